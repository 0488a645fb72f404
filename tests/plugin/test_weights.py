"""The group Weights in QGIS: the core's links on any layer, as lines, a table, and a file."""

import struct
from pathlib import Path

import numpy as np
import pytest
from grid_of_fields import RINGS
from maps import SIDE, VALUES, column, grid, kazakhstan, layer, numbers, square
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from geo_itcluster.styles.classes import links_style
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.distance import distance_band, inverse_distance, kernel, knn
from geo_itcluster.weights.exchange import read_gal, read_gwt
from geo_itcluster.weights.host import bridge_enclaves
from geo_itcluster.weights.points import centroids

NAMES = [f"r{i}" for i in range(SIDE * SIDE)]
CENTRES = [(i % SIDE + 0.5, i // SIDE + 0.5) for i in range(SIDE * SIDE)]
TABLES = {"OUTPUT": "memory:", "TABLE": "memory:"}


def links(result):
    """Links of a result's table, by name."""
    table = result["TABLE"]
    return dict(zip(zip(column(table, "region"), column(table, "neighbour")), numbers(table, "weight")))


def core_links(weights: Weights):
    names = np.asarray(weights.names)
    return dict(zip(zip(names[weights.rows].tolist(), names[weights.indices].tolist()), weights.data.tolist()))


def assert_same(result, weights):
    found, expected = links(result), core_links(weights)
    assert found.keys() == expected.keys()
    np.testing.assert_allclose([found[key] for key in expected], list(expected.values()), rtol=1e-12)
    summary = weights.summary()
    assert result["SUMMARY"] == str(summary)
    numbers_ = [summary.n, summary.links, len(summary.islands), summary.components, summary.symmetric]
    assert [result[k] for k in ("REGIONS", "LINK_COUNT", "ISLANDS", "COMPONENTS", "SYMMETRIC")] == numbers_
    assert result["MIN_NEIGHBOURS"] == summary.minimum
    assert result["MEAN_NEIGHBOURS"] == pytest.approx(summary.mean)
    assert result["MAX_NEIGHBOURS"] == summary.maximum


@pytest.mark.parametrize("kind", ["queen", "rook"])
@pytest.mark.parametrize(("order", "cumulative"), [(1, False), (2, False), (2, True)])
@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4326"])
def test_contiguity_is_the_core_s(run, kind, order, cumulative, crs):
    result = run(
        "contiguity",
        INPUT=grid(crs=crs),
        NAME="name",
        WEIGHTS_KIND=kind,
        ORDER=order,
        CUMULATIVE=cumulative,
        **TABLES,
    )
    assert_same(result, contiguity(RINGS, ids=NAMES, rook=kind == "rook", order=order, cumulative=cumulative))


@pytest.mark.parametrize("scaling", ["original", "row", "binary", "double", "variance"])
def test_weights_are_scaled_as_the_core_scales_them(run, scaling):
    result = run("contiguity", INPUT=grid(), NAME="name", SCALING=scaling, **TABLES)
    assert_same(result, contiguity(RINGS, ids=NAMES).transformed(scaling))


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4326"])
def test_distances_are_the_core_s_in_km(run, crs):
    geographic = crs == "EPSG:4326"
    points = np.array(CENTRES) if geographic else np.array(CENTRES) / 1000
    if geographic:
        points = centroids(RINGS, geographic=True)
    options = {"geographic": geographic, "ids": NAMES}
    unit = "" if geographic else ", in km"
    for algorithm, parameters, made in (
        ("knearest", {"K": 3}, knn(points, 3, **options)),
        ("distanceband", {}, distance_band(points, **options)),
        ("distanceband", {"DISTANCE": 200.0}, distance_band(points, 200.0, **options)),
        ("inversedistance", {"POWER": 2.0, "DISTANCE": 250.0}, None),
    ):
        if made is None:
            made = inverse_distance(points, power=2.0, threshold=250.0, **options)
        result = run(algorithm, INPUT=grid(crs=crs), NAME="name", **parameters, **TABLES)
        found, expected = links(result), core_links(made)
        assert found.keys() == expected.keys()
        np.testing.assert_allclose([found[key] for key in expected], list(expected.values()), rtol=1e-9)
        text = str(made.summary())
        assert result["SUMMARY"] == (text if algorithm == "knearest" else text.replace(made.method, made.method + unit))


def test_ties_among_nearest_neighbours_are_told(run):
    run("knearest", INPUT=grid(), NAME="name", K=3, **TABLES)
    assert any("as near as the last of the 3 nearest neighbours of r6," in text for text in run.feedback.warnings)


def test_a_layer_without_reference_system_has_no_distances_but_contiguity(run):
    bare = grid()
    bare.setCrs(QgsCoordinateReferenceSystem())
    for algorithm in ("knearest", "distanceband", "inversedistance"):
        with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
            run(algorithm, INPUT=bare, **TABLES)
    assert run("contiguity", INPUT=bare, NAME="name", **TABLES)["LINK_COUNT"] == 144


def test_links_are_lines_between_points_within_their_regions(run):
    source = grid(crs="EPSG:4326")
    result = run("contiguity", INPUT=source, NAME="name", WEIGHTS_KIND="rook", SCALING="row", **TABLES)
    drawn = result["OUTPUT"]
    assert drawn.crs() == source.crs()
    assert drawn.featureCount() == 40
    shapes = {f["name"]: f.geometry() for f in source.getFeatures()}
    expected = core_links(contiguity(RINGS, ids=NAMES, rook=True).transformed("row"))
    for feature in drawn.getFeatures():
        a, b = feature["name_a"], feature["name_b"]
        start, end = feature.geometry().asPolyline()
        assert shapes[a].contains(start)
        assert shapes[b].contains(end)
        assert (feature["weight_ab"], feature["weight_ba"]) == (expected[a, b], expected[b, a])
    assert QDomDocument().setContent(links_style())[0]


def test_a_link_in_one_direction_has_no_weight_back(run):
    drawn = run("knearest", INPUT=grid(), NAME="name", K=1, **TABLES)["OUTPUT"]
    expected = core_links(knn(CENTRES, 1, geographic=False, ids=NAMES))
    ends = zip(column(drawn, "name_a"), column(drawn, "name_b"))
    there, back = column(drawn, "weight_ab"), column(drawn, "weight_ba")
    for (a, b), ab, ba in zip(ends, there, back):
        assert (ab, ba) == (expected.get((a, b)), expected.get((b, a)))
    assert None in there


def test_islands_are_told_and_kept(run):
    rows = [(square(0, 0), ["a"]), (square(1, 0), ["b"]), (square(9, 9), ["far"]), (None, ["bare"])]
    source = layer(rows, fields={"name": "string"})
    result = run("contiguity", INPUT=source, NAME="name", **TABLES)
    assert links(result) == {("a", "b"): 1.0, ("b", "a"): 1.0}
    assert result["ISLANDS"] == 2
    assert "Without neighbours: far, bare." in run.feedback.warnings


# ---------------------------------------------------------------------- water, and pairs
def water(*wkt, crs="EPSG:3857"):
    return layer([(text, []) for text in wkt], fields={}, crs=crs)


def box(x0, y0, x1, y1):
    return f"POLYGON(({x0} {y0}, {x1} {y0}, {x1} {y1}, {x0} {y1}, {x0} {y0}))"


def test_a_border_mostly_in_a_lake_is_left_out(run):
    lake = water(box(0.9, 0.3, 1.1, 1.0))  # 0.7 of the border of r0 and r1
    result = run("contiguity", INPUT=grid(), NAME="name", WEIGHTS_KIND="rook", WATER=lake, **TABLES)
    gone = core_links(contiguity(RINGS, ids=NAMES, rook=True)).keys() - links(result).keys()
    assert gone == {("r0", "r1"), ("r1", "r0")}
    assert "rook contiguity, borders left out: 1, binary" in result["SUMMARY"]
    assert "Borders left out: r0 - r1." in run.feedback.infos
    kept = run("contiguity", INPUT=grid(), NAME="name", WEIGHTS_KIND="rook", WATER=lake, SHARE=0.75, **TABLES)
    assert links(kept).keys() == core_links(contiguity(RINGS, ids=NAMES, rook=True)).keys()


def test_a_corner_in_a_lake_is_no_neighbour(run):
    result = run("contiguity", INPUT=grid(), NAME="name", WATER=water(box(0.9, 0.9, 1.1, 1.1)), **TABLES)
    gone = core_links(contiguity(RINGS, ids=NAMES)).keys() - links(result).keys()
    assert gone == {("r0", "r6"), ("r6", "r0"), ("r1", "r5"), ("r5", "r1")}


def test_water_comes_in_its_own_reference_system(run):
    degree = 111319.49079327357  # of the equator, in the metres of EPSG:3857
    lake = water(box(0.9 * degree, 0.0, 1.1 * degree, 0.9 * degree))
    result = run("contiguity", INPUT=grid(crs="EPSG:4326"), NAME="name", WEIGHTS_KIND="rook", WATER=lake, **TABLES)
    gone = core_links(contiguity(RINGS, ids=NAMES, rook=True)).keys() - links(result).keys()
    assert gone == {("r0", "r1"), ("r1", "r0")}


def test_orders_follow_the_links_that_are_left(run):
    wall = water(box(0.9, -1, 1.1, 9))  # between the first column and the second
    result = run("contiguity", INPUT=grid(), NAME="name", WATER=wall, ORDER=4, CUMULATIVE=True, **TABLES)
    assert result["COMPONENTS"] == 2


@pytest.mark.parametrize("name", ["name_en", "code"])
def test_lake_balkhash_parts_almaty_region_and_karaganda(run, name):
    source = kazakhstan(2016)
    whole = links(run("contiguity", INPUT=source, NAME=name, **TABLES))
    parted = links(run("contiguity", INPUT=source, NAME=name, BALKHASH=True, **TABLES))
    one, other = {"name_en": ("Almaty region", "Karaganda region"), "code": ("ALM", "KAR")}[name]
    assert whole.keys() - parted.keys() == {(one, other), (other, one)}


def test_other_maps_have_no_lake_balkhash(run):
    with pytest.raises(QgsProcessingException, match="r0"):
        run("contiguity", INPUT=grid(), NAME="name", BALKHASH=True, **TABLES)


def pairs_table(*pairs):
    return layer([(None, list(pair)) for pair in pairs], fields={"one": "string", "two": "string"}, kind="NoGeometry")


def test_borders_of_a_table_are_left_out(run):
    chosen = {"PAIRS": pairs_table(("r1", "r0"), ("r3", "r4")), "PAIR_FROM": "one", "PAIR_TO": "two"}
    result = run("contiguity", INPUT=grid(), NAME="name", WEIGHTS_KIND="rook", **chosen, **TABLES)
    gone = core_links(contiguity(RINGS, ids=NAMES, rook=True)).keys() - links(result).keys()
    assert gone == {("r0", "r1"), ("r1", "r0"), ("r3", "r4"), ("r4", "r3")}


def test_a_border_may_be_left_out_twice(run):
    chosen = {"PAIRS": pairs_table(("r1", "r0")), "PAIR_FROM": "one", "PAIR_TO": "two"}
    lake = water(box(0.9, 0.1, 1.1, 0.9))
    result = run("contiguity", INPUT=grid(), NAME="name", WEIGHTS_KIND="rook", WATER=lake, **chosen, **TABLES)
    assert result["LINK_COUNT"] == 78
    assert "borders left out: 1," in result["SUMMARY"]


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        (("r0", "r9"), "no neighbours"),
        (("r0", "Nowhere"), "not on the map: Nowhere"),
        (("r0", None), "empty in the rows"),
    ],
)
def test_a_border_that_is_none_is_refused_by_name(run, pair, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("contiguity", INPUT=grid(), NAME="name", PAIRS=pairs_table(pair), PAIR_FROM="one", PAIR_TO="two", **TABLES)


def test_a_table_of_borders_without_its_fields_is_refused_before_the_run(run):
    with pytest.raises(QgsProcessingException, match="both fields of the table of borders"):
        run("contiguity", INPUT=grid(), PAIRS=pairs_table(("r0", "r1")), **TABLES)


def test_an_enclave_is_bridged_through_its_host(run):
    ring = "POLYGON((0 0, 3 0, 3 3, 0 3, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))"
    rows = [(ring, ["host"]), (square(1, 1), ["city"]), (square(3, 0, 3), ["east"])]
    source = layer(rows, fields={"name": "string"})
    found = links(run("contiguity", INPUT=source, NAME="name", BRIDGE=True, **TABLES))
    expected = core_links(
        bridge_enclaves(Weights.from_pairs([("host", "city"), ("host", "east")], ids=["host", "city", "east"]))
    )
    assert found == expected


# ---------------------------------------------------------------------- files
def test_a_gal_file_holds_the_links(run, tmp_path):
    path = tmp_path / "map.gal"
    run("contiguity", INPUT=grid(), NAME="name", FILE=str(path), **TABLES)
    assert core_links(read_gal(path)) == core_links(contiguity(RINGS, ids=NAMES))


def test_a_gwt_file_holds_the_weights(run, tmp_path):
    path = tmp_path / "map.gwt"
    result = run("inversedistance", INPUT=grid(), NAME="name", DISTANCE=0.0015, FILE=str(path), **TABLES)
    assert core_links(read_gwt(path, ids=NAMES)) == links(result)


def test_names_with_blanks_cannot_go_to_a_gal_file(run, tmp_path):
    source = layer([(square(0, 0), ["Almaty city"]), (square(1, 0), ["b"])], fields={"name": "string"})
    with pytest.raises(QgsProcessingException, match=r"Almaty city.*field of codes"):
        run("contiguity", INPUT=source, NAME="name", FILE=str(tmp_path / "map.gal"), **TABLES)
    assert list(tmp_path.iterdir()) == []
    run("contiguity", INPUT=source, FILE=str(tmp_path / "map.gal"), **TABLES)
    assert Path(tmp_path / "map.gal").exists()


def test_inverse_distances_do_not_fit_a_gal_file(run, tmp_path):
    with pytest.raises(QgsProcessingException, match="GWT"):
        run("inversedistance", INPUT=grid(), NAME="name", FILE=str(tmp_path / "map.gal"), **TABLES)


def test_links_go_to_a_geopackage(run, tmp_path):
    path = str(tmp_path / "links.gpkg")
    run("contiguity", INPUT=grid(), NAME="name", OUTPUT=path)
    assert QgsVectorLayer(path, "links", "ogr").featureCount() == 72


# ---------------------------------------------------------------------- as the neighbours of a statistic
def test_a_statistic_takes_the_weights_of_arcgis(run, tmp_path):
    links = np.array([2.0, 5.0])
    rows = [struct.pack("<3id", i, 1, i % 25 + 1, links[i % 2]) + struct.pack("<d", links[i % 2]) for i in range(1, 26)]
    path = tmp_path / "w.swm"
    path.write_bytes(b"VERSION@10.1;UNIQUEID@id;SPATIALREFNAME@x\n" + struct.pack("<2i", 25, 0) + b"".join(rows))
    regions = layer(
        [(square(i % SIDE, i // SIDE), [i + 1, VALUES[i]]) for i in range(25)],
        fields={"id": "integer", "value": "double"},
    )
    found = run("createweights", INPUT=regions, NAME="id", NOTATION=str(path), **TABLES)
    assert sorted(numbers(found["TABLE"], "weight")) == [2.0] * 12 + [5.0] * 13
    found = run(
        "localmoran", INPUT=regions, NAME="id", VALUE="value", WEIGHTS="GAL file", GAL=str(path), OUTPUT="memory:"
    )
    assert found["TESTED"] == 25


@pytest.mark.parametrize("kind", ["table", "map.gal", "map.gwt"])
def test_a_statistic_takes_the_links_back(run, tmp_path, kind):
    made = run(
        "distanceband", INPUT=grid(), NAME="name", OUTPUT="memory:", TABLE="memory:", FILE=str(tmp_path / "map.gal")
    )
    run("distanceband", INPUT=grid(), NAME="name", OUTPUT="memory:", FILE=str(tmp_path / "map.gwt"))
    given = {"WEIGHTS": "GAL file", "GAL": str(tmp_path / kind)}
    if kind == "table":
        given = {"WEIGHTS": "table of links", "LINKS_TABLE": made["TABLE"], "FROM": "region", "TO": "neighbour"}
    found = run("localmoran", INPUT=grid(), NAME="name", VALUE="value", OUTPUT="memory:", **given)
    direct = run("localmoran", INPUT=grid(), NAME="name", VALUE="value", WEIGHTS="distance band", OUTPUT="memory:")
    assert numbers(found["OUTPUT"], "lisa_p") == numbers(direct["OUTPUT"], "lisa_p")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"WEIGHTS": "table of links"}, "Choose the table of links"),
        ({"WEIGHTS": "GAL file"}, "Choose the GAL or GWT file"),
        ({"WEIGHTS": "queen", "GAL": "some.gal"}, "GAL or GWT file.*has no effect"),
        ({"WEIGHTS": "queen", "DISTANCE": 5.0}, "Distance, km.*has no effect"),
        ({"WEIGHTS": "k nearest", "BRIDGE": True}, "Bridge enclaves.*has no effect"),
        ({"WEIGHTS": "distance band", "ORDER": 2}, "Order of contiguity.*has no effect"),
    ],
)
def test_what_does_not_go_together_is_refused_before_the_run(run, wrong, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("localmoran", INPUT=grid(), VALUE="value", OUTPUT="memory:", **wrong)


# ---------------------------------------------------------------------- layers as they come
BOW_TIE = "POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))"


def test_invalid_and_empty_polygons_are_linked_or_named(run):
    rows = [(BOW_TIE, ["tie"]), (square(1, 0), ["right"]), ("POLYGON EMPTY", ["empty"]), (None, ["none"])]
    source = layer(rows, fields={"name": "string"})
    lake = water(box(5, 5, 6, 6))
    result = run("contiguity", INPUT=source, NAME="name", WATER=lake, **TABLES)
    assert links(result).keys() == {("tie", "right"), ("right", "tie")}
    assert not next(result["OUTPUT"].getFeatures()).geometry().isEmpty()
    assert "Regions without a polygon have no neighbours: empty, none." in run.feedback.warnings


def test_a_filtered_layer_has_the_neighbours_that_are_shown(run):
    source = grid()
    source.setSubsetString("name IN ('r0', 'r1', 'r7')")
    result = run("contiguity", INPUT=source, NAME="name", **TABLES)
    assert links(result).keys() == {("r0", "r1"), ("r1", "r0"), ("r1", "r7"), ("r7", "r1")}


def test_an_open_edit_session_is_seen(run):
    source = grid()
    source.startEditing()
    source.deleteFeature(next(source.getFeatures()).id())
    assert run("contiguity", INPUT=source, NAME="name", **TABLES)["REGIONS"] == 24


def test_links_by_whole_numbers_are_found(run):
    source = layer([(square(i, 0), [i]) for i in range(4)], fields={"code": "integer"})
    pairs = [(None, [i, i + 1]) for i in range(3)] + [(None, [i + 1, i]) for i in range(3)]
    table = layer(pairs, fields={"a": "integer", "b": "integer"}, kind="NoGeometry")
    given = {"WEIGHTS": "table of links", "LINKS_TABLE": table, "FROM": "a", "TO": "b"}
    result = run("globalmoran", INPUT=source, NAME="code", VALUE="code", PERMUTATIONS=0, **given)
    assert result["REGIONS"] == 4


@pytest.mark.parametrize(
    ("notation", "made"),
    [
        ("rook", lambda: contiguity(RINGS, ids=NAMES, rook=True)),
        ("queen:1-2", lambda: contiguity(RINGS, ids=NAMES, order=2, cumulative=True)),
        ("bridged", lambda: bridge_enclaves(contiguity(RINGS, ids=NAMES))),
        ("knn:3", lambda: knn(np.array(CENTRES) / 1000, 3, geographic=False, ids=NAMES)),
        ("band:1500m", lambda: distance_band(np.array(CENTRES) / 1000, 1.5, geographic=False, ids=NAMES)),
        (
            "kernel:triangular,2.3km",
            lambda: kernel(np.array(CENTRES) / 1000, function="triangular", bandwidth=2.3, geographic=False, ids=NAMES),
        ),
    ],
)
def test_short_names_give_the_core_s_weights_and_serve_every_algorithm(run, tmp_path, notation, made):
    saved = {"TABLE": str(tmp_path / "weights.gpkg"), "OUTPUT": "memory:", "REPORT": str(tmp_path / "weights.html")}
    result = run("createweights", INPUT=grid(), NAME="name", NOTATION=notation, **saved)
    found, expected = links(result), core_links(made())
    assert found.keys() == expected.keys()
    np.testing.assert_allclose([found[key] for key in expected], list(expected.values()), rtol=1e-9)
    page = Path(result["REPORT"]).read_text(encoding="utf-8")
    assert page.count("<img") == 1
    assert "<svg" in page
    # What is saved is taken without naming its fields, and gives what the short name gives.
    short = run("globalmoran", INPUT=grid(), NAME="name", VALUE="value", NOTATION=notation, PERMUTATIONS=0)
    table = QgsVectorLayer(saved["TABLE"], "weights", "ogr")
    again = run(
        *("globalmoran",),
        INPUT=grid(),
        NAME="name",
        VALUE="value",
        WEIGHTS="table of links",
        LINKS_TABLE=table,
        PERMUTATIONS=0,
    )
    assert again["STATISTIC"] == pytest.approx(short["STATISTIC"], rel=1e-9)


def test_blocks_are_regions_with_the_same_entry(run):
    rows = [(square(i % SIDE, i // SIDE), [NAMES[i], "east" if i % SIDE > 2 else "west"]) for i in range(SIDE * SIDE)]
    source = layer(rows, fields={"name": "string", "side": "string"})
    result = run("createweights", INPUT=source, NAME="name", NOTATION="block:side", **TABLES)
    assert (result["COMPONENTS"], result["LINK_COUNT"]) == (2, 15 * 14 + 10 * 9)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"NOTATION": "knn:none"}, "knn takes a whole number"),
        ({"NOTATION": "nonsense"}, "is not a kind of weights"),
        ({"NOTATION": "links.xlsx"}, "is not a GAL, GWT, KWT or SWM file"),
        ({"NOTATION": "knn:4", "BRIDGE": True}, "has no effect"),
    ],
)
def test_short_names_that_are_none_are_refused_in_words(run, parameters, words):
    with pytest.raises(QgsProcessingException, match=words):
        run("createweights", INPUT=grid(), NAME="name", **parameters, OUTPUT="memory:")


def test_the_distances_of_a_gwt_file_are_links_where_the_user_says_so(run, tmp_path):
    path = tmp_path / "geoda.gwt"
    path.write_text("0 25 regions name\nr0 r1 5\nr1 r0 5\nr3 r4 2\n", encoding="utf-8")
    options = {"INPUT": grid(), "NAME": "name", "NOTATION": str(path)}
    with pytest.raises(QgsProcessingException, match="third column may hold distances"):
        run("createweights", **options, **TABLES)
    found = links(run("createweights", **options, THIRD_COLUMN="distances", **TABLES))
    assert found == {("r0", "r1"): 1.0, ("r1", "r0"): 1.0, ("r3", "r4"): 1.0}
