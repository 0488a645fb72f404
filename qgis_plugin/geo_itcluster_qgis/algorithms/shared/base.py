"""What all algorithms share: name, help, parameters by the field's terms, and one door for the core's errors."""

from __future__ import annotations

import re
from enum import Enum

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtGui import QIcon

from geo_itcluster import __version__
from geo_itcluster.errors import GeoITClusterError
from geo_itcluster.settings import InferenceSettings

from ...compat import no_garbage_collection
from ...layers_io.plots import plots_of
from ...places import ICON
from ...translation import language, tr, translatable
from .help import help_address
from .run import Run

__all__ = ["Algorithm", "Group", "show_by"]

# Names that GDAL, ArcGIS and PostGIS give to the key of a layer.
_KEYS = {"fid", "gid", "objectid", "ogc_fid"}
_PACKAGE = __name__.split(".")[0]
# How the core's messages name an argument that would help: missing="mean", or value=...
_ARGUMENT = re.compile(r"""\b([a-z_]+)=(?:\.\.\.|"([^"]*)"|(\w+))""")
# Parameters that are named otherwise than the core's argument.
_PARAMETERS = {"curve_permutations": "DEALS", "values": "THIRD_COLUMN", "clusters": "RELATED"}
# What helps elsewhere, in brackets: (unmatched="report", --report-unmatched), (--classification, --depth), (clusters=).
_ELSEWHERE = re.compile(r"\s*\(((?=[^()]*--[a-z]|[a-z_]+=\))[^()]*)\)")
_OPTION = re.compile(r"""\b([a-z_]+)=(?:"([^"]*)"|([\w.]*))|--([a-z-]+)""")


class Group(Enum):
    """The folders of the toolbox: a stable id, and a title."""

    REGIONS = ("regions", translatable("Regions"))
    SCORES = ("scores", translatable("Scores"))
    WEIGHTS = ("weights", translatable("Weights"))
    AUTOCORRELATION = ("autocorrelation", translatable("Autocorrelation"))
    SPILLOVER = ("spillover", translatable("Spillover"))
    POTENTIAL = ("potential", translatable("Cluster potential"))
    STUDY = ("study", translatable("Study"))


