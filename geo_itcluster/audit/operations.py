"""What each named operation of a claim computes.

A result is a number, a text, a list of names (regions, or years), or a number or text for each of some regions.
A cell without a figure is never 0: sums leave it out and count it, and an operation on it alone has no result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.audit.expressions import CONDITIONS, Expression
from geo_itcluster.audit.tables import AuditTable, Tables
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.scores.composite.normalise import rank_upwards
from geo_itcluster.scores.innovation import competition_rank
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.statistics.inference.sample import deviations

__all__ = ["NoFigureError", "Result", "Value", "evaluate"]

Value: TypeAlias = float | str | tuple[str, ...] | dict[str, float] | dict[str, str]


class NoFigureError(DataError):
    """The tables have no figure where one is needed."""


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What an expression comes to.

    Attributes
    ----------
    value : float, str, tuple of str, dict
        Regions by their keys.
    missing, cells : int
        Of so many cells that were looked at, how many have no figure.
    numerator, denominator : float or dict, optional
        Of a share or a ratio.
    """

    value: Value
    missing: int = 0
    cells: int = 0
    numerator: float | dict[str, float] | None = None
    denominator: float | None = None


def evaluate(expression: Expression, tables: Tables) -> Result:
    """Compute an expression on some tables.

    Raises
    ------
    NoFigureError
        If there is no figure where one is needed.
    DataError, RegionError
        If a table, a column, a year or a region is unknown, or an operation does not go with what it is given.

    Examples
    --------
    >>> from geo_itcluster.audit.expressions import parse
    >>> it = np.array([[30.0], [10.0], [np.nan]])
    >>> table = AuditTable("output", "output.csv", ("a", "b", "c"), (2016,), {"it": it}, {})
    >>> of_a = parse({"op": "share", "table": "output", "column": "it", "region": "a"})
    >>> evaluate(of_a, Tables({"output": table})).value
    0.75
    """
    if expression.op == "number":
        return Result(float(expression.options["number"]))
    if expression.operands:
        return _COMBINE[expression.op]({k: evaluate(e, tables) for k, e in expression.operands.items()})
    chosen = _Cells(tables, tables.table(expression.options["table"]), expression.op, expression.options)
    if expression.op in _PARTED:
        return _PARTED[expression.op](chosen)
    return Result(_ON_TABLES[expression.op](chosen), chosen.missing, chosen.block.size)


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """The cells that an operation looks at: a column, some of its regions, some of its years."""

    tables: Tables
    table: AuditTable
    op: str
    options: Mapping[str, Any]

    @property
    def years(self) -> tuple[int, ...]:
        there = self.table.years
        if "year" in self.options:
            return (self.options["year"],)
        if "years" in self.options:
            first, last = self.options["years"]
            self.table.year_at(first), self.table.year_at(last)
            return tuple(year for year in there if first <= year <= last)
        if len(there) > 1 and self.op != "falls":
            raise DataError("audit.which_year", op=self.op, table=self.table.name, years=there)
        return there

    def keys(self, option: str) -> tuple[str, ...]:
        return tuple(self.tables.key(region, self.table) for region in self.options.get(option, ()))

    @property
    def regions(self) -> tuple[str, ...]:
        wanted = self.keys("regions") or self.table.regions
        left_out = self.keys("without")
        return tuple(key for key in wanted if key not in left_out)

    @property
    def region(self) -> str | None:
        return self.tables.key(self.options["region"], self.table) if "region" in self.options else None

    def cells(self, regions: tuple[str, ...], years: tuple[int, ...]) -> NDArray[Any]:
        rows = [self.table.regions.index(key) for key in regions]
        values = self.table.column(self.options["column"])
        return values[np.ix_(rows, [self.table.year_at(year) for year in years])]

    @property
    def block(self) -> NDArray[Any]:
        return self.cells(self.regions, self.years)

    @property
    def missing(self) -> int:
        return int(_no_figure(self.block).sum())

    def figures(self) -> NDArray[np.float64]:
        """All figures there are, as one row."""
        self.table.numbers(self.options["column"])
        known = self.block[~_no_figure(self.block)].astype(np.float64)
        if not known.size:
            raise NoFigureError("audit.no_figure", cells=self.place)
        return known

    def amounts(self, years: tuple[int, ...] | None = None) -> dict[str, float]:
        """Sum over the years of each region that has a figure in one of them."""
        self.table.numbers(self.options["column"])
        block = self.cells(self.regions, years or self.years)
        known = ~np.isnan(block).all(axis=1)
        if not known.any():
            raise NoFigureError("audit.no_figure", cells=self.place)
        summed = np.nansum(block, axis=1)
        return {key: float(summed[i]) for i, key in enumerate(self.regions) if known[i]}

    def one(self, amounts: Mapping[str, float]) -> float:
        """The named region's."""
        region = self.region or ""
        if region not in amounts:
            raise NoFigureError("audit.no_figure_for", region=self.tables.name(region), cells=self.place)
        return amounts[region]

    @property
    def place(self) -> Message:
        """Where the cells are, for errors."""
        years = "–".join(map(str, sorted({*self.years[:1], *self.years[-1:]})))
        when = f", {years}" if years else ""
        return Message("audit.cells", column=self.options["column"], source=self.table.source, when=when)


