r"""The index of innovative development, equations (1)-(4) of Kireyeva, Mussabalina & Tolysbaev (2018).

.. math::

    I_R &= X_R / X_{max} \cdot 100 \qquad (1) \\
    IIS &= (JD + JE + JF) / 3 \qquad (2) \\
    IIA &= (JA + JB + JC) / 3 \qquad (3) \\
    I   &= (IIS + IIA) / 2 \qquad (4)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import aligned_columns, aligned_rows, numbers, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, region_names
from geo_itcluster.messages import Message
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings.groups import MissingIndicators

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "INDICATORS",
    "Indicator",
    "InnovationIndex",
    "competition_rank",
    "innovation_index",
    "leader_ratio",
    "two_group_index",
]

Group = Literal["susceptibility", "activity"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the six indicators of the index; higher is better."""

    symbol: str
    name: str
    group: Group


INDICATORS: tuple[Indicator, ...] = (
    Indicator("JD", Message("indicator.jd"), "susceptibility"),
    Indicator("JE", Message("indicator.je"), "susceptibility"),
    Indicator("JF", Message("indicator.jf"), "susceptibility"),
    Indicator("JA", Message("indicator.ja"), "activity"),
    Indicator("JB", Message("indicator.jb"), "activity"),
    Indicator("JC", Message("indicator.jc"), "activity"),
)
"""The paper's indicators.

That "sustainability of production" is output per unit of emissions, and "impact of fixed assets" output per unit of
fixed assets, is an inference from Gusev's ratings of Russian regions (2009), which the scheme very likely follows.
"""

_SYMBOLS = tuple(indicator.symbol for indicator in INDICATORS)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InnovationIndex(Description):
    """Every step of the index, for n regions in one year.

    Attributes
    ----------
    indicators : tuple of str
        What the columns of ``ratios`` are of: the symbols of :data:`INDICATORS`, or the names of one's own.
    ratios : (n, indicators) array
        Leader ratios, per cent; NaN where the indicator is missing.
    iis, iia, index : (n,) arrays
        Innovative susceptibility, innovative activity, and the index, per cent; of indicators of one's own, the means
        of the first group and of the second, and the mean of both.
    rank : (n,) array of float
        1 is the highest index; ties share the better place (1, 2, 2, 4); NaN where there is no index.
    symbolic_rank : (n,) array of str or None
    partial : (n,) array of bool
        The index rests on fewer indicators than there are.
    scale : SymbolicScale
    """

    indicators: tuple[str, ...]
    ratios: FloatArray
    iis: FloatArray
    iia: FloatArray
    index: FloatArray
    rank: FloatArray
    symbolic_rank: NDArray[np.object_]
    partial: NDArray[np.bool_]
    scale: SymbolicScale

    @property
    def statistic(self) -> FloatArray:
        """The index."""
        return self.index

    def frame(self) -> pd.DataFrame:
        """One row per region, in the order given (needs pandas)."""
        import pandas as pd

        names = ("iis", "iia", "index", "rank", "symbolic_rank", "partial")
        ratios = {name: self.ratios[:, at] for at, name in enumerate(self.indicators)}
        return pd.DataFrame({**ratios, **{name: getattr(self, name) for name in names}})

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        known = self.index[~np.isnan(self.index)]
        partial = int(self.partial.sum())
        return Message(
            "summary.innovation",
            count=len(self.indicators),
            known=len(known),
            all=len(self.index),
            range=[Message("summary.range", low=known.min(), high=known.max())] if len(known) else [],
            ranks=self.scale.tally(self.symbolic_rank),
            partial=[Message("summary.fewer", count=partial)] if partial else [],
        )


