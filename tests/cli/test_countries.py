"""A country's regions for a map, and publishers' maps without a key column: from the command line and in Python."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import Polygon, box

import geo_itcluster as gi
from geo_itcluster.cli.run import app
from geo_itcluster.regions.countries import country_regions


@pytest.fixture
def incomes(tmp_path):
    """A table of Austria's Länder, by their German names."""
    names = country_regions("AT").names
    rows = "\n".join(f"{name},{10 + i},{20 - i}" for i, name in enumerate(names))
    (tmp_path / "at.csv").write_text(f"Land,income_2010,income_2020\n{rows}\nAustria,1,1\n", encoding="utf-8")
    return "at.csv"


def test_a_countrys_regions_are_a_valid_coverage_in_degrees():
    frame = gi.load_boundaries("AT")
    assert (len(frame), frame.crs.to_epsg()) == (9, 4326)
    assert frame.is_valid.all()
    assert shapely.coverage_is_valid(frame.geometry.to_numpy())
    assert frame.set_index("code").loc["AT-9", ["name", "name_en", "name_ru"]].tolist() == ["Wien", "Vienna", "Вена"]


@pytest.mark.parametrize(
    "command", [["study", "--details", "--value", "income"], ["moran", "--value", "income"], ["join"]]
)
def test_no_map_is_needed(run, incomes, command):
    outcome = run(command[0], incomes, "--country", "AT", *command[1:])
    assert outcome.code == 0, outcome.err
    assert "Austria" in outcome.out  # the country's total, reported


def test_spillover_and_statistics_take_a_country(run, incomes):
    assert run("geary", incomes, "--country", "AUT", "--value", "income", "--json").code == 0
    few = ("--permutations", "99", "--curve-permutations", "39", "--replicates", "19", "--json")
    assert run("spillover", incomes, "--country", "AT", "--value", "income", "--pole", "AT-9", *few).code == 0


def test_rows_that_are_no_region_are_named_with_what_was_meant(run, tmp_path):
    (tmp_path / "t.csv").write_text("region,v\nWien,1\nTirool,2\nSalzburg,3\nSteiermark,4\n", encoding="utf-8")
    stop = run("moran", "t.csv", "--country", "AT", "--value", "v", "--as-year", "2020")
    assert stop.code == 4
    assert "'Tirool' is unknown: perhaps Tirol" in stop.err
    assert "--report-unmatched" in stop.err
    report = run("join", "t.csv", "--country", "AT", "--report-unmatched", "--json").json()
    assert report["matched"] == 3
    assert any("Tirool" in line for line in report["account"])


def test_a_table_of_another_level_is_told_so_and_its_variable_is_never_its_key(run, tmp_path):
    (tmp_path / "fr.csv").write_text("region;v\nBretagne;19\nNormandie;19\nCorse;2\n", encoding="utf-8")
    stop = run("moran", "fr.csv", "--country", "FR", "--value", "v", "--as-year", "2020")
    assert stop.code == 4
    assert "No row of the table is a first-level region of France" in stop.err
    assert "Ain (FR-01)" in stop.err
    rows = "\n".join(f"{i},{i * i % 7}" for i in range(1, 10))
    (tmp_path / "at.csv").write_text(f"bl,v\n{rows}\n", encoding="utf-8")
    assert run("moran", "at.csv", "--country", "AT", "--value", "v", "--as-year", "2020").code == 0


def test_outdated_regions_are_said(run, tmp_path):
    rows = "\n".join(f"{name},{i}" for i, name in enumerate(country_regions("NO").names))
    (tmp_path / "no.csv").write_text(f"region,v\n{rows}\n", encoding="utf-8")
    assert "partly outdated: ISO 3166-2 no longer has NO-01" in run("join", "no.csv", "--country", "NO").out


def test_what_does_not_go_with_a_country_is_refused(run, incomes):
    assert run("moran", incomes, "--country", "AT", "--map", "x.gpkg", "--value", "income").code == 2
    assert run("moran", incomes, "--country", "AT", "--vintage", "16", "--value", "income").code == 2
    assert run("study", "--country", "AT").code == 2
    stranger = run("moran", incomes, "--country", "Autria", "--value", "income")
    assert "perhaps Austria (AT)" in stranger.err


def test_kazakhstan_is_its_own_maps(run):
    plain, named = (run("moran", *options, "--json").json() for options in ([], ["--country", "KZ"]))
    assert plain == named


