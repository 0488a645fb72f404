r"""What of a composite index could have been otherwise, as one point of a unit cube for each variant of the index.

An :class:`Uncertainty` lists alternatives to the declared choices, and errors. Each is a *factor*: a coordinate, or a
group of coordinates that vary together, uniform between 0 and 1.

``normalisation``, ``weighting``, ``aggregation``, ``outliers``, ``missing``
    One of the choices, all equally likely, the declared one among them. An alternative holds for all indicators, or
    all groups.
``weights``
    Each weight times :math:`1 + h (2u - 1)`, then scaled to the group's sum.
``figures``
    Each figure times :math:`\exp(s z - s^2 / 2)` with z standard normal and :math:`s^2 = \ln(1 + c^2)`: an error of
    mean 1 and of the coefficient of variation c that keeps the sign.
``omission``
    No indicator left out, or one of them; all equally likely.

References
----------
Saisana, M., Saltelli, A. & Tarantola, S. (2005). Uncertainty and sensitivity analysis techniques as tools for the
quality assessment of composite indicators. JRSS A 168(2), 307-323.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import aligned_columns, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.scores.composite.aggregate import Aggregation
from geo_itcluster.scores.composite.framework import Framework
from geo_itcluster.scores.composite.index import indicator_matrix, scored
from geo_itcluster.scores.composite.missing import MissingPolicy
from geo_itcluster.scores.composite.normalise import Normalisation
from geo_itcluster.scores.composite.outliers import OutlierTreatment
from geo_itcluster.scores.composite.weighting import Weighting

__all__ = ["Factor", "IndexVariants", "Uncertainty", "index_variants"]


@public
@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What could have been chosen or measured otherwise; nothing, unless given.

    Attributes
    ----------
    normalisations, weightings, aggregations, outliers, missing : tuples
        Alternatives to what the index declares.
    weight_noise : float
        By how much each weight may be off, as a share of it, 0 to 1.
    error : float or mapping of indicator to float
        Coefficient of variation of the error of measurement.
    omission : bool
        Whether an indicator may be left out.

    Raises
    ------
    DataError
        If a share or an error is out of range.
    """

    normalisations: tuple[Normalisation, ...] = ()
    weightings: tuple[Weighting, ...] = ()
    aggregations: tuple[Aggregation, ...] = ()
    outliers: tuple[OutlierTreatment, ...] = ()
    missing: tuple[MissingPolicy, ...] = ()
    weight_noise: float = 0.0
    error: float | Mapping[str, float] = 0.0
    omission: bool = False

    def __post_init__(self) -> None:
        """Refuse what is out of range."""
        if not 0 <= self.weight_noise <= 1:
            raise DataError("robustness.weight_noise", value=self.weight_noise)
        errors = self.error.values() if isinstance(self.error, Mapping) else (self.error,)
        if not all(0 <= one < np.inf for one in errors):
            raise DataError("robustness.error")

    @public
    def error_of(self, indicator: str) -> float:
        """Coefficient of variation of an indicator's error."""
        return float(self.error.get(indicator, 0.0) if isinstance(self.error, Mapping) else self.error)

    @property
    def choices(self) -> dict[str, tuple[Any, ...]]:
        """The alternatives by factor, None for what is declared; factors without alternatives are left out."""
        given: dict[str, tuple[Any, ...]] = {
            "normalisation": self.normalisations,
            "weighting": self.weightings,
            "aggregation": self.aggregations,
            "outliers": self.outliers,
            "missing": self.missing,
        }
        return {name: (None, *others) for name, others in given.items() if others}


@public
@dataclass(frozen=True, slots=True)
class Factor:
    """Coordinates of the unit cube that vary together."""

    name: str
    columns: int


