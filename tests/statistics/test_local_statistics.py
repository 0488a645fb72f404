"""Local statistics beside local Moran: brute force, spdep, esda, GeoDa, properties and bad input."""

import json
from functools import cache
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.statistics.inference.labels import LISA_CLASSES, OUTCOMES
from geo_itcluster.statistics.local_bivariate import local_bivariate_moran
from geo_itcluster.statistics.local_change import local_moran_change
from geo_itcluster.statistics.local_geary import local_geary, local_multivariate_geary
from geo_itcluster.statistics.local_getis_ord import local_getis_ord
from geo_itcluster.statistics.local_join_counts import (
    local_bivariate_join_counts,
    local_colocation,
    local_join_counts,
)
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.local_rates import local_moran_rates
from geo_itcluster.statistics.rates import empirical_bayes
from geo_itcluster.weights import Weights
from tests.local_cases import cases, frame
from tests.paths import REFERENCE

NAMES = ("columbus", "stl", "sids2", "mexico", "kz16")


def above(v, share):
    """Events: values above a quantile; NaN stays."""
    return np.where(np.isnan(v), np.nan, v > np.nanquantile(v, share))


def below(v, share):
    return np.where(np.isnan(v), np.nan, v < np.nanquantile(v, share))


# Each statistic of two variables on a map, by one signature.
STATISTICS = {
    "bivariate": local_bivariate_moran,
    "change": local_moran_change,
    "rates": local_moran_rates,
    "geary": lambda x, y, w, **o: local_geary(x, w, **o),
    "geary_multivariate": lambda x, y, w, **o: local_multivariate_geary(np.column_stack([x, y]), w, **o),
    "G": lambda x, y, w, **o: local_getis_ord(x, w, **o),
    "G_star": lambda x, y, w, **o: local_getis_ord(x, w, star=True, **o),
    "joins": lambda x, y, w, **o: local_join_counts(x, w, **o),
    "joins_bv": local_bivariate_join_counts,
    "colocation": lambda x, y, w, **o: local_colocation([x, y], w, **o),
}
JOINS = ("joins", "joins_bv", "colocation")
MEASURED = tuple(name for name in STATISTICS if name not in JOINS)


def measure(name, x, y, w, **options):
    """A statistic of two positive variables; join counts take events made of them."""
    if name in JOINS:
        x, y = above(x, 0.5), below(y, 0.5) if name == "colocation" else below(x, 0.4)
    return STATISTICS[name](x, y, w, **options)


@cache
def found(case, name):
    """A statistic on one of the maps of the references."""
    c = cases()[case]
    both = np.column_stack([c.x, c.y])
    return {
        "moran": lambda: local_moran(c.x, c.row),
        "moran_bv": lambda: local_bivariate_moran(c.x, c.y, c.row),
        "geary": lambda: local_geary(c.x, c.row, permutations=999),
        "geary_multivariate": lambda: local_multivariate_geary(both, c.row, permutations=999),
        "G_binary": lambda: local_getis_ord(c.x, c.weights),
        "G_row": lambda: local_getis_ord(c.x, c.row),
        "G_star_binary": lambda: local_getis_ord(c.x, c.weights, star=True),
        "G_star_row": lambda: local_getis_ord(c.x, c.row, star=True),
        "joins": lambda: local_join_counts(c.event, c.row),
        "joins_bv": lambda: local_bivariate_join_counts(c.event, 1 - c.event, c.row),
        "colocation": lambda: local_colocation([c.event, c.second_event], c.row),
    }[name]()


def reference(file):
    return json.loads((REFERENCE / file).read_text())


# ---------------------------------------------------------------------------------------------------- spdep
@pytest.mark.parametrize("case", NAMES)
@pytest.mark.parametrize("name", ["moran", "G_binary", "G_row", "G_star_binary", "G_star_row", *JOINS])
def test_the_statistic_is_spdeps(case, name):
    np.testing.assert_allclose(found(case, name).statistic, reference("spdep_local.json")[case][name], atol=1e-9)


@pytest.mark.parametrize("case", NAMES)
@pytest.mark.parametrize("name", ["moran", "G_binary", "G_row", "G_star_binary", "G_star_row"])
def test_the_z_score_is_spdeps(case, name):
    """Ord & Getis's z of G*, and the conditional z of the others."""
    np.testing.assert_allclose(found(case, name).z_score, reference("spdep_local.json")[case][f"{name}_z"], rtol=1e-8)


@pytest.mark.parametrize("case", NAMES)
@pytest.mark.parametrize("name", ["moran_bv", "geary", "geary_multivariate"])
def test_spdeps_scale_of_geary_and_bivariate_moran_divides_by_n_less_one(case, name):
    result = found(case, name)
    n = len(result.statistic)
    theirs = reference("spdep_local.json")[case][name]
    np.testing.assert_allclose(result.statistic * (n - 1) / n, theirs, rtol=1e-8, atol=1e-9)


# ---------------------------------------------------------------------------------------------------- GeoDa
GEODA = {
    "moran": "moran",
    "bivariate": "moran_bv",
    "geary": "geary",
    "geary_multivariate": "geary_multivariate",
    "G": "G_row",
    "G_star": "G_star_row",
    **{name: name for name in JOINS},
}


