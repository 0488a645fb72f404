"""Pages of the reference that follow from the code: the modules, the commands, the fields of the layers, the measures."""

from __future__ import annotations

import ast
import pkgutil
from pathlib import Path

import geo_itcluster
from geo_itcluster.messages.glossary import glossary_page
from geo_itcluster.specialization import MEASURES
from geo_itcluster.study.fields import (
    FIELDS,
    LINK_FIELDS,
    MORAN_FIELDS,
    PROBLEM_FIELDS,
    ROBUSTNESS_FIELDS,
    SETTING_FIELDS,
    short_names,
)

__all__ = ["write_reference_pages"]

_ROOMS = {
    "geo_itcluster": "The main job",
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
    """A page with every public name of the package's modules."""
    lines = [title, "=" * len(title), ""]
    for module in _modules(package):
        name = module.removeprefix("geo_itcluster.")
        lines += [name, "-" * len(name), "", f".. automodule:: {module}", "   :members:", "   :show-inheritance:", ""]
    return "\n".join(lines)


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
