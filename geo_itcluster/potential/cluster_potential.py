r"""Cluster potential: whether each region has a target industry, is gaining it, has it within reach, or not.

================  ==================================================================================================
answer            evidence
================  ==================================================================================================
has it            the location quotient is at least the threshold, and surely so: its one-sided lower limit is, too
gaining it        not surely, but the quotient is at half the threshold or more and rises over the window (Mann-Kendall,
                  exact)
within reach      the quotient is at the threshold, though not surely; or what is related to the industry is more
                  frequent here than the null explains, and a neighbour has the industry (where a map is given)
not within reach  none of these
================  ==================================================================================================

The first that holds is the answer. Limits of counts are binomial, exact for units that settle independently
(:mod:`~geo_itcluster.specialization.quotient`). Amounts of money have no such limits: theirs are Student's, of the mean
logarithm of the quotient over the window, in which years count for less the more a year is like the one before (their
correlation over all regions and industries, corrected for the length of the series). With fewer than three years there
is none, and the threshold alone decides.

How sure an answer is shows in how many choices it holds: measures of proximity, thresholds, years and nulls, all
combined. The first of each makes the answer.

References
----------
Hidalgo, C. A. et al. (2018). The principle of relatedness. Unifying Themes in Complex Systems IX, 451-457. Balland,
P.-A., Boschma, R., Crespo, J. & Rigby, D. (2019). Smart specialization policy in the European Union. Regional Studies
53(9), 1252-1268. Mann, H. B. (1945). Econometrica 13(3), 245-259.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, public
from geo_itcluster._util.arrays import BoolArray, FloatArray, ObjectArray, Values
from geo_itcluster._util.labels import region_places
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster._util.results import Result
from geo_itcluster._util.student import student_quantile
from geo_itcluster.errors import ArgumentError, DataError, SettingError, WeightsError
from geo_itcluster.messages import Message
from geo_itcluster.relatedness.density import NullComparison
from geo_itcluster.relatedness.dynamics import rising_trend, years_of
from geo_itcluster.relatedness.entry_model import EntryModel, entry_model
from geo_itcluster.relatedness.nulls import NullModel, null_draws
from geo_itcluster.relatedness.presence import Presence
from geo_itcluster.relatedness.proximity import ProximityMeasure, proximity_to
from geo_itcluster.specialization.quotient import location_quotient_interval
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ANSWERS", "ClusterPotential", "cluster_potential"]

ANSWERS = ("Has it", "Gaining it", "Within reach", "Not within reach", "No data")
"""The answers, from the best; ids of the catalogue's section ``potential``."""

_HAS, _GAINING, _REACH, _NOT, _UNKNOWN = range(5)
_HALFWAY = 0.5  # of the threshold: below, a rise is not yet a gain
_LIMIT_YEARS = 3
_FINE = 30  # industries from which density does not rest on a few of them
_LISTED = 5
_EACH = 6  # regions of an answer that have their certainty beside them


