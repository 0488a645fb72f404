"""Files of any origin: what a file may cost to open, and what opening it may reach.

A file is read as what its suffix says, or refused: GDAL chooses a driver by the content, and some drivers (VRT, WFS and
other services) read from the network or from other files. Archives and workbooks are bounded before they are unpacked.
What a library raises about damaged content becomes one line.
"""

from __future__ import annotations

import mmap
import re
import sqlite3
import tempfile
import warnings
import zipfile
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from string import ascii_letters, ascii_uppercase, digits
from typing import IO, Any
from xml.parsers import expat

from geo_itcluster.errors import DataError, GeoITClusterError
from geo_itcluster.messages import Message

__all__ = ["check_workbook", "damaged", "data_source", "member_of", "remarks", "unpacked"]

_SIDECARS = {".shp": (".shx", ".dbf", ".prj", ".cpg"), ".dbf": (".cpg",)}
_SHAPEFILE, _SQLITE, _FLATGEOBUF, _PARQUET = b"\x00\x00\x27\x0a", b"SQLite format 3\x00", b"fgb\x03fgb", b"PAR1"
_BEGINNING = {".shp": _SHAPEFILE, ".gpkg": _SQLITE, ".fgb": _FLATGEOBUF, ".parquet": _PARQUET, ".geoparquet": _PARQUET}
_DBF_VERSIONS = bytes((0x02, 0x03, 0x30, 0x31, 0x32, 0x83, 0x8B, 0xF5))
_LINK = re.compile(rb"[\"']\s*(?:link|url)\s*[\"']", re.IGNORECASE)
_ADDRESS = re.compile(rb"[\"']\s*(?:https?|ftp)\s*:", re.IGNORECASE)
_TOPOLOGY = re.compile(rb"\"type\"\s*:\s*\"Topology\"")
_OF_LOOKS = re.compile(r"Workbook contains no default style|.* extension is not supported and will be removed")
_VIRTUAL_TABLES = ("rtree", "fts3", "fts4", "fts5")

# Text packs 5 to 20 times, a table of few values 100 times; beyond, an archive was made to fill a disk or memory.
_MOST_PACKED, _ALWAYS_UNPACKED, _MOST_UNPACKED = 200, 64 * 2**20, 8 * 2**30
_WORKBOOK_PACKED, _WORKBOOK_ALWAYS, _WORKBOOK_MOST = 100, 2 * 2**20, 2 * 2**30
_SHEET_ROWS, _SHEET_COLUMNS = 1_048_576, 16_384
_GRID, _GRID_PER_CELL = 2_000_000, 20  # places of a sheet's rectangle, and how many more for each cell that is there


@contextmanager
def damaged(source: object, kind: str = "", message: str = "read.damaged") -> Iterator[None]:
    """Turn whatever a library raises while it reads a damaged file into one line.

    Examples
    --------
    >>> with damaged("income.xlsx", "XLSX"):
    ...     raise KeyError("xl/workbook.xml")
    Traceback (most recent call last):
        ...
    geo_itcluster.errors.DataError: income.xlsx cannot be read as XLSX (KeyError: 'xl/workbook.xml'); open it in the \
program that wrote it and save it again.
    """
    try:
        yield
    except GeoITClusterError:
        raise
    except Exception as error:
        first = str(error).strip().partition("\n")[0][:200].rstrip(".")
        reason = f"{type(error).__name__}: {first}" if first else type(error).__name__
        raise DataError(message, source=source, kind=kind, reason=reason) from None


@contextmanager
def remarks(source: object) -> Iterator[list[Message]]:
    """What libraries warn of while they read a file: a note, when the block ends, rather than lines of their own."""
    notes: list[Message] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield notes
    kinds = (RuntimeWarning, UserWarning)
    texts = dict.fromkeys(str(one.message) for one in caught if issubclass(one.category, kinds))
    if kept := [text.rstrip(".") for text in texts if not _OF_LOOKS.match(text)]:
        notes.append(Message("read.remarks", source=source, remarks=kept))


