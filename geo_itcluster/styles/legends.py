"""Legends in the reader's language: the values of classes, on which styles, models and scripts rest, stay English."""

from __future__ import annotations

import re
from html import unescape

from geo_itcluster.messages import Lang, language
from geo_itcluster.styles.qml import xml_text

__all__ = ["legend_in_language", "legend_text"]

# A range of numbers: "0.5 to < 0.8", "> 1 to 2", "3 to 4", "≥ 25 %", "p ≤ 0.05".
_NUMBER = r"([-−]?[\d.,]+(?:e[-−+]?\d+)?(?: %)?)"
_BETWEEN = re.compile(f"(> )?{_NUMBER} to (< )?{_NUMBER}")
_BEYOND = re.compile(f"(?:p )?[<≤≥>] {_NUMBER}")
_SECTIONS = ("lisa", "potential", "clusters", "method")
_LABEL = re.compile(r'(?<= label=")[^"]+')


def legend_text(label: str, lang: Lang) -> str:
    r"""A class in words, or a range of numbers; a label that is neither, such as a rank, stays.

    >>> [legend_text(label, "ru") for label in ("Isolate", "0.5 % to < 1 %", "p ≤ 0.05", "C++")]
    ['Нет соседей', 'от 0,5\xa0% до < 1\xa0%', 'p ≤ 0,05', 'C++']
    """
    if lang == "en":
        return label
    words = language(lang)
    between = _BETWEEN.fullmatch(label)
    if between:
        over, low, below, high = between.groups()
        known = words("class.over" if over else "class.between", low=low, high=high)
        label = known if over or below else f"{low}–{high}"
    if between or _BEYOND.fullmatch(label):
        return words.marked(label.replace(" %", "%"))
    found = (words.phrases.get(f"{section}.{label}") for section in _SECTIONS)
    return next((text for text in found if isinstance(text, str)), label)


def legend_in_language(qml: str, lang: Lang) -> str:
    """A style with the labels of its legend in a language.

    >>> legend_in_language('<rule label="&lt; 0.5" filter="a"/>', "ru")
    '<rule label="&lt; 0,5" filter="a"/>'
    """
    return qml if lang == "en" else _LABEL.sub(lambda found: xml_text(legend_text(unescape(found[0]), lang)), qml)
