"""Cluster potential of Kazakhstan and of tables wide and long, on a map and without one."""

import json
import textwrap

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

import geo_itcluster as gi
from geo_itcluster.errors import DataError, OutputError
from geo_itcluster.messages import LANGUAGES, language
from geo_itcluster.potential.cluster_potential import ANSWERS
from geo_itcluster.settings import PotentialSettings
from tests.potential.test_potential import IDS, INDUSTRIES, N, tables


def test_kazakhstan_has_it_in_its_two_cities():
    found = gi.potential_study(settings=PotentialSettings(draws=99)).potential
    assert found.year == 2025
    assert len(found.regions) == 20
    has = {name for name, answer in zip(found.names, found.answer, strict=True) if answer == "Has it"}
    assert has == {"Almaty city", "Astana city"}
    assert set(found.certainty[found.rank <= 2]) == {1.0}
    assert any("coarse" in note for note in found.notes)
    for lang in LANGUAGES:
        *answer, model = (line.text(lang) for line in found.lines())
        assert sum(len(textwrap.wrap(line, 100)) for line in answer) <= 10
        assert all(language(lang).text(name) in "".join(answer) for name in found.names)
    assert "тығыздық" in model


@pytest.fixture
def files(tmp_path):
    squares = [box(r % 4, r // 4, r % 4 + 1, r // 4 + 1) for r in range(N)]
    gpd.GeoDataFrame({"id": IDS}, geometry=squares, crs=4326).to_file(tmp_path / "map.gpkg")
    wide = pd.concat([pd.DataFrame(x, columns=INDUSTRIES).assign(id=IDS, year=y) for y, x in tables().items()])
    wide.to_csv(tmp_path / "wide.csv", index=False)
    wide.melt(["id", "year"]).to_csv(tmp_path / "long.csv", index=False)
    return tmp_path


def test_wide_and_long_tables_give_the_same_on_a_map(files, run):
    own = ("--key", "id", "--map", files / "map.gpkg", "--map-key", "id", "--target", "i0", "--draws", "99")
    long = ("--industry-column", "variable", "--value-column", "value")
    first = run("potential", files / "wide.csv", *own, "--json", "-o", files / "out.gpkg")
    assert first.code == 0, first.err
    found = first.json()
    assert run("potential", files / "long.csv", *own, *long, "--json").json()["regions"] == found["regions"]
    layer = gpd.read_file(files / "out.gpkg", layer="potential_2025")
    assert set(layer.answer) <= set(ANSWERS)
    assert layer.set_index("code").answer.to_dict() == {row["code"]: row["answer"] for row in found["regions"]}
    styles = gpd.read_file(files / "out.gpkg", layer="layer_styles")
    assert {"answer", "density", "certainty"} <= set(styles.styleName)
    assert json.dumps(found, allow_nan=False)


def test_without_a_map_only_a_table_is_written(files, run):
    own = ("--key", "id", "--target", "i0", "--draws", "19", "--year", "2025")
    assert run("potential", files / "wide.csv", *own, "-o", files / "out.csv", "-q").code == 0
    assert len(pd.read_csv(files / "out.csv")) == N
    refused = run("potential", files / "wide.csv", *own, "-o", files / "out.gpkg")
    assert refused.code == 7
    assert "--map" in refused.err
    with pytest.raises(OutputError):
        gi.potential_study(files / "wide.csv", key="id", target="i0", settings=PotentialSettings(draws=9)).write(
            files / "x.fgb"
        )


def test_a_row_with_the_sum_and_a_table_without_years_are_refused(files):
    x = tables()[2025]
    frame = pd.DataFrame(np.vstack([x, x.sum(axis=0)]), columns=INDUSTRIES).assign(id=[*IDS, "All"], year=2025)
    with pytest.raises(DataError, match="All is the sum of the other regions; leave it out, or name it as the total"):
        gi.potential_study(frame, key="id", target="i0")
    with pytest.raises(DataError, match="as-year"):
        gi.potential_study(frame[:-1].drop(columns="year"), key="id", target="i0")
    few = PotentialSettings(draws=9)
    assert len(gi.potential_study(frame, key="id", target="i0", total_row="All", settings=few).potential.regions) == N


def test_the_report_has_a_chapter_and_a_map_is_drawn(tmp_path):
    study = gi.potential_study(settings=PotentialSettings(draws=19))
    path = gi.kazakhstan_study().report(tmp_path / "r.html", lang="ru", potential=study)
    text = path.read_text("utf-8")
    assert '<section id="potential"' in text
    assert "2025\u00a0г., информация и связь (J). Уже есть: г. Алматы и г. Астана" in text
    drawn = study.plot()
    assert any(
        "Cluster potential of information and communication (J), 2025" in text.get_text() for text in drawn.texts
    )


def test_a_total_row_is_left_out_on_a_map_too(files):
    x = tables()[2025]
    frame = pd.DataFrame(np.vstack([x, x.sum(axis=0)]), columns=INDUSTRIES).assign(id=[*IDS, "All"], year=2025)
    on = {"polygons": files / "map.gpkg", "map_key": "id", "settings": PotentialSettings(draws=9)}
    assert len(gi.potential_study(frame, key="id", target="i0", total_row="All", **on).potential.regions) == N


def test_a_set_of_codes_is_one_target(tmp_path, run):
    codes = ["61", "62", "63", "58.2", "01", "10", "41", "47", "64", "85"]
    values = np.random.default_rng(1).lognormal(0, 1, (N, len(codes)))
    rows = pd.DataFrame(values, columns=codes).assign(id=IDS, year=2025).melt(["id", "year"])
    rows.to_csv(tmp_path / "codes.csv", index=False)
    long = ("--key", "id", "--industry-column", "variable", "--value-column", "value", "--classification", "NACE")
    found = run("potential", "codes.csv", *long, "--it-set", "it_services", "--draws", "19", "--json")
    assert found.code == 0, found.err
    json_ = found.json()
    assert json_["target"] == "IT"
    assert json_["industries"][0] == "IT"
    assert not {"62", "63"} & set(json_["industries"])
    whole = values.sum(axis=1)
    it = values[:, [codes.index(code) for code in codes if code not in json_["industries"]]].sum(axis=1)
    quotient = {row["code"]: row["quotient"] for row in json_["regions"]}
    assert quotient["r3"] == pytest.approx(it[3] / whole[3] / (it.sum() / whole.sum()))
    refused = run("potential", "codes.csv", *long, "--it-set", "it_services", "--target", "61")
    assert refused.code == 2


def test_a_code_wider_than_the_set_is_named_with_its_file(run, tmp_path):
    rows = [f"r{r},2025,{code},{1 + r * s}" for r in range(4) for s, code in enumerate(("58", "62", "10"))]
    (tmp_path / "isic.csv").write_text("\n".join(["region,year,code,jobs", *rows]), encoding="utf-8")
    long = ("--key", "region", "--industry-column", "code", "--value-column", "jobs", "--classification", "ISIC")
    found = run("potential", tmp_path / "isic.csv", *long, "--it-set", "oecd_ict_services")
    assert "isic.csv: 58 is wider than" in " ".join(found.err.split())


@pytest.mark.parametrize(("command", "answer"), [("potential", "answer"), ("clusters", "reach")])
def test_answers_with_several_weights_stand_side_by_side_and_are_those_of_each_alone(run, command, answer):
    draws = ("--draws", "19") if command == "potential" else ()
    code, out, err = run(command, *draws, "--weights", "queen", "--weights", "knn:4")
    assert code == 0, err
    assert "The answers by weights" in out
    both, alone = (
        json.loads(run(command, *draws, *(f"--weights={one}" for one in weights), "--json").out)
        for weights in (("queen", "knn:4"), ("knn:4",))
    )
    assert set(both["compared_weights"]) == {"knn:4"}
    found = {row["code"]: row[answer] for row in both["compared_weights"]["knn:4"]}
    assert found == {row["code"]: row[answer] for row in alone["regions"]}
