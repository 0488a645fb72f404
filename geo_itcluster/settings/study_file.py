"""A study as a file: TOML whose sections are the groups of settings.

.. code-block:: toml

    [table]
    file = "incomes.csv"
    key = "state"

    [map]
    file = "mexico.gpkg"
    key = "NAME"

    [scores]
    value = "PCGDP"

    [weights]
    use = ["queen", "knn:4"]

    [output]
    files = ["study.gpkg"]
    report = "study.html"

Paths are relative to the file's folder. Only what differs from the defaults need be written.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from geo_itcluster._util.databases import Database, database_of
from geo_itcluster._util.toml import parse_toml
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.settings.group import Group, changed, names_file, options_of
from geo_itcluster.settings.groups import (
    ClusterSettings,
    CreditSettings,
    FileOutputs,
    IndexDeclaration,
    IndustryTableSettings,
    InferenceSettings,
    MapSettings,
    PanelSettings,
    PotentialSettings,
    RobustnessSettings,
    ScaleSettings,
    ScoreSettings,
    SpilloverSettings,
    StrPath,
    StructureSettings,
    StudySettings,
    TableFile,
    TableLike,
    TableSettings,
    UncertaintySettings,
    VariableSettings,
    WeightSettings,
)

__all__ = ["FileOutputs", "StudyFile", "named_after", "parse_study", "read_study_file", "study_schema"]


_SECTIONS: dict[str, tuple[type[Group], ...]] = {
    "table": (TableFile, TableSettings),
    "map": (MapSettings,),
    "scores": (ScoreSettings, VariableSettings),
    "weights": (WeightSettings,),
    "inference": (InferenceSettings,),
    "scale": (ScaleSettings,),
    "credits": (CreditSettings,),
    "spillover": (PanelSettings, SpilloverSettings),
    "robustness": (IndexDeclaration, RobustnessSettings, UncertaintySettings),
    "industries": (IndustryTableSettings,),
    "potential": (PotentialSettings,),
    "clusters": (ClusterSettings,),
    "structure": (StructureSettings,),
    "output": (FileOutputs,),
}
# Keys that are shorter than the fields, as the section says the rest.
_KEYS = {
    "polygons": "file",
    "map_key": "key",
    "map_name": "name",
    "map_layer": "layer",
    "weights": "use",
    "scale": "ranks",
    "industries": "use",
    "industry_column": "column",
}
_OWN_NAMES = ("spillover", "robustness")  # their fields keep their names


@dataclass(frozen=True, slots=True)
class StudyFile:
    """What a study is made of, from a file or for one.

    Attributes
    ----------
    table : path or None
        None for the published study of Kazakhstan.
    study : StudySettings
    panel, spillover : settings or None
        The poles and years, and the tests of spillover; None where they are not asked for.
    declaration : path or None
        Of the index whose robustness is asked for.
    robustness, uncertainty : settings or None
    industries : IndustryTableSettings
        How the industries of the table are read.
    potential, clusters, structure : settings or None
        None where they are not asked for.
    outputs : FileOutputs
    folder : Path
        That relative paths start from.
    source : Path or None
        The file.
    """

    table: TableLike | None = None
    study: StudySettings = field(default_factory=StudySettings)
    panel: PanelSettings | None = None
    spillover: SpilloverSettings | None = None
    declaration: StrPath | None = None
    robustness: RobustnessSettings | None = None
    uncertainty: UncertaintySettings | None = None
    industries: IndustryTableSettings = field(default_factory=IndustryTableSettings)
    potential: PotentialSettings | None = None
    clusters: ClusterSettings | None = None
    structure: StructureSettings | None = None
    outputs: FileOutputs = field(default_factory=FileOutputs)
    folder: Path = Path()
    source: Path | None = None

    @property
    def has_scores(self) -> bool:
        """Whether there is something to score: columns are named, or nothing but the study is asked for."""
        own = self.table is not None or self.study.map.polygons is not None
        others = self.has_industries or (own and (self.panel is not None or self.robustness is not None))
        return bool(changed(self.study.scores)) or not others

    @property
    def has_industries(self) -> bool:
        """Whether something is asked of the table's industries."""
        return any(part is not None for part in (self.potential, self.clusters, self.structure))

    def check_in_qgis(self) -> None:
        """Refuse the repairs of a map that QGIS does itself.

        Raises
        ------
        DataError
        """
        if keys := [key for key in changed(self.study.map) if key in ("repair", "snap")]:
            raise DataError("input.not_in_qgis", keys=keys)

    def sections(self) -> dict[str, dict[str, Any]]:
        """What differs from the defaults, by section and key."""
        groups: dict[str, tuple[Group | None, ...]] = {
            "table": (TableFile(file=self.table), self.study.table),
            "map": (self.study.map,),
            "scores": (self.study.scores, self.study.variable),
            "weights": (self.study.weights,),
            "inference": (self.study.inference,),
            "scale": (self.study.scale,),
            "credits": (self.study.credits,),
            "spillover": (self.panel, self.spillover),
            "robustness": (IndexDeclaration(declaration=self.declaration), self.robustness, self.uncertainty),
            "industries": (self.industries,),
            "potential": (self.potential,),
            "clusters": (self.clusters,),
            "structure": (self.structure,),
            "output": (self.outputs,),
        }
        asked = {
            "spillover": self.panel is not None,
            **{of: getattr(self, of) is not None for of in ("robustness", "potential", "clusters", "structure")},
        }
        found = {
            section: {_key(section, name): value for group in every if group for name, value in changed(group).items()}
            for section, every in groups.items()
        }
        return {section: keys for section, keys in found.items() if keys or asked.get(section)}

    def place(self, options: Iterable[str]) -> str:
        """The file's name, with the line of the first of some options of the command line that it sets."""
        source = Path(self.source or "study.toml")
        lines = source.read_text(encoding="utf-8-sig").splitlines() if source.is_file() else []
        where, found = _Where(source.name, lines), self.sections()
        keys = {
            option: (section, _key(section, of.name))
            for section in found
            for kind in _SECTIONS[section]
            for of in fields(kind)
            for option in options_of(of)
            if _key(section, of.name) in found[section]
        }
        return next((where.key(*keys[option]) for option in options if option in keys), source.name)

    def key(self, option: str) -> str:
        """What an option of the command line is in the file, first in the sections that it has; empty if none.

        >>> StudyFile().key("--map-key"), StudyFile().key("--details")
        ('[map] key', '')
        """
        found = self.sections()
        return next(
            (
                f"[{section}] {_key(section, of.name)}"
                for section in sorted(_SECTIONS, key=lambda name: name not in found)
                for kind in _SECTIONS[section]
                for of in fields(kind)
                if option in options_of(of)
            ),
            "",
        )

    def to_toml(self, folder: Path | None = None) -> str:
        """The text of the file, with paths relative to its own folder or another.

        >>> print(StudyFile(table="incomes.csv", outputs=FileOutputs(files=("study.gpkg",))).to_toml())
        [table]
        file = "incomes.csv"
        <BLANKLINE>
        [output]
        files = ["study.gpkg"]
        <BLANKLINE>
        """
        start = self.folder if folder is None else folder

        def at(value: Any, kind: str | None) -> Any:
            if isinstance(value, tuple):
                return tuple(at(one, kind) for one in value)
            if kind == "name or path" and type(value) not in (str, NoneType):
                raise DataError("study_file.given_weights", weights=str(value))
            is_path = isinstance(value, os.PathLike) or (kind == "name or path" and value and names_file(value))
            return Path(os.path.relpath(value, start)).as_posix() if is_path else value

        def line(section: str, key: str, value: Any) -> str:
            return f"{_bare(key)} = {_toml(at(value, _kind(section, key)))}\n"

        return "\n".join(
            "".join([f"[{section}]\n", *(line(section, key, value) for key, value in keys.items())])
            for section, keys in self.sections().items()
        )


