"""Noding: whether borders that look common have common vertices, without which contiguity does not see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.errors import GeometryError
from geo_itcluster.weights.base import FloatArray, IntArray, Weights
from geo_itcluster.weights.matching import among, canonical_edges, equal_rows, place_ids, runs, sorted_unique
from geo_itcluster.weights.rings import Rings

__all__ = [
    "Defect",
    "DefectKind",
    "MissedPair",
    "NodingReport",
    "border_faults",
    "check_noding",
    "missed_neighbours",
]

DefectKind: TypeAlias = Literal["T-junction", "near miss", "overlap", "gap"]
_KINDS: tuple[DefectKind, ...] = ("T-junction", "near miss", "overlap", "gap")
_BoolArray: TypeAlias = NDArray[np.bool_]

# Share of the map's larger side that counts as "the same place": some centimetres on a map of a country.
_RELATIVE_TOLERANCE = 1e-8
# Share of a region's usual size that borders may miss each other by, for them to be worth a question.
_RELATIVE_MISS = 1e-3
_COARSE = 512  # cells along the side of the grid on which edges near the queries are found
_CANDIDATES_AT_A_TIME = 4_000_000
_REPAIR_ROUNDS = 8
_SHOWN = 3  # defects in the printed summary


@dataclass(frozen=True, slots=True)
class Defect:
    """One place where borders do not fit.

    Attributes
    ----------
    kind : {"T-junction", "near miss", "overlap", "gap"}
    first, second : str or None
        The two regions; a gap inside one region has no second.
    x, y : float
        Where.
    size : float
        T-junction and near miss: the distance, in the coordinates' units; gap: its area; overlap: NaN.
    """

    kind: DefectKind
    first: str
    second: str | None
    x: float
    y: float
    size: float

    def __str__(self) -> str:
        regions = self.first if self.second is None else f"{self.first} and {self.second}"
        return f"{self.kind} of {regions} at ({self.x:.10g}, {self.y:.10g})"


@dataclass(frozen=True, slots=True, eq=False)
class NodingReport:
    """What :func:`check_noding` found, one place a row.

    Attributes
    ----------
    kind : (m,) array of str
    first, second : (m,) arrays of int
        The units; ``second`` is -1 where there is only one.
    place : (m, 2) array of float
    size : (m,) array of float
        As in :class:`Defect`.
    tolerance : float
        Within which places counted as the same, in the coordinates' units.
    names : tuple of str
        The units' names.
    repaired : Rings
        The rings with near vertices snapped together and missing vertices put into the edges they lie on. Overlaps
        and gaps wider than the tolerance stay.
    """

    kind: NDArray[np.str_]
    first: IntArray
    second: IntArray
    place: FloatArray
    size: FloatArray
    tolerance: float
    names: tuple[str, ...]
    repaired: Rings

    def __len__(self) -> int:
        return len(self.kind)

    def __iter__(self) -> Iterator[Defect]:
        for i, (first, second) in enumerate(zip(self.first, self.second, strict=True)):
            other = None if second < 0 else self.names[second]
            x, y = self.place[i].tolist()
            yield Defect(self.kind[i].item(), self.names[first], other, x, y, self.size[i].item())

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not len(self)

    @property
    def counts(self) -> dict[DefectKind, int]:
        """How many defects of each kind."""
        return {kind: int(np.count_nonzero(self.kind == kind)) for kind in _KINDS}

    def __str__(self) -> str:
        if self.is_clean:
            return f"No defect in the borders of the {len(self.names)} regions (tolerance {self.tolerance:.3g})."
        counts = ", ".join(f"{kind}: {count}" for kind, count in self.counts.items() if count)
        more = f" and {len(self) - _SHOWN} more" if len(self) > _SHOWN else ""
        return f"{counts} (tolerance {self.tolerance:.3g}): {', '.join(map(str, islice(self, _SHOWN)))}{more}."


class _Edges(NamedTuple):
    """The edges of all rings that have a length."""

    at: IntArray  # the vertex of each edge's start; its end is the next one
    start: FloatArray
    end: FloatArray
    unit: IntArray

    def taken(self, which: IntArray) -> _Edges:
        """Some of them."""
        return _Edges(self.at[which], self.start.take(which, axis=0), self.end.take(which, axis=0), self.unit[which])


class _Borders(NamedTuple):
    """All edges, the pairs of equal ones, and which occur once only."""

    edges: _Edges
    first: IntArray
    second: IntArray
    loose: _BoolArray


class _Misfits(NamedTuple):
    """Vertices that miss another unit's vertex or edge by the tolerance or less, and edges that cross."""

    near: IntArray  # (m, 2) vertices
    junction: IntArray  # (m, 2) vertex, and vertex where the edge starts on which it lies
    junction_distance: FloatArray
    crossing: IntArray  # (m, 2) units
    crossing_place: FloatArray


