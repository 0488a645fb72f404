"""Regions of three vintages, and the spellings by which they are found."""

import csv
import re
from collections import defaultdict
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.regions import (
    VINTAGE_SINCE,
    VINTAGES,
    find_vintage,
    match_region,
    match_regions,
    region,
    regions,
    resolve_regions,
    vintage_of_date,
)
from geo_itcluster.resources import resource

NAME_COLUMNS = ("name_en", "name_ru", "name_kk", "name_kk_latin")
CODE_COLUMNS = ("code", "bns_code", "iso", "iso_before_2022", "kato")
PAPER_TABLES = ("table1_index.csv", "table2_it_production.csv", "table3_ksi.csv")


def rows_of(name: str) -> list[dict[str, str]]:
    with resource("data", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


GAZETTEER = rows_of("regions.csv")
UNITS = [row for row in GAZETTEER if row["kind"] != "country"]
NAMES = [row[column] for row in UNITS for column in NAME_COLUMNS]
CODES = [row[column] for row in UNITS for column in CODE_COLUMNS if row[column]]


def vintages_of(row: dict[str, str]) -> tuple[int, ...]:
    return tuple(vintage for vintage in VINTAGES if row[f"parts_{vintage}"])


# ---- The gazetteer ----


@pytest.mark.parametrize("vintage", VINTAGES)
def test_a_vintage_has_as_many_regions_as_its_name_and_covers_the_country_once(vintage):
    atoms = [part for unit in regions(vintage) for part in unit.parts]
    assert len(regions(vintage)) == vintage
    assert sorted(atoms) == sorted(unit.code for unit in regions(20))


def test_codes_are_unique_within_a_vintage_and_bureau_codes_over_all():
    names_by_bns = {unit.bns: unit.name_en for vintage in VINTAGES for unit in regions(vintage)}
    assert len(names_by_bns) == len(UNITS) == 21
    for vintage in VINTAGES:
        assert len({unit.code for unit in regions(vintage)}) == vintage


def test_a_code_may_mean_another_region_or_other_land_in_another_vintage():
    assert [region("YUZ", vintage).bns for vintage in VINTAGES] == ["YKO", "TRK", "TRK"]
    assert [region("KAR", vintage).parts for vintage in VINTAGES] == [("KAR", "ULY"), ("KAR", "ULY"), ("KAR",)]
    assert region("VOS", 17).parts == ("ABA", "VOS")
    assert region("ALM", 17).parts == ("ALM", "JET")
    assert region("YUZ", 16).parts == ("SHY", "YUZ")


def test_cities_are_astana_almaty_and_since_2018_shymkent():
    cities = [{unit.code for unit in regions(vintage) if unit.kind == "city"} for vintage in VINTAGES]
    assert cities == [{"AST", "ALA"}, {"AST", "ALA", "SHY"}, {"AST", "ALA", "SHY"}]


def test_a_region_knows_its_vintages():
    assert region("ULY", 20).vintages == (20,)
    assert region("SHY", 17).vintages == (17, 20)
    assert region("YUZ", 16).vintages == (16,)


def test_an_unknown_vintage_or_code_is_refused_with_those_there_are():
    with pytest.raises(RegionError, match="16, 17, 20"):
        regions(18)
    with pytest.raises(DataError, match="16, 17, 20"):
        match_region("Akmola", 14)
    with pytest.raises(RegionError, match="16-region map has the code 'SHY'"):
        region("SHY", 16)


@pytest.mark.parametrize(
    ("when", "vintage"),
    [
        (2010, 16),
        (2017, 16),
        (date(2018, 6, 18), 16),
        (date(2018, 6, 19), 17),
        (2018, 17),
        (2021, 17),
        (date(2022, 6, 7), 17),
        (datetime(2022, 6, 8, 12, 0), 20),
        (2022, 20),
    ],
)
def test_the_vintage_of_a_day_or_of_a_years_end(when, vintage):
    assert vintage_of_date(when) == vintage


def test_the_divisions_before_1998_are_not_guessed():
    assert vintage_of_date(VINTAGE_SINCE[16]) == 16
    with pytest.raises(RegionError, match="begins with 1998"):
        vintage_of_date(1997)


# ---- Matching ----


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row["bns_code"])
def test_every_name_and_code_of_the_gazetteer_resolves_in_every_vintage_that_has_it(row):
    for column in NAME_COLUMNS + CODE_COLUMNS:
        for vintage in vintages_of(row):
            if row[column]:
                match = match_region(row[column], vintage)
                assert (match.status, match.code, match.name) == ("matched", row["code"], row["name_en"])


