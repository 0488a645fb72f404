"""Regions by their names and codes.

A name is matched exactly, after case, punctuation, diacritics and words such as "oblast" are taken off. A near
miss is suggested and never taken.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import public
from geo_itcluster.errors import RegionError
from geo_itcluster.messages import Message
from geo_itcluster.regions.gazetteer import VINTAGES, Unit, Vintage, all_units, read_rows, regions_by_code
from geo_itcluster.regions.spelling import spelling

__all__ = [
    "Match",
    "MatchStatus",
    "maps",
    "match_region",
    "match_regions",
    "refuse_unresolved",
    "resolve_regions",
    "units_called",
]

_ALIKE = 0.8  # of difflib's ratio

MatchStatus = Literal["matched", "ambiguous", "unknown", "other vintage", "country"]


@dataclass(frozen=True, slots=True)
class Match:
    """What a region's name was found to mean.

    Attributes
    ----------
    text : str
        The name as it was given.
    status : {"matched", "ambiguous", "unknown", "other vintage", "country"}
    code, name : str or None
        Code and English name, if the status is "matched" or "country". A code that names two regions of different
        vintages (``YUZ``), met without a vintage, has both names.
    vintages : tuple of int
        The vintages in which the name is a region's; empty if it is no region's.
    candidates : tuple of str
        English names of the regions the text may mean, if "ambiguous"; does mean, if of "other vintage".
    suggestions : tuple of str
        English names of regions spelt alike, closest first, if "unknown".
    message : str
        What is wrong and the remedy; empty if "matched".
    """

    text: str
    status: MatchStatus
    code: str | None = None
    name: str | None = None
    vintages: tuple[Vintage, ...] = ()
    candidates: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    message: str = ""


@public
def match_region(text: str | int, vintage: Vintage | None = None) -> Match:
    """Find the region that a name or a code denotes.

    English, Russian and Kazakh names (Cyrillic, and Latin of several transliterations), the project's codes, those of
    the Bureau of National Statistics, ISO 3166-2 before and since 2022, and KATO. Case, blanks, hyphens, dots, quotes,
    diacritics and words for "region" or "city" make no difference, but for telling a region from a city.

    Parameters
    ----------
    text : str or int
        The name or code.
    vintage : {16, 17, 20}, optional
        The vintage the name must be of; any by default.

    Raises
    ------
    RegionError
        If there is no such vintage. A name that does not match is no error: see `Match.status`.

    Examples
    --------
    >>> match_region("Карагандинская обл.").code, match_region("KZ-35").code, match_region("Karagand region").code
    ('KAR', 'KAR', 'KAR')
    >>> match_region("Almaty").candidates
    ('Almaty region', 'Almaty city')
    >>> match_region("г. Алматы").name
    'Almaty city'
    >>> match_region("Akmla region").suggestions
    ('Akmola region',)
    >>> print(match_region("Ulytau", vintage=16).message)
    'Ulytau' (Ulytau region) is a region of the 20-region map only
    """
    if vintage is not None:
        regions_by_code(vintage)  # refuses an unknown vintage
    return _match(str(text), vintage)


@public
def match_regions(texts: Iterable[str | int], vintage: Vintage | None = None) -> tuple[Match, ...]:
    """Find the regions that names or codes denote, one by one; see `match_region`.

    Returns
    -------
    tuple of Match
        In the order of `texts`.

    Raises
    ------
    RegionError
        If there is no such vintage.

    Examples
    --------
    >>> [match.status for match in match_regions(["Atyrau", "Almaty", "Kazakhstan", "Samara"])]
    ['matched', 'ambiguous', 'country', 'unknown']
    """
    return tuple(match_region(text, vintage) for text in texts)


def resolve_regions(texts: Iterable[str | int], vintage: Vintage) -> tuple[str, ...]:
    """Return the codes of regions by their names; every name must be a region of the vintage.

    Parameters
    ----------
    texts : iterable of str or int
        Names or codes; a name may occur again, as it does in a table of several years.
    vintage : {16, 17, 20}

    Returns
    -------
    tuple of str
        The project's codes, in the order of `texts`.

    Raises
    ------
    RegionError
        If any name is ambiguous, unknown, of another vintage or the country's; all such names are listed.

    Examples
    --------
    >>> resolve_regions(["Южно-Казахстанская", "East-Kazakhstan", "KZ-AST"], 16)
    ('YUZ', 'VOS', 'AST')
    >>> resolve_regions(["Almaty", "Akmla"], 16)
    Traceback (most recent call last):
    geo_itcluster.errors.RegionError: 2 names cannot be resolved on the 16-region map: \
