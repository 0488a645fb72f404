r"""How sure a verdict on poles is where the variable is a composite index, whose choices could have been others.

Each draw is the index of every year as it would have been with other choices and errors
(:mod:`geo_itcluster.robustness.variants`). Choices (normalisation, weights, aggregation, an indicator left out) are
those of all years; errors of figures are of each year. Three things are asked:

* **The verdict**: the whole specification curve and the rules of :mod:`~.verdict` for each draw. The probability of an
  outcome is the share of the draws that come to it.
* **One analysis**: an index and one specification drawn together. How often is it significant for spillover, for its
  opposite, or neither?
* **What matters**: the shares of the variance of that analysis's standardised effect that come from each choice, of the
  index or of the specification (Sobol's indices, :mod:`geo_itcluster.robustness.sobol`).

These are probabilities over declared choices, not that the poles have an effect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, product
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, get_args

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.progress import Progress
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.robustness.sobol import SobolIndices, sobol_indices
from geo_itcluster.robustness.variants import Factor, IndexVariants
from geo_itcluster.settings import SpilloverSettings
from geo_itcluster.spillover.nulls.slope import Slope
from geo_itcluster.spillover.panel import RegionPanel, ValueTransform
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.spillover.specification import (
    CURVE_TESTS,
    CurveDesign,
    Pair,
    Row,
    arranged,
    curve_design,
    joint_test,
    judged,
)
from geo_itcluster.spillover.verdict import Outcome, curve_outcome
from geo_itcluster.weights import Weights

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["VerdictCertainty", "verdict_certainty"]

FIGURES = Message("factor.figures")  # the factor whose errors each year has of its own
_LINKED = tuple(test for test in CURVE_TESTS if not test.endswith("distance"))  # need no longitudes and latitudes
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True, repr=False)
class VerdictCertainty(Description):
    """Outcomes over draws of an index and of specifications; see the module.

    Attributes
    ----------
    outcomes : mapping of outcome to float
        Share of the draws of the index whose whole curve comes to each.
    for_spillover, for_opposite : float
        Share of single analyses that are significant for spillover, and for its opposite.
    sensitivity : SobolIndices
        Of the standardised effect of a single analysis.
    median, low, high : float
        Of the curve's median standardised effect over the draws: median, and 90 % interval.
    draws, specifications, seed : int
    index : str
        Its title.
    """

    outcomes: Mapping[Outcome, float]
    for_spillover: float
    for_opposite: float
    sensitivity: SobolIndices
    median: float
    low: float
    high: float
    draws: int
    specifications: int
    seed: int
    index: str

    @property
    def statistic(self) -> float:
        """Probability of "evidence for"."""
        return self.outcomes["evidence for"]

    @property
    def decisive(self) -> tuple[str, float]:
        """The choice that moves the effect most, and the share of the variance in which it has a part."""
        total = self.sensitivity.total[:, 0]
        if np.isnan(total).all():
            raise DataError("spillover.effect_constant")
        most = int(np.nanargmax(total))
        return self.sensitivity.factors[most], float(total[most])

    def frame(self) -> pd.DataFrame:
        """One row per choice: its shares of the variance of the effect (needs pandas)."""
        return self.sensitivity.frame()

    def summary(self) -> Message:
        """A paragraph fit for a paper."""
        factor, share = self.decisive
        return Message(
            "summary.verdict_certainty",
            index=self.index,
            outcomes=[
                Message("summary.outcome_share", outcome=Message(f"outcome.{name}"), share=value)
                for name, value in self.outcomes.items()
            ],
            draws=self.draws,
            count=self.specifications,
            up=self.for_spillover,
            down=self.for_opposite,
            factor=factor,
            share=share,
            seed=self.seed,
        )


@public
def verdict_certainty(
    variants: Mapping[int, IndexVariants],
    weights: Mapping[str, Weights],
    poles: Poles,
    *,
    points: Values | None = None,
    settings: SpilloverSettings | None = None,
    base: int = 128,
    progress: Progress | None = None,
) -> VerdictCertainty:
    """Draw indices and specifications, and judge each; see the module.

    Parameters
    ----------
    variants : mapping of year to IndexVariants
        What the index could have been: one declaration, of the same regions in the same order.
    weights : mapping of str to Weights
        Who neighbours whom; the first are those of the main test.
    poles : Poles
    points : (n, 2) array_like, optional
        Longitudes and latitudes, for the tests of great-circle distance.
    settings : SpilloverSettings, optional
        ``draws`` of the index; levels and seeds as in a study.
    base : int
        Points of either sample of Sobol's indices, a power of two.
    progress : callable, optional
        Called with the share done.

    Returns
    -------
    VerdictCertainty
        The third rule of the verdict, an effect too small to matter, is not drawn: such draws count as "cannot tell".

    Raises
    ------
    DataError
        If there are fewer than two years, a draw leaves a region that has an index otherwise without one, or no
        specification is possible in every draw.
    RegionError
        If a pole is not among the regions.

    Examples
    --------
    >>> from geo_itcluster.robustness.variants import Uncertainty, index_variants
    >>> from geo_itcluster.scores.composite.declaration import innovation_framework
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> names, framework = list("abcdefghij"), innovation_framework()
    >>> line = Weights.from_pairs(list(zip(names, names[1:])), ids=names).transformed("row")
    >>> figures = {y: {k: (np.arange(10.0) * (y + i)) % 7 + 1 for i, k in enumerate(framework.names)} for y in (1, 2)}
    >>> uncertain = Uncertainty(weight_noise=0.3, omission=True)
    >>> variants = {y: index_variants(framework, of, uncertain, regions=names) for y, of in figures.items()}
    >>> quick = SpilloverSettings(draws=40)
    >>> found = verdict_certainty(variants, {"line": line}, named_poles(line, ["a"]), settings=quick, base=16)
    >>> found.outcomes["cannot tell"], [str(factor) for factor in found.sensitivity.factors]
    (1.0, ['weights', 'omission', 'transform of the values', 'test'])
    """
    chosen = settings or SpilloverSettings()
    if len(variants) < 2:
        raise DataError("spillover.one_year", name=Message("summary.composite_index"), years=sorted(variants))
    regions, framework = (getattr(next(iter(variants.values())), name) for name in ("regions", "framework"))
    design = curve_design(weights, poles, regions, points=points, tests=CURVE_TESTS if points is not None else _LINKED)
    cube = _Cube(variants)
    generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence(chosen.seed, spawn_key=(2,))))
    panels = list(cube.panels(generator.random((chosen.draws, cube.columns))))
    model = _Analyses(cube, design, chosen, *_possible(cube, design, panels))
    outcomes: Counter[Outcome] = Counter(dict.fromkeys(get_args(Outcome), 0))
    single, medians = np.zeros(2), []
    for done, panel in enumerate(panels, start=1):
        outcome, median, shares = model.judged(panel)
        outcomes[outcome] += 1
        medians.append(median)
        single += shares
        if progress is not None:
            progress(0.7 * done / len(panels))
    sensitivity = sobol_indices(
        model,
        model.factors,
        outputs=[Message("summary.standardised_effect")],
        base=base,
        seed=chosen.seed,
        progress=None if progress is None else lambda share: progress(0.7 + 0.3 * share),
    )
    low, middle, high = np.quantile(medians, (0.05, 0.5, 0.95)).tolist()
    return VerdictCertainty(
        outcomes=MappingProxyType({name: count / len(panels) for name, count in outcomes.items()}),
        for_spillover=float(single[0] / len(panels)),
        for_opposite=float(single[1] / len(panels)),
        sensitivity=sensitivity,
        median=middle,
        low=low,
        high=high,
        draws=len(panels),
        specifications=len(model.specifications),
        seed=chosen.seed,
        index=framework.title or framework.root.name,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Cube:
    """The index of every year as points of one unit cube: choices are those of all years, errors each year's own."""

    variants: Mapping[int, IndexVariants]

    @property
    def factors(self) -> list[Factor]:
        every = [factor for one in self.variants.values() for factor in one.factors]
        own = sum(factor.columns for factor in every if factor.name == FIGURES)
        shared = {factor.name: factor for factor in every if factor.name != FIGURES}
        return [*shared.values(), *([Factor(FIGURES, own)] if own else [])]

    @property
    def columns(self) -> int:
        return sum(factor.columns for factor in self.factors)

    def panels(self, points: FloatArray) -> Iterator[RegionPanel]:
        """The index at each point."""
        ends = np.cumsum([factor.columns for factor in self.factors])
        at = dict(zip((factor.name for factor in self.factors), np.split(points, ends[:-1], axis=1), strict=True))
        years, values = sorted(self.variants), []
        for year in years:
            columns = []
            for factor in self.variants[year].factors:
                columns.append(at[factor.name][:, : factor.columns])
                if factor.name == FIGURES:
                    at[FIGURES] = at[FIGURES][:, factor.columns :]
            values.append(self.variants[year].index(np.hstack(columns)))
        for of_draw in np.stack(values, axis=2):
            yield RegionPanel(self.variants[years[0]].regions, tuple(years), of_draw)


