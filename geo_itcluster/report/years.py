"""A study year by year, with the regions' names in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.messages import Language, year_text
from geo_itcluster.report.detail import Detail, shown_regions

if TYPE_CHECKING:
    from geo_itcluster.io.inputs.study_input import YearInput
    from geo_itcluster.io.maps.region_maps import RegionMap
    from geo_itcluster.io.outputs.study_result import StudyResult
    from geo_itcluster.study.year_study import YearStudy
    from geo_itcluster.styles.classes import MapClass

__all__ = ["Move", "Year", "moves", "region_names", "years_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Year:
    """One year.

    Attributes
    ----------
    label : str
    given : YearInput
    found : YearStudy
    ids, names : tuple of str
        The regions' codes, and their names on the page.
    shown : tuple of int
        Places of the regions that the page has figures of: all, unless there are too many.
    ranks : (n,) array
        Class of each region on the map of scores.
    classes : tuple of MapClass
        Of that map.
    decimals : int
        Of a score, the same in all years.
    """

    label: str
    given: YearInput
    found: YearStudy
    ids: tuple[str, ...]
    names: tuple[str, ...]
    shown: tuple[int, ...]
    ranks: NDArray[np.object_]
    classes: tuple[MapClass, ...]
    decimals: int

    @property
    def at(self) -> int | str:
        """Where it lies on an axis of years."""
        return self.label if self.given.year is None else self.given.year

    @property
    def known(self) -> int:
        """Regions that have a score."""
        return int(np.isfinite(self.found.score).sum())


@dataclass(frozen=True, slots=True)
class Move:
    """How a region's place changed: ``gained`` is positive upwards."""

    name: str
    first: int
    last: int

    @property
    def gained(self) -> int:
        """Places."""
        return self.first - self.last


def region_names(region_map: RegionMap, t: Language) -> tuple[str, ...]:
    """Names of a map's regions on the page, with the key where a name is repeated."""
    return tuple(region_map.labels_in(t.lang))


def _decimals(study: StudyResult) -> int:
    """Decimals of the scores: two of 0 to 100; of a variable as it is, as many as show a hundredth of its range."""
    known = np.concatenate([found.score[np.isfinite(found.score)] for found in study.results])
    ranked = any(rank is not None for found in study.results for rank in found.symbolic_rank)
    if ranked or not len(known) or not (extent := np.ptp(known)):
        return 2
    return int(np.clip(2 - np.floor(np.log10(extent)), 0, 6))


def years_of(study: StudyResult, detail: Detail, t: Language) -> tuple[Year, ...]:
    """The years of a study, ascending."""
    names, shown = {}, {}
    given_classes, ranks = study.map_classes()
    words = {item.label: t.text(item.label) for item in given_classes}
    decimals = _decimals(study)
    classes = tuple(replace(item, label=words[item.label]) for item in given_classes)
    for region_map in {year.map.name: year.map for year in study.given.years}.values():
        names[region_map.name] = region_names(region_map, t)
        there = [
            found
            for given, found in zip(study.given.years, study.results, strict=True)
            if given.map.name == region_map.name
        ]
        everyone = range(len(region_map.codes))
        shown[region_map.name] = tuple(everyone if detail.polygons else shown_regions(there, detail.rows))
    return tuple(
        Year(
            label=t.text(year_text(given.year)),
            given=given,
            found=found,
            ids=tuple(str(code) for code in given.map.codes),
            names=names[given.map.name],
            shown=shown[given.map.name],
            ranks=np.array([words.get(rank) for rank in of_year], dtype=object),
            classes=classes,
            decimals=decimals,
        )
        for given, found, of_year in zip(study.given.years, study.results, ranks, strict=True)
    )


def moves(first: Year, last: Year) -> list[Move]:
    """Places of the regions among those that both years rank, the largest gain first; none of different maps."""
    if first.given.map.name != last.given.map.name:
        return []
    ranks = np.array([first.found.rank, last.found.rank])
    both = np.isfinite(ranks).all(axis=0)
    places = [1 + (of[:, None] > of).sum(axis=1) for of in ranks[:, both]]
    names = [name for name, there in zip(last.names, both, strict=True) if there]
    found = [Move(name, int(a), int(b)) for name, a, b in zip(names, *places, strict=True)]
    return sorted(found, key=lambda move: (-move.gained, move.last))
