"""Map styles of the local statistics beside local Moran's I, in the colours that their users know.

Hot and cold spots have those of high and low clusters; local Geary and join counts have GeoDa's. As everywhere, all
classes are always in the legend.
"""

from geo_itcluster.messages import Message
from geo_itcluster.styles.classes import LISA_CLASSES, OUTCOMES, MapClass, categorized

__all__ = [
    "GEARY_CLASSES",
    "GETIS_ORD_CLASSES",
    "JOIN_COUNT_CLASSES",
    "LOCAL_CLASSES",
    "MULTIVARIATE_GEARY_CLASSES",
    "geary_style",
    "getis_ord_style",
    "join_count_style",
    "multivariate_geary_style",
]

GETIS_ORD_CLASSES = (
    MapClass(Message("lisa.Hot spot"), "#d7191c"),
    MapClass(Message("lisa.Cold spot"), "#2c7bb6"),
    *OUTCOMES,
)

GEARY_CLASSES = (
    MapClass(Message("lisa.High-High"), "#b2182b"),
    MapClass(Message("lisa.Low-Low"), "#ef8a62"),
    MapClass(Message("lisa.Other positive"), "#fddbc7"),
    MapClass(Message("lisa.Negative"), "#67adc7"),
    *OUTCOMES,
)

MULTIVARIATE_GEARY_CLASSES = (
    MapClass(Message("lisa.Positive"), "#336ea1"),
    MapClass(Message("lisa.Negative"), "#67adc7"),
    *OUTCOMES,
)

JOIN_COUNT_CLASSES = (
    MapClass(Message("lisa.BB cluster"), "#348124"),
    MapClass(Message("lisa.BW outlier"), "#fdae61"),
    MapClass(Message("lisa.No event"), "#ffffff"),
    *OUTCOMES,
)

LOCAL_CLASSES = {
    "moran": LISA_CLASSES,
    "getis_ord": GETIS_ORD_CLASSES,
    "geary": GEARY_CLASSES,
    "multivariate_geary": MULTIVARIATE_GEARY_CLASSES,
    "join_count": JOIN_COUNT_CLASSES,
}
"""Classes of every local statistic."""


def getis_ord_style(field: str = "g_class", *, label_field: str | None = None) -> str:
    """Hot and cold spots of Getis and Ord's G and G*, all seven classes.

    Examples
    --------
    >>> getis_ord_style().count("<category ")
    7
    """
    return categorized(field, GETIS_ORD_CLASSES, label_field=label_field)


def geary_style(field: str = "geary_class", *, label_field: str | None = None) -> str:
    """Classes of local Geary, all nine of them.

    Examples
    --------
    >>> geary_style().count("<category ")
    9
    """
    return categorized(field, GEARY_CLASSES, label_field=label_field)


def multivariate_geary_style(field: str = "geary_class", *, label_field: str | None = None) -> str:
    """Classes of multivariate local Geary, all seven of them.

    Examples
    --------
    >>> multivariate_geary_style().count("<category ")
    7
    """
    return categorized(field, MULTIVARIATE_GEARY_CLASSES, label_field=label_field)


def join_count_style(field: str = "bb_class", *, label_field: str | None = None) -> str:
    """Classes of local join counts, all eight of them.

    Examples
    --------
    >>> join_count_style().count("<category ")
    8
    """
    return categorized(field, JOIN_COUNT_CLASSES, label_field=label_field)
