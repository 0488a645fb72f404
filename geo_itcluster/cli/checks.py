"""Options that do not go together are refused, before any work is done."""

from __future__ import annotations

from pathlib import Path

from geo_itcluster.cli.application import OptionError, option_name
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
from geo_itcluster.settings.groups import StrPath

__all__ = ["OWN_TABLE", "check_map", "check_output", "check_scores", "check_spillover", "check_study", "refuse"]

OWN_TABLE = "goes with a table of your own; name its file."


def refuse(group: Group, reason: str, *names: str, but: str = "") -> None:
    """Refuse settings that were given though they have no effect here; all of the group's unless some are named."""
    for name in changed(group):
        if name in (names or changed(group)) and name != but:
            raise OptionError(f"{option_name(type(group), name)} {reason}")


def check_study(table: Path | None, given: StudySettings, *ways: str) -> None:
    """Refuse settings of a study that do not go together."""
    if not _check_inputs(table, given.table, given.map):
        refuse(given.scores, OWN_TABLE)
        return
    check_scores(given.scores, *ways)


def check_spillover(table: Path | None, panel: PanelSettings, reading: TableSettings, on: MapSettings) -> None:
    """Refuse settings of the spillover study that do not go together."""
    rules = ("poles", "top", "ksi_above", "by_lisa")
    chosen = [option_name(PanelSettings, name) for name in rules if name in changed(panel)]
    if len(chosen) > 1:
        raise OptionError(f"Name the poles by one rule, not by {' and '.join(chosen)}.")
    if not _check_inputs(table, reading, on):
        refuse(panel, OWN_TABLE, "value", *rules[1:])
        refuse(on, OWN_TABLE, "boundaries")
        return
    if panel.value is None:
        raise OptionError("Name the variable's column (--value).")
    if not chosen:
        raise OptionError("Name the growth poles (--pole), or a rule that finds them (--top, --ksi-above, --by-lisa).")


def _check_inputs(table: Path | None, reading: TableSettings, on: MapSettings) -> bool:
    """Whether there is a table or a map of the user's own, whose options go together."""
    check_map(on, reading, needs_key=table is not None)
    if table is None and on.polygons is None:
        refuse(reading, OWN_TABLE, but="years")
        refuse(on, OWN_TABLE, "vintage")
        return False
    if table is None:
        refuse(reading, "is of the table; the map's layer is --map-layer.", "layer")
    if on.polygons is None:
        refuse(reading, "goes with --map; the row of Kazakhstan is recognised.", "total_row")
    return True


def check_map(on: MapSettings, reading: TableSettings, *, needs_key: bool = True) -> None:
    """Refuse settings of a map where there is none, and of Kazakhstan's where another is named."""
    if on.polygons is None:
        refuse(on, "goes with a map of your own (--map).", "map_key", "map_name", "map_layer", "crs", "repair", "snap")
        return
    of_kazakhstan = "goes with Kazakhstan's map; leave out either it or --map."
    refuse(on, of_kazakhstan, "vintage", "boundaries")
    refuse(reading, of_kazakhstan, "double_listed")
    if not on.map_key and needs_key:
        raise OptionError("Name the map's key column (--map-key), so that rows can find their regions.")


def check_scores(scores: ScoreSettings, *ways: str) -> None:
    """Refuse to guess what to score."""
    ways = ways or ("index", "value", "indicators")
    if sum(getattr(scores, name) is not None for name in ways) != 1:
        options = ", ".join(option_name(ScoreSettings, name) for name in ways)
        raise OptionError(f"Name what to score, by one of {options}.")
    if scores.indicators is None:
        refuse(scores, "goes with --indicator.", "cost", "missing")


def check_output(output: OutputSettings, *inputs: StrPath | None) -> None:
    """Refuse places that cannot be written, or that hold the inputs, before the work is done."""
    given = [path for path in inputs if path is not None]
    if output.output is None and output.report is None and output.overwrite:
        raise OptionError("--overwrite goes with --output.")
    if output.report is not None:
        from geo_itcluster.report.build import check_report_target

        check_report_target(output.report, overwrite=output.overwrite, inputs=given)
    if output.output is not None:
        from geo_itcluster.io.outputs.export import check_study_target

        check_study_target(output.output, overwrite=output.overwrite, inputs=given)
