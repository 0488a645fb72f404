"""Regions of every country: neighbours of the source, codes of one region each, names in any language."""

import csv
import json
from itertools import combinations

import numpy as np
import pytest

from geo_itcluster.errors import RegionError
from geo_itcluster.regions.countries import countries, country_regions, find_country, match_in_country
from geo_itcluster.regions.names import NameIndex
from geo_itcluster.regions.publishers import recognise_map
from geo_itcluster.resources import resource
from tests.paths import REFERENCE


def source_pairs():
    with (REFERENCE / "country_neighbours.csv").open(encoding="utf-8", newline="") as file:
        return {row["a3"]: tuple(int(row[key]) for key in ("units", "queen", "rook")) for row in csv.DictReader(file)}


def shared(polygons):
    """Numbers of pairs of regions with a vertex, and with a segment in common."""
    rings = [(ring, number) for number, region in enumerate(polygons) for polygon in region for ring in polygon]
    points = [np.rint(ring * 1e4).astype(np.int64) @ np.array([10_000_000, 1]) for ring, _ in rings]
    lines = [np.sort(np.column_stack([at[:-1], at[1:]]), axis=1) for at in points]
    return pairs_by(points, rings), pairs_by(lines, rings)


def pairs_by(keys, rings):
    """Number of pairs of regions that have a key in common."""
    owner = np.repeat([number for _, number in rings], list(map(len, keys)))
    _, key = np.unique(np.concatenate(keys), axis=0, return_inverse=True)
    key, owner = np.unique(np.column_stack([key, owner]), axis=0).T
    groups = np.split(owner, np.flatnonzero(np.diff(key)) + 1) if len(np.unique(owner)) > 1 else []
    return len({pair for group in groups if len(group) > 1 for pair in combinations(group.tolist(), 2)})


@pytest.fixture(scope="module")
def every():
    return {country.a3: country_regions.__wrapped__(country.a3) for country in countries()}


def test_neighbours_of_every_country_are_those_of_the_unsimplified_map(every):
    found = {a3: (len(of.codes), *shared(of.polygons)) for a3, of in every.items()}
    assert found == source_pairs()


def test_each_code_is_one_regions_and_each_ring_closed(every):
    for of in every.values():
        assert len(set(of.codes)) == len(of.codes)
        assert list(of.codes) == sorted(of.codes)
        assert all((ring[0] == ring[-1]).all() for region in of.polygons for polygon in region for ring in polygon)


def test_each_region_is_found_by_its_code_and_no_code_finds_another(every):
    for of in every.values():
        matches = [of.index.match(code) for code in of.codes]
        assert [match.code for match in matches] == list(of.codes)


@pytest.mark.parametrize(
    ("country", "text", "code"),
    [
        ("BR", "Sao Paulo", "BR-SP"),
        ("BR", "Сан-Паулу", "BR-SP"),
        ("BR", "SP", "BR-SP"),
        ("BR", "Estado do Pará", "BR-PA"),
        ("BR", "BR.BA", "BR-BA"),
        ("MX", "Mexico", "MX-MEX"),
        ("MX", "Distrito Federal", "MX-DIF"),
        ("US", "Calif.", "US-CA"),
        ("FR", 1, "FR-01"),
        ("FR", "Côte d’Or", "FR-21"),
        # ISO gave Iran's numbers anew; Natural Earth has the old ones, and Moscow's two the other way round
        ("IR", "Tehran", "IR-23"),
        ("RU", "Москва", "RU-MOW"),
        ("RU", "Московская область", "RU-MOS"),
        ("RU", "Gorno-Altay", "RU-AL"),
        ("ZA", "ZA-NL", "ZA-KZN"),
        ("DE", "Thueringen", "DE-TH"),
        ("DE", "Freistaat Sachsen", "DE-SN"),
    ],
)
def test_regions_are_found_by_name_and_code(country, text, code):
    assert match_in_country([text], country)[0].code == code


def test_what_several_are_called_is_not_guessed_and_a_misspelling_is_suggested():
    both, misspelt, country, code = match_in_country(["Cebu", "Bulakan", "Philippines", "PH-99"], "PH")
    assert both.status == "ambiguous"
    assert len(both.candidates) == 2
    assert (misspelt.status, misspelt.suggestions) == ("unknown", ("Bulacan",))
    assert country.status == "country"
    assert (code.status, code.suggestions) == ("unknown", ())
    with pytest.raises(RegionError, match=r"'Cebu' is ambiguous: write Cebu \(PH"):
        country_regions("PH").index.resolve(["Cebu"])


def test_a_country_goes_by_its_codes_and_name_and_a_stranger_is_refused():
    assert {find_country(text).a3 for text in ("BR", "bra", "ВR", "Brazil")} == {"BRA"}
    with pytest.raises(RegionError, match=r'No country "Brasil"; perhaps Brazil \(BR\)'):
        find_country("Brasil")
    with pytest.raises(RegionError, match='No country "XY"'):
        find_country("XY")


