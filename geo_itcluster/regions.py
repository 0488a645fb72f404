"""The regions of Kazakhstan: three divisions of the country, and every spelling of their names.

A *vintage* is a division of the country, called by its number of regions: 16, 17 or 20. A three-letter code is
unique within a vintage only: ``YUZ`` is South Kazakhstan in 16 and Turkistan in 17 and 20, and ``KAR``, ``VOS``
and ``ALM`` cover more land before 2022. So what is asked of a region is asked of a region of a vintage, and
`Region.parts` says which of the 20 regions of today make it up.

A name is matched exactly, after case, punctuation, diacritics and words such as "oblast" are taken off. A near
miss is suggested and never taken.
"""

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from geo_itcluster.errors import RegionError
from geo_itcluster.resources import resource

__all__ = [
    "VINTAGES",
    "VINTAGE_SINCE",
    "Match",
    "MatchStatus",
    "Region",
    "RegionKind",
    "Vintage",
    "find_vintage",
    "match_region",
    "match_regions",
    "region",
    "regions",
    "resolve_regions",
    "vintage_of_date",
]

Vintage = Literal[16, 17, 20]
RegionKind = Literal["oblast", "city"]
MatchStatus = Literal["matched", "ambiguous", "unknown", "other vintage", "country"]

VINTAGES: tuple[Vintage, ...] = (16, 17, 20)

# The first 16 date from the mergers of 1997; 1998 is their first full year. The gazetteer knows nothing older.
VINTAGE_SINCE: Mapping[Vintage, date] = MappingProxyType(
    {16: date(1998, 1, 1), 17: date(2018, 6, 19), 20: date(2022, 6, 8)}
)


@dataclass(frozen=True, slots=True)
class Region:
    """A region of one vintage.

    Attributes
    ----------
    vintage : {16, 17, 20}
    code : str
        The project's three letters; unique within the vintage.
    bns : str
        Code of the Bureau of National Statistics; unique over all vintages.
    iso, iso_before_2022 : str
        ISO 3166-2 codes since and before 2022; empty where there was none.
    kato : str
        Nine digits of the national classifier of administrative units.
    kind : {"oblast", "city"}
    name_en, name_ru, name_kk, name_kk_latin : str
    vintages : tuple of int
        The vintages that have a region of this name; its territory may differ between them, see `parts`.
    parts : tuple of str
        Codes of the regions of vintage 20 that make up its territory, sorted.
    """

    vintage: Vintage
    code: str
    bns: str
    iso: str
    iso_before_2022: str
    kato: str
    kind: RegionKind
    name_en: str
    name_ru: str
    name_kk: str
    name_kk_latin: str
    vintages: tuple[Vintage, ...]
    parts: tuple[str, ...]


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
        What is wrong and what would mend it; empty if "matched".
    """

    text: str
    status: MatchStatus
    code: str | None = None
    name: str | None = None
    vintages: tuple[Vintage, ...] = ()
    candidates: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Unit:
    """A row of the gazetteer: the country, or a region with its parts in each vintage that has it."""

    row: Mapping[str, str]
    parts: Mapping[Vintage, tuple[str, ...]]

    @property
    def code(self) -> str:
        return self.row["code"]

    @property
    def kind(self) -> str:
        return self.row["kind"]

    @property
    def name(self) -> str:
        return self.row["name_en"]


# ---- The gazetteer ---------------------------------------------------------------------------------------------


def regions(vintage: Vintage) -> tuple[Region, ...]:
    """Return the regions of a vintage, in the gazetteer's order: oblasts by their ISO codes, then cities.

    Parameters
    ----------
    vintage : {16, 17, 20}

    Returns
    -------
    tuple of Region

    Raises
    ------
    RegionError
        If there is no such vintage.

    Examples
    --------
    >>> [len(regions(vintage)) for vintage in VINTAGES]
    [16, 17, 20]
    >>> [region.name_en for region in regions(16) if len(region.parts) > 1]
    ['Almaty region', 'Karaganda region', 'South Kazakhstan region', 'East Kazakhstan region']
    """
    return tuple(_regions_by_code(vintage).values())


def region(code: str, vintage: Vintage) -> Region:
    """Return the region that bears a code in a vintage.

    Parameters
    ----------
    code : str
        The project's three letters. For any other spelling, see `match_region`.
    vintage : {16, 17, 20}

    Returns
    -------
    Region

    Raises
    ------
    RegionError
        If the vintage has no such code, or there is no such vintage.

    Examples
    --------
    >>> region("YUZ", 16).name_en, region("YUZ", 16).parts
    ('South Kazakhstan region', ('SHY', 'YUZ'))
    >>> region("YUZ", 20).name_en, region("YUZ", 20).parts
    ('Turkistan region', ('YUZ',))
    """
    known = _regions_by_code(vintage)
    if code not in known:
        raise RegionError(f"No region of the {vintage}-region map has the code {code!r}; it has {_listed(known)}.")
    return known[code]


def vintage_of_date(when: int | date) -> Vintage:
    """Return the vintage in force on a day, or at the end of a year.

    Annual figures come out after their year's end, hence 17 for 2018. They may be recast later: the official table
    gives 2021 for the 20 regions of 2022. What a table really holds is for `find_vintage` to say.

    Parameters
    ----------
    when : int or datetime.date
        A year, or a day.

    Returns
    -------
    {16, 17, 20}

    Raises
    ------
    RegionError
        If it lies before 1998: the older divisions are not in the gazetteer.

    Examples
    --------
    >>> vintage_of_date(2016), vintage_of_date(date(2018, 6, 18)), vintage_of_date(2018), vintage_of_date(2022)
    (16, 16, 17, 20)
    """
    day = date(when, 12, 31) if isinstance(when, int) else date(when.year, when.month, when.day)
    in_force = [vintage for vintage in VINTAGES if VINTAGE_SINCE[vintage] <= day]
    if not in_force:
        raise RegionError(
            f"The division of {day.year} is not in the gazetteer, which begins with {VINTAGE_SINCE[16].year}."
        )
    return in_force[-1]


@cache
def _regions_by_code(vintage: Vintage) -> Mapping[str, Region]:
    if vintage not in VINTAGES:
        raise RegionError(f"No vintage {vintage!r}; there are {_listed(VINTAGES)}.")
    found = [_region(unit, vintage) for unit in _units().values() if vintage in unit.parts]
    return MappingProxyType({region.code: region for region in found})


def _region(unit: _Unit, vintage: Vintage) -> Region:
    row = unit.row
    return Region(
        vintage=vintage,
        code=unit.code,
        bns=row["bns_code"],
        iso=row["iso"],
        iso_before_2022=row["iso_before_2022"],
        kato=row["kato"],
        kind="city" if unit.kind == "city" else "oblast",
        name_en=row["name_en"],
        name_ru=row["name_ru"],
        name_kk=row["name_kk"],
        name_kk_latin=row["name_kk_latin"],
        vintages=tuple(unit.parts),
        parts=unit.parts[vintage],
    )


@cache
def _units() -> Mapping[str, _Unit]:
    """Read the gazetteer, by the Bureau's codes, which no two of its rows share."""
    return {row["bns_code"]: _Unit(row, _parts(row)) for row in _read("regions.csv")}


