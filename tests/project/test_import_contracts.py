"""The rule of rooms is guarded: every import contract is kept, and each is broken by an import that it forbids."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.paths import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

# A module, and an import that the contract forbids there: at the top, deferred, or for types alone.
FORBIDDEN = {
    "rooms": ("weights/base.py", "def later():\n    from geo_itcluster.statistics.moran import moran\n"),
    "statistics": ("statistics/exact/tails.py", "from geo_itcluster.statistics.inference.sample import Sample\n"),
    "io": (
        "io/tables/files.py",
        "if TYPE_CHECKING:\n    from geo_itcluster.io.outputs import targets\n",
    ),
    "numpy": ("spillover/poles.py", "def later():\n    import shapely\n"),
    "doors": ("io/outputs/export.py", "import matplotlib\n"),
}


def lint(folder: Path) -> tuple[int, dict[str, str]]:
    """Exit code, and each contract's outcome by its name."""
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", str(folder / "pyproject.toml")],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "400"},
        check=False,
    )
    outcomes = re.findall(r"^(.+) (KEPT|BROKEN)\b", run.stdout, flags=re.MULTILINE)
    return run.returncode, dict(outcomes)


@pytest.fixture
def package(tmp_path):
    """A copy of the package and its contracts, to be spoiled."""
    shutil.copytree(ROOT / "geo_itcluster", tmp_path / "geo_itcluster", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_has_an_import_that_breaks_it():
    assert {contract["id"] for contract in CONTRACTS} == set(FORBIDDEN)


def test_all_contracts_are_kept(package):
    code, outcomes = lint(package)
    assert code == 0
    assert set(outcomes.values()) == {"KEPT"}
    assert set(outcomes) == {contract["name"] for contract in CONTRACTS}


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["id"])
def test_a_forbidden_import_breaks_its_contract(package, contract):
    module, forbidden = FORBIDDEN[contract["id"]]
    path = package / "geo_itcluster" / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{forbidden}", encoding="utf-8")
    code, outcomes = lint(package)
    assert code == 1
    assert outcomes[contract["name"]] == "BROKEN"
