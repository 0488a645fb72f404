"""A variable in two years or more: the fields that hold it, and the panel that they make."""

from __future__ import annotations

import re

import numpy as np
from qgis.core import (
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from geo_itcluster.errors import DataError
from geo_itcluster.settings import SpilloverSettings, choices
from geo_itcluster.spillover.panel import RegionPanel

from ...layers_io.layers import Regions
from ...translation import listed, tr, translatable
from ..shared.base import Algorithm

__all__ = ["ManyYears", "TwoYears", "variable_of", "year_in"]

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def year_in(field: str) -> int | None:
    """The year that a field's name tells, the last if there are several: ``it_2016``."""
    found = _YEAR.findall(field)
    return int(found[-1]) if found else None


def variable_of(field: str) -> str:
    """What is left of a field's name without its year; the name where nothing is."""
    return _YEAR.sub("", field).strip(" _-.,") or field


class _Years(Algorithm):
    TRANSFORM = "TRANSFORM"

    def add_transform(self) -> None:
        """Add the scale on which changes are taken."""
        self.add_choice(
            self.TRANSFORM,
            tr("Change of"),
            choices(SpilloverSettings, "transform"),
            translatable(
                "log: natural logarithms, so that changes are relative; values must be positive. level: the "
                "values themselves. rank: their ranks within each year."
            ),
            default=SpilloverSettings().transform,
        )

    def transform(self, run) -> str:
        """The scale that is chosen."""
        return run.text(self.TRANSFORM)


class TwoYears(_Years):
    """An algorithm that asks what changed between two years."""

    FIRST, LAST, FIRST_YEAR, LAST_YEAR = "FIRST", "LAST", "FIRST_YEAR", "LAST_YEAR"

    def add_years(self) -> None:
        """Add both fields, and their years."""
        self.add_value(self.FIRST, tr("Variable in the first year"))
        self.add_value(self.LAST, tr("Variable in the last year"))
        for name, title in ((self.FIRST_YEAR, tr("First year")), (self.LAST_YEAR, tr("Last year"))):
            self.add_number(
                name,
                title,
                translatable("Default: the year in the field's name."),
                whole=True,
                optional=True,
                advanced=True,
            )

    def read_panel(self, regions: Regions, run) -> RegionPanel:
        """The values of both years."""
        fields = [run.text(name) for name in (self.FIRST, self.LAST)]
        years = [
            run.integer(name) if run.has(name) else year_in(field)
            for field, name in zip(fields, (self.FIRST_YEAR, self.LAST_YEAR))
        ]
        return _panel(regions, fields, years)


class ManyYears(_Years):
    """An algorithm that compares several years."""

    FIELDS, YEARS = "FIELDS", "YEARS"

    def add_years(self) -> None:
        """Add the fields, and their years."""
        self.add(
            QgsProcessingParameterField(
                self.FIELDS,
                tr("Variable, one field per year"),
                parentLayerParameterName=self.INPUT,
                type=QgsProcessingParameterField.Numeric,
                allowMultiple=True,
            ),
            translatable("Numeric fields of one variable, two or more, in any order. NULL is no data, never 0."),
        )
        self.add(
            QgsProcessingParameterString(self.YEARS, tr("Years of the fields"), optional=True),
            translatable("Such as 2010, 2016, in the order of the fields. Default: the years in the fields' names."),
            advanced=True,
        )

    def read_panel(self, regions: Regions, run) -> RegionPanel:
        """The values of all years, in their order."""
        return _panel(regions, *self._dated(run))

    def read_panels(self, regions: Regions, run) -> dict:
        """The same of several variables, by name: what is left of the fields' names without the years."""
        fields, years = self._dated(run)
        dated = {name: {} for name in map(variable_of, fields)}
        for field, year in zip(fields, years):
            dated[variable_of(field)][year] = field
        panels = {name: _panel(regions, list(of.values()), list(of)) for name, of in dated.items()}
        if len({panel.years for panel in panels.values()}) > 1:
            raise DataError(
                tr("Each indicator needs a field for the same years: {names}.").format(
                    names=listed([f"{name}: {', '.join(map(str, of))}" for name, of in dated.items()])
                )
            )
        return panels

    def _dated(self, run) -> tuple:
        """The fields and their years, in the order of these."""
        fields = run.fields(self.FIELDS)
        given = re.findall(r"-?\d+", run.text(self.YEARS))
        if given and len(given) != len(fields):
            raise DataError(
                tr("{fields} fields need as many years; {years} are given.").format(
                    fields=len(fields), years=len(given)
                )
            )
        years = [int(year) for year in given] or [year_in(field) for field in fields]
        if None not in years:
            order = np.argsort(years, kind="stable")
            fields, years = [fields[at] for at in order], [years[at] for at in order]
        return fields, years


def _panel(regions: Regions, fields: list, years: list) -> RegionPanel:
    untold = [field for field, year in zip(fields, years) if year is None]
    if untold:
        raise DataError(
            tr("The names of these fields have no year: {fields}. Give the years.").format(fields=listed(untold))
        )
    values = np.column_stack([regions.numbers(field) for field in fields])
    return RegionPanel(regions.ids, tuple(years), values, variable_of(fields[0]), regions.names)
