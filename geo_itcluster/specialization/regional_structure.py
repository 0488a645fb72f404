r"""How the industries of regions changed over the years: specialization, structural change, shift-share, productivity.

The structural change of a region between two years is half the sum of the changes of its shares,

.. math:: \frac{1}{2} \sum_s |s_{is,t} - s_{is,0}|

the part of its output that belongs to other industries than before.

References
----------
Dietrich, A. (2012). Does growth cause structural change, or is it the other way around? Empirical Economics 43,
915-944. Barff & Knight (1988), as in :mod:`geo_itcluster.specialization.shift_share`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_itcluster._util.arguments import list_of, numbers, one_of, public
from geo_itcluster._util.arrays import FloatArray, IntArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError, error_context
from geo_itcluster.messages import Message
from geo_itcluster.specialization.profile import SpecializationProfile, specialization_profile
from geo_itcluster.specialization.shift_share import COMPONENTS, DynamicShiftShare, dynamic_shift_share

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RegionalStructure", "regional_structure"]

_RECENT = 5  # years over which a location quotient is said to range
_LARGEST = 2  # regions of the followed industry whose growth is put into words


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RegionalStructure(Description):
    """Industries of n regions over T years, one of them followed.

    Attributes
    ----------
    regions, industries : tuple of str
    years : tuple of int
    followed : str
        One of the industries.
    profiles : tuple of SpecializationProfile
        Of each year.
    growth : DynamicShiftShare
        Year by year: of volumes where they are given, else of the values.
    growth_industries : tuple of str
    growth_base : (n, S) array
        The first year's volumes, which the growth is of.
    unit : str
        Of the growth.
    productivity : (n, T) array or None
        Output per employed person.
    titles : mapping of industry to str or Message
        What to call an industry in a sentence.
    notes : tuple of str
        What is left out.
    """

    regions: tuple[str, ...]
    industries: tuple[str, ...]
    years: tuple[int, ...]
    followed: str
    profiles: tuple[SpecializationProfile, ...]
    growth: DynamicShiftShare
    growth_industries: tuple[str, ...]
    growth_base: FloatArray
    unit: str
    productivity: FloatArray | None
    titles: Mapping[str, str]
    notes: tuple[str, ...]

    @property
    def statistic(self) -> FloatArray:
        """Location quotients of the followed industry, (n, T)."""
        return self.quotient

    @property
    def share(self) -> FloatArray:
        """Share of each region in the country's followed industry (KSI), (n, T)."""
        return self._followed([profile.shares.distribution for profile in self.profiles])

    @property
    def quotient(self) -> FloatArray:
        """Location quotients of the followed industry, (n, T)."""
        return self._followed([profile.quotients for profile in self.profiles])

    @property
    def change(self) -> FloatArray:
        """Structural change of each region from the first year to the last, 0 to 1."""
        first, last = (self.profiles[at].shares.structure for at in (0, -1))
        return np.asarray(np.abs(last - first).sum(axis=1) / 2)

    @public
    def measure(self, name: str) -> FloatArray:
        """A measure of the regions, such as ``Krugman``, over the years, (n, T)."""
        return np.column_stack(
            [profile.by_region[one_of(name, "name", profile.by_region)] for profile in self.profiles]
        )

    @public
    def concentration(self, name: str) -> FloatArray:
        """A measure of the followed industry, such as ``Theil concentration``, over the years, (T,)."""
        at = self.industries.index(self.followed)
        return np.array(
            [profile.by_industry[one_of(name, "name", profile.by_industry)][at] for profile in self.profiles]
        )

    @public
    def parts(self, industry: str | None = None) -> dict[str, FloatArray]:
        """Growth of each region and its parts, years added up, of the first year's; of one industry or of all."""
        at = (
            slice(None)
            if industry is None
            else [self.growth_industries.index(one_of(industry, "industry", self.growth_industries))]
        )
        base = self.growth_base[:, at].sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            return {
                name: np.where(base > 0, getattr(self.growth.total, name)[:, at].sum(axis=1) / base, np.nan)
                for name in COMPONENTS[:4]
            }

    def frame(self) -> pd.DataFrame:
        """One row per region: the followed industry, specialization, structural change and growth (needs pandas)."""
        import pandas as pd

        first, last = self.years[0], self.years[-1]
        recent = self.quotient[:, -_RECENT:]
        columns: dict[str, Any] = {
            f"KSI {first}": self.share[:, 0],
            f"KSI {last}": self.share[:, -1],
            f"LQ {first}": self.quotient[:, 0],
            f"LQ {last}": self.quotient[:, -1],
            "LQ low": recent.min(axis=1),
            "LQ high": recent.max(axis=1),
            f"Krugman {first}": self.measure("Krugman")[:, 0],
            f"Krugman {last}": self.measure("Krugman")[:, -1],
            f"Theil {last}": self.measure("Theil")[:, -1],
            f"Hoover {last}": self.measure("Hoover")[:, -1],
            f"Herfindahl {last}": self.measure("Herfindahl")[:, -1],
            "structural change": self.change,
            **{f"growth {name}": values for name, values in self.parts().items()},
        }
        if self.followed in self.growth_industries:
            columns |= {f"{self.followed} {name}": values for name, values in self.parts(self.followed).items()}
        if self.productivity is not None:
            columns |= {
                f"productivity {first}": self.productivity[:, 0],
                f"productivity {last}": self.productivity[:, -1],
            }
        return pd.DataFrame(columns, index=pd.Index(self.regions, name="region"))

    def year_frame(self) -> pd.DataFrame:
        """One row per region and year: share and location quotient of the followed industry, and the measures."""
        import pandas as pd

        names = list(self.profiles[0].by_region)
        rows = len(self.regions), len(self.years)
        columns = {"KSI": self.share, "LQ": self.quotient, **{name: self.measure(name) for name in names}}
        if self.productivity is not None:
            columns["productivity"] = self.productivity
        return pd.DataFrame(
            {
                "region": np.repeat(self.regions, rows[1]),
                "year": np.tile(self.years, rows[0]),
                **{name: values.ravel() for name, values in columns.items()},
            }
        )

    def shift_frame(self) -> pd.DataFrame:
        """One row per region and industry: its growth and the parts of it, years added up."""
        return self._cells(1).assign(
            first=self.growth_base.ravel(), **{name: getattr(self.growth.total, name).ravel() for name in COMPONENTS}
        )

    def shift_year_frame(self) -> pd.DataFrame:
        """One row per region, industry and year: its growth since the year before, and the parts of it."""
        years = self.growth.years
        return self._cells(len(years)).assign(
            year=np.tile(years, self.growth_base.size),
            **{name: self.growth.component(name).ravel() for name in COMPONENTS},
        )

    def _cells(self, times: int) -> pd.DataFrame:
        """The region and the industry of each cell, so many times."""
        import pandas as pd

        n, industries = self.growth_base.shape
        of = {
            "region": np.repeat(self.regions, industries),
            "industry": np.tile(self.growth_industries, n),
        }
        return pd.DataFrame({name: np.repeat(labels, times) for name, labels in of.items()})

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, texts and lists, missing ones None; for JSON."""
        frames = {
            "regions": self.frame().reset_index(),
            "years": self.year_frame(),
            "shift_share": self.shift_frame(),
            "shift_share_years": self.shift_year_frame(),
        }
        return {
            "industries": list(self.industries),
            "followed": self.followed,
            "unit": self.unit,
            "summary": str(self.summary()),
            "notes": list(map(str, self.notes)),
            "concentration": {
                name: dict(zip(map(str, self.years), self.concentration(name).tolist(), strict=True))
                for name in self.profiles[0].by_industry
            },
            **{
                name: frame.astype(object).where(frame.notna(), None).to_dict("records")
                for name, frame in frames.items()
            },
        }

    def summary(self) -> Message:
        """What the industry is, what moved and why: a paragraph of sentences."""
        parts = [self._where(), self._moved(), self._structure(), *self._growth(), *self._productivity()]
        return Message("text.sentences", parts=parts)

    def _followed(self, of_years: Sequence[FloatArray]) -> FloatArray:
        at = self.industries.index(self.followed)
        return np.column_stack([of_year[:, at] for of_year in of_years])

    def _title(self, industry: str) -> str:
        return self.titles.get(industry, industry)

    def _where(self) -> Message:
        share, quotient = self.share[:, -1], self.quotient[:, -1]
        most = int(np.nanargmax(share))
        order = [int(i) for i in np.argsort(-quotient) if quotient[i] > 1]
        return Message(
            "structure.where",
            industry=self._title(self.followed),
            year=self.years[-1],
            region=self.regions[most],
            share=share[most],
            names=[Message("structure.region_value", region=self.regions[i], value=quotient[i]) for i in order],
            count=len(order),
        )

    def _moved(self) -> Message:
        moved = self.share[:, -1] - self.share[:, 0]
        up, down = int(np.nanargmax(moved)), int(np.nanargmin(moved))
        theil = self.concentration("Theil concentration")
        return Message(
            "structure.moved",
            first=self.years[0],
            last=self.years[-1],
            up=self.regions[up],
            up_first=self.share[up, 0],
            up_last=self.share[up, -1],
            down=self.regions[down],
            down_first=self.share[down, 0],
            down_last=self.share[down, -1],
            theil_first=theil[0],
            theil_last=theil[-1],
        )

    def _structure(self) -> Message:
        krugman, change = self.measure("Krugman")[:, -1], self.change
        most, changed = int(np.nanargmax(krugman)), int(np.nanargmax(change))
        return Message(
            "structure.structure",
            region=self.regions[most],
            krugman=krugman[most],
            changed=self.regions[changed],
            change=change[changed],
            median=float(np.nanmedian(change)),
        )

    def _growth(self) -> list[Message]:
        parts, own = self.parts(), np.nan_to_num(self.growth.component("competitive"))
        known = np.flatnonzero(~np.isnan(parts["competitive"]))
        if not len(known):
            return []
        said = [self._country(known)]
        for at, pick in (("best", np.argmax), ("worst", np.argmin)):
            i = int(known[pick(parts["competitive"][known])])
            most = {
                "industry": self._title(self.growth_industries[int(pick(own[i].sum(axis=1)))]),
                "year": self.growth.years[int(pick(own[i].sum(axis=0)))],
            }
            values = {name: values[i] for name, values in parts.items()}
            said.append(Message(f"structure.{at}", region=self.regions[i], **most, **values))
        if self.followed in self.growth_industries:
            of_it, its = self.parts(self.followed), own[:, self.growth_industries.index(self.followed)]
            largest = np.argsort(-np.nan_to_num(self.share[:, -1]))[:_LARGEST]
            for i in (int(i) for i in largest if np.isfinite(of_it["competitive"][i])):
                values = {name: values[i] for name, values in of_it.items()}
                year = self.growth.years[int((np.argmax if values["competitive"] > 0 else np.argmin)(its[i]))]
                title = self._title(self.followed)
                said.append(Message("structure.followed", region=self.regions[i], industry=title, year=year, **values))
        return said

    def _country(self, known: IntArray) -> Message:
        """Growth of all regions, and the industries that grew fastest and slowest."""
        base, change = (of[known].sum(axis=0) for of in (self.growth_base, self.growth.total.change))
        rate = np.divide(change, base, out=np.full(len(base), np.nan), where=base > 0)
        fast, slow = int(np.nanargmax(rate)), int(np.nanargmin(rate))
        return Message(
            "structure.country",
            first=self.years[0],
            last=self.years[-1],
            change=change.sum() / base.sum(),
            fast=self._title(self.growth_industries[fast]),
            fast_rate=rate[fast],
            slow=self._title(self.growth_industries[slow]),
            slow_rate=rate[slow],
        )

    def _productivity(self) -> list[Message]:
        if self.productivity is None:
            return []
        last, span = self.productivity[:, -1], self.years[-1] - self.years[0]
        rate = (last / self.productivity[:, 0]) ** (1 / span) - 1
        high, fast, slow = int(np.nanargmax(last)), int(np.nanargmax(rate)), int(np.nanargmin(rate))
        return [
            Message(
                "structure.productivity",
                high=self.regions[high],
                ratio=last[high] / float(np.nanmedian(last)),
                fast=self.regions[fast],
                fast_rate=rate[fast],
                slow=self.regions[slow],
                slow_rate=rate[slow],
            )
        ]


@public
def regional_structure(
    tables: Mapping[int, Values],
    *,
    followed: str,
    regions: Sequence[str],
    industries: Sequence[str],
    volumes: tuple[Sequence[str], Mapping[int, Values]] | None = None,
    productivity: Values | None = None,
    titles: Mapping[str, str] | None = None,
    unit: str = "",
    notes: Sequence[str] = (),
) -> RegionalStructure:
    """Specialization, structural change, shift-share and productivity of regions over the years.

    Parameters
    ----------
    tables : mapping of year to (n, S) array_like
        Output or employment of the same regions and industries, two years or more; NaN is missing.
    followed : str
        The industry that is looked at, one of `industries`.
    regions, industries : sequence of str
    volumes : (industries, tables), optional
        Names of industries, and their output by year at constant prices, in the years of `tables`: what growth is of,
        so that prices stay out of it.
    productivity : (n, T) array_like, optional
        Output per employed person, at constant prices.
    titles : mapping of industry to text, optional
    unit : str
        Of the growth.
    notes : sequence of str
        What is left out, to be said with the result.

    Returns
    -------
    RegionalStructure

    Raises
    ------
    DataError
        If there is one year only, the followed industry is unknown, or as
        :func:`~geo_itcluster.specialization.specialization_profile`.

    Examples
    --------
    >>> found = regional_structure(
    ...     {2010: [[9.0, 1.0], [5.0, 5.0]], 2020: [[9.0, 6.0], [6.0, 9.0]]},
    ...     followed="IT", regions=["a", "b"], industries=["mining", "IT"],
    ... )
    >>> found.share.round(2).tolist(), found.change.round(2).tolist()
    ([[0.17, 0.4], [0.83, 0.6]], [0.3, 0.1])
    """
    years = tuple(sorted(tables))
    if len(years) < 2:
        raise DataError("structure.one_year", years=years)
    if followed not in industries:
        raise DataError("structure.no_industry", industry=followed, industries=list(industries))
    values = {year: numbers(tables[year], f"tables[{year}]", ndim=2) for year in years}
    profiles = []
    for year, table in values.items():
        with error_context(str(year)):
            profiles.append(specialization_profile(table, regions=list(regions), industries=list(industries)))
    at = list(industries).index(followed)
    if nowhere := [year for year, of in zip(years, profiles, strict=True) if not of.shares.country[at] > 0]:
        raise DataError("structure.nowhere", industry=followed, years=nowhere)
    names, real = (industries, values) if volumes is None else _volumes(volumes, years)
    growth = dynamic_shift_share(real, regions=list(regions))
    unknown = np.asarray(np.isnan(growth.total.change).any(axis=1))
    if left_out := [region for region, out in zip(regions, unknown, strict=True) if out]:
        notes = (*notes, Message("structure.no_growth", names=left_out))
    return RegionalStructure(
        regions=tuple(regions),
        industries=tuple(industries),
        years=years,
        followed=followed,
        profiles=tuple(profiles),
        growth=growth,
        growth_industries=tuple(names),
        growth_base=np.where(unknown[:, None], np.nan, real[years[0]]),
        unit=unit,
        productivity=None if productivity is None else _by_year(productivity, len(regions), len(years)),
        titles=dict(titles or {}),
        notes=tuple(notes),
    )


def _volumes(
    volumes: tuple[Sequence[str], Mapping[int, Values]], years: Sequence[int]
) -> tuple[Sequence[str], Mapping[int, FloatArray]]:
    """Names of the industries, and a table of every year with as many columns."""
    names, tables = volumes if isinstance(volumes, tuple) and len(volumes) == 2 else ((), {})
    names = [str(name) for name in list_of(names, "volumes")]
    if not isinstance(tables, Mapping) or sorted(tables) != list(years):
        raise DataError("structure.volumes", years=list(years))
    found = {year: numbers(tables[year], "volumes", ndim=2) for year in years}
    if any(of.shape[1] != len(names) for of in found.values()):
        raise DataError("structure.volumes", years=list(years))
    return names, found


def _by_year(values: Values, regions: int, years: int) -> FloatArray:
    found = numbers(values, "productivity", ndim=2)
    if found.shape != (regions, years):
        raise DataError("structure.productivity_shape", shape=str(found.shape), regions=regions, years=years)
    return found