def check_noding(
    rings: Rings, *, tolerance: float | None = None, names: Sequence[Any] | NDArray[Any] | None = None
) -> NodingReport:
    """Look for borders that do not fit, and repair what snapping can repair.

    ``T-junction``
        A vertex of one unit lies on another's edge, and the other has no vertex there.
    ``near miss``
        Vertices of two units are within the tolerance, and not the same.
    ``overlap``
        Borders of two units cross, run along a common edge on the same side, or one unit that touches no other lies
        within another; one row for two units.
    ``gap``
        Units enclose an area that belongs to none. It may be a lake.

    Only borders that no other unit shares are looked at, against all others. Overlaps of the last two sorts and gaps
    are looked for after the repair, so that a mere T-junction does not count as a gap.

    Parameters
    ----------
    rings : Rings
        ``is_hole`` is needed where units have several rings.
    tolerance : float, optional
        In the coordinates' units; 1e-8 of the map's larger side unless given.
    names : (n,) sequence, optional
        The units' names; their numbers unless given.

    Raises
    ------
    GeometryError
        If the tolerance is not positive or not small beside the units, or the names do not fit.

    Examples
    --------
    >>> tall = [(0, 0), (1, 0), (1, 2), (0, 2), (0, 0)]
    >>> low = [(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)]
    >>> report = check_noding(Rings.from_multipolygons([[[tall]], [[low]]]), names=["tall", "low"])
    >>> print(report)
    T-junction: 1 (tolerance 2e-08): T-junction of low and tall at (1, 1).
    >>> check_noding(report.repaired).is_clean
    True
    """
    labels = tuple(str(name) for name in (range(rings.n) if names is None else names))
    if len(labels) != rings.n:
        raise GeometryError("argument.lengths", name="names", other="rings", count=len(labels), wanted=rings.n)
    if tolerance is None:
        tolerance = _RELATIVE_TOLERANCE * float(np.ptp(rings.coordinates, axis=0).max()) if rings.n else 1.0
    if not (np.isfinite(tolerance) and tolerance > 0):
        raise GeometryError("weights.positive", setting="tolerance", value=str(tolerance))
    if rings.n and tolerance > (usual := _median_size(rings)) / 2:
        raise GeometryError("weights.large_tolerance", tolerance=tolerance, usual=usual)
    misfits = _misfits(rings, _borders(rings), tolerance)
    repaired = _repaired(rings, misfits, tolerance)
    tables = [_vertex_table(rings, misfits), _overlap_table(repaired, misfits), _gap_table(repaired)]
    kind, first, second, place, size = (np.concatenate(column) for column in zip(*tables, strict=True))
    return NodingReport(kind, first, second, place, size, tolerance, labels, repaired)


@dataclass(frozen=True, slots=True)
class MissedPair:
    """Two units that contiguity does not link, though their borders look common.

    Attributes
    ----------
    kind : {"T-junction", "near miss", "overlap", "gap"}
        A gap is a strip between borders that run beside each other.
    first, second : int
        The units.
    distance : float
        The least tolerance of :func:`check_noding` that links them, in the coordinates' units; NaN for an overlap.
    """

    kind: DefectKind
    first: int
    second: int
    distance: float


def missed_neighbours(rings: Rings, weights: Weights, *, tolerance: float | None = None) -> tuple[MissedPair, ...]:
    """Find the units that would be neighbours, did their borders fit.

    Parameters
    ----------
    rings : Rings
    weights : Weights
        The units' contiguity as the borders are.
    tolerance : float, optional
        How far borders that run beside each other may be apart, in the coordinates' units; a thousandth of the units'
        median size unless given. Borders that come near in one place only count within 1e-8 of the map's larger side.

    Returns
    -------
    tuple of MissedPair
        By the units' numbers.

    Examples
    --------
    >>> from geo_itcluster.weights.contiguity import contiguity
    >>> left = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    >>> right = [(x + 1.0005, y) for x, y in left]
    >>> rings = Rings.from_multipolygons([[[left]], [[right]]])
    >>> [pair] = missed_neighbours(rings, contiguity(rings))
    >>> pair.kind, pair.first, pair.second, round(pair.distance, 4)
    ('gap', 0, 1, 0.0005)
    """
    return border_faults(rings, weights, tolerance=tolerance)[0]


