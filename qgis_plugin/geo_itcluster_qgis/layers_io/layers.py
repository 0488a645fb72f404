"""The bridge between layers and arrays: the only place where features are read and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, repeat
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProviderRegistry,
    QgsRectangle,
    QgsUnitTypes,
)

from geo_itcluster._util.labels import region_labels
from geo_itcluster.errors import DataError, GeometryError
from geo_itcluster.messages import Message
from geo_itcluster.regions.join import join_keys
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.points import beyond_degrees, centroids, within_degrees
from geo_itcluster.weights.rings import Rings, joined_at_antimeridian

from ..compat import integer_field, real_field, text_field, without_nulls
from ..translation import listed, said, tr
from .geometry import has_polygon, rings_of

__all__ = [
    "Column",
    "Regions",
    "Table",
    "aliases_of",
    "features_with",
    "free_name",
    "read_regions",
    "read_table",
    "source_files",
    "stop_if_cancelled",
    "table_of",
    "with_columns",
    "without_aliases",
    "write",
    "write_features",
]

# How many features pass between two looks at the cancel button.
_AT_A_TIME = 5_000
# Beyond it a float does not know its last digit.
_WHOLE = 2.0**53
_WEB_MERCATOR = {"EPSG:3857": 2 * np.pi * 6_378_137.0}  # once around the Earth


@dataclass(frozen=True, eq=False)
class Table:
    """The rows of a source, in its order.

    Parameters
    ----------
    features
        With all their attributes.
    fields
        Of the source.
    ids, names
        Keys, each once; and names, which may repeat. Feature ids, where nothing else is chosen.
    crs
        Reference system; invalid for a table without geometry.
    read
        Fields of text that were read as numbers.
    name_field
        Field of the names; none where it is empty.
    """

    features: Sequence[QgsFeature]
    fields: QgsFields
    ids: tuple[str, ...]
    names: tuple[str, ...]
    crs: QgsCoordinateReferenceSystem
    read: Mapping[str, np.ndarray] = field(default_factory=dict)
    name_field: str = ""

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What to call the rows in a text: the names, with the id where a name is blank or repeated."""
        return tuple(region_labels(np.array(self.ids, dtype=object), np.array(self.names, dtype=object)).tolist())

    def keyed_by(self, field: str) -> Table:
        """The same rows with a field as their keys.

        Raises
        ------
        GeoITClusterError
            If a key is missing or duplicated.
        """
        keys = self.names_in(field)
        join_keys(keys, keys)
        return replace(self, ids=tuple(keys))

    def __len__(self) -> int:
        return len(self.features)

    def numbers(self, name: str) -> np.ndarray:
        """A field as numbers, shape (rows,); NULL is NaN, never 0.

        Raises
        ------
        DataError
            If a value is no number, naming its row.
        """
        if name in self.read:
            return self.read[name]
        values = self.texts(name)
        try:
            numbers = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        except (TypeError, ValueError):
            pass
        else:  # Python also reads "1_000" and "nan"
            doubtful = (
                value for value, large in zip(values, np.abs(numbers) >= _WHOLE) if large or isinstance(value, str)
            )
            if all(map(_is_number, doubtful)):
                return numbers
        for row, value in zip(self.labels, values):
            if value is not None and not _is_number(value):
                raise DataError(
                    tr(
                        '{row}: {value} in the field "{field}" is not a number. Choose a numeric field, or '
                        "correct the value."
                    ).format(row=row, value=self._shown(name, value), field=name)
                )
        raise DataError(tr('The field "{field}" is not numeric. Choose a numeric field.').format(field=name))

    def texts(self, name: str) -> list:
        """A field as it is, NULL as None."""
        at = self._place(name)
        return without_nulls([feature[at] for feature in self.features])

    def has_unique_numbers(self, name: str) -> bool:
        """Whether a field, if there is one of this name, has whole numbers that do not repeat."""
        at = self.fields.lookupField(name)
        if at < 0:
            return True
        values = self.texts(self.fields[at].name())
        return all(isinstance(value, int) for value in values) and len(set(values)) == len(values)

    def only(self, rows: Sequence[int]) -> Table:
        """Some of the rows, by their places."""
        features, ids, names = ([of[at] for at in rows] for of in (self.features, self.ids, self.names))
        read = {field: numbers[list(rows)] for field, numbers in self.read.items()}
        return replace(self, features=features, ids=tuple(ids), names=tuple(names), read=read)

    def names_in(self, name: str) -> list[str]:
        """A field that names regions, as text.

        Raises
        ------
        DataError
            If a row names none.
        """
        values = self.texts(name)
        bare = [row for row, value in zip(self.labels, values) if value is None]
        if bare:
            raise DataError(
                tr('The field "{field}" is empty in the rows {rows}. Fill it in, or exclude the rows.').format(
                    field=name, rows=listed(bare)
                )
            )
        return [str(value) for value in values]

    def _shown(self, name: str, value) -> str:
        """A value as QGIS shows it; a text in quotation marks, an integer that a float does not keep with the cause."""
        if isinstance(value, int):
            return f"{value} ({said(Message('cell.many_digits'))})"
        return repr(value) if isinstance(value, str) else self.fields[self._place(name)].displayString(value)

    def _place(self, name: str) -> int:
        at = self.fields.lookupField(name)
        if at < 0:
            raise DataError(tr('There is no field "{field}".').format(field=name))
        return at


