"""The page behind an algorithm's Help button: made on this machine from the algorithm's own texts."""

from __future__ import annotations

from html import escape
from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingUtils,
)
from qgis.PyQt.QtCore import QUrl

from geo_itcluster import __version__

from ...pages.page import html_table, section, write_sections
from ...translation import language, tr
from .choices import choice_text

__all__ = ["help_address"]


def help_address(algorithm: QgsProcessingAlgorithm) -> str:
    """Address of the page, which is written anew in the language of QGIS."""
    path = Path(QgsProcessingUtils.tempFolder()) / f"geo_itcluster_{algorithm.name()}_{language()}.html"
    if not path.exists():
        write_sections(str(path), algorithm.displayName(), algorithm.shortHelpString(), _sections(algorithm))
    return QUrl.fromLocalFile(str(path)).toString()


def _sections(algorithm: QgsProcessingAlgorithm) -> list:
    head = [tr("Parameter"), tr("In scripts"), tr("Default"), tr("What it does")]
    rows = [[p.description(), p.name(), _default(p), p.help()] for p in algorithm.parameterDefinitions()]
    results = [[output.description(), output.name()] for output in algorithm.outputDefinitions()]
    calls = f"geo_itcluster:{algorithm.name()} ({__version__})"
    return [
        section(tr("Parameters"), html_table(head, rows)),
        section(tr("Results"), html_table([tr("Result"), tr("In scripts")], results)),
        f"<p><code>{escape(calls)}</code></p>",
    ]


def _default(parameter: QgsProcessingParameterDefinition) -> str:
    """The default in words; a required parameter without one says so."""
    value = parameter.defaultValue()
    if isinstance(parameter, QgsProcessingParameterBoolean):
        return tr("yes") if value else tr("no")
    if isinstance(parameter, QgsProcessingParameterEnum) and isinstance(value, (list, tuple)):
        return ", ".join(map(choice_text, value))
    if isinstance(parameter, QgsProcessingParameterEnum):
        return choice_text(value)
    if value not in (None, ""):
        return str(value)
    is_optional = parameter.flags() & QgsProcessingParameterDefinition.FlagOptional
    return tr("optional") if is_optional or parameter.isDestination() else tr("required")
