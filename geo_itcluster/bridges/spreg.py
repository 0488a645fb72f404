r"""Growth regressions with spatial dependence, through spreg, behind this project's guards.

With g the change a year and x the initial level,

======  ====================================================================  ====================
SLX     :math:`g = a + b x + \theta W x + e`                                  least squares
SAR     :math:`g = \rho W g + a + b x + e`                                    maximum likelihood
SEM     :math:`g = a + b x + u, \; u = \lambda W u + e`                       maximum likelihood
SDM     :math:`g = \rho W g + a + b x + \theta W x + e`                       maximum likelihood
======  ====================================================================  ====================

Covariates of the user's own may be beside x, with their lags in SLX and SDM; :func:`spatial_regression` takes any
outcome and columns.

Impacts of x are the averages of LeSage & Pace (2009): with :math:`S = (I - \rho W)^{-1}(b I + \theta W)`, direct
:math:`\operatorname{tr} S / n`, total :math:`1' S 1 / n`, indirect their difference. spreg reports the SDM's direct
impact without :math:`\theta` (as :math:`b \operatorname{tr}(I - \rho W)^{-1} / n`) and leaves the rest to the indirect;
totals agree, and so do all three for the SAR.

The inference of the last three is asymptotic in n: below :data:`EXPLORATORY` regions results are marked exploratory,
and below :data:`REFUSED` there are none unless asked for.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal, get_args

import numpy as np

from geo_itcluster._util.arguments import aligned_columns, aligned_rows, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.optional import optional
from geo_itcluster._util.results import Result, plain
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.convergence import growth_design
from geo_itcluster.spillover.outcome import period
from geo_itcluster.spillover.panel import Change
from geo_itcluster.statistics.inference.sample import selected
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import weights_to_w

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "EXPLORATORY",
    "LAG",
    "REFUSED",
    "Diagnostics",
    "Estimate",
    "Impacts",
    "SpatialModel",
    "SpatialModelKind",
    "coefficient_title",
    "coefficient_words",
    "lagrange_multipliers",
    "marked",
    "quiet",
    "spatial_model",
    "spatial_regression",
]

SpatialModelKind = Literal["SLX", "SAR", "SEM", "SDM"]

REFUSED = 20
"""Regions below which no asymptotic model is fitted unless asked for."""

EXPLORATORY = 50
"""Regions below which results are marked exploratory."""

LAG = "lag of "
_OWN = ("constant", "initial level", "rho", "lambda", "phi")  # names with phrases
_OWN = ("constant", "initial level", "rho", "lambda", "phi")  # names with phrases
_CLASS = {"SLX": "OLS", "SAR": "ML_Lag", "SEM": "ML_Error", "SDM": "ML_Lag"}
_TESTS = {
    "lag": "lml",
    "robust lag": "rlml",
    "error": "lme",
    "robust error": "rlme",
    "lag and error": "sarma",
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient with its asymptotic (SLX: Student) two-sided p."""

    name: str
    estimate: float
    standard_error: float
    p: float