@dataclass(frozen=True, eq=False)
class Regions(Table):
    """Polygons with their attributes.

    A region without a polygon has no neighbours; it keeps its place and its attributes. Scores need no polygons: there
    the rows of a table serve as well.
    """

    @cached_property
    def geometries(self) -> list[QgsGeometry]:
        """Geometry of each region."""
        return [feature.geometry() for feature in self.features]

    @cached_property
    def has_polygon(self) -> np.ndarray:
        """Which regions have an area, shape (n,)."""
        return np.fromiter(map(has_polygon, self.geometries), dtype=bool, count=len(self))

    @cached_property
    def rings(self) -> Rings:
        """Borders of those regions that have them."""
        return rings_of(geometry for geometry, has in zip(self.geometries, self.has_polygon.tolist()) if has)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the polygons."""
        box = QgsRectangle()
        for geometry, has in zip(self.geometries, self.has_polygon):
            if has:
                box.combineExtentWith(geometry.boundingBox())
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    @property
    def is_geographic(self) -> bool:
        """Whether coordinates are degrees."""
        return self.crs.isGeographic()

    @cached_property
    def centres(self) -> np.ndarray:
        """Centroids of the regions that have a polygon, in the layer's coordinates, shape (m, 2).

        Raises
        ------
        DataError
            If the layer has no reference system, or one without a unit, so that nobody knows what a distance is.
        """
        if not self.crs.isValid():
            raise DataError(_no_reference_system())
        if self.crs.mapUnits() == QgsUnitTypes.DistanceUnknownUnit:
            raise DataError(
                tr("The unit of {crs} is unknown, so distances cannot be computed. Reproject the layer.").format(
                    crs=self.crs.userFriendlyIdentifier()
                )
            )
        return centroids(self.rings, geographic=self.is_geographic, names=self.with_polygon())

    @property
    def metres(self) -> float | None:
        """Metres of a unit of the coordinates; None where they are degrees."""
        if self.is_geographic:
            return None
        return QgsUnitTypes.fromUnitToUnitFactor(self.crs.mapUnits(), QgsUnitTypes.DistanceMeters)

    @property
    def points(self) -> np.ndarray:
        """The centroids in degrees, or in km."""
        return self.centres if self.is_geographic else self.centres * (self.metres / 1000.0)

    def lonlat(self, transform_context: QgsCoordinateTransformContext) -> np.ndarray:
        """Longitudes and latitudes of the centroids on the sphere, shape (n, 2).

        Raises
        ------
        DataError
            If a region has no polygon, or the layer's reference system leads to no longitudes and latitudes.
        """
        bare = [name for name, has in zip(self.labels, self.has_polygon) if not has]
        if bare:
            raise DataError(
                tr("Regions without a polygon have no distances: {names}. Exclude them by a filter.").format(
                    names=listed(bare)
                )
            )
        if not self.crs.isValid():
            raise DataError(_no_reference_system())
        to_degrees = QgsCoordinateTransform(self.crs, QgsCoordinateReferenceSystem("EPSG:4326"), transform_context)
        shapes = [QgsGeometry(feature.geometry()) for feature in self.features]
        try:
            for shape in shapes:
                shape.transform(to_degrees)
        except QgsCsException as error:
            raise DataError(
                tr("The layer's coordinates cannot be transformed to longitude and latitude: {why}").format(why=error)
            ) from error
        return centroids(rings_of(shapes), geographic=True, names=self.labels)

    @cached_property
    def borders(self) -> Rings:
        """The rings for contiguity: regions that meet at the antimeridian have common vertices there."""
        whole = 360.0 if self.is_geographic else _WEB_MERCATOR.get(self.crs.authid())
        return self.rings if whole is None else joined_at_antimeridian(self.rings, whole=whole)

    def called(self, ids: Sequence[str], names: Sequence[str]) -> Regions:
        """The same regions with these keys and names."""
        return replace(self, ids=tuple(ids), names=tuple(names))

    def on_all(self, weights: Weights) -> Weights:
        """Weights of the regions with a polygon as weights of all of them, by id; the others are islands."""
        place = np.flatnonzero(self.has_polygon)
        found = weights
        if len(place) < len(self):
            links = place[weights.rows], place[weights.indices], weights.data
            found = Weights.from_links(*links, n=len(self), method=weights.method)
        return found.named(self.names, ids=self.ids)

    def with_polygon(self) -> list[str]:
        """What the regions that have a polygon are called in a text.

        Raises
        ------
        DataError
            If no region has one.
        """
        if not self.has_polygon.any():
            raise DataError(
                tr('No region has a polygon. Choose a layer of polygons; "Voronoi polygons" makes them of points.')
            )
        return [name for name, has in zip(self.labels, self.has_polygon) if has]


def _no_reference_system() -> str:
    return tr("The layer has no coordinate reference system, so distances have no unit. Set the layer's CRS.")


def source_files(layers: Sequence) -> tuple[Path, ...]:
    """Files that layers come from; a layer without a file has none."""
    paths = []
    for layer in layers:
        if layer is not None:
            path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path")
            if path and Path(path).is_file():
                paths.append(Path(path))
    return tuple(dict.fromkeys(paths))


def stop_if_cancelled(feedback) -> None:
    """End a run that the user has cancelled."""
    if feedback.isCanceled():
        raise QgsProcessingException(tr("Cancelled."))


def read_table(source: QgsProcessingFeatureSource, feedback, *, name_field: str = "", geometry: bool = True) -> Table:
    """Read all rows of a source.

    Parameters
    ----------
    source
    feedback
        Asked whether to go on.
    name_field
        Field of names for messages; feature ids unless given.
    geometry
        Whether geometries are read too.
    """
    return _read(Table, source, feedback, name_field, geometry=geometry)


def read_regions(
    source: QgsProcessingFeatureSource,
    feedback,
    *,
    name_field: str = "",
    shown_by: str = "",
    polygons_needed: bool = True,
) -> Regions:
    """Read all regions of a source; those whose polygon, where it is needed, is missing or invalid are warned of.

    Without a field of names, regions are called by the field by which QGIS shows them (``shown_by``), and their keys
    are the feature ids.

    Raises
    ------
    GeoITClusterError
        If there are no regions, or polygons are needed whose coordinates cannot be in the layer's reference system.
    """
    regions = _read(Regions, source, feedback, name_field, geometry=True, checked=polygons_needed)
    if not name_field and regions.fields.lookupField(shown_by) >= 0:
        names = tuple("" if value is None else str(value) for value in regions.texts(shown_by))
        names = tuple(name or key for name, key in zip(names, regions.ids))
        regions = replace(regions, names=names, name_field=shown_by)
    if not len(regions):
        raise DataError(
            tr("There are no regions: the layer is empty, or its filter or the selection excludes all features.")
        )
    if not polygons_needed:
        return regions
    reach = beyond_degrees(regions.bounds) if regions.is_geographic else None
    if reach is not None:
        raise GeometryError("polygons.not_degrees", where=source.sourceName(), reach=reach, crs=regions.crs.authid())
    if regions.crs.isValid() and not regions.is_geographic and _within_degrees(source.sourceExtent()):
        text = tr(
            "The coordinates are as small as degrees, but the unit of {crs} is {unit}, so distances and areas may be "
            "wrong; if they are degrees, set the layer's CRS to EPSG:4326."
        )
        unit = QgsUnitTypes.toString(regions.crs.mapUnits())
        feedback.pushWarning(text.format(crs=regions.crs.userFriendlyIdentifier(), unit=unit))
    bare = [name for name, has in zip(regions.labels, regions.has_polygon) if not has]
    if bare:
        feedback.pushWarning(tr("Regions without a polygon have no neighbours: {names}.").format(names=listed(bare)))
    invalid = [
        name
        for name, shape, has in zip(regions.labels, regions.geometries, regions.has_polygon)
        if has and not shape.isGeosValid()
    ]
    if invalid:  # the setting for invalid features lets them pass
        text = tr('Invalid polygons, whose borders and centroids may be wrong: {names}. Run "Fix geometries" first.')
        feedback.pushWarning(text.format(names=listed(invalid)))
    return regions


def _within_degrees(box: QgsRectangle) -> bool:
    return not box.isNull() and within_degrees((box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))


def _read(kind, source, feedback, name_field, *, geometry, checked=False):
    request = QgsFeatureRequest()
    if not geometry:
        request.setFlags(QgsFeatureRequest.NoGeometry)
    features = []
    # Polygons obey the setting for invalid features, as native algorithms do; nothing else asks for validity.
    unchecked = QgsProcessingFeatureSource.FlagSkipGeometryValidityChecks
    for feature in source.getFeatures(request) if checked else source.getFeatures(request, unchecked):
        if len(features) % _AT_A_TIME == 0:
            stop_if_cancelled(feedback)
        features.append(feature)
    fields = source.fields()
    at = fields.lookupField(name_field) if name_field else -1
    return kind(features, fields, *_ids_and_names(features, at), source.sourceCrs(), name_field=name_field)


def _ids_and_names(features: Sequence[QgsFeature], at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names that are all there and do not repeat are ids too; else the features' ids are."""
    values = [] if at < 0 else without_nulls([row[at] for row in features])
    names = tuple("" if value is None else str(value) for value in values)
    if names and "" not in names and len(set(names)) == len(names):
        return names, names
    ids = tuple(str(feature.id()) for feature in features)
    return ids, ids if at < 0 else names


