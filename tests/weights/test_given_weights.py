"""Weights as objects where others are named: in the settings of a study, side by side, in statistics and spillover."""

import copy
import pickle

import geopandas as gpd
import numpy as np
import pytest
from libpysal.graph import Graph
from libpysal.weights import Queen
from shapely import box

import geo_itcluster as gi
from geo_itcluster.errors import DataError, RegionError, WeightsError
from geo_itcluster.settings import StudySettings, WeightSettings
from geo_itcluster.settings.study_file import StudyFile
from geo_itcluster.weights.choice import chosen_weights

GRID = gpd.GeoDataFrame(
    {"id": [f"r{i}" for i in range(16)], "v_2010": [(7 * i) % 16 + 1 for i in range(16)], "v_2016": range(1, 17)},
    geometry=[box(i % 4, i // 4, i % 4 + 1, i // 4 + 1) for i in range(16)],
    crs=32642,
)
NUMBERED = Graph.build_contiguity(GRID, rook=False)  # by the frame's numbers from 0
KEYED = Graph.build_contiguity(GRID.set_index("id").iloc[::-1], rook=False)  # by key, in another order


OWN = [gi.contiguity(GRID.set_index("id"))]


def study(*weights):
    return gi.run_study(GIVEN, gi.Settings(weights=weights, permutations=99))


GIVEN = gi.read_input(GRID, key="id", value="v", years=["2016"])


@pytest.mark.parametrize(
    "weights",
    [NUMBERED, KEYED, KEYED.transform("r"), Queen.from_dataframe(GRID, use_index=True), NUMBERED.sparse, *OWN],
    ids=["numbered", "keyed", "row", "W", "sparse", "Weights"],
)
def test_a_study_takes_weights_as_objects_side_by_side_with_names(weights):
    found = study("queen", weights, weights)
    first, second = found.settings.weights[1:]
    assert second == first.replace("(object)", "(object 2)")
    for other in (first, second):
        np.testing.assert_allclose(found.compared[other][0].lisa.p, found.results[0].lisa.p, rtol=1e-12)
    assert list(found.to_dict()["settings"]["weights"]) == ["queen", first, second]


def test_statistics_and_spillover_take_them_too():
    by_name, given = (
        gi.map_statistic("geary", GRID, columns={"value": "v"}, key="id", weights=w) for w in ("queen", ["rook", KEYED])
    )
    assert given.years[-1].whole.statistic == pytest.approx(by_name.years[-1].whole.statistic)
    start = gi.read_spillover_input(GRID, value="v", key="id", top=1, weights=[KEYED])
    assert next(iter(start.weights)) == "libpysal Graph (object)"


def test_what_they_are_is_kept_in_copies_and_cannot_be_written_to_a_file():
    (name,) = chosen_weights(KEYED)
    for other in (pickle.loads(pickle.dumps(name)), copy.deepcopy(name)):
        assert other == name
        assert other.weights.n == 16
    described = StudyFile(study=StudySettings(weights=WeightSettings(weights=(name,))))
    with pytest.raises(DataError, match=r"given in Python: save them \(gi.write_gal"):
        described.to_toml()


def test_weights_of_other_regions_and_what_is_no_weights_are_refused():
    with pytest.raises(RegionError, match=r"libpysal Graph \(object\)"):
        study(Graph.build_contiguity(GRID.iloc[:9]))
    with pytest.raises(WeightsError, match="neither a name of weights"):
        study(3.5)
