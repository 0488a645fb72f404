"""The whole study of spillover: all tests, power, specification curve, and the verdict."""

import math
from html import escape
from types import SimpleNamespace

import numpy as np
from qgis.core import QgsProcessingOutputString, QgsProcessingParameterFile

from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.robustness.declaration import read_declaration
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.study import SpilloverSettings
from geo_itcluster.spillover.verdict import CLAIM
from geo_itcluster.study.declared_index import declared_index, framework_columns
from geo_itcluster.study.spillover_input import SpilloverInput
from geo_itcluster.styles.spillover import order_style

from ...layers_io.layers import Column, table_of
from ...pages.page import columns_table, section
from ...pages.spillover_charts import power_chart
from ...translation import listed, said, tr, translatable
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
    "SPILLOVER_NUMBERS",
    "SPILLOVER_TABLES",
    "SpilloverStudy",
    "add_spillover_outputs",
    "deliver_spillover",
]

VERDICT, NEIGHBOURS = "VERDICT", "NEIGHBOURS"
SPILLOVER_TABLES = {
    "TESTS_TABLE": translatable("Table of tests"),
    "LAGS_TABLE": translatable("Table of growth after the poles' growth"),
    "POLICY_TABLE": translatable("Table of a policy's effects"),
    "CURVE_TABLE": translatable("Table of specifications"),
}


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
        "With a field for every year: growth of exposed regions in the years after the poles' growth. With the first "
        "year of a policy: its effects at the poles and in rings around, year by year. With an index whose choices "
        "are uncertain: how often each verdict comes out.\n\n"
        '"Cannot tell" does not mean "no effect": the verdict then reports which effect could exist undetected.'
    )
    SMALLEST, PERMUTATIONS = "SMALLEST", "PERMUTATIONS"
    POLICY_YEAR, RINGS, CUTOFF = "POLICY_YEAR", "RINGS", "CUTOFF"
    COVARIATES, DECLARATION, UNCERTAIN, DRAWS = "COVARIATES", "DECLARATION", "UNCERTAIN", "DRAWS"

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
        self.add_field(
            self.COVARIATES,
            tr("Covariates"),
            translatable("Held constant in the tests of poles: fields as they were in the first year."),
            many=True,
            advanced=True,
        )
        self._add_index()
        self._add_policy()
        self.add_output()
        add_spillover_outputs(self)
        self.add_report(default=True)
        self.add_numbers(**SPILLOVER_NUMBERS)

    def _add_index(self) -> None:
        """Add what a declared index needs."""
        self.add(
            QgsProcessingParameterFile(
                self.DECLARATION, tr("Declaration of an index"), extension="toml", optional=True
            ),
            translatable(
                "The variable is then the index that this file declares; choose the fields of its indicators in every "
                "year, such as jobs_2010, jobs_2016, air_2010, air_2016."
            ),
            advanced=True,
        )
        self.add_flag(
            self.UNCERTAIN,
            tr("Draw the index's choices and errors"),
            translatable("Those of [uncertainty] in the declaration, to see how certain the verdict is."),
            advanced=True,
        )
        self.add_number(
            self.DRAWS,
            tr("Draws of the index"),
            translatable("For an index whose choices are uncertain."),
            default=SpilloverSettings().draws,
            least=1,
            whole=True,
            advanced=True,
        )

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

    def conflict(self, run) -> str:
        """Draws of an index that is not there; the conflicts of poles and neighbours come first."""
        if (found := super().conflict(run)) or not run.flag(self.UNCERTAIN) or run.has(self.DECLARATION):
            return found
        return tr("Give the declaration of the index whose choices are drawn.")

    def work(self, run):
        """Read, study, write."""
        regions = run.regions()
        panel, variants = (
            self._index(regions, run) if run.has(self.DECLARATION) else (self.read_panel(regions, run), {})
        )
        warn_missing(panel.change(), run)
        weights = self.read_weights(regions, run).transformed("row")
        points = self.points(regions, run)
        covariates = {
            field: RegionPanel(regions.ids, panel.years[:1], regions.numbers(field)[:, None], field, regions.names)
            for field in run.fields(self.COVARIATES)
        }
        given = SpilloverInput(
            title=self.displayName(),
            claim=CLAIM,
            map=regions,
            panels={panel.variable: panel},
            periods={panel.variable: self.periods(panel, run)},
            main=((panel.variable, None),),
            weights=self.ensemble(regions, weights, points, run),
            points=points,
            poles=self.read_poles(regions, panel, weights, run),
            notes=(),
            variants=variants,
            covariates=covariates,
        )
        return deliver_spillover(given.study(self._settings(run), progress=run.progress(10, 90)), regions, run)

    def _index(self, regions, run) -> tuple:
        """The declared index, and what else it could have been where that is asked for."""
        framework, uncertain = read_declaration(run.file(self.DECLARATION))
        drawn = run.flag(self.UNCERTAIN)
        if drawn and uncertain is None:
            raise DataError("output.no_uncertainty", file=run.file(self.DECLARATION))
        panels = self.read_panels(regions, run)
        if lacking := [name for name in framework_columns(framework) if name not in panels]:
            raise DataError(
                tr("The index needs these indicators, a field for each year: {names}.").format(names=listed(lacking))
            )
        years = [
            SimpleNamespace(
                year=year,
                map=SimpleNamespace(name="", codes=regions.ids, names=regions.names),
                figures={name: panel.year(year) for name, panel in panels.items()},
                where=str(year),
                notes=(),
            )
            for year in next(iter(panels.values())).years
        ]
        found = declared_index(framework, uncertain if drawn else None, years, run.file(self.DECLARATION))
        return found.panel, found.variants

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
            draws=run.integer(self.DRAWS),
            seed=run.integer(self.SEED),
        )


