"""First-level regions of any country as a layer, from QGIS's own world map."""

from qgis.core import QgsProcessingParameterString, QgsWkbTypes

from geo_itcluster.errors import DataError
from geo_itcluster.styles.classes import regions_style

from ...layers_io.world_map import CREDIT, countries, country_regions, find_country
from ...translation import said, tr, translatable
from ..shared.base import Algorithm, Group

__all__ = ["LoadCountry"]


class LoadCountry(Algorithm):
    """A map for those who have figures alone."""

    ID = "loadcountry"
    TITLE = translatable("Load regions of a country")
    GROUP = Group.REGIONS
    TAGS = translatable("country, provinces, states, polygons, world map, Natural Earth, boundaries, any country")
    HELP = translatable(
        "First-level regions of any of 251 countries, from the world map that comes with QGIS (Natural Earth 4.1, "
        "simplified, public domain): nothing is downloaded. Neighbours share their borders.\n\n"
        "The layer has a key (code), names in English (name) and in the country's own language (name_local), ISO "
        "3166-2 and FIPS codes. The key is the ISO code where every region has one. Join your table by one of these "
        "fields. For Kazakhstan's regions by year there are boundaries of their own."
    )
    COUNTRY, COUNT = "COUNTRY", "REGIONS"

    def declare(self):
        """Add parameters and outputs."""
        country = QgsProcessingParameterString(self.COUNTRY, tr("Country"))
        country.setMetadata({"widget_wrapper": {"value_hints": ["", *map(str, countries())]}})
        self.add(country, translatable("English name, or ISO code of two or three letters: Brazil, BR or BRA."))
        self.add_output(tr("Regions"))
        self.add_numbers(**{self.COUNT: translatable("Regions")})

    def conflict(self, run):
        """A country that the map has."""
        try:
            find_country(run.text(self.COUNTRY))
        except DataError as error:
            return said(error.message)
        return ""

    def work(self, run):
        """Copy the country's regions."""
        country = find_country(run.text(self.COUNTRY))
        regions = country_regions(country)
        summary = tr("{country}: {count} regions. Key: code; names: name. {credit}").format(
            country=country, count=len(regions), credit=CREDIT
        )
        run.info(summary)
        unnamed = sum(name == country.name for name in regions.names)
        if unnamed and len(regions) > 1:
            run.warn(
                tr("{count} areas without a name on the map are called {name}.").format(
                    count=unnamed, name=country.name
                )
            )
        name_from_end = regions.fields.lookupField("name") - regions.fields.count()
        layer = run.write_features(
            regions.fields,
            regions.features,
            name=self.OUTPUT,
            wkb_type=QgsWkbTypes.MultiPolygon,
            crs=regions.crs,
            styles=[(tr("Regions"), (name_from_end,), lambda name: regions_style(label_field=name))],
            abstract=summary,
            title=str(country),
        )
        return {self.OUTPUT: layer, self.SUMMARY: summary, self.COUNT: len(regions)}