@dataclass(frozen=True, slots=True)
class Impacts:
    """What one unit of the initial level everywhere changes: in the region itself, through its neighbours, in all.

    Attributes
    ----------
    direct, indirect, total : float
    errors : tuple of float
        Standard errors of the three by the delta method, whatever the seed.
    low, high, drawn_errors : tuple of float
        95% intervals of the three, and standard deviations, of draws of the coefficients (LeSage & Pace 2009), as R's
        spatialreg has them. Where rho may be near 1, single draws make the deviations large; intervals do not mind.
    """

    direct: float
    indirect: float
    total: float
    errors: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    drawn_errors: tuple[float, ...]

    @property
    def message(self) -> Message:
        """The three with their errors and intervals."""
        values = (self.direct, self.indirect, self.total)
        parts = [
            Message("model.impact", name=Message(f"model.{name}"), value=value, error=error, low=low, high=high)
            for name, value, error, low, high in zip(
                ("direct", "indirect", "total"), values, self.errors, self.low, self.high, strict=True
            )
        ]
        return Message("model.impacts", parts=parts)

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class SpatialModel(Result):
    """A fitted model.

    Attributes
    ----------
    kind : {"SLX", "SAR", "SEM", "SDM"}
    coefficients : tuple of Estimate
        Constant, initial level and covariates, their lags (SLX, SDM); then rho (SAR, SDM) or lambda (SEM).
    effects : mapping of name to Impacts
        Of the initial level, and of each covariate.
    log_likelihood, aic, bic : float
        Comparable across the models: all count sigma2, rho and lambda among the parameters, as R's spatialreg does.
    n : int
    exploratory : bool
        Whether n is below :data:`EXPLORATORY`.
    period, weights : str
    result : object
        As spreg returns it.
    """

    LONG: ClassVar[tuple[str, ...]] = ("result",)

    kind: SpatialModelKind
    coefficients: tuple[Estimate, ...]
    effects: Mapping[str, Impacts]
    log_likelihood: float
    aic: float
    bic: float
    n: int
    exploratory: bool
    period: str
    weights: str
    result: Any

    @property
    def impacts(self) -> Impacts:
        """Of the first variable: the initial level."""
        return next(iter(self.effects.values()))

    @property
    def statistic(self) -> FloatArray:
        """The coefficients."""
        return np.array([c.estimate for c in self.coefficients])

    @property
    def p(self) -> FloatArray:
        """Of each coefficient."""
        return np.array([c.p for c in self.coefficients])

    def frame(self) -> pd.DataFrame:
        """One row per coefficient."""
        import pandas as pd

        return pd.DataFrame([plain(c) for c in self.coefficients]).set_index("name")

    def __getitem__(self, name: str) -> Estimate:
        """A coefficient by name."""
        for coefficient in self.coefficients:
            if coefficient.name == name:
                return coefficient
        raise DataError("bridge.no_coefficient", model=self.kind, name=name, there=[c.name for c in self.coefficients])

    def summary(self) -> Message:
        """One paragraph fit for a paper."""
        coefficients = [coefficient_words(c) for c in self.coefficients]
        words = Message(
            "model.regression",
            kind=self.kind,
            period=self.period,
            n=self.n,
            weights=self.weights,
            coefficients=coefficients,
            impacts=[
                Message("model.impacts_of", name=coefficient_title(name), what=found.message)
                for name, found in self.effects.items()
            ],
            likelihood=self.log_likelihood,
            aic=self.aic,
            bic=self.bic,
        )
        return marked(words, self.n, exploratory=self.exploratory)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class Diagnostics(Result):
    """Lagrange multiplier tests of the least squares residuals for what a spatial model would add.

    Attributes
    ----------
    tests : mapping of name to (statistic, p)
        lag, robust lag, error, robust error, lag and error (SARMA); chi-square, asymptotic.
    moran : tuple of float
        Moran's I of the residuals, its z and two-sided p.
    n : int
    exploratory : bool
    """

    tests: dict[str, tuple[float, float]]
    moran: tuple[float, float, float]
    n: int
    exploratory: bool

    @property
    def statistic(self) -> FloatArray:
        """Of each test."""
        return np.array([value for value, _ in self.tests.values()])

    @property
    def p(self) -> FloatArray:
        """Of each test."""
        return np.array([p for _, p in self.tests.values()])

    def frame(self) -> pd.DataFrame:
        """One row per test."""
        import pandas as pd

        return pd.DataFrame.from_dict(self.tests, orient="index", columns=["statistic", "p"])

    def summary(self) -> Message:
        """One line."""
        tests = [
            Message("model.multiplier", name=Message(f"model.{name}"), value=value, p=p)
            for name, (value, p) in self.tests.items()
        ]
        i, z, p = self.moran
        words = Message("model.diagnostics_summary", choice=self.choice(), tests=tests, moran=i, z=z, p=p)
        return marked(words, self.n, exploratory=self.exploratory)

    def choice(self, alpha: float = 0.05) -> Message:
        """Which model the tests call for, by the rule of Anselin & Florax (1995): the robust tests decide a tie."""
        lag, error = (self.tests[name][1] <= alpha for name in ("lag", "error"))
        if lag and error:
            robust = {name: self.tests[f"robust {name}"][1] for name in ("lag", "error")}
            lag, error = (p == min(robust.values()) and p <= alpha for p in robust.values())
            if not (lag or error):
                return Message("spatial_choice.both", alpha=alpha)
        return Message(f"spatial_choice.{'lag' if lag else 'error' if error else 'none'}", alpha=alpha)


