"""Specification curve: the spillover under every choice of weights, transform, period and test."""

from __future__ import annotations

from itertools import combinations

from qgis.core import QgsProcessing

from geo_itcluster.errors import DataError
from geo_itcluster.settings import SpilloverSettings, choices
from geo_itcluster.spillover.specification import CURVE_TESTS, SpecificationCurve, specification_curve
from geo_itcluster.weights import Weights
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.ensemble import WAYS, weights_ensemble

from ...layers_io.layers import Column, Regions, table_of
from ...pages.page import html_table, section
from ...pages.spillover_charts import choice_in_words, specification_chart
from ...translation import said, tr, translatable
from ..shared.base import Group
from .poles import WithPoles
from .spillover_test import warn_missing
from .years import ManyYears

__all__ = [
    "CURVE_NUMBERS",
    "Curve",
    "CurveChoices",
    "curve_columns",
    "curve_numbers",
    "curve_sections",
    "tell_impossible",
]

WHOLE, STEPS, EVERY_PAIR = "whole", "whole and steps", "every pair of years"


class CurveChoices(WithPoles, ManyYears):
    """An algorithm that asks the same of many weights and periods."""

    GROUP = Group.SPILLOVER
    ENSEMBLE, PERIODS, ALPHA, DEALS, SEED = "ENSEMBLE", "PERIODS", "ALPHA", "DEALS", "SEED"

    def add_choices(self) -> None:
        """Add weights and periods of the curve, and its deals."""
        self.add_choice(
            self.ENSEMBLE,
            tr("Further neighbours of the curve"),
            WAYS,
            translatable(
                "In addition to the neighbours chosen above: queen; host-bridged, where a city inside a region "
                "also neighbours its host's neighbours; 2 to 6 nearest; inverse distance; bands of 1, 1.5 and "
                "2 times the shortest distance at which every region has a neighbour."
            ),
            default=list(WAYS),
            many=True,
        )
        self.add_choice(
            self.PERIODS,
            tr("Periods"),
            [WHOLE, STEPS, EVERY_PAIR],
            translatable("whole: first to last year; whole and steps: also each year to the next."),
        )
        self.add_number(
            self.DEALS,
            tr("Sign flips of the specification curve"),
            translatable(
                "Of the spectral components of the changes. All are used where there are up to 13; else so many "
                "random ones."
            ),
            default=SpilloverSettings().curve_permutations,
            least=39,
            whole=True,
            advanced=True,
        )

    def periods(self, panel, run) -> list:
        """First and last years."""
        years, which = panel.years, run.text(self.PERIODS)
        if which == EVERY_PAIR:
            return list(combinations(years, 2))
        whole = (years[0], years[-1])
        return list(dict.fromkeys([whole, *zip(years, years[1:])])) if which == STEPS else [whole]

    def points(self, regions: Regions, run):
        """Longitudes and latitudes; None, with a warning, where there are none."""
        try:
            return regions.lonlat(run.context.transformContext())
        except DataError as error:
            run.warn(tr("Weights and tests by distance are not computed. {why}").format(why=error))
            return None

    def ensemble(self, regions: Regions, chosen: Weights, points, run) -> dict:
        """The chosen weights, and those of the curve, by name."""
        ways = run.choices(self.ENSEMBLE)
        queen = regions.on_all(contiguity(regions.borders, ids=regions.with_polygon()))
        others = weights_ensemble(queen, points, ways=ways)
        if chosen.method == queen.method and "queen" in ways:
            return others
        return {chosen.method: chosen, **others}


