"""Published ranks and shares beside the figures that they are said to come from: where they contradict one another."""

from __future__ import annotations

from collections.abc import Sequence

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.io.tables.files import read_table
from geo_itcluster.messages import Message
from geo_itcluster.resources import resource
from geo_itcluster.study.checks import Problem, check_parts, check_ranks, check_shares, check_shares_of
from geo_itcluster.tables.panels import read_columns
from geo_itcluster.tables.texts import decoded, with_coded_texts

__all__ = ["problems_of_the_paper", "published_problems"]


def published_problems(
    score: FloatArray,
    *,
    where: str,
    regions: Sequence[str],
    rank: FloatArray | None = None,
    symbols: Sequence[str] | None = None,
    share: FloatArray | None = None,
    amounts: FloatArray | None = None,
) -> tuple[Problem, ...]:
    """Check published ranks against scores, and published shares by themselves and against amounts.

    Parameters
    ----------
    score, rank, share, amounts : (n,) arrays
        NaN is missing.
    where : str
        The table and the year.
    regions : sequence of str
    symbols : sequence of str, optional
        What the numbers of ``rank`` stand for, where it is symbolic; places otherwise.
    """
    found: tuple[Problem, ...] = ()
    if rank is not None:
        ranks = decoded(rank, symbols) if symbols else rank
        found += check_ranks(score, ranks, where=Message("where.published_ranks", where=where), regions=regions)
    if share is not None:
        printed = Message("where.published_shares", where=where)
        found += check_shares(share, where=printed, regions=regions)
        if amounts is not None:
            found += check_shares_of(share, amounts, where=printed, regions=regions)
    return found


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
