"""The shape of all global statistics: a variable and its neighbours in, one statistic with its tests out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSink

from geo_itcluster.statistics.global_result import GlobalResult

from ...layers_io.layers import Column, Regions, table_of
from ...pages.autocorrelation_charts import permutation_chart
from ...pages.page import html_table, section
from ...translation import said, tr, translatable
from ..shared.inference import GlobalInference

__all__ = ["GlobalStatistic", "add_table", "figures"]

# What a global result tells: field or output, the result's attribute, and title.
_FIGURES = (
    ("STATISTIC", "statistic", translatable("Statistic")),
    ("EXPECTED", "expected", translatable("Expected under the null")),
    ("VARIANCE_RANDOM", "variance_random", translatable("Variance under randomisation")),
    ("Z_RANDOM", "z_random", translatable("z under randomisation")),
    ("P_RANDOM", "p_random", translatable("p under randomisation")),
    ("VARIANCE_NORMAL", "variance_normal", translatable("Variance under normality")),
    ("Z_NORMAL", "z_normal", translatable("z under normality")),
    ("P_NORMAL", "p_normal", translatable("p under normality")),
    ("P_PERMUTATION", "p_permutation", translatable("p by permutation")),
    ("P_LOW", "p_low", translatable("p by permutation, lower limit")),
    ("P_HIGH", "p_high", translatable("p by permutation, upper limit")),
    ("REGIONS", "n", translatable("Regions in the analysis")),
)


class GlobalStatistic(GlobalInference):
    """A global statistic. A subclass adds its variables, and measures by functions of the core."""

    TABLE = "TABLE"
    DEFAULT_SCALING = "row"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_variables()
        self.add_neighbours()
        self.add_scaling(self.DEFAULT_SCALING)
        self.add_inference()
        add_table(self)
        self.add_report(default=True)
        self.add_numbers(**{name: title for name, _, title in _FIGURES}, **self.more_numbers())

    def add_variables(self):
        """Add the fields that are measured."""
        self.add_value()

    def more_numbers(self) -> dict:
        """Titles of further outputs."""
        return {}

    def measure(self, regions: Regions, weights, run, options: dict) -> Sequence[GlobalResult]:
        """Call the core; the first result is the one that the outputs tell."""
        raise NotImplementedError

    def more_results(self, found: Sequence[GlobalResult]) -> dict:
        """Further outputs."""
        return {}

    def charts(self, regions: Regions, weights, run) -> list[str]:
        """Further sections of the page."""
        return []

    def work(self, run):
        """Read, measure, write."""
        regions = run.regions()
        run.done(20)
        weights = self.read_scaled_weights(regions, run)
        run.done(40)
        options = {**self.read_inference(run), "progress": run.progress(40, 90)}
        found = self.measure(regions, weights, run, options)
        run.done(90)
        summary = "\n".join(said(result.summary()) for result in found)
        run.info(summary)
        results = {self.SUMMARY: summary, **_outputs(found[0]), **self.more_results(found)}
        fields, rows = table_of(figures(found))
        table = run.write_features(fields, rows, name=self.TABLE)
        if table is not None:
            results[self.TABLE] = table
        return {**results, **run.page(summary, lambda: self._sections(found, regions, weights, run))}

    def _sections(self, found: Sequence[GlobalResult], regions: Regions, weights, run) -> list[str]:
        """Figures, charts, and the distribution over the permutations."""
        title = tr("{statistic}: permutation distribution")
        drawn = [result for result in found if result.permutations]
        return [
            section(tr("Results"), _figures_table(found)),
            *self.charts(regions, weights, run),
            *(section(title.format(statistic=said(result.title)), permutation_chart(result)) for result in drawn),
        ]


def add_table(algorithm, *, optional: bool = True, name: str = "TABLE") -> None:
    """Add a table without geometry to the outputs of an algorithm."""
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            name, tr("Table"), QgsProcessing.TypeVector, optional=optional, createByDefault=not optional
        ),
        translatable("The results, one row per statistic."),
    )


def figures(found: Sequence[GlobalResult]) -> list[Column]:
    """Results as columns of a table, a row each."""
    return [
        Column("name", [result.title for result in found]),
        *(
            Column(name.lower(), [getattr(result, attribute) for result in found], alias=tr(title))
            for name, attribute, title in _FIGURES
        ),
    ]


def _outputs(result: GlobalResult) -> dict:
    """Figures by output; None where one is not defined or was not asked for."""
    values = {name: getattr(result, attribute) for name, attribute, _ in _FIGURES}
    return {name: None if math.isnan(value) else value for name, value in values.items()}


def _figures_table(found: Sequence[GlobalResult]) -> str:
    columns = figures(found)
    head = [tr("Statistic"), *(column.alias for column in columns[1:])]
    rows = list(zip([said(result.title) for result in found], *(column.cells() for column in columns[1:])))
    if len(found) == 1:  # reads better upright
        return html_table([tr("Result"), found[0].title], list(zip(head[1:], rows[0][1:])))
    return html_table(head, rows)
