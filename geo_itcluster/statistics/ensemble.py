"""Many analyses in one call: years or variables by weights, sharing what they have in common.

The exact null of a local statistic depends on the values and on the number of neighbours, not on who they are. So one
set of tables per variable serves every weights of the ensemble, and asking whether a cluster depends on the choice of
weights is nearly free.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Unpack

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.labels import region_labels
from geo_itcluster._util.parallel import is_shared, run_tasks
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster._util.results import Several
from geo_itcluster.errors import DataError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.settings.keywords import offers
from geo_itcluster.statistics.inference.conditional import Inference, ensemble_tails
from geo_itcluster.statistics.inference.labels import LISA_CLASSES
from geo_itcluster.statistics.inference.sample import Alternative, Sample, analysed
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.statistics.local_result import LocalOptions, LocalTest
from geo_itcluster.statistics.moran import Moran, moran
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LocalMoranEnsemble", "MoranEnsemble", "local_moran_ensemble", "moran_ensemble"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LocalMoranEnsemble(Several):
    """Local Moran's I of several variables under several weights.

    Attributes
    ----------
    results : mapping of (variable, weights) to LocalMoran
        In the order in which they were given, weights within variables.
    """

    results: Mapping[tuple[str, str], LocalMoran]

    def _of_each(self, name: str) -> FloatArray:
        """Shape (variables, weights, regions)."""
        return Several._of_each(self, name).reshape(len(self.variables), len(self.weights), -1)

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the variables."""
        return tuple(dict.fromkeys(variable for variable, _ in self.results))

    @property
    def weights(self) -> tuple[str, ...]:
        """Names of the weights."""
        return tuple(dict.fromkeys(name for _, name in self.results))

    def frame(self) -> pd.DataFrame:
        """One row a region, variable and weights (needs pandas)."""
        import pandas as pd

        return pd.concat(
            {key: result.frame() for key, result in self.results.items()}, names=["variable", "weights"]
        ).reset_index()

    @public
    def shares(self, variable: str) -> NDArray[np.float64]:
        """Share of the weights under which each region is in each class, shape (regions, classes).

        Raises
        ------
        DataError
            If there is no such variable.
        """
        codes = [result.label_code for (name, _), result in self.results.items() if name == variable]
        if not codes:
            raise DataError("setting.no_choice", setting="variable", value=repr(variable), choices=self.variables)
        return np.stack([(np.stack(codes) == code).mean(axis=0) for code in range(len(LISA_CLASSES))], axis=1)

    def summary(self) -> Message:
        """A line for each variable: which regions are in a class whatever the weights, and which change."""
        lines = []
        first = next(iter(self.results.values()))
        regions = region_labels(first.ids, first.names)
        for variable in self.variables:
            shares = self.shares(variable)
            fixed = np.flatnonzero((shares[:, :4] == 1).any(axis=1))
            some = np.flatnonzero((shares[:, :4] > 0).any(axis=1) & ~(shares[:, :4] == 1).any(axis=1))
            names = [Message(f"lisa.{LISA_CLASSES[int(shares[i].argmax())]}") for i in fixed]
            always = [
                Message("summary.named", name=regions[i], what=what) for i, what in zip(fixed, names, strict=True)
            ]
            changing = [Message("summary.share_of_weights", name=regions[i], share=shares[i, :4].sum()) for i in some]
            none = [Message("number.none")]
            values = {"always": always or none, "changing": changing or none}
            lines.append(Message("summary.ensemble", variable=variable, count=len(self.weights), **values))
        return Message("text.paragraphs", parts=lines)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MoranEnsemble(Several, Mapping[tuple[str, str], Moran]):
    """Moran's I of several variables under several weights: a mapping of (variable, weights) to each result.

    Attributes
    ----------
    results : mapping of (variable, weights) to Moran
        In the order in which they were given, weights within variables.
    """

    results: Mapping[tuple[str, str], Moran]

    def __getitem__(self, key: tuple[str, str]) -> Moran:
        return self.results[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)

    def frame(self) -> pd.DataFrame:
        """One row per variable and weights (needs pandas)."""
        import pandas as pd

        names = ("statistic", "expected", "z_random", "p_random", "p_permutation", "n")
        index = pd.MultiIndex.from_tuples(list(self.results), names=["variable", "weights"])
        return pd.DataFrame({n: [getattr(r, n) for r in self.results.values()] for n in names}, index=index)

    def summary(self) -> Message:
        """A line per variable and weights."""
        lines = [
            Message("summary.of", variable=variable, weights=name, summary=result.summary())
            for (variable, name), result in self.results.items()
        ]
        return Message("text.paragraphs", parts=lines)


