"""The maps on which local statistics are compared with other software.

``python -m tests.local_cases FOLDER`` writes them for ``tests/reference/spdep_local.R`` and ``pygeoda_local.py``: of
each map a table of values, its links (numbered from 1) and the same links as GAL.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from geo_itcluster.weights import Weights


@dataclass(frozen=True)
class Case:
    """Two variables, their events (the upper half and a bit less of each) and binary contiguity."""

    x: np.ndarray
    y: np.ndarray
    weights: Weights

    @property
    def event(self):
        return (self.x > np.quantile(self.x, 0.6)).astype(float)

    @property
    def second_event(self):
        return (self.y > np.quantile(self.y, 0.5)).astype(float)

    @property
    def row(self):
        return self.weights.transformed("row")


FILES = {
    "columbus": ("columbus.shp", "CRIME", "INC"),
    "stl": ("stl_hom.shp", "HR8893", "HR7984"),
    "sids2": ("sids2.shp", "SIDR74", "SIDR79"),
    "mexico": ("mexicojoin.shp", "PCGDP1970", "PCGDP2000"),
}


@cache
def frame(name):
    import geopandas as gpd
    import libpysal

    return gpd.read_file(libpysal.examples.get_path(FILES[name][0]))


@cache
def cases():
    from geo_itcluster.io.maps.geometry import rings_of
    from geo_itcluster.weights.contiguity import contiguity
    from geo_itcluster.workflow import kazakhstan_study

    found = {}
    for name, (_, x, y) in FILES.items():
        table = frame(name)
        weights = contiguity(rings_of(table.geometry)).transformed("binary")
        found[name] = Case(table[x].to_numpy(float), table[y].to_numpy(float), weights)
    study = kazakhstan_study()
    x, y = (result.score for result in study.results[:2])
    found["kz16"] = Case(x, y, study.weights["kz16"].transformed("binary"))
    return found


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, case in cases().items():
        w = case.weights
        table = np.column_stack([case.x, case.y, case.event, case.second_event])
        np.savetxt(folder / f"{name}_values.csv", table, "%.17g", ",", header="x,y,event,second_event", comments="")
        links = np.column_stack([w.rows, w.indices]) + 1
        np.savetxt(folder / f"{name}_links.csv", links, "%d", ",", header="i,j", comments="")
        lines = [f"0 {w.n} {name} id"]
        for i in range(w.n):
            neighbours = w.indices[w.indptr[i] : w.indptr[i + 1]] + 1
            lines += [f"{i + 1} {len(neighbours)}", " ".join(map(str, neighbours))]
        (folder / f"{name}.gal").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
