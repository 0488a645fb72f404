"""JSON that the commands print."""

import re

import numpy as np
import pandas as pd
import pyogrio

from geo_itcluster.io.outputs.geopackage import read_provenance
from tests.cli.inputs import NAMES, QUICK, table


def test_json_of_a_study_carries_the_figures_of_its_tables_and_of_its_geopackage(run):
    found = run("study", "--json", "-o", "out.gpkg")
    assert (found.code, found.err, found.written) == (0, "", {"out.gpkg"})
    content = found.json()
    assert list(content) == [
        *("title", "score", "method", "inputs_sha256", "settings", "software", "boundaries", "weights", "notes"),
        *("problems", "moran", "ksi_denominators", "years"),
    ]
    for year in content["years"]:
        layer = pyogrio.read_dataframe("out.gpkg", layer=f"scores_{year['year']}").drop(columns="geometry")
        rows = pd.DataFrame(year["regions"]).reindex(columns=layer.columns)
        for column in layer.columns:
            if layer[column].dtype.kind in "if":
                np.testing.assert_array_equal(rows[column].astype(float), layer[column].astype(float), err_msg=column)
            else:
                assert rows[column].tolist() == layer[column].tolist()
    assert {key: content[key] for key in content if key != "years"} == read_provenance("out.gpkg")
    printed = run("study", "--details").out
    for year in content["years"]:
        assert f"{year['moran']['statistic']:.4f}" in printed
        for row in year["regions"]:
            assert re.search(rf"{row['name']} +{row['score']:.2f} +{row['rank']} ", printed)
            assert re.search(rf"{row['name']} .*{row['lisa_p']:.4f}.*{row['lisa_class']}", printed)


def test_json_of_every_command_is_strict_and_has_stable_keys(run):
    gaps = table(["-", *range(1, 16)])
    moran = run("moran", "--json", *QUICK).json()
    assert list(moran) == ["2010", "2016"]
    assert list(moran["2010"]) == [
        *("statistic", "expected", "z_normal", "p_normal", "z_random", "p_random", "p_permutation"),
        *("permutations", "seed", "alternative", "n", "no_data", "isolates"),
    ]
    lisa = run("lisa", gaps, "--value", "score", "--json", *QUICK).json()["2016"]
    assert [key for key in lisa[0] if key.startswith("lisa_")] == [
        *("lisa_z", "lisa_quadrant", "lisa_class", "lisa_p", "lisa_p_min", "lisa_p_adj", "lisa_method", "lisa_draws"),
    ]
    missing = next(row for row in lisa if row["name"] == NAMES[0])
    assert (missing["lisa_class"], missing["lisa_p"], missing["z"]) == ("No data", None, None)
    scores = run("score", gaps, "--value", "score", "--json").json()["2016"]
    assert list(scores[0]) == ["region", "score", "place", "rank"]
    assert scores[-1] == {"region": NAMES[0], "score": None, "place": None, "rank": None}
    ksi = run("ksi", gaps, "--it", "score", "--json").json()["2016"]
    assert list(ksi) == ["denominator", "summed", "given", "missing", "notes", "regions"]
    assert (ksi["denominator"], ksi["given"], ksi["missing"]) == (120.0, None, 1)
    assert ksi["regions"][0] == {"region": NAMES[-1], "output": 15.0, "KSI": 0.125}
    assert ksi["regions"][-1] == {"region": NAMES[0], "output": None, "KSI": None}
    joined = run("join", gaps, "--json").json()
    assert list(joined) == ["map", "matched", "account", "regions"]
    assert {row["name"]: row["score_2016"] for row in joined["regions"]}[NAMES[0]] is None
    assert [row["regions"] for row in run("boundaries", "--json").json()] == [16, 17, 20, 16]
    assert list(run("boundaries", "16", "--json").json()) == ["regions", "source", "licence", "attribution", "note"]
    matched = run("match", "Астана", "Almaty", "--json")
    assert matched.code == 4
    assert [(m["status"], m["name"]) for m in matched.json()] == [("matched", "Astana city"), ("ambiguous", None)]


def test_a_machine_reads_the_same_figures_from_every_command(run):
    study = {year["year"]: year for year in run("study", "--json").json()["years"]}
    assert run("moran", "--json").json() == {str(when): year["moran"] for when, year in study.items()}
    lisa = run("lisa", "--json").json()
    for when, year in study.items():
        assert [row["lisa_p"] for row in lisa[str(when)]] == [row["lisa_p"] for row in year["regions"]]