@dataclass(frozen=True, slots=True, eq=False)
class _Analyses:
    """All specifications of every index that could be drawn; a model for :func:`~.sobol.sobol_indices`."""

    cube: _Cube
    design: CurveDesign
    settings: SpilloverSettings
    pairs: Mapping[str, Sequence[Pair]]  # by test: itself under each choice of weights
    changes: Sequence[tuple[int, int, ValueTransform]]

    @property
    def specifications(self) -> list[tuple[tuple[int, int, ValueTransform], Pair]]:
        return list(product(self.changes, chain.from_iterable(self.pairs.values())))

    @property
    def choices(self) -> dict[str, int]:
        """What is chosen of a specification where there are alternatives, and how many."""
        counts = {
            "period": len({change[:2] for change in self.changes}),
            "transform": len({change[2] for change in self.changes}),
            "test": len(self.pairs),
            "weights": max(map(len, self.pairs.values())),
        }
        return {name: count for name, count in counts.items() if count > 1}

    @property
    def factors(self) -> list[Factor]:
        return [*self.cube.factors, *(Factor(Message(f"factor.of_{name}"), 1) for name in self.choices)]

    def judged(self, panel: RegionPanel) -> tuple[Outcome, float, FloatArray]:
        """The curve's outcome, its median effect, and the shares of specifications significant on either side."""
        changes = [panel.change(first, last, transform=transform) for first, last, transform in self.changes]
        found = self.design.rows(changes, list(chain.from_iterable(self.pairs.values())))
        rows = [row for *_, row in found if isinstance(row, Row)]
        z, _ = arranged(rows, self.settings)
        _, _, low, high = judged(rows, self.settings)
        joint = joint_test(z, low, high)
        shares = np.array([joint.positive, joint.negative]) / len(rows)
        return curve_outcome(joint, *self._main(panel), self.settings.alpha), joint.median, shares

    def _main(self, panel: RegionPanel) -> tuple[float, float]:
        """Effect and studentised p of the main test, the contrast of first-order neighbours."""
        (first, last, _), wanted = self.changes[0], self.settings.transform
        change = panel.change(first, last, transform=wanted if wanted in {t for *_, t in self.changes} else "level")
        exposure = self.design.exposures[self.pairs["pole contrast"][0]]
        inside = ~np.isnan(change.change) & ~np.isnan(exposure)
        e, y = exposure[inside], change.per_year[inside]
        tails = Slope(
            weights=self.design.weights,
            inside=inside,
            design=np.ones((len(e), 1)),
            exposure=e,
            values=y,
            permutations=self.settings.permutations,
            seed=self.settings.seed,
        ).studentised()
        return float(y[e > 0].mean() - y[e <= 0].mean()), min(1.0, 2 * min(tails.upper, tails.lower))

    def __call__(self, points: FloatArray) -> FloatArray:
        """Standardised effect of one analysis at each point."""
        split = self.cube.columns
        return np.array(
            [
                self._effect(panel, dict(zip(self.choices, point, strict=True)))
                for panel, point in zip(self.cube.panels(points[:, :split]), points[:, split:], strict=True)
            ]
        )

    def _effect(self, panel: RegionPanel, at: Mapping[str, float]) -> float:
        first, last = _picked(list(dict.fromkeys(change[:2] for change in self.changes)), at.get("period", 0))
        transform = _picked(list(dict.fromkeys(change[2] for change in self.changes)), at.get("transform", 0))
        pair = _picked(_picked(list(self.pairs.values()), at.get("test", 0)), at.get("weights", 0))
        ((*_, row),) = self.design.rows([panel.change(first, last, transform=transform)], [pair])
        return float(row.parts.sum() / row.deviation) if isinstance(row, Row) else 0.0


