"""Which regions could carry an industry."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Annotated

from geo_itcluster.cli.application import Only, OptionError, Without, command
from geo_itcluster.cli.checks import OWN_TABLE, check_weights, file_only, refuse
from geo_itcluster.cli.printing import print_json, stdout, working
from geo_itcluster.cli.reading import TableFile
from geo_itcluster.messages import Message
from geo_itcluster.settings import (
    IndustrySettings,
    IndustryTableSettings,
    MapSettings,
    OutputSettings,
    PotentialSettings,
    TableSettings,
    WeightSettings,
    flatten,
)


@command
def potential(
    table: TableFile = None,
    /,
    *,
    asked: PotentialSettings,
    output: Annotated[OutputSettings, Without("report")],
    industry: Annotated[IndustrySettings, Only("counts")],
    layout: IndustryTableSettings,
    reading: TableSettings,
    on: MapSettings,
    weights: WeightSettings,
) -> None:
    """Cluster potential: which regions have an industry, gain it, or have what is related to it.

    Without a table: official value added of Kazakhstan's sections, 2021 to 2025 on 20 regions, or 2014 to 2025 on 17
    (--vintage 17).
    """
    if table is None:
        for group in (industry, layout, reading):
            refuse(group, OWN_TABLE)
        refuse(on, OWN_TABLE, "polygons", "country", "map_key", "map_name", "map_layer", "crs", "repair", "snap")
    if layout.it_set is not None:
        refuse(asked, "option.not_with", "target", other="--it-set")
    check_weights(weights.weights)
    if len(weights.weights) > 1:
        raise OptionError("choice.one", weights=list(weights.weights))
    if output.overwrite and output.output is None:
        raise OptionError("option.goes_with", option="--overwrite", other="--output")
    target = file_only(output)
    with working(output) as step:
        step("inputs")
        from geo_itcluster.io.outputs.map_statistic import check_statistic_target
        from geo_itcluster.io.outputs.potential import potential_study

        if target is not None:
            inputs = tuple(Path(path) for path in (table, on.polygons) if isinstance(path, str | PathLike))
            check_statistic_target(target, overwrite=output.overwrite, inputs=inputs)
        found = potential_study(
            table,
            target=asked.target,
            counts=industry.counts,
            weights=weights.weights[0],
            settings=asked,
            progress=step("measure"),
            **flatten(layout, reading, on),
        )
        if target is not None:
            step("write")
            found.write(target, lang=output.lang, overwrite=output.overwrite)
    if output.json:
        print_json(found.to_dict())
        return
    console = stdout(output)
    for line in found.potential.lines():
        console.say(line)
    console.notes(found.notes)
    if output.output is not None:
        console.say(Message("terminal.written", path=output.output))
