"""First-level regions of every country: their borders, codes and names in twenty-six languages, from Natural Earth.

``boundaries/countries.zip`` holds a TopoJSON for each country, in which a common border is one arc, so that neighbours
share their vertices. It is read with numpy alone.
"""

from __future__ import annotations

import difflib
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import RegionError
from geo_itcluster.regions.boundary_files import BoundaryLicence
from geo_itcluster.regions.matching import Match
from geo_itcluster.regions.names import NameIndex, folded
from geo_itcluster.resources import resource
from geo_itcluster.settings.groups import MapSettings
from geo_itcluster.tables.keys import LOOK_ALIKE

__all__ = [
    "Country",
    "CountryRegions",
    "countries",
    "countries_file",
    "country_licence",
    "country_regions",
    "find_country",
    "is_kazakhstan",
    "is_total",
    "match_in_country",
    "names_country",
]

_Rings = list[FloatArray]


@dataclass(frozen=True, slots=True)
class Country:
    """A country whose regions are included in the package.

    Attributes
    ----------
    code : str
        ISO 3166-1, two letters; the three of Natural Earth for what has none.
    a3 : str
        Natural Earth's three letters.
    name : str
    units : int
        Number of its regions.
    """

    code: str
    a3: str
    name: str
    units: int


@dataclass(frozen=True, slots=True, eq=False)
class CountryRegions:
    """Regions of a country, ordered by code.

    Attributes
    ----------
    country : Country
    codes, names : tuple of str
        ISO 3166-2 where there is one; else Natural Earth's ``adm1_code``.
    properties : tuple of mappings
        ``iso_3166_2``, ``former_iso`` (a code that ISO has no longer), ``adm1_code``, ``hasc``, ``postal``,
        ``wikidata``, ``type``, ``names`` by language, ``also``.
    polygons : list of list of rings
        Of each region, polygons of closed rings of longitudes and latitudes, the shell first.
    index : NameIndex
    """

    country: Country
    codes: tuple[str, ...]
    names: tuple[str, ...]
    properties: tuple[Mapping[str, Any], ...]
    polygons: list[list[_Rings]]
    index: NameIndex

    @property
    def outdated(self) -> tuple[str, ...]:
        """Codes that ISO 3166-2 has no longer: the regions may be others today."""
        return tuple(row["iso_3166_2"] for row in self.properties if row["iso_3166_2"] == row["former_iso"] != "")


def countries_file() -> Path:
    """The archive of all countries."""
    return resource("boundaries", "countries.zip")


def countries() -> tuple[Country, ...]:
    """Return the countries whose regions are included in the package, by Natural Earth's codes.

    Examples
    --------
    >>> len(countries()), sum(country.units for country in countries())
    (251, 4589)
    """
    return _countries()


@lru_cache(maxsize=1)
def _countries() -> tuple[Country, ...]:
    return tuple(Country(**row) for row in json.loads(_member("index.json"))["countries"])


@public
def find_country(text: str) -> Country:
    """Find a country by its code of two or three letters, or by its English name.

    Raises
    ------
    RegionError
        If there is none; names that are alike are suggested.

    Examples
    --------
    >>> find_country("br").name, find_country("Mexico").code, find_country("KAZ").code
    ('Brazil', 'MX', 'KZ')
    >>> find_country("Brasil")
    Traceback (most recent call last):
    geo_itcluster.errors.RegionError: No country "Brasil"; perhaps Brazil (BR). A country is named by its ISO code of \
two letters, such as BR (country=, --country).
    """
    by_spelling = _by_spelling()
    for spelling in (folded(text), folded(text.casefold().translate(LOOK_ALIKE))):
        if (found := by_spelling.get(spelling)) is not None:
            return found
    alike = difflib.get_close_matches(folded(text), by_spelling, n=3, cutoff=0.8) if len(text) > 3 else []
    names = [f"{found.name} ({found.code})" for found in (by_spelling[key] for key in alike)]
    raise RegionError("regions.no_country" if not names else "regions.no_country_like", text=text, names=names)


