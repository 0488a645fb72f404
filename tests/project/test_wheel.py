"""The wheel holds what the package needs: data and boundaries travel in it."""

import subprocess
import sys
import zipfile

import pytest

from tests.paths import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_data_boundaries_and_licences_travel_in_the_wheel(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("data", "boundaries"):
        for path in (ROOT / folder).iterdir():
            assert f"geo_itcluster/_resources/{folder}/{path.name}" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/boundaries/LICENSE-ODbL.md") for name in names)
    assert "geo_itcluster/py.typed" in names
    for path in (
        *(ROOT / "geo_itcluster/messages").glob("*.json"),
        *(ROOT / "geo_itcluster/report/templates").rglob("*.*"),
    ):
        assert path.relative_to(ROOT).as_posix() in names
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)


def test_the_main_job_runs_from_the_wheel_alone(wheel, tmp_path):
    """Unpacked away from the checkout, with nothing of it on the path."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        "import sys; sys.path.insert(0, '.'); import geo_itcluster;"
        "from geo_itcluster.workflow import kazakhstan_study;"
        "study = kazakhstan_study(); study.write('out.gpkg');"
        "print(geo_itcluster.__file__, round(study.results[0].moran.statistic, 4))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.split() == [str(tmp_path / "geo_itcluster" / "__init__.py"), "-0.2915"]
    assert (tmp_path / "out.gpkg").exists()
