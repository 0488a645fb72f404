"""What the field draws of each kind of result that is not a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import Values
from geo_itcluster.audit.findings import Audit
from geo_itcluster.bridges.esda import Esda
from geo_itcluster.bridges.giddy import DirectionalLisa, MarkovChain, SpatialMarkov
from geo_itcluster.bridges.spreg import Diagnostics
from geo_itcluster.clusters.plants import DistanceFunction
from geo_itcluster.figures.charts import draw_null, draw_scatterplot
from geo_itcluster.figures.result_charts import draw_bars, draw_lines, draw_matrices, draw_p, draw_points, draw_rose
from geo_itcluster.figures.specification_curve import draw_specification_curve
from geo_itcluster.io.inputs.industries import SpecializationStudy
from geo_itcluster.messages import Language, Message
from geo_itcluster.regions.official import OfficialFigures
from geo_itcluster.relatedness.density import RelatednessDensity
from geo_itcluster.relatedness.dynamics import EntryExit
from geo_itcluster.relatedness.nulls import ConfigurationModel
from geo_itcluster.relatedness.proximity import Proximity
from geo_itcluster.robustness.sobol import SobolIndices
from geo_itcluster.scores.composite.structure import CorrelationStructure
from geo_itcluster.specialization.ellison_glaeser import EllisonGlaeser
from geo_itcluster.specialization.profile import SpecializationProfile
from geo_itcluster.specialization.regional_structure import RegionalStructure
from geo_itcluster.specialization.shift_share import DynamicShiftShare, ShiftShare
from geo_itcluster.specialization.theil import Theil
from geo_itcluster.spillover.battery import SpilloverBattery
from geo_itcluster.spillover.certainty import VerdictCertainty
from geo_itcluster.spillover.curve import SpecificationCurve
from geo_itcluster.spillover.dynamics import DynamicSpillover
from geo_itcluster.spillover.events import PolicyStudy
from geo_itcluster.spillover.outcome import SpilloverTest
from geo_itcluster.spillover.pole_test import PoleTest
from geo_itcluster.spillover.power import PowerCurve
from geo_itcluster.spillover.study import SpilloverStudy
from geo_itcluster.spillover.transitions import Transitions, class_title
from geo_itcluster.spillover.verdict import Verdict
from geo_itcluster.statistics.conventions import Conventions
from geo_itcluster.statistics.correlogram import Correlogram
from geo_itcluster.statistics.ensemble import LocalMoranEnsemble
from geo_itcluster.statistics.global_result import GlobalResult
from geo_itcluster.statistics.join_counts import JoinCounts
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.statistics.local_result import LocalResult
from geo_itcluster.statistics.scatterplot import MoranScatterplot

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["chart_of", "chart_title"]

_BY = ("region", "indicator", "variable", "coefficient")  # what bars may be of


def chart_title(result: Any) -> str:
    """The result's own title, or its class."""
    return getattr(result, "title", type(result).__name__)


@singledispatch
def chart_of(result: Any, t: Language) -> Figure | None:
    """Draw a result: bars of its statistic unless its kind has a chart of its own; None if there is nothing to draw.

    Intervals are drawn where the result has them, else two standard errors where it has these.
    """
    frame, what = result.frame(), ""
    values = np.asarray([] if result.statistic is None else result.statistic, dtype=np.float64)
    if values.ndim != 1 or len(frame) != len(values):
        what = str(next(iter(frame.select_dtypes("number")), ""))
        if frame.index.name not in _BY or not what:
            return None
        values = frame[what].to_numpy(dtype=np.float64, na_value=np.nan)
    errors = None
    if {"low", "high"} <= set(frame):
        errors = values - frame["low"].to_numpy(), frame["high"].to_numpy() - values
    elif "standard_error" in frame:
        errors, what = (2 * frame["standard_error"].to_numpy(),) * 2, t("drawing.errors")
    names = list(map(str, result.names if isinstance(result, LocalResult) else frame.index))
    ranked = not {"standard_error", "coefficient"} & set(frame)
    return draw_bars(names, {what: values}, t, title=chart_title(result), errors=errors, ranked=ranked)


# ---------------------------------------------------------------------------------------------- spatial statistics
@chart_of.register(LocalMoran)
def _(result: LocalMoran, t: Language) -> Figure:
    slope = float(np.nansum(result.z * result.lag) / np.nansum(result.z[np.isfinite(result.lag)] ** 2))
    return draw_scatterplot(result, list(map(str, result.names)), t, slope=slope)


