"""Small layers for the tests, and what is read back from results."""

import csv
import math

from qgis.core import NULL, QgsCoordinateTransformContext, QgsFeature, QgsGeometry, QgsVectorFileWriter, QgsVectorLayer

from geo_itcluster.resources import resource

SIDE = 5
VALUES = [float((7 * i * i + 3 * i) % 23) for i in range(SIDE * SIDE)]


def square(x, y, size=1.0):
    """WKT of a square."""
    corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
    return f"POLYGON(({', '.join(f'{a} {b}' for a, b in corners)}))"


def layer(rows, *, fields, crs="EPSG:3857", kind="Polygon"):
    """A temporary layer of (WKT or None, attributes) rows; ``fields`` maps names to "double", "integer" or "string"."""
    definition = "&".join(f"field={name}:{kind_}" for name, kind_ in fields.items())
    made = QgsVectorLayer(f"{kind}?crs={crs}&{definition}", "regions", "memory")
    features = []
    for wkt, attributes in rows:
        feature = QgsFeature(made.fields())
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes([NULL if value is None else value for value in attributes])
        features.append(feature)
    assert made.dataProvider().addFeatures(features)[0]
    return made


def grid(values=VALUES, *, side=SIDE, crs="EPSG:3857"):
    """Squares in rows of ``side``, with a name and a value each."""
    rows = [(square(i % side, i // side), [f"r{i}", value]) for i, value in enumerate(values)]
    return layer(rows, fields={"name": "string", "value": "double"}, crs=crs)


def kazakhstan(year):
    """The sixteen regions with the paper's index of a year."""
    with resource("data", "table1_index.csv").open(encoding="utf-8", newline="") as file:
        index = {row["code"]: float(row["index"]) for row in csv.DictReader(file) if row["year"] == str(year)}
    source = QgsVectorLayer(str(resource("boundaries", "kz16.gpkg")), "kz16", "ogr")
    rows = [(f.geometry().asWkt(17), [f["code"], f["name_en"], index[f["code"]]]) for f in source.getFeatures()]
    fields = {"code": "string", "name_en": "string", "score": "double"}
    return layer(rows, fields=fields, crs="EPSG:4326", kind="MultiPolygon")


def save(source, path):
    """Write a layer to a file; return its path."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    outcome = QgsVectorFileWriter.writeAsVectorFormatV3(source, str(path), QgsCoordinateTransformContext(), options)
    assert outcome[0] == QgsVectorFileWriter.NoError, outcome
    return str(path)


def column(result, name):
    """A field of a result, NULL as None."""
    if isinstance(result, str):
        result = QgsVectorLayer(result, "result", "ogr")
    at = result.fields().lookupField(name)
    assert at >= 0, f"no field {name} among {[field.name() for field in result.fields()]}"
    return [None if value == NULL or value is None else value for value in (f[at] for f in result.getFeatures())]


def numbers(result, name):
    """A field of a result as floats, NULL as NaN."""
    return [math.nan if value is None else float(value) for value in column(result, name)]


__all__ = ["SIDE", "VALUES", "column", "grid", "kazakhstan", "layer", "numbers", "save", "square"]
