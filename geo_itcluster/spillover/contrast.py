r"""Pole contrast: the change of the growth poles' neighbours against that of the other regions.

.. math:: D = \frac1m \sum_{i \in \text{neighbours}} \Delta_i - \frac{1}{N - m} \sum_{i \in \text{others}} \Delta_i

over the N non-pole regions and have data, m of them neighbours. Under the null hypothesis each of the
:math:`\binom{N}{m}` choices of neighbours is equally likely. D rises with the neighbours' sum, so its distribution is
that of a sum drawn without replacement, which :func:`~geo_itcluster.statistics.exact.tails.exact_tails` has exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import BoolArray, FloatArray
from geo_itcluster._util.progress import Progress
from geo_itcluster.errors import DataError, listed
from geo_itcluster.messages import Message
from geo_itcluster.spillover.arrangements import NullTails, TestInference, check_inference, simulated_tails
from geo_itcluster.spillover.outcome import SpilloverTest, matched, period
from geo_itcluster.spillover.panel import Change, RegionPanel
from geo_itcluster.spillover.poles import Poles, order_from_poles
from geo_itcluster.statistics.exact.tails import LARGEST_SIZE, Method, exact_tails
from geo_itcluster.statistics.inference.sample import Alternative, deviations
from geo_itcluster.statistics.permutation.draws import permuted
from geo_itcluster.weights import Weights

__all__ = ["GROUPS", "PoleContrast", "pole_contrast", "pole_contrasts"]


GROUPS = ("Pole", "Neighbour", "Other", "No data")
"""Of a contrast: poles are in neither of the two groups that are compared."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class PoleContrast(SpilloverTest):
    """Mean change of the poles' neighbours minus that of the others; see :class:`~.outcome.SpilloverTest`.

    Attributes
    ----------
    poles : Poles
    order : int
        Of contiguity.
    within : bool
        Whether the nearer orders count as neighbours too.
    neighbours, others : tuple of str
        Who is compared.
    mean_neighbours, mean_others : float
        In the unit of the change over the whole period, as the effect.
    """

    NAME: ClassVar[str] = "Pole contrast"
    NULL: ClassVar[str] = "every choice of as many neighbours among the non-pole regions is equally likely"

    poles: Poles
    order: int
    within: bool
    neighbours: tuple[str, ...]
    others: tuple[str, ...]
    mean_neighbours: float
    mean_others: float

    def groups(self, labels: Sequence[str]) -> list[str]:
        """Which of :data:`GROUPS` each of some regions is in, by the labels of the change."""
        group = dict.fromkeys(self.others, "Other") | dict.fromkeys(self.neighbours, "Neighbour")
        group |= dict.fromkeys(self.poles.names, "Pole")
        return [group.get(name, "No data") for name in labels]

    @property
    def title(self) -> Message:
        """Who is compared with whom."""
        return Message("spillover_test.contrast", group=_in_words(self.order, self.within))

    def remark(self) -> str:
        """The poles, both means and both groups."""
        return (
            f"poles: {self.poles}; neighbours, mean {self.mean_neighbours:.4f}: {listed(self.neighbours, most=20)}; "
            f"others, mean {self.mean_others:.4f}: {listed(self.others, most=20)}"
        )


@public
def pole_contrast(
    given: RegionPanel | Change,
    weights: Weights,
    poles: Poles,
    *,
    order: int = 1,
    within: bool = False,
    inference: TestInference = "auto",
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
    progress: Progress | None = None,
) -> PoleContrast:
    r"""Mean change of the poles' neighbours against that of the other non-pole regions.

    Parameters
    ----------
    given : RegionPanel or Change
        Of a panel, the change from its first to its last year. NaN is no data: such a region is in neither group and
        is listed, but ways on the map lead through it still.
    weights : Weights
        Their links say who neighbours whom.
    poles : Poles
        In neither group.
    order : int
        Neighbours are the regions that many links from the nearest pole (:func:`~.poles.order_from_poles`).
    within : bool
        Count the nearer orders as neighbours too.
    inference : {"auto", "exact", "permutation"}
        ``auto`` is exact unless both groups have more than 1,024 regions.
    permutations, seed : int
        For ``permutation``, (c + 1) / (P + 1).
    alternative : {"two-sided", "greater", "less"}
        ``greater``: the neighbours changed more. Two-sided p is twice the smaller tail.
    progress : callable, optional
        As in :func:`~geo_itcluster.statistics.permutation.draws.permuted`.

    Returns
    -------
    PoleContrast
        Its effect has the unit of the change over the whole period: under ``log``, about a relative difference.

    Raises
    ------
    RegionError
        If a pole is not on the map.
    DataError
        If nobody with data is a neighbour of that order, nobody else is left, all changed by the same, or a setting
        does not exist.
    WeightsError
        If the weights are for other regions, or in another order.

    Notes
    -----
    The change alone is compared. Poor neighbours that catch up contrast with rich others without any spillover: see
    :func:`~.growth.neighbours_level`, which holds the initial level constant.

    References
    ----------
    Fisher, R. A. (1935). The Design of Experiments, ch. 3. Pitman, E. J. G. (1937). Significance tests which may be
    applied to samples from any populations. Supplement to JRSS 4(1), 119-130.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> ring = Weights.from_pairs([(i, (i + 1) % 7) for i in range(7)], ids=range(7))
    >>> panel = RegionPanel(tuple("0123456"), (2010, 2016), [[0, 9], [0, 5], [0, 1], [0, 2], [0, 1], [0, 2], [0, 4]])
    >>> found = pole_contrast(panel, ring, named_poles(panel, ["0"]))
    >>> found.neighbours, found.effect, found.arrangements
    (('1', '6'), 3.0, 15.0)
    >>> round(found.p_one_sided, 4), round(found.p_min, 4)
    (0.0667, 0.1333)
    """
    change = matched(given, weights)
    steps = order_from_poles(weights, poles)
    known = ~np.isnan(change.change)
    candidates = known & (steps != 0)
    is_neighbour = (steps >= 1) & (steps <= order) if within else steps == order
    _check_groups(candidates, is_neighbour, steps, poles, order, within)
    moved = change.change[candidates]
    deviations(moved)  # refuses what is constant
    label = is_neighbour[candidates]
    names = np.asarray(change.labels)
    mean_neighbours, mean_others = float(moved[label].mean()), float(moved[~label].mean())
    return PoleContrast(
        effect=mean_neighbours - mean_others,
        tails=_contrast_tails(moved, label, inference, permutations, seed, progress),
        alternative=alternative,
        n=len(moved),
        missing=tuple(names[~known].tolist()),
        outside=(),
        period=period(change),
        relation=weights.method,
        poles=poles,
        order=order,
        within=within,
        neighbours=tuple(names[candidates & is_neighbour].tolist()),
        others=tuple(names[candidates & ~is_neighbour].tolist()),
        mean_neighbours=mean_neighbours,
        mean_others=mean_others,
    )


