"""The groups of settings as keywords of functions, for type checkers and editors; a test holds them to the groups."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import Field, fields
from textwrap import indent
from typing import Any, TypedDict, TypeVar

from geo_itcluster._util.arguments import public
from geo_itcluster.settings.group import Group
from geo_itcluster.settings.groups import (
    Alternative,
    BoundarySource,
    Change,
    ClassificationName,
    DecimalMark,
    DoubleListed,
    MissingIndicators,
    TableLike,
    Unmatched,
    Vintage,
)

__all__ = [
    "IndustryMapOptions",
    "IndustryOptions",
    "MapOptions",
    "OnMapOptions",
    "PoleOptions",
    "ScoreOptions",
    "StudyOptions",
    "TableOptions",
    "VariableOnMapOptions",
    "VariableOptions",
    "offers",
]

_Function = TypeVar("_Function", bound=Callable[..., Any])


class TableOptions(TypedDict, total=False):
    """Keywords of :class:`~geo_itcluster.settings.TableSettings`."""

    key: str | None
    year_column: str | None
    as_year: int | None
    years: str | Collection[int | str] | None
    sheet: str | None
    layer: str | None
    header: int | None
    encoding: str | None
    decimal: DecimalMark | None
    na: Collection[str] | None
    total_row: str | None
    unmatched: Unmatched
    double_listed: DoubleListed


class IndustryOptions(TableOptions, total=False):
    """A table of industries: keywords of :class:`~geo_itcluster.settings.IndustryTableSettings` and of the table."""

    industries: Collection[str]
    industry_column: str | None
    value_column: str | None
    classification: ClassificationName | None
    depth: int | None
    it_set: str | None


class MapOptions(TypedDict, total=False):
    """Keywords of :class:`~geo_itcluster.settings.MapSettings`."""

    polygons: TableLike | None
    country: str | None
    map_key: str | None
    map_name: str | None
    map_layer: str | None
    crs: str | None
    repair: bool
    snap: float | None
    boundaries: BoundarySource
    vintage: Vintage | None


class VariableOptions(TypedDict, total=False):
    """Keywords of :class:`~geo_itcluster.settings.VariableSettings`."""

    per: str | None
    per_area: bool
    at_risk: str | None
    change: Change | None
    recast: Vintage | None
    as_is: bool


class PoleOptions(TypedDict, total=False):
    """Keywords of :class:`PoleTestSettings`."""

    placebo: bool
    permutations: int
    seed: int
    alternative: Alternative


class OnMapOptions(TableOptions, MapOptions, total=False):
    """A table on a map."""


class IndustryMapOptions(IndustryOptions, MapOptions, total=False):
    """A table of industries on a map."""


class VariableOnMapOptions(VariableOptions, OnMapOptions, total=False):
    """A variable of a table on a map."""


class ScoreOptions(TypedDict, total=False):
    """Keywords of :class:`~geo_itcluster.settings.ScoreSettings`."""

    index: str | None
    value: str | None
    indicators: Mapping[str, str] | None
    cost: Collection[str]
    missing: MissingIndicators
    it_output: str | None
    published_rank: str | None
    published_share: str | None


class StudyOptions(ScoreOptions, VariableOnMapOptions, total=False):
    """A table on a map, and what to score."""


_UNPACKED = re.compile(r"Unpack\[(\w+)\]")
_DESCRIBED = re.compile(r"^ *(\w+(?:, \w+)*)(?: : .*)?$", re.MULTILINE)
_ENTRY = re.compile(r"^( *)\*\*\w+\n(?:\1 +.*\n)+", re.MULTILINE)


def offers(*groups: type[Group]) -> Callable[[_Function], _Function]:
    """Make a function public whose last argument, ``**name: Unpack[...]``, are the fields of groups of settings.

    Its signature, its help and its checks then have each of them by name, with the default and the help of the field.
    What it has as an argument of its own, it has once.

    Examples
    --------
    >>> from geo_itcluster.settings import MapSettings
    >>> @offers(MapSettings)
    ... def draw(**on: Unpack[MapOptions]) -> None:
    ...     "Draw a map."
    >>> inspect.signature(draw).parameters["boundaries"].default
    'osm'
    >>> draw(border="thin")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    geo_itcluster.errors.ArgumentError: draw() got an unexpected keyword argument 'border'; it takes polygons, ...
    """

    def offering(function: _Function) -> _Function:
        signature = inspect.signature(function)
        *own, last = signature.parameters.values()
        found = _UNPACKED.fullmatch(function.__annotations__.pop(last.name))
        options = function.__globals__[found[1] if found else ""]
        kinds = {name: getattr(kind, "__forward_arg__", kind) for name, kind in options.__annotations__.items()}
        every = [of for group in groups for of in fields(group)]
        offered = [of for of in every if of.name not in signature.parameters]
        named = inspect.Parameter.KEYWORD_ONLY
        own += [inspect.Parameter(of.name, named, default=of.default, annotation=kinds[of.name]) for of in offered]
        written = function.__doc__ or ""
        entries = "".join(
            _described(of, kinds.get(of.name, "")) for of in every if not re.search(rf"^ *{of.name} : ", written, re.M)
        )
        function.__annotations__ |= {of.name: kinds[of.name] for of in offered}
        function.__doc__ = _ENTRY.sub(lambda entry: indent(entries, entry[1]), written)
        described = ", ".join(_DESCRIBED.findall(function.__doc__)).split(", ")
        own.sort(key=lambda at: described.index(at.name) if at.kind is named and at.name in described else -1)
        function.__signature__ = signature.replace(parameters=own)  # type: ignore[attr-defined]
        return public(function, vars(sys.modules[options.__module__]), globals())

    return offering


def _described(of: Field[Any], kind: str) -> str:
    choices = of.metadata.get("choices")
    what = f"{{{', '.join(map(repr, choices))}}}, optional" if choices else kind
    return f"{of.name} : {what}\n    {of.metadata['help'].replace(' (repeat)', '')}\n"
