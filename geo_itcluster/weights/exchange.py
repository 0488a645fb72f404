"""Weights to and from elsewhere: libpysal's Graph and W, GAL and GWT files, tables of links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster._util.arguments import public, shown
from geo_itcluster._util.arrays import Values
from geo_itcluster._util.optional import optional
from geo_itcluster._util.targets import draft_file
from geo_itcluster.errors import ArgumentError, DataError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.weights.base import FloatArray, IntArray, Transform, Weights

__all__ = [
    "LinkTable",
    "from_graph",
    "from_link_table",
    "from_pysal",
    "from_w",
    "link_table",
    "read_gal",
    "read_gwt",
    "read_swm",
    "weights_from_libpysal",
    "weights_to_graph",
    "weights_to_w",
    "write_gal",
    "write_gwt",
]

_TRANSFORM_OF_LETTER: dict[str, Transform] = {"B": "binary", "R": "row"}
_LETTER_OF_TRANSFORM = {transform: letter for letter, transform in _TRANSFORM_OF_LETTER.items()}


# ---------------------------------------------------------------------- tables
class LinkTable(NamedTuple):
    """Links by the regions' ids, one a row; islands have none."""

    region: NDArray[Any]
    neighbour: NDArray[Any]
    weight: FloatArray


@public
def link_table(weights: Weights) -> LinkTable:
    """The links as three columns.

    Examples
    --------
    >>> w = Weights.from_pairs([("a", "b")], ids=["a", "b", "c"])
    >>> link_table(w).neighbour.tolist()
    ['b', 'a']
    """
    ids = np.asarray(weights.ids)
    return LinkTable(ids[weights.rows], ids[weights.indices], weights.data)


@public
def from_link_table(
    region: ArrayLike,
    neighbour: ArrayLike,
    weight: Values | None = None,
    *,
    ids: Sequence[Any] | NDArray[Any],
    method: str = "given",
) -> Weights:
    """Weights from a table of links.

    Parameters
    ----------
    region, neighbour : (links,) array_like
        Ids.
    weight : (links,) array_like of float, optional
        All 1 unless given.
    ids : (n,) sequence
        All regions, islands too, in the order wanted.
    method : str
        As in :class:`~geo_itcluster.weights.base.Weights`.

    Raises
    ------
    WeightsError
        If a link names an unknown region, a link is duplicated or joins a region to itself, or a weight is not
        positive.

    Examples
    --------
    >>> from_link_table(["a", "b"], ["b", "a"], [0.5, 2.0], ids=["a", "b", "c"]).data
    array([0.5, 2. ])
    """
    place = {name: i for i, name in enumerate(np.asarray(ids).tolist())}
    columns = [np.asarray(column).tolist() for column in (region, neighbour)]
    unknown = dict.fromkeys(str(name) for column in columns for name in column if name not in place)
    if unknown:
        raise WeightsError("weights.unknown_regions", names=list(unknown))
    i, j = (np.array([place[name] for name in column], dtype=np.int64) for column in columns)
    return Weights.from_links(i, j, None if weight is None else np.asarray(weight, float), ids=ids, method=method)


# ---------------------------------------------------------------------- libpysal
@public
def weights_to_graph(weights: Weights) -> Any:
    """As a ``libpysal.graph.Graph``; islands get a link of weight 0 to themselves, which is how it tells them.

    Examples
    --------
    >>> weights_to_graph(Weights.from_pairs([("a", "b")], ids=["a", "b", "c"])).isolates.tolist()
    ['c']
    """
    import pandas as pd

    Graph = optional("libpysal.graph", extra="pysal").Graph

    island = np.flatnonzero(weights.islands)
    focal, neighbour = np.concatenate([weights.rows, island]), np.concatenate([weights.indices, island])
    order = np.lexsort((neighbour, focal))
    ids = np.asarray(weights.ids)
    index = pd.MultiIndex.from_arrays([ids[focal[order]], ids[neighbour[order]]], names=["focal", "neighbor"])
    data = np.concatenate([weights.data, np.zeros(len(island))])[order]
    return Graph(pd.Series(data, index=index, name="weight"), _LETTER_OF_TRANSFORM.get(weights.transform, "O"))


@public
def from_graph(graph: Any, *, method: str = "libpysal Graph") -> Weights:
    """From a ``libpysal.graph.Graph``.

    Raises
    ------
    WeightsError
        If a region has a weight for itself, or a link has no weight.
    """
    adjacency = graph.adjacency
    focal, neighbour = (adjacency.index.get_level_values(level).to_numpy() for level in (0, 1))
    data = adjacency.to_numpy(dtype=np.float64)
    marks_island = (focal == neighbour) & (data == 0)
    weights = from_link_table(
        focal[~marks_island],
        neighbour[~marks_island],
        data[~marks_island],
        ids=graph.unique_ids.to_numpy(),
        method=method,
    )
    return replace(weights, transform=_TRANSFORM_OF_LETTER.get(graph.transformation, "original"))


