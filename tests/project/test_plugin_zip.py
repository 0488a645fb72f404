"""The plugin's zip passes what the QGIS plugin site asks, and is ready for Qt 6, which no Debian has yet."""

import ast
import configparser
import importlib
import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import get_type_hints

import pytest

from geo_itcluster.settings.groups import SpilloverSettings
from tests.paths import ROOT

NAME = "geo_itcluster_qgis"
# The site's own rules: required keys, most bytes, what no zip may hold.
REQUIRED = (
    "name",
    "description",
    "version",
    "qgisMinimumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
)
ADDRESSES = ("email", "tracker", "repository")
MOST_BYTES = 25_000_000
FORBIDDEN = {"__MACOSX", ".git", "__pycache__"}


def _builder():
    """The script that builds the zip, as a module."""
    sys.path.insert(0, str(ROOT / "scripts"))  # for what it imports
    try:
        return importlib.import_module("build_plugin")
    finally:
        sys.path.pop(0)


BUILDER = _builder()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    builder = [sys.executable, str(ROOT / "scripts" / "build_plugin.py"), str(folder)]
    subprocess.run(builder, check=True, capture_output=True)
    (path,) = folder.glob("*.zip")
    return path


@pytest.fixture(scope="module")
def unpacked(archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
    return folder / NAME


@pytest.fixture(scope="module")
def metadata(unpacked):
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read(unpacked / "metadata.txt", encoding="utf-8")
    return dict(parser["general"])


def test_the_same_sources_give_the_same_bytes(archive, tmp_path):
    builder = [sys.executable, str(ROOT / "scripts" / "build_plugin.py"), str(tmp_path)]
    subprocess.run(builder, check=True, capture_output=True)
    assert (tmp_path / archive.name).read_bytes() == archive.read_bytes()


def test_the_zip_has_one_folder_with_a_python_name_and_nothing_forbidden(archive):
    with zipfile.ZipFile(archive) as zipped:
        names = zipped.namelist()
        assert zipped.testzip() is None
    assert archive.stat().st_size <= MOST_BYTES
    assert {name.split("/")[0] for name in names} == {NAME}
    assert NAME.isidentifier()
    assert f"{NAME}/__init__.py" in names
    assert f"{NAME}/LICENSE" in names
    for name in names:
        assert ".." not in name
        assert not name.startswith("/")
        assert not name.endswith((".pyc", ".so", ".dll", ".exe"))
        assert not FORBIDDEN & set(name.split("/"))


def test_the_metadata_say_all_that_the_site_asks_but_the_addresses_which_are_set_in_one_place(metadata, unpacked):
    ours = [key for key in REQUIRED if key not in ADDRESSES]
    assert [key for key in ours if not metadata.get(key)] == []
    assert "Create weights" in metadata["changelog"]
    assert not [key for key in (*ADDRESSES, "homepage") if "example" in metadata.get(key, "")]
    parser = configparser.ConfigParser()
    parser.read_string(BUILDER.metadata("[general]\n", "https://some.where/geo_itcluster", "we@some.where"))
    assert parser["general"]["tracker"] == "https://some.where/geo_itcluster/issues"
    assert [key for key in ADDRESSES if not parser["general"].get(key)] == []
    assert (unpacked / metadata["icon"]).is_file()
    assert "/" not in metadata["author"]
    low, high = (tuple(map(int, metadata[f"qgis{end}imumVersion"].split("."))) for end in ("Min", "Max"))
    assert low == (3, 22)
    assert high > (3, 99)
    assert metadata["hasProcessingProvider"] == "yes"
    assert metadata["supportsQt6"] == "True"


def test_bandit_finds_nothing(unpacked):
    # B101: an assert that tells the type checker what cannot be otherwise.
    scan = [
        sys.executable,
        "-m",
        "bandit",
        "--recursive",
        "--quiet",
        "--skip",
        "B101",
        "--format",
        "json",
        str(unpacked),
    ]
    report = json.loads(subprocess.run(scan, capture_output=True, text=True, check=False).stdout)
    assert report["results"] == []
    assert report["errors"] == []
    assert report["metrics"]["_totals"]["loc"] > 5000


def test_there_are_no_secrets(unpacked):
    binary = r"\.(gpkg|qm|png|zip)$"  # letters at random, which take most of the time
    scan = [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "--exclude-files", binary, "."]
    outcome = subprocess.run(scan, capture_output=True, text=True, check=True, cwd=unpacked)
    assert json.loads(outcome.stdout)["results"] == {}


# ---------------------------------------------------------------------- Qt 6
@cache
def qt6(module: str) -> ast.Module:
    """The stub of a module of PyQt6, read and not imported: that takes a screen's libraries."""
    package = importlib.util.find_spec("PyQt6")
    return ast.parse((Path(package.origin).parent / f"{module}.pyi").read_text(encoding="utf-8"))


@cache
def members(module: str, *path: str):
    """Names inside a class of PyQt6, its bases' too; None where there is no such class."""
    if not module.startswith("Qt"):
        return {"name", "value"}  # of Python's own enum
    body = qt6(module).body
    for name in path:
        found = next((node for node in body if isinstance(node, ast.ClassDef) and node.name == name), None)
        if found is None:
            return None
        body = found.body
    names = {node.name for node in body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    names |= {t.id for node in body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)}
    names |= {node.target.id for node in body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}
    if path:
        for base in found.bases:
            *where, name = ast.unparse(base).split(".")
            names |= members(where[-1] if where else module, name) or set()
    return names


def chain(node):
    """``a.b.c`` as its names, outermost first; empty for anything else."""
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return [node.id, *reversed(names)] if isinstance(node, ast.Name) else []


def plugin_modules():
    return sorted((ROOT / "qgis_plugin" / NAME).rglob("*.py"))


@pytest.mark.parametrize("path", plugin_modules(), ids=lambda path: path.stem)
def test_every_qt_name_exists_in_qt_6(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    assert [node.module for node in imports if node.module.startswith(("PyQt", "PySide"))] == []
    home = {
        alias.asname or alias.name: (node.module.rpartition(".")[2], alias.name)
        for node in imports
        if node.module.startswith("qgis.PyQt.")
        for alias in node.names
    }
    for module, name in home.values():
        assert name in members(module), f"PyQt6.{module} has no {name}"
    for node in ast.walk(tree):
        names = chain(node)
        # compat.py speaks of QVariant's types behind a look at the version.
        if names and names[0] in home and not (path.name == "compat.py" and names[0] == "QVariant"):
            module, owner = home[names[0]]
            step = [owner]
            for name in names[1:]:
                inside = members(module, *step)
                if inside is None:
                    break  # a method or a member: what comes after it is not told by name
                assert name in inside, f"{path.name}: {'.'.join(names)} is not in PyQt6.{module}"
                step.append(name)


def test_the_check_sees_an_enum_without_its_scope():
    assert "AlignRight" not in members("QtCore", "Qt")
    assert "AlignRight" in members("QtCore", "Qt", "AlignmentFlag")


def test_the_plugin_s_own_files_are_python_3_9():
    for path in plugin_modules():
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))