@dataclass(frozen=True, slots=True, eq=False)
class _Tested:
    """Density of the target under one null: figures of each measure, and what is related to the target."""

    relative: FloatArray
    expected: FloatArray
    z: FloatArray
    p: FloatArray
    p_min: FloatArray
    near: FloatArray
    more_than_expected: BoolArray


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ClusterPotential(Result):
    """Which regions have a target industry, gain it, or could reach it.

    Attributes
    ----------
    target : str
    year : int
    regions, names : tuple of str
        Ids and names; names may repeat.
    answer : (n,) array of str
        One of :data:`ANSWERS`.
    rank : (n,) array
        By answer, then by the answers of all choices, then by density; 1 is the first.
    quotient, quotient_low : (n,) arrays
        Location quotient, and its one-sided lower limit; NaN where there is none.
    p_trend : (n,) array
        Of a rise as long in the window; NaN with one year.
    density, expected, z, p_density, p_min : (n,) arrays
        Relative density of what is related to the target (1 is the region's share of all industries), its mean under
        the null, standard deviations above it, p, and the smallest p there could be.
    neighbours, missing : tuple of tuple of str
        For each region: neighbours that have the target, and related industries that it has not, the closest first.
    certainty : (n,) array
        Share of the choices that give the same answer.
    shares : (n, 4) array
        Share of the choices that give each answer.
    choices : int
    density_range : (n, 2) array
        Least and most relative density over all choices.
    entry_model : EntryModel or None
        Whether density predicts entries in these tables; None where there are too few years or entries.
    alpha : float
    industries : tuple of str
    notes : tuple of Message
    titles : mapping of industry to str or Message
        What to call an industry in a sentence.
    """

    LONG = ("entry_model",)

    target: str
    year: int
    regions: tuple[str, ...]
    names: tuple[str, ...]
    answer: ObjectArray
    rank: FloatArray
    quotient: FloatArray
    quotient_low: FloatArray
    p_trend: FloatArray
    density: FloatArray
    expected: FloatArray
    z: FloatArray
    p_density: FloatArray
    p_min: FloatArray
    neighbours: tuple[tuple[str, ...], ...]
    missing: tuple[tuple[str, ...], ...]
    certainty: FloatArray
    shares: FloatArray
    choices: int
    density_range: FloatArray
    entry_model: EntryModel | None
    alpha: float
    industries: tuple[str, ...]
    notes: tuple[Message, ...]
    titles: Mapping[str, str]

    @property
    def title(self) -> str:
        """What to call the target in a sentence."""
        return self.titles.get(self.target, self.target)

    @public
    def lacks(self, region: int) -> list[str]:
        """What to call the industries in `missing` of a region, in a sentence."""
        return [self.titles.get(industry, industry) for industry in self.missing[region]]

    @property
    def statistic(self) -> FloatArray:
        """Relative density of what is related to the target."""
        return self.density

    @property
    def p(self) -> FloatArray:
        """Of the density."""
        return self.p_density

    def order(self) -> list[int]:
        """Places of the regions, by rank."""
        return [int(i) for i in np.argsort(self.rank, kind="stable")]

    def columns(self) -> dict[str, Any]:
        """One row per region, as columns, in the order of the regions."""
        return {
            "rank": self.rank,
            "answer": self.answer,
            "certainty": self.certainty,
            "quotient": self.quotient,
            "quotient_low": self.quotient_low,
            "p_trend": self.p_trend,
            "density": self.density,
            "expected": self.expected,
            "z": self.z,
            "p_density": self.p_density,
            "p_min": self.p_min,
            "density_least": self.density_range[:, 0],
            "density_most": self.density_range[:, 1],
            **{f"share_{name}": self.shares[:, at] for at, name in enumerate(("has", "gaining", "reach", "not"))},
            "neighbours": np.array([", ".join(of) for of in self.neighbours], dtype=object),
            "missing": np.array([", ".join(of) for of in self.missing], dtype=object),
        }

    def frame(self) -> pd.DataFrame:
        """One row per region, by rank (needs pandas)."""
        import pandas as pd

        named = {} if self.names == self.regions else {"name": self.names}
        frame = pd.DataFrame({**named, **self.columns()}, index=pd.Index(self.regions, name="region"))
        return frame.iloc[self.order()]

    def counts(self) -> dict[str, int]:
        """How many regions have each answer."""
        return {answer: int((self.answer == answer).sum()) for answer in ANSWERS}

    def lines(self) -> tuple[Message, ...]:
        """The answer in ten lines, then whether density predicts entry."""
        title = Message("potential.title", target=self.title, year=self.year, regions=len(self.regions))
        of = {answer: [i for i in self.order() if self.answer[i] == answer] for answer in ANSWERS}
        said: list[list[Message]] = []
        for answer, regions in of.items():
            if regions or not said:
                said.append([])
            if regions or answer != ANSWERS[_UNKNOWN]:
                said[-1].append(self._line(answer, regions))  # an answer of no region shares the line before
        return (title, *(Message("text.sentences", parts=line) for line in said), *self.evidence())

    def evidence(self) -> tuple[Message, ...]:
        """What the answers rest on: choices, rises, related industries that are absent, and the entry model."""
        found = [Message("potential.choices", count=self.choices)]
        outside = [i for i in self.order() if self.answer[i] == ANSWERS[_NOT]]
        if low := [i for i in outside if self.p_trend[i] <= self.alpha]:
            rising = [Message("potential.at", name=self.names[i], value=self.quotient[i]) for i in low]
            found.append(Message("potential.rising", regions=rising))
        near = [i for i in self.order() if self.answer[i] == ANSWERS[_REACH] and self.missing[i]][:3]
        found += [Message("potential.missing", name=self.names[i], industries=self.lacks(i)) for i in near]
        if absent := Counter(industry for i in outside for industry in self.lacks(i)).most_common(2):
            of = len(outside)
            often = [Message("potential.absent_in", industry=name, count=count, regions=of) for name, count in absent]
            found.append(Message("potential.absent", industries=often))
        if self.entry_model is not None:
            found.append(Message("potential.model", model=self.entry_model.summary()))
        return tuple(found)

    def _line(self, answer: str, regions: Sequence[int]) -> Message:
        """An answer and its regions, each with its certainty; of many, the range of it."""
        said, sure = Message(f"potential.{answer}"), self.certainty[regions]
        if len(regions) <= _EACH and not np.isnan(sure).any():
            each: list[Any] = [Message("potential.sure", name=self.names[i], share=self.certainty[i]) for i in regions]
            return Message("potential.line", answer=said, regions=each or [Message("relatedness.none")])
        kind = "no_data" if np.isnan(sure).any() else "together" if sure.min() == sure.max() else "together_range"
        ends = {} if kind == "no_data" else {"low": sure.min(), "high": sure.max()}
        return Message(f"potential.{kind}", answer=said, regions=[self.names[i] for i in regions], **ends)

    def summary(self) -> Message:
        """The answer in ten lines, the entry model, and the notes."""
        return Message("text.paragraphs", parts=[*self.lines(), *self.notes])


