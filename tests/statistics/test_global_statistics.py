"""Global statistics but Moran's against spdep, esda, brute force and published values."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.statistics.bivariate import bivariate_moran, lee_l
from geo_itcluster.statistics.correlogram import contiguity_lags, correlogram, distance_lags, equal_bands
from geo_itcluster.statistics.geary import geary
from geo_itcluster.statistics.getis_ord import getis_ord_g
from geo_itcluster.statistics.join_counts import category_join_counts, join_counts
from geo_itcluster.statistics.moran import moran
from geo_itcluster.statistics.rates import empirical_bayes, moran_rates
from geo_itcluster.weights import Weights
from geo_itcluster.weights.exchange import read_gal, weights_to_w
from tests.reference.spdep_global import CASES, EXAMPLES, by_spdep, case, recorded

MAPS = (*EXAMPLES, "kz16")
WITH_RATES = ("stl", "sids2")

# every statistic as one of a map's x, y >= 0 and binary b, so that what holds for all is asked of all
STATISTICS = {
    "moran": lambda x, y, b, w, **how: moran(x, w, **how),
    "geary": lambda x, y, b, w, **how: geary(x, w, **how),
    "general G": lambda x, y, b, w, **how: getis_ord_g(x, w, **how),
    "BB": lambda x, y, b, w, **how: join_counts(b, w, **how).bb,
    "BW": lambda x, y, b, w, **how: join_counts(b, w, **how).bw,
    "WW": lambda x, y, b, w, **how: join_counts(b, w, **how).ww,
    "different": lambda x, y, b, w, **how: category_join_counts(np.where(np.isnan(b), b, y // 2), w, **how).different,
    "rates": lambda x, y, b, w, **how: moran_rates(x, y + 1, w, **how),
    "bivariate": lambda x, y, b, w, **how: bivariate_moran(x, y, w, **how),
    "lee": lambda x, y, b, w, **how: lee_l(x, y, w, **how),
}
every_statistic = pytest.mark.parametrize("name", STATISTICS)
# rates are standardised before they are permuted, and x and y alone would be standardised anew
but_rates = pytest.mark.parametrize("name", [name for name in STATISTICS if name != "rates"])


def moments(found):
    return [found.statistic, found.expected, found.variance_random]


def normal_moments(found):
    return [found.statistic, found.expected, found.variance_normal]


def a_map(n=7, seed=3):
    """Whole values x with ties, y, binary b, and unequal weights that are not symmetric."""
    rng = np.random.default_rng(seed)
    matrix = rng.random((n, n)) * (rng.random((n, n)) < 0.6)
    matrix[np.arange(n), (np.arange(n) + 1) % n] = 0.5
    np.fill_diagonal(matrix, 0.0)
    b = np.arange(n) % 3 > 0
    return rng.integers(1, 9, n).astype(float), rng.random(n) * 5, b.astype(float), Weights.from_dense(matrix)


# ------------------------------------------------------------------------------------------ published values
def test_columbus_crime_as_published():
    columbus = case("columbus")
    found = geary(columbus.x, columbus.w.transformed("row"), permutations=0)
    assert found.statistic == pytest.approx(0.540528, abs=5e-7)
    assert found.expected == pytest.approx(1.0, abs=1e-12)


def test_general_g_as_published():
    """Six points and a distance of 15, the worked example of PySAL's documentation."""
    from geo_itcluster.weights.distance import distance_band

    w = distance_band([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)], 15, geographic=False)
    found = getis_ord_g([2, 3, 3.2, 5, 8, 7], w, permutations=0)
    assert found.statistic == pytest.approx(0.557, abs=5e-4)
    assert found.p_random / 2 == pytest.approx(0.173, abs=5e-4)


def test_rates_of_sudden_infant_death_as_published():
    """Assunção & Reis's index for 1979 in North Carolina, on the neighbours of PySAL's documentation."""
    import geopandas as gpd
    import libpysal

    path = libpysal.examples.get_path
    frame = gpd.read_file(path("sids2.shp"), ignore_geometry=True).set_index("FIPSNO")
    w = read_gal(path("sids2.gal")).transformed("row")
    frame = frame.loc[w.ids]
    found = moran_rates(frame["SID79"], frame["BIR79"], w, permutations=0, alternative="greater")
    assert found.statistic == pytest.approx(0.1662, abs=5e-5)
    assert found.p_normal == pytest.approx(0.0042, abs=5e-5)


