"""Contiguity: regions that share a border (rook), or at least a point of it (queen)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster.errors import WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.weights.base import IntArray, Weights
from geo_itcluster.weights.matching import among, canonical_edges, equal_rows, runs, sorted_unique
from geo_itcluster.weights.rings import Rings

__all__ = ["contiguity", "higher_order"]

# Links that a product of sparse matrices expands at a time: some 100 MB.
_LINKS_AT_A_TIME = 4_000_000


@public
def contiguity(
    rings: Rings,
    *,
    ids: Sequence[Any] | NDArray[Any] | None = None,
    rook: bool = False,
    order: int = 1,
    cumulative: bool = False,
) -> Weights:
    """Binary weights of regions whose borders meet.

    Neighbours share a vertex (queen) or an edge (rook), to the last bit of the coordinates. Holes count: an enclave
    is the neighbour of the region around it. Borders that meet without common vertices make no neighbours:
    see :func:`~geo_itcluster.weights.noding.check_noding`. Coordinates are compared and never measured, so degrees
    are as good as metres.

    Parameters
    ----------
    rings : Rings
    ids : (n,) sequence, optional
        The regions' names or codes.
    rook : bool
        Whether a common edge is asked for.
    order : int
        1 for neighbours, 2 for neighbours of neighbours that are not neighbours themselves, and so on.
    cumulative : bool
        Whether the lower orders count too.

    Returns
    -------
    Weights
        Binary and symmetric.

    Raises
    ------
    WeightsError
        If the order is below 1, or the ids do not fit.

    Examples
    --------
    >>> def square(x, y):
    ...     return [[[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]]
    >>> rings = Rings.from_multipolygons([square(0, 0), square(1, 0), square(2, 1)])
    >>> contiguity(rings, ids=["a", "b", "c"]).neighbours("b")
    ('a', 'c')
    >>> contiguity(rings, ids=["a", "b", "c"], rook=True).neighbours("b")
    ('a',)
    """
    at = np.flatnonzero(rings.starts_edge)
    unit = rings.unit_of_vertex.take(at)
    rows = rings.coordinates.take(at, axis=0)
    if rook:
        rows = canonical_edges(rows, rings.coordinates.take(at + 1, axis=0))
        has_length = np.flatnonzero((rows[:, 0] != rows[:, 2]) | (rows[:, 1] != rows[:, 3]))
        rows, unit = rows.take(has_length, axis=0), unit.take(has_length)
    first, second = equal_rows(rows)
    weights = _from_touching(
        unit.take(first), unit.take(second), rings.n, ids, Message("weights.rook" if rook else "weights.queen")
    )
    return higher_order(weights, order, cumulative=cumulative)


@public
def higher_order(weights: Weights, order: int, *, cumulative: bool = False) -> Weights:
    """Binary weights of the regions that are ``order`` steps apart, on the shortest way.

    Parameters
    ----------
    weights : Weights
        The links of order 1.
    order : int
        Number of steps, 1 or more.
    cumulative : bool
        Whether fewer steps count too.

    Raises
    ------
    WeightsError
        If the order is below 1.

    Examples
    --------
    >>> w = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=["a", "b", "c", "d"])
    >>> higher_order(w, 2).neighbours("a")
    ('c',)
    >>> higher_order(w, 2, cumulative=True).neighbours("a")
    ('b', 'c')
    """
    if order < 1:
        raise WeightsError("setting.too_small", setting="order", least=1, value=order)
    if order == 1:
        return weights.transformed("binary")
    bits = weights.n.bit_length()
    chunks = [_steps_apart(weights, bits, rows, order, cumulative) for rows in _row_chunks(weights, order)]
    keys = np.concatenate([np.empty(0, dtype=np.int64), *chunks])
    name = Message(f"weights.order{'_cumulative' * cumulative}", method=weights.method, order=order)
    return _from_keys(keys, bits, weights.n, weights.ids, name).named(np.asarray(weights.names))


def _from_touching(first: IntArray, second: IntArray, n: int, ids: Any, method: str) -> Weights:
    """Symmetric binary weights of pairs that may be repeated, or pair a unit with itself."""
    apart = first != second
    first, second = first[apart], second[apart]
    bits = n.bit_length()  # shifts are many times faster than a division by n
    once = sorted_unique((np.minimum(first, second) << bits) | np.maximum(first, second))
    keys = np.concatenate([once, (once & ((1 << bits) - 1)) << bits | once >> bits])
    keys.sort()
    return _from_keys(keys, bits, n, ids, method)


def _from_keys(keys: IntArray, bits: int, n: int, ids: Any, method: str) -> Weights:
    """Binary weights of the links i * 2**bits + j, ascending."""
    rows, columns = keys >> bits, keys & ((1 << bits) - 1)
    indptr = np.zeros(n + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=n), out=indptr[1:])
    return Weights(indptr, columns, np.ones(len(keys)), ids=ids, method=method, transform="binary")


def _row_chunks(weights: Weights, order: int) -> list[IntArray]:
    """The regions in runs, so that no product grows beyond memory."""
    k = weights.cardinalities
    # A rough forecast: order m on a planar map reaches about m times the links of the order below it.
    work = np.cumsum(k.astype(np.float64) * max(float(k.mean()), 1.0) * order)
    parts = int(work[-1] // _LINKS_AT_A_TIME) + 1 if len(work) else 1
    return np.array_split(np.arange(weights.n), parts)


def _steps_apart(weights: Weights, bits: int, rows: IntArray, order: int, cumulative: bool) -> IntArray:
    """Keys i * 2**bits + j of the links of an order, for some rows i: breadth first, all rows at once."""
    frontier = reached = rows << bits | rows
    for _ in range(order):
        i, j = frontier >> bits, frontier & ((1 << bits) - 1)
        k = weights.cardinalities[j]
        onward = sorted_unique(np.repeat(i, k) << bits | weights.indices[runs(weights.indptr[j], k)])
        frontier = onward[~among(onward, reached)]
        reached = np.sort(np.concatenate([reached, frontier]))
    keys = reached if cumulative else frontier
    links: IntArray = keys[keys >> bits != keys & ((1 << bits) - 1)]
    return links
