"""Rows of a table and regions of a layer: the parameters that bring them together, and how they meet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from geo_itcluster.errors import DataError
from geo_itcluster.regions.join import Join, join_kazakhstan, join_rows
from geo_itcluster.settings import TableSettings, choices
from geo_itcluster.tables.cells import decimal_marks
from geo_itcluster.tables.keys import plain_key
from geo_itcluster.tables.table import Table as Cells
from geo_itcluster.tables.table import with_decimal

from ...layers_io.layers import Regions, Table
from ...translation import listed, said, tr, translatable
from .base import Algorithm, show_by
from .choices import VINTAGES, vintage_of

__all__ = ["KAZAKHSTAN", "Joining"]

_KEY, KAZAKHSTAN = "equal keys", "names of Kazakhstan's regions"
_FOUND = "found"


class Joining(Algorithm):
    """An algorithm that brings a table's rows to regions."""

    TABLE, KEY, TABLE_KEY = "TABLE", "KEY", "TABLE_KEY"
    MATCH, VINTAGE, UNMATCHED = "MATCH", "VINTAGE", "UNMATCHED"
    YEAR_FIELD, YEAR = "YEAR_FIELD", "YEAR"

    def add_table(self, title: str = "", help_text: str = "", *, keys_optional: bool = False) -> None:
        """Add the table, and the keys on both sides."""
        table = QgsProcessingParameterFeatureSource(self.TABLE, title or tr("Table"), [QgsProcessing.TypeVector])
        if not keys_optional:  # a table of its own, which is never the layer of the regions
            show_by(table, "table.TableWrapper")
        self.add(
            table,
            help_text
            or translatable("One row per region: any layer or table, such as a CSV or XLSX file in the project."),
        )
        keys = {"kind": QgsProcessingParameterField.Any, "optional": keys_optional}
        self.add_field(
            self.KEY,
            tr("Key of the regions"),
            translatable("Field of the regions that the table's keys refer to."),
            **keys,
        )
        self.add_field(
            self.TABLE_KEY,
            tr("Key of the table"),
            translatable("Field of the table with the same keys."),
            of=self.TABLE,
            **keys,
        )

    def add_matching(self) -> None:
        """Add how keys are matched, and which rows count."""
        self.add_choice(
            self.MATCH,
            tr("Match by"),
            (_KEY, KAZAKHSTAN),
            translatable(
                "equal keys: the same text or number on both sides; names of Kazakhstan's regions: any spelling, "
                "language or code on either side."
            ),
        )
        self.add_choice(
            self.VINTAGE,
            tr("Number of Kazakhstan's regions"),
            (_FOUND, *VINTAGES),
            translatable("Boundary vintage of the layer; default: found from its names."),
            advanced=True,
        )
        self.add_choice(
            self.UNMATCHED,
            tr("Rows that are not on the map"),
            choices(TableSettings, "unmatched"),
            translatable("raise: stop and name them; report: leave them out and name them."),
        )
        self.add_field(
            self.YEAR_FIELD,
            tr("Field of the year"),
            translatable("For a table with one row per region and year."),
            of=self.TABLE,
            kind=QgsProcessingParameterField.Any,
            advanced=True,
        )
        self.add_number(
            self.YEAR,
            tr("Year"),
            translatable("Only rows of this year are used."),
            whole=True,
            optional=True,
            advanced=True,
        )

    def rows_of_year(self, table: Table, run) -> Table:
        """The rows of the year that was asked for; all where none was."""
        if not run.has(self.YEAR):
            return table
        year = run.integer(self.YEAR)
        field = run.text(self.YEAR_FIELD)
        rows = [at for at, value in enumerate(table.texts(field)) if plain_key(value) == str(year)]
        if not rows:
            raise DataError(tr("The table has no row of the year {year}.").format(year=year))
        return table.only(rows)

    def year(self, run):
        """The year whose rows are taken; None where all are."""
        return run.integer(self.YEAR) if run.has(self.YEAR) else None

    def conflict(self, run):
        """A year and its field go together."""
        if run.has(self.YEAR) != run.has(self.YEAR_FIELD):
            return tr("Choose both the year and the table's field of years, or neither.")
        return super().conflict(run)

    def join(self, regions: Regions, table: Table, run) -> Join:
        """Match the table's rows to the regions; what does not match is told in warnings."""
        key = run.text(self.KEY)
        table_key = run.text(self.TABLE_KEY)
        unmatched = run.text(self.UNMATCHED)
        sides = regions.texts(key), table.texts(table_key)
        for layer, field, cells in ((tr("map"), key, sides[0]), (tr("table"), table_key, sides[1])):
            if any({"\ufffd", "\0"}.intersection(str(cell)) for cell in (field, *cells)):  # 0: UTF-16
                raise DataError(
                    tr(
                        'The field "{field}" of the {layer} has letters that cannot be read: its encoding is wrong. '
                        "Choose the encoding of a CSV file where it is added (Add Delimited Text Layer), that of a "
                        "shapefile in the layer's properties (Source)."
                    ).format(field=field.replace("\0", ""), layer=layer)
                )
        if run.text(self.MATCH) == KAZAKHSTAN:
            vintage = vintage_of(run.text(self.VINTAGE))
            found = join_kazakhstan(*sides, vintage=vintage, unmatched=unmatched)
        else:
            found = join_rows(*sides, unmatched=unmatched)
        for line in found.account():
            run.warn(line)
        return found

    def with_numbers(self, table: Table, names: list, run) -> Table:
        """The table with some fields of text read as numbers where they hold nothing else; the log says which."""
        names = [name for name in names if _is_text(table.texts(name))]
        if not names:
            return table
        texts = {name: table.texts(name) for name in table.fields.names()}
        rows = tuple(zip(*texts.values()))
        cells = with_decimal(Cells(PurePath(tr("Table")), tuple(texts), rows, tuple(range(1, len(rows) + 1))))
        read, missing, commas = {}, 0, []
        for name in names:
            at = cells.columns.index(name)
            if not cells.is_numeric(at):
                continue
            try:
                numbers, notes = cells.numbers([at])
            except DataError as error:
                run.warn(tr('The field "{field}" stays text: {why}').format(field=name, why=said(error.message)))
                continue
            for note in notes:
                run.info(said(note))
            read[name] = numbers[at]
            commas += [name] * (cells.decimal == "," and any(map(decimal_marks, texts[name])))
            missing += sum(bool(str(cell or "").strip()) for cell in texts[name]) - int(np.isfinite(read[name]).sum())
        others = {at for at, name in enumerate(cells.columns) if name in read or name not in names}
        for note in cells.text_notes(others):
            run.warn(said(note))
        if read:
            shown = [f"{name} ({tr('decimal comma')})" if name in commas else name for name in read]
            run.info(tr("Text read as numbers: {fields}.").format(fields=listed(shown, most=40)))
        if missing:
            run.info(tr("Cells that stand for no data, such as a dash: {count}; they are NULL.").format(count=missing))
        return replace(table, read=read)


def _is_text(column: list) -> bool:
    return all(cell is None or isinstance(cell, str) for cell in column)
