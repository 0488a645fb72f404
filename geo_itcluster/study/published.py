"""The published study's figures, read from the tables included in the package."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.regions import regions
from geo_itcluster.regions.official import official_figures
from geo_itcluster.resources import resource
from geo_itcluster.scores.innovation import innovation_index
from geo_itcluster.specialization.concentration_share import KSI, ksi
from geo_itcluster.specialization.krugman import krugman_specialization
from geo_itcluster.specialization.quotient import location_quotient

__all__ = [
    "PUBLISHED_SCORE",
    "PUBLISHED_SOURCE",
    "PUBLISHED_TITLE",
    "PUBLISHED_YEARS",
    "PublishedYear",
    "published_files",
    "published_year",
    "real_growth",
]


PUBLISHED_TITLE, PUBLISHED_SOURCE = Message("study.kazakhstan"), Message("study.kazakhstan_source")
"""Title of the study."""

PUBLISHED_SCORE = Message("study.index_table_1")
"""What its score is."""

PUBLISHED_YEARS = (2010, 2016)
"""Years of Table 1; both on the map of 16 regions."""


@dataclass(frozen=True, slots=True, eq=False)
class PublishedYear:
    """A year of the published study, in the order of ``codes``.

    Attributes
    ----------
    year : int
    codes : tuple of str
        Of the 16 regions, in alphabetical order, as in the boundary layers.
    score : (16,) array
        Index of innovative development, Table 1.
    ksi : mapping of name to KSI
        ``production``, of Table 2 (5 regions have no figure), and ``value_added``, of the official figures.
    extra : mapping of name to (16,) array
        ``lq_value_added`` and ``krugman_value_added``, and what the official figures allow of the index: two of its
        six indicators, their leader ratios, and the mean of these, ``iis_partial``; and what came after, to 2025:
        ``ksi_2025``, ``lq_2025``, and the growth since the year at its prices, in %, of IT value added
        (``it_growth_2025``) and of gross regional product (``grp_growth_2025``).
    amounts : mapping of name to (16,) array
        ``production``, ``value_added`` and ``grp`` in million tenge; ``employed`` in thousands; ``emissions`` in
        thousand tonnes.
    parts : tuple of str
        The Bureau's codes of parts of the 16 regions, which its table gives beside the wholes; not counted again.
    """

    year: int
    codes: tuple[str, ...]
    score: FloatArray
    ksi: Mapping[str, KSI]
    extra: Mapping[str, FloatArray]
    amounts: Mapping[str, FloatArray]
    parts: tuple[str, ...]


def published_year(year: int) -> PublishedYear:
    """A year's figures: the index and IT production as they are printed, IT value added from the official statistics.

    Raises
    ------
    DataError
        If the paper has no index of the year.

    References
    ----------
    Kireyeva, Mussabalina & Tolysbaev (2018), Tables 1 and 2; Bureau of National Statistics, gross value added of
    section J and gross regional product.

    Examples
    --------
    >>> found = published_year(2016)
    >>> dict(zip(found.codes, found.score.tolist()))["ALA"], round(float(found.ksi["value_added"].share.max()), 4)
    (76.05, 0.5053)
    """
    if year not in PUBLISHED_YEARS:
        raise DataError("study.unpublished_year", year=year, years=PUBLISHED_YEARS)
    of_16 = sorted(regions(16), key=lambda region: region.code)
    names, codes, bns = ([getattr(region, what) for region in of_16] for what in ("name_en", "code", "bns"))
    score = _column("table1_index.csv", "code", "index", year)
    production = _column("table2_it_production.csv", "code", "production_mln_kzt", year)
    official = {
        "value_added": _column("it_gva_and_grp.csv", "bns_code", "it_gva_mln_kzt", year),
        "grp": _column("it_gva_and_grp.csv", "bns_code", "grp_mln_kzt", year),
        "employed": _column("grp_employment_emissions.csv", "bns_code", "employed_thousand", year),
        "emissions": _column("grp_employment_emissions.csv", "bns_code", "emissions_thousand_tonnes", year),
    }
    amounts = {
        "production": np.array([production[code] for code in codes]),
        **{name: np.array([column[code] for code in bns]) for name, column in official.items()},
    }
    it, grp = amounts["value_added"], amounts["grp"]
    productivity, per_tonne = amounts["grp"] / amounts["employed"], amounts["grp"] / amounts["emissions"]
    partial = innovation_index({"JD": productivity, "JE": per_tonne}, missing="mean", regions=names)
    return PublishedYear(
        year=year,
        codes=tuple(codes),
        score=np.array([score[code] for code in codes]),
        ksi={
            "production": ksi(amounts["production"], regions=names),
            "value_added": ksi(it, total=official["value_added"]["national"], regions=names),
        },
        extra={
            "lq_value_added": location_quotient(it, grp, regions=names),
            "krugman_value_added": krugman_specialization(np.column_stack([it, grp - it]), regions=names),
            "labour_productivity": productivity,
            "output_per_tonne": per_tonne,
            **{f"ratio_{i}": partial.ratios[:, at] for at, i in enumerate(("jd", "je", "jf", "ja", "jb", "jc"))},
            "iis_partial": partial.iis,
            **_to_2025(year, codes),
        },
        amounts=amounts,
        parts=tuple(code for code in official["value_added"] if code not in {*bns, "national"}),
    )


def published_files() -> tuple[Path, ...]:
    """Files of the figures.

    >>> [file.name for file in published_files()][:2]
    ['table1_index.csv', 'table2_it_production.csv']
    """
    papers, official = ("table1_index", "table2_it_production"), ("it_gva_and_grp", "grp_employment_emissions")
    names = (*papers, *official, "gva_by_section", "volume_index")
    return tuple(resource("data", f"{name}.csv") for name in names)


def _to_2025(year: int, codes: Sequence[str]) -> dict[str, FloatArray]:
    """Where IT value added is in 2025, and how it and gross regional product grew since the year at its prices."""
    it, grp = (official_figures("value_added", section=section) for section in ("J", "GDP"))
    at = [it.codes.index(code) for code in codes]
    names, last = [it.names[i] for i in at], it.years.index(2025)
    now, whole = (of.values[at, last] for of in (it, grp))
    growth = {name: real_growth(section, year)[0][at] for name, section in (("it", "J"), ("grp", "GDP"))}
    return {
        "ksi_2025": ksi(now, total=float(it.country[last]), regions=names).share,
        "lq_2025": location_quotient(now, whole, regions=names),
        **{f"{name}_growth_2025": values for name, values in growth.items()},
    }


def real_growth(section: str, first: int) -> tuple[FloatArray, float]:
    """Growth of value added from a year to 2025 at the year's prices, in %, of the 16 regions and of the country.

    >>> round(real_growth("GDP", 2016)[1], 1)
    39.7
    """
    real = official_figures("value_added", section=section, prices=first)
    start, end = real.years.index(first), real.years.index(2025)
    country = real.country[end] / real.country[start]
    return 100 * (real.values[:, end] / real.values[:, start] - 1), 100 * (float(country) - 1)


def _column(file: str, key: str, column: str, year: int) -> dict[str, float]:
    """A year's figures by region; an empty cell is NaN."""
    with resource("data", file).open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["year"] == str(year)]
    return {row[key]: float(row[column] or "nan") for row in rows}
