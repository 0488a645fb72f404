"""Options that do not go together are refused, before any work is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geo_itcluster.cli.application import OptionError
from geo_itcluster.cli.options import Boundaries, DoubleListed, Missing

# An option that has no effect beside the others is refused, not passed over in silence.
_OF_A_TABLE = (
    *("index", "value", "indicator", "cost", "missing", "it", "whole", "industry", "total", "key", "total_row"),
    *("year_column", "as_year", "sheet", "layer", "decimal", "double_listed", "report_unmatched"),
    *("published_rank", "published_share"),
)
_OF_A_MAP = ("map_key", "map_name", "map_layer", "crs", "repair")
_OF_KAZAKHSTAN = ("vintage", "boundaries", "double_listed")
_NOT_GIVEN: tuple[Any, ...] = (None, False, [], Missing.refuse, DoubleListed.refuse, Boundaries.osm)


def refuse(options: Mapping[str, Any], names: Sequence[str], reason: str) -> None:
    """Refuse options that were given though they have no effect here."""
    for name in names:
        if options.get(name) not in _NOT_GIVEN:
            raise OptionError(f"--{name.replace('_', '-')} {reason}")


def check_study_options(options: Mapping[str, Any]) -> None:
    """Refuse options of a study that do not go together."""
    check_map_options(options)
    if options["table"] is None and options["map_file"] is None:
        check_table_options(options)
        refuse(options, ("vintage",), "goes with a table of your own; name its file.")
        return
    if options["table"] is None:
        refuse(options, ("layer",), "is of the table; the map's layer is --map-layer.")
    if options["map_file"] is None:
        refuse(options, ("total_row",), "goes with --map; the row of Kazakhstan is found by itself.")
    check_what_to_score(options)


FOUND_POLES = ("top", "ksi_above", "by_lisa")


def check_spillover_options(options: Mapping[str, Any]) -> None:
    """Refuse options of the spillover study that do not go together."""
    rules = ("--pole", "--top", "--ksi-above", "--by-lisa")
    chosen = [rule for rule in rules if options[rule[2:].replace("-", "_")] not in (None, False, [])]
    if len(chosen) > 1:
        raise OptionError(f"Say by one rule which regions are the poles, not by {' and '.join(chosen)}.")
    check_map_options(options)
    if options["table"] is None and options["map_file"] is None:
        check_table_options(options)
        refuse(options, ("vintage", "boundaries", *FOUND_POLES), "goes with a table of your own; name its file.")
        return
    if options["map_file"] is None:
        refuse(options, ("total_row",), "goes with --map; the row of Kazakhstan is found by itself.")
    if options["value"] is None:
        raise OptionError("Name the variable's column (--value).")
    if not chosen:
        raise OptionError("Name the growth poles (--pole), or say how to find them (--top, --ksi-above, --by-lisa).")


def check_table_options(options: Mapping[str, Any]) -> None:
    """Refuse options of a table where there is no table."""
    if options["table"] is None:
        refuse(options, _OF_A_TABLE, "goes with a table of your own; name its file.")


def check_map_options(options: Mapping[str, Any]) -> None:
    """Refuse options of a map where there is none, and of Kazakhstan's where another is named."""
    if options["map_file"] is None:
        refuse(options, _OF_A_MAP, "goes with a map of your own (--map).")
        return
    refuse(options, _OF_KAZAKHSTAN, "goes with Kazakhstan's map; leave out either it or --map.")
    if not options["map_key"]:
        raise OptionError("Name the map's key column (--map-key), so that rows can find their regions.")


def check_what_to_score(options: Mapping[str, Any]) -> None:
    """Refuse to guess what is to be scored."""
    ways = [name for name in ("index", "value", "indicator") if name in options]
    if sum(options[name] not in _NOT_GIVEN for name in ways) != 1:
        raise OptionError(f"Name what to score, by one of {', '.join(f'--{name}' for name in ways)}.")
    if options.get("indicator") in _NOT_GIVEN:
        refuse(options, ("cost", "missing"), "goes with --indicator.")


def check_output(output: Path | None, *, overwrite: bool, report: Path | None = None) -> None:
    """Refuse places that cannot be written before the work is done."""
    if output is None and report is None and overwrite:
        raise OptionError("--overwrite goes with --output.")
    if report is not None:
        from geo_itcluster.report.build import check_report_target

        check_report_target(report, overwrite=overwrite)
    if output is None:
        return
    from geo_itcluster.io.outputs.export import check_study_target

    check_study_target(output, overwrite=overwrite)
