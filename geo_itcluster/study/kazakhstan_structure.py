"""The industries of Kazakhstan's regions from official figures, 2010 to 2025."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.regions.gazetteer import Vintage
from geo_itcluster.regions.official import official_figures
from geo_itcluster.specialization.regional_structure import RegionalStructure, regional_structure

__all__ = ["kazakhstan_structure"]

_EVERY = tuple("ABCDEFGHIJKLMNOPQRS")  # from 2014
_COMPARABLE = (*"ABCDEFGHJL", "OTHER_SERVICES")  # from 2010
_NO_INDEX = "B"  # in the cities that have next to no mining: no volume index is published


@public
def kazakhstan_structure(
    first: int = 2010, last: int = 2025, *, followed: str = "J", vintage: Vintage = 16, real: bool = True
) -> RegionalStructure:
    """Specialization, structural change, real shift-share and labour productivity of Kazakhstan's regions.

    Structure is of value added at current prices: in 11 groups of sections from 2010, in all 19 from 2014. Growth is of
    value added at prices of the first year, in the 11 groups that have volume indices; the mining of cities that have
    none (147 million KZT a year at most) is left out of it. Productivity is gross regional product at prices of the
    first year per employed person; that of 2015 is missing, for the employed are not published.

    Parameters
    ----------
    first, last : int
        From 2010 to 2025.
    followed : str
        Section that is looked at; J is information and communication.
    vintage : {16, 17, 20}
        The 20 regions have figures from 2021.
    real : bool
        Whether growth is at constant prices; else it is at current ones, in the sections of the structure.

    Returns
    -------
    RegionalStructure

    Raises
    ------
    DataError
        If a region of the division has no figures in one of the years, or there is no such section.

    References
    ----------
    Bureau of National Statistics of Kazakhstan, tables 5926, 5927 and 450904, as published in September 2026.

    Examples
    --------
    >>> found = kazakhstan_structure()
    >>> almaty = found.regions.index("Almaty city")
    >>> found.share[almaty, [0, -1]].round(3).tolist(), found.quotient[almaty, [0, -1]].round(2).tolist()
    ([0.682, 0.577], [3.8, 2.59])
    """
    sections = _EVERY if first >= 2014 else _COMPARABLE
    figures = {name: official_figures("value_added", section=name, vintage=vintage) for name in sections}
    one = figures[sections[0]]
    if not one.years[0] <= first < last <= one.years[-1]:
        raise DataError("structure.years", first=one.years[0], last=one.years[-1])
    years = range(first, last + 1)
    tables = {year: np.column_stack([of.values[:, of.years.index(year)] for of in figures.values()]) for year in years}
    if missing := [year for year, table in tables.items() if np.isnan(table).any()]:
        raise DataError("structure.missing", vintage=vintage, years=missing)
    volumes, unit, notes = _real(first, years, vintage, followed) if real else (None, one.unit, ())
    product = official_figures("value_added", vintage=vintage, prices=first)
    employed = official_figures("employed", vintage=vintage)
    output, people = ([of.years.index(year) for year in years] for of in (product, employed))
    return regional_structure(
        tables,
        followed=followed,
        regions=one.names,
        industries=sections,
        volumes=volumes,
        productivity=product.values[:, output] / employed.values[:, people],
        titles={name: Message(f"section.{name}") for name in {*sections, *_COMPARABLE}},
        unit=unit,
        notes=notes,
    )


def _real(
    first: int, years: Sequence[int], vintage: Vintage, followed: str
) -> tuple[tuple[Sequence[str], dict[int, FloatArray]], str, tuple[Message, ...]]:
    """Value added at prices of the first year by section and year, its unit, and what is left out."""
    given = [official_figures("value_added", section=name, vintage=vintage, prices=first) for name in _COMPARABLE]
    now = official_figures("value_added", section=_NO_INDEX, vintage=vintage)
    at = [given[0].years.index(year) for year in years]
    values = np.stack([of.values[:, at] for of in given], axis=2)  # regions, years, sections
    known = ~np.isnan(values)
    of_it = _COMPARABLE.index(_NO_INDEX)
    others = np.delete(known, of_it, axis=2).all(axis=(1, 2))
    gaps = np.flatnonzero(others & ~known[:, :, of_it].all(axis=1))
    values[gaps, :, of_it] = 0.0
    tables = {year: values[:, t] for t, year in enumerate(years)}
    left_out = {
        "industry": Message(f"section.{_NO_INDEX}"),
        "names": [now.names[i] for i in gaps],
        "most": float(now.values[gaps][:, at].max(initial=0.0)),
    }
    notes = [Message("structure.no_index", **left_out)] if len(gaps) else []
    own = {"PRODUCT": official_figures("value_added", vintage=vintage, prices=first)}
    own |= {name: of for name, of in zip(_COMPARABLE, given, strict=True) if name == followed}
    growth = {name: of.country[at[-1]] / of.country[at[0]] - 1 for name, of in own.items()}
    said = [Message("structure.own_growth", of=Message(f"section.{name}"), growth=of) for name, of in growth.items()]
    notes.append(Message("structure.summed", first=first, growth=said))
    return (_COMPARABLE, tables), given[0].unit, tuple(notes)
