"""How the industries of regions changed: shares, quotients, structural change, shift-share."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessing

from geo_itcluster.errors import DataError
from geo_itcluster.specialization.regional_structure import regional_structure
from geo_itcluster.specialization.shift_share import COMPONENTS
from geo_itcluster.styles.classes import graduated, ksi_style, location_quotient_style

from ...layers_io.layers import Column, table_of
from ...translation import said, tr, translatable
from ..shared.base import Group
from .industries import WithIndustries

__all__ = ["SHIFT", "StructureAlgorithm", "deliver_structure"]

SHIFT = "SHIFT"

_BREAKS = (-0.25, -0.1, 0.0, 0.1, 0.25)


class StructureAlgorithm(WithIndustries):
    """KSI, location quotient, Krugman, Theil, Hoover, Herfindahl, structural change and shift-share."""

    ID = "structure"
    TITLE = translatable("Structure of industries and shift-share")
    GROUP = Group.POTENTIAL
    TAGS = translatable("shift-share, structural change, KSI, location quotient, Krugman, Theil, Hoover, Herfindahl")
    HELP = translatable(
        "How did the industries of regions change? For the target industry: each region's share in the country (KSI) "
        "and location quotient, in the first and the last year. For all industries together: how specialized a region "
        "is (Krugman, Theil, Hoover, Herfindahl), which part of it is in other industries than before, and its growth "
        "split into the country's, that of its mix of industries, and its own (shift-share, year by year).\n\n"
        "Years are read from the names of the fields; two or more are needed. Growth is that of the figures: take "
        "employment, or amounts at constant prices."
    )

    def declare(self):
        """Add parameters and outputs."""
        self.add_rows()
        self.add_target()
        self.add_industries(threshold=False)
        self.add_output(tr("Structure of industries"), kind=QgsProcessing.TypeVector)
        self.add_table(SHIFT, tr("Shift-share by industry"))
        self.add_report()
        self.add_numbers(THEIL=translatable("Concentration of the target (Theil), last year"))

    def work(self, run):
        """Read, decompose, write."""
        rows = run.rows()
        target = run.text(self.TARGET)
        fields = list(dict.fromkeys([target, *run.fields(self.INDUSTRIES)]))
        tables, industries, industry_of = self.read_tables(rows, fields)
        if len(tables) < 2:
            raise DataError(
                tr("Two years or more are needed, with the year in the names of fields, such as IT 2024 and IT 2025.")
            )
        followed = industry_of[target]
        found = regional_structure(tables, followed=followed, regions=rows.labels, industries=industries)
        for note in found.notes:
            run.warn(said(note))
        return {**deliver_structure(found, rows, run), "THEIL": float(found.concentration("Theil concentration")[-1])}


def deliver_structure(found, rows, run, **layer) -> dict:
    """Write the layer, the page and the table of a structure."""
    styles = [
        (tr("Location quotient"), "lq_last", location_quotient_style),
        (tr("KSI"), "ksi_last", ksi_style),
        (tr("Own growth"), "own", lambda field: graduated(field, _BREAKS)),
    ]
    n, size = found.growth_base.shape
    parts = {name: getattr(found.growth.total, name).ravel() for name in COMPONENTS[:4]}
    shown, features = table_of(
        [
            Column.text("region", np.repeat(rows.labels, size), tr("Region")),
            Column.text("industry", list(found.growth_industries) * n, tr("Industry")),
            Column("first", found.growth_base.ravel(), tr("First year")),
            *(Column(name, parts[key], title) for name, key, title in _growth()),
        ]
    )
    written = run.write_features(shown, features, name=SHIFT)
    return {
        **run.deliver(rows, _columns(found), styles, said(found.summary()), **layer),
        **({} if written is None else {SHIFT: written}),
    }


def _growth() -> list:
    """Names, components and titles of growth and its parts."""
    return [
        ("growth", "change", tr("Growth")),
        ("national", "national", tr("Growth: the country's")),
        ("mix", "mix", tr("Growth: mix of industries")),
        ("own", "competitive", tr("Own growth")),
    ]


def _columns(found) -> list:
    """The fields of the result."""
    first, last = found.years[0], found.years[-1]
    of_years = {"ksi": (found.share, tr("KSI")), "lq": (found.quotient, tr("Location quotient"))}
    measures = {
        "Krugman": tr("Krugman index"),
        "Theil": tr("Theil index"),
        "Hoover": tr("Hoover index"),
        "Herfindahl": tr("Herfindahl index"),
    }
    parts = found.parts()
    return [
        *(
            Column(f"{name}_{when}", values[:, at], f"{title}, {year}")
            for name, (values, title) in of_years.items()
            for when, at, year in (("first", 0, first), ("last", -1, last))
        ),
        *(Column(name.lower(), found.measure(name)[:, -1], f"{title}, {last}") for name, title in measures.items()),
        Column("change", found.change, tr("Part that is in other industries than before")),
        *(Column(name, parts[key], title) for name, key, title in _growth()),
    ]
