"""Spillover in QGIS: every figure is the core's, on any layer, and nothing found is never told as no effect."""

import re

import numpy as np
import pytest
from maps import column, contiguous, kazakhstan, layer, numbers, square, years_grid
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

from geo_itcluster.robustness.declaration import read_declaration
from geo_itcluster.robustness.variants import index_variants
from geo_itcluster.spillover.battery import spillover_battery
from geo_itcluster.spillover.certainty import verdict_certainty
from geo_itcluster.spillover.convergence import conditional_convergence
from geo_itcluster.spillover.growth import differential_moran, neighbours_level, space_time_moran
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.pole_test import distance_decay, order_decay, pole_contrast
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.spillover.power import minimum_detectable_effect
from geo_itcluster.spillover.specification import specification_curve
from geo_itcluster.spillover.study import SpilloverSettings, spillover_study
from geo_itcluster.spillover.transitions import quadrant_transitions, rank_transitions
from geo_itcluster.weights.ensemble import weights_ensemble

NAMES = [f"r{i}" for i in range(25)]
START = [1.0 + (7 * i * i + 3 * i) % 23 for i in range(25)]
MIDDLE = [value + (5 * i) % 4 for i, value in enumerate(START)]
END = [value + (3 * i) % 7 + 4 * (i in (6, 7, 16)) for i, value in enumerate(START)]
YEARS = {2010: START, 2016: END}
PANEL = RegionPanel(NAMES, (2010, 2016), np.column_stack([START, END]), "it")
CHANGE = PANEL.change(transform="log")
WEIGHTS = contiguous(NAMES)
POLES = named_poles(PANEL, ["r0", "r12"])
TWO = {"NAME": "name", "FIRST": "it_2010", "LAST": "it_2016", "OUTPUT": "memory:"}
MANY = {"NAME": "name", "FIELDS": ["it_2016", "it_2010"], "OUTPUT": "memory:"}
NAMED = {"POLES": "r0; r12"}
INDEX = """
[defaults]
normalisation = "leader"
[group.index]
[indicator.jobs]
parent = "index"
[indicator.air]
parent = "index"
[uncertainty]
weight_noise = 0.3
"""


def grid(**options):
    return years_grid(YEARS, **options)


