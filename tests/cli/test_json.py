"""JSON that the commands print."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pyogrio
import pytest

import geo_itcluster as gi
from geo_itcluster.cli import printing
from geo_itcluster.io.outputs.geopackage import read_provenance
from geo_itcluster.study.fields import MORAN_FIELDS
from geo_itcluster.study.year_study import Settings
from tests.cli.inputs import NAMES, QUICK, table


def test_json_of_a_study_carries_the_figures_of_its_tables_and_of_its_geopackage(run):
    found = run("study", "--json", "-o", "out.gpkg")
    assert (found.code, found.err, found.written) == (0, "", {"out.gpkg"})
    content = found.json()
    assert list(content) == [
        *(
            "title",
            "score",
            "source",
            "method",
            "inputs_sha256",
            "settings",
            "software",
            "boundaries",
            "weights",
            "notes",
        ),
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
        *("method", "p_low", "p_high"),
        *("permutations", "seed", "alternative", "n", "no_data", "isolates"),
    ]
    lisa = run("lisa", gaps, "--value", "score", "--json", *QUICK).json()["2016"]
    assert [key for key in lisa[0] if key.startswith("lisa_")] == [
        *("lisa_z", "lisa_quadrant", "lisa_class", "lisa_p", "lisa_p_low", "lisa_p_high", "lisa_p_min", "lisa_p_adj"),
        *("lisa_method", "lisa_draws"),
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


def test_one_study_has_one_global_p_in_every_output(run):
    """Terminal, JSON, GeoPackage, workbook, report and the command ``moran``; and its interval and method."""
    options = ("--permutations", "199", "--seed", "7")
    printed = run("study", "-o", "out.gpkg", "--report", "out.html", "--details", *options)
    content = run("study", "-o", "out.xlsx", "--json", *options).json()
    of_moran = run("moran", "--json", *options).json()
    layer = pyogrio.read_dataframe("out.gpkg", layer="moran").set_index("year")
    sheet = pd.read_excel("out.xlsx", sheet_name="moran", engine="openpyxl").set_axis(MORAN_FIELDS, axis=1)
    sheet = sheet.set_index("year")
    page = Path("out.html").read_text(encoding="utf-8")
    study = gi.kazakhstan_study(Settings(permutations=199, seed=7))
    for year in content["years"]:
        found, at = year["moran"], year["year"]
        moran = next(of.moran for of in study.results if of.year == at)
        assert found["p_permutation"] == moran.p == content["moran"][str(at)]["p_permutation"]
        assert found["method"] == "permutation"
        assert found["p_low"] < found["p_permutation"] < found["p_high"]
        for name in ("p_permutation", "p_random", "p_normal", "p_low", "p_high", "method"):
            assert found[name] == of_moran[str(at)][name] == layer.loc[at, name], name
            assert sheet.loc[at, name] == (found[name] if name == "method" else pytest.approx(found[name])), name
        text = f"{found['p_permutation']:.4f}"
        assert text in printed.out
        assert text.lstrip("0") in page or text in page


def test_a_zero_has_no_sign(capsys):
    printing.print_json({"figures": [-0.0, np.float64(-0.0), np.array([-0.0, 1.5])]})
    assert " ".join(capsys.readouterr().out.split()) == '{ "figures": [ 0.0, 0.0, [ 0.0, 1.5 ] ] }'
