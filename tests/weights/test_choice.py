"""Weights by their short names are the weights that the functions make."""

import numpy as np
import pytest

from geo_itcluster.errors import WeightsError
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.choice import NOTATIONS, Sites, weights_choice
from geo_itcluster.weights.contiguity import contiguity, higher_order
from geo_itcluster.weights.distance import distance_band, inverse_distance, kernel, knn
from geo_itcluster.weights.host import block_weights, bridge_enclaves
from geo_itcluster.weights.points import centroids
from geo_itcluster.weights.rings import Rings

IDS = [f"r{i}" for i in range(12)]


def square(i: int):
    x, y = i % 4, i // 4
    return [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]


@pytest.fixture(scope="module")
def rings():
    return Rings.from_multipolygons([[square(i)] for i in range(12)])


def sites(rings: Rings, *, geographic=False, metres=1000.0):
    return Sites(
        borders=lambda: rings,
        points=lambda: centroids(rings, geographic=geographic),
        geographic=geographic,
        metres=metres,
        column=lambda name: [name, "b"] * 6,
        file=lambda path: Weights.from_pairs([(path, "x")], ids=[path, "x"]),
        ids=IDS,
    )


def same(one: Weights, other: Weights):
    assert one.ids.tolist() == other.ids.tolist()
    for name in ("indptr", "indices", "data"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


@pytest.mark.parametrize("geographic", [False, True])
def test_every_notation_is_what_its_function_makes(rings, geographic):
    points, of = centroids(rings, geographic=geographic), {"geographic": geographic, "ids": IDS}
    queen = contiguity(rings, ids=IDS)
    length = 150.0 if geographic else 1.5  # a degree is some 111 km
    text = f"{length:g}" if geographic else f"{1000 * length:g}m"
    for name, expected in {
        "queen": queen,
        "ROOK": contiguity(rings, ids=IDS, rook=True),
        "queen:2": higher_order(queen, 2),
        "queen:1-2": higher_order(queen, 2, cumulative=True),
        "bridged": bridge_enclaves(queen),
        "knn:4": knn(points, 4, **of),
        "band": distance_band(points, **of),
        f"band:{text}": distance_band(points, length, **of),
        "inverse": inverse_distance(points, **of),
        "inverse:2": inverse_distance(points, power=2, **of),
        f"inverse:1.5, {text}": inverse_distance(points, power=1.5, threshold=length, **of),
        f"kernel:gaussian,{text}": kernel(points, function="gaussian", bandwidth=length, **of),
        "kernel:triangular, k=4": kernel(points, k=4, **of),
        "block:a": block_weights(["a", "b"] * 6, ids=IDS),
    }.items():
        same(weights_choice(name).make(sites(rings, geographic=geographic)), expected)


def test_units_of_a_distance_are_those_of_the_map(rings):
    feet = sites(rings, metres=0.3048)
    made = [weights_choice(text).make(feet) for text in ("band:0.0004572km", "band:1.5", "band:0.4572m")]
    assert all(len(w.indices) == len(made[0].indices) > 0 for w in made)
    with pytest.raises(WeightsError, match="no unit of length"):
        weights_choice("band:1km").make(sites(rings, metres=None))


@pytest.mark.parametrize("text", [*NOTATIONS, r"C:\maps\links.gal", "sub/links.csv", "links.gwt"])
def test_notations_in_messages_and_files_are_known(text):
    assert (weights_choice(text).path is not None) == any(kind in text for kind in (".gal", ".csv", ".gwt"))


NO_WEIGHTS = [
    "quean",
    "nearest:4",
    "weights",
    "queen:0",
    "queen:two",
    "queen:2-3",
    "bridged:2",
    "block:",
    "knn",
    "knn:0",
    "knn:-1",
    "knn:2.5",
    "knn:4;5",
    "band:-1",
    "band:1.2.3",
    "band:5miles",
    "inverse:x",
    "kernel",
    "kernel:box,3",
    "kernel:gaussian",
    "kernel:gaussian,k=0",
]


@pytest.mark.parametrize("text", ["", *NO_WEIGHTS])
def test_what_names_no_weights_is_refused_with_an_example(text):
    with pytest.raises(WeightsError, match=r"as in|write|no weights"):
        weights_choice(text)
