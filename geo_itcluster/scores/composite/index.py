r"""A composite index computed, and every step of it kept.

raw -> outliers treated -> missing values filled in -> normalised -> groups scored, the inner ones first -> index

How much of a region's index comes from each indicator follows from the tree: the derivative of the index by an
indicator's normalised score is the product of the derivatives on the way up, and the contribution
:math:`c_j = x_j\, \partial I / \partial x_j`. By Euler's theorem contributions add up to the index; see
:mod:`.aggregate`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import aligned_columns, numbers, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, region_names
from geo_itcluster.messages import Message
from geo_itcluster.scores.composite.aggregate import aggregated, sensitivities
from geo_itcluster.scores.composite.framework import Framework, Group
from geo_itcluster.scores.composite.missing import CellChange, imputed
from geo_itcluster.scores.composite.normalise import normalised
from geo_itcluster.scores.composite.outliers import treated
from geo_itcluster.scores.composite.weighting import member_weights
from geo_itcluster.scores.innovation import competition_rank
from geo_itcluster.scores.scale import SymbolicScale

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CompositeIndex", "Steps", "composite_index", "indicator_matrix", "scored"]


_BOD_SCALE = 100.0  # the benefit of the doubt's best is 1; all other scores here are of 100


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The steps of one index, or of a stack of variants of it.

    Attributes
    ----------
    treated, imputed, normalised : (..., n, indicators) arrays
    weights : mapping of group to array
        Of its members, (..., 1, members), or (..., n, members) where each region has its own.
    scores : mapping of group to (..., n) array
        The root's is the index.
    """

    treated: FloatArray
    imputed: FloatArray
    normalised: FloatArray
    weights: Mapping[str, FloatArray]
    scores: Mapping[str, FloatArray]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CompositeIndex(Description):
    """A composite index of n regions, with all that led to it.

    Attributes
    ----------
    framework : Framework
    regions : tuple of str
    raw, treated, imputed, normalised : (n, indicators) arrays
        The steps, in the order of ``framework.indicators``; NaN is no figure.
    weights : mapping of group to (members,) or (n, members) array
        Before they are scaled up over the members that a region has.
    scores : mapping of group to (n,) array
    index : (n,) array
        The root's score.
    rank : (n,) array of float
        1 is the highest index; ties share the better place; NaN where there is no index.
    contributions : (n, indicators) array
        Each indicator's part of each region's index; they add up to it.
    partial : (n,) array of bool
        The index rests on fewer indicators than there are.
    changes : tuple of CellChange
        Every cell that was treated, filled in or left out.
    scale : SymbolicScale or None
    """

    framework: Framework
    regions: tuple[str, ...]
    raw: FloatArray
    treated: FloatArray
    imputed: FloatArray
    normalised: FloatArray
    weights: Mapping[str, FloatArray]
    scores: Mapping[str, FloatArray]
    index: FloatArray
    rank: FloatArray
    contributions: FloatArray
    partial: NDArray[np.bool_]
    changes: tuple[CellChange, ...]
    scale: SymbolicScale | None = None

    @property
    def statistic(self) -> FloatArray:
        """The index."""
        return self.index

    @property
    def symbolic_rank(self) -> NDArray[np.object_]:
        """Rank on the symbolic scale; None where there is no index, or no scale was given."""
        if self.scale is None:
            return np.full(len(self.index), None, dtype=object)
        return self.scale.rank(self.index)

    def frame(self) -> pd.DataFrame:
        """One row per region: normalised indicators, groups, index, places (needs pandas)."""
        import pandas as pd

        inner = [group.name for group in self.framework.bottom_up[:-1]]
        symbolic = {} if self.scale is None else {"symbolic_rank": self.symbolic_rank}
        return pd.DataFrame(
            {
                **{name: self.normalised[:, j] for j, name in enumerate(self.framework.names)},
                **{name: self.scores[name] for name in inner},
                self.framework.root.name: self.index,
                "rank": self.rank,
                **symbolic,
                "partial": self.partial,
            },
            index=pd.Index(self.regions, name="region"),
        )

    def contribution_frame(self) -> pd.DataFrame:
        """One row per region: what each indicator adds to its index (needs pandas)."""
        import pandas as pd

        return pd.DataFrame(
            self.contributions, columns=list(self.framework.names), index=pd.Index(self.regions, name="region")
        )

    def change_frame(self) -> pd.DataFrame:
        """One row per cell that was touched (needs pandas)."""
        import pandas as pd

        fields = tuple(CellChange.__dataclass_fields__)
        return pd.DataFrame([[getattr(c, f) for f in fields] for c in self.changes], columns=list(fields))

    def summary(self) -> Message:
        """A paragraph fit for a paper."""
        order = np.argsort(self.rank, kind="stable")[:3]
        best = [
            Message("composite.value_of", name=self.regions[i], value=self.index[i]) for i in order if self.rank[i] > 0
        ]
        partial = int(self.partial.sum())
        return Message(
            "summary.composite",
            title=self.framework.title or self.framework.root.name,
            indicators=Message("summary.indicators", count=len(self.framework.indicators)),
            groups=Message("summary.groups", count=len(self.framework.groups)),
            known=int(np.isfinite(self.index).sum()),
            all=len(self.index),
            best=best,
            touched=Message("summary.cells", count=len(self.changes)),
            partial=[Message("summary.partial", count=partial)] if partial else [],
        )