@chart_of.register(MoranScatterplot)
def _(result: MoranScatterplot, t: Language) -> Figure:
    title, xlabel, ylabel = t("figure.scatterplot"), t("chart.z"), t("chart.lag")
    return draw_points(result.z, result.lag, t, title=title, xlabel=xlabel, ylabel=ylabel)


@chart_of.register(GlobalResult)
def _(result: GlobalResult, t: Language) -> Figure:
    return draw_null(result, t.text(result.title), t.text(result.title), t)


@chart_of.register(Esda)
def _(result: Esda, t: Language) -> Figure | None:
    if np.ndim(result.statistic) or result.p is None:
        return chart_of.dispatch(object)(result, t)
    drawn, name = np.asarray(result.result.sim), type(result.result).__name__
    tested = {"statistic": result.statistic, "expected": float(drawn.mean()), "simulated": drawn}
    return draw_null(GlobalResult.of(result.selection, **tested), name, name, t)


@chart_of.register(JoinCounts)
def _(result: JoinCounts, t: Language) -> Figure:
    spread = [2 * join.variance_random**0.5 for join in result.joins]
    expected = [join.expected for join in result.joins]
    return _against(result, [join.kind for join in result.joins], result.statistic, expected, spread, t)


@chart_of.register(Correlogram)
def _(result: Correlogram, t: Language) -> Figure:
    from geo_itcluster.figures._picture import Picture

    figure = Picture(figsize=(6.2, 3.4), layout="constrained")
    axes, at = figure.subplots(), np.arange(len(result.labels))
    significant = result.p_adjusted <= 0.05
    axes.plot(at, result.statistic, color="#3b3b3b", linewidth=1, zorder=2)
    for which, color in ((significant, "#d7191c"), (~significant, "#ffffff")):
        axes.scatter(at[which], result.statistic[which], color=color, edgecolors="#3b3b3b", zorder=3)
    axes.plot(at, [test.expected for test in result.tests], color="#3b3b3b", linewidth=1, linestyle=":")
    axes.set_xticks(at, [t.text(label) for label in result.labels])
    axes.set_title(t.text(result.tests[0].title))
    return figure


@chart_of.register(LocalMoranEnsemble)
def _(result: LocalMoranEnsemble, t: Language) -> Figure:
    first = next(iter(result.results.values()))
    matrices = {
        variable: _matrix(result.statistic[at].T, first.names, result.weights, t)
        for at, variable in enumerate(result.variables)
    }
    return draw_matrices(matrices, t, title=first.title, signed=True)


@chart_of.register(Conventions)
def _(result: Conventions, t: Language) -> Figure:
    """How many regions each rule calls significant, and how many of its p are impossible."""
    parts = {Message("drawing.significant", alpha=0.05): (result.p <= 0.05).sum(axis=0)}
    marks = Message("drawing.impossible"), result.impossible().sum(axis=0)
    return draw_bars([rule.name for rule in result.rules], parts, t, title=chart_title(result), marks=marks)


# ------------------------------------------------------------------------------------------ industries and indices
@chart_of.register(DistanceFunction)
def _(result: DistanceFunction, t: Language) -> Figure:
    """M or K-density by distance, in its envelopes."""
    from geo_itcluster.figures._picture import Picture

    figure = Picture(figsize=(6.2, 3.6), layout="constrained")
    axes, level = figure.subplots(), 1 - result.alpha
    label = t("clusters.global_envelope", level=level)
    axes.fill_between(result.r, result.global_low, result.global_high, color="#d9d9d9", linewidth=0, label=label)
    label = t("clusters.local_envelope", level=level)
    axes.fill_between(result.r, result.low, result.high, color="#9e9e9e", linewidth=0, label=label)
    if result.kind == "M":
        axes.axhline(1.0, color="#3b3b3b", linewidth=0.8, linestyle=":")
    axes.plot(result.r, result.value, color="#d7191c", linewidth=1.6, label=t("clusters.observed"))
    axes.set_xlim(0, result.r[-1])
    axes.set_ylim(bottom=0)
    axes.set_xlabel(t("clusters.distance_km" if result.unit else "clusters.distance"))
    axes.set_ylabel(result.kind)
    axes.set_title(t("clusters.curve", kind=result.kind, industry=result.title))
    axes.legend(loc="upper right")
    return figure


@chart_of.register(EllisonGlaeser)
def _(result: EllisonGlaeser, t: Language) -> Figure:
    spread = 2 * (result.raw - result.expected) / result.z if result.z else np.nan
    return _against(result, ["G"], [result.raw], [result.expected], [spread], t)


