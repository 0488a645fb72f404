"""Progress of long work, as a share between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

__all__ = ["Progress", "part_of"]

Progress: TypeAlias = Callable[[float], None]
"""Called with the share of the work that is done, 0 to 1. An exception that it raises cancels the work."""


def part_of(progress: Progress | None, part: int, parts: int) -> Progress | None:
    """Progress of one of several equal parts, as progress of the whole.

    >>> part_of(print, 1, 4)(0.5)
    0.375
    """
    if progress is None:
        return None
    return lambda share: progress((part + share) / parts)
