"""A print layout of a result, in the open project."""

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from geo_itcluster import __version__
from geo_itcluster.messages import Message

from ...layers_io.plots import level_shown
from ...layers_io.print_layout import add_layout, export_layout
from ...translation import said, tr, translatable
from ..shared.base import Algorithm, Group

__all__ = ["PrintLayout"]

_MOST = 420  # characters of the note, which has three lines


class PrintLayout(Algorithm):
    """From a styled layer to a page for print."""

    ID = "printlayout"
    TITLE = translatable("Print layout of a result")
    GROUP = Group.STUDY
    TAGS = translatable("print layout, map composition, PDF, legend, scale bar, equal-area, inset, export map")
    HELP = translatable(
        "Makes an A4 page of a layer in the open project: the map in an equal-area projection and the layer's current "
        "style, title, note, legend with the number of regions in each class, scale bar, source and author, and an "
        "inset for each region that is too small to be seen (up to four). The layout opens in the desktop, where "
        "everything on it can be edited, and is kept with the project.\n\n"
        "A layout of the same title is replaced."
    )
    LAYOUT_TITLE, NOTE, SOURCE, AUTHOR, PICTURE, LAYOUT = "TITLE", "NOTE", "SOURCE", "AUTHOR", "PICTURE", "LAYOUT"
    made = None  # the layout, to be opened

    def flags(self):
        """Layouts belong to the project, and so to the main thread."""
        return super().flags() | QgsProcessingAlgorithm.FlagNoThreading

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        for name, title, help_text in (
            (self.LAYOUT_TITLE, tr("Title"), translatable("Default: the name of the layer.")),
            (self.NOTE, tr("Note below the title"), translatable("Default: the summary in the layer's metadata.")),
            (self.SOURCE, tr("Source of the data"), translatable("Default: the rights in the layer's metadata.")),
            (
                self.AUTHOR,
                tr("Author"),
                translatable("Default: the author in the project's properties, unless it is the account's name."),
            ),
        ):
            self.add(QgsProcessingParameterString(name, title, optional=True), help_text)
        self.add(
            QgsProcessingParameterFileDestination(
                self.PICTURE,
                tr("File"),
                tr("PDF files (*.pdf);;PNG images (*.png);;SVG files (*.svg)"),
                optional=True,
                createByDefault=False,
            ),
            translatable("The page as a PDF, PNG or SVG file; skipped by default."),
        )
        self.addOutput(QgsProcessingOutputString(self.LAYOUT, tr("Name of the layout")))

    def work(self, run):
        """Compose the page, and write it where a file is asked for."""
        regions = run.regions()
        run.done(30)
        project, layer = run.context.project(), run.layer(self.INPUT)
        if project.mapLayer(layer.id()) is None:
            layer = project.addMapLayer(layer.clone())
        self.made = add_layout(
            project,
            layer,
            regions,
            title=run.text(self.LAYOUT_TITLE) or layer.name(),
            note=run.text(self.NOTE) or _shortened(f"{level_shown(project, layer)} {layer.metadata().abstract()}"),
            credit=self._credit(run, layer, project),
        )
        run.done(80)
        path = run.output_file(self.PICTURE)
        if path:
            export_layout(self.made, path)
        return {self.LAYOUT: self.made.name(), **({self.PICTURE: path} if path else {})}

    def postProcessAlgorithm(self, context, feedback):
        """Open the layout, where there is a desktop."""
        from qgis.utils import iface

        if iface is not None and self.made is not None:
            iface.openLayoutDesigner(self.made)
        return {}

    def _credit(self, run, layer, project) -> str:
        """Source, author, projection and software, as far as they are known."""
        source = run.text(self.SOURCE) or "; ".join(layer.metadata().rights())
        known = project.metadata().author()
        if known in (QgsApplication.userFullName(), QgsApplication.userLoginName()):
            known = ""  # QGIS itself puts the name of the account into a new project
        author = run.text(self.AUTHOR) or known
        parts = (
            said(Message("report.source", source=source.rstrip("."))) if source else "",
            said(Message("report.author", author=author.rstrip("."))) if author else "",
            tr("Equal-area projection. geo_itcluster {version}.").format(version=__version__),
        )
        return " ".join(part for part in parts if part)


def _shortened(text: str) -> str:
    """As many whole sentences as the note has room for."""
    kept = ""
    for sentence in " ".join(text.split()).replace(". ", ".\n").split("\n"):
        if len(kept) + len(sentence) > _MOST:
            break
        kept = f"{kept} {sentence}".strip()
    return kept
