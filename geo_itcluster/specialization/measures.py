"""Every measure of specialization and concentration: its range, its source, and what it cannot say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from geo_itcluster.messages import Message

__all__ = ["MEASURES", "Measure"]

Of = Literal["region", "industry", "region and industry"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a reader has to know about a measure.

    Attributes
    ----------
    name : str
        The short name that columns have.
    of : {"region", "industry", "region and industry"}
        What has a value of it.
    low, high : float
        Its range; infinite where it has no end.
    neutral : float
        The value of a region, or an industry, that is as the country; NaN where the country does not enter.
    source : str
    title : Message
        The measure's name in full.
    cannot_say : Message
    caution : Message
        All of it in a sentence.
    """

    name: str
    of: Of
    low: float
    high: float
    neutral: float
    source: str

    @property
    def title(self) -> Message:
        """The measure's name in full."""
        return Message(f"measure.{self.name}")

    @property
    def cannot_say(self) -> Message:
        """What it cannot say."""
        return Message(f"cannot_say.{self.name}")

    @property
    def caution(self) -> Message:
        """What it is, and what it cannot say."""
        of = {"range": self.range, "source": self.source}
        return Message("cannot_say.whole", title=self.title, cannot_say=self.cannot_say, **of)

    @property
    def range(self) -> str:
        """The range as text, such as ``0 ... 2``."""
        return " ... ".join(
            "∞" if math.isinf(end) and end > 0 else f"{end:g}".replace("-inf", "-∞") for end in (self.low, self.high)
        )


_EVERY = (
    Measure("KSI", "region and industry", 0, 1, math.nan, "Kireyeva, Mussabalina & Tolysbaev (2018), equation (5)"),
    Measure(
        "LQ",
        "region and industry",
        0,
        math.inf,
        1,
        "Haig (1926); interval: Clopper & Pearson (1934), Moineddin et al. (2003)",
    ),
    Measure("SLQ", "region and industry", -math.inf, math.inf, math.nan, "O'Donoghue & Gleave (2004)"),
    Measure("Krugman", "region", 0, 2, 0, "Krugman (1991)"),
    Measure("Hoover", "region", 0, 1, 0, "Hoover (1936)"),
    Measure("Herfindahl", "region", 0, 1, math.nan, "Herfindahl (1950), Hirschman (1964)"),
    Measure("Gini", "region", 0, 1, 0, "Krugman (1991), Nakamura & Morrison Paul (2009)"),
    Measure("Theil", "region", 0, math.inf, 0, "Theil (1967), Brülhart & Traeger (2005)"),
    Measure("Krugman concentration", "industry", 0, 2, 0, "Krugman (1991)"),
    Measure("Hoover concentration", "industry", 0, 1, 0, "Hoover (1936)"),
    Measure("Herfindahl concentration", "industry", 0, 1, math.nan, "Herfindahl (1950), Hirschman (1964)"),
    Measure("Gini concentration", "industry", 0, 1, 0, "Krugman (1991), chapter 2"),
    Measure("Theil concentration", "industry", 0, math.inf, 0, "Theil (1967), Brülhart & Traeger (2005)"),
    Measure("Ellison-Glaeser", "industry", -math.inf, math.inf, 0, "Ellison & Glaeser (1997)"),
    Measure("Cluster index", "region and industry", 0, math.inf, 1, "Litzenberger & Sternberg (2006)"),
    Measure("Shift-share", "region and industry", -math.inf, math.inf, 0, "Dunn (1960), Esteban-Marquillas (1972)"),
)

MEASURES = MappingProxyType({measure.name: measure for measure in _EVERY})
"""All measures by name."""
