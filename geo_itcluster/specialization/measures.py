"""Every measure of specialization and concentration: its range, its source, and what it cannot say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

__all__ = ["MEASURES", "Measure"]

Of = Literal["region", "industry", "region and industry"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a reader has to know about a measure.

    Attributes
    ----------
    name, title : str
        The short name that columns have; the measure's name in full.
    of : {"region", "industry", "region and industry"}
        What has a value of it.
    low, high : float
        Its range; infinite where it has no end.
    neutral : float
        The value of a region, or an industry, that is as the country; NaN where the country does not enter.
    source : str
    cannot_say : str
    """

    name: str
    title: str
    of: Of
    low: float
    high: float
    neutral: float
    source: str
    cannot_say: str

    @property
    def range(self) -> str:
        """The range as text, such as ``0 ... 2``."""
        return " ... ".join(
            "∞" if math.isinf(end) and end > 0 else f"{end:g}".replace("-inf", "-∞") for end in (self.low, self.high)
        )


_EVERY = (
    Measure(
        "KSI",
        "Modified Krugman index, a concentration share",
        "region and industry",
        0,
        1,
        math.nan,
        "Kireyeva, Mussabalina & Tolysbaev (2018), equation (5)",
        "How specialized a region is: a large region has a large share of everything.",
    ),
    Measure(
        "LQ",
        "Location quotient",
        "region and industry",
        0,
        math.inf,
        1,
        "Haig (1926); interval: Clopper & Pearson (1934), Moineddin et al. (2003)",
        "How much of the industry there is: a tiny industry in a tiny region can have the highest quotient. "
        "Its interval takes employees for independent, which those of one plant are not.",
    ),
    Measure(
        "SLQ",
        "Standardized location quotient",
        "region and industry",
        -math.inf,
        math.inf,
        math.nan,
        "O'Donoghue & Gleave (2004)",
        "Whether a quotient is significant, unless the quotients are normal over the regions.",
    ),
    Measure(
        "Krugman",
        "Krugman index",
        "region",
        0,
        2,
        0,
        "Krugman (1991)",
        "In which industries a region differs; and it rises as industries are split more finely.",
    ),
    Measure(
        "Hoover",
        "Hoover index",
        "region",
        0,
        1,
        0,
        "Hoover (1936)",
        "Anything that the Krugman index does not: it is half of it.",
    ),
    Measure(
        "Herfindahl",
        "Herfindahl index",
        "region",
        0,
        1,
        math.nan,
        "Herfindahl (1950), Hirschman (1964)",
        "Whether a region differs from the country, whose structure does not enter; and it falls with more industries.",
    ),
    Measure(
        "Gini",
        "Gini index against the country",
        "region",
        0,
        1,
        0,
        "Krugman (1991), Nakamura & Morrison Paul (2009)",
        "Which part of the curve it comes from: different structures have one index.",
    ),
    Measure(
        "Theil",
        "Theil index against the country",
        "region",
        0,
        math.inf,
        0,
        "Theil (1967), Brülhart & Traeger (2005)",
        "How large it is on a scale that a reader knows: it has no upper end but the logarithm of the smallest share.",
    ),
    Measure(
        "Krugman concentration",
        "Krugman index of an industry's map",
        "industry",
        0,
        2,
        0,
        "Krugman (1991)",
        "Whether its regions are neighbours: the map enters as a list.",
    ),
    Measure(
        "Hoover concentration",
        "Hoover index of an industry's map",
        "industry",
        0,
        1,
        0,
        "Hoover (1936)",
        "Anything that the Krugman index does not: it is half of it.",
    ),
    Measure(
        "Herfindahl concentration",
        "Herfindahl index of an industry's map",
        "industry",
        0,
        1,
        math.nan,
        "Herfindahl (1950), Hirschman (1964)",
        "Whether an industry is more concentrated than all industries: large regions make it high.",
    ),
    Measure(
        "Gini concentration",
        "Locational Gini index",
        "industry",
        0,
        1,
        0,
        "Krugman (1991), chapter 2",
        "Whether plants are near one another, or one large plant makes it: see Ellison-Glaeser.",
    ),
    Measure(
        "Theil concentration",
        "Theil index of an industry's map",
        "industry",
        0,
        math.inf,
        0,
        "Theil (1967), Brülhart & Traeger (2005)",
        "Whether its regions are neighbours; its part between groups says so for groups only.",
    ),
    Measure(
        "Ellison-Glaeser",
        "Ellison-Glaeser index",
        "industry",
        -math.inf,
        math.inf,
        0,
        "Ellison & Glaeser (1997)",
        "Why plants are together: natural advantages and spillovers give one index. Nor does it see past a border.",
    ),
    Measure(
        "Cluster index",
        "Litzenberger-Sternberg cluster index",
        "region and industry",
        0,
        math.inf,
        1,
        "Litzenberger & Sternberg (2006)",
        "Whether the plants work together; and areas without people raise it in cities whatever the industry does.",
    ),
    Measure(
        "Shift-share",
        "Shift-share components",
        "region and industry",
        -math.inf,
        math.inf,
        0,
        "Dunn (1960), Esteban-Marquillas (1972)",
        "Why a region grew: it is bookkeeping, without a cause and without a test.",
    ),
)

MEASURES = MappingProxyType({measure.name: measure for measure in _EVERY})
"""All measures by name."""
