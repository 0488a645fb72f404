"""The global statistics in QGIS: the core's figures as outputs, in a table, and on a page with charts."""

import math
import re
from xml.dom.minidom import parseString

import numpy as np
import pytest
from geo_itcluster_qgis.translation import number
from grid_of_fields import FIELDS, OTHER, POPULATION, RINGS, VALUES, N, source, weights
from maps import column, layer, numbers
from qgis.core import QgsProcessingException

from geo_itcluster.statistics.bivariate import bivariate_moran, lee_l
from geo_itcluster.statistics.conventions import compare_conventions
from geo_itcluster.statistics.correlogram import contiguity_lags, correlogram, distance_lags, equal_bands
from geo_itcluster.statistics.geary import geary
from geo_itcluster.statistics.getis_ord import getis_ord_g
from geo_itcluster.statistics.join_counts import category_join_counts, join_counts
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.moran import moran
from geo_itcluster.statistics.rates import moran_rates
from geo_itcluster.statistics.scatterplot import moran_scatterplot
from geo_itcluster.weights import Weights
from geo_itcluster.weights.points import centroids

NUMBERS = {
    "STATISTIC": "statistic",
    "EXPECTED": "expected",
    "VARIANCE_RANDOM": "variance_random",
    "Z_RANDOM": "z_random",
    "P_RANDOM": "p_random",
    "VARIANCE_NORMAL": "variance_normal",
    "Z_NORMAL": "z_normal",
    "P_NORMAL": "p_normal",
    "P_PERMUTATION": "p_permutation",
    "REGIONS": "n",
}
KINDS = ["farms", "IT", "oil"]
CATEGORIES = [KINDS[(i * i) % 3] if i % 4 else KINDS[i % 3] for i in range(N)]


def with_gaps(values, missing):
    return [np.nan if i in missing else v for i, v in enumerate(values)]


# algorithm, its parameters, and what the core says of the data and the weights
CASES = {
    "globalmoran": ({"VALUE": "value"}, lambda d, o: [moran(d["value"], weights(), **o)]),
    "globalmoran of rates": (
        {"VALUE": "value", "POPULATION": "people"},
        lambda d, o: [moran_rates(d["value"], d["people"], weights(), **o)],
    ),
    "gearyc": ({"VALUE": "value"}, lambda d, o: [geary(d["value"], weights(), **o)]),
    "getisordg": ({"VALUE": "value"}, lambda d, o: [getis_ord_g(d["value"], weights("binary"), **o)]),
    "joincounts": (
        {"VALUE": "event"},
        lambda d, o: [getattr(join_counts(d["event"], weights("binary"), **o), kind) for kind in ("bw", "bb", "ww")],
    ),
    "bivariatemoran": (
        {"X": "value", "Y": "other"},
        lambda d, o: [statistic(d["value"], d["other"], weights(), **o) for statistic in (bivariate_moran, lee_l)],
    ),
}


def assert_outputs(result, expected):
    for name, attribute in NUMBERS.items():
        value = getattr(expected[0], attribute)
        assert result[name] == (None if math.isnan(value) else pytest.approx(value, rel=1e-12)), name
    assert result["SUMMARY"] == "\n".join(each.summary() for each in expected)
    assert column(result["TABLE"], "name") == [each.title for each in expected]
    for name, attribute in NUMBERS.items():
        np.testing.assert_allclose(
            numbers(result["TABLE"], name.lower()), [getattr(each, attribute) for each in expected], rtol=1e-12
        )


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4326"])
@pytest.mark.parametrize("missing", [(), (3, 12)], ids=["complete", "with NULLs"])
@pytest.mark.parametrize("case", CASES)
def test_every_figure_is_the_core_s(run, case, missing, crs):
    parameters, core = CASES[case]
    options = {"permutations": 199, "seed": 3, "alternative": "greater"}
    given = {"PERMUTATIONS": 199, "SEED": 3, "ALTERNATIVE": "greater"}
    result = run(case.split()[0], INPUT=source(crs, missing), NAME="name", TABLE="memory:", **parameters, **given)
    data = {name: with_gaps(values, missing) for name, values in FIELDS.items()}
    assert_outputs(result, core(data, options))


