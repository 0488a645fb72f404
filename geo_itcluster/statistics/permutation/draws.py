"""Random draws that depend on a seed and a number alone.

They come from a counter-based generator, SplitMix64 keyed by seed and draw: a seed means the same draws with every
version of numpy, on every machine, whatever the number of threads.

References
----------
Steele, G. L., Lea, D. & Flood, C. H. (2014). Fast splittable pseudorandom number generators. *OOPSLA*, 453-472.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import factorial
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError
from geo_itcluster.statistics.permutation.checks import check_options, finite

__all__ = [
    "DRAWS",
    "ORDERED",
    "THREES",
    "KeyArray",
    "batches_of",
    "bits_of",
    "every_order",
    "is_every_order",
    "keys_of",
    "orders",
    "permuted",
    "shuffle_width",
    "shuffled",
    "subset_draws",
    "uniform",
]

KeyArray: TypeAlias = NDArray[np.uint64]
_Item = TypeVar("_Item", np.int64, np.float64)

DRAWS = 1024
"""Draws that a row is simulated for at a time: a few neighbours' worth stay in the processor's nearest cache."""

ORDERED = 10
"""Values whose orders are all gone through, 3,628,800 at most, in place of random ones."""

THREES = range(1 << 12, 1 << 20)
"""Numbers of items whose shuffles take three places from one random number."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # SplitMix64's step
_TABLE = 1 << 20  # entries of a table of draws held at a time
_DECK = 1 << 24  # values of the permutations that numpy shuffles side by side


