"""What differs between QGIS 3.22 and 4, and between Qt 5 and 6, in one place."""

import gc
from contextlib import contextmanager

from qgis.core import NULL, Qgis, QgsField
from qgis.PyQt.QtCore import QMetaType, QVariant

__all__ = [
    "REAL",
    "TEXT",
    "as_int",
    "boolean_field",
    "chosen_fields",
    "full_wkt",
    "integer_field",
    "is_null",
    "no_garbage_collection",
    "real_field",
    "store_style",
    "text_field",
    "without_nulls",
]

# QgsField takes QMetaType from 3.38 on, and nothing else in QGIS 4.
if Qgis.QGIS_VERSION_INT >= 33800:
    REAL, _INTEGER, TEXT = QMetaType.Type.Double, QMetaType.Type.LongLong, QMetaType.Type.QString
    _BOOLEAN = QMetaType.Type.Bool
else:
    REAL, _INTEGER, TEXT = QVariant.Double, QVariant.LongLong, QVariant.String
    _BOOLEAN = QVariant.Bool


def real_field(name: str) -> QgsField:
    """Field of floating-point numbers."""
    return QgsField(name, REAL)


def integer_field(name: str) -> QgsField:
    """Field of whole numbers."""
    return QgsField(name, _INTEGER)


def text_field(name: str) -> QgsField:
    """Field of text."""
    return QgsField(name, TEXT)


def boolean_field(name: str) -> QgsField:
    """Field of truth values."""
    return QgsField(name, _BOOLEAN)


def full_wkt(crs) -> str:
    """A reference system in full, as WKT 2."""
    kind = getattr(type(crs), "WKT_PREFERRED", None)
    return crs.toWkt(Qgis.CrsWktVariant.Preferred if kind is None else kind)


def is_null(value) -> bool:
    """Whether an attribute is NULL: in any of the ways in which QGIS says so."""
    # comparing with NULL is slow, and only a QVariant can be it
    return value is None or (isinstance(value, QVariant) and (value.isNull() or value == NULL))


def without_nulls(values: list) -> list:
    """Attributes, with None for NULL; only where there is a QVariant at all is each of them looked at."""
    if not any(issubclass(kind, QVariant) for kind in set(map(type, values))):
        return values
    return [None if is_null(value) else value for value in values]


def as_int(flags) -> int:
    """Flags of Qt as the number that some of its functions want: in Qt 6 a flag is none."""
    return int(getattr(flags, "value", flags))


def chosen_fields(algorithm, parameters, name: str, context) -> list:
    """Names of the fields of a parameter that takes several: ``parameterAsFields`` is ``parameterAsStrings`` now."""
    read = getattr(algorithm, "parameterAsStrings", None) or algorithm.parameterAsFields
    return list(read(parameters, name, context))


def store_style(layer, title: str, description: str, *, is_default: bool) -> str:
    """Store the style that a layer has in the database that it comes from; return what went wrong, or nothing."""
    if not hasattr(layer, "saveStyleToDatabaseV2"):
        return layer.saveStyleToDatabase(title, description, is_default, "")
    outcome, problem = layer.saveStyleToDatabaseV2(title, description, is_default, "")
    # A style that SLD cannot say is stored all the same, as QGIS's own.
    fatal = layer.SaveStyleResult.QmlGenerationFailed | layer.SaveStyleResult.DatabaseWriteFailed
    return problem if as_int(outcome) & as_int(fatal) else ""


@contextmanager
def no_garbage_collection():
    """Python's collector at rest: it would go through all features that are held, again and again as more come."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
