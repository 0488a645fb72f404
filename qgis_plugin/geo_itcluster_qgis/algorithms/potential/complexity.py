"""Economic complexity of regions, and how close their industries are."""

from __future__ import annotations

from qgis.core import QgsProcessing

from geo_itcluster.relatedness.complexity import economic_complexity
from geo_itcluster.relatedness.proximity import proximity
from geo_itcluster.settings import PotentialSettings
from geo_itcluster.styles.classes import graduated

from ...layers_io.layers import Column, table_of
from ...translation import said, tr, translatable
from ..shared.base import Group
from .industries import WithIndustries

__all__ = ["EconomicComplexityAlgorithm"]

MEASURES = ("conditional", "cosine", "probability")
_BREAKS = (-1.0, -0.5, 0.0, 0.5, 1.0)


class EconomicComplexityAlgorithm(WithIndustries):
    """ECI, fitness and diversity, and the proximity of industries."""

    ID = "economiccomplexity"
    TITLE = translatable("Economic complexity and proximity of industries")
    GROUP = Group.POTENTIAL
    TAGS = translatable("ECI, PCI, fitness, product space, proximity, relatedness, diversity, ubiquity")
    HELP = translatable(
        "Economic complexity (ECI) is high for regions with many industries that few regions have; fitness is another "
        "measure of the same. The table of proximities says which industries are found in the same regions, and "
        "whether more often than their sizes explain: p is that of tables with the same diversity of regions and "
        "ubiquity of industries.\n\n"
        "With several years in the names of the fields, the last is taken."
    )
    PROXIMITY, MEASURE, DRAWS, SEED = "PROXIMITY", "MEASURE", "DRAWS", "SEED"

    def declare(self):
        """Add parameters and outputs."""
        self.add_rows()
        self.add_industries()
        self.add_choice(
            self.MEASURE,
            tr("Measure of proximity"),
            MEASURES,
            translatable(
                "conditional: the smaller conditional probability (Hidalgo et al. 2007); cosine; probability: "
                "regions with both over those expected (van Eck and Waltman 2009)."
            ),
            advanced=True,
        )
        self.add_number(
            self.DRAWS,
            tr("Random tables of each null"),
            translatable("Where the tables with the same sizes are too many to count."),
            default=PotentialSettings().draws,
            least=1,
            whole=True,
            advanced=True,
        )
        self.add_seed(self.SEED, translatable("Of the random tables."))
        self.add_output(tr("Economic complexity"), kind=QgsProcessing.TypeVector)
        self.add_table(self.PROXIMITY, tr("Proximity of industries"))
        self.add_report()
        self.add_numbers(SIGNIFICANT=translatable("Pairs of industries with an adjusted p ≤ 0.05"))

    def work(self, run):
        """Read, measure, write."""
        rows = run.rows()
        tables, industries, _ = self.read_tables(rows, run.fields(self.INDUSTRIES))
        table, threshold = tables[max(tables)], run.number(self.THRESHOLD)
        found = economic_complexity(table, threshold=threshold, regions=rows.labels, industries=industries)
        near = proximity(
            table,
            measure=run.text(self.MEASURE),
            threshold=threshold,
            draws=run.integer(self.DRAWS),
            seed=run.integer(self.SEED),
            industries=industries,
            progress=run.progress(20, 90),
        )
        columns = [
            Column("eci", found.eci, tr("Economic complexity (ECI)")),
            Column("fitness", found.fitness, tr("Fitness")),
            Column("diversity", found.diversity, tr("Industries with an advantage"), whole=True),
        ]
        styles = [(tr("Economic complexity (ECI)"), "eci", lambda field: graduated(field, _BREAKS))]
        summary = " ".join(said(of.summary()) for of in (found, near))
        pairs = [(i, j) for i in range(len(industries)) for j in range(i)]
        one, other = ([pair[side] for pair in pairs] for side in (0, 1))
        fields, features = table_of(
            [
                Column.text("industry", [industries[i] for i in one], tr("Industry")),
                Column.text("other", [industries[j] for j in other], tr("Other industry")),
                Column("proximity", near.matrix[one, other], tr("Proximity")),
                Column("together", near.together[one, other], tr("Regions that have both"), whole=True),
                Column("expected", near.expected[one, other], tr("Expected")),
                Column("p", near.p[one, other], tr("p")),
                Column("p_adjusted", near.p_adjusted[one, other], tr("Adjusted p")),
            ]
        )
        written = run.write_features(fields, features, name=self.PROXIMITY)
        return {
            **run.deliver(rows, columns, styles, summary),
            **({} if written is None else {self.PROXIMITY: written}),
            "SIGNIFICANT": int((near.p_adjusted[one, other] <= 0.05).sum()),
        }
