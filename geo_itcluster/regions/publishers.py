"""Maps of the usual publishers, recognised by their columns: which hold the keys, and which the names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from geo_itcluster.errors import DataError, error_context
from geo_itcluster.messages import Message
from geo_itcluster.regions.join import check_keys
from geo_itcluster.regions.names import NameIndex
from geo_itcluster.tables.keys import plain_keys

__all__ = ["MapLabels", "PublishedMap", "map_labels", "recognise_map"]


@dataclass(frozen=True, slots=True)
class PublishedMap:
    """A publisher's map.

    Attributes
    ----------
    publisher : str
    key, name : str
        Columns of the regions' keys and names.
    others : tuple of str
        Columns of names in other languages, and of other codes.
    """

    publisher: str
    key: str
    name: str
    others: tuple[str, ...] = ()


# Patterns of the key, the name and other spellings of a region; {n} is the level, the deepest first.
_PUBLISHERS: tuple[tuple[str, str, str, str], ...] = (
    (
        "OCHA COD-AB",
        r"adm{n}_?pcode",
        r"adm{n}_?(en|name|fr|es|pt|ru)",
        r"adm{n}_?(?!ref|alt|type)[a-z]{2,3}|adm{n}_?name\d?|kato",
    ),
    ("GADM", r"gid_{n}", r"name_{n}|country", r"(nl_name|varname|hasc|iso)_{n}"),
    ("geoBoundaries", r"shapeid", r"shapename", r"shapeiso"),
    ("GISCO NUTS", r"nuts_id", r"name_latn|nuts_name|na", r"nuts_name|name_latn|na"),
    ("GISCO countries", r"cntr_id", r"name_engl|cntr_name", r"name_[a-z]{4}|cntr_name|iso3_code"),
    ("GISCO LAU", r"gisco_id", r"lau_name", r"lau_id|lau_name"),
    ("Natural Earth", r"adm1_code", r"name", r"name_[a-z]{2,3}|iso_3166_2|name_alt|code_hasc"),
    ("Natural Earth", r"adm0_a3", r"name|admin|name_long", r"name_[a-z]{2,3}|iso_a[23]|iso_a[23]_eh|name_long|admin"),
    ("US Census", r"geoid(\d\d)?", r"name(\d\d)?", r"namelsad(\d\d)?|stusps(\d\d)?|geoidfq|affgeoid(\d\d)?"),
)


def recognise_map(columns: Sequence[str]) -> PublishedMap | None:
    """The publisher of a map, by its columns; None where it is none of those known.

    >>> recognise_map(["ADM0_EN", "ADM1_EN", "ADM1_PCODE", "ADM2_EN", "ADM2_RU", "ADM2_PCODE"])
    PublishedMap(publisher='OCHA COD-AB', key='ADM2_PCODE', name='ADM2_EN', others=('ADM2_RU',))
    >>> recognise_map(["GID_0", "NAME_0", "GID_1", "NAME_1"]).key, recognise_map(["id", "name"])
    ('GID_1', None)
    """
    for publisher, *patterns in _PUBLISHERS:
        for level in range(5, -1, -1) if "{n}" in patterns[0] else (0,):
            key, name, other = (_matching(pattern.replace("{n}", str(level)), columns) for pattern in patterns)
            if key and name:
                others = tuple(column for column in other if column not in (key[0], name[0]))
                return PublishedMap(publisher, key[0], name[0], others)
    return None


def _matching(pattern: str, columns: Sequence[str]) -> list[str]:
    """Columns of a pattern, in the order of its alternatives where they are plain words."""
    found = [column for column in columns if re.fullmatch(pattern, column, re.IGNORECASE)]
    alternatives = pattern.split("|")
    return sorted(
        found,
        key=lambda column: next(
            (i for i, one in enumerate(alternatives) if one.casefold() == column.casefold()), len(alternatives)
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class MapLabels:
    """What the regions of a map are called.

    Attributes
    ----------
    codes, names : list of str
        Keys, or numbers of the rows from 1 where no column has them; names may repeat.
    key : str or None
        The column of keys.
    index : NameIndex or None
        Finds regions by names too, on a publisher's map.
    remarks : list of Message
        What was recognised.
    """

    codes: list[str]
    names: list[str]
    key: str | None
    index: NameIndex | None
    remarks: list[Message]


def map_labels(
    columns: Sequence[str],
    column: Callable[[str], Sequence[Any]],
    count: int,
    file: str,
    *,
    key: str | None,
    name: str | None,
    needs_key: bool,
    published: PublishedMap | None,
) -> MapLabels:
    """Keys and names of a map's ``count`` regions, from columns that are named or recognised.

    Raises
    ------
    DataError
        If a column is not there.
    RegionError
        If keys are blank or duplicated.
    """
    if published is not None:
        key, name = published.key, name or published.name
    elif key is None and needs_key:
        raise DataError("input.map_key", columns=list(columns))
    others = published.others if published else ()
    for wanted in (key, name):
        if wanted is not None and wanted not in columns:
            raise DataError("read.no_column", file=file, column=wanted, there=list(columns))
    texts = {of: plain_keys(column(of)) for of in (key, name, *others) if of is not None}
    codes = texts[key] if key is not None else list(map(str, range(1, count + 1)))
    names = codes if name is None else texts[name]
    index, remarks = None, []
    if published is not None:
        remarks.append(Message("input.publisher", publisher=published.publisher, key=key, name=name))
        spelt = [texts[of] for of in (name, *others) if of is not None]
        index = NameIndex(codes, names, [[[text] for text in of] for of in spelt])
    with error_context(file):
        check_keys(codes)
    return MapLabels(codes, names, key, index, remarks)
