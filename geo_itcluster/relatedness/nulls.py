r"""Nulls of a table of regions and industries: what it would be if only sizes mattered.

Whether two industries are related, and whether a region is close to an industry, must be judged against tables in which
regions are as diversified and industries as widespread as they are, and nothing else is true.

=================  =============================================================================================
null               what is kept
=================  =============================================================================================
``swaps``          diversity of each region and ubiquity of each industry, exactly: all such tables are as likely
``configuration``  both on average: each region has each industry independently, with the probability
                   :math:`x_i y_s / (1 + x_i y_s)` of maximum entropy (bipartite configuration model)
``none``           no test
=================  =============================================================================================

Tables with fixed margins are counted one by one where they are few. Elsewhere they are drawn by trades between pairs of
regions (curveball; all regions paired at once). The draws start from a table that is itself some trades away from the
observed one, by which observed and drawn tables are exchangeable, so that p holds its level however slowly the trades
mix (Besag & Clifford 1989).

The configuration model takes the sizes that it keeps on average from the table itself, which is therefore nearer to
what the model expects than a table of it would be: its p of densities is conservative (about .01 instead of .05 where
nothing is planted), while that of swaps is uniform.

References
----------
Saracco, F., Di Clemente, R., Gabrielli, A. & Squartini, T. (2015). Randomizing bipartite networks: the case of the
World Trade Web. Scientific Reports 5, 10595. Strona, G. et al. (2014). A fast and unbiased procedure to randomize
ecological binary matrices with fixed row and column totals. Nature Communications 5, 4114. Carstens, C. J. (2015).
Proof of uniform sampling of binary matrices with fixed row sums and column sums for the fast Curveball algorithm.
Physical Review E 91, 042812. Besag, J. & Clifford, P. (1989). Generalized Monte Carlo significance tests. Biometrika
76(4), 633-642.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import comb
from typing import Literal

import numpy as np

from geo_itcluster._util.arguments import numbers, public
from geo_itcluster._util.arrays import BoolArray, FloatArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.permutation.draws import KeyArray, batches_of, keys_of, uniform

__all__ = ["ConfigurationModel", "NullModel", "configuration_model", "null_draws", "tables_with_margins"]

NullModel = Literal["swaps", "configuration", "none"]

_COUNTED = 50_000  # tables with the same margins that are all gone through
_STATES = 4_000  # of the count
_TRADES = 10  # of all regions, between two tables
_CELLS = 1 << 19  # of the tables held at a time: they stay in the processor's cache
_NEWTON = 200
_CLOSE = 1e-10  # of the sums of the configuration model


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ConfigurationModel(Description):
    """Bipartite configuration model of a table of 0 and 1.

    Attributes
    ----------
    probability : (n, S) array
        Of each region to have each industry; its sums are the table's.
    """

    probability: FloatArray

    @property
    def statistic(self) -> FloatArray:
        """The probabilities."""
        return self.probability

    def summary(self) -> Message:
        """What it says, in a sentence."""
        n, size = self.probability.shape
        return Message("relatedness.configuration", regions=n, industries=size, total=self.probability.sum())


@public
def configuration_model(table: Values) -> ConfigurationModel:
    """Probabilities of maximum entropy with the table's sums of rows and columns.

    Parameters
    ----------
    table : (n, S) array_like of 0 and 1

    Raises
    ------
    DataError
        If the table holds anything but 0 and 1.

    Examples
    --------
    >>> configuration_model([[1, 1, 0], [1, 0, 1]]).probability
    array([[1. , 0.5, 0.5],
           [1. , 0.5, 0.5]])
    """
    x = numbers(table, "table", ndim=2, flags=True)
    if not np.isin(x, (0.0, 1.0)).all():
        raise DataError("relatedness.not_binary")
    rows, columns = x.sum(axis=1), x.sum(axis=0)
    probability = np.zeros(x.shape)
    i, s = np.arange(len(rows)), np.arange(len(columns))
    while True:  # what has all or nothing of the rest is settled
        open_rows = (rows > 0) & (rows < len(s))
        full = i[rows == len(s)] if len(s) else i[:0]
        probability[np.ix_(full, s)] = 1.0
        columns = columns - len(full)
        i, rows = i[open_rows], rows[open_rows]
        open_columns = (columns > 0) & (columns < len(i))
        whole = s[columns == len(i)] if len(i) else s[:0]
        probability[np.ix_(i, whole)] = 1.0
        rows = rows - len(whole)
        s, columns = s[open_columns], columns[open_columns]
        if open_rows.all() and open_columns.all():
            break
    if len(i):
        probability[np.ix_(i, s)] = _maximum_entropy(rows, columns)
    return ConfigurationModel(probability)


def _maximum_entropy(rows: FloatArray, columns: FloatArray) -> FloatArray:
    """Probabilities with these sums: Newton's method on the likelihood, one unknown for each different sum."""
    r, row_of, many_r = np.unique(rows, return_inverse=True, return_counts=True)
    c, column_of, many_c = np.unique(columns, return_inverse=True, return_counts=True)
    a, b = np.log(r / rows.sum()), np.log(c / columns.sum()) + np.log(rows.sum())
    for _ in range(_NEWTON):
        p = _logistic(a, b)
        gap_r, gap_c = p @ many_c - r, many_r @ p - c
        if max(np.abs(gap_r).max(), np.abs(gap_c).max()) <= _CLOSE * max(1.0, rows.max(), columns.max()):
            break
        slope = p * (1.0 - p) * many_r[:, None] * many_c
        size = len(r)
        hessian = np.zeros((size + len(c),) * 2)
        hessian[:size, size:] = slope
        hessian += hessian.T
        np.fill_diagonal(hessian, np.concatenate([slope.sum(axis=1), slope.sum(axis=0)]))
        gradient = np.concatenate([many_r * gap_r, many_c * gap_c])
        # a constant may go from a to b: the matrix is singular along that
        along = np.concatenate([np.ones(size), -np.ones(len(c))])
        hessian += np.outer(along, along) * hessian.max() + np.eye(len(along)) * 1e-14
        step = np.linalg.solve(hessian, gradient)
        step *= min(1.0, 2.0 / np.abs(step).max())
        a, b = a - step[:size], b - step[size:]
    return np.asarray(_logistic(a, b)[row_of][:, column_of])


