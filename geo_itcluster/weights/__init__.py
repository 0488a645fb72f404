"""Spatial weights: who is whose neighbour, and how much it counts.

One type, :class:`Weights`, and its builders: from borders (:mod:`.contiguity`, its noding checked by :mod:`.noding`),
from distances (:mod:`.distance`, :mod:`.points`), from other weights or groups (:mod:`.host`), from files and other
libraries (:mod:`.exchange`), and all the usual ones at once (:mod:`.ensemble`). Polygons come as :class:`Rings`.
"""

from geo_itcluster._util.arguments import accept
from geo_itcluster.weights.base import Transform, Weights, WeightsSummary
from geo_itcluster.weights.exchange import from_pysal
from geo_itcluster.weights.rings import Rings

__all__ = ["Rings", "Transform", "Weights", "WeightsSummary"]

accept(Weights, from_pysal)
