"""Amounts from one division of Kazakhstan to another."""

from __future__ import annotations

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsWkbTypes,
)

from geo_itcluster.errors import DataError
from geo_itcluster.regions import find_vintage, region, resolve_regions
from geo_itcluster.regions.boundary_files import boundary_licence
from geo_itcluster.regions.join import region_rows
from geo_itcluster.regions.recast import recast

from ...layers_io.kazakhstan import kazakhstan
from ...layers_io.layers import Column, Table, table_of
from ...translation import listed, tr, translatable
from ..shared.base import Algorithm, Group
from ..shared.choices import VINTAGES, vintage_of

__all__ = ["RecastAmounts"]

_FOUND = "found"


class RecastAmounts(Algorithm):
    """Adds up, or splits, amounts."""

    ID = "recast"
    TITLE = translatable("Recast amounts between divisions of Kazakhstan")
    GROUP = Group.REGIONS
    TAGS = translatable(
        "Kazakhstan, vintage, division, Shymkent, Turkistan, Abai, Jetisu, Ulytau, add up, split, recast"
    )
    HELP = translatable(
        "Converts amounts of the 16, 17 or 20 regions to another vintage. Towards an older vintage regions add "
        "up, which is exact. Towards a newer one a region that was divided later is split by weights, such as "
        "population: this is an estimate, marked as one, and refused without weights.\n\n"
        "Only amounts add up: output, value added, employed persons. An index, a rank or a ratio does not; "
        "recast its numerator and denominator, and divide again."
    )

    REGION, AMOUNTS, SOURCE, TARGET, POLYGONS = "REGION", "AMOUNTS", "SOURCE", "TARGET", "POLYGONS"
    WEIGHTS, WEIGHTS_REGION, WEIGHT = "WEIGHTS", "WEIGHTS_REGION", "WEIGHT"

    def declare(self):
        """Add parameters and outputs."""
        self.add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr("Table or layer"), [QgsProcessing.TypeVector]),
            translatable("One row per region; the country's row is left out."),
        )
        self.add(
            QgsProcessingParameterField(self.REGION, tr("Region"), parentLayerParameterName=self.INPUT),
            translatable("Field of names or codes, in any spelling."),
        )
        self.add_field(
            self.AMOUNTS,
            tr("Amounts"),
            translatable("Numeric fields that add up. NULL is no data, never 0."),
            many=True,
            optional=False,
        )
        self.add_choice(
            self.SOURCE,
            tr("From regions"),
            (_FOUND, *VINTAGES),
            translatable("Boundary vintage of the table; default: found from its regions."),
        )
        self.add_choice(self.TARGET, tr("To regions"), VINTAGES, translatable("Boundary vintage of the result."))
        self.add_flag(
            self.POLYGONS,
            tr("With polygons"),
            translatable("Whether the result is a layer of the regions' polygons, or a table."),
            default=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.WEIGHTS, tr("Table of weights"), [QgsProcessing.TypeVector], optional=True
            ),
            translatable("Weights for splitting regions: one row per part."),
            advanced=True,
        )
        self.add_field(
            self.WEIGHTS_REGION,
            tr("Region of the weight"),
            translatable("Field of names or codes of regions of the target vintage."),
            of=self.WEIGHTS,
            kind=QgsProcessingParameterField.Any,
            advanced=True,
        )
        self.add_field(
            self.WEIGHT,
            tr("Weight"),
            translatable("Numeric field, such as population."),
            of=self.WEIGHTS,
            advanced=True,
        )
        self.add_output(tr("Recast"), QgsProcessing.TypeVector)
        self.add_numbers(
            EXACT=translatable("Regions that are exact"),
            ESTIMATED=translatable("Regions that are estimates"),
            MISSING=translatable("Regions without data"),
        )

    def conflict(self, run):
        """Weights need their fields."""
        fields = [run.text(name) for name in (self.WEIGHTS_REGION, self.WEIGHT)]
        if run.has(self.WEIGHTS) != all(fields):
            return tr("Weights need a table, the field of its regions, and the field of the weight.")
        return ""

    def work(self, run):
        """Resolve names, recast, write."""
        table = run.table(self.INPUT)
        table, names = _region_rows(table, run.text(self.REGION), run)
        source = vintage_of(run.text(self.SOURCE)) or find_vintage(names)
        target = vintage_of(run.text(self.TARGET))
        amounts = run.fields(self.AMOUNTS)
        found = recast(
            np.column_stack([table.numbers(name) for name in amounts]),
            resolve_regions(names, source),
            source=source,
            target=target,
            weights=self._weights(run, target),
        )
        columns = [
            *(Column(name, found.values[:, at]) for at, name in enumerate(amounts)),
            Column("exact", found.exact, tr("Exact, not an estimate")),
            Column.text("note", found.notes, tr("Source regions")),
        ]
        missing = np.isnan(found.values).any(axis=1)
        lacking = [region(code, target).name_en for code, gap in zip(found.codes, missing) if gap]
        if lacking:
            run.warn(tr("No data: {names}.").format(names=listed(lacking)))
        summary = tr("From {source} to {target} regions: {exact} exact, {estimated} estimated.").format(
            source=source, target=target, exact=int(found.exact.sum()), estimated=int((~found.exact).sum())
        )
        run.info(summary)
        return {
            self.OUTPUT: self._written(found.codes, target, columns, run),
            self.SUMMARY: summary,
            "EXACT": int(found.exact.sum()),
            "ESTIMATED": int((~found.exact).sum()),
            "MISSING": int(missing.sum()),
        }

    def _weights(self, run, target):
        """Weights by code of the target division; None where there is no table of them."""
        if not run.has(self.WEIGHTS):
            return None
        table = run.table(self.WEIGHTS)
        field = run.text(self.WEIGHTS_REGION)
        table, names = _region_rows(table, field, run)
        codes = resolve_regions(names, target)
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise DataError(tr("Duplicated weights: {codes}. Keep one row of each.").format(codes=listed(twice)))
        return dict(zip(codes, table.numbers(run.text(self.WEIGHT)).tolist()))

    def _written(self, codes, target, columns, run):
        """The result: a table, or the polygons of the target division with the columns."""
        units = [region(code, target) for code in codes]
        named = [
            Column.text("code", codes, tr("Code")),
            *(Column.text(name, [getattr(unit, name) for unit in units]) for name in ("name_en", "name_ru", "name_kk")),
        ]
        fields, rows = table_of([*named, *columns])
        drawn = run.flag(self.POLYGONS)
        options = {}
        if drawn:
            regions = kazakhstan(target)
            shapes = {feature["code"]: feature.geometry() for feature in regions.features}
            for row, code in zip(rows, codes):
                row.setGeometry(shapes[code])
            options["abstract"] = str(boundary_licence(target))
            options.update(wkb_type=QgsWkbTypes.MultiPolygon, crs=regions.crs)
        return run.write_features(fields, rows, name=self.OUTPUT, **options)


def _region_rows(table: Table, field: str, run):
    """The rows of regions and their names, without the country's row, which is named in the log."""
    names = table.names_in(field)
    rows = region_rows(names, unmatched="raise")
    if rows.total is not None:
        run.info(tr("The country's row is left out: {name}.").format(name=names[rows.total]))
    return table.only(rows.keep), [names[at] for at in rows.keep]