@pytest.mark.parametrize("case", NAMES)
@pytest.mark.parametrize("theirs", GEODA)
def test_the_statistic_is_geodas(case, theirs):
    """Up to the scale of the Moran and Geary families, where GeoDa divides by n - 1."""
    result = found(case, GEODA[theirs])
    n = len(result.statistic)
    scale = (n - 1) / n if theirs in ("moran", "bivariate", "geary", "geary_multivariate") else 1.0
    recorded = reference("pygeoda.json")[case][theirs]["statistic"]
    np.testing.assert_allclose(result.statistic * scale, recorded, rtol=1e-8, atol=1e-9)


@pytest.mark.parametrize("case", ["columbus", "mexico", "kz16"])
@pytest.mark.parametrize("theirs", ["moran", "bivariate", "G", "G_star", *JOINS])
def test_geodas_pseudo_p_is_the_exact_one_folded_and_off_by_its_sampling(case, theirs):
    """GeoDa folds: min(P(>= observed), 1 - P(>= observed)), even for join counts, so that an event among too few
    events is a "significant" join; it tests no region without joins. And with 99,999 permutations its p are still up to
    .06 off on small maps, as if the first and the last region of a file were drawn half as often as the others (what
    comes of rounding a random number to an index)."""
    c, recorded = cases()[case], reference("pygeoda.json")[case][theirs]["p"]
    upper = {
        "moran": lambda: local_moran(c.x, c.row, alternative="greater"),
        "bivariate": lambda: local_bivariate_moran(c.x, c.y, c.row, alternative="greater"),
        "G": lambda: local_getis_ord(c.x, c.row, alternative="greater"),
        "G_star": lambda: local_getis_ord(c.x, c.row, star=True, alternative="greater"),
        **{name: lambda name=name: found(case, name) for name in JOINS},
    }[theirs]()
    p = np.array(recorded, dtype=float)
    tested = np.isfinite(p)
    if theirs in JOINS:
        assert not tested[~(upper.value == 1)].any()
    off = np.abs(np.minimum(upper.p, 1 - upper.p) - p)[tested]
    if (case, theirs) == ("kz16", "colocation"):
        assert not off.size  # no two neighbours there have both events
        return
    assert off.max() < 0.07
    assert theirs in JOINS or off.mean() < 0.5 / len(p)


def test_drawing_the_first_and_last_region_half_as_often_explains_geodas_p():
    c = cases()["kz16"]
    p = np.array(reference("pygeoda.json")["kz16"]["moran"]["p"], dtype=float)
    even, half = np.zeros(16), np.zeros(16)
    rng = np.random.default_rng(0)
    z = c.x - c.x.mean()
    for result, share in ((even, 1.0), (half, 0.5)):
        for i in range(16):
            chance = np.ones(16)
            chance[[0, -1]] = share
            chance = np.delete(chance, i)
            k = int(c.weights.cardinalities[i])
            drawn = np.argsort(rng.exponential(size=(20_000, 15)) / chance, axis=1)[:, :k]
            sums = np.sign(z[i]) * np.delete(z, i)[drawn].sum(axis=1)
            observed = np.sign(z[i]) * c.weights.lag(z)[i]
            upper = np.mean(sums >= observed - 1e-9)
            result[i] = min(upper, 1 - upper)
    assert np.abs(half - p).max() < 0.018
    assert np.abs(even - p).max() > 0.05


# ----------------------------------------------------------------------------------------------------- esda
def libpysal_weights(w):
    import libpysal

    neighbours = {i: w.indices[w.indptr[i] : w.indptr[i + 1]].tolist() for i in range(w.n)}
    return libpysal.weights.W(neighbours, silence_warnings=True)


@pytest.mark.filterwarnings("ignore:The inplace keyword")
@pytest.mark.parametrize("case", ["columbus", "mexico"])
def test_the_statistics_are_esdas(case):
    """Bivariate Moran up to esda's factor (n - 1) / n; Geary on the very same scale; join counts."""
    from esda import Geary_Local, Geary_Local_MV, Moran_Local_BV
    from esda.join_counts_local import Join_Counts_Local
    from esda.join_counts_local_bv import Join_Counts_Local_BV
    from esda.join_counts_local_mv import Join_Counts_Local_MV

    c = cases()[case]
    n, w = len(c.x), libpysal_weights(c.weights)
    bivariate = Moran_Local_BV(c.x, c.y, w, permutations=0)
    result = found(case, "moran_bv")
    np.testing.assert_allclose(result.statistic * (n - 1) / n, bivariate.Is)
    quadrants = {1: "High-High", 2: "Low-High", 3: "Low-Low", 4: "High-Low"}
    assert result.quadrant.tolist() == [quadrants[q] for q in bivariate.q]
    np.testing.assert_allclose(found(case, "geary").statistic, Geary_Local(w, permutations=0).fit(c.x).localG)
    several = Geary_Local_MV(w, permutations=0).fit([c.x, c.y]).localG
    np.testing.assert_allclose(found(case, "geary_multivariate").statistic, several)
    ones = [c.event, c.second_event]
    univariate = Join_Counts_Local(w).fit(c.event, permutations=0).LJC
    np.testing.assert_array_equal(found(case, "joins").statistic, univariate)
    no_event = 1 - c.event
    kinds = Join_Counts_Local_BV(w).fit(c.event, no_event, case="BJC", permutations=0).LJC
    np.testing.assert_array_equal(found(case, "joins_bv").statistic, kinds)
    np.testing.assert_array_equal(
        found(case, "colocation").statistic, Join_Counts_Local_MV(w).fit(ones, permutations=0).LJC
    )


