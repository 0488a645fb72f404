"""How to recompute a figure: a tree of named operations, read from a claims file and checked before it is run.

An expression is a number, or a table with an ``op`` and that operation's options::

    { op = "ratio", of = { op = "sum", table = "output", column = "it", year = 2016 }, to = 1000 }

There is nothing in it that could run code: :data:`OPTIONS` lists all operations and options that there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.tables.names import suggestion

__all__ = ["CONDITIONS", "OPTIONS", "Expression", "parse"]

CONDITIONS = ("is", "in", "above", "at_least", "below", "at_most", "missing")
"""What the cells of a column can be asked for; several at once must all hold."""

_CELLS = ("table", "column", "year", "years", "regions", "without")
OPTIONS: dict[str, tuple[str, ...]] = {
    "value": ("table", "column", "year", "region"),
    "column": _CELLS,
    **dict.fromkeys(("sum", "mean", "median", "max", "min"), _CELLS),
    "share": (*_CELLS, "region"),
    "growth": (*_CELLS, "region"),
    "falls": _CELLS,
    "place": (*_CELLS, "region"),
    "leader": _CELLS,
    "last": _CELLS,
    "top": (*_CELLS, "places"),
    "class": (*_CELLS, "region", "scale"),
    "count": (*_CELLS, *CONDITIONS),
    "regions": (*_CELLS, *CONDITIONS),
    "ratio": ("of", "to"),
    "difference": ("of", "less"),
    "common": ("of", "and"),
    "size": ("of",),
    "highest": ("of",),
    "rank_correlation": ("of", "with"),
}
"""Operations, and the options that each knows."""

_OPERANDS = ("of", "to", "less", "and", "with")
_NEEDED = ("table", "column", "region", "places", *_OPERANDS)
_OPTIONAL = {"share": ("region",), "growth": ("region",), "class": ("region",)}
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Expression:
    """An operation, its options, and what it works on.

    Attributes
    ----------
    op : str
        One of :data:`OPTIONS`; ``number`` for a plain number.
    options : mapping
        As written.
    operands : mapping of str to Expression
    """

    op: str
    options: Mapping[str, Any]
    operands: Mapping[str, Expression]

    def leaves(self) -> Iterator[Expression]:
        """The operations on tables in it, from left to right."""
        if "table" in self.options:
            yield self
        for operand in self.operands.values():
            yield from operand.leaves()

    def replaced(self, old: Expression, new: Expression) -> Expression:
        """The same expression with one operation in the place of another, wherever it occurs."""
        if self == old:
            return new
        return replace(self, operands={name: each.replaced(old, new) for name, each in self.operands.items()})

    def with_options(self, **options: Any) -> Expression:
        """The same operation with other options."""
        return replace(self, options={**self.options, **options})

    def __str__(self) -> str:
        if self.op == "number":
            return str(self.options["number"])
        parts = [*self.options.items(), *self.operands.items()]
        return f"{self.op}({', '.join(f'{name}: {value}' for name, value in parts)})"


def parse(content: Any, *, depth: int = 0) -> Expression:
    """Read an expression, and check that all of it is known.

    Parameters
    ----------
    content : number or mapping
        As TOML has it.

    Raises
    ------
    DataError
        If an operation or an option is unknown or missing, or the expression is too deep.

    Examples
    --------
    >>> print(parse({"op": "share", "table": "output", "column": "it", "year": 2016, "region": "Almaty city"}))
    share(table: output, column: it, year: 2016, region: Almaty city)
    >>> parse({"op": "shaer", "table": "output"})
    Traceback (most recent call last):
    geo_itcluster.errors.DataError: unknown operation "shaer"; did you mean "share"? there are "value", ...
    """
    if isinstance(content, int | float | Decimal) and not isinstance(content, bool):
        return Expression("number", {"number": float(content)}, {})
    if not isinstance(content, Mapping):
        raise DataError("audit.not_expression", value=repr(content))
    if depth > _DEEPEST:
        raise DataError("audit.too_deep", most=_DEEPEST)
    op, known = _known_options(content)
    _check_kinds(op, content)
    operands = {name: parse(content[name], depth=depth + 1) for name in known if name in _OPERANDS}
    options = {name: content[name] for name in known if name in content and name not in _OPERANDS}
    return Expression(op, {name: _plain(value) for name, value in options.items()}, operands)


def _known_options(content: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The operation of an expression and the options that it may have; those given are known, and none is missing."""
    op = content.get("op")
    if not isinstance(op, str) or op not in OPTIONS:
        raise DataError("audit.unknown", what="operation", name=op, meant=suggestion(str(op), list(OPTIONS)))
    known = OPTIONS[op]
    if unknown := [name for name in content if name != "op" and name not in known]:
        raise DataError("audit.no_option", op=op, option=unknown[0], meant=suggestion(unknown[0], known))
    needed = [name for name in known if name in _NEEDED and name not in _OPTIONAL.get(op, ())]
    if missing := [name for name in needed if name not in content]:
        raise DataError("audit.needs", op=op, names=missing)
    return op, known


def _check_kinds(op: str, content: Mapping[str, Any]) -> None:
    kinds: dict[str, tuple[type | tuple[type, ...], str]] = {
        **dict.fromkeys(("table", "column", "region", "scale"), (str, "kind.text")),
        "year": (int, "audit.year_kind"),
        **dict.fromkeys(("regions", "without", "in"), (list, "audit.list_kind")),
        "missing": (bool, "audit.flag_kind"),
        **dict.fromkeys(("above", "at_least", "below", "at_most"), ((int, float, Decimal), "kind.number")),
    }
    for name, (kind, what) in kinds.items():
        if name in content and not isinstance(content[name], kind):
            raise DataError("audit.option_kind", op=op, name=name, kind=Message(what), value=repr(content[name]))
    for name in ("years", "places"):
        if name in content and not (len(_pair(content[name])) == 2 and content[name][0] <= content[name][1]):
            raise DataError("audit.pair", op=op, name=name, value=repr(content[name]))


def _pair(content: Any) -> tuple[int, ...]:
    whole = isinstance(content, list | tuple) and all(isinstance(each, int) for each in content)
    return tuple(content) if whole else ()


def _plain(value: Any) -> Any:
    """An option's value as something that does not change: tuples for lists, float for Decimal."""
    if isinstance(value, list | tuple):
        return tuple(_plain(each) for each in value)
    return float(value) if isinstance(value, Decimal) else value