def _picked(options: Sequence[_T], at: float) -> _T:
    return options[min(int(at * len(options)), len(options) - 1)]


def _possible(
    cube: _Cube, design: CurveDesign, panels: Sequence[RegionPanel]
) -> tuple[dict[str, list[Pair]], list[tuple[int, int, ValueTransform]]]:
    """Tests and weights, and periods and transforms, that every draw allows."""
    if any((np.isnan(panel.values) != np.isnan(panels[0].values)).any() for panel in panels):
        raise DataError("spillover.index_gaps")
    years = sorted(cube.variants)
    periods = [(years[0], years[-1]), *(pairwise(years) if len(years) > 2 else ())]
    positive = all(np.nanmin(panel.values) > 0 for panel in panels)
    transforms: list[ValueTransform] = ["level", *(["log"] if positive else []), "rank"]  # type: ignore[list-item]
    pairs: dict[str, list[Pair]] = {}
    seen = set()
    change = panels[0].change(*periods[0], transform="level")
    for pair, _, row in design.rows([change]):
        if isinstance(row, Row) and (mark := design.exposures[pair].round(9).tobytes()) not in seen:
            seen.add(mark)
            pairs.setdefault(pair[0], []).append(pair)
    if next(iter(design.kinds)) not in pairs.get("pole contrast", ()):
        raise DataError("spillover.no_main_test")
    return pairs, [(first, last, transform) for (first, last), transform in product(periods, transforms)]
