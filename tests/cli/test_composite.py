"""``geo-itcluster index`` and ``geo-itcluster robustness`` as a user meets them."""

import json
import sqlite3
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import box

from geo_itcluster.io.outputs.geopackage import read_provenance
from geo_itcluster.io.outputs.robustness import robustness_study
from geo_itcluster.regions import regions
from geo_itcluster.resources import resource
from geo_itcluster.robustness.study import RobustnessSettings
from geo_itcluster.scores.composite.declaration import innovation_framework, read_framework
from geo_itcluster.scores.innovation import innovation_index
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.study.declared_index import DECLARATION
from geo_itcluster.study.fields import ROBUSTNESS_FIELDS
from geo_itcluster.workflow import kazakhstan_study

QUICK = ("--draws", "200", "--base", "16")
PAPER = resource("data", "innovation_index.toml")
NAMES = [region.name_en for region in regions(16)]


def six(name="six.csv", **changes):
    """A table of the paper's six indicators for the 16 regions."""
    rng = np.random.default_rng(3)
    frame = pd.DataFrame({i: rng.lognormal(2, 0.6, 16) for i in innovation_framework().names}).assign(region=NAMES)
    for column, value in changes.items():
        frame.loc[0, column] = value
    frame.assign(year=2020).to_csv(name, index=False)
    return frame


def declared(text, name="mine.toml"):
    Path(name).write_text(text, encoding="utf-8")
    return name


# ---------------------------------------------------------------------------------------------------------- index
def test_the_paper_s_declaration_scores_a_table_as_the_six_indicators_do(run):
    frame = six()
    code, out, err = run("index", PAPER, "six.csv", "--json")
    assert code == 0, err
    rows = {row["region"]: row for row in json.loads(out)["2020"]["regions"]}
    expected = innovation_index({name: frame[name] for name in innovation_framework().names})
    assert [rows[name]["index"] for name in NAMES] == pytest.approx(expected.index.tolist())
    assert [rows[name]["symbolic_rank"] for name in NAMES] == expected.symbolic_rank.tolist()
    parts = {row["region"]: row for row in json.loads(out)["2020"]["contributions"]}
    for name in NAMES:
        assert sum(parts[name][i] for i in innovation_framework().names) == pytest.approx(rows[name]["index"])


def test_without_a_declaration_the_two_known_indicators_are_scored_and_called_a_part(run):
    code, out, err = run("index", "--json")
    assert code == 0, err
    found = json.loads(out)
    assert list(found) == ["2010", "2016"]
    assert "two of three indicators" in found["2016"]["summary"]
    row = next(r for r in found["2016"]["regions"] if r["region"] == "Almaty city")
    given = kazakhstan_study().given.years[1]
    at = given.map.names.index("Almaty city")
    assert row["susceptibility"] == pytest.approx(given.extra["iis_partial"][at])
    assert row["JD"] == pytest.approx(given.extra["ratio_jd"][at])


def test_tables_and_what_was_done_to_cells_are_printed(run):
    six(JD=np.nan)
    text = PAPER.read_text(encoding="utf-8").replace('missing = "raise"', 'missing = "impute median"')
    code, out, err = run("index", declared(text), "six.csv", "--contributions")
    assert code == 0, err
    for part in ("2020: Index of innovative development", "contributions to the index", "1 cell treated"):
        assert part in " ".join(out.split())
    assert f"- JD, {NAMES[0]}: no figure -> " in out
    code, _, err = run("index", PAPER, "six.csv")
    assert code == 3
    assert f"six.csv, 2020: JD (labour productivity) is missing in {NAMES[0]}" in err


def test_columns_are_divided_where_the_declaration_says_so(run):
    pd.DataFrame({"region": NAMES, "grp": 6.0, "people": [*[2.0] * 15, 3.0], "year": 2020}).to_csv("t.csv", index=False)
    name = declared('[group.g]\n[indicator.wealth]\nparent = "g"\ncolumn = "grp"\nper = "people"\n')
    code, out, err = run("index", name, "t.csv", "--json")
    assert code == 0, err
    assert [row["g"] for row in json.loads(out)["2020"]["regions"]] == pytest.approx([*[100] * 15, 200 / 3])
    pd.DataFrame({"region": NAMES, "grp": 6.0, "people": [*[2.0] * 15, 0.0], "year": 2020}).to_csv("t.csv", index=False)
    code, _, err = run("index", name, "t.csv")
    assert code == 3
    assert f"people is 0 in {NAMES[-1]}" in err


