"""The level and the p-value that make the classes: chosen in the dock, and shown on the map at once."""

from __future__ import annotations

import math

from qgis.core import QgsCategorizedSymbolRenderer, QgsFeatureRenderer, QgsReadWriteContext, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QWidget
from qgis.PyQt.QtXml import QDomDocument

from geo_itcluster.styles.classes import level_style
from geo_itcluster.styles.local_statistics import LOCAL_CLASSES

from ..layers_io.legends import translate_legend
from ..layers_io.plots import Plot, fields_shown, p_values
from ..translation import tr

__all__ = ["LevelChooser", "recolour"]

_LEAST, _MOST, _STEPS = 1e-4, 0.5, 200  # of the slider, on a logarithmic scale


class LevelChooser(QWidget):
    """A slider and a box for the level, and a choice of the p-value.

    Signals
    -------
    changed
        By the user.
    """

    changed = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setAccessibleName(tr("Significance level"))
        self.box = QDoubleSpinBox()
        self.box.setAccessibleName(tr("Significance level"))
        self.box.setRange(_LEAST, _MOST)
        self.box.setDecimals(4)
        self.box.setSingleStep(0.01)
        self.box.setKeyboardTracking(False)
        self.by = QComboBox()
        for word, title in p_values().items():
            self.by.addItem(title, word)
        self.by.setToolTip(tr("p-value used to classify"))
        self.by.setAccessibleName(tr("p-value used to classify"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(tr("Level")))
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        row.addWidget(self.by)
        self.slider.valueChanged.connect(self._slid)
        self.box.valueChanged.connect(self._typed)
        self.by.activated.connect(lambda *_: self.changed.emit())

    @property
    def alpha(self) -> float:
        """The level."""
        return round(self.box.value(), 4)

    @property
    def word(self) -> str:
        """``"p"``, ``"p_adjusted"`` or ``"both"``."""
        return self.by.currentData()

    def show_level(self, alpha: float, by: str) -> None:
        """Show a level without telling anybody."""
        for widget in (self.slider, self.box):
            widget.blockSignals(True)
        self.box.setValue(alpha)
        self.slider.setValue(_step(alpha))
        for widget in (self.slider, self.box):
            widget.blockSignals(False)
        self.by.setCurrentIndex(max(self.by.findData(by), 0))

    def _slid(self, step: int) -> None:
        alpha = _LEAST * (_MOST / _LEAST) ** (step / _STEPS)
        digits = 1 - math.floor(math.log10(alpha))
        self.show_level(round(alpha, digits), self.word)
        self.changed.emit()

    def _typed(self, alpha: float) -> None:
        self.show_level(alpha, self.word)
        self.changed.emit()


def _step(alpha: float) -> int:
    return round(_STEPS * math.log(alpha / _LEAST) / math.log(_MOST / _LEAST))


def recolour(layer: QgsVectorLayer, plot: Plot, alpha: float, by: str) -> None:
    """Show a result's classes at a level on the map; symbols that the user has changed stay."""
    is_stored = (alpha, by) == (plot.alpha, plot.label_by)
    manager = layer.styleManager()
    is_there = plot.style in manager.styles()
    if plot.style and not is_there and plot.label not in fields_shown(layer):
        is_there = manager.addStyle(plot.style, manager.style(manager.currentStyle()))
    if is_there:
        manager.setCurrentStyle(plot.style)
    document = QDomDocument()
    document.setContent(
        plot.make_style(plot.label)
        if is_stored
        else level_style(*plot.level_fields, classes=LOCAL_CLASSES[plot.family], alpha=alpha, by=by)
    )
    element = document.documentElement().firstChildElement("renderer-v2")
    renderer = QgsFeatureRenderer.load(element, QgsReadWriteContext())
    known = layer.renderer()
    if isinstance(known, QgsCategorizedSymbolRenderer):
        symbols = {category.value(): category.symbol().clone() for category in known.categories()}
        for at, category in enumerate(renderer.categories()):
            if category.value() in symbols:
                renderer.updateCategorySymbol(at, symbols.pop(category.value()))
    layer.setRenderer(renderer)
    translate_legend(layer)
    layer.emitStyleChanged()
    layer.triggerRepaint()
