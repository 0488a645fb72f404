"""Joining a table's rows to a map's regions by a key, with a full account of what did not match."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo_itcluster.errors import RegionError, listed
from geo_itcluster.messages import Message
from geo_itcluster.regions import Vintage, find_vintage, match_regions, resolve_regions
from geo_itcluster.settings.groups import Unmatched

__all__ = ["Join", "closest_key", "join_kazakhstan", "join_keys", "plain_key"]


@dataclass(frozen=True, slots=True, eq=False)
class Join:
    """Which row of the table belongs to each region of the map.

    Attributes
    ----------
    row : (regions,) array of int
        Place of the region's row; -1 where it has none.
    regions_without_row, rows_without_region : tuple of str
        What did not match, by name.
    """

    row: NDArray[np.int64]
    regions_without_row: tuple[str, ...]
    rows_without_region: tuple[str, ...]

    def take(self, values: ArrayLike) -> NDArray[np.float64]:
        """Put the rows' values on the regions; NaN where a region has no row.

        >>> join_keys(["b", "a", "c"], ["a", "b"]).take([1.0, 2.0])
        array([ 2.,  1., nan])
        """
        x = np.asarray(values, dtype=np.float64)
        taken = np.full((len(self.row), *x.shape[1:]), np.nan)
        has = self.row >= 0
        taken[has] = x[self.row[has]]
        return taken

    def account(self) -> tuple[Message, ...]:
        """What did not match, a sentence each; empty where everything did."""
        unmatched = {"regions": self.regions_without_row, "rows": self.rows_without_region}
        return tuple(Message(f"data.unmatched_{what}", names=names) for what, names in unmatched.items() if names)


def plain_key(value: Any) -> str:
    """Text of a key, so that 7, 7.0 and " 7 " meet, and composed and decomposed letters do.

    >>> plain_key(7.0), plain_key("  San Luis ")
    ('7', 'San Luis')
    """
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    return unicodedata.normalize("NFC", " ".join(str(value).split()))


def join_keys(
    regions: Sequence[Hashable] | NDArray[Any],
    rows: Sequence[Hashable] | NDArray[Any],
    *,
    unmatched: Unmatched = "raise",
) -> Join:
    """Match a table's keys to a map's.

    Parameters
    ----------
    regions, rows : sequences
        Keys of the map's regions, and of the table's rows; text or numbers.
    unmatched : {"raise", "report"}
        What to do with rows that belong to no region. A region without a row is never an error: it has no data.

    Returns
    -------
    Join

    Raises
    ------
    RegionError
        If a key is blank or stands twice on either side, if a row has no region and ``unmatched`` is ``"raise"``,
        or if nothing matches at all.

    Examples
    --------
    >>> join_keys(["Oaxaca", "Puebla"], ["Puebla", "Oaxaca"]).row
    array([1, 0])
    """
    map_keys, table_keys = [plain_key(k) for k in regions], [plain_key(k) for k in rows]
    _refuse_unclear(map_keys, "map", "feature")
    _refuse_unclear(table_keys, "table", "row")
    place = {key: at for at, key in enumerate(table_keys)}
    row = np.array([place.get(key, -1) for key in map_keys], dtype=np.int64)
    known = set(map_keys)
    strangers = tuple(key for key in table_keys if key not in known)
    if not (row >= 0).any():
        raise RegionError(
            f"No row of the table is on the map: the table has {listed(table_keys, most=3)}, "
            f"the map {listed(map_keys, most=3)}. Name the columns that hold the same key."
        )
    if strangers and unmatched == "raise":
        raise RegionError(
            f"Rows that are not on the map: {listed(_with_suggestion(key, map_keys) for key in strangers)}. "
            "Mend the names, or ask for such rows to be reported and left out."
        )
    return Join(row, tuple(key for key, at in zip(map_keys, row, strict=True) if at < 0), strangers)


def join_kazakhstan(
    regions: Sequence[Hashable] | NDArray[Any],
    rows: Sequence[Hashable] | NDArray[Any],
    *,
    vintage: Vintage | None = None,
    unmatched: Unmatched = "raise",
) -> Join:
    """Match a table of Kazakhstan's regions to a map of them, by any spelling, language or code on either side.

    Parameters
    ----------
    regions, rows : sequences
        Names or codes of the map's regions, and of the table's rows.
    vintage : {16, 17, 20}, optional
        Of the map; found from its regions unless given.
    unmatched : {"raise", "report"}
        What to do with rows that are no region of the map. The country's row is always left out, and reported.

    Returns
    -------
    Join

    Raises
    ------
    RegionError
        If a name of the map is not a region of the vintage, a region stands twice on either side, rows are not on the
        map and ``unmatched`` is ``"raise"``, or nothing matches at all.

    Examples
    --------
    >>> join_kazakhstan(["AKM", "ALM", "ALA"], ["г. Алматы", "KZ-ALM", "Казахстан", "Ақмола облысы"], vintage=16)
    Join(row=array([3, 1, 0]), regions_without_row=(), rows_without_region=('Казахстан',))
    """
    names, texts = [plain_key(k) for k in regions], [plain_key(k) for k in rows]
    chosen = vintage or find_vintage(names)
    codes = resolve_regions(names, chosen)
    matches = match_regions(texts, chosen)
    passed_over = ("country", "unknown", "other vintage") if unmatched == "report" else ("country",)
    kept = [at for at, match in enumerate(matches) if match.status not in passed_over]
    found = join_keys(codes, resolve_regions([texts[at] for at in kept], chosen), unmatched=unmatched)
    without = {codes.index(code) for code in found.regions_without_row}
    strangers = [at for at in range(len(texts)) if at not in kept]
    strangers += [at for at in kept if matches[at].code in found.rows_without_region]
    return Join(
        row=np.where(found.row < 0, -1, np.array(kept, dtype=np.int64)[found.row]),
        regions_without_row=tuple(name for at, name in enumerate(names) if at in without),
        rows_without_region=tuple(texts[at] for at in sorted(strangers)),
    )


def closest_key(key: str, candidates: Sequence[str]) -> str:
    """The key that is spelt most like another; empty where none is like it. It is suggested, never taken.

    >>> closest_key("Pueblo", ["Puebla", "Oaxaca"]), closest_key("Madrid", ["Puebla", "Oaxaca"])
    ('Puebla', '')
    """
    return next(iter(difflib.get_close_matches(key, candidates, n=1, cutoff=0.75)), "")


def _refuse_unclear(keys: Sequence[str], where: str, unit: str) -> None:
    at: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys, start=1):
        at[key].append(number)
    if "" in at:
        raise RegionError(
            f"The {where} has no key in {unit} {listed(at[''])}. Fill it in, or choose another key column."
        )
    twice = [f"{key} ({unit}s {listed(places)})" for key, places in at.items() if len(places) > 1]
    if twice:
        raise RegionError(
            f"Keys that stand more than once in the {where}: {listed(twice, most=4)}. A key must be unique."
        )


def _with_suggestion(key: str, candidates: Sequence[str]) -> str:
    close = closest_key(key, candidates)
    return f'"{key}"' + (f' (did you mean "{close}"?)' if close else "")
