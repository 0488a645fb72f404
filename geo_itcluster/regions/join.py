"""Joining a table's rows to a map's regions: by key, or by any name of Kazakhstan's regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import Values
from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.messages import Message
from geo_itcluster.regions import Vintage, find_vintage, match_region, region, resolve_regions
from geo_itcluster.regions.countries import is_total
from geo_itcluster.regions.matching import units_called
from geo_itcluster.settings.groups import DoubleListed, Unmatched
from geo_itcluster.tables.keys import OtherSpelling, closest_key, other_spellings, plain_key, plain_keys

__all__ = ["Join", "RegionRows", "check_keys", "join_kazakhstan", "join_keys", "join_rows", "region_rows"]

_SAMPLE = 200


@dataclass(frozen=True, slots=True, eq=False)
class Join:
    """Which row of the table belongs to each region of the map.

    Attributes
    ----------
    row : (regions,) array of int
        Place of the region's row; -1 where it has none.
    regions_without_row, rows_without_region : tuple of str
        What did not match, by name.
    rewritten : tuple of OtherSpelling
        Keys that the table writes differently.
    """

    row: NDArray[np.int64]
    regions_without_row: tuple[str, ...]
    rows_without_region: tuple[str, ...]
    rewritten: tuple[OtherSpelling, ...] = ()

    def take(self, values: Values) -> NDArray[np.float64]:
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
        """What did not match, and what matched though it is written differently, a sentence each."""
        unmatched = {"regions": self.regions_without_row, "rows": self.rows_without_region}
        return (
            *(
                Message(f"data.rewritten_{how}", pairs=[str(other) for other in self.rewritten if other.how == how])
                for how in dict.fromkeys(other.how for other in self.rewritten)
            ),
            *(Message(f"data.unmatched_{what}", names=names) for what, names in unmatched.items() if names),
        )


@dataclass(frozen=True, slots=True)
class RegionRows:
    """Rows of a table that are regions, none counted twice.

    Attributes
    ----------
    keep : tuple of int
        Their places.
    total : int or None
        Place of the row with the country's total.
    unknown, repeated : tuple of str
        Rows left out because they are no region, or because a region and its parts are both given.
    """

    keep: tuple[int, ...]
    total: int | None
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()


def region_rows(
    labels: Sequence[Hashable] | NDArray[Any],
    *,
    total_row: str | None = None,
    double_listed: DoubleListed = "raise",
    unmatched: Unmatched | None = None,
    vintage: Vintage | None = None,
    on_map: Sequence[str] | None = None,
) -> RegionRows:
    """Rows of a table that are regions: without the country's row, and without regions that would count twice.

    Parameters
    ----------
    labels : sequence
        Names or codes, one for each row.
    total_row : str, optional
        Key of the row with the total; unless given, a row of Kazakhstan or one named "Total", in a usual language, is.
    double_listed : {"raise", "whole", "parts"}
        What to keep where a region of Kazakhstan and its parts are both given.
    unmatched : {"raise", "report"}, optional
        Of a table of Kazakhstan: what to do with rows that are none of its regions. None where rows may be regions of
        any country; they are Kazakhstan's if most have names or codes of its regions.
    vintage : {16, 17, 20}, optional
        The division that rows of Kazakhstan must be of.
    on_map : sequence of str, optional
        Keys of the map that the rows belong to, if it is the user's own.

    Raises
    ------
    DataError, RegionError
        If there are several totals, none of the name given, or regions that count twice.

    Examples
    --------
    >>> region_rows(["Akmola", "Kazakhstan", "Samara"], unmatched="report")
    RegionRows(keep=(0,), total=1, unknown=('Samara',), repeated=())
    >>> region_rows(["Oaxaca", "Puebla", "Total"])
    RegionRows(keep=(0, 1), total=2, unknown=(), repeated=())
    """
    texts = plain_keys(labels)
    kazakhstan = unmatched is not None or (on_map is None and _names_kazakhstan(texts))
    total = _total(texts, total_row, kazakhstan, frozenset(on_map or ()))
    places = [i for i in range(len(texts)) if i != total]
    if not kazakhstan:
        return RegionRows(tuple(places), total)
    unknown: list[int] = []
    if unmatched == "report":
        unknown = [i for i in places if match_region(texts[i], vintage).status in ("unknown", "other vintage")]
        places = [i for i in places if i not in unknown]
    keep, repeated = _without_double_listed(texts, places, double_listed)
    return RegionRows(tuple(keep), total, tuple(texts[i] for i in unknown), tuple(texts[i] for i in repeated))


def _names_kazakhstan(texts: Sequence[str]) -> bool:
    some = texts[:_SAMPLE]
    return sum(bool(units_called(text)) for text in some) * 2 > len(some)


def _total(texts: Sequence[str], total_row: str | None, kazakhstan: bool, on_map: frozenset[str]) -> int | None:
    """Place of the row with the country's total."""
    if total_row is not None:
        found = [i for i, text in enumerate(texts) if text == plain_key(total_row)]
        if not found:
            raise DataError("regions.no_total_row", row=repr(total_row))
    else:
        found = [i for i, text in enumerate(texts) if is_total(text) and text not in on_map]
        if kazakhstan:
            found += [i for i, text in enumerate(texts) if any(unit.kind == "country" for unit in units_called(text))]
    if len(found) > 1:
        raise RegionError("regions.total_rows", names=[texts[i] for i in found])
    return next(iter(found), None)


