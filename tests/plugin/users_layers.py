"""The layers that users have: sixteen regions in every state in which a layer can be."""

import math
import tempfile
from functools import lru_cache
from pathlib import Path

from maps import layer, save, square
from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)

from geo_itcluster.regions import regions

__all__ = ["LAYERS", "NAME", "NUMBERS", "sixteen"]

SIDE = 4
REGIONS = [region.name_en for region in regions(16)]
CODES = [region.code for region in regions(16)]
NAME = "name"
NUMBERS = ("it_2010", "it_2013", "it_2016", "other", "people", "mark")
HOSTILE = ["=1+1", "@SUM(A1)", "<script>alert(1)</script>", 'O\'Neil "x"', "a;b,c", "{0}", "%s %", "\n", "", " "]


def value(i, field):
    """A positive figure for a region, another for each field; the last field marks some regions."""
    at = NUMBERS.index(field)
    return float(i % 3 == 0) if field == "mark" else float((7 * i * i + (3 + at) * i) % 23 + 1 + 5 * at)


def sixteen(
    *, crs="EPSG:3857", kind="Polygon", shape=square, figure=value, name=REGIONS.__getitem__, fields=None, n=16
):
    """Regions as squares in rows, each with a name and a figure in every field."""
    fields = fields or {NAME: "string", **dict.fromkeys(NUMBERS, "double")}
    rows = [
        (shape(70 + i % SIDE, 45 + i // SIDE), [name(i), *(figure(i, field) for field in NUMBERS)]) for i in range(n)
    ]
    return layer(rows, fields=fields, crs=crs, kind=kind)


def _folder():
    return Path(tempfile.mkdtemp(prefix="qgis-test-layers-"))


def _without_some(made, ids):
    assert made.dataProvider().deleteFeatures(ids)
    return made


def _file(ending):
    return lambda: save(sixteen(), _folder() / f"regions{ending}")


def _gaps():
    made = QgsVectorLayer(save(sixteen(), _folder() / "regions.gpkg"), "regions", "ogr")
    return _without_some(made, [2, 5, 11])


def _filtered():
    made = QgsVectorLayer(save(sixteen(), _folder() / "regions.gpkg"), "regions", "ogr")
    assert made.setSubsetString('"it_2010" > 4')
    return made


def _filtered_to_nothing():
    made = sixteen()
    assert made.setSubsetString('"it_2010" < 0')
    return made


def _joined():
    made, other = sixteen(), sixteen()
    QgsProject.instance().addMapLayer(other)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName(NAME)
    join.setTargetFieldName(NAME)
    assert made.addJoin(join)
    return made


def _selected():
    made = sixteen()
    QgsProject.instance().addMapLayer(made)
    made.selectByIds([feature.id() for feature in made.getFeatures()][:9])
    return QgsProcessingFeatureSourceDefinition(made.id(), selectedFeaturesOnly=True)


def _edited():
    made = sixteen()
    made.startEditing()
    first, second, third = [feature.id() for feature in made.getFeatures(QgsFeatureRequest().setLimit(3))]
    made.changeAttributeValue(first, 1, 44.0)
    made.deleteFeature(second)
    made.addFeature(made.getFeature(third))
    return made


def _virtual():
    source = sixteen()
    QgsProject.instance().addMapLayer(source)
    made = QgsVectorLayer(f'?query=SELECT * FROM "{source.id()}" WHERE it_2010 > 2', "virtual", "virtual")
    assert made.isValid()
    return made


def _figures(change):
    """Regions whose figures are changed: ``change(region, field, figure)``."""
    return lambda: sixteen(figure=lambda i, field: change(i, field, value(i, field)))


def _shapes(shape, kind="Polygon", **options):
    return lambda: sixteen(shape=shape, kind=kind, **options)


def _with_z(x, y):
    corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
    return f"MULTIPOLYGON Z ((({', '.join(f'{a} {b} 3' for a, b in corners)})))"


def _curved(x, y):
    arc = f"CIRCULARSTRING({x} {y}, {x + 0.5} {y - 0.2}, {x + 1} {y})"
    return f"CURVEPOLYGON(COMPOUNDCURVE({arc}, ({x + 1} {y}, {x + 1} {y + 1}, {x} {y + 1}, {x} {y})))"


def _bow_tie(x, y):
    return f"POLYGON(({x} {y}, {x + 1} {y + 1}, {x + 1} {y}, {x} {y + 1}, {x} {y}))"


def _sliver(x, y):
    return f"POLYGON(({x} {y}, {x + 1} {y}, {x} {y}, {x} {y}))"


def _named(names):
    return lambda: sixteen(name=lambda i: names[i % len(names)])


LAYERS = {
    "on the plane": sixteen,
    "in degrees": lambda: sixteen(crs="EPSG:4326"),
    "in an equal-area projection": lambda: sixteen(crs="ESRI:102025"),
    "in feet": lambda: sixteen(crs="EPSG:2225"),
    "without a reference system": lambda: sixteen(crs=""),
    "degrees beyond the globe": _shapes(lambda x, y: square(x + 200, y + 200), crs="EPSG:4326"),
    "a GeoPackage": _file(".gpkg"),
    "a shapefile": _file(".shp"),
    "a CSV file": _file(".csv"),
    "gaps between the ids": _gaps,
    "filtered": _filtered,
    "filtered to nothing": _filtered_to_nothing,
    "joined": _joined,
    "selected features": _selected,
    "an edit session": _edited,
    "a virtual layer": _virtual,
    "no region": lambda: sixteen(n=0),
    "one region": lambda: sixteen(n=1),
    "two regions": lambda: sixteen(n=2),
    "three regions": lambda: sixteen(n=3),
    "NULL everywhere": lambda: sixteen(figure=lambda i, field: None, name=lambda i: None),
    "NULL in one region": _figures(lambda i, field, figure: None if i == 5 else figure),
    "NULL here and there": _figures(lambda i, field, figure: None if i == NUMBERS.index(field) else figure),
    "NULL but for one region": _figures(lambda i, field, figure: figure if i == 5 else None),
    "NULL but for two regions": _figures(lambda i, field, figure: figure if i in (5, 6) else None),
    "text for numbers": lambda: sixteen(
        figure=lambda i, field: "many", fields=dict.fromkeys((NAME, *NUMBERS), "string")
    ),
    "numbers as text": lambda: sixteen(fields=dict.fromkeys((NAME, *NUMBERS), "string")),
    "dates for numbers": lambda: sixteen(
        figure=lambda i, field: "2020-01-01", fields={NAME: "string", **dict.fromkeys(NUMBERS, "date")}
    ),
    "whole numbers": lambda: sixteen(fields={NAME: "string", **dict.fromkeys(NUMBERS, "integer")}),
    "other fields": lambda: sixteen(fields={f"x{at}": "string" for at in range(len(NUMBERS) + 1)}),
    "the results' names taken": lambda: _taken(),
    "very long field names": lambda: sixteen(
        fields={NAME: "string", **{f"{field}_{'long' * 60}": "double" for field in NUMBERS}}
    ),
    "codes for names": lambda: sixteen(name=CODES.__getitem__),
    "one name for all": _named(["Akmola"]),
    "hostile names": _named(HOSTILE),
    "polygons with heights": _shapes(_with_z, "MultiPolygonZ"),
    "curved polygons": _shapes(_curved, "CurvePolygon"),
    "bow ties": _shapes(_bow_tie),
    "polygons without area": _shapes(_sliver),
    "empty polygons": _shapes(lambda x, y: "POLYGON EMPTY"),
    "some without a polygon": _shapes(lambda x, y: None if x == y + 25 else square(x, y)),
    "without any polygon": _shapes(lambda x, y: None),
    "points": _shapes(lambda x, y: f"POINT({x} {y})", "Point"),
    "lines": _shapes(lambda x, y: f"LINESTRING({x} {y}, {x + 1} {y})", "LineString"),
    "a table": lambda: sixteen(shape=lambda x, y: None, kind="NoGeometry"),
    "one polygon over another": _shapes(lambda x, y: square(70, 45)),
    "far apart": _shapes(lambda x, y: square(3 * x, 3 * y)),
    "coordinates not finite": _shapes(lambda x, y: square(math.inf, y)),
    "constant": _figures(lambda i, field, figure: 7.0),
    "zeros": _figures(lambda i, field, figure: 0.0),
    "negative": _figures(lambda i, field, figure: -figure),
    "infinite": _figures(lambda i, field, figure: math.inf if i == 5 else figure),
    "NaN": _figures(lambda i, field, figure: math.nan if i == 5 else figure),
    "huge": _figures(lambda i, field, figure: figure * 1e306),
    "tiny": _figures(lambda i, field, figure: figure * 1e-320),
    "large": _figures(lambda i, field, figure: figure * 1e50),
    "small": _figures(lambda i, field, figure: figure * 1e-50),
    "almost constant": _figures(lambda i, field, figure: 1.0 + figure * 2e-16),
}


def _taken():
    """Fields that results would have."""
    made = sixteen()
    from geo_itcluster_qgis.compat import real_field

    taken = ("lisa", "lisa_p", "lisa_class", "score", "rank", "change", "fid", "OGC_FID", "z", "lag", "symbolic_rank")
    assert made.dataProvider().addAttributes([real_field(name) for name in taken])
    made.updateFields()
    return made


LAYERS = {title: lru_cache(maxsize=None)(make) for title, make in LAYERS.items()}
