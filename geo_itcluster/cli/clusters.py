"""Clusters of an industry on a map."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, validators

from geo_itcluster.cli.application import PANELS, Only, OptionError, Without, command
from geo_itcluster.cli.checks import OWN_TABLE, check_weights, file_only, refuse
from geo_itcluster.cli.printing import print_json, stdout, working
from geo_itcluster.cli.reading import TableFile
from geo_itcluster.messages import Message
from geo_itcluster.settings import (
    IndustrySettings,
    IndustryTableSettings,
    InferenceSettings,
    MapSettings,
    OutputSettings,
    TableSettings,
    WeightSettings,
    flatten,
)


@command
def clusters(
    table: TableFile = None,
    /,
    *,
    follow: Annotated[
        str | None,
        Parameter(metavar="INDUSTRY", help="Industry whose clusters are mapped.", show_default="J, or IT (--it-set)"),
    ] = None,
    simulations: Annotated[
        int,
        Parameter(help="Simulations of the plants' places.", validator=validators.Number(gte=1), group=PANELS["Test"]),
    ] = 999,
    output: Annotated[OutputSettings, Without("report")],
    industry: Annotated[IndustrySettings, Only("plants")],
    layout: IndustryTableSettings,
    reading: TableSettings,
    on: MapSettings,
    weights: WeightSettings,
    tests: Annotated[InferenceSettings, Only("seed", "alpha")],
) -> None:
    """Cluster mapping: stars for size, specialization and growth, strength, geographic reach; where plants gather.

    Without a table: official value added of Kazakhstan's sections, 20 regions, 2021 to 2025. Plants (--plants) have the
    columns industry and size, and region, or longitude and latitude (or x and y), or all of them.
    """
    if table is None:
        for group in (layout, reading):
            refuse(group, OWN_TABLE)
        refuse(on, OWN_TABLE, "polygons", "map_key", "map_name", "map_layer", "crs", "repair", "snap")
    check_weights(weights.weights)
    if len(weights.weights) > 1:
        raise OptionError("choice.one", weights=list(weights.weights))
    if output.overwrite and output.output is None:
        raise OptionError("option.goes_with", option="--overwrite", other="--output")
    if table is not None and follow is None and layout.it_set is None:
        raise OptionError("structure.follow")
    target = file_only(output)
    with working(output) as step:
        step("inputs")
        from geo_itcluster.io.outputs.clusters import cluster_study
        from geo_itcluster.io.outputs.map_statistic import check_statistic_target

        if target is not None:
            inputs = tuple(Path(p) for p in (table, on.polygons, industry.plants) if isinstance(p, str | PathLike))
            check_statistic_target(target, overwrite=output.overwrite, inputs=inputs)
        found = cluster_study(
            table,
            industry=follow or ("IT" if layout.it_set else "J"),
            plants=industry.plants,
            weights=weights.weights[0],
            simulations=simulations,
            alpha=tests.alpha,
            seed=tests.seed,
            progress=step("measure"),
            **flatten(layout, reading, on),
        )
        if target is not None:
            step("write")
            found.write(target, lang=output.lang, overwrite=output.overwrite)
    if output.json:
        print_json(found.to_dict())
        return
    console, of = stdout(output), found.clusters
    frame = of.frame().drop(columns=["size_star", "specialization_star", "performance_star", "group"], errors="ignore")
    frame = frame.rename(columns={"name": "region", "performance": of.performance_of or "performance"})
    frame = frame.sort_values(["stars", "size"], ascending=False)
    title = Message("clusters.table", industry=of.title, year=str(found.year))
    shown = frame.reset_index(drop=True).dropna(axis="columns", how="all")
    console.frame(title, shown, ".3f", stars=".0f", lisa_p="p", bivariate_p="p", lisa_p_min="p", bivariate_p_min="p")
    for line in found.lines():
        console.say(line)
    console.notes(found.notes)
    if target is not None:
        console.say(Message("terminal.written", path=target))