def border_faults(
    rings: Rings, weights: Weights, *, tolerance: float | None = None
) -> tuple[tuple[MissedPair, ...], NDArray[np.bool_]]:
    """Find the same, and the units of the largest connected part if it is sure that none of them overlaps another.

    It is sure where each of their edges is one other unit's, on the other side, or lies on the one line around them
    or a gap: then a place within the line belongs to one of them, or to none. Units are taken to be valid polygons.

    Returns
    -------
    tuple of MissedPair, (n,) array of bool
    """
    if rings.n < 2:
        return (), np.ones(rings.n, dtype=bool)
    exact = _RELATIVE_TOLERANCE * max(float(np.ptp(axis)) for axis in rings.coordinates.T)  # apart: many times faster
    wide = max(_RELATIVE_MISS * _median_size(rings) if tolerance is None else tolerance, exact)
    borders = _borders(rings)
    misfits = _misfits(rings, borders, wide, crossing=exact)
    linked = weights.rows * rings.n + weights.indices
    touching = np.zeros(rings.n, dtype=bool)
    touching[weights.rows] = touching[weights.indices] = True
    missed = [
        *_missed_overlaps(rings, borders.edges, misfits, linked, touching),
        *_missed_borders(rings, misfits, linked, exact=exact, wide=wide),
    ]
    by_pair = {(pair.first, pair.second): pair for pair in missed}
    return tuple(by_pair[pair] for pair in sorted(by_pair)), _sound(rings, borders, misfits, weights.components())


def _sound(rings: Rings, borders: _Borders, misfits: _Misfits, component: IntArray) -> _BoolArray:
    edges, none = borders.edges, np.zeros(rings.n, dtype=bool)
    main = component == np.bincount(component).argmax()
    misfit = np.concatenate([rings.unit_of_vertex[misfits.near.ravel()], misfits.crossing.ravel()])
    if main[misfit].any() or main[rings.unit_of_vertex[misfits.junction.ravel()]].any():
        return none
    left, inner = _inside_is_left(rings, edges), main[edges.unit[borders.first]]
    a, b = borders.first[inner], borders.second[inner]
    if _same_side(edges, left, a, b).any() or np.bincount(np.append(a, b), minlength=1).max() > 1:
        return none
    outer = borders.loose & main[edges.unit]
    _, area, start = _loops_of(edges.taken(np.flatnonzero(outer)), left[outer])
    is_one = np.count_nonzero(area > 0) == 1 and not len(equal_rows(start)[0])  # a line that does not touch itself
    return main if is_one else none


def _median_size(rings: Rings) -> float:
    """Square root of the area of the units' bounding boxes, the median."""
    spans = []
    for axis in np.ascontiguousarray(rings.coordinates.T):  # apart: many times faster
        low, high = np.full(rings.n, np.inf), np.full(rings.n, -np.inf)
        np.minimum.at(low, rings.unit_of_ring, np.minimum.reduceat(axis, rings.ring_offsets[:-1]))
        np.maximum.at(high, rings.unit_of_ring, np.maximum.reduceat(axis, rings.ring_offsets[:-1]))
        spans.append(high - low)
    return float(np.median(np.sqrt(spans[0] * spans[1])))


def _missed_overlaps(
    rings: Rings, edges: _Edges, misfits: _Misfits, linked: IntArray, touching: _BoolArray
) -> Iterator[MissedPair]:
    within, _ = _contained(rings, edges, misfits, touching)
    pairs, _ = _unique_pairs(np.concatenate([misfits.crossing, within]))
    for first, second in pairs[~among(pairs[:, 0] * rings.n + pairs[:, 1], linked)].tolist():
        yield MissedPair("overlap", first, second, float("nan"))


def _missed_borders(
    rings: Rings, misfits: _Misfits, linked: IntArray, *, exact: float, wide: float
) -> Iterator[MissedPair]:
    """Pairs that meet at places that count as the same, and pairs whose borders run beside each other."""
    xy, unit = rings.coordinates, rings.unit_of_vertex
    (a, b), (vertex, edge) = misfits.near.T, misfits.junction.T
    pairs = np.sort(np.stack([unit[np.append(a, vertex)], unit[np.append(b, edge)]], axis=1), axis=1)
    keys = pairs[:, 0] * rings.n + pairs[:, 1]
    unlinked = np.flatnonzero(~among(keys, linked))
    order = unlinked[np.argsort(keys[unlinked], kind="stable")]
    keys = keys[order]
    distance = np.append(np.hypot(*(xy[a] - xy[b]).T), misfits.junction_distance)[order]
    place, on_edge = xy[np.append(a, vertex)][order], (np.arange(len(pairs)) >= len(a))[order]
    for rows in np.split(np.arange(len(keys)), np.flatnonzero(np.diff(keys)) + 1) if len(keys) else ():
        same = rows[distance[rows] <= exact]
        if not len(same) and np.ptp(place[rows], axis=0).max() <= 4 * wide:
            continue  # near in one place, like the ends of two borders at a common third region
        first, second = divmod(int(keys[rows[0]]), rings.n)
        kind: DefectKind = "gap" if not len(same) else "T-junction" if on_edge[same].any() else "near miss"
        yield MissedPair(kind, first, second, float(distance[same if len(same) else rows].max()))


