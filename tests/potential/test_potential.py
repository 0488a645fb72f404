"""Cluster potential: the four answers where they are planted, limits of counts and amounts, and refusals."""

import re

import numpy as np
import pytest

import geo_itcluster as gi
from geo_itcluster.errors import DataError

INDUSTRIES = [f"i{s}" for s in range(12)]
N = 12
IDS = tuple(f"r{r}" for r in range(N))
FEW = {"draws": 99, "nulls": ("swaps",)}


def tables(years=6):
    """Industries 0 to 5 go together in regions 0 to 5, the others elsewhere; the target is industry 0.

    Regions 0 to 3 have it, region 4 gains it, region 5 has all that is related, and regions 6 to 11 nothing of it.
    """
    rng = np.random.default_rng(4)
    base = np.full((N, 12), 1.0)
    base[:6, :6] = 6.0
    base[6:, 6:] = 6.0
    base[4:, 0] = 0.3
    found = {}
    for t in range(years):
        found[2020 + t] = base * rng.lognormal(0, 0.02, base.shape)
        found[2020 + t][4, 0] = 1.6 + 0.3 * t
    return found


@pytest.fixture(scope="module")
def ring():
    pairs = [(IDS[r], IDS[(r + 1) % N]) for r in range(N)]
    return gi.Weights.from_pairs(pairs, ids=IDS).transformed("row")


@pytest.fixture(scope="module")
def found(ring):
    names = [f"Region {r}" for r in range(N)]
    return gi.cluster_potential(
        tables(), "i0", weights=ring, regions=IDS, names=names, industries=INDUSTRIES, draws=199, nulls=("swaps",)
    )


def test_the_four_answers_are_those_that_were_planted(found):
    assert found.answer.tolist() == ["Has it"] * 4 + ["Gaining it", "Within reach"] + ["Not within reach"] * 6 or (
        found.answer[5] == "Not within reach" and not found.neighbours[5]
    )
    assert found.answer[4] == "Gaining it"
    assert found.p_trend[4] == pytest.approx(1 / 120)
    assert (found.p_density[6:] > 0.5).all()
    assert found.p_density[5] <= 0.05
    assert found.rank[:4].max() == 4
    assert found.shares.sum(axis=1) == pytest.approx(np.ones(N))


def test_within_reach_needs_a_neighbour_only_where_there_is_a_map(found):
    alone = gi.cluster_potential(tables(), "i0", regions=IDS, industries=INDUSTRIES, **FEW)
    assert alone.answer[5] == "Within reach"
    assert found.neighbours[1] == ("Region 0", "Region 2")
    assert found.answer[5] == "Not within reach"  # region 4 gains it, but has it not yet


def test_what_is_missing_is_related_and_absent(found):
    assert set(found.missing[6]) == {f"i{s}" for s in range(1, 6)}
    assert found.missing[0] == ()


def test_many_regions_of_an_answer_share_a_range_of_certainty(found):
    said = " ".join(map(str, found.lines()))
    assert re.search(r"Not within reach \(\d+%( to \d+%)?\): Region", said)
    assert all(name in said for name in found.names)
    assert "Related but absent: i1 in 6 of 7;" in said


def test_weights_in_another_order_give_the_same(found):
    shuffled = [*IDS[5:], *IDS[:5]]
    pairs = [(IDS[r], IDS[(r + 1) % N]) for r in range(N)]
    weights = gi.Weights.from_pairs(pairs, ids=shuffled)
    again = gi.cluster_potential(tables(), "i0", weights=weights, regions=IDS, industries=INDUSTRIES, **FEW)
    assert again.neighbours == tuple(tuple(name.replace("Region ", "r") for name in of) for of in found.neighbours)


def test_counts_have_exact_limits():
    people = {2020: np.array([[30, 70, 50], [10, 90, 50], [10, 95, 45]])}
    found = gi.cluster_potential(people, "0", counts=True, **FEW)
    limits = gi.location_quotient_interval(people[2020][:, 0], people[2020].sum(axis=1), level=0.9)
    np.testing.assert_allclose(found.quotient_low, limits.low)
    assert found.answer.tolist()[0] == "Has it"
    assert any("exact for units that settle independently" in note for note in found.notes)
    plants = gi.cluster_potential(people, "0", plants=10.0, **FEW)
    assert not any("independently" in note for note in plants.notes)
    assert (plants.quotient_low < found.quotient_low).all()
    assert plants.answer[0] == "Within reach"  # at the threshold, but one or two plants could make that


def test_one_year_of_amounts_has_no_limits_and_says_so():
    found = gi.cluster_potential({2025: tables()[2025]}, "i0", regions=IDS, industries=INDUSTRIES, **FEW)
    assert np.isnan(found.quotient_low).all()
    assert any("counts" in note for note in found.notes)
    assert any("three years" in note for note in found.notes)


@pytest.mark.parametrize(
    ("n", "count", "has", "coarse"),
    [(20, 19, 2, True), (16, 17, 6, False), (20, 19, 3, False), (20, 40, 2, False), (16, 17, 15, True)],
)
def test_a_table_is_coarse_where_no_industry_could_be_shown_to_be_related(n, count, has, coarse):
    amounts = np.random.default_rng(0).lognormal(0, 0.01, (n, count))
    amounts[:has, 0], amounts[has:, 0] = 2.0, 0.1
    found = gi.cluster_potential({2025: amounts}, "0", **FEW)
    assert (found.quotient >= 1).sum() == has
    assert any("coarse" in note for note in found.notes) == coarse


def test_a_region_with_a_missing_figure_has_no_data(ring):
    given = tables()
    given[2025][2, 7] = np.nan
    found = gi.cluster_potential(given, "i0", weights=ring, regions=IDS, industries=INDUSTRIES, **FEW)
    assert found.answer[2] == "No data"
    assert np.isnan(found.rank[2])
    assert found.counts()["No data"] == 1
    assert "No data: r2." in list(map(str, found.lines()))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"target": "IT"}, "IT is not among the industries"),
        ({"thresholds": ()}, "thresholds: name one or more"),
        ({"nulls": ("none",)}, "name a null model"),
        ({"window": 0}, "window must be 1 or more"),
        ({"alpha": 0.7}, "alpha must lie between"),
        ({"industries": ["a"]}, "industries"),
    ],
)
def test_settings_that_cannot_be_are_named(more, words):
    with pytest.raises(DataError) as error:
        gi.cluster_potential(**{"tables": tables(), "target": "i0", "industries": INDUSTRIES, **more})
    assert words in str(error.value)


def test_an_industry_that_no_region_has_and_a_negative_figure_are_named():
    given = tables()
    with pytest.raises(DataError, match=r"No region has any of: i3\. Leave the industry out \(industries="):
        gi.cluster_potential({y: x * (np.arange(12) != 3) for y, x in given.items()}, "i0", industries=INDUSTRIES)
    with pytest.raises(DataError, match=r'No region has any "i3"; name another target \(target='):
        gi.cluster_potential({y: x * (np.arange(12) != 3) for y, x in given.items()}, "i3", industries=INDUSTRIES)
    with pytest.raises(DataError, match=r"r[0-9]+ has −"):
        gi.cluster_potential({y: x - 2.0 for y, x in given.items()}, "i0", industries=INDUSTRIES, regions=IDS)
