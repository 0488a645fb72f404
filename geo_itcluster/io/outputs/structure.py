"""The structure of regions over the years as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from geo_itcluster._util.hashes import input_hashes
from geo_itcluster.io.outputs.result_tables import check_tables_target, write_tables
from geo_itcluster.io.outputs.study_tables import ResultTable
from geo_itcluster.io.provenance import software_versions
from geo_itcluster.settings.groups import StrPath
from geo_itcluster.specialization.regional_structure import RegionalStructure

if TYPE_CHECKING:
    from geo_itcluster.messages import Lang

__all__ = ["check_structure_target", "write_structure"]

check_structure_target = check_tables_target


def write_structure(
    found: RegionalStructure,
    path: StrPath,
    *,
    lang: Lang = "en",
    overwrite: bool = False,
    inputs: Iterable[StrPath] = (),
) -> Path:
    """Write a structure: ``.csv`` has the regions; ``.xlsx`` and ``.zip`` the years and the shift-share too.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    given = [Path(path) for path in inputs]
    tables = [
        ResultTable("regions", "Regions", found.frame().reset_index(), key=("region",)),
        ResultTable("years", "Regions and years", found.year_frame(), key=("region", "year")),
        ResultTable("shift_share", "Shift-share", found.shift_frame(), key=("region", "industry")),
        ResultTable(
            "shift_share_years", "Shift-share by year", found.shift_year_frame(), key=("region", "industry", "year")
        ),
    ]
    provenance = {
        "summary": str(found.summary()),
        "unit": found.unit,
        "notes": list(map(str, found.notes)),
        "inputs_sha256": dict(input_hashes(given)) if given else {},
        "software": software_versions(),
    }
    options = {"title": str(found.summary()), "provenance": provenance, "lang": lang}
    return write_tables(path, tables, overwrite=overwrite, inputs=given, **options)  # type: ignore[arg-type]
