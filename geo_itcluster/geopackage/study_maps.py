"""The finished maps of a study: for each year ranks, KSI, LISA, significance and links, composed as a QGIS project."""

from __future__ import annotations

from geo_itcluster.geopackage.project import MapSheet, MapTheme, Shown
from geo_itcluster.geopackage.study import StudyYear
from geo_itcluster.messages import Message
from geo_itcluster.study.fields import described
from geo_itcluster.study.year_study import Settings, YearStudy

__all__ = ["PROJECT", "map_note", "year_sheet"]

PROJECT = "maps"
"""Name of the project in the GeoPackage."""


def year_sheet(on: StudyYear, settings: Settings, *, links: str, score_name: str, ranked: bool = True) -> MapSheet:
    """The maps of a year, each of them a theme of the project and a page of the year's layout.

    Parameters
    ----------
    on : StudyYear
    settings : Settings
    links : str
        Name of the layer of the map's links.
    score_name : str
        What the score is.
    ranked : bool
        Whether regions have symbolic ranks; of a variable as it is, its values are shown.
    """
    found, scored, lisa = on.found, on.scores_name, on.lisa_name
    year = "Regions" if found.year is None else str(found.year)
    local, rank, conditional = map_note(found, settings), Message("figure.rank"), Message("figure.conditional_p")
    maps = [
        ("symbolic rank", rank, Message("figure.by_score", score=score_name), [Shown(scored, "rank", rank)])
        if ranked
        else ("values", score_name, Message("scores.values_caption"), [Shown(scored, "score", score_name)]),
        *(
            (share.alias, share.alias, share.description, [Shown(scored, field[:30], share.alias)])
            for field, share in ((f"ksi_{name}", described(f"ksi_{name}")) for name in found.ksi)
        ),
        ("LISA", Message("figure.lisa"), local, [Shown(lisa, "lisa", Message("figure.lisa_class"))]),
        ("significance", Message("figure.significance"), local, [Shown(lisa, "significance", conditional)]),
        (
            "links",
            Message("figure.links"),
            Message("figure.links_note", weights=found.moran.weights),
            [
                Shown(links, "links", Message("class.neighbours")),
                Shown(scored, "regions", Message("class.regions")),
            ],
        ),
    ]
    themes = (
        MapTheme(
            f"{year}: {name}",
            title if found.year is None else Message("figure.of_year", title=title, year=found.year),
            tuple(shown),
            note,
        )
        for name, title, note, shown in maps
    )
    return MapSheet(year, tuple(themes))


def map_note(found: YearStudy, settings: Settings) -> Message:
    """What has to stand beside a map of local statistics, in a line or two."""
    m = found.moran
    if found.untested is not None:
        return found.untested
    return Message(
        "figure.map_note_p" if m.permutations else "figure.map_note",
        moran=m.statistic,
        expected=m.expected,
        p=m.p_permutation,
        permutations=m.permutations,
        regions=m.n,
        weights=m.weights,
        by=Message(f"figure.{settings.label_by}"),
        alpha=settings.alpha,
    )
