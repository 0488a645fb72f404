"""How far a composite index can be trusted: against truth that is known, other libraries, and the plain loop."""

from dataclasses import replace

import numpy as np
import pytest
from SALib.analyze import sobol as salib_sobol
from SALib.test_functions import Ishigami, Sobol_G

from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.robustness.label_certainty import label_certainty
from geo_itcluster.robustness.omission import leave_one_out
from geo_itcluster.robustness.sensitivity import SHIFT, index_sensitivity
from geo_itcluster.robustness.sobol import saltelli_samples, sobol_indices
from geo_itcluster.robustness.uncertainty import index_uncertainty, places
from geo_itcluster.robustness.variants import Factor, Uncertainty, index_variants
from geo_itcluster.scores.composite.aggregate import Aggregation
from geo_itcluster.scores.composite.declaration import innovation_framework
from geo_itcluster.scores.composite.framework import Framework, Group, Indicator
from geo_itcluster.scores.composite.index import composite_index
from geo_itcluster.scores.composite.normalise import Normalisation
from geo_itcluster.scores.composite.outliers import OutlierTreatment
from geo_itcluster.scores.composite.weighting import Weighting
from geo_itcluster.scores.scale import INFERRED_SCALE
from geo_itcluster.statistics.inference.labels import field_of
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.moran import moran
from tests.spillover_maps import kazakhstan

PAPER = innovation_framework()
EVERYTHING = Uncertainty(
    normalisations=(Normalisation("min-max", low=1, high=100), Normalisation("percentile")),
    weightings=(Weighting("entropy"), Weighting("pca")),
    aggregations=(Aggregation("geometric"), Aggregation("power", exponent=0.5)),
    outliers=(OutlierTreatment("percentile"),),
    missing=("impute median",),
    weight_noise=0.25,
    error=0.1,
    omission=True,
)


def figures(seed=0, n=16):
    rng = np.random.default_rng(seed)
    return {name: rng.lognormal(sigma=0.6, size=n) for name in PAPER.names}


def two(*, direct=True):
    """An index of two indicators; by their values themselves, if direct."""
    how = Normalisation("reference", reference=100.0) if direct else Normalisation()
    return Framework(tuple(Indicator(n, "all", normalisation=how) for n in "ab"), (Group("all"),))


# --------------------------------------------------------------------------------------------------------- the variants
def test_at_the_declared_point_a_variant_is_the_declared_index():
    data = figures()
    variants = index_variants(PAPER, data, replace(EVERYTHING, error=0.0), regions=[str(i) for i in range(16)])
    assert [f.name for f in variants.factors] == [
        *("normalisation", "weighting", "aggregation", "outliers", "missing"),
        *("weights", "omission"),
    ]
    point = np.zeros((1, variants.columns))  # the first of all choices
    point[0, 5:13], point[0, 13] = 0.5, 0.999  # no noise, none left out
    np.testing.assert_allclose(variants.index(point)[0], composite_index(PAPER, data).index, rtol=1e-13)


def test_each_choice_of_a_variant_is_the_index_declared_so():
    data, names = figures(1), [str(i) for i in range(16)]
    variants = index_variants(
        PAPER,
        data,
        Uncertainty(normalisations=EVERYTHING.normalisations, aggregations=EVERYTHING.aggregations),
        regions=names,
    )
    points = np.array([[0.4, 0.9], [0.9, 0.4], [0.1, 0.4]])
    chosen = ((1, 2), (2, 1), (0, 1))
    for index, (normalisation, aggregation) in zip(variants.index(points), chosen, strict=True):
        declared = replace(
            PAPER,
            indicators=tuple(
                replace(i, normalisation=(i.normalisation, *EVERYTHING.normalisations)[normalisation])
                for i in PAPER.indicators
            ),
            groups=tuple(
                replace(g, aggregation=(g.aggregation, *EVERYTHING.aggregations)[aggregation]) for g in PAPER.groups
            ),
        )
        np.testing.assert_allclose(index, composite_index(declared, data).index, rtol=1e-12)


