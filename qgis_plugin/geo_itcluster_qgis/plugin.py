"""What QGIS loads: the Processing provider and, in the desktop, the dock with the Moran scatterplot."""

from qgis.core import QgsApplication

from .provider import Provider
from .translation import Translation


class Plugin:
    """Registers the provider; without a desktop (``qgis_process``) that is all."""

    def __init__(self, iface):
        self.iface = iface
        self.translation = Translation()
        self.provider = None

    def initProcessing(self):
        """Register the algorithms; ``qgis_process`` calls this alone."""
        if self.provider is None:
            self.provider = Provider()
            QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        """Register the algorithms in the desktop."""
        self.initProcessing()

    def unload(self):
        """Take away all that was added."""
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        self.translation.remove()
