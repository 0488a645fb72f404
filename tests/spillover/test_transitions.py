"""Transitions between quadrants and ranks, and Markov measures through giddy."""

import numpy as np
import pytest
from giddy.directional import Rose
from giddy.markov import LISA_Markov, Markov
from giddy.markov import Spatial_Markov as GiddysSpatialMarkov
from mapclassify import Quantiles
from scipy.stats import chi2

from geo_itcluster.bridges.giddy import directional_lisa, lisa_markov, spatial_markov
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.scores.scale import INFERRED_SCALE
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.transitions import quadrant_transitions, quantile_codes, rank_transitions
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import weights_to_w
from geo_itcluster.workflow import kazakhstan_study
from tests.bridges.test_spatial_models import states

GIDDYS = [0, 3, 1, 2]  # High-High, Low-High, Low-Low, High-Low among our classes


@pytest.fixture(scope="module")
def kazakhstan():
    study = kazakhstan_study()
    w = study.weights["kz16"]
    return RegionPanel(
        w.ids, (2010, 2016), np.column_stack([r.score for r in study.results]), "index", names=w.names
    ), w


@pytest.fixture(scope="module")
def income():
    panel, w = states()
    return RegionPanel(
        panel.ids, panel.years, panel.values / panel.values.mean(axis=0), "relative income", names=panel.names
    ), w


# ------------------------------------------------------------------------------------------------------ Kazakhstan
def test_quadrants_are_local_morans(kazakhstan):
    panel, w = kazakhstan
    found = quadrant_transitions(panel, w)
    for t, year in enumerate(panel.years):
        assert [found.classes[c] for c in found.codes[:, t]] == local_moran(panel.year(year), w).quadrant.tolist()


def test_who_moved_between_quadrants_in_kazakhstan(kazakhstan):
    panel, w = kazakhstan
    found = quadrant_transitions(panel, w)
    moved = {move.region: (move.origin, move.destination) for move in found.moves}
    assert len(moved) == 8
    assert moved["Mangystau region"] == ("Low-High", "High-Low")
    assert "Almaty city" not in moved
    assert sum(destination == "Low-Low" for _, destination in moved.values()) == 7
    assert found.counts.sum() == 16
    assert found.stayed == 8
    assert "8 of 16 transitions" in found.summary()


def test_ranks_move_on_the_scale_of_the_paper(kazakhstan):
    panel, _ = kazakhstan
    found = rank_transitions(panel, INFERRED_SCALE)
    moves = {move.region: str(move) for move in found.moves}
    assert moves["Almaty city"] == "Almaty city 2010-2016: B+ to A"
    assert moves["Astana city"] == "Astana city 2010-2016: C+ to B+"
    assert len(moves) == 13


def test_quantile_classes_are_mapclassifys(income):
    panel, _ = income
    for year in (1929, 1980, 2009):
        np.testing.assert_array_equal(quantile_codes(panel.year(year), 5), Quantiles(panel.year(year), k=5).yb)


def test_counts_are_those_of_moves_and_stays(income):
    panel, w = income
    found = quadrant_transitions(panel, w, years=(1929, 1969, 2009))
    brute = np.zeros((4, 4), int)
    for t in range(2):
        for i in range(48):
            brute[found.codes[i, t], found.codes[i, t + 1]] += 1
    np.testing.assert_array_equal(found.counts, brute)
    assert len(found.moves) + found.stayed == 96
    np.testing.assert_allclose(found.probabilities.sum(axis=1), 1)


def test_a_region_without_data_has_no_class_and_neither_has_its_enclave(kazakhstan):
    """Almaty city's one neighbour is Almaty region: without it, the city has no lag and so no quadrant."""
    panel, w = kazakhstan
    values = panel.values.copy()
    values[panel.names.index("Almaty region"), 1] = np.nan
    found = quadrant_transitions(RegionPanel(panel.ids, panel.years, values, names=panel.names), w)
    assert found.unclassed == ("Almaty city", "Almaty region")
    assert found.counts.sum() == 14
    assert "without a class in some year: Almaty city, Almaty region" in found.summary()
    ranked = rank_transitions(RegionPanel(panel.ids, panel.years, values, names=panel.names), 3)
    assert (ranked.unclassed, ranked.counts.sum()) == (("Almaty region",), 15)


