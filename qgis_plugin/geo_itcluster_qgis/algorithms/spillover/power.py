"""Power: the smallest spillover that a test on this map would detect."""

from qgis.core import QgsProcessing

from geo_itcluster.settings import SpilloverSettings
from geo_itcluster.spillover.contrast import pole_contrast
from geo_itcluster.spillover.detection import ContrastTest, LagTest
from geo_itcluster.spillover.power import minimum_detectable_effect

from ...layers_io.layers import Column, table_of
from ...pages.page import columns_table, section
from ...pages.spillover_charts import power_chart
from ...translation import said, tr, translatable
from .spillover_test import PoleTestAlgorithm, finite

__all__ = ["Power", "add_simulation", "power_columns"]

_DEFAULT = SpilloverSettings()
CONTRAST, SLX = "pole contrast", "convergence (SLX)"


class Power(PoleTestAlgorithm):
    """What a test could find on this map at all."""

    ID = "power"
    TITLE = translatable("Power and minimum detectable effect")
    TAGS = translatable("spillover, power analysis, minimum detectable effect, simulation, Monte Carlo")
    HELP = translatable(
        "How large must a spillover be for a test on this map to detect it? The changes are permuted over the "
        "regions, a spillover is added, and the test is run; this is repeated for each effect size.\n\n"
        "The minimum detectable effect is the size that is detected with the target power. A smaller effect "
        "may exist undetected: a non-significant test is then not evidence of no effect. Where even the "
        "largest possible effect cannot be significant, the result says so, and the number stays empty."
    )
    TEST, ALPHA, TARGET, REPLICATES, SEED = "TEST", "ALPHA", "TARGET", "REPLICATES", "SEED"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_years()
        self.add_transform()
        self.add_choice(
            self.TEST,
            tr("Test"),
            [CONTRAST, SLX],
            translatable(
                "pole contrast: a spillover to the poles' neighbours; convergence (SLX): one along the neighbours' "
                "initial level, which needs no poles."
            ),
        )
        self.add_poles()
        self.add_neighbours()
        add_simulation(self, replicates=500)
        self.add_output(tr("Power by effect size"), QgsProcessing.TypeVector)
        self.add_report()
        self.add_numbers(
            MDE=translatable("Minimum detectable effect, standard deviations"),
            MDE_LOW=translatable("Lower end of its 95 % Monte Carlo interval"),
            MDE_HIGH=translatable("Upper end of its 95 % Monte Carlo interval"),
            MDE_IN_UNITS=translatable("Minimum detectable effect, in units of the change"),
            LEVEL=translatable("False positive rate: detections without an effect"),
            LARGEST_POWER=translatable("Power at the largest effect size"),
            P_MIN=translatable("Minimum attainable p"),
        )

    def needs_poles(self, run):
        """For the contrast alone."""
        return run.text(self.TEST) == CONTRAST

    def work(self, run):
        """Read, simulate, write."""
        given = self.given(run)
        if given.poles is None:
            test, effect = LagTest(), "lag"
        else:
            test, effect = ContrastTest.like(pole_contrast(given.change, given.weights, given.poles)), "poles"
        found = minimum_detectable_effect(
            given.change,
            given.weights,
            test,
            poles=given.poles,
            effect=effect,
            alpha=run.number(self.ALPHA),
            target=run.number(self.TARGET),
            replicates=run.integer(self.REPLICATES),
            seed=run.integer(self.SEED),
            progress=run.progress(40, 95),
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
            "LEVEL": found.level,
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
    """Add level, power wanted, and draws of a simulation of power."""
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
        tr("Simulations"),
        translatable("Number of simulations of each effect size."),
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
        Column("power_low", curve.low, alias=tr("Lower end of the 95 % Monte Carlo interval")),
        Column("power_high", curve.high, alias=tr("Upper end of the 95 % Monte Carlo interval")),
        Column("detections", curve.detections, alias=tr("Detections")),
    ]
