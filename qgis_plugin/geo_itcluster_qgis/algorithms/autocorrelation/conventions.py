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
_FIELDS = ("p_exact", "p_esda", "p_esda_two", "p_geoda", "p_spdep", "p_spdep_rank", "p_spdep_norm")


class CompareConventions(LocalInference):
    """Local Moran's I under this project's rule, esda's, GeoDa's and spdep's."""

    ID = "compareconventions"
    TITLE = translatable("Compare p-value conventions of LISA")
    LEAST_PERMUTATIONS = 2  # one has no deviation
    GROUP = Group.AUTOCORRELATION
    TAGS = translatable("LISA, p-value, esda, GeoDa, spdep, pseudo p, permutation, exact, why do tools disagree")
    HELP = translatable(
        "Why do two tools disagree about the same map? Local Moran's I of one variable, with its p under this plugin's "
        "rule (exact, two-sided), esda's two, GeoDa's and spdep's three. They differ in how they draw, which tails "
        "they count, what they do with ties, and whether a small p is attainable at all. The table says how, and how "
        "many p-values of each rule lie below the smallest one that the region could have."
    )
    RULES = "RULES"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_value()
        self.add_neighbours()
        self._add_draws(translatable("Of the simulated rules. GeoDa and PySAL make 999 unless told otherwise."))
        self.add_output()
        self.add(
            QgsProcessingParameterFeatureSink(
                self.RULES, tr("Table of rules"), QgsProcessing.TypeVector, optional=True, createByDefault=False
            ),
            translatable("A row a rule: what it does, and what came of it here."),
        )
        self.add_report()
        self.add_numbers(IMPOSSIBLE=translatable("p-values below the smallest possible one, of all rules"))

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
        run.info(summary)
        columns = [
            Column("p_min", found.p_min, alias=tr("Smallest p this region could ever have")),
            *(Column(name, p, alias=rule.name) for name, p, rule in zip(_FIELDS, found.p.T, found.rules)),
        ]
        styles = [(rule.name, name, significance_style) for name, rule in zip(_FIELDS, found.rules)]
        rules = _rules(found)
        fields, rows = table_of(rules)
        results = {
            self.OUTPUT: run.write(
                regions,
                columns,
                styles=styles,
            ),
            self.SUMMARY: summary,
            "IMPOSSIBLE": int(found.impossible().sum()),
        }
        table = run.write_features(fields, rows, name=self.RULES)
        if table is not None:
            results[self.RULES] = table
        page = run.page(
            summary,
            lambda: [section(tr("Rules"), columns_table(rules))],
            regions=regions,
            columns=columns,
            styles=styles,
        )
        return {**results, **page}


def _rules(found) -> list:
    """What each rule does, and what came of it, as columns."""
    rules = found.rules
    return [
        Column("rule", [rule.name for rule in rules], alias=tr("Rule")),
        Column("draws", [rule.draws for rule in rules], alias=tr("How the null is had")),
        Column("sides", [rule.sides for rule in rules], alias=tr("Sides")),
        Column("ties", [rule.ties for rule in rules], alias=tr("Ties")),
        Column("differs", [rule.differs for rule in rules], alias=tr("What that does to p")),
        Column("significant", (found.p <= _ALPHA).sum(axis=0), alias=tr("Regions with p of 5 % or less")),
        Column("impossible", found.impossible().sum(axis=0), alias=tr("Below the smallest possible p")),
    ]
