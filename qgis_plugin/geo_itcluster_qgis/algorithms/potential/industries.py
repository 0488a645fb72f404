"""Industries as fields of a layer: one field an industry, or one an industry and year."""

from __future__ import annotations

import numpy as np

from geo_itcluster.errors import DataError
from geo_itcluster.industries.amounts import check_amounts
from geo_itcluster.tables.years import dated_name

from ...translation import listed, tr, translatable
from ..shared.base import Algorithm

__all__ = ["WithIndustries"]

UNDATED = 1


class WithIndustries(Algorithm):
    """An algorithm on a table of regions and industries."""

    TARGET, INDUSTRIES, THRESHOLD = "TARGET", "INDUSTRIES", "THRESHOLD"

    def add_target(self) -> None:
        """Add the field of the industry that is looked at."""
        self.add_field(
            self.TARGET,
            tr("Target industry"),
            translatable("The field of the industry, of any year."),
            optional=False,
        )

    def add_industries(self, *, threshold: bool = True) -> None:
        """Add the fields, and when a region has an industry."""
        self.add_field(
            self.INDUSTRIES,
            tr("Industries"),
            translatable(
                "Numeric fields of output or employment, not negative, one per industry; or one per industry and year, "
                "with the year in the name, such as IT 2024 and IT 2025. No totals among them."
            ),
            many=True,
            optional=False,
        )
        if threshold:
            self.add_number(
                self.THRESHOLD,
                tr("Location quotient of an advantage"),
                translatable("A region has an industry from this location quotient on; 1 is the country's share."),
                default=1.0,
                least=0.01,
                advanced=True,
            )

    def read_tables(self, rows, fields) -> tuple:
        """Tables by year, the industries, and the industry of each field; a single year where fields have none."""
        tables, industries, industry_of = self._tables(rows, fields)
        for year, values in tables.items():
            of = {"regions": rows.labels, "industries": industries, "year": None if year == UNDATED else year}
            check_amounts(values, source=tr("Regions"), **of)
        return tables, industries, industry_of

    def _tables(self, rows, fields) -> tuple:
        dated = {name: dated_name(name) for name in fields}
        clear = all(found is not None and found.prefix and not found.part for found in dated.values())
        if not clear or len({found.prefix for found in dated.values()}) < 2:
            return (
                {UNDATED: np.column_stack([rows.numbers(name) for name in fields])},
                fields,
                dict(zip(fields, fields)),
            )
        at = {(found.prefix, found.year): name for name, found in dated.items()}
        industries = list(dict.fromkeys(prefix for prefix, _ in at))
        years = sorted({year for _, year in at})
        lacking = [f"{name} {year}" for year in years for name in industries if (name, year) not in at]
        if lacking:
            raise DataError(
                tr("Every year needs a field of every industry; there is none for {names}.").format(
                    names=listed(lacking)
                )
            )
        tables = {year: np.column_stack([rows.numbers(at[name, year]) for name in industries]) for year in years}
        return tables, industries, {name: found.prefix for name, found in dated.items()}