# ----------------------------------------------------------------------------------------------------- spdep
@pytest.mark.parametrize("name", CASES)
def test_spdep_still_says_what_is_recorded(name):
    """Needs Rscript and spdep: fails, and says so, where they are missing."""
    now, then = by_spdep(name), recorded(name)
    assert_alike(now, then)


def assert_alike(now, then):
    if isinstance(then, dict):
        assert now.keys() == then.keys()
        for key in then:
            assert_alike(now[key], then[key])
    else:
        np.testing.assert_allclose(np.array(now, float), np.array(then, float), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("transform", ["binary", "row"])
@pytest.mark.parametrize("name", MAPS)
def test_statistics_and_moments_are_spdeps(name, transform):
    c, spdep = case(name), recorded(name)[transform]
    w = c.w.transformed(transform)
    ours = {
        "moran_random": moments(moran(c.x, w, permutations=0)),
        "moran_normal": normal_moments(moran(c.x, w, permutations=0)),
        "geary_random": moments(geary(c.x, w, permutations=0)),
        "geary_normal": normal_moments(geary(c.x, w, permutations=0)),
        "bb": moments(join_counts(c.black, w, permutations=0).bb),
        "ww": moments(join_counts(c.black, w, permutations=0).ww),
        "lee_itself": moments(lee_l(c.x, c.x, w, permutations=0)),
    }
    for key, value in ours.items():
        np.testing.assert_allclose(value, spdep[key], rtol=1e-8, err_msg=key)


@pytest.mark.parametrize("transform", ["binary", "row"])
@pytest.mark.parametrize("name", MAPS)
def test_lees_l_is_spdeps_and_its_variance_that_of_spdeps_permutations(name, transform):
    """``lee.test`` puts a matrix that is not symmetric where its formula asks for a symmetric one.

    Its variance is too large for two variables, right for one with itself (above), and not that of ``lee.mc``.
    """
    c, spdep = case(name), recorded(name)[transform]
    found = lee_l(c.x, c.y, c.w.transformed(transform), permutations=0)
    assert moments(found)[:2] == pytest.approx(spdep["lee"][:2])
    assert found.variance_random == pytest.approx(spdep["lee_simulated"][0], rel=0.15)
    assert found.variance_random < spdep["lee"][2]


@pytest.mark.parametrize("name", MAPS)
def test_general_g_is_spdeps_on_binary_weights(name):
    c = case(name)
    np.testing.assert_allclose(moments(getis_ord_g(c.x, c.w, permutations=0)), recorded(name)["binary"]["g"], rtol=1e-8)


@pytest.mark.parametrize("transform", ["binary", "row"])
@pytest.mark.parametrize("name", MAPS)
def test_joins_of_three_categories_are_spdeps(name, transform):
    c, spdep = case(name), recorded(name)[transform]
    found = category_join_counts(c.category, c.w.transformed(transform), permutations=0)
    compared = 0
    for key, value in spdep.items():
        if key.startswith("joins ") and key != "joins Jtot":
            one, other = key.removeprefix("joins ").split(":")
            np.testing.assert_allclose(moments(found.between(one, other)), value, rtol=1e-8)
            compared += 1
    assert compared == 6
    assert moments(found.different)[:2] == pytest.approx(spdep["joins Jtot"][:2])


@pytest.mark.parametrize("name", MAPS)
def test_bivariate_moran_is_spdeps(name):
    c = case(name)
    found = bivariate_moran(c.x, c.y, c.w.transformed("row"), permutations=0)
    assert [found.statistic] == pytest.approx(recorded(name)["row"]["bivariate"])
    assert found.correlation == pytest.approx(np.corrcoef(c.x, c.y)[0, 1])


@pytest.mark.parametrize("name", WITH_RATES)
def test_empirical_bayes_rates_and_their_moran_are_spdeps(name):
    c, spdep = case(name), recorded(name)["row"]
    found = moran_rates(c.events, c.population, c.w.transformed("row"), permutations=0)
    np.testing.assert_allclose(found.standardised, spdep["standardised"])
    assert [found.statistic] == pytest.approx(spdep["rates"])


@pytest.mark.parametrize(("statistic", "letter"), [("moran", "I"), ("geary", "C")])
@pytest.mark.parametrize("name", MAPS)
def test_correlograms_over_contiguity_are_spdeps(name, statistic, letter):
    """Where every region has neighbours: at order 3 kz16 has an island, which spdep keeps in the mean."""
    c = case(name)
    lags = contiguity_lags(c.w, 3)
    found = correlogram(c.x, lags, statistic=statistic, permutations=0)
    complete = np.array([not w.islands.any() for _, w in lags])
    assert complete.sum() == (2 if name == "kz16" else 3)
    spdep = np.array(recorded(name)[f"correlogram {letter}"]).reshape(3, 3)
    np.testing.assert_allclose([moments(test) for test in found.tests][: complete.sum()], spdep[complete], rtol=1e-8)


def test_an_island_changes_nothing_here_and_does_in_spdep():
    """spdep leaves an island's value in the mean and in the sum of squares; here it enters neither."""
    with_island, without = case("columbus and an island"), case("columbus")
    for statistic, key in ((moran, "moran_random"), (geary, "geary_random")):
        found = statistic(with_island.x, with_island.w, permutations=0)
        assert moments(found) == pytest.approx(moments(statistic(without.x, without.w, permutations=0)), rel=1e-12)
        assert found.n_islands == 1
        assert abs(found.statistic - recorded("columbus and an island")["binary"][key][0]) > 0.01


def test_spdep_turns_the_side_of_geary_round():
    """Here ``less`` is the side of a small C; there it is ``greater``."""
    c = case("columbus")
    sides = {side: geary(c.x, c.w, permutations=99, alternative=side) for side in ("less", "greater", "two-sided")}
    assert sides["less"].p_random < 0.001 < 0.999 < sides["greater"].p_random
    assert sides["two-sided"].p_random == pytest.approx(2 * sides["less"].p_random)
    assert sides["less"].p_permutation == 0.01
    assert sides["greater"].p_permutation == 1.0


# ------------------------------------------------------------------------------------------------------ esda
@pytest.mark.parametrize("name", ["columbus", "sids2", "mexico", "kz16"])
@pytest.mark.parametrize(("transform", "letter"), [("row", "r"), ("binary", "b")])
def test_geary_is_esdas(name, transform, letter):
    from esda import Geary

    c = case(name)
    oracle = Geary(c.x, weights_to_w(c.w), transformation=letter, permutations=0)
    found = geary(c.x, c.w.transformed(transform), permutations=0)
    np.testing.assert_allclose(
        [found.statistic, found.variance_normal, found.variance_random, found.z_random],
        [oracle.C, oracle.VC_norm, oracle.VC_rand, oracle.z_rand],
    )


@pytest.mark.filterwarnings("ignore:The inplace keyword")
@pytest.mark.parametrize("name", ["columbus", "sids2", "mexico", "kz16"])
def test_general_g_join_counts_and_bivariate_moran_are_esdas(name):
    from esda import G, Join_Counts, Moran_BV

    c = case(name)
    g, counts = G(c.x, weights_to_w(c.w), permutations=0), Join_Counts(c.black, weights_to_w(c.w), permutations=0)
    np.testing.assert_allclose(moments(getis_ord_g(c.x, c.w, permutations=0)), [g.G, g.EG, g.VG])
    found = join_counts(c.black, c.w, permutations=0)
    assert [found.bb.statistic, found.bw.statistic, found.ww.statistic] == [counts.bb, counts.bw, counts.ww]
    theirs = Moran_BV(c.x, c.y, weights_to_w(c.w), permutations=0).I
    assert bivariate_moran(c.x, c.y, c.w.transformed("row"), permutations=0).statistic == pytest.approx(theirs)


def test_esdas_bivariate_moran_is_not_scaled_by_the_sum_of_weights():
    from esda import Moran_BV

    c = case("columbus")
    theirs = Moran_BV(c.x, c.y, weights_to_w(c.w), transformation="b", permutations=0).I
    ours = bivariate_moran(c.x, c.y, c.w, permutations=0).statistic
    assert ours * c.w.data.sum() / c.w.n == pytest.approx(theirs)


@pytest.mark.parametrize("name", ["columbus", "sids2", "kz16"])
def test_lees_l_is_esdas(name):
    from esda import Spatial_Pearson

    c = case(name)
    w = c.w.transformed("row")
    theirs = Spatial_Pearson(weights_to_w(w).sparse, permutations=0).fit(c.x[:, None], c.y[:, None])
    assert lee_l(c.x, c.y, w, permutations=0).statistic == pytest.approx(theirs.association_[0, 1])


@pytest.mark.parametrize("name", WITH_RATES)
def test_moran_of_rates_is_esdas(name):
    from esda import Moran_Rate

    c = case(name)
    oracle = Moran_Rate(c.events, c.population, weights_to_w(c.w), permutations=0)
    found = moran_rates(c.events, c.population, c.w.transformed("row"), permutations=0)
    np.testing.assert_allclose([found.statistic, found.z_random], [oracle.I, oracle.z_rand])


def test_esda_keeps_a_negative_variance_among_regions_and_spdep_does_not():
    """Rates more alike than chance allows: the estimate is negative, and 0 here, as in Marshall (1991)."""
    from esda.smoothing import assuncao_rate

    events, population = np.array([10, 11, 9, 20]), np.array([100, 100, 100, 210])
    overall = events.sum() / population.sum()
    expected = (events / population - overall) / np.sqrt(overall / population)
    np.testing.assert_allclose(empirical_bayes(events, population), expected)
    assert np.abs(assuncao_rate(events, population) - expected).max() > 0.1


# ----------------------------------------------------------------------------------------------- brute force
@but_rates
@pytest.mark.parametrize("n", [3, 4, 6])
def test_moments_are_those_of_all_permutations(name, n):
    x, y, b, w = a_map(n)
    fixed = name == "bivariate"  # x stays where it is
    orders = [list(order) for order in permutations(range(n))]
    every = np.array([STATISTICS[name](x if fixed else x[o], y[o], b[o], w, permutations=0).statistic for o in orders])
    found = STATISTICS[name](x, y, b, w, permutations=0)
    assert found.expected == pytest.approx(every.mean(), abs=1e-12)
    assert found.variance_random == pytest.approx(every.var(), rel=1e-9, abs=1e-15)


@but_rates
def test_permutation_p_is_that_of_all_permutations(name):
    """Ties, which whole values make many of, count in both tails."""
    x, y, b, w = a_map(6)
    w = w.transformed("binary")
    fixed = name == "bivariate"
    every = np.array(
        [
            STATISTICS[name](x if fixed else x[o], y[o], b[o], w, permutations=0).statistic
            for o in map(list, permutations(range(6)))
        ]
    )
    observed = STATISTICS[name](x, y, b, w, permutations=0).statistic
    for side, reached in (("greater", every >= observed - 1e-9), ("less", every <= observed + 1e-9)):
        found = STATISTICS[name](x, y, b, w, permutations=4999, alternative=side)
        error = 4.5 * np.sqrt(reached.mean() * (1 - reached.mean()) / 4999) + 1e-3
        assert found.p_permutation == pytest.approx(reached.mean(), abs=error)


# ------------------------------------------------------------------------------------------------ properties
@every_statistic
def test_simulated_values_have_the_moments_that_the_test_says(name):
    x, y, b, w = a_map(12)
    found = STATISTICS[name](x, y, b, w, permutations=4999)
    deviation = np.sqrt(found.variance_random)
    assert found.simulated.mean() == pytest.approx(found.expected, abs=5 * deviation / np.sqrt(4999))
    assert found.simulated.std() == pytest.approx(deviation, rel=0.1)


@every_statistic
def test_the_seed_alone_decides_the_permutations(name):
    x, y, b, w = a_map(12)
    first, again, other = (STATISTICS[name](x, y, b, w, permutations=99, seed=s).simulated for s in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@every_statistic
def test_two_sided_p_is_twice_the_smaller_tail(name):
    x, y, b, w = a_map(12)
    upper, lower, both = (
        STATISTICS[name](x, y, b, w, permutations=199, alternative=side) for side in ("greater", "less", "two-sided")
    )
    assert upper.p_permutation + lower.p_permutation >= 1.0
    assert both.p_permutation == pytest.approx(min(1, 2 * min(upper.p_permutation, lower.p_permutation)))
    assert both.p_random == pytest.approx(min(1, 2 * min(upper.p_random, lower.p_random)))


@every_statistic
@settings(max_examples=8, deadline=None)
@given(order=st.permutations(range(9)))
def test_the_order_of_regions_does_not_matter(name, order):
    x, y, b, w = a_map(9)
    matrix = np.zeros((9, 9))
    matrix[w.rows, w.indices] = w.data
    turned = Weights.from_dense(matrix[np.ix_(order, order)])
    found = STATISTICS[name](x[order], y[order], b[order], turned, permutations=0)
    assert moments(found) == pytest.approx(moments(STATISTICS[name](x, y, b, w, permutations=0)), rel=1e-9)


@pytest.mark.parametrize("name", ["moran", "geary", "bivariate", "lee"])
@settings(max_examples=20, deadline=None)
@given(scale=st.floats(1e-3, 1e3), shift=st.floats(-1e4, 1e4))
def test_neither_unit_nor_origin_matters(name, scale, shift):
    x, y, b, w = a_map(9)
    found = STATISTICS[name](x * scale + shift, y, b, w, permutations=0)
    tolerance = 1e-9 * (1 + abs(shift) / scale)
    plain = STATISTICS[name](x, y, b, w, permutations=0)
    np.testing.assert_allclose(moments(found), moments(plain), rtol=tolerance, atol=tolerance)


@settings(max_examples=20, deadline=None)
@given(scale=st.floats(1e-300, 1e300))
def test_the_unit_of_general_g_does_not_matter_but_its_origin_does(scale):
    x, _, _, w = a_map(9)
    plain = getis_ord_g(x, w, permutations=0)
    assert moments(getis_ord_g(x * scale, w, permutations=0)) == pytest.approx(moments(plain), rel=1e-9)
    assert getis_ord_g(x + 5, w, permutations=0).statistic != pytest.approx(plain.statistic, rel=1e-3)


def test_the_variance_of_general_g_stands_a_large_mean():
    """Sums of raw fourth powers would leave no digit of it."""
    x, _, _, w = a_map(9)
    far = getis_ord_g(x + 1e7, w, permutations=4999)
    assert far.variance_random == pytest.approx(far.simulated.var(), rel=0.1)
    assert moments(far)[2] > 0


@pytest.mark.parametrize("extra", [1, 3])
@pytest.mark.parametrize("missing", [False, True])
@every_statistic
def test_islands_and_regions_without_data_change_nothing(name, extra, missing):
    x, y, b, w = a_map(9)
    rows, columns, data = w.rows, w.indices, w.data
    new = np.arange(9, 9 + extra)
    if missing:
        rows, columns = np.append(rows, [*new, *new * 0]), np.append(columns, [*new * 0, *new])
        data = np.append(data, np.full(2 * extra, 7.0))
    wider = Weights.from_links(rows, columns, data, n=9 + extra)
    value = np.full(extra, np.nan if missing else 1.0)
    found = STATISTICS[name](*(np.append(v, value) for v in (x, y, b)), wider, permutations=99)
    plain = STATISTICS[name](x, y, b, w, permutations=99)
    np.testing.assert_array_equal(moments(found), moments(plain))
    np.testing.assert_array_equal(found.simulated, plain.simulated)
    assert (found.n, found.n_islands, found.n_missing) == (9, *((0, extra) if missing else (extra, 0)))
    assert ("without data" in found.summary()) == missing


def test_a_region_that_lacks_one_of_two_variables_stays_out_of_both():
    x, y, _, w = a_map(9)
    x[2], y[5] = np.nan, np.nan
    keep = ~np.isnan(x + y)
    for statistic in (bivariate_moran, lee_l):
        found = statistic(x, y, w, permutations=0)
        assert (found.n, found.n_missing) == (7, 2)
        assert found.statistic == statistic(x[keep], y[keep], w.subset(keep), permutations=0).statistic
        assert found.correlation == pytest.approx(np.corrcoef(x[keep], y[keep])[0, 1])


@pytest.mark.parametrize("name", ["moran", "geary", "BB", "BW", "WW", "different"])
def test_where_all_regions_neighbour_each_other_nothing_can_be_tested(name):
    """The statistic cannot vary: every permutation ties, and a variance of rounding noise is no z-score."""
    x, y, b, _ = a_map(9)
    w = Weights.from_dense(1.0 - np.eye(9)).transformed("row")
    found = STATISTICS[name](x, y, b, w, permutations=99)
    assert found.variance_random == 0.0
    assert np.isnan(found.z_random)
    assert found.p_permutation == 1.0


def test_bivariate_moran_of_a_variable_with_itself_is_moran():
    x, _, _, w = a_map(9)
    assert bivariate_moran(x, x, w, permutations=0).statistic == pytest.approx(moran(x, w, permutations=0).statistic)


def test_plain_correlation_alone_can_make_bivariate_moran_significant():
    """x and y are one clustered variable but for noise: nothing spills over, p is small, and corr(x, y) says why."""
    c = case("columbus")
    noise = np.random.default_rng(1).normal(size=c.w.n)
    found = bivariate_moran(c.x, c.x + noise, c.w.transformed("row"), permutations=999)
    assert found.p_permutation < 0.01
    assert found.correlation > 0.99
    assert f"corr(x, y) = {found.correlation:.4f}" in found.summary()


def test_the_smoother_of_lees_l_is_the_same_listed_or_as_a_full_matrix(monkeypatch):
    from geo_itcluster.statistics import bivariate

    x, y, _, w = a_map(12)
    listed_pairs = lee_l(x, y, w, permutations=49)
    monkeypatch.setattr(bivariate, "_MOST_PAIRS", 0)
    full = lee_l(x, y, w, permutations=49)
    np.testing.assert_allclose(moments(full), moments(listed_pairs))
    np.testing.assert_allclose(full.simulated, listed_pairs.simulated)
    monkeypatch.setattr(bivariate, "_DENSE", 0)
    with pytest.raises(WeightsError, match="Lee's L needs every pair of a region's neighbours"):
        lee_l(x, y, w)


def test_all_joins_together_are_half_the_sum_of_the_weights():
    x, _, b, w = a_map(9)
    found = join_counts(b, w, permutations=99)
    total = sum(join.simulated for join in found.joins)
    np.testing.assert_allclose(total, w.data.sum() / 2)
    kinds = category_join_counts(x.astype(int), w, permutations=0)
    assert sum(join.statistic for join in kinds.joins if join.pair) == pytest.approx(w.data.sum() / 2)
    unlike = [join.statistic for join in kinds.joins if join.pair and join.pair[0] != join.pair[1]]
    assert kinds.different.statistic == pytest.approx(sum(unlike))


def test_two_categories_are_a_binary_variable():
    _, _, b, w = a_map(9)
    binary = join_counts(b, w, permutations=99)
    named = category_join_counts(np.where(b == 1, "black", "white"), w, permutations=99)
    for ours, theirs in ((binary.bb, ("black", "black")), (binary.bw, ("white", "black")), (binary.ww, ("white",) * 2)):
        assert moments(named.between(*theirs)) == pytest.approx(moments(ours))
        np.testing.assert_allclose(named.between(*theirs).simulated, ours.simulated)


@pytest.mark.parametrize("nothing", [None, float("nan"), "pandas"])
def test_a_category_that_is_not_there_is_no_category(nothing):
    import pandas as pd

    _, _, _, w = a_map(9)
    names = ["a", "b", "c", "a", "b", pd.NA if nothing == "pandas" else nothing, "a", "b", "c"]
    found = category_join_counts(names, w, permutations=0)
    assert (found.different.n, found.different.n_missing) == (8, 1)
    assert len(found.joins) == 7


def test_only_the_regions_analysed_enter_the_overall_rate():
    x, y, _, w = a_map(9)
    x[4] = np.nan
    found = moran_rates(x, y + 1, w, permutations=0)
    keep = ~np.isnan(x)
    assert found.overall == pytest.approx(x[keep].sum() / (y + 1)[keep].sum())
    assert np.isnan(found.standardised[4])
    np.testing.assert_allclose(found.standardised[keep], empirical_bayes(x[keep], y[keep] + 1))
    np.testing.assert_allclose(empirical_bayes(x, y + 1), found.standardised)


# ----------------------------------------------------------------------------------------------- correlogram
def test_distance_bands_split_the_pairs_of_a_map():
    points = np.random.default_rng(2).random((12, 2)) * 10
    lags = distance_lags(points, [0, 3, 6, 20], geographic=False)
    assert [label for label, _ in lags] == ["0-3", "3-6", "6-20"]
    distance = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    for (_, w), low, high in zip(lags, (0, 3, 6), (3, 6, 20), strict=True):
        inside = np.argwhere((distance > low) & (distance <= high))
        np.testing.assert_array_equal(np.column_stack([w.rows, w.indices]), inside)
    assert sum(len(w.data) for _, w in lags) == 12 * 11


def test_a_first_bound_above_zero_leaves_the_nearest_out():
    lags = distance_lags([(0, 50), (1, 50), (3, 50)], [80, 250], geographic=True, ids=["a", "b", "c"])
    assert [label for label, _ in lags] == ["80-250 km"]
    assert lags[0][1].neighbours("b") == ("c",)
    assert lags[0][1].summary().transform == "row"


@pytest.mark.parametrize("geographic", [False, True])
def test_no_region_is_alone_in_the_first_of_equal_bands(geographic):
    points = np.random.default_rng(3).random((40, 2)) * 50
    edges = equal_bands(points, 4, geographic=geographic)
    np.testing.assert_allclose(np.diff(edges), edges[1])
    (_, first), *_ = distance_lags(points, edges, geographic=geographic)
    assert not first.islands.any()
    (_, narrower), *_ = distance_lags(points, [0, 0.999 * edges[1]], geographic=geographic)
    assert narrower.islands.any()


def test_equal_bands_have_the_width_that_is_asked_for():
    assert equal_bands([(0, 0), (1, 0)], 2, width=150.0, geographic=True) == [0.0, 150.0, 300.0]


def test_a_correlogram_is_its_statistic_at_each_lag():
    c = case("columbus")
    lags = contiguity_lags(c.w, 4)
    found = correlogram(c.x, lags, permutations=99, seed=4)
    for test, (_, w) in zip(found.tests, lags, strict=True):
        assert test.statistic == moran(c.x, w, permutations=99, seed=4).statistic
        assert test.p_permutation == moran(c.x, w, permutations=99, seed=4).p_permutation
    assert found.statistic[0] > 0.4 > found.statistic[1] > found.statistic[2]
    assert (found.p_adjusted >= found.p).all()
    assert found.p_adjusted.min() == pytest.approx(4 * found.p.min())
    frame = found.frame()
    assert frame.index.tolist() == ["order 1", "order 2", "order 3", "order 4"]
    assert frame["links"].tolist() == [len(w.data) for _, w in lags]
    assert "order 3: Moran's I" in found.summary()
    assert "Holm" in found.summary()


@pytest.mark.parametrize(
    ("act", "kind", "message"),
    [
        (lambda w: correlogram([1.0, 2.0, 3.0, 4.0], []), DataError, "needs one lag or more"),
        (
            lambda w: correlogram([1.0, 2.0, 3.0, 4.0], [("1", w)], statistic="lee"),
            DataError,
            "No statistic 'lee'",
        ),
        (lambda w: correlogram([1.0, 2.0, 3.0, 4.0], contiguity_lags(w, 3)), DataError, "Lag order 3: Only 2 regions"),
        (
            lambda w: contiguity_lags(w, 9),
            WeightsError,
            "No regions are 4 steps apart; ask for fewer orders",
        ),
        (lambda w: contiguity_lags(w, 0), WeightsError, "orders must be 1 or more; it is 0"),
        (lambda w: distance_lags([(0, 0), (1, 1)], [5, 2], geographic=False), WeightsError, "two or more rising edges"),
        (lambda w: distance_lags([(0, 0), (1, 1)], [2], geographic=False), WeightsError, "two or more rising edges"),
        (lambda w: distance_lags([(0, 0), (1, 1)], [-1, 2], geographic=False), WeightsError, "none negative"),
        (
            lambda w: equal_bands([(0, 0), (1, 1)], 0, geographic=False),
            WeightsError,
            "count must be 1 or more; it is 0",
        ),
        (lambda w: equal_bands([(0, 0), (1, 1)], 2, width=0.0, geographic=False), WeightsError, "positive number"),
        (lambda w: equal_bands([(1, 1), (1, 1)], 2, geographic=False), WeightsError, "positive number, not 0"),
    ],
)
def test_lags_that_cannot_be_had_are_refused(act, kind, message):
    w = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=list("abcd"))
    with pytest.raises(kind, match=message):
        act(w)


# ------------------------------------------------------------------------------------------------- bad input
LINE = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=list("abcd"))
GOOD = [1.0, 2.0, 0.5, 4.0]


