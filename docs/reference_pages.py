"""Pages of the reference that follow from the code: the public names, the modules, the commands, the fields, the measures."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import geo_itcluster
from geo_itcluster import figures
from geo_itcluster.messages.glossary import glossary_page
from geo_itcluster.specialization.measures import MEASURES
from geo_itcluster.study.fields import (
    FIELDS,
    LINK_FIELDS,
    MORAN_FIELDS,
    PROBLEM_FIELDS,
    ROBUSTNESS_FIELDS,
    SETTING_FIELDS,
    short_names,
)

__all__ = ["related_names", "topics", "write_reference_pages"]

_HERE = Path(__file__).parent
_ROOMS = {
    "geo_itcluster": "Workflow and charts",
    "geo_itcluster.weights": "Spatial weights",
    "geo_itcluster.statistics": "Spatial statistics",
    "geo_itcluster.spillover": "Spillover from growth poles",
    "geo_itcluster.io": "Reading, joining, writing",
}

_OTHER_FIELDS = {
    "How sure each label is": ROBUSTNESS_FIELDS,
    "Neighbour links": LINK_FIELDS,
    "Global Moran's I": MORAN_FIELDS,
    "Settings and provenance": SETTING_FIELDS,
    "Data problems": PROBLEM_FIELDS,
}


def write_reference_pages(folder: Path) -> None:
    """Write them."""
    for name, title in _rooms().items():
        _write(folder / f"{name.replace('.', '_')}.rst", _room_page(name, title))
    (folder / "api").mkdir(exist_ok=True)
    for title, names in topics().items():
        _write(folder / "api" / f"{_slug(title)}.md", _topic_page(title, names))
        for name in names:
            _write(folder / "api" / f"{_page(name)}.rst", _name_page(name))
    _write(folder / "api" / "index.md", _topics_page())
    _write(folder / "fields.md", _fields_page())
    _write(folder / "measures.md", _measures_page())
    _write(folder / "commands.md", _commands_page())
    _write(folder / "glossary.md", glossary_page())


def _write(path: Path, text: str) -> None:
    """Write a page where it changed, so that a build knows what it has done already."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _rooms() -> dict[str, str]:
    """Packages of the library, in the order of the data's way; those not named above by their own first line."""
    packages = [m.name for m in pkgutil.walk_packages(geo_itcluster.__path__, "geo_itcluster.") if m.ispkg]
    hidden = ("geo_itcluster.cli", "geo_itcluster._util")
    others = {name: _first_line(name) for name in packages if name not in _ROOMS and not name.startswith(hidden)}
    return {**_ROOMS, **others}


def _modules(package: str) -> list[str]:
    path = Path(geo_itcluster.__file__).parent.joinpath(*package.split(".")[1:])
    found = [m for m in pkgutil.iter_modules([str(path)], f"{package}.") if not m.ispkg]
    return [m.name for m in found if not m.name.rpartition(".")[2].startswith("_")]