@public
def weights_to_w(weights: Weights) -> Any:
    """As a ``libpysal.weights.W``.

    Examples
    --------
    >>> weights_to_w(Weights.from_pairs([("a", "b")], ids=["a", "b", "c"])).islands
    ['c']
    """
    W = optional("libpysal.weights", extra="pysal").W

    ids = np.asarray(weights.ids).tolist()
    spans = list(zip(weights.indptr[:-1], weights.indptr[1:], strict=True))
    neighbours = {name: [ids[j] for j in weights.indices[a:b]] for name, (a, b) in zip(ids, spans, strict=True)}
    data = {name: weights.data[a:b].tolist() for name, (a, b) in zip(ids, spans, strict=True)}
    return W(neighbours, data, id_order=ids, silence_warnings=True)


@public
def from_w(w: Any, *, method: str = "libpysal W") -> Weights:
    """From a ``libpysal.weights.W``, in its order.

    Raises
    ------
    WeightsError
        If a region has a weight for itself, or a link has no weight.
    """
    ids = list(w.id_order)
    links = [(i, j, x) for i in ids for j, x in zip(w.neighbors[i], w.weights[i], strict=True)]
    region, neighbour, data = zip(*links, strict=True) if links else ((), (), ())
    weights = from_link_table(region, neighbour, data, ids=np.asarray(ids), method=method)
    return replace(weights, transform=_TRANSFORM_OF_LETTER.get(w.transform, "original"))


def from_pysal(neighbours: Any) -> Weights | None:
    """From a libpysal ``Graph`` or ``W``, or a sparse matrix of scipy; None for anything else."""
    if hasattr(neighbours, "adjacency") and hasattr(neighbours, "unique_ids"):
        return from_graph(neighbours)
    if hasattr(neighbours, "id_order") and hasattr(neighbours, "neighbors"):
        return from_w(neighbours)
    if callable(getattr(neighbours, "tocoo", None)):
        return Weights.from_sparse(neighbours, method="sparse matrix")
    return None


@public
def weights_from_libpysal(neighbours: Any) -> Weights:
    """Weights from a libpysal ``Graph`` or ``W``, with its ids, its order and its scaling.

    Public functions take a ``Graph`` or a ``W`` wherever they take weights; convert one that is used many times.

    Raises
    ------
    ArgumentError
        If it is neither.
    WeightsError
        If a region has a weight for itself, or a link has no weight.

    Examples
    --------
    >>> from libpysal.graph import Graph
    >>> graph = Graph.from_arrays(["a", "b", "b", "c"], ["b", "a", "c", "b"], [1, 1, 1, 1])
    >>> weights_from_libpysal(graph).neighbours("b")
    ('a', 'c')
    """
    found = from_pysal(neighbours)
    if found is None:
        raise ArgumentError("weights.not_pysal", value=shown(neighbours))
    return found


# ---------------------------------------------------------------------- files
@public
def read_gal(path: str | Path, *, method: str | None = None) -> Weights:
    """Read binary weights from a GAL file (GeoDa, libpysal, spdep).

    Ids that are all whole numbers are read as such.

    Raises
    ------
    DataError
        If the file is not GAL; the message has the line.
    """
    path = Path(path)
    lines = _lines(path)
    n, body = _header(path, lines)
    tokens = [(token, number) for number, line in body for token in line.split()]
    regions: dict[str, int] = {}
    pairs: list[tuple[str, str]] = []
    line_of: list[int] = []
    at = 0
    while at < len(tokens):
        name, number = tokens[at]
        if name in regions:
            raise _fault(path, number, "weights.line_region_twice", region=name)
        if at + 1 >= len(tokens):
            raise _fault(path, number, "weights.line_no_count", region=name)
        k = _whole(path, tokens[at + 1][1], tokens[at + 1][0])
        regions[name] = number
        members = tokens[at + 2 : at + 2 + k]
        if len(members) < k:
            raise _fault(path, number, "weights.line_neighbours", region=name, count=len(members), wanted=k)
        pairs += [(name, member) for member, _ in members]
        line_of += [line for _, line in members]
        at += 2 + k
    if len(regions) != n:
        raise DataError("weights.declared", path=path, wanted=n, count=len(regions))
    return _from_names(path, list(regions), pairs, line_of, None, method or f"GAL file {path.name}")


