"""Results that are tables without a map: one CSV file, a workbook, or a data package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_itcluster._util.targets import check_target
from geo_itcluster.errors import OutputError
from geo_itcluster.io.outputs.data_package import write_data_package
from geo_itcluster.io.outputs.geo_files import write_csv
from geo_itcluster.io.outputs.study_tables import ResultTable
from geo_itcluster.io.outputs.workbook import write_workbook
from geo_itcluster.settings.groups import StrPath

if TYPE_CHECKING:
    from geo_itcluster.messages import Lang

__all__ = ["check_tables_target", "write_tables"]

_SUFFIXES = (".csv", ".xlsx", ".zip")


def check_tables_target(path: StrPath, *, overwrite: bool = False, inputs: Iterable[StrPath] = ()) -> None:
    """Check that tables can be written at a place, before any work is done for it.

    Raises
    ------
    OutputError
        If the suffix is none of .csv, .xlsx and .zip, or the file exists and is not to be replaced.
    """
    if Path(path).suffix.lower() not in _SUFFIXES:
        raise OutputError("file.suffix", path=str(path), suffixes=list(_SUFFIXES))
    check_target(path, overwrite=overwrite, inputs=inputs)


def write_tables(
    path: StrPath,
    tables: Sequence[ResultTable],
    *,
    title: str,
    provenance: Mapping[str, Any],
    lang: Lang = "en",
    overwrite: bool = False,
    inputs: Iterable[StrPath] = (),
) -> Path:
    """Write tables: the first to a ``.csv`` file, all of them to a workbook or to a data package, ``.zip``.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    target, given = Path(path), tuple(inputs)
    check_tables_target(target, overwrite=overwrite, inputs=given)
    suffix = target.suffix.lower()
    if suffix == ".xlsx":
        return write_workbook(target, tables, lang=lang, overwrite=overwrite, inputs=given)
    if suffix == ".zip":
        about: dict[str, Any] = {"title": title, "provenance": provenance}
        return write_data_package(target, tables, overwrite=overwrite, inputs=given, **about)
    return write_csv(target, tables[0].frame, overwrite=overwrite, inputs=given)