@dataclass(frozen=True, eq=False)
class Column:
    """A field that is to be written: its name, and the values of all rows.

    The type of the field follows the array's: floating-point, whole, or text; or it is that of a field that is passed
    on as it is (``like``). NaN, and a negative number in a column of whole counts (``missing_below_zero``), are NULL;
    so is a ``whole`` number that is too large to be one.
    """

    name: str
    values: Sequence | np.ndarray
    alias: str = ""
    missing_below_zero: bool = False
    whole: bool = field(default=False)
    like: QgsField | None = None

    @classmethod
    def text(cls, name: str, values: Sequence, alias: str = "") -> Column:
        """A column of texts, whatever there is of them; None and an empty one are NULL."""
        return cls(name, np.array([value or None for value in values], dtype=object), alias)

    def definition(self, name: str) -> QgsField:
        """The field, under a name that is free."""
        if self.like is not None:
            made = QgsField(self.like)
            made.setName(name)
            made.setAlias("")  # a sink does not take it
            return made
        array = np.asarray(self.values)
        if self.whole or array.dtype.kind in "iub":
            return integer_field(name)
        return real_field(name) if array.dtype.kind == "f" else text_field(name)

    def cells(self) -> list:
        """Values as attributes; None is NULL."""
        if self.like is not None:
            return list(self.values)
        array = np.asarray(self.values)
        if array.dtype.kind == "f":
            cells = array.astype(object)
            cells[~(np.isfinite(array) & ((np.abs(array) < _WHOLE) | (not self.whole)))] = None
            return [None if c is None else int(c) for c in cells] if self.whole else cells.tolist()
        if array.dtype.kind in "iu" and self.missing_below_zero:
            return [None if value < 0 else value for value in array.tolist()]
        if array.dtype.kind == "b":
            return array.astype(int).tolist()
        return [
            None if value is None else str(value) if array.dtype.kind in "OU" else value for value in array.tolist()
        ]


