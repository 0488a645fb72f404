"""What all figures share: their looks, and the files they are written to. Needs matplotlib."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

from geo_itcluster._util.optional import optional
from geo_itcluster._util.targets import check_target, draft_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "FORMATS",
    "check_figure_target",
    "drawing",
    "figure_of_year",
    "require_matplotlib",
    "save_figure",
    "write_figure",
]

P = ParamSpec("P")

FORMATS = (".png", ".svg", ".pdf")
"""Files that a figure is written to."""

# Names from the data are text, whatever stands in them: no formulas between dollar signs. Type 42 fonts are those that
# journals take; the salt makes the names within an SVG the same in every run.
_LOOKS: dict[Any, Any] = {
    "text.parse_math": False,
    "font.family": "DejaVu Sans",
    "font.size": 8,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
    "hatch.linewidth": 0.6,
    "pdf.fonttype": 42,
    "svg.hashsalt": "geo_itcluster",
}
# No times, and no versions that differ between machines: the same figure gives the same bytes.
_METADATA: dict[str, dict[str, Any]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@contextmanager
def drawing() -> Iterator[None]:
    """The looks of all figures, for as long as one is drawn; whatever the user's own settings are.

    Raises
    ------
    MissingPackageError
        If matplotlib is not installed.
    """
    require_matplotlib()
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_LOOKS)
        yield


def figure_of_year(function: Callable[P, Figure]) -> Callable[P, Figure]:
    """Draw a function's figure in these looks; what it raises is said here, once for all figures of a year."""
    function.__doc__ = f"""{(function.__doc__ or "").rstrip()}

    Raises
    ------
    DataError
        If the study has no such year.
    MissingPackageError
        If matplotlib is not installed.
    """
    return drawing()(function)


def check_figure_target(path: str | PathLike[str], *, overwrite: bool = False) -> Path:
    """Refuse a place that cannot take a figure, before any work is done for it.

    Raises
    ------
    OutputError
        If it does not end in .png, .svg or .pdf, its folder is missing, or the file exists.
    MissingPackageError
        If matplotlib is not installed.
    """
    target = Path(path)
    check_target(target, suffixes=FORMATS, overwrite=overwrite)
    require_matplotlib()
    return target


def write_figure(figure: Figure, path: str | PathLike[str], *, dpi: int = 200, overwrite: bool = False) -> Path:
    """Write a figure to a PNG, SVG or PDF file; the same figure gives the same bytes.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    path
        Its suffix determines the format.
    dpi : int
        Dots per inch of a PNG, and of what is rasterised in an SVG or PDF.
    overwrite : bool

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    target = check_figure_target(path, overwrite=overwrite)
    with draft_file(target, overwrite=overwrite) as draft:
        save_figure(figure, draft, dpi=dpi)
    return target


def save_figure(figure: Figure, file: Path, *, dpi: int) -> None:
    """Save a figure under the looks of all figures; see :func:`write_figure`."""
    with drawing():
        figure.savefig(file, dpi=dpi, metadata=_METADATA[file.suffix.lower()])


def require_matplotlib() -> None:
    """Refuse a machine without matplotlib.

    Raises
    ------
    MissingPackageError
    """
    optional("matplotlib", extra="figures")
