"""Tables as they come (CSV, TSV, XLSX, layers' attributes) to panels: regions by years.

Two steps. `read_table` opens a file and keeps its cells raw; `read_panel` and `read_columns` find the region column and
the years, wide or long, and turn cells into numbers. A cell that is neither a number nor missing is an error that names
its file, row and column; a region or a year that is not there stays missing (NaN).
"""

import codecs
import csv
import difflib
import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from geo_itcluster.cells import (
    DecimalMark,
    decimal_marks,
    detect_decimal,
    is_missing,
    is_number,
    parse_number,
)
from geo_itcluster.errors import DataError, RegionError

__all__ = ["Panel", "Table", "read_columns", "read_panel", "read_table"]

_TEXT = (".csv", ".tsv", ".txt")
_WORKBOOKS = (".xlsx", ".xlsm")
_SHAPEFILES = (".shp", ".dbf")
_LAYERS = (".gpkg", ".geojson", ".json", *_SHAPEFILES)
_MEMBERS = (*_TEXT, *_WORKBOOKS, *_LAYERS)
_KNOWN = (*_MEMBERS, ".zip")
# An option that its kind of file does not have would be passed over in silence.
_OPTION_OF = {
    "sheet": _WORKBOOKS,
    "layer": (".gpkg",),
    "encoding": (*_TEXT, *_SHAPEFILES),
    "delimiter": _TEXT,
}
# QGIS keeps its own tables in GeoPackages, beside the user's layers.
_QGIS_TABLES = ("layer_styles", "qgis_projects")

_REGION_WORDS = ("region", "регион", "аймақ", "oblast", "область", "облыс", "province", "state")
_NAME_WORDS = ("name", "наименование", "название", "атауы", "code", "код")
_YEAR_NAMES = ("year", "год", "жыл")
_YEAR = r"(?:19[0-9]{2}|20[0-9]{2}|2100)"
_YEAR_IN_HEADER = re.compile(rf"(?<![0-9])({_YEAR})(?:\.0)?(?![0-9])")
_YEAR_CELL = re.compile(rf"({_YEAR})(?:\.0+)?(?:\s*(?:г\.?|год|ж\.?|жыл))?", re.IGNORECASE)
_YEAR_WORDS = ("", "г", "год", "year", "ж", "жыл")
_MOST_FAULTS = 3

_Key = TypeVar("_Key", str, None)


