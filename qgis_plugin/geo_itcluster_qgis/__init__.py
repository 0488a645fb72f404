"""The QGIS plugin: a thin Processing shell over the computing layer of geo_itcluster."""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _find_core() -> None:
    """Put the computing layer on the path: in the zip it lies beside this file, in a checkout at the top.

    It comes first, so that the plugin never meets another version that happens to be installed.
    """
    for root in (_HERE / "core", _HERE.parent.parent):
        if (root / "geo_itcluster").is_dir():
            if str(root) not in sys.path:
                sys.path.insert(0, str(root))
            return
    raise ImportError(f"{_HERE} is incomplete: it lacks its computing layer. Install the plugin's zip anew.")


_find_core()


def classFactory(iface):
    """Make the plugin, when QGIS asks for it."""
    from .plugin import Plugin

    return Plugin(iface)