@pytest.mark.parametrize("star", [False, True])
@pytest.mark.parametrize("case", ["columbus", "kz16"])
def test_getis_ord_with_binary_weights_is_esdas(case, star):
    from esda import G_Local

    c = cases()[case]
    oracle = G_Local(c.x, libpysal_weights(c.weights), transform="B", star=star, permutations=0)
    result = local_getis_ord(c.x, c.weights, star=star)
    np.testing.assert_allclose(result.statistic, oracle.Gs)
    np.testing.assert_allclose(result.z_score, oracle.Zs)


@pytest.mark.filterwarnings("ignore:Gi. requested:UserWarning")
@pytest.mark.parametrize("star", [False, True])
def test_esdas_z_of_row_standardised_getis_ord_is_too_small(star):
    """The same G; but its variance has the sum of the weights, 1, where that of their squares, 1 / k, belongs."""
    from esda import G_Local

    c = cases()["columbus"]
    oracle = G_Local(c.x, libpysal_weights(c.weights), transform="R", star=star, permutations=0)
    result = local_getis_ord(c.x, c.row, star=star)
    np.testing.assert_allclose(result.statistic, oracle.Gs)
    drawn, k = len(c.x) - (not star), c.weights.cardinalities + star
    np.testing.assert_allclose(oracle.Zs, result.z_score * np.sqrt((drawn / k - 1) / (drawn - 1)))


def test_rates_are_esdas_and_the_local_moran_of_their_standardised_selves():
    from esda import Moran_Local_Rate

    c, table = cases()["stl"], frame("stl")
    events, population = table.HC8893.to_numpy(float), table.PO8893.to_numpy(float)
    result = local_moran_rates(events, population, c.row)
    oracle = Moran_Local_Rate(events, population, libpysal_weights(c.weights), permutations=0)
    np.testing.assert_allclose(result.statistic * 77 / 78, oracle.Is)
    plain = local_moran(empirical_bayes(events, population), c.row)
    np.testing.assert_allclose(result.p, plain.p)
    np.testing.assert_allclose(result.rate, events / population)


# ---------------------------------------------------------------------------------------------- identities
def test_local_geary_of_columbus_adds_up_to_the_published_global_one():
    result = found("columbus", "geary")
    assert result.statistic.sum() * 48 / (2 * 49 * 49) == pytest.approx(0.540528, abs=5e-7)


def test_getis_ord_of_esdas_published_example():
    points = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)])
    apart = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    w = Weights.from_dense(((apart > 0) & (apart <= 15)).astype(float))
    y = [2, 3, 3.2, 5, 8, 7]
    published = [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]
    np.testing.assert_allclose(local_getis_ord(y, w).z_score, published, atol=1e-8)
    published = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
    np.testing.assert_allclose(local_getis_ord(y, w, star=True).z_score, published, atol=1e-8)


def test_local_joins_are_twice_the_joins_of_the_map():
    c = cases()["sids2"]
    pairs = [(i, j) for i, j in zip(c.weights.rows, c.weights.indices, strict=True) if i < j]
    joins = sum(c.event[i] * c.event[j] for i, j in pairs)
    assert found("sids2", "joins").statistic.sum() == 2 * joins


def test_differential_moran_is_the_local_moran_of_the_change():
    c = cases()["kz16"]
    change = local_moran_change(c.x, c.y, c.row)
    np.testing.assert_array_equal(change.p, local_moran(change.value, c.row).p)
    np.testing.assert_allclose(change.value, c.y - c.x, rtol=1e-12)
    np.testing.assert_array_equal(change.last, c.y)


def test_bivariate_moran_of_a_variable_with_itself_is_the_univariate_one():
    c = cases()["mexico"]
    twice = local_bivariate_moran(c.x, c.x, c.row)
    np.testing.assert_allclose(twice.statistic, local_moran(c.x, c.row).statistic)
    np.testing.assert_allclose(twice.p, local_moran(c.x, c.row).p)
    assert twice.correlation == pytest.approx(1.0)


def test_bivariate_moran_says_how_correlated_the_variables_are():
    c = cases()["columbus"]
    result = found("columbus", "moran_bv")
    assert result.correlation == pytest.approx(np.corrcoef(c.x, c.y)[0, 1])
    assert result.summary().endswith("corr(x, y) = −0.696 within regions.")


def test_geary_of_one_variable_is_the_univariate_one():
    c = cases()["kz16"]
    one = local_multivariate_geary(c.x[:, None], c.row)
    np.testing.assert_allclose(one.statistic, found("kz16", "geary").statistic)
    np.testing.assert_allclose(one.p, found("kz16", "geary").p)


def test_g_and_g_star_have_one_conditional_p_but_not_one_analytic_p():
    c = cases()["columbus"]
    np.testing.assert_array_equal(found("columbus", "G_row").p, found("columbus", "G_star_row").p)
    analytic = [local_getis_ord(c.x, c.row, star=star, inference="analytic") for star in (False, True)]
    assert np.abs(analytic[0].p - analytic[1].p).max() > 0.05
    assert [("own value as random" in one.summary()) for one in analytic] == [False, True]
    from scipy.stats import norm

    np.testing.assert_allclose(analytic[1].p, 2 * norm.sf(np.abs(analytic[1].z_score)))


