"""The other statistics of spatial association, global and local, of any variable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter, validators

from geo_itcluster._util.databases import Database
from geo_itcluster.cli.application import PANELS, Only, OptionError, Source, Without, command, source_parameter
from geo_itcluster.cli.checks import check_map, check_weights
from geo_itcluster.cli.printing import print_json, stdout, working
from geo_itcluster.cli.reading import TABLE_HELP
from geo_itcluster.messages import Message
from geo_itcluster.settings import (
    InferenceSettings,
    MapSettings,
    OutputSettings,
    TableSettings,
    VariableSettings,
    WeightSettings,
    flatten,
)

if TYPE_CHECKING:
    from geo_itcluster._util.arrays import FloatArray
    from geo_itcluster.cli.terminal.layout import Terminal
    from geo_itcluster.io.inputs.mapped_years import MappedYear
    from geo_itcluster.io.outputs.map_statistic import StatisticYear
    from geo_itcluster.statistics.conventions import Conventions
    from geo_itcluster.statistics.correlogram import Correlogram

_SCORES, _TEST = PANELS["Scores"], PANELS["Test"]
Table = Annotated[Source | None, source_parameter(help=TABLE_HELP, show_default="the map's attributes")]
Value = Annotated[str, Parameter(metavar="COLUMN", help='Column of the variable; "" for plain years.', group=_SCORES)]

Variable = Annotated[VariableSettings, Without("as_is")]


@dataclass(frozen=True)
class _Asked:
    """What every statistic is asked with."""

    output: OutputSettings
    reading: TableSettings
    on: MapSettings
    variable: VariableSettings
    weights: WeightSettings
    tests: InferenceSettings


Asked = Annotated[_Asked, Without("report", "as_is")]


@command
def geary(
    table: Table = None,
    /,
    *,
    value: Value,
    asked: Asked,
) -> None:
    """Geary's C of each year, and local Geary: where neighbours are alike, and where they differ."""
    _statistic("geary", table, {"value": value}, asked)


@command
def getis_ord(
    table: Table = None,
    /,
    *,
    value: Value,
    asked: Asked,
) -> None:
    """Getis-Ord's general G of each year, and local G: hot spots and cold spots."""
    _statistic("getis-ord", table, {"value": value}, asked)


@command
def join_counts(
    table: Table = None,
    /,
    *,
    value: Value,
    asked: Asked,
) -> None:
    """Join counts of a variable of 0 and 1, and local ones: where events cluster."""
    _statistic("join-counts", table, {"value": value}, asked)


@command
def bivariate(
    table: Table = None,
    /,
    *,
    value: Value,
    neighbours: Annotated[
        str, Parameter(name="--with", metavar="COLUMN", help="Column of the neighbours' variable.", group=_SCORES)
    ],
    asked: Asked,
) -> None:
    """Bivariate Moran's I, global and local: a variable of a region and another of its neighbours."""
    _statistic("bivariate", table, {"value": value, "neighbours": neighbours}, asked)


@command
def rates(
    table: Table = None,
    /,
    *,
    events: Annotated[str, Parameter(metavar="COLUMN", help="Column of counts.", group=_SCORES)],
    population: Annotated[str, Parameter(metavar="COLUMN", help="Column of the population at risk.", group=_SCORES)],
    asked: Asked,
) -> None:
    """Moran's I of rates with a population at risk (empirical Bayes), global and local."""
    _statistic("rates", table, {"events": events, "population": population}, asked)


@command
def correlogram(
    table: Table = None,
    /,
    *,
    value: Value,
    orders: Annotated[
        int, Parameter(help="Orders of contiguity.", validator=validators.Number(gte=1, lte=99), group=_TEST)
    ] = 4,
    bands: Annotated[
        int | None,
        Parameter(help="Distance bands in place of orders.", validator=validators.Number(gte=1), group=_TEST),
    ] = None,
    statistic: Annotated[Literal["moran", "geary"], Parameter(help="Statistic at each lag.", group=_TEST)] = "moran",
    output: Annotated[OutputSettings, Only("lang", "json", "quiet")],
    reading: TableSettings,
    on: MapSettings,
    variable: Variable,
    tests: Annotated[InferenceSettings, Only("permutations", "seed", "alternative")],
) -> None:
    """Moran's I or Geary's C over orders of contiguity, or over distance bands."""

    def compute(year: MappedYear, values: FloatArray) -> Correlogram:
        from geo_itcluster.statistics import correlogram as of

        if bands is None:
            lags = of.contiguity_lags(year.map.weights(), orders)
        else:
            sites = year.map.sites()
            edges = of.equal_bands(sites.points(), bands, geographic=sites.geographic)
            lags = of.distance_lags(sites.points(), edges, geographic=sites.geographic, ids=sites.ids)
        return of.correlogram(values, lags, statistic=statistic, **flatten(tests))

    _table("lag", table, value, compute, output, reading, on, variable)


