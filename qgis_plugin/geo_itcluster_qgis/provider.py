"""The provider: all algorithms of the plugin."""

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .algorithms import ALGORITHMS
from .places import ICON
from .translation import tr

__all__ = ["Provider"]


class Provider(QgsProcessingProvider):
    """Lists the algorithms in the toolbox and in ``qgis_process``."""

    def id(self):
        """Stable id: the part before the colon."""
        return "geo_itcluster"

    def name(self):
        """Name in the toolbox."""
        return tr("IT cluster and spatial clusters")

    def longName(self):
        """Name where there is room."""
        return tr("IT cluster and spatial clusters (geo_itcluster)")

    def icon(self):
        """Icon in the toolbox."""
        return QIcon(str(ICON))

    def svgIconPath(self):
        """The same, for where a path is asked for."""
        return str(ICON)

    def loadAlgorithms(self):
        """Add them."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
