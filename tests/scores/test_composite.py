"""Composite indices: each step against its formula, other libraries and published figures."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from sklearn.decomposition import PCA

from geo_itcluster.errors import DataError
from geo_itcluster.scores.composite.aggregate import (
    AGGREGATIONS,
    Aggregation,
    aggregated,
    present_weights,
    sensitivities,
)
from geo_itcluster.scores.composite.declaration import innovation_framework, parse_framework, read_framework
from geo_itcluster.scores.composite.framework import Framework, Group, Indicator
from geo_itcluster.scores.composite.index import composite_index, scored
from geo_itcluster.scores.composite.missing import imputed
from geo_itcluster.scores.composite.normalise import NORMALISATIONS, Normalisation, normalised, rank_upwards
from geo_itcluster.scores.composite.outliers import OutlierTreatment, excess_kurtosis, has_outliers, skewness, treated
from geo_itcluster.scores.composite.structure import correlation_structure, cronbach_alpha
from geo_itcluster.scores.composite.weighting import (
    Weighting,
    benefit_of_the_doubt,
    entropy_weights,
    member_weights,
    pca_weights,
)
from geo_itcluster.scores.innovation import innovation_index
from geo_itcluster.scores.scale import INFERRED_SCALE

PAPER = innovation_framework()
SIX = PAPER.names
positive = st.floats(0.01, 1000.0)


def figures(seed=0, n=16, names=SIX):
    rng = np.random.default_rng(seed)
    return {name: rng.lognormal(size=n) for name in names}


def every_method():
    return [Aggregation(m, exponent=0.5 if m == "power" else None) for m in AGGREGATIONS]


# ---------------------------------------------------------------------------------------------------- the paper's index
@given(st.integers(0, 2**32 - 1))
@settings(max_examples=25)
def test_the_declared_index_of_the_paper_is_its_equations(seed):
    data = figures(seed)
    declared, written = composite_index(PAPER, data, scale=INFERRED_SCALE), innovation_index(data)
    np.testing.assert_allclose(declared.index, written.index, rtol=1e-13)
    np.testing.assert_allclose(declared.scores["susceptibility"], written.iis, rtol=1e-13)
    np.testing.assert_allclose(declared.scores["activity"], written.iia, rtol=1e-13)
    np.testing.assert_allclose(declared.normalised, written.ratios, rtol=1e-13)
    assert declared.rank.tolist() == written.rank.tolist()
    assert declared.symbolic_rank.tolist() == written.symbolic_rank.tolist()


def test_the_paper_s_index_over_what_is_there_is_the_mean_over_what_is_there():
    data = figures(3)
    data["JA"][4] = data["JB"][4] = data["JC"][4] = data["JD"][7] = np.nan
    available = replace(PAPER, indicators=tuple(replace(i, missing="available") for i in PAPER.indicators))
    declared, written = composite_index(available, data), innovation_index(data, missing="mean")
    assert declared.partial.tolist() == written.partial.tolist()
    known = ~np.isnan(written.index)
    np.testing.assert_allclose(declared.index[known], written.index[known], rtol=1e-13)
    # where a whole group is missing, equation (4) has no index; a declared one rests on the groups that are there
    assert not known[4]
    assert declared.index[4] == declared.scores["susceptibility"][4]
    assert [str(change) for change in declared.changes] == [
        "JD, region 7: no figure -> no figure (left out of its group's score)",
        *(f"{name}, region 4: no figure -> no figure (left out of its group's score)" for name in ("JA", "JB", "JC")),
    ]


def test_titles_and_symbols_of_the_file_are_those_of_the_equations():
    from geo_itcluster.scores.innovation import INDICATORS

    assert [(i.name, i.title, i.parent) for i in PAPER.indicators] == [(i.symbol, i.name, i.group) for i in INDICATORS]


# -------------------------------------------------------------------------------------------------------- normalisation
def test_normalisations_by_hand():
    x = [2.0, 8.0, np.nan, 4.0]
    by_hand = {
        Normalisation("leader"): ([25, 100, np.nan, 50], [100, 25, np.nan, 50]),
        Normalisation("min-max"): ([0, 100, np.nan, 100 / 3], [100, 0, np.nan, 200 / 3]),
        Normalisation("min-max", low=1, high=10): ([1, 10, np.nan, 4], [10, 1, np.nan, 7]),
        Normalisation("rank"): ([1, 3, np.nan, 2], [3, 1, np.nan, 2]),
        Normalisation("percentile"): ([100 / 6, 500 / 6, np.nan, 50], [500 / 6, 100 / 6, np.nan, 50]),
        Normalisation("reference", reference=4.0): ([50, 200, np.nan, 100], [200, 50, np.nan, 100]),
        Normalisation("reference", reference="median"): ([50, 200, np.nan, 100], [200, 50, np.nan, 100]),
        Normalisation("reference", reference="b"): ([25, 100, np.nan, 50], [400, 100, np.nan, 200]),
    }
    for how, (up, down) in by_hand.items():
        np.testing.assert_allclose(normalised(x, how, regions="abcd"), up, rtol=1e-14, err_msg=str(how))
        np.testing.assert_allclose(normalised(x, how, direction=-1, regions="abcd"), down, rtol=1e-14, err_msg=str(how))


@given(st.lists(st.integers(-5, 5).map(float), min_size=3, max_size=30))
@settings(max_examples=50)
def test_ranks_percentiles_and_z_scores_are_those_of_scipy(values):
    np.testing.assert_array_equal(rank_upwards(np.array(values)), stats.rankdata(values))
    lowest = rank_upwards(np.array(values), ties="lowest")
    np.testing.assert_array_equal(lowest, stats.rankdata(values, method="min"))
    percentile = [stats.percentileofscore(values, v, kind="mean") for v in values]
    np.testing.assert_allclose(normalised(values, Normalisation("percentile")), percentile, rtol=1e-12)
    if len(set(values)) > 1:
        z = stats.zscore(values, ddof=1)
        np.testing.assert_allclose(normalised(values, Normalisation("z-score")), z, atol=1e-12)
        wanted = Normalisation("z-score", low=100, high=10)
        np.testing.assert_allclose(normalised(values, wanted, direction=-1), 100 - 10 * z, atol=1e-10)


@pytest.mark.parametrize("method", NORMALISATIONS)
@pytest.mark.parametrize("direction", [1, -1])
def test_a_stack_of_variants_is_normalised_as_each_is_alone(method, direction):
    how = Normalisation(method, reference="mean" if method == "reference" else None)
    x = np.random.default_rng(4).lognormal(size=(5, 7, 9))
    x[..., 3] = np.nan
    whole = normalised(x, how, direction=direction)
    for at in np.ndindex(5, 7):
        np.testing.assert_allclose(whole[at], normalised(x[at], how, direction=direction), rtol=1e-12)
    better = np.nanargmax(direction * x, axis=-1)
    assert (np.nanargmax(whole, axis=-1) == better).all()


# ------------------------------------------------------------------------------------------------------------- outliers
COINR = [*range(1, 11), 30, 100]


def test_the_outlier_rule_is_that_of_coinr_s_vignette():
    """Figures printed in COINr's vignette "Outlier Treatment" (bluefoxr.github.io/COINr/articles/treat)."""
    assert skewness(COINR) == pytest.approx(3.063241, abs=5e-7)
    assert excess_kurtosis(COINR) == pytest.approx(9.741391, abs=5e-7)
    corrected = treated(COINR, OutlierTreatment("winsorise", most=2))
    assert corrected.tolist() == [*range(1, 11), 30, 30]
    assert skewness(corrected) == pytest.approx(1.712038, abs=5e-7)
    assert excess_kurtosis(corrected) == pytest.approx(1.815781, abs=5e-7)