@public
def leader_ratio(
    values: Values, *, cost: bool = False, name: str = "the indicator", regions: Sequence[str] | None = None
) -> FloatArray:
    r"""Leader ratio, equation (1): :math:`I_R = X_R / X_{max} \cdot 100`.

    The maximum is over the regions given, so call it for one year at a time; the leader has 100.

    Parameters
    ----------
    values : (n,) array_like of float
        The indicator, in any unit; not negative. NaN is missing and stays so.
    cost : bool
        Lower is better: :math:`I_R = X_{min} / X_R \cdot 100`; then every value must be positive.
    name : str
        What to call the indicator in an error.
    regions : sequence of str, optional
        What to call the regions in an error.

    Returns
    -------
    (n,) array of float
        Per cent, 0 ... 100.

    Raises
    ------
    DataError
        If a value is negative or infinite, if the leader has 0 (every ratio would be 0 / 0), or, under ``cost``, if
        a value is 0.

    Examples
    --------
    >>> leader_ratio([2.0, 8.0, float("nan"), 4.0])
    array([ 25., 100.,  nan,  50.])
    >>> leader_ratio([2.0, 8.0, 4.0], cost=True)
    array([100.,  25.,  50.])
    """
    (x,), regions = aligned_rows({"values": values}, regions)
    here = ~np.isnan(x)
    if not here.any():
        return np.full(len(x), np.nan)
    bad = here & ~((x >= 0) & np.isfinite(x))
    if bad.any():
        raise DataError("scores.ratio_values", name=name, cases=_at(x, bad, regions))
    if cost and (x[here] == 0).any():
        raise DataError("scores.cost_zero", name=name, cases=_at(x, x == 0, regions))
    leader = x[here].min() if cost else x[here].max()
    if leader == 0:
        raise DataError("scores.leader_zero", name=name)
    return np.asarray(100.0 * (leader / x if cost else x / leader))


@public
def competition_rank(values: Values) -> FloatArray:
    """Places from the highest value down; ties share the better one (1, 2, 2, 4); NaN where there is no value.

    >>> competition_rank([5.0, 9.0, 5.0, float("nan"), 1.0])
    array([ 2.,  1.,  2., nan,  4.])
    """
    x = numbers(values, ndim=1)
    known = np.sort(x[~np.isnan(x)])
    higher = len(known) - np.searchsorted(known, x, side="right")
    return np.where(np.isnan(x), np.nan, higher + 1.0)


@public
def innovation_index(
    indicators: Mapping[str, Values],
    *,
    missing: MissingIndicators = "raise",
    cost: Collection[str] = (),
    scale: SymbolicScale = INFERRED_SCALE,
    regions: Sequence[str] | None = None,
) -> InnovationIndex:
    """Index of innovative development, equations (1)-(4), for one year.

    Parameters
    ----------
    indicators : mapping of symbol to (n,) array_like
        Keys are the symbols of :data:`INDICATORS` (JD, JE, JF, JA, JB, JC); NaN is missing.
    missing : {"raise", "mean"}
        What to do where an indicator is missing, or wanting altogether: refuse, or take the mean of the group over
        what is there and mark the region ``partial``. A group of which nothing is there has no mean, and its region
        no index.
    cost : collection of str
        Symbols of indicators of which lower is better.
    scale : SymbolicScale
    regions : sequence of str, optional
        What to call the regions in an error.

    Raises
    ------
    DataError
        If a symbol is unknown, arrays differ in length, an indicator is missing under ``"raise"``, or a leader
        ratio is undefined (see :func:`leader_ratio`).

    References
    ----------
    Kireyeva, A. A., Mussabalina, D. S. & Tolysbaev, B. S. (2018), equations (1)-(4), doi 10.17059/2018-2-10.

    Examples
    --------
    >>> same = {symbol: [50.0, 100.0] for symbol in ("JD", "JE", "JF", "JA", "JB")}
    >>> result = innovation_index({**same, "JC": [30.0, 10.0]})
    >>> result.iia.round(2), result.index.round(2)
    (array([66.67, 77.78]), array([58.33, 88.89]))
    >>> result.symbolic_rank.tolist()
    ['B+', 'A']
    """
    unknown = sorted(map(str, (set(indicators) | set(cost)) - set(_SYMBOLS)))
    if unknown:
        raise DataError("scores.no_indicator", names=unknown, known=list(_SYMBOLS))
    if not indicators:
        raise DataError("scores.none_given", known=list(_SYMBOLS))
    columns, regions = aligned_columns(indicators, regions, "indicators")
    absent = np.full(max(len(values) for values in columns.values()), np.nan)
    groups: dict[Group, dict[str, Values]] = {"susceptibility": {}, "activity": {}}
    for indicator in INDICATORS:
        groups[indicator.group][indicator.symbol] = columns.get(indicator.symbol, absent)
    return two_group_index(
        groups["susceptibility"],
        groups["activity"],
        missing=missing,
        cost=cost,
        scale=scale,
        titles={indicator.symbol: f"{indicator.symbol} ({indicator.name})" for indicator in INDICATORS},
        regions=regions,
    )


