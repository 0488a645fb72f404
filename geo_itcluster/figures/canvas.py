"""What all figures share: their looks, and the files they are written to. Needs matplotlib."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

from geo_itcluster._util.optional import optional
from geo_itcluster._util.targets import check_target, draft_file
from geo_itcluster.errors import DataError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "FORMATS",
    "FigureLooks",
    "check_figure_target",
    "drawing",
    "figure_looks",
    "figure_of_year",
    "looks",
    "require_matplotlib",
    "save_figure",
    "write_figure",
]

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class FigureLooks:
    """What a journal asks of figures.

    Attributes
    ----------
    width : float, optional
        Millimetres; 183 for maps and about 160 for charts unless given.
    font : str
        Family; letters that it lacks are taken from DejaVu Sans.
    titles : bool
        Whether title and note stand above the figure; a journal prints them below, as the caption.
    study : str
        What the study is called, before the title of each figure.
    """

    width: float | None = None
    font: str = "DejaVu Sans"
    titles: bool = True
    study: str = ""

    def __post_init__(self) -> None:
        """Refuse a width that no page has."""
        if self.width is not None and not _NARROWEST <= self.width <= _WIDEST:
            raise DataError("drawing.width", width=self.width, least=_NARROWEST, most=_WIDEST)

    def titled(self, title: str) -> str:
        """A figure's title, after that of the study."""
        return f"{self.study}: {title}" if self.study else title

    def inches(self, otherwise: float) -> float:
        """The width in inches, or another where none is given."""
        return otherwise if self.width is None else self.width / 25.4


_NARROWEST, _WIDEST = 60, 600
_USUAL = FigureLooks()
_LOOKS_NOW: ContextVar[FigureLooks] = ContextVar("looks")


@contextmanager
def figure_looks(
    *, width: float | None = None, font: str = "DejaVu Sans", titles: bool = True, study: str = ""
) -> Iterator[FigureLooks]:
    """Draw figures at a width in millimetres, in a font, with or without titles, after that of a study.

    Raises
    ------
    DataError
        If the width is below 60 or above 600 mm.

    Examples
    --------
    >>> from geo_itcluster.figures import figure_looks, lisa_map
    >>> from geo_itcluster.workflow import kazakhstan_study
    >>> with figure_looks(width=120, titles=False):
    ...     figure = lisa_map(kazakhstan_study(), 2016)
    >>> round(figure.get_figwidth() * 25.4)
    120
    """
    token = _LOOKS_NOW.set(FigureLooks(width, font, titles, study))
    try:
        yield looks()
    finally:
        _LOOKS_NOW.reset(token)


def looks() -> FigureLooks:
    """The looks of the figure that is being drawn."""
    return _LOOKS_NOW.get(_USUAL)


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
        mpl.rcParams.update(_LOOKS | {"font.family": [*dict.fromkeys([looks().font, "DejaVu Sans"])]})
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
