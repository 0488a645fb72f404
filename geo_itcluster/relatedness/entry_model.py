r"""Entry model: whether relatedness density predicts which industries regions gain, out of sample.

Every cell of region and industry that is absent in a year is a case; it enters if it is present in the next. The linear
probability model of the literature (Boschma, Balland & Kogler 2015),

.. math:: E_{rs,t+1} = a + b_1 \omega_{rst} + b_2 \ln(1 + k_{rt}) + b_3 \ln(1 + k_{st}) + b_4 \ln(1 + LQ_{rst})

has the density, the diversity of the region, the ubiquity of the industry and how much of it there is already. Each
variable is standardized within its year. Every case is predicted by a model of other years **and** other regions:
years and regions are put into a few groups, and the cases of a group of years and one of regions are predicted by the
model of those that share neither. AUC is the probability that a case that enters is predicted higher than one that does
not.

The interval is a jackknife's: the AUC without each group of regions, and without each group of years, by the sum of
both variances. ``baseline`` is the same without density, so that ``gain`` is what density adds.

References
----------
Boschma, R., Balland, P.-A. & Kogler, D. (2015). Industrial and Corporate Change 24(1), 223-250. Hidalgo, C. A. et al.
(2018). The principle of relatedness. Unifying Themes in Complex Systems IX, 451-457.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import BoolArray, FloatArray, IntArray, Values
from geo_itcluster._util.results import Result
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.messages import Message
from geo_itcluster.relatedness.density import density_of
from geo_itcluster.relatedness.dynamics import years_of
from geo_itcluster.relatedness.presence import Presence
from geo_itcluster.relatedness.proximity import ProximityMeasure, proximity_of
from geo_itcluster.statistics.permutation.draws import keys_of, uniform

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["VARIABLES", "EntryModel", "auc", "entry_model"]

VARIABLES = ("density", "diversity", "ubiquity", "quotient")
_FEW = 5  # entries that a model needs
_RIDGE = 1e-9


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EntryModel(Result):
    """How well relatedness density predicts entries.

    Attributes
    ----------
    coefficients : mapping of variable to float
        Change in the probability of entry for a standard deviation, of all cases.
    auc, baseline, density_alone : float
        Out of sample: of the model, of the model without density, and of the densities themselves.
    auc_interval, gain_interval : tuple of float
    p : float
        That density adds nothing, one-sided.
    level : float
    cases, entries : int
    years : tuple of int
        Those in which entries are counted.
    """

    coefficients: Mapping[str, float]
    auc: float
    baseline: float
    density_alone: float
    auc_interval: tuple[float, float]
    gain_interval: tuple[float, float]
    p: float
    level: float
    cases: int
    entries: int
    years: tuple[int, ...]

    @property
    def statistic(self) -> float:
        """The AUC out of sample."""
        return self.auc

    @property
    def gain(self) -> float:
        """What density adds to the AUC."""
        return self.auc - self.baseline

    def frame(self) -> pd.DataFrame:
        """One row per variable (needs pandas)."""
        import pandas as pd

        return pd.DataFrame({"coefficient": self.coefficients}).rename_axis("variable")

    def summary(self) -> Message:
        """A sentence or two fit for a paper."""
        low, high = self.gain_interval
        verdict = "predicts" if low > 0 else "misleads" if high < 0 else "unclear"
        return Message(
            "relatedness.entry_model",
            cases=self.cases,
            entries=self.entries,
            auc=self.auc,
            low=self.auc_interval[0],
            high=self.auc_interval[1],
            level=self.level,
            gain=self.gain,
            gain_low=low,
            gain_high=high,
            verdict=Message(f"relatedness.density_{verdict}"),
        )


@public
def entry_model(
    tables: Mapping[int, Values],
    *,
    measure: ProximityMeasure = "conditional",
    threshold: float = 1.0,
    binary: bool = False,
    regions: Sequence[str] | None = None,
    industries: Sequence[str] | None = None,
    groups: int = 5,
    level: float = 0.95,
    seed: int = 0,
) -> EntryModel:
    """Whether relatedness density predicts which industries regions gain, in years and regions that it has not seen.

    Parameters
    ----------
    tables : mapping of year to (n, S) array_like of float
        Three years or more.
    measure, threshold, binary, regions, industries
        As in :func:`~geo_itcluster.relatedness.density.relatedness_density`.
    groups : int
        Of regions, at random, and of consecutive years; 2 or more.
    level : float
        Of the intervals.
    seed : int
        Of the groups of regions.

    Raises
    ------
    DataError
        If there are fewer than three years, or too few entries for a model.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> levels = rng.lognormal(size=(12, 8))
    >>> model = entry_model({2010 + t: levels * rng.lognormal(0, 0.5, (12, 8)) for t in range(6)})
    >>> model.cases, model.entries
    (292, 49)
    """
    if groups < 2:
        raise SettingError("setting.too_small", setting="groups", least=2, value=groups)
    if not 0 < level < 1:
        raise SettingError("setting.not_between", setting="level", least=0, most=1, value=level)
    given = years_of(tables, threshold=threshold, binary=binary, regions=regions, industries=industries)
    if len(given) < 3:
        raise DataError("relatedness.three_years", years=list(given))
    parts = [_cases(before, after, measure) for before, after in pairwise(given.values())]
    x, y, region = (np.concatenate(of) for of in zip(*parts, strict=True))
    year = np.repeat(np.arange(len(parts)), [len(of[1]) for of in parts])
    if min(y.sum(), len(y) - y.sum()) < _FEW:
        raise DataError("relatedness.few_entries", entries=int(y.sum()), cases=len(y), least=_FEW)
    n, t = len(next(iter(given.values())).regions), len(parts)
    of_region = np.argsort(np.argsort(uniform(keys_of(seed, 0, 1), np.arange(n)))) * min(groups, n) // n
    of_year = np.arange(t) * min(groups, t) // t
    fold = of_region[region], of_year[year]
    scores = np.array([_predicted(x[:, keep], y, *fold) for keep in (slice(None), [0, 2, 3, 4])] + [x[:, 1]])
    ranked = [_ranked(one) for one in scores]
    found, errors = _jackknife(ranked, y, fold)
    z = NormalDist().inv_cdf((1.0 + level) / 2.0)
    gain = found[0] - found[1]
    beta = _fitted(x.T @ x, x.T @ y)
    return EntryModel(
        coefficients=dict(zip(VARIABLES, beta[1:].tolist(), strict=True)),
        auc=found[0],
        baseline=found[1],
        density_alone=found[2],
        auc_interval=(max(0.0, found[0] - z * errors[0]), min(1.0, found[0] + z * errors[0])),
        gain_interval=(gain - z * errors[1], gain + z * errors[1]),
        p=NormalDist().cdf(-gain / errors[1]) if errors[1] > 0 else float("nan"),
        level=level,
        cases=len(y),
        entries=int(y.sum()),
        years=tuple(given)[1:],
    )


def auc(scores: FloatArray, outcome: BoolArray | FloatArray) -> float:
    """Probability that a positive case has a higher score than a negative one; ties count half.

    >>> auc(np.array([1.0, 2.0, 2.0, 3.0]), np.array([0, 0, 1, 1]))
    0.875
    """
    one_group = np.zeros(len(scores), dtype=np.int64)
    return float(_without(_ranked(scores), np.asarray(outcome, dtype=np.float64), one_group)[-1])


def _ranked(scores: FloatArray) -> IntArray:
    """Place of each score among the different ones."""
    return np.ravel(np.unique(scores, return_inverse=True)[1])


def _without(place: IntArray, outcome: FloatArray, groups: IntArray) -> FloatArray:
    """AUC without each group of cases, and of all: from the pairs that each two groups win of each other."""
    positive, count, different = outcome > 0, int(groups.max()) + 1, int(place.max()) + 1
    wins = np.empty((count, count))
    for other in range(count):
        below = np.bincount(place[~positive & (groups == other)], minlength=different).astype(np.float64)
        below = np.cumsum(below) - below / 2.0
        wins[:, other] = np.bincount(groups[positive], weights=below[place[positive]], minlength=count)
    sizes = np.array([np.bincount(groups[of], minlength=count) for of in (positive, ~positive)], dtype=np.float64)
    won = np.append(wins.sum() - wins.sum(axis=0) - wins.sum(axis=1) + np.diag(wins), wins.sum())
    few, rest = np.append(sizes.sum(axis=1)[:, None] - sizes, sizes.sum(axis=1)[:, None], axis=1)
    found: FloatArray = np.divide(won, few * rest, out=np.full(count + 1, np.nan), where=few * rest > 0)
    return found


def _cases(before: Presence, after: Presence, measure: ProximityMeasure) -> tuple[FloatArray, FloatArray, IntArray]:
    """Variables with a constant, entry, and region of each cell that is absent and could enter."""
    present = before.present.astype(np.float64)
    density = before.by_region(np.nan_to_num(density_of(present, proximity_of(present, measure))))
    has = before.by_region(present)
    diversity = np.broadcast_to(np.nansum(has, axis=1)[:, None], has.shape)
    ubiquity = np.broadcast_to(np.nansum(has, axis=0), has.shape)
    later = after.by_region(after.present.astype(np.float64))
    cases = (has == 0) & np.isfinite(later)
    quotient = np.nan_to_num(before.quotient)
    columns = [density, np.log1p(diversity), np.log1p(ubiquity), np.log1p(quotient)]
    x = np.column_stack([of[cases] for of in columns])
    spread = x.std(axis=0)
    x = (x - x.mean(axis=0)) / np.where(spread > 1e-12, spread, 1.0) if len(x) else x
    return np.column_stack([np.ones(len(x)), x]), later[cases], np.nonzero(cases)[0]


def _fitted(xx: FloatArray, xy: FloatArray) -> FloatArray:
    scale = max(float(np.trace(xx)), 1.0)
    return np.asarray(np.linalg.solve(xx + np.eye(len(xx)) * _RIDGE * scale, xy))


def _predicted(x: FloatArray, y: FloatArray, region: IntArray, year: IntArray) -> FloatArray:
    """Each case by the model of those that share neither its group of regions nor its group of years."""
    size = x.shape[1]
    shape = int(region.max()) + 1, int(year.max()) + 1
    xx, xy = np.zeros((*shape, size, size)), np.zeros((*shape, size))
    blocks = [(i, j, np.flatnonzero((region == i) & (year == j))) for i in range(shape[0]) for j in range(shape[1])]
    for i, j, at in blocks:
        xx[i, j], xy[i, j] = x[at].T @ x[at], x[at].T @ y[at]
    found = np.empty(len(y))
    for i, j, at in blocks:
        rest = np.delete(np.delete(xx, i, 0), j, 1).sum(axis=(0, 1)), np.delete(np.delete(xy, i, 0), j, 1).sum((0, 1))
        found[at] = x[at] @ _fitted(*rest)
    return found


def _jackknife(
    ranked: Sequence[IntArray], y: FloatArray, fold: tuple[IntArray, IntArray]
) -> tuple[list[float], FloatArray]:
    """AUC of each score, and standard errors of the first's and of what it has more than the second's.

    Without each group of regions, and without each group of years.
    """
    variance = np.zeros(2)
    for groups in fold:
        every = np.array([_without(one, y, groups) for one in ranked])
        model, baseline = every[:2, :-1]
        spread = np.stack([model, model - baseline])
        deviations = spread - np.nanmean(spread, axis=1, keepdims=True)
        variance += (spread.shape[1] - 1) * np.nanmean(deviations**2, axis=1)
    return every[:, -1].tolist(), np.sqrt(variance)
