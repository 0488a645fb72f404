"""Every block of code in the documentation runs, in a folder with the files that it names.

``make docs`` runs the cells (``{code-cell}``) of the other pages, and ``test_docs`` the lines of ``coming_from``.
"""

import re
import shlex

import numpy as np
import pandas as pd
import pytest

import geo_itcluster as gi
from geo_itcluster.cli.run import app, run
from tests.paths import ROOT

DOCS = ROOT / "docs"
PAGES = {
    page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8")
    for page in [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    if not {"_build", "jupyter_execute", "api"} & set(page.parts)
}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)

# Only read, because a server, a cluster or minutes are needed; tests of the rooms run the same commands.
ONLY_PARSED = (
    "postgresql://",  # tests/io/test_postgis.py
    "--dask",  # tests/util/test_computing.py
    "--draws 1000000",
    "-o sure.gpkg",  # ten thousand draws; tests/cli/test_composite.py
    "geo-itcluster report -o kazakhstan.html",  # tests/report
    "geo-itcluster spillover$",  # tests/cli/test_spillover.py
    "--format pdf",  # tests/figures
    "--report incomes.html",  # the two parts of it are lines of their own
    "--only ranking",  # so is the map
    '"São Paulo"$',  # and so is the test with a figure
)
NOT_OURS = ("make ", "python -m pip", "pip ", "export ", "dask ", "qgis_process ", "rattler-build ", "conda ")


def blocks(language):
    """Blocks of each page in one language."""
    found = {
        page: [text for kind, text in BLOCK.findall(page_text) if kind == language] for page, page_text in PAGES.items()
    }
    return {page: texts for page, texts in found.items() if texts}


def commands(text):
    """Lines of a block of the shell, continued ones as one."""
    lines = [" ".join(line.partition("  #")[0].split()) for line in text.replace("\\\n", " ").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Brazil's states under the names that the pages use, and tables of plants, industries and bakeries."""
    folder = tmp_path_factory.mktemp("files")
    states = gi.load_boundaries("BR")[["code", "name", "geometry"]].rename(columns={"name": "NAME"})
    rng = np.random.default_rng(0)
    table = pd.DataFrame({"state": states["NAME"]})
    for year in range(2010, 2017):
        table[f"income_{year}"] = (rng.uniform(20, 90, len(table)) * 1.02 ** (year - 2010)).round(2)
    table.to_csv(folder / "incomes.csv", index=False)
    states.to_file(folder / "states.gpkg")
    states.to_file(folder / "regions.gpkg")
    columns = (
        "productivity output_per_tonne return_on_assets research technology innovative_output graduates dropout exports"
    )
    regions = pd.DataFrame({"code": states["code"]})
    for column in columns.split():
        regions[column] = rng.uniform(1, 9, len(regions)).round(2)
    regions.to_csv(folder / "regions.csv", index=False)
    regions.to_csv(folder / "indicators.csv", index=False)
    codes = ["62", "61", "10", "47", "26"]
    plants = pd.DataFrame([(region, code, rng.integers(1, 90)) for region in "ABCDE" for code in codes])
    plants.set_axis(["region", "nace", "jobs"], axis=1).to_csv(folder / "firms.csv", index=False)
    wide = pd.DataFrame(rng.integers(1, 90, (6, 4)), columns=["farming", "mining", "IT", "trade"])
    wide.insert(0, "region", list("ABCDEF"))
    wide.to_csv(folder / "branches.csv", index=False)
    jobs = pd.DataFrame([(region, code, rng.integers(0, 90)) for region in states["code"] for code in "ACFJK"])
    jobs["year"] = 2025
    jobs.set_axis(["region", "code", "employees", "year"], axis=1).to_csv(folder / "employees.csv", index=False)
    pages = {
        "incomes.toml": "study_file",
        "readiness.toml": "own_indicators",
        "claims.toml": "audit",
        "bread.csv": "audit",
    }
    for name, page in pages.items():
        text = blocks("toml" if name.endswith("toml") else "text")[f"docs/howto/{page}.md"][0]
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def there(files, tmp_path, monkeypatch):
    """A folder of the test's own with these files, and the studies where the pages have them."""
    (tmp_path / "studies").symlink_to(DOCS / "studies")
    folder = tmp_path / "here"
    folder.mkdir()
    for file in files.iterdir():
        (folder / file.name).symlink_to(file)
    monkeypatch.chdir(folder)
    return folder


LINES = sorted({line for texts in blocks("sh").values() for text in texts for line in commands(text)})


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith(NOT_OURS)])
def test_a_command_of_the_documentation_runs(line, there, monkeypatch, capsys):
    program, *arguments = shlex.split(line, comments=True)
    assert program == "geo-itcluster"
    if any(part in f"{line}$" for part in ONLY_PARSED):
        app.parse_args(arguments, exit_on_error=False, print_error=False)
        return
    monkeypatch.setattr("sys.argv", [program, *arguments])
    code = run()
    assert code == 0, "".join(capsys.readouterr())


PYTHON = [page for page in blocks("python") if not page.endswith("coming_from.md")]
NAMES = "numbers = __import__('numpy').arange(1.0, 7.0)\njd = je = jf = ja = jb = jc = numbers\nnames = list('abcdef')"


@pytest.mark.parametrize("page", PYTHON)
def test_the_python_of_a_page_runs(page, there):
    names = {}
    exec(NAMES, names)
    for text in [*cells(page), *blocks("python")[page]]:
        if not any(part in text for part in ("postgresql://", "tcp://")):
            exec(text, names)


def cells(page):
    """Cells that the blocks of a page rest on."""
    return [part.partition("```")[0] for part in PAGES[page].split("```{code-cell} python3\n")[1:]]
