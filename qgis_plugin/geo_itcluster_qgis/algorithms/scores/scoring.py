"""Indicators, and what becomes of them: the parameters that the scores and the study share, and their columns."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterString

from geo_itcluster.scores.innovation import INDICATORS, InnovationIndex, innovation_index
from geo_itcluster.scores.scale import INFERRED_SCALE, SymbolicScale
from geo_itcluster.settings import ScoreSettings, choices
from geo_itcluster.study.year_study import INTEGER_FIELDS

from ...layers_io.layers import Column, Table
from ...translation import alias_of, tr, translatable
from ..shared.base import Algorithm

__all__ = ["Scoring", "scale_text", "score_columns"]

# Of fields that are not the study's.
_ALIASES = {
    "group_1": translatable("Mean of the first group, %"),
    "group_2": translatable("Mean of the second group, %"),
    "lq": translatable("Location quotient"),
    "krugman": translatable("Krugman index"),
}
_SYMBOLS = [indicator.symbol for indicator in INDICATORS]


def scale_text(scale: SymbolicScale = INFERRED_SCALE) -> str:
    """A scale as its parameter takes it: ranks and cuts in turn."""
    return " ".join([scale.ranks[0], *(f"{cut:g} {rank}" for cut, rank in zip(scale.cuts, scale.ranks[1:]))])


def score_columns(columns: dict) -> list:
    """Arrays by the name of their field as columns that say what they hold."""
    made = []
    for name, values in columns.items():
        alias = alias_of(name) or tr(_ALIASES.get(name, ""))
        if name.startswith("ratio_") and not alias:
            alias = tr("Leader ratio of {indicator}, %").format(indicator=name[len("ratio_") :])
        if values.dtype.kind in "OU":
            made.append(Column.text(name, values, alias))
        else:
            made.append(Column(name, values, alias, whole=name in INTEGER_FIELDS))
    return made


class Scoring(Algorithm):
    """An algorithm that scores regions by indicators."""

    COST, MISSING, SCALE = "COST", "MISSING", "SCALE"

    def add_six(self, of: str) -> None:
        """Add the six indicators of the paper."""
        titles = (
            tr("JD: labour productivity"),
            tr("JE: sustainability of production"),
            tr("JF: impact of fixed assets"),
            tr("JA: spending on research and development per employee"),
            tr("JB: spending on technological innovation per employee"),
            tr("JC: innovative output per capita"),
        )
        for symbol, title in zip(_SYMBOLS, titles):
            self.add_field(
                symbol,
                title,
                translatable("One of the six indicators of the index. Higher is better; values must not be negative."),
                of=of,
            )

    def add_missing(self, of: str) -> None:
        """Add which indicators are costs, and what to do where one is missing."""
        self.add_field(
            self.COST,
            tr("Indicators of which lower is better"),
            translatable("Their ratio is the lowest value over the region's."),
            of=of,
            many=True,
            advanced=True,
        )
        self.add_choice(
            self.MISSING,
            tr("Missing indicators"),
            choices(ScoreSettings, "missing"),
            translatable(
                "raise: stop and name them; mean: take the mean of the group's other indicators, and mark the region."
            ),
            advanced=True,
        )

    def add_scale(self) -> None:
        """Add the symbolic scale."""
        self.add(
            QgsProcessingParameterString(self.SCALE, tr("Symbolic scale"), defaultValue=scale_text()),
            translatable(
                "Ranks and cuts in turn, the lowest rank first: C 20 C+ 30 ... An index equal to a cut has the "
                "higher rank. The paper prints ranks without cuts; steps of ten agree with all of them."
            ),
            advanced=True,
        )

    def scale(self, run) -> SymbolicScale:
        """The scale that was written."""
        text = run.text(self.SCALE)
        return INFERRED_SCALE if text == scale_text() else SymbolicScale.parse(text)

    def six_fields(self, run) -> dict:
        """The fields of those of the six indicators that were chosen, by symbol."""
        fields = {symbol: run.text(symbol) for symbol in _SYMBOLS}
        return {symbol: field for symbol, field in fields.items() if field}

    def index_options(self, run) -> dict:
        """Options of the index, but for the costs."""
        return {
            "missing": run.text(self.MISSING),
            "scale": self.scale(run),
        }

    def six_index(self, table: Table, run, *, figures, regions) -> InnovationIndex:
        """The paper's index; ``figures`` turns a field of the table into the regions' values."""
        fields = self.six_fields(run)
        costs = run.fields(self.COST)
        return innovation_index(
            {symbol: figures(table.numbers(field)) for symbol, field in fields.items()},
            cost=self.symbols_of(costs, fields),
            regions=regions,
            **self.index_options(run),
        )

    @staticmethod
    def symbols_of(costs: list, fields: dict) -> list:
        """Symbols of the indicators whose fields are costs; a field that is none stays, and the core refuses it."""
        symbols = {field: symbol for symbol, field in fields.items()}
        return [symbols.get(field, field) for field in costs]
