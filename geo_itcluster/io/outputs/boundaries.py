"""The boundary layers included in the package: a list of them, and a copy of one."""

from __future__ import annotations

from os import PathLike
from typing import Any

from geo_itcluster.geopackage.layer import Layer
from geo_itcluster.io.maps.polygons import load_boundaries
from geo_itcluster.io.outputs.geopackage import write_geopackage
from geo_itcluster.regions import VINTAGE_SINCE, VINTAGES, Vintage
from geo_itcluster.regions.boundary_files import BoundarySource, boundary_file, boundary_licence
from geo_itcluster.regions.countries import countries_file, country_licence, find_country

__all__ = ["boundary_layers", "export_boundaries"]


def boundary_layers() -> list[dict[str, Any]]:
    """What there is: a row a layer."""
    offered: list[tuple[Vintage, BoundarySource]] = [(v, "osm") for v in VINTAGES]
    return [
        {
            "regions": vintage,
            "source": source,
            "in force since": VINTAGE_SINCE[vintage].isoformat(),
            "licence": boundary_licence(vintage, source).licence,
        }
        for vintage, source in [*offered, (16, "natural_earth")]
    ]


def export_boundaries(
    of: Vintage | str, source: BoundarySource, path: str | PathLike[str] | None, *, overwrite: bool = False
) -> dict[str, Any]:
    """Describe a layer of regions, and copy it to a GeoPackage that names its licence where a path is given.

    Raises
    ------
    DataError, RegionError
        If there is no such layer, or no such country.
    OutputError
        If the file cannot be written.
    """
    frame = load_boundaries(of, source=source)
    licence = country_licence(of) if isinstance(of, str) else boundary_licence(of, source)
    described = {
        "regions": len(frame),
        "source": licence.source,
        "licence": licence.licence,
        "attribution": licence.attribution,
        "note": licence.note,
    }
    if path is not None:
        name = find_country(of).a3.lower() if isinstance(of, str) else f"kz{of}"
        layer = Layer(name, frame, description=str(licence))
        inputs = [countries_file() if isinstance(of, str) else boundary_file(of, source)]
        write_geopackage(path, [layer], metadata=described, overwrite=overwrite, inputs=inputs)
        described["written"] = str(path)
    return described
