"""Results as CSV files with a ``datapackage.json`` that says what they hold, for those who script.

Text that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return)
is written with an apostrophe before it; the package says so. Numbers are numbers, and what is missing is an empty cell.
"""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from geo_itcluster.errors import OutputError
from geo_itcluster.io.outputs.study_tables import ResultTable
from geo_itcluster.io.outputs.targets import atomic_target, check_file_target

__all__ = ["check_package_target", "spreadsheet_safe", "write_data_package"]

_DESCRIPTOR = "datapackage.json"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ESCAPING = (
    "Text that begins with =, +, -, @, a tab or a carriage return stands after an apostrophe, so that no spreadsheet "
    "runs it as a formula. Missing values are empty cells."
)


def write_data_package(
    path: str | PathLike[str],
    tables: Sequence[ResultTable],
    *,
    title: str,
    provenance: Mapping[str, Any],
    overwrite: bool = False,
) -> Path:
    """Write tables as CSV files and their descriptor, into a folder or a ``.zip`` file, whole or not at all.

    Parameters
    ----------
    path
        A folder to be made, or a file that ends in ``.zip``.
    tables : sequence of ResultTable
    title : str
    provenance : mapping
        What the results come from; JSON values. Its ``inputs_sha256`` are the sources.
    overwrite : bool
        Whether an earlier package is replaced. A folder that is none is never replaced.

    Raises
    ------
    OutputError
        If the package cannot be written, or something is in the way.

    References
    ----------
    Data Package 2.0, https://datapackage.org

    Examples
    --------
    >>> table = ResultTable("scores", "Scores", pd.DataFrame({"name": ["=1+1"], "score": [-1.5]}))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     package = write_data_package(Path(folder, "csv"), [table], title="A", provenance={})
    ...     print(package.joinpath("scores.csv").read_text(), end="")
    name,score
    '=1+1,-1.5
    """
    target = Path(path)
    check_package_target(target, overwrite=overwrite)
    names = _file_names(tables)
    descriptor = _descriptor(names, tables, title, provenance)
    files = {_DESCRIPTOR: json.dumps(descriptor, ensure_ascii=False, indent=2, allow_nan=False) + "\n"}
    for name, table in zip(names, tables, strict=True):
        files[name] = spreadsheet_safe(table.frame).to_csv(index=False, lineterminator="\n")
    if target.suffix.lower() == ".zip":
        with atomic_target(target) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
        return target
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as scratch:
            draft = Path(scratch, "new")
            draft.mkdir()
            for name, text in files.items():
                (draft / name).write_text(text, encoding="utf-8", newline="")
            if target.exists():
                target.rename(Path(scratch, "old"))  # removed with the scratch folder
            draft.rename(target)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror}. Free space or rights there.") from error
    return target


def check_package_target(target: Path, *, overwrite: bool = False) -> None:
    """Refuse a place that cannot take the package.

    Raises
    ------
    OutputError
        If its folder is missing, or something is in the way: an earlier package unless it is to be overwritten,
        anything else always.
    """
    if target.suffix.lower() == ".zip":
        check_file_target(target, suffixes=(".zip",), overwrite=overwrite)
        return
    if not target.parent.is_dir():
        raise OutputError(f"{target.parent} is not a folder; make it first, or write elsewhere.")
    if not target.exists():
        return
    if not target.is_dir() or (any(target.iterdir()) and not (target / _DESCRIPTOR).is_file()):
        raise OutputError(f"{target} is in the way and is no earlier data package; name another folder.")
    if not overwrite:
        raise OutputError(f"{target} exists; ask to overwrite it (overwrite=True, --overwrite), or write elsewhere.")


def spreadsheet_safe(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame whose texts no spreadsheet runs as formulas: an apostrophe stands before those that it would.

    >>> spreadsheet_safe(pd.DataFrame({"name": ["=1+1", "Akmola", None], "n": [-1, 2, 3]}))["name"].tolist()[:2]
    ["'=1+1", 'Akmola']
    """
    texts = [name for name in frame.columns if pd.api.types.is_string_dtype(frame[name]) or frame[name].dtype == object]
    return frame.assign(**{name: frame[name].map(_escaped, na_action="ignore") for name in texts})


def _escaped(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _file_names(tables: Sequence[ResultTable]) -> list[str]:
    names = [f"{_slug(table.name)}.csv" for table in tables]
    return [name if names.count(name) == 1 else f"{at}-{name}" for at, name in enumerate(names, start=1)]


def _slug(text: str) -> str:
    """Lower-case letters and digits with hyphens between, as names of packages and files are written."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "table"


def _descriptor(
    names: Sequence[str], tables: Sequence[ResultTable], title: str, provenance: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": _slug(title),
        "title": title,
        "description": _ESCAPING,
        "sources": [{"title": f"{file}, SHA-256 {digest}"} for file, digest in _sources(provenance)],
        "resources": [
            {
                "name": name.removesuffix(".csv"),
                "type": "table",
                "path": name,
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "title": table.title,
                "schema": _schema(table),
            }
            for name, table in zip(names, tables, strict=True)
        ],
        "provenance": dict(provenance),
    }


def _sources(provenance: Mapping[str, Any]) -> list[tuple[str, str]]:
    return list(provenance.get("inputs_sha256", {}).items())


def _schema(table: ResultTable) -> dict[str, Any]:
    fields = []
    for name in table.frame.columns:
        described = table.fields.get(name)
        more = {} if described is None else {"title": described.alias, "description": described.description}
        fields.append({"name": name, "type": _type(table.frame[name]), **more})
    key = list(table.key)
    told = bool(key) and not table.frame[key].isna().any(axis=None)  # a study without years cannot say them
    return {"fields": fields, "missingValues": [""], **({"primaryKey": key} if told else {})}


def _type(column: pd.Series[Any]) -> str:
    for kind, is_kind in (
        ("boolean", pd.api.types.is_bool_dtype),
        ("integer", pd.api.types.is_integer_dtype),
        ("number", pd.api.types.is_float_dtype),
    ):
        if is_kind(column.dtype):
            return kind
    return "string"
