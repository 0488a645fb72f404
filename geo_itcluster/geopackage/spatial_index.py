"""The spatial index of a layer, packed from all its boxes at once, which is faster than box by box.

The nodes are those of SQLite's R-tree module (https://www.sqlite.org/rtree.html), filled as by Leutenegger, Lopez &
Edgington (1997), STR: a simple and efficient algorithm for R-tree packing.
"""

from __future__ import annotations

import json
import math
import sqlite3

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import FloatArray, IntArray

__all__ = ["write_spatial_index"]

_CELL = np.dtype([("id", ">i8"), ("box", ">f4", 4)])

# As the standard has them, and GDAL: the index follows what is edited.
_EXTENSIONS = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""
_SET = """INSERT OR REPLACE INTO {index} VALUES (NEW."fid",ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),\
ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));"""
_UNSET = 'DELETE FROM {index} WHERE id = OLD."fid";'
_IS_THERE = '(NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))'
_IS_GONE = '(NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))'
_TRIGGERS = {
    "insert": ("INSERT", _IS_THERE, _SET),
    "update1": ('UPDATE OF "geom"', f'OLD."fid" = NEW."fid" AND {_IS_THERE}', _SET),
    "update2": ('UPDATE OF "geom"', f'OLD."fid" = NEW."fid" AND {_IS_GONE}', _UNSET),
    "update3": ("UPDATE", f'OLD."fid" != NEW."fid" AND {_IS_THERE}', f"{_UNSET} {_SET}"),
    "update4": (
        "UPDATE",
        f'OLD."fid" != NEW."fid" AND {_IS_GONE}',
        'DELETE FROM {index} WHERE id IN (OLD."fid", NEW."fid");',
    ),
    "delete": ("DELETE", 'OLD."geom" NOT NULL', _UNSET),
}


def write_spatial_index(connection: sqlite3.Connection, layer: str, boxes: FloatArray) -> None:
    """Create the spatial index of a layer whose features are numbered from 1.

    Parameters
    ----------
    connection : sqlite3.Connection
        To the GeoPackage.
    layer : str
        Name of the table, with the columns ``fid`` and ``geom``.
    boxes : (n, 4) array of float
        Least x and y, greatest x and y of each feature; NaN for one without a geometry.
    """
    name = f"rtree_{layer}_geom".replace('"', '""')
    table, index = '"' + layer.replace('"', '""') + '"', f'"{name}"'
    connection.execute(f"CREATE VIRTUAL TABLE {index} USING rtree(id, minx, maxx, miny, maxy)")
    known = np.flatnonzero(np.isfinite(boxes).all(axis=1))
    if len(known):
        try:
            _fill(connection, name, known + 1, boxes[known])
        except sqlite3.DatabaseError:  # an SQLite that guards the tables of an index (defensive mode): box by box
            rows = np.column_stack([known + 1, boxes[known][:, [0, 2, 1, 3]]]).tolist()
            insert = f"INSERT INTO {index} VALUES (?, ?, ?, ?, ?)"  # noqa: S608  # nosec B608
            connection.executemany(insert, rows)
    for kind, (event, condition, action) in _TRIGGERS.items():
        done = action.format(index=index)
        connection.execute(f'CREATE TRIGGER "{name}_{kind}" AFTER {event} ON {table} WHEN {condition} BEGIN {done} END')
    connection.execute(_EXTENSIONS)
    definition = "http://www.geopackage.org/spec120/#extension_rtree"
    extension = (layer, "geom", "gpkg_rtree_index", definition, "write-only")
    connection.execute("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", extension)


def _fill(connection: sqlite3.Connection, name: str, ids: IntArray, boxes: FloatArray) -> None:
    """Write the nodes of an empty index, the parent of each, and the leaf of each feature."""
    (size,) = connection.execute(f'SELECT length(data) FROM "{name}_node"').fetchone()  # noqa: S608  # nosec B608
    nodes, parents, leaf = _packed(ids, _outward(boxes), size)
    rows = [nodes[at : at + size] for at in range(0, len(nodes), size)]
    for part, content in ("node", enumerate(rows, start=1)), ("parent", enumerate(parents.tolist(), start=2)):
        insert = f'INSERT OR REPLACE INTO "{name}_{part}" VALUES (?, ?)'  # noqa: S608  # nosec B608
        connection.executemany(insert, content)
    leaves = np.zeros(ids[-1], dtype=np.int64)
    leaves[ids - 1] = leaf
    insert = f'INSERT INTO "{name}_rowid" SELECT key + 1, value FROM json_each(?) WHERE value'  # noqa: S608  # nosec B608
    connection.execute(insert, (json.dumps(leaves.tolist()),))  # one call: a third of the time of a call per row


def _outward(boxes: FloatArray) -> NDArray[np.float32]:
    """Boxes as an R-tree has them, least and greatest x, then y, in single precision, rounded outward."""
    sides = boxes[:, [0, 2, 1, 3]]
    single = sides.astype(np.float32)
    for side, sign in enumerate((-1, 1, -1, 1)):
        inward = sign * (single[:, side] - sides[:, side]) < 0
        single[inward, side] = np.nextafter(single[inward, side], np.float32(sign * np.inf))
    return single


def _packed(ids: IntArray, boxes: NDArray[np.float32], size: int) -> tuple[bytes, IntArray, IntArray]:
    """Nodes of so many bytes, the root first; parents of those after it; and the leaf, from 1, that each id is in."""
    most, counts = (size - 4) // _CELL.itemsize, [len(ids)]
    while len(counts) == 1 or counts[-1] > 1:
        counts.append(-(-counts[-1] // most))
    first, levels, parents, leaf = sum(counts[1:]) + 1, list[bytes](), list[IntArray](), ids
    for depth, count in enumerate(counts[1:]):
        n, first = len(ids), first - count
        start = np.arange(count + 1) * n // count
        order, node = _tiled(boxes, count), np.repeat(np.arange(count), np.diff(start))
        parent = np.empty(n, dtype=np.int64)
        parent[order] = first + node
        cells = np.zeros((count, most), dtype=_CELL)
        at = node, np.arange(n) - start[node]
        cells["id"][at], cells["box"][at] = ids[order], boxes[order]
        head = np.zeros((count, 2), dtype=">u2")
        head[:, 0], head[:, 1] = depth if count == 1 else 0, np.diff(start)
        padding = np.zeros((count, size - 4 - cells.itemsize * most), np.uint8)
        levels.insert(0, np.hstack([head.view(np.uint8), cells.view(np.uint8), padding]).tobytes())
        if depth == 0:
            leaf = parent
        else:
            parents.insert(0, parent)
        lows, highs = (way.reduceat(boxes[order], start[:-1]) for way in (np.minimum, np.maximum))
        boxes = np.where([True, False, True, False], lows, highs)
        ids = first + np.arange(count)
    return b"".join(levels), np.concatenate([*parents, ids[:0]]), leaf


def _tiled(boxes: NDArray[np.float32], count: int) -> IntArray:
    """An order in which boxes that follow each other are near: by strips of x, and by y within each."""
    n, strips = len(boxes), math.ceil(math.sqrt(count))
    by_x = np.argsort(boxes[:, 0] + boxes[:, 1], kind="stable")
    strip = np.empty(n, dtype=np.int64)
    strip[by_x] = np.arange(n) * strips // n
    return np.lexsort((boxes[:, 2] + boxes[:, 3], strip))
