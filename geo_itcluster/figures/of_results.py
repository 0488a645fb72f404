"""A result draws itself: ``result.plot()`` with matplotlib, ``result.explore()`` as a map of the web."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import places_of_labels, public
from geo_itcluster._util.optional import optional
from geo_itcluster._util.results import Result
from geo_itcluster.clusters.cluster_map import CLASSES
from geo_itcluster.errors import ArgumentError
from geo_itcluster.figures.canvas import drawing
from geo_itcluster.figures.chart_of import chart_of, chart_title
from geo_itcluster.figures.map_figure import ClassMap, draw_map
from geo_itcluster.figures.regions import drawn_regions
from geo_itcluster.figures.study_maps import lisa_map
from geo_itcluster.io.maps.region_maps import RegionMap, user_map
from geo_itcluster.io.outputs.clusters import ClusterStudy
from geo_itcluster.io.outputs.joined_table import JoinedTable
from geo_itcluster.io.outputs.map_statistic import MapStatistic
from geo_itcluster.io.outputs.potential import PotentialStudy
from geo_itcluster.io.outputs.robustness import RobustnessStudy
from geo_itcluster.io.outputs.study_result import StudyResult
from geo_itcluster.messages import Lang, Language, Message, language
from geo_itcluster.potential.cluster_potential import ANSWERS
from geo_itcluster.settings.groups import TableLike
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.statistics.local_result import LocalResult
from geo_itcluster.styles.classes import LISA_CLASSES, NO_DATA, MapClass, fifths, interval_classes
from geo_itcluster.styles.clusters import REACH_CLASSES
from geo_itcluster.styles.local_statistics import LOCAL_CLASSES
from geo_itcluster.styles.potential import POTENTIAL_CLASSES

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.figure import Figure

__all__ = ["explore", "plot"]

Tiles = Literal["OpenStreetMap", "CartoDB positron"]

_STYLES = {tuple(str(item.label) for item in classes): classes for classes in LOCAL_CLASSES.values()}
_TOOLTIP = 12  # figures under the pointer


@public
def plot(result: Result, polygons: TableLike | None = None, *, lang: Lang = "en") -> Figure:
    """Draw a result (needs matplotlib): what ``result.plot()`` does.

    A study, a statistic of a map, clusters, cluster potential and robustness are maps of their classes, as is a local
    statistic with polygons; with them, other results by region are maps of their first figures. Without, each kind is
    what the field draws of it: a scatterplot (local Moran's I, tests of poles), the null distribution (global
    statistics; the normal approximation without permutations), a matrix (proximity, transitions, location quotients),
    lines by year, p beside the minimum attainable p (batteries of tests), or bars with their intervals. Only what
    esda returns without simulations has no figure.

    Parameters
    ----------
    result : Result
    polygons : path, GeoDataFrame or GeoSeries, optional
        Of the regions, with their ids as index.
    lang : {"en", "ru", "kk"}

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ArgumentError
        If there is no figure of such a result.
    RegionError
        If the polygons are not those of the result's regions.
    MissingPackageError
        If matplotlib is not installed.

    Examples
    --------
    >>> from geo_itcluster.statistics.moran import moran
    >>> from geo_itcluster.weights import Weights
    >>> w = Weights.from_pairs([(i, i + 1) for i in range(11)], ids=range(12))
    >>> plot(moran(range(12), w, permutations=99)).axes[0].get_title(loc="left")
    "Moran's I"
    """
    t = language(lang)
    with drawing():
        if isinstance(result, StudyResult):
            return lisa_map(result, lang=lang)
        if isinstance(result, MapStatistic):
            year = result.years[-1]
            return _class_map(year.local, year.given.map, t, year.given.year)
        if isinstance(result, PotentialStudy) and result.map is not None:
            found = result.potential
            title = Message("potential.layer", target=found.title, year=str(found.year))
            codes = [ANSWERS.index(answer) for answer in found.answer]
            legend, note = Message("potential.answer"), found.notes[0] if found.notes else ""
            return _map_of(result.map, codes, POTENTIAL_CLASSES, title, legend, note, t)
        if isinstance(result, ClusterStudy) and result.map is not None:
            codes = [CLASSES.index(reach) for reach in result.clusters.reach]
            legend = Message("clusters.reach_title")
            return _map_of(result.map, codes, REACH_CLASSES, result.title, legend, result.clusters.lines()[0], t)
        if isinstance(result, LocalResult) and polygons is not None:
            return _class_map(result, user_map(polygons, None), t)
        if isinstance(result, RobustnessStudy):
            return _class_map(result.results[-1].labels.nominal, result.given[-1].map, t, result.given[-1].year)
        if isinstance(result, JoinedTable) or polygons is not None:
            return _value_map(_frame_on_map(result, polygons), chart_title(result), t)
        if (figure := chart_of(result, t)) is not None:
            return figure
    raise ArgumentError("drawing.no_plot", kind=type(result).__name__)


@public
def explore(result: Result, polygons: TableLike | None = None, *, tiles: Tiles | None = None) -> Any:
    """Show a result on a map of the web (needs folium): what ``result.explore()`` does.

    Each class is a layer that can be switched off; a region tells its figures under the pointer.

    Parameters
    ----------
    result : Result
        A study, a statistic of a map, a joined table; or, with polygons, one that has a row per region.
    polygons : path, GeoDataFrame or GeoSeries, optional
        As in :func:`plot`.
    tiles : {"OpenStreetMap", "CartoDB positron"}, optional
        Background, which the browser loads from the network; none unless asked for.

    Returns
    -------
    folium.Map

    Raises
    ------
    ArgumentError
        If the result has no map.
    RegionError
        If the polygons are not those of the result's regions.
    MissingPackageError
        If folium is not installed.
    """
    folium = optional("folium", extra="web")
    frame = _frame_on_map(result, polygons).to_crs(4326)
    west, south, east, north = frame.total_bounds
    page = folium.Map(tiles=tiles)
    page.fit_bounds([[south, west], [north, east]])
    texts = frame.drop(columns=frame.geometry.name)
    shown = [str(name) for name in texts.columns][:_TOOLTIP]
    frame = frame.set_axis(list(map(str, frame.columns)), axis=1)
    for name in shown:
        frame[name] = [escape(str(value)) for value in texts[name]]
    local = result.years[-1].local if isinstance(result, MapStatistic) else result
    classes = _classes(local) if isinstance(local, LocalResult) else LISA_CLASSES
    classes = POTENTIAL_CLASSES if isinstance(result, PotentialStudy) else classes
    column = next((name for name in ("lisa_class", "class", "label", "answer") if name in shown), None)
    groups = [(str(item.label), item.color) for item in classes] if column else [("", "#41b6c4")]
    for label, color in groups:
        these = frame if column is None else frame[texts[column].astype(str).to_numpy() == label]
        if not len(these):
            continue
        style = {"fillColor": color, "color": "#595959", "weight": 1, "fillOpacity": 0.8}
        layer = folium.FeatureGroup(f'<span style="color:{color}">&#9632;</span> {label} ({len(these)})')
        tooltip = folium.GeoJsonTooltip(shown)
        folium.GeoJson(these.to_json(), style_function=lambda _, style=style: style, tooltip=tooltip).add_to(layer)
        layer.add_to(page)
    if column is not None:
        folium.LayerControl(collapsed=False).add_to(page)
    return page


def _frame_on_map(result: Result, polygons: TableLike | None) -> Any:
    import geopandas as gpd

    frame: Any = result.frame()
    if isinstance(frame, gpd.GeoDataFrame):
        return frame
    if polygons is None:
        raise ArgumentError("drawing.no_polygons", kind=type(result).__name__)
    ids = result.ids if isinstance(result, LocalResult) else frame.index.to_numpy()
    if frame.index.name != "region":
        raise ArgumentError("drawing.no_regions", kind=type(result).__name__)
    on = user_map(polygons, None)
    return gpd.GeoDataFrame(frame, geometry=on.frame.geometry.to_numpy()[_order(ids, on)], crs=on.frame.crs)


def _classes(local: LocalResult) -> tuple[MapClass, ...]:
    return _STYLES.get(tuple(map(str, local.CLASSES)), LISA_CLASSES)


def _order(ids: NDArray[Any], on: RegionMap) -> NDArray[np.int64]:
    """Place on the map of each region of a result."""
    found = places_of_labels(np.array(on.codes, dtype=object), ids, "polygons", whose="result")
    return np.arange(len(on.codes)) if found is None else found


def _class_map(local: LocalResult, on: RegionMap, t: Language, year: int | None = None) -> Figure:
    codes = np.empty(len(on.codes), dtype=np.int64)
    codes[_order(local.ids, on)] = local.label_code
    title = local.title if year is None else Message("figure.of_year", title=local.title, year=year)
    legend = Message("figure.lisa_class") if isinstance(local, LocalMoran) else local.title
    return _map_of(on, codes, _classes(local), title, legend, local.weights, t)


def _value_map(frame: gpd.GeoDataFrame, title: str, t: Language) -> Figure:
    """Fifths of the first figures of a table of regions."""
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    on = user_map(frame.set_index("code") if "code" in frame else frame, None)
    figures = (
        of for of in frame.columns if of != "year" and is_numeric_dtype(frame[of]) and not is_bool_dtype(frame[of])
    )
    if (column := next(figures, None)) is None:
        raise ArgumentError("drawing.no_plot", kind=title)
    values = frame[column].to_numpy(dtype=np.float64, na_value=np.nan)
    breaks = fifths(values[np.isfinite(values)])
    classes = [*(interval_classes(breaks) if breaks else []), NO_DATA]
    codes = np.where(np.isfinite(values), np.searchsorted(breaks, values, side="right"), len(classes) - 1)
    return _map_of(on, codes, classes, title, str(column), "", t)


def _map_of(
    on: RegionMap,
    codes: Sequence[int] | NDArray[np.int64],
    classes: Sequence[MapClass],
    title: str,
    legend: str,
    note: str,
    t: Language,
) -> Figure:
    shown = ClassMap(
        regions=drawn_regions(on),
        names=on.names_in(t.lang),
        codes=np.array(codes, dtype=np.int64),
        classes=classes,
        title=title,
        legend=legend,
        note=note,
        credit=Message("figure.credit", licence=on.licence),
        language=t,
    )
    return draw_map(shown)
