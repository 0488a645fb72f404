"""The published study of Kazakhstan, from the figures and boundaries included in the plugin."""

from __future__ import annotations

from geo_itcluster.study.published import (
    PUBLISHED_SCORE,
    PUBLISHED_SOURCE,
    PUBLISHED_TITLE,
    PUBLISHED_YEARS,
    published_files,
    published_year,
)

from ...layers_io.kazakhstan import LANGUAGES
from ...layers_io.study_maps import kazakhstan_map
from ...translation import language, tr, translatable
from ..shared.base import Group
from ..shared.choices import BOUNDARIES
from .year_study import StudyData, StudyOfAYear

__all__ = ["KazakhstanStudy", "published_data"]


class KazakhstanStudy(StudyOfAYear):
    """Runs without any data of the user's."""

    ID = "kazakhstanstudy"
    TITLE = translatable("Kazakhstan's published study")
    GROUP = Group.STUDY
    TAGS = translatable("Kazakhstan, example, innovation, IT cluster, LISA, Moran, KSI, Kireyeva, start here")
    HELP = translatable(
        "The study of Kireyeva, Mussabalina and Tolysbaev (2018) on Kazakhstan's 16 regions, with nothing to "
        "prepare: the index of innovative development as printed (Table 1), its symbolic ranks, KSI of IT "
        "production (Table 2; five regions have no figure) and of the official IT value added, Moran's I, and "
        "LISA with exact p-values.\n\n"
        "A good first run: press Run, and look at the styles of the layer that opens."
    )

    YEAR_OF_STUDY, SOURCE, LANGUAGE = "YEAR", "BOUNDARIES", "LANGUAGE"

    def add_data(self):
        """Add the year, and what the map looks like."""
        years = [str(year) for year in PUBLISHED_YEARS]
        self.add_choice(
            self.YEAR_OF_STUDY, tr("Year"), years, translatable("Year of the index in the paper."), default=years[-1]
        )
        self.add_choice(
            self.LANGUAGE,
            tr("Language of the names"),
            LANGUAGES,
            translatable("English, Russian or Kazakh."),
            default=language(),
        )
        self.add_choice(
            self.SOURCE,
            tr("Source of the boundaries"),
            BOUNDARIES,
            translatable("osm: OpenStreetMap, by way of OCHA (ODbL); natural_earth: coarser, in the public domain."),
            advanced=True,
        )

    def read_data(self, run):
        """Read the figures and the boundaries of the year."""
        year, source, language = (run.text(name) for name in (self.YEAR_OF_STUDY, self.SOURCE, self.LANGUAGE))
        data = published_data(int(year), source, language)
        run.info(data.terms)
        return data


def published_data(year: int, source: str, language: str) -> StudyData:
    """The published figures of a year, on boundaries of a source, with names in a language."""
    on = kazakhstan_map(16, source, language)
    found = published_year(year)
    place = {code: at for at, code in enumerate(found.codes)}
    return StudyData(
        title=tr("Index of innovative development, Table 1, {year}").format(year=year),
        file_title=PUBLISHED_TITLE,
        score_name=PUBLISHED_SCORE,
        map_name=on.name,
        licence=on.licence,
        sources=(*published_files(), *on.sources),
        regions=on.regions,
        wkb_type=on.wkb_type,
        score=found.score[[place[code] for code in on.codes]],
        name_field=on.name_field,
        terms=on.terms,
        source=PUBLISHED_SOURCE,
        year=year,
        ksi=found.ksi,
        extra=found.extra,
    )