def test_errors_have_mean_one_and_the_variation_asked_for_and_touch_no_gap():
    data = {"a": [50.0, np.nan, 20.0], "b": [10.0, 10.0, 0.0]}
    tree = replace(two(), indicators=tuple(replace(i, missing="available") for i in two().indicators))
    found = index_uncertainty(tree, data, Uncertainty(error={"a": 0.3}), draws=40_000)
    a = 2 * found.draws[:, 0] - 10
    assert a.mean() == pytest.approx(50, rel=0.01)
    assert a.std() / a.mean() == pytest.approx(0.3, rel=0.02)
    assert (a > 0).all()
    assert (found.draws[:, 1] == 10).all()
    assert np.corrcoef(a, found.draws[:, 2])[0, 1] == pytest.approx(0, abs=0.02)  # errors of regions are independent


def test_noise_of_the_weights_stays_within_its_share():
    found = index_uncertainty(two(), {"a": [100.0], "b": [0.0]}, Uncertainty(weight_noise=0.5), draws=20_000)
    share = found.draws[:, 0] / 100
    assert share.min() == pytest.approx(0.25, abs=0.01)
    assert share.max() == pytest.approx(0.75, abs=0.01)
    assert share.mean() == pytest.approx(0.5, abs=0.005)


def test_one_indicator_or_none_is_left_out_all_equally_likely():
    found = index_uncertainty(two(), {"a": [90.0], "b": [30.0]}, Uncertainty(omission=True), draws=9000)
    values, counts = np.unique(found.draws.round(9), return_counts=True)
    assert values.tolist() == [30, 60, 90]
    np.testing.assert_allclose(counts / 9000, 1 / 3, atol=0.02)


# ----------------------------------------------------------------------------------------------------------- the draws
def test_probabilities_of_places_are_those_of_the_normal_distribution_where_there_are_any():
    """Two regions, an error on one figure: the chance of overtaking is that of a lognormal."""
    from scipy.stats import norm

    c = 0.4
    data = {"a": [60.0, 50.0], "b": [0.0, 0.0]}
    found = index_uncertainty(two(), data, Uncertainty(error={"a": c}), draws=60_000, seed=4)
    s = np.sqrt(np.log1p(c**2))
    expected = norm.cdf(np.log(60 / 50) / (s * np.sqrt(2)))
    assert found.top_probability(1)[0] == pytest.approx(expected, abs=0.01)
    assert found.rank_probability().sum(axis=1) == pytest.approx([1, 1])
    assert found.rank_probability()[:, 0] == pytest.approx(found.top_probability(1))


def test_intervals_and_probabilities_agree_with_the_draws_they_are_made_of():
    found = index_uncertainty(PAPER, figures(2), EVERYTHING, draws=2000, scale=INFERRED_SCALE)
    np.testing.assert_array_equal(found.ranks, places(found.draws))
    low, high = found.rank_interval(0.8)
    inside = ((found.ranks >= low) & (found.ranks <= high)).mean(axis=0)
    assert (inside >= 0.8).all()
    assert (low <= found.frame()["rank_median"]).all()
    classes = found.class_probability()
    np.testing.assert_allclose(classes.sum(axis=1), 1)
    for i in range(16):
        symbols = INFERRED_SCALE.rank(found.draws[:, i])
        assert classes[i].tolist() == [(symbols == rank).mean() for rank in INFERRED_SCALE.ranks]
    assert "2,000 draws over normalisation, weighting" in found.summary()
    assert list(found.frame(top=5))[6] == "top_5_probability"


def test_no_class_is_given_to_scores_that_have_no_scale_of_a_hundred():
    found = index_uncertainty(
        PAPER, figures(2), Uncertainty(normalisations=(Normalisation("z-score"),)), draws=50, scale=INFERRED_SCALE
    )
    assert found.class_probability() is None
    assert "no scale of 0 to 100" in found.summary()
    assert "class_probability" not in found.frame()


