"""How exposed regions are to growth poles: by links, or by distance.

An exposure knows the map, and is asked for any set of poles: those that are tested, and placebo poles. More is nearer,
so that spillover makes a slope positive; NaN is no place in the test, as poles have none themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, flag_array, public, shown
from geo_itcluster._util.arrays import BoolArray, FloatArray, ObjectArray, Values
from geo_itcluster.errors import ArgumentError, DataError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.spillover.poles import Poles, order_from_poles, orders_from
from geo_itcluster.weights import Weights
from geo_itcluster.weights.points import checked_points, haversine

__all__ = [
    "LEAST",
    "Closeness",
    "Exposure",
    "InverseDistance",
    "Nearness",
    "Neighbours",
    "check_exposure",
    "check_kind",
    "nearest_poles",
    "placed",
]

LEAST = 4
"""Regions in a test."""


class Exposure(Protocol):
    """What makes regions exposed to poles."""

    @property
    def title(self) -> Message:
        """What a test of it measures."""
        ...

    @property
    def unit(self) -> str:
        """Key of what one more of it is: neighbour, link, distance, deviation."""
        ...

    @property
    def relation(self) -> str:
        """What makes regions near."""
        ...

    def of(self, is_pole: BoolArray) -> FloatArray:
        """Exposure of each region to these poles."""
        ...


@public
@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """1 for the regions that many links from the nearest pole, 0 for the others.

    Examples
    --------
    >>> w = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=list("abcd"))
    >>> Neighbours(w).of(np.array([True, False, False, False]))
    array([nan,  1.,  0.,  0.])
    """

    weights: Weights
    order: int = 1
    within: bool = False
    bridged: bool = False
    unit: ClassVar[str] = "neighbours"

    @property
    def group(self) -> Message:
        """Who the neighbours are."""
        if self.bridged:
            return Message("spillover_test.bridged")
        key = "up_to" if self.within and self.order > 1 else {1: "first", 2: "second"}.get(self.order, "order")
        return Message(f"spillover_test.{key}", order=self.order)

    @property
    def title(self) -> Message:
        """Who is compared with whom."""
        return Message("spillover_test.contrast", group=self.group)

    @property
    def relation(self) -> str:
        """The weights."""
        return self.weights.method

    @public
    def of(self, is_pole: BoolArray) -> FloatArray:
        """1 for neighbours, 0 for others, NaN for poles."""
        is_pole = self.weights.flags(is_pole, "is_pole")
        steps = orders_from(self.weights, is_pole, most=self.order)
        near = (steps >= 1) & (steps <= self.order) if self.within else steps == self.order
        return np.where(is_pole, np.nan, near.astype(np.float64))


@public
@dataclass(frozen=True, slots=True, eq=False)
class Closeness:
    """Minus the links to the nearest pole."""

    weights: Weights
    title: ClassVar[Message] = Message("spillover_test.decay_order")
    unit: ClassVar[str] = "link"

    @property
    def relation(self) -> str:
        """The weights."""
        return self.weights.method

    @public
    def of(self, is_pole: BoolArray) -> FloatArray:
        """Minus the links; NaN for poles, and where no way leads to one."""
        steps = orders_from(self.weights, self.weights.flags(is_pole, "is_pole"))
        return np.where(steps > 0, -steps.astype(np.float64), np.nan)


@public
@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """Minus the great-circle distance to the nearest pole, in 1,000 km.

    Examples
    --------
    >>> Nearness(np.array([[70.0, 50.0], [71.0, 50.0], [74.0, 50.0]])).of(np.array([True, False, False])).round(2)
    array([  nan, -0.07, -0.29])
    """

    points: FloatArray
    title: ClassVar[Message] = Message("spillover_test.decay_distance")
    unit: ClassVar[str] = "distance"
    relation: ClassVar[str] = Message("relation.great_circle")

    def __post_init__(self) -> None:
        """Refuse what are no longitudes and latitudes."""
        object.__setattr__(self, "points", checked_points(self.points, geographic=True))

    @public
    def of(self, is_pole: BoolArray) -> FloatArray:
        """Minus the distance; NaN for poles."""
        is_pole = flag_array(is_pole, "is_pole", len(self.points))
        return np.where(is_pole, np.nan, -_to_poles(self.points, is_pole).min(axis=1))


@public
@dataclass(frozen=True, slots=True, eq=False)
class InverseDistance:
    """Sum over the poles of 1 / distance, in its standard deviations."""

    points: FloatArray
    title: ClassVar[Message] = Message("spillover_test.inverse")
    unit: ClassVar[str] = "deviation"
    relation: ClassVar[str] = Message("relation.great_circle")

    def __post_init__(self) -> None:
        """Refuse what are no longitudes and latitudes."""
        object.__setattr__(self, "points", checked_points(self.points, geographic=True))

    @public
    def of(self, is_pole: BoolArray) -> FloatArray:
        """The sum; NaN for poles."""
        is_pole = flag_array(is_pole, "is_pole", len(self.points))
        total = (1.0 / np.maximum(_to_poles(self.points, is_pole), 1e-6)).sum(axis=1)
        spread = float(total[~is_pole].std())
        return np.where(is_pole, np.nan, total / spread if spread > 0 else total)


def placed(points: Values, names: Sequence[str]) -> FloatArray:
    """Longitudes and latitudes of the regions, checked."""
    (xy,), _ = aligned_rows({"points": points}, names, ndim=2)
    if xy.shape != (len(names), 2):
        raise DataError("spillover.points", count=len(names), shape=str(xy.shape))
    return checked_points(xy, geographic=True)


def check_kind(kind: object) -> None:
    """Refuse what is no exposure."""
    if not hasattr(kind, "of"):
        raise ArgumentError("spillover.no_kind", value=shown(kind))


def check_exposure(kind: Exposure, exposure: FloatArray, names: Sequence[str], poles: Poles) -> None:
    """Refuse a test of too few regions, or of regions that are all exposed alike."""
    n = len(exposure)
    if isinstance(kind, Neighbours) and n and np.ptp(exposure) == 0:
        if exposure[0]:
            raise DataError("spillover.all_neighbours", count=n, group=kind.group, poles=poles.caption)
        there = np.unique(order_from_poles(kind.weights, poles))
        there = there[there > 0]
        orders = Message("spillover.orders", orders=there) if len(there) else Message("spillover.no_way")
        raise DataError("spillover.no_neighbours", group=kind.group, poles=poles.caption, orders=orders)
    if n < LEAST:
        raise DataError("spillover.few_exposed", count=n, poles=poles.caption)
    if isinstance(kind, Nearness) and (at := [x for x, d in zip(names, exposure, strict=True) if d >= 0]):
        raise DataError("spillover.at_pole", names=at)
    if np.ptp(exposure) <= 1e-9 * np.abs(exposure).max():
        raise DataError("spillover.exposed_alike", count=n, poles=poles.caption)


def nearest_poles(points: FloatArray, poles: Poles, on: RegionPanel | Change) -> tuple[ObjectArray, FloatArray]:
    """The nearest pole of each region, the first if there are several, and its distance in km; none for poles."""
    is_pole = poles.among(on.ids)
    km = 1000.0 * _to_poles(points, is_pole)
    nearest = np.asarray(on.labels, dtype=object)[is_pole][km.argmin(axis=1)]
    nearest[is_pole] = None
    return nearest, np.where(is_pole, np.nan, km.min(axis=1))


def _to_poles(points: FloatArray, is_pole: BoolArray) -> FloatArray:
    """Distances to each pole, (n, poles), in 1,000 km."""
    return haversine(points[:, None], points[is_pole][None]) / 1000.0
