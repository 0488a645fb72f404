"""The report as a file: whole or not at all, and never over another unless asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

from geo_itcluster._util.arguments import public
from geo_itcluster._util.optional import optional
from geo_itcluster._util.targets import check_target, draft_file
from geo_itcluster.bridges.spillover_models import ModelReport
from geo_itcluster.io.outputs.potential import PotentialStudy
from geo_itcluster.io.outputs.robustness import RobustnessStudy
from geo_itcluster.io.outputs.study_result import StudyResult
from geo_itcluster.messages import Lang, language
from geo_itcluster.spillover.study import SpilloverStudy

__all__ = ["check_report_target", "write_report"]

StrPath = str | PathLike[str]
_NEEDED = ("altair", "vl_convert", "jinja2", "PIL")


@public
def write_report(
    study: StudyResult,
    path: StrPath,
    *,
    lang: Lang = "en",
    spillover: SpilloverStudy | None = None,
    models: Sequence[Sequence[ModelReport]] = (),
    potential: PotentialStudy | None = None,
    robustness: RobustnessStudy | None = None,
    overwrite: bool = False,
) -> Path:
    """Write a study as one HTML file that needs nothing else: no network, no other file.

    Parameters
    ----------
    study : StudyResult
    path : path
        ``*.html``, in a folder that exists.
    lang : {"en", "ru", "kk"}
        English, Russian or Kazakh.
    spillover : SpilloverStudy, optional
        Chapters on whether growth poles lift their neighbours, on convergence, and on who changed class.
    models : sequence of sequence of ModelReport, optional
        A chapter on spatial regressions, of each battery of ``spillover``.
    potential : PotentialStudy, optional
        A chapter on which regions have a target industry, gain it, or could reach it.
    robustness : RobustnessStudy, optional
        A chapter on how far an index can be trusted.
    overwrite : bool
        Whether a file that exists is replaced.

    Raises
    ------
    ValueError
        If there is no such language.
    OutputError
        If the file exists, it cannot be written, or the libraries of the report are not installed.

    Examples
    --------
    >>> from geo_itcluster.workflow import kazakhstan_study
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     written = write_report(kazakhstan_study(), Path(folder, "kazakhstan.html"), lang="kk")
    ...     "Алматы қаласы" in written.read_text("utf-8")
    True
    """
    target = check_report_target(path, overwrite=overwrite, inputs=study.sources)
    t = language(lang)
    from altair.utils.schemapi import debug_mode

    from geo_itcluster.report.page import page
    from geo_itcluster.report.parts import Parts

    with debug_mode(False):  # the browser's tests hold the charts to Vega-Lite's rules
        text = page(study, t, Parts(spillover, models, potential, robustness))
    with draft_file(target, overwrite=overwrite, inputs=study.sources) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
    return target


def check_report_target(path: StrPath, *, overwrite: bool = False, inputs: Iterable[StrPath] = ()) -> Path:
    """Refuse a place that cannot take the report, before any work is done for it.

    Raises
    ------
    OutputError
        If it does not end in .html, its folder is missing, the file exists, or it is an input.
    MissingPackageError
        If a library is not installed.
    """
    target = Path(path)
    check_target(target, suffixes=(".html", ".htm"), overwrite=overwrite, inputs=inputs)
    for name in _NEEDED:
        optional(name, extra="report")
    return target