@public
def pole_contrasts(
    given: RegionPanel | Change,
    weights: Weights,
    poles: Poles,
    *,
    within: bool = False,
    most: int | None = None,
    inference: TestInference = "auto",
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
) -> tuple[PoleContrast, ...]:
    """Pole contrasts of every order of contiguity that has neighbours and others with data, the nearest first.

    Parameters and errors are those of :func:`pole_contrast`; ``most`` keeps to the so many nearest orders. The tests
    are several, so adjust their p.

    Examples
    --------
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> ring = Weights.from_pairs([(i, (i + 1) % 7) for i in range(7)], ids=range(7))
    >>> panel = RegionPanel(tuple("0123456"), (2010, 2016), [[0, 9], [0, 5], [0, 1], [0, 2], [0, 1], [0, 2], [0, 4]])
    >>> [found.effect for found in pole_contrasts(panel, ring, named_poles(panel, ["0"]))]
    [3.0, -1.5, -1.5]
    """
    change = matched(given, weights)
    steps = order_from_poles(weights, poles)
    steps = steps[~np.isnan(change.change) & (steps != 0)]
    reached = np.unique(steps[steps > 0])
    possible = [int(k) for k in reached if not (steps <= k if within else steps == k).all() or (steps < 0).any()]
    return tuple(
        pole_contrast(
            change,
            weights,
            poles,
            order=order,
            within=within,
            inference=inference,
            permutations=permutations,
            seed=seed,
            alternative=alternative,
        )
        for order in possible[:most] or [1]  # the first says what is wrong
    )


def _check_groups(
    candidates: BoolArray, is_neighbour: BoolArray, steps: NDArray[np.int64], poles: Poles, order: int, within: bool
) -> None:
    """Refuse an empty group."""
    if order < 1:
        raise DataError(f"The order of contiguity starts at 1; it is {order}.")
    wanted = _in_words(order, within)
    if not (candidates & is_neighbour).any():
        there = np.unique(steps[candidates & (steps > 0)])
        orders = f"there are orders {listed(there)}" if len(there) else "no way leads to the poles"
        raise DataError(f"No region with data is among the {wanted} of {poles}; {orders} on this map.")
    if not (candidates & ~is_neighbour).any():
        raise DataError(
            f"All {int(candidates.sum())} regions with data are {wanted} of {poles}: nobody is left to compare with. "
            "Choose weights with fewer links, or another order."
        )


def _contrast_tails(
    moved: FloatArray,
    label: BoolArray,
    inference: TestInference,
    permutations: int,
    seed: int,
    progress: Progress | None,
) -> NullTails:
    """Both tails of the neighbours' sum, which the contrast rises with."""
    n, m = len(moved), int(label.sum())
    possible = min(m, n - m) <= LARGEST_SIZE
    check_inference(inference, possible=possible, why=f"both groups have more than {LARGEST_SIZE} regions")
    total = float(moved[label].sum())
    if inference == "permutation" or not possible:
        centred = moved - moved.mean()
        sums = np.concatenate(
            [batch[:m].sum(axis=0) for batch in permuted(centred, permutations, seed, progress=progress)]
        )
        return simulated_tails(float(centred[label].sum()), sums, seed=seed, n=n)
    # exact_tails leaves one unit out of every draw: a placeholder, with an existing value, so that all others are in
    found = exact_tails(np.append(moved, moved[0]), [m], [total], unit=[n])
    return NullTails(
        upper=float(found.p_ge[0]),
        lower=float(found.p_le[0]),
        upper_min=float(found.p_ge_min[0]),
        lower_min=float(found.p_le_min[0]),
        arrangements=float(found.arrangements[0]),
        method=f"exact: {Method(int(found.method[0])).label}",
        error=float(found.error[0]),
    )


def _in_words(order: int, within: bool) -> Message:
    key = "up_to" if within and order > 1 else {1: "first", 2: "second"}.get(order, "order")
    return Message(f"spillover_test.{key}", order=order)
