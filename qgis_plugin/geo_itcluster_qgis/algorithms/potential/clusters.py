"""Clusters of an industry: stars, strength, geographic reach, and concentration beyond that of its plants."""

from __future__ import annotations

import numpy as np

from geo_itcluster.clusters import cluster_map
from geo_itcluster.settings import ClusterSettings
from geo_itcluster.specialization.ellison_glaeser import ellison_glaeser_from_herfindahl
from geo_itcluster.styles.classes import lisa_style, location_quotient_style
from geo_itcluster.styles.clusters import reach_style, stars_style

from ...layers_io.layers import Column
from ...translation import said, tr, translatable
from ..shared.base import Group
from ..shared.neighbours import Neighbours
from .industries import WithIndustries

__all__ = ["ClustersAlgorithm", "clusters_columns", "clusters_styles"]


class ClustersAlgorithm(WithIndustries, Neighbours):
    """Stars, strength and reach of an industry's clusters; Ellison-Glaeser."""

    ID = "clusters"
    TITLE = translatable("Clusters of an industry")
    GROUP = Group.POTENTIAL
    TAGS = translatable("cluster, stars, strength, reach, Ellison-Glaeser, concentration, IT, location quotient")
    HELP = translatable(
        "Where are the clusters of an industry, and how far do they reach? A region has a star for its size, for its "
        "specialization, and for the growth of the industry from the first year to the last (years are read from the "
        "names of the fields). A cluster reaches across borders where specialized regions are neighbours; the fringe "
        "is specialized only together with its neighbours. Local Moran's I says whether specialization gathers.\n\n"
        "Strength is the location quotient of the other industries of the same cluster (Delgado, Porter and Stern "
        "2014); the Ellison-Glaeser index is concentration beyond that of as many plants placed at random."
    )
    RELATED, TOP, STAR_QUOTIENT, HERFINDAHL = "RELATED", "TOP", "STAR_QUOTIENT", "HERFINDAHL"

    def declare(self):
        """Add parameters and outputs."""
        settings = ClusterSettings()
        self.add_regions()
        self.add_target()
        self.add_industries()
        self.add_field(
            self.RELATED,
            tr("Other industries of the cluster"),
            translatable("Those that belong with the target, of any year: for the strength of the cluster."),
            many=True,
        )
        self.add_neighbours()
        share = translatable("The highest share of the regions has a star for size, and one for growth.")
        self.add_number(
            self.TOP,
            tr("Share of regions with a star"),
            share,
            default=settings.top,
            least=0.001,
            most=0.999,
            advanced=True,
        )
        least = translatable("From this location quotient on a region has a star for specialization.")
        self.add_number(
            self.STAR_QUOTIENT,
            tr("Location quotient of a star"),
            least,
            default=settings.star_quotient,
            least=0.01,
            advanced=True,
        )
        self.add_number(
            self.HERFINDAHL,
            tr("Herfindahl index of the plants"),
            translatable("Sum of the squared shares of the industry's plants: for the Ellison-Glaeser index."),
            least=0.0,
            most=1.0,
            optional=True,
            advanced=True,
        )
        self.add_output(tr("Clusters of an industry"))
        self.add_report()
        self.add_numbers(
            STARRED=translatable("Regions with a star"),
            SPECIALIZED=translatable("Specialized regions"),
            GAMMA=translatable("Ellison-Glaeser index"),
        )

    def work(self, run):
        """Read, map, write."""
        regions = run.regions()
        related, target = run.fields(self.RELATED), run.text(self.TARGET)
        fields = list(dict.fromkeys([target, *run.fields(self.INDUSTRIES), *related]))
        tables, industries, industry_of = self.read_tables(regions, fields)
        last, at = tables[max(tables)], industries.index(industry_of[target])
        together = {target, *related}
        cluster = {industry_of[name]: industry_of[target] for name in together}
        found = cluster_map(
            last,
            industries[at],
            self.read_weights(regions, run),
            industries=industries,
            first=tables[min(tables)] if len(tables) > 1 else None,
            clusters=[cluster.get(name, name) for name in industries] if related else None,
            regions=list(map(str, regions.ids)),
            names=regions.labels,
            top=run.number(self.TOP),
            star_quotient=run.number(self.STAR_QUOTIENT),
            threshold=run.number(self.THRESHOLD),
        )
        herfindahl, gamma, lines = run.number_if_given(self.HERFINDAHL), {}, list(found.lines())
        if herfindahl is not None:
            whole = last.sum(axis=1)
            of_plants = ellison_glaeser_from_herfindahl(last[:, at], whole, herfindahl, regions=regions.labels)
            gamma, lines = {"GAMMA": of_plants.gamma}, [*lines, of_plants.summary()]
        return {
            **run.deliver(regions, clusters_columns(found), clusters_styles(found), " ".join(map(said, lines))),
            "STARRED": int(np.count_nonzero(found.stars)),
            "SPECIALIZED": int(np.count_nonzero(found.group)),
            **gamma,
        }


def clusters_styles(found) -> list:
    """Titles, fields and styles of the result."""
    return [
        (tr("Reach"), "reach", reach_style),
        (tr("Stars"), "stars", stars_style),
        (tr("Location quotient"), "quotient", location_quotient_style),
        *([] if found.lisa is None else [(tr("LISA"), "lisa_class", lisa_style)]),
    ]


def clusters_columns(found) -> list:
    """The fields of the result."""
    titles = {
        "size": tr("Share in the industry"),
        "quotient": tr("Location quotient"),
        "quotient_with_neighbours": tr("Location quotient with neighbours"),
        "performance": tr("Growth of the industry"),
        "strength": tr("Cluster strength"),
    }
    values = found.columns()
    local = {"lisa_p": tr("Local p"), "lisa_p_min": tr("Minimum attainable p")} if found.lisa is not None else {}
    return [
        Column.text("reach", found.reach, tr("Reach")),
        Column("stars", found.stars, tr("Stars"), whole=True),
        *(Column(name, values[name], title) for name, title in titles.items()),
        Column("group", found.group, tr("Group of neighbouring specialized regions"), whole=True),
        *([Column.text("lisa_class", values["lisa_class"], tr("LISA class"))] if local else []),
        *(Column(name, values[name], title) for name, title in local.items()),
    ]