def test_every_spelling_of_the_papers_three_tables_resolves():
    for name in PAPER_TABLES:
        for row in rows_of(name):
            assert match_region(row["region"], 16).code == row["code"], row


def test_every_spelling_of_both_official_files_resolves_to_its_unit():
    unit_of = {row["bns_code"]: row for row in GAZETTEER}
    spellings = [(row["region"], row["bns_code"]) for row in rows_of("grp_employment_emissions.csv")]
    for row in rows_of("it_gva_and_grp.csv"):
        spellings += [(row["region_ru"], row["bns_code"]), (row["bns_code"], row["bns_code"])]
    for text, bns in spellings:
        match = match_region(text)
        status = "country" if bns == "national" else "matched"
        assert (match.status, match.name) == (status, unit_of[bns]["name_en"]), text


def test_every_alias_belongs_to_its_unit():
    unit_of = {row["bns_code"]: row for row in GAZETTEER}
    for row in rows_of("region_aliases.csv"):
        unit, match = unit_of[row["bns_code"]], match_region(row["alias"])
        assert match.status != "unknown", row
        assert unit["name_en"] == match.name or unit["name_en"] in match.candidates, row


def test_only_almaty_is_ambiguous_and_only_yuz_changes_hands():
    hits = defaultdict(set)
    for row in rows_of("region_aliases.csv"):
        match = match_region(row["alias"])
        hits[match.status].add(row["alias"])
    assert hits["ambiguous"] == {"Алматы"}
    changing = {text for text in CODES + NAMES if " or " in str(match_region(text).name)}
    assert changing == {"YUZ", "KZ-YUZ"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Akmola region", "AKM"),
        ("Акмолинская", "AKM"),
        ("Акмолинская обл.", "AKM"),
        ("Акмолинской области", "AKM"),
        ("Ақмола облысы", "AKM"),
        ("Акмола облысы", "AKM"),  # typed without Kazakh letters
        ("Aqmola Region", "AKM"),
        ("Aqtöbe", "AKT"),
        ("Актюбинская", "AKT"),
        ("East-Kazakhstan", "VOS"),
        ("EAST KAZAKHSTAN OBLAST", "VOS"),
        ("Shyghys Qazaqstan oblysy", "VOS"),
        ("Şyğys Qazaqstan oblysy", "VOS"),
        ("ВКО", "VOS"),
        ("Karagand region", "KAR"),
        ("Qaraghandy", "KAR"),
        ("Qarağandy", "KAR"),
        ("Карагандинская область", "KAR"),
        ("Kustanai", "KUS"),
        ("Qostanay", "KUS"),
        ("Mangghystau", "MAN"),
        ("Mañğystau oblysy", "MAN"),
        ("Dzhambul", "ZHA"),
        ("Jambyl Region", "ZHA"),
        ("Zhambyl oblast'", "ZHA"),
        ("Abay Region", "ABA"),
        ("область Абай", "ABA"),
        ("область Жетісу", "JET"),
        ("Жетiсу облысы", "JET"),  # with a Latin i
        ("Zhetysu", "JET"),
        ("Ұлытау", "ULY"),
        ("Turkestan", "YUZ"),
        ("Turkistan region", "YUZ"),
        ("Южно-Казахстанская", "YUZ"),
        ("Nur-Sultan", "AST"),
        ("г.Нур-Султан", "AST"),
        ("Нұр-Сұлтан қаласы", "AST"),
        ("Almaty oblysy", "ALM"),
        ("Алматинская", "ALM"),
        ("Almaty province", "ALM"),
        ("г. Алматы", "ALA"),
        ("город Алматы", "ALA"),
        ("Алматы қаласы", "ALA"),
        ("Алматы каласы", "ALA"),
        ("City of Almaty", "ALA"),
        ("Almaty (city)", "ALA"),
        ("«Атырауская область»", "ATY"),
        ("Кызылординская", "KZY"),
        ("Kzyl-Orda", "KZY"),
        ("KZ-35", "KAR"),
        ("kz-kar", "KAR"),
        ("KRG", "KAR"),
        (350000000, "KAR"),
        ("510000000", "YUZ"),
    ],
)
def test_spellings_met_in_tables_and_maps(text, code):
    match = match_region(text)
    assert (match.status, match.code) == ("matched", code)
    assert match.message == ""


