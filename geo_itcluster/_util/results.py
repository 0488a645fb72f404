"""What every result offers: a statistic, its p, a table, plain data, a summary, and a short form of itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from html import escape
from importlib import import_module
from textwrap import shorten
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from geo_itcluster._util.arrays import FloatArray

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Description", "Result", "Several", "plain"]

_ROWS = 20  # of a table in a notebook


class Result:
    """Base of the results, all frozen dataclasses.

    Each has ``statistic`` and ``p``: one number, or one per region, lag or kind; ``p`` is the one that counts where
    there are several, and None where nothing is tested. ``p_min`` is the smallest p that could have come out, where
    that is known.
    """

    __slots__ = ()

    LONG: ClassVar[tuple[str, ...]] = ()
    """Fields that plain data leave out: simulated values, results of other libraries."""

    def summary(self) -> str:
        """A paragraph fit for a paper; ``.text(lang)`` is another language."""
        raise NotImplementedError

    def frame(self) -> pd.DataFrame:
        """One row with every single number and text of the result (needs pandas)."""
        import pandas as pd

        single = {name: value for name, value in self._items() if np.isscalar(value) or value is None}
        return pd.DataFrame([single])

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, text and lists, missing and infinite numbers None; for JSON."""
        return {name: plain(value) for name, value in self._items()}

    def _items(self) -> list[tuple[str, Any]]:
        own = [field.name for field in fields(self) if field.name not in self.LONG]  # type: ignore[arg-type]
        names = [
            name for name in ("statistic", "p", "p_low", "p_high", "p_min") if hasattr(self, name) and name not in own
        ]
        return [(name, getattr(self, name)) for name in (*names, *own)]

    def plot(self, polygons: Any = None, **options: Any) -> Any:
        """Draw the result as a matplotlib figure; see :func:`~geo_itcluster.figures.of_results.plot`."""
        return _public("plot")(self, polygons, **options)

    def explore(self, polygons: Any = None, **options: Any) -> Any:
        """Show the result on a map of the web; see :func:`~geo_itcluster.figures.of_results.explore`."""
        return _public("explore")(self, polygons, **options)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {shorten(self.summary(), 100, placeholder=' ...')}>"

    def _repr_html_(self) -> str:
        """The summary and the first rows of the table, for notebooks."""
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in self.summary().splitlines())
        try:
            table = self.frame()
        except ImportError:
            return paragraphs
        more = f"<p>{len(table)} rows, the first {_ROWS} shown.</p>" if len(table) > _ROWS else ""
        return f"{paragraphs}{table.head(_ROWS).to_html()}{more}"


def _public(name: str) -> Any:
    """A public function of the package, imported by its front door; what draws is far above this room."""
    return getattr(import_module("geo_itcluster"), name)


class Several(Result):
    """A result of several tests: its figures are those of every test, in their order.

    ``EACH`` names the field that has the tests, a sequence or a mapping.
    """

    __slots__ = ()

    EACH: ClassVar[str] = "results"

    @property
    def statistic(self) -> FloatArray:
        """Of each test."""
        return self._of_each("statistic")

    @property
    def p(self) -> FloatArray:
        """Of each test, not adjusted for their number."""
        return self._of_each("p")

    @property
    def p_min(self) -> FloatArray:
        """The smallest p that each test could have given."""
        return self._of_each("p_min")

    def _of_each(self, name: str) -> FloatArray:
        tests = getattr(self, self.EACH)
        return np.array([getattr(test, name) for test in (tests.values() if isinstance(tests, Mapping) else tests)])


class Description(Result):
    """A result that describes and tests nothing."""

    __slots__ = ()

    @property
    def p(self) -> None:
        """None: nothing is tested."""
        return None


def plain(value: Any) -> Any:
    """A value as JSON has it: numbers, text, lists and mappings; NaN, infinity and missing values are None.

    >>> plain({"p": np.array([0.5, np.nan]), 3: (np.int64(1), True)})
    {'p': [0.5, None], '3': [1, True]}
    """
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if value is None or isinstance(value, bool | int):
        return value
    if type(value).__name__ == "NAType":  # pandas'
        return None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if hasattr(value, "to_dict"):
        return plain(value.to_dict())
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return str(value)


def _key(key: Any) -> str:
    return ", ".join(map(str, key)) if isinstance(key, tuple) else str(key)
