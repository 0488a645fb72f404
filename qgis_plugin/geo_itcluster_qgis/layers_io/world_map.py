"""First-level regions of any country, from the world map that QGIS itself brings."""

from __future__ import annotations

import csv
import difflib
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from qgis.core import QgsApplication, QgsFeatureRequest, QgsProcessingException, QgsVectorLayer

from geo_itcluster.errors import DataError
from geo_itcluster.regions.names import folded

from ..compat import is_null
from ..translation import listed, tr
from .layers import Column, Regions, table_of

__all__ = ["CREDIT", "Country", "countries", "country_regions", "find_country"]

CREDIT = "Made with Natural Earth. Public domain."


@dataclass(frozen=True)
class Country:
    """A country of the map, by its codes of three and two letters, and its English name."""

    a3: str
    a2: str
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.a2 or self.a3})"


def _layer() -> QgsVectorLayer:
    path = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"
    # read-only: QGIS would journal its own file
    layer = QgsVectorLayer(f"{path}|layername=states_provinces|option:IMMUTABLE=YES", "world_map", "ogr")
    if not path.is_file() or not layer.isValid():
        raise QgsProcessingException(tr("QGIS's world map {path} cannot be read.").format(path=path))
    return layer


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """The countries of the map, by name."""
    layer = _layer()
    places = [layer.fields().lookupField(name) for name in ("adm0_a3", "iso_a2", "admin")]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry).setSubsetOfAttributes(places)
    found = {}
    for feature in layer.getFeatures(request):
        a3, a2, name = (_text(feature[place]) for place in places)
        found.setdefault(a3, Country(a3, a2 if a2.isalpha() else "", name or a3))
    return tuple(sorted(found.values(), key=lambda country: country.name))


def find_country(text: str) -> Country:
    """A country by its code, its English name, or both: ``Brazil (BR)``."""
    spellings = (str, *(attrgetter(of) for of in ("name", "a3", "a2")))  # the last ones win
    known = {folded(of(country)): country for of in spellings for country in countries() if of(country)}
    found = known.get(folded(text))
    if found is None:
        alike = difflib.get_close_matches(folded(text), known, n=3, cutoff=0.75)
        names = listed(dict.fromkeys(str(known[key]) for key in alike)) or "Brazil (BR)"
        raise DataError(
            tr('No country "{text}" on QGIS\'s world map. Name it in English or by its code, such as {names}.').format(
                text=text, names=names
            )
        )
    return found


def country_regions(country: Country) -> Regions:
    """Regions of a country, ordered by name; ``code`` is ISO 3166-2, or FIPS, where every region has one of its own."""
    source = _layer()
    request = QgsFeatureRequest().setFilterExpression(f"\"adm0_a3\" = '{country.a3}'")
    rows = sorted(source.getFeatures(request), key=lambda feature: _text(feature["name"]))
    iso = [_iso_codes().get((country.a3, _text(feature["name"])), "") for feature in rows]
    fips = [_text(feature["fips"]) for feature in rows]
    of_the_map = [f"{country.a3}-{feature.id()}" for feature in rows]
    codes = next(codes for codes in (iso, fips, of_the_map) if "" not in codes and len(set(codes)) == len(codes))
    names = [_text(feature["name"]) or country.name for feature in rows]
    same = dict(zip(("iso_a2", "adm0_a3", "country"), (country.a2, country.a3, country.name)))
    columns = {
        "code": codes,
        "name": names,
        "name_local": [_text(feature["gn_name"]) for feature in rows],
        "iso_3166_2": iso,
        "fips": fips,
        **{name: [value] * len(rows) for name, value in same.items()},
    }
    fields, features = table_of([Column.text(name, values) for name, values in columns.items()])
    for made, row in zip(features, rows):
        made.setGeometry(row.geometry())
    return Regions(features, fields, tuple(codes), tuple(names), source.crs(), name_field="name")


@lru_cache(maxsize=1)
def _iso_codes() -> dict[tuple[str, str], str]:
    """ISO 3166-2 by country and name, which the map lacks; as ``scripts/build_world_map_codes.py`` found them."""
    with Path(__file__).with_name("world_map_codes.csv").open(encoding="utf-8", newline="") as file:
        return {(row["adm0_a3"], row["name"]): row["iso_3166_2"] for row in csv.DictReader(file)}


def _text(value) -> str:
    return "" if is_null(value) else str(value).strip()