@offers(LocalTest)
def local_moran_ensemble(
    variables: Mapping[str, Values],
    weights: Mapping[str, Weights],
    *,
    inference: Inference = "auto",
    **settings: Unpack[LocalOptions],
) -> LocalMoranEnsemble:
    """Local Moran's I of every variable under every weights.

    Parameters
    ----------
    variables : mapping of name to (regions,) array_like
        Years, variables, or years of variables; NaN is no data.
    weights : mapping of name to Weights
        All of the same regions, in the same order.
    **settings
        The settings of :class:`~.local_result.LocalTest`.

    Returns
    -------
    LocalMoranEnsemble
        Each result is what :func:`~.local_moran.local_moran` gives by itself.

    Raises
    ------
    DataError, WeightsError
        As :func:`~.local_moran.local_moran`; or nothing was given, or the weights are not of the same regions.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3), (3, 4)], ids=[0, 1, 2, 3, 4])
    >>> found = local_moran_ensemble({"2010": [1, 2, 3, 4, 9], "2016": [9, 1, 2, 2, 3]}, {"row": w.transformed("row")})
    >>> list(found.results)
    [('2010', 'row'), ('2016', 'row')]
    """
    test = LocalTest(inference=inference, **settings)
    first = _first_of(variables, weights)
    results: dict[tuple[str, str], LocalMoran] = {}
    columns = {variable: first.aligned(x, f"variables[{variable!r}]", copy=True) for variable, x in variables.items()}
    progress, test = test.progress, replace(test, progress=None)
    tasks = (
        (x, weights, test, None if is_shared() else part_of(progress, done, len(columns)))
        for done, x in enumerate(columns.values())
    )
    for done, (variable, found) in enumerate(zip(columns, run_tasks(_local_morans, tasks), strict=True), start=1):
        results |= {(variable, name): found[name] for name in weights}
        if progress is not None:
            progress(done / len(columns))
    return LocalMoranEnsemble(results)


def _local_morans(
    x: FloatArray, weights: Mapping[str, Weights], test: LocalTest, progress: Progress | None
) -> dict[str, LocalMoran]:
    """Local Moran's I of a variable under each of the weights."""
    samples, results = {name: analysed(x, w) for name, w in weights.items()}, {}
    for group in _same_regions(samples):
        tails = ensemble_tails(
            samples[group[0]].take(x),
            [samples[name].weights for name in group],
            inference=test.inference,
            permutations=test.permutations,
            seed=test.seed,
            progress=progress,
        )
        for name, found in zip(group, tails, strict=True):
            results[name] = LocalMoran.measured(samples[name], test, value=x, tails=found)
    return results


@public
def moran_ensemble(
    variables: Mapping[str, Values],
    weights: Mapping[str, Weights],
    *,
    permutations: int = 9999,
    seed: int = 0,
    alternative: Alternative = "two-sided",
) -> MoranEnsemble:
    """Global Moran's I of every variable under every weights, each as :func:`~.moran.moran` gives it.

    Examples
    --------
    >>> w = Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
    >>> found = moran_ensemble({"a": [1, 2, 3, 4], "b": [4, 1, 3, 2]}, {"row": w}, permutations=0)
    >>> [round(result.statistic, 2) for result in found.values()]
    [0.4, -0.9]
    """
    first = _first_of(variables, weights)
    columns = {variable: first.aligned(values, f"variables[{variable!r}]") for variable, values in variables.items()}
    pairs = [(variable, name) for variable in columns for name in weights]
    compute = partial(moran, permutations=permutations, seed=seed, alternative=alternative)
    found = run_tasks(compute, ((columns[variable], weights[name]) for variable, name in pairs))
    return MoranEnsemble(dict(zip(pairs, found, strict=True)))


def _same_regions(samples: Mapping[str, Sample]) -> list[list[str]]:
    """Weights under which the same regions are analysed: isolates can differ between them."""
    groups: dict[bytes, list[str]] = {}
    for name, sample in samples.items():
        groups.setdefault(np.packbits(sample.inside).tobytes(), []).append(name)
    return list(groups.values())


def _first_of(variables: Mapping[str, Values], weights: Mapping[str, Weights]) -> Weights:
    """The first of the weights, once all are found to be of the same regions."""
    if not variables or not weights:
        raise DataError("statistics.nothing_given")
    first_name, first = next(iter(weights.items()))
    for name, w in weights.items():
        if not np.array_equal(np.asarray(w.ids), np.asarray(first.ids)):
            raise WeightsError("statistics.other_regions", one=name, other=first_name)
    return first