# ---------------------------------------------------------------------- edges
def _edges(rings: Rings) -> _Edges:
    at = np.flatnonzero(rings.starts_edge)
    start, end = rings.coordinates.take(at, axis=0), rings.coordinates.take(at + 1, axis=0)
    long = np.flatnonzero((start[:, 0] != end[:, 0]) | (start[:, 1] != end[:, 1]))
    return _Edges(at[long], start.take(long, axis=0), end.take(long, axis=0), rings.unit_of_vertex[at[long]])


def _borders(rings: Rings) -> _Borders:
    edges = _edges(rings)
    first, second = equal_rows(canonical_edges(edges.start, edges.end))
    loose = np.ones(len(edges.at), dtype=bool)
    loose[first] = loose[second] = False
    return _Borders(edges, first, second, loose)


def _inside_is_left(rings: Rings, edges: _Edges) -> _BoolArray:
    """On which side of each edge its unit lies, seen from start to end."""
    ring = rings.ring_of_vertex[edges.at]
    origin = rings.coordinates[rings.ring_offsets[ring]]
    area = np.bincount(ring, _cross(edges.start - origin, edges.end - origin), minlength=len(rings.unit_of_ring))
    left: _BoolArray = ((area > 0) != rings.holes())[ring]
    return left


def _same_side(edges: _Edges, left: _BoolArray, a: IntArray, b: IntArray) -> _BoolArray:
    """Which of some pairs of equal edges have both units on one side, or are of one unit."""
    x, y = np.ascontiguousarray(edges.start.T)  # apart: many times faster
    same_way = (x[a] == x[b]) & (y[a] == y[b])
    same: _BoolArray = (same_way == (left[a] == left[b])) | (edges.unit[a] == edges.unit[b])
    return same


def _cross(a: FloatArray, b: FloatArray) -> FloatArray:
    product: FloatArray = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return product


# ---------------------------------------------------------------------- what does not fit
def _misfits(rings: Rings, borders: _Borders, tolerance: float, crossing: float | None = None) -> _Misfits:
    """All of them; edges cross where they do so farther than the tolerance, or than ``crossing``, from a vertex."""
    edges, loose = borders.edges, borders.loose
    near_by = _near_cells(edges.start[loose], edges.end[loose], edges, tolerance)
    edges, loose = edges.taken(near_by), loose[near_by]
    near, junction, distance = _vertex_misfits(rings, edges, _loose_vertices(rings, edges, loose), tolerance)
    crossed, place = _crossings(edges, np.flatnonzero(loose), tolerance if crossing is None else crossing)
    return _Misfits(near, junction, distance, crossed, place)


def _loose_vertices(rings: Rings, edges: _Edges, loose: _BoolArray) -> IntArray:
    """Both ends of loose edges; where an end closes a ring, the ring's first vertex."""
    ends = np.concatenate([edges.at[loose], edges.at[loose] + 1])
    closing = ~rings.starts_edge[ends]
    ends[closing] = rings.ring_offsets[rings.ring_of_vertex[ends[closing]]]
    return sorted_unique(ends)


def _vertex_misfits(
    rings: Rings, edges: _Edges, vertices: IntArray, tolerance: float
) -> tuple[IntArray, IntArray, FloatArray]:
    """Near misses and T-junctions of some vertices with the edges of other units."""
    unit, points = rings.unit_of_vertex, rings.coordinates[vertices]
    hits = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
    for q, e in _close_pairs(points, points, edges, tolerance):
        distance = _distance_to_edge(points[q], edges, e)
        hit = (distance <= tolerance) & (unit[vertices[q]] != edges.unit[e])
        hits.append((q[hit], e[hit], distance[hit]))
    q, e, distance = (np.concatenate(column) for column in zip(*hits, strict=True))
    apart = ~_same_vertex(rings, edges, vertices[q], e)
    q, e, distance = q[apart], e[apart], distance[apart]
    at_start = np.hypot(*(points[q] - edges.start[e]).T) <= tolerance
    at_end = np.hypot(*(points[q] - edges.end[e]).T) <= tolerance
    between = ~at_start & ~at_end
    # Each vertex starts one edge, so the starts alone give every near miss.
    near = np.stack([vertices[q[at_start]], edges.at[e[at_start]]], axis=1)
    pairs, _ = _unique_pairs(np.sort(near, axis=1))
    junctions, index = _unique_pairs(np.stack([vertices[q[between]], edges.at[e[between]]], axis=1))
    return pairs, junctions, distance[between][index]


