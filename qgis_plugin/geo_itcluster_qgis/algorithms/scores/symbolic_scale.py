"""Symbolic ranks of any index."""

from __future__ import annotations

from functools import partial

import numpy as np
from qgis.core import QgsProcessing

from geo_itcluster.scores.innovation import competition_rank, leader_ratio
from geo_itcluster.study.year_study import check_scores
from geo_itcluster.styles.classes import rank_style

from ...translation import listed, said, tr, translatable
from ..shared.base import Group
from .scoring import Scoring, score_columns

__all__ = ["SymbolicScaleAlgorithm"]


class SymbolicScaleAlgorithm(Scoring):
    """Ranks an index, or the leader ratio of any variable."""

    ID = "symbolicscale"
    TITLE = translatable("Symbolic ranks")
    GROUP = Group.SCORES
    TAGS = translatable("rank, rating, scale, classes, place, leader ratio, A, B, C")
    HELP = translatable(
        "Rank and symbolic rank of an index of 0 to 100. Any other variable that is not negative is scored by "
        "its leader ratio first: the region's value in per cent of the highest. NULL is no data, never 0."
    )

    LEADER = "LEADER"

    def declare(self):
        """Add parameters and outputs."""
        self.add_rows()
        self.add_value("VALUE", tr("Index, or another variable"))
        self.add_flag(
            self.LEADER,
            tr("Score by the leader ratio"),
            translatable("For a variable that is not an index of 0 to 100."),
        )
        self.add_scale()
        self.add_output(kind=QgsProcessing.TypeVector)
        self.add_report()
        self.add_numbers(SCORED=translatable("Regions with a rank"))

    def work(self, run):
        """Read, rank, write."""
        rows = run.rows()
        scale = self.scale(run)
        field = run.text("VALUE")
        score = rows.numbers(field)
        if run.flag(self.LEADER):
            score = leader_ratio(score, name=field, regions=rows.labels)
        check_scores(score, rows.labels)
        bare = [name for name, missing in zip(rows.labels, np.isnan(score)) if missing]
        if bare:
            run.warn(tr("No rank because of missing data: {names}.").format(names=listed(bare)))
        ranks = scale.rank(score)
        columns = score_columns({"score": score, "rank": competition_rank(score), "symbolic_rank": ranks})
        styles = [(tr("Symbolic rank"), "symbolic_rank", partial(rank_style, ranks=scale.ranks))]
        summary = tr("Symbolic ranks: {tally}.").format(tally=said(scale.tally(ranks)))
        return {
            **run.deliver(
                rows,
                columns,
                styles,
                summary,
            ),
            "SCORED": int(np.isfinite(score).sum()),
        }
