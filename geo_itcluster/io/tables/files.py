"""Files of tables (CSV, workbooks, Parquet, layers' attributes) to cells, kept as they stand."""

from __future__ import annotations

import gzip
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, Unpack

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import is_missing, public
from geo_itcluster._util.optional import optional
from geo_itcluster._util.targets import is_there
from geo_itcluster.errors import DataError
from geo_itcluster.io.frames import has_arrow
from geo_itcluster.io.safety import damaged, data_source, member_of, remarks, unpacked
from geo_itcluster.io.sources import Given, source_of
from geo_itcluster.io.tables.workbooks import WORKBOOKS, read_sheet
from geo_itcluster.messages import Message
from geo_itcluster.settings import TableSettings, split
from geo_itcluster.settings.groups import DecimalMark, TableLike
from geo_itcluster.settings.keywords import TableOptions, offers
from geo_itcluster.tables.columns import MapKeys
from geo_itcluster.tables.encoding import cannot_decode, encoding_of
from geo_itcluster.tables.header import checked, table_of_records
from geo_itcluster.tables.names import as_name, choose
from geo_itcluster.tables.panels import Panel, panels_of
from geo_itcluster.tables.table import Table, with_decimal
from geo_itcluster.tables.text_files import TEXT_FILES, read_text

__all__ = ["open_table", "read_panel", "read_panels", "read_table"]

_SHAPEFILES = (".shp", ".dbf")
_LAYERS = (".gpkg", ".geojson", ".json", ".fgb", *_SHAPEFILES)
_PARQUET = (".parquet", ".geoparquet")
_BY_ARROW, _ARROW_KINDS = (".gpkg", ".fgb"), {"object", "int32", "int64", "float32", "float64"}  # five times faster
_MEMBERS = (*TEXT_FILES, *WORKBOOKS, *_LAYERS, *_PARQUET)
_KNOWN = (*_MEMBERS, ".csv.gz", ".zip")
# An option that its kind of file does not have would have no effect, without a word.
_OPTION_OF = {
    "sheet": WORKBOOKS,
    "layer": (".gpkg",),
    "encoding": (*TEXT_FILES, *_SHAPEFILES),
    "delimiter": TEXT_FILES,
    "header": (*TEXT_FILES, *WORKBOOKS),
}
# QGIS keeps its own tables in GeoPackages, beside the user's layers.
_QGIS_TABLES = ("layer_styles", "qgis_projects")
_MOST_UNPACKED = 2**30
_DBF_DIGITS = np.frombuffer(b"0123456789+-.eE* \0", dtype=np.uint8)


@offers(TableSettings)
def read_panel(
    table: Table | TableLike,
    *,
    value: str | None = None,
    **reading: Unpack[TableOptions],
) -> Panel:
    """One quantity of a table by region and year.

    Parameters
    ----------
    table : Table, path, DataFrame or Arrow table
    value : str, optional
        Its column, or its columns' common prefix, as in :func:`~geo_itcluster.tables.panels.read_columns`; needed where
        there are several.
    **reading
        Fields of :class:`~geo_itcluster.settings.TableSettings`.

    Raises
    ------
    DataError
        If the table cannot be read.

    Examples
    --------
    >>> from pathlib import PurePath
    >>> table = Table(PurePath("t.csv"), ("region", "2010", "2016"), (("Akmola region", "46,8", "—"),), (2,))
    >>> panel = read_panel(table)
    >>> panel.years, panel.values
    ((2010, 2016), array([[46.8,  nan]]))
    """
    (settings,) = split(reading, TableSettings)
    return read_panels(table, {"": value}, settings)[0][""]


def read_panels(
    table: Table | TableLike,
    columns: Mapping[str, str | None],
    settings: TableSettings,
    *,
    texts: Collection[str] = (),
    on_map: MapKeys | None = None,
    by_row: bool = False,
) -> tuple[dict[str, Panel], dict[str, list[str]]]:
    """Columns of a table by region and year, as the settings say.

    Parameters
    ----------
    table : Table, path, DataFrame or Arrow table
    columns : mapping of name to column
        As in :func:`~geo_itcluster.tables.panels.read_columns`.
    settings : TableSettings
    texts : collection of str
        Columns that may hold texts, to be read as codes.
    on_map : MapKeys, optional
        The map's keys, by which the column of regions is found where it is not given.
    by_row : bool
        Whether the regions go by the numbers of their rows.

    Returns
    -------
    dict of name to Panel, dict of column to list of str
        The figures, and what the codes of texts stand for.

    Raises
    ------
    DataError
        If the table cannot be read.
    """
    data = table if isinstance(table, Table) else open_table(table, settings)
    return panels_of(data, columns, settings, texts=texts, on_map=on_map, by_row=by_row)


def open_table(path: TableLike, settings: TableSettings) -> Table:
    """Read a file's cells as the settings say; see `read_table`."""
    return read_table(
        source_of(path),
        sheet=settings.sheet,
        layer=settings.layer,
        encoding=settings.encoding,
        header=settings.header,
        decimal=settings.decimal,
        na=settings.na,
    )