'Almaty' is ambiguous: write Almaty region or Almaty city; 'Akmla' is unknown: perhaps Akmola region.
    """
    matches = match_regions(texts, vintage)
    refuse_unresolved(matches, vintage)
    return tuple(match.code for match in matches if match.code is not None)


@lru_cache(maxsize=4096)
def _match(text: str, vintage: Vintage | None) -> Match:
    units = units_called(text)
    if not units:
        return _unknown(text, vintage)
    if units[0].kind == "country":
        message = Message("match.country", text=repr(text))
        return Match(text, "country", units[0].code, units[0].name, message=message)
    fitting = tuple(unit for unit in units if vintage is None or vintage in unit.parts)
    names = tuple(unit.name for unit in fitting)
    if not fitting:
        return _of_other_vintage(text, units)
    if len({unit.code for unit in fitting}) > 1:
        message = Message("match.ambiguous", text=repr(text), names=names)
        return Match(text, "ambiguous", vintages=_vintages(fitting), candidates=names, message=message)
    return Match(text, "matched", fitting[0].code, " or ".join(names), _vintages(fitting))


def units_called(text: str) -> tuple[Unit, ...]:
    """Units, the country too, that a name or a code may mean."""
    key, kinds = spelling(text)
    return tuple(unit for unit in _index().get(key, ()) if kinds <= {unit.kind})


def _of_other_vintage(text: str, units: tuple[Unit, ...]) -> Match:
    names, vintages = tuple(unit.name for unit in units), _vintages(units)
    message = Message("match.other_vintage", text=repr(text), names=names, maps=maps(vintages))
    return Match(text, "other vintage", vintages=vintages, candidates=names, message=message)


def _unknown(text: str, vintage: Vintage | None) -> Match:
    suggestions = _suggestions(text, vintage)
    if not text.strip():
        message = Message("match.blank")
    elif suggestions:
        message = Message("match.unknown", text=repr(text), names=suggestions)
    else:
        message = Message("match.nothing_like", text=repr(text))
    return Match(text, "unknown", suggestions=suggestions, message=message)


def _suggestions(text: str, vintage: Vintage | None) -> tuple[str, ...]:
    """Up to three names of units spelt alike, of the kind that the text names if there are any; none for a code."""
    if any(letter.isdigit() for letter in text):
        return ()
    key, kinds = spelling(text)
    close = difflib.get_close_matches(key, _near_keys(key), n=6, cutoff=_ALIKE)
    units = [unit for found in close for unit in _index()[found] if vintage is None or vintage in unit.parts]
    of_kind = [unit for unit in units if kinds <= {unit.kind}]
    return tuple(dict.fromkeys(unit.name for unit in of_kind or units))[:3]


def _near_keys(text: str) -> list[str]:
    """Keys that have enough letters in common with a text, in whatever order, to be spelt alike; quickly."""
    keys, alphabet, letters, lengths = _letters()
    wanted = Counter(text)
    common = np.minimum(letters, [wanted[letter] for letter in alphabet]).sum(axis=1)
    return [keys[i] for i in np.flatnonzero(2 * common >= _ALIKE * (lengths + len(text)))]


@cache
def _letters() -> tuple[list[str], list[str], NDArray[np.int64], NDArray[np.int64]]:
    """Keys, their letters, how often each key has each letter, and the keys' lengths."""
    keys = list(_index())
    alphabet = sorted(set().union(*keys))
    letters = np.array([[key.count(letter) for letter in alphabet] for key in keys], dtype=np.int64)
    return keys, alphabet, letters, np.array([len(key) for key in keys])


def refuse_unresolved(matches: Iterable[Match], vintage: Vintage | None = None) -> None:
    """Refuse names that are no region's, all at once.

    Raises
    ------
    RegionError
    """
    messages = list(dict.fromkeys(match.message for match in matches if match.status != "matched"))
    if messages and vintage is None:
        raise RegionError("regions.unresolved", count=len(messages), names=messages)
    if messages:
        raise RegionError("regions.unresolved_on_map", count=len(messages), names=messages, vintage=vintage)


@cache
def _index() -> Mapping[str, tuple[Unit, ...]]:
    """All units by the keys of their names, codes and aliases; a key of several units is ambiguous."""
    columns = ("code", "bns_code", "name_en", "name_ru", "name_kk", "name_kk_latin", "iso", "iso_before_2022", "kato")
    texts = [(unit.row[column], unit) for unit in all_units().values() for column in columns]
    texts += [(row["alias"], all_units()[row["bns_code"]]) for row in read_rows("region_aliases.csv")]
    index: dict[str, dict[Unit, None]] = {}
    for text, unit in texts:
        index.setdefault(spelling(text)[0], {})[unit] = None
    index.pop("", None)  # the key of codes that a unit does not have
    return {key: tuple(units) for key, units in index.items()}


# ---- Words -----------------------------------------------------------------------------------------------------


def _vintages(units: Iterable[Unit]) -> tuple[Vintage, ...]:
    present = {vintage for unit in units for vintage in unit.parts}
    return tuple(vintage for vintage in VINTAGES if vintage in present)


def maps(vintages: tuple[Vintage, ...]) -> Message:
    """Name the maps of some vintages, for a message.

    >>> maps((17, 20))
    '17 and 20-region maps'
    """
    return Message("regions.maps", count=len(vintages), vintages=vintages)
