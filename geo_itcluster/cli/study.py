"""The study, and its parts: scores, Moran's I, LISA; figures and the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from cyclopts import Parameter, validators

from geo_itcluster.cli.application import PANELS, Only, OptionError, Without, command
from geo_itcluster.cli.checks import (
    OWN_TABLE,
    check_industries,
    check_output,
    check_scores,
    check_spillover,
    check_study,
    refuse,
)
from geo_itcluster.cli.printing import print_json, stderr, stdout, working
from geo_itcluster.cli.reading import (
    NO_CLASSES,
    NO_SCORES,
    Dask,
    Details,
    Save,
    TableFile,
    Workers,
    check_save,
    described_spillover,
    described_study,
    one_or_each,
    output_of,
    save_study,
    symbolic_scale,
)
from geo_itcluster.errors import GeoITClusterError, error_context
from geo_itcluster.messages import Message, year_text
from geo_itcluster.messages.wording import encoding_notes
from geo_itcluster.settings import (
    MapSettings,
    OutputSettings,
    PanelSettings,
    PotentialSettings,
    RobustnessSettings,
    ScaleSettings,
    ScoreSettings,
    SpilloverSettings,
    StudySettings,
    TableSettings,
    VariableSettings,
    flatten,
)
from geo_itcluster.settings.groups import FileOutputs
from geo_itcluster.settings.study_file import StudyFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_itcluster._util.progress import Progress
    from geo_itcluster.cli.terminal.layout import Terminal
    from geo_itcluster.workflow import Study

_OUTPUT = PANELS["Output"]
_ONE_WAY = ("index", "value")
Figure = Literal["rank", "ksi", "lisa", "significance", "links", "scatterplot", "null", "ranking", "years"]


@command
def study(
    table: TableFile = None,
    /,
    *,
    save: Save = None,
    details: Details = False,
    output: OutputSettings,
    given: StudySettings,
) -> None:
    """The main job: scores, ranks, KSI, Moran's I and LISA, on a map, into a styled GeoPackage or other files.

    Without a table: the published study of Kazakhstan's 16 regions, 2010 and 2016.
    """
    check_save(save, output, table, given.map.polygons)
    check_output(output, table, given.map.polygons, other=save)
    with working(output) as step:
        each = described_study(table, given, step)
        step("write")
        for of, found in each.items():
            if output.output is not None:
                found.write(output_of(output.output, of), lang=output.lang, overwrite=output.overwrite)
            if output.report is not None:
                found.report(output_of(output.report, of), lang=output.lang, overwrite=output.overwrite)
        files = (output.output,) if isinstance(output.output, str | PathLike) else ()
        outputs = FileOutputs(files=files, report=output.report, lang=output.lang)
        save_study(save, StudyFile(table=table, study=given, outputs=outputs), output)
    if output.json:
        print_json(one_or_each({of: found.to_dict() for of, found in each.items()}))
        return
    from geo_itcluster.cli.terminal.study import print_study

    console = stdout(output)
    for of, found in each.items():
        print_study(found, console, details=details)
        if output.output is not None:
            console.print()
            is_geopackage = str(output.output).endswith(".gpkg")
            written = "terminal.written_geopackage" if is_geopackage else "terminal.written"
            console.say(Message(written, path=output_of(output.output, of)))
        if output.report is not None:
            console.say(Message("terminal.written_report", path=output_of(output.report, of)))
        if len(each) > 1:
            console.print()
    _say_saved(save, console)


@contextmanager
def _lines_named(file: StudyFile) -> Iterator[None]:
    """Errors that name an option say which line of the study's file sets it."""
    try:
        yield
    except GeoITClusterError as error:
        with error_context(file.place(re.findall(r"--[a-z-]+", str(error)))):
            raise