def _same_vertex(rings: Rings, edges: _Edges, vertex: IntArray, e: IntArray) -> _BoolArray:
    """Whether the unit of an edge near a vertex has the very same vertex, so that the two are noded there.

    The edges that end at such a vertex are near it, so that they are among those given.
    """
    at = sorted_unique(np.concatenate([vertex, edges.at[e], edges.at[e] + 1]))
    place = place_ids(rings.coordinates[at])
    of_units = sorted_unique(place * rings.n + rings.unit_of_vertex[at])
    return among(place[np.searchsorted(at, vertex)] * rings.n + edges.unit[e], of_units)


def _distance_to_edge(points: FloatArray, edges: _Edges, e: IntArray) -> FloatArray:
    along = edges.end[e] - edges.start[e]
    offset = points - edges.start[e]
    t = np.clip((offset * along).sum(axis=1) / (along**2).sum(axis=1), 0.0, 1.0)
    distance: FloatArray = np.hypot(*(offset - t[:, None] * along).T)
    return distance


def _crossings(edges: _Edges, loose: IntArray, tolerance: float) -> tuple[IntArray, FloatArray]:
    """Pairs of units whose edges cross, farther than the tolerance from any vertex of theirs, and where."""
    pairs, places = [np.empty((0, 2), np.int64)], [np.empty((0, 2))]
    is_loose = np.zeros(len(edges.at), dtype=bool)
    is_loose[loose] = True
    for q, f in _close_pairs(edges.start[loose], edges.end[loose], edges, tolerance):
        e = loose[q]
        # Two loose edges meet as query and target and the other way round; once is enough.
        wanted = (edges.unit[e] != edges.unit[f]) & ((e < f) | ~is_loose[f])
        e, f = e[wanted], f[wanted]
        one, other = edges.end[e] - edges.start[e], edges.end[f] - edges.start[f]
        # Signed distances of each edge's ends from the line of the other.
        from_one = np.hypot(*one.T)
        a = _cross(one, edges.start[f] - edges.start[e]) / from_one
        b = _cross(one, edges.end[f] - edges.start[e]) / from_one
        from_other = np.hypot(*other.T)
        c = _cross(other, edges.start[e] - edges.start[f]) / from_other
        d = _cross(other, edges.end[e] - edges.start[f]) / from_other
        clear = np.minimum.reduce(np.abs([a, b, c, d])) > tolerance
        cross = clear & (a * b < 0) & (c * d < 0)
        t = (c[cross] / (c[cross] - d[cross]))[:, None]
        pairs.append(np.sort(np.stack([edges.unit[e[cross]], edges.unit[f[cross]]], axis=1), axis=1))
        places.append(edges.start[e[cross]] + t * one[cross])
    return np.concatenate(pairs), np.concatenate(places)


def _unique_pairs(pairs: IntArray) -> tuple[IntArray, IntArray]:
    """The different rows of an (m, 2) array, ascending, and the first place of each."""
    keys, index = np.unique((pairs[:, 0] << 32) + pairs[:, 1], return_index=True)
    return np.stack([keys >> 32, keys & 0xFFFFFFFF], axis=1), index