@public
def two_group_index(
    first: Mapping[str, Values],
    second: Mapping[str, Values],
    *,
    missing: MissingIndicators = "raise",
    cost: Collection[str] = (),
    scale: SymbolicScale = INFERRED_SCALE,
    regions: Sequence[str] | None = None,
    titles: Mapping[str, str] | None = None,
) -> InnovationIndex:
    r"""Index of any two groups of indicators, made as equations (1)-(4) make theirs, for one year.

    .. math:: I = \frac{1}{2} \left( \frac{1}{p} \sum_{k=1}^{p} I_k + \frac{1}{q} \sum_{k=1}^{q} I'_k \right)

    where :math:`I_k` and :math:`I'_k` are the leader ratios of the p and q indicators of the groups. Both groups weigh
    the same, however many indicators they have.

    Parameters
    ----------
    first, second : mapping of name to (n,) array_like
        One indicator or more each, none in both; NaN is missing.
    missing, cost, scale, regions
        As in :func:`innovation_index`; ``cost`` by the indicators' names.
    titles : mapping of name to str, optional
        What to call the indicators in an error.

    Returns
    -------
    InnovationIndex
        ``iis`` is the mean of the first group, ``iia`` that of the second.

    Raises
    ------
    DataError
        If a group is empty, an indicator is in both, ``cost`` names none of them, arrays differ in length, an
        indicator is missing under ``"raise"``, or a leader ratio is undefined (see :func:`leader_ratio`).

    Examples
    --------
    >>> second = {"patents": [1.0, 4.0], "delay": [2.0, 1.0]}
    >>> result = two_group_index({"output": [50.0, 100.0]}, second, cost=["delay"])
    >>> result.index.tolist(), result.ratios[0].tolist()
    ([43.75, 100.0], [50.0, 25.0, 50.0])
    """
    names = (*first, *second)
    _check_groups(first, second, cost)
    titled = {f"{group}[{name!r}]": x for group, of in (("first", first), ("second", second)) for name, x in of.items()}
    figures, regions = aligned_rows(titled, regions)
    columns = dict(zip(names, figures, strict=True))
    called = {name: (titles or {}).get(name, name) for name in columns}
    lengths = {len(values) for values in columns.values()}
    if len(lengths) != 1:
        raise DataError("scores.lengths", shapes=sorted(lengths))
    if missing == "raise":
        _refuse_missing(columns, called, regions)
    ratios = np.column_stack(
        [
            leader_ratio(values, cost=name in cost, name=called[name], regions=regions)
            for name, values in columns.items()
        ]
    )
    iis, iia = _mean_of_present(ratios[:, : len(first)]), _mean_of_present(ratios[:, len(first) :])
    index = (iis + iia) / 2
    return InnovationIndex(
        indicators=tuple(columns),
        ratios=ratios,
        iis=iis,
        iia=iia,
        index=index,
        rank=competition_rank(index),
        symbolic_rank=scale.rank(index),
        partial=np.asarray(np.isnan(ratios).any(axis=1)),
        scale=scale,
    )


def _mean_of_present(ratios: FloatArray) -> FloatArray:
    here = ~np.isnan(ratios)
    count = here.sum(axis=1)
    total = np.where(here, ratios, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _check_groups(first: Collection[str], second: Collection[str], cost: Collection[str]) -> None:
    names = (*first, *second)
    if not first or not second:
        raise DataError("scores.two_groups")
    if both := [name for name in first if name in second]:
        raise DataError("scores.in_both", names=both)
    if unknown := [name for name in cost if name not in names]:
        raise DataError("scores.cost_unknown", names=unknown, known=names)


def _refuse_missing(
    columns: Mapping[str, FloatArray], called: Mapping[str, str], regions: Sequence[str] | None
) -> None:
    gaps = [
        Message("scores.gap", name=called[name], regions=_names(np.isnan(values), regions))
        for name, values in columns.items()
        if np.isnan(values).any()
    ]
    if gaps:
        raise DataError("scores.gaps", gaps=gaps)


def _names(mask: NDArray[np.bool_], regions: Sequence[str] | None) -> list[str]:
    return [Message("scores.every_region")] if mask.all() else region_names(np.flatnonzero(mask), regions)


def _at(x: FloatArray, mask: NDArray[np.bool_], regions: Sequence[str] | None) -> list[Message]:
    at = np.flatnonzero(mask)
    return [
        Message("scores.value_at", name=name, value=x[i]) for name, i in zip(region_names(at, regions), at, strict=True)
    ]
