"""Rows of coordinates that are the same to the last bit: the primitive under contiguity and noding."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.weights.base import FloatArray, IntArray

__all__ = ["among", "canonical_edges", "equal_rows", "pairs_in_groups", "place_ids", "runs", "sorted_unique"]

_UInts = NDArray[np.uint64]


def equal_rows(rows: FloatArray) -> tuple[IntArray, IntArray]:
    """All pairs of equal rows.

    A hash brings equal rows together; then every pair is compared value by value, so that a collision of the hash
    costs time and never makes a pair.

    Parameters
    ----------
    rows : (m, d) array of float
        Without NaN and negative zeros.

    Returns
    -------
    first, second : (pairs,) arrays of int
        Each unordered pair once, the lower place first.

    Examples
    --------
    >>> equal_rows(np.array([[0.0, 1.0], [2.0, 3.0], [0.0, 1.0]]))
    (array([0]), array([2]))
    """
    # The upper bits hold the hash and the lower bits the place: one plain sort of integers, many times faster than
    # an argsort, and within equal hashes the places ascend.
    place_bits = max(len(rows) - 1, 1).bit_length()
    places = np.uint64((1 << place_bits) - 1)
    keys = _hashed(rows)
    keys &= ~places
    keys |= np.arange(len(rows), dtype=np.uint64)
    keys.sort()
    place = (keys & places).astype(np.int64)
    a, b = pairs_in_groups(keys >> np.uint64(place_bits))
    # take, because indexing rows of two dimensions by an array is several times slower.
    ordered = rows.take(place, axis=0)
    same = np.ones(len(a), dtype=bool)
    for column in np.ascontiguousarray(ordered.T):
        same &= column[a] == column[b]
    if not same.all():
        a, b = a[same], b[same]
    return place[a], place[b]


def pairs_in_groups(groups: NDArray[np.generic]) -> tuple[IntArray, IntArray]:
    """All pairs of places whose values are equal, in an array that is sorted.

    >>> pairs_in_groups(np.array([5, 7, 7, 7, 9]))
    (array([1, 2, 1]), array([2, 3, 3]))
    """
    first, second = [], []
    left = np.flatnonzero(groups[1:] == groups[:-1])
    step = 1
    while len(left):
        first.append(left)
        second.append(left + step)
        step += 1
        left = left[left + step < len(groups)]
        left = left[groups[left] == groups[left + step]]
    nothing = np.empty(0, dtype=np.int64)
    return np.concatenate([nothing, *first]), np.concatenate([nothing, *second])


def canonical_edges(start: FloatArray, end: FloatArray) -> FloatArray:
    """Edges as rows x, y, x, y with the lesser end first, so that both directions are one row.

    >>> canonical_edges(np.array([[1.0, 0.0]]), np.array([[0.0, 5.0]]))
    array([[0., 5., 1., 0.]])
    """
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    turned = turned[:, None]
    return np.concatenate([np.where(turned, end, start), np.where(turned, start, end)], axis=1)


def place_ids(rows: FloatArray) -> IntArray:
    """For each row, the first place of the same row, shape (m,).

    >>> place_ids(np.array([[0.0, 1.0], [2.0, 3.0], [0.0, 1.0]]))
    array([0, 1, 0])
    """
    ids = np.arange(len(rows))
    first, second = equal_rows(rows)
    np.minimum.at(ids, second, first)
    return ids


def sorted_unique(keys: IntArray) -> IntArray:
    """The different keys, ascending.

    >>> sorted_unique(np.array([3, 1, 3]))
    array([1, 3])
    """
    keys = np.sort(keys)
    first = np.ones(len(keys), dtype=bool)
    first[1:] = keys[1:] != keys[:-1]
    return keys[first]


def among(keys: IntArray, sorted_keys: IntArray) -> NDArray[np.bool_]:
    """Which keys are among others that ascend.

    >>> among(np.array([5, 1]), np.array([1, 2, 3]))
    array([False,  True])
    """
    if not len(sorted_keys):
        return np.zeros(len(keys), dtype=bool)
    at = np.searchsorted(sorted_keys, keys)
    found: NDArray[np.bool_] = sorted_keys[np.minimum(at, len(sorted_keys) - 1)] == keys
    return found


def runs(starts: IntArray, counts: IntArray) -> IntArray:
    """The places ``starts[i] ... starts[i] + counts[i] - 1`` of all i, one after the other.

    >>> runs(np.array([10, 50]), np.array([2, 3]))
    array([10, 11, 50, 51, 52])
    """
    before = np.cumsum(counts) - counts
    places: IntArray = np.repeat(starts - before, counts) + np.arange(int(counts.sum()))
    return places


def _hashed(rows: FloatArray) -> _UInts:
    """A hash of each row, shape (m,); equal rows have equal ones."""
    bits = np.ascontiguousarray(rows).view(np.uint64)
    hashed = np.zeros(len(rows), dtype=np.uint64)
    for column in bits.T:
        hashed ^= column
        _mix(hashed)
    return hashed


def _mix(x: _UInts) -> None:
    """Spread the bits of x over the whole word, in place (the finaliser of SplitMix64, Steele et al. 2014)."""
    x += np.uint64(0x9E3779B97F4A7C15)
    x ^= x >> np.uint64(30)
    x *= np.uint64(0xBF58476D1CE4E5B9)
    x ^= x >> np.uint64(27)
    x *= np.uint64(0x94D049BB133111EB)
    x ^= x >> np.uint64(31)
