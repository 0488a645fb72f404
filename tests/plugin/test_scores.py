"""Scores in QGIS: the core's figures from fields of any layer or table, and maps that open styled."""

import math
from functools import partial
from xml.etree import ElementTree

import numpy as np
import pytest
from maps import column, layer, loaded, numbers, save, square
from qgis.core import QgsProcessingException, QgsVectorLayer

from geo_itcluster.scores.innovation import INDICATORS, innovation_index, two_group_index
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.specialization.concentration_share import ksi
from geo_itcluster.specialization.krugman import krugman_specialization
from geo_itcluster.specialization.quotient import location_quotient
from geo_itcluster.styles.classes import ksi_style, location_quotient_style, rank_style

SYMBOLS = [indicator.symbol for indicator in INDICATORS]
RNG = np.random.default_rng(11)
FIGURES = {symbol: RNG.uniform(1, 100, 6).round(3) for symbol in SYMBOLS}
SIX = {symbol: symbol for symbol in SYMBOLS}


def map_of(figures, crs="EPSG:3857", polygons=True):
    """Squares in a row, or a table, with a name and figures."""
    n = len(next(iter(figures.values())))
    rows = [
        (
            square(i, 0) if polygons else None,
            [f"r{i}", *(None if math.isnan(values[i]) else float(values[i]) for values in figures.values())],
        )
        for i in range(n)
    ]
    fields = {"name": "string", **dict.fromkeys(figures, "double")}
    return layer(rows, fields=fields, crs=crs, kind="Polygon" if polygons else "NoGeometry")


def holes(figures, *where):
    """The figures with gaps."""
    made = {name: values.copy() for name, values in figures.items()}
    for name, at in where:
        made[name][at] = math.nan
    return made


# ---------------------------------------------------------------------------------------------- the index
@pytest.mark.parametrize("polygons", [True, False])
@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4326"])
def test_every_step_of_the_index_is_the_core_s(run, polygons, crs):
    result = run("innovationindex", INPUT=map_of(FIGURES, crs, polygons), NAME="name", **SIX, OUTPUT="memory:")
    expected = innovation_index(FIGURES)
    made = result["OUTPUT"]
    for at, symbol in enumerate(SYMBOLS):
        np.testing.assert_array_equal(numbers(made, f"ratio_{symbol.lower()}"), expected.ratios[:, at])
    for field, attribute in {"iis": "iis", "iia": "iia", "score": "index", "rank": "rank"}.items():
        np.testing.assert_array_equal(numbers(made, field), getattr(expected, attribute))
    assert column(made, "symbolic_rank") == expected.symbolic_rank.tolist()
    assert made.isSpatial() is polygons
    assert result["SCORED"] == 6
    assert INFERRED_SCALE.tally(expected.symbolic_rank) in result["SUMMARY"]


def test_a_missing_indicator_is_refused_or_the_region_is_marked(run):
    figures = holes(FIGURES, ("JD", 1), ("JA", 2), ("JB", 2), ("JC", 2))
    given = {"INPUT": map_of(figures), "NAME": "name", **SIX, "OUTPUT": "memory:"}
    with pytest.raises(QgsProcessingException, match=r"JD \(labour productivity\) in r1"):
        run("innovationindex", **given)
    result = run("innovationindex", **given, MISSING="mean")
    expected = innovation_index(figures, missing="mean")
    np.testing.assert_array_equal(numbers(result["OUTPUT"], "score"), expected.index)
    assert column(result["OUTPUT"], "symbolic_rank")[2] is None
    assert column(result["OUTPUT"], "partial") == [0, 1, 1, 0, 0, 0]
    assert (result["SCORED"], result["PARTIAL"]) == (5, 1)
    assert run.feedback.warnings == ["Index from fewer indicators: r1.", "No index because of missing data: r2."]


def test_two_of_the_six_make_a_partial_index(run):
    result = run(
        "innovationindex", INPUT=map_of(FIGURES), JD="JD", JA="JA", MISSING="mean", COST=["JA"], OUTPUT="memory:"
    )
    expected = innovation_index({s: FIGURES[s] for s in ("JD", "JA")}, missing="mean", cost=["JA"])
    np.testing.assert_array_equal(numbers(result["OUTPUT"], "score"), expected.index)