def with_columns(fields: QgsFields, columns: Sequence[Column]) -> QgsFields:
    """Fields with the columns' after them; a name that is taken gets a number: ``lisa_p_2``."""
    extended = QgsFields(fields)
    for column in columns:
        extended.append(column.definition(free_name(column.name, lambda name: extended.lookupField(name) >= 0)))
    return extended


def free_name(name: str, is_taken: Callable[[str], bool], numbered: str = "{}_{}") -> str:
    """A name, or the first one with a number, that is not taken."""
    found, number = name, 2
    while is_taken(found):
        found, number = numbered.format(name, number), number + 1
    return found


def aliases_of(columns: Sequence[Column]) -> dict[int, str]:
    """What the columns hold, in words, by their places counted from the end."""
    return {at - len(columns): column.alias for at, column in enumerate(columns) if column.alias}


def without_aliases(fields: QgsFields) -> QgsFields:
    """Fields as a sink takes them: temporary layers know no aliases, and some versions of QGIS warn of each."""
    plain = QgsFields()
    for given in fields:
        made = QgsField(given)
        made.setAlias("")
        plain.append(made)
    return plain


def table_of(columns: Sequence[Column]) -> tuple[QgsFields, list[QgsFeature]]:
    """A table without geometry: its fields, with their aliases, and a feature a row."""
    fields = QgsFields()
    for made, column in zip(with_columns(QgsFields(), columns), columns):
        made.setAlias(column.alias)
        fields.append(made)
    features = []
    for cells in zip(*(column.cells() for column in columns)):
        feature = QgsFeature(fields)
        feature.setAttributes(list(cells))
        features.append(feature)
    return fields, features


