"""Where the plugin's files are."""

from pathlib import Path

__all__ = ["HERE", "ICON"]

HERE = Path(__file__).resolve().parent
ICON = HERE / "icons" / "icon.svg"
