"""Results as CSV files with a ``datapackage.json`` that says what they hold, for those who script.

Text that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return)
is written with an apostrophe before it; the package says so. Numbers are numbers, and what is missing is an empty cell.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from geo_itcluster._util.targets import draft_file, draft_folder
from geo_itcluster.io.outputs.study_tables import ResultTable

__all__ = ["DESCRIPTOR", "spreadsheet_safe", "write_data_package"]

DESCRIPTOR = "datapackage.json"
"""File of a data package that describes the others."""

StrPath = str | PathLike[str]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ESCAPING = (
    "Text that begins with =, +, -, @, a tab or a carriage return stands after an apostrophe, so that no spreadsheet "
    "runs it as a formula. Missing values are empty cells."
)


def write_data_package(
    path: StrPath,
    tables: Sequence[ResultTable],
    *,
    title: str,
    provenance: Mapping[str, Any],
    overwrite: bool = False,
    inputs: Iterable[StrPath] = (),
) -> Path:
    """Write tables as CSV files and their descriptor, to a folder or a ``.zip`` file.

    Parameters
    ----------
    path
        A folder to be created, or a file that ends in ``.zip``.
    tables : sequence of ResultTable
    title : str
    provenance : mapping
        What the results come from; JSON values. Its ``inputs_sha256`` are the sources.
    overwrite : bool
        Whether an earlier package is replaced. A folder of other content is never replaced.
    inputs : iterable of path
        Files that were read; none of them is replaced.

    Raises
    ------
    OutputError
        If the package exists, is an input or cannot be written.

    References
    ----------
    Data Package 2.0, https://datapackage.org

    Examples
    --------
    >>> table = ResultTable("scores", "Scores", pd.DataFrame({"name": ["=1+1"], "score": [-1.5]}))
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     package = write_data_package(Path(folder, "csv"), [table], title="A", provenance={})
    ...     print(package.joinpath("scores.csv").read_text(), end="")
    name,score
    '=1+1,-1.5
    """
    names = _file_names(tables)
    descriptor = _descriptor(names, tables, title, provenance)
    files = {DESCRIPTOR: json.dumps(descriptor, ensure_ascii=False, indent=2, allow_nan=False) + "\n"}
    for name, table in zip(names, tables, strict=True):
        files[name] = spreadsheet_safe(table.frame).to_csv(index=False, lineterminator="\n")
    if Path(path).suffix.lower() == ".zip":
        with (
            draft_file(path, overwrite=overwrite, inputs=inputs) as draft,
            zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for name, text in files.items():
                archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    else:
        with draft_folder(path, marker=DESCRIPTOR, overwrite=overwrite, inputs=inputs) as draft:
            for name, text in files.items():
                (draft / name).write_text(text, encoding="utf-8", newline="")
    return Path(path)


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