SPILLOVER_NUMBERS = {
    "CONTRAST": translatable("Pole contrast"),
    "CONTRAST_P": translatable("p of the pole contrast"),
    "CONTRAST_P_MIN": translatable("Minimum attainable p of the pole contrast"),
    "UPPER_LIMIT": translatable("Upper confidence limit of the pole contrast"),
    "MDE": translatable("Minimum detectable effect, standard deviations"),
    "CERTAINTY": translatable("Share of the index's draws that are evidence for spillover"),
    **CURVE_NUMBERS,
}


def add_spillover_outputs(algorithm) -> None:
    """Add the tables and the verdicts of a study of spillover."""
    for name, title in SPILLOVER_TABLES.items():
        algorithm.add_table(name, tr(title))
    algorithm.addOutput(QgsProcessingOutputString(VERDICT, tr("Verdict")))
    algorithm.addOutput(QgsProcessingOutputString(NEIGHBOURS, tr("Verdict on neighbours that grow alike")))


def deliver_spillover(found, regions, run, **layer) -> dict:
    """Write the layer, the page and the tables of a study of spillover, and say what was found."""
    first = found.batteries[0]
    certainty = [] if found.certainty is None else [found.certainty]
    run.info("\n".join(said(part.summary()) for part in (*found.batteries, found.curve, *certainty)))
    tell_impossible(found.curve, run)
    styles = [
        (tr("Order from the poles"), "pole_order", order_style),
        (tr("Change"), "change", change_map(first.change)),
    ]
    made = (_tests(found.batteries), _lags(found.batteries), _policies(found.batteries), curve_columns(found.curve))
    tables = dict(zip(SPILLOVER_TABLES, made))
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
        "CERTAINTY": None if found.certainty is None else found.certainty.statistic,
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
    rows = [(battery, test) for battery in batteries for test in battery.tests]
    tests = [test for _, test in rows]
    return [
        *_variable(batteries, rows),
        Column.text("test", [said(test.title) for test in tests], tr("Test")),
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
        Column.text("method", [said(Message(f"method.{test.method}")) for test in tests], tr("Inference method")),
        Column.text("relation", [said(test.relation) for test in tests], tr("Neighbours")),
    ]