def _logistic(a: FloatArray, b: FloatArray) -> FloatArray:
    return 0.5 + 0.5 * np.tanh(0.5 * (a[:, None] + b))


def null_draws(
    present: BoolArray, null: NullModel, draws: int, seed: int, *, progress: Progress | None = None
) -> tuple[bool, int, Iterator[BoolArray]]:
    """Tables under a null: whether these are all there are, how many, and they themselves in stacks (B, n, S).

    Examples
    --------
    >>> exact, count, batches = null_draws(np.eye(3, dtype=bool), "swaps", 99, 0)
    >>> exact, count, next(batches).shape
    (True, 6, (6, 3, 3))
    """
    if draws < 1:
        raise SettingError("setting.too_small", setting="draws", least=1, value=draws)
    n, size = present.shape
    every = tables_with_margins(present) if null == "swaps" else None
    count = draws if every is None else len(every)
    batches = batches_of(count, max(1, min(1024, _CELLS // max(n * size, size * size))))

    def tables() -> Iterator[BoolArray]:
        hub, chance = present, None
        if every is None and null == "configuration":
            chance = configuration_model(present).probability
        elif every is None:
            hub = _traded(present[None], keys_of(seed, draws, draws + 1))[0]
        for first, last in batches:
            if progress is not None:
                progress(first / count)
            if every is not None:
                yield every[first:last]
                continue
            keys = keys_of(seed, first, last)
            if chance is not None:
                yield uniform(keys[:, None, None], np.arange(n * size).reshape(n, size)) < chance
            else:
                yield _traded(np.repeat(hub[None], len(keys), axis=0), keys)

    return every is not None, count, tables()


def _traded(tables: BoolArray, keys: KeyArray) -> BoolArray:
    """Trades between random pairs of regions, side by side in a stack: each pair shares its differences anew."""
    count, n, size = tables.shape
    half, which = n // 2, np.arange(count)[:, None]
    found = tables.copy()
    for trade in range(_TRADES):
        start = trade * (n + half * size)
        order = np.argsort(uniform(keys[:, None], start + np.arange(n)), axis=1)
        first, second = order[:, :half], order[:, half : 2 * half]
        mine, yours = found[which, first], found[which, second]
        differs = mine ^ yours
        place = uniform(keys[:, None, None], start + n + np.arange(half * size).reshape(half, size))
        place[~differs] = 2.0
        keep = (mine & differs).sum(axis=2)
        limit = np.take_along_axis(np.sort(place, axis=2), np.maximum(keep - 1, 0)[:, :, None], axis=2)
        taken = differs & (place <= limit) & (keep > 0)[:, :, None]
        shared = mine & yours
        found[which, first], found[which, second] = shared | taken, shared | (differs & ~taken)
    return found


def tables_with_margins(present: BoolArray) -> BoolArray | None:
    """All tables of 0 and 1 with the sums of one, (N, n, S); None where they are too many to go through.

    Examples
    --------
    >>> len(tables_with_margins(np.array([[1, 1, 0], [1, 0, 1]], dtype=bool)))
    2
    """
    rows, columns = present.sum(axis=1).tolist(), tuple(present.sum(axis=0).tolist())
    size = len(columns)
    if any(comb(size, row) > _STATES for row in rows):
        return None
    seen = 0

    @cache
    def completions(row: int, left: tuple[int, ...]) -> int:
        """Ways to fill the rows from this one on, by the columns' sums that are left, in order of size."""
        nonlocal seen
        if row == len(rows):
            return int(not any(left))
        found = 0
        for chosen in combinations([s for s, one in enumerate(left) if one], rows[row]):
            seen += 1
            if seen > _STATES:
                raise OverflowError
            found += completions(row + 1, tuple(sorted(one - (s in chosen) for s, one in enumerate(left))))
        return found

    try:
        if completions(0, tuple(sorted(columns))) > _COUNTED:
            return None
    except OverflowError:
        return None
    found: list[list[tuple[int, ...]]] = []

    def fill(done: list[tuple[int, ...]], left: tuple[int, ...]) -> None:
        if len(done) == len(rows):
            found.append(done)
            return
        for chosen in combinations([s for s, one in enumerate(left) if one], rows[len(done)]):
            rest = tuple(one - (s in chosen) for s, one in enumerate(left))
            if completions(len(done) + 1, tuple(sorted(rest))):
                fill([*done, chosen], rest)

    seen = -(10**12)  # the count is done
    fill([], columns)
    tables = np.zeros((len(found), *present.shape), dtype=bool)
    for at, table in enumerate(found):
        for row, chosen in enumerate(table):
            tables[at, row, list(chosen)] = True
    return tables
