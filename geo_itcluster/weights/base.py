"""Spatial weights: one small type, a sparse matrix that knows its regions and how it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypeVar, cast, get_args

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import (
    flag_array,
    id_array,
    labels_of,
    list_of,
    numbers,
    places_of_labels,
    plain_labels,
    public,
    shown,
    whole_numbers,
)
from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster._util.compiled import is_worthwhile
from geo_itcluster._util.labels import name_array, region_labels, region_places
from geo_itcluster._util.optional import optional
from geo_itcluster._util.threads import run_in_threads
from geo_itcluster.errors import ArgumentError, RegionError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.weights._links_numba import compiled_sums

__all__ = ["FloatArray", "IntArray", "Transform", "Weights", "WeightsSummary"]

Transform = Literal["original", "binary", "row", "double", "variance"]

_Fact = TypeVar("_Fact")
_TRANSFORMS: tuple[str, ...] = get_args(Transform)
_OF_LINKS = ("cardinalities", "rows", "islands", "components", "reversed")  # facts that no scaling and no name changes


@dataclass(frozen=True, slots=True)
class WeightsSummary:
    """What an analyst looks at before trusting weights.

    Attributes
    ----------
    n, links : int
        Regions, and ordered neighbour pairs (a symmetric pair counts twice).
    minimum, mean, maximum : int, float, int
        Neighbours per region; islands count as 0.
    islands : tuple of str
        Regions without a neighbour.
    components : int
        Connected parts of the map, islands included.
    symmetric : bool
        Whether j is a neighbour of i with the weight that i has for j (before any transform that scales rows, the
        pattern alone is compared).
    method : str
        How the weights were made.
    transform : Transform
        How they are scaled.
    """

    n: int
    links: int
    minimum: int
    mean: float
    maximum: int
    islands: tuple[str, ...]
    components: int
    symmetric: bool
    method: str
    transform: Transform

    def __str__(self) -> str:
        return str(self.message)

    @property
    def message(self) -> Message:
        """All of it in a sentence."""
        return Message(
            "weights.summary",
            caption=_caption(self.method, self.transform),
            regions=self.n,
            links=self.links,
            least=self.minimum,
            most=self.maximum,
            mean=self.mean,
            islands=self.islands or Message("number.none"),
            count=self.components,
            symmetry=Message("weights.symmetric" if self.symmetric else "weights.asymmetric"),
        )


@public
@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    r"""Spatial weights :math:`w_{ij}` in compressed sparse rows.

    The neighbours of region ``i`` are ``indices[indptr[i]:indptr[i + 1]]``, ascending, with the weights at the same
    places of ``data``. A region is never its own neighbour; statistics that want it add it themselves.

    Parameters
    ----------
    indptr : (n + 1,) array of int
    indices, data : (links,) arrays of int and float
        Weights are finite and positive.
    ids : (n,) array, optional
        The regions' keys, each once; 0 ... n - 1 unless given. Tables, maps and files are matched by them.
    method : str
        How they were made, for captions: ``"queen contiguity"``.
    transform : {"original", "binary", "row", "double", "variance"}
        How ``data`` is scaled; see :meth:`transformed`.
    names : (n,) array, optional
        The regions' names, for readers: they may repeat. The ids unless given.

    Raises
    ------
    WeightsError
        If the arrays do not make a matrix, a weight is zero, negative or not finite, a region neighbours itself or
        has a neighbour twice, or an id is duplicated.

    Examples
    --------
    >>> w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c", "d"], method="by hand")
    >>> w
    <Weights: by hand, binary, 4 regions, 4 links>
    >>> w.neighbours("b")
    ('a', 'c')
    >>> w.transformed("row").lag([1.0, 2.0, 5.0, 9.0])
    array([ 2.,  3.,  2., nan])
    >>> print(w.summary())
    by hand, binary: 4 regions, 4 links, neighbours 0 to 2 (mean 1.00), islands: d, 2 components, symmetric
    """

    indptr: IntArray
    indices: IntArray
    data: FloatArray
    ids: NDArray[Any] | None = None
    method: str = "given"
    transform: Transform = "original"
    names: NDArray[Any] | None = None
    # what every analysis asks of the same weights, found once
    _known: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Check the matrix, and freeze its arrays."""
        set_ = object.__setattr__
        set_(self, "indptr", np.ascontiguousarray(whole_numbers(self.indptr, "indptr")))
        set_(self, "indices", np.ascontiguousarray(whole_numbers(self.indices, "indices")))
        set_(self, "data", np.ascontiguousarray(numbers(self.data, "data", ndim=1)))
        n = len(self.indptr) - 1
        set_(self, "ids", np.arange(n) if self.ids is None else id_array(self.ids))
        set_(self, "names", name_array(self.names, self._ids))
        _check_matrix(self)
        for array in (self.indptr, self.indices, self.data):
            array.setflags(write=False)

    def __repr__(self) -> str:
        return f"<Weights: {self.caption}, {self.n} regions, {len(self.indices)} links>"

    # ------------------------------------------------------------------ made from
    @classmethod
    @public
    def from_links(
        cls,
        i: Values,
        j: Values,
        data: Values | None = None,
        *,
        n: int | None = None,
        ids: Sequence[Any] | NDArray[Any] | None = None,
        names: Sequence[Any] | NDArray[Any] | None = None,
        method: str = "given",
    ) -> Weights:
        """Weights from ordered links: region ``i[t]`` has the neighbour ``j[t]`` with weight ``data[t]``.

        Parameters
        ----------
        i, j : (links,) array_like of int
        data : (links,) array_like of float, optional
            All 1 unless given.
        n : int, optional
            Number of regions; the length of ``ids``, or the largest index + 1, unless given.
        ids, names, method
            As in the class.
        """
        rows, columns = whole_numbers(i, "i"), whole_numbers(j, "j")
        values = np.ones(len(rows)) if data is None else numbers(data, "data", ndim=1)
        if ids is not None:
            ids = id_array(ids)
        if not len(rows) == len(columns) == len(values):
            raise WeightsError(
                "argument.several_lengths", names=["i", "j", "data"], lengths=[len(rows), len(columns), len(values)]
            )
        if n is None:
            n = len(ids) if ids is not None else int(max(rows.max(initial=-1), columns.max(initial=-1))) + 1
        if len(rows) and (min(rows.min(), columns.min()) < 0 or max(rows.max(), columns.max()) >= n):
            raise WeightsError("weights.outside", last=n - 1)
        order = np.lexsort((columns, rows))
        indptr = np.zeros(n + 1, np.int64)
        np.cumsum(np.bincount(rows, minlength=n), out=indptr[1:])
        return cls(
            indptr,
            columns[order],
            values[order],
            ids=ids,
            names=cast("NDArray[Any] | None", names),
            method=method,
            transform="binary" if data is None else "original",
        )

    @classmethod
    @public
    def from_pairs(cls, pairs: Sequence[tuple[Any, Any]], *, ids: Sequence[Any], method: str = "given") -> Weights:
        """Binary symmetric weights from unordered pairs of ids.

        Raises
        ------
        WeightsError
            If a pair names a region that is not among ``ids``.
        """
        place = {one: k for k, one in enumerate(id_array(ids).tolist())}
        try:
            ends = [(a, b) for a, b in pairs]
            unknown = sorted({str(one) for pair in ends for one in pair if one not in place})
        except (TypeError, ValueError):
            raise ArgumentError("weights.pairs") from None
        if unknown:
            raise WeightsError("weights.unknown_regions", names=unknown)
        links = np.array([(place[a], place[b]) for a, b in ends], dtype=np.int64).reshape(-1, 2)
        both = np.unique(np.concatenate([links, links[:, ::-1]]), axis=0)
        return cls.from_links(both[:, 0], both[:, 1], ids=ids, method=method)

    @classmethod
    @public
    def from_dense(
        cls, matrix: Values, *, ids: Sequence[Any] | NDArray[Any] | None = None, method: str = "given"
    ) -> Weights:
        """Weights from a square matrix; its zeros are no links.

        A matrix with labels (a pandas DataFrame) goes by label: rows and columns must name the same regions, and the
        order is that of ``ids``, or of the rows.
        """
        dense = numbers(matrix, "matrix", ndim=2)
        if dense.shape[0] != dense.shape[1]:
            raise WeightsError("weights.square", shape=str(dense.shape))
        rows, columns = labels_of(matrix), labels_of(matrix, "columns")
        if rows is not None and columns is not None:
            ids = plain_labels(rows) if ids is None else id_array(ids)
            for axis, labels in enumerate((rows, columns)):
                order = places_of_labels(labels, np.asarray(ids), "matrix", whose=("ids", "its rows")[axis])
                dense = dense if order is None else dense.take(order, axis=axis)
        i, j = np.nonzero(dense)
        return cls.from_links(i, j, dense[i, j], n=len(dense), ids=ids, method=method)

    @classmethod
    @public
    def from_sparse(
        cls, matrix: Any, *, ids: Sequence[Any] | NDArray[Any] | None = None, method: str = "given"
    ) -> Weights:
        """Weights from a sparse matrix or array of scipy, in any format; its zeros are no links.

        Examples
        --------
        >>> from scipy.sparse import coo_array
        >>> Weights.from_sparse(coo_array(([1.0, 0.5], ([0, 1], [1, 0])), shape=(3, 3))).islands
        array([False, False,  True])
        """
        if not callable(getattr(matrix, "tocoo", None)):
            raise ArgumentError("weights.not_sparse", value=shown(matrix))
        links = matrix.tocsr().tocoo()  # entries of one place are summed
        if links.ndim != 2 or links.shape[0] != links.shape[1]:
            raise WeightsError("weights.square", shape=str(links.shape))
        i, j, data = (array[links.data != 0] for array in (links.row, links.col, links.data))
        return cls.from_links(i, j, data, n=links.shape[0], ids=ids, method=method)

    # ------------------------------------------------------------------ what it is
    @property
    def n(self) -> int:
        """Number of regions."""
        return len(self.indptr) - 1

    @property
    def _ids(self) -> NDArray[Any]:
        return cast(NDArray[Any], self.ids)

    @property
    def _names(self) -> NDArray[Any]:
        return cast(NDArray[Any], self.names)

    @property
    def labels(self) -> NDArray[Any]:
        """What to call the regions in a text, shape (n,): the names, with the id where a name is blank or repeated."""
        if self.names is self.ids:
            return self._ids
        return self.once("labels", lambda: region_labels(self._ids, self._names))

    @public
    def places(self, regions: Iterable[Any]) -> IntArray:
        """Places of regions given by id, or by a name that is not repeated.

        Raises
        ------
        RegionError
            If there is no such region, or several have the name.
        """
        return region_places(regions, self._ids, self._names)

    @property
    def caption(self) -> Message:
        """What they are, for a caption: ``queen contiguity, row-standardised``."""
        return _caption(self.method, self.transform)

    @property
    def cardinalities(self) -> IntArray:
        """Neighbours of each region, shape (n,)."""
        return self.once("cardinalities", lambda: np.diff(self.indptr).astype(np.int64))

    @property
    def rows(self) -> IntArray:
        """The region of each link, shape (links,)."""
        return self.once("rows", lambda: np.repeat(np.arange(self.n), self.cardinalities))

    @property
    def islands(self) -> NDArray[np.bool_]:
        """Regions without a neighbour, shape (n,)."""
        return self.once("islands", lambda: np.asarray(self.cardinalities == 0))

    @property
    def isolates(self) -> NDArray[np.bool_]:
        """Islands that are nobody's neighbour either, shape (n,)."""
        isolated = self.islands.copy()
        if isolated.any():
            isolated[self.indices] = False
        return isolated

    @public
    def neighbours(self, region: str | int | float) -> tuple[str, ...]:
        """Ids of the neighbours of a region, which is given by id or name."""
        [at] = self.places([region])
        return tuple(str(self._ids[j]) for j in self.indices[self.indptr[at] : self.indptr[at + 1]])

    @public
    def equal_within_rows(self, *, rtol: float = 1e-12) -> NDArray[np.bool_]:
        """Whether a region's weights are all the same, shape (n,); true for islands.

        Then the local statistics depend on *which* values sit on the neighbours, not on where, and their null
        distribution can be had exactly.
        """
        return self.once(f"equal within rows to {rtol}", lambda: self._equal_within_rows(rtol))

    def _equal_within_rows(self, rtol: float) -> NDArray[np.bool_]:
        equal = np.ones(self.n, dtype=bool)
        changes = self.data[1:] != self.data[:-1]
        starts = self.indptr[1:-1]
        changes[starts[(starts > 0) & (starts < len(self.data))] - 1] = False
        if changes.any():
            first = np.repeat(self.data.take(self.indptr[:-1], mode="clip"), self.cardinalities)
            equal[self.rows[np.abs(self.data - first) > rtol * first]] = False
        return equal

    def common_weights(self) -> FloatArray | None:
        """Weight of each link of a region where a region's weights are all the same, shape (n,); 1 for islands.

        None where some region's differ.
        """
        return self.once("common weights", self._common_weights)

    def _common_weights(self) -> FloatArray | None:
        if not len(self.data):
            return np.ones(self.n)
        if not self.equal_within_rows().all():
            return None
        return np.where(self.islands, 1.0, self.data.take(self.indptr[:-1], mode="clip"))

    def once(self, name: str, find: Callable[[], _Fact]) -> _Fact:
        """A fact about the weights, found when it is first asked for; the array must not be written to."""
        if name not in self._known:
            fact = find()
            if isinstance(fact, np.ndarray):
                fact.setflags(write=False)
            self._known[name] = fact
        return cast(_Fact, self._known[name])

    def is_symmetric(self) -> bool:
        """Whether each link has its reverse, with the same weight where rows are not scaled."""
        order = self.reversed_links()
        if order is None or self.transform in ("row", "variance"):
            return order is not None
        return bool(np.allclose(self.data, self.data[order], rtol=1e-12))

    def reversed_links(self) -> IntArray | None:
        """The place of each link's reverse, shape (links,); None where a link has none."""
        return self.once("reversed", self._reversed_links)

    def _reversed_links(self) -> IntArray | None:
        # By column, and rows ascend within it: a plain sort of integers is many times faster than an argsort.
        bits = len(self.indices).bit_length()
        order = np.sort((self.indices << bits) | np.arange(len(self.indices))) & ((1 << bits) - 1)
        rows = self.rows
        fits = np.array_equal(self.indices[order], rows) and np.array_equal(rows[order], self.indices)
        return order if fits else None

    def components(self) -> IntArray:
        """Connected part of the map that each region belongs to, 0, 1, ... by first region, shape (n,)."""
        return self.once("components", self._components)

    def _components(self) -> IntArray:
        label = np.arange(self.n)
        linked, mutual = np.flatnonzero(~self.islands), self.reversed_links() is not None
        if not mutual:
            cited = np.flatnonzero(np.bincount(self.indices, minlength=self.n))
            by_neighbour = np.argsort(self.indices, kind="stable")
            rows, starts = self.rows[by_neighbour], np.searchsorted(self.indices[by_neighbour], cited)
        while len(linked):  # smallest label spreads along links, then from label to label, so that rounds are few
            new = label.copy()
            new[linked] = np.minimum(new[linked], np.minimum.reduceat(label[self.indices], self.indptr[linked]))
            if not mutual:
                new[cited] = np.minimum(new[cited], np.minimum.reduceat(label[rows], starts))
            while not np.array_equal(onward := new[new], new):
                new = onward
            if np.array_equal(new, label):
                break
            label = new
        return np.unique(label, return_inverse=True)[1]

    def summary(self) -> WeightsSummary:
        """Islands, components, neighbour counts and symmetry."""
        k = self.cardinalities
        return WeightsSummary(
            n=self.n,
            links=len(self.data),
            minimum=int(k.min(initial=self.n)) if self.n else 0,
            mean=float(k.mean()) if self.n else 0.0,
            maximum=int(k.max(initial=0)),
            islands=tuple(map(str, self.labels[self.islands].tolist())),
            components=int(self.components().max(initial=-1)) + 1,
            symmetric=self.is_symmetric(),
            method=self.method,
            transform=self.transform,
        )

    # ------------------------------------------------------------------ what it does
    def row_sums(self) -> FloatArray:
        """Sum of each row, shape (n,); 0 for islands."""
        return self.row_moment(1)

    @public
    def row_moment(self, power: int) -> FloatArray:
        """Sum of a power of the weights of each row, shape (n,); 0 for islands."""
        return self.once(f"row moment {power}", lambda: self._row_moment(power))

    def _row_moment(self, power: int) -> FloatArray:
        common = self.common_weights()
        if common is not None:
            return self.cardinalities * common**power
        return self._summed(lambda links: self.data[links] ** power)

    @public
    def lag(self, values: Values, *, neighbour_sums: FloatArray | None = None) -> FloatArray:
        r"""Spatial lag :math:`\sum_j w_{ij} x_j`, shape (n,); NaN where there is no neighbour.

        Sums of the neighbours' values, where they are known already, save adding them up again.

        Raises
        ------
        WeightsError
            If there are not as many values as regions.
        """
        x = self.aligned(values)
        common = self.common_weights()
        if common is None:
            lagged = self._summed(lambda links: self.data[links] * x.take(self.indices[links]))
        else:
            lagged = (self.neighbour_sums(x) if neighbour_sums is None else neighbour_sums) * common
        np.copyto(lagged, np.nan, where=self.islands)
        return lagged

    def neighbour_sums(self, values: FloatArray) -> FloatArray:
        """Sum of the neighbours' values, whatever the weights, shape (n,); 0 for islands."""
        kernel = compiled_sums() if is_worthwhile(self.n) else None
        if kernel is None:
            return self._summed(lambda links: values.take(self.indices[links]))
        sums = np.empty(self.n)
        run_in_threads(kernel, self.n, self.indptr, self.indices, np.ascontiguousarray(values), sums)
        return sums

    def _summed(self, terms: Callable[[slice], FloatArray]) -> FloatArray:
        """Sum over each region's links of what ``terms`` gives for a slice of the links, shape (n,); 0 for islands."""
        sums = np.empty(self.n)

        def add(first: int, last: int) -> None:
            rows = np.repeat(np.arange(last - first), self.cardinalities[first:last])
            links = slice(int(self.indptr[first]), int(self.indptr[last]))
            sums[first:last] = np.bincount(rows, terms(links), minlength=last - first)

        run_in_threads(add, self.n)
        return sums

    def aligned(
        self, values: Values, name: str = "values", *, ndim: int = 1, flags: bool = False, copy: bool = False
    ) -> FloatArray:
        """Values as floats in the order of the regions, shape (n,) or (n, columns); NaN is no data.

        Values with labels (a pandas Series or DataFrame, anything with an ``index``) go by label, plain arrays by
        position. The default labels 0 ... n - 1 count as no labels where none of them is an id. Masked and missing
        entries are NaN.

        Parameters
        ----------
        values : array_like of float
        name : str
            The argument, for errors.
        ndim : int
            1 for values, 2 for columns.
        flags : bool
            Whether true and false are taken for 1 and 0.
        copy : bool
            Whether the result must not share its memory with the values.

        Raises
        ------
        ArgumentError
            If they are not numbers.
        RegionError
            If their labels are not the ids.
        WeightsError
            If there are not as many as regions.

        Examples
        --------
        >>> import pandas as pd
        >>> w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c"])
        >>> w.aligned(pd.Series({"c": 3.0, "a": 1.0, "b": 2.0}))
        array([1., 2., 3.])
        """
        x = numbers(values, name, ndim=ndim, flags=flags)
        labels = labels_of(values)
        order = None if labels is None else places_of_labels(labels, self._ids, name)
        if order is not None:
            x = x[order]
        if x.shape[:1] != (self.n,):
            raise WeightsError("weights.shape", count=self.n, name=name, shape=str(x.shape))
        return x.copy() if copy and order is None else x

    def flags(self, values: Values, name: str) -> NDArray[np.bool_]:
        """The same for what is true or false of each region."""
        return flag_array(self.aligned(values, name, flags=True), name, self.n)

    def aligned_objects(self, values: Any, name: str) -> NDArray[np.object_]:
        """The same for names and the like, shape (n,)."""
        items = list_of(values, name)
        if len(items) != self.n:
            raise WeightsError("argument.lengths", name=name, other="weights", count=len(items), wanted=self.n)
        found = np.empty(self.n, dtype=object)
        found[:] = items
        labels = labels_of(values)
        order = None if labels is None else places_of_labels(labels, self._ids, name)
        return found if order is None else found[order]

    @public
    def reordered(self, ids: Sequence[Any] | NDArray[Any]) -> Weights:
        """The same weights with the regions in another order.

        Parameters
        ----------
        ids : (n,) sequence
            All of the ids, in the order wanted.

        Raises
        ------
        RegionError
            If they are not the ids of these weights.

        Examples
        --------
        >>> w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c"])
        >>> w.reordered(["c", "b", "a"]).ids.tolist()
        ['c', 'b', 'a']
        """
        at = self.places(id_array(ids).tolist())
        times = np.bincount(at, minlength=self.n)
        if (times > 1).any():
            raise RegionError("weights.ids_twice", names=self.labels[times > 1].tolist())
        if (times < 1).any():
            missing = Message("weights.missing_ids", names=self.labels[times < 1].tolist())
            raise RegionError("weights.other_ids", details=[missing])
        place = np.empty(self.n, dtype=np.int64)
        place[at] = np.arange(self.n)
        moved = self.with_links(place[self.rows], place[self.indices], self.data, at=at)
        return replace(moved, transform=self.transform)

    def to_sparse(self) -> Any:
        """The weights as a ``scipy.sparse.csr_array``, rows and columns in the order of the regions.

        Examples
        --------
        >>> Weights.from_pairs([("a", "b")], ids=["a", "b", "c"]).to_sparse().toarray()[0]
        array([0., 1., 0.])
        """
        sparse = optional("scipy.sparse", extra="sparse")
        return sparse.csr_array((self.data.copy(), self.indices.copy(), self.indptr.copy()), shape=(self.n, self.n))

    @public
    def named(self, names: Sequence[Any] | NDArray[Any], *, ids: Sequence[Any] | NDArray[Any] | None = None) -> Weights:
        """The same weights with names for the regions, and with other ids if given; names may repeat.

        Examples
        --------
        >>> w = Weights.from_pairs([("19001", "19003")], ids=["19001", "19003", "29001"])
        >>> print(w.named(["Adair", "Adams", "Adair"]).summary())
        given, binary: 3 regions, 2 links, neighbours 0 to 1 (mean 0.67), islands: Adair (29001), 2 components, \
symmetric
        """
        keys = self._ids if ids is None else id_array(ids)
        _check_ids(keys, self.n)
        return self._with(ids=keys, names=name_array(None if names is ids else names, keys))

    @public
    def transformed(self, transform: Transform) -> Weights:
        r"""The same links under another scaling.

        ============  ====================================================================================
        ``binary``    every weight 1
        ``row``       :math:`w_{ij} / \sum_j w_{ij}`: the lag is a mean of the neighbours
        ``double``    :math:`n w_{ij} / \sum_{ij} w_{ij}`: all weights sum to n
        ``variance``  :math:`w_{ij} / \sqrt{\sum_j w_{ij}^2}`, scaled to sum to n (Tiefelsdorf, Griffith & Boots 1999)
        ============  ====================================================================================

        Here n counts the regions that have neighbours.
        """
        if transform not in _TRANSFORMS:
            raise WeightsError("setting.no_choice", setting="transform", value=repr(transform), choices=_TRANSFORMS)
        if transform in ("original", self.transform):
            return self
        rows, data = self.rows, self.data
        connected = float(np.count_nonzero(~self.islands))
        if transform == "binary":
            data = np.ones_like(data)
        elif transform == "row":
            data = data / self.row_sums()[rows]
        elif transform == "variance":
            data = data / np.sqrt(np.bincount(rows, weights=data**2, minlength=self.n))[rows]
        if transform in ("double", "variance") and len(data):
            data = data * (connected / data.sum())
        _check_positive(self, data)
        data.setflags(write=False)
        return self._with(data=data, transform=transform)

    def _with(self, **changes: Any) -> Weights:
        """The same links, which need no check again, and what is known of them."""
        other = object.__new__(Weights)
        for of in fields(self):
            object.__setattr__(other, of.name, changes.get(of.name, getattr(self, of.name)))
        object.__setattr__(other, "_known", {of: self._known[of] for of in _OF_LINKS if of in self._known})
        return other

    @public
    def subset(self, keep: NDArray[np.bool_]) -> Weights:
        """Weights among some of the regions, rescaled.

        Links to the others fall away, and the transform is applied to what is left, so that a row-standardised row
        sums to 1 again.
        """
        keep = self.flags(keep, "keep")
        place = np.cumsum(keep) - 1
        stays = keep[self.rows] & keep[self.indices]
        left = self.with_links(
            place[self.rows[stays]], place[self.indices[stays]], self.data[stays], at=np.flatnonzero(keep)
        )
        return left.transformed(self.transform) if self.transform != "original" else left

    def with_links(
        self,
        i: IntArray,
        j: IntArray,
        data: FloatArray | None = None,
        *,
        at: IntArray | None = None,
        method: str | None = None,
    ) -> Weights:
        """Other links between the regions, or between those at some places, by their new places."""
        ids, names = self._ids, self._names
        if at is not None:
            ids, names = ids[at], names[at]
        return Weights.from_links(
            i,
            j,
            data,
            n=len(ids),
            ids=ids,
            names=None if self.names is self.ids else names,
            method=self.method if method is None else method,
        )