def test_the_own_value_weighs_as_much_as_the_average_neighbour():
    """Row-standardised: k neighbours and the region itself weigh 1 / (k + 1) each; unequal rows keep their shape."""
    x = np.array([1.0, 2.0, 4.0, 8.0])
    dense = np.array([[0, 1, 3, 0], [1, 0, 1, 0], [3, 1, 0, 2], [0, 0, 2, 0]])
    w = Weights.from_dense(dense).transformed("row")
    result = local_getis_ord(x, w, star=True, permutations=9).statistic
    own = dense.sum(axis=1) / (dense > 0).sum(axis=1)
    expected = (dense @ x + own * x) / (dense.sum(axis=1) + own) / x.sum()
    np.testing.assert_allclose(result, expected)
    doubled = local_getis_ord(x, w, star=True, self_weight=2.0, permutations=9).statistic
    np.testing.assert_allclose(doubled, (dense @ x + 2 * own * x) / (dense.sum(axis=1) + 2 * own) / x.sum())


# ---------------------------------------------------------------------------------------------- brute force
def dense_statistic(name, i, x, y, b):
    """A local statistic straight from its formula; ``b`` is the row of binary weights."""
    w = b / b.sum()

    def z(v):
        return (v - v.mean()) / v.std()

    return {
        "bivariate": lambda: z(x)[i] * (w @ z(y)),
        "change": lambda: z(y - x)[i] * (w @ z(y - x)),
        "geary": lambda: w @ (z(x)[i] - z(x)) ** 2,
        "geary_multivariate": lambda: w @ ((z(x)[i] - z(x)) ** 2 + (z(y)[i] - z(y)) ** 2) / 2,
        "G": lambda: (w @ x) / (x.sum() - x[i]),
        "G_star": lambda: (b @ x + x[i]) / x.sum(),
        "joins": lambda: x[i] * (b @ x),
        "joins_bv": lambda: x[i] * (b @ y),
        "colocation": lambda: x[i] * y[i] * (b @ (x * y)),
    }[name]()


def brute_force(name, i, x, y, b):
    """Shares of all arrangements at least, and at most, as high as observed, and those of the two extremes."""
    others, places = np.delete(np.arange(len(x)), i), np.flatnonzero(b)
    drawn = []
    for chosen in combinations(others, len(places)):
        order = np.arange(len(x))
        rest = [j for j in others if j not in chosen]
        order[places] = chosen
        order[[j for j in others if j not in places]] = rest
        at = np.array(order)
        moved_x = x[at] if name != "bivariate" else x  # the lagged variable is what is dealt out
        drawn.append(dense_statistic(name, i, moved_x, y[at], b))
    s, observed = np.array(drawn), dense_statistic(name, i, x, y, b)
    tie = 1e-9 * max(np.abs(s).max(), 1e-300)
    return (
        np.mean(s >= observed - tie),
        np.mean(s <= observed + tie),
        np.mean(s >= s.max() - tie),
        np.mean(s <= s.min() + tie),
    )


@st.composite
def small_maps(draw):
    """A connected map of 4 to 8 regions, with many ties."""
    n = draw(st.integers(4, 8))
    path = [(i, i + 1) for i in range(n - 1)]
    more = draw(st.lists(st.sampled_from(list(combinations(range(n), 2))), max_size=n))
    w = Weights.from_pairs(path + more, ids=range(n)).transformed("row")
    columns = [draw(st.lists(st.integers(1, 6), min_size=n, max_size=n)) for _ in range(2)]
    return np.array(columns[0], float), np.array(columns[1], float), w


@pytest.mark.parametrize("name", [name for name in STATISTICS if name != "rates"])
@settings(max_examples=25, deadline=None)
@given(small_maps())
def test_exact_p_and_p_min_are_the_enumerated_ones(name, map_):
    x, y, w = map_
    if name in JOINS:
        x, y = (x > 3).astype(float), ((y > 3) if name == "colocation" else (x < 3)).astype(float)
    try:
        both = {side: STATISTICS[name](x, y, w, alternative=side) for side in ("greater", "less", "two-sided")}
    except DataError as error:
        assert "same value" in str(error)  # noqa: PT017
        return
    for i in range(len(x)):
        if name in JOINS and both["greater"].value[i] == 0:
            assert both["greater"].label[i] == "No event"
            assert np.isnan(both["greater"].p[i])
            continue
        if dense_own(name, i, x, y) == 0:
            continue  # the statistic is 0 wherever the others lie; p is the lag's
        b = np.zeros(len(x))
        b[w.indices[w.indptr[i] : w.indptr[i + 1]]] = 1.0
        upper, lower, top, bottom = brute_force(name, i, x, y, b)
        assert both["greater"].p[i] == pytest.approx(upper, abs=1e-12)
        assert both["less"].p[i] == pytest.approx(lower, abs=1e-12)
        assert both["two-sided"].p[i] == pytest.approx(min(1, 2 * min(upper, lower)), abs=1e-12)
        assert both["greater"].p_min[i] == pytest.approx(top, abs=1e-12)
        assert both["less"].p_min[i] == pytest.approx(bottom, abs=1e-12)
        assert both["two-sided"].method[i].startswith("exact")