@given(st.lists(st.floats(-100, 100), min_size=5, max_size=30).filter(lambda x: np.ptp(x) > 1))
@settings(max_examples=50)
def test_skewness_and_kurtosis_are_the_bias_free_ones_of_scipy(values):
    np.testing.assert_allclose(skewness(values), stats.skew(values, bias=False), rtol=1e-8, atol=1e-8)
    np.testing.assert_allclose(excess_kurtosis(values), stats.kurtosis(values, bias=False), rtol=1e-8, atol=1e-8)


def test_where_winsorising_does_not_help_the_logarithm_is_taken_of_the_untouched_indicator():
    x = np.array([*np.linspace(1, 2, 20), 40.0, 1600.0, 64000.0])
    assert has_outliers(treated(x, OutlierTreatment("winsorise", most=50)), OutlierTreatment()) == np.False_
    logs = treated(x, OutlierTreatment("winsorise", most=1))
    np.testing.assert_allclose(logs, np.log(x - 1 + 0.01 * 63999.0), rtol=1e-12)
    np.testing.assert_array_equal(logs, treated(x, OutlierTreatment("log")))
    low = treated(-np.array(COINR, dtype=float), OutlierTreatment("winsorise"))
    assert low[-2:].tolist() == [-30, -30]


def test_every_treated_cell_is_recorded_and_gaps_are_none():
    data = {"a": [*map(float, COINR), np.nan], "b": np.arange(13.0)}
    tree = Framework(
        (
            Indicator("a", "all", outliers=OutlierTreatment("winsorise"), missing="impute median"),
            Indicator("b", "all", normalisation=Normalisation("min-max")),
        ),
        (Group("all"),),
    )
    found = composite_index(tree, data)
    assert [(c.region, c.step, c.before, c.after) for c in found.changes if c.step == "outlier"] == [
        ("region 11", "outlier", 100.0, 30.0)
    ]
    (gap,) = [c for c in found.changes if c.step == "missing"]
    assert (gap.region, gap.after, gap.reason) == ("region 12", 6.5, "impute median")
    assert math.isnan(gap.before)
    assert np.isnan(found.raw[12, 0])
    assert found.imputed[12, 0] == 6.5
    assert not found.partial.any()
    assert len(found.change_frame()) == 2
    percent = treated([1.0, *np.linspace(10, 20, 99), 900.0], OutlierTreatment("percentile"))
    assert percent.min() > 1
    assert percent.max() < 21