def test_a_region_without_figures_has_no_place_and_takes_none():
    data = figures(3)
    for name in PAPER.names:
        data[name][5] = np.nan
    available = replace(PAPER, indicators=tuple(replace(i, missing="available") for i in PAPER.indicators))
    found = index_uncertainty(available, data, Uncertainty(error=0.1), draws=100, scale=INFERRED_SCALE)
    assert np.isnan(found.draws[:, 5]).all()
    assert found.top_probability(16)[5] == 0
    assert np.isnan(found.rank_interval()[0][5])
    assert np.isnan(found.frame()["rank_probability"].iloc[5])
    assert np.nanmax(found.ranks) == 15


# ---------------------------------------------------------------------------------------------------- reproducibility
def everything(found):
    return found.draws.tobytes()


@pytest.mark.parametrize(("workers", "backend"), [(2, "threading"), (2, "loky"), (3, None)])
def test_workers_change_no_bit_of_the_draws(workers, backend):
    serial = index_uncertainty(PAPER, figures(), EVERYTHING, draws=3000, seed=7)
    shared = index_uncertainty(PAPER, figures(), EVERYTHING, draws=3000, seed=7, workers=workers, backend=backend)
    assert everything(shared) == everything(serial)
    assert everything(index_uncertainty(PAPER, figures(), EVERYTHING, draws=3000, seed=8)) != everything(serial)


def test_a_dask_cluster_changes_no_bit_of_draws_indices_and_labels():
    """A real local cluster of two processes."""
    from distributed import Client, LocalCluster

    _, queen, _ = kazakhstan()
    given = {"regions": queen.names, "seed": 3}

    def run(**how):
        draws = index_uncertainty(PAPER, figures(), EVERYTHING, draws=3000, **given, **how)
        shares = index_sensitivity(PAPER, figures(), EVERYTHING, base=64, resamples=20, **given, **how)
        labels = label_certainty(draws, queen, **how)
        return everything(draws), shares.total.tobytes(), shares.total_low.tobytes(), labels.label_code.tobytes()

    serial = run()
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        Client(cluster) as client,
    ):
        assert run(workers=2, backend="dask") == serial
        ran = sum(len(log) for log in client.run(lambda dask_worker: list(dask_worker.state.log)).values())
        assert ran > 0  # the workers did it


def test_the_first_draws_are_the_same_however_many_are_drawn():
    short, long = (index_uncertainty(PAPER, figures(), EVERYTHING, draws=n).draws for n in (1024, 2500))
    np.testing.assert_array_equal(short, long[:1024])


def test_progress_ends_at_one():
    told = []
    index_uncertainty(PAPER, figures(), EVERYTHING, draws=2500, progress=told.append)
    assert told == pytest.approx([1 / 3, 2 / 3, 1])


# ------------------------------------------------------------------------------------------------------ Sobol's indices
def ishigami(u):
    return Ishigami.evaluate(np.pi * (2 * u - 1))


A, B = 7.0, 0.1
_SHARES = np.array([0.5 * (1 + B * np.pi**4 / 5) ** 2, A**2 / 8, 0.0])
_BOTH = B**2 * np.pi**8 * (1 / 18 - 1 / 50)
ISHIGAMI_FIRST = _SHARES / (_SHARES.sum() + _BOTH)
ISHIGAMI_TOTAL = (_SHARES + np.array([_BOTH, 0.0, _BOTH])) / (_SHARES.sum() + _BOTH)