# ---------------------------------------------------------------------- search by cells
def _close_pairs(
    start: FloatArray, end: FloatArray, edges: _Edges, margin: float
) -> Iterator[tuple[IntArray, IntArray]]:
    """Places of queries (segments, or points where start is end) and of edges that may be within the margin.

    Both are cut into pieces no longer than a cell of a square grid, so that long edges lie in few cells. A pair may
    come more than once.
    """
    if not len(start) or not len(edges.at):
        return
    lengths = np.hypot(*(edges.end - edges.start).T)
    low, high = edges.start.min(axis=0), edges.start.max(axis=0)
    cell = max(float(lengths.mean()), 4 * margin, float((high - low).max()) / 2**30)
    query_cells, query = _cells(start, end, low, cell, 0.0)
    order = np.argsort(query_cells, kind="stable")
    query_cells, query = query_cells[order], query[order]
    edge_cells, edge = _cells(edges.start, edges.end, low, cell, margin)
    first = np.searchsorted(query_cells, edge_cells, side="left")
    count = np.searchsorted(query_cells, edge_cells, side="right") - first
    met = count > 0
    first, count, edge = first[met], count[met], edge[met]
    parts = int(count.sum()) // _CANDIDATES_AT_A_TIME + 1
    bounds = np.searchsorted(np.cumsum(count), np.linspace(0, count.sum(), parts + 1)[1:-1])
    for part in np.split(np.arange(len(edge)), bounds):
        yield query[runs(first[part], count[part])], np.repeat(edge[part], count[part])


def _near_cells(start: FloatArray, end: FloatArray, edges: _Edges, margin: float) -> IntArray:
    """Edges that may be near a query, on a coarse grid: few where most borders fit, for then the queries are few."""
    if not len(start):
        return np.empty(0, dtype=np.int64)
    lengths = np.hypot(*(edges.end - edges.start).T)
    low, high = edges.start.min(axis=0), edges.start.max(axis=0)
    side = max(float((high - low).max()) / _COARSE, 4 * float(lengths.mean()), 4 * margin)
    keys, _ = _cells(start, end, low, side, 0.0)
    taken = np.zeros((_COARSE + 8, _COARSE + 8), dtype=bool)
    taken[(keys >> 32) + 2, (keys & 0xFFFFFFFF) + 2] = True
    for axis in (0, 1):  # the middle of an edge no longer than a cell is one cell away at most
        taken = np.logical_or.reduce([np.roll(taken, shift, axis) for shift in (-1, 0, 1)])
    x, y = (
        (((edges.start[:, axis] + edges.end[:, axis]) / 2 - low[axis]) / side).astype(np.int64) + 3 for axis in (0, 1)
    )
    return np.flatnonzero(taken[x, y] | (lengths > side))


def _cells(
    start: FloatArray, end: FloatArray, origin: FloatArray, cell: float, margin: float
) -> tuple[IntArray, IntArray]:
    """Keys of the grid cells that segments touch with a margin, and the segments' places."""
    pieces = np.maximum(np.ceil(np.hypot(*(end - start).T) / cell), 1).astype(np.int64)
    owner = np.repeat(np.arange(len(start)), pieces)
    t = runs(np.zeros_like(pieces), pieces)[:, None]
    step = ((end - start) / pieces[:, None])[owner]
    a = start[owner] + t * step
    b = a + step
    low = np.floor((np.minimum(a, b) - margin - origin) / cell).astype(np.int64) + 1
    high = np.floor((np.maximum(a, b) + margin - origin) / cell).astype(np.int64) + 1
    keys, owners = [], []
    # A piece is at most a cell long and the margin at most a quarter of it: three cells a side, no more.
    for dx in range(3):
        for dy in range(3):
            inside = (low[:, 0] + dx <= high[:, 0]) & (low[:, 1] + dy <= high[:, 1])
            keys.append(((low[inside, 0] + dx) << 32) + low[inside, 1] + dy)
            owners.append(owner[inside])
    return np.concatenate(keys), np.concatenate(owners)


# ---------------------------------------------------------------------- repair
def _repaired(rings: Rings, misfits: _Misfits, tolerance: float) -> Rings:
    """Snap and insert until nothing misfits; a round or two as a rule."""
    for _ in range(_REPAIR_ROUNDS):
        if len(misfits.near):
            rings = _snapped(rings, misfits.near)
        elif len(misfits.junction):
            rings = _inserted(rings, misfits.junction)
        else:
            break
        misfits = _misfits(rings, _borders(rings), tolerance)
    return rings


