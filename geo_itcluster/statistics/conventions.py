r"""One analysis under several tools' p-value conventions: why two tools disagree about the same map.

Most rules below look at the same conditional randomisation of the local Moran statistic; they differ in how they draw,
which tails they count, what they do with ties, and whether small p is attainable at all. Two ask another question:
spdep's ``localmoran.exact`` and its saddlepoint take all values, the region's own among them, as drawn anew from one
normal distribution (:mod:`~geo_itcluster.statistics.local_residuals`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import check_seed, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.labels import region_frame
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Result
from geo_itcluster.errors import SettingError
from geo_itcluster.messages import Message
from geo_itcluster.statistics.inference.conditional import lag_moments
from geo_itcluster.statistics.inference.sample import analysed, select_tail
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.statistics.local_residuals import GaussianMethod, gaussian_tails
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CONVENTIONS", "Convention", "Conventions", "compare_conventions"]


@dataclass(frozen=True, slots=True)
class Convention:
    """A tool's rule for the p of a local statistic.

    Attributes
    ----------
    name : str
        The tool and its setting.
    draws, sides, ties : str
        The null distribution, which tails count, and what becomes of simulated values equal to the observed one.
    differs : str
        What that does to p, beside the exact two-sided one.
    """

    name: str
    draws: str
    sides: str
    ties: str
    differs: str


CONVENTIONS: tuple[Convention, ...] = (
    Convention(
        "geo_itcluster",
        "every arrangement of the others' values over the neighbours",
        "two: twice the smaller tail",
        "counted in both tails",
        Message("convention.reference"),
    ),
    Convention(
        "esda 2, default (directed)",
        "conditional permutation without replacement",
        "one, chosen after looking: the smaller tail",
        "counted in the upper tail only",
        Message("convention.esda_default"),
    ),
    Convention(
        "esda 2, two-sided",
        "conditional permutation without replacement",
        "two: values beyond the observed percentile and its mirror",
        "counted, by interpolated percentiles",
        Message("convention.esda_two_sided"),
    ),
    Convention(
        "GeoDa",
        "conditional permutation without replacement",
        "one, chosen after looking: the smaller tail",
        "counted in the upper tail only",
        Message("convention.geoda"),
    ),
    Convention(
        "spdep localmoran",
        "none: normal with the conditional moments",
        "two",
        "none",
        Message("convention.spdep_normal"),
    ),
    Convention(
        "spdep localmoran_perm, rank",
        "conditional sampling with replacement",
        "two: twice the smaller tail of the rank",
        "half of them in each tail",
        Message("convention.spdep_rank"),
    ),
    Convention(
        "spdep localmoran_perm, normal",
        "conditional sampling with replacement",
        "two",
        "none",
        Message("convention.spdep_rank_normal"),
    ),
    Convention(
        "spdep localmoran.exact",
        "all values normal, the region's own among them",
        "two: twice the smaller tail",
        "none",
        Message("convention.spdep_exact"),
    ),
    Convention(
        "spdep localmoran.sad",
        "all values normal, by saddlepoint approximation",
        "two: twice the smaller tail",
        "none",
        Message("convention.spdep_saddlepoint"),
    ),
    Convention(
        "ArcGIS Pro",
        "conditional permutation, 499 unless chosen",
        "one, chosen after looking: the smaller tail",
        "counted in the upper tail only",
        Message("convention.arcgis"),
    ),
    Convention(
        "fastLISA 1.0, count",
        "conditional permutation without replacement",
        "one, chosen after looking: the smaller tail",
        "counted in the upper tail only",
        Message("convention.fastlisa"),
    ),
)

_FOLDED = ("esda 2, default (directed)", "GeoDa", "ArcGIS Pro", "fastLISA 1.0, count")
_GAUSSIAN: dict[str, GaussianMethod] = {"spdep localmoran.exact": "exact", "spdep localmoran.sad": "saddlepoint"}
_AT = {rule.name: at for at, rule in enumerate(CONVENTIONS)}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Conventions(Result):
    """p of every region under every rule.

    Attributes
    ----------
    ids, names : (regions,) arrays
    statistic : (regions,) array
        Local Moran's I.
    p : (regions, rules) array
        NaN for isolates and regions without data, whatever the tool would print there.
    p_min : (regions,) array
        The smallest exact two-sided p of each region.
    rules : tuple of Convention
    permutations, seed : int
        Of the simulated rules.
    """

    ids: NDArray[Any]
    names: NDArray[Any]
    statistic: FloatArray
    p: FloatArray
    p_min: FloatArray
    rules: tuple[Convention, ...]
    permutations: int
    seed: int

    def frame(self) -> pd.DataFrame:
        """One row a region, one column a rule (needs pandas)."""
        columns: dict[str, FloatArray] = {"p_min": self.p_min}
        columns |= {rule.name: self.p[:, at] for at, rule in enumerate(self.rules)}
        return region_frame(columns, self.ids, self.names)

    def impossible(self) -> NDArray[np.bool_]:
        """Where a rule reports less than the region's smallest possible two-sided p, shape (regions, rules)."""
        return np.asarray(self.p < self.p_min[:, None] * (1 - 1e-9))

    @public
    def summary(self, *, alpha: float = 0.05) -> Message:
        """How many regions each rule would call significant, and how many of its p-values are impossible."""
        lines = [Message("summary.conventions", alpha=alpha, count=self.permutations, seed=self.seed)]
        for at, (rule, impossible) in enumerate(zip(self.rules, self.impossible().sum(axis=0), strict=True)):
            number = int((self.p[:, at] <= alpha).sum())
            note = [Message("summary.impossible", number=impossible)] if impossible else []
            lines.append(Message("summary.rule", name=rule.name, number=number, note=note, differs=rule.differs))
        return Message("text.paragraphs", parts=lines)


