"""How a group of settings is declared: every field with its default, its help, and its choices or bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from functools import wraps
from pathlib import PurePath
from typing import Any, TypeVar, get_args

from geo_itcluster.errors import SettingError

__all__ = ["Group", "changed", "checked", "choices", "flatten", "names_file", "option", "options_of", "shared", "split"]

T = TypeVar("T")
G = TypeVar("G", bound="Group")


def option(
    default: T,
    help: str,
    *,
    choices: Any = None,
    least: float | None = None,
    most: float | None = None,
    **command_line: Any,
) -> T:
    """A field of a group.

    Parameters
    ----------
    default : object
    help : str
        What it is for, in a sentence.
    choices : Literal, optional
        The values that there are.
    least, most : float, optional
        The smallest number; or, where both are given, two between which the number lies.
    **command_line
        What the command line needs beyond the field: ``name`` of the option, where it is not the field's; ``metavar``;
        ``shown``, in place of the default; ``hidden``, another name; ``kind`` of the value; ``flag``, an option without
        a value, and what it sets.
    """
    words = {"help": help, "choices": get_args(choices), "least": least, "most": most, **command_line}
    made: T = field(default=default, metadata=words)
    return made


def shared(group: type[Group], name: str, help: str | None = None) -> Any:
    """The field of another group once more: the same default, choices and bounds."""
    of = _field(group, name)
    return field(default=of.default, metadata={**of.metadata, "help": help or of.metadata["help"]})


@dataclass(frozen=True, slots=True)
class Group:
    """Base of the groups, which are public: refuses values that are out of bounds, as it is made."""

    def __post_init__(self) -> None:
        """Check every field."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(each.default, tuple):
                object.__setattr__(self, each.name, value or each.default)
            elif value is not each.default and value is not None:
                _check(each, value)


def checked(kind: type[T]) -> type[T]:
    """Make a group public; what that needs is imported when a setting is given, so that help needs no numpy."""
    of: Any = kind
    make = of.__init__

    @wraps(make)
    def made(self: Any, *args: Any, **settings: Any) -> None:
        if args or settings:
            from geo_itcluster._util.arguments import public

            of.__init__ = make
            public(of).__init__(self, *args, **settings)
        else:
            make(self)

    of.__init__ = made
    return kind


def _check(of: Field[Any], value: Any) -> None:
    least, most = of.metadata.get("least"), of.metadata.get("most")
    if least is not None and most is None and not value >= least:
        raise SettingError("setting.too_small", setting=of.name, value=repr(value), least=least)
    if most is not None and not least < value < most:
        raise SettingError("setting.not_between", setting=of.name, value=repr(value), least=least, most=most)


def _field(group: type[Group], name: str) -> Field[Any]:
    return next(each for each in fields(group) if each.name == name)


def choices(group: type[Group], name: str) -> tuple[Any, ...]:
    """The values that a setting can have.

    >>> from geo_itcluster.settings import MapSettings
    >>> choices(MapSettings, "vintage")
    (16, 17, 20)
    """
    found: tuple[Any, ...] = _field(group, name).metadata["choices"]
    return found


def options_of(field: Field[Any]) -> tuple[str, ...]:
    """The options of the command line that set a field."""
    name = field.metadata.get("name") or f"--{field.name.replace('_', '-')}"
    return (name,) if isinstance(name, str) else tuple(name)


def changed(group: Group) -> dict[str, Any]:
    """Fields that differ from their defaults.

    >>> from geo_itcluster.settings import InferenceSettings
    >>> changed(InferenceSettings(alpha=0.01))
    {'alpha': 0.01}
    """
    values = ((each, getattr(group, each.name)) for each in fields(group))
    return {each.name: value for each, value in values if _differs(value, each.default)}


def _differs(value: Any, default: Any) -> bool:
    return value is not default if value is None or default is None else bool(value != default)


def names_file(text: str) -> bool:
    """Whether a text that is a name or a path is a path.

    >>> names_file("links.gal"), names_file("inverse:1.5"), names_file("queen"), names_file("own.toml#software")
    (True, False, False, True)
    """
    return bool(PurePath(text).suffix) and not re.fullmatch(r"[a-z]+:[^/\\]*", text.strip().lower())


def flatten(*groups: Group) -> dict[str, Any]:
    """Fields of groups that differ from their defaults, as keywords."""
    return {name: value for group in groups for name, value in changed(group).items()}


def split(keywords: Mapping[str, Any], *groups: type[G]) -> tuple[Any, ...]:
    """Groups made of keywords.

    Raises
    ------
    SettingError
        If a keyword is a field of none of them, or its value cannot be.

    Examples
    --------
    >>> from geo_itcluster.settings import MapSettings, TableSettings
    >>> table, on = split({"key": "region", "repair": True}, TableSettings, MapSettings)
    >>> table.key, on.repair
    ('region', True)
    """
    names = [[each.name for each in fields(group)] for group in groups]
    every = [name for each in names for name in each]
    if unknown := sorted(set(keywords) - set(every)):
        raise SettingError("setting.unknown", setting=unknown[0], every=every)
    return tuple(
        group(**{name: keywords[name] for name in of if keywords.get(name) is not None})
        for group, of in zip(groups, names, strict=True)
    )
