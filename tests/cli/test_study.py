"""The commands study, moran and lisa on tables and maps of their own."""

import csv
from pathlib import Path

import pyogrio
import pytest

from geo_itcluster.io.outputs.geopackage import read_provenance
from geo_itcluster.regions import regions
from tests.cli.inputs import GVA, MEXICO_MAP, ON_GRID, QUICK, grid, refused
from tests.paths import REFERENCE


def test_mexico_is_a_study_of_the_same_command(run):
    found = run("moran", *MEXICO_MAP, "--value", "PCGDP", "--permutations", "0", "--json")
    statistics = [round(year["statistic"], 4) for year in found.json().values()]
    assert statistics == [0.1102, 0.2056, 0.2889, 0.3559, 0.0780, 0.1426, 0.1517]
    assert list(found.json()) == ["1940", "1950", "1960", "1970", "1980", "1990", "2000"]
    study = run("study", *MEXICO_MAP, "--value", "PCGDP", *QUICK, "-o", "mexico.gpkg")
    assert (study.code, study.written) == (0, {"mexico.gpkg"})
    provenance = read_provenance("mexico.gpkg")
    assert {"mexicojoin.shp", "mexicojoin.dbf", "mexicojoin.shx"} <= set(provenance["inputs_sha256"])


def official(years):
    """The Bureau's figures by year and its own codes."""
    with GVA.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if int(row["year"]) in years]
    return {(int(row["year"]), row["bns_code"]): row["it_gva_mln_kzt"] for row in rows}


VINTAGE_OF = {2016: 16, 2019: 17, 2022: 20}


def test_a_russian_table_of_three_vintages_lands_on_three_maps(run):
    """CP1251, decimal commas, semicolons, and blanks within numbers, as the Bureau's tables come."""
    figures = official(VINTAGE_OF)
    lines = ["Регион;Год;ВДС ИТ"]
    for year, vintage in VINTAGE_OF.items():
        lines += [f"{r.name_ru};{year};{_russian(figures[year, r.bns])}" for r in regions(vintage)]
        lines += [f"Республика Казахстан;{year};{_russian(figures[year, 'national'])}"]
    Path("вдс.csv").write_bytes("\r\n".join(lines).encode("cp1251"))
    found = run("study", "вдс.csv", "--value", "ВДС ИТ", "--it", "ВДС ИТ", *QUICK, "-o", "out.gpkg")
    assert (found.code, found.err) == (0, "")
    layers = dict(pyogrio.list_layers("out.gpkg"))
    names = [f"{kind}_{year}" for year in VINTAGE_OF for kind in ("scores", "lisa")]
    names += [f"links_kz{vintage}" for vintage in VINTAGE_OF.values()]
    assert [name for name, kind in layers.items() if kind is not None] == names
    for year, vintage in VINTAGE_OF.items():
        frame = pyogrio.read_dataframe("out.gpkg", layer=f"scores_{year}", read_geometry=False)
        expected = {r.code: float(figures[year, r.bns]) for r in regions(vintage)}
        assert dict(zip(frame["code"], frame["value"], strict=True)) == expected
        total = float(figures[year, "national"])
        assert frame["ksi_it"].tolist() == pytest.approx([expected[code] / total for code in frame["code"]], rel=1e-12)
        assert frame["score"].max() == 100
        pairs = REFERENCE / f"kz{vintage}_edges.csv"
        links = pyogrio.read_info("out.gpkg", layer=f"links_kz{vintage}")["features"]
        assert links == len(pairs.read_text(encoding="utf-8").splitlines()) - 1


def _russian(figure):
    whole, _, fraction = figure.partition(".")
    return f"{int(whole):,}".replace(",", " ") + ("," + fraction if fraction else "")


def test_the_official_table_itself_is_a_study_of_sixteen_years(run):
    options = ["--key", "bns_code", "--value", "it_gva_mln_kzt", "--it", "it_gva_mln_kzt", *QUICK]
    refused(run("study", GVA, *options), 4, "YKO", "SHM", "TRK", "--double-listed")
    found = run("study", GVA, *options, "--double-listed", "whole", "--json").json()
    maps = {year["year"]: year["map"] for year in found["years"]}
    assert maps == {y: "kz16" if y < 2018 else "kz17" if y < 2021 else "kz20" for y in range(2010, 2026)}
    almaty = {y["year"]: r["ksi_it"] for y in found["years"] for r in y["regions"] if r["code"] == "ALA"}
    assert (round(almaty[2010], 5), round(almaty[2016], 5)) == (0.68234, 0.50530)
    assert (
        "it_gva_and_grp.csv, 2011–2017: the whole and its parts are both given, so left out: SHM, TRK."
        in found["notes"]
    )


def test_plain_years_as_columns_are_scored_all(run):
    path = Path("wide.csv")
    lines = ["Область;2010;2016", *(f"{r.name_kk};{i},5;{2 * i},5" for i, r in enumerate(regions(16)))]
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    found = run("study", path, "--value", "", "--json", *QUICK).json()
    assert [year["year"] for year in found["years"]] == [2010, 2016]
    assert found["score"] == "wide, leader ratio"
    leader = next(r for r in found["years"][1]["regions"] if r["rank"] == 1)
    assert (leader["code"], leader["value"]) == (regions(16)[-1].code, 30.5)


def test_rook_and_queen_differ_where_regions_share_a_corner_only(run):
    grid()
    by_rule = {
        rule: [row["neighbours"] for row in run("lisa", "--map", "grid.gpkg", *ON_GRID, *rule, "--json").json()["2020"]]
        for rule in ((), ("--contiguity", "rook"))
    }
    assert by_rule == {(): [3, 3, 5, 5, 3, 3], ("--contiguity", "rook"): [2, 2, 3, 3, 2, 2]}
