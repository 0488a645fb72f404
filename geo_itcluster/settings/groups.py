"""The groups of settings: table, map, scores, weights, inference, spillover, robustness, output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, inf
from os import PathLike
from typing import Any, Literal, Protocol, TypeAlias

from geo_itcluster._util.databases import Database
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.settings.group import Group, checked, option, shared
from geo_itcluster.settings.periods import asked_years

__all__ = [
    "Adjustment",
    "Alternative",
    "BoundarySource",
    "Change",
    "ClusterSettings",
    "Contiguity",
    "CreditSettings",
    "DecimalMark",
    "DoubleListed",
    "FileOutputs",
    "FrameLike",
    "IndexDeclaration",
    "IndustrySettings",
    "IndustryTableSettings",
    "Inference",
    "InferenceSettings",
    "LabelBy",
    "Language",
    "MapSettings",
    "MissingIndicators",
    "OutputSettings",
    "PanelSettings",
    "PoleTestSettings",
    "PotentialSettings",
    "RobustnessSettings",
    "ScaleSettings",
    "ScoreSettings",
    "SpilloverSettings",
    "StrPath",
    "StructureSettings",
    "StudySettings",
    "TableFile",
    "TableLike",
    "TableSettings",
    "UncertaintySettings",
    "Unmatched",
    "ValueTransform",
    "VariableSettings",
    "Vintage",
    "WeightSettings",
]

StrPath: TypeAlias = str | PathLike[str]


class FrameLike(Protocol):
    """A table in memory: a DataFrame, a GeoDataFrame, an Arrow table."""

    @property
    def columns(self) -> Any:
        """Its columns."""


TableLike: TypeAlias = StrPath | FrameLike | Database
DecimalMark = Literal[".", ","]
Unmatched = Literal["raise", "report"]
DoubleListed = Literal["raise", "whole", "parts"]
BoundarySource = Literal["osm", "natural_earth"]
Vintage = Literal[16, 17, 20]
MissingIndicators = Literal["raise", "mean"]
ClassificationName = Literal["OKED", "NACE", "ISIC", "WZ", "NAICS"]
Contiguity = Literal["queen", "rook"]
Alternative = Literal["two-sided", "greater", "less"]
Adjustment = Literal["bh", "holm", "bonferroni", "heyse", "discrete-bh", "tarone", "westfall-young", "none"]
LabelBy = Literal["p", "p_adjusted"]
Inference = Literal["auto", "exact", "permutation", "saddlepoint", "analytic"]
ValueTransform = Literal["level", "log", "rank"]
Language = Literal["en", "ru", "kk"]
Change = Literal["difference", "growth", "log-growth"]


@checked
@dataclass(frozen=True, slots=True)
class TableSettings(Group):
    """How to read a table, and what to do with rows that find no region."""

    key: str | None = option(None, "Column of region names or codes.", metavar="COLUMN")
    year_column: str | None = option(None, "Column of years in a long table.", metavar="COLUMN")
    as_year: int | None = option(None, "Year of a table without years.", metavar="YEAR")
    years: tuple[int | str, ...] = option(
        (), "Only these years: one, or a range such as 2010-2024 (repeat).", name=("--year", "--years"), metavar="YEARS"
    )
    sheet: str | None = option(None, "Sheet of a workbook.", metavar="NAME")
    layer: str | None = option(None, "Layer of the table's GIS file.", metavar="NAME")
    header: int | None = option(
        None, "Row of the column names, counted from 1; rows above it are skipped.", least=1, metavar="ROW"
    )
    encoding: str | None = option(None, "Encoding of a text file, such as cp1251.", shown="detected", metavar="NAME")
    decimal: DecimalMark | None = option(None, "Decimal mark.", choices=DecimalMark, shown="detected")
    na: tuple[str, ...] = option((), "Code for missing data (repeat).", metavar="CODE")
    total_row: str | None = option(
        None, "Key of the row with the country's total; \"Total\" and the country's name are recognised.", metavar="KEY"
    )
    unmatched: Unmatched = option(
        "raise",
        "Rows that are not on the map: stop, or report them and go on.",
        choices=Unmatched,
        flag=("--report-unmatched", "report"),
    )
    double_listed: DoubleListed = option(
        "raise", "Where a region and its parts are both given: stop, or keep one.", choices=DoubleListed
    )

    def __post_init__(self) -> None:
        """Read the years, too."""
        Group.__post_init__(self)
        object.__setattr__(self, "years", asked_years(self.years))


@checked
@dataclass(frozen=True, slots=True)
class VariableSettings(Group):
    """What is made of a variable before it is scored or tested."""

    per: str | None = option(None, "Column to divide the variable by, such as population.", metavar="COLUMN")
    per_area: bool = option(False, "Divide the variable by the regions' areas, in km2.")
    at_risk: str | None = option(
        None,
        "Column of the population at risk: the variable counts events; their rates are smoothed (empirical Bayes).",
        metavar="COLUMN",
    )
    change: Change | None = option(None, "Change from each of the years to the next.", choices=Change)
    recast: Vintage | None = option(
        None,
        "Add amounts of Kazakhstan's regions up to one division in all years, by number of regions.",
        choices=Vintage,
    )
    as_is: bool = option(False, "Study the variable as it is, negative values too, in place of its leader ratio.")

    def __post_init__(self) -> None:
        """Refuse several denominators."""
        Group.__post_init__(self)
        if sum((self.per is not None, self.per_area, self.at_risk is not None)) > 1:
            raise DataError("setting.one_denominator")


@checked
@dataclass(frozen=True, slots=True)
class MapSettings(Group):
    """The map: a polygon file, a country's regions, or Kazakhstan's."""

    polygons: TableLike | None = option(
        None,
        "Polygon file, or table of a database.",
        name="--map",
        metavar="FILE",
        kind="source",
        shown="Kazakhstan, of the year's vintage",
    )
    country: str | None = option(
        None,
        "First-level regions of this country, as the map: ISO code, such as BR, or English name.",
        metavar="COUNTRY",
    )
    map_key: str | None = option(
        None, "The map's column of keys.", metavar="COLUMN", shown="recognised in publishers' maps"
    )
    map_name: str | None = option(None, "The map's column of names.", metavar="COLUMN")
    map_layer: str | None = option(None, "Layer of the map's file.", metavar="NAME")
    crs: str | None = option(None, "CRS of a map without one.", metavar="EPSG:...")
    repair: bool = option(False, "Repair invalid polygons.")
    snap: float | None = option(
        None, "Close gaps and overlaps between borders up to this width, in the map's units.", least=0, metavar="WIDTH"
    )
    boundaries: BoundarySource = option("osm", "Source of Kazakhstan's boundaries.", choices=BoundarySource)
    vintage: Vintage | None = option(
        None, "Boundary vintage, by number of regions.", choices=Vintage, shown="found from the regions"
    )


@checked
@dataclass(frozen=True, slots=True)
class ScoreSettings(Group):
    """What to score, and the columns that go with it."""

    index: str | None = option(None, "Column of a ready index, 0 to 100.", metavar="COLUMN")
    value: str | tuple[str, ...] | None = option(
        None,
        'Column of a variable, scored by its leader ratio (1); "" for plain years; "gdp_*" for several (repeat).',
        metavar="COLUMN",
        kind="several",
    )
    indicators: Mapping[str, str] | None = option(
        None,
        "One of JD, JE, JF, JA, JB, JC (1)-(4); repeat for each.",
        name="--indicator",
        kind="pairs",
        metavar="SYMBOL=COLUMN",
    )
    cost: tuple[str, ...] = option((), "Indicator of which lower is better (repeat).", metavar="SYMBOL")
    missing: MissingIndicators = option(
        "raise", "Where an indicator is missing: stop, or take the mean of the others.", choices=MissingIndicators
    )
    it_output: str | None = option(
        None, "Column of IT output or value added, for KSI (5).", name="--it", metavar="COLUMN"
    )
    published_rank: str | None = option(None, "Column of printed ranks, to check against the scores.", metavar="COLUMN")
    published_share: str | None = option(
        None, "Column of printed shares, to check: they sum to 1, and fit --it.", metavar="COLUMN"
    )


@checked
@dataclass(frozen=True, slots=True)
class WeightSettings(Group):
    """Spatial weights."""

    weights: tuple[str, ...] = option(
        ("queen",),
        "Neighbours: queen, rook, queen:2 (order), bridged, knn:4, band:150km, inverse:2, kernel:gaussian,200km, "
        "block:COLUMN, or a file (repeat to compare).",
        hidden="--contiguity",
        metavar="WEIGHTS",
        kind="name or path",
    )


@checked
@dataclass(frozen=True, slots=True)
class InferenceSettings(Group):
    """Significance tests, and the classes that follow from them."""

    alpha: float = option(0.05, "Significance level of the classes.", least=0, most=1)
    alternative: Alternative = option("two-sided", "Alternative hypothesis.", choices=Alternative)
    adjustment: Adjustment = option("bh", "Multiple-testing correction.", choices=Adjustment, name="--adjust")
    label_by: LabelBy = option("p", "p-value used to classify.", choices=LabelBy)
    inference: Inference = option("auto", "Inference for local p-values.", choices=Inference)
    permutations: int = option(9999, "Random permutations.", least=0)
    sequential: bool = option(False, "Stop simulating for regions that are clearly not significant.")
    seed: int = option(0, "Seed of the random numbers.", least=0)


@checked
@dataclass(frozen=True, slots=True)
class SpilloverSettings(Group):
    """Tests of spillover from growth poles."""

    transform: ValueTransform = option(
        "log", "Change that is tested; the specification curve has all three.", choices=ValueTransform
    )
    alpha: float = shared(InferenceSettings, "alpha", "Significance level.")
    target: float = option(0.8, "Target power.", least=0, most=1)
    smallest: float = option(0.5, "Smallest spillover of interest, in standard deviations of the change.")
    permutations: int = shared(InferenceSettings, "permutations")
    curve_permutations: int = option(
        999, "Sign flips of the specification curve, where there are too many to count.", least=1, hidden="--deals"
    )
    replicates: int = option(500, "Sign flips of the power, where there are too many to count.", least=1)
    policy_year: int | None = option(
        None, "First year of a policy at the poles: its effects there, and in rings around.", metavar="YEAR"
    )
    rings: int = option(2, "Rings around the policy, by links.", least=1)
    cutoff: float | None = option(
        None, "Distance in km from which residuals are independent (Conley).", shown="that of the farthest neighbours"
    )
    draws: int = option(200, "Draws of an index whose choices are uncertain.", least=1)
    seed: int = shared(InferenceSettings, "seed")
    workers: int = option(1, "Number of parallel processes (joblib).", least=1)

    def __post_init__(self) -> None:
        """Refuse also a curve that could not be significant."""
        Group.__post_init__(self)
        if not 0 < self.smallest < inf:
            raise SettingError("setting.not_positive", setting="smallest", value=repr(self.smallest))
        if 2 / (self.curve_permutations + 1) > self.alpha:
            raise DataError(
                "setting.few_permutations",
                permutations=self.curve_permutations,
                alpha=self.alpha,
                least=ceil(2 / self.alpha) - 1,
            )


@checked
@dataclass(frozen=True, slots=True)
class PoleTestSettings(Group):
    """What every test of growth poles can be told."""

    placebo: bool = option(True, "Whether to try placebo poles.")
    permutations: int = option(
        9999,
        "Where arrangements are too many to count. Free permutations and placebo poles are fewer beyond a thousand "
        "regions; how many is in the result.",
        least=0,
    )
    seed: int = shared(InferenceSettings, "seed")
    alternative: Alternative = shared(
        InferenceSettings, "alternative", "Side of p: greater is for spillover. Two-sided p is twice the smaller tail."
    )


@checked
@dataclass(frozen=True, slots=True)
class RobustnessSettings(Group):
    """How far an index can be trusted: draws, sensitivity, and the classes on the map."""

    draws: int = option(10_000, "Draws of the index.", least=1)
    base: int = option(512, "Sample size of the sensitivity analysis, a power of two; 0 for none.", least=0)
    level: float = option(0.9, "Level of the intervals of ranks.")
    top: int = option(3, "How many regions count as the highest.", least=1)
    weights: tuple[str, ...] = shared(WeightSettings, "weights")
    alpha: float = shared(InferenceSettings, "alpha")
    alternative: Alternative = shared(InferenceSettings, "alternative")
    label_by: LabelBy = shared(InferenceSettings, "label_by")
    seed: int = shared(InferenceSettings, "seed")
    workers: int = shared(SpilloverSettings, "workers")


@checked
@dataclass(frozen=True, slots=True)
class OutputSettings(Group):
    """Where results go."""

    output: StrPath | Database | None = option(
        None,
        "File to write: .gpkg, .xlsx, .parquet, .fgb, .geojson, .shp, .csv, .zip (CSV); a folder for CSV; "
        "or postgresql://host/database#table.",
        name=("--output", "-o"),
        metavar="FILE",
        kind="source",
        shown="print only",
    )
    report: StrPath | None = option(None, "HTML report to write.", metavar="FILE", kind="path", shown="none")
    lang: Language = option("en", "Language of the output: English, Russian, Kazakh.", choices=Language)
    overwrite: bool = option(False, "Replace an existing file.")
    json: bool = option(False, "Print JSON.")
    quiet: bool = option(False, "Print only errors, and JSON with --json.", name=("--quiet", "-q"))


@checked
@dataclass(frozen=True, slots=True)
class TableFile(Group):
    """The table of a study's file."""

    file: TableLike | None = option(None, "Table: CSV, TSV, XLSX, or a GIS file's attributes.", kind="source")