@pytest.mark.parametrize("design", ["sobol", "random"])
def test_indices_of_ishigami_s_function_are_covered_by_their_intervals(design):
    found = sobol_indices(ishigami, [Factor(f"x{i}", 1) for i in (1, 2, 3)], base=4096, design=design, level=0.99)
    for truth, low, high in (
        (ISHIGAMI_FIRST, found.first_low, found.first_high),
        (ISHIGAMI_TOTAL, found.total_low, found.total_high),
    ):
        assert (low[:, 0] <= truth + 1e-12).all()
        assert (truth - 1e-12 <= high[:, 0]).all()
    assert found.mean[0] == pytest.approx(A / 2, abs=0.15)
    assert found.variance[0] == pytest.approx(_SHARES.sum() + _BOTH, rel=0.05)


def test_indices_of_sobol_s_g_function_are_those_of_salib_s_formulas():
    a = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0])
    found = sobol_indices(lambda u: Sobol_G.evaluate(u, a), [Factor(f"x{i}", 1) for i in range(8)], base=8192)
    np.testing.assert_allclose(found.first[:, 0], Sobol_G.sensitivity_index(a), atol=0.02)
    np.testing.assert_allclose(found.total[:, 0], Sobol_G.total_sensitivity_index(a), atol=0.02)


def test_estimates_on_the_same_evaluations_are_those_of_salib():
    factors = [Factor(f"x{i}", 1) for i in (1, 2, 3)]
    samples = [ishigami(sample) for sample in saltelli_samples(factors, 1024)]
    first, second, *mixed = samples
    problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[0, 1]] * 3}
    in_their_order = np.column_stack([first, *mixed, second]).ravel()
    theirs = salib_sobol.analyze(problem, in_their_order, calc_second_order=False, seed=1)
    ours = sobol_indices(ishigami, factors, base=1024)
    np.testing.assert_allclose(ours.total[:, 0], theirs["ST"], rtol=1e-9)
    np.testing.assert_allclose(ours.first[:, 0], theirs["S1"], atol=0.01)  # SALib centres by the mean of all samples
    width = (ours.first_high - ours.first_low)[:, 0] / 2
    np.testing.assert_allclose(width, theirs["S1_conf"], rtol=0.35)


def test_intervals_cover_the_truth_as_often_as_they_say():
    factors = [Factor(f"x{i}", 1) for i in (1, 2, 3)]
    covered = np.zeros((2, 3))
    seeds = 60
    for seed in range(seeds):
        found = sobol_indices(ishigami, factors, base=512, design="random", resamples=200, level=0.9, seed=seed)
        covered[0] += (found.first_low[:, 0] <= ISHIGAMI_FIRST) & (found.first_high[:, 0] >= ISHIGAMI_FIRST)
        covered[1] += (found.total_low[:, 0] <= ISHIGAMI_TOTAL) & (found.total_high[:, 0] >= ISHIGAMI_TOTAL)
    assert (covered / seeds > 0.9 - 4 * np.sqrt(0.9 * 0.1 / seeds)).all(), covered / seeds


def test_factors_of_several_columns_have_the_indices_of_their_sum():
    def additive(u):
        return u @ [1.0, 2.0, 3.0, 4.0]

    found = sobol_indices(additive, [Factor("first two", 2), Factor("last two", 2)], base=2048)
    np.testing.assert_allclose(found.first[:, 0], [5 / 30, 25 / 30], atol=0.01)
    np.testing.assert_allclose(found.total[:, 0], [5 / 30, 25 / 30], atol=0.01)


def test_an_output_that_does_not_vary_has_no_indices():
    found = sobol_indices(
        lambda u: np.column_stack([u[:, 0], np.full(len(u), 3.0)]), [Factor("x", 1), Factor("y", 1)], base=64
    )
    np.testing.assert_allclose(found.total[:, 0], [1, 0], atol=0.02)
    assert np.isnan(found.total[:, 1]).all()
    assert "does not vary" in found.summary("output 2")
    assert "x" in found.summary()
    assert len(found.frame()) == 4