def test_names_are_matched_and_regions_exported(run):
    code, out, _ = run("match", "--country", "AT", "Вена", "Tirool", "--json")
    assert code == 4
    assert '"AT-9"' in out
    outcome = run("boundaries", "--country", "AT", "-o", "at.gpkg")
    assert "at.gpkg" in outcome.written
    assert "Made with Natural Earth" in outcome.out


@pytest.fixture
def districts(tmp_path):
    """A map in the form of OCHA's COD-AB, with an invalid polygon."""
    cells = [box(i % 3, i // 3, i % 3 + 1, i // 3 + 1) for i in range(9)]
    cells[8] = Polygon([(2, 2), (3, 2), (3, 3), (2, 3), (2.2, 2.6), (2.1, 2.6), (2, 2.8), (2.15, 2.4), (2, 2)])
    frame = gpd.GeoDataFrame(
        {
            "ADM1_PCODE": "X1",
            "ADM1_EN": "All",
            "ADM2_PCODE": [f"X1{i:03}" for i in range(9)],
            "ADM2_EN": [f"District {i}" for i in range(9)],
            "ADM2_RU": [f"Район {i}" for i in range(9)],
            "KATO": [100_000_000 + i for i in range(9)],
        },
        geometry=cells,
        crs=4326,
    )
    frame.to_file(tmp_path / "adm2.gpkg")
    return frame


@pytest.mark.parametrize("column", ["ADM2_PCODE", "ADM2_EN", "ADM2_RU", "KATO"])
def test_a_publishers_map_needs_no_option(run, districts, tmp_path, column):
    table = districts[[column]].assign(income_2020=np.arange(9.0)).rename(columns={column: "region"})
    table.to_csv(tmp_path / "t.csv", index=False)
    outcome = run("moran", "t.csv", "--map", "adm2.gpkg", "--value", "income")
    assert outcome.code == 0, outcome.err
    assert "keys in column ADM2_PCODE, names in column ADM2_EN" in " ".join(outcome.out.split())
    assert districts.is_valid.all() or "repaired" in outcome.out


def test_a_map_of_no_known_publisher_needs_its_key(run, districts, tmp_path):
    districts[["ADM2_EN", "geometry"]].rename(columns={"ADM2_EN": "district"}).iloc[:8].to_file(tmp_path / "own.gpkg")
    (tmp_path / "t.csv").write_text("district,v\nDistrict 1,1\n", encoding="utf-8")
    outcome = run("moran", "t.csv", "--map", "own.gpkg", "--value", "v", "--as-year", "2020")
    assert outcome.code == 3
    assert "--map-key" in outcome.err
    assert "district" in outcome.err


def test_several_variables_are_studied_one_by_one(run, tmp_path):
    rows = "\n".join(f"{name},{i},{i * i}" for i, name in enumerate(country_regions("AT").names))
    (tmp_path / "t.csv").write_text(f"land,gdp_2020,gas_2020\n{rows}\n", encoding="utf-8")
    on = ("t.csv", "--country", "AT")
    assert list(run("moran", *on, "--value", "g*", "--json").json()) == ["gdp", "gas"]
    found = run("study", *on, "--value", "gdp", "--value", "gas", "-o", "out.gpkg", "--save", "study.toml")
    assert found.code == 0, found.err
    assert {"out_gdp.gpkg", "out_gas.gpkg", "study.toml"} <= found.written
    again = run("run", "study.toml", "--overwrite")
    assert again.code == 0, again.err
    assert {"out_gdp.gpkg", "out_gas.gpkg"} <= again.written
    assert run("run", "study.toml").out.count("Up to date") == 2
    assert run("moran", *on, "--value", "z*").code == 3
    assert list(run("score", "t.csv", "--value", "gdp", "--value", "gas", "--json").json()) == ["gdp", "gas"]


def test_no_single_option_is_given_twice(run):
    """Of any command: the last of two is not taken in silence."""
    checked = 0
    for name in (name for name in app if not name.startswith("-")):
        for argument in app[name].assemble_argument_collection():
            option = next((each for each in argument.names if each.startswith("--")), None)
            if option and argument.hint in (str, int, float) and argument.parameter.show is not False:
                outcome = run(name, option, "1", option, "1")
                assert (outcome.code, "given twice" in outcome.err) == (2, True), (name, option)
                checked += 1
                break
    assert checked > 15
