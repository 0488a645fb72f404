"""The figures included in the package: read from print without loss, and consistent where they claim to be."""

import csv
import json
import shutil
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from frictionless import Package, validate

from geo_itcluster.regions import regions
from geo_itcluster.resources import resource

DATA = resource("data")
PAPER_TABLES = {
    "table1_index.csv": ("index_printed", "index", 32),
    "table2_it_production.csv": ("production_printed", "production_mln_kzt", 112),
    "table3_ksi.csv": ("ksi_printed", "ksi", 32),
}
OFFICIAL = "it_gva_and_grp.csv"
AMOUNTS = ("it_gva_mln_kzt", "grp_mln_kzt")


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_year(name: str) -> dict[int, list[dict[str, str]]]:
    years = defaultdict(list)
    for row in rows_of(name):
        years[int(row["year"])].append(row)
    return years


def total(rows: list[dict[str, str]], column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows if row[column]), Decimal(0))


# ---- The package ----


def test_the_data_package_is_valid():
    report = validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("table1_index.csv", "AKM,2016", "AKM,2010"),  # a key twice
        ("table2_it_production.csv", "46.8", "46,8"),  # no number
        ("table3_ksi.csv", "0.606", "1.606"),  # no share
        ("it_gva_and_grp.csv", "2010,AKM", "2010,AKX"),  # no unit of the gazetteer
    ],
)
def test_the_schemas_catch_a_corrupted_cell(tmp_path: Path, name: str, old: str, new: str):
    copy = shutil.copytree(DATA, tmp_path / "data")
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    package = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [each for each in package["resources"] if each["path"] in (name, "regions.csv")]
    (copy / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert not validate(str(copy / "datapackage.json")).valid


def test_every_table_is_described_with_source_licence_and_units():
    package = Package(str(DATA / "datapackage.json"))
    assert {item.path for item in package.resources} == {path.name for path in DATA.glob("*.csv")}
    for item in package.resources:
        assert item.title
        assert item.description
        assert item.sources
        assert item.licenses
        assert item.schema.primary_key
        for field in item.schema.fields:
            assert field.type != "number" or field.to_descriptor()["unit"], field.name


def test_known_faults_name_tables_that_exist():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    names = {item["name"] for item in package["resources"]}
    assert package["knownFaults"]
    for fault in package["knownFaults"]:
        assert set(fault["resources"]) <= names
        assert fault["fault"]
        assert fault["treatment"]


def test_figures_that_are_odd_are_kept_and_named():
    faults = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["knownFaults"]
    text = " ".join(fault["fault"] for fault in faults)
    rows = csv.DictReader((DATA / "population_employment_investment.csv").read_text(encoding="utf-8").splitlines())
    odd = next(row for row in rows if (row["bns_code"], row["year"]) == ("SHM", "2018"))
    assert f"{float(odd['investment_mln_kzt']):,.0f} million" in text
    rows = csv.DictReader((DATA / "gva_by_section.csv").read_text(encoding="utf-8").splitlines())
    odd = next(row for row in rows if (row["bns_code"], row["section"], row["year"]) == ("TRK", "G", "2017"))
    assert f"{float(odd['mln_kzt']):,}" in text


# ---- The paper's tables ----


@pytest.mark.parametrize("name", PAPER_TABLES)
def test_every_number_is_what_is_printed_and_a_dash_is_no_number(name: str):
    printed, number, count = PAPER_TABLES[name]
    rows = rows_of(name)
    assert len(rows) == count
    for row in rows:
        if row[printed] == "—":
            assert row[number] == ""
        else:
            assert Decimal(row[number]) == Decimal(row[printed].replace(" ", "").replace(",", "."))


@pytest.mark.parametrize("name", PAPER_TABLES)
def test_every_year_of_the_paper_has_all_sixteen_regions_once(name: str):
    expected = sorted(region.code for region in regions(16))
    for rows in by_year(name).values():
        assert sorted(row["code"] for row in rows) == expected


def test_stray_blanks_and_the_authors_spellings_are_kept_as_printed():
    rows = rows_of("table2_it_production.csv")
    blanks = [row["production_printed"] for row in rows if " " in row["production_printed"]]
    assert blanks == ["1, 9", "24, 4", "102, 9", "2911, 1", "6268, 8", "26, 4"]
    assert "Karagand region" in {row["region"] for row in rows}


def test_a_share_of_0_000_is_a_number_and_a_dash_is_not():
    ksi = {(row["code"], row["year"]): row["ksi"] for row in rows_of("table3_ksi.csv")}
    assert ksi["ZHA", "2010"] == "0.000"
    assert ksi["KUS", "2010"] == ""


def test_published_shares_of_2016_sum_to_1_151_against_1_000_in_2010():
    years = by_year("table3_ksi.csv")
    assert total(years[2010], "ksi") == Decimal("1.000")
    assert total(years[2016], "ksi") == Decimal("1.151")


def test_published_shares_of_2010_leave_pavlodar_out_of_the_total():
    production = {row["code"]: row["production_mln_kzt"] for row in by_year("table2_it_production.csv")[2010]}
    ksi = {row["code"]: row["ksi"] for row in by_year("table3_ksi.csv")[2010]}
    everywhere = sum(Decimal(amount) for amount in production.values() if amount)
    without = everywhere - Decimal(production["PAV"])
    assert (everywhere, without) == (Decimal("16554.6"), Decimal("16501.5"))
    assert ksi["PAV"] == ""
    almaty = Decimal(production["ALA"])
    assert round(almaty / without, 3) == Decimal(ksi["ALA"]) != round(almaty / everywhere, 3)


def test_table_2_sums_to_another_total_than_the_text_claims():
    rows = rows_of("table2_it_production.csv")
    assert total(rows, "production_mln_kzt") == Decimal("211454.904")
    assert total(by_year("table2_it_production.csv")[2016], "production_mln_kzt") == Decimal("38269.1")


# ---- The official figures ----


@pytest.mark.parametrize("column", AMOUNTS)
def test_regions_sum_to_the_country_in_every_year_without_the_double_listing(column: str):
    years = by_year(OFFICIAL)
    assert sorted(years) == list(range(2010, 2026))
    for year, rows in years.items():
        (country,) = (row for row in rows if row["unit"] == "national")
        assert total([row for row in rows if row["unit"] == "region"], column) == Decimal(country[column]), year


@pytest.mark.parametrize("column", AMOUNTS)
def test_south_kazakhstan_is_listed_besides_its_parts_from_2011_to_2017(column: str):
    twice = {year: rows for year, rows in by_year(OFFICIAL).items() if any(row["unit"] == "part" for row in rows)}
    assert sorted(twice) == list(range(2011, 2018))
    for rows in twice.values():
        parts = [row for row in rows if row["unit"] == "part"]
        assert {row["bns_code"] for row in parts} == {"SHM", "TRK"}
        (whole,) = (row for row in rows if row["bns_code"] == "YKO")
        assert total(parts, column) == Decimal(whole[column])


def test_official_regions_are_those_of_one_vintage_in_each_year():
    for year, rows in by_year(OFFICIAL).items():
        vintage = 16 if year < 2018 else 17 if year < 2021 else 20
        listed = {(row["bns_code"], row["code"]) for row in rows if row["unit"] == "region"}
        assert listed == {(region.bns, region.code) for region in regions(vintage)}, year


def test_both_official_files_give_the_same_gross_regional_product():
    grp = {(row["bns_code"], row["year"]): row["grp_mln_kzt"] for row in rows_of(OFFICIAL)}
    rows = rows_of("grp_employment_emissions.csv")
    assert len(rows) == 32
    for row in rows:
        assert Decimal(row["grp_mln_kzt"]) == Decimal(grp[row["bns_code"], row["year"]])


# ---- The gazetteer ----


def test_a_code_means_the_same_unit_in_every_table():
    code_of = {row["bns_code"]: row["code"] for row in rows_of("regions.csv")}
    for name in (OFFICIAL, "grp_employment_emissions.csv", "region_aliases.csv"):
        for row in rows_of(name):
            assert row["code"] == code_of[row["bns_code"]], (name, row)


# ---- The official figures by section ----


def test_sections_and_taxes_sum_to_the_gross_regional_product():
    sums, grp = defaultdict(Decimal), {}
    for row in rows_of("gva_by_section.csv"):
        at = row["bns_code"], int(row["year"])
        if row["section"] == "GDP":
            grp[at] = Decimal(row["mln_kzt"])
        elif at[1] >= 2014:
            sums[at] += Decimal(row["mln_kzt"])
    assert len(sums) == 4 * 19 + 3 * 18 + 5 * 21
    assert {at: total for at, total in sums.items() if abs(total - grp[at]) > Decimal("0.5")} == {}


def test_regions_sum_to_the_country_in_every_section_and_year():
    sums, country = defaultdict(Decimal), {}
    for row in rows_of("gva_by_section.csv"):
        at = row["section"], row["year"]
        if row["unit"] == "region":
            sums[at] += Decimal(row["mln_kzt"])
        elif row["unit"] == "national":
            country[at] = Decimal(row["mln_kzt"])
    assert len(country) == 302
    assert {at: total for at, total in sums.items() if abs(total - country[at]) > Decimal("0.3")} == {}


def test_value_added_by_section_agrees_with_the_earlier_file_to_the_last_digit():
    by_section = {(r["year"], r["bns_code"], r["section"]): r["mln_kzt"] for r in rows_of("gva_by_section.csv")}
    rows = rows_of(OFFICIAL)
    assert len(rows) == 309
    for row in rows:
        at = row["year"], row["bns_code"]
        assert Decimal(row["it_gva_mln_kzt"]) == Decimal(by_section[*at, "J"]), at
        assert Decimal(row["grp_mln_kzt"]) == Decimal(by_section[*at, "GDP"]), at


@pytest.mark.parametrize("name", ["gva_by_section.csv", "volume_index.csv", "population_employment_investment.csv"])
def test_codes_of_the_new_tables_are_the_gazetteers(name: str):
    code_of = {row["bns_code"]: row["code"] for row in rows_of("regions.csv")}
    assert {(row["bns_code"], row["code"]) for row in rows_of(name)} <= set(code_of.items())


def test_population_of_the_twenty_regions_sums_to_the_country_exactly():
    sums, country = defaultdict(Decimal), {}
    for row in rows_of("population_employment_investment.csv"):
        if row["population_persons"]:
            amount = Decimal(row["population_persons"])
            if row["bns_code"] == "national":
                country[row["year"]] = amount
            else:
                sums[row["year"]] += amount
    assert sums == country
    assert len(country) == 17