def test_two_groups_of_one_s_own_indicators(run):
    figures = dict(zip(("output", "Patents", "delay"), FIGURES.values()))
    result = run(
        "innovationindex",
        INPUT=map_of(figures),
        FIRST=["output"],
        SECOND=["Patents", "delay"],
        COST=["delay"],
        SCALE="low 40 high",
        OUTPUT="memory:",
    )
    expected = two_group_index(
        {"output": figures["output"]},
        {name: figures[name] for name in ("Patents", "delay")},
        cost=["delay"],
        scale=SymbolicScale.parse("low 40 high"),
    )
    made = result["OUTPUT"]
    np.testing.assert_array_equal(numbers(made, "group_1"), expected.iis)
    np.testing.assert_array_equal(numbers(made, "group_2"), expected.iia)
    np.testing.assert_array_equal(numbers(made, "ratio_patents"), expected.ratios[:, 1])
    assert column(made, "symbolic_rank") == expected.symbolic_rank.tolist()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "Choose either the six indicators"),
        ({"JD": "JD", "FIRST": ["JE"]}, "Choose either the six indicators"),
        ({"FIRST": ["JE"]}, "two groups: choose fields for both"),
        ({"FIRST": ["JE"], "SECOND": ["JE"]}, "In both groups: JE"),
        ({"FIRST": ["JE"], "SECOND": ["JD"], "COST": ["JA"]}, "Not among the indicators: JA"),
        ({**SIX, "SCALE": "C 20"}, "is not a symbolic scale"),
    ],
)
def test_what_does_not_go_together_is_said(run, options, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("innovationindex", INPUT=map_of(FIGURES), **options, OUTPUT="memory:")


def test_a_negative_indicator_is_refused_by_name(run):
    figures = {**FIGURES, "JD": np.array([-1.0, *FIGURES["JD"][1:]])}
    with pytest.raises(QgsProcessingException, match="r0 has −1"):
        run("innovationindex", INPUT=map_of(figures), NAME="name", **SIX, OUTPUT="memory:")


def test_the_index_of_a_file_goes_to_a_file_and_a_page(run, tmp_path):
    source = save(map_of(FIGURES, "EPSG:4326"), tmp_path / "figures.gpkg")
    page, path = str(tmp_path / "index.html"), str(tmp_path / "index.gpkg")
    result = run("innovationindex", INPUT=source, NAME="name", **SIX, OUTPUT=path, REPORT=page)
    np.testing.assert_array_equal(numbers(path, "score"), innovation_index(FIGURES).index)
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert result["REPORT"] == page
    assert text.count("<img") == 1 + len(INFERRED_SCALE.ranks) + 1  # the map, and its legend with "No data"


# ------------------------------------------------------------------------------------------ specialization
OUTPUT = np.array([10.0, 30.0, math.nan, 60.0])
WHOLE = np.array([100.0, 200.0, 300.0, 400.0])


def test_shares_quotients_and_the_krugman_index_are_the_core_s(run):
    source = map_of({"it": OUTPUT, "grp": WHOLE})
    result = run("specialization", INPUT=source, NAME="name", IT="it", TOTAL=120.0, WHOLE="grp", OUTPUT="memory:")
    made = result["OUTPUT"]
    np.testing.assert_array_equal(numbers(made, "ksi_it"), ksi(OUTPUT, total=120.0).share)
    np.testing.assert_array_equal(numbers(made, "lq"), location_quotient(OUTPUT, WHOLE))
    expected = krugman_specialization(np.column_stack([OUTPUT, WHOLE - OUTPUT]))
    np.testing.assert_array_equal(numbers(made, "krugman"), expected)
    assert (result["DENOMINATOR"], result["SUMMED"], result["DISAGREEMENT"]) == (120.0, 100.0, 20.0)
    assert result["MISSING"] == 1
    assert run.feedback.warnings[0] == "No IT output, so no KSI: r2."
    assert "20.0 less" in run.feedback.warnings[1]


def test_without_a_total_the_regions_are_summed(run):
    result = run("specialization", INPUT=map_of({"it": OUTPUT}, polygons=False), IT="it", OUTPUT="memory:")
    assert (result["DENOMINATOR"], result["DISAGREEMENT"]) == (100.0, 0.0)
    assert result["OUTPUT"].fields().lookupField("lq") < 0


def test_the_krugman_index_of_all_industries(run):
    structure = {"a": np.array([1.0, 3.0]), "b": np.array([1.0, 1.0]), "c": np.array([2.0, 0.0])}
    result = run("specialization", INPUT=map_of(structure), IT="a", INDUSTRIES=["a", "b", "c"], OUTPUT="memory:")
    expected = krugman_specialization(np.column_stack(list(structure.values())))
    np.testing.assert_array_equal(numbers(result["OUTPUT"], "krugman"), expected)


@pytest.mark.parametrize(
    ("figures", "options", "message"),
    [
        ({"it": np.array([math.nan, math.nan])}, {}, "no region has a figure"),
        ({"it": np.array([1.0, 2.0]), "grp": np.array([0.0, 1.0])}, {"WHOLE": "grp"}, "The whole is 0 in r0"),
        ({"it": np.array([1.0, 2.0])}, {"TOTAL": -1.0}, "must be positive"),
        ({"it": np.array([1.0, 2.0])}, {"INDUSTRIES": ["it"]}, "Two industries or more"),
    ],
)
def test_figures_that_make_no_share_are_refused(run, figures, options, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("specialization", INPUT=map_of(figures), NAME="name", IT="it", **options, OUTPUT="memory:")


# ------------------------------------------------------------------------------------------ symbolic ranks
def test_an_index_is_ranked_and_a_missing_one_is_not(run):
    index = np.array([11.25, 20.0, math.nan, 76.05])
    result = run("symbolicscale", INPUT=map_of({"i": index}), NAME="name", VALUE="i", OUTPUT="memory:")
    assert column(result["OUTPUT"], "symbolic_rank") == ["C", "C+", None, "A"]
    assert column(result["OUTPUT"], "rank") == [3, 2, None, 1]
    assert result["SCORED"] == 3
    assert run.feedback.warnings == ["No rank because of missing data: r2."]


def test_another_variable_is_ranked_by_its_leader_ratio(run):
    source = map_of({"v": np.array([250.0, 1000.0, 500.0])})
    with pytest.raises(QgsProcessingException, match="between 0 and 100: r0 has 250"):
        run("symbolicscale", INPUT=source, NAME="name", VALUE="v", OUTPUT="memory:")
    result = run("symbolicscale", INPUT=source, VALUE="v", LEADER=True, SCALE="low 40 high", OUTPUT="memory:")
    assert numbers(result["OUTPUT"], "score") == [25.0, 100.0, 50.0]
    assert column(result["OUTPUT"], "symbolic_rank") == ["low", "high", "high"]


# -------------------------------------------------------------------------------------------------- styles
def test_results_open_styled_with_every_style_in_the_menu(provider):
    made = loaded("innovationindex", INPUT=map_of(FIGURES), **SIX)
    assert made.styleManager().styles() == ["Symbolic rank"]
    assert [category.label() for category in made.renderer().categories()] == [*INFERRED_SCALE.ranks, "No data"]
    assert made.attributeAlias(made.fields().lookupField("ratio_jd")) == "Leader ratio JD"
    made = loaded("specialization", INPUT=map_of({"it": OUTPUT, "grp": WHOLE}), IT="it", WHOLE="grp")
    assert sorted(made.styleManager().styles()) == ["KSI", "Location quotient"]
    assert made.styleManager().currentStyle() == "KSI"


def test_a_table_opens_without_a_map_style(provider):
    made = loaded("symbolicscale", INPUT=map_of({"i": np.array([1.0, 2.0])}, polygons=False), VALUE="i")
    assert made.renderer() is None


@pytest.mark.parametrize(
    ("make", "classes"),
    [
        (partial(rank_style, ranks=("low", "high")), ["low", "high", "No data"]),
        (ksi_style, ["< 0.5 %", "≥ 25 %", "No data"]),
        (location_quotient_style, ["< 0.5", "0.8 to < 1.25", "≥ 2", "No data"]),
    ],
)
def test_every_class_stands_in_the_legend_whether_or_not_a_region_falls_into_it(application, make, classes):
    from geo_itcluster_qgis.layers_io.styling import apply_style

    qml = make("field")
    ElementTree.fromstring(qml)
    made = QgsVectorLayer("Polygon?crs=EPSG:4326&field=field:double", "empty", "memory")
    apply_style(made, qml)
    labels = [item.label() for item in made.renderer().legendSymbolItems()]
    assert set(classes) <= set(labels)
