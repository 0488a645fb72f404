"""esda at hand: any of its statistics, on this project's weights, behind this project's guards.

esda computes on whatever it is given: a missing or constant variable makes every region a "significant" Low-Low, an
island has p = 0.001, and its default p is one-sided towards the nearer tail with ties dropped. Here regions without
data or neighbours stay out, a constant variable is refused, and p can be obtained two-sided with ties in both tails.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import Values
from geo_itcluster._util.labels import region_frame
from geo_itcluster._util.optional import optional
from geo_itcluster._util.results import Result
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.inference.sample import Selection, deviations, select_tail, selected
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import weights_to_graph, weights_to_w

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Esda", "esda_statistic"]

# The attribute that holds the observed statistic, by esda's class.
_OBSERVED = {
    "Moran": "I",
    "Moran_BV": "I",
    "Moran_Rate": "I",
    "Geary": "C",
    "G": "G",
    "Moran_Local": "Is",
    "Moran_Local_BV": "Is",
    "Moran_Local_Rate": "Is",
    "G_Local": "Gs",
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Esda(Result):
    """One of esda's results, and the regions that it is for.

    Attributes
    ----------
    result : object
        As esda returns it, for the regions analysed.
    selection : Selection
        Which of the map's regions they are.
    observed : str or None
        The attribute of ``result`` that holds the statistic, where it is known.
    """

    result: Any
    selection: Selection
    observed: str | None

    LONG: ClassVar[tuple[str, ...]] = ("result", "selection")

    @property
    def statistic(self) -> Any:
        """The statistic, a number or an array on the map; None where it is not known which attribute it is."""
        if self.observed is None:
            return None
        found = np.asarray(getattr(self.result, self.observed), dtype=np.float64)
        return self.selection.expand(found) if found.ndim else float(found)

    @property
    def p(self) -> Any:
        """As :meth:`p_two_sided`; None where there are no simulations to count."""
        try:
            return self.p_two_sided()
        except DataError:
            return None

    def frame(self) -> pd.DataFrame:
        """One row per region, or one row for a global statistic (needs pandas)."""
        if np.ndim(self.statistic) != 1:
            return Result.frame(self)
        return region_frame({"statistic": self.statistic, "p": self.p}, self.selection.ids, self.selection.names)

    def summary(self) -> Message:
        """What it is, and of how many regions."""
        said = {"name": type(self.result).__name__, "count": self.selection.n}
        if self.statistic is None or np.ndim(self.statistic):
            return Message("bridge.local", **said)
        if self.p is None:
            return Message("bridge.untested", value=self.statistic, **said)
        return Message("bridge.tested", value=self.statistic, p=float(self.p), **said)

    def expand(self, attribute: str) -> NDArray[np.float64]:
        """An array of the result on the map, NaN where a region was not analysed."""
        return self.selection.expand(np.asarray(getattr(self.result, attribute), dtype=np.float64))

    def p_two_sided(self) -> NDArray[np.float64]:
        """P from esda's own simulations, ties in both tails: twice the smaller tail, at most 1.

        A number for a global statistic, an array on the map for a local one.

        Raises
        ------
        DataError
            If the result keeps no simulations, or it is not known which attribute is the statistic.
        """
        simulated = getattr(self.result, "sim", None)
        if simulated is None or self.observed is None or not np.size(simulated):
            raise DataError("bridge.no_simulations", name=type(self.result).__name__)
        observed, drawn = np.asarray(getattr(self.result, self.observed)), np.asarray(simulated)
        tie = 1e-9 * np.abs(drawn).max(axis=0)
        upper = (np.count_nonzero(drawn >= observed - tie, axis=0) + 1) / (len(drawn) + 1)
        lower = (np.count_nonzero(drawn <= observed + tie, axis=0) + 1) / (len(drawn) + 1)
        p = select_tail(np.asarray(upper), np.asarray(lower), "two-sided")
        return p if p.ndim == 0 else self.selection.expand(p)


@public
def esda_statistic(name: str, *variables: Values, weights: Weights, graph: bool = False, **options: Any) -> Esda:
    """Compute one of esda's statistics for the regions that have data and neighbours.

    Parameters
    ----------
    name : str
        Class in ``esda``: ``"Moran_Local"``, ``"Geary_Local"``, ``"Losh"``, ...
    *variables : (regions,) array_like
        What the class takes, in its order; NaN is no data. Estimators in scikit-learn's manner (those with ``fit``)
        are given the weights first and the variables then, as they want it.
    weights : Weights
    graph : bool
        Hand over a libpysal ``Graph`` rather than a ``W``.
    **options
        Passed on.

    Raises
    ------
    DataError
        If esda has no such statistic, a variable is infinite or constant, or fewer than three regions are left.
    WeightsError
        If there are not as many values as regions.
    MissingPackageError
        If esda is not installed.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3, 4]).transformed("row")
    >>> found = esda_statistic("Moran", [1.0, 2.0, 3.0, 4.0, 9.0], weights=w, permutations=0)
    >>> print(round(found.result.I, 4))  # region 4 is an island and stays out
    0.4
    """
    esda = optional("esda", extra="pysal")
    statistic = getattr(esda, name, None)
    if not isinstance(statistic, type):
        offered = sorted(n for n in dir(esda) if n[0].isupper() and isinstance(getattr(esda, n), type))
        raise DataError("bridge.no_statistic", name=name, there=offered)
    selection = selected(weights, *variables)
    taken = [selection.take(values) for values in variables]
    for values in taken:
        deviations(values)  # refuses a constant variable
    w = weights_to_graph(selection.weights) if graph else weights_to_w(selection.weights)
    with warnings.catch_warnings():
        # its warning about the sides of p is what p_two_sided answers
        warnings.filterwarnings("ignore", message="The alternative hypothesis", category=DeprecationWarning)
        if hasattr(statistic, "fit"):
            result = statistic(connectivity=w, **options).fit(*(values.reshape(-1, 1) for values in taken))
        else:
            result = statistic(*taken, w, **options)
    return Esda(result, selection, _OBSERVED.get(name))
