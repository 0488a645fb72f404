"""Proximity, density, complexity, entry: against other packages, by hand, where something is planted or nothing."""

import inspect
import warnings
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kstest

import geo_itcluster as gi
from geo_itcluster.errors import DataError
from geo_itcluster.relatedness import nulls
from geo_itcluster.relatedness import proximity as proximity_room
from geo_itcluster.relatedness.dynamics import rising_trend
from geo_itcluster.relatedness.nulls import _swapped, null_draws, tables_with_margins
from geo_itcluster.relatedness.proximity import MEASURES, _Sizes, proximity_of, proximity_to

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import econcomplex
    from ecomplexity import ecomplexity

REGIONS, INDUSTRIES = 30, 20


@pytest.fixture(scope="module")
def amounts():
    return np.random.default_rng(3).lognormal(0, 1.2, (REGIONS, INDUSTRIES))


def planted(slope, seed, regions=40, industries=30, years=10):
    """Industries on a line: regions gain what is near to what they have, where the slope is not 0."""
    rng = np.random.default_rng(seed)
    place = np.sort(rng.random(industries))
    near = np.exp(-np.abs(place[:, None] - place) / 0.1) * (1 - np.eye(industries))
    near /= near.sum(axis=0)
    has = np.abs(place - rng.random((regions, 1))) < 0.2 if slope else rng.random((regions, industries)) < 0.25
    found = {}
    for year in range(2000, 2000 + years):
        found[year] = has.astype(int)
        density = has @ near
        chance = 0.04 * np.exp(slope * (density - density.mean()))
        has = np.where(has, rng.random(has.shape) > 0.08, rng.random(has.shape) < chance)
    return found, near


# ---------------------------------------------------------------------- other packages
def test_proximity_and_density_are_those_of_econcomplex(amounts):
    for measure, norm in (("conditional", "max"), ("cosine", "sqrt")):
        mine = gi.relatedness_density(amounts, measure=measure, null="none")
        theirs = econcomplex.proximity(amounts, method=norm)["product"]
        np.testing.assert_allclose(mine.proximity, theirs, rtol=1e-12)
        expected = econcomplex.relatedness_density(amounts, proximity_method=norm) / 100
        np.testing.assert_allclose(mine.density, expected, rtol=1e-12)


