"""Map styles of clusters: how far they reach, and their stars."""

from geo_itcluster.messages import Message
from geo_itcluster.styles.classes import NO_DATA, MapClass, categorized, graduated

__all__ = ["REACH_CLASSES", "reach_style", "stars_style"]

REACH_CLASSES = (
    MapClass(Message("clusters.Across borders"), "#08519c"),
    MapClass(Message("clusters.One region"), "#4292c6"),
    MapClass(Message("clusters.Fringe"), "#c6dbef", hatch="#08519c"),
    MapClass(Message("clusters.No cluster"), "#eeeeee"),
    NO_DATA,
)
_STARS = ("#eeeeee", "#9ecae1", "#4292c6", "#08519c")


def reach_style(field: str = "reach", *, label_field: str | None = None) -> str:
    """How far clusters reach, all five classes.

    Examples
    --------
    >>> reach_style().count("<category ")
    5
    """
    return categorized(field, REACH_CLASSES, label_field=label_field)


def stars_style(field: str = "stars", *, label_field: str | None = None) -> str:
    """Stars, 0 to 3.

    Examples
    --------
    >>> "#08519c" in stars_style() or "8,81,156" in stars_style()
    True
    """
    classes = [MapClass(str(number), color) for number, color in enumerate(_STARS)]
    return graduated(field, (1, 2, 3), classes=classes, label_field=label_field)
