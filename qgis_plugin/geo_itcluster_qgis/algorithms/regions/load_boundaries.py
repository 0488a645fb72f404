"""Kazakhstan's boundaries as a layer."""

from functools import partial

from qgis.core import QgsProcessingOutputString, QgsWkbTypes

from geo_itcluster.regions.boundary_files import boundary_licence
from geo_itcluster.styles.classes import MapClass, categorized

from ...layers_io.kazakhstan import LANGUAGES, kazakhstan
from ...translation import language, tr, translatable
from ..shared.base import Algorithm, Group
from ..shared.choices import BOUNDARIES, VINTAGES

__all__ = ["LoadBoundaries"]

_KINDS = (MapClass("oblast", "#f3efe6"), MapClass("city", "#d98f5c"))


class LoadBoundaries(Algorithm):
    """Copies a boundary layer, and says under which terms it may be passed on."""

    ID = "loadboundaries"
    TITLE = translatable("Boundaries of Kazakhstan's regions")
    GROUP = Group.REGIONS
    TAGS = translatable("Kazakhstan, oblast, polygons, map, OpenStreetMap, Natural Earth, vintage, boundaries")
    HELP = translatable(
        "Polygons of Kazakhstan's regions of three vintages: 16 regions until June 2018, 17 until June 2022, "
        "20 since. Each region has its code, its names in English, Russian and Kazakh, its ISO 3166-2 and KATO "
        "codes, its kind and its area. Neighbours share their borders exactly.\n\n"
        "The licence of the boundaries is given in the log and in the layer's metadata: whatever is made from "
        "them must name their source."
    )

    VINTAGE, SOURCE, LANGUAGE = "VINTAGE", "SOURCE", "LANGUAGE"
    LICENCE, ATTRIBUTION = "LICENCE", "ATTRIBUTION"

    def declare(self):
        """Add parameters and outputs."""
        self.add_choice(
            self.VINTAGE,
            tr("Number of regions"),
            VINTAGES,
            translatable("16: until 18 June 2018; 17: until 7 June 2022; 20: since 8 June 2022."),
        )
        self.add_choice(
            self.SOURCE,
            tr("Source of the boundaries"),
            BOUNDARIES,
            translatable(
                "osm: OpenStreetMap, through OCHA (ODbL); natural_earth: coarser, in the public domain, 16 "
                "regions only."
            ),
        )
        self.add_choice(
            self.LANGUAGE,
            tr("Language of the labels"),
            LANGUAGES,
            translatable("English, Russian or Kazakh. The layer has the names in all three."),
            default=language(),
        )
        self.add_output(tr("Boundaries"))
        self.addOutput(QgsProcessingOutputString(self.LICENCE, tr("Licence")))
        self.addOutput(QgsProcessingOutputString(self.ATTRIBUTION, tr("Attribution")))

    def conflict(self, run):
        """Natural Earth has the 16 regions only."""
        vintage = run.text(self.VINTAGE)
        if run.text(self.SOURCE) == "natural_earth" and vintage != "16":
            return tr("Natural Earth has the 16 regions only: choose 16, or the source osm.")
        return ""

    def work(self, run):
        """Copy the layer."""
        vintage = int(run.text(self.VINTAGE))
        source = run.text(self.SOURCE)
        language = run.text(self.LANGUAGE)
        licence = boundary_licence(vintage, source)
        run.info(str(licence))
        style = partial(categorized, categories=_KINDS, label_field=f"name_{language}")
        regions = kazakhstan(vintage, source, language=language)
        kind_from_end = regions.fields.lookupField("kind") - regions.fields.count()
        layer = run.write_features(
            regions.fields,
            regions.features,
            name=self.OUTPUT,
            wkb_type=QgsWkbTypes.MultiPolygon,
            crs=regions.crs,
            styles=[(tr("Regions and cities"), (kind_from_end,), style)],
            abstract=str(licence),
        )
        return {self.OUTPUT: layer, self.LICENCE: licence.licence, self.ATTRIBUTION: licence.attribution}