def coefficient_title(name: str) -> Message | str:
    """A coefficient in words."""
    own = name.removeprefix(LAG)
    if own not in _OWN:
        return name if own == name else Message("model.lag_of", name=own)
    return Message(f"model.{name}")


def coefficient_words(c: Estimate) -> Message:
    """A coefficient, its standard error and p."""
    return Message(
        "model.coefficient", name=coefficient_title(c.name), estimate=c.estimate, error=c.standard_error, p=c.p
    )


def marked(words: Message, n: int, *, exploratory: bool) -> Message:
    """A summary, marked where there are few regions."""
    return Message("model.exploratory", n=n, least=EXPLORATORY, what=words) if exploratory else words


@public
def spatial_model(
    change: Change,
    weights: Weights,
    kind: SpatialModelKind,
    *,
    covariates: Mapping[str, Values] | None = None,
    draws: int = 2000,
    seed: int = 0,
    allow_small: bool = False,
) -> SpatialModel:
    """Fit a growth regression with spatial dependence.

    Parameters
    ----------
    change : Change
        NaN is no data: the region and its links stay out, and the weights are rescaled.
    weights : Weights
        Row-standardised.
    kind : {"SLX", "SAR", "SEM", "SDM"}
    covariates : mapping of name to (n,) array_like, optional
        Beside the initial level; a region without one of them stays out.
    draws, seed : int
        Of the coefficients from their estimated covariance, for the impacts' intervals.
    allow_small : bool
        Fit below :data:`REFUSED` regions too, marked exploratory.

    Raises
    ------
    DataError
        If there are too few regions, there is no such model, level, lag or change cannot be used, or columns are
        collinear.
    WeightsError
        If the weights are not row-standardised, for other regions, or leave a neighbour of others without any.
    MissingPackageError
        If spreg is not installed.

    References
    ----------
    LeSage, J. & Pace, R. K. (2009). Introduction to Spatial Econometrics, ch. 2. Anselin, L. & Rey, S. (2014). Modern
    Spatial Econometrics in Practice.
    """
    y, columns, near = _prepared(change, weights, covariates, allow_small=allow_small)
    return _fitted(y, columns, near, kind, period(change), weights.caption, draws, seed)


@public
def spatial_regression(
    outcome: Values,
    columns: Mapping[str, Values],
    weights: Weights,
    kind: SpatialModelKind,
    *,
    draws: int = 2000,
    seed: int = 0,
    allow_small: bool = False,
) -> SpatialModel:
    """Fit a spatial model of any outcome on any columns; all else as in :func:`spatial_model`.

    Parameters
    ----------
    outcome : (n,) array_like
        NaN, here or in a column, leaves the region out.
    columns : mapping of name to (n,) array_like
    weights : Weights
        Row-standardised.
    kind, draws, seed, allow_small
        As in :func:`spatial_model`.

    Raises
    ------
    DataError, WeightsError, MissingPackageError
        As in :func:`spatial_model`.

    Examples
    --------
    >>> w = Weights.from_pairs([(i, i + 1) for i in range(24)], ids=range(25)).transformed("row")
    >>> x = np.arange(25.0) % 7
    >>> found = spatial_regression(2 * x + np.cos(np.arange(25)), {"x": x}, w, "SLX")
    >>> round(found["x"].estimate), list(found.effects)
    (2, ['x'])
    """
    if not columns:
        raise DataError("bridge.columns")
    ids = np.asarray(weights.ids).tolist()
    (y,), _ = aligned_rows({"outcome": outcome}, ids)
    given, _ = aligned_columns(columns, ids, "columns")
    selection = selected(weights, y, *given.values())
    y, x = selection.take(y), [selection.take(values) for values in given.values()]
    near = selection.weights
    _check(near, weights, int((~near.isolates).sum()), allow_small=allow_small)
    return _fitted(
        y, dict(zip(columns, x, strict=True)), near, kind, Message("model.outcome"), weights.caption, draws, seed
    )


