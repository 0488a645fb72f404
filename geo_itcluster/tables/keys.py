"""Keys of regions: their text, keys that are one though written differently, and what a stranger was meant to be."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from geo_itcluster.messages import Message

__all__ = [
    "LOOK_ALIKE",
    "AsShown",
    "OtherSpelling",
    "closest_key",
    "key_notes",
    "other_spellings",
    "plain_key",
    "plain_keys",
]

_INVISIBLE = dict.fromkeys(
    [*map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_MARKS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘ʼ`´", "'"))
# Cyrillic letters that look like Latin ones, and letters that look like digits, small.
LOOK_ALIKE = str.maketrans("асекорхуіјѕһԁԛԝвмнт", "acekopxyijshdqwbmht")
_AS_DIGITS = str.maketrans("oз", "03")
_DOUBLED = re.compile(r"^.*[^ \n]  +[^ \n].*$", re.MULTILINE)
_LIKENESS = 0.75
# Words that tell one region from another of the same name.
_DISTINGUISHING = re.compile(
    r"north(ern)?|south(ern)?|east(ern)?|west(ern)?|central|upper|lower|new|norte|sur|este|oeste|nord|sud|est|ouest"
    r"|nordeste|noroeste|city|region|oblast|county|state|rural|urban|inner|outer"
)


def plain_key(value: Any) -> str:
    """Text of a key, so that 7, 7.0 and " 7 " meet, and composed and decomposed letters do.

    >>> plain_key(7.0), plain_key("  San Luis ")
    ('7', 'San Luis')
    """
    if type(value) is str and value.isascii() and value.isalnum():  # as most keys are
        return value
    if value is None or type(value).__name__ in ("NAType", "NaTType") or value != value:
        return ""
    if not isinstance(value, str) and hasattr(value, "is_integer") and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFC", " ".join(str(value).split()))


def plain_keys(values: Iterable[Any]) -> list[str]:
    """Texts of many keys; those of letters and digits alone need no look at each of them.

    >>> plain_keys(["r01", "r02"]), plain_keys(["r01", " 7 ", None])
    (['r01', 'r02'], ['r01', '7', ''])
    """
    keys = list(values)
    if set(map(type, keys)) == {str} and all(keys) and (together := "".join(keys)).isascii() and together.isalnum():
        return keys
    return list(map(plain_key, keys))


class AsShown(str):
    """A number's text with the zeros in front that a workbook shows."""

    __slots__ = ()


def key_notes(cells: Sequence[Any]) -> tuple[Message, ...]:
    """What was read into keys: blanks of several kinds, decomposed letters, numbers with the zeros of a workbook.

    >>> print(*key_notes(["Baja\u00a0California", "Sonora"]))
    keys with non-breaking blanks, read as blanks: 1.
    >>> print(*key_notes(["Baja  California", "Yucata\u0301n"]))
    keys with doubled blanks, read as one: 1. keys with decomposed letters, read as composed: 1.
    """
    texts = [cell for cell in cells if isinstance(cell, str)]
    counts = {"doubled": len(_DOUBLED.findall("\n".join(texts)))}
    texts = [] if "".join(texts).isascii() else [text for text in texts if not text.isascii()]
    counts["blanks"] = sum(not {"\u00a0", "\u2007", "\u202f"}.isdisjoint(text) for text in texts)
    counts["composed"] = sum(not unicodedata.is_normalized("NFC", text) for text in texts)
    shown = [cell for cell in cells if type(cell) is AsShown]
    return (
        *(Message(f"reading.key_{what}", count=count) for what, count in counts.items() if count),
        *([Message("reading.keys_shown", keys=shown)] if shown else []),
    )


@dataclass(frozen=True, slots=True)
class OtherSpelling:
    """A table's key that is a map's key, written differently.

    Attributes
    ----------
    written, meant : str
        As the table has it, and as the map does.
    how : {"zeros", "marks", "invisible", "capitals", "alphabet"}
        What differs.
    """

    written: str
    meant: str
    how: str

    def __str__(self) -> str:
        return f"{self.written} → {self.meant}"


