"""The figure that all are drawn on: matplotlib's, which a notebook shows as a picture whatever its backend."""

from __future__ import annotations

from io import BytesIO

from matplotlib.figure import Figure

from geo_itcluster.figures.canvas import drawing

__all__ = ["Picture"]

_DPI = 110


class Picture(Figure):
    """A figure that shows itself in a notebook."""

    def _repr_png_(self) -> bytes:
        file = BytesIO()
        with drawing():
            self.savefig(file, format="png", dpi=_DPI)
        return file.getvalue()
