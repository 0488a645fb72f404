"""One run of an algorithm: its parameters by type, what it reads, what it writes, and what it says meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsWkbTypes,
)

from ...compat import chosen_fields, is_null
from ...layers_io.files import origin_of
from ...layers_io.geopackage import storable
from ...layers_io.layers import (
    Regions,
    Table,
    aliases_of,
    free_name,
    read_regions,
    read_table,
    stop_if_cancelled,
    with_columns,
    without_aliases,
    write,
    write_features,
)
from ...layers_io.plots import Plot
from ...layers_io.styling import Presentation, present
from ...pages.page import MapOfPage, columns_of, write_page, write_sections
from ...translation import said, tr

__all__ = ["Run"]


@dataclass(frozen=True, eq=False)
class Run:
    """One run of an algorithm.

    Parameters
    ----------
    algorithm
        The :class:`~.base.Algorithm`, whose parameters are read.
    parameters, context, feedback
        As QGIS gives them; there is no feedback while parameters are checked.
    weights
        What the weights are, once they are read.
    part
        What is computed, where it is not what the algorithm is called.
    """

    algorithm: object
    parameters: Mapping
    context: QgsProcessingContext
    feedback: QgsProcessingFeedback | None = None
    weights: list = field(default_factory=list)  # what the weights are, as they are read
    part: str = ""

    # ------------------------------------------------------------------ parameters
    def has(self, name: str) -> bool:
        """Whether the user named something."""
        value = self.parameters.get(name)
        return not is_null(value) and value != ""

    def text(self, name: str) -> str:
        """A text, the name of a field, or a choice."""
        return self.algorithm.parameterAsString(self.parameters, name, self.context)

    def integer(self, name: str) -> int:
        """A whole number."""
        return self.algorithm.parameterAsInt(self.parameters, name, self.context)

    def number(self, name: str) -> float:
        """A number."""
        return self.algorithm.parameterAsDouble(self.parameters, name, self.context)

    def number_if_given(self, name: str) -> float | None:
        """An optional number; None where it was not given."""
        return self.number(name) if self.has(name) else None

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return self.algorithm.parameterAsBoolean(self.parameters, name, self.context)

    def choices(self, name: str) -> list:
        """Those of several words that were chosen."""
        return self.algorithm.parameterAsEnumStrings(self.parameters, name, self.context)

    def fields(self, name: str) -> list:
        """Names of the fields of a parameter that takes several."""
        return chosen_fields(self.algorithm, self.parameters, name, self.context)

    def file(self, name: str) -> str:
        """Path of a file that is read."""
        return self.algorithm.parameterAsFile(self.parameters, name, self.context)

    def output_file(self, name: str) -> str:
        """Path of a file that is written; empty where none is asked for."""
        return self.algorithm.parameterAsFileOutput(self.parameters, name, self.context)

    # ------------------------------------------------------------------ what is said
    def told(self, text) -> str:
        """What the core says, in the language of QGIS, and by the dialog's parameters."""
        return self.algorithm.in_its_terms(said(text))

    def info(self, text: str) -> None:
        """Write a line to the log."""
        self.feedback.pushInfo(self.told(text))

    def warn(self, text: str) -> None:
        """Write a warning to the log."""
        self.feedback.pushWarning(self.told(text))

    def done(self, percent: float) -> None:
        """Move the progress bar on."""
        self.feedback.setProgress(percent)

    def progress(self, start: float, end: float) -> Callable[[float], None]:
        """What the core calls with the share done, 0 to 1: moves the bar on, and ends a run that was cancelled."""

        def report(share: float) -> None:
            stop_if_cancelled(self.feedback)
            self.feedback.setProgress(start + share * (end - start))

        return report

    # ------------------------------------------------------------------ reading
    def source(self, name: str):
        """A source, which must be there."""
        source = self.algorithm.parameterAsSource(self.parameters, name, self.context)
        if source is None:
            raise QgsProcessingException(self.algorithm.invalidSourceError(self.parameters, name))
        return source

    def layer(self, name: str):
        """The layer of a source, whether or not only its selected features are asked for; None where it is none."""
        value = self.parameters.get(name)
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            value = value.source.staticValue()
        return self.algorithm.parameterAsVectorLayer({name: value}, name, self.context)

    def is_same_layer(self, name: str, other: str) -> bool:
        """Whether two sources are one layer."""
        first, second = self.layer(name), self.layer(other)
        return first is not None and second is not None and origin_of(first) == origin_of(second)

    def regions(self) -> Regions:
        """The regions of ``INPUT``."""
        return self._regions(polygons_needed=True)

    def rows(self) -> Regions:
        """The rows of ``INPUT``, which may have no polygons."""
        return self._regions(polygons_needed=False)

    def _regions(self, *, polygons_needed: bool) -> Regions:
        layer, name = self.layer("INPUT"), self.text("NAME")
        return read_regions(
            self.source("INPUT"),
            self.feedback,
            name_field=name,
            shown_by="" if layer is None else layer.displayField(),
            polygons_needed=polygons_needed,
        )

    def table(self, name: str, *, geometry: bool = False) -> Table:
        """The rows of a source; its geometries only where they are asked for."""
        return read_table(self.source(name), self.feedback, geometry=geometry)

    # ------------------------------------------------------------------ writing
    def write(
        self,
        rows: Table,
        columns,
        *,
        wkb_type=None,
        styles=(),
        name="OUTPUT",
        title="",
        abstract="",
        rights="",
        plots: Sequence[Plot] = (),
    ) -> str:
        """Write rows and columns to a sink; ``styles`` are made with the fields' names as they are there.

        Parameters
        ----------
        wkb_type
            Of the layer; that of ``INPUT`` unless given.
        styles : sequence of (title, column or columns, function)
            ``function(field, ...)`` gives the QML for fields; the first style is shown.
        title : str
            Name of the layer; what was computed of what unless given.
        abstract, rights : str
            What the layer is, and under which terms it may be passed on, for its metadata.
        plots
            What the dock shows of the result, with the columns' names.

        Returns
        -------
        str
            Id of the layer.
        """
        kind = self.source("INPUT").wkbType() if wkb_type is None else wkb_type
        sink, layer_id = self._sink(
            name, self._storable(name, rows, with_columns(rows.fields, columns)), kind, rows.crs
        )
        write(sink, rows, columns, self.feedback)
        del sink  # closes the file before a style looks at it
        places = {column.name: at - len(columns) for at, column in enumerate(columns)}
        own = {field: at - len(rows.fields) - len(columns) for at, field in enumerate(rows.fields.names())}
        earlier = [plot for plot in self.algorithm.earlier_plots if set(plot.fields.values()) <= set(own)]
        theirs = {plot.style: (plot.style, (own[plot.label],), plot.make_style) for plot in earlier if plot.style}
        names = {title: free_name(title, theirs.__contains__, "{} ({})") for title, _, _ in styles}
        made = [
            (names[title], tuple(places[column] for column in columns_of(of)), make)
            for title, of, make in styles
            if set(columns_of(of)) <= set(places)
        ]
        plots = [self.repeatable(replace(plot, style=names.get(plot.style, ""))) for plot in plots]
        shown = Presentation(
            styles=[*made, *theirs.values()] if made else (),
            aliases=aliases_of(columns),
            abstract=abstract,
            history=self.algorithm.command,
            keywords=self.keywords,
            title=title or (self.title if name == "OUTPUT" else ""),
            default_title=self.algorithm.parameterDefinition(name).description(),
            plots=[*((plot, own) for plot in earlier), *((plot, places) for plot in plots)],
            shown_by=own.get(rows.name_field, 0),
            rights=rights,
        )
        present(self.context, layer_id, shown)
        return layer_id

    def write_features(
        self, fields, features, *, name, wkb_type=QgsWkbTypes.NoGeometry, crs=None, styles=(), abstract="", title=""
    ) -> str | None:
        """Write features of our own to a sink: links, defects, the rows of a table.

        Parameters
        ----------
        styles : sequence of (title, places of the fields counted from the end, function)
        abstract : str
            What the layer is, for its metadata.
        title : str
            Name of the layer, where Processing's own says too little.

        Returns
        -------
        str or None
            Id of the layer; None where the output is optional and was not asked for.
        """
        sink, layer_id = self._sink(name, without_aliases(fields), wkb_type, crs or QgsCoordinateReferenceSystem())
        if sink is None:
            return None
        write_features(sink, features, self.feedback)
        del sink  # closes the file before a style looks at it
        aliases = {at - fields.count(): field.alias() for at, field in enumerate(fields) if field.alias()}
        default = self.algorithm.parameterDefinition(name).description()
        shown = Presentation(styles, aliases, abstract, self.algorithm.command, title, default_title=default)
        present(self.context, layer_id, shown)
        return layer_id

    def repeatable(self, plot: Plot) -> Plot:
        """A plot that knows what computes it again: the algorithm, and its parameters in words and numbers."""
        said = {}
        for definition in self.algorithm.parameterDefinitions():
            name, value = definition.name(), self.parameters.get(definition.name())
            if definition.isDestination() or is_null(value):
                continue
            layer = self.layer(name) if definition.type() == "source" else None
            value = layer.id() if layer is not None else value
            if isinstance(value, (str, int, float, bool)) or _is_list_of_texts(value):
                said[name] = value
        return replace(plot, algorithm=self.algorithm.id(), parameters=said)

    def _storable(self, name: str, rows: Table, fields):
        """Fields for an output; a GeoPackage has names of its own: ``fid`` for whole unique numbers, and ``geom``."""
        value = self.parameters.get(name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink.staticValue()
        if ".gpkg" not in str(value).lower():
            return fields
        has_fid = rows.fields.lookupField("fid") >= 0 and rows.has_unique_numbers("fid")
        kept = storable(fields, {"geom"} if has_fid else {"fid", "geom"})
        for old, new in zip(fields.names(), kept.names()):
            if old != new:
                text = tr(
                    'The field "{field}" becomes "{new}": a GeoPackage keeps "fid" for unique whole numbers, '
                    'and "geom" for the geometry.'
                )
                self.warn(text.format(field=old, new=new))
        return kept

    def _sink(self, name: str, fields, wkb_type, crs):
        """A sink and its layer's id; no sink where the output is optional and was not asked for."""
        stop_if_cancelled(self.feedback)
        sink, layer_id = self.algorithm.parameterAsSink(self.parameters, name, self.context, fields, wkb_type, crs)
        if sink is None and self.parameters.get(name):
            raise QgsProcessingException(self.algorithm.invalidSinkError(self.parameters, name))
        return sink, layer_id

    @property
    def keywords(self) -> list:
        """Algorithm, variables and weights, for the metadata."""
        fields = [name for parameter in self.algorithm.variables() for name in self.fields(parameter)]
        return [self.algorithm.displayName(), *dict.fromkeys(fields), *self.weights]

    @property
    def title(self) -> str:
        """What was computed, of which variables, with which weights."""
        return self.subject(*self.weights)

    def subject(self, *more: str) -> str:
        """What was computed, of which variables, and more of it."""
        variables = dict.fromkeys(name for parameter in self.algorithm.variables() for name in self.fields(parameter))
        of = "; ".join(part for part in (", ".join(variables), *more) if part)
        return f"{self.name}: {of}" if of else self.name

    @property
    def name(self) -> str:
        """What is computed."""
        return self.part or self.algorithm.displayName()

    def deliver(
        self,
        regions: Regions,
        columns,
        styles,
        summary: str,
        *,
        sections=list,
        wkb_type=None,
        abstract="",
        plots: Sequence[Plot] = (),
    ) -> dict:
        """Write the layer, its page where one is asked for, and the summary: the results that all of it makes.

        Parameters
        ----------
        styles : sequence of (title, column or columns, function)
            Of the layer, and the maps of the page; put on polygons only.
        sections : function
            Gives the sections of the page beside its maps and the table of regions.
        wkb_type
            Of the layer; that of ``INPUT`` unless given.
        abstract
            Under which terms the layer may be passed on, for its metadata and the page.
        plots
            What the dock shows of the result, with the columns' names.
        """
        summary = self.told(summary)
        self.info(summary)
        if wkb_type is None:
            wkb_type = self.source("INPUT").wkbType()
        is_map = QgsWkbTypes.geometryType(wkb_type) == QgsWkbTypes.PolygonGeometry
        drawn = styles if is_map else ()
        summary_and_terms = f"{summary}\n{abstract}" if abstract else summary
        kept = {"abstract": summary_and_terms, "rights": abstract, "plots": plots}
        layer = self.write(regions, columns, wkb_type=wkb_type, styles=drawn, **kept)
        page = self.page(summary_and_terms, sections, regions=regions, columns=columns, styles=drawn)
        return {"OUTPUT": layer, "SUMMARY": summary, **page}

    def page(self, summary: str, sections=list, *, regions: Regions | None = None, columns=(), styles=()) -> dict:
        """Write the page of a result, where one is asked for: ``sections()``, and maps and a table of regions."""
        path = self.output_file("REPORT")
        if not path:
            return {}
        title, summary = self.title if self.part else self.name, self.told(summary)
        if regions is None:
            return {"REPORT": write_sections(path, title, summary, sections())}
        maps = [MapOfPage(*style) for style in styles]
        return {"REPORT": write_page(path, title, summary, regions, columns, maps, sections())}


def _is_list_of_texts(value) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)