def show_by(parameter: QgsProcessingParameterDefinition, wrapper: str) -> None:
    """Show a parameter by a widget of ``dialogs``."""
    parameter.setMetadata({"widget_wrapper": {"class": f"{_PACKAGE}.dialogs.{wrapper}"}})


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

    command, earlier_plots = "", ()  # what is run, and the plots of the layer that it starts from
    names_regions = False  # whether the field of their names is still to be added

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

    def helpUrl(self):
        """The page behind the dialog's Help button."""
        return help_address(self)

    def icon(self):
        """Icon of the plugin."""
        return QIcon(str(ICON))

    def initAlgorithm(self, configuration=None):
        """Declare parameters and outputs."""
        self.declare()
        self._add_name()

    def checkParameterValues(self, parameters, context):
        """Say what does not go together before anything is read."""
        fits, message = super().checkParameterValues(parameters, context)
        conflict = self.conflict(Run(self, parameters, context)) if fits else ""
        return (False, conflict) if conflict else (fits, message)

    def prepareAlgorithm(self, parameters, context, feedback):
        """Remember what is run, and warn of variables that are the layer's key, such as ``fid``."""
        run = Run(self, parameters, context, feedback)
        self.command = f"geo_itcluster {__version__}: {self.asPythonCommand(parameters, context)}"
        source = run.layer(self.INPUT) if self.parameterDefinition(self.INPUT) is not None else None
        self.earlier_plots = [] if source is None else plots_of(source)
        for name in self.variables():
            layer = run.layer(self.parameterDefinition(name).parentLayerParameterName())
            keys = [] if layer is None else [layer.fields()[at].name() for at in layer.primaryKeyAttributes()]
            for field in dict.fromkeys(run.fields(name)):
                if field in keys or field.lower() in _KEYS:
                    run.warn(tr('"{field}" is the key of the layer, not a measured variable.').format(field=field))
        return super().prepareAlgorithm(parameters, context, feedback)

    def variables(self) -> list:
        """Parameters that take numeric fields."""
        return [
            definition.name()
            for definition in self.parameterDefinitions()
            if isinstance(definition, QgsProcessingParameterField)
            and definition.dataType() == QgsProcessingParameterField.Numeric
        ]

    def processAlgorithm(self, parameters, context, feedback):
        """Run; what the core refuses is told in its own words, and by the parameters' titles."""
        try:
            with no_garbage_collection():
                return self.work(Run(self, parameters, context, feedback))
        except GeoITClusterError as error:
            text = self.in_its_terms(error.text(language()))
            raise QgsProcessingException(_ARGUMENT.sub(lambda of: self._titled(of) or of[0], text)) from error

    def in_its_terms(self, text: str) -> str:
        """A text of the core with this algorithm's parameters in the place of arguments and options in brackets."""
        return _ELSEWHERE.sub(self._beside, text)

    def option(self, name: str) -> str:
        """What gives an option of the command line here; empty where nothing does."""
        definition = self.parameterDefinition(_PARAMETERS.get(name, name.upper()))
        return "" if definition is None else f'"{definition.description()}"'

    def _beside(self, brackets) -> str:
        found = (
            self._titled(each) if each[1] else self.option(each[4].replace("-", "_"))
            for each in _OPTION.finditer(brackets[1])
        )
        named = ", ".join(dict.fromkeys(filter(None, found)))
        return f" ({named})" if named else ""

    def _titled(self, argument) -> str:
        """An argument of the core by the title of the parameter that gives it, if there is one."""
        title = Algorithm.option(self, argument[1])
        value = {"True": tr("yes"), "False": tr("no")}.get(argument[3], argument[2] or argument[3])
        return f"{title}: {value}" if title and value else title

    # ------------------------------------------------------------------ what a subclass states
    def declare(self):
        """Add parameters and outputs."""
        raise NotImplementedError

    def work(self, run: Run) -> dict:
        """Do the work; return the results by output name."""
        raise NotImplementedError

    def conflict(self, run: Run) -> str:
        """What does not go together among the parameters, and the remedy; empty where all does."""
        return ""

    # ------------------------------------------------------------------ declaring
    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str = "", *, advanced: bool = False) -> None:
        """Add a parameter with its help; the regions' names stand last, before the outputs, in every dialog."""
        if parameter.isDestination():
            self._add_name()
        if help_text:
            parameter.setHelp(tr(help_text))
        if isinstance(parameter, QgsProcessingParameterField):
            # The dialog would choose the first field itself: the key, in every GeoPackage.
            parameter.setGuiDefaultValueOverride("")
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        self.addParameter(parameter)

    def add_number(
        self,
        name: str,
        title: str,
        help_text: str,
        *,
        default: float | None = None,
        least: float | None = None,
        most: float | None = None,
        whole: bool = False,
        optional: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add a number."""
        kind = QgsProcessingParameterNumber.Integer if whole else QgsProcessingParameterNumber.Double
        number = QgsProcessingParameterNumber(name, title, type=kind, defaultValue=default, optional=optional)
        if least is not None:
            number.setMinimum(least)
        if most is not None:
            number.setMaximum(most)
        self.add(number, help_text, advanced=advanced)

    def add_level(self, name: str, help_text: str, *, advanced: bool = True) -> None:
        """Add a significance level."""
        level = InferenceSettings().alpha
        title = tr("Significance level")
        self.add_number(name, title, help_text, default=level, least=0.0001, most=0.5, advanced=advanced)

    def add_seed(self, name: str, help_text: str) -> None:
        """Add the seed of the random numbers."""
        seed = InferenceSettings().seed
        self.add_number(name, tr("Seed"), help_text, default=seed, least=0, whole=True, advanced=True)

    def add_choice(
        self,
        name: str,
        title: str,
        options,
        help_text: str,
        *,
        default=None,
        many: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add one of several words, the first unless told else; the same in every language, for scripts and models."""
        chosen = options[0] if default is None else default
        words = QgsProcessingParameterEnum(name, title, list(options), many, chosen, usesStaticStrings=True)
        if language() != "en":  # in English QGIS's own widget shows the words themselves
            show_by(words, "choices.ChoiceWrapper")
        self.add(words, help_text, advanced=advanced)

    def add_flag(self, name: str, title: str, help_text: str, *, default: bool = False, advanced: bool = False) -> None:
        """Add a choice of yes or no."""
        self.add(QgsProcessingParameterBoolean(name, title, default), help_text, advanced=advanced)

    def add_regions(self) -> None:
        """Add the polygon layer, and later the field that names its regions."""
        self._add_named_rows(
            QgsProcessing.TypeVectorPolygon,
            translatable("Polygons, one per region, in any coordinate reference system."),
        )

    def add_rows(self) -> None:
        """Add regions that need no polygons: a table will do."""
        self._add_named_rows(
            QgsProcessing.TypeVector, translatable("One row per region: a layer, or a table without geometry.")
        )

    def _add_named_rows(self, kind, help_text: str) -> None:
        self.add(QgsProcessingParameterFeatureSource(self.INPUT, tr("Regions"), [kind]), help_text)
        self.names_regions = True

    def _add_name(self) -> None:
        if self.names_regions:
            self.names_regions = False
            self.add_field(
                self.NAME,
                tr("Name of the region"),
                translatable(
                    "Field of the region's name and key; default: feature ids, and the names by which QGIS shows them."
                ),
                kind=QgsProcessingParameterField.Any,
            )

    def add_field(
        self,
        name: str,
        title: str,
        help_text: str,
        *,
        of: str = "",
        kind=QgsProcessingParameterField.Numeric,
        many: bool = False,
        optional: bool = True,
        advanced: bool = False,
    ) -> None:
        """Add a field of the regions, or of another source: one number a row that may be left out, unless told else."""
        field = QgsProcessingParameterField(
            name,
            title,
            parentLayerParameterName=of or self.INPUT,
            type=kind,
            allowMultiple=many,
            optional=optional,
        )
        self.add(field, help_text, advanced=advanced)

    def add_value(
        self,
        name: str = "VALUE",
        title: str = "",
        *,
        kind=QgsProcessingParameterField.Numeric,
        optional: bool = False,
        many: bool = False,
    ) -> None:
        """Add a numeric field of the regions, or one of any type whose values are numbers."""
        self.add_field(
            name,
            title or tr("Variable"),
            translatable("Numeric field. NULL is no data, never 0."),
            kind=kind,
            many=many,
            optional=optional,
        )

    def add_output(self, title: str = "", kind=QgsProcessing.TypeVectorPolygon, name: str = "OUTPUT") -> None:
        """Add the layer that is written."""
        self.add(
            QgsProcessingParameterFeatureSink(name, title or tr("Result"), kind),
            translatable("A new layer or table; the source is not changed."),
        )

    def add_table(self, name: str, title: str) -> None:
        """Add a table that is written where it is asked for."""
        self.add(
            QgsProcessingParameterFeatureSink(
                name, title, QgsProcessing.TypeVector, optional=True, createByDefault=False
            ),
            translatable("A separate table; skipped by default."),
        )

    def add_report(self, *, default: bool = False) -> None:
        """Add the HTML page, which dialogs ask for where it is the result."""
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT,
                tr("Page with tables and maps"),
                tr("HTML files (*.html)"),
                optional=True,
                createByDefault=default,
            ),
            translatable("An HTML page: findings in words, tables, and maps."),
        )

    def add_numbers(self, **titles: str) -> None:
        """Add numbers to the outputs, ``NAME=title``; and the summary in words."""
        for name, title in titles.items():
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))
        if self.outputDefinition(self.SUMMARY) is None:
            self.addOutput(QgsProcessingOutputString(self.SUMMARY, tr("Summary")))