# ------------------------------------------------------------------------------------------------ layers
def data_source(path: Path) -> str:
    """What GDAL is to open for a file, once its content is known to be what its suffix says.

    Parameters
    ----------
    path : Path
        GeoPackage, GeoJSON, TopoJSON (.json), Shapefile, DBF or FlatGeobuf.

    Raises
    ------
    DataError
        If the content is of another kind, or could make GDAL read from elsewhere.
    """
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            head = file.read(32)
        if suffix in (".geojson", ".json"):
            return f"{_json_driver(path)}:{path}"
    except OSError as error:
        raise DataError("file.unreadable", path=path, reason=error.strerror or str(error)) from None
    expected = _BEGINNING.get(suffix)
    as_expected = _is_dbf(head, path) if suffix == ".dbf" else expected is not None and head.startswith(expected)
    if not as_expected:
        raise _is_other(path)
    if suffix == ".gpkg":
        _check_database(path)
    if suffix == ".shp":
        missing = [part for part in (".shx", ".dbf") if _beside(path, part) is None]
        if missing:
            raise DataError("read.parts", file=path.name, parts=missing)
        data_source(_beside(path, ".dbf") or path)
    return str(path)


def _is_other(path: Path) -> DataError:
    return DataError("read.other_content", file=path.name, kind=path.suffix.lower().lstrip("."))


def _is_dbf(head: bytes, path: Path) -> bool:
    """A version that is known, and a table that fits the file."""
    if len(head) < 32 or head[0] not in _DBF_VERSIONS:
        return False
    records, header, width = (int.from_bytes(head[a:b], "little") for a, b in ((4, 8), (8, 10), (10, 12)))
    return header >= 33 and width >= 1 and header + records * width <= path.stat().st_size + 2


def _beside(path: Path, suffix: str) -> Path | None:
    return next((p for p in (path.with_suffix(suffix), path.with_suffix(suffix.upper())) if p.is_file()), None)


def _json_driver(path: Path) -> str:
    """GeoJSON or TopoJSON; a link to a reference system is refused, for GDAL would fetch it."""
    if path.stat().st_size == 0:
        raise DataError("read.empty", file=path.name)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        text: Any = content
        if content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b""):
            raise _is_other(path)
        if content.find(b"\\u00") >= 0:  # letters may be written as escapes
            text = re.sub(rb"\\u00([2-7][0-9a-fA-F])", lambda found: bytes.fromhex(found[1].decode()), content)
        if _LINK.search(text) and _ADDRESS.search(text):
            _refuse_linked_crs(path, content[:])
        return "TopoJSON" if _TOPOLOGY.search(text[:4096]) else "GeoJSON"


def _refuse_linked_crs(path: Path, content: bytes) -> None:
    import json

    with damaged(path.name, "GeoJSON"):
        inner = [json.loads(content)]
    while inner:
        value = inner.pop()
        if isinstance(value, dict):
            crs = value.get("crs")
            if isinstance(crs, dict) and str(crs.get("type", "")).strip().lower() not in ("name", "epsg", "ogc"):
                raise DataError("read.crs_link", file=path.name)
            inner += value.values()
        elif isinstance(value, list) and value and not isinstance(value[0], int | float | str):
            inner += value


def _check_database(path: Path) -> None:
    """Refuse tables of a GeoPackage that are read from elsewhere."""
    with (
        damaged(path.name, "GeoPackage"),
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file,
    ):
        statements = file.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%virtual%'").fetchall()
    for name, statement in statements:
        found = re.match(r"\s*CREATE\s+VIRTUAL\s+TABLE\b.*?\bUSING\s+[\"'`\[]?(\w+)", str(statement), re.I | re.S)
        if found and found[1].lower() not in _VIRTUAL_TABLES:
            raise DataError("read.virtual_table", file=path.name, table=name, module=found[1])


# ------------------------------------------------------------------------------------------------ archives
def member_of(
    path: Path, suffixes: Collection[str], wanted: str | None = None, *, option: str = "--layer"
) -> tuple[str, bool]:
    """The member of a ZIP archive that is meant, by its suffix.

    Parameters
    ----------
    path : Path
    suffixes : collection of str
        Of the files that could be meant, in lower case. The .dbf of a Shapefile is a part of it.
    wanted : str, optional
        Name or stem of the one that is meant; needed where there are several.
    option : str
        The option that names it, for messages.

    Returns
    -------
    str, bool
        The member's name, and whether ``wanted`` chose it.

    Raises
    ------
    DataError
        If there is none, several could be meant, or the archive is damaged.
    """
    with _archive(path) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
    names = [name for name in names if not name.startswith("__MACOSX/") and _suffix(name) in suffixes]
    stems = {name.rpartition(".")[0] for name in names if _suffix(name) == ".shp"}
    names = [name for name in names if not (_suffix(name) == ".dbf" and name.rpartition(".")[0] in stems)]
    if not names:
        raise DataError("read.nothing_in_archive", file=path.name, suffixes=list(suffixes))
    if len(names) == 1:
        return names[0], False
    chosen = [name for name in names if wanted in (name, PurePosixPath(name).stem)]
    if len(chosen) != 1:
        raise DataError("read.several_in_archive", file=path.name, names=names, option=option)
    return chosen[0], True