def test_missing_cells_take_the_mean_or_the_median_of_their_variant():
    x = np.array([[1.0, np.nan, 2.0, 6.0], [10.0, np.nan, 20.0, 60.0]])
    assert imputed(x, "impute mean")[:, 1].tolist() == [3.0, 30.0]
    assert imputed(x, "impute median")[:, 1].tolist() == [2.0, 20.0]
    assert np.isnan(imputed(x, "available")[:, 1]).all()


# -------------------------------------------------------------------------------------------------------------- weights
def test_principal_component_weights_are_the_squared_loadings_of_scikit_learn():
    x = np.random.default_rng(5).normal(size=(40, 4)) @ np.random.default_rng(6).normal(size=(4, 4))
    z = (x - x.mean(axis=0)) / x.std(axis=0)
    expected = PCA(n_components=1).fit(z).components_[0] ** 2
    np.testing.assert_allclose(pca_weights(x), expected, rtol=1e-9)
    np.testing.assert_allclose(pca_weights(np.stack([x, x * 5 + 3]))[1], expected, rtol=1e-9)


def test_entropy_weights_are_scipy_s_entropies():
    x = np.random.default_rng(7).lognormal(size=(12, 5))
    unlike = 1 - stats.entropy(x, axis=0, base=12)
    np.testing.assert_allclose(entropy_weights(x), unlike / unlike.sum(), rtol=1e-10)
    holed = np.vstack([x, np.full(5, np.nan)])
    np.testing.assert_allclose(entropy_weights(holed), entropy_weights(x), rtol=1e-12)


def test_the_benefit_of_the_doubt_by_hand():
    """Two regions bound the third: 100 w + 20 v = 1 and 50 w + 100 v = 1 give w = 2/225, v = 1/180."""
    x = [[100.0, 20.0], [50.0, 100.0], [40.0, 40.0]]
    w = benefit_of_the_doubt(x)
    np.testing.assert_allclose(w[2], [2 / 225, 1 / 180], rtol=1e-9)
    tree = Framework(
        tuple(Indicator(n, "all", normalisation=Normalisation("min-max", low=1, high=9)) for n in "ab"),
        (Group("all", weighting=Weighting("benefit of the doubt")),),
    )
    rng = np.random.default_rng(8)
    found = composite_index(tree, {n: rng.lognormal(size=10) for n in "ab"})
    assert found.index.max() == pytest.approx(100, rel=1e-9)
    assert (found.index <= 100 + 1e-6).all()
    np.testing.assert_allclose(found.contributions.sum(axis=1), found.index, rtol=1e-9)
    equal = np.array([found.normalised.mean(axis=1)])[0]
    assert (found.index >= 100 * equal / equal.max() - 1e-6).all()  # no common weights do better by anyone


