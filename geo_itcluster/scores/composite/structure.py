r"""Correlation structure of a composite index: whether its groups hold together, and what the index goes with.

Cronbach's alpha of a group of m members, over the regions that have all of them,

.. math:: \alpha = \frac{m}{m - 1} \left(1 - \frac{\sum_j s_j^2}{s_{\Sigma}^2}\right)

with :math:`s_j^2` the members' variances and :math:`s_{\Sigma}^2` that of their sum: 1 if all members rise and fall
together, near 0 if they have nothing in common; below 0 if they work against each other.

References
----------
OECD & JRC (2008). Handbook on Constructing Composite Indicators, step 4. Cronbach, L. (1951). Psychometrika 16(3),
297-334.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.scores.composite.index import CompositeIndex
from geo_itcluster.scores.composite.normalise import rank_upwards

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CorrelationStructure", "correlation_structure", "cronbach_alpha"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CorrelationStructure(Description):
    """Correlations of indicators, groups and index.

    Attributes
    ----------
    names : tuple of str
        Indicators, then groups; the index is last.
    correlation : (k, k) array
        Over the regions that have both; NaN where one of two does not vary or fewer than three regions have both.
    alpha : mapping of group to float
        Cronbach's; NaN for groups of one member.
    method : {"pearson", "spearman"}
    """

    names: tuple[str, ...]
    correlation: FloatArray
    alpha: Mapping[str, float]
    method: Literal["pearson", "spearman"]

    @property
    def statistic(self) -> FloatArray:
        """The correlations."""
        return self.correlation

    def frame(self) -> pd.DataFrame:
        """The matrix with its names (needs pandas)."""
        import pandas as pd

        return pd.DataFrame(self.correlation, index=list(self.names), columns=list(self.names))

    def summary(self) -> Message:
        """A paragraph fit for a paper."""
        of_index = dict(zip(self.names, self.correlation[-1, : -len(self.alpha)], strict=False))
        against = [name for name, r in of_index.items() if r < 0]
        return Message(
            "summary.structure",
            method=Message(f"correlation.{self.method}"),
            correlations=[Message("summary.figure", name=name, value=r) for name, r in of_index.items()],
            alphas=[Message("summary.figure", name=n, value=a) for n, a in self.alpha.items() if not np.isnan(a)],
            against=[Message("summary.against", names=against)] if against else [],
        )


@public
def correlation_structure(
    index: CompositeIndex, *, method: Literal["pearson", "spearman"] = "pearson"
) -> CorrelationStructure:
    """Correlations among normalised indicators, groups and the index; regions lacking one of two stay out of both.

    Raises
    ------
    DataError
        If the method does not exist.

    Examples
    --------
    >>> from geo_itcluster.scores.composite.declaration import innovation_framework
    >>> from geo_itcluster.scores.composite.index import composite_index
    >>> data = {name: [4.0, 3.0, 2.0, 1.0] for name in innovation_framework().names} | {"JC": [1.0, 2.0, 3.0, 4.0]}
    >>> found = correlation_structure(composite_index(innovation_framework(), data))
    >>> found.names[5], found.correlation[5, -1].round(2)
    ('JC', np.float64(-1.0))
    """
    if method not in ("pearson", "spearman"):
        raise DataError("setting.no_choice", setting="method", value=repr(method), choices=["pearson", "spearman"])
    tree = index.framework
    groups = [group.name for group in tree.bottom_up]
    names = (*tree.names, *groups)
    columns = dict(zip(tree.names, index.normalised.T, strict=True)) | {name: index.scores[name] for name in groups}
    matrix = np.array([[_correlation(columns[a], columns[b], method) for b in names] for a in names])
    alpha = {
        name: cronbach_alpha(np.column_stack([columns[member.name] for member in tree.members(name)]))
        for name in groups
    }
    return CorrelationStructure(names, matrix, alpha, method)


@public
def cronbach_alpha(members: Values) -> float:
    """Cronbach's alpha of (n, members) scores; NaN for one member, or where it is not defined.

    >>> round(cronbach_alpha([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]), 4)
    0.8889
    """
    x = np.asarray(members, dtype=np.float64)
    x = x[~np.isnan(x).any(axis=1)]
    n, m = x.shape
    if m < 2 or n < 2:
        return float("nan")
    whole = float(x.sum(axis=1).var(ddof=1))
    return m / (m - 1) * (1 - float(x.var(axis=0, ddof=1).sum()) / whole) if whole > 0 else float("nan")


def _correlation(a: FloatArray, b: FloatArray, method: str) -> float:
    both = ~(np.isnan(a) | np.isnan(b))
    x, y = a[both], b[both]
    if method == "spearman":
        x, y = rank_upwards(x), rank_upwards(y)
    if len(x) < 3:
        return float("nan")
    x, y = x - x.mean(), y - y.mean()
    spread = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / spread if spread > 0 else float("nan")