# ----------------------------------------------------------------------------------------------------- robustness
def test_kazakhstan_s_known_part_is_printed_with_places_labels_and_shares(run):
    code, out, err = run("robustness", "--year", "2016", *QUICK)
    assert code == 0, err
    for text in (
        "2016: places over 200 draws, 90% intervals",
        "LISA classes and their probability",
        "shares of the variance of the average shift of places",
        "two of three indicators",
        "In no draw could these be significant: Almaty city, Astana city.",
        "not the p of any test",
    ):
        assert text.replace("\n", " ") in " ".join(out.split())


def test_labels_of_several_weights_stand_side_by_side_and_are_those_of_each_alone(run):
    asked = ("robustness", "--year", "2016", *QUICK)
    code, out, err = run(*asked, "--weights", "queen", "--weights", "knn:3")
    assert code == 0, err
    assert "knn:3: Over 200 draws of the index Moran's I is" in " ".join(out.split())
    both, alone = (
        json.loads(run(*asked, *(f"--weights={one}" for one in weights), "--json").out)["years"][0]
        for weights in (("queen", "knn:3"), ("knn:3",))
    )
    other = both["compared_weights"]["knn:3"]
    assert other["moran"] == alone["moran"] != both["moran"]
    certainty = {row["region"]: row["certainty"] for row in other["regions"]}
    assert certainty == {row["code"]: row["lisa_certainty"] for row in alone["regions"]}


def test_the_geopackage_says_how_sure_each_label_is_and_where_that_comes_from(run):
    code, _, err = run("robustness", "-o", "sure.gpkg", *QUICK)
    assert code == 0, err
    for year in (2010, 2016):
        frame = gpd.read_file("sure.gpkg", layer=f"robustness_{year}")
        assert set(frame.columns) - {"geometry"} <= set(ROBUSTNESS_FIELDS)
        probabilities = [c for c in frame.columns if c.startswith("prob_")]
        assert len(probabilities) == 9
        np.testing.assert_allclose(frame[probabilities].sum(axis=1), 1)
        own = [
            row["prob_" + row["lisa_class"].lower().replace(" ", "_").replace("-", "_")] for _, row in frame.iterrows()
        ]
        np.testing.assert_allclose(frame["lisa_certainty"], own)
        assert (frame["rank_low"] <= frame["rank_high"]).all()
    with sqlite3.connect("sure.gpkg") as database:
        styles = database.execute(
            "SELECT styleName FROM layer_styles WHERE f_table_name = 'robustness_2016'"
        ).fetchall()
        (default,) = database.execute(
            "SELECT styleName FROM layer_styles WHERE useAsDefault AND f_table_name = 'robustness_2016'"
        ).fetchall()
    assert {name for (name,) in styles} == {"certainty", "keeps", "significant", "lisa", "most_likely", "top", "rank"}
    assert default == ("certainty",)
    provenance = read_provenance("sure.gpkg")
    assert provenance["uncertain"] == ["normalisation", "aggregation", "weights", "figures"]
    assert DECLARATION in provenance["inputs_sha256"]
    assert provenance["settings"]["draws"] == 200
    assert "regions" not in provenance["years"][0]
    code, _, err = run("robustness", "-o", "sure.gpkg", *QUICK)
    assert code == 7
    assert "exists" in err