@dataclass(frozen=True, slots=True, eq=False)
class IndexVariants:
    """A framework and its figures, ready to be computed at any points of the unit cube.

    Attributes
    ----------
    raw : (n, indicators) array
    regions : tuple of str
    factors : tuple of Factor
        In the order of the cube's coordinates.
    """

    framework: Framework
    uncertainty: Uncertainty
    raw: FloatArray
    regions: tuple[str, ...]
    factors: tuple[Factor, ...]
    _frameworks: Mapping[tuple[int, ...], Framework] = field(repr=False)

    @property
    def columns(self) -> int:
        """Coordinates of the cube."""
        return sum(factor.columns for factor in self.factors)

    def index(self, points: FloatArray) -> FloatArray:
        """The index at each point, (points, columns) to (points, n)."""
        start, at = 0, dict[str, FloatArray]()
        for factor in self.factors:
            at[factor.name] = points[:, start : (start := start + factor.columns)]
        figures = self._figures(at.get("figures"), len(points))
        noise, keep = self._noise(at.get("weights")), self._keep(at.get("omission"))
        chosen = self._chosen(at, len(points))
        found = np.empty((len(points), len(self.raw)))
        kinds, kind = np.unique(chosen, axis=0, return_inverse=True)
        for k, one in enumerate(kinds):
            rows = np.flatnonzero(kind.ravel() == k)
            framework = self._frameworks[tuple(one.tolist())]
            steps = scored(
                framework,
                figures[rows] if len(figures) > 1 else np.broadcast_to(figures, (len(rows), *self.raw.shape)),
                regions=self.regions,
                noise=None if noise is None else {name: w[rows] for name, w in noise.items()},
                keep=None if keep is None else keep[rows],
            )
            found[rows] = steps.scores[framework.root.name]
        return found

    def _chosen(self, at: Mapping[str, FloatArray], points: int) -> NDArray[np.int64]:
        places = [
            np.minimum((at[name][:, 0] * len(options)).astype(np.int64), len(options) - 1)
            for name, options in self.uncertainty.choices.items()
        ]
        return np.column_stack(places) if places else np.zeros((points, 0), dtype=np.int64)

    def _figures(self, unit: FloatArray | None, points: int) -> FloatArray:
        """The figures with their errors; normal by Box & Muller (1958), from two coordinates a figure."""
        if unit is None:
            return self.raw[None]
        i, j, spread = _uncertain(self.framework, self.uncertainty, self.raw)
        half = unit.shape[1] // 2
        z = np.sqrt(-2 * np.log1p(-unit[:, :half])) * np.cos(2 * np.pi * unit[:, half:])
        figures = np.repeat(self.raw[None], points, axis=0)
        figures[:, i, j] *= np.exp(spread * z - spread**2 / 2)
        return figures

    def _noise(self, unit: FloatArray | None) -> dict[str, FloatArray] | None:
        if unit is None:
            return None
        ends = np.cumsum([len(self.framework.members(g.name)) for g in self.framework.groups])[:-1]
        factors = np.split(1 + self.uncertainty.weight_noise * (2 * unit - 1), ends, axis=1)
        return {group.name: each for group, each in zip(self.framework.groups, factors, strict=True)}

    def _keep(self, unit: FloatArray | None) -> NDArray[np.bool_] | None:
        if unit is None:
            return None
        m = len(self.framework.indicators)
        left_out = np.minimum((unit[:, 0] * (m + 1)).astype(np.int64), m)  # m: none
        return np.asarray(left_out[:, None] != np.arange(m))


@public
def index_variants(
    framework: Framework,
    data: Mapping[str, Values],
    uncertainty: Uncertainty,
    *,
    regions: Sequence[str],
) -> IndexVariants:
    """Make a framework ready for its variants; every combination of choices is checked.

    Raises
    ------
    DataError
        If nothing is uncertain, choices do not go together, an error is of no indicator, or leaving an indicator out
        leaves none.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.declaration import innovation_framework
    >>> data = {name: [1.0, 2.0, 4.0] for name in innovation_framework().names}
    >>> found = index_variants(
    ...     innovation_framework(), data, Uncertainty(weight_noise=0.2, omission=True), regions=["a", "b", "c"]
    ... )
    >>> [(factor.name, factor.columns) for factor in found.factors]
    [('weights', 8), ('omission', 1)]
    """
    columns, _ = aligned_columns(data, regions, "data")
    raw = indicator_matrix(framework, columns)
    if len(regions) != len(raw):
        raise DataError("argument.lengths", name="regions", other="data", count=len(regions), wanted=len(raw))
    if isinstance(uncertainty.error, Mapping) and (lost := [k for k in uncertainty.error if k not in framework.names]):
        raise DataError("scores.no_indicator", names=lost, known=framework.names)
    if uncertainty.omission and len(framework.indicators) < 2:
        raise DataError("robustness.only_indicator")
    factors = [Factor(Message(f"factor.{name}"), 1) for name in uncertainty.choices]
    if uncertainty.weight_noise:
        factors.append(Factor(Message("factor.weights"), sum(len(framework.members(g.name)) for g in framework.groups)))
    if cells := len(_uncertain(framework, uncertainty, raw)[0]):
        factors.append(Factor(Message("factor.figures"), 2 * cells))
    if uncertainty.omission:
        factors.append(Factor(Message("factor.omission"), 1))
    if not factors:
        raise DataError("robustness.nothing_uncertain")
    options = uncertainty.choices
    frameworks = {
        places: _variant(framework, {n: options[n][i] for n, i in zip(options, places, strict=True)})
        for places in product(*(range(len(each)) for each in options.values()))
    }
    return IndexVariants(framework, uncertainty, raw, tuple(map(str, regions)), tuple(factors), frameworks)


def _variant(framework: Framework, chosen: Mapping[str, Any]) -> Framework:
    """The framework with some choices in place of its own; None keeps its own."""
    said = {name: value for name, value in chosen.items() if value is not None}
    of_indicators = {name: said[name] for name in ("normalisation", "outliers", "missing") if name in said}
    of_groups = {name: said[name] for name in ("weighting", "aggregation") if name in said}
    return replace(
        framework,
        indicators=tuple(replace(indicator, **of_indicators) for indicator in framework.indicators),
        groups=tuple(replace(group, **of_groups) for group in framework.groups),
    )


def _uncertain(
    framework: Framework, uncertainty: Uncertainty, raw: FloatArray
) -> tuple[NDArray[np.int64], NDArray[np.int64], FloatArray]:
    """Rows and columns of the figures that have an error, and the spread of its logarithm."""
    variation = np.array([uncertainty.error_of(name) for name in framework.names])
    i, j = np.nonzero(~np.isnan(raw) & (raw != 0) & (variation > 0))
    return i, j, np.sqrt(np.log1p(variation[j] ** 2))