@public
def cluster_potential(
    tables: Mapping[int, Values],
    target: str,
    *,
    weights: Weights | None = None,
    counts: bool = False,
    plants: float | None = None,
    measures: Sequence[ProximityMeasure] = ("conditional", "cosine", "probability"),
    thresholds: Sequence[float] = (1.0, 0.9, 1.1),
    nulls: Sequence[NullModel] = ("swaps", "configuration"),
    last_years: int = 3,
    window: int = 5,
    alpha: float = 0.05,
    draws: int = 999,
    seed: int = 0,
    regions: Sequence[str] | None = None,
    names: Sequence[str] | None = None,
    industries: Sequence[str] | None = None,
    titles: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> ClusterPotential:
    """Which regions have an industry, gain it, or could reach it, and how sure that is.

    Parameters
    ----------
    tables : mapping of year to (n, S) array_like of float
        Output or employment by region and industry; the answer is for the last year.
    target : str
        The industry.
    weights : Weights, optional
        Neighbours, by the ids of the regions: within reach then needs a neighbour that has the industry.
    counts : bool
        Whether the figures are counts, so that quotients have limits: exact for units that settle independently.
    plants : float, optional
        Mean employees of a plant, for the limits of counts, which the figures then are.
    measures, thresholds, nulls : sequence
        Of proximity, of the location quotient, and of chance; the first of each gives the answer and its p, the others
        say how sure it is. Of the nulls, ``configuration`` is conservative.
    last_years : int
        Number of last years whose answers are compared.
    window : int
        Years of the trend and of the limits of amounts.
    alpha : float
        Level of each test.
    draws, seed : int
        Of the nulls, where their tables are too many to count.
    regions, names, industries : sequence of str, optional
    titles : mapping of industry to str, optional
        What to call an industry in a sentence.
    progress : callable, optional

    Raises
    ------
    DataError
        If the target is not among the industries, no region has it, or a figure cannot be used.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> levels = rng.lognormal(0, 1, (12, 8))
    >>> tables = {2020 + t: levels * rng.lognormal(0, 0.05, (12, 8)) for t in range(5)}
    >>> found = cluster_potential(tables, "3", draws=99)
    >>> found.counts()
    {'Has it': 4, 'Gaining it': 0, 'Within reach': 2, 'Not within reach': 6, 'No data': 0}
    """
    _check(measures, thresholds, nulls, last_years, window, alpha)
    try:
        given = years_of(tables, threshold=thresholds[0], regions=regions, industries=industries)
    except DataError as error:
        if isinstance(error.message, Message) and str(target) in error.message.values.get("nowhere", ()):
            raise DataError("potential.target_nowhere", target=target) from None
        raise
    years, first = tuple(given), next(iter(given.values()))
    labels = tuple(first.regions if names is None else map(str, names))
    if len(labels) != len(first.regions):
        raise ArgumentError(
            "argument.lengths", name="names", other="tables", count=len(labels), wanted=len(first.regions)
        )
    at = _place(target, first.industries)
    links = None if weights is None else _links(weights, first.regions)
    counts = counts or plants is not None
    study = _Study(tables, given, at, links, counts, plants, window, alpha)
    compared = years[::-1][:last_years]
    parts = len(compared) * len(thresholds) * len(nulls)
    codes, densities, headline = [], [], None
    for part, (year, threshold, null) in enumerate(product(compared, thresholds, nulls)):
        tests = study.tested(year, threshold, null, measures, draws, seed, part_of(progress, part, parts))
        for test in tests:
            code, neighbours = study.answers(year, threshold, test)
            codes.append(code)
            densities.append(test.relative)
            headline = headline or (code, neighbours, test)
    assert headline is not None  # there is a choice of each
    code, neighbours, test = headline
    every = np.array(codes)
    shares = np.stack([(every == answer).mean(axis=0) for answer in range(4)], axis=1)
    model, without = _model(tables, measures[0], thresholds[0], seed, first)
    certainty = np.where(code == _UNKNOWN, np.nan, (every == code).mean(axis=0))
    return ClusterPotential(
        target=first.industries[at],
        year=years[-1],
        regions=first.regions,
        names=labels,
        answer=np.array([ANSWERS[one] for one in code], dtype=object),
        rank=_ranks(code, shares, test.relative),
        quotient=given[years[-1]].quotient[:, at],
        quotient_low=study.limits(years[-1]),
        p_trend=study.trend(years[-1]),
        density=test.relative,
        expected=test.expected,
        z=test.z,
        p_density=test.p,
        p_min=test.p_min,
        neighbours=tuple(tuple(labels[j] for j in of) for of in neighbours),
        missing=_missing(given[years[-1]], test, at),
        certainty=certainty,
        shares=shares,
        choices=len(codes),
        density_range=_range(densities),
        entry_model=model,
        alpha=alpha,
        industries=first.industries,
        notes=(
            *_notes(len(years), counts, plants, on_map=weights is not None),
            *_coarse(given[years[-1]], at, alpha, dict(titles or {})),
            *without,
        ),
        titles=dict(titles or {}),
    )


def _coarse(last: Presence, target: int, alpha: float, titles: Mapping[str, str]) -> Iterator[Message]:
    """Whether the table is too coarse to tell what is related to the target.

    Density rests on the industries that share regions with the target. Of k among n regions that have it, another
    industry in exactly these has p = 1 / C(n, k), the smallest that there is. Where even this is not significant among
    all industries (Bonferroni), no industry can be shown to be related; only a table of many industries has a density
    that does not depend on each. Kazakhstan's section J is in 2 of 20 regions (p .005, .003 needed among 19 sections);
    that of the German Länder in 6 of 16 (p .0001), so that 17 industries are enough there.
    """
    n, has, industries = len(last.present), int(last.present[:, target].sum()), len(last.industries)
    if industries < _FINE and comb(n, has) * alpha < industries - 1:
        title = titles.get(last.industries[target], last.industries[target])
        yield Message("potential.coarse", count=industries, target=title, has=has, regions=n)


def _notes(years: int, counts: bool, plants: float | None, *, on_map: bool) -> Iterator[Message]:
    """What limits the answer."""
    said = {
        Message("potential.no_limits", count=years): not counts and years < _LIMIT_YEARS,
        Message("potential.no_map"): not on_map,
        Message("potential.units"): counts and plants is None,
    }
    return (note for note, holds in said.items() if holds)


def _range(densities: list[FloatArray]) -> FloatArray:
    """Lowest and highest density of each region over the choices; NaN where no choice has one."""
    known = _known(densities)
    with np.errstate(invalid="ignore"):
        spread = np.stack([np.nanmin(known, axis=0), np.nanmax(known, axis=0)], axis=1)
    return np.where(np.isfinite(spread), spread, np.nan)


class _Study:
    """The tables of a study, and what is asked of each year."""

    def __init__(
        self,
        tables: Mapping[int, Values],
        given: Mapping[int, Presence],
        target: int,
        links: list[list[int]] | None,
        counts: bool,
        plants: float | None,
        window: int,
        alpha: float,
    ) -> None:
        self._years, self._given, self._at = tuple(given), given, target
        named = {str(year): tables[year] for year in self._years}
        self._amounts, _ = aligned_rows(named, next(iter(given.values())).regions, ndim=2)
        self._links, self._counts, self._plants = links, counts, plants
        self._window, self._alpha = window, alpha
        self._quotients = np.array([of.quotient for of in given.values()])
        self._persistence = _persistence(self._quotients)

    def _last(self, year: int) -> FloatArray:
        """The target's quotients in the years of the window."""
        last = self._years.index(year) + 1
        return np.asarray(self._quotients[max(0, last - self._window) : last, :, self._at])

    def trend(self, year: int) -> FloatArray:
        """P of the rise up to a year."""
        return rising_trend(self._last(year))

    def limits(self, year: int) -> FloatArray:
        """One-sided lower limits of the target's quotients in a year; NaN where there are none."""
        if self._counts:
            table = self._amounts[self._years.index(year)]
            whole = table.sum(axis=1)
            found = location_quotient_interval(
                np.where(np.isnan(whole), np.nan, table[:, self._at]),
                whole,
                level=1.0 - 2.0 * self._alpha,
                plants=self._plants,
                regions=self._given[year].regions,
            )
            return found.low
        values = self._last(year)
        count = len(values)
        if count < _LIMIT_YEARS:
            return np.full(values.shape[1], np.nan)
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log(values)
            independent = max(1.0, count * (1.0 - self._persistence) / (1.0 + self._persistence))
            step = student_quantile(1.0 - 2.0 * self._alpha, count - 1) / np.sqrt(independent)
            low = np.exp(logs.mean(axis=0) - step * logs.std(axis=0, ddof=1))
        return np.where((values == 0).any(axis=0), 0.0, np.minimum(low, values[-1]))

    def tested(
        self,
        year: int,
        threshold: float,
        null: NullModel,
        measures: Sequence[ProximityMeasure],
        draws: int,
        seed: int,
        progress: Progress | None,
    ) -> list[_Tested]:
        """Density of the target in a year, by each measure, against a null."""
        given, at = self._given[year], self._at
        present = np.asarray(given.quotient[given.complete] >= threshold)
        near, relative = _near_target(present, at, measures)
        together = np.zeros(present.shape[1])
        exact, count, batches = null_draws(present, null, draws, seed, progress=progress)
        compared = [NullComparison(one, present[:, at], exact) for one in relative]
        for batch in batches:
            _, drawn = _near_target(batch, at, measures)
            for comparison, one in zip(compared, drawn, strict=True):
                comparison.add(one, batch[:, :, at])
            together += np.einsum("bn,bns->s", batch[:, :, at].astype(np.float64), batch)
        observed = present[:, at].astype(np.float64) @ present
        more = observed > together / count
        found = []
        for one, against, close in zip(relative, compared, near, strict=True):
            expected, z, p, p_min = map(given.by_region, against.figures())
            found.append(_Tested(given.by_region(one), expected, z, p, p_min, close, more))
        return found

    def answers(self, year: int, threshold: float, test: _Tested) -> tuple[Any, list[list[int]]]:
        """Code of each region's answer, and the neighbours that have the target."""
        quotient = self._given[year].quotient[:, self._at]
        low, trend = self.limits(year), self.trend(year)
        here = quotient >= threshold
        has = here & ((low >= threshold) | np.isnan(low))
        gaining = (quotient >= _HALFWAY * threshold) & (trend <= self._alpha)
        near = test.p <= self._alpha
        neighbours = [[j for j in of if has[j]] for of in self._links or [[]] * len(has)]
        if self._links is not None:
            near = near & np.array([bool(of) for of in neighbours])
        code = np.select([np.isnan(quotient), has, gaining, here | near], [_UNKNOWN, _HAS, _GAINING, _REACH], _NOT)
        return code, neighbours


def _links(weights: Weights, regions: Sequence[str]) -> list[list[int]]:
    """Places of each region's neighbours, in the order of the table."""
    if weights.n != len(regions):
        raise WeightsError("potential.weights", weights=weights.n, regions=len(regions))
    ids, names = weights.ids, weights.names
    row = np.arange(weights.n) if ids is None or names is None else region_places(regions, ids, names)
    place = {int(at): region for region, at in enumerate(row)}
    found = (weights.indices[weights.indptr[at] : weights.indptr[at + 1]].tolist() for at in row)
    return [[place[j] for j in of if j in place and place[j] != i] for i, of in enumerate(found)]


def _near_target(
    present: BoolArray, target: int, measures: Sequence[ProximityMeasure]
) -> tuple[list[FloatArray], list[FloatArray]]:
    """Proximity of the industries to the target, and the relative density of the target, of tables of 0 and 1."""
    table = present.astype(np.float64)
    others = (table.sum(axis=-1) - table[..., target]) / (table.shape[-1] - 1)
    near, relative = proximity_to(table, target, measures), []
    for close in near:
        with np.errstate(invalid="ignore", divide="ignore"):
            density = (table @ close[..., None]) / close.sum(axis=-1)[..., None, None]
        relative.append(density[..., 0] / np.where(others > 0, others, np.nan))
    return near, relative


def _persistence(quotients: FloatArray) -> float:
    """Correlation of a year's deviation with that of the year before, over all cells, corrected for short series."""
    years = len(quotients)
    if years < _LIMIT_YEARS:
        return 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(quotients.reshape(years, -1))
    logs = logs[:, np.isfinite(logs).all(axis=0)]
    deviations = logs - logs.mean(axis=0)
    squares = float((deviations**2).sum())
    if squares == 0.0:
        return 0.0
    found = float((deviations[1:] * deviations[:-1]).sum()) / squares * years / (years - 1)
    return float(np.clip(found + (1.0 + found) / (years - 1), 0.0, 0.9))


def _model(
    tables: Mapping[int, Values], measure: ProximityMeasure, threshold: float, seed: int, first: Presence
) -> tuple[EntryModel | None, tuple[Message, ...]]:
    """The entry model, or why there is none."""
    regions, industries = first.regions, first.industries
    try:
        model = entry_model(
            tables, measure=measure, threshold=threshold, seed=seed, regions=regions, industries=industries
        )
    except DataError as error:
        if not (isinstance(error.message, Message) and error.message.id in _NO_MODEL):
            raise
        return None, (error.message,)
    return model, ()


_NO_MODEL = ("relatedness.three_years", "relatedness.few_entries")


def _missing(given: Presence, test: _Tested, target: int) -> tuple[tuple[str, ...], ...]:
    """Industries related to the target that a region has not, the closest first."""
    has = given.by_region(given.present.astype(np.float64))
    related = [s for s in np.argsort(-test.near, kind="stable") if test.more_than_expected[s] and s != target]
    return tuple(
        tuple(given.industries[s] for s in related if has[r, s] == 0)[:_LISTED] for r in range(len(given.regions))
    )


def _ranks(code: Any, shares: FloatArray, density: FloatArray) -> FloatArray:
    """1 for the first: by answer, then by the mean answer of all choices, then by density."""
    mean = shares @ np.arange(4.0)
    order = np.lexsort((-np.nan_to_num(density), mean, code))
    found = np.empty(len(code))
    found[order] = np.arange(1.0, len(code) + 1)
    return np.where(code == _UNKNOWN, np.nan, found)


def _known(densities: Sequence[FloatArray]) -> FloatArray:
    """Densities of all choices; 0 where a region has none in any, to be left out again."""
    every = np.array(densities)
    every[0, np.isnan(every).all(axis=0)] = np.inf
    return every


def _place(target: str, industries: Sequence[str]) -> int:
    if target not in industries:
        raise DataError("potential.no_target", target=target, there=list(industries))
    return list(industries).index(target)


def _check(
    measures: Sequence[str],
    thresholds: Sequence[float],
    nulls: Sequence[str],
    last_years: int,
    window: int,
    alpha: float,
) -> None:
    for name, given in (("measures", measures), ("thresholds", thresholds), ("nulls", nulls)):
        if not given:
            raise SettingError("potential.no_choice", setting=name)
    if "none" in nulls:
        raise SettingError("potential.null", setting="nulls")
    for name, value in (("last_years", last_years), ("window", window)):
        if value < 1:
            raise SettingError("setting.too_small", setting=name, least=1, value=value)
    if not 0 < alpha < 0.5:
        raise SettingError("setting.not_between", setting="alpha", least=0, most=0.5, value=alpha)
