"""One analysis under several tools' p-value conventions."""

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSink

from geo_itcluster.statistics.conventions import compare_conventions
from geo_itcluster.styles.classes import significance_style

from ...layers_io.layers import Column, table_of
from ...pages.page import columns_table, section
from ...translation import tr, translatable
from ..shared.base import Group
from ..shared.inference import LocalInference

__all__ = ["CompareConventions"]

_ALPHA = 0.05
# Fields of the p-values, in the order of the core's rules.
_FIELDS = (
    "p_exact",
    "p_esda",
    "p_esda_two",
    "p_geoda",
    "p_spdep",
    "p_spdep_rank",
    "p_spdep_norm",
    "p_spdep_exact",
    "p_spdep_sad",
    "p_arcgis",
    "p_fastlisa",
)


class CompareConventions(LocalInference):
    """Local Moran's I under this project's rule and those of other tools."""

    ID = "compareconventions"
    TITLE = translatable("Compare p-value conventions of LISA")
    LEAST_PERMUTATIONS = 2  # one has no deviation
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("LISA, p-value, esda, GeoDa, spdep, pseudo p, permutation, exact, why do tools disagree")
    HELP = translatable(
        "Why do two tools disagree about the same map? Local Moran's I of one variable, with p-values "
        "under this plugin's rule (two-sided, exact where it can be), esda's two rules, GeoDa's, spdep's "
        "five, ArcGIS Pro's and fastLISA's. The rules differ in how they permute, which tails they count, how they "
        "treat ties, and whether a small p is attainable at all. The table of rules describes each of "
        "them and counts its p-values below the minimum attainable p."
    )
    RULES = "RULES"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_value()
        self.add_neighbours()
        self._add_draws(translatable("Permutations of the simulated rules. GeoDa and PySAL use 999 by default."))
        self.add_output()
        self.add(
            QgsProcessingParameterFeatureSink(
                self.RULES, tr("Table of rules"), QgsProcessing.TypeVector, optional=True, createByDefault=False
            ),
            translatable("One row per rule: its method and its results on this map."),
        )
        self.add_report()
        self.add_numbers(IMPOSSIBLE=translatable("p-values below the minimum attainable p, all rules"))

    def work(self, run):
        """Read, compare, write."""
        regions = run.regions()
        weights = self.read_weights(regions, run).transformed("row")
        found = compare_conventions(
            regions.numbers(run.text("VALUE")),
            weights,
            permutations=run.integer(self.PERMUTATIONS),
            seed=run.integer(self.SEED),
            progress=run.progress(20, 80),
        )
        summary = found.summary(alpha=_ALPHA)
        columns = [
            Column("p_min", found.p_min, alias=tr("Minimum attainable p")),
            *(Column(name, p, alias=rule.name) for name, p, rule in zip(_FIELDS, found.p.T, found.rules)),
        ]
        styles = [(rule.name, name, significance_style) for name, rule in zip(_FIELDS, found.rules)]
        rules = _rules(found)
        fields, rows = table_of(rules)
        results = run.deliver(
            regions, columns, styles, summary, sections=lambda: [section(tr("Rules"), columns_table(rules))]
        )
        table = run.write_features(fields, rows, name=self.RULES)
        if table is not None:
            results[self.RULES] = table
        return {**results, "IMPOSSIBLE": int(found.impossible().sum())}


def _rules(found) -> list:
    """What each rule does, and what came of it, as columns."""
    rules = found.rules
    return [
        Column("rule", [rule.name for rule in rules], alias=tr("Rule")),
        Column("draws", [rule.draws for rule in rules], alias=tr("Null distribution")),
        Column("sides", [rule.sides for rule in rules], alias=tr("Tails")),
        Column("ties", [rule.ties for rule in rules], alias=tr("Ties")),
        Column("differs", [str(rule.differs) for rule in rules], alias=tr("Effect on p")),
        Column("significant", (found.p <= _ALPHA).sum(axis=0), alias=tr("Regions with p ≤ 0.05")),
        Column("impossible", found.impossible().sum(axis=0), alias=tr("Below the minimum attainable p")),
    ]
