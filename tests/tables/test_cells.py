"""One cell: a number, missing, or an error; never a guess, never zero."""

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.errors import DataError
from geo_itcluster.tables.cells import decimal_marks, detect_decimal, has_percent, is_missing, is_number, parse_number

NO_BREAK, THIN, NARROW, FIGURE = "\u00a0", "\u2009", "\u202f", "\u2007"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("11,25", 11.25), ("1, 9", 1.9), ("24, 4", 24.4), ("2911, 1", 2911.1), ("6268, 8", 6268.8)],
        *[("0,056", 0.056), ("739", 739.0), (",606", 0.606), ("0,000", 0.0)],
    ],
)
def test_the_journals_typesetting_is_read(text, number):
    assert parse_number(text, decimal=",") == number


@pytest.mark.parametrize("blank", [" ", NO_BREAK, THIN, NARROW, FIGURE, "'", "’"])
def test_official_tables_group_thousands_by_blanks_and_apostrophes(blank):
    assert parse_number(f"1{blank}234{blank}567,5", decimal=",") == 1234567.5
    assert parse_number(f"-1{blank}234.5", decimal=".") == -1234.5


def test_the_other_mark_groups_thousands():
    assert parse_number("1.234.567,8", decimal=",") == 1234567.8
    assert parse_number("1,234,567.8", decimal=".") == 1234567.8


@pytest.mark.parametrize("minus", ["-", "−", "–", "\u2011"])
def test_a_printed_minus_is_a_minus(minus):
    assert parse_number(f"{minus}5,2", decimal=",") == -5.2


@pytest.mark.parametrize(
    "text",
    [
        *["", "  ", "-", "–", "—", "−", "…", "...", "n/a", "N/A", "#N/A", "na", "NaN", "null", "None", "x", "х", "Х"],
        *[
            " — ",
            "нет данных",
            "Нет  данных",
            f"нет{NO_BREAK}данных",
            "деректер жоқ",
            None,
            math.nan,
            np.float32("nan"),
        ],
    ],
)
def test_no_data_is_missing_and_not_zero(text):
    assert is_missing(text)
    assert math.isnan(parse_number(text, decimal=","))


@pytest.mark.parametrize(
    "text",
    [
        *[
            "12,5*",
            "12,5¹",
            "inf",
            "-inf",
            "Infinity",
            "1.2.3",
            "1,2,3",
            "--5",
            "+-5",
            "—5",
            "5-",
            "5,",
            "1e999",
        ],
        *["0x1A", "1_000", "٣", "1/2", "#REF!", "01", "1E5", "+77010000000", "9007199254740992", "<5", "≈5", "10-12"],
        *["- 5", "12 34", "1 2345", "1 234 56", "1 234'567", "0 123", "5 ,1", ",", "двенадцать"],
    ],
)
@pytest.mark.parametrize("decimal", [".", ","])
def test_what_is_not_a_number_is_an_error_that_quotes_it(text, decimal):
    with pytest.raises(DataError) as error:
        parse_number(text, decimal=decimal)
    assert f'"{text}" is not a number' in str(error.value)


@pytest.mark.parametrize("text", ["1О,5", "З,4", "1O0", "l5", "12О", "3.4о", "0О5"])
def test_letters_that_look_like_digits_are_named(text):
    with pytest.raises(DataError, match="a letter that looks like a digit"):
        parse_number(text, decimal=",")


@pytest.mark.parametrize(
    ("text", "fault"),
    [(t, "write the power of ten as") for t in ("3.1·10^3", "3,1 × 10³", "2*10^-3")]
    + [(t, "it is a month or a date") for t in ("Jan 2014", "2014 май", "15 қазан", "мар. 2014")],
)
def test_powers_of_ten_and_months_are_named(text, fault):
    with pytest.raises(DataError, match=fault):
        parse_number(text, decimal=",")


def test_a_full_width_percent_sign_is_one():
    assert (parse_number("12,5％", decimal=","), has_percent("12,5％")) == (12.5, True)


@pytest.mark.parametrize("value", [True, False, np.True_, math.inf, -math.inf, b"5", [5], 10**400])
def test_typed_cells_that_are_no_finite_number_are_errors(value):
    assert not is_missing(value)
    with pytest.raises(DataError, match="is not a number"):
        parse_number(value, decimal=".")


@pytest.mark.parametrize("value", [0, 7, -2.5, np.int32(7), np.float32(0.5)])
def test_typed_numbers_pass_whatever_the_decimal_mark(value):
    assert parse_number(value, decimal=",") == parse_number(value, decimal=".") == float(value)


def test_a_number_in_the_other_style_says_so():
    with pytest.raises(DataError, match=r'"12\.5" is not a number with a decimal comma'):
        parse_number("12.5", decimal=",")
    with pytest.raises(DataError, match='"12,5" is not a number with a decimal point'):
        parse_number("12,5", decimal=".")


@pytest.mark.parametrize(
    "text", ["11,25", "0,123", "1, 234", "2911,123", "1.234,5", "1.234.567", "1 234,567", ",5", "-1,5"]
)
def test_evidence_for_a_decimal_comma(text):
    assert decimal_marks(text) == (",",)
    assert decimal_marks(text.translate(str.maketrans(",.", ".,"))) == (".",)


@pytest.mark.parametrize("text", ["739", "1 234", "-5", "Akmola region", "—", "12,5*", 1.5, None, True])
def test_no_evidence_for_either_mark(text):
    assert decimal_marks(text) == ()


def test_three_digits_after_a_lone_mark_are_ambiguous_until_another_cell_decides():
    assert decimal_marks("1,234") == (".", ",")
    assert detect_decimal(["1,234", "12 345", "7"]) is None
    assert detect_decimal(["1,234", "11,25"]) == ","
    assert detect_decimal(["1,234", "11.25"]) == "."


def test_contradicting_cells_are_an_error_that_quotes_both():
    with pytest.raises(DataError, match=r'"11,25" has a decimal comma and "11\.25" a decimal point'):
        detect_decimal(["739", "11,25", "11.25"])


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.sampled_from([" ", NO_BREAK, THIN, NARROW, ""]))
def test_numbers_in_russian_style_survive_the_round_trip(number, blank):
    text = f"{number:,}".replace(",", blank).replace(".", ",").replace("-", "−")
    assert parse_number(text, decimal=",") == float(number)
    assert decimal_marks(text) == (",",)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_numbers_in_english_style_survive_the_round_trip(number):
    assert parse_number(f"{number:,}", decimal=".") == float(number)
    assert decimal_marks(f"{number:,}") == (".",)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_prints_is_read_back_exactly(number):
    assert parse_number(repr(number), decimal=".") == number
    assert parse_number(repr(number).replace(".", ","), decimal=",") == number


@given(st.text(alphabet="0123456789 .,-+eE'%*x—−\u00a0", max_size=12), st.sampled_from([".", ","]))
def test_any_text_is_a_finite_number_or_missing_or_an_error(text, decimal):
    try:
        number = parse_number(text, decimal=decimal)
    except DataError:
        assert not is_missing(text)
    else:
        assert math.isnan(number) if is_missing(text) else math.isfinite(number)
        assert is_missing(text) or is_number(text)


def test_the_module_needs_the_standard_library_alone():
    code = "import sys; sys.modules['numpy'] = None; import geo_itcluster.tables.cells"
    subprocess.run([sys.executable, "-c", code], check=True)
