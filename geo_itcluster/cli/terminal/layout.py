"""A table on a terminal: columns that fit any width, figures that are never cut, text that cannot steer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from geo_itcluster.messages.wording import NO_FIGURE, figure

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MOST_ROWS", "frame_table", "plain", "table"]

MOST_ROWS = 60


def plain(text: object) -> str:
    r"""Text with control characters written out, so that a name from a file cannot steer the terminal.

    >>> plain("Akmola\x1b[2J\n[red]")
    'Akmola\\x1b[2J\\n[red]'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(text))


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], count: int | None = None
) -> RenderableType:
    """A titled table, figures to the right, laid out for any width; of a long one the first rows alone are made."""
    every, coming = [], iter(rows)
    for row in islice(coming, MOST_ROWS):
        every.append([cell if isinstance(cell, Text) else Text(plain(cell)) for cell in row])
    drawn = tuple(_Column(Text(plain(name)), tuple(row[at] for row in every)) for at, name in enumerate(columns))
    parts: list[RenderableType] = [Text(plain(title), style="bold"), _Columns(drawn)]
    more = (sum(1 for _ in coming) + len(every) if count is None else count) - len(every)
    if more > 0:
        parts.append(Text(f"... and {more:,} more rows; --json has all of them.", style="dim"))
    return Group(*parts)


def frame_table(title: str, frame: pd.DataFrame, form: str, **forms: str) -> RenderableType:
    """A data frame, its figures in one form but for the columns named."""
    shown = frame.head(MOST_ROWS)
    columns = [[figure(value, forms.get(str(name), form)) for value in shown[name]] for name in shown.columns]
    return table(title, list(frame.columns), zip(*columns, strict=True), len(frame))


@dataclass(frozen=True, slots=True)
class _Column:
    header: Text
    cells: tuple[Text, ...]

    @property
    def figures(self) -> bool:
        texts = [cell.plain for cell in self.cells]
        numeric = all(not text.strip(NO_FIGURE + "-+.,0123456789e< ") for text in texts)
        return numeric and any(text != NO_FIGURE for text in texts)

    def width(self, console: Console, options: ConsoleOptions) -> Measurement:
        """From the longest word to the longest text."""
        measured = [Measurement.get(console, options.update(width=1000), text) for text in (self.header, *self.cells)]
        return Measurement(max(m.minimum for m in measured), max(m.maximum for m in measured))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns side by side as far as the terminal is wide, the rest below with the first column again.

    Texts are broken between words where that makes room; a figure is never cut.
    """

    columns: tuple[_Column, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        room, widths = options.max_width, [column.width(console, options) for column in self.columns]
        least = [width.minimum for width in widths]
        unbroken = [w.minimum if c.figures else w.maximum for c, w in zip(self.columns, widths, strict=True)]
        gap = 2 if _total(unbroken, 2) <= room else 1
        start = 1
        while start < len(least):
            stop = start + 1
            while stop < len(least) and _total([least[0], *least[start : stop + 1]], gap) <= room:
                stop += 1
            if start > 1:
                yield Text()
            yield self._drawn([0, *range(start, stop)], widths, gap, room)
            start = stop

    def _drawn(self, at: Sequence[int], widths: Sequence[Measurement], gap: int, room: int) -> Table:
        drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, gap - 1, 0, 0), header_style="bold")
        fitted = {i: widths[i].maximum for i in at}
        while _total(fitted.values(), gap) > room and (wide := [i for i in at if fitted[i] > widths[i].minimum]):
            # above figures it is the header alone that takes more lines, so these are narrowed first
            fitted[max(wide, key=lambda i: (self.columns[i].figures, fitted[i]))] -= 1
        for i in at:
            justify: Literal["left", "right"] = "right" if self.columns[i].figures and i else "left"
            drawn.add_column(self.columns[i].header, justify=justify, width=fitted[i], overflow="fold")
        for row in zip(*(self.columns[i].cells for i in at), strict=True):
            drawn.add_row(*row)
        return drawn


def _total(widths: Collection[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)
