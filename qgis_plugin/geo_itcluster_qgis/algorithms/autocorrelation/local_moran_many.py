"""Local Moran's I of many variables at once."""

from geo_itcluster.statistics.ensemble import local_moran_ensemble
from geo_itcluster.styles.classes import lisa_style

from ...compat import chosen_fields
from ...layers_io.layers import Column
from ...pages.page import MapOfPage, write_page
from ...translation import tr, translatable
from ..shared.base import Group
from ..shared.inference import LocalInference

__all__ = ["LocalMoranMany"]


class LocalMoranMany(LocalInference):
    """Clusters and outliers of several variables, or of several years."""

    ID = "localmoranmany"
    TITLE = translatable("Local Moran's I (LISA) of many fields")
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable(
        "LISA, cluster map, many, several variables, years, time series, spatial autocorrelation, exact"
    )
    HELP = translatable(
        "Clusters and outliers of several fields, of years say, in one layer: for each field the statistic, its class, "
        "p and adjusted p, and a style of its own in the layer's menu. Each is what local Moran's I gives by itself."
    )
    VALUES = "VALUES"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_value(self.VALUES, tr("Variables"), many=True)
        self.add_neighbours()
        self.add_scaling()
        self.add_inference()
        self.add_output()
        self.add_report()
        self.add_numbers(SIGNIFICANT=translatable("Significant regions, of all fields together"))

    def work(self, parameters, context, feedback):
        """Read, measure, write."""
        regions = self.read_regions(parameters, context, feedback)
        weights = self.read_scaled_weights(regions, parameters, context, feedback)
        feedback.setProgress(30)
        fields = chosen_fields(self, parameters, self.VALUES, context)
        ensemble = local_moran_ensemble(
            {field: regions.numbers(field) for field in fields},
            {"weights": weights},
            progress=self.progress(feedback, 30, 80),
            **self.read_inference(parameters, context),
        )
        found = {variable: result for (variable, _), result in ensemble.results.items()}
        feedback.setProgress(80)
        summary = "\n".join(f"{field}: {result.summary()}" for field, result in found.items())
        feedback.pushInfo(summary)
        columns = [column for field, result in found.items() for column in _columns(field, result)]
        styles = [(field, f"{field}_class", lisa_style) for field in found]
        results = {
            self.OUTPUT: self.write(
                regions,
                columns,
                parameters,
                context,
                feedback,
                wkb_type=self.source(self.INPUT, parameters, context).wkbType(),
                styles=styles,
            ),
            self.SUMMARY: summary,
            "SIGNIFICANT": sum(int((result.p <= result.test.alpha).sum()) for result in found.values()),
        }
        page = self.parameterAsFileOutput(parameters, self.REPORT, context)
        if page:
            maps = [MapOfPage(title, column, make) for title, column, make in styles]
            results[self.REPORT] = write_page(page, self.displayName(), summary, regions, columns, maps)
        return results


def _columns(field: str, result) -> list:
    """One field's result."""
    return [
        Column(f"{field}_lisa", result.statistic, alias=tr("{field}: local Moran's I").format(field=field)),
        Column(f"{field}_class", result.label, alias=tr("{field}: class").format(field=field)),
        Column(f"{field}_p", result.p, alias=tr("{field}: conditional p").format(field=field)),
        Column(f"{field}_p_adj", result.p_adjusted, alias=tr("{field}: adjusted p").format(field=field)),
    ]