@contextmanager
def unpacked(path: Path, member: str) -> Iterator[Path]:
    """A member of a ZIP archive as a file, with the other parts of a Shapefile; removed afterwards.

    Raises
    ------
    DataError
        If the archive is damaged or encrypted, or the member would unpack to more than 200 times the archive's size
        (above 64 MiB) or to more than 8 GiB.
    """
    stem, suffix = member.rpartition(".")[0], _suffix(member)
    parts = {f"{stem}{part}".lower() for part in (suffix, *_SIDECARS.get(suffix, ()))}
    with tempfile.TemporaryDirectory() as folder:
        with _archive(path) as archive:
            infos = [info for info in archive.infolist() if info.filename == member or info.filename.lower() in parts]
            most = min(max(_MOST_PACKED * path.stat().st_size, _ALWAYS_UNPACKED), _MOST_UNPACKED)
            size = sum(info.file_size for info in infos)
            if size > most:
                raise DataError("read.unpacks", file=f"{path.name}: {member}", size=size)
            base = PurePosixPath(member).stem
            for info in infos:  # under names of our own: nothing in the archive decides where a file goes
                with archive.open(info) as packed, Path(folder, f"{base}{_suffix(info.filename)}").open("wb") as file:
                    while block := packed.read(2**20):
                        file.write(block)
        yield Path(folder, f"{base}{suffix}")


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    with damaged(path.name, "ZIP", "read.damaged_archive"), zipfile.ZipFile(path) as archive:
        yield archive


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


# ------------------------------------------------------------------------------------------------ workbooks
def check_workbook(path: Path) -> None:
    """Refuse a workbook that would cost far more than its content is worth, or is not well-formed, before it is read.

    Raises
    ------
    DataError
        If it is no XLSX, a part is not well-formed XML or declares entities, it unpacks to more than 100 times its size
        (above 2 MiB), cells lie outside a sheet, or cells lie so far apart that most of the sheet is blank.
    """
    with damaged(path.name, path.suffix[1:].upper()), zipfile.ZipFile(path) as archive:
        most = min(max(_WORKBOOK_PACKED * path.stat().st_size, _WORKBOOK_ALWAYS), _WORKBOOK_MOST)
        size = sum(info.file_size for info in archive.infolist())
        if size > most:
            raise DataError("workbook.unpacks", file=path.name, size=size)
        for info in archive.infolist():
            if _suffix(info.filename) in (".xml", ".rels"):
                with archive.open(info) as part:
                    _Cells(f"{path.name}, {info.filename}").read(part)


class _Cells:
    """Where the cells of a sheet are, by its XML alone."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._row = self._column = self._cells = self._rows = self._columns = 0

    def read(self, part: IO[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.ParseFile(part)
        if self._rows * self._columns > _GRID + _GRID_PER_CELL * self._cells:
            raise DataError(
                "workbook.scattered", part=self._source, cells=self._cells, rows=self._rows, columns=self._columns
            )

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        name = element.rpartition(":")[2]
        if name == "row":
            self._row, self._column = self._number(attributes.get("r"), self._row + 1), 0
        elif name == "c":
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else _column_number(place)
            self._cells += 1
            self._reach(self._row, self._column, place)
        elif name == "mergeCell":
            for corner in attributes.get("ref", "").split(":"):
                self._reach(self._number(corner.lstrip(ascii_letters), 0), _column_number(corner), corner)

    def _number(self, text: str | None, otherwise: int) -> int:
        if text is None:
            return otherwise
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            raise DataError("workbook.row_number", part=self._source, text=text)
        return int(text)

    def _reach(self, row: int, column: int, place: str | None) -> None:
        if not (1 <= row <= _SHEET_ROWS and 1 <= column <= _SHEET_COLUMNS):
            raise DataError("workbook.outside", part=self._source, place=place)
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)

    def _refuse_doctype(self, *_: object) -> None:
        raise DataError("workbook.doctype", part=self._source)


def _column_number(place: str) -> int:
    """Column of a cell such as AB7; 0 if it has none."""
    number = 0
    for letter in place.rstrip(digits)[:8]:
        number = number * 26 + max(ascii_uppercase.find(letter.upper()) + 1, 0)
    return number