# ----------------------------------------------------------------------------------------------------------- giddy
def test_lisa_markov_counts_and_steady_state_are_giddys(income):
    panel, w = income
    found, theirs = lisa_markov(panel, w), LISA_Markov(panel.values, weights_to_w(w))
    np.testing.assert_array_equal(found.counts[np.ix_(GIDDYS, GIDDYS)], theirs.transitions)
    np.testing.assert_allclose(found.steady_state[GIDDYS], np.ravel(theirs.steady_state))
    np.testing.assert_allclose(found.probabilities[np.ix_(GIDDYS, GIDDYS)], theirs.p)
    # as published with giddy
    assert theirs.transitions.tolist() == [[1087, 44, 4, 34], [41, 470, 36, 1], [5, 34, 1422, 39], [30, 1, 40, 552]]


def test_expected_counts_are_the_product_of_two_chains(income):
    """Own and neighbours' high and low as two chains over years, by giddy's own Markov."""
    panel, w = income
    own = panel.values <= panel.values.mean(axis=0)
    near = np.column_stack([w.lag(y) for y in panel.values.T]) <= panel.values.mean(axis=0)
    found = lisa_markov(panel, w)
    joint = np.kron(Markov(own, summary=False).p, Markov(near, summary=False).p)  # HH, HL, LH, LL
    ours = [0, 3, 1, 2]
    expected = found.counts.sum(axis=1)[:, None] * joint[np.ix_(ours, ours)]
    np.testing.assert_allclose(found.expected, expected, rtol=1e-9)
    assert found.statistic == pytest.approx(((found.counts - expected) ** 2 / expected).sum())
    assert found.statistic == pytest.approx(60.33, abs=0.005)
    assert found.df == 8
    assert found.p == pytest.approx(chi2.sf(found.statistic, 8), rel=1e-9)


def test_the_independence_test_does_not_change_when_years_are_rescaled(income):
    """Quadrants do not, and so the test must not; giddy's changes manifold."""
    relative, w = income
    levels = states()[0]
    assert lisa_markov(levels, w).statistic == pytest.approx(lisa_markov(relative, w).statistic)
    theirs = [LISA_Markov(panel.values, weights_to_w(w)).chi_2[0] for panel in (levels, relative)]
    assert theirs[1] > 5 * theirs[0]


def test_the_independence_test_holds_its_level_where_two_chains_are_independent():
    """Statistic and df 8 against chi-square, on transitions drawn from the null itself."""
    from geo_itcluster.bridges.giddy import _independent_counts
    from geo_itcluster.spillover.transitions import Transitions

    rng = np.random.default_rng(2)
    quadrant = np.array([[1, 3], [2, 0]])  # of low or high, among low or high
    statistics = []
    for _ in range(400):
        chains = [rng.random((300, 1)) < 0.5 for _ in range(2)]
        for _ in range(5):
            chains = [np.column_stack([c, np.where(rng.random(300) < 0.8, c[:, -1], ~c[:, -1])]) for c in chains]
        codes = quadrant[chains[0].astype(int), chains[1].astype(int)].astype(np.int8)
        moved = Transitions(names=tuple(map(str, range(300))), years=tuple(range(6)), classes=("HH", "LL", "HL", "LH"),
                            codes=codes, what="")  # fmt: skip
        expected = _independent_counts(moved)
        statistics.append(((moved.counts - expected) ** 2 / expected).sum())
    assert np.mean(statistics) == pytest.approx(8, abs=4 * 4 / 20)
    assert abs(np.mean(np.array(statistics) > chi2.ppf(0.95, 8)) - 0.05) < 4 * np.sqrt(0.05 * 0.95 / 400)


def test_spatial_markov_is_giddys_and_its_test_the_likelihood_ratio(income):
    panel, w = income
    found = spatial_markov(panel, w, classes=5)
    theirs = GiddysSpatialMarkov(panel.values, weights_to_w(w), k=5, m=5)
    np.testing.assert_array_equal(found.counts, theirs.T)
    np.testing.assert_array_equal(found.counts.sum(axis=0), found.pooled)
    pooled = found.pooled / found.pooled.sum(axis=1, keepdims=True)
    conditional = found.counts / np.maximum(found.counts.sum(axis=2, keepdims=True), 1)
    seen = found.counts > 0
    ratio = 2 * (found.counts[seen] * np.log((conditional / np.where(pooled > 0, pooled, 1))[seen])).sum()
    assert found.statistic == pytest.approx(ratio)
    assert (found.statistic, found.df) == (pytest.approx(170.659, abs=5e-4), 60)  # as published with giddy
    assert 0 < found.p < 1e-11


