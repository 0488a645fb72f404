"""Weights in files go by the map's keys, in any order of the file; files of other regions are refused."""

import struct
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.io.maps.geometry import border_rings
from geo_itcluster.io.maps.region_maps import region_map
from geo_itcluster.io.maps.weights_file import read_weights
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.exchange import link_table, write_gal, write_gwt


@pytest.fixture(scope="module")
def queen():
    kz = region_map(16)
    return contiguity(border_rings(kz.frame.geometry), ids=kz.codes)


@pytest.mark.parametrize("suffix", [".gal", ".gwt", ".kwt", ".csv"])
def test_a_file_gives_the_weights_that_it_holds(tmp_path: Path, queen, suffix):
    path, shuffled = tmp_path / f"w{suffix}", queen.reordered(sorted(queen.names, reverse=True))
    if suffix == ".csv":
        table = link_table(shuffled)
        rows = [f"{a},{b},{w}" for a, b, w in zip(*table, strict=True)]
        path.write_text("\n".join(["focal,neighbor,weight", *rows]), encoding="utf-8")
    else:
        (write_gal if suffix == ".gal" else write_gwt)(shuffled, path)
    found = read_weights(path, queen.ids)
    assert found.ids.tolist() == queen.ids.tolist()
    np.testing.assert_array_equal(found.indices, queen.indices)
    np.testing.assert_array_equal(found.data, queen.data)
    assert region_map(16).weights(str(path)).indices.tolist() == queen.indices.tolist()


def test_swm_of_arcgis_is_read_as_libpysal_writes_it(tmp_path: Path, queen):
    from libpysal import weights
    from libpysal.io import open as open_weights

    ids = list(range(1, queen.n + 1))
    ends = zip(ids, queen.indptr[:-1], queen.indptr[1:], strict=True)
    neighbours = {i: [int(j) + 1 for j in queen.indices[a:b]] for i, a, b in ends}
    w = weights.W(neighbours, id_order=ids, silence_warnings=True)
    path = tmp_path / "w.swm"
    with closing(open_weights(str(path), "w")) as stream:
        stream.varName, stream.srs = "ID", "none"
        stream.write(w)
    found = read_weights(path, [str(i) for i in ids])
    np.testing.assert_array_equal(found.indices, queen.indices)


def test_swm_with_one_weight_for_all_links_of_a_region_is_read_as_libpysal_reads_it(tmp_path: Path):
    from libpysal.io import open as open_weights

    path = tmp_path / "w.swm"
    rows = (
        struct.pack("<4i2d", 3, 2, 7, 9, 0.5, 1.0) + struct.pack("<3i2d", 7, 1, 3, 2.0, 2.0) + struct.pack("<2i", 9, 0)
    )
    head = b"VERSION@10.1;UNIQUEID@ID;SPATIALREFNAME@none;FIXEDWEIGHTS@True\n"
    path.write_bytes(head + struct.pack("<2i", 3, 0) + rows)
    found = read_weights(path, ["3", "7", "9"])
    with closing(open_weights(str(path))) as stream:
        known = stream.read()
    assert found.data.tolist() == [*known[3].values(), *known[7].values()] == [0.5, 0.5, 2.0]
    assert found.islands.tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("name", "text", "error", "message"),
    [
        ("w.gal", "2\na 1\nb\nb 1\na\n", WeightsError, "AKM"),
        ("w.csv", "from,to\nAKM,Atlantis\n", WeightsError, "not on the map: Atlantis"),
        ("w.csv", "from,to\nAKM,AST\nAKM,AST\n", WeightsError, "AKM"),
        ("w.csv", "a,b\nAKM,AST\n", DataError, "no table of links"),
        ("w.csv", "from,to,weight\nAKM,AST,-1\n", WeightsError, "positive"),
        ("w.swm", "nonsense", DataError, "w.swm"),
        ("missing.gal", None, DataError, "missing.gal"),
    ],
)
def test_files_of_other_regions_are_refused(tmp_path: Path, queen, name, text, error, message):
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises((error, ValueError), match=message):
        read_weights(path, queen.ids)


def test_distances_or_weights_of_a_gwt_file_are_told_apart_by_its_name(tmp_path: Path):
    path = tmp_path / "w.gwt"
    path.write_text("0 2 map id\na b 12.5\nb a 12.5\n")
    with pytest.raises(DataError, match=r"may hold distances.* \.gwt:distances takes the links alone") as refused:
        read_weights(path, ["a", "b"])
    assert str(refused.value).count("w.gwt") == 1
    for of, weight in (("distances", 1), ("inverse", 1 / 12.5), ("inverse:2", 1 / 12.5**2), ("weights", 12.5)):
        assert read_weights(f"{path}:{of}", ["a", "b"]).data.tolist() == [weight, weight]
    assert read_weights(path.rename(path.with_suffix(".kwt")), ["a", "b"]).data.tolist() == [12.5, 12.5]
