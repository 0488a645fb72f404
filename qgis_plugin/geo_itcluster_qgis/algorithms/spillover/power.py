"""Power: the smallest spillover that a test on this map would detect."""

from qgis.core import QgsProcessing

from geo_itcluster.settings import SpilloverSettings
from geo_itcluster.spillover.pole_test import pole_contrast
from geo_itcluster.spillover.power import minimum_detectable_effect

from ...layers_io.layers import Column, table_of
from ...pages.page import columns_table, section
from ...pages.spillover_charts import power_chart
from ...translation import said, tr, translatable
from .spillover_test import PoleTestAlgorithm, finite

__all__ = ["Power", "add_simulation", "power_columns"]

_DEFAULT = SpilloverSettings()


class Power(PoleTestAlgorithm):
    """What a test could find on this map at all."""

    ID = "power"
    TITLE = translatable("Power and minimum detectable effect")
    TAGS = translatable("spillover, power analysis, minimum detectable effect, pole contrast")
    HELP = translatable(
        "How large must a spillover to the poles' neighbours be for the pole contrast to detect it on this map? The "
        "spectral components of the changes are flipped, so that their spatial autocorrelation stays, a spillover is "
        "added, and the test is run. Power is counted over all sign flips where they are few, else over random "
        "ones.\n\n"
        "The minimum detectable effect is the size that is detected with the target power. A smaller effect "
        "may exist undetected: a non-significant test is then not evidence of no effect. Where even the "
        "largest possible effect cannot be significant, the result says so, and the number stays empty."
    )
    ALPHA, TARGET, REPLICATES, SEED = "ALPHA", "TARGET", "REPLICATES", "SEED"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_years()
        self.add_transform()
        self.add_poles()
        self.add_neighbours()
        add_simulation(self, replicates=500)
        self.add_output(tr("Power by effect size"), QgsProcessing.TypeVector)
        self.add_report(default=True)
        self.add_numbers(
            MDE=translatable("Minimum detectable effect, standard deviations"),
            MDE_LOW=translatable("Lower end of its 95% Monte Carlo interval"),
            MDE_HIGH=translatable("Upper end of its 95% Monte Carlo interval"),
            MDE_IN_UNITS=translatable("Minimum detectable effect, in units of the change"),
            LARGEST_POWER=translatable("Power at the largest effect size"),
            P_MIN=translatable("Minimum attainable p"),
        )

    def work(self, run):
        """Read, count, write."""
        given = self.given(run)
        test = pole_contrast(given.change, given.weights, given.poles, placebo=False, seed=run.integer(self.SEED))
        run.done(60)
        found = minimum_detectable_effect(
            test,
            alpha=run.number(self.ALPHA),
            target=run.number(self.TARGET),
            replicates=run.integer(self.REPLICATES),
        )
        summary = said(found.summary())
        run.info(summary)
        columns = power_columns(found)
        results = {
            self.OUTPUT: run.write_features(*table_of(columns), name=self.OUTPUT),
            "MDE": finite(found.mde),
            "MDE_LOW": finite(found.mde_low),
            "MDE_HIGH": finite(found.mde_high),
            "MDE_IN_UNITS": finite(found.mde_in_units),
            "LARGEST_POWER": float(found.power[-1]),
            "P_MIN": finite(found.p_min),
            self.SUMMARY: summary,
        }
        page = run.page(
            summary,
            lambda: [section(tr("Power"), power_chart(found)), section(tr("Effect sizes"), columns_table(columns))],
        )
        return {**results, **page}


def add_simulation(algorithm, *, replicates: int) -> None:
    """Add level, power wanted, and draws of the power."""
    algorithm.add_level("ALPHA", translatable("A p-value up to this level is a detection."))
    algorithm.add_number(
        "TARGET",
        tr("Target power"),
        translatable("Probability of a detection."),
        default=_DEFAULT.target,
        least=0.01,
        most=0.999,
        advanced=True,
    )
    algorithm.add_number(
        "REPLICATES",
        tr("Sign flips of the power"),
        translatable("Half of the number drawn, where they are too many to count."),
        default=replicates,
        least=1,
        whole=True,
        advanced=True,
    )
    algorithm.add_seed("SEED", translatable("The same seed gives the same random numbers."))


def power_columns(curve) -> list:
    """The curve as a table."""
    return [
        Column("planted", curve.deltas, alias=tr("Simulated spillover, standard deviations")),
        Column("planted_in_units", curve.deltas * curve.unit, alias=tr("Simulated spillover, in units of the change")),
        Column("power", curve.power, alias=tr("Power")),
    ]
