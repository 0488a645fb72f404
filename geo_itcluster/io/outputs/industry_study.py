"""What a study of a region x industry table has whatever it asks: rows on the map, files that it is written to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import pandas as pd

from geo_itcluster._util.arguments import public
from geo_itcluster._util.progress import Progress, part_of
from geo_itcluster._util.results import Result
from geo_itcluster.errors import OutputError
from geo_itcluster.io.frames import records
from geo_itcluster.io.outputs.map_statistic import check_statistic_target, write_rows
from geo_itcluster.io.provenance import software_versions
from geo_itcluster.weights import Weights
from geo_itcluster.weights.choice import chosen_weights

if TYPE_CHECKING:
    from geo_itcluster.clusters import ClusterMap
    from geo_itcluster.geopackage.layer import Layer
    from geo_itcluster.io.maps.region_maps import RegionMap
    from geo_itcluster.messages import Lang
    from geo_itcluster.potential.cluster_potential import ClusterPotential
    from geo_itcluster.settings.groups import StrPath

__all__ = ["IndustryStudy", "by_weights"]

_Study = TypeVar("_Study", bound="IndustryStudy")


class IndustryStudy(Result):
    """A result of every region of a table of industries, on its map if there is one."""

    __slots__ = ()

    map: RegionMap | None
    files: Mapping[str, str]
    sources: tuple[Path, ...]
    notes: tuple[str, ...]
    weights: str
    compared: Mapping[str, Self]

    def _found(self) -> tuple[int, ClusterMap | ClusterPotential]:
        """The year, and what was found."""
        raise NotImplementedError

    def _layer(self, frame: pd.DataFrame, lang: Lang) -> Layer:
        raise NotImplementedError

    def provenance(self) -> dict[str, Any]:
        """Inputs and their hashes, software, notes; with several weights what each found."""
        others = {name: of._records() for name, of in self.compared.items()}
        return {
            "inputs_sha256": dict(self.files),
            "boundaries": None if self.map is None else self.map.licence,
            "software": software_versions(),
            "notes": list(map(str, self.notes)),
            **({"compared_weights": others} if others else {}),
        }

    def frame(self) -> pd.DataFrame:
        """One row per region: key, name, year, and what was found; with geometry where there is a map."""
        year, found = self._found()
        frame = pd.DataFrame({"code": found.regions, "name": found.names, "year": year, **found.columns()})
        if self.map is None:
            return frame
        import geopandas as gpd

        geometry = self.map.frame.geometry
        on_map: pd.DataFrame = gpd.GeoDataFrame(frame, geometry=geometry.to_numpy(), crs=geometry.crs)
        return on_map

    def _records(self) -> list[dict[str, Any]]:
        return records(pd.DataFrame(self.frame().drop(columns="geometry", errors="ignore")))

    @public
    def write(self, path: StrPath, *, lang: Lang = "en", overwrite: bool = False) -> Path:
        """Write the regions: a styled layer of a GeoPackage, or a layer of another format.

        Raises
        ------
        OutputError
            If the suffix is none of .gpkg, .parquet, .shp, .fgb, .geojson and .csv, the regions are on no map and it is
            not .csv, or the file cannot be written.
        """
        if self.map is None and Path(path).suffix.lower() != ".csv":
            check_statistic_target(path, overwrite=overwrite, inputs=self.sources)
            raise OutputError("potential.no_file", path=str(path))
        return write_rows(
            path,
            self.frame,
            lambda: [self._layer(self.frame(), lang)],
            provenance=self.provenance(),
            overwrite=overwrite,
            inputs=self.sources,
        )


def by_weights(
    study: Callable[[str, Weights | None, Progress | None], _Study],
    on: RegionMap | None,
    weights: str | Weights | Sequence[str | Weights],
    progress: Progress | None,
) -> _Study:
    """The study with the first weights, beside it those with the others; regions on no map have no neighbours."""
    names = chosen_weights(weights) if on is not None else chosen_weights(weights)[:1]
    first, *others = (
        study(name, None if on is None else on.weights(name), part_of(progress, at, len(names)))
        for at, name in enumerate(names)
    )
    compared = {of.weights: of for of in others}
    return cast("_Study", replace(cast("Any", first), compared=compared))