@pytest.mark.parametrize(
    "test",
    [
        geary,
        getis_ord_g,
        lambda v, w: bivariate_moran(v, GOOD, w),
        lambda v, w: bivariate_moran(GOOD, v, w),
        lambda v, w: lee_l(v, GOOD, w),
        lambda v, w: lee_l(GOOD, v, w),
    ],
)
@pytest.mark.parametrize(
    ("values", "kind", "message"),
    [
        ([1.0, 2.0], WeightsError, r"for 4 regions; \w+ has the shape \(2,\)"),
        ([1.0, 2.0, np.inf, 4.0], DataError, "Infinite values: c"),
        ([5.0, 5.0, 5.0, 5.0], DataError, "All 4 regions have the same value, 5"),
        ([0.1 + 0.2, 0.3, 0.3, 0.3], DataError, "may be rounding"),
        ([1.0, np.nan, np.nan, 4.0], DataError, "Only 0 regions have both data and a neighbour"),
    ],
)
def test_values_that_cannot_be_tested_are_refused(test, values, kind, message):
    with pytest.raises(kind, match=message):
        test(values, LINE)


@pytest.mark.parametrize(
    ("act", "kind", "message"),
    [
        (lambda: getis_ord_g([1.0, -2.0, 3.0, -4.0], LINE), DataError, "not negative; these are: b, d. Use Moran's I"),
        (lambda: getis_ord_g([0.0, 0.0, 3.0, 0.0], LINE), DataError, "at least two positive values"),
        (lambda: join_counts([0, 1, 2, 0.5], LINE), DataError, r"take 0 and 1.*: c \(2\), d \(0.5\)"),
        (lambda: join_counts([1, 1, 1, 1], LINE), DataError, "All 4 regions are of one category, B"),
        (lambda: join_counts([0, 1, 1], LINE), WeightsError, r"the shape \(3,\)"),
        (lambda: category_join_counts(["x"] * 4, LINE), DataError, "of one category, x"),
        (lambda: category_join_counts(["x", "y"], LINE), WeightsError, "same length: 2 and 4"),
        (lambda: category_join_counts(["x", "y", "x", "y"], LINE).between("x", "z"), DataError, "No joins x-z"),
        (lambda: moran_rates([1, -1, 2, 3], [9, 9, 9, 9], LINE), DataError, "Events cannot be negative: b"),
        (lambda: moran_rates([1, 1, 2, 3], [9, 9, 0, 9], LINE), DataError, "A population must be positive: c"),
        (lambda: moran_rates([0, 0, 0, 0], [9, 9, 8, 9], LINE), DataError, "No region has any event"),
        (lambda: moran_rates([1, 1, 1, 1], [9, 9, 9, 9], LINE), DataError, "same value"),
        (lambda: moran_rates([1, 1, 2, 3], [9, 9, 9], LINE), WeightsError, r"the shape \(3,\)"),
        (lambda: empirical_bayes([1, 1, 2], [9, 9]), DataError, r"not \(3,\), \(2,\)"),
        (lambda: empirical_bayes([1, np.inf], [9, 9]), DataError, "Counts must be finite: region 1"),
        (lambda: geary(GOOD, LINE, permutations=-1), DataError, "permutations must be 0 or more"),
        (lambda: geary(GOOD, LINE, alternative="both"), DataError, "No alternative 'both'"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(act, kind, message):
    with pytest.raises(kind, match=message):
        act()


@every_statistic
def test_a_map_of_islands_cannot_be_tested(name):
    w = Weights(np.zeros(5, int), np.zeros(0, int), np.zeros(0))
    with pytest.raises(DataError, match="Only 0 regions have both data and a neighbour; three are needed"):
        STATISTICS[name](np.arange(4.0), np.arange(4.0), np.array([0.0, 1.0, 0.0, 1.0]), w)


@every_statistic
def test_summaries_carry_the_figures_of_a_paper(name):
    x, y, b, w = a_map(12)
    found = STATISTICS[name](x, y, b, w, permutations=99)
    for part in (
        found.NAME,
        f"{found.statistic:.4f}".replace("-", "−"),
        "n = 12",
        "two-sided",
        f"permutation {found.p_permutation:.4f}",
    ):
        assert part in found.summary()


def test_joins_have_a_row_a_kind():
    _, _, b, w = a_map(12)
    found = join_counts(b, w, permutations=99)
    assert found.frame().index.tolist() == ["B-B", "B-W", "W-W"]
    assert found.frame().loc["B-W", "expected"] == pytest.approx(found.bw.expected)
    assert len(found.summary().splitlines()) == 3


# -------------------------------------------------------------------------------------------------- progress
OTHERS, EVENTS = [3.0, 1.0, 4.0, 2.0], [1.0, 0.0, 1.0, 1.0]
WITH_PROGRESS = {
    "moran": lambda **o: moran(OTHERS, LINE, **o),
    "geary": lambda **o: geary(OTHERS, LINE, **o),
    "general G": lambda **o: getis_ord_g(OTHERS, LINE, **o),
    "joins": lambda **o: join_counts(EVENTS, LINE, **o),
    "joins of categories": lambda **o: category_join_counts(["a", "b", "c", "a"], LINE, **o),
    "bivariate": lambda **o: bivariate_moran(OTHERS, EVENTS, LINE, **o),
    "lee": lambda **o: lee_l(OTHERS, EVENTS, LINE, **o),
    "rates": lambda **o: moran_rates(OTHERS, [90.0, 80.0, 100.0, 120.0], LINE, **o),
    "correlogram": lambda **o: correlogram(OTHERS, contiguity_lags(LINE, 2), **o),
}


@pytest.mark.parametrize("name", WITH_PROGRESS)
def test_progress_is_told_up_to_the_end_and_changes_nothing(name):
    shares = []
    found = WITH_PROGRESS[name](permutations=99, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    assert found.summary() == WITH_PROGRESS[name](permutations=99).summary()


@pytest.mark.parametrize("name", WITH_PROGRESS)
def test_what_progress_raises_ends_the_work(name):
    def cancel(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        WITH_PROGRESS[name](permutations=99, progress=cancel)
