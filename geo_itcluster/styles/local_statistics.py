"""Map styles of the local statistics beside local Moran's I, in the colours that their users know.

Hot and cold spots have those of high and low clusters; local Geary and join counts have GeoDa's. As everywhere, all
classes are always in the legend.
"""

from geo_itcluster.styles.classes import LISA_CLASSES, MapClass, categorized

__all__ = [
    "GEARY_CLASSES",
    "GETIS_ORD_CLASSES",
    "JOIN_COUNT_CLASSES",
    "MULTIVARIATE_GEARY_CLASSES",
    "geary_style",
    "getis_ord_style",
    "join_count_style",
    "multivariate_geary_style",
]

# What every local statistic may find in a pattern's stead looks the same on every map.
_OUTCOMES = LISA_CLASSES[4:]

GETIS_ORD_CLASSES = (MapClass("Hot spot", "#d7191c"), MapClass("Cold spot", "#2c7bb6"), *_OUTCOMES)

GEARY_CLASSES = (
    MapClass("High-High", "#b2182b"),
    MapClass("Low-Low", "#ef8a62"),
    MapClass("Other positive", "#fddbc7"),
    MapClass("Negative", "#67adc7"),
    *_OUTCOMES,
)

MULTIVARIATE_GEARY_CLASSES = (MapClass("Positive", "#336ea1"), MapClass("Negative", "#67adc7"), *_OUTCOMES)

JOIN_COUNT_CLASSES = (
    MapClass("BB cluster", "#348124"),
    MapClass("BW outlier", "#fdae61"),
    MapClass("No event", "#ffffff"),
    *_OUTCOMES,
)


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
