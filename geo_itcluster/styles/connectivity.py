"""Map styles of connectivity: how many neighbours a region has, and where borders do not fit."""

from geo_itcluster.styles.classes import MapClass, categorized, graduated, ramp

__all__ = ["DEFECT_CLASSES", "NEIGHBOUR_CLASSES", "defect_style", "neighbour_count_style"]

_COUNTS = (1, 2, 3, 5, 7, 9)
_LABELS = ("no neighbour", "1", "2", "3 to 4", "5 to 6", "7 to 8", "9 and more")
# An island differs from any number of neighbours.
NEIGHBOUR_CLASSES = tuple(map(MapClass, _LABELS, ("#d7191c", *ramp(len(_COUNTS)))))

DEFECT_CLASSES = (
    MapClass("T-junction", "#e66101"),
    MapClass("near miss", "#fdb863"),
    MapClass("overlap", "#5e3c99"),
    MapClass("gap", "#1a9641"),
)


def neighbour_count_style(field: str = "neighbours", *, label_field: str | None = None) -> str:
    """Number of neighbours, islands in red.

    Parameters
    ----------
    field
        Field that holds the number.
    label_field
        Field to label the polygons with; no labels by default.

    Returns
    -------
    str
        QML document.

    Examples
    --------
    >>> [label in neighbour_count_style() for label in ("no neighbour", "3 to 4", "9 and more")]
    [True, True, True]
    """
    return graduated(field, _COUNTS, classes=NEIGHBOUR_CLASSES, label_field=label_field)


def defect_style(field: str = "kind") -> str:
    """Points where borders do not fit, by the kind of defect.

    Parameters
    ----------
    field
        Field that holds the kind.

    Returns
    -------
    str
        QML document.

    Examples
    --------
    >>> 'label="T-junction"' in defect_style()
    True
    """
    return categorized(field, DEFECT_CLASSES, markers=True)
