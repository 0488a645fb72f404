"""Small layers for the tests, and what is read back from results."""

import csv
import math
from pathlib import Path

from geo_itcluster_qgis.layers_io.kazakhstan import kazakhstan as regions_of_kazakhstan
from qgis.core import (
    NULL,
    QgsApplication,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from geo_itcluster.resources import resource
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.rings import Rings

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
    features = regions_of_kazakhstan(16).features
    rows = [(f.geometry().asWkt(17), [f["code"], f["name_en"], index[f["code"]]]) for f in features]
    fields = {"code": "string", "name_en": "string", "score": "double"}
    return layer(rows, fields=fields, crs="EPSG:4326", kind="MultiPolygon")


def save(source, path):
    """Write a layer to a file; return its path."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = QgsVectorFileWriter.driverForExtension(Path(path).suffix)
    outcome = QgsVectorFileWriter.writeAsVectorFormatV3(source, str(path), QgsCoordinateTransformContext(), options)
    assert outcome[0] == QgsVectorFileWriter.NoError, outcome
    return str(path)


def years_grid(values, *, side=SIDE, crs="EPSG:4326", at=(70.0, 45.0), names=None, more=None):
    """Squares of one degree in rows, with a name and a variable in some years: ``values`` maps years to lists.

    ``more`` maps names of further fields to their kind and values.
    """
    more = more or {}
    n = len(next(iter(values.values())))
    names = names or [f"r{i}" for i in range(n)]
    fields = {"name": "string", **{f"it_{year}": "double" for year in values}, **{k: v[0] for k, v in more.items()}}
    columns = [names, *values.values(), *(v[1] for v in more.values())]
    rows = [
        (square(at[0] + i % side, at[1] + i // side), list(row)) for i, row in enumerate(zip(*columns, strict=True))
    ]
    return layer(rows, fields=fields, crs=crs)


def contiguous(names, *, side=SIDE):
    """Row-standardised queen contiguity of squares in rows of ``side``."""
    squares = [
        [[[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]]
        for x, y in ((i % side, i // side) for i in range(len(names)))
    ]
    return contiguity(Rings.from_multipolygons(squares), ids=list(names)).transformed("row")


def loaded(algorithm, output="OUTPUT", **parameters):
    """A result as the desktop loads it into the project: styled, and its fields named."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    made = QgsApplication.processingRegistry().createAlgorithmById(f"geo_itcluster:{algorithm}")
    where = parameters.get(output, "TEMPORARY_OUTPUT")
    parameters[output] = QgsProcessingOutputLayerDefinition(where, QgsProject.instance())
    results, fine = made.run(parameters, context, feedback)
    assert fine, feedback.textLog()
    details = context.layerToLoadOnCompletionDetails(results[output])
    result = context.takeResultLayer(QgsProcessingUtils.mapLayerFromString(results[output], context).id())
    details.setOutputLayerName(result)
    details.postProcessor().postProcessLayer(result, context, feedback)
    return result


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


__all__ = [
    "SIDE",
    "VALUES",
    "column",
    "contiguous",
    "grid",
    "kazakhstan",
    "layer",
    "loaded",
    "numbers",
    "save",
    "square",
    "years_grid",
]