@command
def run(
    file: Annotated[Path, Parameter(help="The study's file (.toml).")],
    /,
    *,
    again: Annotated[
        bool, Parameter(help="Compute everything again, whatever has changed.", group=PANELS["Output"])
    ] = False,
    workers: Workers = None,
    dask: Dask = None,
    details: Details = False,
    output: Annotated[OutputSettings, Only("lang", "overwrite", "json", "quiet")],
) -> None:
    """A whole study from a file: table, map, scores, weights, tests, spillover, robustness, industries, outputs.

    Only what has changed since the last run is computed. Study --save writes such a file.
    """
    from geo_itcluster._util.parallel import computing

    with computing(workers=workers or 1, dask=dask), working(output) as step:
        step("inputs")
        from geo_itcluster.workflow import read_study

        described = read_study(file)
        of = described.file
        with _lines_named(of):
            if of.has_industries:
                check_industries(of)
            if of.has_scores or not of.has_industries:
                check_study(of.table, of.study, scored=of.has_scores)
            if of.panel is not None:
                check_spillover(of.table, of.panel, of.study.table, of.study.map)
        found = described.run(overwrite=output.overwrite, again=again or output.json, step=step)
    parts = {
        name: getattr(found, name)
        for name in ("study", "spillover", "robustness", "potential", "clusters", "structure")
    }
    studies = [run.study for run in (found, *found.further) if run.study is not None]
    if output.json:
        several = {"studies": [study.to_dict() for study in studies]} if found.further else {}
        print_json({name: part.to_dict() for name, part in parts.items() if part is not None} | several)
        return
    from geo_itcluster.cli.terminal.parts import print_part

    console = stdout(output)
    for of_study in studies:
        print_part("study", of_study, console, details=details)
        if found.further:
            console.print()
    for name, part in parts.items():
        if name != "study" and part is not None:
            print_part(name, part, console, details=details)
    for path in found.written:
        console.say(Message("terminal.written", path=path))
    for path in found.kept:
        console.say(Message("terminal.up_to_date", path=path))


@command
def moran(
    table: TableFile = None,
    /,
    *,
    save: Save = None,
    output: Annotated[OutputSettings, Without("report")],
    given: Annotated[
        StudySettings,
        Without(*NO_SCORES, *NO_CLASSES),
    ],
) -> None:
    """Global Moran's I of each year, a test of whether the map as a whole is clustered; -o writes the regions, too."""
    check_save(save, output, table, given.map.polygons)
    check_output(output, table, given.map.polygons, other=save)
    with working(output) as step:
        each = described_study(table, given, step, ways=_ONE_WAY)
        save_study(save, StudyFile(table=table, study=_unscored(given), outputs=FileOutputs(lang=output.lang)), output)
        _write_patterns(each, output, step)
    if output.json:
        print_json(one_or_each({of: _moran_json(found, table) for of, found in each.items()}))
        return
    from geo_itcluster.cli.terminal.study import print_moran

    console = stdout(output)
    for found in each.values():
        if len(each) > 1:
            console.say(found.given.score_name, "bold underline")
        print_moran(found, console)
        console.notes([*found.left_out(), *found.given.notes, *found.map_problems])
    for of in each if output.output is not None else ():
        console.say(Message("terminal.written", path=output_of(output.output, of)))
    _say_saved(save, console)


def _write_patterns(each: dict[str, Study], output: OutputSettings, step: Callable[[str], Progress]) -> None:
    """Write the regions with the pattern of each variable, where it is asked for."""
    if output.output is not None:
        step("write")
        for of, found in each.items():
            path = output_of(output.output, of)
            found.write(path, lang=output.lang, overwrite=output.overwrite, lisa=True)


def _unscored(given: StudySettings) -> StudySettings:
    """The settings of a file that takes a variable as it is, as a test of its pattern does."""
    return given if given.scores.value is None else replace(given, variable=replace(given.variable, as_is=True))


def _moran_json(found: Study, table: object) -> dict[str, Any]:
    plain, remarks = found.to_dict(), _remarks(found, table)
    others = plain.get("compared_weights", {})
    return {
        year_text(year["year"]): {
            **year["moran"],
            **({"compared_weights": {w: of[at]["moran"] for w, of in others.items()}} if others else {}),
            **remarks,
        }
        for at, year in enumerate(plain["years"])
    }


def _say_saved(save: Path | None, console: Terminal) -> None:
    if save is not None:
        console.say(Message("terminal.written_study", path=save))


