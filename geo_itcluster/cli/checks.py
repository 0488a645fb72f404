"""Options that do not go together are refused, before any work is done."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from geo_itcluster._util.databases import Database
from geo_itcluster.cli.application import OptionError, option_name
from geo_itcluster.errors import OutputError, WeightsError
from geo_itcluster.settings import (
    Group,
    MapSettings,
    OutputSettings,
    PanelSettings,
    ScoreSettings,
    StudySettings,
    TableSettings,
    changed,
)
from geo_itcluster.settings.groups import StrPath, TableLike
from geo_itcluster.settings.study_file import StudyFile

__all__ = [
    "OWN_TABLE",
    "check_industries",
    "check_map",
    "check_output",
    "check_scores",
    "check_spillover",
    "check_study",
    "check_weights",
    "file_only",
    "is_kazakhstan",
    "refuse",
]

OWN_TABLE = "option.own_table"


def refuse(group: Group, fault: str, *names: str, but: str = "", other: str = "") -> None:
    """Refuse settings that were given though they have no effect here; all of the group's unless some are named."""
    for name in changed(group):
        if name in (names or changed(group)) and name != but:
            raise OptionError(fault, option=option_name(type(group), name), other=other)


def check_study(table: TableLike | None, given: StudySettings, *ways: str, scored: bool = True) -> None:
    """Refuse settings of a study that do not go together."""
    check_weights(given.weights.weights)
    if not _check_inputs(table, given.table, given.map):
        refuse(given.scores, OWN_TABLE)
        refuse(given.variable, OWN_TABLE)
    elif scored:
        check_scores(given.scores, *ways)


def check_weights(choices: Sequence[str]) -> None:
    """Refuse weights that there are none of."""
    from geo_itcluster.weights.choice import weights_choice

    for choice in choices:
        try:
            weights_choice(choice)
        except WeightsError as error:
            raise OptionError("choice.option", fault=error.message) from None


def check_spillover(table: TableLike | None, panel: PanelSettings, reading: TableSettings, on: MapSettings) -> None:
    """Refuse settings of the spillover study that do not go together."""
    rules = ("poles", "top", "ksi_above", "by_lisa")
    chosen = [option_name(PanelSettings, name) for name in rules if name in changed(panel)]
    if len(chosen) > 1:
        raise OptionError("option.one_rule", rules=chosen)
    if not _check_inputs(table, reading, on):
        refuse(panel, OWN_TABLE, "value", "declaration", "covariates", *rules[1:])
        refuse(on, OWN_TABLE, "boundaries")
        return
    if (panel.value is None) == (panel.declaration is None):
        raise OptionError("option.variable")
    if panel.declaration is None:
        refuse(panel, "option.goes_with", "uncertain", other="--declaration")
    if not chosen:
        raise OptionError("input.poles")


def check_industries(of: StudyFile) -> None:
    """Refuse settings of industries, and of what is asked of them, that do not go together."""
    reading, on, layout, own = of.study.table, of.study.map, of.industries, of.table is not None
    check_weights(of.study.weights.weights)
    if not own:
        for group in (reading, layout):
            refuse(group, OWN_TABLE)
        refuse(on, OWN_TABLE, *(set(changed(on)) - {"vintage", "boundaries"} or ("polygons",)))
    if of.potential is not None:
        if not own:
            refuse(of.potential, OWN_TABLE, "counts", "plant_size")
        if layout.it_set is not None:
            refuse(of.potential, "option.not_with", "target", other="--it-set")
    if of.structure is not None and own:
        refuse(of.structure, "option.official_years", "first", "last", other="--years")
        refuse(of.structure, "option.not_with", "current_prices", other="TABLE")
        if of.potential is None and of.clusters is None:
            refuse(on, "option.kazakhstan", "vintage")
    followed = [part.follow for part in (of.clusters, of.structure) if part is not None]
    if own and None in followed and layout.it_set is None:
        raise OptionError("structure.follow")


def _check_inputs(table: TableLike | None, reading: TableSettings, on: MapSettings) -> bool:
    """Whether there is a table or a map of the user's own, whose options go together."""
    check_map(on, reading, table)
    if table is None and on.polygons is None:
        if not is_kazakhstan(on):
            raise OptionError("input.country_table")
        refuse(reading, OWN_TABLE, but="years")
        refuse(on, OWN_TABLE, "vintage")
        return False
    if table is None:
        refuse(reading, "option.of_table", "layer")
    if is_kazakhstan(on):
        refuse(reading, "option.own_map_total", "total_row")
    return True


def is_kazakhstan(on: MapSettings) -> bool:
    """Whether the map is Kazakhstan's own, by vintage."""
    if on.country is None:
        return on.polygons is None
    from geo_itcluster.regions import countries  # which needs numpy

    return countries.is_kazakhstan(on)


def check_map(on: MapSettings, reading: TableSettings, table: TableLike | None = None) -> None:
    """Refuse settings of a map where neither map nor table is one, and of Kazakhstan's where another is named."""
    own = ("map_key", "map_name", "map_layer", "crs", "repair", "snap")
    if on.polygons is None and {*own} & {*changed(on)} and not _has_polygons(table):
        refuse(on, "option.own_map", *own)
    if on.polygons is not None and on.country is not None:
        raise OptionError("input.one_map")
    if not is_kazakhstan(on):
        refuse(on, "option.kazakhstan", "vintage", "boundaries")
        refuse(reading, "option.kazakhstan", "double_listed")


def _has_polygons(table: TableLike | None) -> bool:
    from geo_itcluster.io.maps.polygons import has_polygons

    return isinstance(table, Path) and has_polygons(table)


def check_scores(scores: ScoreSettings, *ways: str) -> None:
    """Refuse to guess what to score."""
    ways = ways or ("index", "value", "indicators")
    if sum(getattr(scores, name) is not None for name in ways) != 1:
        raise OptionError("option.what_to_score", options=[option_name(ScoreSettings, name) for name in ways])
    if scores.indicators is None:
        refuse(scores, "option.goes_with", "cost", "missing", other="--indicator")


def file_only(output: OutputSettings) -> StrPath | None:
    """The file to write, of a command whose results go to no database."""
    if isinstance(output.output, Database):
        raise OptionError("option.file_only", option="--output")
    return output.output


def check_output(
    output: OutputSettings,
    *inputs: TableLike | None,
    other: StrPath | None = None,
    rows: bool = False,
    suffix: str = "",
) -> None:
    """Refuse places that cannot be written, or that hold the inputs, before the work is done.

    ``rows`` are of a result that is written as one table or as layers; another is of one ``suffix`` alone.
    """
    if suffix and output.output is not None and Path(str(file_only(output))).suffix.lower() != suffix:
        raise OutputError("file.suffix", path=str(output.output), suffixes=[suffix])
    given = [one for one in inputs if isinstance(one, str | PathLike | Database)]
    if output.output is None and output.report is None and other is None and output.overwrite:
        raise OptionError("option.goes_with", option="--overwrite", other="--output")
    if output.report is not None:
        from geo_itcluster.report.build import check_report_target

        files = [one for one in given if not isinstance(one, Database)]
        check_report_target(output.report, overwrite=output.overwrite, inputs=files)
    if output.output is not None:
        if rows:
            from geo_itcluster.io.outputs.map_statistic import check_statistic_target as check
        else:
            from geo_itcluster.io.outputs.export import check_study_target as check
        check(output.output, overwrite=output.overwrite, inputs=given)
