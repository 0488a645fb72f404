"""A row of the table, and how much of it to run."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GROWTH_LIMIT", "Line", "Plan"]

GROWTH_LIMIT = 1.25


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison.

    Attributes
    ----------
    work, peer
        What is done, and against whom, or which limit.
    value
        How many times faster, or the amount that the limit is for.
    target
        What is to be reached.
    floor
        What must be reached: half of the target for a ratio, the limit itself for a limit, twice the target for a time.
    is_limit
        Whether less is better.
    note
        What must be known to read the value.
    """

    work: str
    peer: str
    value: float
    target: float | None
    floor: float | None
    is_limit: bool = False
    note: str = ""

    @classmethod
    def faster(cls, work: str, peer: str, value: float, target: float | None, note: str = "") -> Line:
        return cls(work, peer, value, target, None if target is None else target / 2, note=note)

    @classmethod
    def limit(cls, work: str, what: str, value: float, most: float, note: str = "") -> Line:
        return cls(work, what, value, most, most, is_limit=True, note=note)

    @classmethod
    def time(cls, work: str, what: str, value: float, wanted: float, note: str = "") -> Line:
        return cls(work, what, value, wanted, 2 * wanted, is_limit=True, note=note)

    @property
    def is_short(self) -> bool:
        """Whether what is wanted is not reached."""
        if self.target is None:
            return False
        return self.value > self.target if self.is_limit else self.value < self.target

    @property
    def holds(self) -> bool:
        if self.floor is None:
            return True
        return self.value <= self.floor if self.is_limit else self.value >= self.floor


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to run."""

    rounds: int
    quick: bool