def _fitted(
    y: FloatArray,
    columns: Mapping[str, FloatArray],
    near: Weights,
    kind: SpatialModelKind,
    what: str,
    caption: str,
    draws: int,
    seed: int,
) -> SpatialModel:
    if kind not in get_args(SpatialModelKind):
        raise DataError("bridge.no_model", model=kind, there=get_args(SpatialModelKind))
    x = np.column_stack(list(columns.values()))
    centred = x - x.mean(axis=0)
    if np.linalg.matrix_rank(centred / np.maximum(np.linalg.norm(centred, axis=0), 1e-300), tol=1e-8) < x.shape[1]:
        raise DataError("bridge.collinear", names=list(columns))
    spreg = optional("spreg", extra="pysal")
    lags = int(kind in ("SLX", "SDM"))
    options: dict[str, Any] = {"slx_lags": lags, "w": weights_to_w(near), "name_y": "g", "name_x": list(columns)}
    if kind in ("SAR", "SDM"):
        options |= {"spat_impacts": None, "spat_diag": False}
    with quiet():
        fitted = getattr(spreg, _CLASS[kind])(y[:, None], x, **options)
    names = ["constant", *columns, *(f"{LAG}{name}" for name in columns if lags)]
    names += {"SAR": ["rho"], "SDM": ["rho"], "SEM": ["lambda"]}.get(kind, [])
    tests = fitted.t_stat if kind == "SLX" else fitted.z_stat
    coefficients = tuple(
        Estimate(name, float(b), float(e), float(p))
        for name, b, e, (_, p) in zip(names, np.ravel(fitted.betas), np.ravel(fitted.std_err), tests, strict=True)
    )
    likelihood, parameters = float(np.ravel(fitted.logll)[0]), len(coefficients) + 1  # and sigma2
    return SpatialModel(
        kind=kind,
        coefficients=coefficients,
        effects=_impacts(near, names, list(columns), np.ravel(fitted.betas), np.asarray(fitted.vm), draws, seed),
        log_likelihood=likelihood,
        aic=2 * parameters - 2 * likelihood,
        bic=math.log(near.n) * parameters - 2 * likelihood,
        n=near.n,
        exploratory=near.n < EXPLORATORY,
        period=what,
        weights=caption,
        result=fitted,
    )


@public
def lagrange_multipliers(
    change: Change, weights: Weights, *, covariates: Mapping[str, Values] | None = None, allow_small: bool = False
) -> Diagnostics:
    """Test the residuals of g = a + b x, and covariates, for a spatial lag and a spatial error.

    Parameters
    ----------
    change, weights, covariates, allow_small
        As in :func:`spatial_model`.

    Raises
    ------
    DataError, WeightsError, MissingPackageError
        As in :func:`spatial_model`.
    """
    y, columns, near = _prepared(change, weights, covariates, allow_small=allow_small)
    spreg = optional("spreg", extra="pysal")

    w = weights_to_w(near)
    with quiet():
        ols = spreg.OLS(y[:, None], np.column_stack(list(columns.values())))
        found = spreg.LMtests(ols, w)
        residuals = spreg.MoranRes(ols, w, z=True)
    return Diagnostics(
        tests={name: _pair(getattr(found, attribute)) for name, attribute in _TESTS.items()},
        moran=(float(np.ravel(residuals.I)[0]), float(np.ravel(residuals.zI)[0]), float(np.ravel(residuals.p_norm)[0])),
        n=near.n,
        exploratory=near.n < EXPLORATORY,
    )


@contextmanager
def quiet() -> Iterator[None]:
    """Keep spreg's prints and its deprecated calls of pandas, scipy and numpy from the user; other warnings pass."""
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        warnings.filterwarnings("ignore", category=FutureWarning)
        warnings.filterwarnings("ignore", message="Method 'bounded' does not support relative tolerance")
        warnings.filterwarnings("ignore", message="Casting complex values to real")  # eigenvalues since numpy 2.5
        yield


