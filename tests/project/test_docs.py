"""The documentation says what the code gives."""

import importlib.util
import json
import os
import re
import subprocess
import sys

import geo_itcluster as gi
from geo_itcluster import figures
from tests.paths import ROOT

DOCS = ROOT / "docs"


def test_the_spillover_chapter_is_the_study_of_today():
    """Where this fails, run python docs/make_spillover_chapter.py and read what has changed."""
    spec = importlib.util.spec_from_file_location("make_spillover_chapter", DOCS / "make_spillover_chapter.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    assert maker.chapter(maker.study()) == (DOCS / "spillover_kazakhstan.md").read_text(encoding="utf-8")


def test_every_picture_that_a_page_shows_is_there():
    pages = [DOCS.parent / "README.md", *DOCS.rglob("*.md")]
    for page in pages:
        for line in page.read_text(encoding="utf-8").splitlines():
            if line.startswith("!["):
                picture = line.rpartition("](")[2].rstrip(")")
                assert (page.parent / picture).is_file(), f"{page.name} shows {picture}"


def test_the_gallery_has_every_figure():
    page = (DOCS / "gallery.md").read_text(encoding="utf-8")
    drawn = [name for name in figures.__all__ if name.endswith(("_map", "_chart", "_by_year", "plot", "distribution"))]
    assert [name for name in [*drawn, "draw_specification_curve"] if f"figures.{name}(" not in page] == []


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8")) < 7_000


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


PAGE = (DOCS / "howto" / "coming_from.md").read_text(encoding="utf-8")
FIRST, *OTHERS = [block.partition("```")[0] for block in PAGE.split("```python\n")[1:]]
# PySAL's functions are compiled for a minute; as plain Python they need a process of their own.
THEIRS = """
import json, os, sys
import numba
numba.boolean = numba.types.boolean = bool
names = {}
first, lines = json.load(sys.stdin)
exec(first, names)
os.cpu_count = lambda: 1  # no further processes, which would compile
for line in lines:
    assert eval(line, names) is not None, line
"""


def test_every_line_for_those_who_come_from_other_tools_runs():
    names = {}
    exec(FIRST.replace("import esda\n", ""), names)
    rows = list(rows_of_tables(PAGE))
    assert len(rows) >= 30
    for _, ours in rows:
        assert eval(ours, names) is not None, ours
    for block in OTHERS:
        exec(block, names)
    assert len(names["table"]) == 20


def test_every_line_of_pysal_that_they_come_from_runs():
    given = json.dumps([FIRST, [theirs for theirs, _ in rows_of_tables(PAGE) if theirs]])
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "LOKY_MAX_CPU_COUNT": "1"}
    command = [sys.executable, "-W", "ignore", "-c", THEIRS]
    ran = subprocess.run(command, input=given, env=environment, text=True, capture_output=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr


def test_every_public_name_has_a_page_that_leads_on():
    spec = importlib.util.spec_from_file_location("reference_pages", DOCS / "reference_pages.py")
    pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pages)
    listed = [name for names in pages.topics().values() for name in names]
    assert len(listed) == len(set(listed))
    drawn = {f"figures.{name}" for name in figures.__all__}
    assert set(dir(gi)) | drawn <= set(listed)
    assert [name for name in listed if not pages.related_names(name)] == []