def _snapped(rings: Rings, near: IntArray) -> Rings:
    """Give near vertices one place, that of the first of them."""
    place = place_ids(rings.coordinates)
    target = np.arange(len(place))
    a, b = place[near].T
    while True:  # the least place spreads along chains of near vertices
        before = target.copy()
        np.minimum.at(target, a, before[b])
        np.minimum.at(target, b, before[a])
        target = target[target]
        if np.array_equal(before, target):
            break
    moved = rings.coordinates[target[place]]
    # A ring that would lose its area stays as it is.
    ring = rings.ring_of_vertex
    corners = np.bincount(np.unique(ring * len(place) + target[place]) // len(place), minlength=len(rings.unit_of_ring))
    collapsed = (corners < 3)[ring]
    moved[collapsed] = rings.coordinates[collapsed]
    return _without_repeats(rings, moved)


def _without_repeats(rings: Rings, coordinates: FloatArray) -> Rings:
    """The rings at other coordinates, without edges that lost their length by it."""
    had = np.ones(len(coordinates), dtype=bool)
    has = had.copy()
    had[1:] = (rings.coordinates[1:] != rings.coordinates[:-1]).any(axis=1)
    has[1:] = (coordinates[1:] != coordinates[:-1]).any(axis=1)
    keep = has | ~had
    keep[rings.ring_offsets[:-1]] = True
    offsets = np.concatenate([[0], np.cumsum(np.add.reduceat(keep, rings.ring_offsets[:-1], dtype=np.int64))])
    return Rings(coordinates[keep], offsets, rings.unit_of_ring, rings.n, rings.is_hole)


def _inserted(rings: Rings, junction: IntArray) -> Rings:
    """Put vertices into the edges that they lie on, in their order along the edge."""
    vertex, at = junction.T
    new = rings.coordinates[vertex]
    along = ((new - rings.coordinates[at]) * (rings.coordinates[at + 1] - rings.coordinates[at])).sum(axis=1)
    order = np.lexsort((new[:, 1], new[:, 0], along, at))
    at, new = at[order], new[order]
    once = np.ones(len(at), dtype=bool)
    once[1:] = (at[1:] != at[:-1]) | (new[1:] != new[:-1]).any(axis=1)
    at, new = at[once], new[once]
    coordinates = np.insert(rings.coordinates, at + 1, new, axis=0)
    added = np.bincount(rings.ring_of_vertex[at], minlength=len(rings.unit_of_ring))
    offsets = rings.ring_offsets + np.concatenate([[0], np.cumsum(added)])
    return Rings(coordinates, offsets, rings.unit_of_ring, rings.n, rings.is_hole)


# ---------------------------------------------------------------------- tables
_Table: TypeAlias = tuple[NDArray[np.str_], IntArray, IntArray, FloatArray, FloatArray]


def _table(kind: DefectKind, first: IntArray, second: IntArray, place: FloatArray, size: FloatArray) -> _Table:
    return np.full(len(first), kind, dtype="U10"), first, second, place, size


def _vertex_table(rings: Rings, misfits: _Misfits) -> _Table:
    xy, unit = rings.coordinates, rings.unit_of_vertex
    (a, b), (v, e) = misfits.near.T, misfits.junction.T
    tables = (
        _table("near miss", unit[a], unit[b], xy[a], np.hypot(*(xy[a] - xy[b]).T)),
        _table("T-junction", unit[v], unit[e], xy[v], misfits.junction_distance),
    )
    kind, first, second, place, size = (np.concatenate(column) for column in zip(*tables, strict=True))
    return kind, first, second, place, size


def _overlap_table(rings: Rings, misfits: _Misfits) -> _Table:
    """One row for each two units that overlap."""
    edges, a, b, _ = _borders(rings)
    same_side = _same_side(edges, _inside_is_left(rings, edges), a, b) & (edges.unit[a] != edges.unit[b])
    a, b = a[same_side], b[same_side]
    beside = np.sort(np.stack([edges.unit[a], edges.unit[b]], axis=1), axis=1)
    within, within_place = _contained(rings, edges, misfits, _touching(rings))
    pairs = np.concatenate([misfits.crossing, beside, within])
    places = np.concatenate([misfits.crossing_place, (edges.start[a] + edges.end[a]) / 2, within_place])
    pairs, index = _unique_pairs(pairs)
    return _table("overlap", pairs[:, 0], pairs[:, 1], places[index], np.full(len(pairs), np.nan))


def _touching(rings: Rings) -> _BoolArray:
    """Units that have a vertex in common with another."""
    first, second = (rings.unit_of_vertex[at] for at in equal_rows(rings.coordinates))
    found = np.zeros(rings.n, dtype=bool)
    found[first[first != second]] = found[second[first != second]] = True
    return found


def _contained(rings: Rings, edges: _Edges, misfits: _Misfits, touching: _BoolArray) -> tuple[IntArray, FloatArray]:
    """Units that touch and cross no other, but lie within one, as pairs; and a vertex of theirs."""
    xy, free = rings.coordinates, ~touching
    free[misfits.crossing.ravel()] = False
    ring = np.flatnonzero(free[rings.unit_of_ring])
    ring = ring[np.unique(rings.unit_of_ring[ring], return_index=True)[1]]
    points, owner = xy[rings.ring_offsets[ring]], rings.unit_of_ring[ring]
    pairs, places = [np.empty((0, 2), np.int64)], [np.empty((0, 2))]
    for q, host in _hosts(points, edges):
        other = owner[q] != host
        pairs.append(np.sort(np.stack([owner[q[other]], host[other]], axis=1), axis=1))
        places.append(points[q[other]])
    return np.concatenate(pairs), np.concatenate(places)


def _hosts(points: FloatArray, edges: _Edges) -> Iterator[tuple[IntArray, IntArray]]:
    """Places of points and the units they lie in, whose edges a ray to the right crosses an odd number of times."""
    if not len(points):
        return
    low, high = np.minimum(edges.start[:, 1], edges.end[:, 1]), np.maximum(edges.start[:, 1], edges.end[:, 1])
    order = np.argsort(points[:, 1], kind="stable")
    y = points[order, 1]
    # Half open, so that a ray through a vertex crosses one of its two edges.
    first, last = np.searchsorted(y, low, side="left"), np.searchsorted(y, high, side="left")
    spans = np.flatnonzero(last > first)
    first, count = first[spans], (last - first)[spans]
    crossed = [np.empty(0, np.int64)]
    n = int(edges.unit.max()) + 1
    parts = int(count.sum()) // _CANDIDATES_AT_A_TIME + 1
    bounds = np.searchsorted(np.cumsum(count), np.linspace(0, count.sum(), parts + 1)[1:-1])
    for part in np.split(np.arange(len(spans)), bounds):
        q = order[runs(first[part], count[part])]
        e = np.repeat(spans[part], count[part])
        slope = (edges.end[e, 0] - edges.start[e, 0]) / (edges.end[e, 1] - edges.start[e, 1])
        right = edges.start[e, 0] + (points[q, 1] - edges.start[e, 1]) * slope > points[q, 0]
        crossed.append(q[right] * n + edges.unit[e[right]])
    keys, times = np.unique(np.concatenate(crossed), return_counts=True)
    inside = keys[times % 2 == 1]
    yield inside // n, inside % n


def _gap_table(rings: Rings) -> _Table:
    """Loops of loose edges with the units outside of them."""
    edges, _, _, loose = _borders(rings)
    left, edges = _inside_is_left(rings, edges)[loose], edges.taken(np.flatnonzero(loose))
    loop, area, start = _loops_of(edges, left)
    unit = edges.unit
    gaps = np.flatnonzero(area < 0)
    # The two least units of each loop; -1 where there is only one.
    first, second = np.full(len(loop), rings.n), np.full(len(loop), rings.n)
    np.minimum.at(first, loop, unit)
    others = unit != first[loop]
    np.minimum.at(second, loop[others], unit[others])
    second[second == rings.n] = -1
    return _table("gap", first[gaps], second[gaps], start[gaps], -area[gaps])


def _loops_of(edges: _Edges, left: _BoolArray) -> tuple[IntArray, FloatArray, FloatArray]:
    """The loop of each edge, the loops' areas, negative around gaps, and where edges start, the unit on the left."""
    left = left[:, None]
    start, end = np.where(left, edges.start, edges.end), np.where(left, edges.end, edges.start)
    loop = _loops(start, end)
    origin = start[loop]
    return loop, np.bincount(loop, _cross(start - origin, end - origin), minlength=len(loop)) / 2, start


def _loops(start: FloatArray, end: FloatArray) -> IntArray:
    """For each directed edge, the first edge of the loop around the empty area on its right."""
    m = len(start)
    if not m:
        return np.empty(0, dtype=np.int64)
    place = place_ids(np.concatenate([start, end]))
    out, into = place[:m], place[m:]
    # At each vertex the edges that leave it, by direction; an edge that comes in goes on with the first one
    # counter-clockwise from where it came: the sharpest turn to the right.
    turn = 2 * np.pi
    leaves = out + np.arctan2(*(end - start).T[::-1]) % turn / (turn * 1.001)
    comes = into + np.arctan2(*(start - end).T[::-1]) % turn / (turn * 1.001)
    order = np.argsort(leaves, kind="stable")
    first = np.searchsorted(out[order], into, side="left")
    number = np.searchsorted(out[order], into, side="right") - first
    after = np.searchsorted(leaves[order], comes, side="right") - first
    onward = np.where(number > 0, order[np.minimum(first + after % np.maximum(number, 1), m - 1)], np.arange(m))
    label = np.arange(m)
    for _ in range(m.bit_length()):  # pointer jumping: the steps double
        label = np.minimum(label, label[onward])
        onward = onward[onward]
    return label
