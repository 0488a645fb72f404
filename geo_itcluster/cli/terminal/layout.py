"""Text and tables on a terminal, in a language: columns that fit any width, figures never cut, text that cannot steer.

Columns are named by the keys of their phrases; a name without a phrase, such as a user's own column, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from geo_itcluster.cli.printing import with_options
from geo_itcluster.messages import Language, Message, language, year_text
from geo_itcluster.messages.wording import NO_FIGURE, figure, tied
from geo_itcluster.study.mapped_years import each_once

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MOST_ROWS", "Terminal", "of_year", "plain"]

MOST_ROWS = 60
_VALUES = ("value.", "lisa.", "method.", "clusters.")  # sections with the words of values
_TIE = "\ue000"  # a blank that no line ends at
_DATE = re.compile(r"\d-\d")


def plain(text: object) -> str:
    r"""Text with control characters written out, so that a name from a file cannot steer the terminal.

    >>> plain("Akmola\x1b[2J\n[red]")
    'Akmola\\x1b[2J\\n[red]'
    """
    known = "\u00a0\u202f"  # blanks of numbers
    return "".join(c if c.isprintable() or c in known else c.encode("unicode_escape").decode() for c in str(text))


def of_year(year: int | None, title: object) -> Message:
    """A title with the year before it.

    >>> print(of_year(2016, "LISA"))
    2016: LISA
    """
    return Message("terminal.of_year", year=year_text(year), title=title)


class Terminal(Console):
    """A terminal that speaks a language.

    Parameters
    ----------
    lang : {"en", "ru", "kk"}
    **options
        Of rich's console.
    """

    def __init__(self, lang: str, **options: Any) -> None:
        super().__init__(**options)
        self.language: Language = language(lang)

    def say(self, text: object, style: str = "", *, head: str = "") -> None:
        """Print a line of text, or the paragraphs of a message; a head that it begins with in bold letters."""
        said = self.language.text(text)
        for line in said.splitlines() if hasattr(text, "id") else [said]:
            lines = _lines(Text(plain(line), style=style), self.width)
            lines.stylize("bold", 0, len(plain(head)))
            self.print(lines)

    def notes(self, notes: Sequence[object], title: object = "") -> None:
        """Print notes, each once and on a line, under a title where there are any."""
        if title and notes:
            self.print()
            self.say(title, "bold")
        for note in dict.fromkeys(self.language.text(note).rstrip() for note in each_once(notes)):
            self.say(f"- {with_options(note)}")

    def table(
        self, title: object, columns: Sequence[str], rows: Iterable[Sequence[Any]], count: int | None = None
    ) -> None:
        """Print a titled table, figures to the right; of a long one the first rows alone are made."""
        if self.quiet:
            return
        every, coming = [], iter(rows)
        for row in islice(coming, MOST_ROWS):
            every.append([cell if isinstance(cell, Text) else Text(plain(self._cell(cell))) for cell in row])
        drawn = tuple(
            _Column(Text(plain(self._worded("column.", name))), tuple(row[at] for row in every)).in_language(
                self.language
            )
            for at, name in enumerate(columns)
        )
        parts: list[RenderableType] = [Text(plain(self.language.text(title)), style="bold"), _Columns(drawn)]
        more = (sum(1 for _ in coming) + len(every) if count is None else count) - len(every)
        if more > 0:
            parts.append(Text(self.language("terminal.more_rows", count=more), style="dim"))
        self.print(Group(*parts))

    def frame(self, title: object, frame: pd.DataFrame, form: str, **forms: str) -> None:
        """Print a data frame, its figures in one form but for the columns named."""
        shown = frame.head(MOST_ROWS)
        columns = [[figure(value, forms.get(str(name), form)) for value in shown[name]] for name in shown.columns]
        self.table(title, list(map(str, frame.columns)), zip(*columns, strict=True), len(frame))

    def _cell(self, cell: object) -> str:
        """A value in the language: a message, a region, a LISA class, or a word of ours."""
        text, phrases = self.language.text(cell), self.language.phrases
        keys = (f"{section}{text}" for section in _VALUES)
        return next((self.language(key) for key in keys if key in phrases and "{" not in str(phrases[key])), text)

    def _worded(self, section: str, key: object) -> str:
        return self.language.optional(f"{section}{key}", self.language.text(key))


@dataclass(frozen=True, slots=True)
class _Column:
    header: Text
    cells: tuple[Text, ...]

    @property
    def figures(self) -> bool:
        texts = [cell.plain for cell in self.cells]
        numeric = all(not text.strip(NO_FIGURE + "-−+.,0123456789e<\xa0 ") for text in texts)
        return numeric and any(text != NO_FIGURE for text in texts)

    def in_language(self, t: Language) -> _Column:
        """The column with the language's marks in its figures; English ones stay what a script can read."""
        if t.lang == "en" or not self.figures or any(_DATE.search(cell.plain) for cell in self.cells):
            return self
        return _Column(self.header, tuple(Text(t.marked(cell.plain), cell.style) for cell in self.cells))

    def width(self) -> Measurement:
        """From the longest word to the longest text."""
        texts = [tied(text.plain, _TIE) for text in (self.header, *self.cells)]
        return Measurement(max(cell_len(word) for text in texts for word in text.split(" ")), max(map(cell_len, texts)))


def _lines(text: Text, width: int) -> Text:
    """A text on lines of a width, broken at plain blanks alone: a unit stays with its figure."""
    lines = wrap(tied(text.plain, _TIE), max(width, 1), break_on_hyphens=False)
    return Text("\n".join(lines).replace(_TIE, " "), text.style)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns side by side as far as the terminal is wide, the rest below with the first column again.

    Texts are broken between words where that makes room; a figure is never cut.
    """

    columns: tuple[_Column, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        room, widths = options.max_width, [column.width() for column in self.columns]
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
            header = _lines(self.columns[i].header, fitted[i])
            drawn.add_column(header, justify=justify, width=fitted[i], overflow="fold")
        for row in zip(*([_lines(cell, fitted[i]) for cell in self.columns[i].cells] for i in at), strict=True):
            drawn.add_row(*row)
        return drawn


def _total(widths: Collection[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)
