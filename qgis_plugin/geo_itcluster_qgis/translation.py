"""The plugin's texts in the language of QGIS: English in the code, Russian and Kazakh beside it."""

import re
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from geo_itcluster import messages
from geo_itcluster.study.fields import FIELDS

_CONTEXT = "geo_itcluster"
_FOLDER = Path(__file__).parent / "i18n"


def tr(text: str) -> str:
    """Translate a text of the plugin; English where there is no translation."""
    return QCoreApplication.translate(_CONTEXT, text)


def alias_of(name: str, known=FIELDS) -> str:
    """What a field of the study holds, in the language of QGIS; empty for any other field."""
    return messages.language(language()).text(known[name].alias) if name in known else ""


def translatable(text: str) -> str:
    """Mark a text that :func:`tr` translates later, when QGIS asks for it."""
    return text


def language() -> str:
    """Language of the plugin's texts and of the files that it writes: "en", "ru" or "kk"."""
    return Translation.active


class Translation:
    """The translations of one language, as long as the plugin is loaded."""

    active = "en"

    def __init__(self, locale: str = ""):
        self._translator = QTranslator()
        code = re.split("[_-]", locale or QgsApplication.locale())[0]
        Translation.active = code if code in messages.LANGUAGES else "en"
        if self._translator.load(str(_FOLDER / f"{code}.qm")):
            QCoreApplication.installTranslator(self._translator)

    def remove(self) -> None:
        """Forget them."""
        Translation.active = "en"
        QCoreApplication.removeTranslator(self._translator)
