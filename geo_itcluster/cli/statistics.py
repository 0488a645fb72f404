"""The other statistics of spatial association, global and local, of any variable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from os import PathLike
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from cyclopts import Parameter, validators

from geo_itcluster.cli.application import LAYER_FILE, PANELS, OptionError, Source, Without, command
from geo_itcluster.cli.checks import check_map, check_output, check_weights, refuse
from geo_itcluster.cli.printing import print_json, stdout, working
from geo_itcluster.cli.reading import NO_CLASSES, NO_SCORES, TableFile, one_or_each, output_of, own_map
from geo_itcluster.messages import Message, year_text
from geo_itcluster.settings import OutputSettings, ScoreSettings, StudySettings, flatten

if TYPE_CHECKING:
    from geo_itcluster._util.arrays import FloatArray
    from geo_itcluster.cli.terminal.layout import Terminal
    from geo_itcluster.io.inputs.mapped_years import MappedYear
    from geo_itcluster.io.outputs.map_statistic import MapStatistic, StatisticYear
    from geo_itcluster.weights import Weights

_SCORES, _TEST = PANELS["Scores"], PANELS["Test"]

Given = Annotated[StudySettings, Without(*NO_SCORES, "index")]
Output = Annotated[OutputSettings, Without("report", output=LAYER_FILE)]
T = TypeVar("T")


@command
def geary(table: TableFile = None, /, *, output: Output, given: Given) -> None:
    """Geary's C of each year, and local Geary: where neighbours are alike, and where they differ."""
    _statistic("geary", table, {}, output, given)


@command
def getis_ord(table: TableFile = None, /, *, output: Output, given: Given) -> None:
    """Getis-Ord's general G of each year, and local G: hot spots and cold spots."""
    _statistic("getis-ord", table, {}, output, given)


@command
def join_counts(table: TableFile = None, /, *, output: Output, given: Given) -> None:
    """Join counts of a variable of 0 and 1, and local ones: where events cluster."""
    _statistic("join-counts", table, {}, output, given)


@command
def bivariate(
    table: TableFile = None,
    /,
    *,
    neighbours: Annotated[
        str, Parameter(name="--with", metavar="COLUMN", help="Column of the neighbours' variable.", group=_SCORES)
    ],
    output: Output,
    given: Given,
) -> None:
    """Bivariate Moran's I, global and local: a variable of a region and another of its neighbours."""
    _statistic("bivariate", table, {"neighbours": neighbours}, output, given)


@command
def rates(
    table: TableFile = None,
    /,
    *,
    events: Annotated[
        list[str], Parameter(metavar="COLUMN", help='Column of counts; "cases_*" for several (repeat).', group=_SCORES)
    ],
    population: Annotated[str, Parameter(metavar="COLUMN", help="Column of the population at risk.", group=_SCORES)],
    output: Output,
    given: Annotated[StudySettings, Without(*NO_SCORES, "index", "value")],
) -> None:
    """Moran's I of rates with a population at risk (empirical Bayes), global and local."""
    of = replace(given, scores=ScoreSettings(value=tuple(events) if len(events) > 1 else events[0]))
    _statistic("rates", table, {"population": population}, output, of)


@command
def correlogram(
    table: TableFile = None,
    /,
    *,
    orders: Annotated[
        int,
        Parameter(help="Orders: steps along the links.", validator=validators.Number(gte=1, lte=99), group=_TEST),
    ] = 4,
    bands: Annotated[
        int | None,
        Parameter(help="Distance bands in place of orders.", validator=validators.Number(gte=1), group=_TEST),
    ] = None,
    statistic: Annotated[Literal["moran", "geary"], Parameter(help="Statistic at each lag.", group=_TEST)] = "moran",
    output: Annotated[OutputSettings, Without("report", output="File to write: .csv, as lags have no polygons.")],
    given: Annotated[StudySettings, Without(*NO_SCORES, "index", *NO_CLASSES)],
) -> None:
    """Moran's I or Geary's C over orders of neighbours, or over distance bands."""
    if bands is not None:
        refuse(given.weights, "option.not_with", other="--bands")
        given = replace(given, weights=replace(given.weights, weights=("knn:1",)))  # not used: points need no borders

    def compute(year: MappedYear, values: FloatArray, weights: Weights) -> Any:
        from geo_itcluster.statistics import correlogram as of

        if bands is None:
            lags = of.contiguity_lags(weights, orders)
        else:
            sites = year.map.sites()
            edges = of.equal_bands(sites.points(), bands, geographic=sites.geographic)
            lags = of.distance_lags(sites.points(), edges, geographic=sites.geographic, ids=sites.ids)
        return of.correlogram(values, lags, statistic=statistic, **flatten(given.inference))

    _tables("lag", table, compute, output, given, linked=bands is None)


