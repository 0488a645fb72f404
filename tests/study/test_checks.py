"""Validators: what contradicts itself in figures is found, told by region, and never mended."""

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster.io.inputs.study_input import kazakhstan_input, read_input
from geo_itcluster.regions import regions
from geo_itcluster.study.checks import (
    check_copies,
    check_figures,
    check_parts,
    check_ranks,
    check_shares,
    check_shares_of,
    check_total,
    resolution,
)
from geo_itcluster.workflow import kazakhstan_study, run_study

amounts = st.lists(st.floats(0.01, 1e6), min_size=2, max_size=30)


@pytest.fixture(scope="module")
def study():
    return kazakhstan_study()


def test_the_published_shares_of_2016_are_a_problem_of_the_kazakhstan_study(study):
    told = defaultdict(list)
    for problem in study.problems:
        if problem.kind == "shares":
            told[problem.where].append(problem.what)
    assert "The shares sum to 1.151, not to 1." in told["Table 3 and Table 2, 2016, published shares"]
    assert any(
        what.startswith("10 of 11 shares do not") for what in told["Table 3 and Table 2, 2016, published shares"]
    )
    assert "Almaty city has 0.683 instead of 0.681" in told["Table 3 and Table 2, 2010, published shares"][0]


def test_a_region_listed_besides_its_parts_is_a_problem(study):
    (problem,) = (p for p in study.problems if p.kind == "duplicate")
    assert problem.where == "it_gva_and_grp.csv, 2016"
    assert problem.remedy == "Left out: SHM, TRK."


def test_printed_ranks_and_shares_of_anyones_table_are_checked(tmp_path):
    names = [region.name_en for region in regions(16)]
    rows = [f"{name},{90 - 5 * i},{'A' if i in (0, 2) else 'B'},{i + 1},0.07" for i, name in enumerate(names)]
    (tmp_path / "t.csv").write_text("region,score,rank,it,share\n" + "\n".join(rows) + "\n", encoding="utf-8")
    given_ = read_input(
        tmp_path / "t.csv",
        as_year=2016,
        index="score",
        it_output="it",
        published_rank="rank",
        published_share="share",
    )
    told = [(p.kind, p.what) for p in run_study(given_).problems]
    assert told[0] == (
        "ranks",
        f"{names[1]} has 85 and rank B, between {names[0]} (90) and {names[2]} (80), which have A; "
        f"{names[2]} has 80 and rank A, between {names[1]} (85) and {names[15]} (15), which have B.",
    )
    assert told[1] == ("shares", "The shares sum to 1.12, not to 1.")
    assert told[2][1].startswith("14 of 16 shares do not follow from the amounts")


def test_problems_travel_with_the_study_into_its_provenance(study):
    told = study.provenance()["problems"]
    assert len(told) == len(study.problems) > 0
    assert all(set(problem) == {"kind", "where", "what", "remedy"} for problem in told)
    assert all(isinstance(text, str) and text for problem in told for text in problem.values())


def test_published_ranks_of_the_paper_follow_from_its_indices(study):
    assert not [p for p in study.problems if p.kind == "ranks"]


def test_a_country_that_its_regions_do_not_sum_to_is_told_by_the_study():
    whole = kazakhstan_input()
    year = whole.years[0]
    short = replace(year.ksi["value_added"], given=year.ksi["value_added"].total + 1000)
    year = replace(year, ksi={"value_added": short})
    found = run_study(replace(whole, years=(year,)))
    (problem,) = (p for p in found.problems if p.kind == "total")
    assert problem.where == "2010, KSI, IT value added (official)"
    assert problem.what.endswith("1,000 less.")


@given(amounts)
def test_shares_of_amounts_are_no_problem_rounded_or_not(values):
    x = np.array(values)
    share = x / x.sum()
    assert check_shares(share, where="") == ()
    assert check_shares(share.round(3), where="") == ()
    assert check_shares_of(share.round(3), x, where="") == ()


@given(amounts)
def test_parts_that_sum_to_the_country_are_no_problem(values):
    assert check_total(values, float(np.sum(values)), where="") == ()
    assert check_total(np.round(values, 1), round(float(np.sum(values)), 1), where="") == ()


@given(amounts, st.floats(0.01, 0.5))
def test_a_region_left_out_of_the_sum_is_a_problem_and_a_missing_one_is_not(values, fraction):
    total = float(np.sum(values)) * (1 + fraction)
    assert [p.kind for p in check_total([round(v, 12) for v in values], total + len(values), where="")] == ["total"]
    assert check_total([*values, np.nan], total, where="") == ()


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=20))
def test_places_by_score_are_no_problem_and_reversed_ones_are(values):
    x = np.array(values)
    place = 1 + (x[:, None] < x[None, :]).sum(axis=1)
    assert check_ranks(x, place, where="") == ()
    if len(set(values)) > 1:
        assert [p.kind for p in check_ranks(x, place.max() + 1 - place, where="")] == ["ranks"]


def test_missing_scores_and_ranks_are_passed_over():
    assert check_ranks([3.0, np.nan, 1.0], [1, 2, 3], where="") == ()
    assert check_ranks([3.0, 2.0, 1.0], ["B", None, "C"], where="") == ()
    assert check_shares([np.nan, np.nan], where="") == ()
    assert check_total([np.nan], 5.0, where="") == ()
    assert check_copies([np.nan, np.nan, np.nan], where="") == ()


def test_copied_figures_are_told_only_where_chance_would_hardly_make_them():
    assert check_copies([1250.31, 871.6, 1250.31, 3010.72], where="")[0].kind == "copies"
    assert check_copies([1.0, 2.0, 1.0, 3.0], where="") == ()
    assert check_copies([0.0, 0.0, 1250.31, 17.2], where="") == ()


def test_impossible_values_are_told_by_region():
    assert check_figures([50.0, 101.0], where="", low=0, high=100, regions=["a", "b"])[0].what.startswith("b has 101")
    assert check_figures([np.inf, 1.0], where="")[0].kind == "impossible"
    assert check_parts([1.0, 3.0], [2.0, 2.0], where="", regions=["a", "b"])[0].what.startswith("b has 3 of 2")


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=10), st.integers(0, 4))
def test_the_resolution_of_rounded_values_is_at_least_their_last_place(values, places):
    assert resolution(np.array(values) / 10**places) >= 10.0**-places * (1 - 1e-12)
