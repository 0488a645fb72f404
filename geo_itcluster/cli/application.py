"""The application itself: its name, its help, its exit codes, and how groups of settings become options."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import Field, dataclass, fields, is_dataclass
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from cyclopts import App, Group, Parameter, Token, convert

from geo_itcluster import __version__, settings
from geo_itcluster._util.databases import Database, database_of
from geo_itcluster.errors import (
    ArgumentError,
    DataError,
    GeoITClusterError,
    GeometryError,
    MissingPackageError,
    OutputError,
    RegionError,
    SettingError,
    WeightsError,
)
from geo_itcluster.settings.group import options_of

__all__ = [
    "EXIT_CODES",
    "PANELS",
    "Only",
    "OptionError",
    "Source",
    "Without",
    "app",
    "command",
    "option_name",
    "register",
    "source_parameter",
]

Source = Path | Database


class OptionError(GeoITClusterError):
    """Options that do not go together, or that say nothing."""


EXIT_CODES: dict[type[GeoITClusterError], int] = {
    OptionError: 2,
    ArgumentError: 2,
    MissingPackageError: 2,
    DataError: 3,
    RegionError: 4,
    GeometryError: 5,
    WeightsError: 6,
    OutputError: 7,
}


def _default(value: Any) -> str | None:
    """A default as the help prints it; none of an option that is merely absent."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or None
    return None if value is None or value is False else str(value)


app = App(
    name="geo-itcluster",
    help="Which regions could carry an IT cluster, and is there a pattern on the map? "
    "Without a table, commands work on the published study of Kazakhstan's 16 regions.",
    help_epilogue="Exit codes: 0 done; 2 wrong options; 3 table or figures; 4 regions; 5 map; 6 weights; "
    "7 output file; 130 interrupted.",
    version=f"geo-itcluster {__version__}",
    version_flags="--version",
    help_format="plaintext",
    default_parameter=Parameter(negative_bool=(), negative_iterable=(), show_default=_default),
    print_error=False,
    exit_on_error=False,
    suppress_keyboard_interrupt=False,
    result_action="return_value",
)
app.register_install_completion_command()
app["--install-completion"].help = "Install completion for bash, zsh or fish, and exit."
app["--version"].help = "Print the version and exit."
app["--help"].help = "Show this help and exit."

_COMMANDS: dict[str, Callable[..., int | None]] = {}  # in the order of the help
_TITLES: dict[type[settings.Group], str] = {
    settings.TableSettings: "Table",
    settings.ScoreSettings: "Scores",
    settings.VariableSettings: "Scores",
    settings.IndustrySettings: "Industries",
    settings.IndustryTableSettings: "Industries",
    settings.PotentialSettings: "Potential",
    settings.ClusterSettings: "Clusters",
    settings.StructureSettings: "Structure",
    settings.MapSettings: "Map",
    settings.PanelSettings: "Poles and years",
    settings.WeightSettings: "Test",
    settings.InferenceSettings: "Test",
    settings.SpilloverSettings: "Test",
    settings.UncertaintySettings: "Uncertainty",
    settings.RobustnessSettings: "Test",
    settings.ScaleSettings: "Test",
    settings.CreditSettings: "Credits",
    settings.OutputSettings: "Output",
}
LAYER_FILE = "File to write: .gpkg, .parquet, .fgb, .geojson, .shp, .csv; or postgresql://host/database#table."
"""What ``-o`` takes where the regions of all years are one layer."""
GEOPACKAGE = "GeoPackage to write (.gpkg)."
PANELS = {title: Group(title, sort_key=place) for place, title in enumerate(dict.fromkeys(_TITLES.values()))}


@dataclass(frozen=True)
class Only:
    """The fields of a group that a command has; ``helps`` say of some of them what they do there."""

    names: tuple[str, ...]
    helps: tuple[tuple[str, str], ...]

    def __init__(self, *names: str, **helps: str) -> None:
        object.__setattr__(self, "names", names)
        object.__setattr__(self, "helps", tuple(helps.items()))

    def takes(self, name: str) -> bool:
        """Whether the command has the field."""
        return name in self.names


class Without(Only):
    """The fields of a group that a command has not."""

    def takes(self, name: str) -> bool:
        """Whether the command has the field."""
        return name not in self.names


def command(function: Callable[..., int | None]) -> Callable[..., int | None]:
    """A command; its name is the function's, with hyphens."""
    _COMMANDS[function.__name__.replace("_", "-")] = function
    return function


def register(name: str = "") -> None:
    """Make a command known to the application, or all commands where there is none of the name."""
    for place, (known, function) in enumerate(_COMMANDS.items()):
        if (known == name or name not in _COMMANDS) and known not in app:
            app.command(_with_options(function), sort_key=place)


