r"""Relatedness density: how much of what is related to an industry a region has.

.. math:: \omega_{rs} = \sum_{j \ne s} \phi_{sj} M_{rj} \Big/ \sum_{j \ne s} \phi_{sj}

with :math:`\phi` the proximity of industries and :math:`M_{rj} = 1` where region r has industry j. 0 ... 1.

A diversified region is close to everything. The density over the region's share of all other industries, relative
density, is 1 where what is related is no more frequent than the rest. p is the probability of a relative density as
large under a null (:mod:`~geo_itcluster.relatedness.nulls`), among tables in which the region has the industry if it
has it, and has not if it has not; proximities are those of each table.

References
----------
Hidalgo, C. A. et al. (2007). Science 317, 482-487. Boschma, R., Balland, P.-A. & Kogler, D. (2015). Relatedness and
technological change in cities. Industrial and Corporate Change 24(1), 223-250.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import BoolArray, FloatArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Result
from geo_itcluster.messages import Message
from geo_itcluster.relatedness.nulls import NullModel, null_draws
from geo_itcluster.relatedness.presence import Presence, cells, presence_of
from geo_itcluster.relatedness.proximity import ProximityMeasure, proximity_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["NullComparison", "RelatednessDensity", "density_of", "relatedness_density", "relative_density"]

_TIE = 1e-12


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RelatednessDensity(Result):
    """Relatedness density of n regions and S industries.

    Attributes
    ----------
    density, relative : (n, S) arrays
        NaN for a region with a missing figure, and for an industry that is related to none.
    expected, z, p, p_min : (n, S) arrays
        Of relative density: mean under the null, standard deviations above it, probability of as much or more, and the
        smallest p there could be; NaN without a null.
    proximity : (S, S) array
    presence : Presence
    measure, null : str
    exact : bool
        Whether p is counted, not simulated.
    """

    density: FloatArray
    relative: FloatArray
    expected: FloatArray
    z: FloatArray
    p: FloatArray
    p_min: FloatArray
    proximity: FloatArray
    presence: Presence
    measure: ProximityMeasure
    null: NullModel
    exact: bool

    @property
    def statistic(self) -> FloatArray:
        """The densities."""
        return self.density

    def frame(self) -> pd.DataFrame:
        """One row per region and industry (needs pandas)."""
        import pandas as pd

        columns = {
            "location quotient": self.presence.quotient,
            "present": self.presence.by_region(self.presence.present.astype(np.float64)),
            "density": self.density,
            "relative density": self.relative,
            "expected": self.expected,
            "z": self.z,
            "p": self.p,
            "p_min": self.p_min,
        }
        return pd.DataFrame(cells(self.presence, columns))

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        absent = self.presence.by_region(self.presence.present.astype(np.float64)) == 0
        return Message(
            "relatedness.density_tested" if self.null != "none" else "relatedness.density",
            measure=self.measure,
            regions=len(self.presence.regions),
            industries=len(self.presence.industries),
            absent=int(absent.sum()),
            count=int((self.p[absent] <= 0.05).sum()),
            null=Message(f"relatedness.null_{self.null}"),
        )


@public
def relatedness_density(
    table: Values,
    *,
    measure: ProximityMeasure = "conditional",
    threshold: float = 1.0,
    binary: bool = False,
    null: NullModel = "swaps",
    draws: int = 999,
    seed: int = 0,
    regions: Sequence[str] | None = None,
    industries: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> RelatednessDensity:
    """Relatedness density of every region and industry, and whether it is more than sizes explain.

    Parameters
    ----------
    table, measure, threshold, binary, null, draws, seed
        As in :func:`~geo_itcluster.relatedness.proximity.proximity`.
    regions, industries : sequence of str, optional
    progress : callable, optional

    Raises
    ------
    DataError
        If an industry is in no region, or a figure cannot be used.

    Examples
    --------
    >>> has = [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 1, 1, 1]]
    >>> found = relatedness_density(has, binary=True, null="none")
    >>> found.density[3].round(3)
    array([1. , 0.5, 1. , 1. ])
    """
    given = presence_of(table, threshold=threshold, binary=binary, regions=regions, industries=industries)
    present = given.present.astype(np.float64)
    near = proximity_of(present, measure)
    density = density_of(present, near)
    relative = relative_density(density, present)
    exact, found = False, (np.full(density.shape, np.nan),) * 4
    if null != "none":
        exact, _, batches = null_draws(given.present, null, draws, seed, progress=progress)
        against = NullComparison(relative, given.present, exact)
        for batch in batches:
            drawn = batch.astype(np.float64)
            against.add(relative_density(density_of(drawn, proximity_of(drawn, measure)), drawn), batch)
        found = against.figures()
    density, relative, expected, z, p, p_min = (given.by_region(one) for one in (density, relative, *found))
    return RelatednessDensity(density, relative, expected, z, p, p_min, near, given, measure, null, exact)


def density_of(present: FloatArray, near: FloatArray) -> FloatArray:
    """Relatedness density of tables of 0 and 1, (..., n, S), by proximities, (..., S, S) with 0 on the diagonal."""
    whole = near.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((present @ near) / whole[..., None, :])


def relative_density(density: FloatArray, present: FloatArray) -> FloatArray:
    """Density over the region's share of all other industries; NaN for a region that has none of them."""
    others = (present.sum(axis=-1)[..., None] - present) / (present.shape[-1] - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(density / np.where(others > 0, others, np.nan))


class NullComparison:
    """Where observed values lie among those of tables under a null, all of them (`exact`) or some, cell by cell."""

    def __init__(self, observed: FloatArray, present: BoolArray, exact: bool) -> None:
        self._observed, self._present, self._exact = observed, present, exact
        self._count, self._reached, self._sum, self._squares = (np.zeros(observed.shape) for _ in range(4))
        self._most, self._at_most = np.full(observed.shape, -np.inf), np.zeros(observed.shape)

    def add(self, drawn: FloatArray, present: BoolArray) -> None:
        """Count a stack of tables, in the cells that are as observed in them."""
        alike = (present == self._present) & np.isfinite(drawn)
        values = np.where(alike, drawn, 0.0)
        self._count += alike.sum(axis=0)
        self._reached += (alike & (drawn >= self._observed - _TIE)).sum(axis=0)
        self._sum += values.sum(axis=0)
        self._squares += (values**2).sum(axis=0)
        if not self._exact:
            return
        most = np.where(alike, drawn, -np.inf)
        top = np.maximum(most.max(axis=0), self._most)
        self._at_most = np.where(top > self._most + _TIE, 0.0, self._at_most) + (most >= top - _TIE).sum(axis=0)
        self._most = top

    def figures(self) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """Mean, z, p and the smallest p there could be."""
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = self._sum / self._count
            spread = np.sqrt(np.maximum(self._squares / self._count - mean**2, 0.0))
            z = np.where(spread > 1e-9, (self._observed - mean) / spread, np.nan)
            one = 0.0 if self._exact else 1.0
            p = (self._reached + one) / (self._count + one)
            p_min = (self._at_most if self._exact else 1.0) / (self._count + one)
        unknown = ~np.isfinite(self._observed)
        return mean, z, np.where(unknown, np.nan, p), np.where(unknown, np.nan, p_min)
