"""Which regions could carry an industry, where its clusters are, and how the industries of regions changed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from geo_itcluster.cli.application import LAYER_FILE, PANELS, Only, Without, command
from geo_itcluster.cli.printing import print_json, stdout
from geo_itcluster.cli.reading import Details, Save, TableFile, described_part
from geo_itcluster.messages import Message
from geo_itcluster.settings import (
    ClusterSettings,
    IndustryTableSettings,
    MapSettings,
    OutputSettings,
    PotentialSettings,
    StructureSettings,
    StudySettings,
    TableSettings,
    WeightSettings,
)
from geo_itcluster.settings.study_file import StudyFile

Output = Annotated[OutputSettings, Without("report", output=LAYER_FILE)]


@command
def potential(
    table: TableFile = None,
    /,
    *,
    save: Save = None,
    asked: PotentialSettings,
    output: Output,
    layout: IndustryTableSettings,
    reading: TableSettings,
    on: MapSettings,
    weights: WeightSettings,
) -> None:
    """Cluster potential: which regions have an industry, gain it, or have what is related to it.

    Without a table: official value added of Kazakhstan's sections, 2021 to 2025 on 20 regions, or 2014 to 2025 on 17
    (--vintage 17).
    """
    study = StudySettings(table=reading, map=on, weights=weights)
    described = StudyFile(table=table, study=study, industries=layout, potential=asked)
    found = described_part("potential", described, save, output)
    _say("potential", found, save, output)


@command
def clusters(
    table: TableFile = None,
    /,
    *,
    save: Save = None,
    details: Details = False,
    figures: Annotated[
        Path | None,
        Parameter(
            metavar="FOLDER",
            help="Folder for pictures: the map, and M and K-density of plants.",
            group=PANELS["Output"],
        ),
    ] = None,
    asked: ClusterSettings,
    output: Output,
    layout: IndustryTableSettings,
    reading: TableSettings,
    on: MapSettings,
    weights: WeightSettings,
) -> None:
    """Cluster mapping: stars for size, specialization and growth, strength, geographic reach; where plants gather.

    Without a table: official value added of Kazakhstan's sections, 20 regions, 2021 to 2025.
    """
    study = StudySettings(table=reading, map=on, weights=weights)
    described = StudyFile(table=table, study=study, industries=layout, clusters=asked)
    if figures is not None:
        from geo_itcluster.figures.collection import check_figures_folder

        check_figures_folder(figures)
    found = described_part("clusters", described, save, output, pictures=figures)
    if figures is not None:
        from geo_itcluster.figures.collection import draw_into
        from geo_itcluster.figures.of_results import plot

        drawn = {"clusters": found, **{of.kind.replace("-", "_").lower(): of for of in found.distances}}
        pictures = {f"{name}.png": partial(plot, of, lang=output.lang) for name, of in drawn.items()}
        draw_into(figures, pictures, overwrite=output.overwrite)
    _say("clusters", found, save, output, details=details)
    if figures is not None and not output.json:
        stdout(output).say(Message("terminal.written", path=figures))


@command
def structure(
    table: TableFile = None,
    /,
    *,
    save: Save = None,
    details: Details = False,
    asked: StructureSettings,
    output: Annotated[OutputSettings, Without("report", output="File to write: .csv, .xlsx or .zip (CSV).")],
    on: Annotated[MapSettings, Only("vintage")],
    layout: IndustryTableSettings,
    reading: Annotated[TableSettings, Without("unmatched", "as_year")],
) -> None:
    """How the industries of regions changed: shares, quotients, structural change, shift-share; what moved and why.

    Without a table: official value added of Kazakhstan's regions, 2010 to 2025, growth at constant prices, and labour
    productivity.
    """
    described = StudyFile(table=table, study=StudySettings(table=reading, map=on), industries=layout, structure=asked)
    found = described_part("structure", described, save, output)
    _say("structure", found, save, output, details=details)


def _say(part: str, found: Any, save: Path | None, output: OutputSettings, *, details: bool = False) -> None:
    """Print what was found and the files that were written."""
    if output.json:
        print_json(found.to_dict())
        return
    from geo_itcluster.cli.terminal.parts import print_part

    console = stdout(output)
    print_part(part, found, console, details=details)
    if output.output is not None:
        console.say(Message("terminal.written", path=output.output))
    if save is not None:
        console.say(Message("terminal.written_study", path=save))