@command
def conventions(
    table: TableFile = None,
    /,
    *,
    output: Output,
    given: Annotated[StudySettings, Without(*NO_SCORES, "index", *NO_CLASSES, "alternative")],
) -> None:
    """P-values of local Moran's I by the rules of this package, esda, GeoDa and spdep, side by side."""

    def compute(_: MappedYear, values: FloatArray, weights: Weights) -> Any:
        from geo_itcluster.statistics.conventions import compare_conventions

        return compare_conventions(values, weights.transformed("row"), **flatten(given.inference))

    _tables("region", table, compute, output, given, form="p")


def _each_variable(
    table: Source | None,
    given: StudySettings,
    compute: Callable[[str, str, Source | None, StudySettings], T],
) -> dict[str, T]:
    """What is computed of each variable, by name; the name of one alone is ""."""
    wanted = given.scores.value
    if wanted is None:
        raise OptionError("option.missing", option="--value")
    check_map(given.map, given.table, table)
    check_weights(given.weights.weights)
    table, given = own_map(table, given)
    from geo_itcluster.io.inputs.variables import variables_of

    names = variables_of(table, wanted, given.table, given.map) or (str(wanted),)
    labels = names if len(names) > 1 else ("",)
    return {label: compute(name, label, table, given) for name, label in zip(names, labels, strict=True)}


def _tables(
    index: str,
    table: Source | None,
    compute: Callable[[MappedYear, FloatArray, Weights], Any],
    output: OutputSettings,
    given: StudySettings,
    *,
    linked: bool = True,
    form: str = ".4f",
) -> None:
    """Results whose figures are a table of their own: of each variable, year and choice of weights.

    Who is left out is told; regions without neighbours only where the links of the weights are ``linked`` with.
    Figures have the ``form``; columns that begin with p are p-values.
    """
    check_output(output, table, given.map.polygons, rows=True, suffix="" if index == "region" else ".csv")
    with working(output) as step:
        step("inputs")
        from geo_itcluster.statistics.inference.sample import left_out, left_out_messages

        def computed(year: MappedYear, values: FloatArray, weights: Weights) -> tuple[Any, dict[str, list[str]]]:
            names = left_out(weights, values)
            return compute(year, values, weights), names if linked else {"no_data": names["no_data"]}

        def tables(value: str, _: str, table: Source | None, of: StudySettings) -> list[tuple[Any, ...]]:
            from geo_itcluster.io.inputs.mapped_years import read_on_map

            years = read_on_map(table, {"value": value}, undated=True, **flatten(of.map, of.table, of.variable))[1]
            step("years")
            return [
                (year, choice, *computed(year, year.figures["value"], year.map.weights(choice)))
                for year in years
                for choice in of.weights.weights
            ]

        each = _each_variable(table, given, tables)
        if output.output is not None:
            from geo_itcluster.io.outputs.map_statistic import write_tables

            step("write")
            inputs = [one for one in (table, given.map.polygons) if isinstance(one, str | PathLike)]
            for of, results in each.items():
                target, variable = output_of(output.output, of), of or str(given.scores.value)
                rows = [row[:3] for row in results]
                write_tables(target, index, rows, variable=variable, overwrite=output.overwrite, inputs=inputs)
    several = len(given.weights.weights) > 1
    if output.json:
        found: dict[str, Any] = {}
        for of, results in each.items():
            by_year: dict[str, Any] = found.setdefault(of, {})
            for year, choice, result, names in results:
                at = by_year.setdefault(year_text(year.year), {}) if several else by_year
                remarks = {"notes": list(map(str, year.notes)), "map_problems": list(map(str, year.problems))}
                at[choice if several else year_text(year.year)] = result.to_dict() | names | remarks
        print_json(one_or_each(found))
        return
    console = stdout(output)
    for of, results in each.items():
        for year, choice, result, _ in results:
            when = year_text(year.year)
            where = f"{when}, {choice}" if several else when
            frame = result.frame()
            frame.insert(0, index, [console.language.text(label) for label in frame.index])
            title = Message("where.at", where=where, what=of or given.scores.value)
            of_p = {name: "p" for name in map(str, frame.columns) if name.startswith("p")}
            console.frame(title, frame, form, n=".0f", links=".0f", **of_p)
            console.say(result.summary())
            console.print()
        console.notes(
            [
                note
                for year, _, _, names in results
                for note in (*left_out_messages(year_text(year.year), names), *year.notes, *map(str, year.problems))
            ]
        )
        if output.output is not None:
            console.say(Message("terminal.written", path=output_of(output.output, of)))


