"""Correlograms: autocorrelation by distance, or by the number of steps between regions."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
)

from geo_itcluster.settings import InferenceSettings, choices
from geo_itcluster.statistics.correlogram import contiguity_lags, correlogram, distance_lags, equal_bands
from geo_itcluster.weights.contiguity import contiguity

from ...layers_io.layers import Column, table_of
from ...pages.autocorrelation_charts import correlogram_chart
from ...pages.page import columns_table, section
from ...translation import said, tr, translatable
from ..shared.base import Group
from ..shared.inference import GlobalInference
from .global_statistic import figures

__all__ = ["Correlogram"]

QUEEN, ROOK, DISTANCE = "orders of queen contiguity", "orders of rook contiguity", "distance bands"

# The table has more columns than a page is wide.
_ON_PAGE = ("lag", "links", "statistic", "expected", "z_random", "regions", "p", "p_adjusted")


class Correlogram(GlobalInference):
    """A global statistic at one lag after the other."""

    ID = "correlogram"
    TITLE = translatable("Spatial correlogram")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("correlogram, distance decay, range, Moran, Geary, lag, order, spatial autocorrelation")
    HELP = translatable(
        "How far does autocorrelation reach? Moran's I or Geary's C of the pairs of regions in successive "
        "distance bands, or of successive orders of contiguity. Distances are between centroids: along great "
        "circles where the layer is in degrees, and in km on the plane elsewhere. The p-values are also "
        "adjusted for the number of lags. A region without neighbours at a lag is left out of that lag; the "
        "table reports how many regions remain."
    )
    LAGS, COUNT, BAND_WIDTH, STATISTIC, ADJUSTMENT = "LAGS", "COUNT", "BAND_WIDTH", "STATISTIC", "ADJUSTMENT"
    SIDE_HELP = translatable(
        "Alternative hypothesis of the statistic: similar neighbours increase Moran's I and decrease Geary's "
        "C. two-sided: twice the smaller tail."
    )

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_value()
        self.add_choice(
            self.LAGS,
            tr("Lags"),
            [DISTANCE, QUEEN, ROOK],
            translatable("What increases from lag to lag: distance, or order of contiguity."),
        )
        self.add_number(
            self.COUNT,
            tr("Number of lags"),
            translatable("Number of distance bands, or of orders of contiguity."),
            default=5,
            least=1,
            most=50,
            whole=True,
        )
        self.add_number(
            self.BAND_WIDTH,
            tr("Width of a distance band, km"),
            translatable("Default: the shortest width at which every region has a neighbour in the first band."),
            least=0.0,
            optional=True,
        )
        self.add_choice(
            self.STATISTIC, tr("Statistic"), ["moran", "geary"], translatable("moran: Moran's I; geary: Geary's C.")
        )
        self.add_choice(
            self.ADJUSTMENT,
            tr("Multiple-testing correction"),
            choices(InferenceSettings, "adjustment"),
            translatable("For the number of lags: Holm, Benjamini-Hochberg or Bonferroni."),
            default="holm",
            advanced=True,
        )
        self.add_inference()
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Correlogram"), QgsProcessing.TypeVector),
            translatable("One row per lag."),
        )
        self.add_report(default=True)
        self.add_numbers(
            FIRST=translatable("Statistic at the first lag"),
            FIRST_P=translatable("Adjusted p at the first lag"),
            SIGNIFICANT=translatable("Lags with an adjusted p ≤ 0.05"),
        )

    def conflict(self, run):
        """Only distance bands have a width."""
        if run.has(self.BAND_WIDTH) and run.text(self.LAGS) != DISTANCE:
            return tr("Orders of contiguity have no width: leave it empty, or choose distance bands.")
        return ""

    def work(self, run):
        """Read, measure, write."""
        regions = run.regions()
        run.done(20)
        field = run.text("VALUE")
        found = correlogram(
            regions.numbers(field),
            self._lags(regions, run),
            statistic=run.text(self.STATISTIC),
            adjustment=run.text(self.ADJUSTMENT),
            progress=run.progress(20, 90),
            **self.read_inference(run),
        )
        run.done(90)
        summary = said(found.summary())
        run.info(summary)
        columns = [
            Column("lag", found.labels, alias=tr("Lag")),
            Column("links", found.links, alias=tr("Ordered pairs of neighbours")),
            *figures(found.tests)[1:],
            Column("p", found.p, alias=tr("p")),
            Column("p_adjusted", found.p_adjusted, alias=tr("p adjusted for the number of lags")),
        ]
        fields, rows = table_of(columns)
        results = {
            self.OUTPUT: run.write_features(fields, rows, name=self.OUTPUT),
            self.SUMMARY: summary,
            "FIRST": found.tests[0].statistic,
            "FIRST_P": float(found.p_adjusted[0]),
            "SIGNIFICANT": int((found.p_adjusted <= 0.05).sum()),
        }
        shown = [column for column in columns if column.name in _ON_PAGE]
        page = run.page(
            summary,
            lambda: [
                section(tr("Correlogram of {field}").format(field=field), correlogram_chart(found, tr("lag"))),
                section(tr("Results"), columns_table(shown)),
            ],
        )
        return {**results, **page}

    def _lags(self, regions, run) -> list:
        """Label and weights of each lag."""
        way = run.text(self.LAGS)
        count = run.integer(self.COUNT)
        names = regions.with_polygon()
        if way != DISTANCE:
            lags = contiguity_lags(contiguity(regions.borders, ids=names, rook=way == ROOK), count)
            return [(label, regions.on_all(w).transformed("row")) for label, w in lags]
        given = run.has(self.BAND_WIDTH)
        width = run.number(self.BAND_WIDTH) if given else None
        points, geographic = regions.points, regions.is_geographic
        edges = equal_bands(points, count, width=width, geographic=geographic)
        unit = "" if geographic else " km"
        lags = distance_lags(points, edges, geographic=geographic, ids=names)
        return [(label + unit, regions.on_all(w).transformed("row")) for label, w in lags]
