"""What a study starts from: a map and a score for each year, from the embedded tables or from a user's files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.boundary_files import BoundarySource, boundary_file, boundary_licence
from geo_itcluster.errors import DataError, GeoITClusterError, RegionError, listed, region_names
from geo_itcluster.indices import InnovationIndex, innovation_index, leader_ratio
from geo_itcluster.io.boundaries import load_boundaries, read_polygons
from geo_itcluster.io.geometry import rings_of
from geo_itcluster.io.geopackage import file_hash
from geo_itcluster.io.published import problems_of_the_paper, published_problems
from geo_itcluster.io.tables import Panel, read_columns, read_table
from geo_itcluster.io.texts import with_coded_texts
from geo_itcluster.join import join_keys, plain_key
from geo_itcluster.regions import Vintage, find_vintage, match_region, match_regions, region, resolve_regions
from geo_itcluster.resources import resource
from geo_itcluster.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.specialization import KSI, krugman_specialization, ksi, location_quotient
from geo_itcluster.study import check_scores
from geo_itcluster.validate import Problem
from geo_itcluster.weights import Weights
from geo_itcluster.weights.contiguity import contiguity

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = [
    "MappedYear",
    "RegionMap",
    "StudyInput",
    "YearInput",
    "about",
    "chosen_years",
    "double_notes",
    "input_hashes",
    "kazakhstan_input",
    "missing_notes",
    "read_input",
    "read_on_map",
    "region_map",
    "user_map",
    "without_double_listed",
]

FloatArray = NDArray[np.float64]
StrPath = str | PathLike[str]
DoubleListed = Literal["refuse", "whole", "parts"]
Unmatched = Literal["refuse", "report"]


@dataclass(frozen=True, slots=True, eq=False)
class RegionMap:
    """Polygons of a study's regions.

    Attributes
    ----------
    name : str
        Short, for layer names: ``kz16``, or the file's stem.
    frame : GeoDataFrame
        Columns ``code`` (the key), ``name``, and the geometry; one row a region.
    vintage : {16, 17, 20} or None
        Of Kazakhstan's maps.
    licence : str
        Terms of the boundaries, as far as they are known.
    source : Path
        The file.
    """

    name: str
    frame: gpd.GeoDataFrame
    vintage: Vintage | None
    licence: str
    source: Path

    @property
    def codes(self) -> list[str]:
        """Keys of the regions."""
        return list(self.frame["code"])

    @property
    def names(self) -> list[str]:
        """Names of the regions."""
        return list(self.frame["name"])

    def weights(self, *, rook: bool = False) -> Weights:
        """Contiguity of the regions: queen, or rook."""
        return contiguity(rings_of(self.frame.geometry, names=self.names), ids=self.names, rook=rook)


@dataclass(frozen=True, slots=True, eq=False)
class YearInput:
    """One year's figures, in the order of its map's regions."""

    year: int | None
    map: RegionMap
    score: FloatArray
    innovation: InnovationIndex | None = None
    ksi: Mapping[str, KSI] = field(default_factory=dict)
    extra: Mapping[str, FloatArray] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class StudyInput:
    """All that a study starts from.

    Attributes
    ----------
    title, score_name : str
        What is studied, and what the score is.
    years : tuple of YearInput
        Ascending.
    files : mapping of file name to SHA-256
    """

    title: str
    score_name: str
    years: tuple[YearInput, ...]
    files: Mapping[str, str]

    def only(self, years: Collection[int] | None) -> StudyInput:
        """The same study of some of its years; of all where none are named.

        Raises
        ------
        DataError
            If it has no such year.
        """
        if not years:
            return self
        there = [year.year for year in self.years if year.year is not None]
        if unknown := sorted(set(years) - set(there)):
            raise DataError(f"{self.title} has no year {listed(unknown)}; it has {listed(there, most=30)}.")
        return replace(self, years=tuple(year for year in self.years if year.year in years))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know about the data, each sentence once."""
        return tuple(dict.fromkeys(note for year in self.years for note in year.notes))


@contextmanager
def about(where: str) -> Iterator[None]:
    """Say in the errors of some lines what they are about: a file and a year.

    >>> with about("output.csv, 2016"):
    ...     raise DataError("The leader has 0.")
    Traceback (most recent call last):
    geo_itcluster.errors.DataError: output.csv, 2016: The leader has 0.
    """
    try:
        yield
    except GeoITClusterError as error:
        raise type(error)(f"{where}: {error}") from None