def other_spellings(rows: Sequence[str], regions: Sequence[str]) -> tuple[dict[str, OtherSpelling], dict[str, Message]]:
    """Find which of a table's keys are a map's keys, written differently.

    Known are lost or added leading zeros, ``7.0``, ``1,001``, a leading apostrophe, ``="01001"``, quotation marks,
    other dashes, invisible characters, capitals, and letters of another alphabet that look alike, or like digits. A
    spelling counts where it is one key's only, on both sides.

    Parameters
    ----------
    rows, regions : sequence of str
        All keys of the table and of the map, plain.

    Returns
    -------
    dict of row key to OtherSpelling, dict of row key to Message
        What is unambiguous; and the cause where a key is like others and cannot be matched.

    Examples
    --------
    >>> found, unclear = other_spellings(["1001", "x"], ["01001", "y"])
    >>> found["1001"].meant, found["1001"].how, unclear
    ('01001', 'zeros', {})
    >>> other_spellings(["1"], ["01", "001"])[1]
    {'1': 'it may be 01 or 001'}
    """
    known = set(regions)
    strangers = [key for key in rows if key not in known]
    if not strangers:
        return {}, {}
    present = set(rows)
    by_form: dict[str, list[str]] = {}
    for key in regions:
        by_form.setdefault(_form(key), []).append(key)
    in_table = Counter(map(_form, rows))
    found, unclear = {}, {}
    for key in strangers:
        form = _form(key)
        meant = by_form.get(form, [])
        taken = [other for other in meant if other in present]
        if taken:
            unclear[key] = Message("keys.taken", meant=taken[0])
        elif len(meant) > 1:
            unclear[key] = Message("keys.may_be", names=meant)
        elif meant and in_table[form] > 1:
            unclear[key] = Message("keys.several_rows", meant=meant[0])
        elif meant:
            found[key] = OtherSpelling(key, meant[0], _difference(key, meant[0]))
    return found, unclear


def _form(key: str) -> str:
    """What is left of a key when everything that programs and typists add to it is taken off."""
    bare = _small(key)
    if not bare.isascii() or not bare.isdigit():
        bare = bare.translate(LOOK_ALIKE)
        if any(map(str.isdigit, bare)):
            bare = bare.translate(_AS_DIGITS)
    return bare.lstrip("0") or "0" if bare.isascii() and bare.isdigit() else bare


def _small(key: str) -> str:
    return _bare(key).casefold().replace("\u0307", "").replace("ı", "i")  # the Turkish İ and I have their own


def _bare(key: str) -> str:
    text = " ".join(unicodedata.normalize("NFKC", key).translate(_INVISIBLE).translate(_MARKS).split())
    if (formula := re.fullmatch(r'="(.*)"', text)) is not None:
        text = formula[1]
    text = text.removeprefix("'").strip('"“”«» ')
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:([ ,'])[0-9]{3})(?:\1[0-9]{3})*", text):  # as a column of numbers is shown
        return re.sub("[ ,']", "", text)
    return text[: text.index(".")] if re.fullmatch(r"[0-9]+\.0+", text) else text


def _difference(written: str, meant: str) -> str:
    a, b = _bare(written), _bare(meant)
    if a == b:
        visible = any(ord(letter) in _INVISIBLE for letter in written + meant)
        return "invisible" if visible else "marks"
    if a.isdigit() and b.isdigit():
        return "zeros"
    return "capitals" if _small(written) == _small(meant) else "alphabet"


def closest_key(key: str, candidates: Iterable[str]) -> str:
    """The name that was perhaps meant; empty where none is like it. It is suggested, never taken.

    Codes have none: a code that differs in a digit is another region. Of names, the same words in another order come
    first, then the only name that begins with the key, then a misspelling of the same words.

    >>> closest_key("Pueblo", ["Puebla", "Oaxaca"]), closest_key("Madrid", ["Puebla", "Oaxaca"])
    ('Puebla', '')
    >>> closest_key("Coahuila", ["Coahuila de Zaragoza"]), closest_key("Baja California", ["Baja California Sur"])
    ('Coahuila de Zaragoza', '')
    >>> closest_key("02201", ["29201"])
    ''
    """
    words = _words(key)
    if not words or any(letter.isdigit() for letter in key):
        return ""
    names = {name: _words(name) for name in dict.fromkeys(candidates) if name != key}
    for alike in (_same_words, _is_beginning, _is_misspelt):
        found = [name for name, other in names.items() if other and alike(words, other)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _words(text: str) -> tuple[str, ...]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return tuple(re.findall(r"[^\W_]+", "".join(letter for letter in decomposed if not unicodedata.combining(letter))))


def _same_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return sorted(a) == sorted(b)


def _is_beginning(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name begins with the other, and the rest tells no region from another."""
    short, long = sorted((a, b), key=len)
    return long[: len(short)] == short and not any(map(_DISTINGUISHING.fullmatch, long[len(short) :]))


def _is_misspelt(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the words are the same but for letters, and none that tells a region from another is exchanged."""
    if (
        len(a) != len(b)
        or min(map(len, a + b)) < 2
        or any(
            x != y for x, y in zip(a, b, strict=True) if _DISTINGUISHING.fullmatch(x) or _DISTINGUISHING.fullmatch(y)
        )
    ):
        return False
    ratio = difflib.SequenceMatcher(None, " ".join(a), " ".join(b)).ratio()
    return ratio >= _LIKENESS and all(x[0] == y[0] or x[-1] == y[-1] for x, y in zip(a, b, strict=True))