def test_a_surer_spelling_goes_before_others():
    index = NameIndex(["A", "B"], ["North", "South"], [[["North"], ["South"]], [["N"], ["North", "S"]]])
    assert [index.match(text).code for text in ("north", "S", "a")] == ["A", "B", "A"]
    assert index.match("").status == "unknown"


@pytest.mark.parametrize(
    ("columns", "publisher", "key", "name"),
    [
        (
            ["ADM0_EN", "ADM1_EN", "ADM1_PCODE", "ADM2_EN", "ADM2_RU", "ADM2_PCODE"],
            "OCHA COD-AB",
            "ADM2_PCODE",
            "ADM2_EN",
        ),
        (["adm1_name", "adm1_pcode", "adm0_name", "adm0_pcode"], "OCHA COD-AB", "adm1_pcode", "adm1_name"),
        (["GID_0", "COUNTRY"], "GADM", "GID_0", "COUNTRY"),
        (["CNTR_ID", "CNTR_NAME", "NAME_ENGL", "ISO3_CODE"], "GISCO countries", "CNTR_ID", "NAME_ENGL"),
        (["GID_0", "NAME_0", "GID_1", "NAME_1", "NL_NAME_1"], "GADM", "GID_1", "NAME_1"),
        (["shapeName", "shapeISO", "shapeID", "shapeGroup", "shapeType"], "geoBoundaries", "shapeID", "shapeName"),
        (["NUTS_ID", "LEVL_CODE", "NAME_LATN", "NUTS_NAME"], "GISCO NUTS", "NUTS_ID", "NAME_LATN"),
        (["adm1_code", "iso_3166_2", "name", "name_ru"], "Natural Earth", "adm1_code", "name"),
        (["STATEFP", "GEOID", "STUSPS", "NAME"], "US Census", "GEOID", "NAME"),
    ],
)
def test_publishers_maps_are_recognised_by_their_columns(columns, publisher, key, name):
    found = recognise_map(columns)
    assert (found.publisher, found.key, found.name) == (publisher, key, name)
    assert recognise_map(["id", "name", "value"]) is None


@pytest.mark.parametrize(
    ("country", "texts", "codes"),
    [
        ("US", ["01", "1", "US-AL", "56"], ["US-AL", "US-AL", "US-AL", "US-WY"]),
        ("DE", ["08", "9", "DE1", "DEG"], ["DE-BW", "DE-BY", "DE-BW", "DE-TH"]),
        ("AT", ["AT13", "AT-9", "Wien (AT13)"], ["AT-9"] * 3),
        ("BR", ["35", "SP"], ["BR-SP"] * 2),
        ("MX", ["09", "Ciudad de México", "México"], ["MX-DIF", "MX-DIF", "MX-MEX"]),
        ("CH", ["Bern / Berne", "2", "Graubünden / Grigioni / Grischun"], ["CH-BE", "CH-BE", "CH-GR"]),
        ("NL", ["Utrecht (PV)", "NL31", "Fryslân (PV)"], ["NL-UT", "NL-UT", "NL-FR"]),
        ("RU", ["Кемеровская область - Кузбасс", "Республика Саха (Якутия)"], ["RU-KEM", "RU-SA"]),
        ("CA", ["Newfoundland & Labrador", "59"], ["CA-NL", "CA-BC"]),
        ("UA", ["м. Київ", "Київська область"], ["UA-30", "UKR-321"]),
        ("UZ", ["Farg‘ona viloyati", "Qoraqalpogʻiston Respublikasi"], ["UZ-FA", "UZ-QR"]),
        ("EG", ["القاهرة"], ["EG-C"]),
        ("FR", ["75", "2A"], ["FR-75C", "FR-2A"]),
        ("RU", ["Москва - Татарстан", "Osh (city)"], [None, None]),  # parts of two regions, and of none
    ],
)
def test_tables_as_people_have_them_find_their_regions(country, texts, codes):
    assert [match.code for match in match_in_country(texts, country)] == codes


def test_every_code_of_an_office_is_one_regions_and_no_region_is_forgotten(every):
    offices = json.loads(resource("data", "region_codes.json").read_text(encoding="utf-8"))
    for country, lists in offices["codes"].items():
        of = country_regions(country)
        for codes in lists:
            words = codes.split()
            matches = match_in_country(words[::2], country)
            assert [match.code for match in matches] == [f"{country}-{region}" for region in words[1::2]]
            own = {code for code in of.codes if code.startswith(f"{country}-")} - {"NL-BQ1", "NL-BQ2", "NL-BQ3"}
            assert {match.code for match in matches} == own
    assert set(offices["names"]) <= {code for of in every.values() for code in of.codes}
