"""Cluster potential and complexity in QGIS: what the core gives, from fields of one year or of several."""

import numpy as np
import pytest
from grid_of_fields import N, source, weights
from maps import column, numbers
from qgis.core import QgsProcessingException

from geo_itcluster.clusters import cluster_map
from geo_itcluster.potential.cluster_potential import ANSWERS, cluster_potential
from geo_itcluster.relatedness.complexity import economic_complexity
from geo_itcluster.relatedness.proximity import proximity
from geo_itcluster.specialization.ellison_glaeser import ellison_glaeser_from_herfindahl
from geo_itcluster.specialization.regional_structure import regional_structure

RNG = np.random.default_rng(2)
INDUSTRIES = ["it", "media", "mining", "metals", "farms", "trade"]
LEVELS = RNG.lognormal(0, 1, (N, 6))
TABLES = {2020 + t: LEVELS * RNG.lognormal(0, 0.1, (N, 6)) for t in range(4)}
DATED = {f"{name}_{year}": x[:, s].tolist() for year, x in TABLES.items() for s, name in enumerate(INDUSTRIES)}
NAMES = [f"r{i}" for i in range(N)]


def test_answers_are_the_core_s_from_dated_fields(run):
    result = run(
        "clusterpotential",
        INPUT=source(fields=DATED),
        NAME="name",
        TARGET="it_2023",
        INDUSTRIES=list(DATED),
        DRAWS=49,
        OUTPUT="memory:",
    )
    ids = list(map(str, range(N)))
    expected = cluster_potential(
        TABLES, "it", weights=weights(), draws=49, regions=ids, names=NAMES, industries=INDUSTRIES
    )
    made = result["OUTPUT"]
    assert column(made, "answer") == expected.answer.tolist()
    for name in ("quotient", "quotient_low", "p_trend", "density", "p_density", "certainty", "rank"):
        np.testing.assert_allclose(numbers(made, name), getattr(expected, name))
    assert result["HAS"] == expected.counts()["Has it"]
    assert set(expected.answer) <= set(ANSWERS)
    assert "it" in result["SUMMARY"]


def test_one_year_of_fields_is_said_to_have_no_limits_unless_they_are_counts(run):
    fields = {name: np.round(20 * LEVELS[:, s]).tolist() for s, name in enumerate(INDUSTRIES)}
    given = {"INPUT": source(fields=fields), "TARGET": "it", "INDUSTRIES": INDUSTRIES[1:], "DRAWS": 19}
    assert "threshold alone decides" in run("clusterpotential", **given, OUTPUT="memory:")["SUMMARY"]
    counted = run("clusterpotential", **given, COUNTS=True, OUTPUT="memory:")
    assert "threshold alone decides" not in counted["SUMMARY"]
    assert np.isfinite(numbers(counted["OUTPUT"], "quotient_low")).all()


def test_a_year_without_a_field_of_an_industry_is_refused(run):
    some = {name: values for name, values in DATED.items() if name != "media_2021"}
    with pytest.raises(QgsProcessingException, match="there is none for media 2021"):
        run("clusterpotential", INPUT=source(fields=some), TARGET="it_2023", INDUSTRIES=list(some), OUTPUT="memory:")


def test_an_empty_industry_is_named_without_words_of_the_command_line(run):
    fields = {"it": LEVELS[:, 0].tolist(), "media": LEVELS[:, 1].tolist(), "none": [0.0] * N}
    with pytest.raises(QgsProcessingException, match="No region has any of: none") as refused:
        run("economiccomplexity", INPUT=source(fields=fields), INDUSTRIES=list(fields), OUTPUT="memory:")
    assert "--" not in str(refused.value)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ([-1.0] + [2.0] * (N - 1), 'Regions: r0, it has −1. .*name the other industries only \\("Industries"\\)'),
        (
            (LEVELS[:, 1] + LEVELS[:, 2]).tolist(),
            '"it" is the sum of the other industries.* without it \\("Industries"\\)',
        ),
        ([0.0] * N, 'No region has any "it"; name another target'),
        ([None] * N, 'No region has any "it"; name another target'),
    ],
    ids=["negative", "double", "nowhere", "empty"],
)
def test_figures_that_cannot_be_used_are_named(run, values, fault):
    fields = {"it": values, "media": LEVELS[:, 1].tolist(), "mining": LEVELS[:, 2].tolist()}
    with pytest.raises(QgsProcessingException, match=fault) as refused:
        run("clusterpotential", INPUT=source(fields=fields), TARGET="it", INDUSTRIES=list(fields), OUTPUT="memory:")
    assert "--" not in str(refused.value)


