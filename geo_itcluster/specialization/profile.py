"""All measures of one region x industry table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo_itcluster._util.arguments import aligned_rows, labels_of, public
from geo_itcluster._util.arrays import FloatArray, Values
from geo_itcluster._util.results import Description
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.specialization.gini import gini_concentration, gini_specialization
from geo_itcluster.specialization.herfindahl import herfindahl_concentration, herfindahl_specialization
from geo_itcluster.specialization.hoover import hoover_concentration, hoover_specialization
from geo_itcluster.specialization.krugman import krugman_concentration, krugman_specialization
from geo_itcluster.specialization.quotient import location_quotients
from geo_itcluster.specialization.structure import Structure, structure_of
from geo_itcluster.specialization.theil import theil_concentration, theil_specialization

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SpecializationProfile", "specialization_profile"]


_BY_REGION = {
    "Krugman": krugman_specialization,
    "Hoover": hoover_specialization,
    "Herfindahl": herfindahl_specialization,
    "Gini": gini_specialization,
    "Theil": theil_specialization,
}
_BY_INDUSTRY = {
    "Krugman concentration": krugman_concentration,
    "Hoover concentration": hoover_concentration,
    "Herfindahl concentration": herfindahl_concentration,
    "Gini concentration": gini_concentration,
    "Theil concentration": theil_concentration,
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SpecializationProfile(Description):
    """The measures of a table.

    Attributes
    ----------
    regions, industries : tuple of str
    shares : Structure
    quotients : (n, S) array
        Location quotients.
    by_region : mapping of measure to (n,) array
    by_industry : mapping of measure to (S,) array
    """

    regions: tuple[str, ...]
    industries: tuple[str, ...]
    shares: Structure
    quotients: FloatArray
    by_region: dict[str, FloatArray]
    by_industry: dict[str, FloatArray]

    @property
    def statistic(self) -> FloatArray:
        """The location quotients."""
        return self.quotients

    @property
    def left_out(self) -> tuple[str, ...]:
        """Regions with a missing industry: without measures, and not in the country."""
        return tuple(name for name, ok in zip(self.regions, self.shares.complete, strict=True) if not ok)

    def frame(self) -> pd.DataFrame:
        """One row per region: its share of all industries, the measures, KSI and LQ by industry (needs pandas)."""
        import pandas as pd

        both = {"KSI": self.shares.distribution, "LQ": self.quotients}
        by_industry = {f"{m} {name}": x[:, s] for m, x in both.items() for s, name in enumerate(self.industries)}
        columns = {"size": self.shares.size, **self.by_region, **by_industry}
        return pd.DataFrame(columns, index=pd.Index(self.regions, name="region"))

    def industry_frame(self) -> pd.DataFrame:
        """One row an industry: its share of the country, and the measures (needs pandas)."""
        import pandas as pd

        columns = {"share": self.shares.country, **self.by_industry}
        return pd.DataFrame(columns, index=pd.Index(self.industries, name="industry"))

    def summary(self) -> Message:
        """A sentence or two fit for a paper."""
        krugman, gini = self.by_region["Krugman"], self.by_industry["Gini concentration"]
        most = int(np.nanargmax(krugman))
        parts = [Message("summary.krugman", region=self.regions[most], value=krugman[most])]
        if not np.isnan(gini).all():
            most = int(np.nanargmax(gini))
            parts.append(Message("summary.gini", industry=self.industries[most], value=gini[most]))
        if self.left_out:
            parts.append(Message("summary.profile_left_out", names=self.left_out))
        return Message("text.sentences", parts=parts)


@public
def specialization_profile(
    table: Values, *, regions: Sequence[str] | None = None, industries: Sequence[str] | None = None
) -> SpecializationProfile:
    """All measures that a region x industry table alone gives.

    Parameters
    ----------
    table : (n, S) array_like of float
        Output or employment, two industries or more, not negative; NaN is missing.
    regions, industries : sequence of str, optional
        The labels of the table, or numbers, unless given.

    Raises
    ------
    DataError
        If there are not as many names as rows or columns, or as
        :func:`~geo_itcluster.specialization.structure.structure_of`.

    Examples
    --------
    >>> found = specialization_profile([[9.0, 1.0], [5.0, 5.0]], regions=["a", "b"], industries=["mining", "IT"])
    >>> print(found.summary())
    Most specialized by the Krugman index: a (0.4000). Most concentrated by the locational Gini index: IT (0.3333).
    """
    (x,), regions = aligned_rows({"table": table}, regions, ndim=2)
    labels = labels_of(table, "columns")
    if industries is None and labels is not None:
        industries = [str(label) for label in labels]
    shares = structure_of(x, regions=regions)
    names = tuple(map(str, range(x.shape[0]) if regions is None else regions))
    columns = tuple(map(str, range(x.shape[1]) if industries is None else industries))
    if (len(names), len(columns)) != x.shape:
        raise DataError("specialization.shape", regions=len(names), industries=len(columns), shape=str(x.shape))
    return SpecializationProfile(
        regions=names,
        industries=columns,
        shares=shares,
        quotients=location_quotients(x, regions=regions),
        by_region={name: measure(x, regions=regions) for name, measure in _BY_REGION.items()},
        by_industry={name: measure(x, regions=regions) for name, measure in _BY_INDUSTRY.items()},
    )