def test_a_least_share_keeps_a_region_from_ignoring_what_it_is_bad_at():
    x = np.array([[100.0, 20.0], [50.0, 100.0], [40.0, 40.0]])
    shares = (parts := benefit_of_the_doubt(x, least_share=0.3) * x) / parts.sum(axis=1, keepdims=True)
    assert (shares >= 0.3 - 1e-9).all()


def test_given_weights_and_allocations_are_used_as_they_stand():
    x = np.ones((4, 2))
    assert member_weights(x, Weighting("given"), "ab", given=[0.3, 0.7]).tolist() == [0.3, 0.7]
    experts = ({"a": 10, "b": 90}, {"b": 50, "a": 50}, {"a": 60, "b": 40})
    np.testing.assert_allclose(member_weights(x, Weighting("budget allocation", experts), "ab"), [0.4, 0.6])


# ---------------------------------------------------------------------------------------------------------- aggregation
@given(st.lists(st.tuples(positive, st.floats(0.1, 5)), min_size=2, max_size=6))
@settings(max_examples=50)
def test_means_are_those_of_scipy(pairs):
    x, w = map(np.array, zip(*pairs, strict=True))
    for method, peer in (("arithmetic", stats.pmean), ("geometric", stats.gmean), ("harmonic", stats.hmean)):
        expected = peer(x, 1, weights=w) if method == "arithmetic" else peer(x, weights=w)
        assert aggregated(x, w, Aggregation(method)) == pytest.approx(expected, rel=1e-9)
    for p in (-2.0, 0.5, 3.0):
        expected = stats.pmean(x, p, weights=w)
        assert aggregated(x, w, Aggregation("power", exponent=p)) == pytest.approx(expected, rel=1e-9)
    assert aggregated(x, np.ones(len(x)), Aggregation("median")) == pytest.approx(np.median(x))
    mean, variance = np.average(x, weights=w), np.cov(x, aweights=w, ddof=0)
    found = aggregated(x, w, Aggregation("mazziotta-pareto"))
    assert found == pytest.approx(mean - variance / mean, rel=1e-6, abs=1e-9)


@given(st.lists(st.tuples(positive, st.floats(0.1, 5)), min_size=2, max_size=6), st.floats(1.1, 9))
@settings(max_examples=50)
def test_contributions_add_up_to_the_score_and_slopes_are_its_derivatives(pairs, factor):
    x, w = map(np.array, zip(*pairs, strict=True))
    for how in every_method():
        score, slope = aggregated(x, w, how), sensitivities(x, w, how)
        assert (x * slope).sum() == pytest.approx(score, rel=1e-7, abs=1e-7)
        assert aggregated(factor * x, w, how) == pytest.approx(factor * score, rel=1e-7, abs=1e-7)
        if how.method != "median":
            step = 1e-6 * x[0]
            moved = np.concatenate([[x[0] + step], x[1:]])
            assert (aggregated(moved, w, how) - score) / step == pytest.approx(slope[0], rel=1e-3, abs=1e-4)


def test_members_that_are_not_there_leave_their_weight_to_the_others():
    x = np.array([[10.0, np.nan, 40.0], [np.nan, np.nan, np.nan]])
    for how in every_method():
        found = aggregated(x, [0.2, 0.5, 0.3], how)
        assert found[0] == pytest.approx(float(aggregated([10.0, 40.0], [0.4, 0.6], how)))
        assert np.isnan(found[1])
    assert present_weights(x, [0.2, 0.5, 0.3])[0].tolist() == pytest.approx([0.4, 0.0, 0.6])


def test_the_less_a_method_compensates_the_lower_it_scores_imbalance():
    scores = [
        float(aggregated([20.0, 80.0], [0.5, 0.5], how))
        for how in (Aggregation("arithmetic"), Aggregation("geometric"), Aggregation("harmonic"))
    ]
    assert scores == pytest.approx([50, 40, 32])
    assert float(aggregated([0.0, 80.0], [0.5, 0.5], Aggregation("geometric"))) == 0
    assert float(aggregated([0.0, 80.0], [0.0, 0.5], Aggregation("harmonic"))) == pytest.approx(80)


