"""Figures for a paper: maps and charts of a study, each by one call, as PNG, SVG or PDF. Needs matplotlib.

>>> from geo_itcluster.figures import lisa_map, write_figure
>>> from geo_itcluster.workflow import kazakhstan_study
>>> figure = lisa_map(kazakhstan_study(), 2016)
>>> figure.texts[0].get_text()
'LISA classes, 2016'
"""

from geo_itcluster.figures.canvas import FigureLooks, figure_looks, write_figure
from geo_itcluster.figures.charts import moran_scatterplot, null_distribution, ranking_chart
from geo_itcluster.figures.collection import FIGURES, study_figures, write_figures
from geo_itcluster.figures.specification_curve import draw_specification_curve, write_specification_curve
from geo_itcluster.figures.study_maps import ksi_map, links_map, lisa_by_year, lisa_map, rank_map, significance_map

__all__ = [
    "FIGURES",
    "FigureLooks",
    "draw_specification_curve",
    "figure_looks",
    "ksi_map",
    "links_map",
    "lisa_by_year",
    "lisa_map",
    "moran_scatterplot",
    "null_distribution",
    "rank_map",
    "ranking_chart",
    "significance_map",
    "study_figures",
    "write_figure",
    "write_figures",
    "write_specification_curve",
]
