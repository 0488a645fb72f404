"""Choices that several algorithms share, and what the words of all choices are called in other languages."""

from __future__ import annotations

from geo_itcluster.settings import MapSettings, choices

from ...translation import language, tr, translatable

__all__ = ["BOUNDARIES", "VINTAGES", "choice_text", "vintage_of"]

BOUNDARIES = choices(MapSettings, "boundaries")
VINTAGES = tuple(map(str, choices(MapSettings, "vintage")))

# Words of choices; in English they are shown as scripts and models have them.
_WORDS = (
    translatable("en"),
    translatable("ru"),
    translatable("kk"),
    translatable("any"),
    translatable("equal keys"),
    translatable("names of Kazakhstan's regions"),
    translatable("found"),
    translatable("raise"),
    translatable("report"),
    translatable("mean"),
    translatable("queen"),
    translatable("rook"),
    translatable("row"),
    translatable("binary"),
    translatable("double"),
    translatable("variance"),
    translatable("original"),
    translatable("k nearest"),
    translatable("distance band"),
    translatable("inverse distance"),
    translatable("table of links"),
    translatable("GAL file"),
    translatable("recognised"),
    translatable("weights"),
    translatable("distances"),
    translatable("two-sided"),
    translatable("greater"),
    translatable("less"),
    translatable("categories"),
    translatable("distance bands"),
    translatable("orders of queen contiguity"),
    translatable("orders of rook contiguity"),
    translatable("moran"),
    translatable("geary"),
    translatable("bh"),
    translatable("holm"),
    translatable("bonferroni"),
    translatable("heyse"),
    translatable("discrete-bh"),
    translatable("tarone"),
    translatable("westfall-young"),
    translatable("none"),
    translatable("auto"),
    translatable("exact"),
    translatable("permutation"),
    translatable("saddlepoint"),
    translatable("analytic"),
    translatable("p_adjusted"),
    translatable("univariate"),
    translatable("bivariate"),
    translatable("co-location"),
    translatable("level"),
    translatable("log"),
    translatable("rank"),
    translatable("names"),
    translatable("condition"),
    translatable("highest values"),
    translatable("KSI above"),
    translatable("LISA class"),
    translatable("host-bridged"),
    translatable("whole"),
    translatable("whole and steps"),
    translatable("every pair of years"),
    translatable("great circle"),
    translatable("links"),
    translatable("Moran quadrants"),
    translatable("quantiles"),
    translatable("pole contrast"),
    translatable("pole contrast to order 2"),
    translatable("order decay"),
    translatable("distance decay"),
    translatable("conditional"),
    translatable("cosine"),
    translatable("probability"),
)


def choice_text(word: str) -> str:
    """A word of a choice in the language of QGIS; scripts and models have the word itself in every language."""
    return word if language() == "en" else tr(word)


def vintage_of(word: str):
    """Number of regions that was chosen; None where it is to be found."""
    return int(word) if word in VINTAGES else None
