"""A study's file: read, written, and refused with the line and the remedy."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.errors import DataError
from geo_itcluster.settings import InferenceSettings, MapSettings, ScoreSettings, StudySettings, TableSettings
from geo_itcluster.settings.groups import FileOutputs
from geo_itcluster.settings.study_file import StudyFile, parse_study, read_study_file, study_schema
from tests.paths import ROOT

WHOLE = """
[table]
file = "incomes.csv"
key = "state"
years = [2000, 2010]
na = [":", ".."]
[map]
file = "maps/states.gpkg"
key = "GEOID"
snap = 20
[scores]
indicators = { JD = "productivity", JE = "energy" }
it_output = "it"
[weights]
use = ["queen:2", "knn:4", "links.gal"]
[inference]
alpha = 0.1
adjustment = "holm"
[scale]
ranks = "C 50 A"
[spillover]
value = "income"
poles = ["New York"]
curve_permutations = 99
[robustness]
declaration = "index.toml"
draws = 500
omission = true
[industries]
use = ["J", "C"]
it_set = "own.toml#software"
[potential]
draws = 99
[clusters]
plants = "plants.csv"
[structure]
first = 2014
[output]
files = ["study.gpkg", "study.xlsx"]
report = "study.html"
potential = "potential.gpkg"
lang = "ru"
"""


def test_every_section_reaches_its_settings():
    found = parse_study(WHOLE, source="study.toml", folder=Path("work"))
    assert found.table == Path("work/incomes.csv")
    assert found.study.table.years == (2000, 2010)
    assert found.study.map == MapSettings(polygons=Path("work/maps/states.gpkg"), map_key="GEOID", snap=20)
    assert found.study.scores.indicators == {"JD": "productivity", "JE": "energy"}
    assert found.study.weights.weights == ("queen:2", "knn:4", "work/links.gal")
    assert (found.industries.industries, found.industries.it_set) == (("J", "C"), "work/own.toml#software")
    assert (found.potential.draws, found.clusters.plants) == (99, Path("work/plants.csv"))
    assert (found.structure.first, found.outputs.potential) == (2014, Path("work/potential.gpkg"))
    assert (found.study.inference.alpha, found.study.scale.scale) == (0.1, "C 50 A")
    assert (found.panel.poles, found.spillover.curve_permutations) == (("New York",), 99)
    assert (found.declaration, found.robustness.draws, found.uncertainty.omission) == (
        Path("work/index.toml"),
        500,
        True,
    )
    assert found.outputs.files == (Path("work/study.gpkg"), Path("work/study.xlsx"))


def test_what_is_not_asked_for_is_none_and_the_rest_its_default():
    found = parse_study("", source="study.toml")
    assert (found.table, found.panel, found.spillover, found.robustness, found.study) == (None,) * 4 + (
        StudySettings(),
    )
    assert parse_study("[spillover]", source="study.toml").panel is not None


def test_a_file_written_is_the_file_read():
    found = parse_study(WHOLE, source="study.toml", folder=Path("work"))
    again = parse_study(found.to_toml(), source="study.toml", folder=Path("work"))
    assert again == found
    elsewhere = parse_study(found.to_toml(Path("other")), source="study.toml", folder=Path("other"))
    assert elsewhere.table == Path("other/../work/incomes.csv")
    assert elsewhere.study.weights.weights[2] == "other/../work/links.gal"


@given(
    key=st.text(min_size=1),
    na=st.lists(st.text(), max_size=3),
    alpha=st.floats(0, 1, exclude_min=True, exclude_max=True),
    indicators=st.dictionaries(st.text(), st.text(), min_size=1, max_size=3),
    repair=st.booleans(),
)
def test_any_text_and_number_survives(key, na, alpha, indicators, repair):
    study = StudySettings(
        table=TableSettings(key=key, na=tuple(na)),
        map=MapSettings(repair=repair),
        scores=ScoreSettings(indicators=indicators),
        inference=InferenceSettings(alpha=alpha),
    )
    assert parse_study(StudyFile(study=study).to_toml(), source="study.toml").study == study


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tabel]\nfile = 'a.csv'", r"line 1: a study has no section \[tabel\]; it has table, map"),
        ("x = 1", "line 1: a study has no section"),
        ("[table]\n\n# a note\ncolumn = 'x'", r'line 4: \[table\] has no key "column"; it has file, key'),
        ("[inference]\nalpha = 2", "line 2: alpha must lie between 0 and 1; it is 2"),
        ("[inference]\nalpha = 'a'", r'line 2: alpha in \[inference\] must be written as 0.5; it is "a"'),
        ("[inference]\nalpha = true", "must be written as 0.5"),
        ("[inference]\npermutations = 9.5", "must be written as 1; it is 9.5"),
        ("[inference]\nadjustment = 'fdr'", 'must be written as "bh", "holm"'),
        ("[weights]\nuse = 'queen'", r'must be written as \["...", ...\]'),
        ("[table]\nyears = [1.5]", r'must be written as \[1, "...", ...\]'),
        ("[scores]\nindicators = ['JD']", "must be written as"),
        ("[map]\nvintage = 18", "must be written as 16, 17, 20"),
        ("[spillover]\ncurve_permutations = 5", "line 1: .*cannot give a two-sided p"),
        ("[table\n", "not valid TOML"),
        ("[table]\nfile = 1", "must be written as"),
    ],
)
def test_faults_are_refused_with_their_line(text, message):
    with pytest.raises(DataError, match=message):
        parse_study(text, source="study.toml")


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(DataError, match=r"none\.toml cannot be read"):
        read_study_file(tmp_path / "none.toml")


def test_the_schema_knows_what_the_reader_knows():
    """Its keys are those that the reader takes, and it is the file that is published."""
    schema = study_schema()
    for section, of in schema["properties"].items():
        with pytest.raises(DataError, match="has no key") as refused:
            parse_study(f"[{section}]\n'no such key' = 1", source="study.toml")
        assert str(refused.value).split("it has ")[1].rstrip(".").split(", ") == list(of["properties"])
    published = ROOT / "docs" / "_static" / "study.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == json.loads(json.dumps(schema)), "run make schema"
    assert {each.name for each in fields(FileOutputs)} == set(schema["properties"]["output"]["properties"])