@public
def compare_conventions(
    values: Values,
    weights: Weights,
    *,
    permutations: int = 999,
    seed: int = 0,
    progress: Progress | None = None,
) -> Conventions:
    """Compare p of the local Moran statistic under this project's rule, esda's, GeoDa's, spdep's and others'.

    The simulated rules are applied to this project's own seeded draws, so their p-values are what the tools would
    report but for their random numbers. All use the same weights and leave out the same regions; the tools differ
    there too, in that they report p-values for islands and constant values.

    Parameters
    ----------
    values : (regions,) array_like of float
        NaN is no data.
    weights : Weights
    permutations : int
        Draws of the simulated rules.
    seed : int
    progress : callable, optional
        Called with the share done, 0 to 1; an exception that it raises ends the work.

    Raises
    ------
    DataError, WeightsError
        As :func:`~geo_itcluster.statistics.local_moran.local_moran`; or ``permutations`` is below 2.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=[0, 1, 2, 3, 4]).transformed("row")
    >>> found = compare_conventions([1.0, 2.0, 3.0, 4.0, 5.0], w, permutations=99)
    >>> found.p.shape
    (5, 11)
    """
    if permutations < 2:
        raise SettingError("setting.too_small", setting="permutations", least=2, value=permutations)
    values = weights.aligned(values)
    check_seed(seed)
    exact = local_moran(values, weights)
    sample = analysed(values, weights)
    z, w = sample.z, sample.weights
    observed = z * w.lag(z)
    mean, deviation = lag_moments(z, w)
    p = np.full((sample.n, len(CONVENTIONS)), np.nan)
    p[:, 0] = exact.p[sample.inside]
    with np.errstate(divide="ignore", invalid="ignore"):
        p[:, 4] = _two_sided_normal(np.where(deviation > 0, (w.lag(z) - mean) / deviation, np.nan))
    folded = [_AT[name] for name in _FOLDED]
    constant = np.full((sample.n, 1), sample.n**-0.5)
    for name, method in _GAUSSIAN.items():
        upper, lower, _ = gaussian_tails(z, w, constant, method)
        p[:, _AT[name]] = np.where(w.islands, np.nan, select_tail(upper, lower, "two-sided"))
    streams = np.random.SeedSequence(seed).spawn(sample.n)
    for i in range(sample.n):
        if progress is not None:
            progress(i / sample.n)
        if w.indptr[i] == w.indptr[i + 1]:
            continue
        rng = np.random.default_rng(streams[i])
        others, row = np.delete(z, i), w.data[w.indptr[i] : w.indptr[i + 1]]
        distinct = z[i] * (others[_distinct(rng, len(others), len(row), permutations)] @ row)
        repeated = z[i] * (others[rng.integers(len(others), size=(permutations, len(row)))] @ row)
        # equal arrangements may differ in the last bit, which no tool means to tell apart
        tie = 1e-9 * np.abs(z[i]) * float(row.sum()) * np.abs(z).max()
        p[i, folded] = _directed(observed[i], distinct, tie)
        p[i, 2] = _percentiles(observed[i], distinct, tie)
        p[i, 5] = _rank(observed[i], repeated, tie)
        p[i, 6] = _two_sided_normal(np.array([(observed[i] - repeated.mean()) / (repeated.std(ddof=1) or np.nan)]))[0]
    full = np.full((len(sample.inside), p.shape[1]), np.nan)
    full[sample.inside] = p
    return Conventions(exact.ids, exact.names, exact.statistic, full, exact.p_min, CONVENTIONS, permutations, seed)


def _directed(observed: float, drawn: FloatArray, tie: float) -> float:
    """The rule of esda's default and of GeoDa: count the upper tail, fold it."""
    larger = np.count_nonzero(drawn >= observed - tie)
    return (min(larger, len(drawn) - larger) + 1) / (len(drawn) + 1)


def _percentiles(observed: float, drawn: FloatArray, tie: float) -> float:
    """The rule of esda's two-sided alternative: the observed percentile and its mirror."""
    percentile = 100 * np.mean(drawn <= observed + tie)
    low = min(percentile, 100 - percentile)
    lows, highs = np.percentile(drawn, [low, 100 - low])
    outside = np.count_nonzero(drawn <= lows + tie) + np.count_nonzero(drawn >= highs - tie)
    return min(1.0, (outside + 1) / (len(drawn) + 1))


def _rank(observed: float, drawn: FloatArray, tie: float) -> float:
    """The rule of spdep's ``Sim`` column: the middle rank among the draws, read from the nearer end."""
    below, equal = np.count_nonzero(drawn < observed - tie), np.count_nonzero(np.abs(drawn - observed) <= tie)
    rank = int(below + 1 + equal / 2)
    return min(1.0, 2 * min(rank, len(drawn) + 2 - rank) / (len(drawn) + 1))


def _two_sided_normal(score: FloatArray) -> FloatArray:
    return np.array([erfc(abs(z) / sqrt(2)) if np.isfinite(z) else np.nan for z in score])


def _distinct(rng: np.random.Generator, n: int, k: int, draws: int) -> NDArray[np.int64]:
    """Rows of k distinct indices below n, all ordered choices equally likely."""
    if 3 * k >= n:
        return rng.permuted(np.tile(np.arange(n), (draws, 1)), axis=1)[:, :k]
    chosen = rng.integers(n, size=(draws, k))
    while True:  # a row with a repeated index is redrawn as a whole, which keeps the others' chances equal
        ordered = np.sort(chosen, axis=1)
        again = np.flatnonzero((np.diff(ordered, axis=1) == 0).any(axis=1))
        if not len(again):
            return chosen
        chosen[again] = rng.integers(n, size=(len(again), k))