def _caption(method: str, transform: Transform) -> Message:
    return Message("weights.caption", method=method, transform=Message(f"weights.{transform}"))


def _check_matrix(w: Weights) -> None:
    n = w.n
    if n < 0 or w.indptr.ndim != 1 or w.indptr[0] != 0 or (np.diff(w.indptr) < 0).any():
        raise WeightsError("weights.indptr")
    if not len(w.indices) == len(w.data) == w.indptr[-1]:
        raise WeightsError("weights.links", links=w.indptr[-1], indices=len(w.indices), data=len(w.data))
    if len(w.indices) and (w.indices.min() < 0 or w.indices.max() >= n):
        raise WeightsError("weights.outside", last=n - 1)
    _check_ids(w._ids, n)
    _check_links(w)


def _check_ids(ids: NDArray[Any], n: int) -> None:
    if ids.shape != (n,):
        raise WeightsError("argument.lengths", name="ids", other="weights", count=len(ids), wanted=n)
    if not np.issubdtype(ids.dtype, np.integer) or n < 2 or ids[0] != 0 or (np.diff(ids) != 1).any():
        texts = ids.tolist()
        if set(map(type, texts)) != {str}:
            texts = list(map(str, texts))
        if len(set(texts)) < n:
            twice = sorted(name for name, times in Counter(texts).items() if times > 1)
            raise WeightsError("weights.ids_twice", names=twice)


def _check_links(w: Weights) -> None:
    _check_positive(w, w.data)
    own = w.rows == w.indices
    if own.any():
        raise WeightsError("weights.own_neighbour", names=w.labels[w.rows[own]])
    within = np.diff(w.rows) == 0
    step = np.diff(w.indices)[within]
    if (step <= 0).any():
        at = w.rows[1:][within][step <= 0]
        raise WeightsError("weights.not_ascending", names=w.labels[np.unique(at)])


def _check_positive(w: Weights, data: FloatArray) -> None:
    bad = ~(np.isfinite(data) & (data > 0))
    if bad.any():
        raise WeightsError("weights.not_positive", names=w.labels[np.unique(w.rows[bad])])