def test_a_user_s_own_index_on_a_user_s_own_map(run):
    squares = [box(i, j, i + 1, j + 1) for i in range(4) for j in range(4)]
    rng = np.random.default_rng(5)
    frame = gpd.GeoDataFrame(
        {"id": range(16), "a": rng.lognormal(size=16), "b": rng.lognormal(size=16)}, geometry=squares
    )
    frame.set_crs(4326).to_file("grid.gpkg")
    name = declared('[group.g]\n[indicator.a]\nparent = "g"\n[indicator.b]\nparent = "g"\ndirection = -1\n')
    on_map = ("--map", "grid.gpkg", "--map-key", "id", "--as-year", "2020", *QUICK)
    code, _, err = run("robustness", name, *on_map)
    assert code == 3
    assert "does not say what is uncertain" in err
    code, out, err = run("robustness", name, *on_map, "--error", "0.2", "--weight-noise", "0.3", "--omission", "--json")
    assert code == 0, err
    found = json.loads(out)
    assert found["uncertain"] == ["weights", "figures", "omission"]
    rows = found["years"][0]["regions"]
    declared_index = [row["index"] for row in rows]
    index = 50 * frame["a"] / frame["a"].max() + 50 * frame["b"].min() / frame["b"]
    assert declared_index == pytest.approx(index.tolist())
    assert len(found["years"][0]["sensitivity"]) == 3 * 17


def test_options_go_before_the_declaration(run):
    code, out, err = run("robustness", "--year", "2016", "--error", "0.3", *QUICK, "--json")
    assert code == 0, err
    strong = json.loads(out)["years"][0]["regions"]
    code, out, _ = run("robustness", "--year", "2016", *QUICK, "--json")
    declared_error = json.loads(out)["years"][0]["regions"]
    assert np.mean([r["rank_probability"] for r in strong]) < np.mean([r["rank_probability"] for r in declared_error])


def test_the_study_in_python_has_the_labels_of_the_map_it_was_made_on():
    study = robustness_study(settings=RobustnessSettings(draws=100, base=0), years=[2016])
    (found,) = study.results
    weights = study.weights["kz16"]
    alone = [local_moran(row, weights).label_code for row in found.index.draws[:20]]
    np.testing.assert_array_equal(found.labels.label_code[:20], alone)
    assert found.sensitivity is None
    assert study.framework == read_framework(resource("data", DECLARATION))


@pytest.mark.parametrize(
    ("arguments", "code", "needle"),
    [
        (("index", "none.toml", "six.csv"), 3, "none.toml cannot be read"),
        (("index", PAPER), 2, "Name the table that has the columns of innovation_index.toml"),
        (("index", "--key", "region"), 2, "--key goes with a table of your own"),
        (("robustness", PAPER), 2, "Name the table"),
        (("robustness", "--map", "m.gpkg", "--map-key", "id"), 2, "Name the file that declares the index"),
        (("robustness", "--vintage", "17"), 2, "--vintage goes with a table of your own"),
        (("robustness", "--overwrite"), 2, "--overwrite goes with --output"),
        (("robustness", "--error", "-1"), 2, "--error"),
        (("robustness", "--level", "2", *QUICK), 3, "between 0 and 1"),
        (("robustness", "--base", "100", "--draws", "9"), 3, "powers of two"),
        (("robustness", "-o", "x.shp"), 7, "must end in .gpkg"),
        (("index", PAPER, "no.csv"), 3, "no.csv does not exist"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_line_or_two(run, arguments, code, needle):
    found, out, err = run(*arguments)
    assert found == code, err
    assert needle in err
    assert "Traceback" not in err
    assert len(err.splitlines()) <= 2
    assert out == ""


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("normalisation = 3", "the alternatives are a list"),
        ('normalisation = ["softmax"]', "normalisation: No method 'softmax'"),
        ("noise = 0.1", "no setting noise; there are normalisation"),
        ('error = "large"', "error must be "),
        ("weight_noise = 7", "share of 0 to 1"),
        ('missing = ["zero"]', "not ['zero']"),
    ],
)
def test_a_declared_uncertainty_that_does_not_exist_is_refused_with_its_place(run, section, message):
    six()
    text = PAPER.read_text(encoding="utf-8").split("[uncertainty]")[0] + f"[uncertainty]\n{section}\n"
    code, _, err = run("robustness", declared(text), "six.csv", *QUICK)
    assert code == 3, err
    assert message in err
