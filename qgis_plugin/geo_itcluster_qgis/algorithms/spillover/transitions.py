"""Transitions between the quadrants of the Moran scatterplot, or between classes of rank."""

from geo_itcluster.spillover.transitions import quadrant_transitions, rank_transitions
from geo_itcluster.styles.classes import rank_style
from geo_itcluster.styles.spillover import moved_style, quadrant_style

from ...layers_io.layers import Column, table_of
from ...pages.page import html_table, section
from ...translation import listed, said, tr, translatable
from ..shared.base import Group
from ..shared.neighbours import Neighbours
from .years import ManyYears

__all__ = ["ClassTransitions"]

QUADRANTS, QUANTILES = "Moran quadrants", "quantiles"


class ClassTransitions(Neighbours, ManyYears):
    """Who moved between classes."""

    ID = "transitions"
    TITLE = translatable("Transitions between years")
    GROUP = Group.SPILLOVER
    TAGS = translatable("spillover, Moran scatterplot, quadrant, rank, mobility, Markov chain, transition matrix")
    HELP = translatable(
        "Which regions moved between the quadrants of the Moran scatterplot, or between quantile classes of "
        "rank, from each year to the next? If poles lifted their neighbours, these would move from Low-High to "
        "High-High.\n\n"
        "Quadrants describe where a region lies, not whether it is significant there. Quantile classes are "
        "computed for each year, so that one region's rise is another's fall."
    )
    CLASSES, NUMBER, MOVES = "CLASSES", "NUMBER_OF_CLASSES", "MOVES"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_years()
        self.add_transform()
        self.add_choice(
            self.CLASSES,
            tr("Classes"),
            [QUADRANTS, QUANTILES],
            translatable(
                "Moran quadrants: own and neighbours' value, high or low; quantiles: classes with equal "
                "numbers of regions."
            ),
        )
        self.add_number(
            self.NUMBER,
            tr("Number of quantile classes"),
            translatable("For quantiles; 1 is the lowest."),
            default=4,
            least=2,
            most=100,
            whole=True,
            advanced=True,
        )
        self.add_neighbours()
        self.add_output()
        self.add_table(self.MOVES, tr("Table of moves"))
        self.add_report(default=True)
        self.add_numbers(
            TRANSITIONS=translatable("Transitions from one year to the next"),
            MOVED=translatable("Transitions to another class"),
        )

    def work(self, run):
        """Read, classify, write."""
        regions = run.regions()
        panel = self.read_panel(regions, run)
        panel = panel.transformed(self.transform(run))
        run.done(30)
        by_quadrant = run.text(self.CLASSES) == QUADRANTS
        if by_quadrant:
            weights = self.read_weights(regions, run).transformed("row")
            found = quadrant_transitions(panel, weights)
        else:
            found = rank_transitions(panel, run.integer(self.NUMBER))
        run.done(80)
        summary = said(found.summary())
        if found.unclassed:
            names = listed(found.unclassed, most=20)
            run.warn(tr("No class in some year because of missing data or neighbours: {names}.").format(names=names))
        columns = _columns(found)
        classes = quadrant_style if by_quadrant else lambda field: rank_style(field, found.classes)
        styles = [
            (tr("Moved between classes"), "moved", moved_style),
            *((tr("Class in {year}").format(year=year), f"class_{year}", classes) for year in found.years),
        ]
        return {
            **run.deliver(
                regions,
                columns,
                styles,
                summary,
                sections=lambda: [section(tr("Transitions from the row's class to the column's"), _matrix(found))],
            ),
            self.MOVES: run.write_features(*table_of(_moves(found)), name=self.MOVES),
            "TRANSITIONS": int(found.counts.sum()),
            "MOVED": len(found.moves),
        }


def _columns(found) -> list:
    """A class a year, and whether it ever changed."""
    names = [*found.classes, None]
    classes = [
        Column(
            f"class_{year}",
            [names[code] for code in found.codes[:, at].tolist()],
            alias=tr("Class in {year}").format(year=year),
        )
        for at, year in enumerate(found.years)
    ]
    movers, unclassed = {move.region for move in found.moves}, set(found.unclassed)
    moved = ["Moved" if name in movers else None if name in unclassed else "Stayed" for name in found.names]
    return [*classes, Column("moved", moved, alias=tr("Moved to another class"))]


def _moves(found) -> list:
    moves = found.moves
    titles = {
        "region": tr("Region"),
        "first": tr("From year"),
        "last": tr("To year"),
        "origin": tr("From class"),
        "destination": tr("To class"),
    }
    return [
        Column(name, [getattr(move, name) for move in moves], alias=title, whole=name in ("first", "last"))
        for name, title in titles.items()
    ]


def _matrix(found) -> str:
    rows = zip(found.classes, found.counts.tolist(), found.probabilities)
    return html_table(
        [tr("From"), *found.classes],
        [
            [origin, *(f"{count} ({share:.0%})" if share == share else "" for count, share in zip(counts, shares))]
            for origin, counts, shares in rows
        ],
    )
