"""The groups of settings as keywords of functions, for type checkers and editors; a test holds them to the groups."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from typing import Any, TypedDict, TypeVar, get_type_hints

from geo_itcluster._util.arguments import public
from geo_itcluster.settings.group import Group
from geo_itcluster.settings.groups import (
    BoundarySource,
    DecimalMark,
    DoubleListed,
    MapSettings,
    MissingIndicators,
    ScoreSettings,
    StrPath,
    TableSettings,
    Unmatched,
    Vintage,
)

__all__ = ["MapOptions", "OnMapOptions", "ScoreOptions", "StudyOptions", "TableOptions", "offers"]

_Function = TypeVar("_Function", bound=Callable[..., Any])


class TableOptions(TypedDict, total=False):
    """Keywords of :class:`~geo_itcluster.settings.TableSettings`."""

    key: str | None
    year_column: str | None
    as_year: int | None
    years: Collection[int] | None
    sheet: str | None
    layer: str | None
    header: int | None
    encoding: str | None
    decimal: DecimalMark | None
    na: Collection[str] | None
    total_row: str | None
    unmatched: Unmatched
    double_listed: DoubleListed


class MapOptions(TypedDict, total=False):
    """Keywords of :class:`~geo_itcluster.settings.MapSettings`."""

    polygons: StrPath | None
    map_key: str | None
    map_name: str | None
    map_layer: str | None
    crs: str | None
    repair: bool
    snap: float | None
    boundaries: BoundarySource
    vintage: Vintage | None


class OnMapOptions(TableOptions, MapOptions, total=False):
    """A table on a map."""


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


class StudyOptions(ScoreOptions, OnMapOptions, total=False):
    """A table on a map, and what to score."""


_HINTS: dict[type[Group], Any] = {TableSettings: TableOptions, MapSettings: MapOptions, ScoreSettings: ScoreOptions}
_KEYWORDS = re.compile(r"^( *)\*\*\w+\n(?:\1 +.*\n)+", re.MULTILINE)


def offers(*groups: type[Group]) -> Callable[[_Function], _Function]:
    """Make a function public whose last argument, ``**name``, are the fields of groups of settings.

    Its signature, its help and its checks then have each of them by name, with the default and the help of the field.

    Examples
    --------
    >>> @offers(MapSettings)
    ... def draw(**on):
    ...     "Draw a map."
    >>> inspect.signature(draw).parameters["boundaries"].default
    'osm'
    >>> draw(border="thin")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    geo_itcluster.errors.ArgumentError: draw() got an unexpected keyword argument 'border'; it takes polygons, ...
    """

    def offering(function: _Function) -> _Function:
        kinds = {name: kind for group in groups for name, kind in get_type_hints(_HINTS[group]).items()}
        offered = {each.name: each for group in groups for each in fields(group)}
        signature = inspect.signature(function)
        own = [each for each in signature.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
        further = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=of.default, annotation=kinds[name])
            for name, of in offered.items()
        ]
        entries = [
            f"{name} : {inspect.formatannotation(kinds[name])}\n    {of.metadata['help'].replace(' (repeat)', '')}"
            for name, of in offered.items()
        ]
        described = _KEYWORDS.sub(lambda found: _indented("\n".join(entries), found[1]), function.__doc__ or "")
        function.__signature__ = signature.replace(parameters=[*own, *further])  # type: ignore[attr-defined]
        function.__annotations__ = {**function.__annotations__, **kinds}
        function.__doc__ = described
        return public(function)

    return offering


def _indented(text: str, by: str) -> str:
    return "".join(f"{by}{line}\n" for line in text.splitlines())
