"""Industries by code: every classification is a tree, IT is a set of codes, and nothing is counted twice."""

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.industries import CLASSIFICATIONS, classification, industry_set, industry_sets
from geo_itcluster.industries.amounts import check_amounts
from geo_itcluster.io.inputs.industries import read_industries, specialization_study
from geo_itcluster.io.inputs.scores import specialization_table

# Codes at each depth, as the offices publish them.
SIZES = {
    "OKED": [21, 88, 272, 615],
    "NACE": [21, 88, 272, 615],
    "ISIC": [21, 88, 238, 419],
    "WZ": [21, 88, 272, 615, 839],
    "NAICS": [20, 99, 311, 709, 1057],
}
FIRMS = "region,year,nace,jobs\n" + "".join(
    f"{region},2020,{code},{jobs}\n"
    for region, row in {
        "North": {"A": 50, "62.01": 5, "62.02": 4, "6203": 0, "J62.09": 1, "63": 10},
        "South": {"A": 10, "62.01": 2, "62.02": 2, "6203": 1, "J62.09": 5, "63": 0},
    }.items()
    for code, jobs in row.items()
)


@pytest.mark.parametrize("name", CLASSIFICATIONS)
def test_every_code_has_its_parent_above_it_and_the_counts_are_the_published_ones(name):
    of = classification(name)
    counts = [0] * len(SIZES[name])
    for code in of.titles:
        counts[of.depth(code) - 1] += 1
        assert code in of.children(of.parent(code)) if of.parent(code) else code in of.children()
    assert counts == SIZES[name]


@pytest.mark.parametrize(
    ("name", "spellings", "code"),
    [
        ("NACE", ["62.01", "6201", "J62.01", "J6201", " j 62.01 ", "WZ08-6201"], "62.01"),
        ("NACE", ["1.1", "01.1", "A01.1", "011"], "01.1"),  # a spreadsheet makes 1.1 of 01.1
        ("ISIC", ["6201", "62.01", "J6201"], "6201"),
        ("WZ", ["62.01.1", "62011", "WZ08-62011"], "62.01.1"),
        ("WZ", ["J", "WZ08-J", "wz08-J"], "J"),
        ("NAICS", ["31-33"], "31-33"),
    ],
)
def test_a_code_is_found_however_it_is_spelled(name, spellings, code):
    assert {classification(name).code(text) for text in spellings} == {code}


@pytest.mark.parametrize("text", ["62.05", "K62", "GDP", "J-", "", "99999", "62.01.1", "13-04", "B-62"])
def test_what_is_no_code_is_refused_by_name(text):
    with pytest.raises(DataError, match=r"not in NACE Rev\. 2"):
        classification("NACE").codes(text)


def test_a_code_that_has_lost_its_zero_is_not_guessed_but_asked_about():
    with pytest.raises(DataError, match=r"111 not in NACE.*Is 01\.11 meant\?"):
        classification("NACE").code("111")


@pytest.mark.parametrize("name", industry_sets())
def test_the_embedded_sets_hold_in_every_classification_that_they_name(name):
    for system in ("OKED", "NACE", "ISIC", "WZ"):
        assert industry_set(name, system).codes
    # the two international classifications share divisions, and so a set of divisions
    isic, nace = (
        {code[:2] for code in classification(s).digits(industry_set(name, s).codes)} for s in ("ISIC", "NACE")
    )
    assert isic == nace


def test_the_oecds_sectors_are_nested():
    whole = industry_set("oecd_ict", "NAICS")
    for part in ("oecd_ict_manufacturing", "oecd_ict_trade", "oecd_ict_services"):
        assert classification("NAICS").within(industry_set(part, "NAICS").codes, whole.codes)
    assert "518210" in whole.partly


def test_a_set_has_only_what_its_source_names():
    divisions = {int(code) for code in industry_set("oecd_digital_intensive", "ISIC").codes}
    assert divisions == {29, 30, *range(61, 67), *range(69, 76)}


