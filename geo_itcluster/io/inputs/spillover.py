"""What a study of spillover starts from, read from files and frames: Kazakhstan's, or a user's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

from geo_itcluster._util.arguments import public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster.errors import DataError, GeometryError
from geo_itcluster.io.inputs.declared_index import read_index
from geo_itcluster.io.inputs.mapped_years import read_on_map
from geo_itcluster.io.inputs.study_input import read_input
from geo_itcluster.io.maps.region_maps import RegionMap, region_map
from geo_itcluster.settings import MapSettings, PanelSettings, TableSettings, VariableSettings, changed, flatten, split
from geo_itcluster.settings.groups import StrPath, TableLike
from geo_itcluster.settings.keywords import VariableOnMapOptions, offers
from geo_itcluster.study.declared_index import column_panels
from geo_itcluster.study.spillover_input import (
    KAZAKHSTAN_POLES,
    SpilloverInput,
    kazakhstan_spillover,
    own_spillover,
    panel_of_years,
)
from geo_itcluster.weights.choice import WeightsLike

__all__ = ["kazakhstan_spillover_input", "lonlat", "read_spillover_input"]


@public
def kazakhstan_spillover_input(
    *,
    poles: Sequence[str] = KAZAKHSTAN_POLES,
    first: int | None = None,
    last: int | None = None,
    uncertain: bool = False,
    weights: WeightsLike = ("queen",),
) -> SpilloverInput:
    """The paper's tables and the official figures, on the 16 regions that were there until June 2018.

    Parameters
    ----------
    poles : sequence of str
        In any spelling.
    first, last : int, optional
        Years to keep to; variables that have no two years there are left out, and the notes say so.
    uncertain : bool
        Whether to draw the index as well: what official figures allow of it, two of its six indicators.
    weights : str, Weights, or a sequence of these
        As in :func:`read_spillover_input`.

    Raises
    ------
    RegionError
        If a pole is no region of the map.
    DataError
        If no variable has two years from the first to the last.

    Examples
    --------
    >>> given = kazakhstan_spillover_input()
    >>> print(given.main[1], given.poles)
    ('GRP per head, real', (2010, 2025)) Almaty city, Astana city (named)
    """
    kz, variants = region_map(16), read_index().variants if uncertain else {}
    asked = PanelSettings(poles=tuple(poles), first=first, last=last)
    return kazakhstan_spillover(kz, asked, weights, lonlat(kz), variants)


@offers(VariableSettings, TableSettings, MapSettings)
def read_spillover_input(
    table: TableLike | None,
    *,
    value: str | None = None,
    declaration: StrPath | None = None,
    uncertain: bool = False,
    covariates: Sequence[str] = (),
    poles: Sequence[str] = (),
    top: int | None = None,
    ksi_above: float | None = None,
    by_lisa: bool = False,
    first: int | None = None,
    last: int | None = None,
    weights: WeightsLike = ("queen",),
    **reading: Unpack[VariableOnMapOptions],
) -> SpilloverInput:
    """A study of one variable from a user's table, on a user's map or on Kazakhstan's.

    Parameters
    ----------
    table : path, DataFrame, GeoDataFrame, Arrow table or None
        As in :func:`~geo_itcluster.io.inputs.study_input.read_input`.
    value : str, optional
        The variable's column; "" for plain years.
    declaration : path, optional
        In its place, the index that this file declares is the variable.
    uncertain : bool
        Whether to draw the index's choices and errors, too.
    covariates : sequence of str
        Columns that are held constant, as they were in the first year.
    poles : sequence of str
        Names or keys of regions.
    top : int, optional
        The so many highest of the first year, unless poles are named.
    ksi_above : float, optional
        The regions whose share of the first year's total (KSI) is above this, likewise.
    by_lisa : bool
        The High-Low and High-High regions of the first year's Moran scatterplot, likewise.
    first, last : int, optional
        Years to keep to.
    weights : str, Weights, or a sequence of these
        By their short names (:func:`~geo_itcluster.weights.choice.weights_choice`): the first are those of the tests;
        the specification curve has all of them, and the usual ones
        (:func:`~geo_itcluster.weights.ensemble.weights_ensemble`).
    **reading
        How to read the table and the map: see :func:`~geo_itcluster.io.inputs.study_input.read_input`.

    Raises
    ------
    DataError
        If there is one year only, years are of different maps, or it is not said which the poles are.
    GeoITClusterError
        Of the kind that fits: table, map, regions or figures.
    """
    if first is not None or last is not None:
        reading["years"] = (f"{first or ''}-{last or ''}",)  # before the maps of years are judged
    asked = PanelSettings(
        poles=tuple(poles), top=top, ksi_above=ksi_above, by_lisa=by_lisa, first=first, last=last, uncertain=uncertain
    )
    table_settings, on, variable = split(reading, TableSettings, MapSettings, VariableSettings)
    plainly = flatten(table_settings, on)
    if declaration is not None:
        if changed(variable):
            raise DataError("input.no_variable")
        index = read_index(declaration, table, **plainly)
        the_map, whole, notes, title = index.map, index.panel, index.notes, index.panel.variable
        if uncertain and not index.variants:
            raise DataError("output.no_uncertainty", file=Path(declaration).name)
    else:
        given = read_input(table, value=value, scored=False, **reading)
        the_map, whole = panel_of_years(given.years, given.title, given.score_name)
        notes, title = given.notes, given.title
    variants = index.variants if declaration is not None and uncertain else {}
    panels = {}
    if covariates:
        source, years = read_on_map(table, {name: name for name in covariates}, **plainly)
        panels = column_panels(years, covariates, the_map, source.name)
    return own_spillover(
        the_map,
        whole,
        asked,
        weights,
        lonlat(the_map),
        title=title,
        notes=notes,
        variants=variants,
        covariates=panels,
    )


def lonlat(the_map: RegionMap) -> FloatArray:
    """Longitudes and latitudes of the regions' centroids, on the sphere.

    Raises
    ------
    GeometryError
        If the map's reference system leads to no longitudes and latitudes.
    """
    try:
        return the_map.centres(geographic=True, crs=4326)
    except DataError as error:
        raise GeometryError("where.at", where=the_map.source.name, what=error.message) from None
