"""Whether a table of industries can be used: no negative amounts, and nothing counted twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message

__all__ = ["ROUNDED", "check_amounts", "sums_of_others"]

ROUNDED = 1e-3  # of a total, whose parts are rounded or not all given


def check_amounts(
    values: FloatArray, *, source: str, regions: Sequence[str], industries: Sequence[str], year: int | None = None
) -> None:
    """Refuse negative amounts, an industry that is the sum of others, and a region that is the sum of the others.

    Parameters
    ----------
    values : (n, S) array
        Of n regions and S industries; NaN is missing.
    source : str
        Of the table, for messages.
    regions, industries : sequence of str
    year : int, optional

    Raises
    ------
    DataError
        If there is one; it names the cell, the industry or the region.
    """
    when = () if year is None else (str(year),)
    cases = [
        Message("scores.value_at", name=", ".join((regions[i], industries[j], *when)), value=values[i, j])
        for i, j in np.argwhere(values < 0)
    ]
    if cases:
        raise DataError("input.negative_amounts", source=source, cases=cases)
    _refuse_total(source, industries, _shares(values))
    for at in sums_of_others(values):
        raise DataError("input.total_row", source=source, region=regions[at])


def _shares(values: FloatArray) -> FloatArray:
    """Amounts as shares of the largest, whose sums cannot overflow."""
    largest = float(np.fmax.reduce(values, axis=None, initial=0.0))
    return values / largest if 0 < largest < np.inf else values


def sums_of_others(values: FloatArray) -> list[int]:
    """Places of the rows that are the sum of all others, in each of the columns.

    >>> sums_of_others(np.array([[1.0, 2.0], [3.0, 7.0], [4.0, 9.0]]))
    [2]
    """
    shares = _shares(values)
    whole = shares.sum(axis=0)
    if len(shares) <= 2 or not whole.any():
        return []
    found: list[int] = np.flatnonzero(np.isclose(2 * shares, whole, rtol=ROUNDED).all(axis=1)).tolist()
    return found


def _refuse_total(source: str, industries: Sequence[str], values: FloatArray) -> None:
    """Refuse an industry that is the sum of the others, or of all but one that is within another."""
    here = np.asarray(~np.isnan(values).any(axis=1))
    if len(industries) < 3 or not here.any():
        return
    known, whole = values[here], values[here].sum(axis=1)
    for at, name in enumerate(industries):
        if np.allclose(2 * known[:, at], whole, rtol=ROUNDED):
            raise DataError("input.sum_of_industries", source=source, name=name)
    largest = int(whole.argmax())  # most pairs are ruled out by one region
    pairs = np.isclose(2 * known[largest, :, None] + known[largest], whole[largest], rtol=ROUNDED)
    for at, within in np.argwhere(pairs):
        if within != at and np.allclose(2 * known[:, at] + known[:, within], whole, rtol=ROUNDED):
            raise DataError("input.sum_and_part", source=source, name=industries[at], part=industries[within])
