"""Published ranks and shares beside the figures that they are said to come from: where they contradict one another."""

from __future__ import annotations

from collections.abc import Sequence

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.io.tables.files import read_table
from geo_itcluster.messages import Message
from geo_itcluster.resources import resource
from geo_itcluster.study.checks import Problem, check_parts, published_problems
from geo_itcluster.tables.panels import read_columns
from geo_itcluster.tables.texts import with_coded_texts

__all__ = ["problems_of_the_paper"]


def problems_of_the_paper(
    year: int,
    *,
    codes: Sequence[str],
    names: Sequence[str],
    index: FloatArray,
    production: FloatArray,
    value_added: FloatArray,
    grp: FloatArray,
) -> tuple[Problem, ...]:
    """Where the paper's ranks (Table 1) and shares (Table 3) contradict its figures, and the official ones themselves.

    Parameters
    ----------
    year : int
    codes, names : sequence of str
        Of the n regions.
    index, production, value_added, grp : (n,) arrays
        Of Tables 1 and 2, and the official figures.
    """
    table, symbols = with_coded_texts(read_table(resource("data", "table1_index.csv"), decimal="."), ["rank_printed"])
    rank = read_columns(table, {"rank": "rank_printed"}, key="code", year_column="year")["rank"]
    shares = read_table(resource("data", "table3_ksi.csv"), decimal=".")
    share = read_columns(shares, {"ksi": "ksi"}, key="code", year_column="year")["ksi"]
    of_year = {name: panel.select(codes).year(year) for name, panel in (("rank", rank), ("share", share))}
    return (
        *published_problems(
            index,
            where=Message("where.table_1", year=year),
            regions=names,
            rank=of_year["rank"],
            symbols=symbols["rank_printed"],
        ),
        *published_problems(
            index,
            where=Message("where.tables_2_3", year=year),
            regions=names,
            share=of_year["share"],
            amounts=production,
        ),
        *check_parts(value_added, grp, where=Message("where.official", year=year), regions=names),
    )