def test_clusters_are_the_core_s_with_growth_strength_and_ellison_glaeser(run):
    given = {"INPUT": source(fields=DATED), "NAME": "name", "TARGET": "it_2023", "INDUSTRIES": list(DATED)}
    result = run("clusters", **given, RELATED=["media_2020"], HERFINDAHL=0.02, THRESHOLD=1.1, OUTPUT="memory:")
    of = {"industries": INDUSTRIES, "first": TABLES[2020], "names": NAMES, "threshold": 1.1}
    together = ["it" if name in ("it", "media") else name for name in INDUSTRIES]
    expected = cluster_map(TABLES[2023], "it", weights(), clusters=together, **of)
    made = result["OUTPUT"]
    assert column(made, "reach") == expected.reach.tolist()
    for name in ("stars", "size", "quotient", "performance", "strength", "quotient_with_neighbours", "group"):
        np.testing.assert_allclose(numbers(made, name), getattr(expected, name))
    np.testing.assert_allclose(numbers(made, "lisa_p"), expected.lisa.p)
    whole = TABLES[2023].sum(axis=1)
    assert result["GAMMA"] == ellison_glaeser_from_herfindahl(TABLES[2023][:, 0], whole, 0.02, regions=NAMES).gamma
    assert result["STARRED"] == np.count_nonzero(expected.stars)
    assert "Ellison-Glaeser" in result["SUMMARY"]


def test_structure_is_the_core_s_and_its_parts_add_up(run):
    given = {"INPUT": source(fields=DATED), "NAME": "name", "TARGET": "it_2020", "INDUSTRIES": list(DATED)}
    result = run("structure", **given, OUTPUT="memory:", SHIFT="memory:")
    expected = regional_structure(TABLES, followed="it", regions=NAMES, industries=INDUSTRIES)
    made, parts = result["OUTPUT"], expected.parts()
    for name, values in {
        "ksi_last": expected.share[:, -1],
        "lq_first": expected.quotient[:, 0],
        "krugman": expected.measure("Krugman")[:, -1],
        "theil": expected.measure("Theil")[:, -1],
        "change": expected.change,
        "own": parts["competitive"],
    }.items():
        np.testing.assert_allclose(numbers(made, name), values)
    sum_of_parts = sum(np.array(numbers(made, name)) for name in ("national", "mix", "own"))
    np.testing.assert_allclose(numbers(made, "growth"), sum_of_parts)
    np.testing.assert_allclose(numbers(result["SHIFT"], "mix"), expected.growth.total.mix.ravel())
    assert column(result["SHIFT"], "industry")[: len(INDUSTRIES)] == INDUSTRIES
    one_year = [name for name in DATED if name.endswith("2023")]
    with pytest.raises(QgsProcessingException, match="Two years or more are needed"):
        run("structure", **{**given, "TARGET": "it_2023", "INDUSTRIES": one_year}, OUTPUT="memory:")


def test_complexity_and_proximity_are_the_core_s(run):
    fields = {name: LEVELS[:, s].tolist() for s, name in enumerate(INDUSTRIES)}
    result = run(
        "economiccomplexity",
        INPUT=source(fields=fields),
        INDUSTRIES=INDUSTRIES,
        DRAWS=49,
        OUTPUT="memory:",
        PROXIMITY="memory:",
    )
    expected = economic_complexity(LEVELS)
    np.testing.assert_allclose(numbers(result["OUTPUT"], "eci"), expected.eci)
    np.testing.assert_allclose(numbers(result["OUTPUT"], "fitness"), expected.fitness)
    near = proximity(LEVELS, draws=49, industries=INDUSTRIES)
    pairs = result["PROXIMITY"]
    places = [
        (INDUSTRIES.index(a), INDUSTRIES.index(b)) for a, b in zip(column(pairs, "industry"), column(pairs, "other"))
    ]
    np.testing.assert_allclose(numbers(pairs, "proximity"), [near.matrix[pair] for pair in places])
    np.testing.assert_allclose(numbers(pairs, "p"), [near.p[pair] for pair in places])
