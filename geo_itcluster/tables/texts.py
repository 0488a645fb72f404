"""Columns of texts, read by region and year as figures are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from geo_itcluster.tables.cells import is_missing, is_number
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.tables.table import Table, with_decimal

__all__ = ["decoded", "with_coded_texts"]


def with_coded_texts(data: Table, columns: Sequence[str]) -> tuple[Table, dict[str, list[str]]]:
    """Those of some columns that hold texts as numbers, and the texts that the numbers stand for.

    A column of figures with a word among them stays as it is: its reader refuses it, and names the cell.

    Returns
    -------
    Table, dict of column to list of str
    """
    if not columns:
        return data, {}
    data = with_decimal(data)
    texts: dict[str, list[str]] = {}
    rows = [list(row) for row in data.rows]
    for name in columns:
        at = data.place(name)
        known = [row[at] for row in rows if not is_missing(row[at])]
        if not known or any(is_number(cell) for cell in known):
            continue
        texts[name] = sorted({plain_key(cell) for cell in known})
        code = {text: number for number, text in enumerate(texts[name])}
        for row in rows:
            row[at] = None if is_missing(row[at]) else code[plain_key(row[at])]
    return replace(data, rows=tuple(tuple(row) for row in rows)), texts


def decoded(numbers: NDArray[np.float64], texts: Sequence[str]) -> NDArray[np.object_]:
    """The texts that numbers stand for; None for NaN.

    >>> decoded(np.array([1.0, np.nan]), ["B", "C"]).tolist()
    ['C', None]
    """
    words = np.array([*texts, None], dtype=object)
    return np.asarray(words[np.where(np.isnan(numbers), len(texts), numbers).astype(np.int64)], dtype=object)
