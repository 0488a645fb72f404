"""A published value against the recomputed one: how far apart they are, and whether the claim holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo_itcluster.audit.claims import Relation
from geo_itcluster.audit.operations import Value
from geo_itcluster.audit.tables import Tables
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.messages.catalogue import MISSING

__all__ = ["Comparison", "compare", "in_words"]

_SHORT = 3
_NEGLIGIBLE = 1e-9
_NUMBERS: dict[Relation, Callable[[float, float, float], bool]] = {
    "equals": lambda found, said, slack: abs(found - said) <= slack,
    "more than": lambda found, said, _: found > said,
    "less than": lambda found, said, _: found < said,
    "at least": lambda found, said, slack: found >= said - slack,
    "at most": lambda found, said, slack: found <= said + slack,
}
_LISTS: dict[Relation, Callable[[set[str], set[str]], bool]] = {
    "equals": lambda found, said: found == said,
    "includes": lambda found, said: found >= said,
    "within": lambda found, said: found <= said,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether a claim holds, and the difference: recomputed less published, or in words and regions that differ."""

    holds: bool
    difference: float | None
    words: str | Message
    apart: int = 0


def compare(found: Value, said: Value, relation: Relation, tolerance: float, tables: Tables) -> Comparison:
    """Set a recomputed value beside the published one.

    Parameters
    ----------
    found, said : value
        Recomputed and published, of one kind: numbers, texts, lists, numbers or texts by region.
    relation : str
    tolerance : float
        For numbers.
    tables : Tables
        Names the regions.

    Raises
    ------
    DataError
        If the kinds differ, or the relation is not one of theirs.

    Examples
    --------
    >>> compare(52.66, 70.0, "equals", 0.5, Tables({}))
    Comparison(holds=False, difference=-17.340000000000003, words='', apart=0)
    >>> str(compare(("a", "b"), ("b", "c"), "equals", 0.0, Tables({})).words)
    'not in the tables: c; in the tables besides: a'
    """
    if isinstance(found, float) and isinstance(said, float) and relation in _NUMBERS:
        slack = tolerance + _NEGLIGIBLE * max(abs(found), abs(said))
        return Comparison(_NUMBERS[relation](found, said, slack), found - said, "")
    if isinstance(found, tuple) and isinstance(said, tuple) and relation in _LISTS:
        words, others = _lists_apart(found, said, relation, tables), len({*found} - {*said})
        return Comparison(_LISTS[relation](set(found), set(said)), None, words, others)
    if isinstance(found, str) and isinstance(said, str) and relation == "equals":
        return Comparison(found == said, None, "")
    if isinstance(found, dict) and isinstance(said, dict) and relation == "equals":
        return _by_region(found, said, tolerance, tables)
    raise DataError(
        "audit.not_comparable", said=Message(_KINDS[type(said)]), found=Message(_KINDS[type(found)]), relation=relation
    )


_KINDS = {float: "kind.number", str: "kind.text", tuple: "audit.list_kind", dict: "audit.by_region_kind"}


def _lists_apart(found: tuple[str, ...], said: tuple[str, ...], relation: Relation, tables: Tables) -> str | Message:
    wanting = [each for each in said if each not in found] if relation != "within" else []
    besides = [each for each in found if each not in said] if relation != "includes" else []
    parts = {"audit.not_in_tables": wanting, "audit.besides": besides}
    said_so = [Message(what, names=tables.names(keys)) for what, keys in parts.items() if keys]
    return Message("audit.apart", parts=said_so) if said_so else ""


def _by_region(
    found: dict[str, float] | dict[str, str], said: dict[str, float] | dict[str, str], tolerance: float, tables: Tables
) -> Comparison:
    every = list(dict.fromkeys([*said, *found]))
    off: dict[str, float] = {}
    for key in every:
        a, b = found.get(key), said.get(key)
        if isinstance(a, float) and isinstance(b, float):
            if abs(a - b) > tolerance + _NEGLIGIBLE * max(abs(a), abs(b)):
                off[key] = a - b
        elif a != b:
            off[key] = float("inf")
    if not off:
        return Comparison(True, None, Message("audit.all_agree", count=len(every)))
    worst = sorted(off, key=lambda key: -abs(off[key]))
    values = {"said": said, "found": found}
    cases = [
        Message("audit.case", region=tables.name(key), **{n: in_words(of.get(key)) for n, of in values.items()})
        for key in worst
    ]
    return Comparison(
        False, None, Message("audit.regions_differ", differ=len(off), every=len(every), cases=cases), len(off)
    )


def in_words(value: object, tables: Tables | None = None, apart: int = 0) -> str | Message:
    """A value for a table: figures to a sensible digit, short lists by name, long ones with how many differ.

    >>> [str(in_words(value)) for value in (38269.1, 0.52659, 3.0, (), None)]
    ['38,269.1', '0.5266', '3', 'none', '–']
    """
    if value is None:
        return MISSING
    if isinstance(value, float):
        form = "short" if abs(value) < 1000 else "decimal" if value % 1 else "whole"
        return Message(f"audit.{form}", value=value)
    if isinstance(value, tuple | dict):
        names: Sequence[str] = list(value) if tables is None else tables.names(value)
        if isinstance(value, dict) or len(names) > _SHORT:
            several = Message("audit.several", count=len(names))
            return Message("audit.several_apart", several=several, apart=apart) if apart else several
        return Message("audit.names", names=names) if names else Message("value.none")
    return str(value)
