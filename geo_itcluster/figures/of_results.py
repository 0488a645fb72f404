"""A result draws itself: ``result.plot()`` with matplotlib, ``result.explore()`` as a map of the web."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import places_of_labels, public
from geo_itcluster._util.arrays import FloatArray
from geo_itcluster._util.optional import optional
from geo_itcluster._util.results import Result
from geo_itcluster.clusters.cluster_map import CLASSES
from geo_itcluster.clusters.plants import DistanceFunction
from geo_itcluster.errors import ArgumentError
from geo_itcluster.figures.canvas import drawing
from geo_itcluster.figures.charts import draw_null, draw_scatterplot
from geo_itcluster.figures.map_figure import ClassMap, draw_map
from geo_itcluster.figures.regions import drawn_regions
from geo_itcluster.figures.specification_curve import draw_specification_curve
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
from geo_itcluster.spillover.curve import SpecificationCurve
from geo_itcluster.spillover.study import SpilloverStudy
from geo_itcluster.statistics.correlogram import Correlogram
from geo_itcluster.statistics.global_result import GlobalResult
from geo_itcluster.statistics.local_moran import LocalMoran
from geo_itcluster.statistics.local_result import LocalResult
from geo_itcluster.statistics.scatterplot import MoranScatterplot
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
_BY = ("region", "indicator", "variable", "coefficient")  # what bars may be of
_MOST, _TOOLTIP = 40, 12  # bars of a figure, and figures under the pointer


@public
def plot(result: Result, polygons: TableLike | None = None, *, lang: Lang = "en") -> Figure:
    """Draw a result (needs matplotlib): what ``result.plot()`` does.

    A study, a statistic of a map, clusters, cluster potential and robustness are maps of their classes, as is a local
    statistic with polygons; with them, other results by region are maps of their first figures. Without, local Moran's
    I is its scatterplot, other results are bars. Global statistics are drawn against their permutations, correlograms
    by lag, spillover as its specification curve, M and K-density by distance with their envelopes.

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
        if isinstance(result, SpilloverStudy | SpecificationCurve):
            curve = result.curve if isinstance(result, SpilloverStudy) else result
            return draw_specification_curve(curve, lang=lang)
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
        if isinstance(result, DistanceFunction):
            return _curve(result, t)
        if isinstance(result, LocalResult) and polygons is not None:
            return _class_map(result, user_map(polygons, None), t)
        if isinstance(result, RobustnessStudy):
            return _class_map(result.results[-1].labels.nominal, result.given[-1].map, t, result.given[-1].year)
        if isinstance(result, JoinedTable) or polygons is not None:
            return _value_map(_frame_on_map(result, polygons), getattr(result, "title", type(result).__name__), t)
        if isinstance(result, LocalMoran):
            slope = float(np.nansum(result.z * result.lag) / np.nansum(result.z[np.isfinite(result.lag)] ** 2))
            return draw_scatterplot(result, list(map(str, result.names)), t, slope=slope)
        if isinstance(result, GlobalResult) and result.permutations:
            return draw_null(result, t.text(result.title), t.text(result.title), t)
        if isinstance(result, Correlogram):
            return _lags(result, t)
        values, frame = np.asarray(getattr(result, "statistic")), result.frame()  # noqa: B009
        if values.ndim == 1 and len(frame) == len(values):
            return _bars(result, values.astype(np.float64), t)
        figures = list(frame.select_dtypes("number"))
        if figures and frame.index.name in _BY and not isinstance(result, MoranScatterplot):
            return _bars(result, frame[figures[0]].to_numpy(dtype=np.float64, na_value=np.nan), t, str(figures[0]))
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
        names=list(map(t.text if on.vintage is not None else str, on.names)),
        codes=np.array(codes, dtype=np.int64),
        classes=classes,
        title=title,
        legend=legend,
        note=note,
        credit=Message("figure.credit", licence=on.licence),
        language=t,
    )
    return draw_map(shown)


def _lags(result: Correlogram, t: Language) -> Figure:
    from geo_itcluster.figures._picture import Picture

    figure = Picture(figsize=(6.2, 3.4), layout="constrained")
    axes, at = figure.subplots(), np.arange(len(result.labels))
    significant = result.p_adjusted <= 0.05
    axes.plot(at, result.statistic, color="#3b3b3b", linewidth=1, zorder=2)
    for which, color in ((significant, "#d7191c"), (~significant, "#ffffff")):
        axes.scatter(at[which], result.statistic[which], color=color, edgecolors="#3b3b3b", zorder=3)
    axes.plot(at, [test.expected for test in result.tests], color="#3b3b3b", linewidth=1, linestyle=":")
    axes.set_xticks(at, [t.text(label) for label in result.labels])
    axes.set_title(t.text(result.tests[0].title))
    return figure


def _curve(result: DistanceFunction, t: Language) -> Figure:
    """M or K-density by distance, in its envelopes."""
    from geo_itcluster.figures._picture import Picture

    figure = Picture(figsize=(6.2, 3.6), layout="constrained")
    axes, level = figure.subplots(), 1 - result.alpha
    label = t("clusters.global_envelope", level=level)
    axes.fill_between(result.r, result.global_low, result.global_high, color="#d9d9d9", linewidth=0, label=label)
    label = t("clusters.local_envelope", level=level)
    axes.fill_between(result.r, result.low, result.high, color="#9e9e9e", linewidth=0, label=label)
    if result.kind == "M":
        axes.axhline(1.0, color="#3b3b3b", linewidth=0.8, linestyle=":")
    axes.plot(result.r, result.value, color="#d7191c", linewidth=1.6, label=t("clusters.observed"))
    axes.set_xlim(0, result.r[-1])
    axes.set_ylim(bottom=0)
    axes.set_xlabel(t("clusters.distance_km" if result.unit else "clusters.distance"))
    axes.set_ylabel(result.kind)
    axes.set_title(t("clusters.curve", kind=result.kind, industry=result.title))
    axes.legend(loc="upper right")
    return figure


def _bars(result: Result, values: FloatArray, t: Language, what: str = "") -> Figure:
    from geo_itcluster.figures._picture import Picture

    names = list(map(str, result.frame().index))
    if isinstance(result, LocalResult):
        names = [t.text(name) for name in result.names]
    places = np.argsort(-values, kind="stable")
    places = places[np.isfinite(values[places])][:_MOST]
    figure = Picture(figsize=(6.2, 1.0 + 0.17 * len(places)), layout="constrained")
    axes = figure.subplots()
    axes.barh(np.arange(len(places)), values[places], color="#41b6c4", height=0.7)
    axes.set_yticks(np.arange(len(places)), [names[at] for at in places], fontsize=6.5)
    axes.set_ylim(len(places) - 0.4, -0.6)
    axes.set_xlabel(what)
    axes.set_title(t.text(getattr(result, "title", type(result).__name__)))
    return figure
