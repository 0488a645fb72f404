"""A choice of words in the language of QGIS; its value is the English word, as in scripts and models."""

from __future__ import annotations

from processing.gui.MultipleInputPanel import MultipleInputPanel
from processing.gui.wrappers import DIALOG_MODELER, WidgetWrapper
from qgis.core import QgsProcessingParameterEnum
from qgis.PyQt.QtWidgets import QComboBox

from ..algorithms.shared.choices import choice_text

__all__ = ["ChoiceWrapper"]


class ChoiceWrapper(WidgetWrapper):
    """A box of one word, or a panel of several."""

    def createWidget(self):
        """Make the widget of a dialog, a batch or a model."""
        definition = self.parameterDefinition()
        self._words = definition.options()
        labels = [choice_text(word) for word in self._words]
        if definition.allowMultiple():
            return MultipleInputPanel(options=labels)
        box = QComboBox()
        for label, word in zip(labels, self._words):
            box.addItem(label, word)
        box.currentIndexChanged.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        if self.dialogType == DIALOG_MODELER:
            for value in self.dialog.getAvailableValuesOfType(QgsProcessingParameterEnum):
                box.addItem(self.dialog.resolveValueDescription(value), value)
        return box

    def setValue(self, value):
        """Show a word, or several; those that are none are left out."""
        if value is None:
            return
        if isinstance(self.widget, MultipleInputPanel):
            words = [value] if isinstance(value, str) else value
            self.widget.setSelectedItems([self._words.index(word) for word in words if word in self._words])
        else:
            self.setComboValue(value, combobox=self.widget)

    def value(self):
        """The word, or several."""
        if isinstance(self.widget, MultipleInputPanel):
            return [self._words[at] for at in self.widget.selectedoptions]
        return self.widget.currentData()
