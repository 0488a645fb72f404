"""Legends in the language of QGIS: the values that styles, scripts and models rest on stay English."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsRuleBasedRenderer, QgsVectorLayer

from geo_itcluster.styles.legends import legend_text as core_text

from ..translation import language, tr, translatable

__all__ = ["legend_text", "translate_legend"]

# Classes that the core's catalogue does not have.
_CLASSES = (
    translatable("Moved"),
    translatable("Stayed"),
    translatable("oblast"),
    translatable("city"),
    translatable("T-junction"),
    translatable("near miss"),
    translatable("overlap"),
    translatable("gap"),
    translatable("no neighbour"),
    translatable("9 and more"),
    translatable("Pole"),
    translatable("Neighbour"),
    translatable("Other"),
    translatable("Order 1"),
    translatable("Order 2"),
    translatable("Order 3"),
    translatable("Order 4 and beyond"),
    translatable("No way to a pole"),
)


def legend_text(label: str) -> str:
    """A class or a range of numbers in words; a label that is neither, such as a rank, stays."""
    known = core_text(label, language())
    return known if known != label else tr(label)


def translate_legend(layer: QgsVectorLayer) -> None:
    """Put the labels of a layer's legend into the language of QGIS."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for at, category in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(at, legend_text(category.label()))
    elif isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().children():
            rule.setLabel(legend_text(rule.label()))
