"""What QGIS loads: the Processing provider and, in the desktop, the dock with the Moran scatterplot."""

from __future__ import annotations

import sys

from qgis.core import QgsApplication

from .provider import Provider
from .translation import Translation, tr


class Plugin:
    """Registers the provider; without a desktop (``qgis_process``) that is all."""

    def __init__(self, iface):
        self.iface = iface
        self.translation = Translation()
        self.provider = None
        self.dock = None

    def initProcessing(self):
        """Register the algorithms; ``qgis_process`` calls this alone."""
        if self.provider is None:
            self.provider = Provider()
            QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        """Register the algorithms in the desktop, and add the dock, hidden until it is asked for."""
        self.initProcessing()
        from .dock.dock import DOCK_AREA, MoranDock

        self.dock = MoranDock(self.iface)
        self.iface.addDockWidget(DOCK_AREA, self.dock)
        self.dock.hide()
        self.action = self.dock.toggleViewAction()
        self.action.setIcon(self.provider.icon())
        self.action.triggered.connect(lambda shown: self.dock.layers.setFocus() if shown else None)
        self.iface.addPluginToMenu(tr("IT cluster and spatial clusters"), self.action)
        self.iface.addToolBarIcon(self.action)
        self.iface.registerMainWindowAction(self.action, "")  # for the user's own shortcut

    def unload(self):
        """Take away all that was added."""
        if self.dock is not None:
            self.iface.removePluginMenu(tr("IT cluster and spatial clusters"), self.action)
            self.iface.removeToolBarIcon(self.action)
            self.iface.unregisterMainWindowAction(self.action)
            self.dock.clean()
            self.iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        self.translation.remove()
        _forget_modules()


def _forget_modules() -> None:
    """Take the plugin's modules, its computing layer's too, out of Python: a newer version then loads its own."""
    package = __name__.split(".")[0]
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        del sys.modules[name]
