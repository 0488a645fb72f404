"""The options that commands share: what they may say, and their help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class Contiguity(StrEnum):
    """Neighbours share a point (queen) or a border (rook)."""

    queen = "queen"
    rook = "rook"


class Alternative(StrEnum):
    """The side of every p."""

    two_sided = "two-sided"
    greater = "greater"
    less = "less"


class Adjustment(StrEnum):
    """For the number of regions tested."""

    bh = "bh"
    holm = "holm"
    bonferroni = "bonferroni"
    none = "none"


class Inference(StrEnum):
    """How the local p is had."""

    auto = "auto"
    exact = "exact"
    permutation = "permutation"
    analytic = "analytic"


class LabelBy(StrEnum):
    """The p that makes a label."""

    p = "p"
    p_adjusted = "p_adjusted"


class Boundaries(StrEnum):
    """Source of Kazakhstan's boundaries."""

    osm = "osm"
    natural_earth = "natural_earth"


class Missing(StrEnum):
    """What to do where an indicator is missing."""

    refuse = "raise"
    mean = "mean"


class DoubleListed(StrEnum):
    """What to keep where a table gives a region and also its parts."""

    refuse = "raise"
    whole = "whole"
    parts = "parts"


class Decimal(StrEnum):
    """The decimal mark of the table."""

    point = "."
    comma = ","


class ChangeOf(StrEnum):
    """What changes: the values, their logarithms or their ranks."""

    level = "level"
    log = "log"
    rank = "rank"


class Language(StrEnum):
    """The language of the report: English, Russian or Kazakh."""

    en = "en"
    ru = "ru"
    kk = "kk"


class MapOf(StrEnum):
    """Kazakhstan's maps, by their number of regions."""

    sixteen = "16"
    seventeen = "17"
    twenty = "20"


IN, MAP, HOW, OUT = "The table", "The map", "The test", "Output"


def _flag(name: str, text: str, panel: str) -> Any:
    return typer.Option(name, metavar="", help=text, rich_help_panel=panel)


def column(name: str, text: str, panel: str = IN, *, metavar: str = "COLUMN") -> Any:
    """Option that names a column, or another text."""
    return typer.Option(name, metavar=metavar, help=text, rich_help_panel=panel)


def _choice(name: str, text: str, panel: str) -> Any:
    return typer.Option(name, help=text, rich_help_panel=panel)


TABLE_HELP = "CSV, TSV, XLSX or a GIS file's attributes; wide or long."
TableFile = Annotated[Path | None, typer.Argument(help=TABLE_HELP, show_default="the embedded tables")]
Key = Annotated[str | None, column("--key", "Column of region names or codes.")]
Index = Annotated[str | None, column("--index", "Column of a ready index, 0 to 100.")]
Value = Annotated[
    str | None, column("--value", 'Column of any variable, scored by its leader ratio (1); "" for plain years.')
]
Indicators = Annotated[
    list[str] | None,
    column("--indicator", "One of JD, JE, JF, JA, JB, JC (1)-(4); repeat for each.", metavar="SYMBOL=COLUMN"),
]
Cost = Annotated[
    list[str] | None, column("--cost", "An indicator of which lower is better (repeat).", metavar="SYMBOL")
]
MissingRule = Annotated[Missing, _choice("--missing", "Where an indicator is missing.", IN)]
ItOutput = Annotated[str | None, column("--it", "Column of IT output or value added, for KSI (5).")]
PublishedRank = Annotated[
    str | None, column("--published-rank", "Column of printed ranks, to be checked against the scores.")
]
PublishedShare = Annotated[
    str | None, column("--published-share", "Column of printed shares, to be checked: they sum to 1, and fit --it.")
]
TotalRow = Annotated[
    str | None, column("--total-row", "Key of the row with the country's total; Kazakhstan's is found.", metavar="KEY")
]
YearColumn = Annotated[str | None, column("--year-column", "Column of years in a long table.")]
AsYear = Annotated[int | None, column("--as-year", "Year of a table that has no years.", metavar="YEAR")]
Years = Annotated[list[int] | None, column("--year", "Only this year (repeat).", metavar="YEAR")]
Sheet = Annotated[str | None, column("--sheet", "Sheet of a workbook.", metavar="NAME")]
Layer = Annotated[str | None, column("--layer", "Layer of the table's GIS file.", metavar="NAME")]
DecimalMark = Annotated[Decimal | None, _choice("--decimal", "Decimal mark.", IN)]
ReportUnmatched = Annotated[bool, _flag("--report-unmatched", "Report rows that are not on the map and go on.", IN)]
Double = Annotated[DoubleListed, _choice("--double-listed", "Where a region and its parts are both given.", IN)]
Map = Annotated[
    Path | None,
    typer.Option(
        "--map",
        metavar="FILE",
        help="Polygon file.",
        show_default="Kazakhstan, of the year's vintage",
        rich_help_panel=MAP,
    ),
]
MapKey = Annotated[str | None, column("--map-key", "The map's column of keys.", MAP)]
MapName = Annotated[str | None, column("--map-name", "The map's column of names.", MAP)]
MapLayer = Annotated[str | None, column("--map-layer", "Layer of the map's file.", MAP, metavar="NAME")]
Crs = Annotated[
    str | None, column("--crs", "Reference system of a map that does not tell it.", MAP, metavar="EPSG:...")
]
Repair = Annotated[bool, _flag("--repair", "Repair invalid polygons.", MAP)]
BoundarySource = Annotated[Boundaries, _choice("--boundaries", "Source of Kazakhstan's map.", MAP)]
VintageOption = Annotated[MapOf | None, _choice("--vintage", "Kazakhstan's map of so many regions.", MAP)]
ContiguityRule = Annotated[Contiguity, _choice("--contiguity", "Who is a neighbour.", HOW)]
Alpha = Annotated[float, typer.Option(min=0, max=1, help="Level for the labels.", rich_help_panel=HOW)]
Side = Annotated[Alternative, _choice("--alternative", "Side of p.", HOW)]
Adjust = Annotated[Adjustment, _choice("--adjust", "Adjusted p.", HOW)]
Labels = Annotated[LabelBy, _choice("--label-by", "The p that makes labels.", HOW)]
InferenceRule = Annotated[Inference, _choice("--inference", "Local p.", HOW)]
Permutations = Annotated[int, typer.Option(min=0, help="Random permutations.", rich_help_panel=HOW)]
Seed = Annotated[int, typer.Option(min=0, help="Seed of the permutations.", rich_help_panel=HOW)]
Scale = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        help='Symbolic scale: ranks and cuts in turn, "C 20 C+ 30 B 60 A".',
        show_default="steps of ten, inferred",
        rich_help_panel=HOW,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="File to write: .gpkg, .xlsx, .parquet, .shp, .zip (CSV); or a folder for CSV.",
        show_default="print only",
        rich_help_panel=OUT,
    ),
]
Lang = Annotated[Language, _choice("--lang", "Language of the report: English, Russian, Kazakh.", OUT)]
Json = Annotated[bool, _flag("--json", "Print JSON for machines.", OUT)]
Overwrite = Annotated[bool, _flag("--overwrite", "Replace an existing file.", OUT)]