# ---------------------------------------------------------------------- older Pythons
def test_the_core_in_the_zip_needs_nothing_later_than_python_3_9(unpacked):
    core = unpacked / "core"
    assert len(list(core.rglob("*.py"))) > 60
    checked = [Path(sys.executable).parent / "vermin", "--target=3.9-", "--violations", "--no-tips", core]
    found = subprocess.run(checked, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_a_study_s_file_is_read_without_the_reader_of_python_3_11(unpacked):
    code = (
        "import sys; sys.modules.update(tomllib=None, tomli=None);"
        "from geo_itcluster_qgis.core.settings.study_file import parse_study;"
        "print(parse_study('[weights]\\nuse = [\"knn:4\"]', source='study.toml').study.weights.weights)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=unpacked.parent, capture_output=True, text=True, check=False)
    assert ran.stdout == "('knn:4',)\n", ran.stderr
    assert "MIT" in (unpacked / "core" / "_util" / "tomli" / "LICENSE").read_text(encoding="utf-8")


def test_types_of_fields_are_known_in_python_3_9_too(monkeypatch):
    spec = importlib.util.spec_from_file_location("python39", ROOT / "qgis_plugin" / "python39.py")
    shim = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shim)
    monkeypatch.setattr(shim.sys, "version_info", (3, 9))
    hints = shim.get_type_hints(SpilloverSettings)
    monkeypatch.undo()
    assert hints == get_type_hints(SpilloverSettings)


def test_lowering_changes_no_meaning():
    spec = importlib.util.spec_from_file_location("lower_python", ROOT / "scripts" / "lower_python.py")
    lower_python = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = lower_python
    spec.loader.exec_module(lower_python)
    source = '''"""Doc."""
import os
import numpy as np
from itertools import chain, pairwise
from tests.paths import ROOT

Alias = tuple[int, float | None]
StrPath = str | os.PathLike[str]
_Row = int | float
Rows = _Row | list[_Row]
_ONE, _TWO = 1, 2
flags = _ONE | _TWO


def pairs(a, b):
    return list(zip(a, "ö", strict=True)), [*zip(b, b, strict=False)]  # kept


kind = isinstance(1.5, int | float | np.floating)
either = 5 | 2
steps = list(pairwise(chain([1, 2], [3])))
'''
    lowered = lower_python.lowered(source)
    assert 'zip(a, "ö")), [*zip(b, b)]  # kept' in lowered
    assert "isinstance(1.5, (int, float, np.floating,))" in lowered
    assert "from geo_itcluster_qgis.core._python39 import pairwise" in lowered
    found = {}
    exec(compile(lowered.replace("geo_itcluster_qgis.core._python39", "itertools"), "lowered", "exec"), found)
    assert found["kind"] is True
    assert found["either"] == 7
    assert found["steps"] == [(1, 2), (2, 3)]
    row = int | float
    assert found["Alias"] == tuple[int, float | None]
    assert found["StrPath"] == str | os.PathLike[str]
    assert found["Rows"] == row | list[row]
    assert " | " not in lowered.split("flags")[0]
    assert found["flags"] == 3


def test_the_zip_imports_its_own_core_and_no_package_that_may_be_installed(unpacked):
    for path in unpacked.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert "geo_itcluster" not in [name.split(".")[0] for name in names], path.name