def _parts_of(texts: Sequence[str], places: Sequence[int]) -> dict[int, frozenset[str]]:
    """Smallest regions that each row of a region of Kazakhstan is made of."""
    matches = {i: match_region(texts[i]) for i in places}
    return {
        i: frozenset(region(match.code, max(match.vintages)).parts)
        for i, match in matches.items()
        if match.status == "matched" and match.code
    }


def _without_double_listed(texts: Sequence[str], places: list[int], keep: DoubleListed) -> tuple[list[int], list[int]]:
    """Rows that stay, and rows that would count again because a whole and its parts are given."""
    parts = _parts_of(texts, places)
    wholes = [j for j in parts if len(parts[j]) > 1]
    pairs = [(i, j) for j in wholes for i in parts if parts[i] < parts[j]]
    if not pairs:
        return places, []
    if keep == "raise":
        outer = list(dict.fromkeys(texts[j] for _, j in pairs))
        raise RegionError("regions.whole_and_parts", wholes=outer, parts=[texts[i] for i, _ in pairs])
    drop = {i if keep == "whole" else j for i, j in pairs}
    return [i for i in places if i not in drop], [i for i in places if i in drop]


@public
def join_keys(
    regions: Sequence[Hashable] | NDArray[Any],
    rows: Sequence[Hashable] | NDArray[Any],
    *,
    unmatched: Unmatched = "raise",
) -> Join:
    """Match a table's keys to a map's.

    Equal keys match; so do keys that programs write differently (``1001``, ``1001.0`` and ``'01001`` for ``01001``,
    other capitals), where one region and one row alone can be meant. Such matches are in ``Join.rewritten``.

    Parameters
    ----------
    regions, rows : sequences
        Keys of the map's regions, and of the table's rows; text or numbers.
    unmatched : {"raise", "report"}
        What to do with rows that belong to no region. A region without a row is never an error: it has no data.

    Raises
    ------
    RegionError
        If a key is blank or duplicated on either side, if a row has no region and ``unmatched`` is ``"raise"``,
        or if nothing matches at all.

    Examples
    --------
    >>> join_keys(["Oaxaca", "Puebla"], ["Puebla", "Oaxaca"]).row
    array([1, 0])
    >>> join_keys(["01001", "01003"], ["1001", "1003"]).account()
    ('Keys that differ in leading zeros, matched: 1001 → 01001, 1003 → 01003.',)
    """
    map_keys, table_keys = plain_keys(regions), plain_keys(rows)
    check_keys(map_keys, "map")
    check_keys(table_keys, "table")
    rewritten, causes = other_spellings(table_keys, map_keys)
    place = {rewritten[key].meant if key in rewritten else key: at for at, key in enumerate(table_keys)}
    row = np.array([place.get(key, -1) for key in map_keys], dtype=np.int64)
    known = {*map_keys, *rewritten}
    strangers = tuple(key for key in table_keys if key not in known)
    if not (row >= 0).any():
        cause = [Message("regions.cause", key=key, cause=cause) for key, cause in list(causes.items())[:1]]
        raise RegionError("regions.no_common_key", rows=table_keys, map_keys=map_keys, cause=cause)
    without = tuple(key for key, at in zip(map_keys, row, strict=True) if at < 0)
    if strangers and unmatched == "raise":
        shown = (_explained(key, causes, without) for key in strangers[:8])
        raise RegionError("regions.rows_off_map", rows=[*shown, *strangers[8:]])
    return Join(row, without, strangers, tuple(rewritten.values()))


