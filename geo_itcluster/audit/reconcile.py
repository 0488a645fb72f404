"""What would reconcile a published figure with the tables: other years, regions left out, another denominator.

Anything that is tried often enough fits once by chance. So every find says how many alternatives of its kind were
tried and how many of them would fit by chance; the search goes on to the next kind only where the last one found
nothing; and of a kind in which many fit none is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np

from geo_itcluster.audit.claims import Claim
from geo_itcluster.audit.expressions import Expression
from geo_itcluster.audit.operations import NoFigureError, Result, Value, evaluate
from geo_itcluster.audit.tables import Tables
from geo_itcluster.audit.verdict import compare, in_words
from geo_itcluster.messages import Message

__all__ = ["reconcile"]

_TELLING = 2  # if more of a kind fit, they tell nothing
_MOST_PAIRS = 500
_ON_SUMS = ("sum", "mean", "share", "growth", "max", "min", "median")
_TENS = (1e-9, 1e-6, 1e-3, 1e-2, 1e-1, 1e1, 1e2, 1e3, 1e6, 1e9)

_Variant = tuple[Message, Expression]


def reconcile(claim: Claim, said: Value, tolerance: float, found: Result, tables: Tables) -> tuple[str | Message, ...]:
    """What would make a claim that does not hold come true, a sentence each.

    Parameters
    ----------
    claim : Claim
    said : value
        What was published.
    tolerance : float
    found : Result
        Of ``claim.compute``.
    tables : Tables
    """
    if claim.compute is None:
        return ()

    def fits(expression: Expression) -> tuple[bool, Value | None]:
        try:
            value = evaluate(expression, tables).value
        except NoFigureError:
            return False, None
        return compare(value, said, claim.relation, tolerance, tables).holds, value

    sentences: list[str | Message] = [
        f"{candidate.say}." for candidate in claim.candidates if fits(candidate.compute)[0]
    ]
    if claim.relation in ("equals", "includes", "within"):
        sentences += _implied(said, tolerance, found)
        sentences += _unit_slip(said, tolerance, found.value)
        sentences += _variants_that_fit(claim.compute, fits, tolerance, tables)
    return tuple(sentences)


def _variants_that_fit(
    compute: Expression, fits: Callable[[Expression], tuple[bool, Value | None]], tolerance: float, tables: Tables
) -> list[Message]:
    for what, variants in _kinds(compute, tables):
        tried = [(say, *fits(expression)) for say, expression in variants]
        fitting = [say for say, holds, _ in tried if holds]
        by_chance = _expected_by_chance([value for _, _, value in tried if isinstance(value, float)], tolerance)
        if not 0 < len(fitting) <= _TELLING or (by_chance >= 1 and what == "pairs"):
            continue
        chance = [Message("audit.by_chance", expected=by_chance)] if by_chance >= 0.05 else []
        tried_what = Message(f"audit.tried_{what}", count=len(tried))
        return [Message("audit.fits", ways=fitting, count=len(fitting), tried=tried_what, chance=chance)]
    return []


def _expected_by_chance(values: list[float], tolerance: float) -> float:
    """How many of so many alternatives would fit if they lay evenly over their range."""
    spread = max(values) - min(values) if values else 0.0
    return len(values) * min(2 * tolerance / spread, 1.0) if spread > 0 else 0.0


def _kinds(compute: Expression, tables: Tables) -> Iterator[tuple[str, Iterator[_Variant]]]:
    leaf = next(compute.leaves(), None)
    if leaf is None:
        return
    table = tables.table(leaf.options["table"])
    years = table.years
    of = leaf.options["table"]
    if "year" in leaf.options:
        others = [year for year in years if year != leaf.options["year"]]
        yield "years", ((Message("audit.year_gives", year=y), _everywhere(compute, of, year=y)) for y in others)
    if "years" in leaf.options:
        spans = [pair for pair in combinations(years, 2) if pair != leaf.options["years"]]
        says = (Message("audit.period_gives", first=span[0], last=span[1]) for span in spans)
        yield "periods", zip(says, (_everywhere(compute, of, years=span) for span in spans), strict=True)
    if "is" in leaf.options:
        yield "classes", _classes(compute, leaf, tables)
    if leaf.op in _ON_SUMS:
        keys = _can_be_left_out(leaf, tables)
        yield "omissions", ((_without((key,), tables), _omitting(compute, leaf, (key,))) for key in keys)
        yield "zones", _without_a_class(compute, leaf, keys, tables)
        pairs = list(combinations(keys, 2))
        if len(pairs) <= _MOST_PAIRS:
            yield "pairs", ((_without(pair, tables), _omitting(compute, leaf, pair)) for pair in pairs)


def _everywhere(compute: Expression, table: str, **options: object) -> Expression:
    """The expression with another year in all its operations on a table."""
    changed = compute
    for leaf in compute.leaves():
        if leaf.options["table"] == table and all(name in leaf.options for name in options):
            changed = changed.replaced(leaf, leaf.with_options(**options))
    return changed


def _classes(compute: Expression, leaf: Expression, tables: Tables) -> Iterator[_Variant]:
    """Several classes taken for one: B and B+ for B."""
    values = tables.table(leaf.options["table"]).column(leaf.options["column"])
    one = leaf.options["is"]
    rest = sorted({str(cell) for cell in values.ravel() if isinstance(cell, str)} - {one})
    for size in range(1, min(len(rest), 4)):
        for more in combinations(rest, size):
            options = {name: value for name, value in leaf.options.items() if name != "is"}
            wider = Expression(leaf.op, {**options, "in": (one, *more)}, leaf.operands)
            yield Message("audit.classes_give", classes=[one, *more]), compute.replaced(leaf, wider)


def _can_be_left_out(leaf: Expression, tables: Tables) -> list[str]:
    """Regions whose omission changes something, other than the one that is asked for."""
    table = tables.table(leaf.options["table"])
    asked = leaf.options.get("region")
    values = table.numbers(leaf.options["column"])
    years = [leaf.options["year"]] if "year" in leaf.options else [*table.years]
    if "years" in leaf.options:
        years = [year for year in table.years if leaf.options["years"][0] <= year <= leaf.options["years"][1]]
    known = np.asarray(~np.isnan(values[:, [table.year_at(year) for year in years]]).all(axis=1))
    mine = None if asked is None else tables.key(asked, table)
    gone = {tables.key(each, table) for each in leaf.options.get("without", ())}
    return [key for key, has in zip(table.regions, known, strict=True) if has and key != mine and key not in gone]


def _omitting(compute: Expression, leaf: Expression, keys: tuple[str, ...]) -> Expression:
    without = (*leaf.options.get("without", ()), *keys)
    return compute.replaced(leaf, leaf.with_options(without=without))


def _without_a_class(compute: Expression, leaf: Expression, keys: list[str], tables: Tables) -> Iterator[_Variant]:
    """All regions of a class left out, by the texts that the same table has in the same year."""
    table = tables.table(leaf.options["table"])
    if "year" not in leaf.options:
        return
    for name, values in table.columns.items():
        cells = values[:, table.year_at(leaf.options["year"])]
        if values.dtype != object:
            continue
        for one in sorted({str(cell) for cell in cells if isinstance(cell, str)}):
            of_it = tuple(key for key, cell in zip(table.regions, cells, strict=True) if cell == one and key in keys)
            if len(of_it) > 1 and of_it != tuple(keys):
                say = Message("audit.without_class", column=name, one=one, names=tables.names(of_it))
                yield say, _omitting(compute, leaf, of_it)


def _without(keys: tuple[str, ...], tables: Tables) -> Message:
    return Message("audit.without_gives", names=tables.names(keys))


def _implied(said: Value, tolerance: float, found: Result) -> list[Message]:
    """The denominator that a published share would need."""
    if found.denominator is None or found.numerator is None:
        return []
    if isinstance(said, float) and isinstance(found.numerator, float):
        pairs = [(found.numerator, said)]
    elif isinstance(said, dict) and isinstance(found.numerator, dict):
        pairs = [(x, float(said[key])) for key, x in found.numerator.items() if key in said]
    else:
        return []
    bounds = [(x / (share + tolerance), x / (share - tolerance)) for x, share in pairs if share > tolerance]
    if not bounds:
        return []
    low, high = max(b[0] for b in bounds), min(b[1] for b in bounds)
    if low > high:
        return [Message("audit.no_denominator", count=len(bounds))]
    values = {"low": in_words(low), "high": in_words(high), "found": in_words(found.denominator)}
    return [Message("audit.denominator", count=len(bounds), **values)]


def _unit_slip(said: Value, tolerance: float, found: Value) -> list[Message]:
    if not (isinstance(said, float) and isinstance(found, float) and said):
        return []
    return [
        Message("audit.unit_slip", times=in_words(ten))
        for ten in _TENS
        if abs(found / ten - said) <= tolerance and not tolerance >= abs(said) / 2
    ]
