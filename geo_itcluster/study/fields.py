"""The fields of every layer and table that is written: their stable names, and what they hold.

A name never changes its meaning. GeoPackage, XLSX, Parquet, CSV and the QGIS plugin show the alias and the description,
in the language of the reader; a shapefile, whose names have ten characters, the short name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from geo_itcluster.errors import OutputError
from geo_itcluster.messages import Lang, Message, language
from geo_itcluster.scores.innovation import INDICATORS
from geo_itcluster.statistics.inference.labels import LISA_CLASSES, field_of

__all__ = [
    "FIELDS",
    "LINK_FIELDS",
    "MORAN_FIELDS",
    "PROBLEM_FIELDS",
    "ROBUSTNESS_FIELDS",
    "SETTING_FIELDS",
    "Field",
    "described",
    "fields_of",
    "in_language",
    "short_names",
]

_SHORT = 10  # characters in the name of a dBASE field


@dataclass(frozen=True, slots=True)
class Field:
    """What a field holds.

    Attributes
    ----------
    alias : str
        Heading of a table or form; no two fields of a layer share it.
    description : str
        What it holds, with its unit.
    short : str
        Its name in a shapefile, at most ten characters; derived from the name where it is empty.
    """

    alias: str
    description: str
    short: str = ""


def _field(key: str, short: str = "", **values: str) -> Field:
    """A field by the key of its words in the catalogues of messages."""
    return Field(Message(f"alias.{key}", **values), Message(f"field.{key}", **values), short)


_SHORTENED = {
    "symbolic_rank": "sym_rank",
    "iis_partial": "iis_part",
    "labour_productivity": "lab_prod",
    "output_per_tonne": "out_tonne",
    "ksi_production": "ksi_prod",
    "ksi_value_added": "ksi_va",
    "lq_value_added": "lq_va",
    "krugman_value_added": "krugman_va",
    "it_growth_2025": "it_gr_2025",
    "grp_growth_2025": "grp_gr2025",
    "local_moran": "local_i",
    "lisa_quadrant": "lisa_quad",
    "lisa_p_high": "lisa_p_hi",
    "lisa_method": "lisa_meth",
}


def _fields(*names: str) -> dict[str, Field]:
    return {name: _field(name, _SHORTENED.get(name, "")) for name in names}


FIELDS: dict[str, Field] = {
    **_fields("code", "name", "name_ru", "name_kk", "year", "score", "rank", "symbolic_rank"),
    **_fields("partial", "iis", "iia", "iis_partial"),
    **{
        f"ratio_{symbol.lower()}": _field("ratio", symbol=symbol, name=Message(f"indicator.{symbol.lower()}"))
        for symbol in (indicator.symbol for indicator in INDICATORS)
    },
    **_fields("value", "labour_productivity", "output_per_tonne", "ksi_it", "ksi_production", "ksi_value_added"),
    **_fields("lq_value_added", "krugman_value_added", "ksi_2025", "lq_2025", "it_growth_2025", "grp_growth_2025"),
    **_fields("neighbours", "z", "lag", "local_moran", "lisa_z"),
    **_fields("lisa_quadrant", "lisa_class", "lisa_p", "lisa_p_low", "lisa_p_high", "lisa_p_min", "lisa_p_adj"),
    **_fields("lisa_method", "lisa_draws"),
}
"""Fields of the scored regions."""

LINK_FIELDS = _fields("code_a", "code_b", "name_a", "name_b", "weight_ab", "weight_ba")
"""Fields of the neighbour links."""

MORAN_FIELDS = _fields(
    *("year", "map", "statistic", "expected", "z_normal", "p_normal", "z_random", "p_random", "p_permutation"),
    *("method", "p_low", "p_high", "permutations", "seed", "alternative", "n"),
)
"""Fields of the table of global Moran's I."""

SETTING_FIELDS = {**_fields("setting"), "value": _field("setting_value")}
"""Fields of the table of settings."""

PROBLEM_FIELDS = _fields("kind", "where", "what", "remedy")
"""Fields of the table of problems found in the data."""

ROBUSTNESS_FIELDS: dict[str, Field] = {
    **_fields("code", "name", "year", "index"),
    "rank": _field("declared_rank"),
    **_fields("rank_low", "rank_median", "rank_high", "rank_probability", "top_probability"),
    "symbolic_rank": _field("declared_symbolic_rank", "sym_rank"),
    **_fields("class_probability"),
    "lisa_class": _field("declared_lisa_class"),
    **_fields("lisa_certainty", "lisa_most_likely", "lisa_significant"),
    **{field_of(name): _field("class_share", name=name) for name in LISA_CLASSES},
}
"""Fields of the layer of an index's robustness."""


def described(name: str) -> Field:
    """The description of a field of the scored regions; an unknown one is described by its name.

    >>> described("ksi_software").alias
    'ksi_software'
    """
    return FIELDS.get(name, Field(name, name))


def fields_of(names: Iterable[str], known: Mapping[str, Field] = FIELDS) -> dict[str, Field]:
    """Those of some fields that are described."""
    return {name: known[name] for name in names if name in known}


def in_language(fields: Mapping[str, Field], lang: Lang) -> dict[str, Field]:
    """Fields with their words in a language.

    >>> in_language(FIELDS, "ru")["lisa_p_min"].alias
    'Наименьшее достижимое p'
    """
    text = language(lang).text
    return {
        name: replace(field, alias=text(field.alias), description=text(field.description))
        for name, field in fields.items()
    }


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Names of at most ten characters for a shapefile, no two the same whatever their case.

    A documented field has its own short name. Any other name is cut to ten ASCII characters, and numbered where that
    has been taken: ``population`` and ``population_density`` become ``population`` and ``populati_1``.

    Raises
    ------
    OutputError
        If there are more names than numbers to tell them apart.

    Examples
    --------
    >>> short_names(["symbolic_rank", "population", "population_density", "доля"])
    {'symbolic_rank': 'sym_rank', 'population': 'population', 'population_density': 'populati_1', 'доля': 'field'}
    """
    every = list(names)
    known = {name: FIELDS[name].short or name for name in every if name in FIELDS}
    taken = {short.lower() for short in known.values()}
    found = {}
    for name in every:
        found[name] = known.get(name) or _unused(_ascii(name), taken)
        taken.add(found[name].lower())
    return found


def _ascii(name: str) -> str:
    plain = "".join(c if c.isascii() and (c.isalnum() or c == "_") else "" for c in name).lstrip("_")
    return (plain if plain[:1].isalpha() else f"field{plain}")[:_SHORT]


def _unused(name: str, taken: set[str]) -> str:
    candidates = (name, *(f"{name[: _SHORT - len(str(i)) - 1]}_{i}" for i in range(1, 10_000)))
    for candidate in candidates:
        if candidate.lower() not in taken:
            return candidate
    raise OutputError("study.shapefile_fields")
