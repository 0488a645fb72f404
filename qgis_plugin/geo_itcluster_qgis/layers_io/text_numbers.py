"""Numbers that stand as text, as QGIS reads a CSV file that is dropped on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo_itcluster.errors import DataError
from geo_itcluster.tables.cells import decimal_marks, detect_decimal, is_missing, is_number, parse_number

__all__ = ["TextNumbers", "numbers_of_text"]

# A code: 01001, not a number.
_LEADING_ZERO = re.compile(r"\s*[+-]?0\d")


@dataclass(frozen=True, eq=False)
class TextNumbers:
    """A column of text as numbers.

    Parameters
    ----------
    values
        NaN is no data.
    decimal
        The decimal mark; empty where there is none.
    missing
        How many cells stand for no data, such as a dash; empty cells do not count.
    """

    values: np.ndarray
    decimal: str
    missing: int

    @property
    def is_whole(self) -> bool:
        """Whether all are whole numbers."""
        known = self.values[np.isfinite(self.values)]
        return bool((known == np.round(known)).all()) and not self.decimal


def numbers_of_text(cells: Sequence, others: Sequence = ()) -> TextNumbers | None:
    """Read a column of text as numbers; None where it is text, or has codes with leading zeros.

    Parameters
    ----------
    cells
        Texts; None is no data.
    others
        Further cells of the table, whose decimal mark decides where the column's own cells do not.

    Raises
    ------
    DataError
        If cells have different decimal marks, or none of the table's says which one "1,234" has.
    """
    texts = [cell for cell in cells if not is_missing(cell)]
    if not texts or not all(isinstance(cell, str) and is_number(cell) for cell in texts):
        return None
    if any(_LEADING_ZERO.match(cell) for cell in texts):
        return None
    mark = detect_decimal(texts) or detect_decimal(others)
    unclear = [cell for cell in texts if decimal_marks(cell)]
    if mark is None and unclear:
        raise DataError(f'"{unclear[0]}" may have a decimal comma or grouped thousands.')
    values = np.array([parse_number(cell, decimal=mark or ".") for cell in cells])
    missing = sum(cell is not None and bool(str(cell).strip()) for cell in cells) - len(texts)
    return TextNumbers(values, mark if mark and unclear else "", missing)
