"""Growth and the neighbours' level."""

import numpy as np

from geo_itcluster.spillover.growth import differential_moran, neighbours_level, space_time_moran
from geo_itcluster.spillover.line_fit import fit_line

from ...layers_io.layers import Column
from ...pages.page import section
from ...pages.spillover_charts import scatter_chart
from ...translation import said, tr, translatable
from .spillover_test import SpilloverAlgorithm, test_numbers

__all__ = ["GrowthAndNeighbours"]


class GrowthAndNeighbours(SpilloverAlgorithm):
    """Whether regions beside high ones grow more."""

    ID = "growthneighbours"
    TITLE = translatable("Growth and the neighbours' level")
    TAGS = translatable(
        "spillover, growth, spatial lag, partial correlation, convergence, Freedman-Lane, space-time Moran, "
        "differential Moran"
    )
    HELP = translatable(
        "Do regions beside high ones grow more? The change is correlated with the neighbours' mean initial "
        "level. A region's own level is correlated with its growth, since poor regions catch up, and with its "
        "neighbours' level, since levels cluster; so the own level is held constant, unless you choose the raw "
        "correlation.\n\n"
        "Two statistics of the whole map are reported too: space-time Moran's I (later levels beside the "
        "neighbours' initial ones) and differential Moran's I (whether neighbours changed alike). Either may "
        "be high without any spillover: levels that persist, or a cause that neighbours share."
    )
    PARTIAL = "PARTIAL"
    MORE_NUMBERS = {
        "RAW": translatable("Raw correlation"),
        "PARTIAL_CORRELATION": translatable("Partial correlation"),
        "SPACE_TIME_I": translatable("Space-time Moran's I"),
        "SPACE_TIME_P": translatable("p of space-time Moran's I"),
        "DIFFERENTIAL_I": translatable("Differential Moran's I"),
        "DIFFERENTIAL_P": translatable("p of differential Moran's I"),
    }

    def add_own(self):
        """Add the choice between the partial and the raw correlation."""
        self.add_flag(
            self.PARTIAL,
            tr("Hold the own initial level constant"),
            translatable("Partial correlation, tested by permuted residuals; otherwise the raw correlation."),
            default=True,
        )

    def measure(self, given, run):
        """The correlation, and both global statistics."""
        options = self.read_inference(run)
        partial = run.flag(self.PARTIAL)
        level = neighbours_level(given.change, given.weights, partial=partial, progress=run.progress(40, 80), **options)
        del options["inference"]  # the global ones are always permuted
        return (
            level,
            space_time_moran(given.change, given.weights, **options),
            differential_moran(given.change, given.weights, **options),
        )

    def summary(self, found):
        """A paragraph each."""
        return "\n".join(said(test.summary()) for test in found)

    def numbers(self, found):
        """Those of the correlation, and of both global statistics."""
        level, space_time, differential = found
        return {
            **test_numbers(level),
            "RAW": level.correlation,
            "PARTIAL_CORRELATION": level.partial_correlation,
            "SPACE_TIME_I": space_time.effect,
            "SPACE_TIME_P": space_time.p,
            "DIFFERENTIAL_I": differential.effect,
            "DIFFERENTIAL_P": differential.p,
        }

    def columns(self, given, found):
        """The neighbours' level."""
        return [Column("initial_lag", found[0].lag, alias=tr("Neighbours' initial level"))]

    def sections(self, given, found):
        """Change by the neighbours' level."""
        lag, moved = found[0].lag, given.change.change
        known = np.isfinite(lag)
        names = tuple(np.asarray(given.change.labels)[known].tolist())
        line = fit_line(lag[known], moved[known], names)
        chart = scatter_chart(lag[known], moved[known], names, tr("Neighbours' initial level"), tr("Change"), line)
        return [section(tr("Change and the neighbours' initial level"), chart)]
