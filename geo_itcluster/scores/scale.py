"""The symbolic scale: from an index of 0 to 100 to a rank such as ``B+``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import aligned_names, aligned_rows, list_of, numbers, public
from geo_itcluster._util.arrays import Values
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message

__all__ = ["INFERRED_SCALE", "AdmissibleCut", "SymbolicScale", "admissible_cuts"]


@public
@dataclass(frozen=True, slots=True)
class SymbolicScale:
    """Ranks in ascending order, and the cuts between them.

    An index on a cut has the higher rank: ``C < 20 ≤ C+``.

    Parameters
    ----------
    ranks : tuple of str
        Ascending, one more than the cuts.
    cuts : tuple of float
        Strictly ascending.
    note : str
        Where the cuts come from.

    Raises
    ------
    DataError
        If the cuts do not ascend, or their number does not fit the ranks.

    Examples
    --------
    >>> INFERRED_SCALE.rank([11.25, 20.0, 51.93, 76.05, float("nan")]).tolist()
    ['C', 'C+', 'B+', 'A', None]
    """

    ranks: tuple[str, ...]
    cuts: tuple[float, ...]
    note: str = ""

    def __post_init__(self) -> None:
        """Check that the cuts make a scale."""
        object.__setattr__(self, "cuts", tuple(numbers(list_of(self.cuts, "cuts"), "cuts", ndim=1).tolist()))
        if len(self.ranks) != len(self.cuts) + 1:
            raise DataError("scores.scale_cuts", ranks=len(self.ranks), needed=len(self.ranks) - 1, cuts=len(self.cuts))
        if not np.isfinite(self.cuts).all() or (np.diff(self.cuts) <= 0).any():
            raise DataError("scores.cuts_order", cuts=self.cuts)
        if len(set(self.ranks)) != len(self.ranks):
            raise DataError("scores.rank_twice", ranks=self.ranks)

    @classmethod
    @public
    def parse(cls, text: str) -> SymbolicScale:
        """Read a scale from text such as ``"C 20 C+ 30 B 60 A"``: ranks and cuts in turn.

        >>> SymbolicScale.parse("low 40 high").rank([39.0, 40.0]).tolist()
        ['low', 'high']
        """
        parts = text.replace(",", " ").split()
        try:
            cuts = tuple(float(part) for part in parts[1::2])
        except ValueError:
            cuts = ()
        if len(parts) < 3 or len(parts) % 2 == 0 or not cuts:
            raise DataError("scores.not_scale", text=repr(text))
        return cls(tuple(parts[0::2]), cuts, Message("scale.given"))

    @public
    def rank(self, index: Values) -> NDArray[np.object_]:
        """Rank of each index value, same shape; None where the index is missing."""
        values = numbers(index, "index")
        names = np.array([*self.ranks, None], dtype=object)
        place = np.searchsorted(self.cuts, values, side="right")
        return np.asarray(names[np.where(np.isnan(values), len(self.ranks), place)], dtype=object)

    @public
    def tally(self, ranks: Values) -> Message:
        """How many regions have each rank, the highest first.

        >>> INFERRED_SCALE.tally(["C", "A", None, "C"])
        '1 A, 2 C, 1 without data'
        """
        given = list_of(ranks, "ranks")
        counts = [
            Message("summary.rank_count", number=given.count(rank), rank=rank)
            for rank in reversed(self.ranks)
            if rank in given
        ]
        missing = [Message("summary.no_data", number=given.count(None))] if None in given else []
        return Message("summary.tally", counts=[*counts, *missing])

    def __str__(self) -> str:
        cuts = " ".join(f"{rank} < {cut:g} ≤" for rank, cut in zip(self.ranks, self.cuts, strict=False))
        return f"{cuts} {self.ranks[-1]}"


INFERRED_SCALE = SymbolicScale(
    ranks=("C", "C+", "C++", "B", "B+", "B++", "A"),
    cuts=(20.0, 30.0, 40.0, 50.0, 60.0, 70.0),
    note=Message("scale.inferred"),
)
"""The default scale, inferred from Table 1 of Kireyeva, Mussabalina & Tolysbaev (2018)."""


@dataclass(frozen=True, slots=True)
class AdmissibleCut:
    """The interval in which a cut must lie for the given ranks to come out: ``low < cut <= high``."""

    below: str
    above: str
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.below} / {self.above}: ({self.low:.2f}, {self.high:.2f}]"


@public
def admissible_cuts(index: Values, ranks: Values, order: tuple[str, ...]) -> tuple[AdmissibleCut, ...]:
    """What published ranks say about the cuts that made them.

    Parameters
    ----------
    index : (n,) array_like of float
    ranks : (n,) array_like of str
        The rank published beside each index.
    order : tuple of str
        Ranks in ascending order; those that never occur are passed over.

    Returns
    -------
    tuple of AdmissibleCut
        One for each pair of ranks that follow one another in the data.

    Raises
    ------
    DataError
        If a rank is not in ``order``, or no cut can separate two ranks.

    Examples
    --------
    >>> for cut in admissible_cuts([11.0, 18.7, 21.56, 35.0], ["C", "C", "C+", "B"], ("C", "C+", "B")):
    ...     print(cut)
    C / C+: (18.70, 21.56]
    C+ / B: (21.56, 35.00]
    """
    (values,), regions = aligned_rows({"index": index})
    names = np.array(aligned_names(ranks, regions, "ranks"), dtype=object)
    if names.shape != values.shape:
        raise DataError("argument.lengths", name="index", other="ranks", count=len(values), wanted=len(names))
    order = tuple(str(rank) for rank in order)
    unknown = sorted({str(name) for name in names} - set(order))
    if unknown:
        raise DataError("scores.outside_scale", ranks=unknown, order=order)
    present = [rank for rank in order if (names == rank).any()]
    cuts = []
    for below, above in pairwise(present):
        low, high = float(values[names == below].max()), float(values[names == above].min())
        if low >= high:
            raise DataError("scores.no_cut", below=below, low=low, above=above, high=high)
        cuts.append(AdmissibleCut(below, above, low, high))
    return tuple(cuts)