@checked
@dataclass(frozen=True, slots=True)
class IndexDeclaration(Group):
    """The index whose robustness a study's file asks for."""

    declaration: StrPath | None = option(None, "Declaration of the index (TOML).", kind="path")


@checked
@dataclass(frozen=True, slots=True)
class FileOutputs(Group):
    """What a file's study writes."""

    files: tuple[StrPath, ...] = option(
        (), "Files of the study: .gpkg, .xlsx, .parquet, .shp, .zip; or a folder for CSV.", kind="path"
    )
    report: StrPath | None = option(None, "HTML report.", kind="path")
    figures: StrPath | None = option(None, "Folder of maps and charts.", kind="path")
    curve: StrPath | None = option(None, "Specification curve of the spillover tests: .png, .svg or .pdf.", kind="path")
    robustness: StrPath | None = option(None, "File of the robustness of the index.", kind="path")
    potential: StrPath | None = option(None, "File of the cluster potential.", kind="path")
    clusters: StrPath | None = option(None, "File of the cluster map.", kind="path")
    structure: StrPath | None = option(None, "File of the structure over the years: .csv, .xlsx, .zip.", kind="path")
    lang: Language = option("en", "Language of the output: English, Russian, Kazakh.", choices=Language)


@checked
@dataclass(frozen=True, slots=True)
class IndustryTableSettings(Group):
    """How the industries of a table are read."""

    industries: tuple[str, ...] = option(
        (), "Industry: a column, or a name in --industry-column (repeat).", name="--industry", metavar="COLUMN"
    )
    industry_column: str | None = option(
        None, "Column of industries in a long table, one row per region and industry.", metavar="COLUMN"
    )
    value_column: str | None = option(None, "Column of the figures in a long table.", metavar="COLUMN")
    classification: ClassificationName | None = option(
        None, "The industries are codes of this classification.", choices=ClassificationName
    )
    depth: int | None = option(None, "Only codes of this depth; 1 is sections, 2 divisions.", least=1, metavar="DEPTH")
    it_set: str | None = option(
        None, "Which codes are IT: a set such as oecd_ict_services, or a TOML file.", metavar="SET", kind="name or path"
    )


