"""From the options of a command to inputs and settings."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from geo_itcluster.cli.application import OptionError
from geo_itcluster.cli.checks import check_output, check_study_options
from geo_itcluster.cli.options import MapOf
from geo_itcluster.errors import DataError

if TYPE_CHECKING:
    from geo_itcluster.io.inputs.study_input import StudyInput
    from geo_itcluster.regions import Vintage
    from geo_itcluster.scores.scale import SymbolicScale
    from geo_itcluster.study.year_study import Settings
    from geo_itcluster.workflow import Study


def described_study(options: dict[str, Any]) -> Study:
    """Run the study that the options of a command describe, with a progress bar on long work."""
    check_study_options(options)
    check_output(options.get("output"), overwrite=options.get("overwrite", False), report=options.get("report"))
    from geo_itcluster.workflow import run_study

    given, settings = _given(options), _settings(options)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Testing the years", total=1.0)
        return run_study(given, settings, progress=lambda share: bar.update(task, completed=share))


def map_reading(options: dict[str, Any]) -> dict[str, Any]:
    """Options that say what the map is, and how rows find their regions on it."""
    return {
        "polygons": options["map_file"],
        "map_key": options["map_key"],
        "map_name": options["map_name"],
        "map_layer": options["map_layer"],
        "crs": options["crs"],
        "repair": options["repair"],
        "boundaries": options["boundaries"].value,
        "vintage": vintage_of(options["vintage"]),
        "unmatched": "report" if options["report_unmatched"] else "raise",
        "double_listed": options["double_listed"].value,
    }


def _given(options: dict[str, Any]) -> StudyInput:
    from geo_itcluster.io.inputs.study_input import kazakhstan_input, read_input

    if options["table"] is None and options["map_file"] is None:
        return kazakhstan_input(boundaries=options["boundaries"].value).only(options["year"])
    return read_input(
        options["table"],
        index=options["index"],
        value=options["value"],
        indicators=pairs(options.get("indicator")),
        cost=tuple(options.get("cost") or ()),
        missing=options["missing"].value if "missing" in options else "raise",
        it_output=options.get("it"),
        published_rank=options.get("published_rank"),
        published_share=options.get("published_share"),
        scale=symbolic_scale(options.get("scale")),
        **map_reading(options),
        **table_reading(options),
    )


def table_reading(options: dict[str, Any]) -> dict[str, Any]:
    """Options that say how a table is to be read."""
    return {
        "key": options["key"],
        "year_column": options["year_column"],
        "as_year": options["as_year"],
        "years": options["year"],
        "sheet": options["sheet"],
        "layer": options["layer"],
        "decimal": None if options["decimal"] is None else options["decimal"].value,
        "total_row": options.get("total_row"),
    }


def _settings(options: dict[str, Any]) -> Settings:
    from geo_itcluster.study.year_study import Settings

    names = ("contiguity", "alpha", "alternative", "label_by", "inference", "permutations", "seed")
    chosen = {name: getattr(options[name], "value", options[name]) for name in names if name in options}
    if "adjust" in options:
        chosen["adjustment"] = options["adjust"].value
    return Settings(**chosen, scale=symbolic_scale(options.get("scale")))


def symbolic_scale(text: str | None) -> SymbolicScale:
    """Scale from its text."""
    from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale

    try:
        return INFERRED_SCALE if text is None else SymbolicScale.parse(text)
    except DataError as error:
        raise OptionError(f"--scale: {error}") from None


def vintage_of(number: MapOf | None) -> Vintage | None:
    """Vintage from its number of regions."""
    return None if number is None else cast("Vintage", int(number))


def pairs(given: Sequence[str] | None) -> dict[str, str] | None:
    """SYMBOL=COLUMN options as a mapping."""
    if not given:
        return None
    pairs: dict[str, str] = {}
    for text in given:
        symbol, equals, column = text.partition("=")
        if not equals or symbol in pairs:
            fault = "stands twice" if equals else "is no SYMBOL=COLUMN"
            raise OptionError(f'--indicator "{text}" {fault}; write for example --indicator JD=productivity.')
        pairs[symbol] = column
    return pairs
