"""Region x industry tables, wide or long, and what their measures say year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Unpack

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, error_context
from geo_itcluster.io.frames import records
from geo_itcluster.io.inputs.mapped_years import map_settings, own_map
from geo_itcluster.io.maps.polygons import has_polygons
from geo_itcluster.io.maps.region_maps import RegionMap, region_map
from geo_itcluster.io.sources import Source, source_of
from geo_itcluster.io.tables.files import open_table, read_panels, read_table
from geo_itcluster.messages import Message
from geo_itcluster.regions import match_region
from geo_itcluster.resources import resource
from geo_itcluster.settings import IndustryTableSettings, MapSettings, TableSettings, split
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.settings.keywords import IndustryOptions, offers
from geo_itcluster.specialization.ellison_glaeser import EllisonGlaeser, ellison_glaeser_index
from geo_itcluster.specialization.measures import MEASURES
from geo_itcluster.specialization.profile import SpecializationProfile, specialization_profile
from geo_itcluster.specialization.quotient import QuotientInterval, location_quotient_interval
from geo_itcluster.specialization.regional_structure import RegionalStructure
from geo_itcluster.specialization.shift_share import ShiftShare, shift_share_analysis
from geo_itcluster.specialization.theil import Theil, theil_index
from geo_itcluster.study.industries_on_map import IndustriesOnMap, industries_on_map, kazakhstan_industries, map_of_rows
from geo_itcluster.study.industry_panels import figures_of, wide_panels
from geo_itcluster.study.industry_tables import IndustryTable, industry_tables, rows_of_year, structure_of_table
from geo_itcluster.study.mapped_years import each_once, file_year
from geo_itcluster.tables.cells import is_missing
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.tables.texts import decoded, with_coded_texts

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "SpecializationStudy",
    "industry_structure",
    "read_industries",
    "read_industries_on_map",
    "specialization_study",
]

_PLANTS = ("region", "industry", "size")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SpecializationStudy(Description):
    """All measures of a region x industry table.

    Attributes
    ----------
    title : str
    profiles : mapping of year to SpecializationProfile
        None for a table without years.
    shift_share : ShiftShare or None
        From the first year to the last, where there are two or more of the same regions.
    intervals : mapping of industry to QuotientInterval
        Of the last year; empty unless the figures are counts.
    theil : mapping of industry to Theil
        Of the last year, between and within groups of regions; empty without groups.
    plants : mapping of industry to EllisonGlaeser
        Empty without plants.
    notes : tuple of str
    """

    title: str
    profiles: Mapping[int | None, SpecializationProfile]
    shift_share: ShiftShare | None
    intervals: Mapping[str, QuotientInterval]
    theil: Mapping[str, Theil]
    plants: Mapping[str, EllisonGlaeser]
    notes: tuple[str, ...]

    @property
    def last(self) -> SpecializationProfile:
        """The last year's measures."""
        return list(self.profiles.values())[-1]

    @property
    def statistic(self) -> FloatArray:
        """The last year's location quotients."""
        return self.last.statistic

    def frame(self) -> pd.DataFrame:
        """The last year's measures, one row per region (needs pandas)."""
        return self.last.frame()

    def summary(self) -> Message:
        """A paragraph for each year."""
        parts = [
            of.summary() if year is None else Message("where.at", where=str(year), what=of.summary())
            for year, of in self.profiles.items()
        ]
        return Message("text.paragraphs", parts=parts)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, texts and lists, missing ones None; for JSON."""
        return {
            "title": self.title,
            "years": {
                "undated" if year is None else str(year): {
                    "regions": records(profile.frame().reset_index()),
                    "industries": records(profile.industry_frame().reset_index()),
                }
                for year, profile in self.profiles.items()
            },
            "shift_share": None if self.shift_share is None else records(self.shift_share.frame().reset_index()),
            "intervals": {name: records(found.frame().reset_index()) for name, found in self.intervals.items()},
            "theil": {
                name: {"total": t.total, "between": t.between, "within": t.within, "groups": list(t.groups)}
                for name, t in self.theil.items()
            },
            "ellison_glaeser": {name: asdict(found) for name, found in self.plants.items()},
            "measures": {
                name: {"range": m.range, "source": m.source, "cannot_say": m.cannot_say} for name, m in MEASURES.items()
            },
            "notes": list(self.notes),
        }


@offers(IndustryTableSettings, TableSettings)
def specialization_study(
    table: TableLike | None = None,
    *,
    counts: bool = False,
    groups: str | None = None,
    plants: TableLike | None = None,
    **reading: Unpack[IndustryOptions],
) -> SpecializationStudy:
    """All measures of a region x industry table, year by year.

    Parameters
    ----------
    table : path, DataFrame or Arrow table, optional
        Official IT value added and the rest of gross regional product of Kazakhstan, 2010 and 2016, unless given.
    counts : bool
        The figures are counts, so that location quotients have a confidence interval: exact for units that settle
        independently. Employees come in plants: give these too.
    groups : str, optional
        Column of the groups of regions (macro-regions), for Theil's decomposition.
    plants : path, DataFrame or Arrow table, optional
        Table of plants with the columns ``region``, ``industry`` and ``size`` (employees), for Ellison-Glaeser.
    **reading
        How the table and its industries are read.

    Raises
    ------
    DataError, RegionError
        If a table or its figures cannot be used.

    Examples
    --------
    >>> study = specialization_study()
    >>> print(study.profiles[2016].frame().loc[["Almaty city", "Astana city"], "LQ IT"].round(2).tolist())
    [2.24, 2.62]
    """
    tables = _kazakhstan() if table is None else read_industries(table, **reading)
    layout, settings = split(reading, IndustryTableSettings, TableSettings)
    profiles = {}
    for year, t in tables.items():
        with error_context(file_year(t.source, year)):
            profiles[year] = specialization_profile(t.values, regions=t.regions, industries=t.industries)
    first, last = next(iter(tables.values())), list(tables.values())[-1]
    found, sizes = ({}, {}) if plants is None else _plants(plants, last)
    with error_context(last.source):
        return SpecializationStudy(
            title=last.source,
            profiles=profiles,
            shift_share=_shift_share(first, last),
            intervals=_intervals(last, sizes) if counts else {},
            theil={} if groups is None or table is None else _theil(last, table, groups, layout, settings),
            plants=found,
            notes=each_once(note for t in tables.values() for note in t.notes),
        )


@offers(IndustryTableSettings, TableSettings)
def read_industries(table: TableLike, **reading: Unpack[IndustryOptions]) -> dict[int | None, IndustryTable]:
    """Read a region x industry table by year.

    Parameters
    ----------
    table : path, DataFrame or Arrow table
        Wide: one column per industry. Long: one row per region and industry.
    **reading
        How the table and its industries are read.

    Returns
    -------
    dict of year to IndustryTable
        The key is None where the table has no years.

    Raises
    ------
    DataError
        If columns are missing, there are fewer than two industries, one of them is empty or the sum of the others, a
        region is the sum of the others, or a code is unknown or within another.
    """
    layout, settings = split(reading, IndustryTableSettings, TableSettings)
    return industry_tables(open_table(table, settings), layout, settings)


def read_industries_on_map(
    table: TableLike | None, layout: IndustryTableSettings, cells: TableSettings, on: MapSettings
) -> tuple[IndustriesOnMap[RegionMap], tuple[Source, ...]]:
    """Industries of a table on its map, or the official ones of Kazakhstan; and the files.

    Raises
    ------
    DataError, RegionError
        If a table has no years, cannot be read, or its regions are not on the map.
    """
    if table is None:
        given = kazakhstan_industries(on, region_map)
        source: Source = resource("data", "gva_by_section.csv")
    else:
        source = source_of(table)
        data = open_table(source, cells)
        if has_polygons(source):
            on = map_of_rows(data, source, cells, on)
        given = industries_on_map(data, layout, cells, on, own_map(map_settings(on)), region_map)
    return given, (source, *(() if given.map is None else (given.map.source,)))


@offers(IndustryTableSettings, TableSettings)
def industry_structure(
    table: TableLike, *, follow: str | None = None, **reading: Unpack[IndustryOptions]
) -> RegionalStructure:
    """Specialization, structural change and shift-share of a region x industry table over its years.

    Parameters
    ----------
    table : path
        As in :func:`read_industries`; with two years or more. Regions without all figures of every year are left out.
    follow : str, optional
        The industry that is looked at; IT where ``it_set`` says which codes are IT.
    **reading
        How the table and its industries are read.

    Raises
    ------
    DataError, RegionError
        If the table cannot be used, or has one year only.
    """
    layout, settings = split(reading, IndustryTableSettings, TableSettings)
    return structure_of_table(open_table(table, settings), layout, settings, follow)


def _shift_share(first: IndustryTable, last: IndustryTable) -> ShiftShare | None:
    if first is last or first.industries != last.industries:
        return None
    both = [region for region in first.regions if region in last.regions]
    if not both:
        return None
    before, after = (t.values[[t.regions.index(region) for region in both]] for t in (first, last))
    return shift_share_analysis(before, after, regions=both)


def _intervals(last: IndustryTable, plants: Mapping[str, FloatArray]) -> dict[str, QuotientInterval]:
    complete = np.asarray(~np.isnan(last.values).any(axis=1))
    values = np.where(complete[:, None], last.values, np.nan)
    return {
        name: location_quotient_interval(
            values[:, at], values.sum(axis=1), plants=plants.get(name), regions=last.regions
        )
        for at, name in enumerate(last.industries)
        if np.nansum(values[:, at]) > 0
    }


def _theil(
    last: IndustryTable, table: TableLike, groups: str, layout: IndustryTableSettings, settings: TableSettings
) -> dict[str, Theil]:
    data = open_table(table, settings)
    if layout.industry_column is not None:  # a long table names a region's group in each of its rows
        at = data.place(layout.industry_column)
        first = next(plain_key(row[at]) for row in data.rows if not is_missing(row[at]))
        data = data.only(i for i, row in enumerate(data.rows) if plain_key(row[at]) == first)
    coded, texts = with_coded_texts(data, [groups])
    if groups not in texts:
        raise DataError("input.numeric_groups", source=last.source, column=groups)
    panel = wide_panels(coded, [groups], settings)[groups]
    of = decoded(figures_of(panel, last.regions, panel.years[-1]), texts[groups])
    if missing := [region for region, group in zip(last.regions, of, strict=True) if group is None]:
        raise DataError("input.no_group", source=last.source, column=groups, names=missing)
    whole = last.values.sum(axis=1)
    return {
        name: theil_index(np.where(np.isnan(whole), np.nan, last.values[:, at]), whole, groups=list(of))
        for at, name in enumerate(last.industries)
        if np.nansum(last.values[:, at]) > 0
    }


def _plants(path: TableLike, last: IndustryTable) -> tuple[dict[str, EllisonGlaeser], dict[str, FloatArray]]:
    """Ellison-Glaeser index of each industry that has plants, and their sizes."""
    data = read_table(source_of(path, "plants"))
    region, industry, size = (data.place(name) for name in _PLANTS)
    sizes, _ = data.numbers([size])
    totals = last.values.sum(axis=1)
    keep = np.asarray(~np.isnan(totals))
    names = [name for name, ok in zip(last.regions, keep, strict=True) if ok]
    found, of_industry = {}, {}
    for name in dict.fromkeys(map(plain_key, data.column(industry))):
        rows = [i for i, row in enumerate(data.rows) if plain_key(row[industry]) == name]
        of_industry[name] = sizes[size][rows]
        with error_context(f"{data.source}, {name}"):
            found[name] = ellison_glaeser_index(
                of_industry[name], [plain_key(data.rows[i][region]) for i in rows], totals[keep], names
            )
    return found, of_industry


def _kazakhstan() -> dict[int | None, IndustryTable]:
    """Official IT value added and the rest of gross regional product, in the years of the paper."""
    path = resource("data", "it_gva_and_grp.csv")
    settings = TableSettings(key="region_ru", year_column="year", decimal=".", double_listed="whole")
    panels, _ = read_panels(path, {"IT": "it_gva_mln_kzt", "GRP": "grp_mln_kzt"}, settings)
    found: dict[int | None, IndustryTable] = {}
    for year in (2010, 2016):
        keep, _, notes = rows_of_year(panels["IT"], year, settings)
        it, grp = (panels[name].year(year)[keep] for name in ("IT", "GRP"))
        labels = [panels["IT"].regions[i] for i in keep]
        names = tuple(match_region(label).name or label for label in labels)
        found[year] = IndustryTable(
            year, names, ("IT", "rest of GRP"), np.column_stack([it, grp - it]), path.name, notes
        )
    return found
