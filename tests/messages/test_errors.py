"""Errors are messages: every id in the code is in the catalogue, with its values, in three languages."""

import ast
import copy
import json
import pickle
import re
from functools import cache
from string import Formatter

import pytest

from geo_itcluster import errors
from geo_itcluster.errors import DataError, GeometryError, MissingPackageError, SettingError, error_context
from geo_itcluster.messages import Message, language
from tests.paths import ROOT

# Rooms whose errors are ids; the others are to follow.
CONVERTED = (
    *("_util", "settings", "tables", "regions", "scores", "specialization", "weights", "statistics"),
    *("robustness", "study", "audit"),
    *("io", "geopackage", "styles", "chart_data", "bridges", "figures", "report", "workflow", "cli", "spillover"),
)
PHRASES = ROOT / "geo_itcluster" / "messages" / "phrases"
KINDS = {name for name in errors.__all__ if name.endswith("Error")} | {"OptionError", "NoFigureError"}


@cache
def calls():
    """Every construction of a message or an error: its place, what is called, its first argument, its keywords."""
    found = []
    for folder in ("geo_itcluster", "qgis_plugin"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args:
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    if name in KINDS | {"Message"}:
                        where = f"{path.relative_to(ROOT)}:{node.lineno}"
                        found.append((where, name, node.args[0], {keyword.arg for keyword in node.keywords}))
    return found


def patterns_of(argument):
    """Patterns of the ids that an expression can be, ``f"kind.{name}"`` of many; a sentence is none."""
    if isinstance(argument, ast.IfExp):
        return patterns_of(argument.body) + patterns_of(argument.orelse)
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    texts = [part.value if isinstance(part, ast.Constant) else None for part in parts]
    if all(text is None or (isinstance(text, str) and " " not in text) for text in texts) and any(texts):
        return ["".join(".*" if text is None else re.escape(text) for text in texts)]
    return []


def blanks(phrase):
    texts = [phrase] if isinstance(phrase, str) else phrase.values()
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_every_id_in_the_code_is_in_the_catalogue_with_its_values():
    phrases, faults = language("en").phrases, []
    for where, _, argument, keywords in calls():
        for pattern in patterns_of(argument):
            ids = [id for id in phrases if re.fullmatch(pattern, id)]
            needed = blanks(phrases[ids[0]]) - keywords if len(ids) == 1 else set()
            faults += [] if ids else [f"{where}: no id {pattern}"]
            faults += [f"{where}: {pattern} needs {sorted(needed)}"] if needed and None not in keywords else []
    assert faults == []


def test_every_phrase_of_an_error_is_used_in_the_code():
    constants, patterns = set(), {pattern for _, _, argument, _ in calls() for pattern in patterns_of(argument)}
    for path in (ROOT / "geo_itcluster").rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        constants |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        patterns |= {pattern for node in nodes if isinstance(node, ast.JoinedStr) for pattern in patterns_of(node)}
    patterns |= {f"{re.escape(text)}.*" for text in constants if re.fullmatch(r"[a-z_]+\.", text)}  # "column." + name
    known = {f"{path.stem}.{key}" for path in PHRASES.glob("*.json") for key in json.loads(path.read_text("utf-8"))}
    sections = {id.split(".")[0] for id in known}
    named = {
        text for text in constants if re.fullmatch(r"[a-z_]+\.[a-z_]*[a-z]", text) and text.split(".")[0] in sections
    }
    assert named - set(language("en").phrases) - {"regions.csv", "study.toml"} == set()
    several = re.compile("|".join(pattern for pattern in patterns if re.match(r"[a-z_]+\\\..*\.\*", pattern)))
    assert {id for id in known - constants if not several.fullmatch(id)} == set()


@pytest.mark.parametrize("room", CONVERTED)
def test_no_error_of_a_room_is_a_sentence(room):
    sentences = [
        f"{where}: {ast.unparse(argument)[:60]}"
        for where, name, argument, _ in calls()
        if where.startswith((f"geo_itcluster/{room}/", f"geo_itcluster/{room}.py"))
        and name in KINDS
        and isinstance(argument, ast.JoinedStr | ast.Constant)
        and not patterns_of(argument)
    ]
    assert sentences == []


def test_no_phrase_is_declared_twice():
    for path in PHRASES.glob("*.json"):
        section = json.loads((PHRASES.parent / "en.json").read_text(encoding="utf-8")).get(path.stem, {})
        assert set(section) & set(json.loads(path.read_text(encoding="utf-8"))) == set()


def test_an_error_is_english_as_text_and_speaks_the_other_languages():
    error = SettingError("setting.too_small", setting="alpha", value=-1, least=0)
    assert str(error) == "alpha must be 0 or more; it is −1."
    assert error.text("ru") == "Значение alpha должно быть не меньше 0, а задано −1."
    assert error.named("--alpha") == "--alpha must be 0 or more; it is −1."


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
@pytest.mark.parametrize("kind", [DataError, MissingPackageError, GeometryError, SettingError])
def test_a_copied_error_still_speaks_every_language(kind, copied):
    error = copied(kind("error.region", number=3))
    assert type(error) is kind
    assert (str(error), error.text("kk")) == ("region 3", "3-өңір")


def test_the_context_of_an_error_is_put_into_words_too():
    with pytest.raises(DataError) as caught, error_context(Message("weights.queen")):
        raise SettingError("error.region", number=2)
    assert str(caught.value) == "queen contiguity: region 2"
    assert caught.value.text("ru") == "соседство по точке (queen): регион 2"
