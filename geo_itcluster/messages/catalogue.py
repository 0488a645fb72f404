"""Messages by id, and the languages that put them into words.

A catalogue, ``<language>.json``, has the phrases of a language by section and key; ``phrases/<section>.json`` has those
of errors, the languages side by side. ``{count:,}`` in a phrase is a value with its format. A phrase with plural
forms is an object: the form is chosen by the value ``count``.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, get_args

from geo_itcluster.messages.wording import p_text
from geo_itcluster.resources import resource

__all__ = ["LANGUAGES", "MISSING", "Lang", "Language", "Message", "language", "year_text"]

Lang = Literal["en", "ru", "kk"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)

MISSING = "–"
"""How a missing number is written."""

_LISTED = 8  # names of a list before "and 3 more"
# Letters of quantity for a plural: one, a few, any other; Kazakh nouns stay singular after a number.
_FEW = (2, 3, 4)
_WHOLE = {"sentences": " ", "lines": "\n", "joined": ""}


class Message(str):
    """Something said to a reader: an id and its values. As text it is English; ``text(lang)`` is another language.

    Parameters
    ----------
    id : str
        Section and key of the phrase in the catalogues.
    **values
        What the phrase's placeholders stand for: text, numbers, lists, and other messages.

    Examples
    --------
    >>> said = Message("data.unmatched_regions", names=["Akmola region", "Almaty city"])
    >>> print(said)
    No row in the table, so no data: Akmola region, Almaty city.
    >>> said.text("ru")
    'Нет строки в таблице, поэтому нет данных: Акмолинская область, г. Алматы.'
    """

    __slots__ = ("id", "values")
    id: str
    values: Mapping[str, Any]

    def __new__(cls, id: str, /, **values: Any) -> Message:
        """Put it into English, so that it can be used wherever text can."""
        values = {name: list(value) if isinstance(value, Iterator) else value for name, value in values.items()}
        self = super().__new__(cls, language("en")(id, **values))
        self.id, self.values = id, values
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle by id and values."""
        return _message, (self.id, dict(self.values))

    def text(self, lang: str | Language = "en") -> str:
        """The message in a language."""
        return (lang if isinstance(lang, Language) else language(lang)).text(self)


def year_text(year: int | None) -> str:
    """A year as text; "undated" where there is none, or it is 0.

    >>> year_text(2016), year_text(None)
    ('2016', 'undated')
    """
    return str(year) if year else Message("page.undated")


def _message(id: str, values: Mapping[str, Any]) -> Message:
    return Message(id, **values)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language: its phrases, its numbers, and its names of Kazakhstan's regions.

    Attributes
    ----------
    lang : {"en", "ru", "kk"}
    phrases : mapping of "section.key" to text, or to plural forms
    """

    lang: Lang
    phrases: Mapping[str, Any]

    @property
    def names(self) -> Mapping[str, str]:
        """The language's names of regions by their English ones."""
        return _names(self.lang)

    def __call__(self, key: str, /, **values: Any) -> str:
        """The phrase of a key, with its values.

        >>> language("ru")("table.region"), language("kk")("data.unmatched_rows", names=["Atlantis"])
        ('Регион', 'Картада жоқ, сондықтан алынып тасталды: Atlantis.')
        >>> language("en")("brief.pattern", year=year_text(None)), language("en")("brief.pattern", year="2016")
        ('Pattern', 'Pattern, 2016')
        """
        phrase = self.phrases[key]
        if not isinstance(phrase, str):
            phrase = phrase.get(self._form(values["count"])) or phrase["other"]
        undated = self.phrases["page.undated"]
        for name in (name for name, of in values.items() if isinstance(of, str) and self.text(of) == undated):
            phrase = _without(phrase, name)
        return _Filled(self).vformat(phrase, (), values)

    def optional(self, key: str, otherwise: str = "") -> str:
        """The phrase of a key that there may not be.

        >>> language("en").optional("table.nothing", "nothing")
        'nothing'
        """
        return self(key) if key in self.phrases else otherwise

    def text(self, said: Any) -> str:
        """A message, or that of an object, in this language; other text as it is, but for Kazakhstan's regions.

        >>> [language("ru").text(said) for said in (Message("weights.queen"), "GDP", "Almaty city")]
        ['соседство по точке (queen)', 'GDP', 'г. Алматы']
        """
        said = getattr(said, "message", said)
        if isinstance(said, Message):
            return self(said.id, **said.values)
        text = str(said)
        return text if self.lang == "en" else self.names.get(text, text)

    def number(self, value: float | None, decimals: int = 2, *, percent: bool = False) -> str:
        r"""A number as this language writes it; a dash for what is missing.

        >>> language("ru").number(-1234.5, 1), language("en").number(float("nan")), language("kk").number(0.5, 0)
        ('−1\xa0234,5', '–', '0')
        >>> language("en").number(0.1234, 1, percent=True), language("ru").number(0.1234, 1, percent=True)
        ('12.3%', '12,3\xa0%')
        """
        return self.formatted(value, f",.{decimals}{'%' if percent else 'f'}")

    def count(self, value: float | None) -> str:
        """A count or a rank: a whole number."""
        return self.number(value, 0)

    def p(self, value: float | None) -> str:
        """A p-value: never 0, and a power of ten where decimals would not show it.

        >>> language("ru").p(0.0132), language("ru").p(2e-5), language("en").p(0.0)
        ('0,0132', '2,0e−05', '< 1e−300')
        """
        if value is None or not math.isfinite(value):
            return MISSING
        return self.marked(p_text(value))

    def formatted(self, value: float | None, spec: str) -> str:
        """A number by a format such as ``,.2f``, with this language's marks; what rounds to 0 has no sign.

        >>> [language("en").formatted(value, "+.0%") for value in (-0.004, 0.004, -0.04)]
        ['0%', '0%', '−4%']
        """
        if value is None or not math.isfinite(value):
            return MISSING
        text = format(value, spec)
        return self.marked(text if any(digit in text for digit in "123456789") else text.lstrip("+-"))

    def listed(self, names: Iterable[Any], *, most: int = _LISTED, separator: str = ", ") -> str:
        """Names in a row, the first few, and how many more.

        >>> language("en").listed("abcd", most=3)
        'a, b, c and 1 more'
        """
        every = [self.written(name) for name in names]
        if len(every) <= most:
            return separator.join(every)
        return self("number.and_more", names=separator.join(every[:most]), more=len(every) - most)

    def joined(self, items: Iterable[Any], conjunction: str = "and") -> str:
        """All of some things, the last after "and" or "or"."""
        *first, last = [self.written(item) for item in items]
        return f"{', '.join(first)} {self(f'number.{conjunction}')} {last}" if first else last

    def written(self, value: Any, spec: str = "") -> str:
        """A value in a sentence; of a list the first few (``;3``: by semicolons, ``"3``: quoted), all by ``and``."""
        value = getattr(value, "message", value)
        if isinstance(value, str):
            return self.text(value)
        if hasattr(value, "__iter__"):
            if spec in ("and", "or"):
                return self.joined(value, spec)
            if spec in _WHOLE:
                return _WHOLE[spec].join(map(self.written, value))
            if spec == "repr":
                return ", ".join(map(repr, value))
            mark, most = spec.rstrip("0123456789"), int(spec.lstrip(';"') or _LISTED)
            names = [self("number.quoted", name=one) for one in value] if mark == '"' else value
            return self.listed(names, most=most, separator="; " if mark == ";" else ", ")
        if spec == "p":
            return self.p(value)
        if isinstance(value, float) and math.isinf(value):
            return "∞" if value > 0 else "−∞"
        if isinstance(value, bool) or not hasattr(value, "__float__"):
            return str(value)
        return self.formatted(value, spec or ("d" if hasattr(value, "__index__") else "g"))

    def _form(self, count: int) -> str:
        if self.lang != "ru":
            return "one" if count == 1 else "other"
        tens, ones = count // 10 % 10, count % 10
        return "other" if tens == 1 else "one" if ones == 1 else "few" if ones in _FEW else "other"

    def marked(self, text: str) -> str:
        r"""A formatted number with this language's marks.

        >>> language("ru").marked("1,234.5")
        '1\xa0234,5'
        """
        marks = {",": "number.thousands", ".": "number.decimal", "%": "number.percent"}
        return text.translate(str.maketrans({"-": "−", **{mark: self.phrases[key] for mark, key in marks.items()}}))


