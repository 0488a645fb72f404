"""Growth poles: who they are and by what rule, and how far on the map the others are from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import aligned_rows, flag_array, numbers, public, shown
from geo_itcluster._util.arrays import IntArray, Values
from geo_itcluster._util.labels import name_array, region_labels
from geo_itcluster.errors import ArgumentError, DataError, RegionError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.inference.labels import LisaClass
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.weights import Weights

__all__ = [
    "Poles",
    "marked_poles",
    "named_poles",
    "order_from_poles",
    "orders_from",
    "poles_above",
    "poles_by_class",
    "top_ranked",
]

_EACH = 500  # regions up to which the orders from each are kept: placebo poles ask for them again and again


Regions: TypeAlias = Sequence[Any] | NDArray[Any]


class _OnAMap(Protocol):
    """A panel, a change or weights: whatever knows its regions."""

    @property
    def ids(self) -> Any: ...

    @property
    def labels(self) -> Any: ...

    def places(self, regions: Iterable[Any]) -> IntArray: ...


@public
@dataclass(frozen=True, slots=True)
class Poles:
    """Growth poles.

    Attributes
    ----------
    ids : tuple of str
    places : tuple of int
        Their places among the regions that they were chosen from.
    rule : str
        How they were chosen.
    names : tuple of str, optional
        What to call them in a text; the ids unless given.
    by_value : bool
        Whether they were chosen by values: if growth is counted from these, it returns to the mean near the poles.

    Examples
    --------
    >>> print(Poles(("Almaty city", "Astana city"), (2, 4), "named"))
    Almaty city, Astana city (named)
    """

    ids: tuple[str, ...]
    places: tuple[int, ...]
    rule: str
    names: tuple[str, ...] = ()
    by_value: bool = False

    def __post_init__(self) -> None:
        """Name those without a name by their ids."""
        object.__setattr__(self, "names", tuple(self.names) or self.ids)

    @property
    def caption(self) -> Message:
        """Who they are and by what rule."""
        return Message("poles.caption", names=self.names, rule=self.rule)

    def __str__(self) -> str:
        return str(self.caption)

    @public
    def among(self, ids: Sequence[Any] | NDArray[Any]) -> NDArray[np.bool_]:
        """Which of some regions are poles.

        Raises
        ------
        RegionError
            If a pole is not one of the regions.
        DataError
            If all are poles.
        """
        regions = [str(one) for one in ids]
        if absent := [name for one, name in zip(self.ids, self.names, strict=False) if one not in regions]:
            raise RegionError("poles.not_on_map", names=absent, known=regions)
        if len(self.ids) == len(regions):
            raise DataError("poles.all", count=len(regions), rule=self.rule)
        return np.isin(regions, self.ids)


@public
def named_poles(given: _OnAMap, names: Sequence[str] | str) -> Poles:
    """Poles by id or name.

    Parameters
    ----------
    given : RegionPanel, Change or Weights
        Whatever knows its regions.
    names : sequence of str
        Ids, or names that are not repeated.

    Raises
    ------
    RegionError
        If there is no such region, or several have the name.
    DataError
        If none is given, or all regions are.

    Examples
    --------
    >>> w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c"])
    >>> print(named_poles(w, ["c"]))
    c (named)
    """
    if not hasattr(given, "ids"):
        raise ArgumentError("poles.given", value=shown(given))
    which = np.zeros(len(given.ids), dtype=bool)
    which[given.places([names] if isinstance(names, str) else names)] = True
    return _chosen(which, given.ids, Message("poles.named"), given.labels)


@public
def marked_poles(
    marked: Values, ids: Sequence[str], *, names: Sequence[str] | None = None, rule: str = "marked"
) -> Poles:
    """Poles that somebody has marked: in a field of a layer, or by a condition.

    Parameters
    ----------
    marked : (n,) array_like of bool
    ids, names : (n,) sequences of str
        Keys of the regions, and what to call them in a text; the ids unless given.
    rule : str
        How they were marked.

    Raises
    ------
    DataError
        If there are not as many marks as regions, or none or all are marked.

    Examples
    --------
    >>> print(marked_poles([False, True], ["Akmola", "Almaty city"], rule="capitals"))
    Almaty city (capitals)
    """
    marks = _of_regions(marked, "marked", ids, flags=True)
    return _chosen(flag_array(np.nan_to_num(marks), "marked", len(ids)), ids, rule, names)


@public
def top_ranked(
    values: Values, ids: Sequence[str], k: int, *, names: Sequence[str] | None = None, variable: str = "value"
) -> Poles:
    """The k regions with the highest values.

    Parameters
    ----------
    values : (n,) array_like of float
        NaN is no data; such a region is no pole, and the rule says how many were ranked.
    ids : (n,) sequence of str
        Keys of the regions.
    k : int
    names : (n,) sequence of str, optional
        What to call the regions in a text; the ids unless given.
    variable : str
        For the rule's text.

    Raises
    ------
    DataError
        If k does not leave a region that is no pole, or the k-th place is shared.

    Examples
    --------
    >>> print(top_ranked([11.0, 52.0, np.nan, 26.0], ["Akmola", "Almaty city", "Atyrau", "Astana"], 2))
    Almaty city, Astana (the 2 highest by value, of 3 regions with data)
    """
    x = _of_regions(values, "values", ids)
    known = int((~np.isnan(x)).sum())
    if not 1 <= k < known:
        raise DataError("poles.k", most=known - 1, known=known, k=k)
    cut = np.sort(x[~np.isnan(x)])[-k]
    high = x >= cut
    if high.sum() > k:
        shared = [name for name, value in zip(_named(ids, names), x, strict=True) if value == cut]
        raise DataError("poles.shared", place=k, variable=variable, names=shared)
    return _chosen(high, ids, Message("poles.highest", k=k, variable=variable, count=known), names, by_value=True)


@public
def poles_above(
    values: Values, ids: Sequence[str], cut: float, *, names: Sequence[str] | None = None, variable: str = "KSI"
) -> Poles:
    """The regions with a value above a cut: KSI, a share of the country's, above a tenth, say.

    Parameters
    ----------
    values : (n,) array_like of float
        NaN is no data; such a region is no pole.
    ids : (n,) sequence of str
        Keys of the regions.
    cut : float
        A value at the cut is not above it.
    names : (n,) sequence of str, optional
        What to call the regions in a text; the ids unless given.
    variable : str
        For the rule's text.

    Raises
    ------
    DataError
        If no region is above the cut, or all are.

    Examples
    --------
    >>> print(poles_above([0.01, 0.68, np.nan], ["Akmola", "Almaty city", "Atyrau"], 0.1))
    Almaty city (KSI above 0.1, of 2 regions with data)
    """
    x = _of_regions(values, "values", ids)
    known = int((~np.isnan(x)).sum())
    return _chosen(x > cut, ids, Message("poles.above", variable=variable, cut=cut, count=known), names, by_value=True)


@public
def poles_by_class(
    result: LocalMoran, *, classes: Sequence[LisaClass] = ("High-Low", "High-High"), significant: bool = True
) -> Poles:
    """The regions of some LISA classes.

    Parameters
    ----------
    result : LocalMoran
    classes : sequence of str
        High-Low, a high region among low ones, is what a growth pole looks like before it spills over.
    significant : bool
        Whether only regions count whose p makes them so; else the quadrant of the Moran scatterplot does. A region
        that cannot be significant on this map is found in its quadrant alone.

    Raises
    ------
    DataError
        If there is no such region, or all are.

    Examples
    --------
    >>> from geo_itcluster.statistics.local_moran import local_moran
    >>> w = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=["a", "b", "c", "d"]).transformed("row")
    >>> print(poles_by_class(local_moran([9.0, 1.0, 2.0, 2.0], w), significant=False))
    a (quadrant High-Low or High-High of Local Moran's I, given, row-standardised)
    """
    if not classes:
        raise DataError("poles.no_classes")
    found = np.isin((result.label if significant else result.quadrant).astype(str), classes)
    wanted = [Message(f"lisa.{name}") for name in classes]
    of = {"classes": wanted, "of": result.title, "weights": result.weights}
    rule = Message("poles.class", alpha=result.test.alpha, **of) if significant else Message("poles.quadrant", **of)
    return _chosen(found, result.ids, rule, region_labels(result.ids, result.names), by_value=True)


@public
def order_from_poles(weights: Weights, poles: Poles) -> IntArray:
    """Order of contiguity: links from each region to the nearest pole, shape (n,).

    Weights in one direction are followed as the spatial lag follows them: a region is of first order if a pole is
    among its own neighbours.

    Parameters
    ----------
    weights : Weights
        Their links count, their sizes do not.
    poles : Poles

    Returns
    -------
    (n,) array of int
        0 for poles, -1 where no way leads to one.

    Raises
    ------
    RegionError, DataError
        If a pole is not on the map, or all regions are poles.

    Examples
    --------
    >>> w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c", "d"])
    >>> order_from_poles(w, named_poles(w, ["a"]))
    array([ 0,  1,  2, -1])
    """
    return orders_from(weights, poles.among(np.asarray(weights.ids)))


def orders_from(weights: Weights, sources: NDArray[np.bool_], *, most: int | None = None) -> IntArray:
    """Links from each region to the nearest source, -1 where no way, or none of at most so many links, leads to one.

    >>> w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c", "d"])
    >>> orders_from(w, np.array([True, False, False, False]), most=1)
    array([ 0,  1, -1, -1])
    """
    if weights.n > _EACH:
        return _searched(weights, sources, most)
    n = weights.n
    each = weights.once("orders", lambda: np.array([_searched(weights, one, None) for one in np.eye(n, dtype=bool)]))
    order = np.where(each[sources] < 0, n, each[sources]).min(axis=0, initial=n)
    return np.where(order > (n - 1 if most is None else most), -1, order)


def _searched(weights: Weights, sources: NDArray[np.bool_], most: int | None) -> IntArray:
    rows, reached, order, step = weights.rows, sources, np.where(sources, 0, -1), 0
    while reached.any() and step != most:
        step += 1
        touched = np.zeros(weights.n, dtype=bool)
        touched[rows[reached[weights.indices]]] = True
        reached = touched & (order < 0)
        order[reached] = step
    return order


def _of_regions(values: Values, name: str, ids: Sequence[str], *, flags: bool = False) -> NDArray[np.float64]:
    """One number per region, in the order of the ids."""
    count = len(numbers(values, name, ndim=1, flags=flags))
    if count != len(ids):
        raise ArgumentError("argument.lengths", name=name, other="ids", count=count, wanted=len(ids))
    (x,), _ = aligned_rows({name: values}, ids, flags=flags)
    return x


def _named(ids: Regions, names: Regions | None) -> NDArray[Any]:
    return name_array(names, np.array([str(one) for one in ids], dtype=object))


def _chosen(
    which: NDArray[np.bool_], ids: Regions, rule: str, names: Regions | None = None, *, by_value: bool = False
) -> Poles:
    places = np.flatnonzero(which).tolist()
    if not places:
        raise DataError("poles.none", rule=rule)
    called = _named(ids, names)
    own, theirs = (tuple(str(of[i]) for i in places) for of in (ids, called))
    poles = Poles(own, tuple(places), rule, theirs, by_value)
    poles.among(ids)
    return poles
