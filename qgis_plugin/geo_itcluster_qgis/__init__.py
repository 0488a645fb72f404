"""The QGIS plugin: a thin Processing shell over the computing layer of geo_itcluster."""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_CORE, _CHECKOUT = _HERE / "core", _HERE.parent.parent


def _find_core() -> None:
    """In the zip the computing layer is the subpackage ``core``; a checkout has it at its top, which joins the path."""
    if not _CORE.is_dir() and str(_CHECKOUT) not in sys.path:
        sys.path.insert(0, str(_CHECKOUT))


def _forget_old_core() -> None:
    """Version 0.1.0 put its computing layer on Python's path as ``geo_itcluster``, and left it there when unloaded."""
    if str(_CORE) in sys.path:
        sys.path.remove(str(_CORE))
        for name in [name for name in sys.modules if name.split(".")[0] == "geo_itcluster"]:
            del sys.modules[name]


_forget_old_core()
_find_core()


def classFactory(iface):
    """Make the plugin, when QGIS asks for it."""
    from .plugin import Plugin

    return Plugin(iface)
