"""Joining rows to regions by a key: nothing is matched by guess, nothing dropped in silence."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.errors import RegionError
from geo_itcluster.regions import VINTAGES, regions
from geo_itcluster.regions.join import join_kazakhstan, join_keys, region_rows
from geo_itcluster.tables.keys import closest_key, plain_key

KEYS = st.lists(st.text(alphabet="abcdeжқ7", min_size=1, max_size=4), min_size=1, max_size=12, unique=True)


@given(regions=KEYS, rows=KEYS)
def test_every_region_and_every_row_is_matched_or_named(regions, rows):
    common = set(regions) & set(rows)
    if not common:
        with pytest.raises(RegionError, match="No row of the table is on the map"):
            join_keys(regions, rows, unmatched="report")
        return
    found = join_keys(regions, rows, unmatched="report")
    assert {regions[i]: rows[at] for i, at in enumerate(found.row) if at >= 0} == {key: key for key in common}
    assert set(found.regions_without_row) == set(regions) - common
    assert set(found.rows_without_region) == set(rows) - common
    assert len(found.account()) == bool(set(regions) - common) + bool(set(rows) - common)


@given(keys=KEYS, seed=st.integers(0, 2**32 - 1))
def test_the_order_of_the_rows_does_not_matter(keys, seed):
    values = np.arange(len(keys), dtype=float)
    order = np.random.default_rng(seed).permutation(len(keys))
    found = join_keys(keys, [keys[i] for i in order])
    np.testing.assert_array_equal(found.take(values[order]), values)
    assert found.account() == ()


@pytest.mark.parametrize("rows", [[7, 8], [7.0, 8.0], ["7", "8"], [" 7", "8 "], np.array([7, 8]), np.array([7.0, 8.0])])
@pytest.mark.parametrize("regions", [[8, 7], ["8", "7"], np.array([8.0, 7.0])])
def test_a_number_meets_its_text(regions, rows):
    np.testing.assert_array_equal(join_keys(regions, rows).row, [1, 0])


@pytest.mark.parametrize(
    ("written", "meant", "how"),
    [
        *[("1001", "01001", "leading zeros"), ("01001", "1001", "leading zeros"), ("1001.0", "01001", "leading zeros")],
        *[("'01001", "01001", "marks"), ('="01001"', "01001", "marks"), ('"01001"', "01001", "marks")],
        *[
            ("\u200b01001", "01001", "invisible"),
            ("\u202aOaxaca\u202c", "Oaxaca", "invisible"),
            ("OAXACA", "Oaxaca", "capitals"),
            ("1001.0", "1001", "marks"),
        ],
        *[("КZ-01", "KZ-01", "alphabet"), ("10О1", "1001", "alphabet"), ("1З5", "135", "alphabet")],
    ],
)
def test_a_key_that_a_program_writes_differently_is_matched_and_reported(written, meant, how):
    found = join_keys([meant, "other"], ["other", written])
    assert found.row.tolist() == [1, 0]
    (line,) = found.account()
    assert f"{written} → {meant}" in line
    assert how in line


@pytest.mark.parametrize(
    ("regions", "rows", "cause"),
    [
        (["01", "001", "x"], ["1", "x"], "it may be 01 or 001"),
        (["01", "x"], ["1", "01", "x"], "it is 01 written differently, and 01 has a row too"),
        (["01", "x"], ["1", "001", "x"], "several rows are 01 written differently"),
        (["ab", "AB", "x"], ["Ab", "x"], "it may be ab or AB"),
    ],
)
def test_a_key_that_could_be_two_is_refused_with_the_cause(regions, rows, cause):
    with pytest.raises(RegionError, match=cause):
        join_keys(regions, rows)


def test_composed_and_decomposed_letters_meet_and_runs_of_blanks_are_one():
    name = "Ақмола  облысы\u00a0й"
    found = join_keys([unicodedata.normalize("NFC", name)], [unicodedata.normalize("NFD", "Ақмола облысы й")])
    assert found.row.tolist() == [0]


def test_neighbouring_spellings_are_not_taken_for_the_key():
    with pytest.raises(RegionError, match=r"unmatched=.*--report-unmatched"):
        join_keys(["Oaxaca", "Puebla"], ["Sonora", "Puebla"])
    with pytest.raises(RegionError, match=r'"Pueblo" \(did you mean "Puebla"\?\)'):
        join_keys(["Oaxaca", "Puebla"], ["Oaxaca", "Pueblo"])


def test_what_is_left_out_is_named():
    found = join_keys(["a", "b", "c"], ["b", "x", "y"], unmatched="report")
    assert found.account() == (
        "No row in the table, so no data: a, c.",
        "Not on the map, so left out: x, y.",
    )
    np.testing.assert_array_equal(found.take([1.0, 2.0, 3.0]), [np.nan, 1.0, np.nan])


def test_several_columns_are_taken_at_once_and_gaps_stay_gaps():
    taken = join_keys(["a", "b"], ["b"]).take([[1.0, 2.0]])
    np.testing.assert_array_equal(taken, [[np.nan, np.nan], [1.0, 2.0]])


@pytest.mark.parametrize(("regions", "rows", "where"), [(["a", "b"], ["a", "a"], "table"), (["a", "a"], ["a"], "map")])
def test_a_duplicated_key_is_refused_with_its_places(regions, rows, where):
    with pytest.raises(RegionError, match=rf"Duplicated keys in the {where}: a \((rows|features) 1, 2\)"):
        join_keys(regions, rows)


def test_keys_that_differ_in_blanks_only_are_duplicated():
    with pytest.raises(RegionError, match=r"San Luis \(rows 1, 3\)"):
        join_keys(["San Luis"], ["San  Luis", "x", " San Luis"], unmatched="report")


@pytest.mark.parametrize("blank", ["", "  ", None, float("nan"), np.nan])
def test_a_blank_key_is_refused_and_never_matches_a_blank(blank):
    with pytest.raises(RegionError, match="The table has no key in row 2"):
        join_keys(["a", "b"], ["a", blank])
    with pytest.raises(RegionError, match="The map has no key in feature 1"):
        join_keys([blank, "a"], ["a"])


def test_a_long_account_is_cut_and_counted():
    found = join_keys([*map(str, range(20))], ["3"], unmatched="report")
    assert found.account()[0].endswith("and 11 more.")
    assert len(found.regions_without_row) == 19


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_are_one_key_in_every_type(number):
    assert plain_key(number) == plain_key(float(number)) == plain_key(str(number)) == plain_key(np.int64(number))


# ------------------------------------------------------------------------------------ names of Kazakhstan
@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_spelling_finds_the_region_of_the_map(vintage):
    units = regions(vintage)
    codes = [unit.code for unit in units]
    for spelling in ("name_en", "name_ru", "name_kk", "bns", "kato"):
        texts = [getattr(unit, spelling) for unit in units][::-1]
        np.testing.assert_array_equal(join_kazakhstan(codes, texts).row, np.arange(vintage)[::-1])


def test_the_country_and_unknown_rows_are_reported_as_they_are_written():
    found = join_kazakhstan(
        ["AKM", "AKT"], ["Қазақстан", "Ulytau", "Samara", "актюбинская область"], vintage=16, unmatched="report"
    )
    np.testing.assert_array_equal(found.row, [-1, 3])
    assert found.regions_without_row == ("AKM",)
    assert found.rows_without_region == ("Қазақстан", "Ulytau", "Samara")


def test_a_region_that_is_not_on_the_map_is_a_row_without_region():
    found = join_kazakhstan(["Akmola region"], ["AKM", "AKT"], vintage=16, unmatched="report")
    assert found.rows_without_region == ("AKT",)
    np.testing.assert_array_equal(found.row, [0])


def test_a_table_of_another_vintage_is_refused_by_name():
    codes = [unit.code for unit in regions(16)]
    with pytest.raises(RegionError, match=r"'Ulytau' .* 20-region map only"):
        join_kazakhstan(codes, ["AKM", "Ulytau"])


def test_one_region_under_two_spellings_is_refused():
    with pytest.raises(RegionError, match="Duplicated keys in the table"):
        join_kazakhstan(["AKM", "AKT"], ["Akmola", "Акмолинская", "AKT"], vintage=16)


# ------------------------------------------------------------------------------------------------- suggestions
@pytest.mark.parametrize(
    ("key", "candidates", "meant"),
    [
        ("Coahuila", ["Coahuila de Zaragoza", "Colima"], "Coahuila de Zaragoza"),
        ("Veracruz-Llave", ["Veracruz"], "Veracruz"),
        ("Baja California", ["Baja California Sur"], ""),
        ("Baja California", ["Baja California Norte", "Baja California Sur"], ""),
        ("Potosí San Luis", ["San Luis Potosi", "San Juan"], "San Luis Potosi"),
        ("North Holland", ["South Holland"], ""),
        *[("02201", ["29201"], ""), ("AB12", ["AB13"], ""), ("Qyzylorda", ["Kyzylorda"], "Kyzylorda")],
    ],
)
def test_a_suggestion_is_right_or_absent(key, candidates, meant):
    assert closest_key(key, candidates) == meant


def test_only_regions_without_a_row_are_suggested():
    with pytest.raises(RegionError, match='"Pueblo" \\(did you mean "Puebla"') as error:
        join_keys(["Puebla", "Oaxaca", "Pueblos"], ["Pueblo", "Oaxaca", "Pueblos"])
    assert "Pueblos" not in str(error.value)


# ------------------------------------------------------------------------------------------------- rows that count
@pytest.mark.parametrize("word", ["Total", "ИТОГО", "Барлығы", "Grand total", "Insgesamt"])
def test_a_row_of_totals_is_no_region_unless_the_map_has_it(word):
    assert region_rows(["a", word, "b"]).total == 1
    assert region_rows(["a", word, "b"], on_map=["a", "b", word]).total is None


def test_codes_of_other_countries_are_not_taken_for_kazakhstans():
    """As 51, 61 and 79, which are codes of South Kazakhstan and of its later parts."""
    states = [f"{number:02d}" for number in range(1, 57)] + ["61", "79"]
    assert region_rows(states).keep == tuple(range(len(states)))
    assert region_rows(["France", "Kazakhstan", "Spain", "Chile"]).total is None
    assert region_rows(["Akmola", "Kazakhstan", "Aktobe"]).total == 1


def test_two_totals_are_refused():
    with pytest.raises(RegionError, match="Several rows hold the country's total: Total, Всего"):
        region_rows(["a", "Total", "Всего"])