# Printed in COINr's vignette "Presenting Results" (bluefoxr.github.io/COINr/articles/results), two decimals: the index
# of sustainable connectivity of the ASEM portal. Five pillars make Conn, three make Sust, the two make Index.
ASEM = {
    "CHE": (68.38, 62.79, 73.98, (63.41, 32.87, 74.78, 85.94, 56.93), (77.21, 87.85, 56.88)),
    "NLD": (64.82, 61.94, 67.70, (64.87, 46.62, 84.55, 71.74, 41.92), (58.73, 86.58, 57.78)),
    "DNK": (64.80, 57.10, 72.51, (50.52, 30.43, 78.13, 75.35, 51.04), (69.83, 86.40, 61.29)),
    "NOR": (64.47, 57.44, 71.50, (58.18, 25.70, 80.03, 89.46, 33.80), (70.90, 87.00, 56.59)),
    "BEL": (63.54, 63.99, 63.09, (71.97, 48.22, 80.84, 75.60, 43.32), (53.01, 86.17, 50.09)),
    "SWE": (63.00, 53.87, 72.12, (51.51, 23.87, 80.98, 74.51, 38.50), (66.37, 87.74, 62.27)),
}
PILLARS = ("Physical", "ConEcFin", "Political", "Instit", "P2P"), ("Environ", "Social", "SusEcFin")


def test_nested_groups_reproduce_coinr_s_asem_index_from_its_pillars():
    as_they_are = Normalisation("reference", reference=100.0)
    tree = Framework(
        tuple(Indicator(name, "Conn", normalisation=as_they_are) for name in PILLARS[0])
        + tuple(Indicator(name, "Sust", normalisation=as_they_are) for name in PILLARS[1]),
        (Group("Conn", "Index"), Group("Sust", "Index"), Group("Index")),
    )
    pillars = np.array([(*conn, *sust) for *_, conn, sust in ASEM.values()])
    found = composite_index(tree, dict(zip(tree.names, pillars.T, strict=True)), regions=list(ASEM))
    for name, column in (("Index", 0), ("Conn", 1), ("Sust", 2)):
        printed = [row[column] for row in ASEM.values()]
        np.testing.assert_allclose(found.scores[name], printed, atol=0.0101)
    assert found.rank.tolist() == [1, 2, 3, 4, 5, 6]


# ------------------------------------------------------------------------------------------------------------- the tree
DEEP = """
[defaults]
normalisation = { method = "min-max", low = 1, high = 100 }
aggregation = "geometric"
[group.top]
weights = "given"
[group.a]
parent = "top"
weight = 0.7
[group.b]
parent = "a"
aggregation = { method = "power", exponent = -0.5 }
[group.c]
parent = "b"
aggregation = "mazziotta-pareto"
[indicator.x]
parent = "c"
[indicator.y]
parent = "c"
direction = -1
[indicator.z]
parent = "b"
normalisation = "percentile"
[indicator.v]
parent = "a"
[indicator.w]
parent = "top"
weight = 0.3
"""


def test_groups_nest_to_any_depth_and_contributions_still_add_up():
    tree = parse_framework(DEEP)
    assert [g.name for g in tree.bottom_up] == ["c", "b", "a", "top"]
    found = composite_index(tree, figures(9, names=tree.names))
    c = aggregated(found.normalised[:, :2], [0.5, 0.5], Aggregation("mazziotta-pareto"))
    b = aggregated(np.column_stack([found.normalised[:, 2], c]), [0.5, 0.5], Aggregation("power", exponent=-0.5))
    a = np.sqrt(found.normalised[:, 3] * b)
    np.testing.assert_allclose(found.index, a**0.7 * found.normalised[:, 4] ** 0.3, rtol=1e-12)
    np.testing.assert_allclose(found.contributions.sum(axis=1), found.index, rtol=1e-9)
    assert list(found.frame().columns[-5:]) == ["b", "a", "top", "rank", "partial"]
    assert found.contribution_frame().shape == (16, 5)
    assert "5 indicators in 4 groups" in found.summary()


def test_a_stack_of_tables_is_scored_as_each_is_alone():
    tree = parse_framework(DEEP)
    stack = np.random.default_rng(10).lognormal(size=(6, 16, 5))
    together = scored(tree, stack).scores["top"]
    for one, index in zip(stack, together, strict=True):
        alone = composite_index(tree, dict(zip(tree.names, one.T, strict=True)))
        np.testing.assert_allclose(index, alone.index, rtol=1e-12)


def test_a_declaration_survives_a_file(tmp_path):
    path = tmp_path / "deep.toml"
    path.write_text(DEEP, encoding="utf-8")
    assert read_framework(path) == parse_framework(DEEP)