def _is_number(value) -> bool:
    """Whether a value is a number that a float keeps; a text of digits alone as an integer."""
    if isinstance(value, str):
        if not re.fullmatch(r"\s*[+-]?([0-9]+\.?|[0-9]*\.[0-9]+)([eE][+-]?[0-9]+)?\s*", value):
            return False
        value = int(value) if value.strip().lstrip("+-").isdigit() else 0
    try:
        return float(value) == value or not isinstance(value, int)
    except (TypeError, ValueError):
        return False


def features_with(rows: Table, columns: Sequence[Column]) -> Iterator[QgsFeature]:
    """The rows with the columns after their own attributes, each made when it is asked for.

    A tuple for each of many rows would keep Python's garbage collector busy.
    """
    cells = zip(*(column.cells() for column in columns)) if columns else repeat(())
    for feature, more in zip(rows.features, cells):
        made = QgsFeature(feature)
        made.setAttributes([*feature.attributes(), *more])
        yield made


def write(sink: QgsFeatureSink, rows: Table, columns: Sequence[Column], feedback) -> None:
    """Write the rows with the columns after their own attributes."""
    left = features_with(rows, columns)
    written = 0
    while written < len(rows):
        batch = list(islice(left, _AT_A_TIME))
        write_features(sink, batch, feedback)
        written += len(batch)
        feedback.setProgress(80 + 20 * written / len(rows))


def write_features(sink: QgsFeatureSink, features: Sequence[QgsFeature], feedback) -> None:
    """Write features as they are."""
    for start in range(0, len(features), _AT_A_TIME):
        stop_if_cancelled(feedback)
        if not sink.addFeatures(features[start : start + _AT_A_TIME], QgsFeatureSink.FastInsert):
            raise QgsProcessingException(tr("The output cannot be written: {why}").format(why=sink.lastError()))
