"""Which regions have an industry, gain it, or could reach it."""

from __future__ import annotations

from geo_itcluster.potential.cluster_potential import cluster_potential
from geo_itcluster.settings import PotentialSettings
from geo_itcluster.styles.classes import location_quotient_style, probability_style
from geo_itcluster.styles.potential import potential_style

from ...layers_io.layers import Column
from ...translation import said, tr, translatable
from ..shared.base import Group
from ..shared.neighbours import Neighbours
from .industries import WithIndustries

__all__ = ["ClusterPotentialAlgorithm", "potential_columns", "potential_styles"]


class ClusterPotentialAlgorithm(WithIndustries, Neighbours):
    """Whether each region has a target industry, is gaining it, has it within reach, or not."""

    ID = "clusterpotential"
    TITLE = translatable("Cluster potential")
    GROUP = Group.POTENTIAL
    TAGS = translatable("cluster, IT, relatedness, density, specialization, location quotient, diversification")
    HELP = translatable(
        "Which regions have an industry, and which could reach it? A region has the target if its location quotient is "
        "surely above the threshold; it is gaining it if the quotient rises from half of the threshold or more; it has "
        "it within reach if what is related to the target is more frequent there than in tables with the same sizes, "
        "and a neighbour has the target. Otherwise it is not within reach.\n\n"
        "Industries are related if they are found in the same regions. Years are read from the names of the fields; "
        "with one year there is no trend, and limits only if the figures are counts. How sure an answer is shows in "
        "the share of choices (measure of proximity, threshold, year, null) that agree."
    )
    COUNTS, DRAWS, SEED, ALPHA = "COUNTS", "DRAWS", "SEED", "ALPHA"

    def declare(self):
        """Add parameters and outputs."""
        settings = PotentialSettings()
        self.add_regions()
        self.add_target()
        self.add_industries()
        self.add_flag(
            self.COUNTS,
            tr("Figures are counts"),
            translatable(
                "Employees or plants, not money: location quotients then have limits, exact for units that settle "
                "independently."
            ),
        )
        self.add_neighbours()
        self.add_level(self.ALPHA, translatable("Of the limits, the trend and the density."))
        self.add_number(
            self.DRAWS,
            tr("Random tables of each null"),
            translatable("Where the tables with the same sizes are too many to count."),
            default=settings.draws,
            least=1,
            whole=True,
            advanced=True,
        )
        self.add_seed(self.SEED, translatable("Of the random tables."))
        self.add_output(tr("Cluster potential"))
        self.add_report()
        self.add_numbers(
            HAS=translatable("Regions that have the target"),
            GAINING=translatable("Regions that are gaining it"),
            REACH=translatable("Regions that have it within reach"),
        )

    def work(self, run):
        """Read, answer, write."""
        regions = run.regions()
        target = run.text(self.TARGET)
        fields = list(dict.fromkeys([target, *run.fields(self.INDUSTRIES)]))
        tables, industries, industry_of = self.read_tables(regions, fields)
        run.done(20)
        first = run.number(self.THRESHOLD)
        found = cluster_potential(
            tables,
            industry_of[target],
            weights=self.read_weights(regions, run),
            counts=run.flag(self.COUNTS),
            thresholds=(first, 0.9 * first, 1.1 * first),
            alpha=run.number(self.ALPHA),
            draws=run.integer(self.DRAWS),
            seed=run.integer(self.SEED),
            regions=list(map(str, regions.ids)),
            names=regions.labels,
            industries=industries,
            progress=run.progress(20, 90),
        )
        counts = found.counts()
        return {
            **run.deliver(regions, potential_columns(found), potential_styles(), said(found.summary())),
            "HAS": counts["Has it"],
            "GAINING": counts["Gaining it"],
            "REACH": counts["Within reach"],
        }


def potential_styles() -> list:
    """Titles, fields and styles of the result."""
    return [
        (tr("Cluster potential"), "answer", potential_style),
        (tr("Relative density"), "density", location_quotient_style),
        (tr("Agreement of the choices"), "certainty", probability_style),
    ]


def potential_columns(found) -> list:
    """The fields of the result."""
    titles = {
        "quotient": tr("Location quotient"),
        "quotient_low": tr("Lower limit of the location quotient"),
        "p_trend": tr("p of the rise"),
        "density": tr("Relative density"),
        "z": tr("Standard deviations above the null"),
        "p_density": tr("p of the density"),
        "p_min": tr("Minimum attainable p"),
    }
    values = found.columns()
    return [
        Column.text("answer", found.answer, tr("Answer")),
        Column("rank", found.rank, tr("Rank (1 = highest)"), whole=True),
        Column("certainty", found.certainty, tr("Agreement of the choices")),
        *(Column(name, values[name], title) for name, title in titles.items()),
        Column.text("neighbours", values["neighbours"], tr("Neighbours that have the target")),
        Column.text("missing", values["missing"], tr("Related industries that are absent")),
    ]
