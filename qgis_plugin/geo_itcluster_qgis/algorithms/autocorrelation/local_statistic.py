"""The shape of all local statistics: a variable and its neighbours in, a class and a p for each region out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from geo_itcluster.statistics.local_result import LocalResult
from geo_itcluster.statistics.moran import moran
from geo_itcluster.styles.classes import level_style, significance_style
from geo_itcluster.styles.local_statistics import LOCAL_CLASSES

from ...layers_io.layers import Column, Regions
from ...layers_io.plots import Plot
from ...translation import alias_of, said, tr, translatable
from ..shared.inference import LocalInference

__all__ = ["LocalStatistic"]

# What the study has no field of.
_MORE = {
    "change": translatable("Change"),
    "rate": translatable("Rate"),
    "eb_rate": translatable("Rate, standardised (empirical Bayes)"),
}


class LocalStatistic(LocalInference):
    """A local statistic. A subclass adds its variables, measures by one function of the core, and states its style."""

    PREFIX = ""  # of the result's fields
    MORE: dict = {}  # further columns: the field's name, and the result's attribute
    MORE_NUMBERS: dict = {}  # further outputs: their titles; each has the name of the result's attribute
    FAMILY = "moran"  # of classes
    DEFAULT_SCALING = "row"  # of the weights; empty where their scale does not matter

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_variables()
        self.add_neighbours()
        if self.DEFAULT_SCALING:
            self.add_scaling(self.DEFAULT_SCALING)
        self.add_inference()
        self.add_output()
        self.add_report()
        self.add_numbers(
            TESTED=translatable("Regions tested"),
            SIGNIFICANT=translatable("Significant regions"),
            SIGNIFICANT_ADJUSTED=translatable("Significant regions by adjusted p"),
            CANNOT=translatable("Regions that cannot be significant"),
            **self.MORE_NUMBERS,
        )

    def add_variables(self):
        """Add the fields that are measured."""
        self.add_value()

    def measure(self, regions: Regions, weights, run, options: dict) -> LocalResult:
        """Call the core."""
        raise NotImplementedError

    def family(self, found: LocalResult) -> str:
        """Which statistic's classes the result has."""
        return self.FAMILY

    @property
    def pattern_field(self) -> str:
        """Field of the class that a region has if it is significant."""
        return f"{self.PREFIX}_quadrant" if "lag" in self.MORE else f"{self.PREFIX}_pattern"

    def work(self, run):
        """Read, measure, write."""
        regions = run.regions()
        run.done(30)
        weights = self.read_scaled_weights(regions, run)
        run.done(50)
        options = {**self.read_inference(run), "progress": run.progress(50, 80)}
        found = self.measure(regions, weights, run, options)
        run.done(80)
        plot = self.plot(regions, found, weights, run)
        before = partial(level_style, classes=LOCAL_CLASSES[plot.family], alpha=found.test.alpha)
        styles = [
            (plot.style, plot.label, plot.make_style),
            (f"{run.subject()} – {tr('Significance')}", plot.p, significance_style),
            (f"{run.subject()} – {tr('Before and after adjustment')}", plot.level_fields, before),
        ]
        delivered = run.deliver(regions, self.columns(found), styles, said(found.summary()), plots=[plot])
        more = {name: getattr(found, name.lower()) for name in self.MORE_NUMBERS}
        return {**delivered, **_counts(found), **more}

    def plot(self, regions: Regions, found: LocalResult, weights, run) -> Plot:
        """What the dock shows: the Moran scatterplot of the result; no scatterplot of other statistics."""
        prefix = self.PREFIX
        plot = Plot(
            run.title,
            *(prefix, "", f"{prefix}_class"),
            variable=said(found.title),
            quadrant=self.pattern_field,
            family=self.family(found),
            p=f"{prefix}_p",
            p_adjusted=f"{prefix}_p_adj",
            p_min=f"{prefix}_p_min",
            alpha=found.test.alpha,
            label_by=found.test.label_by,
            style=f"{run.subject()} – {tr('Classes')}",
            regions=int(np.isfinite(found.statistic).sum()),
        )
        if "lag" not in self.MORE:
            return plot
        fields = [field for parameter in self.variables() for field in run.fields(parameter)]
        variable = fields[0] if len(fields) == 1 else self.displayName()
        return replace(
            plot,
            x="z",
            y="lag",
            variable=variable,
            lagged=variable,
            moran=moran(found.value, weights, permutations=0).statistic,
            regions=int(np.isfinite(found.z + found.lag).sum()),
        )

    def columns(self, found: LocalResult) -> list:
        """The result as fields."""
        p = self.PREFIX
        more = [
            Column(name, getattr(found, attribute), alias=alias_of(name) or tr(_MORE.get(name, name)))
            for name, attribute in self.MORE.items()
        ]
        return [
            *more,
            Column(self.pattern_field, found.pattern, alias=tr("Pattern if significant")),
            Column(p, found.statistic, alias=said(found.title)),
            Column(f"{p}_z", found.z_score, alias=tr("Conditional z-score")),
            Column(f"{p}_class", found.label, alias=tr("Class")),
            Column(f"{p}_p", found.p, alias=tr("Conditional p")),
            Column(f"{p}_p_low", found.p_low, alias=tr("p, lower limit")),
            Column(f"{p}_p_high", found.p_high, alias=tr("p, upper limit")),
            Column(f"{p}_p_min", found.p_min, alias=tr("Minimum attainable p")),
            Column(f"{p}_p_adj", found.p_adjusted, alias=tr("p adjusted for the number of regions")),
            Column(f"{p}_method", found.method, alias=tr("Inference method")),
            Column(f"{p}_k", found.neighbours, alias=tr("Neighbours with data")),
        ]


def _counts(found: LocalResult) -> dict:
    """How many regions were tested, and how many are significant."""
    tested = np.isfinite(found.p)
    return {
        "TESTED": int(tested.sum()),
        "SIGNIFICANT": int((found.p[tested] <= found.test.alpha).sum()),
        "SIGNIFICANT_ADJUSTED": int((found.p_adjusted[tested] <= found.test.alpha).sum()),
        "CANNOT": int((found.p_min[tested] > found.test.alpha).sum()),
    }