def test_complexity_is_that_of_ecomplexity_and_fitness_that_of_econcomplex(amounts, capsys):
    mine = gi.economic_complexity(amounts)
    rows = [(1, r, s, amounts[r, s]) for r, s in product(range(REGIONS), range(INDUSTRIES))]
    table = pd.DataFrame(rows, columns=["time", "loc", "prod", "val"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = ecomplexity(table, {name: name for name in table.columns})
        fitness, quality = econcomplex.fitness_complexity(amounts, iterations=2000)
    np.testing.assert_allclose(mine.eci, theirs.groupby("loc").eci.first(), rtol=1e-9)
    np.testing.assert_allclose(mine.pci, theirs.groupby("prod").pci.first(), rtol=1e-9)
    np.testing.assert_allclose(mine.fitness, fitness, atol=1e-8)
    np.testing.assert_allclose(mine.quality, quality, atol=1e-8)
    wide = gi.economic_complexity(amounts.T[:, :15])  # more regions than industries, and fewer
    assert np.abs(np.corrcoef(wide.eci, wide.diversity)[0, 1]) > 0


# ---------------------------------------------------------------------- by hand
def test_probability_index_by_hand():
    has = np.array([[1, 1, 0], [1, 1, 1], [0, 1, 1]])
    together = np.array([[0, 2, 1], [2, 0, 2], [1, 2, 0]])
    s, t = together.sum(axis=0), together.sum()
    expected = (s[0] / t * s[1] / (t - s[0]) + s[1] / t * s[0] / (t - s[1])) * t / 2
    found = gi.proximity(has, measure="probability", binary=True, null="none").matrix
    assert found[0, 1] == pytest.approx(2 / expected)
    assert (np.diag(found) == 0).all()


def test_probability_index_is_that_of_the_example_of_econgeo():
    """R: set.seed(31), the example of EconGeo's ``relatedness``."""
    together = np.array(
        [
            [0, 10, 1, 5, 5, 9],
            [10, 8, 0, 1, 5, 7],
            [1, 0, 0, 9, 4, 4],
            [5, 1, 9, 6, 6, 5],
            [5, 5, 4, 6, 8, 1],
            [9, 7, 4, 5, 1, 10],
        ],
        dtype=float,
    )
    links = together.sum(axis=1) - np.diag(together)
    sizes = _Sizes(np.diag(together), links, links.sum(keepdims=True))
    found = MEASURES["probability"](together, sizes.at((slice(None), None)), sizes.at((None, slice(None))))
    published = [1.70138760, 0.22166667, 0.74336870, 0.93911995, 1.33806366]
    np.testing.assert_allclose(found[0, 1:], published, rtol=1e-7)
    assert found[2, 3] == pytest.approx(2.34363178)


@pytest.mark.parametrize("measure", list(MEASURES))
def test_proximity_to_one_industry_is_its_row_of_the_proximity_of_all(amounts, measure):
    has = (np.stack([amounts, amounts[::-1]]) > 1.3).astype(float)
    np.testing.assert_allclose(proximity_to(has, 4, [measure])[0], proximity_of(has, measure)[:, 4], rtol=1e-12)


def test_fixed_margins_by_brute_force():
    has = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 1, 1]], dtype=bool)
    every = [
        table
        for cells in product((False, True), repeat=has.size)
        if ((table := np.reshape(cells, has.shape)).sum(0) == has.sum(0)).all() and (table.sum(1) == has.sum(1)).all()
    ]
    found = tables_with_margins(has)
    assert {table.tobytes() for table in found} == {table.tobytes() for table in every}
    together = np.array([table.astype(int).T @ table for table in every])
    p = (together >= together[0] * 0 + has.astype(int).T @ has).mean(axis=0)
    result = gi.proximity(has.astype(int), binary=True)
    assert result.exact
    np.testing.assert_allclose(result.p[np.triu_indices(4, 1)], p[np.triu_indices(4, 1)])


def test_swaps_keep_the_margins_and_reach_all_tables_as_often():
    has = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 1, 1]], dtype=bool)
    every = {table.tobytes(): 0 for table in tables_with_margins(has)}
    for table in np.concatenate(list(_swapped(has, 6000, 1, 100))):
        every[table.tobytes()] += 1
    counts = np.array(list(every.values()))
    expected = 6000 / len(counts)
    assert ((counts - expected) ** 2 / expected).sum() < 2 * len(counts)


def test_configuration_model_has_the_sums_and_its_exact_p_is_that_of_its_draws(amounts):
    has = (amounts > 1.3).astype(int)
    model = gi.configuration_model(has)
    np.testing.assert_allclose(model.probability.sum(axis=0), has.sum(axis=0), rtol=1e-8)
    np.testing.assert_allclose(model.probability.sum(axis=1), has.sum(axis=1), rtol=1e-8)
    nested = np.tril(np.ones((9, 9), dtype=int))  # the only table with its sums
    np.testing.assert_array_equal(gi.configuration_model(nested).probability, nested)
    exact = gi.proximity(has, binary=True, null="configuration")
    _, _, batches = null_draws(has > 0, "configuration", 2000, 0)
    drawn = np.concatenate(list(batches)).astype(int)
    together = np.swapaxes(drawn, 1, 2) @ drawn
    simulated = (together >= exact.together).mean(axis=0)
    assert np.abs(simulated - exact.p)[np.triu_indices(INDUSTRIES, 1)].max() < 0.05


