"""Missing data: what an index does about a cell without a figure, said once for each indicator.

``raise``
    The index is refused, naming the cells.
``available``
    The cell stays empty, and its group is scored by the members that are there, their weights scaled up. A group of
    which nothing is there has no score.
``impute mean``, ``impute median``
    The cell takes the regions' mean or median, before normalisation.

Whatever is chosen, the record names each cell touched; nothing is filled in silently.

References
----------
OECD & JRC (2008). Handbook on Constructing Composite Indicators, step 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster.errors import DataError, region_names

__all__ = ["MISSING_POLICIES", "CellChange", "MissingPolicy", "imputed"]

MissingPolicy = Literal["raise", "available", "impute mean", "impute median"]
MISSING_POLICIES: tuple[MissingPolicy, ...] = get_args(MissingPolicy)


@dataclass(frozen=True, slots=True)
class CellChange:
    """What was done to one cell.

    Attributes
    ----------
    region, indicator : str
    step : {"outlier", "missing"}
    before, after : float
        In the indicator's unit; NaN is no figure.
    reason : str
    """

    region: str
    indicator: str
    step: Literal["outlier", "missing"]
    before: float
    after: float
    reason: str

    def __str__(self) -> str:
        before, after = ("no figure" if np.isnan(v) else f"{v:g}" for v in (self.before, self.after))
        return f"{self.indicator}, {self.region}: {before} -> {after} ({self.reason})"


def imputed(
    values: Values,
    policy: MissingPolicy,
    *,
    name: str = "the indicator",
    regions: Sequence[str] | None = None,
) -> FloatArray:
    """Fill in, keep or refuse the missing values of one indicator, along the last axis.

    Parameters
    ----------
    values : (..., n) array_like of float
        Any number of variants of the indicator; NaN is missing.
    policy : MissingPolicy
    name : str
        What to call the indicator in an error.
    regions : sequence of str, optional
        What to call the regions in an error.

    Raises
    ------
    DataError
        If values are missing under ``raise``, or all are.

    Examples
    --------
    >>> imputed([1.0, float("nan"), 5.0, 9.0], "impute mean")
    array([1., 5., 5., 9.])
    """
    x = np.array(values, dtype=np.float64)
    gaps = np.isnan(x)
    if policy not in MISSING_POLICIES:
        raise DataError("setting.no_choice", setting="missing", value=repr(policy), choices=MISSING_POLICIES)
    if not gaps.any():
        return x
    if gaps.all(axis=-1).any():
        raise DataError("composite.all_missing", name=name)
    if policy == "raise":
        lacking = np.flatnonzero(gaps.reshape(-1, x.shape[-1]).any(axis=0))
        raise DataError(
            "composite.missing_in", name=name, regions=region_names(lacking, regions), policies=MISSING_POLICIES[1:]
        )
    if policy == "available":
        return x
    middle = np.nanmean if policy == "impute mean" else np.nanmedian
    return np.where(gaps, middle(x, axis=-1, keepdims=True), x)