@public
def read_table(
    path: TableLike,
    *,
    sheet: str | None = None,
    layer: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    header: int | None = None,
    decimal: DecimalMark | None = None,
    na: Collection[str] = (),
) -> Table:
    r"""Read a file's cells, by its extension.

    CSV (also .csv.gz), TSV, TXT; XLSX, ODS, XLS; Parquet; GeoPackage, GeoJSON, FlatGeobuf, shapefile and DBF
    attributes; a ZIP that holds one of them. Titles, units, notes and blank rows are left out (see
    :func:`~geo_itcluster.tables.header.table_of_records`). Text is UTF-8 (UTF-16 with its mark); other encodings are
    detected. What was decided so is in ``Table.notes``.

    Parameters
    ----------
    path : path, DataFrame or Arrow table
        The file; or a frame, whose index, if it is a named one, says the regions.
    sheet
        Sheet of a workbook; needed if several visible ones have cells.
    layer
        Layer of a GeoPackage, or file in an archive; needed if there are several.
    encoding
        Of a text file or shapefile, if the detection errs.
    delimiter
        Of a text file; by default the one of tab, ``;``, ``,`` and ``|`` that splits it evenly into most columns.
    header
        Row of the column names, if it is not found.
    decimal
        Decimal mark of the whole table; by default the one that its figures show.
    na
        The table's own codes for "no data".

    Raises
    ------
    DataError
        If the file is missing, of an unknown kind, empty, has a header only, ragged rows, blank or repeated column
        names; if text cannot be decoded; if one of several sheets or layers has to be named; if a DBF's field of
        numbers holds something else.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "output.csv")
    ...     _ = path.write_text("region;2010;2016\nAkmola region;46,8;56,6\n", encoding="utf-8")
    ...     table = read_table(path)
    >>> table.columns, table.rows, table.delimiter, table.decimal
    (('region', '2010', '2016'), (('Akmola region', '46,8', '56,6'),), ';', ',')
    """
    source = source_of(path, "path")
    if decimal not in (None, ".", ","):
        raise DataError("read.decimal", decimal=decimal)
    options: dict[str, Any] = {
        "sheet": sheet, "layer": layer, "encoding": encoding, "delimiter": delimiter, "header": header
    }  # fmt: skip
    codes = frozenset(" ".join(str(code).split()) for code in na)
    if isinstance(source, Given):
        if useless := [name for name, value in options.items() if value is not None]:
            raise DataError("frames.option", name=source.name, option=useless[0])
        return with_decimal(replace(_read_frame(source), decimal=decimal, na=codes))
    path, kind = source, _kind(source)
    if kind == ".zip":
        member, is_chosen = member_of(path, _MEMBERS, layer)
        inner = {**options, "layer": None if is_chosen else layer, "decimal": decimal, "na": na}
        with unpacked(path, member) as file:
            return replace(read_table(file, **inner), path=path / member)
    for name, value in options.items():
        if value is not None and kind not in _OPTION_OF[name]:
            raise DataError("read.option_of_others", file=path.name, name=name, kinds=_OPTION_OF[name])
    with remarks(path.name) as remarked:
        if kind in TEXT_FILES:
            table = read_text(_bytes(path), path, encoding, delimiter, header)
        elif kind in WORKBOOKS:
            sheet, records, notes = read_sheet(path, sheet)
            table = table_of_records(records, Table(path, (), (), (), sheet=sheet, notes=notes), header)
        else:
            table = _read_parquet(path) if kind in _PARQUET else _read_layer(path, layer, encoding)
    return with_decimal(replace(table, decimal=decimal, na=codes, notes=(*table.notes, *remarked)))


def _kind(path: Path) -> str:
    """The suffix of a file that can be read; that of its content where it is compressed."""
    kind = path.suffix.lower()
    if not is_there(path):
        raise DataError("read.none", path=path)
    if path.is_dir():
        raise DataError("read.folder", path=path)
    if kind == ".gz" and Path(path.stem).suffix.lower() in TEXT_FILES:
        kind = Path(path.stem).suffix.lower()
    elif kind not in _KNOWN:
        raise DataError("read.unknown_kind", file=path.name, kind=kind, known=_KNOWN)
    if path.stat().st_size == 0:
        raise DataError("read.empty", file=path.name)
    return kind


def _bytes(path: Path) -> bytes:
    if path.suffix.lower() != ".gz":
        return path.read_bytes()
    with damaged(path.name, "GZIP", "read.damaged_archive"), gzip.open(path) as file:
        raw = file.read(_MOST_UNPACKED + 1)
    if len(raw) > _MOST_UNPACKED:
        raise DataError("read.unpacks_beyond", file=path.name, size=_MOST_UNPACKED)
    return raw