def _no_figure(block: NDArray[Any]) -> NDArray[np.bool_]:
    if block.dtype == object:
        return np.array([[cell is None for cell in row] for row in block], dtype=bool).reshape(block.shape)
    return np.asarray(np.isnan(block))


# ------------------------------------------------------------------------------------------ on the cells of a table
def _value(c: _Cells) -> Value:
    cell = c.cells((c.region or "",), c.years)[0, 0]
    if cell is None or cell != cell:
        raise NoFigureError("audit.no_figure_for", region=c.tables.name(c.region or ""), cells=c.place)
    return str(cell) if isinstance(cell, str) else float(cell)


def _column(c: _Cells) -> Value:
    if c.table.column(c.options["column"]).dtype != object:
        return c.amounts()
    block = c.cells(c.regions, c.years)
    return {key: str(block[i, 0]) for i, key in enumerate(c.regions) if block[i, 0] is not None}


def _place(c: _Cells) -> Value:
    amounts = c.amounts()
    c.one(amounts)
    return float(competition_rank(list(amounts.values()))[list(amounts).index(c.region or "")])


def _extreme(pick: Callable[[Any], float]) -> Callable[[_Cells], Value]:
    def found(c: _Cells) -> Value:
        amounts = c.amounts()
        best = pick(amounts.values())
        return tuple(key for key, amount in amounts.items() if amount == best)

    return found


def _top(c: _Cells) -> Value:
    amounts = c.amounts()
    first, last = c.options["places"]
    places = competition_rank(list(amounts.values()))
    found = [(place, key) for place, key in zip(places, amounts, strict=True) if first <= place <= last]
    return tuple(key for _, key in sorted(found, key=lambda each: each[0]))


def _class(c: _Cells) -> Value:
    scale = SymbolicScale.parse(c.options["scale"]) if "scale" in c.options else INFERRED_SCALE
    amounts = c.amounts()
    ranks = {key: str(rank) for key, rank in zip(amounts, scale.rank(list(amounts.values())), strict=True)}
    if c.region is None:
        return ranks
    c.one(amounts)
    return ranks[c.region]


def _regions(c: _Cells) -> tuple[str, ...]:
    asked = {name: c.options[name] for name in CONDITIONS if name in c.options}
    if not asked:
        raise DataError("audit.condition", op=c.op, names=CONDITIONS)
    if len(c.years) > 1:
        raise DataError("audit.one_year", op=c.op)
    block, numeric = c.block, c.table.column(c.options["column"]).dtype != object
    if not numeric and set(asked) & {"above", "at_least", "below", "at_most"}:
        c.table.numbers(c.options["column"])
    return tuple(key for i, key in enumerate(c.regions) if all(_holds(block[i, 0], n, w) for n, w in asked.items()))


def _holds(cell: Any, condition: str, wanted: Any) -> bool:
    missing = bool(cell is None or cell != cell)
    if condition == "missing":
        return missing is wanted
    tests: dict[str, Callable[[], bool]] = {
        "is": lambda: bool(cell == wanted),
        "in": lambda: cell in wanted,
        "above": lambda: bool(cell > wanted),
        "at_least": lambda: bool(cell >= wanted),
        "below": lambda: bool(cell < wanted),
        "at_most": lambda: bool(cell <= wanted),
    }
    return not missing and tests[condition]()


def _falls(c: _Cells) -> Value:
    """Years in which the sum over the regions was below that of the year before."""
    totals = {year: sum(c.amounts((year,)).values()) for year in c.years}
    return tuple(str(after) for before, after in pairwise(totals) if totals[after] < totals[before])


# ------------------------------------------------------------------------------------------ with a numerator
def _share(c: _Cells) -> Result:
    amounts = c.amounts()
    total = sum(amounts.values())
    if not total > 0:
        raise NoFigureError("audit.no_shares", cells=c.place, total=total)
    counted = c.missing, c.block.size
    if c.region is not None:
        part = c.one(amounts)
        return Result(part / total, *counted, numerator=part, denominator=total)
    return Result({key: x / total for key, x in amounts.items()}, *counted, numerator=amounts, denominator=total)