def _short_remarks(found: Study) -> list[object]:
    """Who is left out, what is wrong with the map, and how an encoding was detected."""
    return [*found.left_out(), *found.map_problems, *encoding_notes(found.given.notes)]


def _remarks(found: Study, table: object) -> dict[str, list[str]]:
    """How the user's own data were read, who is left out, and what is wrong with the map; where there is anything."""
    reading = found.given.notes if table is not None or found.given.years[-1].map.vintage is None else ()
    notes = list(dict.fromkeys(map(str, (*found.left_out(), *reading))))
    problems = list(map(str, found.map_problems))
    return ({"notes": notes} if notes else {}) | ({"map_problems": problems} if problems else {})


@command
def lisa(
    table: TableFile = None,
    /,
    *,
    save: Save = None,
    output: Annotated[OutputSettings, Without("report")],
    given: Annotated[StudySettings, Without(*NO_SCORES)],
) -> None:
    """Local Moran's I of each year: the clusters and the outliers; with -o as a layer of the regions.

    A GIS file of polygons is table and map at once: lisa map.parquet --value income -o lisa.gpkg
    """
    check_save(save, output, table, given.map.polygons)
    check_output(output, table, given.map.polygons, other=save)
    with working(output) as step:
        each = described_study(table, given, step, ways=_ONE_WAY, local=True)
        save_study(save, StudyFile(table=table, study=_unscored(given), outputs=FileOutputs(lang=output.lang)), output)
        _write_patterns(each, output, step)
    if output.json:
        print_json(one_or_each({of: _lisa_json(found, table) for of, found in each.items()}))
        return
    from geo_itcluster.cli.terminal.study import print_compared, print_lisa

    console = stdout(output)
    for of, found in each.items():
        if len(each) > 1:
            console.say(found.given.score_name, "bold underline")
        for at, result in enumerate(found.results):
            print_lisa(result, console)
            print_compared(found, at, console)
        console.notes([*found.left_out(), *found.given.notes, *found.map_problems])
        if output.output is not None:
            console.say(Message("terminal.written", path=output_of(output.output, of)))


def _lisa_json(found: Study, table: object) -> dict[str, Any]:
    kept = ("code", "name", "neighbours", "z", "lag", "local_moran")
    years = {
        year_text(year["year"]): [
            {k: v for k, v in row.items() if k in kept or k.startswith("lisa_")} for row in year["regions"]
        ]
        for year in found.to_dict()["years"]
    }
    return years | _remarks(found, table)


@command
def score(
    table: TableFile = None,
    /,
    *,
    output: Annotated[OutputSettings, Only("lang", "json", "quiet")],
    reading: Annotated[TableSettings, Without("unmatched")],
    scores: Annotated[ScoreSettings, Without("it_output", "published_rank", "published_share")],
    variable: Annotated[VariableSettings, Only("per", "at_risk", "change", "recast")],
    scale: ScaleSettings,
) -> None:
    """Index of innovative development, with each region's rank and symbolic rank; no map is needed."""
    if table is None:
        refuse(reading, OWN_TABLE, but="years")
        refuse(scores, OWN_TABLE)
        refuse(variable, OWN_TABLE)
    else:
        check_scores(scores)
    symbols = symbolic_scale(scale.scale)
    with working(output) as step:
        step("score")
        from geo_itcluster.io.inputs.scores import score_table
        from geo_itcluster.io.inputs.variables import variables_of

        names = variables_of(table, scores.value, reading, MapSettings())
        given = flatten(reading, variable, scores)
        each = {name: score_table(table, scale=symbols, **given | {"value": name}) for name in names[1:] and names}
        each = each or {"": score_table(table, scale=symbols, **given | ({"value": names[0]} if names else {}))}
    if output.json:
        print_json(one_or_each({of: _scores_json(found) for of, found in each.items()}))
        return
    from geo_itcluster.cli.terminal.layout import of_year

    console = stdout(output)
    for of, found in each.items():
        if of:
            console.say(of, "bold underline")
        for when, frame in found.items():
            console.frame(of_year(when, Message("terminal.only_scores")), frame, ".2f", place=".0f")
            console.notes(frame.attrs["notes"])