def test_sets_of_ones_own_include_others_and_are_checked(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[a]\ntitle = "A"\nincludes = ["it_services"]\nNACE = ["58.2"]\n[b]\ntitle = "B"\nNACE = ["J"]\n')
    assert industry_set(f"{own}#a", "WZ").codes == ("62", "63", "58.2")
    for text, fault in {
        '[a]\ntitle = "A"\nincludes = ["it_services"]\nNACE = ["J"]\n': "J includes 62 and 63",
        '[a]\ntitle = "A"\nincludes = ["b"]\n[b]\ntitle = "B"\nincludes = ["a"]\n': "include each other: a, b, a",
        '[a]\ntitle = "A"\nNACE = ["62.5"]\n': r"62\.5 not in NACE",
        '[a]\ntitle = "A"\nNACE = [62]\n': "a list of texts",
        '[a]\ntitle = "A"\nISIC = ["62"]\n': r"not given in NACE Rev\. 2",
        '[a]\nNACE = ["62"]\n': "needs a title",
        '[a]\ntitle = "A"\nnace = ["62"]\n': 'unknown field "nace"',
        "a = 3\n": "needs a title",
    }.items():
        own.write_text(text)
        with pytest.raises(DataError, match=fault):
            industry_set(f"{own}#a")


@pytest.fixture
def firms(tmp_path):
    path = tmp_path / "firms.csv"
    path.write_text(FIRMS, encoding="utf-8")
    return path


def test_it_is_the_sum_of_the_sets_codes_at_any_depth(firms):
    by_code = {"industry_column": "nace", "value_column": "jobs", "classification": "NACE"}
    frame, _ = specialization_table(firms, it_set="it_services", **by_code)[2020]
    assert dict(zip(frame["region"], frame["output"], strict=True)) == {"North": 20, "South": 10}
    assert frame["LQ"].tolist() == pytest.approx([(20 / 70) / (30 / 90), (10 / 20) / (30 / 90)])
    study = specialization_study(firms, it_set="it_services", **by_code)
    assert study.last.industries == ("IT", "the rest")
    assert "62.01, 62.02, 6203, J62.09, 63" in study.notes[0]
    assert read_industries(firms, depth=4, **by_code)[2020].industries == ("62.01", "62.02", "6203", "J62.09")


def test_a_section_beside_its_divisions_is_refused_and_a_depth_helps(firms):
    firms.write_text(FIRMS + "North,2020,J,20\nSouth,2020,J,10\n", encoding="utf-8")
    by_code = {"industry_column": "nace", "value_column": "jobs", "classification": "NACE"}
    with pytest.raises(DataError, match=r"firms\.csv: J includes .*63.*: they would be counted twice"):
        read_industries(firms, **by_code)
    assert read_industries(firms, depth=1, **by_code)[2020].industries == ("A", "J")
    frame, _ = specialization_table(firms, it_set="it_services", **by_code)[2020]
    assert frame["output"].tolist() == [20, 10]  # the divisions are the set, the section is in the whole


def test_a_negative_amount_is_named_with_its_region_industry_and_year(tmp_path):
    path = tmp_path / "firms.csv"
    path.write_text("region,year,J,C,F\na,2014,5,1,2\nb,2014,2,3,1\na,2015,5,-3,2\nb,2015,2,3,1\n")
    with pytest.raises(DataError, match=r"firms\.csv: a, C, 2015 has −3.*--industry"):
        read_industries(path)


@pytest.mark.filterwarnings("error")
def test_amounts_whose_sum_overflows_are_compared():
    huge = np.array([[1.0, 6.0, 7.0], [9.0, 2.0, 11.0], [3.0, 5.0, 8.0]]) * 1e307
    named = {"source": "t", "regions": list("abc")}
    check_amounts(huge[:, :2], industries=["x", "y"], **named)
    with pytest.raises(DataError, match="all"):
        check_amounts(huge, industries=["x", "y", "all"], **named)


def test_titles_begin_small_in_a_sentence_where_they_are_written_as_sentences():
    names = {of: str(classification(of).names([code])[code]) for of, code in (("WZ", "87.1"), ("NAICS", "5415"))}
    assert names == {"WZ": "Pflegeheime (87.1)", "NAICS": "Computer Systems Design and Related Services (5415)"}
    assert str(classification("NACE").names(["62.01"])["62.01"]) == "computer programming activities (62.01)"
