"""Cluster mapping: stars, strength and reach by hand; M and K-density against brute force and R; Kazakhstan."""

import numpy as np
import pytest

import geo_itcluster as gi
from geo_itcluster.clusters import cluster_map, cluster_strength, k_density, m_function
from geo_itcluster.clusters.plants import _bandwidth, _density
from geo_itcluster.errors import DataError
from geo_itcluster.io.outputs.clusters import cluster_study
from geo_itcluster.messages import language

LINE = gi.Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")], ids=list("abcde"))
TABLE = np.array([[40, 60], [30, 70], [0, 100], [25, 75], [5, 95]], float)
OF = {"industries": ["IT", "rest"]}


def brute_m(points, is_it, sizes, r):
    """M of Marcon & Puech, plant by plant, as dbmss's Mhat has it: plants without a neighbour within r stay out."""
    found = []
    for reach in r:
        top = bottom = 0.0
        for i in np.flatnonzero(is_it):
            near = [j for j in range(len(points)) if j != i and np.hypot(*(points[i] - points[j])) <= reach]
            if near:
                top += sum(sizes[j] for j in near if is_it[j]) / sum(sizes[j] for j in near)
                bottom += (sizes[is_it].sum() - sizes[i]) / (sizes.sum() - sizes[i])
        found.append(top / bottom if bottom else np.nan)
    return found


# ------------------------------------------------------------------------------------------- stars and reach
def test_stars_and_reach_of_a_line_of_regions_by_hand():
    found = cluster_map(TABLE, "IT", LINE, **OF)
    np.testing.assert_allclose(found.quotient, TABLE[:, 0] / 20)
    assert found.stars.tolist() == [2, 0, 0, 0, 0]  # size and a quotient of 2; no performance is given
    assert found.reach.tolist() == ["Across borders", "Across borders", "No cluster", "One region", "No cluster"]
    assert found.group.tolist() == [1, 1, 0, 2, 0]
    np.testing.assert_allclose(found.quotient_with_neighbours[2], (30 + 0 + 25) / 300 / 0.2)


def test_a_region_that_is_specialized_with_its_neighbours_alone_is_a_fringe():
    found = cluster_map([[10, 90], [90, 10], [2, 98], [2, 98], [2, 98]], "IT", LINE, **OF)
    assert found.reach.tolist() == ["Fringe", "One region", "Fringe", "No cluster", "No cluster"]


def test_performance_is_productivity_or_else_growth():
    grown = cluster_map(TABLE, "IT", LINE, first=TABLE * [[2, 1], [1, 1], [1, 1], [1, 1], [0.5, 1]], **OF)
    assert (grown.performance_of, grown.performance_star.tolist()) == ("growth", [False] * 4 + [True])
    assert np.isnan(grown.performance[2])  # none at first: no growth
    able = cluster_map(TABLE, "IT", LINE, productivity=[1, 5, 2, 3, 4], **OF)
    assert (able.performance_of, able.performance_star.tolist()) == ("productivity", [False, True, False, False, False])


def test_a_region_without_figures_has_no_star_and_no_reach():
    holed = TABLE.copy()
    holed[1, 1] = np.nan
    found = cluster_map(holed, "IT", LINE, **OF)
    assert (found.stars[1], found.reach[1]) == (0, "No data")
    assert found.lisa.label[1] == "No data"


def test_strength_leaves_the_industry_itself_out_by_hand():
    """Of 400, IT's cluster has 100 + 40; the other than IT is 40: a tenth."""
    found = cluster_strength([[50, 30, 120], [50, 10, 140]], ["digital", "digital", "other"])
    np.testing.assert_allclose(found[:, 0], [30 / 200 / 0.1, 10 / 200 / 0.1])
    np.testing.assert_allclose(found[:, 1], [1, 1])
    assert np.isnan(found[:, 2]).all()


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_answer_is_put_into_words(lang):
    text = language(lang).text(cluster_map(TABLE, "IT", LINE, **OF).summary())
    assert "{" not in text
    assert text.count("IT") == 1


# ------------------------------------------------------------------------------------------- plants
def plants(seed=3, count=60, of_it=15):
    rng = np.random.default_rng(seed)
    return rng.uniform(0, 10, (count, 2)), np.arange(count) < of_it, rng.integers(1, 50, count).astype(float)