def read_study_file(path: StrPath) -> StudyFile:
    """Read a study's file.

    Raises
    ------
    DataError
        If it cannot be read, is not TOML, or says what no study has; with the line and the remedy.
    """
    file = Path(path)
    try:
        text = file.read_bytes()
    except OSError as error:
        raise DataError("study_file.unreadable", file=str(path), reason=error.strerror) from None
    return parse_study(text, source=file.name, folder=file.parent, path=file)


def parse_study(text: str | bytes, *, source: str, folder: Path = Path(), path: Path | None = None) -> StudyFile:
    r"""Read the text of a study's file; parameters and errors are those of :func:`read_study_file`.

    >>> parse_study('[weights]\nuse = ["knn:4"]', source="study.toml").study.weights.weights
    ('knn:4',)
    >>> parse_study("[weights]\n\nhow = 1", source="study.toml")
    Traceback (most recent call last):
    geo_itcluster.errors.DataError: study.toml, line 3: [weights] has no key "how"; it has use.
    """
    content = parse_toml(text, source=source)
    lines = (text.decode("utf-8-sig") if isinstance(text, bytes) else text).splitlines()
    where = _Where(source, lines)
    for section, keys in content.items():
        if section not in _SECTIONS or not isinstance(keys, dict):
            raise DataError("study_file.section", where=where.section(section), section=section, sections=[*_SECTIONS])
    made: dict[type[Group], Group] = {}
    for section, kinds in _SECTIONS.items():
        keys = content.get(section, {})
        _refuse_unknown(section, keys, where)
        made |= {kind: _made(kind, section, keys, where, folder) for kind in kinds}

    def of(kind: type[Group], section: str) -> Any:
        return made[kind] if section in content else None

    return StudyFile(
        table=cast(TableFile, made[TableFile]).file,
        study=StudySettings(
            table=cast(TableSettings, made[TableSettings]),
            map=cast(MapSettings, made[MapSettings]),
            scores=cast(ScoreSettings, made[ScoreSettings]),
            variable=cast(VariableSettings, made[VariableSettings]),
            weights=cast(WeightSettings, made[WeightSettings]),
            inference=cast(InferenceSettings, made[InferenceSettings]),
            scale=cast(ScaleSettings, made[ScaleSettings]),
            credits=cast(CreditSettings, made[CreditSettings]),
        ),
        panel=of(PanelSettings, "spillover"),
        spillover=of(SpilloverSettings, "spillover"),
        declaration=cast(IndexDeclaration, made[IndexDeclaration]).declaration,
        robustness=of(RobustnessSettings, "robustness"),
        uncertainty=of(UncertaintySettings, "robustness"),
        industries=cast(IndustryTableSettings, made[IndustryTableSettings]),
        potential=of(PotentialSettings, "potential"),
        clusters=of(ClusterSettings, "clusters"),
        structure=of(StructureSettings, "structure"),
        outputs=cast(FileOutputs, made[FileOutputs]),
        folder=folder,
        source=path,
    )


