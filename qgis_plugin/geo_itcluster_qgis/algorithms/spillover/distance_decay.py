"""Distance decay from growth poles."""

import numpy as np

from geo_itcluster.spillover.decay import distance_decay, order_decay

from ...layers_io.layers import Column
from ...pages.page import section
from ...pages.spillover_charts import scatter_chart
from ...translation import tr, translatable
from .spillover_test import PoleTestAlgorithm, test_numbers

__all__ = ["DistanceDecay"]

GREAT_CIRCLE, LINKS = "great circle", "links"


class DistanceDecay(PoleTestAlgorithm):
    """Whether regions nearer to a pole change more."""

    ID = "distancedecay"
    TITLE = translatable("Distance decay from growth poles")
    TAGS = translatable("spillover, growth pole, distance decay, Spearman, rank correlation, great circle")
    HELP = translatable(
        "Do regions nearer to a growth pole change more? Spearman's rank correlation of the change with the "
        "distance to the nearest pole assumes no functional form; a negative one indicates spillover. The "
        "distance is the great circle between centroids in km, or the number of links.\n\n"
        "Linear fits on the distance and on its logarithm are reported too. For each region the result gives "
        "the slope without it: with few regions a single one may account for the whole effect."
    )
    DISTANCE_BY = "DISTANCE_BY"
    MORE_NUMBERS = {
        "SLOPE": translatable("Change per km, or per link"),
        "SLOPE_LOWEST": translatable("Lowest slope without one region"),
        "SLOPE_HIGHEST": translatable("Highest slope without one region"),
        "SLOPE_LOG": translatable("Change per unit of the logarithm of the distance"),
    }

    def add_own(self):
        """Add the poles, and what a distance is."""
        super().add_own()
        self.add_choice(
            self.DISTANCE_BY,
            tr("Distance to the nearest pole"),
            [GREAT_CIRCLE, LINKS],
            translatable(
                "great circle: km between centroids, for layers in any coordinate reference system; links: "
                "neighbours, neighbours of neighbours, and so on."
            ),
        )

    def measure(self, given, run):
        """The decay."""
        options = {**self.read_inference(run), "progress": run.progress(40, 80)}
        if run.text(self.DISTANCE_BY) == LINKS:
            return order_decay(given.change, given.weights, given.poles, **options)
        points = given.regions.lonlat(run.context.transformContext())
        return distance_decay(given.change, points, given.poles, **options)

    def numbers(self, found):
        """The slopes too."""
        low, high = found.linear.slope_range
        return {
            **test_numbers(found),
            "SLOPE": found.linear.slope,
            "SLOPE_LOWEST": low,
            "SLOPE_HIGHEST": high,
            "SLOPE_LOG": found.logarithmic.slope,
        }

    def columns(self, given, found):
        """Distance, nearest pole, and the slope without each region."""
        place = {name: at for at, name in enumerate(found.names)}
        at = [place.get(name, -1) for name in given.change.labels]

        def expand(values):
            return np.append(values, np.nan)[at]

        columns = super().columns(given, found)
        if found.nearest:
            nearest = [*found.nearest, None]
            columns += [
                Column("pole_km", expand(found.distance), alias=tr("Distance to the nearest pole, km")),
                Column("pole_nearest", np.array(nearest, dtype=object)[at], alias=tr("Nearest pole")),
            ]
        return [
            *columns,
            Column("slope_without", expand(found.linear.slope_without), alias=tr("Slope without this region")),
        ]

    def sections(self, given, found):
        """Change by distance."""
        x_title = tr("Distance to the nearest pole, km") if found.nearest else tr("Links to the nearest pole")
        chart = scatter_chart(found.distance, found.change, found.names, x_title, tr("Change"), found.linear)
        return [section(tr("Change and distance"), chart)]