@lru_cache(maxsize=1)
def _by_spelling() -> Mapping[str, Country]:
    """Countries by their folded codes and names; two letters go before three, and codes before names."""
    every = ((getattr(country, of), country) for of in ("name", "a3", "code") for country in _countries())
    return MappingProxyType({folded(text): country for text, country in every})


def country_licence(text: str) -> BoundaryLicence:
    """Licence and attribution of a country's regions."""
    regions = country_regions(text)
    gone = ", ".join(regions.outdated)
    return BoundaryLicence(
        licence="Public domain",
        attribution="Made with Natural Earth",
        source=json.loads(_member("index.json"))["source"],
        note=f"First-level regions of {regions.country.name}"
        + (f"; codes that ISO 3166-2 has no longer: {gone}" if gone else ""),
    )


@public
def match_in_country(texts: Iterable[str | int], country: str) -> tuple[Match, ...]:
    """Find the regions of a country that names or codes denote, one by one.

    ISO 3166-2 codes (with or without the country), former ones, HASC, postal and Natural Earth's codes, those of the
    statistical office where they are known (FIPS, NUTS, AGS, IBGE, INEGI, ...), and names in twenty-six languages.
    Capitals, marks and words such as "Province of" make no difference. "Bern / Berne" and "Utrecht (PV)" are found by
    the parts that name a region, if they name one. What several regions are called is ambiguous, and what none is
    called is unknown: neither is guessed.

    Parameters
    ----------
    texts : iterable of str or int
    country : str
        Code or English name; Kazakhstan's regions by vintage are found by ``match_regions``.

    Raises
    ------
    RegionError
        If there is no such country. A name that does not match is no error: see `Match.status`.

    Examples
    --------
    >>> [match.code for match in match_in_country(["Bayern", "Бавария", "BY", "Free State of Bavaria"], "DE")]
    ['DE-BY', 'DE-BY', 'DE-BY', None]
    """
    index = country_regions(country).index
    return tuple(index.match(text) for text in texts)


def is_kazakhstan(on: MapSettings) -> bool:
    """Whether a map is Kazakhstan's own, by vintage: neither a user's polygons nor another country's regions."""
    return on.polygons is None and (on.country is None or find_country(on.country).code == "KZ")


@lru_cache(maxsize=8)
def country_regions(code: str) -> CountryRegions:
    """Regions of a country.

    Parameters
    ----------
    code : str
        As :func:`find_country` takes it.

    Raises
    ------
    RegionError
        If there is no such country.

    Examples
    --------
    >>> brazil = country_regions("BR")
    >>> len(brazil.codes), brazil.codes[0], brazil.names[0], brazil.index.match("Сан-Паулу").code
    (27, 'BR-AC', 'Acre', 'BR-SP')
    """
    country = find_country(code)
    content = json.loads(_member(f"{country.a3}.topojson"))
    units = content["objects"][country.a3]["geometries"]
    rows = tuple(MappingProxyType(unit["properties"]) for unit in units)
    steps_of_degree = round(1 / content["transform"]["scale"][0])
    arcs = [np.cumsum(np.array(arc, dtype=np.int64), axis=0) / steps_of_degree for arc in content["arcs"]]
    codes, names = (tuple(row[key] for row in rows) for key in ("code", "name"))
    return CountryRegions(
        country=country,
        codes=codes,
        names=names,
        properties=rows,
        polygons=[[[_ring(ring, arcs) for ring in polygon] for polygon in unit["arcs"]] for unit in units],
        index=NameIndex(
            codes,
            names,
            _spellings(rows, country.code),
            (country.name, country.code, country.a3, *_names_of_countries().get(country.code, ())),
        ),
    )


def countries_within(bounds: tuple[float, float, float, float]) -> tuple[str, ...]:
    """Codes of the countries whose bounds meet those of a map: west, south, east, north, in degrees.

    Bounds of countries across the date line go around the Earth.

    >>> countries_within((59.0, 45.0, 60.0, 46.0))
    ('KZ', 'RU', 'US', 'UZ')
    """
    west, south, east, north = bounds
    return tuple(
        code
        for code, (w, s, e, n) in _country_bounds().items()
        if w <= east and e >= west and s <= north and n >= south
    )


