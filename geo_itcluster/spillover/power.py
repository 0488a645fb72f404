r"""Power: the smallest spillover that a map, its weights and its number of regions would let a test detect.

The data-generating process keeps the map, the weights, the initial levels and, where poles are named, their changes.
In each replicate

1. the observed changes of the non-pole regions are permuted among them: no spillover;
2. a spillover of :math:`\delta` standard deviations s of those changes (n - 1) is planted:

   ``poles``   :math:`\Delta_i = \Delta^*_i + \delta s` for the poles' neighbours i that are no poles themselves;
   ``lag``     :math:`\Delta_i = \Delta^*_i + \delta s\, \tilde z_i` for all that are no poles, with
   :math:`\tilde z` the spatial lag of the initial level in standard deviations from its mean over them;

3. the test is asked for its p; :math:`p \le \alpha` is a detection.

If the observed changes hold a spillover already, s holds it too, and what is found detectable errs to the large side.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, IntArray
from geo_itcluster._util.parallel import run_tasks
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError
from geo_itcluster.messages.wording import p_text
from geo_itcluster.spillover.outcome import matched, period
from geo_itcluster.spillover.panel import Change
from geo_itcluster.spillover.poles import Poles, order_from_poles
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DELTAS", "Effect", "PowerCurve", "SpilloverTestOf", "WithP", "minimum_detectable_effect", "planted"]

Effect = Literal["poles", "lag"]

DELTAS: tuple[float, ...] = tuple(float(d) for d in np.linspace(0.0, 4.0, 17))
"""Planted spillovers, in standard deviations: 0 to 4 in steps of a quarter. The first tells the test's level."""

_CHUNK = 25  # replicates of a task
_WILSON = 1.959963984540054  # of a 95 % interval


class WithP(Protocol):
    """A test's result."""

    @property
    def p(self) -> float:
        """Its p-value."""


