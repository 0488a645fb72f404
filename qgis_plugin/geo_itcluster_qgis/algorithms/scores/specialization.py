"""Where an industry is, and how much a region depends on it."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessing

from geo_itcluster.specialization.concentration_share import ksi
from geo_itcluster.specialization.krugman import krugman_specialization
from geo_itcluster.specialization.quotient import location_quotient
from geo_itcluster.styles.classes import ksi_style, location_quotient_style

from ...translation import listed, said, tr, translatable
from ..shared.base import Group
from .scoring import Scoring, score_columns

__all__ = ["Specialization"]


class Specialization(Scoring):
    """KSI, the location quotient and the Krugman index."""

    ID = "specialization"
    TITLE = translatable("Specialization (KSI, location quotient, Krugman)")
    GROUP = Group.SCORES
    TAGS = translatable("KSI, location quotient, Krugman index, concentration, share, industry, IT, value added")
    HELP = translatable(
        "KSI is the region's share of the country's IT output: it shows where the industry is, and a large "
        "region has a large share. The other two measure how specialized a region is. The location quotient "
        "compares the industry's share in the region with its share in the country; it needs total output, "
        "such as gross regional product. The Krugman index compares the structure of all industries, or of IT "
        "and the rest where the total is given: 0 is the country's structure, 2 has nothing in common with "
        "it.\n\n"
        "NULL is no data, never 0. The log reports regions that do not add up to the given total."
    )

    IT, TOTAL, WHOLE, INDUSTRIES = "IT", "TOTAL", "WHOLE", "INDUSTRIES"

    def declare(self):
        """Add parameters and outputs."""
        self.add_rows()
        self.add_field(
            self.IT,
            tr("IT output or value added"),
            translatable("Numeric field of amounts, not negative; any other industry can be used."),
            optional=False,
        )
        self.add_number(
            self.TOTAL,
            tr("The country's total"),
            translatable("In the same unit; default: the sum of the regions."),
            optional=True,
        )
        self.add_field(
            self.WHOLE,
            tr("Total output"),
            translatable("For the location quotient: total output of the region, such as gross regional product."),
        )
        self.add_field(
            self.INDUSTRIES,
            tr("All industries"),
            translatable("For the Krugman index: two or more fields that add up to total output."),
            many=True,
        )
        self.add_output(kind=QgsProcessing.TypeVector)
        self.add_report()
        self.add_numbers(
            DENOMINATOR=translatable("Denominator of KSI"),
            SUMMED=translatable("Sum of the regions"),
            DISAGREEMENT=translatable("Given total minus the sum of the regions"),
            MISSING=translatable("Regions without IT output"),
        )

    def work(self, run):
        """Read, measure, write."""
        rows = run.rows()
        output = rows.numbers(run.text(self.IT))
        found = ksi(output, total=run.number_if_given(self.TOTAL), regions=rows.labels)
        columns = {"ksi_it": found.share, **self._more(rows, output, run)}
        bare = [name for name, missing in zip(rows.labels, np.isnan(output)) if missing]
        if bare:
            run.warn(tr("No IT output, so no KSI: {names}.").format(names=listed(bare)))
        if found.disagrees():
            run.warn(str(found))
        styles = [(tr("KSI"), "ksi_it", ksi_style)]
        if "lq" in columns:
            styles.append((tr("Location quotient"), "lq", location_quotient_style))
        summary = tr("KSI: {finding}.").format(finding=said(found.denominator))
        return {
            **run.deliver(
                rows,
                score_columns(columns),
                styles,
                summary,
            ),
            "DENOMINATOR": found.total,
            "SUMMED": found.summed,
            "DISAGREEMENT": found.disagreement,
            "MISSING": found.missing,
        }

    def _more(self, rows, output, run) -> dict:
        """The location quotient and the Krugman index, as far as they were asked for."""
        columns = {}
        structure = [rows.numbers(name) for name in run.fields(self.INDUSTRIES)]
        whole_field = run.text(self.WHOLE)
        if whole_field:
            whole = rows.numbers(whole_field)
            columns["lq"] = location_quotient(output, whole, regions=rows.labels)
            structure = structure or [output, whole - output]
        if structure:
            columns["krugman"] = krugman_specialization(np.column_stack(structure), regions=rows.labels)
        return columns