@dataclass(frozen=True, slots=True)
class Table:
    """A file's cells as they stand, under its column names.

    Attributes
    ----------
    path
        The file; for a member of an archive, the archive's path followed by the member's.
    columns
        Column names, runs of blanks as one.
    rows
        Raw cells: texts, or the typed values of workbooks and layers.
    row_numbers
        Number of each row as a spreadsheet shows it (the header is row 1); for layers, of the feature, from 1.
    sheet, layer
        The workbook's sheet and the GeoPackage's layer, else None.
    encoding
        How the text was decoded; None where the file itself says so (workbooks, GeoPackages).
    delimiter
        Between the cells of a text file, else None.
    """

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    row_numbers: tuple[int, ...]
    sheet: str | None = None
    layer: str | None = None
    encoding: str | None = None
    delimiter: str | None = None

    @property
    def source(self) -> str:
        """The file's name, with its sheet or layer, for messages."""
        sheet = f', sheet "{self.sheet}"' if self.sheet else ""
        layer = f', layer "{self.layer}"' if self.layer else ""
        return f"{self.path.name}{sheet}{layer}"

    def place(self, column: str) -> int:
        """Return a column's place, by its name.

        Raises
        ------
        DataError
            If there is none of that name.
        """
        return _column(self, column)

    def only(self, rows: Iterable[int]) -> "Table":
        """Return the table of some of its rows."""
        keep = list(rows)
        return replace(
            self, rows=tuple(self.rows[i] for i in keep), row_numbers=tuple(self.row_numbers[i] for i in keep)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One quantity by region and year.

    Attributes
    ----------
    name
        What is measured: the columns' common prefix (the file's name for plain years), the value column, or the symbol
        asked for.
    source
        The file, for messages.
    regions
        Labels as the table has them, n of them, in its order.
    years
        T years, ascending; there may be gaps.
    values
        Array (n, T), read-only; NaN is missing.
    row_numbers
        The first row of each region in the table.
    absent
        Region-years for which a long table has no row at all; missing in `values`.
    """

    name: str
    source: str
    regions: tuple[str, ...]
    years: tuple[int, ...]
    values: npt.NDArray[np.float64]
    row_numbers: tuple[int, ...]
    absent: tuple[tuple[str, int], ...] = ()

    def year(self, year: int) -> npt.NDArray[np.float64]:
        """Return the values of one year.

        Parameters
        ----------
        year
            One of `years`.

        Returns
        -------
        ndarray
            Shape (n,), read-only.

        Raises
        ------
        DataError
            If the panel does not have the year.
        """
        if year not in self.years:
            raise DataError(f"{self.source}: {self.name} has no year {year}, only {_joined(self.years)}.")
        return self.values[:, self.years.index(year)]

    def select(self, regions: Sequence[str]) -> "Panel":
        """Return the panel of some regions, in the order given.

        Parameters
        ----------
        regions
            Labels out of `regions`.

        Returns
        -------
        Panel

        Raises
        ------
        RegionError
            If a label is unknown, or given twice.
        """
        place = {label: i for i, label in enumerate(self.regions)}
        for label in regions:
            if label not in place:
                raise RegionError(f'{self.source} has no region "{label}"; {_remedy(label, self.regions)}')
        if repeated := _first_repeated(regions):
            raise RegionError(f'Region "{repeated}" is selected twice.')
        at = [place[label] for label in regions]
        return replace(
            self,
            regions=tuple(regions),
            values=_read_only(self.values[at]),
            row_numbers=tuple(self.row_numbers[i] for i in at),
            absent=tuple(pair for pair in self.absent if pair[0] in set(regions)),
        )


# --- files to tables --------------------------------------------------------------------------------------------------


def read_table(
    path: str | Path,
    *,
    sheet: str | None = None,
    layer: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Table:
    r"""Read a file's cells, by its extension.

    CSV, TSV, TXT; XLSX; GeoPackage, GeoJSON, shapefile and DBF attributes; a ZIP that holds one of them. In text files
    and workbooks, rows and columns that are wholly blank hold nothing and are skipped; the first other row is the
    header. Text is UTF-8 (UTF-16 with its mark), or else CP1251, as `Table.encoding` records.

    Parameters
    ----------
    path
        The file.
    sheet
        Sheet of a workbook; needed if it has several.
    layer
        Layer of a GeoPackage; needed if it has several.
    encoding
        Of a text file or shapefile, if the detection errs.
    delimiter
        Of a text file; by default the one of tab, ``;``, ``,`` and ``|`` that splits it evenly into most columns.

    Returns
    -------
    Table

    Raises
    ------
    DataError
        If the file is missing, of an unknown kind, empty, has a header only, ragged rows, blank or repeated column
        names; if text cannot be decoded; if one of several sheets or layers has to be named.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "output.csv")
    ...     _ = path.write_text("region;2010;2016\nAkmola region;46,8;56,6\n", encoding="utf-8")
    ...     table = read_table(path)
    >>> table.columns, table.rows, table.delimiter
    (('region', '2010', '2016'), (('Akmola region', '46,8', '56,6'),), ';')
    """
    path = Path(path)
    _check_readable(path)
    kind = path.suffix.lower()
    options = {"sheet": sheet, "layer": layer, "encoding": encoding, "delimiter": delimiter}
    if kind == ".zip":
        return _read_archive(path, options)
    for name, value in options.items():
        if value is not None and kind not in _OPTION_OF[name]:
            raise DataError(f"{path.name}: {name}= is for {_joined(_OPTION_OF[name])} files; leave it out.")
    if kind in _TEXT:
        return _read_text(path, encoding, delimiter)
    return _read_workbook(path, sheet) if kind in _WORKBOOKS else _read_layer(path, layer, encoding)


def _check_readable(path: Path) -> None:
    kind = path.suffix.lower()
    if not path.exists():
        raise DataError(f"{path} does not exist; check the spelling and the folder.")
    if path.is_dir():
        raise DataError(f"{path} is a folder; name the file in it.")
    if kind == ".xls":
        raise DataError(f"{path.name} is an old Excel workbook; open it and save it as .xlsx.")
    if kind not in _KNOWN:
        raise DataError(f'{path.name} is of an unknown kind, "{kind}"; known are {_joined(_KNOWN)}.')
    if path.stat().st_size == 0:
        raise DataError(f"{path.name} is empty.")


def _read_text(path: Path, encoding: str | None, delimiter: str | None) -> Table:
    raw = path.read_bytes()
    text, encoding = _decode(raw, path.name, encoding)
    delimiter = delimiter or ("\t" if path.suffix.lower() == ".tsv" else _detect_delimiter(text))
    records = _split(text, path.name, delimiter)
    return _table(records, Table(path, (), (), (), encoding=encoding, delimiter=delimiter))


def _detect_delimiter(text: str) -> str:
    """Return the delimiter that splits a text evenly, into most columns."""
    evenness = {}
    # max keeps the first of equals: tab and semicolon go before the comma, which "11,25" has too.
    for delimiter in "\t;,|":
        with suppress(DataError):
            evenness[delimiter] = _evenness(_split(text, "", delimiter))
    best = max(evenness, key=evenness.__getitem__, default=",")
    return best if best in evenness and evenness[best][0] else ","


def _split(text: str, name: str, delimiter: str) -> list[list[object]]:
    if len(delimiter) != 1:
        raise DataError(f'{name}: the delimiter is one character, not "{delimiter}".')
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [list(record) for record in reader]
    except csv.Error as error:
        raise DataError(f"{name}, line {reader.line_num}: {error}; check the quotation marks.") from None


def _evenness(records: list[list[object]]) -> tuple[bool, bool, int]:
    widths = [len(record) for record in records if not _all_blank(record)]
    columns = widths[0] if widths else 0
    return columns > 1, len(set(widths)) == 1, columns


def _decode(raw: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    """Decode text: as told, by its byte-order mark, or strictly as UTF-8 and then CP1251."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tries = ["utf-16"]
    elif raw.startswith(codecs.BOM_UTF8):
        tries = ["utf-8-sig"]
    elif encoding:
        tries = [_known_encoding(name, encoding)]
    elif re.search(rb"[\x00-\x08\x0e-\x1f]", raw):
        raise DataError(f"{name} is not text but binary content; check its extension.")
    else:
        tries = ["utf-8", "cp1251"]
    for attempt in tries:
        with suppress(UnicodeDecodeError):
            return raw.decode(attempt), attempt
    raise DataError(f"{name} cannot be decoded as {' or '.join(tries)}; save it as UTF-8.")


