r"""Which region has which industry: revealed comparative advantage, at a threshold.

A region has an industry if its location quotient (Balassa's index) is at least the threshold, 1 unless another is
chosen. Regions without a figure for every industry are left out; an industry that no region has is an error that names
it, for it is related to nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, labels_of
from geo_itcluster._util.arrays import BoolArray, FloatArray, Values
from geo_itcluster.errors import DataError, SettingError, region_names
from geo_itcluster.specialization.quotient import location_quotients
from geo_itcluster.specialization.structure import check_range

__all__ = ["Presence", "cells", "industry_names", "presence_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """Industries of n regions, as present or absent.

    Attributes
    ----------
    quotient : (n, S) array
        Location quotients; of a table of 0 and 1, the table. NaN for a region with a missing figure.
    present : (m, S) array of bool
        Of the m regions without missing figures.
    complete : (n,) array of bool
        Which regions those are.
    regions, industries : tuple of str
    """

    quotient: FloatArray
    present: BoolArray
    complete: BoolArray
    regions: tuple[str, ...]
    industries: tuple[str, ...]

    def by_region(self, values: FloatArray) -> FloatArray:
        """Values of the regions without missing figures as values of all, the others NaN."""
        found = np.full((len(self.complete), *values.shape[1:]), np.nan)
        found[self.complete] = values
        return found


def presence_of(
    table: Values,
    *,
    threshold: float = 1.0,
    binary: bool = False,
    regions: Sequence[str] | None = None,
    industries: Sequence[str] | None = None,
    empty: bool = False,
) -> Presence:
    """Which region has which industry.

    Parameters
    ----------
    table : (n, S) array_like of float
        Output or employment, not negative, two industries or more; NaN is missing.
    threshold : float
        Location quotient from which a region has an industry.
    binary : bool
        Whether the table says so itself, by 0 and 1.
    regions, industries : sequence of str, optional
        The labels of the table, or numbers, unless given.
    empty : bool
        Whether there may be industries that no region has: years of a panel.

    Raises
    ------
    DataError
        If an industry is in no region, a figure is negative, or a table of 0 and 1 holds anything else.

    Examples
    --------
    >>> presence_of([[9.0, 1.0], [5.0, 5.0]]).present.astype(int)
    array([[1, 0],
           [0, 1]])
    """
    (x,), regions = aligned_rows({"table": table}, regions, ndim=2)
    names = tuple(map(str, range(len(x)) if regions is None else regions))
    columns = industry_names(table, industries, x.shape[1])
    if not threshold > 0:
        raise SettingError("setting.not_positive", setting="threshold", value=threshold)
    check_range(x)
    if binary:
        if not np.isin(x[~np.isnan(x)], (0.0, 1.0)).all():
            raise DataError("relatedness.not_binary")
        quotient = x
    else:
        quotient = location_quotients(x, regions=names)
    complete = np.asarray(~np.isnan(x).any(axis=1))
    if complete.sum() < 2:
        raise DataError("relatedness.regions", count=int(complete.sum()))
    nowhere = np.flatnonzero(x[complete].sum(axis=0) == 0)
    if len(nowhere) and not empty:
        raise DataError("relatedness.nowhere", nowhere=region_names(nowhere, columns))
    present = quotient[complete] >= threshold
    return Presence(quotient, present, complete, names, columns)


def industry_names(table: Values, industries: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """Names of a table's columns: those given, its labels, or numbers.

    Raises
    ------
    DataError
        If there are not as many as columns, or one is duplicated.
    """
    labels = labels_of(table, "columns")
    given = industries if industries is not None else range(count) if labels is None else labels.tolist()
    names = tuple(map(str, given))
    if len(names) != count:
        raise DataError("argument.lengths", name="industries", other="table", count=len(names), wanted=count)
    if twice := [name for name, times in Counter(names).items() if times > 1]:
        raise DataError("relatedness.duplicated", industries=twice)
    return names


def cells(found: Presence, columns: dict[str, FloatArray]) -> dict[str, object]:
    """One row per region and industry, as columns of a frame."""
    n, size = found.quotient.shape
    return {
        "region": np.repeat(found.regions, size),
        "industry": np.tile(found.industries, n),
        **{name: values.ravel() for name, values in columns.items()},
    }
