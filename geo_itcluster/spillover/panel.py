"""Values of regions over years, and the change between two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from geo_itcluster._util.arguments import (
    aligned_rows,
    labels_of,
    list_of,
    numbers,
    places_of_labels,
    public,
    shown,
    whole_numbers,
)
from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster._util.decimals import difference
from geo_itcluster._util.labels import region_labels, region_places
from geo_itcluster.errors import ArgumentError, DataError, RegionError
from geo_itcluster.messages import Message
from geo_itcluster.scores.composite.normalise import rank_upwards
from geo_itcluster.settings.groups import ValueTransform

__all__ = ["Change", "RegionPanel", "ValueTransform"]


class _Regions:
    """Regions by id and by name."""

    __slots__ = ()

    ids: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What to call the regions in a text: the names, with the id where a name is blank or repeated."""
        return _labels(self.ids, self.names)

    @public
    def places(self, regions: Iterable[str]) -> IntArray:
        """Places of regions given by id, or by a name that is not repeated.

        Raises
        ------
        RegionError
            If there is no such region, or several have the name.
        """
        return region_places(regions, *(np.array(of, dtype=object) for of in (self.ids, self.names)))


@public
@dataclass(frozen=True, slots=True, eq=False)
class Change(_Regions):
    """Change of each region between two years, under a transform.

    Attributes
    ----------
    ids : tuple of str
        The regions' keys, each once.
    first, last : int
        The years.
    transform : {"level", "log", "rank"}
    initial, final, change : (n,) arrays
        Transformed values, and their difference; NaN where either year is missing.
    per_year : (n,) array
        The change divided by the years between.
    names : tuple of str, optional
        The regions' names, which may repeat; the ids unless given.
    """

    ids: tuple[str, ...]
    first: int
    last: int
    transform: ValueTransform
    initial: FloatArray
    final: FloatArray
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Name the regions by their ids where they have no names."""
        ids = tuple(map(str, self.ids))
        object.__setattr__(self, "ids", ids)
        object.__setattr__(self, "names", tuple(map(str, self.names)) or ids)
        for name in ("initial", "final"):
            values = numbers(getattr(self, name), name, ndim=1)
            if len(values) != len(ids):
                raise ArgumentError("argument.lengths", name=name, other="ids", count=len(values), wanted=len(ids))
            object.__setattr__(self, name, values)

    @property
    def change(self) -> FloatArray:
        """Final minus initial value."""
        return difference(self.final, self.initial)

    @property
    def per_year(self) -> FloatArray:
        """Mean change a year."""
        return self.change / (self.last - self.first)


@public
@dataclass(frozen=True, slots=True, eq=False)
class RegionPanel(_Regions):
    """A variable of n regions in T years.

    Parameters
    ----------
    ids : sequence of str
        The regions' keys, each once.
    years : sequence of int
        Strictly ascending; two or more for any spillover study.
    values : (n, T) array_like of float
        NaN is missing.
    variable : str
        What is measured, for captions.
    names : sequence of str, optional
        The regions' names, which may repeat; the ids unless given.

    Raises
    ------
    DataError, RegionError
        If shapes do not fit, years do not ascend, a value is infinite, or a region is duplicated.

    Examples
    --------
    >>> panel = RegionPanel(("a", "b"), (2010, 2016), [[1.0, 2.0], [4.0, 2.0]], "output")
    >>> panel.change(transform="log").change.round(3)
    array([ 0.693, -0.693])
    """

    ids: tuple[str, ...]
    years: tuple[int, ...]
    values: FloatArray
    variable: str = "value"
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the shapes, and freeze the values."""
        ids = [str(one) for one in list_of(self.ids, "ids")]
        if (count := len(numbers(self.values, "values", ndim=2))) != len(ids):
            raise ArgumentError("argument.lengths", name="values", other="ids", count=count, wanted=len(ids))
        (values,), _ = aligned_rows({"values": self.values}, ids, ndim=2)
        years = whole_numbers(list_of(self.years, "years"), "years").tolist()
        if not isinstance(self.variable, str):
            raise ArgumentError("argument.kind", name="variable", kind=Message("kind.text"), value=shown(self.variable))
        labels = labels_of(self.values, "columns")
        order = None if labels is None else places_of_labels(labels, np.array(years), "values", whose="years")
        values = values.copy() if order is None else values[:, order]
        values.setflags(write=False)
        object.__setattr__(self, "ids", tuple(ids))
        names = tuple(str(name) for name in list_of(self.names, "names")) or tuple(ids)
        if len(names) != len(ids):
            raise ArgumentError("argument.lengths", name="names", other="ids", count=len(names), wanted=len(ids))
        object.__setattr__(self, "names", names)
        object.__setattr__(self, "years", tuple(years))
        object.__setattr__(self, "values", values)
        if values.shape != (len(self.ids), len(self.years)):
            raise DataError(
                "spillover.panel_shape",
                name=self.variable,
                regions=len(self.ids),
                years=len(self.years),
                shape=str(values.shape),
            )
        if any(b <= a for a, b in zip(self.years, self.years[1:], strict=False)):
            raise DataError("spillover.years_order", name=self.variable, years=self.years)
        if np.isinf(values).any():
            at = np.flatnonzero(np.isinf(values).any(axis=1))
            raise DataError("composite.infinite", name=self.variable, regions=[self.labels[i] for i in at])
        if twice := [one for one, times in Counter(self.ids).items() if times > 1]:
            raise RegionError("spillover.regions_twice", name=self.variable, regions=twice)

    @public
    def year(self, year: int) -> FloatArray:
        """Values of one year, shape (n,)."""
        if year not in self.years:
            raise DataError("spillover.no_year", name=self.variable, year=year, years=self.years)
        return self.values[:, self.years.index(year)]

    @public
    def transformed(self, transform: ValueTransform) -> RegionPanel:
        """The panel in levels, in natural logarithms, or in ranks within each year (1 is lowest, ties share the mean).

        Raises
        ------
        DataError
            If a value is not positive under ``"log"``, or there is no such transform.
        """
        if transform == "level":
            return self
        if transform == "log":
            bad = np.argwhere(self.values <= 0)
            if len(bad):
                cases = [
                    Message("spillover.case", name=self.labels[i], year=self.years[t], value=self.values[i, t])
                    for i, t in bad[:5]
                ]
                raise DataError("spillover.logarithms", name=self.variable, cases=cases)
            return replace(self, values=np.log(self.values))
        if transform == "rank":
            return replace(self, values=rank_upwards(self.values.T).T)
        raise DataError(
            "setting.no_choice", setting="transform", value=repr(transform), choices=["level", "log", "rank"]
        )

    @public
    def change(
        self, first: int | None = None, last: int | None = None, *, transform: ValueTransform = "level"
    ) -> Change:
        """Change between two years; the first and the last unless named.

        Raises
        ------
        DataError
            If there are fewer than two years, a year is not there, they do not ascend, or the transform fails.
        """
        if len(self.years) < 2:
            raise DataError("spillover.one_year", name=self.variable, years=self.years)
        start, end = self.years[0] if first is None else first, self.years[-1] if last is None else last
        if end <= start:
            raise DataError("spillover.years_turned", name=self.variable, first=start, last=end)
        pair = replace(self, years=(start, end), values=np.column_stack([self.year(start), self.year(end)]))
        pair = pair.transformed(transform)
        return Change(self.ids, start, end, transform, pair.values[:, 0], pair.values[:, 1], self.names)


@lru_cache(maxsize=16)
def _labels(ids: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(region_labels(np.array(ids, dtype=object), np.array(names, dtype=object)).tolist())