def test_a_trend_is_counted():
    assert rising_trend(np.arange(5.0)[:, None])[0] == pytest.approx(1 / 120)
    assert rising_trend(np.arange(5.0)[::-1, None])[0] == pytest.approx(1)
    assert np.isnan(rising_trend(np.array([[1.0], [np.nan]]))[0])


# ---------------------------------------------------------------------- planted, and not
@pytest.fixture(scope="module")
def nothing_planted():
    """Probabilities of a process in which only sizes matter, and tables that it makes."""
    rng = np.random.default_rng(0)
    chance = gi.configuration_model((rng.random((24, 18)) < rng.random((24, 1)) * 0.8).astype(int)).probability
    return chance, (rng.random((40, *chance.shape)) < chance).astype(int)


def test_p_is_uniform_where_nothing_is_planted(nothing_planted):
    """Of swaps, the default: cells of each table, and pairs of industries, of which ties are broken at random."""
    rng = np.random.default_rng(1)
    cells, pairs = [], []
    for seed, has in enumerate(nothing_planted[1]):
        found = gi.relatedness_density(has, binary=True, draws=99, seed=seed)
        p = (found.p - rng.random(has.shape) * found.p_min)[np.isfinite(found.p)]
        cells += list(rng.choice(p, 4, replace=False))
        p, mid = (gi.proximity(has, binary=True, draws=99, seed=seed, mid_p=mid_p).p for mid_p in (False, True))
        i, j = rng.permutation(len(p))[:8].reshape(2, 4)
        pairs += list((p - 2 * rng.random(p.shape) * (p - mid))[i, j])
    assert kstest(cells, "uniform").pvalue > 0.05
    assert kstest(pairs, "uniform").pvalue > 0.05


def test_p_of_estimated_sizes_holds_its_level_in_sparse_tables_too():
    """The widest of 16 designs that were simulated: p of densities and proximities, at levels of .1 and below."""
    rng = np.random.default_rng(1)
    chance = np.clip(rng.lognormal(-2, 1, (50, 1)) * rng.lognormal(0, 0.7, (1, 30)), 0.01, 0.95)
    densities, proximities = [], []
    for seed in range(12):
        has = (rng.random(chance.shape) < chance).astype(int)
        has = has[has.any(axis=1)][:, has.any(axis=0)]
        densities += (
            gi.relatedness_density(has, binary=True, null="configuration", draws=99, seed=seed).p.ravel().tolist()
        )
        of_pairs = gi.proximity(has, binary=True, null="configuration").p
        proximities += of_pairs[np.triu_indices(len(of_pairs), 1)].tolist()
    for p in (densities, proximities):
        known = np.array(p)[np.isfinite(p)]
        assert all((known <= level).mean() <= level for level in (0.01, 0.05, 0.1))


def test_p_of_estimated_sizes_is_conservative(nothing_planted, monkeypatch):
    """Of the configuration model; with the sizes of the process it would hold its level."""
    chance, tables = nothing_planted
    levels = np.array([0.05, 0.1, 0.2, 0.5])

    def below():
        p = [gi.relatedness_density(has, binary=True, null="configuration", draws=99).p for has in tables[:12]]
        return np.mean(np.ravel(p)[np.isfinite(np.ravel(p)), None] <= levels, axis=0)

    def pairs():
        """One pair a table of the proximity's p, at random between the p with and without its own tie."""
        i, j = np.random.default_rng(2).permutation(tables.shape[2])[:2]
        p, mid = (
            np.array([gi.proximity(has, binary=True, null="configuration", mid_p=mid_p).p[i, j] for has in tables])
            for mid_p in (False, True)
        )
        return p, p - 2 * np.random.default_rng(3).random(len(p)) * (p - mid)

    assert (below() <= levels).all()
    assert kstest(pairs()[0], "uniform", alternative="greater").pvalue > 0.05
    for room in (nulls, proximity_room):
        monkeypatch.setattr(room, "configuration_model", lambda _: nulls.ConfigurationModel(chance))
    assert np.abs(below() - levels).max() < 0.03
    valid, random = pairs()
    assert kstest(valid, "uniform", alternative="greater").pvalue > 0.05
    assert kstest(random, "uniform").pvalue > 0.05


