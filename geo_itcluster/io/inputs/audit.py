"""A claims file and the tables that it names, read for an audit."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.toml import parse_toml
from geo_itcluster.audit.claims import ClaimList, TableSource, parse_claims
from geo_itcluster.audit.findings import Audit, audit_claims
from geo_itcluster.audit.tables import AuditTable, Tables
from geo_itcluster.errors import DataError, error_context
from geo_itcluster.io.tables.files import read_table
from geo_itcluster.resources import resource
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.tables.panels import read_columns
from geo_itcluster.tables.table import Table
from geo_itcluster.tables.texts import decoded, with_coded_texts

__all__ = ["read_claims", "run_audit"]

KAZAKHSTAN = ("data", "claims_kazakhstan.toml")


@public
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
    >>> {finding.claim.id: finding.verdict for finding in audit.findings}["output-2010-2016"]
    'differs'
    """
    claims, tables = read_claims(path)
    with error_context(Path(resource(*KAZAKHSTAN) if path is None else path).name):
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
        If the file is not valid TOML, says something unknown, or a table cannot be read.
    """
    file = Path(resource(*KAZAKHSTAN) if path is None else path)
    if not file.is_file():
        raise DataError("read.folder" if file.is_dir() else "read.none", path=file)
    content = parse_toml(file.read_bytes(), source=file.name, exact=True)
    with error_context(file.name):
        claims = parse_claims(content)
        return claims, Tables({s.name: _table(s, claims.columns(s.name), file.parent) for s in claims.tables})


def _table(source: TableSource, columns: Sequence[str], folder: Path) -> AuditTable:
    data = _chosen_rows(_file(folder, source), source)
    if not columns:
        return AuditTable(source.name, data.source, (), (), {}, {})
    if source.region in columns:
        raise DataError("input.region_column", table=source.name, column=source.region)
    coded, texts = with_coded_texts(data, [name for name in columns if name in data.columns])
    if texts and source.region is None:
        raise DataError("input.name_regions", table=source.name)
    panels = read_columns(
        coded,
        {name: name for name in columns},
        key=source.region,
        year_column=source.year,
        as_year=source.as_year,
    )
    regions = list(dict.fromkeys(region for panel in panels.values() for region in panel.regions))
    years = sorted({year for panel in panels.values() for year in panel.years})
    values: dict[str, NDArray[Any]] = {}
    for name, panel in panels.items():
        figures = np.full((len(regions), len(years)), np.nan)
        figures[np.ix_([regions.index(r) for r in panel.regions], [years.index(y) for y in panel.years])] = panel.values
        values[name] = decoded(figures, texts[name]) if name in texts else figures
    return AuditTable(source.name, data.source, tuple(regions), tuple(years), values, _names(data, source, regions))


def _file(folder: Path, source: TableSource) -> Table:
    return read_table(folder / source.file, sheet=source.sheet, layer=source.layer, decimal=source.decimal)


def _names(data: Table, source: TableSource, regions: Sequence[str]) -> dict[str, str]:
    if source.names is None:
        return {}
    if source.region is None:
        raise DataError("input.names_without_keys", table=source.name)
    key, name = data.place(source.region), data.place(source.names)
    found = {plain_key(row[key]): plain_key(row[name]) for row in data.rows}
    return {region: found[region] for region in regions if region in found}


def _chosen_rows(data: Table, source: TableSource) -> Table:
    for column, text in source.rows:
        at = data.place(column)
        keep = [i for i, row in enumerate(data.rows) if plain_key(row[at]) == text]
        if not keep:
            raise DataError("input.no_row", source=data.source, text=text, column=column)
        data = data.only(keep)
    return data
