"""The same tasks in this package, PySAL, pygeoda and spdep: run when the site is built, for the page method/peers."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import geopandas as gpd
import numpy as np
from shapely import box

SIDE = 24
# What each tool needs for a task; {map} is the file, and `significant` what is compared.
TASKS = {
    "Moran's I of a map": {
        "geo_itcluster": """
            import geo_itcluster as gi
            gdf = gi.read_polygons("{map}")
            found = gi.moran(gdf["x"], gi.contiguity(gdf).transformed("row"), permutations=999)
            significant = f"p = {{found.p:.3f}}, two-sided"
        """,
        "PySAL": """
            import esda, geopandas
            from libpysal.graph import Graph
            gdf = geopandas.read_file("{map}")
            found = esda.Moran(gdf["x"], Graph.build_contiguity(gdf, rook=False).transform("r"), permutations=999)
            significant = f"p = {{found.p_sim:.3f}}, the smaller tail"
        """,
        "spdep": """
            library(spdep)
            x <- sf::st_read("{map}", quiet = TRUE)
            found <- moran.mc(x$x, nb2listw(poly2nb(x), style = "W"), 999)
            significant <- sprintf("p = %.3f, upper tail", found$p.value)
        """,
    },
    "LISA of a map, classes to a file": {
        "geo_itcluster": """
            import geo_itcluster as gi
            study = gi.run_study(gi.read_input(polygons="{map}", value="x", as_is=True, as_year=2024))
            study.write("{out}.gpkg", lisa=True, overwrite=True)
            significant = f"{{(study.results[0].lisa.p <= 0.05).sum()}} significant: exact p, two-sided; styled layer, provenance"
        """,
        "PySAL": """
            import esda, geopandas
            from libpysal.graph import Graph
            gdf = geopandas.read_file("{map}")
            found = esda.Moran_Local(gdf["x"], Graph.build_contiguity(gdf, rook=False).transform("r"), permutations=999)
            gdf["class"] = found.get_cluster_labels(0.05)
            gdf["p"] = found.p_sim
            gdf.to_file("{out}.gpkg")
            significant = f"{{(found.p_sim <= 0.05).sum()}} significant: 999 simulations, the smaller tail"
        """,
        "pygeoda": """
            import geopandas, pygeoda
            gdf = geopandas.read_file("{map}")
            data = pygeoda.open(gdf)
            found = pygeoda.local_moran(pygeoda.queen_weights(data), gdf["x"], permutations=999)
            gdf["class"] = [found.lisa_labels()[i] for i in found.lisa_clusters()]
            gdf["p"] = found.lisa_pvalues()
            gdf.to_file("{out}.gpkg")
            significant = f"{{(gdf['p'] <= 0.05).sum()}} significant: 999 simulations, the smaller tail"
        """,
        "spdep": """
            library(spdep)
            x <- sf::st_read("{map}", quiet = TRUE)
            lw <- nb2listw(poly2nb(x), style = "W")
            found <- localmoran_perm(x$x, lw, nsim = 999, iseed = 1)
            x$class <- as.character(hotspot(found, Prname = "Pr(folded) Sim", cutoff = 0.05))
            x$p <- found[, "Pr(folded) Sim"]
            sf::st_write(x, "{out}.gpkg", quiet = TRUE, delete_dsn = TRUE)
            significant <- sprintf("%d significant: 999 simulations, the smaller tail", sum(x$p <= 0.05))
        """,
    },
    "Local Geary": {
        "geo_itcluster": """
            import geo_itcluster as gi
            gdf = gi.read_polygons("{map}")
            found = gi.local_geary(gdf["x"], gi.contiguity(gdf).transformed("row"), permutations=999)
            significant = f"{{(found.p <= 0.05).sum()}} significant, two-sided"
        """,
        "PySAL": """
            import esda, geopandas
            from libpysal.graph import Graph
            gdf = geopandas.read_file("{map}")
            w = Graph.build_contiguity(gdf, rook=False).transform("r")
            found = esda.Geary_Local(w, permutations=999).fit(gdf["x"])
            significant = f"{{(found.p_sim <= 0.05).sum()}} significant, the smaller tail"
        """,
        "pygeoda": """
            import geopandas, pygeoda
            data = pygeoda.open(gdf := geopandas.read_file("{map}"))
            found = pygeoda.local_geary(pygeoda.queen_weights(data), gdf["x"], permutations=999)
            significant = f"{{sum(p <= 0.05 for p in found.lisa_pvalues())}} significant, the smaller tail"
        """,
        "spdep": """
            library(spdep)
            x <- sf::st_read("{map}", quiet = TRUE)
            found <- localC_perm(x$x, nb2listw(poly2nb(x), style = "W"), nsim = 999)
            significant <- sprintf("%d significant, two-sided", sum(attr(found, "pseudo-p")[, "Pr(z != E(Ci)) Sim"] <= 0.05))
        """,
    },
}


def table() -> str:
    """The table in Markdown: lines, seconds as ratios to this package's, and what comes out."""
    lines = ["| task | tool | lines | time | what comes out |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        places = {"map": _lattice(Path(folder)), "out": f"{folder}/out"}
        for task, tools in TASKS.items():
            own = None
            for tool, text in tools.items():
                code = "\n".join(line.strip() for line in text.strip().splitlines()).format(**places)
                seconds, found = _in_r(code) if tool == "spdep" else _in_python(code)
                own = own or seconds
                ratio = "" if seconds is None else f"{seconds / own:.1f}"
                lines.append(f"| {task} | {tool} | {len(code.splitlines()) - 1} | {ratio} | {found} |")
                task = ""
    return "\n".join(lines)


def _lattice(folder: Path) -> str:
    """A map of squares with a pattern in its values, the same in every run."""
    at = np.arange(SIDE * SIDE)
    x, y = at % SIDE, at // SIDE
    values = np.sin(x / 5) + np.cos(y / 7) + np.random.default_rng(0).normal(size=len(at))
    shapes = [box(i, j, i + 1, j + 1) for i, j in zip(x, y, strict=True)]
    gpd.GeoDataFrame({"x": values}, geometry=shapes, crs=32642).to_file(folder / "map.gpkg")
    return str(folder / "map.gpkg")


def _in_python(code: str) -> tuple[float, str]:
    """The faster of two runs, so that nothing is compiled in it, and what it found."""
    runs = []
    for _ in range(2):
        names: dict[str, object] = {}
        start = time.perf_counter()
        exec(code, names)  # noqa: S102
        runs.append(time.perf_counter() - start)
    return min(runs), str(names["significant"])


def _in_r(code: str) -> tuple[float | None, str]:
    """Seconds within R, its start and packages apart."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None, "R is not on this machine"
    head, _, body = code.partition("\n")
    timed = f"suppressPackageStartupMessages({{{head}}})\nstart <- proc.time()[[3]]\n{body}\n"
    script = f"{timed}cat('@', proc.time()[[3]] - start, '@', significant)"
    ran = subprocess.run([rscript, "-e", script], capture_output=True, text=True, check=False, timeout=120)  # noqa: S603
    if ran.returncode:
        return None, f"not run: {ran.stderr.strip().splitlines()[-1][:80]}"
    _, seconds, found = ran.stdout.split("@")
    return float(seconds), found.strip()


if __name__ == "__main__":
    print(table())
