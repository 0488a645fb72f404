"""The command figures, and the formats of an output."""

import re
from pathlib import Path
from typing import get_args

import pytest

from geo_itcluster.cli.study import Figure
from geo_itcluster.figures import FIGURES
from tests.cli.inputs import ON_GRID, QUICK, grid, refused


@pytest.mark.parametrize("suffix", ["xlsx", "parquet", "zip", "shp"])
def test_the_suffix_of_the_output_tells_its_format(run, suffix):
    found = run("study", *QUICK, "-o", f"out.{suffix}")
    assert (found.code, found.err) == (0, "")
    assert f"out.{suffix}" in found.written
    assert f"Written: out.{suffix}" in found.out


def test_figures_are_written_into_a_folder_of_their_own(run):
    found = run("figures", *QUICK, "--only", "lisa", "--only", "ranking", "--format", "svg", "--json")
    assert (found.code, found.err) == (0, "")
    names = ["lisa_2010.svg", "lisa_2016.svg", "ranking.svg"]
    assert [Path(path).name for path in found.json()] == names
    assert sorted(path.name for path in Path("figures").iterdir()) == names


def test_every_figure_can_be_asked_for_by_name():
    assert get_args(Figure) == FIGURES


def test_figures_in_the_way_are_replaced_only_when_asked(run):
    options = (*QUICK, "--only", "ranking", "--folder", "plots")
    assert run("figures", *options).code == 0
    refused(run("figures", *options), 7, "ranking.png already exists", "--overwrite")
    assert run("figures", *options, "--overwrite").code == 0


def test_figures_of_no_kind_or_in_no_place_are_refused(run):
    refused(run("figures", *QUICK, "--only", "globe"), 2, "globe", "ranking")
    refused(run("figures", *QUICK, "--folder", "none/plots"), 7, "none/plots")
    Path("file").write_text("mine", encoding="utf-8")
    refused(run("figures", *QUICK, "--folder", "file"), 7, "file")


@pytest.mark.filterwarnings("default:Glyph")
@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_letters_that_the_font_lacks_are_named_with_the_option(run, quiet):
    grid(name=["東京", "a\x07", *"bcde"])
    found = run(
        "figures", "grid.gpkg", "--map", "grid.gpkg", *ON_GRID, "--map-name", "name", "--only", "ranking", *quiet
    )
    said = r"Letters that the figures' font lacks, drawn as boxes: .*東, 京.* Give a font that has them \(--font\)\.\n"
    assert found.code == 0
    assert re.fullmatch("" if quiet else said, found.err)
    assert "\x07" not in found.err
