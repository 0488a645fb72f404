"""The documentation says what the code gives."""

import importlib.util

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