def _growth(c: _Cells) -> Result:
    if len(c.years) < 2:
        raise DataError("audit.growth_years", op="growth")
    first, last = (c.amounts((year,)) for year in (c.years[0], c.years[-1]))
    before, after = ((c.one(x) if c.region else sum(x.values())) for x in (first, last))
    if before == 0:
        raise NoFigureError("audit.growth_from_zero", cells=c.place)
    ends = c.cells(c.regions, (c.years[0], c.years[-1]))
    return Result(after / before, int(np.isnan(ends).sum()), ends.size)


# ------------------------------------------------------------------------------------------ on results
def _counted(*results: Result) -> tuple[int, int]:
    return sum(r.missing for r in results), sum(r.cells for r in results)


def _ratio(of: Mapping[str, Result]) -> Result:
    top, bottom = of["of"], of["to"]
    value = _arithmetic(top.value, bottom.value, "ratio", lambda a, b: a / b if b else np.nan)
    if isinstance(value, float) and not np.isfinite(value):
        raise NoFigureError("audit.ratio_to_zero")
    single = isinstance(top.value, float) and isinstance(bottom.value, float)
    parts: dict[str, Any] = {"numerator": top.value, "denominator": bottom.value} if single and bottom.cells else {}
    if isinstance(bottom.value, float) and not bottom.cells and isinstance(top.numerator, float):  # a share in per cent
        parts = {"numerator": top.numerator / bottom.value, "denominator": top.denominator}
    return Result(value, *_counted(top, bottom), **parts)


def _difference(of: Mapping[str, Result]) -> Result:
    value = _arithmetic(of["of"].value, of["less"].value, "difference", lambda a, b: a - b)
    return Result(value, *_counted(*of.values()))


def _arithmetic(a: Value, b: Value, op: str, how: Callable[[float, float], float]) -> Value:
    if isinstance(a, float) and isinstance(b, float):
        return how(a, b)
    if isinstance(a, dict) and isinstance(b, float | dict):
        other = b if isinstance(b, dict) else dict.fromkeys(a, b)
        found = {key: how(float(a[key]), float(other[key])) for key in a if key in other}
        return {key: x for key, x in found.items() if np.isfinite(x)}
    raise DataError("audit.works_on_numbers", op=op)


def _common(of: Mapping[str, Result]) -> Result:
    a, b = of["of"].value, of["and"].value
    if not (isinstance(a, tuple) and isinstance(b, tuple)):
        raise DataError("audit.works_on_lists", op="common")
    return Result(tuple(each for each in a if each in b), *_counted(*of.values()))


def _size(of: Mapping[str, Result]) -> Result:
    value = of["of"].value
    if isinstance(value, float | str):
        raise DataError("audit.counts_list", op="size")
    return Result(float(len(value)), *_counted(*of.values()))


def _highest(of: Mapping[str, Result]) -> Result:
    value = of["of"].value
    if not isinstance(value, dict):
        raise DataError("audit.works_by_region", op="highest")
    if not value:
        raise NoFigureError("audit.none")
    best = max(float(x) for x in value.values())
    return Result(tuple(key for key, x in value.items() if float(x) == best), *_counted(*of.values()))


def _rank_correlation(of: Mapping[str, Result]) -> Result:
    a, b = of["of"].value, of["with"].value
    if not (isinstance(a, dict) and isinstance(b, dict)):
        raise DataError("audit.works_on_columns", op="rank_correlation")
    both = [key for key in a if key in b]
    if len(both) < 3:
        raise NoFigureError("audit.few_both", count=len(both))
    x, y = (deviations(rank_upwards(np.array([float(values[key]) for key in both]))) for values in (a, b))
    return Result(float(x @ y / np.sqrt((x @ x) * (y @ y))), *_counted(*of.values()))


_ON_TABLES: dict[str, Callable[[_Cells], Value]] = {
    "value": _value,
    "column": _column,
    "sum": lambda c: float(c.figures().sum()),
    "mean": lambda c: float(c.figures().mean()),
    "median": lambda c: float(np.median(c.figures())),
    "max": lambda c: float(c.figures().max()),
    "min": lambda c: float(c.figures().min()),
    "place": _place,
    "leader": _extreme(max),
    "last": _extreme(min),
    "top": _top,
    "class": _class,
    "regions": _regions,
    "count": lambda c: float(len(_regions(c))),
    "falls": _falls,
}
_PARTED: dict[str, Callable[[_Cells], Result]] = {"share": _share, "growth": _growth}
_COMBINE: dict[str, Callable[[Mapping[str, Result]], Result]] = {
    "ratio": _ratio,
    "difference": _difference,
    "common": _common,
    "size": _size,
    "highest": _highest,
    "rank_correlation": _rank_correlation,
}
