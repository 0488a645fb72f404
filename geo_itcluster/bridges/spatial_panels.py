r"""Spatial panel models with fixed or random effects of regions, through spreg.

.. math:: y_{it} = \rho \sum_j w_{ij} y_{jt} + x_{it}' \beta + \sum_j w_{ij} x_{jt}' \theta + a_i + c_t + u_{it}

SAR has no :math:`\theta`; SEM has neither :math:`\rho` nor :math:`\theta`, but :math:`u = \lambda W u + e`; SDM has
both. The effects a of regions are fixed (taken off as the means of regions; Elhorst 2014) or
random; those of years, c, are taken off as the means of years, which row-standardised weights leave in place.

Random effects are fitted here: spreg's SEM takes the eigenvectors of W for orthogonal, and those of row-standardised
weights are not; its SAR has a wrong information matrix. Errors of the SEM are :math:`a + (I - \lambda W)^{-1} e_t`, and
:math:`\varphi = \sigma_a^2 / \sigma_e^2` (Baltagi, Song & Koh 2003; as R's splm).

References
----------
Baltagi, B. H., Song, S. H. & Koh, W. (2003). Testing panel data regression models with spatial error correlation.
Journal of Econometrics 117, 123-150.
Elhorst, J. P. (2014). Spatial Econometrics: From Cross-Sectional Data to Spatial Panels, ch. 3.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, get_args

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.optional import optional
from geo_itcluster._util.results import Result, plain
from geo_itcluster.bridges.spreg import EXPLORATORY, LAG, REFUSED, Estimate, coefficient_words, marked, quiet
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.outcome import matched
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.statistics.inference.sample import selected
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import weights_to_w

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PanelEffects", "PanelModelKind", "SpatialPanel", "growth_panel", "spatial_panel"]

PanelModelKind = Literal["SAR", "SEM", "SDM"]
PanelEffects = Literal["fixed", "random"]

_CLASS = {"SAR": "Lag", "SDM": "Lag", "SEM": "Error"}


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class SpatialPanel(Result):
    """A fitted model; see the module.

    Attributes
    ----------
    kind : {"SAR", "SEM", "SDM"}
    effects : {"fixed", "random"}
    coefficients : tuple of Estimate
        Columns, their lags (SDM); then rho or lambda. Random effects have a constant first, and phi (the ratio of the
        variance of the effects to that of the errors) last.
    n, years : int
    exploratory : bool
        Whether there are few regions.
    variable, weights : str
    result : object
        As spreg returns it; None for random effects.
    """

    LONG: ClassVar[tuple[str, ...]] = ("result",)

    kind: PanelModelKind
    effects: PanelEffects
    coefficients: tuple[Estimate, ...]
    n: int
    years: int
    exploratory: bool
    variable: str
    weights: str
    result: Any

    @property
    def statistic(self) -> FloatArray:
        """The coefficients."""
        return np.array([c.estimate for c in self.coefficients])

    @property
    def p(self) -> FloatArray:
        """Of each coefficient."""
        return np.array([c.p for c in self.coefficients])

    def __getitem__(self, name: str) -> Estimate:
        """A coefficient by name."""
        for coefficient in self.coefficients:
            if coefficient.name == name:
                return coefficient
        raise DataError("bridge.no_coefficient", model=self.kind, name=name, there=[c.name for c in self.coefficients])

    def frame(self) -> pd.DataFrame:
        """One row per coefficient (needs pandas)."""
        import pandas as pd

        return pd.DataFrame([plain(c) for c in self.coefficients]).set_index("name")

    def summary(self) -> Message:
        """One paragraph fit for a paper."""
        words = Message(
            "model.panel",
            kind=self.kind,
            effects=Message(f"model.{self.effects}"),
            variable=self.variable,
            n=self.n,
            years=self.years,
            weights=self.weights,
            coefficients=[coefficient_words(c) for c in self.coefficients],
        )
        return marked(words, self.n, exploratory=self.exploratory)


@public
def spatial_panel(
    panel: RegionPanel,
    columns: Mapping[str, RegionPanel],
    weights: Weights,
    kind: PanelModelKind,
    *,
    effects: PanelEffects = "fixed",
    year_effects: bool = True,
) -> SpatialPanel:
    """Fit a spatial panel model by maximum likelihood.

    Parameters
    ----------
    panel : RegionPanel
        The outcome. A region without data in some year, here or in a column, stays out, and the weights are rescaled.
    columns : mapping of name to RegionPanel
        Of the same regions and years.
    weights : Weights
        Row-standardised.
    kind : {"SAR", "SEM", "SDM"}
    effects : {"fixed", "random"}
        Of regions.
    year_effects : bool
        Whether effects of years are taken off too.

    Raises
    ------
    DataError
        If there is no column, model or effect of that name, years differ, or there are too few.
    WeightsError
        If the weights are not row-standardised, or of other regions.
    MissingPackageError
        If spreg is not installed.
    """
    for name, value, there in (("kind", kind, PanelModelKind), ("effects", effects, PanelEffects)):
        if value not in get_args(there):
            raise DataError("setting.no_choice", setting=name, value=repr(value), choices=get_args(there))
    if weights.transform != "row":
        raise WeightsError("bridge.weights", weights=weights.caption)
    if not columns:
        raise DataError("bridge.columns")
    every = [panel, *columns.values()]
    for each in every:
        if each.years != panel.years:
            raise DataError("bridge.panel_years", name=each.variable, years=each.years, wanted=panel.years)
        matched(each, weights) if len(each.years) > 1 else None
    selection = selected(weights, *(each.values.sum(axis=1) for each in every))
    near, years = selection.weights, len(panel.years)
    if near.n * years < REFUSED or years < 2:
        raise DataError("bridge.few_for_model", regions=near.n * years, needed=REFUSED)
    w = weights_to_w(near)
    blocks = [each.values[selection.inside] for each in every]
    if kind == "SDM":
        blocks += [np.column_stack([near.lag(year) for year in block.T]) for block in blocks[1:]]
    if year_effects:
        blocks = [block - block.mean(axis=0) for block in blocks]
    names = [*columns, *([f"{LAG}{name}" for name in columns] if kind == "SDM" else [])]
    if effects == "random":
        fitted, given = None, np.stack([blocks[0], np.ones_like(blocks[0]), *blocks[1:]])
        estimates, errors = _random_effects(given, w.full()[0], kind)
    else:
        spreg = optional("spreg", extra="pysal")
        y, *x = (block.T.reshape(-1, 1) for block in blocks)  # year by year
        with quiet(), np.errstate(all="ignore"):
            fitted = getattr(spreg, f"Panel_FE_{_CLASS[kind]}")(y, np.hstack(x), w, name_y="y", name_x=names)
        estimates, errors = np.ravel(fitted.betas), np.ravel(fitted.std_err)
    names = [*(["constant"] if effects == "random" else []), *names, "lambda" if kind == "SEM" else "rho"]
    names += ["phi"] * (len(estimates) - len(names))
    if not np.isfinite(errors).all():  # at the edge of what rho, lambda or phi may be
        raise DataError("bridge.no_variance", kind=kind)
    coefficients = tuple(
        Estimate(name, float(b), float(e), math.erfc(abs(b / e) / math.sqrt(2)))
        for name, b, e in zip(names, estimates, errors, strict=True)
    )
    return SpatialPanel(
        kind=kind,
        effects=effects,
        coefficients=coefficients,
        n=near.n,
        years=years,
        exploratory=near.n < EXPLORATORY,
        variable=panel.variable,
        weights=weights.caption,
        result=fitted,
    )


def _random_effects(columns: FloatArray, w: FloatArray, kind: PanelModelKind) -> tuple[FloatArray, FloatArray]:
    """Maximum likelihood with random effects: coefficients, rho or lambda, and phi; and their standard errors.

    Columns are (1 + q, n, years): the outcome first. The deviations from the regions' means have the variance of the
    errors, the means that of effects and errors; phi is that of the effects over that of the errors.
    """
    optimize = optional("scipy.optimize", extra="pysal")
    _, n, years = columns.shape

    def fitted(at: FloatArray) -> tuple[float, FloatArray, FloatArray]:
        filtered, within = np.eye(n) - at[0] * w, columns
        if kind == "SEM":
            inverse = np.linalg.inv(filtered)
            root = np.linalg.cholesky(years * at[1] * np.eye(n) + inverse @ inverse.T)
        else:
            within = np.concatenate([filtered @ columns[:1], columns[1:]])
            root = math.sqrt(years * at[1] + 1) * np.eye(n)
        means = within.mean(axis=2)
        within = within - means[:, :, None]
        between = math.sqrt(years) * np.linalg.solve(root, means.T)
        rows = np.vstack([between, ((filtered @ within) if kind == "SEM" else within).reshape(len(columns), -1).T])
        y, x = rows[:, 0], rows[:, 1:]
        b = np.linalg.lstsq(x, y, rcond=None)[0]
        variance = float(np.sum((y - x @ b) ** 2)) / (n * years)
        size = (years - (kind == "SEM")) * np.linalg.slogdet(filtered)[1] - np.log(root.diagonal()).sum()
        return n * years / 2 * math.log(variance) - float(size), b, variance * np.linalg.inv(x.T @ x)

    edges = ((-0.99, 0.99), (1e-6, None))
    tight = {"ftol": 1e-14, "gtol": 1e-8}
    best = optimize.minimize(lambda at: fitted(at)[0], (0.1, 1.0), bounds=edges, method="L-BFGS-B", options=tight).x
    _, b, covariance = fitted(best)
    if best[1] <= edges[1][0] or abs(best[0]) >= edges[0][1]:
        return np.append(b, best), np.full(len(b) + 2, np.nan)
    steps = np.diag([1e-4, 1e-3 * best[1]])
    curved = np.array(
        [
            [sum(g * h * fitted(best + g * one + h * other)[0] for g in (1, -1) for h in (1, -1)) for other in steps]
            for one in steps
        ]
    ) / (4 * np.outer(steps.diagonal(), steps.diagonal()))
    own = np.linalg.inv(curved)
    if kind != "SEM":  # whose coefficients do not depend on lambda and phi in large samples
        turned = np.array([(fitted(best + one)[1] - fitted(best - one)[1]) / (2 * one.sum()) for one in steps])
        covariance = covariance + turned.T @ own @ turned
    with np.errstate(invalid="ignore"):
        return np.append(b, best), np.sqrt(np.append(covariance.diagonal(), own.diagonal()))


def growth_panel(panel: RegionPanel) -> tuple[RegionPanel, RegionPanel]:
    """Growth of each year (change of logarithms), and the logarithm of the year before.

    >>> growth, level = growth_panel(RegionPanel(list("ab"), (1, 2, 3), np.exp([[0.0, 1, 3], [1, 1, 1]])))
    >>> growth.years, growth.values.round(2).tolist(), level.values.round(2).tolist()
    ((2, 3), [[1.0, 2.0], [0.0, 0.0]], [[0.0, 1.0], [1.0, 1.0]])
    """
    if set(np.diff(np.array(panel.years)).tolist()) != {1}:
        raise DataError("spillover.successive_years", variable=panel.variable)
    logs = panel.transformed("log").values
    of = (panel.ids, panel.years[1:])
    return (
        RegionPanel(*of, np.diff(logs, axis=1), panel.variable, panel.names),
        RegionPanel(*of, logs[:, :-1], panel.variable, panel.names),
    )