@checked
@dataclass(frozen=True, slots=True)
class IndustrySettings(Group):
    """What is asked of industries."""

    groups: str | None = option(None, "Column of groups of regions, for Theil's decomposition.", metavar="COLUMN")
    counts: bool = option(
        False,
        "Figures are counts, so that location quotients have limits, exact for units that settle independently such as "
        "plants; for employees give their plants too.",
    )
    plants: StrPath | None = option(
        None,
        "Plants (columns region, industry, size), for Ellison-Glaeser and the limits of counts.",
        metavar="FILE",
        kind="path",
    )
    whole: str | None = option(None, "Column of all output (GRP), for the location quotient.", metavar="COLUMN")
    total: float | None = option(None, "The country's IT output, where no row holds it.", metavar="NUMBER")


@checked
@dataclass(frozen=True, slots=True)
class PotentialSettings(Group):
    """Which regions have an industry, gain it, or could reach it."""

    target: str = option("J", "Target industry.", metavar="INDUSTRY")
    thresholds: tuple[float, ...] = option(
        (1.0, 0.9, 1.1),
        "Location quotient from which a region has an industry (repeat: the first gives the answer, the others show "
        "how certain it is).",
        name="--threshold",
        metavar="LQ",
        shown="1, .9 and 1.1",
    )
    window: int = option(5, "Years of the trend, and of the limits of location quotients of amounts.", least=1)
    last_years: int = option(3, "Number of last years whose answers are compared.", least=1)
    alpha: float = shared(InferenceSettings, "alpha", "Significance level.")
    draws: int = option(999, "Random tables of each null, where they are too many to count.", least=1)
    seed: int = shared(InferenceSettings, "seed")
    counts: bool = shared(IndustrySettings, "counts")
    plant_size: float | None = option(
        None, "Mean employees of a plant: the figures are counts of employees, with such limits.", metavar="NUMBER"
    )


