r"""Conditional convergence with a spatial lag (SLX): growth by the own and the neighbours' initial level.

.. math::

    \frac{y_{iT} - y_{i0}}{T} = a + b\, y_{i0} + \theta \sum_j w_{ij} y_{j0} + e_i

with y as the change's transform has it, logarithms usually. b < 0 is convergence, :math:`\theta > 0` a spillover of the
neighbours' initial level. The lag is of a predetermined variable, so that least squares is consistent, and the model
can be fitted where n is too small for models that lag the outcome.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import BoolArray, FloatArray
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Result, plain
from geo_itcluster._util.student import student_quantile, student_two_sided
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.nulls.slope import Slope
from geo_itcluster.spillover.nulls.spectral import SignFlips
from geo_itcluster.spillover.outcome import matched, period
from geo_itcluster.spillover.panel import Change
from geo_itcluster.statistics.global_result import check_permutations
from geo_itcluster.statistics.inference.sample import Alternative, Selection, deviations, select_tail, selected
from geo_itcluster.statistics.permutation.draws import permuted
from geo_itcluster.statistics.permutation.tails import count_tails
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Coefficient",
    "Convergence",
    "Design",
    "conditional_convergence",
    "growth_design",
]


_LEAST_DF = 3  # residual degrees of freedom


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient of a least squares fit, with its classical inference (two-sided Student t)."""

    name: str
    estimate: float
    standard_error: float
    df: int

    @property
    def t(self) -> float:
        """Estimate over its standard error."""
        return self.estimate / self.standard_error

    @property
    def p(self) -> float:
        """Two-sided p."""
        return student_two_sided(self.t, self.df)

    @public
    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Confidence interval.

        Raises
        ------
        DataError
            If the level does not lie between 0 and 1.
        """
        if not 0.0 < level < 1.0:
            raise SettingError("setting.not_between", setting="level", least=0, most=1, value=level)
        reach = student_quantile(level, self.df) * self.standard_error
        return self.estimate - reach, self.estimate + reach


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class Convergence(Result):
    """A fitted growth regression; see the module for the model.

    Attributes
    ----------
    names : tuple of str
        All regions of the map.
    constant, initial, lag : Coefficient
        a, b and theta.
    p_permutation : float
        Of theta, by Freedman & Lane's (1983) permutation of the residuals without the lag, :math:`(c + 1) / (P + 1)`,
        on the side of ``alternative``; NaN if none were asked for.
    flips : SignFlips or None
        Of theta under spatially autocorrelated changes (:mod:`~.nulls.spectral`): its p and interval; None if no
        permutations were asked for.
    permutations, seed : int
    alternative : {"two-sided", "greater", "less"}
    r_squared, residual_deviation : float
        Share of variance explained, and the residuals' standard deviation (n - 3).
    leverage : (regions,) array
        Diagonal of the hat matrix; NaN where a region is not in the fit.
    weight_in_lag : (regions,) array
        Share of theta's information that rests on each region: its squared residual lag, given the other columns.
    lag_without : (regions,) array
        theta when a region's own row is left out, while it stays its neighbours' neighbour; NaN where theta cannot
        be told without it.
    n, n_missing, n_islands : int
        Regions in the fit; those without data; those without a neighbour that has data.
    period, weights : str
        What changed and when; what makes regions near.
    """

    names: tuple[str, ...]
    constant: Coefficient
    initial: Coefficient
    lag: Coefficient
    p_permutation: float
    flips: SignFlips | None
    permutations: int
    seed: int
    alternative: Alternative
    r_squared: float
    residual_deviation: float
    leverage: FloatArray
    weight_in_lag: FloatArray
    lag_without: FloatArray
    n: int
    n_missing: int
    n_islands: int
    period: str
    weights: str

    @property
    def statistic(self) -> float:
        """Theta, the coefficient of the lag of the initial level."""
        return self.lag.estimate

    LONG: ClassVar[tuple[str, ...]] = ("flips",)

    @property
    def p_robust(self) -> float:
        """Of theta under sign flips, on the side of ``alternative``; NaN if no permutations were asked for."""
        if self.flips is None:
            return math.nan
        tails = self.flips.tails
        return float(select_tail(np.array(tails.upper), np.array(tails.lower), self.alternative))

    @property
    def p(self) -> float:
        """Of theta: by permutation where there were permutations, else by Student's t."""
        return self.p_permutation if self.permutations else self.lag.p

    def frame(self) -> pd.DataFrame:
        """One row per coefficient (needs pandas)."""
        import pandas as pd

        columns = ("estimate", "standard_error", "t", "df", "p")
        index = pd.Index([c.name for c in self.coefficients], name="coefficient")
        return pd.DataFrame({name: [getattr(c, name) for c in self.coefficients] for name in columns}, index=index)

    @property
    def coefficients(self) -> tuple[Coefficient, Coefficient, Coefficient]:
        """Constant, initial level, lag of the initial level."""
        return self.constant, self.initial, self.lag

    def lag_range(self) -> tuple[tuple[str, float], tuple[str, float]]:
        """The regions without which theta is smallest and largest, and that theta."""
        low, high = int(np.nanargmin(self.lag_without)), int(np.nanargmax(self.lag_without))
        return (self.names[low], float(self.lag_without[low])), (self.names[high], float(self.lag_without[high]))

    def summary(self) -> Message:
        """One paragraph fit for a paper."""
        theta, (low, high) = self.lag, self.lag.interval()
        (without_low, least), (without_high, most) = self.lag_range()
        strongest = int(np.nanargmax(self.leverage))
        counts = {"islands": self.n_islands, "missing": self.n_missing}
        left_out = [Message(f"summary.{key}", count=count) for key, count in counts.items() if count]
        permuted = []
        if self.flips is not None:
            permuted = [
                Message(
                    "summary.theta_permuted",
                    alternative=Message(f"alternative.{self.alternative}"),
                    p=self.p_permutation,
                    count=self.permutations,
                    seed=self.seed,
                    robust=self.p_robust,
                    method=Message(f"method.{self.flips.tails.method}"),
                )
            ]
        return Message(
            "summary.convergence",
            period=self.period,
            n=self.n,
            weights=self.weights,
            theta=theta.estimate,
            low=low,
            high=high,
            df=theta.df,
            t=theta.t,
            p=theta.p,
            permuted=permuted,
            b=self.initial.estimate,
            p_b=self.initial.p,
            r2=self.r_squared,
            least=least,
            without_low=without_low,
            most=most,
            without_high=without_high,
            leverage=self.leverage[strongest],
            strongest=self.names[strongest],
            left_out=[Message("summary.left_out", cases=left_out)] if left_out else [],
        )

    def record(self) -> dict[str, Any]:
        """Theta, as plain values."""
        return {
            "theta": self.lag.estimate,
            "interval": list(self.lag.interval()),
            "p": self.lag.p,
            "p_permutation": plain(self.p_permutation),
            "p_robust": self.p_robust,
            "theta_without": dict(zip(self.names, map(plain, self.lag_without.tolist()), strict=True)),
            "summary": self.summary(),
        }


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Outcome and columns of a growth regression, for the regions that have both data and a neighbour with data.

    Attributes
    ----------
    outcome : (n,) array
        Change a year.
    columns : (n, 3) array
        1, initial level, its lag.
    selection : Selection
        The regions with data that the lag is taken over.
    rows : (n,) array of int
        Places of the fitted regions on the map.
    """

    outcome: FloatArray
    columns: FloatArray
    selection: Selection
    rows: NDArray[np.int64]

    @property
    def inside(self) -> BoolArray:
        """The fitted regions on the map."""
        return np.isin(np.arange(len(self.selection.inside)), self.rows)

    def expand(self, values: FloatArray) -> FloatArray:
        """Results of the fitted regions on the map, NaN elsewhere."""
        full = np.full(len(self.selection.inside), np.nan)
        full[self.rows] = values
        return full


def growth_design(change: Change, weights: Weights) -> Design:
    """Outcome and columns of the growth regression."""
    matched(change, weights)
    selection = selected(weights, change.initial, change.final)
    initial, growth = selection.take(change.initial), selection.take(change.per_year)
    lag = selection.weights.lag(initial)
    fitted = ~np.isnan(lag)  # a region may be a neighbour and have none
    columns = np.column_stack([np.ones(len(initial)), initial, lag])[fitted]
    n, k = columns.shape
    if n - k < _LEAST_DF:
        raise DataError("spillover.few_for_model", count=n, coefficients=k, least=k + _LEAST_DF)
    for what, values in (("initial_level", columns[:, 1]), ("initial_lag", columns[:, 2]), ("outcome", growth[fitted])):
        try:
            deviations(values)
        except DataError as error:
            raise DataError("spillover.unusable", name=Message(f"spillover.{what}"), fault=error) from None
    centred = columns[:, 1:] - columns[:, 1:].mean(axis=0)
    if np.linalg.matrix_rank(centred / np.linalg.norm(centred, axis=0), tol=1e-8) < k - 1:
        raise DataError("spillover.collinear")
    return Design(growth[fitted], columns, selection, np.flatnonzero(selection.inside)[fitted])


@public
def conditional_convergence(
    change: Change,
    weights: Weights,
    *,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
    progress: Progress | None = None,
) -> Convergence:
    r"""Regress growth on the initial level and the neighbours' initial level, by least squares.

    Parameters
    ----------
    change : Change
        Its outcome is the change a year; NaN is no data, and the weights are rescaled.
    weights : Weights
        Usually row-standardised.
    permutations : int
        Of the residuals of the model without the lag (Freedman & Lane 1983): the statistic is theta's t, so that the
        test is asymptotically exact without normal errors; 0 for none.
    seed : int
    alternative : {"two-sided", "greater", "less"}
        Side of the permutation p; the classical p is two-sided always.
    progress : callable, optional
        As in :func:`~geo_itcluster.statistics.permutation.draws.permuted`.

    Returns
    -------
    Convergence

    Raises
    ------
    DataError
        If fewer than six regions have data and neighbours, level, lag or change are constant, level and lag are
        collinear, or the model fits without residual.
    WeightsError
        If the weights are for other regions.

    References
    ----------
    Halleck Vega, S. & Elhorst, J. P. (2015). The SLX model. Journal of Regional Science 55(3), 339-363.
    Freedman, D. & Lane, D. (1983). A nonstochastic interpretation of reported significance levels. JBES 1(4), 292-298.

    Examples
    --------
    >>> from geo_itcluster.spillover.panel import RegionPanel
    >>> w = Weights.from_pairs([(i, i + 1) for i in range(7)], ids=range(8)).transformed("row")
    >>> start = [1.0, 4.0, 2.0, 7.0, 3.0, 9.0, 5.0, 6.0]
    >>> end = [3.1, 4.9, 5.2, 7.6, 6.8, 9.1, 8.4, 7.7]
    >>> panel = RegionPanel(list("abcdefgh"), (2010, 2016), list(zip(start, end)))
    >>> found = conditional_convergence(panel.change(), w, permutations=999)
    >>> round(found.lag.estimate, 3), round(found.lag.p, 3)
    (0.076, 0.001)
    """
    check_permutations(permutations)
    design = growth_design(change, weights)
    x, y = design.columns, design.outcome
    n, k = x.shape
    # the lag's part that the other columns do not have: theta is the outcome's regression on it (Frisch & Waugh)
    reduced = np.linalg.qr(x[:, :2])[0]
    partial = _residual(x[:, 2], reduced)
    q, r = np.linalg.qr(x)
    beta = np.linalg.solve(r, q.T @ y)
    residual = y - x @ beta
    rss, total = float(residual @ residual), float(deviations(y) @ deviations(y))
    if rss <= 1e-20 * total:
        raise DataError("spillover.no_residual")
    variance = rss / (n - k)
    inverse = np.linalg.inv(r)
    errors = np.sqrt(variance * np.square(inverse).sum(axis=1))
    hat = np.square(q).sum(axis=1)
    constant, initial, lag = (
        Coefficient(name, float(b), float(e), n - k)
        for name, b, e in zip(("constant", "initial level", "lag of initial level"), beta, errors, strict=True)
    )
    p_permutation, flips = math.nan, None
    if permutations:
        simulated = _permuted_t(_residual(y, reduced), partial, reduced, n - k, permutations, seed, progress)
        tails = count_tails(lag.t, simulated, seed=seed)
        p_permutation = float(select_tail(tails.p_ge, tails.p_le, alternative))
        flips = Slope(
            weights=weights,
            inside=design.inside,
            design=x[:, :2],
            exposure=x[:, 2],
            values=y,
            permutations=permutations,
            seed=seed,
        ).flips()
    return Convergence(
        names=change.labels,
        constant=constant,
        initial=initial,
        lag=lag,
        p_permutation=p_permutation,
        flips=flips,
        permutations=permutations,
        seed=seed,
        alternative=alternative,
        r_squared=1.0 - rss / total,
        residual_deviation=math.sqrt(variance),
        leverage=design.expand(hat),
        weight_in_lag=design.expand(partial**2 / float(partial @ partial)),
        lag_without=design.expand(_without_each(lag.estimate, q @ inverse[2], residual, hat)),
        n=n,
        n_missing=design.selection.n_missing,
        n_islands=len(change.ids) - n - design.selection.n_missing,
        period=period(change),
        weights=weights.caption,
    )


def _residual(values: FloatArray, basis: FloatArray) -> FloatArray:
    """What is left of each column beyond an orthonormal basis."""
    left: FloatArray = values - basis @ (basis.T @ values)
    return left


def _permuted_t(
    residual: FloatArray,
    partial: FloatArray,
    reduced: FloatArray,
    df: int,
    permutations: int,
    seed: int,
    progress: Progress | None,
) -> FloatArray:
    """Theta's t where the residuals of the model without the lag are permuted.

    What that model fits drops out of t, so the permuted residuals alone are regressed.
    """
    scale = float(partial @ partial)
    parts = []
    for drawn in permuted(residual, permutations, seed, progress=progress):
        theta = (partial @ drawn) / scale
        rss = np.square(_residual(drawn, reduced)).sum(axis=0) - theta**2 * scale
        parts.append(theta * math.sqrt(scale * df) / np.sqrt(np.maximum(rss, np.finfo(float).tiny)))
    return np.concatenate(parts)


def _without_each(estimate: float, influence: FloatArray, residual: FloatArray, hat: FloatArray) -> FloatArray:
    """A coefficient without each row in turn (Belsley, Kuh & Welsch 1980, DFBETA)."""
    alone = 1.0 - hat <= 1e-12  # the fit goes through it, whatever its outcome
    return np.where(alone, np.nan, estimate - influence * residual / np.where(alone, 1.0, 1.0 - hat))