@pytest.mark.parametrize("text", ["Almaty", "ALMATY", "Алматы", "Alma-Ata"])
def test_almaty_alone_is_ambiguous_in_every_vintage(text):
    for vintage in (None, *VINTAGES):
        match = match_region(text, vintage)
        assert (match.status, match.code) == ("ambiguous", None)
        assert match.candidates == ("Almaty region", "Almaty city")
        assert "Almaty region or Almaty city" in match.message


@pytest.mark.parametrize("text", ["national", "Kazakhstan", "Республика Казахстан", "Қазақстан Республикасы", "Total"])
def test_the_country_is_recognised_and_is_no_region(text):
    match = match_region(text)
    assert (match.status, match.vintages) == ("country", ())
    with pytest.raises(RegionError, match="leave that row out"):
        resolve_regions([text], 20)


@pytest.mark.parametrize(
    ("typo", "suggestion"),
    [
        ("Akmla region", "Akmola region"),
        ("Karganda", "Karaganda region"),
        ("Mangistu", "Mangystau region"),
        ("Карагандинскя", "Karaganda region"),
        ("Пвлодарская область", "Pavlodar region"),
        ("Nur-Sultam", "Astana city"),
    ],
)
def test_a_typo_is_suggested_and_never_taken(typo, suggestion):
    match = match_region(typo)
    assert (match.status, match.code) == ("unknown", None)
    assert match.suggestions[0] == suggestion
    assert suggestion in match.message


@pytest.mark.parametrize("text", ["", "  ", "Region", "Samara", "Baikonur", "nan", "KZ-12", "—"])
def test_what_is_no_region_matches_nothing(text):
    match = match_region(text)
    assert (match.status, match.code, match.suggestions) == ("unknown", None, ())
    assert match.message


@pytest.mark.parametrize("text", ["Kyzylorda city", "г. Туркестан", "Караганда қаласы"])
def test_a_regions_capital_is_not_the_region(text):
    assert match_region(text).status == "unknown"


def test_suggestions_keep_to_the_vintage():
    assert match_region("Ulytu", 20).suggestions == ("Ulytau region",)
    assert match_region("Ulytu", 16).suggestions == ()


def test_a_name_of_another_vintage_is_told_from_an_unknown_one():
    match = match_region("Южно-Казахстанская", 20)
    assert (match.status, match.code) == ("other vintage", None)
    assert match.candidates == ("South Kazakhstan region",)
    assert match.vintages == (16,)
    assert match_region("Turkistan", 16).vintages == (17, 20)


@st.composite
def retyped(draw):
    """A name of the gazetteer, typed in another case and with other separators."""
    text = draw(st.sampled_from(NAMES + CODES))
    separator = st.sampled_from([" ", "  ", "-", " - ", "_", "\u00a0", "\u2013", ". "])
    words = re.split(r"[ -]", text)
    typed = words[0] + "".join(draw(separator) + word for word in words[1:])
    cases = draw(st.lists(st.booleans(), min_size=len(typed), max_size=len(typed)))
    mixed = "".join(letter.upper() if up else letter.lower() for letter, up in zip(typed, cases, strict=True))
    return text, draw(st.sampled_from(["", " ", "«"])) + mixed + draw(st.sampled_from(["", " ", "»", "."]))


@given(retyped(), st.sampled_from([None, *VINTAGES]))
def test_case_blanks_and_hyphens_do_not_change_a_match(pair, vintage):
    text, typed = pair
    plain, odd = match_region(text, vintage), match_region(typed, vintage)
    assert (odd.status, odd.code, odd.name, odd.vintages) == (plain.status, plain.code, plain.name, plain.vintages)


@given(st.text())
def test_any_text_has_an_answer(text):
    match = match_region(text)
    assert match.text == text
    assert (match.code is None) == (match.status not in ("matched", "country"))
    assert (match.message == "") == (match.status == "matched")