def named_after(path: StrPath, variable: str) -> Path:
    """A path with a variable in its name.

    >>> named_after("out/study.gpkg", "gdp per head").name
    'study_gdp_per_head.gpkg'
    """
    whole, slug = Path(path), re.sub(r"\W+", "_", variable).strip("_")
    return whole.with_name(f"{whole.stem}_{slug}{whole.suffix}")


def study_schema() -> dict[str, Any]:
    """JSON schema of a study's file, for editors.

    >>> study_schema()["properties"]["inference"]["properties"]["alpha"]["type"]
    'number'
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A study of geo_itcluster",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            section: {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    _key(section, of.name): _described(of, hint) for kind in kinds for of, hint in _fields(kind)
                },
            }
            for section, kinds in _SECTIONS.items()
        },
    }


# ---------------------------------------------------------------------- reading
@dataclass(frozen=True, slots=True)
class _Where:
    """Places in a file, for errors."""

    source: str
    lines: list[str]

    def section(self, name: str) -> str:
        return self._line(re.compile(rf"\s*\[*\s*\"?{re.escape(name)}\"?\s*[\].=]"), 0)

    def key(self, section: str, name: str) -> str:
        heading = re.compile(rf"\s*\[\s*{re.escape(section)}\s*\]")
        start = next((i for i, line in enumerate(self.lines) if heading.match(line)), 0)
        return self._line(re.compile(rf"\s*(\[?{re.escape(section)}\.)?\"?{re.escape(name)}\"?\s*[\].=]"), start)

    def _line(self, wanted: re.Pattern[str], start: int) -> str:
        at = next((i for i in range(start, len(self.lines)) if wanted.match(self.lines[i])), None)
        return self.source if at is None else f"{self.source}, line {at + 1}"


def _fields(kind: type[Group]) -> Iterator[tuple[Field[Any], Any]]:
    return ((each, _hints(cast(Any, kind))[each.name]) for each in fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _key(section: str, name: str) -> str:
    return name if section in _OWN_NAMES else _KEYS.get(name, name)


def _kind(section: str, key: str) -> str | None:
    """The kind of a key's values."""
    every = (of for group in _SECTIONS[section] for of in fields(group) if _key(section, of.name) == key)
    return next((of.metadata.get("kind") for of in every), None)