@public
def join_kazakhstan(
    regions: Sequence[Hashable] | NDArray[Any],
    rows: Sequence[Hashable] | NDArray[Any],
    *,
    vintage: Vintage | None = None,
    unmatched: Unmatched = "raise",
    double_listed: DoubleListed = "raise",
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
    double_listed : {"raise", "whole", "parts"}
        What to keep where the table gives a region and also its parts.

    Raises
    ------
    RegionError
        If a name of the map is not a region of the vintage, a region is duplicated on either side, rows are not on the
        map and ``unmatched`` is ``"raise"``, or nothing matches at all.

    Examples
    --------
    >>> join_kazakhstan(["AKM", "ALM", "ALA"], ["г. Алматы", "KZ-ALM", "Казахстан", "Ақмола облысы"], vintage=16).row
    array([3, 1, 0])
    """
    names, texts = plain_keys(regions), plain_keys(rows)
    chosen = vintage or find_vintage(names)
    codes = resolve_regions(names, chosen)
    kept = region_rows(texts, double_listed=double_listed, unmatched=unmatched, vintage=chosen)
    of_rows = resolve_regions([texts[at] for at in kept.keep], chosen)
    found = join_keys(codes, of_rows, unmatched=unmatched)
    text_of = {code: texts[at] for code, at in zip(of_rows, kept.keep, strict=True)}
    name_of = dict(zip(codes, names, strict=True))
    named = replace(
        found,
        regions_without_row=tuple(name_of[code] for code in found.regions_without_row),
        rows_without_region=tuple(text_of[code] for code in found.rows_without_region),
    )
    return _of_all_rows(named, kept, texts)


def join_rows(regions: Sequence[Hashable], rows: Sequence[Hashable], *, unmatched: Unmatched = "raise") -> Join:
    """As :func:`join_keys`, without the row of a total, which is reported with the rows that have no region.

    >>> join_rows(["Oaxaca", "Puebla"], ["Total", "Puebla", "Oaxaca"]).row
    array([2, 1])
    """
    texts = plain_keys(rows)
    check_keys(texts, "table")
    kept = region_rows(texts, on_map=plain_keys(regions))
    found = join_keys(regions, [texts[at] for at in kept.keep], unmatched=unmatched)
    return _of_all_rows(found, kept, texts)


def _of_all_rows(found: Join, kept: RegionRows, texts: Sequence[str]) -> Join:
    """A join of the rows that were kept, as one of all rows."""
    total = () if kept.total is None else (texts[kept.total],)
    return replace(
        found,
        row=np.where(found.row < 0, -1, np.array(kept.keep, dtype=np.int64)[found.row]),
        rows_without_region=(*total, *kept.repeated, *kept.unknown, *found.rows_without_region),
    )


def check_keys(
    keys: Sequence[str], where: Literal["map", "table"] = "map", numbers: Sequence[int] | None = None
) -> None:
    """Refuse keys that are blank or duplicated; ``numbers`` are those of their rows, counted from 1 unless given.

    Raises
    ------
    RegionError
    """
    if len(set(keys)) == len(keys) and "" not in keys:
        return
    at: dict[str, list[int]] = defaultdict(list)
    for number, key in zip(numbers or range(1, len(keys) + 1), keys, strict=True):
        at[key].append(number)
    if "" in at:
        raise RegionError(f"regions.blank_key_{where}", places=at[""])
    repeated = [
        Message(f"regions.key_at_{where}", key=key, places=places) for key, places in at.items() if len(places) > 1
    ]
    if repeated:
        raise RegionError(f"regions.repeated_keys_{where}", keys=repeated)


def _explained(key: str, causes: dict[str, Message], candidates: Sequence[str]) -> str:
    """A key that is not on the map, with the cause or the name that may be meant."""
    if key in causes:
        return Message("regions.key_cause", key=key, cause=causes[key])
    close = closest_key(key, candidates)
    return Message("regions.key_meant", key=key, meant=close) if close else Message("number.quoted", name=key)
