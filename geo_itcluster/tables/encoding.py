"""The encoding of text files and of shapefiles' attributes: declared, or detected and reported."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from typing import Any
from zipfile import Path as ZipPath

from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message

__all__ = ["Encoding", "cannot_decode", "decoded_text", "encoding_of"]

# In the order of preference where the bytes read equally well in several.
_SINGLE_BYTE = (
    *("cp1251", "cp1252", "cp1250", "cp1254", "cp1253", "cp1257", "iso8859_2"),
    *("koi8_r", "cp866", "mac_cyrillic", "cp850", "cp852", "mac_roman", "iso8859_5", "cp1255"),
)
_MANY_BYTE = ("cp932", "euc_jp", "gb18030", "cp950", "cp949")  # what reads well in one of them is in none of the above
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3005\u3400-\u9fff\uac00-\ud7a3\uff66-\uff9f]+")
_RARE = "mac_cyrillic"  # taken only where words or letters read better in it: short Russian words are Serbian in it
# Special letters of languages that are written in them: German, French, Spanish, Portuguese, Italian, Catalan, Swedish,
# Danish and Norwegian, Icelandic, Dutch, Albanian, Polish, Czech, Slovak, Hungarian, Romanian, Croatian and Slovene,
# Turkish, Lithuanian, Latvian, Estonian; Russian, Ukrainian, Belarusian, Serbian, Macedonian, Greek, Hebrew.
_LATIN = (
    *("äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúü", "áâãàçéêíóôõúü", "àèéìíîòóùú", "àçèéíïòóúü", "åäöéü"),
    *("æøåéóäö", "áðéíóúýþæö", "áèéëïóöü", "çë", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž"),
    *("áéíóöőúüű", "ăâîşţ", "čćđšž", "âçğıîöşûü", "ąčęėįšųūž", "āčēģīķļņšūž", "äõöšüž"),
)
_OTHER = (
    *("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
    *("абвгдђежзијклљмнњопрстћуфхцчџш", "абвгдѓежзѕијклљмнњопрстќуфхцчџш", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"),
    "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
)
_ASCII = frozenset(ascii_lowercase)
_ALPHABETS = [_ASCII.union(letters) for letters in _LATIN] + [frozenset(letters) for letters in _OTHER]
_PUNCTUATION = "\u00a0«»‹›“”„‘’‚–—…•·№°±¹²³½¼¾€£©®™§†‡"
_MOST_WORDS, _MOST_LETTERS = 0.8, 0.9
# Encodings in which so few words, of so few letters, are words of some language cannot be told apart by them.
_FEW_WORDS, _FEWER_WORDS, _FEW_LETTERS = 5, 3, 8
_SAMPLE = 200_000  # bytes that detection looks at; lines without special letters tell nothing
_END_OF_DOS = b"\n\x1a"  # as programs of DOS end a text
_BYTE_ORDER_MARKS = {  # that of UTF-32 begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
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
    if raw.endswith(_END_OF_DOS):
        raw = raw[:-1]
    if encoding is None or raw.startswith(tuple(_BYTE_ORDER_MARKS)):
        found = _text_encoding(raw, name)
    else:
        found = Encoding(_known(name, encoding))
    try:
        return raw.decode(found.name or "utf-8"), found
    except UnicodeDecodeError:
        raise cannot_decode(name, found) from None


def cannot_decode(name: str, found: Encoding) -> DataError:
    """Error of a file whose text is in another encoding."""
    return DataError("read.cannot_decode", file=name, encoding=found.name or Message("read.declared_encoding"))


def _known(name: str, encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        raise DataError("read.unknown_encoding", file=name, encoding=encoding) from None
    return encoding


def _text_encoding(raw: bytes, name: str) -> Encoding:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            return Encoding(encoding)
    if (wide := _without_mark(raw)) is not None:
        return Encoding(wide, detected=True)
    if re.search(rb"[\x00-\x08\x0e-\x1f]", raw):
        raise DataError("read.binary", file=name)
    with suppress(UnicodeDecodeError):
        raw.decode("utf-8")
        return Encoding("utf-8")
    return Encoding(_detected(raw, name), detected=True)


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every other byte of marks, digits and line ends is zero, and none else is."""
    for encoding, zeros, letters in (("utf-16-le", raw[1::2], raw[::2]), ("utf-16-be", raw[::2], raw[1::2])):
        if b"\0" not in letters and 4 * zeros.count(0) > len(zeros) > 0 and _decodes(raw, encoding):
            return encoding
    return None


