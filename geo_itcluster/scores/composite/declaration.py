"""Composite indices declared in TOML: one file says all of an index, so that it can be read, shared and changed.

.. code-block:: toml

    title = "Two indicators"

    [defaults]                       # of every indicator and group that does not say otherwise
    normalisation = "leader"         # or { method = "min-max", low = 1, high = 100 }
    outliers = "none"                # or { method = "winsorise", most = 5 }
    missing = "raise"
    weights = "equal"                # or { method = "budget allocation", experts = [{ jobs = 60, air = 40 }] }
    aggregation = "arithmetic"       # or { method = "power", exponent = 0.5 }

    [group.index]                    # the one group without a parent is the index itself

    [indicator.jobs]
    parent = "index"
    title = "jobs a thousand inhabitants"
    column = "employed"              # of the table; the indicator's name unless given
    per = "population"               # the column that it is divided by; none unless given

    [indicator.air]
    parent = "index"
    direction = -1                   # lower is better

A section ``[uncertainty]`` may say what could have been chosen otherwise; see :mod:`geo_itcluster.robustness`.
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from geo_itcluster._util.arguments import public
from geo_itcluster._util.toml import parse_toml
from geo_itcluster.errors import DataError, GeoITClusterError
from geo_itcluster.resources import resource
from geo_itcluster.scores.composite.aggregate import Aggregation
from geo_itcluster.scores.composite.framework import Framework, Group, Indicator
from geo_itcluster.scores.composite.normalise import Normalisation
from geo_itcluster.scores.composite.outliers import OutlierTreatment
from geo_itcluster.scores.composite.weighting import Weighting

__all__ = [
    "check_settings",
    "innovation_framework",
    "made",
    "parse_framework",
    "read_framework",
    "read_setting",
    "read_toml",
]

T = TypeVar("T")

_TOP = ("title", "source", "defaults", "group", "indicator", "uncertainty")
_INDICATOR = ("parent", "title", "column", "per", "direction", "weight", "normalisation", "outliers", "missing")
_GROUP = ("parent", "title", "weight", "weights", "aggregation")

_DEFAULTS = ("normalisation", "outliers", "missing", "weights", "aggregation")


@public
def read_framework(path: str | PathLike[str]) -> Framework:
    """Read an index from a TOML file; see the module for the form.

    Raises
    ------
    DataError
        If the file cannot be read, or does not declare an index: the error says where.
    """
    return parse_framework(read_toml(path), name=Path(path).name)


@public
def parse_framework(text: str, *, name: str = "the declaration") -> Framework:
    r"""Read an index from TOML text.

    Raises
    ------
    DataError
        If the text is not valid TOML, names what does not exist, or is no index.

    Examples
    --------
    >>> parse_framework('[group.all]\n[indicator.jobs]\nparent = "all"').names
    ('jobs',)
    """
    given = parse_toml(text, source=name)
    try:
        return _framework(given)
    except GeoITClusterError as error:
        raise type(error)("where.at", where=name, what=error.message) from None


def read_toml(path: str | PathLike[str]) -> str:
    """Text of a declaration.

    Raises
    ------
    DataError
        If the file cannot be read.
    """
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError("file.unreadable", path=path, reason=error.strerror) from None
    except UnicodeDecodeError:
        raise DataError("file.not_utf8", path=path) from None


@public
def innovation_framework() -> Framework:
    """The paper's index of innovative development, equations (1)-(4), as the file that travels with the package.

    Examples
    --------
    >>> innovation_framework().names
    ('JD', 'JE', 'JF', 'JA', 'JB', 'JC')
    """
    return read_framework(resource("data", "innovation_index.toml"))


def _framework(given: Mapping[str, Any]) -> Framework:
    check_settings(given, _TOP, "the file")
    defaults = _table(given.get("defaults", {}), "defaults")
    check_settings(defaults, _DEFAULTS, "defaults")
    groups = {key: _table(each, key) for key, each in _table(given.get("group", {}), "group").items()}
    indicators = {key: _table(each, key) for key, each in _table(given.get("indicator", {}), "indicator").items()}
    return Framework(
        indicators=tuple(_indicator(key, each, defaults) for key, each in indicators.items()),
        groups=tuple(_group(key, each, defaults) for key, each in groups.items()),
        title=str(given.get("title", "")),
        source=str(given.get("source", "")),
    )


def _renamed(policy: Any) -> Any:
    """A policy by today's name; files written for version 0.1 say "refuse"."""
    return "raise" if policy == "refuse" else policy


def _indicator(key: str, given: Mapping[str, Any], defaults: Mapping[str, Any]) -> Indicator:
    where = f"indicator.{key}"
    check_settings(given, _INDICATOR, where)
    if "parent" not in given:
        raise DataError("composite.no_parent", where=where)
    said = {**defaults, **given}
    return made(
        Indicator,
        where,
        name=key,
        parent=str(given["parent"]),
        title=str(given.get("title", "")),
        column=str(given.get("column", key)),
        per=str(given.get("per", "")),
        direction=given.get("direction", 1),
        weight=_number(given.get("weight"), where),
        normalisation=read_setting(Normalisation, said.get("normalisation", "leader"), f"{where}, normalisation"),
        outliers=read_setting(OutlierTreatment, said.get("outliers", "none"), f"{where}, outliers"),
        missing=_renamed(said.get("missing", "raise")),
    )


def _group(key: str, given: Mapping[str, Any], defaults: Mapping[str, Any]) -> Group:
    where = f"group.{key}"
    check_settings(given, _GROUP, where)
    said = {**defaults, **given}
    return made(
        Group,
        where,
        name=key,
        parent=given.get("parent"),
        title=str(given.get("title", "")),
        weight=_number(given.get("weight"), where),
        weighting=read_setting(Weighting, said.get("weights", "equal"), f"{where}, weights"),
        aggregation=read_setting(Aggregation, said.get("aggregation", "arithmetic"), f"{where}, aggregation"),
    )


def read_setting(kind: Any, said: Any, where: str) -> Any:
    """A setting (a dataclass with a ``method``) from its method's name, or from a table with its method and options.

    Raises
    ------
    DataError
        If there is no such setting: the error says where.
    """
    options: dict[str, Any] = {"method": said} if isinstance(said, str) else dict(_table(said, where))
    check_settings(options, tuple(kind.__dataclass_fields__), where)
    if "experts" in options:
        options["experts"] = tuple(dict(_table(expert, where)) for expert in options["experts"])
    return made(kind, where, **options)


def made(kind: type[T], where: str, **options: Any) -> T:
    """An object of what a file says.

    Raises
    ------
    DataError
        If there cannot be such: the error says where.
    """
    try:
        return kind(**options)
    except GeoITClusterError as error:
        raise DataError("where.at", where=where, what=error.message) from None


def _table(given: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise DataError("composite.not_table", where=where, value=repr(given))
    return given


def _number(given: Any, where: str) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise DataError("composite.weight_number", where=where, value=repr(given))
    return float(given)


def check_settings(given: Mapping[str, Any], names: tuple[str, ...], where: str) -> None:
    """Refuse settings that do not exist.

    Raises
    ------
    DataError
        If there are any.
    """
    if unknown := [key for key in given if key not in names]:
        raise DataError("composite.no_setting", where=where, unknown=unknown, names=names)