@public
def composite_index(
    framework: Framework,
    data: Mapping[str, Values],
    *,
    regions: Sequence[str] | None = None,
    scale: SymbolicScale | None = None,
) -> CompositeIndex:
    """Compute a declared index, for one year.

    Parameters
    ----------
    framework : Framework
        What it is made of; see :mod:`geo_itcluster.scores.composite.declaration` for reading one.
    data : mapping of indicator to (n,) array_like
        NaN is missing; an indicator that is wanting altogether is missing everywhere.
    regions : sequence of str, optional
    scale : SymbolicScale, optional
        For symbolic ranks of an index of 0 to 100.

    Raises
    ------
    DataError
        If data and framework do not fit, or a step is undefined for the figures; the error names step, indicator or
        group, and regions.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.framework import Group, Indicator
    >>> two = Framework((Indicator("jobs", "all"), Indicator("air", "all", direction=-1)), (Group("all"),))
    >>> found = composite_index(two, {"jobs": [50.0, 100.0], "air": [2.0, 8.0]}, regions=["a", "b"])
    >>> found.index, found.contributions.tolist()
    (array([75. , 62.5]), [[25.0, 50.0], [50.0, 12.5]])
    """
    columns, regions = aligned_columns(data, regions, "data")
    raw = indicator_matrix(framework, columns)
    names = tuple(region_names(range(len(raw)), regions))
    if len(set(names)) != len(names):
        raise DataError("scores.region_twice")
    steps = scored(framework, raw, regions=names)
    index = steps.scores[framework.root.name]
    lacking = np.isnan(steps.normalised).any(axis=1)
    return CompositeIndex(
        framework=framework,
        regions=names,
        raw=raw,
        treated=steps.treated,
        imputed=steps.imputed,
        normalised=steps.normalised,
        weights={name: w[0] if len(w) == 1 else w for name, w in steps.weights.items()},
        scores=steps.scores,
        index=index,
        rank=competition_rank(index),
        contributions=contributions(framework, steps),
        partial=np.asarray(lacking),
        changes=_changes(framework, names, raw, steps),
        scale=scale,
    )


def indicator_matrix(framework: Framework, data: Mapping[str, Values]) -> FloatArray:
    """The indicators side by side, shape (n, indicators), in the framework's order.

    Raises
    ------
    DataError
        If there is an indicator that the framework does not have, lengths differ, or one without figures is not
        allowed to be missing.
    """
    if unknown := [name for name in data if name not in framework.names]:
        raise DataError("scores.no_indicator", names=unknown, known=framework.names)
    columns = {name: numbers(values, f"data[{name!r}]") for name, values in data.items()}
    shapes = {values.shape for values in columns.values()}
    if len(shapes) != 1 or len(next(iter(shapes))) != 1:
        raise DataError("scores.lengths", shapes=sorted(map(str, shapes)))
    absent = np.full(next(iter(shapes)), np.nan)
    for indicator in framework.indicators:
        if np.isnan(columns.get(indicator.name, absent)).all():
            raise DataError("composite.all_missing", name=indicator.name)
    return np.column_stack([columns[name] for name in framework.names])