@public
def write_gal(weights: Weights, path: str | Path, *, overwrite: bool = False) -> Path:
    """Write binary weights to a GAL file.

    Raises
    ------
    WeightsError
        If weights differ within a row, which GAL cannot hold, or an id has a blank.
    OutputError
        If the file already exists, or cannot be written.
    """
    if not weights.equal_within_rows().all():
        raise WeightsError("weights.gal_weights")
    names = _unbroken(weights)
    spans = zip(names, weights.indptr[:-1], weights.indptr[1:], strict=True)
    rows = (f"{name} {b - a}\n{' '.join(names[j] for j in weights.indices[a:b])}\n" for name, a, b in spans)
    return _write(Path(path), [f"{weights.n}\n", *rows], overwrite)


@public
def read_gwt(
    path: str | Path,
    *,
    ids: Sequence[Any] | NDArray[Any] | None = None,
    method: str | None = None,
    values: Literal["weights", "distances"] | None = None,
    power: float | None = None,
) -> Weights:
    """Read weights from a GWT or KWT file (GeoDa, libpysal, spdep).

    GWT has no lines for islands, save that libpysal and :func:`write_gwt` write a link of weight 0 to themselves. GeoDa
    writes distances, and uses the links alone: as weights they would let the far count for more than the near. KWT are
    weights of a kernel; GeoDa writes the regions' own weights, too, which are left out, and the caption says so.

    Parameters
    ----------
    path : str or Path
    ids : (n,) sequence, optional
        All regions in the order wanted; as the file first names them unless given.
    method : str, optional
        For captions; the file's name unless given.
    values : {"weights", "distances"}, optional
        What the third column holds. Distances give binary weights, unless there is a ``power``. Unless given, those of
        a KWT file, those that libpysal or :func:`write_gwt` wrote, weights of 1, and those that sum to 1 in each region
        are recognised.
    power : float, optional
        The third column holds distances, and weights are inverse distances to this power.

    Raises
    ------
    DataError
        If the file is not GWT, it is not known whether it holds weights or distances, or it names other
        regions; the message has the line.
    """
    path = Path(path)
    lines = _lines(path)
    n, body = _header(path, lines)
    regions = {} if ids is None else dict.fromkeys(str(name) for name in np.asarray(ids).tolist())
    is_kernel, diagonal = path.suffix.lower() == ".kwt", 0
    pairs: list[tuple[str, str]] = []
    line_of: list[int] = []
    data: list[float] = []
    for number, line in body:
        fields = line.split()
        if not fields:
            continue
        if len(fields) != 3:
            raise _fault(path, number, "weights.line_fields", text=repr(line.strip()))
        one, other, weight = fields[0], fields[1], _number(path, number, fields[2])
        if ids is None:
            regions |= {one: None, other: None}
        if one == other and weight == 0:
            continue  # an island
        if not (np.isfinite(weight) and weight > 0):
            raise _fault(path, number, "weights.line_positive", text=fields[2])
        if one == other and is_kernel:
            diagonal += 1
            continue
        pairs.append((one, other))
        line_of.append(number)
        data.append(weight)
    if len(regions) != n:
        raise DataError("weights.declared_gwt", path=path, wanted=n, count=len(regions))
    if power is not None:
        data = [distance**-power for distance in data]
    known = power is not None or values is not None or is_kernel or lines[0].split()[2:] == ["unknown", "unknown"]
    if not (known or _are_weights(pairs, data)):
        raise DataError("weights.third_column", path=path)
    weights = None if values == "distances" and power is None else data
    caption = f"{path.suffix[1:].upper()} file {path.name}" + (" without its diagonal" if diagonal else "")
    caption += "" if power is None else f", inverse distance to the power {power:g}"
    return _from_names(path, list(regions), pairs, line_of, weights, method or caption, ids)


@public
def read_swm(path: str | Path, *, method: str | None = None) -> Weights:
    """Read weights from a spatial weights matrix file of ArcGIS, whose ids are whole numbers.

    Raises
    ------
    DataError
        If the file cannot be read, or is not SWM.
    WeightsError
        If a link is duplicated, or leads to no region of the file.
    """
    path = Path(path)
    ids: list[int] = []
    parts: list[tuple[NDArray[Any], NDArray[Any]]] = []
    try:
        head, body = path.read_bytes().split(b"\n", 1)
        one_weight = b"FIXEDWEIGHTS@TRUE" in head.upper()  # for all links of a region
        at = 8
        for _ in range(int(np.frombuffer(body, "<i4", 2)[0])):
            origin, k = np.frombuffer(body, "<i4", 2, at).tolist()
            ids.append(origin)
            neighbours = np.frombuffer(body, "<i4", k, at + 8)
            given = 1 if one_weight else k
            weights = np.frombuffer(body, "<f8", given, at + 8 + 4 * k) if k else np.empty(0)
            parts.append((neighbours, np.broadcast_to(weights, k) if one_weight and k else weights))
            at += 8 + (4 * k + 8 * given + 8 if k else 0)  # the weights' sum is the last
    except OSError as error:
        raise DataError("file.unreadable", path=path, reason=error.strerror) from error
    except ValueError:
        raise DataError("weights.not_swm", path=path) from None
    first = np.repeat(ids, [len(neighbours) for neighbours, _ in parts])
    second, data = (np.concatenate([part[of] for part in parts] or [np.empty(0)]) for of in range(2))
    return from_link_table(first, second.astype(np.int64), data, ids=ids, method=method or f"SWM file {path.name}")


