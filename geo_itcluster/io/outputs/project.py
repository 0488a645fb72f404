"""The QGIS project of a study's GeoPackage, drawn with pyproj."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo_itcluster.geopackage.contents import StudyContents
from geo_itcluster.geopackage.layer import Layer
from geo_itcluster.geopackage.project import DrawnLayer, qgis_project
from geo_itcluster.geopackage.xml import ReferenceSystem
from geo_itcluster.io.maps.arrangement import MainBody, body_of
from geo_itcluster.io.maps.projection import equal_area_crs, projected_bounds

if TYPE_CHECKING:
    import geopandas as gpd
    from pyproj import CRS

__all__ = ["drawn_project"]


_FEW = 5000  # regions of which far-off ones are looked for


def drawn_project(contents: StudyContents, layers: Sequence[Layer], *, title: str, file_name: str) -> str:
    """The QGIS project of a study, in the equal-area projection that suits its maps.

    Parameters
    ----------
    contents : StudyContents
    layers : sequence of Layer
        Its layers with their GeoDataFrames.
    title : str
    file_name : str
        Name of the GeoPackage, without its folder.
    """
    backdrops = {theme.backdrop for sheet in contents.sheets for theme in sheet.themes}
    frames = list({id(layer.frame): layer.frame for layer in layers if layer.name in backdrops}.values())
    names = {id(layer.frame): layer.label or "name" for layer in layers}
    bodies = {id(frame): body_of(frame.geometry) for frame in frames if len(frame) <= _FEW}
    near = [bodies[id(f)].body.to_crs(frames[0].crs) if id(f) in bodies else f.to_crs(frames[0].crs) for f in frames]
    crs = equal_area_crs(np.concatenate([f.bounds.to_numpy() for f in near]), frames[0].crs)
    kinds = {layer.name: (id(layer.frame), layer.name in backdrops) for layer in layers}  # views share their frames
    of_kind = {kinds[layer.name]: layer.frame for layer in layers}
    drawn = {
        kind: _drawn(frame, crs, bodies.get(kind[0]), names=names[kind[0]] if kind[1] else "")
        for kind, frame in of_kind.items()
    }
    return qgis_project(
        layers,
        contents.sheets,
        contents.tables,
        drawn={name: drawn[kind] for name, kind in kinds.items()},
        crs=_reference_system(crs),
        title=title,
        file_name=file_name,
        credit=contents.credit,
    )


def _drawn(frame: gpd.GeoDataFrame, crs: CRS, body: MainBody | None, *, names: str) -> DrawnLayer:
    """What a project knows of a layer; ``names`` is the field of a backdrop's names, empty of other layers."""
    apart = body.regions_apart if names and body is not None else ()
    if not names:
        bounds = np.empty((0, 4))
    elif body is not None and apart:  # without islets; some may cross the 180th meridian
        each = body.parts[body.group >= 0].to_crs(crs).bounds.groupby(body.owner[body.group >= 0])
        sides = each.agg({"minx": "min", "miny": "min", "maxx": "max", "maxy": "max"})
        bounds = sides.reindex(range(len(frame))).to_numpy()
    else:
        bounds = projected_bounds(frame.bounds.to_numpy(), frame.crs, crs)
    return DrawnLayer(
        _reference_system(frame.crs),
        bounds,
        frame[names].to_numpy() if names else (),
        "Line" if set(np.unique(shapely.get_dimensions(frame.geometry.to_numpy()))) <= {-1, 1} else "Polygon",
        apart,
    )


@lru_cache(maxsize=8)
def _reference_system(crs: CRS) -> ReferenceSystem:
    """A reference system as QGIS has it; looking for its authority takes a twentieth of a second."""
    authority = crs.to_authority()
    return ReferenceSystem(crs.to_wkt("WKT2_2019"), ":".join(authority or ()), crs.is_geographic)
