"""Distance decay from growth poles."""

import numpy as np

from geo_itcluster.spillover.exposure import nearest_poles
from geo_itcluster.spillover.pole_test import distance_decay, order_decay

from ...layers_io.layers import Column
from ...pages.page import section
from ...pages.spillover_charts import scatter_chart
from ...translation import tr, translatable
from .spillover_test import PoleTestAlgorithm

__all__ = ["DistanceDecay"]

GREAT_CIRCLE, INVERSE, LINKS = "great circle", "inverse distance", "links"


class DistanceDecay(PoleTestAlgorithm):
    """Whether regions nearer to a pole change more."""

    ID = "distancedecay"
    TITLE = translatable("Distance decay from growth poles")
    TAGS = translatable("spillover, growth pole, distance decay, inverse distance, slope, great circle")
    HELP = translatable(
        "Do regions nearer to a growth pole grow more? The effect is the slope of the change a year on the nearness "
        "to the poles: 1,000 km, a link, or a standard deviation of the sum of 1 / distance nearer. A positive one "
        "indicates spillover. Distances are great circles between centroids. Its p allows for spatial "
        "autocorrelation: the spectral components of the changes are flipped.\n\n"
        "For each region the result gives the slope without it: with few regions a single one may account for the "
        "whole effect."
    )
    DISTANCE_BY = "DISTANCE_BY"
    MORE_NUMBERS = {
        **PoleTestAlgorithm.MORE_NUMBERS,
        "SLOPE_LOWEST": translatable("Lowest slope without one region"),
        "SLOPE_HIGHEST": translatable("Highest slope without one region"),
    }

    def add_own(self):
        """Add the poles, and what a distance is."""
        super().add_own()
        self.add_choice(
            self.DISTANCE_BY,
            tr("Distance to the nearest pole"),
            [GREAT_CIRCLE, INVERSE, LINKS],
            translatable(
                "great circle: km between centroids, for layers in any coordinate reference system; inverse distance: "
                "the sum of 1 / km over all poles; links: neighbours, neighbours of neighbours, and so on."
            ),
        )

    def measure(self, given, run):
        """The decay."""
        options, by = self.read_inference(run), run.text(self.DISTANCE_BY)
        if by == LINKS:
            return order_decay(given.change, given.weights, given.poles, **options)
        points = given.regions.lonlat(run.context.transformContext())
        return distance_decay(given.change, points, given.weights, given.poles, inverse=by == INVERSE, **options)

    def numbers(self, found):
        """The slopes without one region too."""
        low, high = found.fit.slope_range
        return {**super().numbers(found), "SLOPE_LOWEST": low, "SLOPE_HIGHEST": high}

    def columns(self, given, found):
        """Distance, nearest pole, and the slope without each region."""
        columns = super().columns(given, found)
        points = getattr(found.kind, "points", None)
        if points is not None:
            nearest, km = nearest_poles(points, given.poles, given.change)
            columns += [
                Column("pole_km", km, alias=tr("Distance to the nearest pole, km")),
                Column("pole_nearest", nearest, alias=tr("Nearest pole")),
            ]
        place = {name: at for at, name in enumerate(found.names)}
        at = [place.get(name, -1) for name in given.change.labels]
        without = np.append(found.fit.slope_without, np.nan)[at]
        return [*columns, Column("slope_without", without, alias=tr("Slope without this region"))]

    def sections(self, given, found):
        """Change by nearness."""
        x_title, y_title = tr("Nearness to the poles"), tr("Change per year")
        chart = scatter_chart(found.exposure, found.growth, found.names, x_title, y_title, found.fit)
        return [section(tr("Change and nearness"), chart)]
