"""The encoding of text files and of shapefiles' attributes: declared, or detected and reported."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import Path as ZipPath

from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message

__all__ = ["Encoding", "decoded_text", "encoding_of"]

# In the order of preference where the bytes read equally well in several.
_SINGLE_BYTE = (
    *("cp1251", "cp1252", "cp1250", "cp1254", "cp1253", "cp1257", "iso8859_2"),
    *("koi8_r", "cp866", "cp850", "cp852", "mac_roman"),
)
_SAMPLE = 200_000  # bytes that detection looks at; lines without special letters tell nothing
_UNDECLARED = (0x00, 0x57)  # language drivers of a DBF that name no code page; 0x57 is "the system's"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's text is decoded.

    Attributes
    ----------
    name : str or None
        Python's name of the codec; None where the file says it by itself (workbooks, GeoPackages, a .cpg).
    detected : bool
        Whether it was found from the bytes; then a reader should report it.
    """

    name: str | None
    detected: bool = False

    @property
    def notes(self) -> tuple[Message, ...]:
        """What to report; empty unless it was detected.

        >>> print(*Encoding("cp1251", detected=True).notes)
        the encoding of the text was detected as cp1251; if letters are wrong, name it (encoding=, --encoding).
        """
        return (Message("reading.encoding", encoding=self.name),) if self.detected else ()


def encoding_of(path: Path | ZipPath, encoding: str | None = None) -> Encoding:
    """Find the encoding of a text file, or of a shapefile's attributes.

    A name that is given is checked and taken. Otherwise a byte-order mark, a .cpg or a DBF's language driver declares
    it; then UTF-8 is tried strictly, and single-byte encodings are detected.

    Parameters
    ----------
    path : Path or zipfile.Path
        CSV, TSV, TXT, SHP or DBF; other kinds of file declare their encoding.
    encoding : str, optional
        A codec's name.

    Raises
    ------
    DataError
        If the name is unknown, or the encoding cannot be detected.
    """
    kind = Path(path.name).suffix.lower()
    if encoding is not None:
        return Encoding(_known(path.name, encoding))
    if kind in (".shp", ".dbf"):
        return _dbf_encoding(path)
    return _text_encoding(path.read_bytes(), path.name) if kind in (".csv", ".tsv", ".txt") else Encoding(None)


def decoded_text(raw: bytes, name: str, encoding: str | None = None) -> tuple[str, Encoding]:
    """Text of some bytes, and its encoding.

    Raises
    ------
    DataError
        If the bytes are binary, or the encoding is unknown, wrong or cannot be detected.
    """
    if encoding is None or raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = _text_encoding(raw, name)
    else:
        found = Encoding(_known(name, encoding))
    try:
        return raw.decode(found.name or "utf-8"), found
    except UnicodeDecodeError:
        raise DataError(
            f"{name} cannot be decoded as {found.name}; name its encoding (encoding=, --encoding)."
        ) from None


def _known(name: str, encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        raise DataError(f'{name}: encoding "{encoding}" is unknown; try "utf-8" or "cp1251".') from None
    return encoding


def _text_encoding(raw: bytes, name: str) -> Encoding:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("utf-16")
    if raw.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8-sig")
    if re.search(rb"[\x00-\x08\x0e-\x1f]", raw):
        raise DataError(f"{name} is not text but binary content; check its extension.")
    with suppress(UnicodeDecodeError):
        raw.decode("utf-8")
        return Encoding("utf-8")
    return Encoding(_detected(raw, name), detected=True)


def _detected(raw: bytes, name: str) -> str:
    """The single-byte encoding in which the bytes read best: least disorder, then most like a language."""
    from charset_normalizer import from_bytes

    lines = b"\n".join(line for line in raw.splitlines() if not line.isascii())[:_SAMPLE]
    matches = [match for match in from_bytes(lines, cp_isolation=list(_SINGLE_BYTE)) if _decodes(raw, match.encoding)]
    if not matches:
        raise DataError(f"{name}: the encoding of its text cannot be detected; name it (encoding=, --encoding).")
    best = min(
        matches,
        key=lambda match: (round(match.chaos, 2), -round(match.coherence, 1), _SINGLE_BYTE.index(match.encoding)),
    )
    return str(best.encoding)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _dbf_encoding(path: Path | ZipPath) -> Encoding:
    stem = Path(path.name).stem
    folder: Any = path.parent
    parts = {Path(part.name).suffix.lower(): part for part in folder.iterdir() if Path(part.name).stem == stem}
    if ".dbf" not in parts or ".cpg" in parts:
        return Encoding(None)
    raw = parts[".dbf"].read_bytes()
    if len(raw) < 32 or raw[29] not in _UNDECLARED:
        return Encoding(None)
    header = int.from_bytes(raw[8:10], "little")
    # Field names and records: the rest of the header holds numbers, which are no text.
    text = b"\n".join(raw[at : at + 11].split(b"\0")[0] for at in range(32, header - 1, 32)) + b"\n" + raw[header:]
    return _text_encoding(text.translate(None, bytes(range(9)) + bytes(range(14, 32))), path.name)
