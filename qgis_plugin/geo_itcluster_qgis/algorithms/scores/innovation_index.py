"""The index of innovative development, and any other index of two groups of indicators."""

from __future__ import annotations

from functools import partial

import numpy as np
from qgis.core import QgsProcessing

from geo_itcluster.scores.innovation import InnovationIndex, two_group_index
from geo_itcluster.styles.classes import rank_style

from ...translation import listed, said, tr, translatable
from ..shared.base import Group
from .scoring import Scoring, score_columns

__all__ = ["InnovationIndexAlgorithm"]


class InnovationIndexAlgorithm(Scoring):
    """Scores regions by six indicators, or by two groups of one's own."""

    ID = "innovationindex"
    TITLE = translatable("Index of innovative development")
    GROUP = Group.SCORES
    TAGS = translatable("composite index, innovation, leader ratio, IIS, IIA, rating, rank, score, Kireyeva")
    HELP = translatable(
        "Each indicator becomes the region's ratio to the leader, in per cent. Three indicators make the "
        "innovative susceptibility (IIS), three the innovative activity (IIA); the index is the mean of both, "
        "with a rank and a symbolic rank (Kireyeva, Mussabalina and Tolysbaev 2018, equations 1 to 4).\n\n"
        "Instead of the six indicators, choose any two groups of fields: both groups have the same weight. All "
        "rows must be of one year, since the leader is found among them. NULL is no data, never 0."
    )

    FIRST, SECOND = "FIRST", "SECOND"

    def declare(self):
        """Add parameters and outputs."""
        self.add_rows()
        self.add_six(self.INPUT)
        for name, title in (
            (self.FIRST, tr("First group of other indicators")),
            (self.SECOND, tr("Second group of other indicators")),
        ):
            self.add_field(
                name, title, translatable("Instead of the six: numeric fields, each in one group only."), many=True
            )
        self.add_missing(self.INPUT)
        self.add_scale()
        self.add_output(kind=QgsProcessing.TypeVector)
        self.add_report()
        self.add_numbers(
            SCORED=translatable("Regions with an index"),
            PARTIAL=translatable("Regions with incomplete indicators"),
        )

    def conflict(self, run):
        """Six indicators, or two groups."""
        groups = [run.fields(name) for name in (self.FIRST, self.SECOND)]
        if bool(self.six_fields(run)) == any(groups):
            return tr("Choose either the six indicators, or two groups of other indicators.")
        if any(groups) and not all(groups):
            return tr("An index of other indicators needs two groups: choose fields for both.")
        return super().conflict(run)

    def work(self, run):
        """Read, score, write."""
        rows = run.rows()
        first, second = (run.fields(name) for name in (self.FIRST, self.SECOND))
        names = ("iis", "iia")
        if first:
            names = ("group_1", "group_2")
            found = two_group_index(
                {name: rows.numbers(name) for name in first},
                {name: rows.numbers(name) for name in second},
                cost=run.fields(self.COST),
                regions=rows.labels,
                **self.index_options(run),
            )
        else:
            found = self.six_index(rows, run, figures=np.asarray, regions=rows.labels)
        _warn(found, rows.labels, run)
        styles = [(tr("Symbolic rank"), "symbolic_rank", partial(rank_style, ranks=found.scale.ranks))]
        summary = tr("Symbolic ranks: {tally}.").format(tally=said(found.scale.tally(found.symbolic_rank)))
        return {
            **run.deliver(
                rows,
                _columns(found, names),
                styles,
                summary,
            ),
            "SCORED": int(np.isfinite(found.index).sum()),
            "PARTIAL": int((found.partial & np.isfinite(found.index)).sum()),
        }


def _columns(found: InnovationIndex, names: tuple) -> list:
    """Every step of the index as a field."""
    ratios = {f"ratio_{name.lower()}": found.ratios[:, at] for at, name in enumerate(found.indicators)}
    return score_columns(
        {
            **ratios,
            names[0]: found.iis,
            names[1]: found.iia,
            "score": found.index,
            "rank": found.rank,
            "symbolic_rank": found.symbolic_rank,
            "partial": found.partial,
        }
    )


def _warn(found: InnovationIndex, names, run) -> None:
    """Name the regions whose index rests on fewer indicators, and those that have none."""
    without = np.isnan(found.index)
    fewer = [name for name, some in zip(names, found.partial & ~without) if some]
    none = [name for name, bare in zip(names, without) if bare]
    if fewer:
        run.warn(tr("Index from fewer indicators: {names}.").format(names=listed(fewer)))
    if none:
        run.warn(tr("No index because of missing data: {names}.").format(names=listed(none)))