def scored(
    framework: Framework,
    raw: FloatArray,
    *,
    regions: Sequence[str] | None = None,
    noise: Mapping[str, FloatArray] | None = None,
    keep: NDArray[np.bool_] | None = None,
) -> Steps:
    """All steps of an index, for one table or a stack of variants of it.

    Parameters
    ----------
    framework : Framework
    raw : (..., n, indicators) array
    regions : sequence of str, optional
        What to call the regions in an error.
    noise : mapping of group to (..., members) array, optional
        Factors by which the weights of a group's members are multiplied.
    keep : (..., indicators) array of bool, optional
        Indicators that take part; the weights of the others go to the rest of their group. Weights derived from the
        data are those with all indicators.
    """
    columns = []
    for j, indicator in enumerate(framework.indicators):
        here = treated(raw[..., j], indicator.outliers)
        filled = imputed(here, indicator.missing, name=str(indicator), regions=regions)
        level = normalised(
            filled, indicator.normalisation, direction=indicator.direction, name=str(indicator), regions=regions
        )
        columns.append((here, filled, level))
    after, filled_in, levels = (np.stack(step, axis=-1) for step in zip(*columns, strict=True))
    scores = {name: levels[..., j] for j, name in enumerate(framework.names)}
    if keep is not None:
        levels = np.where(keep[..., None, :], levels, np.nan)
    kept = {name: levels[..., j] for j, name in enumerate(framework.names)}
    weights: dict[str, FloatArray] = {}
    for group in framework.bottom_up:
        members = [member.name for member in framework.members(group.name)]
        x = _side_by_side(scores, members)
        weights[group.name] = _weights(framework, group, members, x, noise)
        scores[group.name] = _group_score(group, x, weights[group.name])
        kept[group.name] = (
            scores[group.name]
            if keep is None
            else _group_score(group, _side_by_side(kept, members), weights[group.name])
        )
    return Steps(after, filled_in, levels, weights, {group.name: kept[group.name] for group in framework.groups})


def contributions(framework: Framework, steps: Steps) -> FloatArray:
    """What each indicator adds to the index, (..., n, indicators); see the module. 0 for indicators that are missing.

    NaN where there is no index.
    """
    scores = {**{name: steps.normalised[..., j] for j, name in enumerate(framework.names)}, **steps.scores}
    slope = {framework.root.name: np.where(np.isnan(scores[framework.root.name]), np.nan, 1.0)}
    for group in reversed(framework.bottom_up):
        members = [member.name for member in framework.members(group.name)]
        x, w = _side_by_side(scores, members), steps.weights[group.name]
        if group.weighting.method == "benefit of the doubt":
            inner = _BOD_SCALE * w
        else:
            inner = sensitivities(x, w, group.aggregation)
        for j, name in enumerate(members):
            slope[name] = slope[group.name] * np.where(np.isnan(x[..., j]), 0.0, inner[..., j])
    every = np.stack([slope[name] for name in framework.names], axis=-1)
    return np.asarray(every * np.where(np.isnan(steps.normalised), 0.0, steps.normalised))


def _side_by_side(scores: Mapping[str, FloatArray], members: Sequence[str]) -> FloatArray:
    return np.stack([scores[name] for name in members], axis=-1)


def _weights(
    framework: Framework, group: Group, members: Sequence[str], x: FloatArray, noise: Mapping[str, FloatArray] | None
) -> FloatArray:
    """Weights that broadcast with the members' scores: of all regions alike, or each region's own."""
    w = member_weights(x, group.weighting, members, given=framework.weights_given(group.name), name=str(group))
    if group.weighting.method == "benefit of the doubt":
        return w
    if noise is not None and group.name in noise:
        w = w * noise[group.name]
    return w[..., None, :]


def _group_score(group: Group, x: FloatArray, w: FloatArray) -> FloatArray:
    if group.weighting.method == "benefit of the doubt":
        return np.asarray(_BOD_SCALE * (w * np.where(np.isnan(x), 0.0, x)).sum(axis=-1))
    return aggregated(x, w, group.aggregation, name=str(group))


def _changes(framework: Framework, regions: Sequence[str], raw: FloatArray, steps: Steps) -> tuple[CellChange, ...]:
    """Every cell touched, indicator by indicator."""
    found: list[CellChange] = []
    for j, indicator in enumerate(framework.indicators):
        before, corrected, filled = raw[:, j], steps.treated[:, j], steps.imputed[:, j]
        reason = "left out of its group's score" if indicator.missing == "available" else indicator.missing
        found += [
            CellChange(
                regions[i], indicator.name, "outlier", float(before[i]), float(corrected[i]), str(indicator.outliers)
            )
            for i in np.flatnonzero(~np.isnan(before) & (before != corrected)).tolist()
        ]
        found += [
            CellChange(regions[i], indicator.name, "missing", np.nan, float(filled[i]), reason)
            for i in np.flatnonzero(np.isnan(before)).tolist()
        ]
    return tuple(found)