def _known_encoding(name: str, encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        raise DataError(f'{name}: encoding "{encoding}" is unknown; try "utf-8" or "cp1251".') from None
    return encoding


def _read_workbook(path: Path, sheet: str | None) -> Table:
    import openpyxl

    name = path.name
    try:
        figures = openpyxl.load_workbook(path, read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(path, read_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise DataError(f"{name} is not an XLSX workbook; open it in a spreadsheet and save it anew.") from None
    try:
        sheet = _choose(name, "sheet", sheet, [worksheet.title for worksheet in figures.worksheets])
        rows = [_worksheet_rows(book[sheet]) for book in (figures, formulas)]
        records = [
            [_result(*cells, name, number) for cells in zip_longest(figure_row, formula_row)]
            for number, (figure_row, formula_row) in enumerate(zip(*rows, strict=True), start=1)
        ]
    finally:
        figures.close()
        formulas.close()
    # Read-only sheets end their rows where the cells end; nothing is ragged in a workbook.
    width = max(map(len, records), default=0)
    records = [record + [None] * (width - len(record)) for record in records]
    return _table(records, Table(path, (), (), (), sheet=sheet))


def _worksheet_rows(worksheet: Any) -> list[tuple[Any, ...]]:
    # Some writers note a wrong extent, beyond which openpyxl would not read.
    worksheet.reset_dimensions()
    return list(worksheet.iter_rows())


def _result(figure: Any, formula: Any, name: str, number: int) -> object:
    """Return a cell's value; a formula that was never computed must not pass for a missing figure."""
    value: object = None if figure is None else figure.value
    if value is None and formula is not None and formula.data_type == "f":
        raise DataError(
            f"{name}, row {number}: a formula has no stored result; open the workbook in a spreadsheet and save it."
        )
    return value


def _read_layer(path: Path, layer: str | None, encoding: str | None) -> Table:
    from pyogrio import errors, list_layers, raw

    kind, name = path.suffix.lower(), path.name
    try:
        if kind == ".gpkg":
            layers = [str(found) for found, _ in list_layers(path) if found not in _QGIS_TABLES]
            layer = _choose(name, "layer", layer, layers)
        if kind in _SHAPEFILES:
            encoding = _dbf_encoding(path, encoding)
        meta, _, _, fields = raw.read(
            path, layer=layer, encoding=encoding, read_geometry=False, datetime_as_string=True
        )
    except (errors.DataSourceError, errors.DataLayerError):
        raise DataError(f"{name} cannot be opened as {kind}: it is damaged, or parts are missing.") from None
    except UnicodeDecodeError:
        raise DataError(f"{name} cannot be decoded as {encoding or 'UTF-8'}; save it as UTF-8.") from None
    rows = tuple(zip(*(field.tolist() for field in fields), strict=True))
    numbers = tuple(range(1, len(rows) + 1))
    columns = tuple(map(_label, meta["fields"]))
    return _checked(Table(path, columns, rows, numbers, layer=layer, encoding=encoding))


def _dbf_encoding(path: Path, encoding: str | None) -> str | None:
    """Encoding of a shapefile's attributes, None where the files themselves say it.

    Without a .cpg, language driver 0 says nothing and 0x57 "the system's": on a Russian Windows, CP1251.
    """
    dbf = path.with_suffix(".dbf")
    if encoding:
        return _known_encoding(path.name, encoding)
    if not dbf.exists() or path.with_suffix(".cpg").exists():
        return None
    raw = dbf.read_bytes()
    if len(raw) < 32 or raw[29] not in (0, 0x57):
        return None
    header = int.from_bytes(raw[8:10], "little")
    # Field names and records: the rest of the header holds numbers, which are no text.
    text = b"".join(raw[at : at + 11].split(b"\0")[0] for at in range(32, header - 1, 32)) + raw[header:]
    return _decode(text.translate(None, bytes(range(32))), path.name, None)[1]


def _read_archive(path: Path, options: Mapping[str, str | None]) -> Table:
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            member = _choose(path.name, "table", None, _tables_within(archive.namelist()))
            # A shapefile needs its other parts; extract keeps every member inside the folder and says where.
            places = {name: archive.extract(name, folder) for name in archive.namelist()}
            return replace(read_table(places[member], **options), path=path / member)
    except (zipfile.BadZipFile, RuntimeError):
        raise DataError(f"{path.name} is not a ZIP archive, is damaged or encrypted; unpack it.") from None


def _tables_within(members: Iterable[str]) -> list[str]:
    """Tables in an archive; the .dbf beside a .shp is a part of it."""
    tables = [m for m in members if Path(m).suffix.lower() in _MEMBERS and not m.startswith("__MACOSX/")]
    shapefiles = {Path(m).with_suffix("") for m in tables if m.lower().endswith(".shp")}
    return [m for m in tables if not (m.lower().endswith(".dbf") and Path(m).with_suffix("") in shapefiles)]


def _choose(file: str, what: str, wanted: str | None, there: Sequence[str]) -> str:
    """Return the sheet, layer or member that is wanted, or the only one."""
    if wanted is not None and wanted not in there:
        raise DataError(f'{file} has no {what} "{wanted}"; it has {_quoted(there)}.')
    if wanted is None and not there:
        raise DataError(f"{file} has no {what} that could be read.")
    if wanted is None and len(there) > 1:
        remedy = "unpack it and name one." if what == "table" else f"name one with {what}=..."
        raise DataError(f"{file} has {len(there)} {what}s, {_quoted(there)}; {remedy}")
    return there[0] if wanted is None else wanted


def _table(records: Sequence[Sequence[object]], blank: Table) -> Table:
    """Fill a table with the records of a text file or a workbook."""
    numbered = [(number, record) for number, record in enumerate(records, start=1) if not _all_blank(record)]
    if not numbered:
        raise DataError(f"{blank.source} is empty.")
    (_, header), *body = numbered
    width = max((j + 1 for j, cell in enumerate(header) if not _is_blank(cell)), default=0)
    for number, record in body:
        if len(record) < width or not _all_blank(record[len(header) :]):
            raise DataError(
                f"{blank.source}, row {number} has {len(record)} cells where the header has {len(header)}; "
                "check the delimiter and the quotation marks."
            )
    kept = [j for j in range(len(header)) if not all(_is_blank(_cell(r, j)) for _, r in numbered)]
    if unnamed := [j + 1 for j in kept if _is_blank(header[j])]:
        raise DataError(f"{blank.source}: column {unnamed[0]} has cells and no name; name it in the header.")
    return _checked(
        replace(
            blank,
            columns=tuple(_label(header[j]) for j in kept),
            rows=tuple(tuple(_cell(record, j) for j in kept) for _, record in body),
            row_numbers=tuple(number for number, _ in body),
        )
    )


def _cell(record: Sequence[object], j: int) -> object:
    return record[j] if j < len(record) else None


def _checked(table: Table) -> Table:
    if repeated := _first_repeated(table.columns):
        raise DataError(f'{table.source} has two columns named "{repeated}"; rename one.')
    if not table.rows:
        raise DataError(f"{table.source} has a header and no rows.")
    return table


# --- tables to panels -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    """One cell that a panel is made of."""

    row: int
    column: int
    region: str
    year: int


def read_panel(
    table: Table | str | Path,
    *,
    region: str | None = None,
    value: str | None = None,
    year: str | None = None,
    decimal: DecimalMark | None = None,
    as_year: int | None = None,
) -> Panel:
    """Read one quantity by region and year from a wide or a long table.

    Long: a year column (given, or named year, год, жыл) and a value column. Wide: headers that end in, or contain
    exactly one, year of 1900-2100. One column without a year: say which with `as_year`.

    Parameters
    ----------
    table
        A table, or a file for `read_table`.
    region
        The region column; by default the one so named (region, регион, name, code, ...), or the only text column.
    value
        Long: the value column, needed if several are numeric. Wide: the headers' common prefix ("PCGDP" for PCGDP1940,
        PCGDP1950, ...; "" for plain years), needed if there are several; or one column.
    year
        The year column of a long table.
    decimal
        The decimal mark; by default by the table's own evidence.
    as_year
        The year of a single value column; it goes before a year in the column's header.

    Returns
    -------
    Panel

    Raises
    ------
    DataError
        If a column is not found or has to be named; if cells cannot be read (all are counted, the first named);
        if a region is blank or a region-year stands twice; if the decimal mark cannot be told.

    Examples
    --------
    >>> table = Table(
    ...     Path("output.csv"), ("region", "2010", "2016"), (("Akmola region", "46,8", "—"),), row_numbers=(2,)
    ... )
    >>> panel = read_panel(table)
    >>> panel.years, panel.values
    ((2010, 2016), array([[46.8,  nan]]))
    """
    return _read_panels(table, {None: value}, region, year, decimal, as_year)[None]


def read_columns(
    table: Table | str | Path,
    columns: Mapping[str, str],
    *,
    region: str | None = None,
    year: str | None = None,
    decimal: DecimalMark | None = None,
    as_year: int | None = None,
) -> dict[str, Panel]:
    """Read several quantities from one table, such as the index's six indicators.

    Parameters
    ----------
    table
        A table, or a file for `read_table`.
    columns
        Symbol to value column (long) or common prefix (wide), as `read_panel` has it.
    region, year, decimal, as_year
        As in `read_panel`.

    Returns
    -------
    dict of str to Panel
        In the order of `columns`.

    Raises
    ------
    DataError
        As `read_panel` does, for all columns at once.

    Examples
    --------
    >>> table = Table(
    ...     Path("six.csv"), ("region", "jd_2010", "je_2010"), (("Akmola region", "1.5", "2.5"),), row_numbers=(2,)
    ... )
    >>> {symbol: panel.values.item() for symbol, panel in read_columns(table, {"JD": "jd", "JE": "je"}).items()}
    {'JD': 1.5, 'JE': 2.5}
    """
    return _read_panels(table, columns, region, year, decimal, as_year)


def _read_panels(
    table: Table | str | Path,
    wanted: Mapping[_Key, str | None],
    region: str | None,
    year: str | None,
    decimal: DecimalMark | None,
    as_year: int | None,
) -> dict[_Key, Panel]:
    if not isinstance(table, Table):
        table = read_table(table)
    year_at = _year_column(table, year, as_year)
    region_at = _region_column(table, region, year_at)
    chosen = {key: _value_columns(table, value, region_at, year_at, as_year) for key, value in wanted.items()}
    labels, row_years = _row_labels(table, region_at), _row_years(table, year_at)
    entries = {
        key: [
            _Entry(i, j, label, row_year if fixed is None else fixed)
            for i, (label, row_year) in enumerate(zip(labels, row_years, strict=True))
            for j, fixed in columns
        ]
        for key, (_, columns) in chosen.items()
    }
    for of_key in entries.values():
        _check_unique(table, of_key)
    numbers = _parse(table, {(entry.row, entry.column) for of_key in entries.values() for entry in of_key}, decimal)
    return {key: _panel(table, key or chosen[key][0], entries[key], numbers) for key in wanted}


def _year_column(table: Table, year: str | None, as_year: int | None) -> int | None:
    named = [name for name in table.columns if name.casefold() in _YEAR_NAMES]
    if year is None and len(named) > 1:
        raise DataError(f"{table.source} has {len(named)} year columns, {_quoted(named)}; name one with year=...")
    column = year if year is not None else next(iter(named), None)
    if column is not None and as_year is not None:
        raise DataError(f'{table.source} has its years in column "{column}"; leave as_year out.')
    return None if column is None else _column(table, column)


def _region_column(table: Table, region: str | None, year_at: int | None) -> int:
    """Return the column given, the one named for regions, the one for names or codes, or the only text column."""
    if region is not None:
        return _column(table, region)
    text = [j for j in range(len(table.columns)) if j != year_at and _is_text(table, j)]
    names = [name.casefold() for name in table.columns]
    words = {j: re.findall(r"[^\W\d_]+", names[j]) for j in text if _split_header(names[j]) is None}
    sought = [
        *([j for j, name in enumerate(names) if name == word] for word in _REGION_WORDS),
        *([j for j in words if word in words[j]] for word in _REGION_WORDS),
        *([j for j, name in enumerate(names) if name == word] for word in _NAME_WORDS),
        text,
    ]
    found: list[int] = next(filter(None, sought), [])
    if len(found) != 1:
        raise DataError(
            f"{table.source}: which column holds the regions? Name it with region=...; "
            f"the columns are {_quoted(table.columns)}."
        )
    return found[0]


def _value_columns(
    table: Table, value: str | None, region_at: int, year_at: int | None, as_year: int | None
) -> tuple[str, list[tuple[int, int | None]]]:
    """Name of a quantity, and its columns with their years (None: the row's year column says it)."""
    others = [j for j in range(len(table.columns)) if j not in (region_at, year_at)]
    if year_at is not None or as_year is not None:
        j = _column(table, value) if value is not None else _only_numeric(table, others)
        return table.columns[j], [(j, as_year)]
    prefixes = _year_columns(table, others)
    if value is None:
        prefix = _only_prefix(table, prefixes)
    elif (matched := _match(value, list(prefixes))) is not None:
        prefix = matched
    else:
        j = _column(table, value, prefixes)
        if (parts := _split_header(table.columns[j])) is None:
            raise DataError(f'{table.source}: column "{table.columns[j]}" has no year; say which with as_year=...')
        return table.columns[j], [(j, parts[1])]
    return prefix or table.path.stem, [(j, year) for year, j in sorted(prefixes[prefix].items())]


def _only_numeric(table: Table, columns: Iterable[int]) -> int:
    numeric = [j for j in columns if _is_numeric(table, j)]
    if len(numeric) == 1:
        return numeric[0]
    if not numeric:
        raise DataError(f"{table.source} has no column with numbers; the columns are {_quoted(table.columns)}.")
    names = _quoted(table.columns[j] for j in numeric)
    raise DataError(f"{table.source} has {len(numeric)} columns with numbers, {names}; name one with value=...")


def _only_prefix(table: Table, prefixes: Mapping[str, Mapping[int, int]]) -> str:
    if not prefixes:
        raise DataError(
            f"{table.source} has no year column and no columns with years in their names; give year=..., or "
            f"value=... and as_year=... for one year. The columns are {_quoted(table.columns)}."
        )
    # Ranks or notes by year stand beside the figures; where nothing can be read, the cells' own errors say more.
    numeric = [name for name, years in prefixes.items() if any(_is_numeric(table, j) for j in years.values())]
    if len(found := numeric or list(prefixes)) > 1:
        raise DataError(
            f'{table.source} has columns by year for {_quoted(found)}; name one with value=... ("" for plain years).'
        )
    return found[0]


def _year_columns(table: Table, columns: Iterable[int]) -> dict[str, dict[int, int]]:
    """Columns with a year in their names: prefix to year to column."""
    prefixes: dict[str, dict[int, int]] = {}
    for j in columns:
        if (parts := _split_header(table.columns[j])) is None:
            continue
        prefix, year = parts
        first = prefixes.setdefault(prefix, {}).setdefault(year, j)
        if first != j:
            raise DataError(
                f"{table.source} has {year} twice, in columns {_quoted([table.columns[first], table.columns[j]])}; "
                "rename or remove one."
            )
    return prefixes


def _split_header(header: str) -> tuple[str, int] | None:
    """Split a column name into what it measures and its year: at its end, or the only one in it."""
    found = list(_YEAR_IN_HEADER.finditer(header))
    if not found or (len(found) > 1 and found[-1].end() < len(header)):
        return None
    match = found[-1]
    rest = (header[: match.start()] + header[match.end() :]).replace("()", "").replace("[]", "")
    prefix = rest.strip(" _-–.,:;/")
    return "" if prefix.casefold() in _YEAR_WORDS else prefix, int(match[1])


def _row_labels(table: Table, region_at: int) -> list[str]:
    labels = [_label(row[region_at]) for row in table.rows]
    _report(
        [f"{_place(table, i, region_at)}: the region is blank" for i, label in enumerate(labels) if not label],
        "Name the region, or remove the row.",
    )
    return labels


def _row_years(table: Table, year_at: int | None) -> list[int]:
    if year_at is None:
        return [0] * len(table.rows)
    matches = [_YEAR_CELL.fullmatch(_label(row[year_at])) for row in table.rows]
    _report(
        [
            f'{_place(table, i, year_at)}: "{_label(row[year_at])}" is not a year of 1900-2100'
            for i, (row, match) in enumerate(zip(table.rows, matches, strict=True))
            if match is None
        ],
        "Mend the years, or remove the rows.",
    )
    return [int(match[1]) for match in matches if match is not None]


def _check_unique(table: Table, entries: Iterable[_Entry]) -> None:
    first: dict[tuple[str, int], _Entry] = {}
    for entry in entries:
        other = first.setdefault((entry.region, entry.year), entry)
        if other is not entry:
            rows = f"rows {table.row_numbers[other.row]} and {table.row_numbers[entry.row]}"
            raise DataError(f'{table.source}, {rows}: region "{entry.region}" stands twice for {entry.year}; keep one.')


def _parse(table: Table, cells: Iterable[tuple[int, int]], decimal: DecimalMark | None) -> dict[tuple[int, int], float]:
    """Return the numbers in some cells; one error reports all that cannot be read."""
    cells = sorted(cells)
    decimal = decimal or _table_decimal(table, cells)
    if decimal not in (".", ","):
        raise DataError(f'decimal is "." or ",", not "{decimal}".')
    numbers, faults = {}, []
    for i, j in cells:
        try:
            numbers[i, j] = parse_number(table.rows[i][j], decimal=decimal)
        except DataError as error:
            faults.append(f"{_place(table, i, j)}: {error}")
    _report(faults, "Mend the cells; where there is no figure, leave blank or write a dash.")
    return numbers


def _table_decimal(table: Table, cells: Sequence[tuple[int, int]]) -> DecimalMark:
    """Decimal mark by the cells to be read; where these are all like "1,234", by the rest of the table."""
    ambiguous = [(i, j) for i, j in cells if len(decimal_marks(table.rows[i][j])) == 2]
    everywhere = [(i, j) for i in range(len(table.rows)) for j in range(len(table.columns))]
    for scope in (cells, everywhere if ambiguous else []):
        try:
            mark = detect_decimal(table.rows[i][j] for i, j in scope)
        except DataError:
            raise _contradiction(table, scope) from None
        if mark is not None:
            return mark
    if ambiguous:
        text = table.rows[ambiguous[0][0]][ambiguous[0][1]]
        raise DataError(
            f'{_place(table, *ambiguous[0])}: "{text}" may have a decimal mark or grouped thousands, and no other '
            'cell tells which; give decimal="," or decimal=".".'
        )
    return "."


def _contradiction(table: Table, cells: Iterable[tuple[int, int]]) -> DataError:
    first: dict[tuple[DecimalMark, ...], str] = {}
    for i, j in cells:
        first.setdefault(decimal_marks(table.rows[i][j]), f'{_place(table, i, j)}: "{table.rows[i][j]}"')
    comma, point = first[(",",)], first[(".",)]
    return DataError(f"{comma} has a decimal comma; {point} a decimal point. Write both alike.")


def _panel(table: Table, name: str, entries: Sequence[_Entry], numbers: Mapping[tuple[int, int], float]) -> Panel:
    first_row: dict[str, int] = {}
    for entry in entries:
        first_row.setdefault(entry.region, entry.row)
    at = {region: i for i, region in enumerate(first_row)}
    years = sorted({entry.year for entry in entries})
    values = np.full((len(at), len(years)), np.nan)
    present = np.zeros(values.shape, dtype=bool)
    for entry in entries:
        place = at[entry.region], years.index(entry.year)
        values[place] = numbers[entry.row, entry.column]
        present[place] = True
    regions = tuple(at)
    return Panel(
        name=name,
        source=table.source,
        regions=regions,
        years=tuple(years),
        values=_read_only(values),
        row_numbers=tuple(table.row_numbers[i] for i in first_row.values()),
        absent=tuple((regions[i], years[t]) for i, t in np.argwhere(~present)),
    )


# --- columns, labels, messages ----------------------------------------------------------------------------------------


def _column(table: Table, name: str, prefixes: Iterable[str] = ()) -> int:
    """Return a column's place, by its name; capitals do not matter where the name is still the only one."""
    matched = _match(name, table.columns)
    if matched is None:
        remedy = _remedy(name, [*table.columns, *filter(None, prefixes)])
        raise DataError(f'{table.source} has no column "{name}"; {remedy}')
    return table.columns.index(matched)


def _match(name: str, names: Sequence[str]) -> str | None:
    if name in names:
        return name
    alike = [other for other in names if other.casefold() == _label(name).casefold()]
    return alike[0] if len(alike) == 1 else None


def _remedy(name: str, names: Sequence[str]) -> str:
    spelling = {other.casefold(): other for other in names}
    close = difflib.get_close_matches(name.casefold(), spelling, n=1)
    return (f'did you mean "{spelling[close[0]]}"? ' if close else "") + f"There are {_quoted(names)}."


def _is_numeric(table: Table, j: int) -> bool:
    return any(is_number(row[j]) for row in table.rows)


def _is_text(table: Table, j: int) -> bool:
    texts = any(isinstance(row[j], str) and not is_missing(row[j]) for row in table.rows)
    return texts and not _is_numeric(table, j)


def _is_blank(cell: object) -> bool:
    return not _label(cell)


def _all_blank(cells: Iterable[object]) -> bool:
    return all(map(_is_blank, cells))


def _label(cell: object) -> str:
    """Return a cell as a name: runs of blanks as one, 2010.0 as "2010", None and NaN as nothing."""
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def _place(table: Table, i: int, j: int) -> str:
    return f'{table.source}, row {table.row_numbers[i]}, column "{table.columns[j]}"'


def _report(faults: Sequence[str], remedy: str) -> None:
    """Raise one error for all faults: the first ones as they are, the rest by number."""
    if not faults:
        return
    more = f"; and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
    shown = "; ".join(faults[:_MOST_FAULTS])
    raise DataError(f"{shown}{more}. {remedy}")


def _first_repeated(names: Sequence[str]) -> str | None:
    return next((name for i, name in enumerate(names) if name in names[:i]), None)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _joined(items: Iterable[object]) -> str:
    return ", ".join(map(str, items))


def _read_only(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    values.setflags(write=False)
    return values