@checked
@dataclass(frozen=True, slots=True)
class ClusterSettings(Group):
    """Clusters of an industry on a map, and where its plants gather."""

    follow: str | None = option(
        None, "Industry whose clusters are mapped.", metavar="INDUSTRY", shown="J, or IT (--it-set)"
    )
    plants: StrPath | None = option(
        None,
        "Plants: columns industry and size, and region, or longitude and latitude (or x and y), or all of them.",
        metavar="FILE",
        kind="path",
    )
    herfindahl: float | None = option(
        None, "Herfindahl index of the industry's plants, for Ellison-Glaeser without a list of plants.", metavar="H"
    )
    top: float = option(0.1, "Share of the regions with a star for size, and for performance.")
    star_quotient: float = option(2.0, "Location quotient of a star for specialization.", metavar="LQ")
    threshold: float = option(1.0, "Location quotient of a specialized region, for the reach.", metavar="LQ")
    simulations: int = option(999, "Simulations of the plants' locations.", least=1)
    alpha: float = shared(InferenceSettings, "alpha", "Significance level.")
    seed: int = shared(InferenceSettings, "seed")


@checked
@dataclass(frozen=True, slots=True)
class StructureSettings(Group):
    """How the industries of regions changed."""

    follow: str | None = option(None, "Industry to study.", metavar="INDUSTRY", shown="J, or IT (--it-set)")
    first: int | None = option(None, "First year of the official figures.", shown="2010", metavar="YEAR")
    last: int | None = option(None, "Last year of the official figures.", shown="2025", metavar="YEAR")
    current_prices: bool = option(False, "Shift-share at current prices, in all sections, of the official figures.")