def _prepared(
    change: Change, weights: Weights, covariates: Mapping[str, Values] | None, *, allow_small: bool
) -> tuple[FloatArray, dict[str, FloatArray], Weights]:
    """Change a year, initial level and covariates, and weights, of the regions with data and neighbours."""
    beside, _ = aligned_columns(covariates or {}, change.ids, "covariates")
    known = np.isfinite(np.column_stack([np.zeros(len(change.ids)), *beside.values()])).all(axis=1)
    design = growth_design(replace(change, initial=np.where(known, change.initial, np.nan)), weights)
    near = design.selection.weights
    _check(near, weights, len(design.rows), allow_small=allow_small)
    given = {name: values[design.rows] for name, values in beside.items()}
    return design.outcome, {"initial level": design.columns[:, 1], **given}, near


def _check(near: Weights, weights: Weights, fitted: int, *, allow_small: bool) -> None:
    if weights.transform != "row":
        raise WeightsError("bridge.weights", weights=weights.caption)
    if fitted < near.n:
        raise WeightsError("bridge.undefined_lag", count=near.n - fitted)
    if near.n < REFUSED and not allow_small:
        raise DataError("bridge.few_for_model", regions=near.n, needed=REFUSED)


def _impacts(
    near: Weights,
    names: Sequence[str],
    variables: Sequence[str],
    estimates: FloatArray,
    covariance: FloatArray,
    draws: int,
    seed: int,
) -> dict[str, Impacts]:
    """Average impacts of each variable at the estimates, their delta-method errors, and intervals by draws.

    The direct impact is a sum over the eigenvalues of W; its rows sum to 1, so that the total is one number.
    """
    dense = np.zeros((near.n, near.n))
    dense[near.rows, near.indices] = near.data
    own = np.linalg.eigvals(dense)[:, None]
    generator = np.random.Generator(np.random.PCG64(seed))
    drawn = generator.multivariate_normal(estimates, covariance, size=draws, method="eigh")
    if "rho" in names:  # outside this range the process is not stationary, and there are no impacts
        drawn = drawn[(drawn[:, -1] < 1.0) & (drawn[:, -1] > 1.0 / float(np.real(own).min()))]
    every = dict(zip(names, np.vstack([estimates, drawn]).T, strict=True))
    place = {name: at for at, name in enumerate(names)}
    zero = np.zeros(len(drawn) + 1)
    found = {}
    for variable in variables:
        at = [variable, f"{LAG}{variable}", "rho"]
        b, theta, rho = (every.get(name, zero) for name in at)
        direct = np.real(((b + theta * own) / (1 - rho * own)).mean(axis=0))
        total = (b + theta) / (1 - rho)
        values = np.array([direct, total - direct, total])
        low, high = np.quantile(values[:, 1:], (0.025, 0.975), axis=1)
        # derivatives of the direct and the total impact with respect to b, theta and rho
        weight = 1 / (1 - rho[0] * own[:, 0])
        slope = own[:, 0] * (b[0] + theta[0] * own[:, 0]) * weight**2
        by_direct = np.real([weight.mean(), (own[:, 0] * weight).mean(), slope.mean()])
        by_total = np.array([1.0, 1.0, total[0]]) / (1 - rho[0])
        there = [i for i, name in enumerate(at) if name in place]
        inner = covariance[np.ix_([place[at[i]] for i in there], [place[at[i]] for i in there])]
        gradients = np.array([by_direct, by_total - by_direct, by_total])[:, there]
        errors = np.sqrt(np.einsum("ij,jk,ik->i", gradients, inner, gradients))
        beside = (errors, low, high, values[:, 1:].std(axis=1, ddof=1))
        found[variable] = Impacts(*values[:, 0].tolist(), *(tuple(each.tolist()) for each in beside))
    return found


def _pair(found: Any) -> tuple[float, float]:
    return float(np.ravel(found[0])[0]), float(np.ravel(found[1])[0])