@lru_cache(maxsize=1)
def _country_bounds() -> Mapping[str, tuple[float, ...]]:
    with zipfile.ZipFile(countries_file()) as archive:
        contents = {of.code: json.loads(archive.read(f"{of.a3}.topojson")) for of in countries()}
    return {code: _bounds(content) for code, content in contents.items()}


def _bounds(content: Mapping[str, Any]) -> tuple[float, ...]:
    """West, south, east, north of a country."""
    scale, arcs = content["transform"]["scale"][0], [np.cumsum(np.array(arc), axis=0) for arc in content["arcs"]]
    every = np.concatenate(arcs) * scale
    return (*every.min(axis=0).tolist(), *every.max(axis=0).tolist())


def _ring(places: list[int], arcs: list[FloatArray]) -> FloatArray:
    """A closed ring of arcs, each of which begins where the one before it ends; ~place runs backwards."""
    lines = [arcs[place] if place >= 0 else arcs[~place][::-1] for place in places]
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])


def is_total(text: str) -> bool:
    """Whether a row or a column is named as the sum of the others, in a usual language.

    >>> is_total("Insgesamt"), is_total("ИТОГО"), is_total("Oaxaca")
    (True, True, False)
    """
    return text.casefold() in _totals()


@lru_cache(maxsize=1)
def _totals() -> frozenset[str]:
    return frozenset(_office_codes()["totals"])


def names_country(text: str) -> bool:
    """Whether a text is a country's name: in English, in an official language of the country, or in Russian.

    >>> names_country("Deutschland"), names_country("Бразилия"), names_country("Bayern")
    (True, True, False)
    """
    return folded(text) in _country_names()


@lru_cache(maxsize=1)
def _country_names() -> frozenset[str]:
    further = (name for of in _names_of_countries().values() for name in of)
    return frozenset(map(folded, (*(country.name for country in _countries()), *further)))


def _names_of_countries() -> Mapping[str, list[str]]:
    """Names of countries other than Natural Earth's, by code."""
    return {code: of.split("; ") for code, of in _office_codes()["countries"].items()}


@lru_cache(maxsize=1)
def _office_codes() -> Mapping[str, Any]:
    """Codes of statistical offices by country; names that Natural Earth lacks, and of totals."""
    found: Mapping[str, Any] = json.loads(resource("data", "region_codes.json").read_text(encoding="utf-8"))
    return found


def _codes_of_office(country: str) -> Mapping[str, list[str]]:
    """Codes of the country's statistical office, by the end of the regions' codes."""
    found: dict[str, list[str]] = {}
    for codes in _office_codes()["codes"].get(country, ()):
        words = codes.split()
        for code, region in zip(words[::2], words[1::2], strict=True):
            found.setdefault(region, []).append(code)
    return found


def _spellings(rows: tuple[Mapping[str, Any], ...], country: str) -> list[list[list[str]]]:
    """Sets of spellings, the surest first: whole codes; names; codes without the country; postal codes; other names."""
    further, offices = _office_codes()["names"], _codes_of_office(country)
    return [
        [further.get(row["code"], []) for row in rows],
        [[row["iso_3166_2"]] for row in rows],
        [[row["former_iso"], row["adm1_code"], row["hasc"], row["wikidata"]] for row in rows],
        [[row["name"]] for row in rows],
        [[row["names"].get("en", "")] for row in rows],
        [row["names"].values() for row in rows],
        [[row["iso_3166_2"].partition("-")[2]] for row in rows],
        [offices.get(row["code"].partition("-")[2], []) for row in rows],
        [[row["postal"]] for row in rows],
        [row["also"] for row in rows],
    ]


def _member(name: str) -> bytes:
    with zipfile.ZipFile(countries_file()) as archive:
        return archive.read(name)