@checked
@dataclass(frozen=True, slots=True)
class PanelSettings(Group):
    """A variable over the years, and the growth poles."""

    value: str | None = option(None, 'Column of the variable; "" for plain years.', metavar="COLUMN")
    declaration: StrPath | None = option(
        None, "The variable is the index that this TOML file declares.", metavar="FILE", kind="path", shown="none"
    )
    uncertain: bool = option(False, "Also draw the index's choices and errors, to see how certain the verdict is.")
    covariates: tuple[str, ...] = option(
        (), "Column held constant, as it was in the first year (repeat).", name="--covariate", metavar="COLUMN"
    )
    poles: tuple[str, ...] = option(
        (), "Growth pole (repeat).", name="--pole", metavar="REGION", shown="Almaty and Astana, of Kazakhstan"
    )
    top: int | None = option(None, "Number of poles: the regions with the highest values in the first year.", least=1)
    ksi_above: float | None = option(None, "Poles are the regions above this share of the first year's total.")
    by_lisa: bool = option(False, "Poles are the High-Low and High-High regions of the first year.")
    first: int | None = option(None, "First year.", shown="the first in the table", metavar="YEAR")
    last: int | None = option(None, "Last year.", shown="the last in the table", metavar="YEAR")


@checked
@dataclass(frozen=True, slots=True)
class UncertaintySettings(Group):
    """What is uncertain about an index, beyond what its declaration says."""

    error: float | None = option(None, "Coefficient of variation of the error of every figure.", least=0)
    weight_noise: float | None = option(None, "Share by which a weight may be off, 0 to 1.", least=0)
    omission: bool = option(False, "An indicator may be left out.")


@checked
@dataclass(frozen=True, slots=True)
class ScaleSettings(Group):
    """The symbolic scale."""

    scale: str | None = option(
        None,
        'Symbolic scale: ranks and cuts in turn, "C 20 C+ 30 B 60 A".',
        metavar="TEXT",
        shown="steps of ten, inferred",
    )


@checked
@dataclass(frozen=True, slots=True)
class CreditSettings(Group):
    """What a study is called, and whose figures and work it shows."""

    title: str | None = option(None, "Title of the study.", metavar="TEXT", shown="the table's name")
    source: str | None = option(None, "Source of the figures, for captions and credits.", metavar="TEXT")
    author: str | None = option(None, "Author of the study.", metavar="TEXT")


@checked
@dataclass(frozen=True, slots=True)
class StudySettings:
    """All that makes a study, group by group: the sections of a file that describes one."""

    table: TableSettings = TableSettings()
    map: MapSettings = MapSettings()
    variable: VariableSettings = VariableSettings()
    scores: ScoreSettings = ScoreSettings()
    weights: WeightSettings = WeightSettings()
    inference: InferenceSettings = InferenceSettings()
    scale: ScaleSettings = ScaleSettings()
    credits: CreditSettings = CreditSettings()
