"""The fields of every layer and table that a study writes: their stable names, and what they hold.

A name never changes its meaning; what is new gets a new name. GeoPackage, XLSX, Parquet and CSV carry the name and
the alias or the description beside it; a shapefile, which has room for ten characters, the short name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo_itcluster.errors import OutputError
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
    alias : str
        What a table's header or a form shows; no two fields of a layer share it.
    description : str
        What it holds, with its unit.
    short : str
        Its name in a shapefile, at most ten characters; derived from the name where it is empty.
    """

    alias: str
    description: str
    short: str = ""


FIELDS: dict[str, Field] = {
    "code": Field("Code", "Code of the region in its vintage, or the map's key"),
    "name": Field("Region", "Name of the region"),
    "year": Field("Year", "Year of the figures"),
    "score": Field("Score", "Score, 0 to 100"),
    "rank": Field("Place", "Place by score, 1 is the highest"),
    "symbolic_rank": Field("Symbolic rank", "Rank on the symbolic scale", "sym_rank"),
    "partial": Field("Partial score", "Whether the score rests on fewer than six indicators"),
    "iis": Field("IIS", "Innovative susceptibility (IIS), %"),
    "iia": Field("IIA", "Innovative activity (IIA), %"),
    "iis_partial": Field("IIS, partial", "Mean of the susceptibility ratios that are known, %", "iis_part"),
    **{
        f"ratio_{i.symbol.lower()}": Field(f"Leader ratio {i.symbol}", f"Leader ratio of {i.symbol}: {i.name}, %")
        for i in INDICATORS
    },
    "value": Field("Value", "Variable that was scored"),
    "labour_productivity": Field("GRP per employed", "GRP per employed person, KZT mln per thousand", "lab_prod"),
    "output_per_tonne": Field("GRP per emissions", "GRP per emissions, KZT mln per thousand tonnes", "out_tonne"),
    "ksi_it": Field("KSI, IT", "KSI: share of the country's IT output, 0 to 1"),
    "ksi_production": Field("KSI, IT production", "KSI: share of IT production, Table 2, 0 to 1", "ksi_prod"),
    "ksi_value_added": Field("KSI, IT value added", "KSI: share of IT value added, official, 0 to 1", "ksi_va"),
    "lq_value_added": Field("Location quotient", "Location quotient of IT value added in GRP", "lq_va"),
    "krugman_value_added": Field("Krugman index", "Krugman index, IT against the rest of GRP", "krugman_va"),
    "neighbours": Field("Neighbours", "Neighbours with data"),
    "z": Field("z", "Score in standard deviations from the mean"),
    "lag": Field("Spatial lag", "Mean of the neighbours, in standard deviations"),
    "local_moran": Field("Local Moran's I", "Local Moran's I", "local_i"),
    "lisa_z": Field("LISA z", "Local Moran's I, conditional z-score"),
    "lisa_quadrant": Field("Quadrant", "Quadrant of the Moran scatterplot", "lisa_quad"),
    "lisa_class": Field("LISA class", "LISA class: the quadrant where p is at most the level"),
    "lisa_p": Field("LISA p", "Conditional p of the neighbours' mean"),
    "lisa_p_min": Field("Smallest possible p", "Smallest p this region could ever have"),
    "lisa_p_adj": Field("Adjusted p", "p adjusted for the number of regions"),
    "lisa_method": Field("LISA method", "How p was had: exact, permutation or normal", "lisa_meth"),
    "lisa_draws": Field("LISA draws", "Arrangements or permutations behind p"),
}
"""Fields of the scored regions."""

LINK_FIELDS: dict[str, Field] = {
    "code_a": Field("Code a", "Code of one region"),
    "code_b": Field("Code b", "Code of the other"),
    "name_a": Field("Region a", "Name of one region"),
    "name_b": Field("Region b", "Name of the other"),
    "weight_ab": Field("Weight of b for a", "Weight of b in the mean of a's neighbours"),
    "weight_ba": Field("Weight of a for b", "Weight of a in the mean of b's neighbours"),
}

MORAN_FIELDS: dict[str, Field] = {
    "year": Field("Year", "Year of the figures"),
    "map": Field("Map", "Map whose neighbours were used"),
    "statistic": Field("Moran's I", "Global Moran's I"),
    "expected": Field("Expected I", "Its expectation without a pattern, -1 / (n - 1)"),
    "z_normal": Field("z, normality", "z-score under normality"),
    "p_normal": Field("p, normality", "p under normality"),
    "z_random": Field("z, randomisation", "z-score under randomisation"),
    "p_random": Field("p, randomisation", "p under randomisation"),
    "p_permutation": Field("p, permutation", "p of the permutation test"),
    "permutations": Field("Permutations", "Permutations behind it"),
    "seed": Field("Seed", "Seed of the permutations"),
    "alternative": Field("Alternative", "Side of the test"),
    "n": Field("Regions", "Regions with data"),
}

SETTING_FIELDS: dict[str, Field] = {
    "setting": Field("Setting", "What was set, or is told of the run"),
    "value": Field("Value", "Its value"),
}

PROBLEM_FIELDS: dict[str, Field] = {
    "kind": Field("Kind", "Kind of the problem"),
    "where": Field("Where", "File, year, region or row that it concerns"),
    "what": Field("What", "What was found"),
    "remedy": Field("Remedy", "What would mend it"),
}


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