@chart_of.register(Theil)
def _(result: Theil, t: Language) -> Figure:
    names = [Message("drawing.between"), *result.groups]
    return draw_bars(names, {"Theil": [result.between, *result.share * result.inside]}, t, title="Theil")


@chart_of.register(ShiftShare)
def _(result: ShiftShare, t: Language) -> Figure:
    names = ("national", "mix", "competitive")
    parts = {name: np.nansum(getattr(result, name), axis=1) for name in names}
    return draw_bars(result.regions, parts, t, title=type(result).__name__, ranked=True)


@chart_of.register(DynamicShiftShare)
def _(result: DynamicShiftShare, t: Language) -> Figure | None:
    return chart_of(result.total, t)


@chart_of.register(RegionalStructure)
def _(result: RegionalStructure, t: Language) -> Figure:
    title = result.titles.get(result.followed, result.followed)
    before = str(result.years[0]), result.share[:, 0]
    return draw_bars(result.regions, {str(result.years[-1]): result.share[:, -1]}, t, title=title, marks=before)


@chart_of.register(SpecializationProfile)
def _(result: SpecializationProfile, t: Language) -> Figure:
    quotients = _matrix(result.quotients, result.regions, result.industries, t)
    return draw_matrices({"": quotients}, t, title=t("table.quotient"))


@chart_of.register(SpecializationStudy)
def _(result: SpecializationStudy, t: Language) -> Figure | None:
    return chart_of(result.last, t)


@chart_of.register(Proximity)
def _(result: Proximity, t: Language) -> Figure:
    proximity = _matrix(result.matrix, result.industries, result.industries, t)
    return draw_matrices({"": proximity}, t, title=f"{type(result).__name__}: {result.measure}")


@chart_of.register(RelatednessDensity)
def _(result: RelatednessDensity, t: Language) -> Figure:
    density = _matrix(result.density, result.presence.regions, result.presence.industries, t)
    return draw_matrices({"": density}, t, title=type(result).__name__)


@chart_of.register(ConfigurationModel)
def _(result: ConfigurationModel, t: Language) -> Figure:
    n, size = result.probability.shape
    probability = _matrix(result.probability, range(1, n + 1), range(1, size + 1), t)
    return draw_matrices({"": probability}, t, title=type(result).__name__)


@chart_of.register(EntryExit)
def _(result: EntryExit, t: Language) -> Figure:
    lines = {what: np.nansum(getattr(result, what), axis=(1, 2)) for what in ("entry", "exit")}
    return draw_lines(result.years, lines, t, title=type(result).__name__)


@chart_of.register(OfficialFigures)
def _(result: OfficialFigures, t: Language) -> Figure:
    lines = dict(zip(result.names, result.values, strict=True))
    return draw_lines(result.years, lines, t, title=Message(f"quantity.{result.quantity}"), ylabel=result.unit)


@chart_of.register(CorrelationStructure)
def _(result: CorrelationStructure, t: Language) -> Figure:
    correlation = _matrix(result.correlation, result.names, result.names, t)
    return draw_matrices({"": correlation}, t, title=Message(f"correlation.{result.method}"), signed=True)


@chart_of.register(SobolIndices)
def _(result: SobolIndices, t: Language) -> Figure:
    """Total indices: with their intervals and the first-order ones of one output, as a matrix of several."""
    if len(result.outputs) > 1:
        total = _matrix(result.total, result.factors, result.outputs, t)
        return draw_matrices({"": total}, t, title=Message("drawing.total_index"))
    first, low, total, high = (getattr(result, of)[:, 0] for of in ("first", "total_low", "total", "total_high"))
    return draw_bars(
        result.factors,
        {Message("drawing.first_index"): first},
        t,
        title=result.outputs[0],
        marks=(Message("drawing.total_index"), total),
        errors=(total - low, high - total),
    )


@chart_of.register(Audit)
def _(result: Audit, t: Language) -> Figure:
    counts = result.counts()
    return draw_bars(list(counts), {"": list(counts.values())}, t, title=result.title)


# --------------------------------------------------------------------------------------------------------- spillover
@chart_of.register(SpilloverStudy)
@chart_of.register(SpecificationCurve)
def _(result: SpilloverStudy | SpecificationCurve, t: Language) -> Figure:
    return draw_specification_curve(result.curve if isinstance(result, SpilloverStudy) else result, lang=t.lang)


@chart_of.register(PoleTest)
def _(result: PoleTest, t: Language) -> Figure:
    axes = {"xlabel": t("drawing.exposure"), "ylabel": result.period}
    return draw_points(result.exposure, result.growth, t, title=result.title, **axes)