class Curve(CurveChoices):
    """Whether a finding holds under other choices."""

    ID = "specificationcurve"
    TITLE = translatable("Specification curve")
    TAGS = translatable("spillover, robustness, multiverse, joint test, sign flips, sensitivity, Simonsohn")
    HELP = translatable(
        "One choice among many may find whatever it is chosen to find. So spillover from the poles is tested "
        "under every combination of neighbours, transform, period and test; all are shown, and tested "
        "jointly.\n\n"
        "The joint p is the share of sign flips of the changes' spectral components, which keep their spatial "
        "autocorrelation, in which as many specifications, or more, are significant. Specifications that repeat "
        "another, and those that are impossible, are listed with the reason, and not counted."
    )
    TRANSFORMS, TESTS = "TRANSFORMS", "TESTS"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_years()
        self.add_poles()
        self.add_neighbours()
        self.add_choices()
        for name, title, options, help_text in (
            (
                self.TRANSFORMS,
                tr("Changes of"),
                list(choices(SpilloverSettings, "transform")),
                translatable("Values, natural logarithms, ranks within each year."),
            ),
            (self.TESTS, tr("Tests"), list(CURVE_TESTS), translatable("Each is a way to be exposed to the poles.")),
        ):
            self.add_choice(name, title, options, help_text, default=options, many=True, advanced=True)
        self.add_level(self.ALPHA, translatable("Specifications with p up to this level are significant."))
        self.add_seed(self.SEED, translatable("The same seed gives the same random numbers."))
        self.add_output(tr("Specifications"), QgsProcessing.TypeVector)
        self.add_report(default=True)
        self.add_numbers(**CURVE_NUMBERS)

    def work(self, run):
        """Read, test under every choice, write."""
        regions = run.regions()
        panel = self.read_panel(regions, run)
        warn_missing(panel.change(), run)
        weights = self.read_weights(regions, run).transformed("row")
        points = self.points(regions, run)
        found = specification_curve(
            {panel.variable: panel},
            self.ensemble(regions, weights, points, run),
            self.read_poles(regions, panel, weights, run),
            points=points,
            transforms=run.choices(self.TRANSFORMS),
            periods={panel.variable: self.periods(panel, run)},
            tests=run.choices(self.TESTS),
            alpha=run.number(self.ALPHA),
            curve_permutations=run.integer(self.DEALS),
            seed=run.integer(self.SEED),
            progress=run.progress(20, 95),
        )
        summary = said(found.summary())
        run.info(summary)
        tell_impossible(found, run)
        results = {
            self.OUTPUT: run.write_features(*table_of(curve_columns(found)), name=self.OUTPUT),
            **curve_numbers(found),
            self.SUMMARY: summary,
        }
        return {**results, **run.page(summary, lambda: curve_sections(found))}


CURVE_NUMBERS = {
    "SPECIFICATIONS": translatable("Specifications"),
    "POSITIVE": translatable("Significant for spillover"),
    "NEGATIVE": translatable("Significant for the opposite"),
    "JOINT_P": translatable("Joint p for spillover"),
    "JOINT_P_OPPOSITE": translatable("Joint p for the opposite"),
    "MEDIAN": translatable("Median standardised effect"),
    "SHARE_POSITIVE": translatable("Share with the sign of spillover"),
}


def curve_numbers(curve: SpecificationCurve) -> dict:
    """The joint test by output name."""
    joint = curve.joint
    return {
        "SPECIFICATIONS": joint.count,
        "POSITIVE": joint.positive,
        "NEGATIVE": joint.negative,
        "JOINT_P": joint.p_positive,
        "JOINT_P_OPPOSITE": joint.p_negative,
        "MEDIAN": joint.median,
        "SHARE_POSITIVE": joint.share_positive,
    }


def curve_columns(curve: SpecificationCurve) -> list:
    """One row a specification."""
    choices = {
        "variable": tr("Variable"),
        "period": tr("Period"),
        "transform": tr("Change of"),
        "weights": tr("Neighbours"),
        "test": tr("Test"),
    }
    figures = {
        "effect": tr("Effect"),
        "standardised": tr("Standardised effect"),
        "p": tr("p"),
        "p_min": tr("Minimum attainable p"),
        "p_bh": tr("p adjusted (Benjamini-Hochberg)"),
        "p_holm": tr("p adjusted (Holm)"),
        "n": tr("Regions in the test"),
    }
    rows = curve.specifications
    return [
        *(Column(name, [getattr(s.choice, name) for s in rows], alias=title) for name, title in choices.items()),
        *(Column(name, [getattr(s, name) for s in rows], alias=title) for name, title in figures.items()),
        Column("finding", list(curve.findings), alias=tr("Finding")),
    ]


def curve_sections(curve: SpecificationCurve) -> list:
    """The curve, and what is not in it."""
    impossible = [[choice_in_words(i.choice), said(i.reason), i.count] for i in curve.impossible]
    repeated = [list(map(choice_in_words, (r.choice, r.same_as))) for r in curve.repeated]
    sections = [section(tr("Specification curve"), specification_chart(curve))]
    if impossible:
        head = [tr("Choice"), tr("Reason"), tr("Specifications")]
        sections.append(section(tr("Not computed"), html_table(head, impossible)))
    if repeated:
        sections.append(section(tr("Duplicates"), html_table([tr("Choice"), tr("Same as")], repeated)))
    return sections


def tell_impossible(curve: SpecificationCurve, run) -> None:
    """Say in the log what could not be tested."""
    for lost in curve.impossible:
        run.info(
            tr("Not computed: {choice}: {reason}").format(choice=choice_in_words(lost.choice), reason=said(lost.reason))
        )
