"""Tables that a study's file names: text files as the command line reads them, others by way of QGIS."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from qgis.core import QgsVectorLayer

from geo_itcluster.errors import DataError
from geo_itcluster.settings import TableSettings
from geo_itcluster.tables.header import checked, table_of_records
from geo_itcluster.tables.names import as_name, choose
from geo_itcluster.tables.table import Table, with_decimal
from geo_itcluster.tables.text_files import TEXT_FILES, read_text

from ..compat import is_null
from .files import layer_of_file, sublayers

__all__ = ["cells_of_file", "own_fields"]

_WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls")


def cells_of_file(path: Path, settings: TableSettings) -> Table:
    """Cells of a file's table, with the decimal mark and the codes of no data to read them by.

    Raises
    ------
    DataError
        If it cannot be read.
    """
    kind = path.suffix.lower()
    if kind in TEXT_FILES:
        if not path.is_file():
            raise DataError("read.none", path=path)
        table = read_text(path.read_bytes(), path, settings.encoding, None, settings.header)
    elif kind in _WORKBOOKS:
        table = _sheet(path, settings)
    else:
        table = _layer(path, settings)
    codes = frozenset(" ".join(code.split()) for code in settings.na)
    return with_decimal(replace(table, decimal=settings.decimal, na=codes))


def _sheet(path: Path, settings: TableSettings) -> Table:
    sheet = choose(path.name, "sheet", settings.sheet, [found.name() for found in sublayers(str(path))])
    layer = layer_of_file(path, sheet, header_is_data=True)
    records = [[_cell(value) for value in row.attributes()] for row in layer.getFeatures()]
    return table_of_records(records, Table(path, (), (), (), sheet=sheet), settings.header)


def _layer(path: Path, settings: TableSettings) -> Table:
    layer = layer_of_file(path, settings.layer, encoding=settings.encoding)
    fields = own_fields(layer)
    features = list(layer.getFeatures())
    columns = [[_cell(feature[at]) for feature in features] for at in fields]
    floats = {j: of for j, of in enumerate(columns) if {type(cell) for cell in of} - {type(None)} == {float}}
    typed = {j: np.array([np.nan if cell is None else cell for cell in of]) for j, of in floats.items()}
    names = tuple(as_name(layer.fields()[at].name()) for at in fields)
    rows, numbers = tuple(zip(*columns)), tuple(range(1, len(features) + 1))
    return checked(Table(path, names, rows, numbers, layer=settings.layer, typed=typed))


def own_fields(layer: QgsVectorLayer) -> list[int]:
    """Places of a file's fields, without the row number that QGIS adds to a GeoPackage's."""
    keys = layer.primaryKeyAttributes()
    return [at for at in range(layer.fields().count()) if at not in keys]


def _cell(value):
    if is_null(value):
        return None
    return value.toString("yyyy-MM-dd") if hasattr(value, "toString") else value