TWO = '[group.all]\n[indicator.a]\nparent = "all"\n[indicator.b]\nparent = "all"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[group.g]\nparent = "h"\n[group.h]\nparent = "g"\n[indicator.a]\nparent = "g"', "cycle: g → h → g"),
        ('[group.g]\nparent = "g"\n[indicator.a]\nparent = "g"', "cycle: g → g"),
        ('[group.g]\n[group.h]\n[indicator.a]\nparent = "g"\n[indicator.b]\nparent = "h"', "one root.*has g, h"),
        ('[group.g]\n[indicator.a]\nparent = "h"', "h of a; the groups are g"),
        ('[group.g]\n[group.h]\nparent = "g"\n[indicator.a]\nparent = "g"', "without members: h"),
        ('[group.a]\n[indicator.a]\nparent = "a"', "Duplicated names in the index: a"),
        ("[group.g]", "needs an indicator"),
        ("[group.g]\n[indicator.a]", "indicator.a needs a parent"),
        (TWO.replace("[group.all]", '[group.all]\nweights = "given"'), "all: .*missing for a, b"),
        (
            TWO.replace("[group.all]", '[group.all]\nweights = "given"').replace('"all"\n', '"all"\nweight = 0.6\n'),
            "must sum to 1; they sum to 1.2: a 0.6, b 0.6",
        ),
        (TWO + "weight = true", "weight must be a number"),
        (TWO + "direction = 2", "direction is 1 .* or -1"),
        (TWO + 'missing = "zero"', "No missing 'zero'"),
        (TWO + 'normalisation = "softmax"', "indicator.b, normalisation: No method 'softmax'; choose one of"),
        (TWO + 'normalisation = { method = "min-max", low = "x" }', "low must be a number or None"),
        (TWO + "normalization = 1", "indicator.b: no setting normalization; there are parent"),
        (TWO + 'outliers = { method = "log", most = 3 }', "most goes with winsorise"),
        (TWO.replace("[group.all]", '[group.all]\naggregation = "power"'), "power.* needs an exponent"),
        (
            TWO.replace("[group.all]", '[group.all]\naggregation = "median"\nweights = "benefit of the doubt"'),
            "weighted sum",
        ),
        (
            TWO.replace(
                "[group.all]",
                '[group.all.weights]\nmethod = "budget allocation"\nexperts = [{ a = 1, b = 2 }, { a = 3, b = 3 }]',
            ),
            "same budget; they sum to 3, 6",
        ),
        ("[group.g", "is not valid TOML"),
        ("group = 3", "group must be a table"),
    ],
)
def test_a_declaration_that_is_no_index_is_refused_with_the_place_and_the_remedy(text, message):
    with pytest.raises(DataError, match=message):
        parse_framework(text)


# ------------------------------------------------------------------------------------------------------------ bad input
@pytest.mark.parametrize(
    ("change", "data", "message"),
    [
        ({}, {"a": [np.nan] * 3}, r"a: every value is missing\. Supply"),
        ({}, {"a": [0.0, 0.0, 0.0]}, "a: the leader has 0"),
        ({}, {"a": [1.0, -2.0, 3.0]}, "a: negative values in Astana"),
        ({}, {"a": [1.0, np.inf, 3.0]}, "a: infinite values in Astana"),
        ({}, {"a": [1.0, np.nan, 3.0]}, "a is missing in Astana.*choose a policy"),
        ({"direction": -1}, {"a": [1.0, 0.0, 3.0]}, "a: 0 in Astana"),
        ({"normalisation": Normalisation("min-max")}, {"a": [2.0, 2.0, 2.0]}, "a: all regions have the same value"),
        ({"normalisation": Normalisation("z-score")}, {"a": [2.0, 2.0, 2.0]}, "a: all regions have the same value"),
        ({"normalisation": Normalisation("reference", reference="Omsk")}, {"a": [1.0, 2, 3]}, "no region 'Omsk'"),
        ({"normalisation": Normalisation("reference", reference=0.0)}, {"a": [1.0, 2, 3]}, "known and positive"),
        ({}, {"a": [1.0, 2.0, 3.0], "q": [1.0, 2.0, 3.0]}, "No indicator q in the index; it has a, b"),
        ({}, {"a": [1.0, 2.0]}, "2 rows and 3 names"),
    ],
)
def test_figures_that_an_index_cannot_use_are_refused_by_indicator_and_region(change, data, message):
    tree = parse_framework(TWO)
    tree = replace(tree, indicators=(replace(tree.indicators[0], **change), tree.indicators[1]))
    with pytest.raises(DataError, match=message):
        composite_index(tree, {"b": [1.0, 2.0, 3.0], **data}, regions=["Almaty", "Astana", "Atyrau"])