def test_the_rose_is_giddys_and_its_p_is_never_0(income):
    panel, w = income
    found = directional_lisa(panel, w, permutations=999, seed=3)
    rose = Rose(panel.values[:, [0, -1]], weights_to_w(w), k=4)
    np.testing.assert_array_equal(found.counts, rose.counts)
    np.testing.assert_allclose(np.angle(np.exp(1j * found.angle)), rose.theta)
    assert found.counts.sum() == 48
    np.random.seed(0)  # noqa: NPY002 - giddy shuffles the global generator
    rose.permute(permutations=999)
    error = 5 * np.sqrt(48 / 4 / 999)
    assert (np.abs(found.expected - rose.expected_perm) < error).all()
    assert (found.p >= 2 / 1000).all()
    np.testing.assert_array_equal(found.p, directional_lisa(panel, w, permutations=999, seed=3).p)


# -------------------------------------------------------------------------------------------------------- refusals
def test_too_few_regions_or_years_are_refused_with_what_is_needed(kazakhstan, income):
    panel, w = kazakhstan
    with pytest.raises(
        DataError, match="LISA Markov is not computed: 16 regions in 2 years make 16 transitions for 16 cells; 3"
    ):
        lisa_markov(panel, w)
    needed = r"Spatial Markov is not computed: 16 regions .* 5 transitions a cell are needed, 320"
    with pytest.raises(DataError, match=needed):
        spatial_markov(panel, w)
    with pytest.raises(
        DataError, match="Directional LISA is not computed: 16 regions for 4 sectors; 5 a sector are needed, 20"
    ):
        directional_lisa(panel, w)
    with pytest.raises(DataError, match="48 regions in 2 years"):
        lisa_markov(*income, years=(1929, 2009))


def test_gaps_islands_and_weights_that_are_not_row_standardised_are_refused(income):
    panel, w = income
    values = panel.values.copy()
    values[7, 3] = np.nan
    with pytest.raises(DataError, match=f"needs every year of every region; gaps: {panel.names[7]}"):
        lisa_markov(RegionPanel(panel.ids, panel.years, values, names=panel.names), w)
    alone = Weights.from_links(w.rows, w.indices, ids=[*w.ids, "Atlantis"]).transformed("row")
    wider = RegionPanel((*panel.ids, "Atlantis"), panel.years, np.vstack([panel.values, panel.values[:1]]))
    with pytest.raises(DataError, match="Atlantis have no neighbours"):
        lisa_markov(wider, alone)
    for task in (lisa_markov, spatial_markov, directional_lisa):
        with pytest.raises(WeightsError, match="Row-standardised weights are needed, not queen contiguity, binary"):
            task(panel, w.transformed("binary"))


@pytest.mark.parametrize(
    ("task", "message"),
    [
        (lambda p, w: quadrant_transitions(p, w, years=(2010,)), "transitions need two years; there is 2010 only"),
        (lambda p, w: quadrant_transitions(p, w, years=(2010, 2013)), "index has no year 2013"),
        (lambda p, w: quadrant_transitions(p, w, years=(2016, 2010)), "years must ascend"),
        (lambda p, w: rank_transitions(p, 1), "Quantile classes number 2 to 100, not 1"),
        (lambda p, w: rank_transitions(p, 17), "fill no 17 classes"),
        (lambda p, w: spatial_markov(p, w, classes=1), "takes 2 to 10 classes"),
        (lambda p, w: directional_lisa(p, w, sectors=1), "2 to 36 sectors"),
        (
            lambda p, w: quadrant_transitions(
                RegionPanel(p.ids, p.years, np.full((16, 2), 5.0), "flat", names=p.names), w
            ),
            "flat, 2010: All 16 regions have the same value",
        ),
    ],
)
def test_what_makes_no_transitions_is_refused(kazakhstan, task, message):
    with pytest.raises(DataError, match=message):
        task(*kazakhstan)