def _scores_json(found: dict[int, Any]) -> dict[str, Any]:
    from geo_itcluster.io.frames import records

    notes = list(dict.fromkeys(str(note) for frame in found.values() for note in frame.attrs["notes"]))
    return {str(when): records(frame) for when, frame in found.items()} | ({"notes": notes} if notes else {})


@command
def figures(
    table: TableFile = None,
    /,
    *,
    folder: Annotated[
        Path,
        Parameter(
            name=("--output", "-o", "--folder"), metavar="FOLDER", help="Folder to write them to.", group=_OUTPUT
        ),
    ] = Path("figures"),
    file_format: Annotated[
        Literal["png", "svg", "pdf"], Parameter(name="--format", help="Format of the files.", group=_OUTPUT)
    ] = "png",
    only: Annotated[list[Figure], Parameter(help="Only this figure (repeat).", show_default="all", group=_OUTPUT)] = [],  # noqa: B006
    dpi: Annotated[
        int, Parameter(help="Dots per inch of a PNG.", validator=validators.Number(gte=30, lte=1200), group=_OUTPUT)
    ] = 200,
    width: Annotated[
        float | None,
        Parameter(
            help="Width in millimetres.",
            validator=validators.Number(gte=60, lte=600),
            show_default="183; 160 for charts",
            group=_OUTPUT,
        ),
    ] = None,
    font: Annotated[str, Parameter(metavar="NAME", help="Font family.", group=_OUTPUT)] = "DejaVu Sans",
    no_titles: Annotated[
        bool, Parameter(help="No titles and notes on the figures; a journal prints them below.", group=_OUTPUT)
    ] = False,
    save: Save = None,
    output: Annotated[OutputSettings, Only("lang", "overwrite", "json", "quiet")],
    given: Annotated[StudySettings, Without("published_rank", "published_share")],
) -> None:
    """Maps and charts of a study for a paper: ranks, KSI, LISA, links, scatterplot, ranking, null distribution.

    Needs matplotlib. Maps are in an equal-area projection, with a scale bar, and insets for regions too small to see.
    """
    check_save(save, output, table, given.map.polygons)
    with working(output) as step:
        from geo_itcluster.figures.canvas import FigureLooks
        from geo_itcluster.figures.collection import FIGURES, check_figures_folder, write_figures
        from geo_itcluster.figures.study_maps import YEARS_EACH

        check_figures_folder(folder)
        each = described_study(table, given, step)
        step("figures")
        names = list(only) or FIGURES
        written = [
            path
            for of, found in each.items()
            for path in write_figures(
                found,
                output_of(folder, of),
                suffix=f".{file_format}",
                only=names,
                dpi=dpi,
                looks=FigureLooks(width, font, not no_titles),
                lang=output.lang,
                overwrite=output.overwrite,
            )
        ]
        outputs = FileOutputs(figures=folder, lang=output.lang)
        save_study(save, StudyFile(table=table, study=given, outputs=outputs), output)
    if output.json:
        print_json([str(path) for path in written])
        stderr(output).notes([line for found in each.values() for line in _short_remarks(found)])
        return
    console = stdout(output)
    for path in written:
        console.say(Message("terminal.written", path=path))
    years = max(len(found.results) for found in each.values())
    few = [Message("figure.few_years", years=years)] if years > YEARS_EACH else []
    console.notes([*few, *(line for found in each.values() for line in _short_remarks(found))])
    _say_saved(save, console)


