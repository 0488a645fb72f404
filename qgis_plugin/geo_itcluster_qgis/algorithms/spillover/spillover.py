"""The whole study of spillover: all tests, power, specification curve, and the verdict."""

import math
from html import escape

from qgis.core import QgsProcessingOutputString

from geo_itcluster.messages import Message
from geo_itcluster.spillover.study import SpilloverSettings, spillover_study
from geo_itcluster.styles.spillover import order_style

from ...layers_io.layers import Column, table_of
from ...pages.page import columns_table, section
from ...pages.spillover_charts import power_chart
from ...translation import said, tr, translatable
from .power import add_simulation
from .specification_curve import (
    CURVE_NUMBERS,
    CurveChoices,
    curve_columns,
    curve_numbers,
    curve_sections,
    tell_impossible,
)
from .spillover_test import change_columns, change_map, finite, pole_columns, warn_missing

__all__ = [
    "CURVE_TABLE",
    "SPILLOVER_NUMBERS",
    "TESTS_TABLE",
    "SpilloverStudy",
    "add_spillover_outputs",
    "deliver_spillover",
]

TESTS_TABLE, CURVE_TABLE, VERDICT, NEIGHBOURS = "TESTS_TABLE", "CURVE_TABLE", "VERDICT", "NEIGHBOURS"


class SpilloverStudy(CurveChoices):
    """Whether growth poles lift their neighbours."""

    ID = "spillover"
    TITLE = translatable("Spillover from growth poles: full study")
    TAGS = translatable("spillover, growth pole, multiplier effect, verdict, power, specification curve, exact test")
    HELP = translatable(
        "Do growth poles lift their neighbours? All tests of this group in one run: of the poles (contrasts, links, "
        "distance), of neighbours whoever the poles are (growth and the neighbours' level, convergence), transitions; "
        "the power of the main test; the specification curve; and a verdict on the poles by fixed rules: evidence "
        "for, evidence against, or cannot tell. The neighbours have a verdict of their own.\n\n"
        '"Cannot tell" does not mean "no effect": the verdict then reports which effect could exist undetected.'
    )
    SMALLEST, PERMUTATIONS = "SMALLEST", "PERMUTATIONS"
    POLICY_YEAR, RINGS, CUTOFF = "POLICY_YEAR", "RINGS", "CUTOFF"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_years()
        self.add_transform()
        self.add_poles()
        self.add_neighbours()
        self.add_choices()
        self.add_number(
            self.SMALLEST,
            tr("Smallest spillover of interest"),
            translatable(
                "In standard deviations of the change. Spillover is ruled out only where an effect of this "
                "size would be."
            ),
            default=SpilloverSettings().smallest,
            least=0.01,
            advanced=True,
        )
        add_simulation(self, replicates=SpilloverSettings().replicates)
        self.add_number(
            self.PERMUTATIONS,
            tr("Permutations"),
            translatable("Used where p cannot be exact."),
            default=SpilloverSettings().permutations,
            least=1,
            whole=True,
            advanced=True,
        )
        self._add_policy()
        self.add_output()
        add_spillover_outputs(self)
        self.add_report(default=True)
        self.add_numbers(**SPILLOVER_NUMBERS)

    def _add_policy(self) -> None:
        """Add what a dated policy needs."""
        self.add_number(
            self.POLICY_YEAR,
            tr("First year of a policy at the poles"),
            translatable(
                "A technopark, say, or a new capital: its effects at the poles and in the rings around, before and "
                "after. Empty for none."
            ),
            whole=True,
            optional=True,
            advanced=True,
        )
        self.add_number(
            self.RINGS,
            tr("Rings around the policy"),
            translatable("By links from the poles; all farther regions are compared with."),
            default=SpilloverSettings().rings,
            least=1,
            whole=True,
            advanced=True,
        )
        self.add_number(
            self.CUTOFF,
            tr("Cutoff of Conley's standard errors, km"),
            translatable("Residuals farther apart are independent. Empty: the distance of the farthest neighbours."),
            least=0.001,
            optional=True,
            advanced=True,
        )

    def work(self, run):
        """Read, study, write."""
        regions = run.regions()
        panel = self.read_panel(regions, run)
        warn_missing(panel.change(), run)
        weights = self.read_weights(regions, run).transformed("row")
        points = self.points(regions, run)
        poles = self.read_poles(regions, panel, weights, run)
        found = spillover_study(
            {panel.variable: panel},
            self.ensemble(regions, weights, points, run),
            poles,
            title=self.displayName(),
            points=points,
            periods={panel.variable: self.periods(panel, run)},
            settings=self._settings(run),
            progress=run.progress(10, 90),
        )
        return deliver_spillover(found, regions, run)

    def _settings(self, run) -> SpilloverSettings:
        return SpilloverSettings(
            transform=self.transform(run),
            alpha=run.number(self.ALPHA),
            target=run.number("TARGET"),
            smallest=run.number(self.SMALLEST),
            permutations=run.integer(self.PERMUTATIONS),
            curve_permutations=run.integer(self.DEALS),
            replicates=run.integer("REPLICATES"),
            policy_year=run.integer(self.POLICY_YEAR) if run.has(self.POLICY_YEAR) else None,
            rings=run.integer(self.RINGS),
            cutoff=run.number_if_given(self.CUTOFF),
            seed=run.integer(self.SEED),
        )