@command
def conventions(
    table: Table = None,
    /,
    *,
    value: Value,
    output: Annotated[OutputSettings, Only("lang", "json", "quiet")],
    reading: TableSettings,
    on: MapSettings,
    variable: Variable,
    weights: WeightSettings,
    tests: Annotated[InferenceSettings, Only("permutations", "seed")],
) -> None:
    """P of local Moran's I as this package, esda, GeoDa and spdep would give it, side by side."""
    check_weights(weights.weights)

    def compute(year: MappedYear, values: FloatArray) -> Conventions:
        from geo_itcluster.statistics.conventions import compare_conventions

        return compare_conventions(values, year.map.weights(*weights.weights).transformed("row"), **flatten(tests))

    _table("region", table, value, compute, output, reading, on, variable)


def _table(
    index: str,
    table: Source | None,
    value: str,
    compute: Callable[[MappedYear, FloatArray], Any],
    output: OutputSettings,
    reading: TableSettings,
    on: MapSettings,
    variable: VariableSettings,
) -> None:
    """Results whose figures are a table of their own, year by year."""
    check_map(on, reading)
    with working(output) as step:
        step("inputs")
        from geo_itcluster.io.inputs.mapped_years import read_on_map

        _, given = read_on_map(table, {"value": value}, **flatten(on, reading, variable))
        step("years")
        found = [(year, compute(year, year.figures["value"])) for year in given]
    if output.json:
        print_json({str(year.year): result.to_dict() for year, result in found})
        return
    console = stdout(output)
    for year, result in found:
        frame = result.frame().reset_index(names=index)
        console.frame(Message("where.at", where=str(year.year), what=value), frame, ".4f", n=".0f", links=".0f")
        console.say(result.summary())
        console.print()
    console.notes([note for year, _ in found for note in (*year.notes, *map(str, year.problems))])


def _statistic(name: str, table: Source | None, columns: Mapping[str, str], asked: _Asked) -> None:
    output, on, weights = asked.output, asked.on, asked.weights.weights
    check_map(on, asked.reading)
    check_weights(weights)
    if len(weights) > 1:
        raise OptionError("choice.one", weights=list(weights))
    if output.overwrite and output.output is None:
        raise OptionError("option.goes_with", option="--overwrite", other="--output")
    with working(output) as step:
        step("inputs")
        from geo_itcluster.io.outputs.map_statistic import check_statistic_target, map_statistic

        if output.output is not None:
            inputs = [one for one in (table, on.polygons) if isinstance(one, str | PathLike | Database)]
            check_statistic_target(output.output, overwrite=output.overwrite, inputs=inputs)
        found = map_statistic(
            name,
            table,
            columns=columns,
            weights=weights[0],
            settings=asked.tests,
            progress=step("years"),
            **flatten(on, asked.reading, asked.variable),
        )
        if output.output is not None:
            step("write")
            found.write(output.output, lang=output.lang, overwrite=output.overwrite)
    if output.json:
        print_json(found.to_dict())
        return
    console = stdout(output)
    for year in found.years:
        _print_year(year, console)
    console.notes(found.notes)
    if output.output is not None:
        console.say(Message("terminal.written", path=output.output))


def _print_year(year: StatisticYear, console: Terminal) -> None:
    """The global result in a sentence, the local one as a table by p, and its summary."""
    import numpy as np

    from geo_itcluster.messages.wording import figure

    found = year.local
    console.say(Message("where.at", where=str(year.given.year), what=year.whole.summary()))
    order = np.lexsort((np.arange(len(found.p)), np.where(np.isnan(found.p), 2.0, found.p)))
    rows = (
        [
            year.given.map.labels[i],
            found.neighbours[i],
            *(figure(column[i], ".4g") for column in year.given.figures.values()),
            figure(found.statistic[i], ".3f"),
            *(figure(column[i], "p") for column in (found.p, found.p_min, found.p_adjusted)),
            found.label[i],
        ]
        for i in order
    )
    names = ["region", "k", *year.given.figures, "statistic", "p", "p min", f"p {found.test.adjustment}", "class"]
    console.table(Message("where.at", where=str(year.given.year), what=found.title), names, rows, len(found.p))
    console.say(found.summary())
    console.print()
