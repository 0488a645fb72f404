"""The report's languages: phrases by key, the study's own sentences by their English text, numbers by custom.

A catalogue, ``locale/<language>.toml``, has the phrases of the page by section and key. Sentences that the study makes
itself (notes on the data, captions of weights) arrive in English; those that the catalogue has under ``sentences`` are
recognised, their names and figures carried over, and the others stay English and are marked so.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any, get_args

from geo_itcluster._util.wording import p_text
from geo_itcluster.errors import DataError
from geo_itcluster.regions import VINTAGES, Vintage, region, regions
from geo_itcluster.settings.groups import Language

__all__ = ["LANGUAGES", "MISSING", "Language", "Sentence", "Translator", "placeholders", "translator"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

MISSING = "–"
_FIGURE = r"-?[\d,]*\d(?:\.\d+)?(?:e[-+]\d+)?"
_DECIMAL = re.compile(r"-?[\d,]*\d\.\d+")
_MORE = re.compile(r"(.+) and (\d+) more")
_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text and the language that it is in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, eq=False)
class Translator:
    """One language.

    Attributes
    ----------
    lang : {"en", "ru", "kk"}
    phrases : mapping of "section.key" to text
    sentences : tuple of (pattern of the English sentence, its translation)
    """

    lang: Language
    phrases: Mapping[str, str]
    sentences: tuple[tuple[re.Pattern[str], str], ...]

    def __call__(self, key: str, /, **values: Any) -> str:
        """Phrase of a key, its placeholders filled in.

        >>> translator("ru")("table.region")
        'Регион'
        """
        return self.phrases[key].format(**values)

    def sentence(self, english: str) -> Sentence:
        """A sentence of the study in this language, or as it is.

        >>> translator("ru").sentence("queen contiguity, row-standardised").text
        'соседство по точке (queen), строки нормированы'
        >>> translator("ru").sentence("Nobody knows this sentence.").lang
        'en'
        """
        for pattern, translated in self.sentences:
            if found := pattern.fullmatch(english):
                parts = {name: self.sentence(part).text for name, part in found.groupdict().items()}
                return Sentence(translated.format(**parts), self.lang)
        if _DECIMAL.fullmatch(english):
            return Sentence(self._marks(english), self.lang)
        return Sentence(english, "en") if (series := self._series(english)) is None else Sentence(series, self.lang)

    def own(self, text: str) -> Sentence:
        """A user's own text: translated where the catalogue has it, and otherwise in a language that is not known."""
        said = self.sentence(text)
        return said if said.lang == self.lang else Sentence(text, "")

    def _series(self, english: str) -> str | None:
        """Region names or short sentences in a row; none where one of them is not known.

        >>> translator("ru")._series("Akmola region, Almaty city and 3 more")
        'Акмолинская область, г. Алматы и ещё 3'
        """
        names, more = found.groups() if (found := _MORE.fullmatch(english)) else (english, None)
        parts = names.split(", ")
        if len(parts) == 1:
            known = region_translations(self.lang).get(english)
            return known if more is None else None
        said = [self.sentence(part) for part in parts]
        if any(sentence.lang != self.lang for sentence in said):
            return None
        row = ", ".join(sentence.text for sentence in said)
        return row if more is None else self("number.and_more", names=row, more=more)

    def number(self, value: float | None, decimals: int = 2, *, percent: bool = False) -> str:
        r"""A number as this language writes it; a dash for what is missing.

        >>> translator("ru").number(-1234.5, 1), translator("en").number(float("nan")), translator("kk").number(0.5, 0)
        ('−1\xa0234,5', '–', '0')
        >>> translator("en").number(0.1234, 1, percent=True), translator("ru").number(0.1234, 1, percent=True)
        ('12.3%', '12,3\xa0%')
        """
        if value is None or not math.isfinite(value):
            return MISSING
        text = self._marks(f"{100 * value if percent else value:z,.{decimals}f}")  # z: no minus before a 0
        return text + self("number.percent") if percent else text

    def whole(self, value: float | None) -> str:
        """A count or a place."""
        return self.number(value, 0)

    def p(self, value: float | None) -> str:
        """A p-value: never 0, and a power of ten where decimals would not show it.

        >>> translator("ru").p(0.0132), translator("ru").p(2e-5)
        ('0,0132', '2,0e−05')
        """
        if value is None or not math.isfinite(value):
            return MISSING
        return self("number.below_all") if value == 0 else self._marks(p_text(value))

    def region(self, code: str, name: str, vintage: Vintage | None) -> str:
        """Name of a region of Kazakhstan in this language; of any other, its own.

        >>> translator("kk").region("ALA", "Almaty city", 16)
        'Алматы қаласы'
        """
        if vintage is None:
            return name
        return str(getattr(region(code, vintage), f"name_{self.lang}"))

    def listed(self, names: list[str], *, most: int = 8) -> str:
        """Names in a row, the first few, and how many more."""
        if len(names) <= most:
            return ", ".join(names)
        return self("number.and_more", names=", ".join(names[:most]), more=self.whole(len(names) - most))

    def _marks(self, text: str) -> str:
        marks: dict[str, str | int | None] = {",": self("number.thousands"), ".": self("number.decimal"), "-": "−"}
        return text.translate(str.maketrans(marks))


@cache
def translator(lang: str) -> Translator:
    """Read a language's catalogue.

    Raises
    ------
    DataError
        If there is none.
    """
    if lang not in LANGUAGES:
        raise DataError(f'No report in "{lang}"; choose one of {", ".join(LANGUAGES)}.')
    content = tomllib.loads(files("geo_itcluster.report").joinpath("locale", f"{lang}.toml").read_text("utf-8"))
    sentences = content.pop("sentences", {})
    return Translator(
        lang,
        {f"{section}.{key}": text for section, texts in content.items() for key, text in texts.items()},
        tuple((_pattern(english), text) for english, text in sentences.items()),
    )


@cache
def region_translations(lang: Language) -> Mapping[str, str]:
    """Names of Kazakhstan's regions in a language, by their English names."""
    return {r.name_en: str(getattr(r, f"name_{lang}")) for v in VINTAGES for r in regions(v)}


def _pattern(template: str) -> re.Pattern[str]:
    """What an English sentence with placeholders matches; one of a single letter stands for a figure."""

    def blank(found: re.Match[str]) -> str:
        name = found[1]
        return f"(?P<{name}>{_FIGURE if len(name) == 1 else '.+?'})"

    return re.compile(_PLACEHOLDER.sub(blank, re.escape(template)), re.DOTALL)


def placeholders(text: str) -> set[str]:
    """Names to be filled in.

    >>> sorted(placeholders("{a} of {b}"))
    ['a', 'b']
    """
    return {name for _, name, _, _ in Formatter().parse(text) if name}
