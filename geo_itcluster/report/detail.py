"""How much of a map a page can carry, by the number of its regions and years.

A page of a few dozen regions has everything: labels, hatches, each region in each table. With thousands, polygons are
drawn on a canvas and tables show their first rows. Beyond that, maps are pictures, the scatterplot counts regions
instead of drawing them, and the regions of the tables alone can be selected. The page says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_itcluster.chart_data import first_rows

if TYPE_CHECKING:
    from geo_itcluster.io.outputs.study_result import StudyResult
    from geo_itcluster.study.year_study import YearStudy

__all__ = ["Detail", "detail_of", "map_detail", "shown_regions"]

VECTOR = 600  # regions as SVG, with hatches
WHOLE_TABLES = 60  # regions that a table has all of
FIRST_ROWS = 50
DRAWN = 25_000  # regions times years, each drawn by the browser


@dataclass(frozen=True, slots=True)
class Detail:
    """What the page has.

    Attributes
    ----------
    regions, years : int
        Of the largest map; of the study.
    polygons : bool
        Each region is drawn by the browser; otherwise maps are pictures.
    vector : bool
        As SVG; otherwise on a canvas.
    rows : int
        Regions that a table shows at most.
    """

    regions: int
    years: int
    polygons: bool
    vector: bool
    rows: int


def detail_of(study: StudyResult) -> Detail:
    """Detail that a page of this study can carry."""
    return map_detail(max(len(found.score) for found in study.results), len(study.results))


def map_detail(n: int, years: int = 1) -> Detail:
    """Detail that a page can carry of a map of ``n`` regions."""
    return Detail(
        regions=n,
        years=years,
        polygons=n * years <= DRAWN,
        vector=n <= VECTOR,
        rows=n if n <= WHOLE_TABLES else FIRST_ROWS,
    )


def shown_regions(results: Iterable[YearStudy], rows: int) -> list[int]:
    """Places of the regions that tables of these years show: the highest scores and the smallest p."""
    shown: set[int] = set()
    for found in results:
        shown.update(first_rows(found.rank, rows))
        shown.update(first_rows(found.lisa.p, rows))
    return sorted(shown)
