"""Sensitivity of a composite index: which of its choices and errors move the ranks of its regions.

The outputs are places, not scores: variants with other normalisations have other scales. The first output is the
average shift of places from the declared index (Saisana, Saltelli & Tarantola 2005); the others the places
of each region.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster.messages import Message
from geo_itcluster.robustness.sobol import Design, SobolIndices, sobol_indices
from geo_itcluster.robustness.uncertainty import places
from geo_itcluster.robustness.variants import IndexVariants, Uncertainty, index_variants
from geo_itcluster.scores.composite.framework import Framework
from geo_itcluster.scores.composite.index import composite_index

__all__ = ["SHIFT", "index_sensitivity"]


SHIFT = Message("robustness.shift")
"""Name of the first output."""


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """A model for :func:`~.sobol.sobol_indices`: the average shift, and the places of all regions."""

    variants: IndexVariants
    nominal: FloatArray

    def __call__(self, points: FloatArray) -> FloatArray:
        ranks = places(self.variants.index(points))
        known = ~np.isnan(self.nominal)
        shift = np.abs(ranks[:, known] - self.nominal[known]).mean(axis=1)
        return np.column_stack([shift, ranks])


@public
def index_sensitivity(
    framework: Framework,
    data: Mapping[str, Values],
    uncertainty: Uncertainty,
    *,
    regions: Sequence[str] | None = None,
    base: int = 1024,
    design: Design = "auto",
    resamples: int = 500,
    level: float = 0.95,
    seed: int = 0,
    workers: int = 1,
    backend: str | None = None,
    progress: Progress | None = None,
) -> SobolIndices:
    """Sobol indices of the places of an index's regions, by what is uncertain.

    Parameters
    ----------
    framework, data, uncertainty, regions
        As in :func:`~.uncertainty.index_uncertainty`.
    base, design, resamples, level, seed, workers, backend, progress
        As in :func:`~.sobol.sobol_indices`.

    Raises
    ------
    DataError
        As both of them.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.declaration import innovation_framework
    >>> data = {name: [9.0, 5.0, 4.0] for name in innovation_framework().names}
    >>> found = index_sensitivity(innovation_framework(), data, Uncertainty(error=0.2, weight_noise=0.5), base=64)
    >>> found.factors, found.outputs[0]
    (('weights', 'figures'), 'average shift of places')
    """
    nominal = composite_index(framework, data, regions=regions)
    variants = index_variants(framework, data, uncertainty, regions=nominal.regions)
    return sobol_indices(
        _Places(variants, nominal.rank),
        variants.factors,
        outputs=(SHIFT, *nominal.regions),
        base=base,
        design=design,
        resamples=resamples,
        level=level,
        seed=seed,
        workers=workers,
        backend=backend,
        progress=progress,
    )