SpilloverTestOf: TypeAlias = Callable[[Change, Weights], float | WithP]
"""A test: from a change and weights to p, or to a result that has ``p`` (and ``p_min``, where it has a floor)."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class PowerCurve(Description):
    """Power of a test by the size of the planted spillover.

    Attributes
    ----------
    deltas : (d,) array
        Planted spillovers in standard deviations, ascending; the first is 0.
    detections : (d,) array of int
        Replicates with p at most alpha, out of ``replicates`` each.
    power : (d,) array
        Share of detections, made monotone by pooling adjacent violators.
    low, high : (d,) arrays
        Wilson's 95 % Monte Carlo interval of each share, made monotone likewise.
    mde, mde_low, mde_high : float
        The delta at which power reaches ``target``, by linear interpolation, and its Monte Carlo interval; infinite
        where the deltas do not reach it.
    unit : float
        The standard deviation s, in the change's unit.
    alpha, target : float
    p_min : float
        The smallest p that the test said it could give, over all replicates; NaN if it did not say.
    replicates, seed : int
    theta_unit : float
        Under ``lag``, the coefficient of the lag (theta of conditional convergence, a year) that a spillover of one
        standard deviation amounts to; NaN under ``poles``.
    n : int
        Regions whose changes are permuted.
    n_exposed : int
        Regions that the spillover is planted in.
    effect : {"poles", "lag"}
    period, weights : str
    """

    deltas: FloatArray
    detections: IntArray
    power: FloatArray
    low: FloatArray
    high: FloatArray
    mde: float
    mde_low: float
    mde_high: float
    unit: float
    alpha: float
    target: float
    p_min: float
    theta_unit: float
    replicates: int
    seed: int
    n: int
    n_exposed: int
    effect: Effect
    period: str
    weights: str

    @property
    def statistic(self) -> float:
        """The minimum detectable effect, in standard deviations."""
        return self.mde

    def frame(self) -> pd.DataFrame:
        """One row per planted spillover (needs pandas)."""
        import pandas as pd

        names = ("detections", "power", "low", "high")
        return pd.DataFrame({name: getattr(self, name) for name in names}, index=pd.Index(self.deltas, name="delta"))

    @property
    def level(self) -> float:
        """Share of detections where nothing was planted: the test's true level, up to Monte Carlo error."""
        return float(self.detections[0] / self.replicates)

    @property
    def mde_in_units(self) -> float:
        """The smallest detectable spillover in the change's unit (per standard deviation of the lag, under ``lag``)."""
        return self.mde * self.unit

    @property
    def mde_as_theta(self) -> float:
        """The smallest detectable spillover as a coefficient of the lag, a year; NaN under ``poles``."""
        return self.mde * self.theta_unit

    @property
    def impossible(self) -> bool:
        """Whether the test's smallest attainable p is above alpha, so that it can detect nothing."""
        return self.p_min > self.alpha

    def summary(self) -> str:
        """One paragraph fit for a paper."""
        planted_in = (
            f"{self.n_exposed} neighbours of the poles"
            if self.effect == "poles"
            else f"{self.n_exposed} regions, along the lag of their initial level"
        )
        setting = f"{self.period}, {self.weights}; planted in {planted_in}, {self.n} regions permuted"
        if self.impossible:
            return (
                f"Power 0 by construction ({setting}): the smallest attainable p is {p_text(self.p_min)}, "
                f"above alpha = {self.alpha:g}. No spillover of any size would be detected."
            )
        monte_carlo = f"{self.replicates} replicates a size, seed {self.seed}"
        if math.isinf(self.mde):
            return (
                f"No spillover up to {self.deltas[-1]:g} standard deviations ({self.deltas[-1] * self.unit:.4g}) would "
                f"be detected with {self.target:.0%} probability at alpha = {self.alpha:g} ({setting}; {monte_carlo}); "
                f"power there is {self.power[-1]:.2f}."
            )
        theta = "" if math.isnan(self.theta_unit) else f", or theta = {self.mde_as_theta:.4g} a year"
        return (
            f"Smallest spillover detected with {self.target:.0%} probability at alpha = {self.alpha:g}: {self.mde:.2f} "
            f"standard deviations (95 % Monte Carlo interval {self.mde_low:.2f} to {self.mde_high:.2f}), that is "
            f"{self.mde_in_units:.4g}{theta} ({setting}; {monte_carlo}); level {self.level:.3f}."
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Process:
    """The data-generating process of one map."""

    change: Change
    weights: Weights
    free: IntArray  # regions whose changes are permuted
    pattern: FloatArray  # what a spillover of one standard deviation adds to each region, in the change's unit
    unit: float
    lag_deviation: float  # of the lag of the initial level; NaN under "poles"

    def draw(self, delta: float, stream: np.random.SeedSequence) -> Change:
        """One replicate."""
        values = self.change.change.copy()
        values[self.free] = np.random.Generator(np.random.PCG64(stream)).permutation(values[self.free])
        return replace(self.change, final=self.change.initial + values + delta * self.pattern)


@public
def minimum_detectable_effect(
    change: Change,
    weights: Weights,
    test: SpilloverTestOf,
    *,
    poles: Poles | None = None,
    effect: Effect = "poles",
    alpha: float = 0.05,
    target: float = 0.8,
    deltas: Sequence[float] = DELTAS,
    replicates: int = 500,
    seed: int = 0,
    workers: int = 1,
    backend: str | None = None,
    progress: Progress | None = None,
) -> PowerCurve:
    """Simulate a test's power, and find the smallest spillover that it would detect; see the module for the process.

    Parameters
    ----------
    change : Change
        As observed; NaN is no data and stays so.
    weights : Weights
        Of the poles' neighbours and of the lag, and passed to the test.
    test : callable
        Takes a change and the weights, and returns p, or a result that has ``p`` and perhaps ``p_min``:
        ``lambda change, weights: pole_contrast(change, weights, poles)``. It must depend on its arguments alone.
    poles : Poles, optional
        Needed where ``effect`` is ``"poles"``.
    effect : {"poles", "lag"}
        Where the spillover is planted.
    alpha, target : float
        Level, and the target power.
    deltas : sequence of float
        Sizes to try, in standard deviations, ascending from 0.
    replicates : int
        Of each size. Each has a random stream of its own, keyed by seed, size and number: the result is the same,
        to the last bit, for any number of workers and any backend.
    seed : int
    workers : int
        Above 1, joblib carries the replicates.
    backend : str, optional
        Of joblib: ``"loky"``, ``"threading"``, ``"dask"`` (with a ``distributed.Client`` at hand). joblib's own unless
        given, or that of an enclosing ``joblib.parallel_config``.
    progress : callable, optional
        Called with the share done.

    Returns
    -------
    PowerCurve

    Raises
    ------
    DataError
        If a setting does not fit, there is nothing to plant or to permute, or the test gives no p.
    WeightsError, RegionError
        If weights or poles are of another map.
    ImportError
        If joblib is asked for and not installed.

    Examples
    --------
    >>> from geo_itcluster.spillover.convergence import conditional_convergence
    >>> from geo_itcluster.spillover.panel import RegionPanel
    >>> w = Weights.from_pairs([(i, i + 1) for i in range(11)], ids=range(12)).transformed("row")
    >>> start, end = [3, 9, 1, 7, 7, 2, 8, 4, 5, 1, 9, 6], [4, 9, 3, 9, 8, 5, 8, 6, 5, 2, 11, 6]
    >>> panel = RegionPanel("abcdefghijkl", (2010, 2016), list(zip(start, end)))
    >>> def slx(change, weights):
    ...     return conditional_convergence(change, weights, permutations=0).lag
    >>> curve = minimum_detectable_effect(panel.change(), w, slx, effect="lag", deltas=[0, 1, 2], replicates=50)
    >>> curve.power.round(2)
    array([0.02, 0.46, 1.  ])
    """
    sizes = _checked_settings(alpha, target, deltas, replicates, seed, workers)
    process = planted(change, weights, poles=poles, effect=effect)
    tasks = [(d, first) for d in range(len(sizes)) for first in range(0, replicates, _CHUNK)]

    def arguments() -> Iterator[tuple[Any, ...]]:
        for d, first in tasks:
            yield process, test, float(sizes[d]), alpha, seed, d, first, min(first + _CHUNK, replicates)

    detections, p_min = np.zeros(len(sizes), dtype=np.int64), math.nan
    results = run_tasks(_detections, arguments(), workers=workers, backend=backend)
    for done, ((d, _), (found, floor)) in enumerate(zip(tasks, results, strict=True), 1):
        detections[d] += found
        p_min = float(np.fmin(p_min, floor))
        if progress is not None:
            progress(done / len(tasks))
    low, high = _wilson(detections, replicates)
    power, low, high = (_monotone(curve) for curve in (detections / replicates, low, high))
    return PowerCurve(
        deltas=sizes,
        detections=detections,
        power=power,
        low=low,
        high=high,
        mde=_crossing(sizes, power, target),
        mde_low=_crossing(sizes, high, target),
        mde_high=_crossing(sizes, low, target),
        unit=process.unit,
        alpha=alpha,
        target=target,
        p_min=p_min,
        theta_unit=process.unit / process.lag_deviation / (change.last - change.first),
        replicates=replicates,
        seed=seed,
        n=len(process.free),
        n_exposed=int(np.count_nonzero(process.pattern)),
        effect=effect,
        period=period(change),
        weights=weights.caption,
    )


def planted(change: Change, weights: Weights, *, poles: Poles | None, effect: Effect) -> _Process:
    """The data-generating process: who is permuted, and what a spillover adds where.

    Raises
    ------
    DataError
        If poles are wanted and not given, all neighbours or none would be raised, or the changes are constant.
    """
    matched(change, weights)
    known = ~(np.isnan(change.change) | np.isnan(change.initial))
    is_pole = poles.among(change.ids) if poles is not None else np.zeros(len(known), dtype=bool)
    free = known & ~is_pole
    if free.sum() < 3:
        raise DataError(f"{int(free.sum())} non-pole regions have data; three are needed to permute their changes.")
    unit = float(change.change[free].std(ddof=1))
    if not unit > 1e-12 * float(np.abs(change.change[free]).max()):
        raise DataError("The changes of the non-pole regions are all equal: nothing to permute.")
    if effect == "poles":
        pattern, deviation = _around_poles(weights, poles, free), math.nan
    elif effect == "lag":
        pattern, deviation = _along_lag(change, weights, free)
    else:
        raise DataError(f'No effect {effect!r}; choose "poles" or "lag".')
    return _Process(change, weights, np.flatnonzero(free), unit * pattern, unit, deviation)


def _around_poles(weights: Weights, poles: Poles | None, free: NDArray[np.bool_]) -> FloatArray:
    if poles is None:
        raise DataError('A spillover from poles needs poles; name them, or choose effect="lag".')
    near = free & (order_from_poles(weights, poles) == 1)
    if near.sum() in (0, free.sum()):
        raise DataError(
            f"{int(near.sum())} of the {int(free.sum())} other regions with data neighbour a pole: there is no "
            "contrast to detect. Choose other weights."
        )
    raised: FloatArray = near.astype(np.float64)
    return raised


def _along_lag(change: Change, weights: Weights, free: NDArray[np.bool_]) -> tuple[FloatArray, float]:
    known = ~np.isnan(change.initial)
    lag = np.full(len(free), np.nan)
    lag[known] = weights.subset(known).lag(change.initial[known])
    there = free & ~np.isnan(lag)
    spread = float(lag[there].std(ddof=1)) if there.sum() > 1 else 0.0
    if not spread > 1e-12 * float(np.abs(lag[there]).max(initial=0.0)):
        raise DataError("The spatial lag of the initial level is constant, or hardly anyone has neighbours.")
    return np.where(there, (lag - lag[there].mean()) / spread, 0.0), spread


def _detections(
    process: _Process, test: SpilloverTestOf, delta: float, alpha: float, seed: int, d: int, first: int, last: int
) -> tuple[int, float]:
    """Detections among some replicates of one size, and the smallest p that the test said it could give."""
    found, floor = 0, math.nan
    for r in range(first, last):
        # the child that spawning would give, without spawning those before it
        result = test(process.draw(delta, np.random.SeedSequence(seed, spawn_key=(d, r))), process.weights)
        p = float(result) if isinstance(result, float | int | np.floating) else float(result.p)
        if not 0.0 <= p <= 1.0:
            raise DataError(f"The test gave p = {p} at a spillover of {delta:g} standard deviations, replicate {r}.")
        floor = float(np.fmin(floor, getattr(result, "p_min", math.nan)))
        found += p <= alpha * (1 + 1e-12)
    return found, floor


def _wilson(hits: IntArray, total: int) -> tuple[FloatArray, FloatArray]:
    """Wilson's (1927) 95 % interval of a share."""
    share, z2 = hits / total, _WILSON**2
    centre = (share + z2 / (2 * total)) / (1 + z2 / total)
    reach = _WILSON * np.sqrt(share * (1 - share) / total + z2 / (4 * total**2)) / (1 + z2 / total)
    return centre - reach, centre + reach


def _monotone(values: FloatArray) -> FloatArray:
    """Nearest ascending values in least squares: adjacent violators are pooled."""
    blocks: list[tuple[float, int]] = []
    for value in values.tolist():
        mean, size = value, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
    return np.repeat([mean for mean, _ in blocks], [size for _, size in blocks])


def _crossing(deltas: FloatArray, ascending: FloatArray, target: float) -> float:
    """Where a curve reaches the target; infinite if nowhere."""
    reached = np.flatnonzero(ascending >= target)
    if not len(reached):
        return math.inf
    at = int(reached[0])
    if at == 0:
        return float(deltas[0])
    share = (target - ascending[at - 1]) / (ascending[at] - ascending[at - 1])
    return float(deltas[at - 1] + share * (deltas[at] - deltas[at - 1]))


def _checked_settings(
    alpha: float, target: float, deltas: Sequence[float], replicates: int, seed: int, workers: int
) -> FloatArray:
    sizes = np.asarray(deltas, dtype=np.float64)
    for name, share in (("alpha", alpha), ("target", target)):
        if not 0.0 < share < 1.0:
            raise DataError(f"{name} must lie between 0 and 1; it is {share}.")
    if (
        sizes.ndim != 1
        or len(sizes) < 2
        or not np.isfinite(sizes).all()
        or sizes[0] != 0
        or (np.diff(sizes) <= 0).any()
    ):
        raise DataError("The deltas must be two or more numbers that ascend from 0.")
    if replicates < 1 or seed < 0 or workers < 1:
        raise DataError(
            f"replicates and workers must be 1 or more, the seed 0 or more; not {replicates}, {workers}, {seed}."
        )
    return sizes