def test_known_sensitivities_of_a_synthetic_index_are_covered():
    """One region's index is the mean of two figures: the variance is each figure's own, 4 to 1 by their errors."""
    data = {"a": [50.0, 1.0], "b": [50.0, 1.0]}
    tree = two()
    ratio = np.expm1(np.log1p(0.2**2)) / np.expm1(np.log1p(0.1**2))
    truth = np.array([ratio, 1.0]) / (1 + ratio)
    both = index_variants(tree, data, Uncertainty(error={"a": 0.2, "b": 0.1}), regions=["x", "y"])
    # rows are in the order of the cells, (region, indicator): x's a and b, y's a and b; the other halves complete them
    order = [0, 4, 1, 5, 2, 3, 6, 7]

    def model(u):
        points = np.empty_like(u)
        points[:, order] = u
        return both.index(points)[:, 0]

    found = sobol_indices(model, [Factor("a", 2), Factor("b", 2), Factor("the other region", 4)], base=4096)
    for g, share in enumerate((*truth, 0.0)):
        assert found.first_low[g, 0] - 1e-9 <= share <= found.first_high[g, 0] + 1e-9
        assert found.total_low[g, 0] - 1e-9 <= share <= found.total_high[g, 0] + 1e-9


def test_what_cannot_change_places_has_no_share_and_the_only_factor_has_all():
    data = figures(4)
    only = index_sensitivity(PAPER, data, Uncertainty(error=0.2), base=128)
    assert only.factors == ("figures",)
    assert only.outputs[0] == SHIFT
    np.testing.assert_allclose(only.total[0, 0], 1, atol=0.15)
    # doubling the scale of the index moves no place
    harmless = Uncertainty(normalisations=(Normalisation("min-max", low=1, high=2),), error=0.2)
    scaled = replace(
        PAPER,
        indicators=tuple(replace(i, normalisation=Normalisation("min-max", low=2, high=4)) for i in PAPER.indicators),
    )
    found = index_sensitivity(scaled, data, harmless, base=128)
    assert (found.total[0][np.isfinite(found.total[0])] < 1e-9).all()


# ------------------------------------------------------------------------------------------------------------- omission
def test_an_index_without_an_indicator_is_the_one_declared_without_it():
    data = figures(5)
    found = leave_one_out(PAPER, data)
    for j, name in enumerate(PAPER.names):
        rest = replace(PAPER, indicators=tuple(i for i in PAPER.indicators if i.name != name))
        without = composite_index(rest, {k: v for k, v in data.items() if k != name})
        np.testing.assert_allclose(found.index[j], without.index, rtol=1e-12)
        np.testing.assert_array_equal(found.ranks[j], without.rank)
    assert found.frame().shape == (6, 3)
    assert found.summary().count("(") == 6


# -------------------------------------------------------------------------------------------------------------- the map
def test_labels_and_moran_s_i_are_those_of_each_draw_on_the_map():
    _, queen, _ = kazakhstan()
    draws = index_uncertainty(PAPER, figures(6), EVERYTHING, draws=60, regions=queen.names)
    found = label_certainty(draws, queen, alpha=0.2)
    for index, codes, i in zip(draws.draws, found.label_code, found.moran.statistic, strict=True):
        np.testing.assert_array_equal(codes, local_moran(index, queen, alpha=0.2).label_code)
        assert i == pytest.approx(moran(index, queen, permutations=0).statistic)
    np.testing.assert_allclose(found.probability.sum(axis=1), 1)
    nominal = local_moran(draws.nominal.index, queen, alpha=0.2)
    assert found.nominal.label.tolist() == nominal.label.tolist()
    frame = found.frame()
    for i, label in enumerate(nominal.label):
        assert frame["certainty"].iloc[i] == frame[field_of(label)].iloc[i]


def test_enclaves_cannot_be_significant_in_any_draw():
    _, queen, _ = kazakhstan()
    draws = index_uncertainty(PAPER, figures(7), EVERYTHING, draws=300, regions=queen.names)
    found = label_certainty(draws, queen)
    cities = [i for i, name in enumerate(queen.names) if name in ("Almaty city", "Astana city")]
    assert (found.significant[cities] == 0).all()
    assert (found.certainty[cities] == 1).all()
    assert "In no draw could these be significant: " in found.summary()