def dense_own(name, i, x, y):
    """What multiplies the lag in the Moran family; 1 elsewhere."""
    own = {"bivariate": x, "change": y - x}.get(name)
    if own is None:
        return 1.0
    z = own - own.mean()
    return 0.0 if abs(z[i]) < 1e-12 else z[i]


@pytest.mark.parametrize("name", ["bivariate", "geary", "geary_multivariate", "G", "G_star"])
def test_p_of_unequal_weights_is_that_of_all_ordered_arrangements(name):
    rng = np.random.default_rng(3)
    x, y = rng.normal(10, 2, (2, 6))
    dense = rng.uniform(0.5, 2.0, (6, 6)) * (1 - np.eye(6))
    dense[0, [2, 4]] = dense[3, 5] = 0
    w = Weights.from_dense(dense).transformed("row")
    result, simulated = (STATISTICS[name](x, y, w, permutations=20_000, inference=i) for i in ("auto", "permutation"))
    assert set(result.method) == {"exact: enumeration"}
    np.testing.assert_array_equal(result.p_min, simulated.p_min)
    for i in range(6):
        others = np.delete(np.arange(6), i)
        drawn = []
        for order in permutations(others):
            at = np.insert(np.array(order), i, i)
            drawn.append(dense_statistic(name, i, x if name == "bivariate" else x[at], y[at], dense[i]))
        s, observed = np.array(drawn), dense_statistic(name, i, x, y, dense[i])
        upper, lower = np.mean(s >= observed - 1e-9), np.mean(s <= observed + 1e-9)
        assert result.p[i] == pytest.approx(min(1, 2 * min(upper, lower)), abs=1e-12)
        assert simulated.p[i] == pytest.approx(result.p[i], abs=0.02)


@pytest.mark.parametrize("name", ["geary", "geary_multivariate", "G", "bivariate", "joins", "joins_bv"])
def test_the_z_score_has_the_moments_of_the_enumerated_statistic(name):
    c = cases()["kz16"]
    result = measure(name, c.x, c.y, c.row)
    x, y = c.x, c.y
    if name in JOINS:
        x, y = above(c.x, 0.5), below(c.x, 0.4)
    for i in (np.flatnonzero(np.isfinite(result.p)))[:5]:
        b = np.zeros(16)
        b[c.row.indices[c.row.indptr[i] : c.row.indptr[i + 1]]] = 1.0
        others, k = np.delete(np.arange(16), i), int(b.sum())
        if k > 4:
            continue
        zx, zy = ((v - v.mean()) / v.std() for v in (x, y))
        per_region = {
            "geary": (zx[i] - zx) ** 2,
            "geary_multivariate": ((zx[i] - zx) ** 2 + (zy[i] - zy) ** 2) / 2,
            "G": x,
            "bivariate": zx[i] * zy,
            "joins": x,
            "joins_bv": y,
        }[name]
        sums = np.array([per_region[list(chosen)].sum() for chosen in combinations(others, k)])
        assert result.z_score[i] == pytest.approx((b @ per_region - sums.mean()) / sums.std(), rel=1e-9)


@pytest.mark.parametrize("name", STATISTICS)
def test_permutation_and_analytic_inference_are_given_where_asked_and_named(name):
    c = cases()["kz16"]
    exact = measure(name, c.x, c.y, c.row)
    simulated = measure(name, c.x, c.y, c.row, inference="permutation", permutations=9999, seed=5)
    tested = np.isfinite(exact.p)
    assert set(simulated.method[tested]) == {"permutation"}
    assert (simulated.draws[tested] == 9999).all()
    assert np.abs(exact.p - simulated.p)[tested].max() < 0.03
    assert name == "colocation" or (np.abs(exact.p - simulated.p)[tested] > 0).any()
    np.testing.assert_array_equal(
        simulated.p, measure(name, c.x, c.y, c.row, inference="permutation", permutations=9999, seed=5).p
    )
    analytic = measure(name, c.x, c.y, c.row, inference="analytic")
    assert set(analytic.method[tested]) == {"analytic"}
    assert np.isfinite(analytic.p[tested]).all()
    np.testing.assert_allclose(analytic.statistic, exact.statistic)


def test_beyond_what_can_be_enumerated_auto_simulates_and_exact_does_not():
    rng = np.random.default_rng(1)
    x = rng.normal(size=50)
    w = Weights.from_pairs([(i, (i + d) % 50) for i in range(50) for d in (1, 2, 3)], ids=range(50)).transformed("row")
    auto, exact = local_geary(x, w, permutations=1999), local_geary(x, w, inference="exact")
    assert set(auto.method) == {"permutation"}
    assert all(method.startswith("exact") for method in exact.method)
    assert np.abs(auto.p - exact.p).max() < 0.1
    sparse = Weights.from_pairs([(i, i + 1) for i in range(49)], ids=range(50)).transformed("row")
    assert set(local_geary(x, sparse).method) == {"exact: enumeration"}