def lonlat():
    """Centroids of the grid's squares on the sphere, as the core has them."""
    from geo_itcluster.weights.points import centroids
    from geo_itcluster.weights.rings import Rings

    corners = [(70 + i % 5, 45 + i // 5) for i in range(25)]
    squares = [[[[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]] for x, y in corners]
    return centroids(Rings.from_multipolygons(squares), geographic=True)


def check_test(result, expected):
    assert result["EFFECT"] == pytest.approx(expected.effect, rel=1e-9)
    assert result["P"] == expected.p
    assert result["P_MIN"] == expected.p_min
    assert result["P_SPILLOVER"] == expected.p_one_sided
    assert result["P_MIN_SPILLOVER"] == expected.p_min_one_sided
    assert result["N"] == expected.n


# -------------------------------------------------------------------------------------------- the core's figures
def test_the_pole_contrast_is_the_core_s(run):
    result = run("polecontrast", INPUT=grid(), **TWO, **NAMED)
    expected = pole_contrast(CHANGE, WEIGHTS, POLES)
    check_test(result, expected)
    assert result["SUMMARY"] == expected.summary()
    assert (result["LOW"], result["HIGH"]) == pytest.approx(expected.interval())
    assert (result["P_FREE"], result["P_PLACEBO"]) == (expected.p_free, expected.p_placebo)
    assert column(result["OUTPUT"], "pole_group") == expected.groups(NAMES)
    assert [column(result["OUTPUT"], "pole_order")[at] for at in (0, 1, 12, 24)] == [0, 1, 0, 2]
    np.testing.assert_allclose(numbers(result["OUTPUT"], "change"), CHANGE.change)
    np.testing.assert_allclose(numbers(result["OUTPUT"], "change_per_year"), CHANGE.change / 6)


def test_farther_neighbours_are_compared_where_they_are_asked_for(run):
    options = {"TRANSFORM": "level", "NEIGHBOUR_ORDER": 2, "NEARER_TOO": True, "ALTERNATIVE": "greater"}
    result = run("polecontrast", INPUT=grid(), **TWO, POLES="r0", **options)
    expected = pole_contrast(
        PANEL.change(), WEIGHTS, named_poles(PANEL, ["r0"]), order=2, within=True, alternative="greater"
    )
    check_test(result, expected)


def test_kazakhstans_hosts_did_not_grow_more_than_the_others(run):
    """The paper's Table 1, on its own map: 44 of 91 choices by free permutation, and 4,096 sign flips."""
    import processing

    joined = processing.run(
        "native:joinattributestable",
        {
            "INPUT": kazakhstan(2010),
            "FIELD": "code",
            "INPUT_2": kazakhstan(2016),
            "FIELD_2": "code",
            "FIELDS_TO_COPY": ["score"],
            "PREFIX": "late_",
            "METHOD": 1,
            "OUTPUT": "memory:",
        },
    )["OUTPUT"]
    fields = {"NAME": "name_en", "FIRST": "score", "LAST": "late_score", "FIRST_YEAR": 2010, "LAST_YEAR": 2016}
    result = run("polecontrast", INPUT=joined, **fields, POLES="Almaty city; Astana city", OUTPUT="memory:")
    assert result["P_FREE"] == pytest.approx(44 / 91)
    assert result["P_MIN"] == pytest.approx(2 / 4096)


@pytest.mark.parametrize("partial", [True, False])
def test_growth_and_the_neighbours_level_are_the_core_s(run, partial):
    result = run("growthneighbours", INPUT=grid(), **TWO, PARTIAL=partial, PERMUTATIONS=199, SEED=3)
    draws = {"permutations": 199, "seed": 3}
    expected = neighbours_level(CHANGE, WEIGHTS, partial=partial, **draws)
    check_test(result, expected)
    assert (result["RAW"], result["PARTIAL_CORRELATION"]) == pytest.approx(
        (expected.correlation, expected.partial_correlation)
    )
    space_time, differential = (test(CHANGE, WEIGHTS, **draws) for test in (space_time_moran, differential_moran))
    assert (result["SPACE_TIME_I"], result["SPACE_TIME_P"]) == pytest.approx((space_time.effect, space_time.p))
    assert (result["DIFFERENTIAL_I"], result["DIFFERENTIAL_P"]) == pytest.approx((differential.effect, differential.p))
    np.testing.assert_allclose(numbers(result["OUTPUT"], "initial_lag"), WEIGHTS.lag(CHANGE.initial))


@pytest.mark.parametrize("by", ["great circle", "inverse distance", "links"])
def test_the_distance_decay_is_the_core_s(run, by):
    result = run("distancedecay", INPUT=grid(), **TWO, **NAMED, DISTANCE_BY=by, PERMUTATIONS=199)
    expected = (
        order_decay(CHANGE, WEIGHTS, POLES, permutations=199)
        if by == "links"
        else distance_decay(CHANGE, lonlat(), WEIGHTS, POLES, inverse=by != "great circle", permutations=199)
    )
    check_test(result, expected)
    slopes = [result[name] for name in ("SLOPE_LOWEST", "SLOPE_HIGHEST")]
    np.testing.assert_allclose(slopes, expected.fit.slope_range, rtol=1e-6)
    without = dict(zip(NAMES, numbers(result["OUTPUT"], "slope_without"), strict=True))
    np.testing.assert_allclose([without[name] for name in expected.names], expected.fit.slope_without, rtol=1e-5)
    assert np.isnan(without["r0"])


def test_a_projected_layer_gives_the_same_kilometres(run):
    geographic = grid()
    import processing

    projected = processing.run(
        "native:reprojectlayer",
        {"INPUT": geographic, "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:3857"), "OUTPUT": "memory:"},
    )["OUTPUT"]
    one, other = (
        run("distancedecay", INPUT=source, **TWO, **NAMED, PERMUTATIONS=99) for source in (geographic, projected)
    )
    np.testing.assert_allclose(numbers(one["OUTPUT"], "pole_km"), numbers(other["OUTPUT"], "pole_km"), rtol=1e-8)
    assert column(one["OUTPUT"], "pole_nearest") == column(other["OUTPUT"], "pole_nearest")
    assert {None, "r0", "r12"} == set(column(one["OUTPUT"], "pole_nearest"))
    assert one["P"] == other["P"]


def test_conditional_convergence_is_the_core_s(run):
    result = run("convergence", INPUT=grid(), **TWO, PERMUTATIONS=199)
    expected = conditional_convergence(CHANGE, WEIGHTS, permutations=199)
    assert result["SUMMARY"] == expected.summary()
    assert (result["THETA"], result["B"]) == pytest.approx((expected.lag.estimate, expected.initial.estimate))
    assert (result["THETA_LOW"], result["THETA_HIGH"]) == pytest.approx(expected.lag.interval())
    assert (result["P"], result["P_PERMUTATION"]) == pytest.approx((expected.lag.p, expected.p_permutation))
    assert result["P_ROBUST"] == pytest.approx(expected.p_robust)
    for field, attribute in (
        ("leverage", "leverage"),
        ("theta_share", "weight_in_lag"),
        ("theta_without", "lag_without"),
    ):
        np.testing.assert_allclose(numbers(result["OUTPUT"], field), getattr(expected, attribute), rtol=1e-9)


@pytest.mark.parametrize("classes", ["Moran quadrants", "quantiles"])
def test_transitions_are_the_core_s(run, classes):
    source = years_grid({2010: START, 2013: MIDDLE, 2016: END})
    fields = ["it_2016", "it_2010", "it_2013"]  # years order themselves
    options = {"FIELDS": fields, "CLASSES": classes, "NUMBER_OF_CLASSES": 3, "TRANSFORM": "level"}
    result = run("transitions", INPUT=source, NAME="name", **options, OUTPUT="memory:", MOVES="memory:")
    panel = RegionPanel(NAMES, (2010, 2013, 2016), np.column_stack([START, MIDDLE, END]), "it")
    expected = quadrant_transitions(panel, WEIGHTS) if classes != "quantiles" else rank_transitions(panel, 3)
    assert result["SUMMARY"] == expected.summary()
    assert (result["TRANSITIONS"], result["MOVED"]) == (50, len(expected.moves))
    for at, year in enumerate((2010, 2013, 2016)):
        codes = [expected.classes[code] for code in expected.codes[:, at]]
        assert column(result["OUTPUT"], f"class_{year}") == codes
    told = zip(
        *(column(result["MOVES"], name) for name in ("region", "first", "last", "origin", "destination")), strict=True
    )
    assert [f"{r} {a}-{b}: {o} to {d}" for r, a, b, o, d in told] == [str(move) for move in expected.moves]
    moved = {move.region for move in expected.moves}
    assert column(result["OUTPUT"], "moved") == ["Moved" if name in moved else "Stayed" for name in NAMES]


def test_power_is_the_core_s(run):
    result = run("power", INPUT=grid(), **TWO, **NAMED, REPLICATES=20, SEED=5)
    expected = minimum_detectable_effect(pole_contrast(CHANGE, WEIGHTS, POLES, seed=5), replicates=20)
    assert result["SUMMARY"] == expected.summary()
    assert (result["MDE"], result["MDE_IN_UNITS"]) == pytest.approx((expected.mde, expected.mde_in_units))
    for field, attribute in (("planted", "deltas"), ("power", "power")):
        np.testing.assert_allclose(numbers(result["OUTPUT"], field), getattr(expected, attribute))


def test_the_specification_curve_is_the_core_s(run):
    source = years_grid({2010: START, 2013: MIDDLE, 2016: END})
    options = {"FIELDS": ["it_2010", "it_2013", "it_2016"], "PERIODS": "whole and steps", "DEALS": 99}
    result = run("specificationcurve", INPUT=source, NAME="name", **options, **NAMED, OUTPUT="memory:")
    panel = RegionPanel(NAMES, (2010, 2013, 2016), np.column_stack([START, MIDDLE, END]), "it")
    expected = specification_curve(
        {"it": panel},
        weights_ensemble(WEIGHTS, lonlat()),
        POLES,
        points=lonlat(),
        periods={"it": [(2010, 2016), (2010, 2013), (2013, 2016)]},
        curve_permutations=99,
    )
    assert result["SUMMARY"] == expected.summary()
    assert result["JOINT_P"] == expected.joint.p_positive
    specifications = expected.specifications
    for name in ("effect", "standardised", "p", "p_min", "p_bh", "p_holm"):
        np.testing.assert_allclose(
            numbers(result["OUTPUT"], name), [getattr(s, name) for s in specifications], rtol=1e-6, atol=1e-9
        )
    assert column(result["OUTPUT"], "weights") == [s.choice.weights for s in specifications]
    assert column(result["OUTPUT"], "finding") == list(expected.findings)
    assert len([line for line in run.feedback.infos if line.startswith("Not computed")]) == len(expected.impossible)


def test_weights_of_one_s_own_stand_first_in_the_curve(run):
    options = {"WEIGHTS": "rook", "ENSEMBLE": ["queen"], "TESTS": ["pole contrast"], "TRANSFORMS": ["level"]}
    result = run("specificationcurve", INPUT=grid(), **MANY, **NAMED, **options, DEALS=99)
    assert set(column(result["OUTPUT"], "weights")) == {"rook contiguity", "queen"}
    assert result["SPECIFICATIONS"] == 2


def test_the_whole_study_is_the_core_s(run):
    options = {"DEALS": 99, "REPLICATES": 20, "PERMUTATIONS": 199, "SMALLEST": 0.6, "POLICY_YEAR": 2016, "RINGS": 1}
    tables = {"TESTS_TABLE": "memory:", "CURVE_TABLE": "memory:"}
    result = run("spillover", INPUT=grid(), **MANY, **NAMED, **options, **tables)
    expected = spillover_study(
        {"it": PANEL},
        weights_ensemble(WEIGHTS, lonlat()),
        POLES,
        points=lonlat(),
        settings=SpilloverSettings(
            permutations=199, curve_permutations=99, replicates=20, smallest=0.6, policy_year=2016, rings=1
        ),
    )
    battery = expected.batteries[0]
    assert result["VERDICT"] == expected.verdict.outcome
    assert result["SUMMARY"] == str(expected.verdict)
    assert result["MDE"] == pytest.approx(battery.power.mde)
    assert result["UPPER_LIMIT"] == pytest.approx(battery.main.flips.upper_limit())
    assert result["NEIGHBOURS"] == battery.neighbours.outcome
    assert column(result["TESTS_TABLE"], "test") == [test.title for test in battery.tests]
    np.testing.assert_allclose(numbers(result["TESTS_TABLE"], "p"), [test.p for test in battery.tests])
    studentised = numbers(result["TESTS_TABLE"], "p_studentised")[: len(battery.pole_tests)]
    np.testing.assert_allclose(studentised, [test.p_studentised for test in battery.pole_tests])
    assert any(str(battery.policy.summary()) in line for line in run.feedback.infos)
    assert len(column(result["CURVE_TABLE"], "p")) == len(expected.curve.specifications)


def test_a_field_for_every_year_a_policy_and_covariates_are_the_core_s(run):
    steps = np.random.default_rng(1).normal(0.03, 0.02, (25, 8))
    panel = RegionPanel(NAMES, range(2010, 2018), np.exp(np.cumsum(steps, axis=1)), "it")
    source = years_grid(dict(zip(panel.years, panel.values.T.tolist(), strict=True)), more={"size": ("double", START)})
    quick = {"DEALS": 99, "REPLICATES": 9, "PERMUTATIONS": 99, "ENSEMBLE": ["queen"], "OUTPUT": "memory:"}
    asked = {"FIELDS": [f"it_{year}" for year in panel.years], "COVARIATES": ["size"], "POLICY_YEAR": 2014, "RINGS": 1}
    tables = {"TESTS_TABLE": "memory:", "LAGS_TABLE": "memory:", "POLICY_TABLE": "memory:"}
    result = run("spillover", INPUT=source, NAME="name", **NAMED, **asked, **quick, **tables)
    settings = SpilloverSettings(permutations=99, replicates=9, policy_year=2014, rings=1)
    size = {"size": RegionPanel(NAMES, (2010,), np.array(START)[:, None])}
    expected = spillover_battery(panel, WEIGHTS, POLES, points=lonlat(), settings=settings, covariates=size)
    lags, effects = result["LAGS_TABLE"], expected.policy.effects
    assert column(lags, "lag") == [test.lag for test in expected.dynamics.tests] == [0, 1, 2]
    np.testing.assert_allclose(numbers(lags, "p"), expected.dynamics.p)
    np.testing.assert_allclose(numbers(lags, "p_shifted"), [t.p_of(t.shifted) for t in expected.dynamics.tests])
    np.testing.assert_allclose(numbers(result["TESTS_TABLE"], "p"), [test.p for test in expected.tests])
    policy = result["POLICY_TABLE"]
    assert column(policy, "year") == [None, *panel.years] * 2
    assert column(policy, "ring") == [0] * 9 + [1] * 9
    assert column(policy, "p")[0] is None  # the poles are too few to flip
    whole = [[e.effect, e.standard_error, e.p_conley] for e in effects]
    fields = ("effect", "standard_error", "p_conley")
    np.testing.assert_allclose(np.array([numbers(policy, name)[::9] for name in fields]).T, whole)
    np.testing.assert_allclose(numbers(policy, "effect")[1:9], effects[0].yearly)


def test_an_index_whose_choices_are_uncertain_has_its_verdicts_drawn(run, tmp_path):
    path, names = tmp_path / "index.toml", NAMES[:10]  # few regions have few sign flips
    path.write_text(INDEX, encoding="utf-8")
    given = {"jobs": {2010: START[:10], 2016: END[:10]}, "air": {2010: MIDDLE[:10], 2016: START[9::-1]}}
    more = {f"{name}_{year}": ("double", values) for name, of in given.items() for year, values in of.items()}
    source = years_grid({2010: START[:10]}, more=more)
    asked = {"FIELDS": list(more), "DECLARATION": str(path), "UNCERTAIN": True, "DRAWS": 9, "TRANSFORM": "level"}
    quick = {"POLES": "r0", "DEALS": 99, "REPLICATES": 9, "ENSEMBLE": ["queen"], "OUTPUT": "memory:"}
    result = run("spillover", INPUT=source, NAME="name", **asked, **quick)
    framework, uncertain = read_declaration(path)
    figures = {year: {name: np.array(of[year]) for name, of in given.items()} for year in (2010, 2016)}
    variants = {year: index_variants(framework, of, uncertain, regions=names) for year, of in figures.items()}
    weights = {"queen": contiguous(names)}
    poles, settings = named_poles(weights["queen"], ["r0"]), SpilloverSettings(transform="level", draws=9)
    expected = verdict_certainty(variants, weights, poles, points=lonlat()[:10], settings=settings)
    assert result["CERTAINTY"] == expected.statistic
    assert any(str(expected.summary()) in line for line in run.feedback.infos)
    with pytest.raises(QgsProcessingException, match="needs these indicators, a field for each year: air"):
        run("spillover", INPUT=source, NAME="name", **quick, **{**asked, "FIELDS": list(more)[:2]})
    with pytest.raises(QgsProcessingException, match="needs a field for the same years: jobs: 2010, 2016, air: 2010"):
        run("spillover", INPUT=source, NAME="name", **quick, **{**asked, "FIELDS": list(more)[:3]})
    with pytest.raises(QgsProcessingException, match="Give the declaration of the index"):
        run("spillover", INPUT=source, NAME="name", **quick, **{**asked, "DECLARATION": None})


# ------------------------------------------------------------------------------------- nothing found is not nothing
def small():
    """Seven squares in a row: no sign flip of five components can be significant."""
    values = [[1.0, 2, 3, 4, 5, 6, 7], [2.0, 9, 4, 6, 5, 7, 8]]
    return years_grid(dict(zip((2010, 2016), values, strict=True)), side=7)


def test_a_test_that_can_find_nothing_says_so(run):
    result = run("power", INPUT=small(), **TWO, POLES="r0", REPLICATES=20)
    assert result["MDE"] is None
    assert result["P_MIN"] > 0.05
    assert "No spillover of any size would be detected" in result["SUMMARY"]


def test_the_study_cannot_tell_where_nothing_could_be_seen(run):
    result = run("spillover", INPUT=small(), **MANY, POLES="r0", DEALS=99, REPLICATES=10, PERMUTATIONS=99)
    assert result["VERDICT"] == "cannot tell"
    assert "No evidence of spillover is not evidence of its absence" in result["SUMMARY"]


# ------------------------------------------------------------------------------------------------- data as it comes
def test_null_is_no_data_and_its_region_is_named(run):
    end = [*END[:-1], None]
    result = run("polecontrast", INPUT=years_grid({2010: START, 2016: end}), **TWO, **NAMED)
    assert run.feedback.warnings == ["Without data in one of the years: r24."]
    values = np.column_stack([START, [*END[:-1], np.nan]])
    check_test(result, pole_contrast(RegionPanel(NAMES, (2010, 2016), values).change(transform="log"), WEIGHTS, POLES))
    assert column(result["OUTPUT"], "pole_group")[-1] == "No data"
    assert column(result["OUTPUT"], "change")[-1] is None


def test_the_years_come_from_the_fields_or_as_given(run):
    result = run("polecontrast", INPUT=grid(), **TWO, **NAMED, FIRST_YEAR=1990, LAST_YEAR=2000)
    assert "change of logarithms 1990–2000" in result["SUMMARY"]
    untold = years_grid({"before": START, "after": END})
    fields = {"FIRST": "it_before", "LAST": "it_after"}
    with pytest.raises(QgsProcessingException, match="have no year: it_before, it_after"):
        run("polecontrast", INPUT=untold, NAME="name", **fields, **NAMED, OUTPUT="memory:")
    many = {"FIELDS": ["it_before", "it_after"], "NAME": "name", "OUTPUT": "memory:"}
    assert "2001, 2005" in run("transitions", INPUT=untold, **many, YEARS="2001, 2005")["SUMMARY"]
    with pytest.raises(QgsProcessingException, match="2 fields need as many years; 1 are given"):
        run("transitions", INPUT=untold, **many, YEARS="2001")


@pytest.mark.parametrize("file", ["result.gpkg", "result.geojson"])
def test_results_go_to_files(run, tmp_path, file):
    path = str(tmp_path / file)
    run("polecontrast", INPUT=grid(), **{**TWO, "OUTPUT": path}, **NAMED)
    saved = QgsVectorLayer(path, "saved", "ogr")
    assert saved.featureCount() == 25
    np.testing.assert_allclose(numbers(saved, "change"), CHANGE.change, rtol=1e-9)


def bare():
    """The grid, and a region without a polygon."""
    rows = [
        (square(70 + i % 5, 45 + i // 5), [n, a, b]) for i, (n, a, b) in enumerate(zip(NAMES, START, END, strict=True))
    ]
    rows.append((None, ["bare", 2.0, 3.0]))
    return layer(rows, fields={"name": "string", "it_2010": "double", "it_2016": "double"}, crs="EPSG:4326")


def test_a_region_without_a_polygon_has_no_distance(run):
    with pytest.raises(QgsProcessingException, match="Regions without a polygon have no distances: bare"):
        run("distancedecay", INPUT=bare(), **TWO, **NAMED)
    links = run("distancedecay", INPUT=bare(), **TWO, **NAMED, DISTANCE_BY="links")
    assert "without a place in it: bare" in links["SUMMARY"]
    assert column(links["OUTPUT"], "pole_order")[-1] is None


def test_the_curve_does_without_distances_and_says_so(run):
    result = run("specificationcurve", INPUT=bare(), **MANY, **NAMED, DEALS=99)
    assert any(
        line.startswith("Weights and tests by distance are not computed.") and "bare" in line
        for line in run.feedback.warnings
    )
    assert set(column(result["OUTPUT"], "weights")) <= {"queen", "host-bridged"}
    assert any("no longitudes and latitudes" in line for line in run.feedback.infos)


def test_a_layer_without_reference_system_has_no_kilometres(run):
    source = grid()
    source.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        run("distancedecay", INPUT=source, **TWO, **NAMED)


def test_what_the_core_refuses_is_told_in_its_words(run):
    with pytest.raises(QgsProcessingException, match="logarithms need positive values: r3 2010 has 0"):
        run("polecontrast", INPUT=years_grid({2010: [*START[:3], 0.0, *START[4:]], 2016: END}), **TWO, **NAMED)
    with pytest.raises(QgsProcessingException, match="years must ascend"):
        run("polecontrast", INPUT=grid(), **{**TWO, "FIRST": "it_2016", "LAST": "it_2010"}, **NAMED)


# --------------------------------------------------------------------------------------------------- the pages
ALL = {
    "polecontrast": {**TWO, **NAMED},
    "growthneighbours": {**TWO, "PERMUTATIONS": 99},
    "distancedecay": {**TWO, **NAMED, "PERMUTATIONS": 99},
    "convergence": {**TWO, "PERMUTATIONS": 99},
    "transitions": MANY,
    "power": {**TWO, **NAMED, "REPLICATES": 20},
    "specificationcurve": {**MANY, **NAMED, "DEALS": 99},
    "spillover": {**MANY, **NAMED, "DEALS": 99, "REPLICATES": 20, "PERMUTATIONS": 99},
}
CHARTED = {"growthneighbours", "distancedecay", "power", "specificationcurve", "spillover"}


@pytest.mark.parametrize("algorithm", ALL)
def test_every_algorithm_writes_a_page_that_shows_names_as_text(run, tmp_path, algorithm):
    names = [*NAMES[:-1], "<b>Bold</b> & co"]
    page = tmp_path / "page.html"
    result = run(algorithm, INPUT=grid(names=names), **ALL[algorithm], REPORT=str(page))
    html = page.read_text(encoding="utf-8")
    assert result["REPORT"] == str(page)
    assert "<b>Bold" not in html
    assert html.count("<svg") == {"spillover": 2}.get(algorithm, int(algorithm in CHARTED))
    assert not re.search(r"\bnan\b|\binf\b", html)


def test_the_maps_of_a_page_have_all_classes_in_their_legends(run, tmp_path):
    page = tmp_path / "page.html"
    run("polecontrast", INPUT=grid(), **TWO, **NAMED, REPORT=str(page))
    legends = re.findall(r'<ul class="legend">(.*?)</ul>', page.read_text(encoding="utf-8"))
    found = [re.findall(r'alt="">(.*?)</li>', legend) for legend in legends]
    assert found[0] == ["Pole", "Neighbour", "Other", "No data"]
    assert found[1] == ["Pole", "Order 1", "Order 2", "Order 3", "Order 4 and beyond", "No way to a pole"]
    assert len(found[2]) == 9
    assert found[2][3:5] == ["−0.5 to &lt; 0", "0 to &lt; 0.5"]
    run("transitions", INPUT=grid(), **MANY, REPORT=str(page))
    legends = re.findall(r'<ul class="legend">(.*?)</ul>', page.read_text(encoding="utf-8"))
    assert [legend.count("<li>") for legend in legends] == [3, 5, 5]


@pytest.mark.parametrize("algorithm", ["power", "specificationcurve", "spillover"])
def test_a_long_run_can_be_cancelled(provider, algorithm):
    import processing

    class Impatient(QgsProcessingFeedback):
        def setProgress(self, progress):
            if progress > 45:
                self.cancel()

    parameters = {"INPUT": grid(), **ALL[algorithm]}
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run(f"geo_itcluster:{algorithm}", parameters, feedback=Impatient(False))
