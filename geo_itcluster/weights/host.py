"""Weights that other weights are made into: enclaves bridged through their hosts, links left out; and blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster._util.arguments import aligned_names, id_array, is_missing, labels_of, plain_labels, public, shown
from geo_itcluster.errors import ArgumentError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.weights.base import IntArray, Weights
from geo_itcluster.weights.matching import among, pairs_in_groups, runs, sorted_unique

__all__ = ["block_weights", "bridge_enclaves", "without_links"]


@public
def bridge_enclaves(weights: Weights, hosts: Mapping[Any, Any] | None = None) -> Weights:
    """Host-bridged contiguity: the host's neighbours become the enclave's neighbours, and it theirs.

    An enclave has one neighbour, its host, so that a local test on contiguity can never find it significant. Seen
    through its host it has as many neighbours as the host.

    Parameters
    ----------
    weights : Weights
        Contiguity, or other weights that are equal within each row.
    hosts : mapping, optional
        The host of each enclave, by id or name; they must be neighbours. Unless given, each region with a single
        neighbour is taken for an enclave in it.

    Returns
    -------
    Weights
        Scaled as before. Bridges follow the links as they were: no bridge starts from another.

    Raises
    ------
    RegionError
        If a region is unknown.
    WeightsError
        If a host is no neighbour of its enclave, or weights differ within a row.

    Examples
    --------
    >>> ids = ["city", "host", "east", "west"]
    >>> w = Weights.from_pairs([("city", "host"), ("host", "east"), ("host", "west"), ("east", "west")], ids=ids)
    >>> bridge_enclaves(w).neighbours("city")
    ('host', 'east', 'west')
    """
    if not weights.equal_within_rows().all():
        raise WeightsError("weights.not_bridgeable")
    n = weights.n
    keys = weights.rows * n + weights.indices
    enclave, host = _single_neighbours(weights) if hosts is None else _named_hosts(weights, hosts, keys)
    k = weights.cardinalities[host]
    one, other = np.repeat(enclave, k), weights.indices[runs(weights.indptr[host], k)]
    apart = one != other
    one, other = one[apart], other[apart]
    every = sorted_unique(np.concatenate([keys, one * n + other, other * n + one]))
    bridged = sorted_unique(one)
    method: str = weights.method
    if len(bridged):
        method = Message("weights.bridged", method=method, names=weights.labels[bridged].tolist())
    result = weights.with_links(every // n, every % n, method=method)
    return result.transformed(weights.transform)


@public
def without_links(weights: Weights, pairs: Sequence[tuple[Any, Any]]) -> Weights:
    """Leave out links, in both directions: borders that lie in a lake, say.

    Returns
    -------
    Weights
        Rescaled: row-standardised rows sum to 1 again.

    Raises
    ------
    RegionError
        If a region is unknown.
    WeightsError
        If two regions are not linked.

    Examples
    --------
    >>> w = Weights.from_pairs([("a", "b"), ("b", "c")], ids=["a", "b", "c"])
    >>> without_links(w, [("c", "b")]).neighbours("b")
    ('a',)
    """
    n = weights.n
    places = weights.places(region for pair in pairs for region in pair).reshape(-1, 2)
    one, other = places.T
    keys = weights.rows * n + weights.indices
    out = sorted_unique(np.concatenate([one * n + other, other * n + one]))
    unlinked = ~among(one * n + other, keys) & ~among(other * n + one, keys)
    if unlinked.any():
        missing = [Message("weights.pair", one=a, other=b) for (a, b), bad in zip(pairs, unlinked, strict=True) if bad]
        raise WeightsError("weights.no_link", pairs=missing)
    stay = ~among(keys, out)
    left = weights.with_links(weights.rows[stay], weights.indices[stay], weights.data[stay])
    return left.transformed(weights.transform)


@public
def block_weights(labels: ArrayLike, ids: Sequence[Any] | NDArray[Any] | None = None) -> Weights:
    """Binary weights of the regions with the same label: those of one macro-region, say.

    Parameters
    ----------
    labels : (n,) array_like
        None and NaN are no labels.
    ids : (n,) sequence, optional

    Raises
    ------
    WeightsError
        If a region has no label.

    Examples
    --------
    >>> block_weights(["north", "south", "north"], ids=["a", "b", "c"]).neighbours("a")
    ('c',)
    """
    named = labels_of(labels)
    if ids is None:
        ids = None if named is None else plain_labels(named)
    names = None if ids is None else [str(one) for one in id_array(ids).tolist()]
    values = aligned_names(labels, names, "labels")
    missing = np.array([is_missing(value) for value in values], dtype=bool)
    if missing.any():
        which = np.arange(len(values)) if names is None else np.array(names)
        raise WeightsError("weights.no_label", names=which[missing])
    codes: dict[Any, int] = {}
    try:
        block = np.array([codes.setdefault(value, len(codes)) for value in values], dtype=np.int64)
    except TypeError:
        raise ArgumentError("argument.not_ids", name="labels", value=shown(labels)) from None
    order = np.argsort(block, kind="stable")
    first, second = pairs_in_groups(block[order])
    i, j = order[first], order[second]
    return Weights.from_links(
        np.concatenate([i, j]), np.concatenate([j, i]), n=len(values), ids=ids, method="regions of one block"
    )


def _single_neighbours(weights: Weights) -> tuple[IntArray, IntArray]:
    enclave = np.flatnonzero(weights.cardinalities == 1)
    return enclave, weights.indices[weights.indptr[enclave]]


def _named_hosts(weights: Weights, hosts: Mapping[Any, Any], keys: IntArray) -> tuple[IntArray, IntArray]:
    enclave, host = weights.places([*hosts]), weights.places(hosts.values())
    strange = ~among(enclave * weights.n + host, keys)
    if strange.any():
        pairs = [
            Message("weights.pair", one=a, other=b) for (a, b), bad in zip(hosts.items(), strange, strict=True) if bad
        ]
        raise WeightsError("weights.not_host", pairs=pairs)
    return enclave, host