# ----------------------------------------------------------------------------------------------- properties
@pytest.mark.parametrize("name", STATISTICS)
@settings(max_examples=8, deadline=None)
@given(order=st.permutations(range(16)))
def test_the_order_of_regions_does_not_matter(name, order):
    c = cases()["kz16"]
    place = np.argsort(order)
    turned = Weights.from_links(place[c.row.rows], place[c.row.indices], n=16).transformed("row")
    plain, result = measure(name, c.x, c.y, c.row), measure(name, c.x[order], c.y[order], turned)
    for field in ("statistic", "p", "p_min", "p_adjusted", "z_score"):
        np.testing.assert_allclose(getattr(result, field), getattr(plain, field)[order], rtol=1e-7, atol=1e-9)
    assert result.label.tolist() == plain.label[order].tolist()


@pytest.mark.parametrize("name", [name for name in MEASURED if name not in ("rates", "change")])
@settings(max_examples=15, deadline=None)
@given(scale=st.floats(0.01, 100), shift=st.floats(-100, 1000))
def test_neither_scale_nor_origin_matters_to_p(name, scale, shift):
    c = cases()["kz16"]
    plain, result = measure(name, c.x, c.y, c.row), measure(name, c.x * scale + shift, c.y, c.row)
    np.testing.assert_allclose(result.p, plain.p, atol=1e-9)
    np.testing.assert_allclose(result.z_score, plain.z_score, rtol=1e-6, atol=1e-7)
    if name.startswith(("geary", "bivariate")):
        np.testing.assert_allclose(result.statistic, plain.statistic, rtol=1e-6, atol=1e-7)


def test_the_rates_of_small_populations_weigh_less():
    """Anson county: the highest crude rate of 1974, from 15 deaths among 1,570 births."""
    c, table = cases()["sids2"], frame("sids2")
    events, births = table.SID74.to_numpy(float), table.BIR74.to_numpy(float)
    crude, smooth = local_moran(events / births, c.row), local_moran_rates(events, births, c.row)
    anson = table.NAME.tolist().index("Anson")
    assert smooth.rate[anson] == smooth.rate.max() == 15 / 1570
    small, large = births < 800, births > 8000
    assert np.mean(np.abs(smooth.z[small] / crude.z[small])) < np.mean(np.abs(smooth.z[large] / crude.z[large]))


def more_regions(c, extra, value):
    """Islands with a value, or neighbours of the first region without one."""
    i, j = c.row.rows.tolist(), c.row.indices.tolist()
    if np.isnan(value):
        for new in range(16, 16 + extra):
            i += [0, new]
            j += [new, 0]
    w = Weights.from_links(i, j, n=16 + extra).transformed("row")
    return np.append(c.x, [value] * extra), np.append(c.y, [value] * extra), w


@pytest.mark.parametrize(("value", "label"), [(1.0, "Isolate"), (np.nan, "No data")])
@pytest.mark.parametrize("name", STATISTICS)
def test_islands_and_regions_without_data_change_nobody_elses_result(name, value, label):
    c = cases()["kz16"]
    x, y, w = more_regions(c, 3, value)
    if name in JOINS:
        events = [above(c.x, 0.5), below(c.y if name == "colocation" else c.x, 0.5 if name == "colocation" else 0.4)]
        x, y = (np.append(v, [0.0 if np.isfinite(value) else np.nan] * 3) for v in events)
        wider = STATISTICS[name](x, y, w)
    else:
        wider = STATISTICS[name](x, y, w)
    plain = measure(name, c.x, c.y, c.row)
    for field in ("statistic", "p", "p_min", "p_adjusted", "z_score"):
        np.testing.assert_allclose(getattr(wider, field)[:16], getattr(plain, field), rtol=1e-9, err_msg=field)
        assert np.isnan(getattr(wider, field)[16:]).all()
    assert wider.label[:16].tolist() == plain.label.tolist()
    assert wider.label[16:].tolist() == [label] * 3


@pytest.mark.parametrize("name", ["bivariate", "change", "rates", "geary_multivariate", "joins_bv", "colocation"])
def test_missing_in_either_variable_is_no_data(name):
    c = cases()["kz16"]
    x, y = c.x, c.y
    if name in JOINS:
        x, y = above(x, 0.5), below(x, 0.4) if name == "joins_bv" else above(y, 0.3)
    labels = []
    for variables in ((0,), (1,), (0, 1)):
        columns = [x.copy(), y.copy()]
        for v in variables:
            columns[v][3] = np.nan
        result = STATISTICS[name](*columns, c.row)
        assert result.label[3] == "No data"
        labels.append(result.p)
    np.testing.assert_array_equal(labels[0], labels[1])
    np.testing.assert_array_equal(labels[0], labels[2])


# --------------------------------------------------------------------------------------------------- labels
CLASSES = {
    **dict.fromkeys(("bivariate", "change", "rates"), LISA_CLASSES),
    "geary": ("High-High", "Low-Low", "Other positive", "Negative", *OUTCOMES),
    "geary_multivariate": ("Positive", "Negative", *OUTCOMES),
    **dict.fromkeys(("G", "G_star"), ("Hot spot", "Cold spot", *OUTCOMES)),
    **dict.fromkeys(JOINS, ("BB cluster", "BW outlier", "No event", *OUTCOMES)),
}


