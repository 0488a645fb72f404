"""The study of one year: scores, ranks, specialization, and the test of their pattern on the map.

Numpy alone, so that the command line and QGIS run the same study.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.labels import region_frame
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster._util.results import Result
from geo_itcluster.errors import DataError, region_names
from geo_itcluster.messages import Message
from geo_itcluster.scores.innovation import InnovationIndex, competition_rank
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings import InferenceSettings, WeightSettings
from geo_itcluster.settings.group import shared
from geo_itcluster.specialization.concentration_share import KSI
from geo_itcluster.statistics.inference.sample import LEAST, analysed, selected
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.statistics.local_result import LocalTest
from geo_itcluster.statistics.moran import Moran
from geo_itcluster.study.checks import Problem, check_islands, check_year, ksi_title
from geo_itcluster.weights import Weights
from geo_itcluster.weights.choice import chosen_weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["INTEGER_FIELDS", "LISA_FIELDS", "Settings", "YearStudy", "check_scores", "study_year"]


LISA_FIELDS = {
    "neighbours": "neighbours",
    "z": "z",
    "lag": "lag",
    "local_moran": "statistic",
    "lisa_z": "z_score",
    "lisa_quadrant": "quadrant",
    "lisa_class": "label",
    "lisa_p": "p",
    "lisa_p_low": "p_low",
    "lisa_p_high": "p_high",
    "lisa_p_min": "p_min",
    "lisa_p_adj": "p_adjusted",
    "lisa_method": "method",
    "lisa_draws": "draws",
}
"""Fields of a layer that hold the LISA, and the attributes of :class:`LocalMoran` that they are."""

INTEGER_FIELDS = ("rank", "lisa_draws")
"""Fields of places and counts, which are whole or missing."""


@public
@dataclass(frozen=True, slots=True)
class Settings(InferenceSettings):
    """The choices of a study.

    Attributes
    ----------
    weights : tuple of str
        Who is a neighbour, as :func:`~geo_itcluster.weights.choice.weights_choice` has it: the first makes the study,
        and the tests are repeated with the others. Objects are taken, too: ``Weights``, libpysal's ``Graph`` and ``W``,
        sparse matrices, with the ids of the map's regions, or in their order.
    alpha : float
        Level for the labels.
    alternative, adjustment, label_by, inference, permutations, sequential, seed
        As in :func:`~geo_itcluster.statistics.local_moran.local_moran`.
    scale : SymbolicScale
    """

    weights: Any = shared(WeightSettings, "weights")  # noqa: RUF009 - a tuple of texts, of objects too
    scale: SymbolicScale = INFERRED_SCALE

    def __post_init__(self) -> None:
        """Take weights as objects, too."""
        object.__setattr__(self, "weights", chosen_weights(self.weights))
        InferenceSettings.__post_init__(self)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class YearStudy(Result):
    """Results of one year, all arrays in the order of the map's regions.

    Attributes
    ----------
    year : int or None
    score : (n,) array
        The index, 0 ... 100; NaN is no data.
    rank, symbolic_rank : (n,) arrays
    ksi : mapping of name to KSI
        One for each source of IT output.
    extra : mapping of name to (n,) array
        Further columns of the regions.
    moran, lisa : Moran, LocalMoran
    innovation : InnovationIndex, optional
        The steps of the index, where it was computed here.
    problems : tuple of Problem
        What contradicts itself in the year's figures.
    """

    year: int | None
    score: FloatArray
    rank: FloatArray
    symbolic_rank: NDArray[np.object_]
    moran: Moran
    lisa: LocalMoran
    ksi: Mapping[str, KSI] = field(default_factory=dict)
    extra: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    innovation: InnovationIndex | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def untested(self) -> Message | None:
        """Why Moran's I and the LISA are NaN, where too few regions have data; None where they are computed."""
        known = int(np.isfinite(self.score).sum())
        return Message("summary.untested", count=known) if known < LEAST else None

    @property
    def statistic(self) -> float:
        """Moran's I."""
        return self.moran.statistic

    @property
    def p(self) -> float:
        """Of Moran's I."""
        return self.moran.p

    @property
    def p_min(self) -> float:
        """The smallest p that its permutations can give."""
        return self.moran.p_min

    def frame(self) -> pd.DataFrame:
        """One row per region (needs pandas)."""
        return region_frame(self.columns(), self.lisa.ids, self.lisa.names)

    def columns(self) -> dict[str, NDArray[Any]]:
        """Every array of the year by the name of its field, in the order of the layers that are written.

        >>> w = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=["a", "b", "c", "d"])
        >>> result = study_year([80.0, 100.0, 15.0, 20.0], w, settings=Settings(permutations=0))
        >>> list(result.columns())[:4]
        ['score', 'rank', 'symbolic_rank', 'neighbours']
        """
        found: dict[str, NDArray[Any]] = {
            "score": self.score,
            "rank": self.rank,
            "symbolic_rank": self.symbolic_rank,
        }
        if self.innovation is not None:
            steps = self.innovation
            found |= {"partial": steps.partial, "iis": steps.iis, "iia": steps.iia}
            found |= {f"ratio_{name.lower()}": steps.ratios[:, at] for at, name in enumerate(steps.indicators)}
        found |= {f"ksi_{name}": result.share for name, result in self.ksi.items()}
        found |= dict(self.extra)
        return found | {name: getattr(self.lisa, attribute) for name, attribute in LISA_FIELDS.items()}

    def summary(self) -> Message:
        """The year in paragraphs: specialization, global Moran's I, and the LISA."""
        shares = [
            Message("summary.ksi_source", source=ksi_title(name), denominator=result.denominator)
            for name, result in self.ksi.items()
        ]
        found = [self.moran.summary(), self.lisa.summary()] if self.untested is None else [self.untested]
        return Message("text.paragraphs", parts=[*shares, *found])


