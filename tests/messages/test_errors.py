"""Errors are messages: every id in the code is in the catalogue, with its values, in three languages."""

import ast
import copy
import pickle
from functools import cache
from string import Formatter

import pytest

from geo_itcluster import errors
from geo_itcluster.errors import DataError, GeometryError, MissingPackageError, SettingError, error_context
from geo_itcluster.messages import Message, language
from tests.paths import ROOT

# Rooms whose errors are ids; the others are to follow.
CONVERTED = ("settings",)
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


def ids_of(argument):
    """The ids that a first argument can be; a sentence is none."""
    if isinstance(argument, ast.IfExp):
        return ids_of(argument.body) + ids_of(argument.orelse)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and " " not in argument.value:
        return [argument.value]
    return []


def blanks(phrase):
    texts = [phrase] if isinstance(phrase, str) else phrase.values()
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_every_id_in_the_code_is_in_the_catalogue_with_its_values():
    phrases, faults = language("en").phrases, []
    for where, _, argument, keywords in calls():
        for id in ids_of(argument):
            if id not in phrases:
                faults.append(f"{where}: no id {id}")
            elif None not in keywords and blanks(phrases[id]) - keywords:
                faults.append(f"{where}: {id} needs {sorted(blanks(phrases[id]) - keywords)}")
    assert faults == []


def test_every_phrase_of_an_error_is_used_in_the_code():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "geo_itcluster").rglob("*.py")]
    constants = {
        node.value
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    sections = {path.stem for path in PHRASES.glob("*.json")}
    known = {id for id in language("en").phrases if id.split(".")[0] in sections}
    worded = {f"{id.split('.')[0]}." for id in known} & constants  # f"kind.{name}"
    assert {id for id in known - constants if f"{id.split('.')[0]}." not in worded} == set()


@pytest.mark.parametrize("room", CONVERTED)
def test_no_error_of_a_room_is_a_sentence(room):
    sentences = [
        f"{where}: {ast.unparse(argument)[:60]}"
        for where, name, argument, _ in calls()
        if where.startswith((f"geo_itcluster/{room}/", f"geo_itcluster/{room}.py"))
        and name in KINDS
        and (isinstance(argument, ast.JoinedStr) or (isinstance(argument, ast.Constant) and not ids_of(argument)))
    ]
    assert sentences == []


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