@pytest.mark.parametrize("name", STATISTICS)
def test_all_classes_are_always_counted(name):
    c = cases()["kz16"]
    result = measure(name, c.x, c.y, c.row)
    assert tuple(result.counts()) == CLASSES[name]
    assert sum(result.counts().values()) == 16


@pytest.mark.parametrize("name", STATISTICS)
def test_the_enclave_cannot_be_significant_by_any_statistic(name):
    """One neighbour among 15 others: two-sided, nothing below 2/15 exists for it."""
    c = cases()["kz16"]
    result = measure(name, c.x, c.y, c.row, alternative="two-sided")
    at = c.weights.ids.tolist().index("ALA")
    assert result.label[at] in ("Cannot be significant", "No event")
    assert np.isnan(result.p[at]) or result.p_min[at] >= 2 / 15 - 1e-12


def grid(n):
    """Rook contiguity of an n x n grid."""
    cells = np.arange(n * n).reshape(n, n)
    pairs = [
        *zip(cells[:, :-1].flat, cells[:, 1:].flat, strict=True),
        *zip(cells[:-1].flat, cells[1:].flat, strict=True),
    ]
    return Weights.from_pairs([(int(a), int(b)) for a, b in pairs], ids=range(n * n)).transformed("row")


def test_labels_say_what_the_map_shows():
    """A plateau in one corner and a basin in the other of a noisy grid, with one spike in the basin's middle."""
    rng = np.random.default_rng(2)
    x = rng.normal(50.0, 1.0, (9, 9))
    x[:3, :3] += 20.0
    x[6:, 6:] -= 20.0
    x = x.ravel()
    hot, cold = 1 * 9 + 1, 7 * 9 + 7
    w = grid(9)
    g = local_getis_ord(x, w)
    assert (g.label[hot], g.label[cold]) == ("Hot spot", "Cold spot")
    geary = local_geary(x, w, permutations=999)
    assert (geary.label[hot], geary.label[cold]) == ("High-High", "Low-Low")
    spiked = x.copy()
    spiked[cold] = 75.0
    assert local_geary(spiked, w, permutations=999).label[cold] == "Negative"
    several = local_multivariate_geary(np.column_stack([spiked, x]), w, permutations=999)
    assert (several.label[hot], several.label[cold]) == ("Positive", "Negative")
    joins = local_join_counts(x > 60, w)
    assert (joins.label[hot], joins.label[cold]) == ("BB cluster", "No event")


def test_an_event_among_too_few_events_is_an_outlier_not_a_cluster():
    w = grid(6)
    events = np.ones(36)
    events[[1, 6, 8, 13]] = 0.0  # around region 7
    result = local_join_counts(events, w, alternative="two-sided")
    assert result.label[7] == "BW outlier"
    # 31 of the 35 others are events: that all four neighbours are is to be expected, and never a cluster
    assert local_join_counts(events, w).label[7] == "Cannot be significant"


def test_one_sided_sides_are_those_of_the_statistic():
    c = cases()["columbus"]
    similar = found("columbus", "geary").z_score < -1
    less, greater = (local_geary(c.x, c.row, alternative=side, permutations=999) for side in ("less", "greater"))
    assert (less.p[similar] < greater.p[similar]).all()


# -------------------------------------------------------------------------------------------------- results
@pytest.mark.parametrize("name", STATISTICS)
def test_the_frame_has_a_row_a_region_and_the_summary_names_the_test(name):
    c = cases()["kz16"]
    result = measure(name, c.x, c.y, c.row)
    table = result.frame()
    assert table.index.tolist() == list(c.row.ids)
    for column in ("statistic", "z_score", "label", "p", "p_min", "p_adjusted", "method", "draws"):
        assert column in table
    text = result.summary()
    assert text.startswith(result.title)
    for part in ("queen contiguity" if name not in JOINS else "binary", "exact", "Benjamini–Hochberg"):
        assert part in text
    assert "corr(x, y)" in text if name == "bivariate" else "corr" not in text


def test_getis_ord_of_values_of_both_signs_has_no_share_but_a_z_and_p():
    c = cases()["kz16"]
    shifted, plain = local_getis_ord(c.x - c.x.mean(), c.row), local_getis_ord(c.x, c.row)
    assert np.isnan(shifted.statistic).all()
    np.testing.assert_allclose(shifted.z_score, plain.z_score, rtol=1e-7)
    np.testing.assert_allclose(shifted.p, plain.p)


# ------------------------------------------------------------------------------------------------ bad input
LINE = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")], ids=list("abcde")).transformed("row")
GOOD = np.array([3.0, 1.0, 4.0, 2.0, 9.0])
OTHER = np.array([10.0, 30.0, 20.0, 60.0, 50.0])
FIRST, SECOND = np.array([1.0, 0, 0, 1, 0]), np.array([0.0, 1, 1, 0, 0])


def given_for(name):
    return (FIRST, 1 - FIRST if name == "joins_bv" else FIRST) if name in JOINS else (GOOD, OTHER)