def _with_options(function: Callable[..., int | None]) -> Callable[..., int | None]:
    """The function with an option for each field of a parameter that is settings.

    ``Annotated[group, Only("seed")]`` takes some of them, ``Annotated[group, Without("seed")]`` all but some.
    """
    flat: list[inspect.Parameter] = []
    kinds: dict[str, Any] = {}
    own: set[str] = set()
    for name, parameter in inspect.signature(function, eval_str=True).parameters.items():
        kind, *marks = get_args(parameter.annotation) or (parameter.annotation,)
        if not (groups := _groups(kind)):
            flat.append(parameter)
            own.add(name)
            continue
        kinds[name] = kind
        mark: Only = next((mark for mark in marks if isinstance(mark, Only)), Without())
        for group in groups.values():
            hints = get_type_hints(group)
            for field in fields(group):
                if mark.takes(field.name):
                    says = dict(mark.helps).get(field.name, field.metadata["help"])
                    flat += _parameters(field, hints[field.name], PANELS[_TITLES[group]], says)
    signature = inspect.Signature(flat)

    def run(*positional: Any, **given: Any) -> int | None:
        values = signature.bind(*positional, **given).arguments
        made = {name: _made(kind, values) for name, kind in kinds.items()}
        return function(*positional, **{name: value for name, value in given.items() if name in own}, **made)

    run.__signature__ = signature  # type: ignore[attr-defined]
    run.__name__, run.__doc__ = function.__name__, _paragraphs(function)
    return run


def _paragraphs(function: Callable[..., Any]) -> str:
    """The documentation of a command, each paragraph one line: the help breaks it to the terminal's width."""
    return "\n\n".join(" ".join(text.split()) for text in (inspect.getdoc(function) or "").split("\n\n"))


def _groups(kind: Any) -> dict[str, type[settings.Group]]:
    """The groups that settings are made of, by their fields; none where it is no settings."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return {}
    if issubclass(kind, settings.Group):
        return {"": kind}
    return {name: group for name, group in get_type_hints(kind).items() if issubclass(group, settings.Group)}


def option_name(group: type[settings.Group], name: str) -> str:
    """The option of a field."""
    field = next(field for field in fields(group) if field.name == name)
    return options_of(field)[0]


def _names(field: Field[Any]) -> Iterator[tuple[str, Any]]:
    """Parameters of a field, and what they set: the option, another name of it, and an option without a value."""
    yield field.name, None
    if "hidden" in field.metadata:
        yield f"{field.name}_hidden", None
    if "flag" in field.metadata:
        yield f"{field.name}_flag", field.metadata["flag"][1]


def _parameters(field: Field[Any], hint: Any, group: Group, says: str) -> Iterator[inspect.Parameter]:
    """An option, and the hidden ones that mean the same."""
    words = field.metadata
    kind = _kind(hint, words.get("kind"))
    shown = Parameter(
        name=options_of(field),
        help=says,
        group=group,
        show_default=words.get("shown") or _default,
        converter=_choice if "raise" in words["choices"] else source if words.get("kind") == "source" else None,
        metavar=words.get("metavar"),
        accepts_keys=False if words.get("kind") == "source" else None,
    )
    default = list(field.default) if isinstance(field.default, tuple) else field.default
    yield inspect.Parameter(
        field.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[kind if default is not None else kind | None, shown],
    )
    for name, value in list(_names(field))[1:]:
        option = words["hidden"] if value is None else words["flag"][0]
        of: Any = kind if value is None else bool
        hidden = Annotated[of | None, Parameter(name=option, show=False)]
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hidden)


def _kind(hint: Any, kind: str | None) -> Any:
    """The type that an option's text is converted to."""
    if kind in ("path", "source"):
        return Path if kind == "path" else Source
    if kind in ("pairs", "several"):
        return list[str]
    if get_origin(hint) is tuple:
        return list[get_args(hint)[0]]  # type: ignore[misc]
    possible = [of for of in get_args(hint) if of is not NoneType]
    return possible[0] if NoneType in get_args(hint) else hint


def source(_: Any, tokens: Sequence[Token]) -> Source:
    """A file, or a table of a database."""
    return database_of(tokens[0].value) or Path(tokens[0].value)


def source_parameter(**words: Any) -> Parameter:
    """What the command line needs to know about an argument that is a file or a table of a database."""
    return Parameter(converter=source, accepts_keys=False, **words)


def _choice(kind: Any, tokens: Sequence[Token]) -> Any:
    """One of several words; "raise" was called "refuse" before."""
    return convert(kind, [token.evolve(value="raise") if token.value == "refuse" else token for token in tokens])


def _made(kind: Any, values: dict[str, Any]) -> Any:
    """Settings of the values of their options."""
    made = {name: _made_group(group, values) for name, group in _groups(kind).items()}
    return made[""] if "" in made else kind(**made)


def _made_group(group: type[settings.Group], values: dict[str, Any]) -> settings.Group:
    given: dict[str, Any] = {}
    for field in fields(group):
        for name, constant in _names(field):
            if (value := values.get(name)) is None or value is False:
                continue
            kind = field.metadata.get("kind")
            if isinstance(value, (list, tuple)) and not (
                isinstance(field.default, tuple) or kind in ("several", "pairs")
            ):
                continue  # another group has several under the name
            if field.name in given and name != field.name:
                raise OptionError("option.twice", option=options_of(field)[0])
            value = value if constant is None else constant
            if kind == "several":
                value = value[0] if len(value) == 1 else tuple(value)
            given[field.name] = _pairs(value, options_of(field)[0]) if kind == "pairs" else value
    try:
        return group(**given)
    except SettingError as error:
        raise OptionError(error.named(option_name(group, error.setting))) from None


def _pairs(given: Sequence[str], option: str) -> dict[str, str] | None:
    """SYMBOL=COLUMN options as a mapping."""
    pairs: dict[str, str] = {}
    for text in given:
        symbol, equals, column = text.partition("=")
        if not equals:
            raise OptionError("option.no_pair", option=option, text=text)
        if symbol in pairs:
            raise OptionError("option.twice", option=f"{option} {symbol}")
        pairs[symbol] = column
    return pairs or None
