"""KSI, the paper's modified Krugman index, equation (5): a region's share of the country's industry.

It is a *concentration share*: it says where the industry is, and a large region has a large share. How specialized a
region is, the location quotient and the Krugman index proper say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.specialization.structure import not_negative

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["KSI", "ksi"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class KSI(Description):
    """Modified Krugman specialization index of n regions in one year.

    Attributes
    ----------
    share : (n,) array of float
        The region's part of the country's IT output; NaN where the region's output is missing.
    total : float
        The denominator that was used.
    summed, given : float, float or None
        The sum over the regions, and the national total that was given; look at both.
    missing : int
        Regions without a figure; they are not taken for 0, and the sum lacks them.
    """

    share: FloatArray
    total: float
    summed: float
    given: float | None
    missing: int

    @property
    def statistic(self) -> FloatArray:
        """The shares."""
        return self.share

    def frame(self) -> pd.DataFrame:
        """One row per region, in the order given (needs pandas)."""
        import pandas as pd

        return pd.DataFrame({"KSI": self.share})

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        known = self.share[~np.isnan(self.share)]
        highest = [Message("summary.highest_share", share=known.max())] if len(known) else []
        return Message(
            "summary.ksi", known=len(known), count=len(self.share), highest=highest, denominator=self.denominator
        )

    @property
    def disagreement(self) -> float:
        """Given total minus summed one; 0 where none was given."""
        return 0.0 if self.given is None else self.given - self.summed

    @public
    def disagrees(self, *, rtol: float = 1e-9) -> bool:
        """Whether the regions do not add up to the national total that was given."""
        return self.given is not None and abs(self.disagreement) > rtol * abs(self.given)

    @property
    def message(self) -> Message:
        """As text: its denominator."""
        return self.denominator

    @property
    def denominator(self) -> Message:
        """What the shares are of, in words."""
        if self.given is None:
            return Message("summary.denominator_summed", total=self.total)
        if self.disagrees():
            id = "summary.denominator_less" if self.disagreement > 0 else "summary.denominator_more"
            return Message(id, total=self.total, summed=self.summed, gap=abs(self.disagreement))
        return Message("summary.denominator_agrees", total=self.total)

    def __str__(self) -> str:
        return str(self.denominator)


@public
def ksi(output: Values, *, total: float | None = None, regions: Sequence[str] | None = None) -> KSI:
    r"""Modified Krugman specialization index, equation (5): :math:`I_{KSI} = R_{IT} / C_{IT}`.

    Parameters
    ----------
    output : (n,) array_like of float
        IT value added (or output) of each region in one year, not negative; NaN is missing.
    total : float, optional
        The country's, in the same unit; the sum over the regions unless given.
    regions : sequence of str, optional
        What to call the regions in an error.

    Raises
    ------
    DataError
        If a value is negative or infinite, nothing is there, or the denominator is not positive.

    References
    ----------
    Kireyeva, Mussabalina & Tolysbaev (2018), equation (5), after Krugman (1991).

    Examples
    --------
    >>> result = ksi([30.0, float("nan"), 10.0], total=50.0)
    >>> result.share
    array([0.6, nan, 0.2])
    >>> print(result)
    denominator 50.0 (given); the regions sum to 40.0, 10.0 less
    """
    (x,), regions = aligned_rows({"output": output}, regions)
    x = not_negative(x, "IT output", regions)
    here = ~np.isnan(x)
    if not here.any():
        raise DataError("specialization.no_output")
    with np.errstate(over="ignore"):  # an error of its own follows
        summed = float(x[here].sum())
    denominator = summed if total is None else float(total)
    if not (np.isfinite(denominator) and denominator > 0):
        raise DataError("specialization.total", total=denominator)
    return KSI(
        share=x / denominator,
        total=denominator,
        summed=summed,
        given=None if total is None else float(total),
        missing=int((~here).sum()),
    )