def _parts(row: Mapping[str, str]) -> dict[Vintage, tuple[str, ...]]:
    parts = {vintage: tuple(row[f"parts_{vintage}"].split()) for vintage in VINTAGES}
    return {vintage: codes for vintage, codes in parts.items() if codes}


def _read(name: str) -> list[dict[str, str]]:
    with resource("data", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- Spelling --------------------------------------------------------------------------------------------------

_OBLAST_WORDS = (
    "region reg oblast oblasty oblysy oblys oblısı obl province prov область области областью обл облысы облыс"
)
_CITY_WORDS = "city gorod g qalasy qala qalası q город города гор г қаласы қала қ"
_NOISE_WORDS = frozenset({"of", "the"})

# Kazakh letters as Russian keyboards give them, and letters that do not decompose into a base and a mark.
_FOLDED_LETTERS = str.maketrans("әғқңөұүһіıə", "агкноуухиia")
_LATIN_LOOKALIKES = str.maketrans("abcehikmoptxy", "авсеникмортху")
_APOSTROPHES = re.compile(r"['’‘ʼʹ`´]")
_CYRILLIC = re.compile(r"[а-я]")
_ADJECTIVE_ENDING = re.compile(r"ск(?:ии|ои|ую)$")


def _fold(word: str) -> str:
    """Fold a word's case, marks and look-alike letters, so that only its spelling is left."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    folded = folded.translate(_FOLDED_LETTERS)
    # A Latin "i" or "a" typed into a Cyrillic word cannot be seen in print, and official tables have them.
    return folded.translate(_LATIN_LOOKALIKES) if _CYRILLIC.search(folded) else folded


_KIND_OF_WORD = {_fold(word): "oblast" for word in _OBLAST_WORDS.split()} | {
    _fold(word): "city" for word in _CITY_WORDS.split()
}


def _spelling(text: str) -> tuple[str, frozenset[str]]:
    """Split a name into its key (folded, joined) and the kinds of region that its words tell of."""
    words = [_fold(word) for word in re.split(r"[\W_]+", _APOSTROPHES.sub("", text))]
    kinds = frozenset(_KIND_OF_WORD[word] for word in words if word in _KIND_OF_WORD)
    key = "".join(word for word in words if word not in _KIND_OF_WORD and word not in _NOISE_WORDS)
    return _ADJECTIVE_ENDING.sub("ская", key), kinds


@cache
def _index() -> Mapping[str, tuple[_Unit, ...]]:
    """All units by the keys of their names, codes and aliases; a key of several units is ambiguous."""
    columns = ("code", "bns_code", "name_en", "name_ru", "name_kk", "name_kk_latin", "iso", "iso_before_2022", "kato")
    texts = [(unit.row[column], unit) for unit in _units().values() for column in columns]
    texts += [(row["alias"], _units()[row["bns_code"]]) for row in _read("region_aliases.csv")]
    index: dict[str, dict[_Unit, None]] = {}
    for text, unit in texts:
        index.setdefault(_spelling(text)[0], {})[unit] = None
    index.pop("", None)  # the key of codes that a unit does not have
    return {key: tuple(units) for key, units in index.items()}


# ---- Matching --------------------------------------------------------------------------------------------------


def match_region(text: str | int, vintage: Vintage | None = None) -> Match:
    """Find the region that a name or a code stands for.

    English, Russian and Kazakh names (Cyrillic, and Latin of several transliterations), the project's codes, those of
    the Bureau of National Statistics, ISO 3166-2 before and since 2022, and KATO. Case, blanks, hyphens, dots, quotes,
    diacritics and words for "region" or "city" make no difference, but for telling a region from a city.

    Parameters
    ----------
    text : str or int
        The name or code.
    vintage : {16, 17, 20}, optional
        The vintage the name must be of; any by default.

    Returns
    -------
    Match

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
        _regions_by_code(vintage)  # refuses an unknown vintage
    return _match(str(text), vintage)


def match_regions(texts: Iterable[str | int], vintage: Vintage | None = None) -> tuple[Match, ...]:
    """Find the regions that names or codes stand for, one by one; see `match_region`.

    Parameters
    ----------
    texts : iterable of str or int
    vintage : {16, 17, 20}, optional

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
    _refuse_unresolved(matches, f" on the {vintage}-region map")
    return tuple(match.code for match in matches if match.code is not None)


@lru_cache(maxsize=4096)
def _match(text: str, vintage: Vintage | None) -> Match:
    units = _units_called(text)
    if not units:
        return _unknown(text, vintage)
    if units[0].kind == "country":
        message = f"{text!r} is the country, not a region: leave that row out"
        return Match(text, "country", units[0].code, units[0].name, message=message)
    fitting = tuple(unit for unit in units if vintage is None or vintage in unit.parts)
    names = tuple(unit.name for unit in fitting)
    if not fitting:
        return _of_other_vintage(text, units)
    if len({unit.code for unit in fitting}) > 1:
        message = f"{text!r} is ambiguous: write {_listed(names, 'or')}"
        return Match(text, "ambiguous", vintages=_vintages(fitting), candidates=names, message=message)
    return Match(text, "matched", fitting[0].code, _listed(names, "or"), _vintages(fitting))


def _units_called(text: str) -> tuple[_Unit, ...]:
    key, kinds = _spelling(text)
    return tuple(unit for unit in _index().get(key, ()) if kinds <= {unit.kind})


def _of_other_vintage(text: str, units: tuple[_Unit, ...]) -> Match:
    names, vintages = tuple(unit.name for unit in units), _vintages(units)
    message = f"{text!r} ({_listed(names, 'or')}) is a region of the {_maps(vintages)} only"
    return Match(text, "other vintage", vintages=vintages, candidates=names, message=message)


def _unknown(text: str, vintage: Vintage | None) -> Match:
    suggestions = _suggestions(text, vintage)
    if not text.strip():
        message = "a blank name is no region"
    elif suggestions:
        message = f"{text!r} is unknown: perhaps {_listed(suggestions, 'or')}"
    else:
        message = f"{text!r} is unknown, and no region is spelt like it"
    return Match(text, "unknown", suggestions=suggestions, message=message)


def _suggestions(text: str, vintage: Vintage | None) -> tuple[str, ...]:
    """Up to three names of units spelt alike; those of the kind that the text tells of, if there are any."""
    key, kinds = _spelling(text)
    close = difflib.get_close_matches(key, _index(), n=6, cutoff=0.8)
    units = [unit for found in close for unit in _index()[found] if vintage is None or vintage in unit.parts]
    of_kind = [unit for unit in units if kinds <= {unit.kind}]
    return tuple(dict.fromkeys(unit.name for unit in of_kind or units))[:3]


def _refuse_unresolved(matches: Iterable[Match], where: str = "") -> None:
    messages = list(dict.fromkeys(match.message for match in matches if match.status != "matched"))
    if messages:
        count = "1 name" if len(messages) == 1 else f"{len(messages)} names"
        raise RegionError(f"{count} cannot be resolved{where}: {'; '.join(messages)}.")


# ---- Finding a table's vintage ---------------------------------------------------------------------------------


def find_vintage(texts: Iterable[str | int]) -> Vintage:
    """Find the vintage of a table from the regions it names.

    The one vintage that the names fill completely; failing that, the one vintage that knows them all. Rows of the
    country are passed over. The same text again (a table of several years) counts once.

    Parameters
    ----------
    texts : iterable of str or int
        Names or codes of the table's regions.

    Returns
    -------
    {16, 17, 20}

    Raises
    ------
    RegionError
        If a name is ambiguous or unknown, if a region is listed together with its later parts, if the names belong to
        no common vintage, if one region has two spellings, or if an incomplete table fits several vintages.

    Examples
    --------
    >>> find_vintage(region.name_ru for region in regions(17))
    17
    >>> find_vintage(["Abai region", "Ulytau region"])
    20
    >>> find_vintage(["YKO", "SHM", "TRK"])
    Traceback (most recent call last):
    geo_itcluster.errors.RegionError: 'YKO' (South Kazakhstan region) is listed together with its later parts \
'SHM' (Shymkent city) and 'TRK' (Turkistan region), which counts it twice: drop either it or its parts.
    """
    matches = [match for match in match_regions(dict.fromkeys(texts)) if match.status != "country"]
    if not matches:
        raise RegionError("No region is named, so there is no vintage to find: name the vintage.")
    _refuse_unresolved(matches)
    _refuse_double_listing(matches)
    fitting = [vintage for vintage in VINTAGES if all(vintage in match.vintages for match in matches)]
    if not fitting:
        raise RegionError(_no_common_vintage(matches))
    _refuse_two_spellings(matches)
    missing = {vintage: _missing(matches, vintage) for vintage in fitting}
    complete = [vintage for vintage in fitting if not missing[vintage]]
    if len(complete or fitting) == 1:
        return (complete or fitting)[0]
    raise RegionError(_several_vintages(missing))


def _refuse_double_listing(matches: list[Match]) -> None:
    for whole in matches:
        parts = [match for match in matches if _is_later_part(match, whole)]
        if parts:
            noun = "part" if len(parts) == 1 else "parts"
            raise RegionError(
                f"{_named(whole)} is listed together with its later {noun} {_listed(map(_named, parts))}, "
                f"which counts it twice: drop either it or its {noun}."
            )


def _is_later_part(match: Match, whole: Match) -> bool:
    """Whether a name's territory lies in another's, and no map has both."""
    if set(match.vintages) & set(whole.vintages):
        return False
    return _territory(match) < _territory(whole)


def _territory(match: Match) -> set[str]:
    """Parts of a match's region in the oldest vintage that has it."""
    return set(region(str(match.code), match.vintages[0]).parts)


def _no_common_vintage(matches: list[Match]) -> str:
    by_vintages: dict[tuple[Vintage, ...], list[str]] = {}
    for match in matches:
        if match.vintages != VINTAGES:
            by_vintages.setdefault(match.vintages, []).append(_named(match))
    groups = "; ".join(f"{_listed(names)}: {_maps(vintages)}" for vintages, names in by_vintages.items())
    return f"No map of Kazakhstan has all these regions together. {groups}."


def _refuse_two_spellings(matches: list[Match]) -> None:
    spellings: dict[str, list[str]] = {}
    for match in matches:
        spellings.setdefault(str(match.code), []).append(repr(match.text))
    twice = [f"{_listed(texts)} ({code})" for code, texts in spellings.items() if len(texts) > 1]
    if twice:
        raise RegionError(f"One region under two names: {'; '.join(twice)}. Keep one row of each.")


def _missing(matches: list[Match], vintage: Vintage) -> list[str]:
    present = {match.code for match in matches}
    return [region.code for region in regions(vintage) if region.code not in present]


def _several_vintages(missing: Mapping[Vintage, list[str]]) -> str:
    lacks = "; ".join(f"of {vintage}: {', '.join(codes)}" for vintage, codes in missing.items())
    return f"The table fits {_listed(missing)} and is complete for none: name the vintage. Missing {lacks}."


# ---- Words -----------------------------------------------------------------------------------------------------


def _vintages(units: Iterable[_Unit]) -> tuple[Vintage, ...]:
    present = {vintage for unit in units for vintage in unit.parts}
    return tuple(vintage for vintage in VINTAGES if vintage in present)


def _named(match: Match) -> str:
    return f"{match.text!r} ({match.name})"


def _maps(vintages: Iterable[Vintage]) -> str:
    numbers = [f"{vintage}-region" for vintage in vintages]
    return f"{_listed(numbers)} {'map' if len(numbers) == 1 else 'maps'}"


def _listed(items: Iterable[object], conjunction: str = "and") -> str:
    words = [str(item) for item in items]
    return f" {conjunction} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