@pytest.mark.parametrize("how", [Aggregation("geometric"), Aggregation("harmonic"), Aggregation("power", exponent=2)])
def test_negative_scores_under_a_mean_that_cannot_have_them_are_refused(how):
    tree = parse_framework(TWO)
    tree = replace(
        tree,
        indicators=tuple(replace(i, normalisation=Normalisation("z-score")) for i in tree.indicators),
        groups=(replace(tree.root, aggregation=how),),
    )
    with pytest.raises(DataError, match="all: this mean needs scores that are not negative"):
        composite_index(tree, figures(1, names="ab"))
    balanced = replace(tree, groups=(replace(tree.root, aggregation=Aggregation("mazziotta-pareto")),))
    with pytest.raises(DataError, match="positive means"):
        composite_index(balanced, figures(1, names="ab"))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: entropy_weights([[1.0, -1.0], [2.0, 2.0], [3.0, 1.0]]), "entropy needs scores"),
        (lambda: entropy_weights(np.ones((4, 2))), "entropy gives no weights"),
        (lambda: pca_weights([[1.0, 2.0], [1.0, 3.0], [1.0, 4.0]]), "same in all regions"),
        (lambda: pca_weights([[1.0, np.nan], [2.0, 3.0], [1.0, 4.0]]), "three regions"),
        (lambda: benefit_of_the_doubt([[1.0, -1.0]]), "neither missing nor negative"),
        (lambda: benefit_of_the_doubt([[1.0, 1.0]], least_share=0.6), "between 0 and 1 / 2"),
        (lambda: member_weights(np.ones((3, 2)), Weighting("given"), "ab", given=[0.5]), "each of the 2 members"),
        (
            lambda: member_weights(np.ones((3, 2)), Weighting("budget allocation", ({"a": 1.0},)), "ab", name="top"),
            "top: expert 1 allocates to a; the members are a, b",
        ),
        (lambda: Weighting("budget allocation", ({"a": -1.0, "b": 2.0},)), "must not be negative"),
        (lambda: Weighting("equal", least_share=0.2), "least_share goes with"),
        (lambda: OutlierTreatment("percentile", most=60), "below 50"),
        (lambda: Normalisation("reference"), "needs a reference"),
        (lambda: Normalisation("min-max", low=5, high=5), "low must be below high; they are 5"),
        (lambda: Aggregation("power", exponent=0.0), "limit at 0 is the geometric mean"),
    ],
)
def test_settings_and_scores_that_leave_no_weights_are_refused(make, message):
    with pytest.raises(DataError, match=message):
        make()


# ------------------------------------------------------------------------------------------------ correlation structure
def test_the_correlation_structure_is_that_of_scipy():
    data = figures(12)
    data["JA"][2] = np.nan
    available = replace(PAPER, indicators=tuple(replace(i, missing="available") for i in PAPER.indicators))
    index = composite_index(available, data)
    for method, peer in (("pearson", stats.pearsonr), ("spearman", stats.spearmanr)):
        found = correlation_structure(index, method=method)
        both = ~np.isnan(index.normalised[:, 3])
        expected = peer(index.normalised[both, 3], index.index[both]).statistic
        assert found.frame().loc["JA", "index"] == pytest.approx(expected, rel=1e-10)
        np.testing.assert_allclose(np.diag(found.correlation), 1)
    assert set(found.alpha) == {"index", "susceptibility", "activity"}
    assert "Cronbach" in found.summary()


def test_cronbach_s_alpha_is_one_for_parallel_members_and_that_of_correlations_for_standardised_ones():
    x = np.random.default_rng(13).normal(size=(30, 4))
    z = stats.zscore(x, axis=0, ddof=1)
    r = (np.corrcoef(x.T).sum() - 4) / 12
    assert cronbach_alpha(z) == pytest.approx(4 * r / (1 + 3 * r))
    assert cronbach_alpha(np.column_stack([x[:, 0], x[:, 0] + 5])) == pytest.approx(1)
    assert math.isnan(cronbach_alpha(x[:, :1]))
