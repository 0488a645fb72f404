"""How numbers are worded, before a language gives them its marks; and which notes are about an encoding."""

import re
from collections.abc import Iterable, Sequence
from numbers import Number
from typing import Any

__all__ = ["NO_FIGURE", "encoding_notes", "figure", "p_text", "spans", "tied"]

NO_FIGURE = "–"
"""What stands for a missing number."""
_TIED = re.compile(r"\b(p|г\.) (?=[\d<A-ZА-ЯЁ])")


def figure(value: object, form: str = ".4f") -> str:
    """A number as text; a dash where it is missing.

    Parameters
    ----------
    value : object
    form : str
        As of :func:`format`; ``"p"`` for a p-value.

    Examples
    --------
    >>> figure(0.12345), figure(float("nan")), figure(None), figure(3.0, ".0f"), figure(7.7e-9, "p"), figure(True)
    ('0.1235', '–', '–', '3', '7.7e-09', 'yes')
    """
    text = str(value)
    if text in ("", "nan", "None", "<NA>"):
        return NO_FIGURE
    if text in ("True", "False"):
        return "yes" if value else "no"
    if not isinstance(value, Number):
        return text
    return p_text(float(value)) if form == "p" else format(value, form)  # type: ignore[arg-type]


def p_text(p: float) -> str:
    """A p-value with four decimals, or as a power of ten where these would all be 0.

    >>> p_text(0.01317), p_text(0.00002), p_text(0.0)
    ('0.0132', '2.0e-05', '< 1e-300')
    """
    if p == 0:
        return "< 1e-300"
    return f"{p:.1e}" if p < 1e-4 else f"{p:.4f}"


def spans(labels: Sequence[str]) -> str:
    """Years, those that follow each other as a span.

    >>> spans(["1929", "1930", "1931", "1935"])
    '1929–1931, 1935'
    """
    runs: list[list[str]] = []
    for label in labels:
        if runs and label.isdigit() and runs[-1][-1].isdigit() and int(label) == int(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def encoding_notes(notes: Iterable[Any]) -> list[Any]:
    """Those of some notes that say which encoding was detected: names that read wrong may be due to it.

    >>> from geo_itcluster.messages import Message
    >>> note = Message("where.at", where="own.csv", what=Message("reading.encoding", encoding="cp1251"))
    >>> encoding_notes([note, "another"]) == [note]
    True
    """
    told = dict.fromkeys(note for note in notes if hasattr(note, "id"))
    return [note for note in told if getattr(note.values.get("what"), "id", note.id) == "reading.encoding"]


def tied(text: str, blank: str) -> str:
    """A text with blanks that no line ends at, where a number or a name goes with the letters before it.

    >>> tied("p 0.02, г. Алматы", "~")
    'p~0.02, г.~Алматы'
    """
    return _TIED.sub(rf"\1{blank}", text)
