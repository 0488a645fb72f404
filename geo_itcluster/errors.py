"""The errors of the package: one root, few kinds.

An error is a message: an id and values, which a language puts into words. It says what is wrong, where (file, row,
region), and the remedy, so that the command line and QGIS can show it as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from geo_itcluster.messages.catalogue import Language, Message, language
from geo_itcluster.messages.wording import encoding_notes

__all__ = [
    "ArgumentError",
    "DataError",
    "GeoITClusterError",
    "GeometryError",
    "MissingPackageError",
    "OutputError",
    "RegionError",
    "SettingError",
    "WeightsError",
    "error_context",
    "joined",
    "region_names",
]


class GeoITClusterError(ValueError):
    """Root of every error that this package raises on purpose.

    Parameters
    ----------
    message : str
        Id of a message, or a message.
    **values
        What the placeholders of the message stand for.

    Examples
    --------
    >>> error = RegionError("error.region", number=3)
    >>> print(error, "|", error.text("ru"))
    region 3 | регион 3
    """

    message: str

    def __init__(self, message: str, /, **values: object) -> None:
        is_id = not isinstance(message, Message) and " " not in message
        self.message = Message(message, **values) if is_id else message
        super().__init__(self.message)

    def text(self, lang: str | Language = "en") -> str:
        """What is wrong, in a language."""
        return (lang if isinstance(lang, Language) else language(lang)).text(self.message)


class DataError(GeoITClusterError):
    """A table, a column, a cell or an argument's values cannot be used."""


class ArgumentError(DataError, TypeError):
    """An argument of a function is of the wrong kind, unknown or missing."""


class SettingError(DataError):
    """A setting has a value that it cannot have; the setting's name is the value ``setting`` of the message."""

    @property
    def setting(self) -> str:
        """Name of the setting."""
        return str(self.message.values["setting"])  # type: ignore[attr-defined]

    def named(self, name: str) -> Message:
        """The message with another name of the setting, such as the option of the command line."""
        return Message(self.message.id, **{**self.message.values, "setting": name})  # type: ignore[attr-defined]


class RegionError(GeoITClusterError):
    """A region is unknown, ambiguous, of another vintage, missing or given twice."""


class GeometryError(GeoITClusterError):
    """A layer's geometries or its coordinate reference system cannot be used."""


class WeightsError(GeoITClusterError):
    """Spatial weights are malformed, or do not fit the values."""


class OutputError(GeoITClusterError):
    """A file cannot be written, or exists and must not be overwritten."""


class MissingPackageError(GeoITClusterError, ImportError):
    """A package that is not always needed is needed, and not installed."""


def joined(items: Iterable[object], conjunction: str = "and") -> str:
    """All of some things in a sentence.

    >>> joined([16, 17, 20]), joined(["Almaty region", "Almaty city"], "or")
    ('16, 17 and 20', 'Almaty region or Almaty city')
    """
    words = [str(item) for item in items]
    return f" {conjunction} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def region_names(at: Iterable[Any], regions: Sequence[str] | None = None) -> list[str]:
    """What to call the regions at some places: by name, or by number where no names were given.

    >>> region_names([0, 2], ["Akmola", "Aktobe", "Atyrau"]), region_names([2])
    (['Akmola', 'Atyrau'], ['region 2'])
    """
    return [Message("error.region", number=int(i)) if regions is None else str(regions[int(i)]) for i in at]


@contextmanager
def error_context(where: object, notes: Iterable[object] = ()) -> Iterator[None]:
    """Say in the errors of some lines what they are about: a file and a year; and how its encoding was detected.

    >>> with error_context("output.csv, 2016"):
    ...     raise DataError("The leader has 0.")
    Traceback (most recent call last):
    geo_itcluster.errors.DataError: output.csv, 2016: The leader has 0.
    """
    try:
        yield
    except GeoITClusterError as error:
        kind = DataError if isinstance(error, SettingError) else type(error)
        said = [error.message, *encoding_notes(notes)]
        what = Message("text.sentences", parts=said) if said[1:] else error.message
        raise kind("where.at", where=where, what=what) from None