# ----------------------------------------------------------------------------------------------- layers and Parquet
def _read_layer(path: Path, layer: str | None, encoding: str | None) -> Table:
    from pyogrio import list_layers, raw, read_info

    kind, name = path.suffix.lower(), path.name
    opened = data_source(path)
    with damaged(name, kind[1:].upper()):
        if kind == ".gpkg":
            layers = [str(found) for found, _ in list_layers(opened) if found not in _QGIS_TABLES]
            layer = choose(name, "layer", layer, layers)
        if kind in _SHAPEFILES:
            _check_dbf(path)
        found = encoding_of(path, encoding)
        blank = Table(path, (), (), (), layer=layer, encoding=found.name, notes=found.notes)
        try:
            if kind in _BY_ARROW and has_arrow() and _ARROW_KINDS.issuperset(read_info(opened, layer=layer)["dtypes"]):
                return _of_arrow(raw.read_arrow(opened, layer=layer, read_geometry=False)[1], blank)
            meta, _, _, fields = raw.read(
                opened, layer=layer, encoding=found.name, read_geometry=False, datetime_as_string=True
            )
        except UnicodeDecodeError:
            raise cannot_decode(name, found) from None
    return _of_columns(meta["fields"], fields, blank)


def _check_dbf(path: Path) -> None:
    """Refuse what GDAL would cut: a field of numbers that holds other characters, such as a decimal comma."""
    dbf = next((p for p in (path.with_suffix(".dbf"), path.with_suffix(".DBF")) if p.is_file()), None)
    if dbf is None:
        return
    raw = dbf.read_bytes()
    count, header, width = (int.from_bytes(raw[a:b], "little") for a, b in ((4, 8), (8, 10), (10, 12)))
    count = min(count, (len(raw) - header) // width)
    records = np.frombuffer(raw, dtype=np.uint8, count=count * width, offset=header).reshape(count, width)
    start = 1
    for at in range(32, header - 31, 32):
        name, kind, length = raw[at : at + 11].split(b"\0")[0], raw[at + 11 : at + 12], raw[at + 16]
        if name[:1] == b"\r":
            break
        if kind in (b"N", b"F"):
            cells = records[:, start : start + length]
            wrong = np.flatnonzero((~np.isin(cells, _DBF_DIGITS)).any(axis=1) & (records[:, 0] != ord("*")))
            if len(wrong):
                text = cells[wrong[0]].tobytes().decode("latin-1").strip()
                column = name.decode("utf-8", "replace")
                cell = {"file": path.name, "row": wrong[0] + 1, "column": column, "text": text}
                raise DataError("read.dbf_number", **cell, count=len(wrong))
        start += length


def _read_parquet(path: Path) -> Table:
    parquet = optional("pyarrow.parquet", extra="parquet")
    with damaged(path.name, "Parquet"):
        schema = parquet.read_schema(path)
        shapes = [field.name for field in schema if _is_shape(str(field.type))]
        geometry = (schema.metadata or {}).get(b"geo", b"")
        lost = [of for of in shapes if of.encode() not in geometry and "binary" not in str(schema.field(of).type)]
        notes = (Message("reading.nested", columns=lost),) if lost else ()
        kept = [name for name in schema.names if name not in shapes]
        return _of_arrow(parquet.read_table(path, columns=kept), Table(path, (), (), (), notes=notes))


def _of_arrow(read: Any, blank: Table) -> Table:
    """The table of an Arrow table's cells."""
    floats = ("halffloat", "float", "double")
    columns = [of.to_numpy() if str(of.type) in floats else of.to_pylist() for of in read.columns]
    return _of_columns(read.column_names, columns, blank)


def _of_columns(names: Iterable[object], columns: Sequence[list[Any] | NDArray[Any]], blank: Table) -> Table:
    """The table of some columns, either cells or arrays."""
    rows = tuple(zip(*(of if isinstance(of, list) else _as_written(of) for of in columns), strict=True))
    typed = {at: of for at, of in enumerate(columns) if not isinstance(of, list) and _is_figures(of)}
    numbers = tuple(range(1, len(rows) + 1))
    return checked(replace(blank, columns=tuple(map(as_name, names)), rows=rows, row_numbers=numbers, typed=typed))


def _read_frame(given: Given) -> Table:
    """Cells of a frame; geometries are no cells."""
    kept = given.frame.loc[:, [str(kind) != "geometry" for kind in given.frame.dtypes]]
    columns = [
        of.to_numpy()
        if of.dtype.kind == "f" and isinstance(of.dtype, np.dtype)
        else [None if is_missing(value) else value for value in of.tolist()]
        for _, of in kept.items()
    ]
    return _of_columns(kept.columns, columns, Table(PurePath(given.name), (), (), (), key=given.key))


def _is_figures(column: np.ndarray[Any, Any]) -> bool:
    """Whether a column is one of floats, none of them infinite."""
    return column.dtype == np.float64 and not np.isinf(column).any()


def _as_written(values: NDArray[Any]) -> list[Any]:
    """Values of a column; those of 32 bits and less as the shortest decimals that they stand for: 3.1, not 3.0999999.

    >>> _as_written(np.array([3.1, 0.2, np.nan], dtype=np.float32))
    [3.1, 0.2, nan]
    """
    short = values.dtype.kind == "f" and values.dtype.itemsize < 8
    return list(map(float, map(str, values))) if short else values.tolist()


def _is_shape(kind: str) -> bool:
    """Whether a column holds geometries, or their boxes."""
    return "binary" in kind or kind.startswith(("struct", "list", "extension"))