def test_the_correlation_and_lee_s_l_stand_beside_the_bivariate_statistic(run):
    result = run("bivariatemoran", INPUT=source(), X="value", Y="other", PERMUTATIONS=99)
    expected = lee_l(VALUES, OTHER, weights(), permutations=99)
    assert result["CORRELATION"] == pytest.approx(np.corrcoef(VALUES, OTHER)[0, 1])
    assert result["LEE"] == pytest.approx(expected.statistic)
    assert result["LEE_EXPECTED"] == pytest.approx(expected.expected)
    assert result["LEE_P_RANDOM"] == pytest.approx(expected.p_random)
    assert result["LEE_P_PERMUTATION"] == expected.p_permutation


def test_categories_are_counted_by_pairs(run):
    squares = source(fields={})
    rows = [
        (f.geometry().asWkt(), [f["name"], None if i == 7 else CATEGORIES[i]])
        for i, f in enumerate(squares.getFeatures())
    ]
    given = layer(rows, fields={"name": "string", "kind": "string"})
    result = run("joincounts", INPUT=given, VALUE="kind", KIND="categories", PERMUTATIONS=99, TABLE="memory:")
    kinds = [None if i == 7 else kind for i, kind in enumerate(CATEGORIES)]
    found = category_join_counts(kinds, weights("binary"), permutations=99)
    assert_outputs(result, [found.different, *(join for join in found.joins if join.pair)])


def test_no_permutations_leave_that_p_empty(run):
    result = run("globalmoran", INPUT=source(), VALUE="value", PERMUTATIONS=0)
    assert result["P_PERMUTATION"] is None
    assert result["P_RANDOM"] == moran(VALUES, weights(), permutations=0).p_random


def charts(path):
    """The page's charts, each a well-formed document."""
    return [parseString(text) for text in re.findall(r"<svg.*?</svg>", path.read_text(encoding="utf-8"), re.DOTALL)]


def test_the_page_of_moran_has_scatterplot_and_histogram(run, tmp_path):
    page = tmp_path / "moran.html"
    run("globalmoran", INPUT=source(), NAME="name", VALUE="value", PERMUTATIONS=99, REPORT=str(page))
    scatter, histogram = charts(page)
    assert len(scatter.getElementsByTagName("circle")) == N
    assert f"slope {number(moran(VALUES, weights(), permutations=0).statistic, '.4f')}" in scatter.toxml()
    counts = [int(bar.firstChild.firstChild.data.split(": ")[1]) for bar in histogram.getElementsByTagName("rect")]
    assert sum(counts) == 99


@pytest.mark.parametrize("case", CASES)
def test_every_page_can_be_written(run, tmp_path, case):
    page = tmp_path / "page.html"
    parameters, _ = CASES[case]
    run(case.split()[0], INPUT=source(missing=(3,)), PERMUTATIONS=99, REPORT=str(page), **parameters)
    assert charts(page)


def test_a_scatterplot_of_many_regions_shows_some_and_says_so(provider):
    from geo_itcluster_qgis.pages.autocorrelation_charts import scatterplot_chart

    n = 10_001
    ring = Weights.from_links(np.arange(n), (np.arange(n) + 1) % n).transformed("row")
    plot = moran_scatterplot(np.random.default_rng(0).normal(size=n), ring)
    chart = parseString(scatterplot_chart(plot, "x", "y"))
    shown = len(chart.getElementsByTagName("circle"))
    assert 2_000 < shown <= 3_000
    assert f"{shown} of {n} regions are shown." in chart.toxml()


def test_names_are_escaped_on_the_page(run, tmp_path):
    rows = [(f.geometry().asWkt(), ["<b>&x", v]) for f, v in zip(source().getFeatures(), VALUES)]
    given = layer(rows, fields={"name": "string", "value": "double"})
    page = tmp_path / "page.html"
    run("globalmoran", INPUT=given, NAME="name", VALUE="value", PERMUTATIONS=9, REPORT=str(page))
    assert "<b>&x" not in page.read_text(encoding="utf-8")
    assert charts(page)


@pytest.mark.parametrize(
    ("algorithm", "parameters", "message"),
    [
        ("joincounts", {"VALUE": "value"}, "0 and 1"),
        ("joincounts", {"VALUE": "name"}, "is not a number"),
        ("globalmoran", {"VALUE": "value", "POPULATION": "event"}, "population must be positive"),
        ("correlogram", {"VALUE": "value", "LAGS": "orders of queen contiguity", "BAND_WIDTH": 5}, "have no width"),
        ("correlogram", {"VALUE": "value", "LAGS": "orders of queen contiguity", "COUNT": 9}, "No regions are 5 steps"),
    ],
)
def test_what_cannot_be_measured_is_refused_with_its_remedy(run, algorithm, parameters, message):
    with pytest.raises(QgsProcessingException, match=message):
        run(algorithm, INPUT=source(), NAME="name", OUTPUT="memory:", **parameters)