def _source(module: str) -> Path:
    path = Path(geo_itcluster.__file__).parent.joinpath(*module.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _first_line(module: str) -> str:
    text = ast.get_docstring(ast.parse(_source(module).read_text(encoding="utf-8"))) or module
    return text.splitlines()[0].rstrip(".")


def _room_page(package: str, title: str) -> str:
    """A page with every name of the package's modules that has no page of its own."""
    lines = [title, "=" * len(title), ""]
    own = {_path(name): name for name in _public()}
    for module in _modules(package):
        name = module.removeprefix("geo_itcluster.")
        paged = {path.rpartition(".")[2]: other for path, other in own.items() if path.rpartition(".")[0] == module}
        lines += [name, "-" * len(name), "", f".. automodule:: {module}", "   :members:", "   :show-inheritance:"]
        lines += [f"   :exclude-members: {', '.join(paged)}"] if paged else []
        links = ", ".join(f":doc:`{last} <api/{_page(other)}>`" for last, other in paged.items())
        lines += ["", f"With pages of their own: {links}.", ""] if paged else [""]
    return "\n".join(lines)


@cache
def _declared() -> dict[str, dict[str, str]]:
    return tomllib.loads((_HERE / "topics.toml").read_text(encoding="utf-8"))


@cache
def topics() -> dict[str, list[str]]:
    """Public names by topic: those of ``geo_itcluster``, and dotted ones below it.

    A name that `topics.toml` does not list goes with the last one of its module, or of its room, that is listed.
    """
    found = {title: topic["names"].split() for title, topic in _declared().items() if title != "also"}
    listed = {name: title for title, names in found.items() for name in names}
    for name in [*dir(geo_itcluster), *(f"figures.{name}" for name in figures.__all__)]:
        if name not in listed:
            module = _thing(name).__module__
            near = [other for other in listed if getattr(_thing(other), "__module__", "") == module]
            room = module.rpartition(".")[0]
            near = near or [
                other for other in listed if getattr(_thing(other), "__module__", "").startswith(f"{room}.")
            ]
            found[listed[near[-1]]].append(name)
    return found


@cache
def _public() -> dict[str, Any]:
    """What each public name is."""
    return {name: _thing(name) for names in topics().values() for name in names}


def _thing(name: str) -> Any:
    room, _, last = name.rpartition(".")
    return getattr(importlib.import_module(f"geo_itcluster.{room}".rstrip(".")), last)


def _is_constant(name: str) -> bool:
    return not callable(_public()[name])


def _path(name: str) -> str:
    """Where a name is defined."""
    thing = _public()[name]
    return f"geo_itcluster.{name}" if _is_constant(name) else f"{thing.__module__}.{thing.__name__}"


def _page(name: str) -> str:
    """File of a name's page; not every file system tells Moran from moran."""
    return f"{name}-class" if inspect.isclass(_public()[name]) else name


def _line(name: str) -> str:
    return "" if _is_constant(name) else (inspect.getdoc(_public()[name]) or "").splitlines()[0]


@cache
def _returned(name: str) -> list[str]:
    """Public classes that a function's return annotation names."""
    thing = _public()[name]
    words = re.findall(r"\w+", str(inspect.signature(thing).return_annotation)) if inspect.isfunction(thing) else []
    return [other for other in _public() if inspect.isclass(_public()[other]) and other.rpartition(".")[2] in words]


@cache
def _also() -> dict[str, list[str]]:
    """Related names that other topics have, in both directions."""
    pairs = [(name, other) for name, others in _declared()["also"].items() for other in others.split()]
    pairs += [(other, name) for name, other in pairs]
    pairs += [(name, other) for name in _public() for other in _returned(name)]
    return {name: [other for first, other in pairs if first == name] for name in _public()}


def related_names(name: str) -> list[str]:
    """What "See also" of a page names: results, related names elsewhere, and the nearest of its topic."""
    makers = [other for other in _public() if name in _returned(other)]
    topic = next(names for names in topics().values() if name in names)
    at = topic.index(name)
    near = sorted(topic, key=lambda other: abs(topic.index(other) - at))
    near = [other for other in near if inspect.isclass(_public()[other]) == inspect.isclass(_public()[name])][:7]
    return [other for other in dict.fromkeys([*makers[:8], *_also()[name], *near]) if other != name]


def _spoken(name: str) -> str:
    """A name as a script has it."""
    return name if name.startswith("figures.") else f"geo_itcluster.{name}" if "." in name else f"gi.{name}"


@cache
def _guides() -> dict[str, str]:
    """Text of the pages that people wrote."""
    pages = [page for page in _HERE.rglob("*.md") if "reference" not in page.parts]
    return {
        page.relative_to(_HERE).with_suffix("").as_posix(): page.read_text(encoding="utf-8") for page in sorted(pages)
    }


def _pages_about(name: str) -> list[str]:
    topic = next(title for title, names in topics().items() if name in names)
    word = re.compile(rf"\b{re.escape(_spoken(name))}\b")
    named = [page for page, text in _guides().items() if word.search(text)]
    return list(dict.fromkeys([_declared()[topic]["guide"], *named]))[:6]


def _name_page(name: str) -> str:
    """The page of a function, a class or a constant, with "See also"."""
    path = _path(name)
    kind = "data" if _is_constant(name) else "class" if inspect.isclass(_public()[name]) else "function"
    members = ["   :members:", "   :inherited-members: tuple, Exception"] if kind == "class" else []
    title = _spoken(name)
    see = [
        f"   * :doc:`{_spoken(other)} <{_page(other)}>`: {_line(other)}".rstrip(": ") for other in related_names(name)
    ]
    pages = ", ".join(f":doc:`/{page}`" for page in _pages_about(name))
    lines = [title, "=" * len(title), "", f".. currentmodule:: {path.rpartition('.')[0]}", ""]
    lines += [f".. auto{kind}:: {path}", *members, ""]
    lines += [".. seealso::", "", *see, ""]
    lines += [f"In the guide: {pages}. Module: :mod:`{path.rpartition('.')[0]}`.", ""]
    return "\n".join(lines)


def _slug(title: str) -> str:
    return re.sub(r"\W+", "-", title.lower()).strip("-")


def _table(names: list[str]) -> str:
    rows = "\n".join(f"| {{doc}}`{_spoken(name)} <{_page(name)}>` | {_plain(_line(name))} |" for name in names)
    return f"| name | |\n|---|---|\n{rows}\n"


def _plain(line: str) -> str:
    """A docstring's line in Markdown."""
    line = re.sub(r":math:`([^`]*)`", r"$\1$", line)
    return re.sub(r":\w+:`~?\.?([^`]*)`", r"`\1`", line).replace("``", "`").replace("|", "\\|")


def _topic_page(title: str, names: list[str]) -> str:
    hidden = "\n".join(_page(name) for name in names)
    return (
        f"# {title}\n\nIn the guide: {{doc}}`/{_declared()[title]['guide']}`.\n\n{_table(names)}\n"
        f"```{{toctree}}\n:hidden:\n{hidden}\n```\n"
    )


def _topics_page() -> str:
    """All names on one page."""
    parts = [
        f"## {{doc}}`{title} <{_slug(title)}>`\n\n{', '.join(f'{{doc}}`{_spoken(name)} <{_page(name)}>`' for name in names)}\n"
        for title, names in topics().items()
    ]
    pages = "\n".join(_slug(title) for title in topics())
    return (
        "# Functions and classes\n\n`import geo_itcluster as gi`, `from geo_itcluster import figures`; a page each, by topic.\n\n"
        + "\n".join(parts)
        + f"\n```{{toctree}}\n:hidden:\n{pages}\n```\n"
    )


def _fields_page() -> str:
    regions = "\n".join(
        f"| `{name}` | `{short}` | {FIELDS[name].alias} | {FIELDS[name].description} |"
        for name, short in short_names(FIELDS).items()
    )
    others = "".join(
        f"\n## {title}\n\n| field | alias | what it holds |\n|---|---|---|\n"
        + "".join(f"| `{name}` | {field.alias} | {field.description} |\n" for name, field in fields.items())
        for title, fields in _OTHER_FIELDS.items()
    )
    return (
        "# Fields of the layers and tables\n\n"
        "The names are stable: a script that reads them today reads them tomorrow. QGIS, XLSX and the schema of the CSV "
        "files show the alias.\n\n"
        "## Scored regions and LISA\n\n"
        f"| field | in a shapefile | alias | what it holds |\n|---|---|---|---|\n{regions}\n{others}"
    )


def _measures_page() -> str:
    """Every measure of specialization, as the registry has it."""
    rows = "\n".join(f"| {m.title} | {m.of} | {m.range} | {m.source} | {m.cannot_say} |" for m in MEASURES.values())
    return (
        "# Measures of specialization and concentration\n\n"
        "What each can be, where it comes from, and what it cannot say.\n\n"
        f"| measure | of | range | source | it cannot say |\n|---|---|---|---|---|\n{rows}\n"
    )


def _commands_page() -> str:
    """Every command with its help, as the command line itself prints it."""
    from geo_itcluster.cli import app

    parts = ["# The command line\n"]
    for name in (name for name in app if not name.startswith("-")):
        shown = [
            of for of in app[name].assemble_argument_collection(default_parameter=app.default_parameter) if of.show
        ]
        options = "\n".join(f"| `{' '.join(of.names)}` | {_one_line(of.parameter.help or '')} |" for of in shown)
        parts.append(f"## {name}\n\n{_one_line(app[name].help)}\n\n| option | |\n|---|---|\n{options}\n")
    return "\n".join(parts)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