def _lags(batteries) -> list:
    """One row per lag after the poles' growth."""
    rows = [(battery, test) for battery in batteries if battery.dynamics for test in battery.dynamics.tests]
    tests = [test for _, test in rows]
    return [
        *_variable(batteries, rows),
        Column("lag", [test.lag for test in tests], alias=tr("Years after the poles' growth"), whole=True),
        Column("effect", [test.effect for test in tests], alias=tr("Effect")),
        *_ends([test.interval() for test in tests]),
        Column("years", [test.years for test in tests], alias=tr("Years of growth"), whole=True),
        Column("n", [test.n for test in tests], alias=tr("Regions in the test"), whole=True),
        Column("p", [test.p for test in tests], alias=tr("p")),
        Column("p_min", [test.p_min for test in tests], alias=tr("Minimum attainable p")),
        Column("p_free", [test.p_of(test.free) for test in tests], alias=tr("p by free permutation")),
        Column("p_shifted", [test.p_of(test.shifted) for test in tests], alias=tr("p, poles' growth shifted in time")),
    ]


def _policies(batteries) -> list:
    """One row per group of regions, after the policy against before it, and per group and year."""
    rows, cells = [], []
    for battery in batteries:
        for e in battery.policy.effects if battery.policy else ():
            rows.append((battery, e))
            cells.append((math.nan, e.effect, e.standard_error, e.p_conley, e.p, e.low, e.high))
            for year, *found in zip(battery.policy.years, e.yearly, e.yearly_errors):
                rows.append((battery, e))
                cells.append((year, *found, *[math.nan] * 4))
    year, effect, error, p_conley, p, *ends = np.array(cells, dtype=float).reshape(-1, 7).T
    return [
        *_variable(batteries, rows),
        Column("ring", [e.ring for _, e in rows], alias=tr("Ring around the poles"), whole=True),
        Column("regions", [e.regions for _, e in rows], alias=tr("Regions"), whole=True),
        Column("year", year, alias=tr("Year (empty: after against before)"), whole=True),
        Column("effect", effect, alias=tr("Effect")),
        Column("standard_error", error, alias=tr("Conley's standard error")),
        Column("p_conley", p_conley, alias=tr("p, Conley")),
        Column("p", p, alias=tr("p by sign flips")),
        *_ends(list(zip(*ends))),
    ]


def _variable(batteries, rows) -> list:
    """Which variable each row is of, where there are several."""
    if len(batteries) < 2:
        return []
    return [Column.text("variable", [said(battery.title) for battery, _ in rows], tr("Variable"))]


def _ends(intervals) -> list:
    """Ends of the 95% intervals; an infinite one is NULL."""
    titles = {"low": tr("Effect, lower end of the 95% interval"), "high": tr("Effect, upper end of the 95% interval")}
    ends = np.array(intervals, dtype=float).reshape(-1, 2).T
    return [Column(name, end, alias=title) for (name, title), end in zip(titles.items(), ends)]


def _sections(found) -> list:
    battery = found.batteries[0]
    words = "".join(f"<p>{line}</p>" for line in map(escape, said(battery.summary()).splitlines()))
    parts = [
        (tr("Tests"), _tests([battery]), Message("terminal.which_p")),
        (tr("Growth after the poles' growth"), _lags([battery]), Message("terminal.which_lag")),
        (tr("A dated policy at the poles"), _policies([battery]), battery.policy and battery.policy.summary()),
    ]
    certain = [] if found.certainty is None else [f"<p>{escape(said(found.certainty.summary()))}</p>"]
    return [
        *(section(tr("How certain the verdict is"), text) for text in certain),
        *(
            section(title, f"{columns_table(table)}<p>{escape(said(note))}</p>")
            for title, table, note in parts
            if len(table[0].values)
        ),
        section(tr("Power of the pole contrast"), power_chart(battery.power)),
        *curve_sections(found.curve),
        section(tr("All results in words"), words),
    ]