def test_a_negative_value_has_no_general_g(run):
    rows = [(f.geometry().asWkt(), [f["name"], v - 1]) for f, v in zip(source().getFeatures(), VALUES)]
    given = layer(rows, fields={"name": "string", "value": "double"})
    with pytest.raises(QgsProcessingException, match="not negative"):
        run("getisordg", INPUT=given, NAME="name", VALUE="value")


# ---------------------------------------------------------------------- correlogram
def core_lags(way, crs):
    geographic = crs == "EPSG:4326"
    if way == "orders of queen contiguity":
        return contiguity_lags(weights("binary"), 3)
    points = centroids(RINGS, geographic=geographic) / (1 if geographic else 1000)
    return distance_lags(points, equal_bands(points, 3, geographic=geographic), geographic=geographic)


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4326"])
@pytest.mark.parametrize("way", ["distance bands", "orders of queen contiguity"])
@pytest.mark.parametrize("statistic", ["moran", "geary"])
def test_the_correlogram_is_the_core_s(run, tmp_path, way, statistic, crs):
    page = tmp_path / "page.html"
    result = run(
        "correlogram",
        INPUT=source(crs),
        VALUE="value",
        LAGS=way,
        COUNT=3,
        STATISTIC=statistic,
        PERMUTATIONS=99,
        OUTPUT="memory:",
        REPORT=str(page),
    )
    expected = correlogram(VALUES, core_lags(way, crs), statistic=statistic, permutations=99)
    table = result["OUTPUT"]
    np.testing.assert_allclose(numbers(table, "statistic"), expected.statistic, rtol=1e-9)
    np.testing.assert_allclose(numbers(table, "p_adjusted"), expected.p_adjusted)
    assert column(table, "links") == expected.links.tolist()
    assert [label.removesuffix(" km") for label in column(table, "lag")] == [
        label.removesuffix(" km") for label in expected.labels
    ]
    assert result["FIRST"] == pytest.approx(expected.statistic[0])
    assert result["SIGNIFICANT"] == int((expected.p_adjusted <= 0.05).sum())
    assert len(charts(page)[0].getElementsByTagName("circle")) == 3


# ---------------------------------------------------------------------- conventions, many fields
def test_conventions_are_compared_as_the_core_does(run, tmp_path):
    page = tmp_path / "page.html"
    result = run(
        "compareconventions",
        INPUT=source(missing=(4,)),
        VALUE="value",
        PERMUTATIONS=99,
        OUTPUT="memory:",
        RULES="memory:",
        REPORT=str(page),
    )
    expected = compare_conventions(with_gaps(VALUES, (4,)), weights(), permutations=99)
    fields = ["p_exact", "p_esda", "p_esda_two", "p_geoda", "p_spdep", "p_spdep_rank", "p_spdep_norm"]
    fields += ["p_spdep_exact", "p_spdep_sad", "p_arcgis", "p_fastlisa"]
    assert len(fields) == len(expected.rules)
    for field, p in zip(fields, expected.p.T):
        np.testing.assert_allclose(numbers(result["OUTPUT"], field), p)
    assert column(result["RULES"], "rule") == [rule.name for rule in expected.rules]
    assert column(result["RULES"], "impossible") == expected.impossible().sum(axis=0).tolist()
    assert result["IMPOSSIBLE"] == int(expected.impossible().sum())
    assert result["SUMMARY"] == expected.summary()
    assert expected.rules[1].differs in page.read_text(encoding="utf-8")


def test_many_fields_are_each_what_they_are_by_themselves(run, tmp_path):
    page = tmp_path / "page.html"
    fields = {"value": VALUES, "other": OTHER, "people": POPULATION}
    result = run("localmoranmany", INPUT=source(), VALUES=list(fields), OUTPUT="memory:", REPORT=str(page))
    for field, values in fields.items():
        alone = local_moran(values, weights())
        np.testing.assert_allclose(numbers(result["OUTPUT"], f"{field}_lisa"), alone.statistic)
        np.testing.assert_allclose(numbers(result["OUTPUT"], f"{field}_p"), alone.p)
        assert column(result["OUTPUT"], f"{field}_class") == alone.label.tolist()
        assert f"{field}: {alone.summary()}" in result["SUMMARY"]
    text = page.read_text(encoding="utf-8")
    assert all(f": {field} – Classes</h2>" in text for field in fields)