@pytest.mark.parametrize("name", STATISTICS)
@pytest.mark.parametrize("variable", [0, 1])
def test_infinite_values_and_other_lengths_are_refused(name, variable):
    if variable == 1 and name in ("geary", "G", "G_star", "joins"):
        variable = 0
    columns = [v.copy() for v in given_for(name)]
    columns[variable][2] = np.inf
    with pytest.raises(DataError, match=r"Infinite values: c|Events are 0 or 1; see c"):
        STATISTICS[name](*columns, LINE)
    with pytest.raises(WeightsError, match="weights are for 5 regions"):
        STATISTICS[name](*(v[:4] for v in given_for(name)), LINE)


@pytest.mark.parametrize("name", STATISTICS)
def test_a_constant_map_is_refused(name):
    x, y = np.ones(5), np.zeros(5) if name == "joins_bv" else np.ones(5)
    with pytest.raises(DataError, match="All 5 regions have the same value"):
        STATISTICS[name](x, y, LINE)


@pytest.mark.parametrize("name", ["bivariate", "geary_multivariate"])
def test_either_variable_may_be_the_constant_one(name):
    for columns in ((GOOD, np.full(5, 7.0)), (np.full(5, 7.0), GOOD)):
        with pytest.raises(DataError, match="same value, 7"):
            STATISTICS[name](*columns, LINE)


@pytest.mark.parametrize("name", STATISTICS)
def test_too_few_regions_are_refused(name):
    x, y = given_for(name)
    few = np.array([np.nan, np.nan, np.nan, 0, 0]) + x
    with pytest.raises(DataError, match="Only 2 regions have both data and a neighbour; three are needed"):
        STATISTICS[name](few, y, LINE)
    islands = Weights(np.zeros(6, int), np.zeros(0, int), np.zeros(0), ids=np.array(list("abcde")))
    with pytest.raises(DataError, match="Only 0 regions"):
        STATISTICS[name](x, y, islands)


@pytest.mark.parametrize("name", STATISTICS)
def test_settings_that_do_not_exist_are_refused(name):
    x, y = given_for(name)
    with pytest.raises(DataError, match="No inference 'magic'"):
        STATISTICS[name](x, y, LINE, inference="magic")
    with pytest.raises(DataError, match="No alternative 'both'"):
        STATISTICS[name](x, y, LINE, alternative="both")
    with pytest.raises(TypeError, match="permutation_count"):
        STATISTICS[name](x, y, LINE, permutation_count=9)


@pytest.mark.parametrize("name", MEASURED)
def test_exact_inference_is_refused_where_arrangements_are_too_many(name):
    rng = np.random.default_rng(1)
    x, y = rng.normal(10, 2, (2, 20))
    dense = rng.uniform(0.5, 2.0, (20, 20)) * (1 - np.eye(20))
    dense[2:] = dense[2:] > 1.0
    w = Weights.from_dense(dense, ids=list("abcdefghijklmnopqrst")).transformed("row")
    with pytest.raises(WeightsError, match="differ in a, b"):
        STATISTICS[name](x, y, w, inference="exact")
    mixed = STATISTICS[name](x, y, w, permutations=99)
    assert mixed.method[0] == "permutation"
    assert mixed.method[2].startswith("exact")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: local_join_counts([0, 1, 2, 0, 1], LINE), "Events are 0 or 1; see c"),
        (lambda: local_join_counts(np.zeros(5), LINE), "All 5 regions have the same value, 0"),
        (lambda: local_bivariate_join_counts(FIRST, FIRST, LINE), "Both kinds of events meet in a, d"),
        (lambda: local_colocation([FIRST], LINE), "two kinds of events or more; there is 1"),
        (lambda: local_colocation([FIRST, SECOND], LINE), "All 5 regions have the same value, 0"),
        (lambda: local_moran_rates([1, 2, -3, 4, 5], OTHER, LINE), "negative: c"),
        (lambda: local_moran_rates(GOOD, [10, 0, 20, 30, 40], LINE), "positive: b"),
        (lambda: local_getis_ord(GOOD, LINE, star=True, self_weight=0.0), "self_weight must be a positive"),
        (lambda: local_getis_ord(GOOD, LINE, star=True, self_weight=np.nan), "self_weight must be a positive"),
        (lambda: local_multivariate_geary(GOOD, LINE), "must have 2 dimensions"),
        (lambda: local_multivariate_geary(np.empty((5, 0)), LINE), r"shape \(regions, variables\)"),
    ],
)
def test_what_a_statistic_cannot_be_made_of_is_refused(call, message):
    with pytest.raises(DataError, match=message):
        call()


def test_truth_values_are_events():
    np.testing.assert_array_equal(local_join_counts(FIRST == 1, LINE).p, local_join_counts(FIRST, LINE).p)


# ------------------------------------------------------------------------------------------------- progress
@pytest.mark.parametrize("inference", ["permutation", "exact", "auto"])
@pytest.mark.parametrize("name", STATISTICS)
def test_progress_is_told_and_changes_nothing(name, inference):
    shares = []
    options = {"inference": inference, "permutations": 99}
    found = STATISTICS[name](*given_for(name), LINE, progress=shares.append, **options)
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    assert shares or inference != "permutation"
    np.testing.assert_array_equal(found.p, STATISTICS[name](*given_for(name), LINE, **options).p)
    assert found.test.progress is None


@pytest.mark.parametrize("name", STATISTICS)
def test_what_progress_raises_ends_the_work(name):
    def cancel(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        STATISTICS[name](*given_for(name), LINE, inference="permutation", permutations=99, progress=cancel)