def _without(phrase: str, name: str) -> str:
    """A phrase on the only year, which has no name: without the year at its beginning or after a comma.

    >>> _without("Pattern, {year}", "year"), _without("{year}: evidence", "year")
    ('Pattern', 'Evidence')
    """
    phrase = re.sub(rf",\s\{{{name}\}}", "", phrase)
    return re.sub(rf"^\{{{name}\}}:\s(.)", lambda found: found[1].upper(), phrase)


class _Filled(Formatter):
    """A phrase whose placeholders a language fills in."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        return self.language.written(value, format_spec)


@cache
def language(lang: str) -> Language:
    """A language by its code.

    Raises
    ------
    ValueError
        If there is none.

    Examples
    --------
    >>> language("kk").text("Almaty city")
    'Алматы қаласы'
    """
    if lang not in LANGUAGES:
        raise ValueError(f'No language "{lang}"; choose one of {", ".join(LANGUAGES)}.')
    folder = Path(__file__).parent
    sections = json.loads((folder / f"{lang}.json").read_text(encoding="utf-8"))
    phrases = {f"{section}.{key}": text for section, texts in sections.items() for key, text in texts.items()}
    for file in (folder / "phrases").glob("*.json"):
        section = json.loads(file.read_text(encoding="utf-8"))
        phrases |= {f"{file.stem}.{key}": text[lang] for key, text in section.items()}
    return Language(lang, phrases if lang == "en" else {key: _dashed(text) for key, text in phrases.items()})


def _dashed(phrase: Any) -> Any:
    r"""A phrase, or its plural forms, with the dash of Russian and Kazakh, which stays on the line of the word before.

    >>> _dashed("a – b, 2010–2016")
    'a\xa0— b, 2010–2016'
    """
    if not isinstance(phrase, str):
        return {form: _dashed(text) for form, text in phrase.items()}
    return phrase.replace(" – ", " — ").replace(" — ", "\xa0— ")


@cache
def _names(lang: Lang) -> Mapping[str, str]:
    with resource("data", "regions.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = {row["name_en"]: row[f"name_{lang}"] for row in rows}
    short = {name.removesuffix(" region"): said for name, said in names.items() if name != "Almaty region"}
    return {written: said for of in (short, names) for name, said in of.items() for written in (name, _hyphened(name))}


def _hyphened(name: str) -> str:
    """The other spelling of "East Kazakhstan".

    >>> _hyphened("East Kazakhstan region")
    'East-Kazakhstan region'
    """
    return name.replace(" Kazakhstan", "-Kazakhstan")