SPILLOVER_NUMBERS = {
    "CONTRAST": translatable("Pole contrast"),
    "CONTRAST_P": translatable("p of the pole contrast"),
    "CONTRAST_P_MIN": translatable("Minimum attainable p of the pole contrast"),
    "UPPER_LIMIT": translatable("Upper confidence limit of the pole contrast"),
    "MDE": translatable("Minimum detectable effect, standard deviations"),
    **CURVE_NUMBERS,
}


def add_spillover_outputs(algorithm) -> None:
    """Add the tables and the verdicts of a study of spillover."""
    algorithm.add_table(TESTS_TABLE, tr("Table of tests"))
    algorithm.add_table(CURVE_TABLE, tr("Table of specifications"))
    algorithm.addOutput(QgsProcessingOutputString(VERDICT, tr("Verdict")))
    algorithm.addOutput(QgsProcessingOutputString(NEIGHBOURS, tr("Verdict on neighbours that grow alike")))


def deliver_spillover(found, regions, run, **layer) -> dict:
    """Write the layer, the page and the tables of a study of spillover, and say what was found."""
    first = found.batteries[0]
    run.info("\n".join(said(part.summary()) for part in (*found.batteries, found.curve)))
    tell_impossible(found.curve, run)
    styles = [
        (tr("Order from the poles"), "pole_order", order_style),
        (tr("Change"), "change", change_map(first.change)),
    ]
    tables = {TESTS_TABLE: _tests(found.batteries), CURVE_TABLE: curve_columns(found.curve)}
    summary = said(found.verdict.summary())
    return {
        **run.deliver(regions, _columns(found), styles, summary, sections=lambda: _sections(found), **layer),
        **{name: run.write_features(*table_of(table), name=name) for name, table in tables.items()},
        VERDICT: found.verdict.outcome,
        NEIGHBOURS: None if first.neighbours is None else first.neighbours.outcome,
        **_numbers(found),
    }


def _numbers(found) -> dict:
    battery = found.batteries[0]
    contrast = battery.main
    return {
        "CONTRAST": contrast.effect,
        "CONTRAST_P": contrast.p,
        "CONTRAST_P_MIN": contrast.p_min,
        "UPPER_LIMIT": finite(contrast.flips.upper_limit(battery.power.alpha)),
        "MDE": finite(battery.power.mde),
        **curve_numbers(found.curve),
    }


def _columns(found) -> list:
    """The change, the place towards the poles, and what theta owes to each region."""
    battery = found.batteries[0]
    columns = [*change_columns(battery.change), *pole_columns(battery.weights, battery.poles)]
    if battery.convergence is not None:
        columns.append(Column("theta_without", battery.convergence.lag_without, alias=tr("Theta without this region")))
    return columns


def _tests(batteries) -> list:
    """One row per test, of several variables with their names."""
    tests = [test for battery in batteries for test in battery.tests]
    variables = [said(battery.title) for battery in batteries for _ in battery.tests]
    return [
        *([Column.text("variable", variables, tr("Variable"))] if len(batteries) > 1 else []),
        Column("test", [test.title for test in tests], alias=tr("Test")),
        Column("effect", [test.effect for test in tests], alias=tr("Effect")),
        Column("p", [test.p for test in tests], alias=tr("p")),
        Column("p_min", [test.p_min for test in tests], alias=tr("Minimum attainable p")),
        Column(
            "p_studentised", [getattr(test, "p_studentised", math.nan) for test in tests], alias=tr("p, studentised")
        ),
        Column("p_free", [getattr(test, "p_free", math.nan) for test in tests], alias=tr("p by free permutation")),
        Column(
            "p_placebo", [getattr(test, "p_placebo", math.nan) for test in tests], alias=tr("p among placebo poles")
        ),
        Column("p_spillover", [test.p_one_sided for test in tests], alias=tr("One-sided p for spillover")),
        Column("n", [test.n for test in tests], alias=tr("Regions in the test")),
        Column("method", [test.method for test in tests], alias=tr("Inference method")),
        Column("relation", [test.relation for test in tests], alias=tr("Neighbours")),
    ]


def _sections(found) -> list:
    battery = found.batteries[0]
    table = columns_table(_tests([battery]))
    words = "".join(f"<p>{line}</p>" for line in map(escape, said(battery.summary()).splitlines()))
    return [
        section(tr("Tests"), f"{table}<p>{escape(said(Message('terminal.which_p')))}</p>"),
        section(tr("Power of the pole contrast"), power_chart(battery.power)),
        *curve_sections(found.curve),
        section(tr("All results in words"), words),
    ]
