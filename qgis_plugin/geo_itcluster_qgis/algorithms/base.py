"""What all algorithms share: name, help, parameters by the field's terms, and one door for the core's errors."""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from geo_itcluster.errors import GeoITClusterError

from ..layers import Regions, Table, read_regions, read_table, with_columns, write, write_features
from ..places import ICON
from ..styling import style_on_load
from ..translation import tr, translatable

__all__ = ["Algorithm", "Group", "explained"]


class Group(Enum):
    """The folders of the toolbox: a stable id, and a title."""

    REGIONS = ("regions", translatable("Regions"))
    SCORES = ("scores", translatable("Scores"))
    WEIGHTS = ("weights", translatable("Weights"))
    AUTOCORRELATION = ("autocorrelation", translatable("Autocorrelation"))
    SPILLOVER = ("spillover", translatable("Spillover"))
    STUDY = ("study", translatable("Study"))


@contextmanager
def explained():
    """Turn an error of the computing layer, which says what and where, into QGIS's own."""
    try:
        yield
    except GeoITClusterError as error:
        raise QgsProcessingException(str(error)) from error


class Algorithm(QgsProcessingAlgorithm):
    """An algorithm of this plugin.

    A subclass states ``ID``, ``TITLE``, ``GROUP``, ``TAGS`` and ``HELP``, declares parameters in ``declare`` and works
    in ``work``. In between it may call one function of the core; it holds no statistics of its own.
    """

    ID = ""
    TITLE = ""
    GROUP = Group.STUDY
    TAGS = ""
    HELP = ""

    INPUT, NAME, OUTPUT, REPORT, SUMMARY = "INPUT", "NAME", "OUTPUT", "REPORT", "SUMMARY"

    # ------------------------------------------------------------------ what QGIS asks
    def createInstance(self):
        """A fresh one for each run."""
        return type(self)()

    def name(self):
        """Stable id."""
        return self.ID

    def displayName(self):
        """Title in the toolbox."""
        return tr(self.TITLE)

    def group(self):
        """Folder in the toolbox."""
        return tr(self.GROUP.value[1])

    def groupId(self):
        """Stable id of the folder."""
        return self.GROUP.value[0]

    def tags(self):
        """Words that find it; English ones always do."""
        return sorted({*self.TAGS.split(", "), *tr(self.TAGS).split(", ")})

    def shortHelpString(self):
        """Help beside the dialog."""
        return tr(self.HELP)

    def icon(self):
        """Icon of the plugin."""
        return QIcon(str(ICON))

    def initAlgorithm(self, configuration=None):
        """Declare parameters and outputs."""
        self.declare()

    def processAlgorithm(self, parameters, context, feedback):
        """Run; what the core refuses is told in its own words."""
        with explained():
            return self.work(parameters, context, feedback)

    # ------------------------------------------------------------------ what a subclass states
    def declare(self):
        """Add parameters and outputs."""
        raise NotImplementedError

    def work(self, parameters, context, feedback):
        """Do the work; return the results by output name."""
        raise NotImplementedError

    # ------------------------------------------------------------------ declaring
    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str = "", *, advanced: bool = False) -> None:
        """Add a parameter with its help."""
        if help_text:
            parameter.setHelp(tr(help_text))
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        self.addParameter(parameter)

    def add_regions(self) -> None:
        """Add the polygon layer, and the field that names its regions."""
        self.add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr("Regions"), [QgsProcessing.TypeVectorPolygon]),
            translatable("Polygons, one a region, in any coordinate reference system."),
        )
        self.add(
            QgsProcessingParameterField(
                self.NAME, tr("Name of the region"), parentLayerParameterName=self.INPUT, optional=True
            ),
            translatable("Field that says what a region is called in messages and pages; feature ids unless given."),
        )

    def add_value(self, name: str = "VALUE", title: str = "", *, optional: bool = False, many: bool = False) -> None:
        """Add a numeric field of the regions."""
        self.add(
            QgsProcessingParameterField(
                name,
                title or tr("Variable"),
                parentLayerParameterName=self.INPUT,
                type=QgsProcessingParameterField.Numeric,
                allowMultiple=many,
                optional=optional,
            ),
            translatable("Numeric field. NULL is no data, never 0."),
        )

    def add_output(self, title: str = "", kind=QgsProcessing.TypeVectorPolygon, name: str = "OUTPUT") -> None:
        """Add the layer that is written."""
        self.addParameter(QgsProcessingParameterFeatureSink(name, title or tr("Result"), kind))

    def add_table(self, name: str, title: str) -> None:
        """Add a table that is written where it is asked for."""
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                name, title, QgsProcessing.TypeVector, optional=True, createByDefault=False
            )
        )

    def add_report(self) -> None:
        """Add the HTML page."""
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT,
                tr("Page with tables and maps"),
                tr("HTML files (*.html)"),
                optional=True,
                createByDefault=False,
            ),
            translatable("A page of its own: the findings in words, tables, and maps drawn by QGIS."),
        )

    def add_numbers(self, **titles: str) -> None:
        """Add numbers to the outputs, ``NAME=title``; and the summary in words."""
        for name, title in titles.items():
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))
        self.addOutput(QgsProcessingOutputString(self.SUMMARY, tr("Summary")))

    # ------------------------------------------------------------------ reading and writing
    def read_regions(self, parameters, context, feedback) -> Regions:
        """The regions of ``INPUT``."""
        source = self.source(self.INPUT, parameters, context)
        name = self.parameterAsString(parameters, self.NAME, context)
        return read_regions(source, feedback, name_field=name)

    def read_table(self, name, parameters, context, feedback, *, name_field: str = "", geometry: bool = False) -> Table:
        """The rows of a source; its geometries only where they are asked for."""
        source = self.source(name, parameters, context)
        return read_table(source, feedback, name_field=name_field, geometry=geometry)

    def source(self, name, parameters, context):
        """A source, which must be there."""
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        return source

    def write(self, rows: Table, columns, parameters, context, feedback, *, wkb_type, styles=(), name="OUTPUT"):
        """Write rows and columns to a sink; ``styles`` are made with the fields' names as they are there.

        Parameters
        ----------
        styles : sequence of (title, column, function)
            ``function(field)`` gives the QML for a field; the first style is shown.

        Returns
        -------
        str
            Id of the layer.
        """
        fields = with_columns(rows.fields, columns)
        sink, layer_id = self.parameterAsSink(parameters, name, context, fields, wkb_type, rows.crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, name))
        write(sink, rows, columns, feedback)
        del sink  # closes the file before a style looks at it
        places = {column.name: at - len(columns) for at, column in enumerate(columns)}
        style_on_load(
            context,
            layer_id,
            [(title, places[column], make) for title, column, make in styles if column in places],
            {places[column.name]: column.alias for column in columns if column.alias},
        )
        return layer_id

    def write_features(
        self,
        fields,
        features,
        parameters,
        context,
        feedback,
        *,
        name,
        wkb_type=QgsWkbTypes.NoGeometry,
        crs=None,
        styles=(),
    ):
        """Write features of our own to a sink: links, defects, the rows of a table.

        Parameters
        ----------
        styles : sequence of (title, place of the field counted from the end, function)

        Returns
        -------
        str or None
            Id of the layer; None where the output is optional and was not asked for.
        """
        sink, layer_id = self.parameterAsSink(
            parameters, name, context, fields, wkb_type, crs or QgsCoordinateReferenceSystem()
        )
        if sink is None:
            if not parameters.get(name):
                return None
            raise QgsProcessingException(self.invalidSinkError(parameters, name))
        write_features(sink, features, feedback)
        del sink  # closes the file before a style looks at it
        aliases = {at - fields.count(): field.alias() for at, field in enumerate(fields) if field.alias()}
        style_on_load(context, layer_id, styles, aliases)
        return layer_id

    @staticmethod
    def progress(feedback, start: float, end: float):
        """What the core calls with the share done, 0 to 1: moves the bar on, and ends a run that was cancelled."""

        def report(share: float) -> None:
            if feedback.isCanceled():
                raise QgsProcessingException(tr("Cancelled."))
            feedback.setProgress(start + share * (end - start))

        return report