@public
def write_gwt(weights: Weights, path: str | Path, *, overwrite: bool = False) -> Path:
    """Write weights to a GWT file, to the last digit; an island as a link of weight 0 to itself, as libpysal does.

    Raises
    ------
    WeightsError
        If an id has a blank.
    OutputError
        If the file already exists, or cannot be written.
    """
    names = _unbroken(weights)
    rows = []
    for i, (a, b) in enumerate(zip(weights.indptr[:-1], weights.indptr[1:], strict=True)):
        links = zip(weights.indices[a:b].tolist(), weights.data[a:b].tolist(), strict=True)
        rows += [f"{names[i]} {names[j]} {weight!r}\n" for j, weight in links] or [f"{names[i]} {names[i]} 0\n"]
    return _write(Path(path), [f"0 {weights.n} unknown unknown\n", *rows], overwrite)


def _are_weights(pairs: list[tuple[str, str]], data: list[float]) -> bool:
    """Whether the numbers of links can be no distances: all 1, or 1 in sum for each region."""
    sums: dict[str, float] = {}
    for (region, _), number in zip(pairs, data, strict=True):
        sums[region] = sums.get(region, 0.0) + number
    return all(number == 1 for number in data) or all(abs(total - 1) < 1e-6 for total in sums.values())


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise DataError("file.unreadable", path=path, reason=error.strerror) from error
    except UnicodeDecodeError:
        raise DataError("file.not_utf8", path=path) from None


def _header(path: Path, lines: list[str]) -> tuple[int, list[tuple[int, str]]]:
    """Number of regions, and the numbered lines after the first."""
    fields = lines[0].split() if lines else []
    if not fields:
        raise _fault(path, 1, "weights.line_size")
    n = _whole(path, 1, fields[1] if len(fields) > 1 else fields[0])
    return n, list(enumerate(lines[1:], start=2))


def _fault(path: Path, line: int, id: str, **values: object) -> DataError:
    """A fault of a line of a file."""
    return DataError("weights.line", path=path, line=line, fault=Message(id, **values))


def _whole(path: Path, line: int, text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise _fault(path, line, "weights.line_whole", text=repr(text))
    return int(text)


def _number(path: Path, line: int, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise _fault(path, line, "weights.line_weight", text=repr(text)) from None


def _from_names(
    path: Path,
    regions: list[str],
    pairs: list[tuple[str, str]],
    line_of: list[int],
    data: list[float] | None,
    method: str,
    ids: Sequence[Any] | NDArray[Any] | None = None,
) -> Weights:
    place = {name: i for i, name in enumerate(regions)}
    seen = set()
    for pair, line in zip(pairs, line_of, strict=True):
        strange = [name for name in pair if name not in place]
        if strange:
            raise _fault(path, line, "weights.line_unknown", region=strange[0], count=len(regions))
        if pair[0] == pair[1]:
            raise _fault(path, line, "weights.line_itself", region=pair[0])
        if pair in seen:
            raise _fault(path, line, "weights.line_twice", region=pair[0], neighbour=pair[1])
        seen.add(pair)
    links: IntArray = np.array([(place[a], place[b]) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
    names = np.asarray(ids) if ids is not None else _as_ids(regions)
    return Weights.from_links(links[:, 0], links[:, 1], data, ids=names, method=method)


def _as_ids(names: list[str]) -> NDArray[Any]:
    """Whole numbers if all are, and nothing such as a leading zero would be lost."""
    whole = all(name.isascii() and name.isdigit() and str(int(name)) == name for name in names)
    return np.array(names, dtype=np.int64) if whole else np.array(names, dtype=str)


def _unbroken(weights: Weights) -> list[str]:
    ids = [str(one) for one in np.asarray(weights.ids).tolist()]
    if broken := [one for one in ids if len(one.split()) != 1]:
        raise WeightsError("weights.blanks", names=broken)
    return ids


def _write(path: Path, lines: Iterable[str], overwrite: bool) -> Path:
    with draft_file(path, overwrite=overwrite) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    return path
