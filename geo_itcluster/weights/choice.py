"""Weights by their short names: ``queen:2``, ``knn:4``, ``band:150km``, ``inverse:2``, ``bridged`` and so on.

One notation for the command line, the file of a study, Python and QGIS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast, get_args

import numpy as np

from geo_itcluster._util.arguments import shown
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import WeightsError, error_context
from geo_itcluster.settings.group import names_file
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.contiguity import contiguity, higher_order
from geo_itcluster.weights.distance import Kernel, distance_band, inverse_distance, kernel, knn
from geo_itcluster.weights.exchange import from_pysal
from geo_itcluster.weights.host import block_weights, bridge_enclaves
from geo_itcluster.weights.rings import Rings

__all__ = [
    "NOTATIONS",
    "GivenWeights",
    "Sites",
    "WeightsChoice",
    "WeightsLike",
    "chosen_weights",
    "gwt_choice",
    "weights_choice",
]

WeightsLike: TypeAlias = "str | Weights | Sequence[str | Weights]"
"""Weights by their short name, or as an object; or several of either."""

NOTATIONS = (
    "queen",
    "rook",
    "queen:2",
    "queen:1-2",
    "bridged",
    "knn:4",
    "band",
    "band:150km",
    "inverse:2",
    "inverse:1,500km",
    "kernel:gaussian,200km",
    "kernel:triangular,k=4",
    "block:COLUMN",
    "FILE.gal",
    "FILE.gwt:distances",
    "FILE.gwt:inverse:1",
)
"""An example of each notation."""

_METRES = {"km": 1000.0, "m": 1.0}
_LENGTH = re.compile(r"(?P<number>[0-9.]+(?:e[-+]?[0-9]+)?)\s*(?P<unit>km|m)?", re.IGNORECASE)
_GWT = re.compile(r"(.+\.gwt):(?:(weights|distances)|inverse(?::([0-9.]+))?)", re.IGNORECASE)
_ORDERS = re.compile(r"(?P<first>1-)?(?P<last>[1-9][0-9]?)")


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """What weights can be made of: borders, points, columns and files are asked for only where they are needed.

    Attributes
    ----------
    borders : callable
        Rings of the polygons.
    points : callable
        (n, 2) centroids, or the points themselves.
    geographic : bool
        Whether coordinates are longitudes and latitudes.
    metres : float or None
        Metres of a unit of planar coordinates; None where it is unknown.
    column : callable
        A label of each region, by the column's name.
    file : callable
        Weights of a file, in the regions' order.
    ids, names : sequence
        Of the regions.
    """

    borders: Callable[[], Rings]
    points: Callable[[], FloatArray]
    geographic: bool
    metres: float | None
    column: Callable[[str], Sequence[Any]]
    file: Callable[[str], Weights]
    ids: Sequence[Any]


@dataclass(frozen=True, slots=True, eq=False)
class WeightsChoice:
    """Weights that are chosen and not yet made.

    Attributes
    ----------
    text : str
        As it was written.
    path : str or None
        The file that it names.
    make : callable
        Makes them of :class:`Sites`.
    """

    text: str
    path: str | None
    make: Callable[[Sites], Weights]


class GivenWeights(str):
    """Weights that were given as an object, among others that are named; the text says so."""

    weights: Weights

    def __new__(cls, text: str, weights: Weights) -> GivenWeights:
        """Name the weights."""
        made = super().__new__(cls, text)
        made.weights = weights
        return made

    def __getnewargs__(self) -> Any:
        """What a copy is made of."""
        return str(self), self.weights

    def of_regions(self, ids: Sequence[Any]) -> Weights:
        """The weights in the order of a map's regions: by their ids, or by place where they are numbered from 0.

        Raises
        ------
        RegionError
            If they are of other regions.
        """
        found, wanted = self.weights, [str(one) for one in ids]
        own = [str(one) for one in np.asarray(found.ids).tolist()]
        if {*own} != {*wanted} and len(own) == len(wanted) and own == [str(place) for place in range(len(own))]:
            own = wanted
        with error_context(self):
            return found.named(own, ids=own).reordered(wanted)


def chosen_weights(given: Any) -> tuple[str, ...]:
    """Names of weights that are named or given, one or several; those of objects are :class:`GivenWeights`.

    Parameters
    ----------
    given : str, Weights, libpysal Graph or W, sparse matrix, or a sequence of these

    Raises
    ------
    WeightsError
        If something is no weights.

    Examples
    --------
    >>> w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c"])
    >>> chosen_weights(["queen", w, w])
    ('queen', 'given (object)', 'given (object 2)')
    """
    found: list[str] = []
    for one in given if isinstance(given, list | tuple) else (given,):
        if not isinstance(one, str):
            weights = one if isinstance(one, Weights) else from_pysal(one)
            if weights is None:
                raise WeightsError("choice.no_weights", value=shown(one))
            text = f"{weights.method} (object"
            times = sum(name.startswith(text) for name in found)
            one = GivenWeights(f"{text} {times + 1})" if times else f"{text})", weights)
        found.append(one)
    return tuple(found)


def weights_choice(text: str) -> WeightsChoice:
    """Weights by their short name.

    - ``queen``, ``rook``: regions that share a point, or a border
    - ``queen:2``, ``queen:1-2``: of second order alone; of first and second order
    - ``bridged``: queen, and enclaves linked with the neighbours of their host
    - ``knn:4``: the four nearest regions
    - ``band``, ``band:150km``: within a distance; the least that leaves no region alone unless given
    - ``inverse:2``, ``inverse:1,500km``: inverse distance to a power, up to a distance
    - ``kernel:gaussian,200km``: a kernel of a bandwidth; ``k=4`` for an adaptive one
    - ``block:COLUMN``: regions with the same entry of a column of the map
    - a file: .gal, .gwt, .kwt, .swm, or a table of links; ``FILE.gwt:distances`` are the links of a file of distances,
      ``FILE.gwt:inverse:1`` its inverse distances to a power, ``FILE.gwt:weights`` a file of weights

    Distances are between centroids, along great circles where coordinates are in degrees; a number without a unit is
    in km there, in units of the coordinate reference system otherwise.

    Parameters
    ----------
    text : str

    Returns
    -------
    WeightsChoice

    Raises
    ------
    WeightsError
        If there is no such notation, or its number cannot be read.

    Examples
    --------
    >>> weights_choice("knn:4").path, weights_choice("links.gwt:inverse:2").path
    (None, 'links.gwt')
    >>> weights_choice("knn:x")
    Traceback (most recent call last):
    geo_itcluster.errors.WeightsError: "knn:x" is not a kind of weights: knn takes a whole number from 1, as in knn:4.
    """
    if isinstance(text, GivenWeights):
        return WeightsChoice(text, None, lambda sites: text.of_regions(sites.ids))
    kind, _, argument = text.strip().partition(":")
    if kind.lower() not in _MAKERS:
        if names_file(text):
            return WeightsChoice(text, gwt_choice(text)[0], lambda sites: sites.file(text))
        raise WeightsError("choice.unknown", text=text, notations=list(NOTATIONS))
    return WeightsChoice(text, None, _MAKERS[kind.lower()](text.strip(), argument.strip()))


def gwt_choice(text: str) -> tuple[str, dict[str, Any]]:
    """The file that a text names, and what is said of its third column, as :func:`read_gwt` takes it.

    >>> gwt_choice("near.gwt:inverse:2")
    ('near.gwt', {'power': 2.0})
    """
    found = _GWT.fullmatch(text.strip())
    if found is None:
        return text, {}
    if found[2]:
        return found[1], {"values": found[2].lower()}
    try:
        return found[1], {"power": float(found[3] or 1)}
    except ValueError:
        raise WeightsError("choice.power", text=text) from None


_Make = Callable[[Sites], Weights]


def _contiguity(text: str, argument: str) -> _Make:
    rook = text.lower().startswith("rook")
    orders = _ORDERS.fullmatch(argument or "1")
    if orders is None:
        raise WeightsError("choice.order", text=text)
    order, cumulative = int(orders["last"]), orders["first"] is not None

    def make(sites: Sites) -> Weights:
        found = contiguity(sites.borders(), ids=sites.ids, rook=rook)
        return found if order == 1 else higher_order(found, order, cumulative=cumulative)

    return make


def _bridged(text: str, argument: str) -> _Make:
    if argument:
        raise WeightsError("choice.no_argument", text=text, kind="bridged")
    return lambda sites: bridge_enclaves(contiguity(sites.borders(), ids=sites.ids))


def _nearest(text: str, argument: str) -> _Make:
    k = _whole(text, argument, "knn")
    return lambda sites: knn(sites.points(), k, geographic=sites.geographic, ids=sites.ids)


def _band(text: str, argument: str) -> _Make:
    length = _length(text, argument) if argument else None

    def make(sites: Sites) -> Weights:
        within = None if length is None else length(sites)
        return distance_band(sites.points(), within, geographic=sites.geographic, ids=sites.ids)

    return make


def _inverse(text: str, argument: str) -> _Make:
    power, _, length = (argument or "1").partition(",")
    try:
        exponent = float(power)
    except ValueError:
        raise WeightsError("choice.power", text=text) from None
    within = _length(text, length) if length else None
    return lambda sites: inverse_distance(
        sites.points(),
        power=exponent,
        threshold=None if within is None else within(sites),
        geographic=sites.geographic,
        ids=sites.ids,
    )


def _kernel(text: str, argument: str) -> _Make:
    function, _, width = (part.strip() for part in argument.partition(","))
    if function not in get_args(Kernel) or not width:
        raise WeightsError("choice.kernel", text=text, functions=list(get_args(Kernel)))
    k = _whole(text, width[2:], "k") if width.startswith("k=") else None
    length = _length(text, width) if k is None else None
    return lambda sites: kernel(
        sites.points(),
        function=cast(Kernel, function),
        bandwidth=None if length is None else length(sites),
        k=k,
        geographic=sites.geographic,
        ids=sites.ids,
    )


def _block(text: str, argument: str) -> _Make:
    if not argument:
        raise WeightsError("choice.block", text=text)
    return lambda sites: block_weights(sites.column(argument), ids=sites.ids)


_MAKERS: dict[str, Callable[[str, str], _Make]] = {
    "queen": _contiguity,
    "rook": _contiguity,
    "bridged": _bridged,
    "knn": _nearest,
    "band": _band,
    "inverse": _inverse,
    "kernel": _kernel,
    "block": _block,
}


def _whole(text: str, argument: str, kind: str) -> int:
    if not argument.isdecimal() or int(argument) < 1:
        raise WeightsError("choice.whole", text=text, kind=kind)
    return int(argument)


def _length(text: str, argument: str) -> Callable[[Sites], float]:
    """A length, in the units that distances of some sites are in."""
    found = _LENGTH.fullmatch(argument.strip())
    try:
        number = float(found["number"]) if found else 0.0
    except ValueError:  # two decimal points
        number = 0.0
    if found is None or not number > 0:
        raise WeightsError("choice.length", text=text)
    unit = (found["unit"] or "").lower()

    def of(sites: Sites) -> float:
        if not unit:
            return number
        if sites.geographic:
            return number * _METRES[unit] / _METRES["km"]
        if sites.metres is None:
            raise WeightsError("choice.no_unit", text=text)
        return number * _METRES[unit] / sites.metres

    return of
