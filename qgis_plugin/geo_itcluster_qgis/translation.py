"""The plugin's texts in the language of QGIS: English in the code, Russian and Kazakh beside it."""

import re
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from geo_itcluster.messages import Message
from geo_itcluster.messages import language as catalogue
from geo_itcluster.study.fields import FIELDS

_CONTEXT = "geo_itcluster"
_FOLDER = Path(__file__).parent / "i18n"


def tr(text: str) -> str:
    """Translate a text of the plugin; English where there is no translation."""
    return QCoreApplication.translate(_CONTEXT, text)


def translatable(text: str) -> str:
    """Mark a text that :func:`tr` translates later, when QGIS asks for it."""
    return text


def language() -> str:
    """Language of QGIS, if it is one of the plugin's: "en", "ru" or "kk"."""
    # What the desktop speaks: QGIS keeps it there for plugins, whether the user or the system has chosen it.
    shown = QgsSettings().value("locale/userLocale") or QgsApplication.locale()
    code = re.split("[_-]", Translation.locale or shown)[0]
    return code if code in ("ru", "kk") else "en"


def said(text) -> str:
    """What the core says, in the language of QGIS where the core knows it."""
    return text.text(language()) if isinstance(text, Message) else str(text)


def listed(names, *, most: int = 8) -> str:
    """Names in a row, the first few, and how many more, in the language of QGIS."""
    return catalogue(language()).listed(names, most=most)


def number(value: float, form: str = "g") -> str:
    """A number with the marks of the language of QGIS; ``"p"`` for a p-value."""
    marks = catalogue(language())
    return marks.p(value) if form == "p" else marks.formatted(value, form)


def alias_of(name: str, known=FIELDS) -> str:
    """Alias of a field of the study, in the language of QGIS; empty for any other field."""
    return said(known[name].alias) if name in known else ""


class Translation:
    """The translations of one language, as long as the plugin is loaded."""

    locale = ""  # another one than that of QGIS

    def __init__(self, locale: str = ""):
        self._translator = QTranslator()
        Translation.locale = locale
        if self._translator.load(str(_FOLDER / f"{language()}.qm")):
            QCoreApplication.installTranslator(self._translator)

    def remove(self) -> None:
        """Forget them."""
        QCoreApplication.removeTranslator(self._translator)
        Translation.locale = ""