def _statistic(
    name: str, table: Source | None, further: Mapping[str, str], output: OutputSettings, given: StudySettings
) -> None:
    """A global and a local statistic of each variable, year and choice of weights."""
    check_output(output, table, given.map.polygons, rows=True)
    with working(output) as step:
        step("inputs")
        from geo_itcluster.io.outputs.map_statistic import STATISTICS, map_statistic

        def computed(variable: str, label: str, table: Source | None, of: StudySettings) -> MapStatistic:
            found = map_statistic(
                name,
                table,
                columns={STATISTICS[name].columns[0]: variable, **further},
                weights=of.weights.weights,
                settings=of.inference,
                progress=step("years"),
                **flatten(of.map, of.table, of.variable),
            )
            if output.output is not None:
                step("write")
                found.write(output_of(output.output, label), lang=output.lang, overwrite=output.overwrite)
            return found

        each = _each_variable(table, given, computed)
    if output.json:
        print_json(one_or_each({of: found.to_dict() for of, found in each.items()}))
        return
    console = stdout(output)
    for of, found in each.items():
        if of:
            console.say(of, "bold underline")
        _print_statistic(found, console)
        if output.output is not None:
            console.say(Message("terminal.written", path=output_of(output.output, of)))


def _print_statistic(found: MapStatistic, console: Terminal) -> None:
    """The years one after the other, then the classes by weights side by side, and the notes."""
    from geo_itcluster.cli.terminal.study import print_classes

    by_year: dict[int, dict[str, StatisticYear]] = {}
    for of in found.years:
        by_year.setdefault(of.given.year, {})[of.choice] = of
    for year, by_weights in by_year.items():
        for choice, of in by_weights.items():
            when = year_text(year)
            _print_year(of, f"{when}, {choice}" if len(by_weights) > 1 else when, console)
        print_classes(year, {choice: of.local for choice, of in by_weights.items()}, console)
    console.notes(found.notes)


def _print_year(year: StatisticYear, where: str, console: Terminal) -> None:
    """The global result in a sentence, the local one as a table by p, and its summary."""
    import numpy as np

    from geo_itcluster.messages.wording import figure

    found = year.local
    console.say(Message("where.at", where=where, what=year.whole.summary()))
    order = np.lexsort((np.arange(len(found.p)), np.where(np.isnan(found.p), 2.0, found.p)))
    rows = (
        [
            year.given.map.labels[i],
            found.neighbours[i],
            *(
                figure(column[i], ".4g" if abs(column[i]) < 10_000 else ",.0f")
                for column in year.given.figures.values()
            ),
            figure(found.statistic[i], ".3f"),
            *(figure(column[i], "p") for column in (found.p, found.p_min, found.p_adjusted)),
            found.label[i],
        ]
        for i in order
    )
    names = ["region", "k", *year.given.figures, "statistic", "p", "p min", f"p {found.test.adjustment}", "class"]
    console.table(Message("where.at", where=where, what=found.title), names, rows, len(found.p))
    console.say(found.summary())
    console.print()