def test_swaps_are_the_default_wherever_p_is_reported():
    for of in (gi.relatedness_density, gi.proximity):
        assert inspect.signature(of).parameters["null"].default == "swaps"
    assert inspect.signature(gi.cluster_potential).parameters["nulls"].default[0] == "swaps"


def test_the_entry_model_finds_what_is_planted_and_nothing_else():
    tables, near = planted(6.0, seed=1)
    found = gi.entry_model(tables, binary=True)
    assert found.auc_interval[0] > 0.75
    assert found.gain_interval[0] > 0.1
    assert found.p < 0.001
    last = gi.relatedness_density(tables[2009], binary=True, null="none")
    true = tables[2009] @ near
    absent = (tables[2009] == 0) & np.isfinite(last.density)
    ranks = [pd.Series(of[absent]).rank() for of in (last.density, true)]
    assert np.corrcoef(*ranks)[0, 1] > 0.8
    gains = [gi.entry_model(planted(0.0, seed)[0], binary=True) for seed in range(4)]
    assert all(abs(model.gain) < 0.05 for model in gains)
    assert all(0.4 < model.auc < 0.6 for model in gains)


def test_related_industries_are_found_in_a_planted_space():
    tables, near = planted(6.0, seed=2)
    found = gi.proximity(tables[2009], binary=True, null="configuration")
    i, j = np.triu_indices(30, 1)
    close = near[i, j] > np.quantile(near[i, j], 0.9)
    assert np.median(found.p[i, j][close]) < 0.05 < np.median(found.p[i, j][~close])


# ---------------------------------------------------------------------- labels, missing figures, bad input
def test_labels_and_missing_figures_are_kept(amounts):
    names = [f"r{i}" for i in range(REGIONS)]
    table = pd.DataFrame(amounts, index=names, columns=[f"i{s}" for s in range(INDUSTRIES)])
    table.loc["r3", "i5"] = np.nan
    found = gi.relatedness_density(table, draws=19)
    assert found.presence.regions == tuple(names)
    assert np.isnan(found.density[3]).all()
    rest = gi.relatedness_density(table.drop("r3"), draws=19)
    np.testing.assert_allclose(np.delete(found.p, 3, axis=0), rest.p)
    assert set(found.frame().region) == set(names)


TWO = [[1.0, 2.0], [2.0, 1.0]]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (
            lambda: gi.proximity([[1, 0, 2], [2, 0, 1]], industries=["A", "B", "C"]),
            "No region has any of: B",
        ),
        (lambda: gi.relatedness_density([[1.0, -1.0], [2.0, 1.0]], regions=["a", "b"]), "a has −1"),
        (lambda: gi.proximity(TWO, industries=["A", "A"]), "duplicated: A"),
        (lambda: gi.economic_complexity(np.eye(4), binary=True), "no region links"),
        (lambda: gi.economic_complexity(np.ones((4, 3)), binary=True), "the same industries"),
        (lambda: gi.proximity(np.full((3, 3), 1e308)), "outside the range of calculations"),
        (lambda: gi.entry_exit({2010: TWO}), "two years or more"),
        (
            lambda: gi.entry_model({2010: TWO, 2011: TWO}),
            "three years or more",
        ),
        (lambda: gi.entry_model({2010 + t: TWO for t in range(4)}), "0 in"),
        (lambda: gi.proximity([[1.0, 2.0], [np.nan, 1.0]]), "Two regions or more"),
        (lambda: gi.proximity(TWO, binary=True), "0 and 1 only"),
        (lambda: gi.entry_exit({1: np.ones((2, 2)), 2: np.ones((3, 2))}), "same regions"),
    ],
)
def test_bad_input_is_named_with_its_remedy(call, words):
    with pytest.raises(DataError) as error:
        call()
    assert words in str(error.value)