def test_m_is_that_of_marcon_and_puech():
    points, is_it, sizes = plants()
    r = [0.2, 1.0, 2.5, 20.0]
    names = np.where(is_it, "IT", "x")
    found = m_function(points, names, "IT", sizes=sizes, r=r, geographic=False, simulations=1)
    np.testing.assert_allclose(found.value, brute_m(points.astype(np.float32), is_it, sizes, r))
    assert found.value[-1] == pytest.approx(1)  # around all plants the industry is as everywhere


def test_k_density_is_rs_density_with_reflection():
    """R 4.2: bw.nrd0(d[d <= 10]), density(c(d, -d), bw, n = 8192) * 2 at 0 to 5."""
    x, y = np.array([[0, 1, 2, 0.5, 7, 7.5, 8, 3, 9, 4], [0, 0.5, 1, 2, 7, 6, 7.5, 3, 1, 8]])
    i, j = np.triu_indices(10, 1)
    d = np.hypot(x[i] - x[j], y[i] - y[j])
    assert _bandwidth(d[d <= 10]) == pytest.approx(1.236021944, abs=1e-9)
    found = _density(d, np.ones(len(d)), np.arange(6.0))
    r = [0.067452164, 0.077427998, 0.086834254, 0.079480847, 0.070950449, 0.074916840]
    np.testing.assert_allclose(found, r, rtol=1e-4)
    h, grid = _bandwidth(d[d <= 10]), np.arange(6.0)
    z = [(grid[:, None] + sign * d) / h for sign in (1, -1)]
    exact = sum(np.exp(-0.5 * part**2).sum(axis=1) for part in z) / (h * np.sqrt(2 * np.pi) * len(d))
    np.testing.assert_allclose(found, exact, rtol=1e-5)


def test_both_functions_are_those_of_dbmss_with_and_without_sizes():
    """R 4.2, the steps of dbmss's Kdhat (reflected, renormalised on 512 points) and Mhat in base R."""
    points = np.array([[0, 1, 2, 0.5, 7, 7.5, 8, 3, 9, 4], [0, 0.5, 1, 2, 7, 6, 7.5, 3, 1, 8]]).T
    names = np.where([1, 1, 1, 1, 1, 0, 0, 1, 0, 1], "IT", "x")
    given = {"r": np.arange(6.0), "geographic": False, "simulations": 1}
    sizes = [5, 1, 2, 9, 4, 3, 7, 1, 6, 2]
    plain = [0.1016486239, 0.1126474777, 0.1265040600, 0.1180451836, 0.0935913480, 0.0756099148]
    weighted = [0.1028112528, 0.1177487802, 0.1334085620, 0.1135398598, 0.0734081346, 0.0506726855]
    np.testing.assert_allclose(k_density(points, names, "IT", **given).value, plain, rtol=4e-3)
    np.testing.assert_allclose(k_density(points, names, "IT", sizes=sizes, **given).value, weighted, rtol=4e-3)
    m = [np.nan, np.nan, 1.45403013341, 1.49668414982, 1.57326346774, 1.39103217804]
    np.testing.assert_allclose(m_function(points, names, "IT", sizes=sizes, **given).value, m)


@pytest.mark.parametrize("function", [m_function, k_density])
def test_a_planted_cluster_is_found_and_a_random_industry_is_not(function):
    points, is_it, _ = plants(count=120, of_it=20)
    names = np.where(is_it, "IT", "x")
    options = {"geographic": False, "simulations": 199, "seed": 1}
    assert function(points, names, "IT", **options).p > 0.05
    points[is_it] = 5 + 0.2 * (points[is_it] - 5)
    found = function(points, names, "IT", **options)
    assert found.p == found.p_min == 1 / 200
    assert (found.localized > 0).any()
    assert "localized at distances of " in found.summary()


def test_distances_beyond_the_envelope_are_named_range_by_range():
    """K-density sums to 1: two groups far apart are localized within and between, and dispersed midway."""
    points, is_it, _ = plants(count=120, of_it=20)
    points[is_it] = np.where(np.arange(20)[:, None] < 10, 1, 9) + 0.05 * points[is_it]
    options = {"geographic": False, "simulations": 199, "r": [0.2, 0.5, 5, 11.3]}
    found = k_density(points, np.where(is_it, "IT", "x"), "IT", **options)
    assert "localized at distances of 0.2–0.5, 11.3 (" in found.summary()


