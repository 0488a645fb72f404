"""Files of tables (CSV, TSV, XLSX, layers' attributes) to cells, kept as they stand.

What the cells say is for :mod:`~geo_itcluster.io.tables.panels` to find.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from geo_itcluster.errors import DataError, listed
from geo_itcluster.io.safety import check_workbook, damaged, data_source, member_of, unpacked
from geo_itcluster.io.tables.encoding import decoded_text, encoding_of
from geo_itcluster.io.tables.names import as_name, first_repeated, quoted, same_name, suggestion

__all__ = ["Table", "read_table"]

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
    notes
        What the reader decided by itself, for a report.
    """

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    row_numbers: tuple[int, ...]
    sheet: str | None = None
    layer: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The file's name, with its sheet or layer, for messages."""
        sheet = f', sheet "{self.sheet}"' if self.sheet else ""
        layer = f', layer "{self.layer}"' if self.layer else ""
        return f"{self.path.name}{sheet}{layer}"

    def place(self, column: str, prefixes: Iterable[str] = ()) -> int:
        """Return a column's place, by its name; capitals do not matter where the name is still the only one.

        Parameters
        ----------
        column
            The name.
        prefixes
            What else could have been meant, for the message.

        Raises
        ------
        DataError
            If there is none of that name.
        """
        matched = same_name(column, self.columns)
        if matched is None:
            meant = suggestion(column, [*self.columns, *filter(None, prefixes)])
            raise DataError(f'{self.source} has no column "{column}"; {meant}')
        return self.columns.index(matched)

    def cell(self, row: int, column: int) -> str:
        """Say where a cell is, by its row and column, for messages."""
        return f'{self.source}, row {self.row_numbers[row]}, column "{self.columns[column]}"'

    def only(self, rows: Iterable[int]) -> "Table":
        """Return the table of some of its rows."""
        keep = list(rows)
        return replace(
            self, rows=tuple(self.rows[i] for i in keep), row_numbers=tuple(self.row_numbers[i] for i in keep)
        )


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
    header. Text is UTF-8 (UTF-16 with its mark); other encodings are detected, and `Table.notes` says so.

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
            raise DataError(f"{path.name}: {name}= is for {', '.join(map(str, _OPTION_OF[name]))} files; leave it out.")
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
        raise DataError(f'{path.name} is of an unknown kind, "{kind}"; known are {listed(_KNOWN, most=len(_KNOWN))}.')
    if path.stat().st_size == 0:
        raise DataError(f"{path.name} is empty.")


def _read_text(path: Path, encoding: str | None, delimiter: str | None) -> Table:
    raw = path.read_bytes()
    text, found = decoded_text(raw, path.name, encoding)
    delimiter = delimiter or ("\t" if path.suffix.lower() == ".tsv" else _detect_delimiter(text))
    records = _split(text, path.name, delimiter)
    return _table(records, Table(path, (), (), (), encoding=found.name, delimiter=delimiter, notes=found.notes))


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


def _read_workbook(path: Path, sheet: str | None) -> Table:
    import openpyxl

    name = path.name
    check_workbook(path)
    with damaged(name, "XLSX workbook"):
        figures = openpyxl.load_workbook(path, read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(path, read_only=True)
    with damaged(name, "XLSX workbook"), closing(figures), closing(formulas):
        sheet = _choose(name, "sheet", sheet, [worksheet.title for worksheet in figures.worksheets])
        rows = [_worksheet_rows(book[sheet]) for book in (figures, formulas)]
        records = [
            [_result(*cells, name, number) for cells in zip_longest(figure_row, formula_row)]
            for number, (figure_row, formula_row) in enumerate(zip(*rows, strict=True), start=1)
        ]
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
    from pyogrio import list_layers, raw

    kind, name = path.suffix.lower(), path.name
    opened = data_source(path)
    with damaged(name, f"{kind.lstrip('.')} file", "it is damaged, or parts are missing"):
        if kind == ".gpkg":
            layers = [str(found) for found, _ in list_layers(opened) if found not in _QGIS_TABLES]
            layer = _choose(name, "layer", layer, layers)
        found = encoding_of(path, encoding)
        try:
            meta, _, _, fields = raw.read(
                opened, layer=layer, encoding=found.name, read_geometry=False, datetime_as_string=True
            )
        except UnicodeDecodeError:
            raise DataError(
                f"{name} cannot be decoded as {found.name or 'declared'}; name its encoding (encoding=, --encoding)."
            ) from None
    rows = tuple(zip(*(field.tolist() for field in fields), strict=True))
    numbers = tuple(range(1, len(rows) + 1))
    columns = tuple(map(as_name, meta["fields"]))
    return _checked(Table(path, columns, rows, numbers, layer=layer, encoding=found.name, notes=found.notes))


def _read_archive(path: Path, options: Mapping[str, str | None]) -> Table:
    member, is_chosen = member_of(path, _MEMBERS, options["layer"])
    with unpacked(path, member) as file:
        inner = {**options, "layer": None} if is_chosen else options
        return replace(read_table(file, **inner), path=path / member)


def _choose(file: str, what: str, wanted: str | None, there: Sequence[str]) -> str:
    """Return the sheet or layer that is wanted, or the only one."""
    if wanted is not None and wanted not in there:
        raise DataError(f'{file} has no {what} "{wanted}"; it has {quoted(there)}.')
    if wanted is None and not there:
        raise DataError(f"{file} has no {what} that could be read.")
    if wanted is None and len(there) > 1:
        raise DataError(f"{file} has {len(there)} {what}s, {quoted(there)}; name one with {what}=...")
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
            columns=tuple(as_name(header[j]) for j in kept),
            rows=tuple(tuple(_cell(record, j) for j in kept) for _, record in body),
            row_numbers=tuple(number for number, _ in body),
        )
    )


def _cell(record: Sequence[object], j: int) -> object:
    return record[j] if j < len(record) else None


def _checked(table: Table) -> Table:
    if repeated := first_repeated(table.columns):
        raise DataError(f'{table.source} has two columns named "{repeated}"; rename one.')
    if not table.rows:
        raise DataError(f"{table.source} has a header and no rows.")
    return table


def _is_blank(cell: object) -> bool:
    return not as_name(cell)


def _all_blank(cells: Iterable[object]) -> bool:
    return all(map(_is_blank, cells))
