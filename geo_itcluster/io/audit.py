"""A claims file and the tables that it names, read for an audit."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.audit.audit import Audit, audit_claims
from geo_itcluster.audit.claims import ClaimList, TableSource, parse_claims
from geo_itcluster.audit.tables import AuditTable, Tables
from geo_itcluster.cells import is_missing, is_number
from geo_itcluster.errors import DataError, listed
from geo_itcluster.io.inputs import about
from geo_itcluster.io.tables import Table, read_columns, read_table
from geo_itcluster.join import plain_key
from geo_itcluster.resources import resource

__all__ = ["read_claims", "run_audit"]

KAZAKHSTAN = ("data", "claims_kazakhstan.toml")


def run_audit(path: str | PathLike[str] | None = None) -> Audit:
    """Audit a study: recompute every claim of a claims file from the tables that it names.

    Parameters
    ----------
    path : path, optional
        The claims file; that of Kireyeva, Mussabalina & Tolysbaev (2018) unless given.

    Raises
    ------
    DataError, RegionError
        If the file or a table cannot be read, or a claim names what is not there.

    Examples
    --------
    >>> audit = run_audit()
    >>> {finding.claim.id: finding.verdict for finding in audit.findings}["almaty-70-percent"]
    'differs'
    """
    claims, tables = read_claims(path)
    with about(Path(resource(*KAZAKHSTAN) if path is None else path).name):
        return audit_claims(claims, tables)


def read_claims(path: str | PathLike[str] | None = None) -> tuple[ClaimList, Tables]:
    """Read a claims file, and of its tables the columns that some claim looks at.

    Parameters
    ----------
    path : path, optional
        As in :func:`run_audit`. Tables are found from the file's folder.

    Raises
    ------
    DataError
        If the file is no TOML, says something unknown, or a table cannot be read.
    """
    file = Path(resource(*KAZAKHSTAN) if path is None else path)
    if not file.is_file():
        raise DataError(f"{file} does not exist; check the spelling and the folder.")
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{file.name} is no TOML: {error}. See the example in the documentation.") from None
    with about(file.name):
        claims = parse_claims(content)
        return claims, Tables({s.name: _table(s, claims.columns(s.name), file.parent) for s in claims.tables})


def _table(source: TableSource, columns: Sequence[str], folder: Path) -> AuditTable:
    data = _chosen_rows(read_table(folder / source.file, sheet=source.sheet, layer=source.layer), source)
    if not columns:
        return AuditTable(source.name, data.source, (), (), {}, {})
    coded, texts = _coded(data, [name for name in columns if name in data.columns])
    panels = read_columns(
        coded,
        {name: name for name in columns},
        region=source.region,
        year=source.year,
        decimal=source.decimal,
        as_year=source.as_year,
    )
    regions = list(dict.fromkeys(region for panel in panels.values() for region in panel.regions))
    years = sorted({year for panel in panels.values() for year in panel.years})
    values: dict[str, NDArray[Any]] = {}
    for name, panel in panels.items():
        figures = np.full((len(regions), len(years)), np.nan)
        figures[np.ix_([regions.index(r) for r in panel.regions], [years.index(y) for y in panel.years])] = panel.values
        values[name] = _decoded(figures, texts[name]) if name in texts else figures
    return AuditTable(source.name, data.source, tuple(regions), tuple(years), values, _names(data, source, regions))


def _coded(data: Table, columns: Sequence[str]) -> tuple[Table, dict[str, list[str]]]:
    """Columns of texts as numbers, so that they are read by region and year as figures are; and the texts."""
    texts: dict[str, list[str]] = {}
    rows = [list(row) for row in data.rows]
    for name in columns:
        at = data.columns.index(name)
        known = [row[at] for row in rows if not is_missing(row[at])]
        if not known or any(is_number(cell) for cell in known):
            continue  # a column of figures with a word among them is refused by its reader, which names the cell
        texts[name] = sorted({plain_key(cell) for cell in known})
        for row in rows:
            row[at] = None if is_missing(row[at]) else texts[name].index(plain_key(row[at]))
    return replace(data, rows=tuple(tuple(row) for row in rows)), texts


def _decoded(figures: NDArray[np.float64], texts: Sequence[str]) -> NDArray[np.object_]:
    words = np.array([*texts, None], dtype=object)
    return np.asarray(words[np.where(np.isnan(figures), len(texts), figures).astype(np.int64)], dtype=object)


def _names(data: Table, source: TableSource, regions: Sequence[str]) -> dict[str, str]:
    if source.names is None:
        return {}
    if source.region is None:
        raise DataError(f'Table "{source.name}": a column of names goes with one of keys (region = ...).')
    key, name = _place(data, source.region), _place(data, source.names)
    found = {plain_key(row[key]): plain_key(row[name]) for row in data.rows}
    return {region: found[region] for region in regions if region in found}


def _chosen_rows(data: Table, source: TableSource) -> Table:
    for column, text in source.rows:
        at = _place(data, column)
        keep = [i for i, row in enumerate(data.rows) if plain_key(row[at]) == text]
        if not keep:
            raise DataError(f'{data.source}: no row has "{text}" in column "{column}".')
        data = replace(
            data, rows=tuple(data.rows[i] for i in keep), row_numbers=tuple(data.row_numbers[i] for i in keep)
        )
    return data


def _place(data: Table, column: str) -> int:
    if column not in data.columns:
        raise DataError(f'{data.source} has no column "{column}"; it has {listed(data.columns, most=20)}.')
    return data.columns.index(column)
