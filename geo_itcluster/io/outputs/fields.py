"""The fields of every layer and table that a study writes: their stable names, and what they hold.

A name never changes its meaning; what is new gets a new name. GeoPackage, XLSX, Parquet and CSV carry the name and
the alias or the description beside it; a shapefile, which has room for ten characters, the short name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo_itcluster.errors import OutputError
from geo_itcluster.messages import Message
from geo_itcluster.scores.innovation import INDICATORS

__all__ = [
    "FIELDS",
    "LINK_FIELDS",
    "MORAN_FIELDS",
    "PROBLEM_FIELDS",
    "SETTING_FIELDS",
    "Field",
    "described",
    "short_names",
]

_SHORT = 10  # characters in the name of a dBASE field


@dataclass(frozen=True, slots=True)
class Field:
    """A field for people.

    Attributes
    ----------
    alias, description : str
        What a table's header or a form shows, which no two fields of a layer share; and what the field holds, with its
        unit. Both are messages, so that :meth:`geo_itcluster.messages.Language.text` has them in any language.
    short : str
        Its name in a shapefile, at most ten characters; derived from the name where it is empty.
    """

    alias: str
    description: str
    short: str = ""


def _fields(*names: str, **short: str) -> dict[str, Field]:
    """Fields by name, and those with a short name of their own after them."""
    every = {**dict.fromkeys(names, ""), **short}
    return {name: Field(Message(f"alias.{name}"), Message(f"field.{name}"), short) for name, short in every.items()}


FIELDS: dict[str, Field] = {
    **_fields("code", "name", "year", "score", "rank", symbolic_rank="sym_rank"),
    **_fields("partial", "iis", "iia", iis_partial="iis_part"),
    **{
        f"ratio_{i.symbol.lower()}": Field(
            Message("alias.ratio", symbol=i.symbol), Message("field.ratio", symbol=i.symbol, name=i.name)
        )
        for i in INDICATORS
    },
    **_fields("value", labour_productivity="lab_prod", output_per_tonne="out_tonne"),
    **_fields("ksi_it", ksi_production="ksi_prod", ksi_value_added="ksi_va"),
    **_fields(lq_value_added="lq_va", krugman_value_added="krugman_va"),
    **_fields("neighbours", "z", "lag", local_moran="local_i"),
    **_fields("lisa_z", lisa_quadrant="lisa_quad"),
    **_fields("lisa_class", "lisa_p", "lisa_p_min", "lisa_p_adj", lisa_method="lisa_meth"),
    **_fields("lisa_draws"),
}
"""Fields of the scored regions."""

LINK_FIELDS = _fields("code_a", "code_b", "name_a", "name_b", "weight_ab", "weight_ba")

MORAN_FIELDS = _fields(
    *("year", "map", "statistic", "expected", "z_normal", "p_normal", "z_random", "p_random", "p_permutation"),
    *("permutations", "seed", "alternative", "n"),
)

SETTING_FIELDS: dict[str, Field] = {
    **_fields("setting"),
    "value": Field(Message("alias.setting_value"), Message("field.setting_value")),
}

PROBLEM_FIELDS = _fields("kind", "where", "what", "remedy")


def described(name: str) -> Field:
    """What is known of a field of the scored regions; of an unknown one, its name.

    >>> described("ksi_software").alias
    'ksi_software'
    """
    return FIELDS.get(name, Field(name, name))


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
    raise OutputError("A shapefile cannot tell so many fields of one name apart; write a GeoPackage.")