@chart_of.register(SpilloverTest)
def _(result: SpilloverTest, t: Language) -> Figure:
    return draw_p({result.title: (result.p, result.p_min)}, t, title=result.title)


@chart_of.register(SpilloverBattery)
def _(result: SpilloverBattery, t: Language) -> Figure:
    return draw_p({test.title: (test.p, test.p_min) for test in result.tests}, t, title=result.panel.variable)


@chart_of.register(Verdict)
def _(result: Verdict, t: Language) -> Figure:
    p = [name for name in result.numbers if "p" in name.split(",")[0].split("_") and not name.endswith("_min")]
    tests = {name.replace("_", " "): (result.numbers[name], result.numbers.get(f"{name}_min", np.nan)) for name in p}
    return draw_p(tests, t, title=result.claim)


@chart_of.register(VerdictCertainty)
def _(result: VerdictCertainty, t: Language) -> Figure:
    names = [Message(f"outcome.{name}") for name in result.outcomes]
    return draw_bars(
        names,
        {Message("drawing.share_of_draws", count=result.draws): list(result.outcomes.values())},
        t,
        title=result.index,
    )


@chart_of.register(DynamicSpillover)
def _(result: DynamicSpillover, t: Language) -> Figure:
    ends = np.array([test.interval() for test in result.tests])
    errors = result.statistic - ends[:, 0], ends[:, 1] - result.statistic
    names = [test.title for test in result.tests]
    return draw_bars(names, {t("table.interval"): result.statistic}, t, title=result.variable, errors=errors)


@chart_of.register(PolicyStudy)
def _(result: PolicyStudy, t: Language) -> Figure:
    return draw_lines(
        result.years,
        {str(of.ring): of.yearly for of in result.effects},
        t,
        title=result.variable,
        ylabel=t("drawing.errors"),
        errors={str(of.ring): 2 * np.array(of.yearly_errors) for of in result.effects},
        reference=(result.start, 0.0),
    )


@chart_of.register(PowerCurve)
def _(result: PowerCurve, t: Language) -> Figure:
    return draw_lines(
        result.deltas,
        {"": result.power},
        t,
        title=result.test.title,
        xlabel=t("drawing.planted"),
        ylabel=t("drawing.power_of_test"),
        reference=(result.mde, result.target),
    )


@chart_of.register(Transitions)
def _(result: Transitions, t: Language) -> Figure:
    classes = [class_title(name) for name in result.classes]
    return draw_matrices({"": _matrix(result.probabilities, classes, classes, t)}, t, title=result.what)


@chart_of.register(MarkovChain)
def _(result: MarkovChain, t: Language) -> Figure:
    classes = [class_title(name) for name in result.classes]
    return draw_matrices({"": _matrix(result.probabilities, classes, classes, t)}, t, title=type(result).__name__)


@chart_of.register(SpatialMarkov)
def _(result: SpatialMarkov, t: Language) -> Figure:
    """Probabilities of the transitions, a panel for each class of the neighbours."""
    classes, sums = range(1, len(result.pooled) + 1), result.counts.sum(axis=2, keepdims=True)
    shares = np.where(sums > 0, result.counts / np.maximum(sums, 1), np.nan)
    panels = {
        t("drawing.neighbours_class", number=at): _matrix(of, classes, classes, t) for at, of in enumerate(shares, 1)
    }
    return draw_matrices(panels, t, title=type(result).__name__)


@chart_of.register(DirectionalLisa)
def _(result: DirectionalLisa, t: Language) -> Figure:
    return draw_rose(result.cuts, result.counts, result.expected, t, title=f"{result.first}–{result.last}")


@chart_of.register(Diagnostics)
def _(result: Diagnostics, t: Language) -> Figure:
    tests = {Message(f"model.{name}"): (p, np.nan) for name, (_, p) in result.tests.items()}
    return draw_p(tests, t, title=type(result).__name__)


def _against(
    result: Any, names: Sequence[str], observed: Values, expected: Values, spread: Values, t: Language
) -> Figure:
    """Figures beside those expected without a pattern, and two standard deviations of these."""
    marks = Message("drawing.expected_range"), expected
    return draw_bars(
        names, {t("clusters.observed"): observed}, t, title=chart_title(result), marks=marks, errors=(spread, spread)
    )


def _matrix(values: NDArray[Any], rows: Iterable[Any], columns: Iterable[Any], t: Language) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(values, index=list(map(t.text, rows)), columns=list(map(t.text, columns)))