def _detected(raw: bytes, name: str) -> str:
    """The single-byte encoding in which most words are of one language; of several, the one that reads best."""
    lines = b"\n".join(line for line in raw.splitlines() if not line.isascii())[:_SAMPLE]
    texts = {encoding: lines.decode(encoding, "replace") for encoding in _SINGLE_BYTE if _decodes(raw, encoding)}
    every = fits = {encoding: _fit(text) for encoding, text in texts.items()}
    best = max(fits.values(), default=(0.0, 0.0, 0.0))
    usual = {encoding: fit for encoding, fit in fits.items() if encoding != _RARE}
    if any(fit[:2] >= best[:2] for fit in usual.values()):
        fits, best = usual, max(usual.values())
    if (best[0] < _MOST_WORDS or best[1] < _MOST_LETTERS) and any(
        _reads_in(encoding, lines) for encoding in _MANY_BYTE
    ):
        raise DataError("read.undetected_encoding", file=name)
    likely = [encoding for encoding, fit in fits.items() if fit == best or best[0] < _MOST_WORDS]
    alike = len({raw.decode(encoding) for encoding in likely}) == 1
    found = likely[0] if alike else _least_disorder(lines, likely, name)
    least = min(every[found][0], _MOST_WORDS)
    words = {encoding: _special_words(text) for encoding, text in texts.items() if every[encoding][0] >= least}
    letters = {letter for word in words[found] for letter in word if letter.isalpha() and not letter.isascii()}
    readings = {" ".join(several): encoding for encoding, several in reversed(words.items())}
    count = len(words[found])
    few = count < _FEWER_WORDS or (count < _FEW_WORDS and len(letters) < _FEW_LETTERS)
    if count and few and len(readings) > 1:
        shown = [Message("read.reading", words=text, encoding=encoding) for text, encoding in readings.items()]
        raise DataError("read.few_words", file=name, readings=shown[::-1])
    return found


def _special_words(text: str) -> list[str]:
    """Words with other letters than ASCII's, or of several marks; one mark alone, such as a dash, is none."""
    words = [word for word in re.findall(r"[^ \t\r\n,;|\"]+", text) if not word.isascii()]
    return [w for w in words if any(map(str.isalpha, w)) or len(set(re.sub(r"[\x00-\xa0]", "", w))) > 1]


def _fit(text: str) -> tuple[float, float, float]:
    """How well a text fits the best language: shares of the words with special letters, and of the letters it uses.

    Between them, which special characters are letters: capitals of one encoding are another's quotation marks.
    """
    words = (word.strip(_PUNCTUATION) for word in re.findall(r"[A-Za-z\x80-\uffff]+", text.replace("’", " ")))
    special = [word for word in words if not word.isascii()]
    shaped = [
        word.lower().replace("\u0307", "")
        for word in special
        if word.islower() or word.isupper() or word.istitle() or word.lower() == word.upper()
    ]
    used = {letter for word in shaped for letter in word if not letter.isascii()}
    if not special:  # marks alone, such as dashes for missing figures
        return 1.0, 1.0, 1.0
    characters = [character for character in text if not character.isascii()]
    letters_among = sum(map(str.isalpha, characters)) / len(characters)
    best = max(
        (sum(map(letters.issuperset, shaped)) / len(special), len(used & letters) / len(letters - _ASCII))
        for letters in _ALPHABETS
    )
    return best[0], letters_among, best[1]


def _reads_in(encoding: str, lines: bytes) -> bool:
    """Whether letters of East Asia are all that is not ASCII."""
    return _decodes(lines, encoding) and _EAST_ASIAN.sub("", lines.decode(encoding)).isascii()


def _least_disorder(lines: bytes, encodings: list[str], name: str) -> str:
    from charset_normalizer import from_bytes

    matches = [match for match in from_bytes(lines, cp_isolation=encodings) if match.encoding in encodings]
    if not matches:
        raise DataError("read.undetected_encoding", file=name)
    best = min(
        matches,
        key=lambda match: (round(match.chaos, 2), -round(match.coherence, 1), encodings.index(match.encoding)),
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
