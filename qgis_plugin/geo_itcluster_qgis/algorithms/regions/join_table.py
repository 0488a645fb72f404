"""A table's columns on regions, with an account of what did not match."""

from __future__ import annotations

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
)

from geo_itcluster.regions.join import Join
from geo_itcluster.tables.keys import closest_key, plain_key

from ...layers_io.layers import Column, Table, table_of
from ...translation import tr, translatable
from ..shared.base import Group
from ..shared.joining import Joining

__all__ = ["JoinTable"]


class JoinTable(Joining):
    """Joins a table, one row a region."""

    ID = "jointable"
    TITLE = translatable("Join a table to regions")
    GROUP = Group.REGIONS
    TAGS = translatable("join, attributes, table, key, spelling, unmatched, Kazakhstan, CSV")
    HELP = translatable(
        "Adds the table's fields to the regions, one row per region, and reports in a second table what did "
        "not match on either side. Duplicated keys are refused, near misses are suggested but never used, and "
        "a region without a row gets NULL, never 0. Text columns that hold numbers become numbers, and the log "
        "says which.\n\n"
        "Kazakhstan's regions can be matched by any spelling, language or code; the country's own row is left "
        "out, and named in the log."
    )

    FIELDS, ACCOUNT = "FIELDS", "ACCOUNT"

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_table()
        self.add(
            QgsProcessingParameterField(
                self.FIELDS,
                tr("Fields to join"),
                parentLayerParameterName=self.TABLE,
                allowMultiple=True,
                optional=True,
            ),
            translatable("Default: all fields of the table."),
        )
        self.add_matching()
        self.add_output(tr("Joined"))
        self.add(
            QgsProcessingParameterFeatureSink(
                self.ACCOUNT, tr("What did not match"), QgsProcessing.TypeVector, optional=True
            ),
            translatable("One row per region without a row of the table, and per row that is not on the map."),
        )
        self.add_numbers(
            MATCHED=translatable("Regions with a row"),
            REGIONS_WITHOUT_ROW=translatable("Regions without a row"),
            ROWS_WITHOUT_REGION=translatable("Rows that are not on the map"),
        )

    def conflict(self, run):
        """A table that is the layer itself adds nothing."""
        if run.is_same_layer(self.INPUT, self.TABLE):
            return tr("The table is the layer of the regions itself. Choose another layer as the table.")
        return super().conflict(run)

    def work(self, run):
        """Match, and write both tables."""
        regions = run.regions()
        table = self.rows_of_year(run.table(self.TABLE), run)
        found = self.join(regions, table, run)
        chosen = run.fields(self.FIELDS)
        columns = self._joined(table, chosen or table.fields.names(), found, run)
        matched = int((found.row >= 0).sum())
        summary = tr("{matched} of {all} regions have a row.").format(matched=matched, all=len(regions))
        title = " + ".join(run.source(name).sourceName() for name in (self.INPUT, self.TABLE))
        results = {self.OUTPUT: run.write(regions, columns, title=title, abstract=summary)}
        keys = (
            regions.texts(run.text(self.KEY)),
            table.texts(run.text(self.TABLE_KEY)),
        )
        fields, rows = table_of(_account(found, *keys))
        account = run.write_features(fields, rows, name=self.ACCOUNT)
        if account is not None:
            results[self.ACCOUNT] = account
        run.info(summary)
        return {
            **results,
            self.SUMMARY: summary,
            "MATCHED": matched,
            "REGIONS_WITHOUT_ROW": len(found.regions_without_row),
            "ROWS_WITHOUT_REGION": len(found.rows_without_region),
        }

    def _joined(self, table: Table, names: list, found: Join, run) -> list:
        """Fields of the table on the regions; text that holds numbers becomes numbers, but for keys."""
        keys = {run.text(self.TABLE_KEY), run.text(self.YEAR_FIELD)}
        read = self.with_numbers(table, [name for name in names if name not in keys], run).read
        columns = []
        for name in names:
            field = table.fields.field(table.fields.lookupField(name))
            if name in read:
                numbers = read[name]
                known = numbers[np.isfinite(numbers)]
                whole = bool((known == np.round(known)).all())
                columns.append(Column(name, found.take(numbers), field.alias(), whole=whole))
            else:
                column = table.texts(name)
                taken = [column[row] if row >= 0 else None for row in found.row]
                columns.append(Column(name, taken, field.alias(), like=field))
        return columns


def _account(found: Join, regions: list, rows: list) -> list:
    """What did not match, on either side, with the key of the other side that is spelt most like it."""
    without_row = {plain_key(key) for key in found.regions_without_row}
    map_keys = [key for key in map(plain_key, regions) if key in without_row]
    without_region = {plain_key(key) for key in found.rows_without_region}
    table_keys = [key for key in map(plain_key, rows) if key in without_region]
    lines = [
        (tr("regions"), key, tr("no row in the table"), closest_key(key, table_keys))
        for key in found.regions_without_row
    ]
    lines += [(tr("table"), key, tr("not on the map"), closest_key(key, map_keys)) for key in found.rows_without_region]
    side, key, what, closest = zip(*lines) if lines else ((), (), (), ())
    return [
        Column.text("side", side, tr("Side")),
        Column.text("key", key, tr("Key")),
        Column.text("what", what, tr("What is wrong")),
        Column.text("closest", closest, tr("Closest key of the other side")),
    ]