def input_hashes(paths: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of files by name, of a shapefile's parts too; by whole path where two have one name."""
    every = sorted({part for path in paths for part in _parts(path)})
    names = [path.name for path in every]
    return {path.name if names.count(path.name) == 1 else path.absolute().as_posix(): file_hash(path) for path in every}


def _parts(path: Path) -> list[Path]:
    if path.suffix.lower() != ".shp":
        return [path]
    return [path, *(p for s in (".shx", ".dbf", ".prj", ".cpg") if (p := path.with_suffix(s)).exists())]


# ---------------------------------------------------------------------------------------------------- maps
@lru_cache(maxsize=8)
def region_map(vintage: Vintage, source: BoundarySource = "osm") -> RegionMap:
    """Kazakhstan's regions of a vintage."""
    frame = load_boundaries(vintage, source=source)
    licence = boundary_licence(vintage, source)
    file = boundary_file(vintage, source)
    return RegionMap(
        name=file.stem,
        frame=frame.rename(columns={"name_en": "name"})[["code", "name", "geometry"]],
        vintage=vintage,
        licence=f"{licence.licence}: {licence.attribution}",
        source=file,
    )


def user_map(
    path: StrPath,
    key: str,
    *,
    name: str | None = None,
    layer: str | None = None,
    repair: bool = False,
    crs: str | None = None,
) -> RegionMap:
    """Read any polygon layer as a map of regions.

    Parameters
    ----------
    path, layer, repair, crs
        As in :func:`~geo_itcluster.io.boundaries.read_polygons`.
    key, name : str
        Columns of the regions' keys and names; the key serves as name unless given.

    Raises
    ------
    DataError
        If a column is not there.
    GeometryError, RegionError
        If the geometries cannot be used, or keys are blank or stand twice.
    """
    if Path(path).is_dir():  # GDAL would take the files in it for layers
        raise DataError(f"{path} is a folder; name the map's file in it.")
    frame = read_polygons(path, layer=layer, repair=repair, crs=crs)
    for column in (key, name or key):
        if column not in frame.columns:
            columns = [c for c in frame.columns if c != frame.geometry.name]
            raise DataError(f"{Path(path).name} has no column {column!r}; it has {listed(columns, most=20)}.")
    codes = [plain_key(value) for value in frame[key]]
    with about(Path(path).name):
        join_keys(codes, codes)  # refuses blank and repeated keys
    names = codes if name is None else [plain_key(value) for value in frame[name]]
    import geopandas as gpd

    return RegionMap(
        name=Path(path).stem,
        frame=gpd.GeoDataFrame({"code": codes, "name": names}, geometry=list(frame.geometry), crs=frame.crs),
        vintage=None,
        licence="of the user's own map; not known here",
        source=Path(path),
    )


# ------------------------------------------------------------------------------------- figures onto a map
def chosen_years(panel: Panel, years: Collection[int] | None) -> tuple[int, ...]:
    """Years of a panel, or those of them that are asked for."""
    if unknown := sorted(set(years or ()) - set(panel.years)):
        raise DataError(f"{panel.source} has no year {listed(unknown)}; it has {listed(panel.years, most=30)}.")
    return tuple(year for year in panel.years if not years or year in years)


@dataclass(frozen=True, slots=True, eq=False)
class _YearRows:
    """Rows of a panel that a year has, on the map they belong to."""

    map: RegionMap
    keep: NDArray[np.int64]
    join: Any
    country: int | None
    notes: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    def values(self, panel: Panel, year: int) -> FloatArray:
        return np.asarray(self.join.take(panel.year(year)[self.keep]))

    def total(self, panel: Panel, year: int) -> float | None:
        """The country's figure, where the table has a row for it."""
        if self.country is None or np.isnan(panel.year(year)[self.country]):
            return None
        return float(panel.year(year)[self.country])


def _rows_on_kazakhstan(
    panel: Panel,
    year: int,
    *,
    boundaries: BoundarySource,
    vintage: Vintage | None,
    double_listed: DoubleListed,
    unmatched: Unmatched,
) -> _YearRows:
    """Find the year's regions, their vintage and its map."""
    absent = {label for label, when in panel.absent if when == year}
    places = [i for i, label in enumerate(panel.regions) if label not in absent]
    matches = match_regions([panel.regions[i] for i in places])
    country = [i for i, match in zip(places, matches, strict=True) if match.status == "country"]
    if len(country) > 1:
        raise RegionError(f"{panel.source}: several rows are the country: {listed(panel.regions[i] for i in country)}.")
    places = [i for i in places if i not in country]
    if unmatched == "report":
        strangers = [m.text for m in matches if m.status == "unknown"]
        places = [i for i in places if panel.regions[i] not in strangers]
    else:
        strangers = []
    notes = [f"{panel.source}: no region of Kazakhstan, so left out: {listed(strangers)}."] if strangers else []
    places, dropped = without_double_listed(panel, places, double_listed)
    notes += double_notes(panel, year, dropped)
    labels = [panel.regions[i] for i in places]
    with about(f"{panel.source}, {year}"):
        chosen = vintage or find_vintage(labels)
        region_map_ = region_map(chosen, boundaries)
        join = join_keys(region_map_.codes, resolve_regions(labels, chosen))
    notes += [f"{panel.source}, {year}: {line}" for line in _named(join, region_map_).account()]
    twice = "Given both whole and in parts, so that adding up all rows would count twice."
    left_out = Problem("duplicate", f"{panel.source}, {year}", twice, f"Left out: {listed(dropped)}.")
    return _YearRows(
        region_map_,
        np.array(places),
        join,
        country[0] if country else None,
        tuple(notes),
        problems=(left_out,) if dropped else (),
    )


def without_double_listed(panel: Panel, places: list[int], keep: DoubleListed) -> tuple[list[int], list[str]]:
    """Rows of Kazakhstan's regions, none counted twice: where a whole and its parts are given, one of them falls out.

    Returns
    -------
    list of int, list of str
        Places of the rows that stay, and names of those that do not.

    Raises
    ------
    RegionError
        If ``keep`` is ``"refuse"`` and there are such regions.
    """
    parts = {}
    for i in places:
        match = match_region(panel.regions[i])
        if match.status == "matched" and match.code:
            parts[i] = frozenset(region(match.code, max(match.vintages)).parts)
    pairs = [(i, j) for i in parts for j in parts if parts[i] < parts[j]]
    if not pairs:
        return places, []
    if keep == "refuse":
        inner = listed(panel.regions[i] for i, _ in pairs)
        outer = listed(dict.fromkeys(panel.regions[j] for _, j in pairs))
        raise RegionError(
            f"{panel.source} gives {outer} and also its parts, {inner}: they would count twice. "
            'Say which to keep (double_listed="whole" or "parts", --double-listed).'
        )
    drop = {i if keep == "whole" else j for i, j in pairs}
    return [i for i in places if i not in drop], [panel.regions[i] for i in places if i in drop]


def double_notes(panel: Panel, year: int, dropped: Collection[str]) -> tuple[str, ...]:
    """What was left out because it would have counted twice, in a sentence; none if nothing was."""
    left_out = f"{panel.source}, {year}: given both whole and in parts, so left out: {listed(dropped)}."
    return (left_out,) if dropped else ()


def missing_notes(panel: Panel, year: int, values: FloatArray) -> tuple[str, ...]:
    """How many regions have no IT output, in a sentence; none if all have."""
    missing = int(np.isnan(values).sum())
    if missing == 0:
        return ()
    regions, verb = ("region", "has") if missing == 1 else ("regions", "have")
    return (f"{panel.source}, {year}: {missing} {regions} {verb} no figure of IT output, so no KSI, not 0.",)


def _rows_on_user_map(
    panel: Panel, year: int, region_map_: RegionMap, *, total_row: str | None, unmatched: Unmatched
) -> _YearRows:
    absent = {label for label, when in panel.absent if when == year}
    total = None if total_row is None else plain_key(total_row)
    keys = [plain_key(label) for label in panel.regions]
    if total is not None and total not in keys:
        raise DataError(f"{panel.source} has no row {total_row!r} for the total.")
    places = [i for i, label in enumerate(panel.regions) if label not in absent and keys[i] != total]
    with about(f"{panel.source}, {year}"):
        join = join_keys(region_map_.codes, [keys[i] for i in places], unmatched=unmatched)
    return _YearRows(
        region_map_,
        np.array(places, dtype=np.int64),
        join,
        keys.index(total) if total is not None else None,
        tuple(f"{panel.source}, {year}: {line}" for line in _named(join, region_map_).account()),
    )


def _named(join: Any, region_map_: RegionMap) -> Any:
    names = dict(zip(region_map_.codes, region_map_.names, strict=True))
    return replace(join, regions_without_row=tuple(names[code] for code in join.regions_without_row))


# ---------------------------------------------------------------------------------------- the embedded study
def kazakhstan_input(*, boundaries: BoundarySource = "osm") -> StudyInput:
    """The published study: Table 1's index, KSI from Table 2 and from the official value added, 2010 and 2016.

    The paper prints the index only, not its six indicators. With the official gross regional product, employment and
    emissions two of the six can be computed; the other four are missing, and stay so.

    Parameters
    ----------
    boundaries : {"osm", "natural_earth"}

    Examples
    --------
    >>> study = kazakhstan_input()
    >>> [(year.year, year.map.name, len(year.score)) for year in study.years]
    [(2010, 'kz16', 16), (2016, 'kz16', 16)]
    """
    index = _embedded("table1_index.csv", {"index": "index"}, "code")["index"]
    production = _embedded("table2_it_production.csv", {"it": "production_mln_kzt"}, "code")["it"]
    official = _embedded("it_gva_and_grp.csv", {"it": "it_gva_mln_kzt", "grp": "grp_mln_kzt"}, "bns_code")
    basis = _embedded(
        "grp_employment_emissions.csv",
        {"employed": "employed_thousand", "grp": "grp_mln_kzt", "emissions": "emissions_thousand_tonnes"},
        "bns_code",
    )

    def on_map(panel: Panel, year: int, vintage: Vintage | None = None) -> _YearRows:
        return _rows_on_kazakhstan(
            panel, year, boundaries=boundaries, vintage=vintage, double_listed="whole", unmatched="refuse"
        )

    years = []
    for year in index.years:
        rows = on_map(index, year)
        vintage, names = rows.map.vintage, rows.map.names
        made, gva, base = on_map(production, year, vintage), on_map(official["it"], year, vintage), None
        base = on_map(basis["grp"], year, vintage)
        it, grp = gva.values(official["it"], year), gva.values(official["grp"], year)
        productivity = base.values(basis["grp"], year) / base.values(basis["employed"], year)
        cleanness = base.values(basis["grp"], year) / base.values(basis["emissions"], year)
        partial = innovation_index({"JD": productivity, "JE": cleanness}, missing="mean", regions=names)
        years.append(
            YearInput(
                year=year,
                map=rows.map,
                score=rows.values(index, year),
                ksi={
                    "production": ksi(made.values(production, year), regions=names),
                    "value_added": ksi(it, total=gva.total(official["it"], year), regions=names),
                },
                extra={
                    "lq_value_added": location_quotient(it, grp, regions=names),
                    "krugman_value_added": krugman_specialization(np.column_stack([it, grp - it]), regions=names),
                    "labour_productivity": productivity,
                    "output_per_tonne": cleanness,
                    **{
                        f"ratio_{i}": partial.ratios[:, at] for at, i in enumerate(("jd", "je", "jf", "ja", "jb", "jc"))
                    },
                    "iis_partial": partial.iis,
                },
                notes=(
                    *rows.notes,
                    *made.notes,
                    *gva.notes,
                    *missing_notes(production, year, made.values(production, year)),
                ),
                problems=(
                    *gva.problems,
                    *problems_of_the_paper(
                        year,
                        codes=rows.map.codes,
                        names=names,
                        index=rows.values(index, year),
                        production=made.values(production, year),
                        value_added=it,
                        grp=grp,
                    ),
                ),
            )
        )
    files = [
        *(resource("data", f"{name}.csv") for name in ("table1_index", "table2_it_production", "it_gva_and_grp")),
        resource("data", "grp_employment_emissions.csv"),
        *{year.map.source for year in years},
    ]
    return StudyInput(
        title="Regions of Kazakhstan (Kireyeva, Mussabalina & Tolysbaev 2018)",
        score_name="index of innovative development, Table 1",
        years=tuple(years),
        files=input_hashes(files),
    )


def _embedded(name: str, columns: Mapping[str, str], region_column: str) -> dict[str, Panel]:
    table = read_table(resource("data", name))
    return read_columns(table, columns, region=region_column, year="year", decimal=".")


# ---------------------------------------------------------------------------------------- a user's own study
@dataclass(frozen=True, slots=True, eq=False)
class MappedYear:
    """One year of a table's columns, in the order of its map's regions.

    Attributes
    ----------
    year : int
    map : RegionMap
    figures : mapping of name to (n,) array
    totals : mapping of name to float or None
        The country's, where the table has a row for it.
    panels : mapping of name to Panel
        The whole table's.
    symbols : mapping of column to list of str
        What the codes of columns of texts stand for.
    where : str
        File and year, for messages.
    notes : tuple of str
    problems : tuple of Problem
    """

    year: int
    map: RegionMap
    figures: Mapping[str, FloatArray]
    totals: Mapping[str, float | None]
    panels: Mapping[str, Panel]
    symbols: Mapping[str, list[str]]
    where: str
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_on_map(
    table: StrPath | None,
    columns: Mapping[str, str],
    *,
    polygons: StrPath | None = None,
    map_key: str | None = None,
    map_name: str | None = None,
    map_layer: str | None = None,
    crs: str | None = None,
    repair: bool = False,
    boundaries: BoundarySource = "osm",
    vintage: Vintage | None = None,
    key: str | None = None,
    texts: Collection[str] = (),
    total_row: str | None = None,
    year_column: str | None = None,
    as_year: int | None = None,
    years: Collection[int] | None = None,
    sheet: str | None = None,
    layer: str | None = None,
    decimal: Literal[".", ","] | None = None,
    unmatched: Unmatched = "refuse",
    double_listed: DoubleListed = "refuse",
) -> tuple[Path, tuple[MappedYear, ...]]:
    """Columns of a user's table, year by year, on a user's map or on Kazakhstan's.

    Parameters
    ----------
    table : path, optional
        CSV, TSV, XLSX or a GIS file's attributes, wide or long; the map's own attributes unless given.
    columns : mapping of name to column
    polygons, map_key, map_name, map_layer, crs, repair
        The map: a polygon file, its key and name columns; without it, the regions are Kazakhstan's and are found by
        any spelling or code, each year on the map of its own vintage (or of ``vintage``).
    key : str, optional
        The table's column of region names or codes.
    texts : collection of str
        Columns that may hold texts, to be read as codes.
    total_row : str, optional
        Key of the row that holds the country's total; Kazakhstan's is found by itself.
    year_column, as_year, years, sheet, layer, decimal
        How to read the table; ``years`` picks some.
    unmatched : {"refuse", "report"}
        Rows that are not on the map.
    double_listed : {"refuse", "whole", "parts"}
        What to keep where a table of Kazakhstan gives a region and also its parts.

    Returns
    -------
    Path, tuple of MappedYear
        The file, and its years.

    Raises
    ------
    GeoITClusterError
        Of the kind that fits: table, map or regions.
    """
    if table is None and polygons is None:
        raise DataError("Name a table, or a map that has the figures among its attributes.")
    if total_row is not None and polygons is None:
        raise DataError("A total row goes with a map of your own; the row of Kazakhstan is found by itself.")
    source = Path(table if table is not None else str(polygons))
    own_map = None
    if polygons is not None:
        if not map_key:
            raise DataError("Name the map's key column (map_key, --map-key), so that rows can find their regions.")
        own_map = user_map(polygons, map_key, name=map_name, layer=map_layer, repair=repair, crs=crs)
    data = read_table(source, sheet=sheet, layer=layer if table is not None else map_layer)
    data, symbols = with_coded_texts(data, [column for column in texts if column in data.columns])
    key = key or (map_key if table is None else None)
    panels = read_columns(data, columns, region=key, year=year_column, decimal=decimal, as_year=as_year)
    first = next(iter(panels.values()))
    found = []
    for year in chosen_years(first, years):
        if own_map is not None:
            rows = _rows_on_user_map(first, year, own_map, total_row=total_row, unmatched=unmatched)
        else:
            rows = _rows_on_kazakhstan(
                first, year, boundaries=boundaries, vintage=vintage, double_listed=double_listed, unmatched=unmatched
            )
        found.append(
            MappedYear(
                year=year,
                map=rows.map,
                figures={name: rows.values(panel, year) for name, panel in panels.items()},
                totals={name: rows.total(panel, year) for name, panel in panels.items()},
                panels=panels,
                symbols=symbols,
                where=f"{first.source}, {year}",
                notes=rows.notes,
                problems=rows.problems,
            )
        )
    return source, tuple(found)


def read_input(
    table: StrPath | None = None,
    *,
    index: str | None = None,
    value: str | None = None,
    indicators: Mapping[str, str] | None = None,
    cost: Collection[str] = (),
    missing: Literal["refuse", "mean"] = "refuse",
    it_output: str | None = None,
    published_rank: str | None = None,
    published_share: str | None = None,
    scale: SymbolicScale = INFERRED_SCALE,
    **reading: Any,
) -> StudyInput:
    """A study from a user's table, on a user's map or on Kazakhstan's.

    Parameters
    ----------
    table : path, optional
        As in :func:`read_on_map`.
    index, value, indicators
        One of them: a column that is an index of 0 ... 100 already; any other variable, scored by its leader ratio
        (equation 1); or the six indicators, symbol to column (equations 1-4, with ``cost`` and ``missing`` as in
        :func:`~geo_itcluster.indices.innovation_index`).
    it_output : str, optional
        Column of IT output or value added, for KSI.
    published_rank, published_share : str, optional
        Columns of ranks (places or symbols) and of shares in the country's IT output, as some study printed them: where
        they contradict the figures, the study tells (:mod:`geo_itcluster.validate`).
    scale : SymbolicScale
        Used by the six indicators' index.
    **reading
        How to read the table and the map: see :func:`read_on_map`.

    Raises
    ------
    GeoITClusterError
        Of the kind that fits: table, map, regions or figures.
    """
    wanted = {name: column for name, column in {"index": index, "value": value}.items() if column is not None}
    if len(wanted) + bool(indicators) != 1:
        raise DataError("Name what to score, by one of: an index column, a value column, the six indicators.")
    further = {"it": it_output, "printed rank": published_rank, "printed share": published_share}
    columns = {**wanted, **dict(indicators or {}), **{name: c for name, c in further.items() if c is not None}}
    source, mapped = read_on_map(table, columns, texts=[c for c in (published_rank,) if c is not None], **reading)
    inputs = []
    for given in mapped:
        names, figures = given.map.names, dict(given.figures)
        it, rank, share = (figures.pop(name, None) for name in further)
        innovation, notes, shares = None, given.notes, {}
        with about(given.where):
            if indicators:
                innovation = innovation_index(figures, missing=missing, cost=cost, scale=scale, regions=names)
                notes += _partial_notes(given.where, innovation, names)
                score = innovation.index
            elif "value" in figures:
                score = leader_ratio(figures["value"], name=value or "the variable", regions=names)
            else:
                score = figures["index"]
                check_scores(score, names)
            if it is not None:
                shares = {"it": ksi(it, total=given.totals["it"], regions=names)}
                notes += missing_notes(given.panels["it"], given.year, it)
        inputs.append(
            YearInput(
                year=given.year,
                map=given.map,
                score=score,
                innovation=innovation,
                ksi=shares,
                extra={"value": figures["value"]} if "value" in figures else {},
                notes=notes,
                problems=(
                    *given.problems,
                    *published_problems(
                        score,
                        where=given.where,
                        regions=names,
                        rank=rank,
                        symbols=given.symbols.get(published_rank or ""),
                        share=share,
                        amounts=it,
                    ),
                ),
            )
        )
    score_names = {"value": f"{value or source.stem}, leader ratio", "index": index or source.stem}
    return StudyInput(
        title=source.stem,
        score_name=next((score_names[way] for way in wanted), "index of innovative development"),
        years=tuple(inputs),
        files=input_hashes([source, *(year.map.source for year in inputs)]),
    )


def _partial_notes(where: str, found: InnovationIndex, names: Collection[str]) -> tuple[str, ...]:
    partial = region_names(np.flatnonzero(found.partial), list(names))
    fewer = "an index of fewer than six indicators, or none"
    return (f"{where}: {fewer}: {listed(partial)}.",) if partial else ()
