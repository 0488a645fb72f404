"""The documentation says what the code gives."""

import importlib.util
import re

import pytest

import geo_itcluster as gi
from tests.paths import ROOT

DOCS = ROOT / "docs"


def test_the_spillover_chapter_is_the_study_of_today():
    """Where this fails, run python docs/make_spillover_chapter.py and read what has changed."""
    spec = importlib.util.spec_from_file_location("make_spillover_chapter", DOCS / "make_spillover_chapter.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    assert maker.chapter(maker.study()) == (DOCS / "spillover_kazakhstan.md").read_text(encoding="utf-8")


def test_every_picture_that_a_page_shows_is_there():
    pages = [DOCS.parent / "README.md", *DOCS.glob("*.md")]
    for page in pages:
        for line in page.read_text(encoding="utf-8").splitlines():
            if line.startswith("!["):
                picture = line.rpartition("](")[2].rstrip(")")
                assert (page.parent / picture).is_file(), f"{page.name} shows {picture}"


@pytest.mark.parametrize("page", ["tutorial", "gallery"])
def test_the_cells_of_a_page_run(page):
    names = {}
    for cell in (DOCS / f"{page}.md").read_text(encoding="utf-8").split("```{code-cell} python3\n")[1:]:
        exec(cell.partition("```")[0], names)
    assert names["study"].results


def test_the_readme_is_short_and_its_code_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text) < 7_000
    for block in text.split("```python\n")[1:]:
        exec(block.partition("```")[0], {})
    assert {path.name for path in tmp_path.iterdir()} == {"kazakhstan.gpkg", "kazakhstan.html"}


def test_the_functions_that_answer_questions_are_there():
    page = (DOCS / "which_test.md").read_text(encoding="utf-8")
    names = re.findall(r"`gi\.(\w+)`", page)
    assert len(names) > 20
    assert [name for name in names if not hasattr(gi, name)] == []


def rows_of_tables(page):
    """Code of PySAL and of geo_itcluster, row by row."""
    columns = []
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if "geo_itcluster" in cells:
            columns = [cells.index("PySAL"), cells.index("geo_itcluster")]
        elif cells and columns and not line.startswith("|---"):
            yield [cells[at].strip("`") for at in columns]
        elif not cells:
            columns = []


def test_every_line_for_those_who_come_from_other_tools_runs():
    page = (DOCS / "howto" / "coming_from.md").read_text(encoding="utf-8")
    names = {}
    first, *others = [block.partition("```")[0] for block in page.split("```python\n")[1:]]
    exec(first, names)
    rows = list(rows_of_tables(page))
    assert len(rows) >= 30
    for theirs, ours in rows:
        assert eval(ours, names) is not None, ours
        if theirs.startswith("esda."):  # whose functions are compiled for a minute: that they are there must do
            assert hasattr(names["esda"], re.match(r"esda\.(\w+)", theirs)[1]), theirs
        elif theirs:
            assert eval(theirs, names) is not None, theirs
    for block in others:
        exec(block, names)
    assert len(names["table"]) == 20