def test_resolving_keeps_the_order_and_repeated_names():
    assert resolve_regions(["г. Алматы", "Akmola", "г. Алматы"], 17) == ("ALA", "AKM", "ALA")


def test_an_error_lists_every_unresolved_name_with_its_remedy():
    with pytest.raises(RegionError) as caught:
        resolve_regions(["Akmola", "Almaty", "Atyrou", "Ulytau", "Total"], 16)
    message = str(caught.value)
    assert message.startswith("4 names cannot be resolved on the 16-region map")
    assert "'Almaty' is ambiguous: write Almaty region or Almaty city" in message
    assert "'Atyrou' is unknown: perhaps Atyrau region" in message
    assert "'Ulytau' (Ulytau region) is a region of the 20-region map only" in message
    assert "'Total' is the country" in message
    assert "Akmola" not in message


def test_matching_many_keeps_the_order():
    assert [match.code for match in match_regions(["SHM", "?", "TRK"])] == ["SHY", None, "YUZ"]


# ---- A table's vintage ----


def official_names(year: int, column: str) -> list[str]:
    return [row[column] for row in rows_of("it_gva_and_grp.csv") if row["year"] == str(year)]


@pytest.mark.parametrize("column", ["bns_code", "region_ru"])
@pytest.mark.parametrize(
    ("year", "vintage"), [(2010, 16), *((y, 17) for y in (2018, 2019, 2020)), (2021, 20), (2024, 20)]
)
def test_the_official_tables_vintage_by_year(year, vintage, column):
    assert find_vintage(official_names(year, column)) == vintage


@pytest.mark.parametrize("year", range(2011, 2018))
def test_the_official_double_listing_is_refused_until_the_region_or_its_parts_are_dropped(year):
    names = official_names(year, "bns_code")
    with pytest.raises(RegionError, match=r"'YKO' .*later parts 'SHM' .* and 'TRK' .*counts it twice"):
        find_vintage(names)
    assert find_vintage(name for name in names if name not in ("SHM", "TRK")) == 16
    assert find_vintage(name for name in names if name != "YKO") == 17


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize("attribute", ["code", "bns", "kato", "name_en", "name_ru", "name_kk", "name_kk_latin"])
def test_a_complete_table_has_its_vintage_in_every_spelling(vintage, attribute):
    assert find_vintage(getattr(unit, attribute) for unit in regions(vintage)) == vintage


def test_the_papers_tables_are_of_the_sixteen_regions():
    for name in PAPER_TABLES:
        assert find_vintage(row["region"] for row in rows_of(name)) == 16


def test_an_incomplete_table_has_the_one_vintage_that_knows_its_names():
    assert find_vintage(["South Kazakhstan", "Akmola"]) == 16
    assert find_vintage(["Turkistan", "Jetisu"]) == 20


def test_an_incomplete_table_of_several_vintages_is_not_guessed():
    names = [unit.name_en for unit in regions(17) if unit.code != "PAV"]
    with pytest.raises(RegionError, match=r"fits 17 and 20 .*name the vintage.*of 17: PAV; of 20: ABA, JET, PAV, ULY"):
        find_vintage(names)


def test_names_without_a_common_vintage_are_told_apart():
    with pytest.raises(RegionError, match=r"'YKO' .*: 16-region map; 'Ulytau' .*: 20-region map"):
        find_vintage(["Akmola", "YKO", "Ulytau"])


def test_two_spellings_of_one_region_are_named_and_a_repeated_one_is_not():
    with pytest.raises(RegionError, match="'Karagand region', 'KRG' \\(KAR\\)"):
        find_vintage(["Karagand region", "KRG", "YKO"])
    names = [unit.name_en for unit in regions(16)]
    assert find_vintage(names * 7) == 16


def test_unresolved_names_are_refused_before_any_vintage_is_sought():
    with pytest.raises(RegionError, match=r"2 names cannot be resolved: 'Almaty' is ambiguous.*'Atyrou' is unknown"):
        find_vintage(["Almaty", "Atyrou", "YKO"])
    with pytest.raises(RegionError, match="No region is named"):
        find_vintage(["Total"])