def _refuse_unknown(section: str, keys: Mapping[str, Any], where: _Where) -> None:
    known = [_key(section, of.name) for kind in _SECTIONS[section] for of, _ in _fields(kind)]
    for key in keys:
        if key not in known:
            raise DataError("study_file.key", where=where.key(section, key), section=section, key=key, keys=known)


def _made(kind: type[Group], section: str, keys: Mapping[str, Any], where: _Where, folder: Path) -> Group:
    given = {}
    for of, hint in _fields(kind):
        key = _key(section, of.name)
        if key not in keys:
            continue
        if not _fits(keys[key], hint):
            raise DataError(
                "study_file.kind",
                where=where.key(section, key),
                section=section,
                key=key,
                wanted=_words(hint),
                value=_toml(keys[key]),
            )
        if of.metadata.get("kind") in ("path", "source") and _names_database(keys[key]):
            raise DataError("study_file.database", where=where.key(section, key))
        given[of.name] = _value(keys[key], of, folder)
    try:
        return kind(**given)
    except SettingError as error:
        key = _key(section, error.setting)
        raise DataError("study_file.fault", where=where.key(section, key), fault=error.named(key)) from None
    except DataError as error:
        raise DataError("study_file.fault", where=where.section(section), fault=error.message) from None


def _value(value: Any, of: Field[Any], folder: Path) -> Any:
    if of.metadata.get("kind") in ("path", "source"):
        return tuple(folder / each for each in value) if isinstance(value, list) else folder / value
    if of.metadata.get("kind") == "name or path":
        found = tuple(str(folder / each) if names_file(each) else each for each in _listed(value))
        return found if isinstance(value, list) else found[0]
    return tuple(value) if isinstance(value, list) else value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _names_database(value: Any) -> bool:
    return any(database_of(one) is not None for one in _listed(value))


def _fits(value: Any, hint: Any) -> bool:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return any(type(value) is type(part) and value == part for part in parts)
    if origin is tuple:
        return isinstance(value, list) and all(_fits(item, parts[0]) for item in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    if origin is os.PathLike or hint is NoneType or getattr(hint, "_is_protocol", False) or hint is Database:
        return False
    if parts:
        return any(_fits(value, part) for part in parts)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, hint) and (hint is bool or not isinstance(value, bool))


_EXAMPLES = {"string": '"..."', "integer": "1", "number": "0.5", "boolean": "true, false", "object": '{ JD = "..." }'}
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}


def _described(of: Field[Any], hint: Any) -> dict[str, Any]:
    words = of.metadata
    found = {"description": words["help"].replace(" (repeat)", ""), **_schema(hint)}
    if of.default not in (None, (), False):
        found["default"] = list(of.default) if isinstance(of.default, tuple) else of.default
    if words["least"] is not None:
        between = words["most"] is not None
        found |= {"exclusiveMinimum" if between else "minimum": words["least"]}
        found |= {"exclusiveMaximum": words["most"]} if between else {}
    return found


def _schema(hint: Any) -> dict[str, Any]:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is tuple:
        return {"type": "array", "items": _schema(parts[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if set(parts) == {int, str}:
        return {"type": ["integer", "string"]}
    if {get_origin(part) for part in parts} & {tuple} and str in parts:
        return {"type": ["string", "array"], "items": {"type": "string"}}
    if parts:
        return next(_schema(part) for part in parts if part is not NoneType and get_origin(part) is not os.PathLike)
    return {"type": _TYPES[hint]}


def _words(hint: Any) -> str:
    """What a key takes, in words of TOML."""
    schema = _schema(hint)
    if "enum" in schema:
        return ", ".join(_toml(value) for value in schema["enum"])
    if schema["type"] == "array":
        kinds = schema["items"]["type"]
        return f"[{', '.join(_EXAMPLES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))}, ...]"
    kinds = schema["type"]
    return ", ".join(_EXAMPLES.get(kind, "[...]") for kind in ([kinds] if isinstance(kinds, str) else kinds))


# ---------------------------------------------------------------------- writing
def _bare(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _toml(key)


def _toml(value: Any) -> str:
    """A value as TOML has it."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_bare(key)} = {_toml(of)}' for key, of in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