def subset_draws(n: int, k: int, permutations: int, seed: int) -> Iterator[IntArray]:
    """Draws of k distinct indices of 0 ... n - 1, each order of each subset as likely, in blocks (draws, k)."""
    if k == 0:
        return
    shuffle = k * k > n  # repeats would be the rule
    step = max(1, _TABLE // (n if shuffle else k))
    for first in range(0, permutations, step):
        keys = keys_of(seed, first, min(first + step, permutations))
        yield shuffled(np.arange(n), keys, k)[-k:].T if shuffle else _distinct(keys, n, k)


def permuted(
    values: Values, permutations: int, seed: int = 0, *, progress: Progress | None = None
) -> Iterator[FloatArray]:
    """Random permutations of the values, in batches of columns (n, B); for any global statistic.

    Each permutation is seeded by (seed, its number): a longer run begins with those of a shorter one. As many as n!, of
    up to :data:`ORDERED` values, are all of them instead, each once.

    Parameters
    ----------
    values : (n,) array_like of float
    permutations : int
        Columns in all.
    seed : int
        From 0 to below 2^63.
    progress : callable, optional
        Called before each batch with the share done, from 0 to 1; what it raises ends the work.

    Yields
    ------
    (n, B) array of float

    Raises
    ------
    DataError
        If a value is missing or infinite, or there are to be fewer than one permutation.

    Examples
    --------
    >>> z = np.array([3.0, 1.0, 2.0, 5.0])
    >>> batches = np.hstack(list(permuted(z, 5, seed=1)))
    >>> batches.shape
    (4, 5)
    >>> bool((np.sort(batches, axis=0) == np.sort(z)[:, None]).all())
    True
    """
    z = finite(values, "values")
    if z.ndim != 1:
        raise DataError("argument.dimensions", name="values", count=1, shape=str(z.shape))
    check_options(permutations, seed)
    batches = batches_of(permutations, shuffle_width(len(z)))
    every = every_order(len(z)) if is_every_order(len(z), permutations) else None

    def columns() -> Iterator[FloatArray]:
        for first, end in batches:
            if progress is not None:
                progress(first / permutations)
            yield shuffled(z, keys_of(seed, first, end), len(z)) if every is None else z[every[:, first:end]]

    return columns()


def orders(n: int, permutations: int) -> int:
    """Permutations to make where so many are asked for: all n! of up to :data:`ORDERED` values.

    >>> orders(5, 9999), orders(20, 9999), orders(5, 0)
    (120, 9999, 0)
    """
    return factorial(n) if permutations and n <= ORDERED else permutations


def is_every_order(n: int, permutations: int) -> bool:
    """Whether so many permutations are all there are."""
    return n <= ORDERED and permutations == factorial(n)


@lru_cache(maxsize=1)
def every_order(n: int) -> NDArray[np.int8]:
    """All orders of 0 ... n - 1, one a column, the given one first.

    >>> every_order(3).T.tolist()
    [[0, 1, 2], [0, 2, 1], [2, 0, 1], [1, 0, 2], [1, 2, 0], [2, 1, 0]]
    """
    found = np.zeros((1, 1), dtype=np.int8)
    for last in range(1, n):
        parts = [np.insert(found, place, last, axis=0) for place in range(last, -1, -1)]
        found = np.stack(parts, axis=2).reshape(last + 1, -1)
    return found


def _distinct(keys: KeyArray, n: int, k: int) -> IntArray:
    """Tuples of k independent indices, those with repeats rejected as a whole: the rest stays uniform."""
    tuples = np.empty((len(keys), k), np.int64)
    wrong, counter = np.arange(len(keys)), np.arange(k)
    while len(wrong):
        tuples[wrong] = uniform(keys[wrong, None], counter) * n  # the fraction is cut off
        ordered = np.sort(tuples[wrong], axis=1)
        wrong = wrong[(ordered[:, 1:] == ordered[:, :-1]).any(axis=1)]
        counter += k
    return tuples


def shuffled(items: NDArray[_Item], keys: KeyArray, places: int) -> NDArray[_Item]:
    """Fisher-Yates shuffles of the items, side by side in columns (n, keys); settled in the last ``places`` only.

    Place by place from the last, the value there is swapped with that at a random place not after it. Of many items all
    of which are to be settled, each in turn goes to a random place among those before, or its own, and what was there
    to its own.
    """
    n, width = len(items), len(keys)
    if places >= n - 1 and n in THREES:
        return _shuffled_by_threes(items, keys)
    deck = np.repeat(items[:, None], width, axis=1)
    flat, column = deck.reshape(-1), np.arange(width)
    stop = max(0, n - 1 - places)
    for last in range(n - 1, stop, -DRAWS):
        place = np.arange(last, max(last - DRAWS, stop), -1)
        other = _below(place[:, None] + 1, bits_of(keys, place[:, None])) * width + column
        for i, j in zip(place, other, strict=True):
            moved = flat[j]
            flat[j] = deck[i]
            deck[i] = moved
    return deck


def _shuffled_by_threes(items: NDArray[_Item], keys: KeyArray) -> NDArray[_Item]:
    n, width = len(items), len(keys)
    deck = np.empty((n, width), items.dtype)
    flat, column, words = deck.reshape(-1), np.arange(width), -(-n // 3)
    for word in range(0, words, DRAWS):
        other = _threes(keys, np.arange(word, min(word + DRAWS, words))[:, None], words) * width + column
        for i, j in enumerate(other[: n - 3 * word], 3 * word):
            deck[i] = flat[j]
            flat[j] = items[i]
    return deck


def _threes(keys: KeyArray, word: IntArray, words: int) -> IntArray:
    """Whole numbers from 0 to i for i = 3 word, 3 word + 1 and 3 word + 2, from one random number (words, keys).

    It is multiplied by the three limits, and the carries are the numbers. Numbers are rejected that would make some
    outcomes likelier than others, and the next in the generator's cycle taken.

    References
    ----------
    Brackett-Rozinsky, N. & Lemire, D. (2024). Batched ranged random integer generation. *Software: Practice and
    Experience* 55(1), 155-169.
    """
    limits = (3 * word + np.arange(1, 4)).astype(np.uint64)
    product = limits.prod(axis=1, keepdims=True)
    excess = (np.uint64(0) - product) % product
    bits, counter = bits_of(keys, word), np.broadcast_to(word, (len(word), len(keys)))
    while (rejected := bits * product < excess).any():
        counter = counter + words * rejected
        bits = bits_of(keys, counter)
    half, places = np.uint64(0xFFFFFFFF), np.empty((len(word), 3, len(keys)), np.int64)
    for at in range(3):
        low = (bits & half) * limits[:, at : at + 1]
        high = (bits >> np.uint64(32)) * limits[:, at : at + 1] + (low >> np.uint64(32))
        places[:, at] = high >> np.uint64(32)
        bits = (high << np.uint64(32)) | (low & half)
    return places.reshape(-1, len(keys))


def _below(limit: IntArray, bits: KeyArray) -> IntArray:
    """Whole numbers from 0 to below the limit: its product with the fraction of the first 53 bits, in integers."""
    many = limit.astype(np.uint64)
    high, low = bits >> np.uint64(32), (bits >> np.uint64(11)) & np.uint64((1 << 21) - 1)
    return ((high * many + ((low * many) >> np.uint64(21))) >> np.uint64(32)).astype(np.int64)


def keys_of(seed: int, first: int, last: int) -> KeyArray:
    """A starting point in the generator's cycle for each of the draws from ``first`` to before ``last``."""
    start = _mixed(np.array([seed], np.uint64) + _GOLDEN)
    return _mixed(_mixed(np.arange(first, last, dtype=np.uint64) + _GOLDEN) ^ start)


def uniform(keys: KeyArray, counter: IntArray) -> FloatArray:
    """Numbers of [0, 1) with 53 random bits, by key and counter, which are broadcast."""
    return (bits_of(keys, counter) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def bits_of(keys: KeyArray, counter: IntArray) -> KeyArray:
    """64 random bits by key and counter, which are broadcast."""
    return _mixed(keys + counter.astype(np.uint64) * _GOLDEN)


def _mixed(x: KeyArray) -> KeyArray:
    """SplitMix64's output function."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def shuffle_width(n: int) -> int:
    """Permutations that numpy shuffles side by side."""
    return min(DRAWS, max(8, _DECK // max(n, 1)))


def batches_of(permutations: int, width: int) -> list[tuple[int, int]]:
    """First and last permutation of each batch of so many."""
    return [(first, min(first + width, permutations)) for first in range(0, permutations, width)]
