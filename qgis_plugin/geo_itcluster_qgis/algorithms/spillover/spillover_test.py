"""The shape of all tests of spillover between two years: a change and neighbours in, an effect and its p out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from geo_itcluster.spillover.outcome import SpilloverTest
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.spillover.poles import Poles, order_from_poles
from geo_itcluster.styles.spillover import change_style, order_style
from geo_itcluster.weights import Weights

from ...layers_io.layers import Column, Regions
from ...translation import listed, said, tr, translatable
from ..shared.base import Group
from ..shared.inference import SpilloverInference
from .poles import WithPoles
from .years import TwoYears

__all__ = [
    "Given",
    "PoleTestAlgorithm",
    "SpilloverAlgorithm",
    "change_columns",
    "finite",
    "pole_columns",
    "warn_missing",
]


@dataclass(frozen=True, eq=False)
class Given:
    """What a test starts from."""

    regions: Regions
    weights: Weights
    panel: RegionPanel
    change: Change
    poles: Poles | None = None


class SpilloverAlgorithm(SpilloverInference, TwoYears):
    """A test of spillover. A subclass measures by the core, and says what stands beside each region."""

    GROUP = Group.SPILLOVER
    MORE_NUMBERS: dict = {}

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_years()
        self.add_transform()
        self.add_own()
        self.add_neighbours()
        self.add_inference()
        self.add_output()
        self.add_report(default=True)
        self.add_numbers(
            EFFECT=translatable("Effect"),
            P=translatable("p"),
            P_MIN=translatable("Minimum attainable p"),
            P_SPILLOVER=translatable("One-sided p for spillover"),
            P_MIN_SPILLOVER=translatable("Minimum attainable one-sided p for spillover"),
            N=translatable("Regions in the test"),
            **self.MORE_NUMBERS,
        )

    def add_own(self):
        """Add what only this test asks."""

    def measure(self, given: Given, run):
        """Call the core."""
        raise NotImplementedError

    def numbers(self, found) -> dict:
        """The result's numbers by output name."""
        return test_numbers(found)

    def columns(self, given: Given, found) -> list:
        """What stands beside each region, after its change."""
        raise NotImplementedError

    def styles(self, given: Given, found) -> list:
        """Title, column and style function of each map, before that of the change."""
        return []

    def sections(self, given: Given, found) -> list:
        """Parts of the page beside maps and the regions' table."""
        return []

    def summary(self, found) -> str:
        """The result in the core's words."""
        return said(found.summary())

    def given(self, run) -> Given:
        """Read regions, weights and both years."""
        regions = run.regions()
        run.done(20)
        panel = self.read_panel(regions, run)
        change = panel.change(transform=self.transform(run))
        warn_missing(change, run)
        weights = self.read_weights(regions, run).transformed("row")
        run.done(40)
        return Given(regions, weights, panel, change)

    def work(self, run):
        """Read, measure, write."""
        given = self.given(run)
        found = self.measure(given, run)
        run.done(80)
        summary = self.summary(found)
        columns = [*change_columns(given.change), *self.columns(given, found)]
        styles = [*self.styles(given, found), (tr("Change"), "change", change_map(given.change))]
        results = run.deliver(given.regions, columns, styles, summary, sections=lambda: self.sections(given, found))
        return {**results, **self.numbers(found)}


class PoleTestAlgorithm(WithPoles, SpilloverAlgorithm):
    """A test that asks about growth poles."""

    MORE_NUMBERS = {
        "LOW": translatable("Effect, lower end of the 95% interval"),
        "HIGH": translatable("Effect, upper end of the 95% interval"),
        "P_FREE": translatable("p by free permutation"),
        "P_PLACEBO": translatable("p among placebo poles"),
    }

    def add_inference(self):
        """Add the alternative and the draws: p allows for spatial autocorrelation, and is exact where it can be."""
        self._add_side_and_draws(translatable("Used where p cannot be exact."))

    def read_inference(self, run):
        """Options for the core."""
        return self._side_and_draws(run)

    def add_own(self):
        """Add the poles."""
        self.add_poles()

    def given(self, run) -> Given:
        """Read the poles too."""
        given = super().given(run)
        if not self.needs_poles(run):
            return given
        poles = self.read_poles(given.regions, given.panel, given.weights, run)
        run.info(tr("Growth poles: {poles}.").format(poles=poles))
        return Given(given.regions, given.weights, given.panel, given.change, poles)

    def numbers(self, found) -> dict:
        """The interval, and p under the other null hypotheses, too."""
        low, high = found.interval()
        others = {"LOW": low, "HIGH": high, "P_FREE": found.p_free, "P_PLACEBO": found.p_placebo}
        return {**test_numbers(found), **{name: finite(value) for name, value in others.items()}}

    def columns(self, given: Given, found) -> list:
        """The order from the poles."""
        return pole_columns(given.weights, given.poles)

    def styles(self, given: Given, found) -> list:
        """The map of orders."""
        return [(tr("Order from the poles"), "pole_order", order_style)]


def warn_missing(change: Change, run) -> None:
    """Name the regions that have no data in one of the years."""
    missing = np.asarray(change.labels)[np.isnan(change.change)]
    if len(missing):
        run.warn(tr("Without data in one of the years: {names}.").format(names=listed(missing, most=20)))


def change_columns(change: Change) -> list:
    """Levels and changes, as the transform has them."""
    scale = {"level": tr("value"), "log": tr("logarithm"), "rank": tr("rank")}[change.transform]
    of_year = tr("{year}, {scale}")
    return [
        Column("initial", change.initial, alias=of_year.format(year=change.first, scale=scale)),
        Column("final", change.final, alias=of_year.format(year=change.last, scale=scale)),
        Column("change", change.change, alias=tr("Change")),
        Column("change_per_year", change.per_year, alias=tr("Change per year")),
    ]


def pole_columns(weights: Weights, poles: Poles) -> list:
    """How many links each region is from the poles."""
    order = order_from_poles(weights, poles)
    return [Column("pole_order", order, alias=tr("Links to the nearest pole"), missing_below_zero=True)]


def change_map(change: Change):
    """The style function of the map of changes."""
    return lambda field: change_style(field, change.change)


def test_numbers(found: SpilloverTest) -> dict:
    """Effect and p of a test by output name."""
    return {
        "EFFECT": finite(found.effect),
        "P": finite(found.p),
        "P_MIN": finite(found.p_min),
        "P_SPILLOVER": finite(found.p_one_sided),
        "P_MIN_SPILLOVER": finite(found.p_min_one_sided),
        "N": found.n,
    }


def finite(value: float) -> float | None:
    """A number for an output; None for one that is missing or infinite."""
    return float(value) if math.isfinite(value) else None
