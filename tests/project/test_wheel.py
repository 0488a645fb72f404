"""The wheel holds what the package needs: data and boundaries travel in it."""

import doctest
import importlib.util
import re
import subprocess
import sys
import tomllib
import zipfile

import pytest
from rattler_build import Package, Stage0Recipe

import geo_itcluster
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


def test_the_metadata_name_every_licence_and_show_no_broken_picture_or_invented_address(wheel):
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    head, _, readme = archive.read(name).decode("utf-8").partition("\n\n")
    assert "License-Expression: BSD-3-Clause AND ODbL-1.0 AND CC-BY-3.0-IGO" in head
    home = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["geo_itcluster"]["home"]
    assert all(home and home in line for line in head.splitlines() if line.startswith("Project-URL"))
    assert "](docs/" not in readme
    assert "example.org" not in head + readme
    spec = importlib.util.spec_from_file_location("package_metadata", ROOT / "scripts" / "package_metadata.py")
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    assert doctest.testmod(hook).failed == 0


def test_the_conda_recipe_has_the_dependencies_and_the_version_of_the_package():
    (rendered,) = Stage0Recipe.from_file(
        ROOT / "packaging" / "conda" / "recipe.yaml"
    ).render()  # as rattler-build has it
    recipe = rendered.recipe.to_dict()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run = {line.replace(" ", "") for line in recipe["requirements"]["run"]}
    assert run == {"python>=3.11", *project["dependencies"]}
    assert recipe["package"]["version"] == geo_itcluster.__version__
    assert all((ROOT / path).is_file() for path in recipe["about"]["license_file"])
    extras = set(project["optional-dependencies"])
    optional = {line for lines in project["optional-dependencies"].values() for line in lines}
    constrained = {line.replace(" ", "").replace("-base", "") for line in recipe["requirements"]["run_constraints"]}
    assert constrained <= optional
    page = (ROOT / "docs" / "howto" / "install.md").read_text(encoding="utf-8")
    assert all(f"`{extra}`" in page for extra in extras - {"all"})


def test_the_conda_recipe_builds(wheel, tmp_path):
    """All but its environments, which conda-forge alone has; licences that are not there would stop it."""
    recipe = (ROOT / "packaging" / "conda" / "recipe.yaml").read_text(encoding="utf-8")
    recipe = re.sub(r"  host:\n(    - .*\n)+", "", recipe[: recipe.index("tests:")] + recipe[recipe.index("about:") :])
    install = f"{sys.executable} -m pip install {wheel} --prefix $PREFIX --no-deps --no-index --no-compile"
    recipe = re.sub(r"script: python -m pip .*", f"script: {install}", recipe).replace("path: ../..", f"path: {ROOT}")
    (tmp_path / "recipe.yaml").write_text(recipe, encoding="utf-8")
    channel = tmp_path / "channel" / "noarch"
    channel.mkdir(parents=True)
    (channel / "repodata.json").write_text('{"info": {"subdir": "noarch"}, "packages": {}, "packages.conda": {}}')
    (rendered,) = Stage0Recipe.from_file(tmp_path / "recipe.yaml").render()
    built = rendered.run_build(channels=[channel.parent.as_uri()], output_dir=tmp_path / "out", no_build_id=True)
    package = Package.from_file(built.packages[0])
    assert "site-packages/geo_itcluster/py.typed" in map(str, package.files)
    assert package.license == "BSD-3-Clause AND ODbL-1.0 AND CC-BY-3.0-IGO"


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