@public
def study_year(
    score: Values,
    weights: Weights,
    *,
    year: int | None = None,
    settings: Settings | None = None,
    ksi: Mapping[str, KSI] | None = None,
    extra: Mapping[str, NDArray[Any]] | None = None,
    innovation: InnovationIndex | None = None,
    scored: bool = True,
    local: bool = False,
    progress: Progress | None = None,
) -> YearStudy:
    """Rank a year's scores, and test their pattern on the map.

    Parameters
    ----------
    score : (n,) array_like of float
        The index of innovative development, or another score of 0 ... 100; NaN is no data.
    weights : Weights
        Of the map's regions; row-standardised here.
    year, settings, ksi, extra, innovation
        As in :class:`YearStudy`.
    scored : bool
        False for a variable as it is, of any value: its pattern is tested, and no symbolic rank given.
    local : bool
        Whether the LISA alone is wanted: global Moran's I has no permutations then.
    progress : callable, optional
        Called with the share of the permutations that are done, 0 to 1: the first half of global Moran's I.

    Raises
    ------
    DataError
        If a score lies outside 0 ... 100, or the pattern cannot be tested (see
        :func:`~geo_itcluster.statistics.local_moran.local_moran`).

    Examples
    --------
    >>> w = Weights.from_pairs([("a", "b"), ("b", "c"), ("c", "d")], ids=["a", "b", "c", "d"])
    >>> result = study_year([80.0, 100.0, 15.0, 20.0], w, year=2020, settings=Settings(permutations=0))
    >>> result.symbolic_rank.tolist(), round(result.moran.statistic, 3)
    (['A', 'A', 'C', 'C+'], 0.364)
    """
    chosen = settings or Settings()
    values = weights.aligned(score, "score")
    if scored:
        check_scores(values, weights.labels.tolist())
    pattern, lisa = _pattern(values, weights.transformed("row"), chosen, local=local, progress=progress)
    where = "" if year is None else str(year)
    alone = np.isfinite(values) & ~np.isfinite(lisa.statistic)
    return YearStudy(
        year=year,
        score=values,
        rank=competition_rank(values),
        symbolic_rank=chosen.scale.rank(values) if scored else np.full(len(values), None, dtype=object),
        moran=pattern,
        lisa=lisa,
        ksi=dict(ksi or {}),
        extra=dict(extra or {}),
        innovation=innovation,
        problems=(
            *check_year(year, values, ksi or {}, weights.labels.tolist()),
            *(check_islands(alone, where=where, regions=weights.labels.tolist()) if pattern.n else ()),
        ),
    )


def _pattern(
    values: FloatArray, w: Weights, chosen: Settings, *, local: bool, progress: Progress | None
) -> tuple[Moran, LocalMoran]:
    """Global and local Moran's I; neither is computed where fewer regions have data than a test needs."""
    test = LocalTest(
        inference=chosen.inference,
        alternative=chosen.alternative,
        alpha=chosen.alpha,
        adjustment=chosen.adjustment,
        label_by=chosen.label_by,
        permutations=max(chosen.permutations, 1),
        sequential=chosen.sequential,
        seed=chosen.seed,
        progress=part_of(progress, 1, 2),
    )
    shared: dict[str, Any] = {"seed": chosen.seed, "alternative": chosen.alternative}
    if np.isfinite(values).sum() < LEAST:
        few = selected(w, values, least=0)
        return Moran.of(few, statistic=np.nan, expected=np.nan, **shared), LocalMoran.untested(values, w, test)
    permutations = 0 if local else chosen.permutations
    sample = analysed(values, w)
    pattern = Moran.test(sample, permutations=permutations, progress=part_of(progress, 0, 2), **shared)
    return pattern, LocalMoran.measured(sample, test, value=values)


def check_scores(values: FloatArray, regions: Sequence[str] | None = None) -> None:
    """Refuse scores outside 0 ... 100; NaN is no data.

    Raises
    ------
    DataError
        If there are any, naming their regions.
    """
    outside = np.flatnonzero((values < 0) | (values > 100))
    if len(outside):
        names = region_names(outside, regions)
        cases = [Message("scores.value_at", name=name, value=values[i]) for name, i in zip(names, outside, strict=True)]
        raise DataError("study.not_scores", cases=cases)
