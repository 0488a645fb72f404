"""The glossary: one term for a concept in each language, and the variants that are not used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo_itcluster.messages.catalogue import LANGUAGES

__all__ = ["Term", "forbidden_variants", "glossary", "glossary_page"]


@dataclass(frozen=True, slots=True)
class Term:
    """A concept: its term by language, what it means, and patterns of variants that are not used, by language."""

    terms: Mapping[str, str]
    meaning: str
    variants: Mapping[str, tuple[str, ...]]


@cache
def glossary() -> tuple[Term, ...]:
    """All terms.

    >>> [term.terms["kk"] for term in glossary() if term.terms["en"] == "specification curve"]
    ['спецификациялар қисығы']
    """
    entries = json.loads(Path(__file__).with_name("glossary.json").read_text(encoding="utf-8"))
    return tuple(
        Term(
            {lang: entry[lang] for lang in LANGUAGES},
            entry["meaning"],
            {lang: tuple(patterns) for lang, patterns in entry["not"].items()},
        )
        for entry in entries
    )


def forbidden_variants(texts: Iterable[str], lang: str) -> list[str]:
    """Places with a variant that the glossary does not use, each with the term to use.

    >>> forbidden_variants(["Нет эффекта перелива", "Нет эффекта перетока"], "ru")
    ['Нет эффекта перелива: эффект перетока (spillover)']
    """
    patterns = [(pattern, term.terms[lang]) for term in glossary() for pattern in term.variants.get(lang, ())]
    return [
        f"{text[max(0, at.start() - 40) : at.end() + 40].strip()}: {term}"
        for text in texts
        for pattern, term in patterns
        for at in re.finditer(pattern, text)
    ]


def glossary_page() -> str:
    """The glossary as a page of the documentation, in Markdown."""
    rows = [f"| {' | '.join(term.terms[lang] for lang in LANGUAGES)} | {term.meaning} |" for term in glossary()]
    head = "# Glossary\n\nOne term for each concept: report, figures, plugin and documentation use these.\n\n"
    return f"{head}| English | Русский | Қазақша | Meaning |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
