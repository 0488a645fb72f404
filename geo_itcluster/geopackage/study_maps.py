"""The finished maps of a study: for each year ranks, KSI, LISA, significance and links, composed as a QGIS project."""

from __future__ import annotations

from geo_itcluster.geopackage.project import MapSheet, MapTheme, Shown
from geo_itcluster.geopackage.study import StudyYear
from geo_itcluster.study.fields import described
from geo_itcluster.study.year_study import Settings, YearStudy

__all__ = ["PROJECT", "map_note", "year_sheet"]

PROJECT = "maps"
"""Name of the project in the GeoPackage."""


def year_sheet(on: StudyYear, settings: Settings, *, links: str, score_name: str) -> MapSheet:
    """The maps of a year, each of them a theme of the project and a page of the year's layout.

    Parameters
    ----------
    on : StudyYear
    settings : Settings
    links : str
        Name of the layer of the map's links.
    score_name : str
        What the score is.
    """
    found, scored, lisa = on.found, on.scores_name, on.lisa_name
    year = "Regions" if found.year is None else str(found.year)
    local = map_note(found, settings)
    maps = [
        ("symbolic rank", "Symbolic rank", f"By score: {score_name}", [Shown(scored, "rank", "Symbolic rank")]),
        *(
            (share.alias, share.alias, share.description, [Shown(scored, field[:30], share.alias)])
            for field, share in ((f"ksi_{name}", described(f"ksi_{name}")) for name in found.ksi)
        ),
        ("LISA", "LISA classes", local, [Shown(lisa, "lisa", "LISA class")]),
        ("significance", "Significance of the LISA", local, [Shown(lisa, "significance", "Conditional p")]),
        (
            "links",
            "Neighbour links",
            f"The neighbours that each region is compared with: {settings.contiguity} contiguity",
            [Shown(links, "links", "Neighbours"), Shown(scored, "regions", "Regions")],
        ),
    ]
    themes = (
        MapTheme(f"{year}: {name}", title if found.year is None else f"{title}, {year}", tuple(shown), note)
        for name, title, note, shown in maps
    )
    return MapSheet(year, tuple(themes))


def map_note(found: YearStudy, settings: Settings) -> str:
    """What has to stand beside a map of local statistics, in a line or two."""
    m = found.moran
    p = f", p = {m.p_permutation:.4f} of {m.permutations} permutations" if m.permutations else ""
    by = "adjusted p" if settings.label_by == "p_adjusted" else "p"
    return (
        f"Moran's I = {m.statistic:.4f} (expected {m.expected:.4f}{p}), {m.n} regions, "
        f"{settings.contiguity} contiguity. Local classes where the conditional {by} is at most {settings.alpha:g}."
    )