# ------------------------------------------------------------------------------------------------------------ bad input
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: index_uncertainty(PAPER, figures(), Uncertainty()), "Nothing is uncertain"),
        (lambda: index_uncertainty(PAPER, figures(), EVERYTHING, draws=0), "draws and workers must be 1 or more"),
        (lambda: Uncertainty(weight_noise=1.5), "share of 0 to 1"),
        (lambda: Uncertainty(error=-0.1), "coefficient of variation"),
        (lambda: index_uncertainty(PAPER, figures(), Uncertainty(error={"JX": 0.1})), "No indicator JX"),
        (
            lambda: index_uncertainty(
                PAPER,
                figures(),
                Uncertainty(weightings=(Weighting("benefit of the doubt"),), aggregations=(Aggregation("geometric"),)),
            ),
            "weighted sum",
        ),
        (
            lambda: index_uncertainty(
                PAPER,
                figures(),
                Uncertainty(normalisations=(Normalisation("z-score"),), aggregations=(Aggregation("geometric"),)),
            ),
            "not negative",
        ),
        (lambda: sobol_indices(ishigami, [Factor("x", 3)], base=1000), "powers of two"),
        (lambda: sobol_indices(ishigami, [Factor("x", 20_000)], base=8), r'design="random"'),
        (lambda: sobol_indices(ishigami, [], base=8), "needs a factor"),
        (lambda: sobol_indices(ishigami, [Factor("x", 3)], base=8, design="grid"), "No design 'grid'"),
        (lambda: sobol_indices(ishigami, [Factor("x", 3)], base=8, outputs=["a", "b"]), "same length: 2 and 1"),
        (lambda: sobol_indices(lambda u: u[:3, 0], [Factor("x", 1)], base=8), r"shape \(3,\) for 8 points"),
        (
            lambda: index_uncertainty(PAPER, figures(), Uncertainty(error=0.1), draws=9).rank_interval(90),
            "between 0 and 1",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(make, message):
    with pytest.raises(DataError, match=message):
        make()


def test_an_index_of_other_regions_is_not_put_on_the_map():
    _, queen, _ = kazakhstan()
    draws = index_uncertainty(PAPER, figures(), Uncertainty(error=0.1), draws=9)
    with pytest.raises(WeightsError, match="not of the same regions"):
        label_certainty(draws, queen)


def test_without_scipy_and_joblib_the_rest_works_and_what_does_not_says_what_to_install():
    import subprocess
    import sys

    code = """
import sys
sys.modules.update(dict.fromkeys(("scipy", "joblib")))
import numpy as np
from geo_itcluster.scores.composite.declaration import innovation_framework
from geo_itcluster.scores.composite.weighting import benefit_of_the_doubt
from geo_itcluster.errors import MissingPackageError
from geo_itcluster.robustness.sensitivity import index_sensitivity
from geo_itcluster.robustness.uncertainty import index_uncertainty
from geo_itcluster.robustness.variants import Uncertainty

data = {name: [9.0, 5.0, 4.0] for name in innovation_framework().names}
noisy = innovation_framework(), data, Uncertainty(error=0.3)
print(index_sensitivity(*noisy, base=9).design)
for refused in (
    lambda: index_sensitivity(*noisy, design="sobol"),
    lambda: index_uncertainty(*noisy, workers=2),
    lambda: benefit_of_the_doubt([[1.0, 2.0], [2.0, 1.0]]),
):
    try:
        refused()
    except MissingPackageError as error:
        print(error)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.splitlines() == [
        "random",
        'The package scipy is needed: pip install "geo-itcluster[robustness]".',
        'The package joblib is needed: pip install "geo-itcluster[parallel]".',
        'The package scipy is needed: pip install "geo-itcluster[robustness]".',
    ], run.stderr
