r"""Economic complexity: diversified regions with industries that few have, by eigenvector and by fitness.

With M the table of 0 and 1, :math:`k_r` the diversity of a region and :math:`k_s` the ubiquity of an industry, ECI is
the second eigenvector of :math:`\tilde M_{rr'} = \sum_s M_{rs} M_{r's} / (k_r k_s)`, and PCI that of industries; ECI of
a region is the mean PCI of its industries. ECI has mean 0 and standard deviation 1, its sign is that of its correlation
with diversity, and PCI is on its scale.

Fitness (Tacchella et al. 2012) iterates

.. math:: F_r = \sum_s M_{rs} Q_s, \qquad Q_s = 1 \Big/ \sum_r M_{rs} / F_r

each divided by its mean, until nothing moves by more than 1e-10 or so many times.

References
----------
Hidalgo, C. A. & Hausmann, R. (2009). The building blocks of economic complexity. PNAS 106(26), 10570-10575. Tacchella,
A., Cristelli, M., Caldarelli, G., Gabrielli, A. & Pietronero, L. (2012). A new metrics for countries' fitness and
products' complexity. Scientific Reports 2, 723.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, region_names
from geo_itcluster.messages import Message
from geo_itcluster.relatedness.presence import presence_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EconomicComplexity", "economic_complexity"]

_STILL = 1e-10


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EconomicComplexity(Description):
    """Complexity of n regions and S industries.

    Attributes
    ----------
    eci, fitness, diversity : (n,) arrays
        NaN for a region with a missing figure or without an industry.
    pci, quality, ubiquity : (S,) arrays
        Of the industries: product complexity, complexity by fitness, regions that have it.
    settled : bool
        Whether the iterations of fitness came to rest.
    regions, industries : tuple of str
    """

    eci: FloatArray
    pci: FloatArray
    fitness: FloatArray
    quality: FloatArray
    diversity: FloatArray
    ubiquity: FloatArray
    settled: bool
    regions: tuple[str, ...]
    industries: tuple[str, ...]

    @property
    def statistic(self) -> FloatArray:
        """Economic complexity of the regions."""
        return self.eci

    def frame(self) -> pd.DataFrame:
        """One row per region (needs pandas)."""
        import pandas as pd

        columns = {"ECI": self.eci, "fitness": self.fitness, "diversity": self.diversity}
        return pd.DataFrame(columns, index=pd.Index(self.regions, name="region"))

    def industry_frame(self) -> pd.DataFrame:
        """One row per industry (needs pandas)."""
        import pandas as pd

        columns = {"PCI": self.pci, "complexity": self.quality, "ubiquity": self.ubiquity}
        return pd.DataFrame(columns, index=pd.Index(self.industries, name="industry"))

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        first, second = int(np.nanargmax(self.eci)), int(np.nanargmax(self.pci))
        return Message("relatedness.complexity", region=self.regions[first], industry=self.industries[second])


@public
def economic_complexity(
    table: Values,
    *,
    threshold: float = 1.0,
    binary: bool = False,
    regions: Sequence[str] | None = None,
    industries: Sequence[str] | None = None,
    iterations: int = 1000,
) -> EconomicComplexity:
    """ECI and PCI, fitness and the complexity of industries.

    Parameters
    ----------
    table, threshold, binary, regions, industries
        As in :func:`~geo_itcluster.relatedness.density.relatedness_density`.
    iterations : int
        Of fitness, at most.

    Raises
    ------
    DataError
        If an industry is in no region, all regions have the same industries, or regions and industries fall into parts
        without a link, between which complexity says nothing.

    Examples
    --------
    >>> found = economic_complexity([[1, 1, 1], [1, 1, 0], [1, 0, 0]], binary=True, regions=["a", "b", "c"])
    >>> found.eci.round(3), found.fitness.round(3)
    (array([ 1.225,  0.   , -1.225]), array([2.997, 0.003, 0.   ]))
    """
    given = presence_of(table, threshold=threshold, binary=binary, regions=regions, industries=industries)
    whole = given.present.astype(np.float64)
    rows, columns = np.asarray(whole.any(axis=1)), np.asarray(whole.any(axis=0))
    present = whole[rows][:, columns]
    if min(present.shape) < 2:
        raise DataError("relatedness.few", shape=str(present.shape))
    _check_connected(present, [name for name, ok in zip(given.industries, columns, strict=True) if ok])
    eci, pci = _eigenvectors(present)
    fitness, quality, settled = _fitness(present, iterations)
    of_region, of_industry = np.full((2, len(rows)), np.nan), np.full((2, len(columns)), np.nan)
    of_region[:, rows], of_industry[:, columns] = (eci, fitness), (pci, quality)
    return EconomicComplexity(
        eci=given.by_region(of_region[0]),
        pci=of_industry[0],
        fitness=given.by_region(of_region[1]),
        quality=of_industry[1],
        diversity=given.by_region(whole.sum(axis=1)),
        ubiquity=whole.sum(axis=0),
        settled=settled,
        regions=given.regions,
        industries=given.industries,
    )


def _check_connected(present: FloatArray, industries: Sequence[str]) -> None:
    """Refuse a table that falls into parts, naming the industries of all but the largest."""
    reached = np.zeros(present.shape[1], dtype=bool)
    reached[int(np.argmax(present.sum(axis=0)))] = True
    while True:
        further = present[(present[:, reached] > 0).any(axis=1)].any(axis=0) | reached
        if (further == reached).all():
            break
        reached = further
    if not reached.all():
        part = reached if reached.sum() * 2 < len(reached) else ~reached
        raise DataError("relatedness.parts", industries=region_names(np.flatnonzero(part), industries))


def _eigenvectors(present: FloatArray) -> tuple[FloatArray, FloatArray]:
    """ECI and PCI, by the symmetric form of the smaller side."""
    diversity, ubiquity = present.sum(axis=1), present.sum(axis=0)
    scaled = present / np.sqrt(np.outer(diversity, ubiquity))
    if present.shape[0] < present.shape[1]:
        vector = np.linalg.eigh(scaled @ scaled.T)[1][:, -2]
        industries = scaled.T @ vector / np.sqrt(ubiquity)
    else:
        industries = np.linalg.eigh(scaled.T @ scaled)[1][:, -2] / np.sqrt(ubiquity)
    eci = present @ industries / diversity
    if np.ptp(eci) <= 1e-12 * np.abs(industries).max():
        raise DataError("relatedness.alike")
    sign = np.sign(np.corrcoef(eci, diversity)[0, 1]) if np.ptp(diversity) else np.sign(eci[np.argmax(np.abs(eci))])
    scale = (sign or 1.0) / eci.std()
    return (eci - eci.mean()) * scale, (industries - eci.mean()) * scale


def _fitness(present: FloatArray, iterations: int) -> tuple[FloatArray, FloatArray, bool]:
    fitness, quality = np.ones(present.shape[0]), np.ones(present.shape[1])
    for _ in range(iterations):
        before = fitness, quality
        fitness = present @ quality
        fitness = fitness / fitness.mean()
        with np.errstate(divide="ignore"):
            quality = 1.0 / (present.T @ (1.0 / np.maximum(fitness, 1e-300)))
        quality = quality / quality.mean()
        if max(np.abs(a - b).max() for a, b in zip((fitness, quality), before, strict=True)) < _STILL:
            return fitness, quality, True
    return fitness, quality, False
