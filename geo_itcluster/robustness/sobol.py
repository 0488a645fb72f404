r"""Variance-based sensitivity: which uncertain factor an output's variance comes from (Sobol's indices).

.. math::

    S_g = \frac{V[E(f \mid x_g)]}{V[f]}, \qquad T_g = \frac{E[V(f \mid x_{\sim g})]}{V[f]}

S is the share of the variance that factor g explains alone, T the share in which it has a part, alone or with others;
T near 0 says that the factor does not matter, the sum of all S how far factors act one by one. A factor may be a group
of coordinates that vary together.

Saltelli's design: two samples A and B of N points of the unit cube, and for each factor A with that factor's
coordinates from B, N (k + 2) points in all. Estimators:

.. math::

    \hat S_g = \frac{\tfrac1N \sum f_B (f_{A_B^g} - f_A)}{\hat V}, \qquad
    \hat T_g = \frac{\tfrac1{2N} \sum (f_A - f_{A_B^g})^2}{\hat V}

Confidence intervals are percentiles over bootstrap samples of the N rows.

References
----------
Saltelli, A. et al. (2010). Variance based sensitivity analysis of model output. Design and estimator for the total
sensitivity index. Computer Physics Communications 181(2), 259-270. Jansen, M. (1999), ibid. 117(1-2), 35-43, for T.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.optional import optional
from geo_itcluster._util.parallel import run_tasks
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.robustness.variants import Factor

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Design", "SobolIndices", "saltelli_samples", "sobol_indices"]

Design = Literal["auto", "sobol", "random"]

_BLOCK = 1024  # points of a task


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class SobolIndices(Description):
    """First-order and total indices of each factor for each output, (factors, outputs) arrays.

    Attributes
    ----------
    factors, outputs : tuple of str
    first, first_low, first_high : arrays
        Share of the variance that the factor explains alone, and its confidence interval. Estimates may fall a
        little below 0.
    total, total_low, total_high : arrays
        Share in which it has a part.
    mean, variance : (outputs,) arrays
        Of the output. Indices of an output that does not vary, or is not always there, are NaN.
    base, evaluations, seed : int
        Points of either sample, points in all.
    level : float
        Of the intervals.
    design : {"sobol", "random"}
        The one that was used.
    """

    factors: tuple[str, ...]
    outputs: tuple[str, ...]
    first: FloatArray
    first_low: FloatArray
    first_high: FloatArray
    total: FloatArray
    total_low: FloatArray
    total_high: FloatArray
    mean: FloatArray
    variance: FloatArray
    base: int
    evaluations: int
    seed: int
    level: float
    design: Design

    @property
    def statistic(self) -> FloatArray:
        """The total indices."""
        return self.total

    def frame(self) -> pd.DataFrame:
        """One row an output and factor (needs pandas)."""
        import pandas as pd

        names = ("first", "first_low", "first_high", "total", "total_low", "total_high")
        rows = [
            {"output": output, "factor": factor, **{name: getattr(self, name)[g, o] for name in names}}
            for o, output in enumerate(self.outputs)
            for g, factor in enumerate(self.factors)
        ]
        return pd.DataFrame(rows)

    @public
    def summary(self, output: str | None = None) -> Message:
        """A paragraph on one output, the first unless one is named.

        Raises
        ------
        DataError
            If there is no such output.
        """
        if output is not None and output not in self.outputs:
            raise DataError("setting.no_choice", setting="output", value=repr(output), choices=self.outputs)
        o = 0 if output is None else self.outputs.index(output)
        head = {"output": self.outputs[o], "mean": self.mean[o], "variance": self.variance[o]}
        if np.isnan(self.total[:, o]).any():
            return Message("summary.sobol_constant", **head)
        shares = [
            Message(
                "summary.sobol_share",
                factor=self.factors[g],
                first=self.first[g, o],
                total=self.total[g, o],
                low=self.total_low[g, o],
                high=self.total_high[g, o],
            )
            for g in np.argsort(-self.total[:, o], kind="stable")
        ]
        return Message(
            "summary.sobol",
            **head,
            shares=shares,
            sum=self.first[:, o].sum(),
            evaluations=self.evaluations,
            design=Message(f"design.{self.design}"),
            seed=self.seed,
            level=self.level,
        )


@public
def sobol_indices(
    model: Callable[[FloatArray], FloatArray],
    factors: Sequence[Factor],
    *,
    outputs: Sequence[str] | None = None,
    base: int = 1024,
    design: Design = "auto",
    resamples: int = 500,
    level: float = 0.95,
    seed: int = 0,
    workers: int = 1,
    backend: str | None = None,
    progress: Progress | None = None,
) -> SobolIndices:
    """First-order and total Sobol indices of a model.

    Parameters
    ----------
    model : callable
        Takes points of the unit cube, (points, columns), and returns the output at each, (points,) or
        (points, outputs). It must depend on its argument alone.
    factors : sequence of Factor
        Columns that vary together, in the order of the cube's.
    outputs : sequence of str, optional
        Names of the outputs.
    base : int
        N; a power of two for the Sobol design.
    design : {"auto", "sobol", "random"}
        A scrambled Sobol sequence (needs scipy), or independent points, whose estimates vary more. ``auto`` is the
        sequence where scipy is installed; which it was is written beside the result.
    resamples, level
        Of the bootstrap.
    seed : int
        The result is the same, to the last bit, for any number of workers and any backend.
    workers, backend
        As in :func:`~geo_itcluster._util.parallel.run_tasks`.
    progress : callable, optional
        Called with the share done.

    Raises
    ------
    DataError
        If a setting does not fit.
    MissingPackageError
        If a Sobol sequence is asked for and scipy not installed.

    Examples
    --------
    >>> def model(u):
    ...     return 3 * u[:, 0] + 1 * u[:, 1]
    >>> found = sobol_indices(model, [Factor("big", 1), Factor("small", 1)], base=1024)
    >>> found.first.ravel().round(2), found.total.ravel().round(2)
    (array([0.9, 0.1]), array([0.9, 0.1]))
    """
    if base < 8 or resamples < 1 or not 0 < level < 1 or seed < 0 or workers < 1:
        raise DataError("robustness.sobol_settings")
    if not factors:
        raise DataError("robustness.no_factor")
    design = _chosen(design)
    samples = saltelli_samples(factors, base, design=design, seed=seed)
    values = _evaluated(model, samples, base, workers, backend, progress)
    names = tuple(outputs) if outputs is not None else tuple(f"output {o + 1}" for o in range(values.shape[-1]))
    if len(names) != values.shape[-1]:
        raise DataError("argument.lengths", name="outputs", other="model", count=len(names), wanted=values.shape[-1])
    mean, variance = values[:2].mean(axis=(0, 1)), values[:2].var(axis=(0, 1))
    counts = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(1,)))).multinomial(
        base, np.full(base, 1.0 / base), size=resamples
    )
    estimates = _estimates(values, np.vstack([np.ones(base), counts]))
    first, total = estimates[:, :, 0]
    ends = [(1 - level) / 2, (1 + level) / 2]
    (first_low, total_low), (first_high, total_high) = np.quantile(estimates[:, :, 1:], ends, axis=2)
    return SobolIndices(
        factors=tuple(factor.name for factor in factors),
        outputs=names,
        first=first,
        first_low=first_low,
        first_high=first_high,
        total=total,
        total_low=total_low,
        total_high=total_high,
        mean=mean,
        variance=variance,
        base=base,
        evaluations=base * (len(factors) + 2),
        seed=seed,
        level=level,
        design=design,
    )


@public
def saltelli_samples(
    factors: Sequence[Factor], base: int, *, design: Design = "auto", seed: int = 0
) -> Iterator[FloatArray]:
    """The samples of Saltelli's design: A, B, and for each factor A with its columns from B; each (base, columns).

    Raises
    ------
    DataError
        If the design does not exist, or a Sobol sequence of that length or dimension does not.

    Examples
    --------
    >>> a, b, mixed = saltelli_samples([Factor("one", 1)], 8, design="random")
    >>> bool((mixed == b).all())
    True
    """
    columns = sum(factor.columns for factor in factors)
    points = _points(2 * columns, base, _chosen(design), seed)
    a, b = points[:, :columns], points[:, columns:]
    yield a
    yield b
    start = 0
    for factor in factors:
        mixed, its = a.copy(), slice(start, start := start + factor.columns)
        mixed[:, its] = b[:, its]
        yield mixed


def _chosen(design: Design) -> Design:
    """The design that ``auto`` comes to."""
    if design != "auto":
        return design
    return "random" if importlib.util.find_spec("scipy") is None else "sobol"


def _points(columns: int, base: int, design: Design, seed: int) -> FloatArray:
    if design == "random":
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(0,)))).random(
            (base, columns)
        )
    if design != "sobol":
        raise DataError("setting.no_choice", setting="design", value=repr(design), choices=["sobol", "random"])
    qmc = optional("scipy.stats.qmc", extra="robustness")
    if base & (base - 1):
        raise DataError("robustness.power_of_two", base=base, next=1 << base.bit_length())
    if columns > qmc.Sobol.MAXDIM:
        raise DataError("robustness.coordinates", most=qmc.Sobol.MAXDIM, count=columns)
    generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(0,))))
    found: FloatArray = qmc.Sobol(columns, scramble=True, seed=generator).random(base)  # not rng=: SciPy 1.15
    return found


def _evaluated(
    model: Callable[[FloatArray], FloatArray],
    samples: Iterator[FloatArray],
    base: int,
    workers: int,
    backend: str | None,
    progress: Progress | None,
) -> FloatArray:
    """Outputs at every sample, (samples, base, outputs)."""
    every = list(samples)
    tasks = [(model, sample[start : start + _BLOCK]) for sample in every for start in range(0, base, _BLOCK)]
    found = []
    for done, values in enumerate(run_tasks(_outputs, tasks, workers=workers, backend=backend), start=1):
        found.append(values)
        if progress is not None:
            progress(done / len(tasks))
    whole = np.concatenate(found)
    return whole.reshape(len(every), base, -1)


def _outputs(model: Callable[[FloatArray], FloatArray], points: FloatArray) -> FloatArray:
    values = np.asarray(model(points), dtype=np.float64)
    if values.ndim not in (1, 2) or len(values) != len(points):
        raise DataError("robustness.model_shape", shape=str(values.shape), count=len(points))
    return values.reshape(len(points), -1)


def _estimates(values: FloatArray, weights: FloatArray) -> FloatArray:
    """First-order and total indices with each set of row weights: (2, factors, sets, outputs), outputs last."""
    a, b = values[0], values[1]
    middle = (a.mean(axis=0) + b.mean(axis=0)) / 2  # estimates depend on it through rounding, and first-order by noise
    a, b = a - middle, b - middle
    share = weights / weights.sum(axis=1, keepdims=True)
    mean = share @ (a + b) / 2
    variance = share @ (a**2 + b**2) / 2 - mean**2
    scale = np.abs(values[:2]).max(axis=(0, 1)) ** 2
    variance = np.where(variance > 1e-24 * scale, variance, np.nan)
    first = [share @ (b * (mixed - middle - a)) / variance for mixed in values[2:]]
    total = [share @ ((a - mixed + middle) ** 2) / 2 / variance for mixed in values[2:]]
    return np.stack([np.stack(first), np.stack(total)])
