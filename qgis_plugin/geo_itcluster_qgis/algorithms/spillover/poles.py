"""Who the growth poles are: the parameters, and the poles that they make."""

from __future__ import annotations

import re

from qgis.core import (
    QgsExpression,
    QgsProcessingParameterExpression,
    QgsProcessingParameterString,
)

from geo_itcluster.errors import DataError
from geo_itcluster.specialization.concentration_share import ksi
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import Poles, marked_poles, named_poles, poles_above, poles_by_class, top_ranked
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights import Weights

from ...compat import is_null
from ...layers_io.layers import Regions
from ...translation import tr, translatable
from ..shared.neighbours import Neighbours

__all__ = ["WithPoles"]

NAMES, CONDITION, HIGHEST, KSI, LISA = "names", "condition", "highest values", "KSI above", "LISA class"


class WithPoles(Neighbours):
    """An algorithm that needs growth poles."""

    POLES_BY, POLES, POLE_WHERE = "POLES_BY", "POLES", "POLE_WHERE"
    TOP, KSI_ABOVE, SIGNIFICANT = "POLES_TOP", "POLES_KSI", "POLES_SIGNIFICANT"

    def add_poles(self) -> None:
        """Add the parameters."""
        self.add_choice(
            self.POLES_BY,
            tr("Growth poles by"),
            [NAMES, CONDITION, HIGHEST, KSI, LISA],
            translatable(
                "names; a condition, or a field that marks them; the highest values of the first year; a share of the "
                "first year's total (KSI) above a cut; the classes High-Low and High-High of the first year's local "
                "Moran's I."
            ),
        )
        self.add(
            QgsProcessingParameterString(self.POLES, tr("Names of the poles"), optional=True),
            translatable("As in the field of names, separated by semicolons: Almaty city; Astana city."),
        )
        self.add(
            QgsProcessingParameterExpression(
                self.POLE_WHERE, tr("Condition of a pole"), parentLayerParameterName=self.INPUT, optional=True
            ),
            translatable(
                "A field or an expression that is true, or a number other than 0, for poles. NULL is no pole."
            ),
        )
        self.add_number(
            self.TOP,
            tr("Number of poles"),
            translatable("For highest values."),
            default=2,
            least=1,
            whole=True,
            advanced=True,
        )
        self.add_number(
            self.KSI_ABOVE,
            tr("KSI of a pole, above"),
            translatable("A share of the regions' sum in the first year, from 0 to 1."),
            default=0.1,
            least=0.0,
            most=1.0,
            advanced=True,
        )
        self.add_flag(
            self.SIGNIFICANT,
            tr("Significant classes only"),
            translatable(
                "For LISA class. Otherwise the quadrant of the Moran scatterplot decides: a city inside one region can "
                "never be significant by contiguity."
            ),
            advanced=True,
        )

    def conflict(self, run) -> str:
        """A rule for poles that lacks what it needs; the neighbours' conflicts come first."""
        if (found := super().conflict(run)) or not self.needs_poles(run):
            return found
        rule = run.text(self.POLES_BY)
        if rule == NAMES and not run.text(self.POLES).strip(" ;\n"):
            return tr("Name the growth poles, or choose another rule for them.")
        if rule == CONDITION and not run.text(self.POLE_WHERE).strip():
            return tr("Give the condition for a growth pole, or choose another rule for them.")
        return ""

    def needs_poles(self, run) -> bool:
        """Whether poles are needed, by the other parameters."""
        return True

    def read_poles(self, regions: Regions, panel: RegionPanel, weights: Weights, run) -> Poles:
        """The poles, by the rule that is chosen; what is ranked are the panel's values of its first year."""
        rule = run.text(self.POLES_BY)
        values, when = panel.values[:, 0], f"{panel.variable}, {panel.years[0]}"
        if rule == NAMES:
            given = run.text(self.POLES)
            return named_poles(panel, _names_in(given, known={*panel.ids, *panel.labels}))
        if rule == CONDITION:
            text = run.text(self.POLE_WHERE)
            return marked_poles(self._marked(regions, text, run), panel.ids, names=panel.labels, rule=text)
        if rule == HIGHEST:
            return top_ranked(values, panel.ids, run.integer(self.TOP), names=panel.labels, variable=when)
        if rule == KSI:
            cut, share = run.number(self.KSI_ABOVE), ksi(values, regions=panel.labels).share
            return poles_above(share, panel.ids, cut, names=panel.labels, variable=f"KSI of {when}")
        significant = run.flag(self.SIGNIFICANT)
        return poles_by_class(local_moran(values, weights), significant=significant)

    def _marked(self, regions: Regions, text: str, run) -> list:
        """Which regions meet a condition."""
        expression = QgsExpression(text)
        if expression.hasParserError():
            raise DataError(
                tr("The condition {condition} cannot be read: {why}").format(
                    condition=text, why=expression.parserErrorString().strip()
                )
            )
        scope = self.createExpressionContext(run.parameters, run.context, run.source(self.INPUT))
        scope.setFields(regions.fields)
        expression.prepare(scope)
        marked = []
        for feature, name in zip(regions.features, regions.labels):
            scope.setFeature(feature)
            value = expression.evaluate(scope)
            if expression.hasEvalError():
                why = expression.evalErrorString()
            elif isinstance(value, str):
                why = tr("it gives the text {text}, where true or false is needed").format(text=repr(value))
            else:
                marked.append(not is_null(value) and bool(value))
                continue
            raise DataError(
                tr("{region}: the condition {condition} cannot be used: {why}.").format(
                    region=name, condition=text, why=why.rstrip(".")
                )
            )
        return marked


def _names_in(text: str, *, known: set) -> list:
    """Names between semicolons or on lines of their own; between commas, too, where a name with a comma is unknown."""
    found = []
    for part in re.split(r"[;\n]", text):
        found += [part] if part.strip() in known else part.split(",")
    return [name.strip() for name in found if name.strip()]
