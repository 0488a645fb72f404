"""Map styles of cluster potential: the answers, and how much of what is related is there."""

from geo_itcluster.messages import Message
from geo_itcluster.styles.classes import NO_DATA, MapClass, categorized

__all__ = ["POTENTIAL_CLASSES", "potential_style"]

# What is there in blue, what could be in orange, told apart by lightness too; stripes are left to what is uncertain.
POTENTIAL_CLASSES = (
    MapClass(Message("potential.Has it"), "#08519c"),
    MapClass(Message("potential.Gaining it"), "#4292c6"),
    MapClass(Message("potential.Within reach"), "#fdae61"),
    MapClass(Message("potential.Not within reach"), "#c6dbef"),
    NO_DATA,
)


def potential_style(field: str = "answer", *, label_field: str | None = None) -> str:
    """Answers of cluster potential, all five of them.

    Examples
    --------
    >>> potential_style().count("<category ")
    5
    """
    return categorized(field, POTENTIAL_CLASSES, label_field=label_field)
