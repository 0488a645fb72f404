r"""Power: the smallest spillover that a map, its weights and its number of regions would let a test detect.

The observed changes are flipped component by component (:mod:`~.nulls.spectral`): no spillover, and the autocorrelation
that they have. A spillover of :math:`\delta` standard deviations s of the changes a year (n - 1) is added: to the
neighbours, or along the exposure, a standard deviation of it. Each arrangement has one :math:`\delta` above which the
two-sided test finds the spillover, so that power is counted, not simulated: it is the share of the arrangements whose
threshold lies below. Where they are too many, seeded ones stand for all.

If the observed changes hold a spillover already, s holds it too, and what is found detectable errs to the large side.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster._util.arguments import numbers, public, shown
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.results import Description, plain
from geo_itcluster.errors import ArgumentError, DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.pole_test import PoleTest, growth_amount

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DELTAS", "PowerCurve", "minimum_detectable_effect"]

DELTAS: tuple[float, ...] = tuple(float(d) for d in np.linspace(0.0, 4.0, 17))
"""Planted spillovers, in standard deviations: 0 to 4 in steps of a quarter."""

_NORMAL = 1.959963984540054  # of a 95% interval


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class PowerCurve(Description):
    """Power of a test by the size of the planted spillover.

    Attributes
    ----------
    test : PoleTest
    deltas, power : (d,) arrays
        Planted spillovers in standard deviations; share of the arrangements in which each is detected.
    thresholds : (arrangements,) array
        What must be planted in each arrangement to be detected, in standard deviations, ascending.
    mde, mde_low, mde_high : float
        The delta at which power reaches ``target``; its 95% Monte Carlo interval, empty where all arrangements are
        counted. Infinite where no spillover of any size would be detected.
    unit : float
        The standard deviation s, a year.
    alpha, target : float
    counted : bool
        Whether these are all arrangements.
    """

    test: PoleTest
    deltas: FloatArray
    power: FloatArray
    thresholds: FloatArray
    mde: float
    mde_low: float
    mde_high: float
    unit: float
    alpha: float
    target: float
    counted: bool

    @property
    def statistic(self) -> float:
        """The minimum detectable effect, in standard deviations."""
        return self.mde

    @property
    def p_min(self) -> float:
        """The smallest p that the test could give."""
        return self.test.p_min_on("two-sided")

    @property
    def impossible(self) -> bool:
        """Whether that is above alpha, so that the test can detect nothing."""
        return self.p_min > self.alpha * (1 + 1e-12)

    @property
    def mde_in_units(self) -> float:
        """The smallest detectable spillover in the change's unit, a year."""
        return self.mde * self.unit

    @public
    def at(self, delta: float) -> float:
        """Power to detect a spillover of so many standard deviations."""
        return float(np.searchsorted(self.thresholds, delta, side="left") / len(self.thresholds))

    @public
    def needed(self, smallest: float) -> float:
        """How many times as many regions, or years, would detect a spillover of so many standard deviations.

        The smallest detectable effect falls with the root of either, if maps and years to come are like these.
        """
        return max(1.0, (self.mde / smallest) ** 2)

    def frame(self) -> pd.DataFrame:
        """One row per planted spillover (needs pandas)."""
        import pandas as pd

        return pd.DataFrame({"power": self.power}, index=pd.Index(self.deltas, name="delta"))

    @property
    def method(self) -> Message:
        """How power was obtained."""
        count = len(self.thresholds)
        if self.counted:
            return Message("summary.flips_counted", count=count)
        return Message("summary.flips_drawn", count=count, seed=self.test.seed or 0)

    def summary(self) -> Message:
        """One paragraph fit for a paper."""
        t = self.test
        setting = Message(
            "summary.planted",
            title=t.title,
            period=t.period,
            relation=t.relation,
            exposed=len(t.neighbours) if t.kind.unit == "neighbours" else t.n,
            n=t.n,
            method=self.method,
        )
        if self.impossible:
            return Message("summary.no_power", setting=setting, p_min=self.p_min, alpha=self.alpha)
        return Message(
            "summary.power",
            target=self.target,
            alpha=self.alpha,
            mde=self.mde,
            interval=[] if self.counted else [Message("summary.mde_interval", low=self.mde_low, high=self.mde_high)],
            amount=self.in_words(self.mde),
            setting=setting,
        )

    def record(self) -> dict[str, Any]:
        """The curve, as plain values."""
        return {
            "minimum_detectable_effect": plain(self.mde),
            "interval": [plain(self.mde_low), plain(self.mde_high)],
            "counted": self.counted,
            "unit": self.unit,
            "deltas": self.deltas.tolist(),
            "power": self.power.tolist(),
            "summary": self.summary(),
        }

    @public
    def in_words(self, delta: float) -> Message:
        """So many standard deviations as growth a year."""
        return growth_amount(delta * self.unit, self.test.transform)


