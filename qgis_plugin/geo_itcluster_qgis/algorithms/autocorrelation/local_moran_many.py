"""Local Moran's I of many variables at once."""

import numpy as np

from geo_itcluster.statistics.ensemble import local_moran_ensemble
from geo_itcluster.statistics.moran import moran

from ...layers_io.layers import Column
from ...layers_io.plots import Plot
from ...translation import said, tr, translatable
from ..shared.base import Group
from ..shared.inference import LocalInference
from .local_moran import LocalMoran

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
        "Clusters and outliers of several fields, such as years, in one layer: for each field the statistic, "
        "its class, p and adjusted p, and a style of its own in the layer's menu. The results equal those of "
        "local Moran's I field by field."
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
        self.add_numbers(SIGNIFICANT=translatable("Significant regions, all fields together"))

    def work(self, run):
        """Read, measure, write."""
        regions = run.regions()
        weights = self.read_scaled_weights(regions, run)
        run.done(30)
        fields = run.fields(self.VALUES)
        ensemble = local_moran_ensemble(
            {field: regions.numbers(field) for field in fields},
            {"weights": weights},
            progress=run.progress(30, 80),
            **self.read_inference(run),
        )
        found = {variable: result for (variable, _), result in ensemble.results.items()}
        run.done(80)
        summary = "\n".join(f"{field}: {said(result.summary())}" for field, result in found.items())
        columns = [column for field, result in found.items() for column in _columns(field, result)]
        plots = [_plot(field, result, weights) for field, result in found.items()]
        styles = [(plot.style, plot.label, plot.make_style) for plot in plots]
        significant = sum(int((result.p <= result.test.alpha).sum()) for result in found.values())
        return {**run.deliver(regions, columns, styles, summary, plots=plots), "SIGNIFICANT": significant}


def _columns(field: str, result) -> list:
    """One field's result."""
    return [
        Column(f"{field}_z", result.z, alias=tr("{field}: standard deviations from the mean").format(field=field)),
        Column(f"{field}_lag", result.lag, alias=tr("{field}: spatial lag").format(field=field)),
        Column(f"{field}_quadrant", result.quadrant, alias=tr("{field}: quadrant").format(field=field)),
        Column(f"{field}_lisa", result.statistic, alias=tr("{field}: local Moran's I").format(field=field)),
        Column(f"{field}_class", result.label, alias=tr("{field}: class").format(field=field)),
        Column(f"{field}_p", result.p, alias=tr("{field}: conditional p").format(field=field)),
        Column(f"{field}_p_min", result.p_min, alias=tr("{field}: minimum attainable p").format(field=field)),
        Column(f"{field}_p_adj", result.p_adjusted, alias=tr("{field}: adjusted p").format(field=field)),
    ]


def _plot(field: str, result, weights) -> Plot:
    """One field's scatterplot."""
    subject = f"{tr(LocalMoran.TITLE)}: {field}"
    return Plot(
        f"{subject}; {said(weights.method)}",
        *(f"{field}_{role}" for role in ("z", "lag", "class")),
        variable=field,
        lagged=field,
        moran=moran(result.value, weights, permutations=0).statistic,
        regions=int(np.isfinite(result.z + result.lag).sum()),
        quadrant=f"{field}_quadrant",
        p=f"{field}_p",
        p_adjusted=f"{field}_p_adj",
        p_min=f"{field}_p_min",
        alpha=result.test.alpha,
        label_by=result.test.label_by,
        style=f"{subject} – {tr('Classes')}",
    )
