"""A layer or table that the user chooses: QGIS's own box would open on the layer of the regions itself."""

from __future__ import annotations

from processing.gui.wrappers import DIALOG_STANDARD, WidgetWrapper, WidgetWrapperFactory, dialogTypes
from qgis.gui import QgsProcessingMapLayerComboBox
from qgis.PyQt.QtWidgets import QComboBox

__all__ = ["TableWrapper"]


class TableWrapper(WidgetWrapper):
    """QGIS's box of layers, empty at first; in batches and models QGIS's own widgets."""

    def __new__(cls, param, dialog, row=0, col=0):
        """Leave batches and models to QGIS."""
        if dialogTypes.get(type(dialog).__name__, DIALOG_STANDARD) == DIALOG_STANDARD:
            return super().__new__(cls)
        plain = param.clone()
        plain.setMetadata({})
        wrapper = WidgetWrapperFactory.create_wrapper(plain, dialog, row, col)
        wrapper.definition = plain  # QGIS's widget does not own it
        return wrapper

    def createWidget(self):
        """Make an empty box."""
        box = QgsProcessingMapLayerComboBox(self.parameterDefinition(), self.dialogType)
        box.findChild(QComboBox).setCurrentIndex(-1)  # setLayer(None) changes nothing
        box.valueChanged.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        return box

    def setWidgetContext(self, context):
        """Let the box browse for files."""
        super().setWidgetContext(context)
        self.widget.setWidgetContext(context)

    def setWidgetValue(self, value, context):
        """Show a layer."""
        self.widget.setValue(value, context)

    def value(self):
        """The layer, and whether only its selected features are taken."""
        return self.widget.value()