@public
def minimum_detectable_effect(
    test: PoleTest,
    *,
    alpha: float = 0.05,
    target: float = 0.8,
    deltas: Sequence[float] = DELTAS,
    replicates: int = 500,
) -> PowerCurve:
    """Count a test's power, and find the smallest spillover that it would detect; see the module.

    Parameters
    ----------
    test : PoleTest
    alpha, target : float
        Two-sided level, and the target power. A spillover is detected where p is at most alpha, on its side.
    deltas : sequence of float
        Sizes of the curve, in standard deviations, ascending from 0.
    replicates : int
        Half of the arrangements, where there are more than 2^13.

    Raises
    ------
    DataError
        If a setting does not fit.

    Examples
    --------
    >>> from geo_itcluster.spillover.exposure import Closeness
    >>> from geo_itcluster.spillover.panel import RegionPanel
    >>> from geo_itcluster.spillover.pole_test import pole_test
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> from geo_itcluster.weights import Weights
    >>> names = list("abcdefghijkl")
    >>> line = Weights.from_pairs(list(zip(names, names[1:])), ids=names)
    >>> panel = RegionPanel(names, (2010, 2016), [[0, d] for d in (9, 1, 5, 3, 3, 7, 0, 1, 4, 2, 6, 2)])
    >>> found = pole_test(panel, Closeness(line), line, named_poles(panel, ["a"]))
    >>> curve = minimum_detectable_effect(found, deltas=[0, 1, 2])
    >>> curve.counted, curve.power.round(2)
    (True, array([0.02, 0.08, 0.13]))
    """
    if not isinstance(test, PoleTest):
        raise ArgumentError("spillover.no_pole_test", value=shown(test))
    sizes = numbers(deltas, "deltas")
    for name, share in (("alpha", alpha), ("target", target)):
        if not 0.0 < share < 1.0:
            raise SettingError("setting.not_between", setting=name, least=0, most=1, value=share)
    if sizes.ndim != 1 or len(sizes) < 2 or not np.isfinite(sizes).all() or sizes[0] or (np.diff(sizes) <= 0).any():
        raise DataError("spillover.deltas")
    if replicates < 1:
        raise SettingError("setting.too_small", setting="replicates", least=1, value=replicates)
    unit = float(test.growth.std(ddof=1))
    scale = 1.0 if test.kind.unit == "neighbours" else float(test.exposure.std(ddof=1))
    thresholds = test.flips.thresholds(alpha, replicates) * (scale / unit)
    n = len(thresholds)
    counted = n == 1 << len(test.flips.values)
    reach = 0.0 if counted else _NORMAL * math.sqrt(target * (1 - target) / n)
    low, mde, high = (float(thresholds[_place(share, n)]) for share in (target - reach, target, target + reach))
    return PowerCurve(
        test=test,
        deltas=sizes,
        power=np.searchsorted(thresholds, sizes, side="left") / n,
        thresholds=thresholds,
        mde=mde,
        mde_low=low,
        mde_high=high,
        unit=unit,
        alpha=alpha,
        target=target,
        counted=counted,
    )


def _place(share: float, n: int) -> int:
    return min(n - 1, max(0, math.ceil(share * n * (1 - 1e-12)) - 1))