@command
def report(
    table: TableFile = None,
    /,
    *,
    target: Annotated[
        Path, Parameter(name=("--output", "-o"), metavar="FILE", help="HTML file to write.", group=_OUTPUT)
    ],
    spillover: Annotated[
        bool,
        Parameter(
            help="Also chapters on spillover, convergence and transitions; for your own table, add --value and --pole.",
            group=_OUTPUT,
        ),
    ] = False,
    models: Annotated[
        bool,
        Parameter(help="Also a chapter on spatial regressions and Markov chains, with --spillover.", group=_OUTPUT),
    ] = False,
    potential: Annotated[
        bool, Parameter(help="Also a chapter on cluster potential, of Kazakhstan's sections.", group=_OUTPUT)
    ] = False,
    robustness: Annotated[
        bool,
        Parameter(
            help="Also a chapter on how far the index can be trusted; for your own table, add --declaration.",
            group=_OUTPUT,
        ),
    ] = False,
    declaration: Annotated[
        Path | None,
        Parameter(metavar="FILE", help="The declaration of the index (TOML), with --robustness.", group=_OUTPUT),
    ] = None,
    save: Save = None,
    panel: Annotated[PanelSettings, Only("poles")],
    output: Annotated[OutputSettings, Only("lang", "overwrite", "quiet")],
    given: Annotated[StudySettings, Without("published_rank", "published_share")],
) -> None:
    """The study as one HTML page, complete in itself: verdicts in words, linked charts and maps, tables, provenance.

    Without a table: the published study of Kazakhstan's 16 regions, 2010 and 2016.
    """
    own = table is not None or given.map.polygons is not None
    _check_together(
        ("--pole", panel.poles, "--spillover", spillover),
        ("--models", models, "--spillover", spillover),
        ("--declaration", declaration, "--robustness", robustness),
        ("--robustness", robustness and own, "--declaration", declaration),
    )
    apart = [
        ("--potential", potential, name, there) for name, there in (("TABLE", table), ("--map", given.map.polygons))
    ]
    for option, asked, other, there in (*apart, ("--models", models, "--save", save)):
        if asked and there is not None:
            raise OptionError("option.not_with", option=option, other=other)
    check_save(save, output, table, given.map.polygons)
    check_output(OutputSettings(report=target, overwrite=output.overwrite), table, given.map.polygons)
    described = StudyFile(table=table, study=given, outputs=FileOutputs(report=target, lang=output.lang))
    with working(output) as step:
        each = described_study(table, given, step)
        asked_for = _Chapters(spillover, models, potential, robustness)
        described, parts = _chapters(asked_for, table, replace(described, declaration=declaration), panel, step)
        step("write")
        for variable, found in each.items():
            path = output_of(target, variable)
            found.report(path, lang=output.lang, overwrite=output.overwrite, **parts)
        save_study(save, described, output)
    console = stdout(output)
    for variable, found in each.items():
        console.say(Message("terminal.written_report", path=output_of(target, variable)))
        console.notes(_short_remarks(found))
    _say_saved(save, console)


def _check_together(*rules: tuple[str, Any, str, Any]) -> None:
    """Check that an option is given with the one that it belongs to."""
    for option, asked, other, there in rules:
        if asked and not there:
            raise OptionError("option.goes_with", option=option, other=other)


class _Chapters(NamedTuple):
    """Which chapters the report has besides the study."""

    spillover: bool
    models: bool
    potential: bool
    robustness: bool


def _chapters(
    asked: _Chapters, table: TableFile, described: StudyFile, panel: PanelSettings, step: Callable[[str], Progress]
) -> tuple[StudyFile, dict[str, Any]]:
    """The study's file with the settings of its chapters, and what is found for each."""
    from geo_itcluster.workflow import DescribedStudy

    given, parts = described.study, dict[str, Any]()
    if asked.models:
        from geo_itcluster.bridges.spillover_models import check_models, model_reports

        check_models()
    if asked.spillover:
        if isinstance(given.scores.value, tuple):
            raise OptionError("input.several_variables", names=given.scores.value)
        of, like = PanelSettings(value=given.scores.value, poles=panel.poles), given.inference
        tests = SpilloverSettings(alpha=like.alpha, permutations=like.permutations, seed=like.seed)
        described = replace(described, panel=of, spillover=tests)
        parts["spillover"] = described_spillover(
            table, of, given.table, given.map, given.variable, given.weights, tests, step
        )
    if asked.models:
        step("models")
        parts["models"] = [model_reports(battery) for battery in parts["spillover"].batteries]
    if asked.potential:
        described = replace(described, potential=PotentialSettings())
        parts["potential"] = DescribedStudy(described).potential(progress=step("measure"))
    if asked.robustness:
        draws = RobustnessSettings(weights=given.weights.weights, seed=given.inference.seed)
        described = replace(described, robustness=draws)
        parts["robustness"] = DescribedStudy(described).robustness(progress=step("draws"))
    return described, parts