def test_the_level_of_the_global_envelope_holds():
    """Of 100 industries drawn at random about five are outside an envelope of level 0.05: 12 at most, at 0.1 %."""
    points, _, _ = plants(count=40)
    outside = 0
    for seed in range(100):
        is_it = np.random.default_rng(seed).permutation(40) < 10
        options = {"r": np.linspace(0.5, 6, 8), "geographic": False, "simulations": 39, "seed": seed}
        found = m_function(points, np.where(is_it, "IT", "x"), "IT", **options)
        beyond = bool((found.localized > 0).any() or (found.dispersed > 0).any())
        assert beyond == (found.p <= 0.05)
        outside += beyond
    assert outside <= 12


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"industry": "none"}, r'"none" has 0 of 60 plants; it needs two or more'),
        ({"sizes": [0.0] * 60}, "Sizes of plants must be positive"),
        ({"r": [2.0, 1.0]}, "ascending and not negative"),
        ({"simulations": 0}, "One simulation or more"),
        ({"points": [[1.0, 1.0]] * 60}, "All plants are in one place"),
    ],
)
def test_plants_that_cannot_be_used_are_refused(change, fault):
    points, is_it, _ = plants()
    given = {"points": points, "industries": np.where(is_it, "IT", "x"), "industry": "IT", **change}
    given["geographic"] = False
    with pytest.raises(DataError, match=fault):
        m_function(**given)


# ------------------------------------------------------------------------------------------- on a map
def test_kazakhstans_clusters_of_information_and_communication(tmp_path):
    study = cluster_study()
    stars = dict(zip(study.clusters.names, study.clusters.stars.tolist(), strict=True))
    assert (stars.pop("Almaty city"), stars.pop("Astana city")) == (3, 2)
    assert max(stars.values()) == 1
    assert study.clusters.counts()["Across borders"] == 0  # the two cities are far apart
    assert "information and communication (J)" in study.summary()
    assert "Cluster strength is not computed" in study.summary()  # a section is a cluster of its own
    assert "информация и связь (J)" in study.summary().text("ru")
    written = study.write(tmp_path / "clusters.gpkg")
    import geopandas as gpd

    frame = gpd.read_file(written, layer="clusters_2025")
    assert len(frame) == 20
    assert set(frame["reach"]) == {"One region", "Fringe", "No cluster"}


def test_plants_with_regions_and_coordinates(tmp_path):
    rows = ["region,industry,size,longitude,latitude"]
    rng = np.random.default_rng(0)
    for at, (region, lon, lat) in enumerate([("ALA", 76.9, 43.2), ("AST", 71.4, 51.1), ("KAR", 73.1, 49.8)]):
        for number in range(12):
            industry = "J" if number < (6 if at == 0 else 2) else "C"
            x, y = lon + rng.normal(0, 0.1), lat + rng.normal(0, 0.1)
            rows.append(f"{region},{industry},{10 + number},{x:.4f},{y:.4f}")
    path = tmp_path / "plants.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    study = cluster_study(plants=path, simulations=39)
    assert study.ellison_glaeser.plants == 10
    for of in study.distances:
        axes = of.plot(lang="kk").axes[0]
        assert axes.get_xlabel() == "Қашықтық, км"
        np.testing.assert_array_equal(axes.lines[-1].get_ydata(), of.value)
    known = cluster_study(herfindahl=study.ellison_glaeser.herfindahl).ellison_glaeser
    assert np.isnan(known.z)
    assert known.expected == pytest.approx(study.ellison_glaeser.expected)
    assert [of.kind for of in study.distances] == ["M", "K-density"]
    assert study.distances[0].r[-1] < 1000  # km
    path.write_text("\n".join([*rows, "Atlantis,J,5,71,51"]), encoding="utf-8")
    with pytest.raises(DataError, match="Plants without a place in the table's regions: Atlantis"):
        cluster_study(plants=path, simulations=39)


def test_without_a_map_nothing_is_said_of_neighbours():
    found = cluster_map(TABLE, "IT", **OF, regions=list("abcde"))
    assert "Without a map (--map) it is not known which of them are neighbours" in found.summary()
    assert found.lisa is None
