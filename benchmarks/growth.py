"""How the commands grow with the regions: processor time and memory, each run in a process of its own.

python -m benchmarks.growth                  # every command: 1e3, 1e4, 1e5 regions (spillover: 1e3, 1e4, 5e4;
                                             # robustness: up to a million draws); about ten minutes
python -m benchmarks.growth study --million  # and a million regions through GeoParquet
python -m benchmarks.growth --check          # ends with an error where a limit does not hold; lisa fails at twice
                                             # what is wanted of it, as a row of the speed tables does
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from benchmarks.line import Line

__all__ = ["COMMANDS", "grid", "measured"]

MOST = 1.2  # exponent of processor seconds beyond the start, from one size to the next
_ON_MAP = ["--map", "{map}", "--map-key", "id", "--value", "v2010", "--as-year", "2010", "--overwrite", "--quiet"]
_FEW = ["--permutations", "999"]
COMMANDS = {
    "study": ["study", *_ON_MAP, *_FEW, "-o", "out{suffix}"],
    "lisa": ["lisa", "{map}", "--key", "id", *_ON_MAP[4:], "-o", "out{suffix}"],
    "figures": ["figures", *_ON_MAP, *_FEW, "-o", "figures"],
    "report": ["report", *_ON_MAP, *_FEW, "-o", "out.html"],
    "score": ["score", "{map}", "--key", "id", "--value", "v2010", "--as-year", "2010", "--quiet"],
    "match": ["match", "--table", "{table}", "--key", "id", "--quiet"],
    "join": ["join", "{table}", "--key", "id", *_ON_MAP[:4], *_ON_MAP[-2:], "-o", "joined.gpkg"],
    "spillover": [
        *("spillover", "{table}", "--key", "id", "--value", "", "--map", "{map}", "--map-key", "id", "--top", "5"),
        *("--permutations", "199", "--curve-permutations", "99", "--replicates", "5", "--quiet"),
    ],
    "robustness": ["robustness", "--draws", "{n}", "--years", "2016", "--base", "0", "--quiet"],
}
SIZES = {"spillover": (100, 1_000, 10_000, 50_000), "robustness": (100, 10_000, 100_000, 1_000_000)}
MEGABYTES = {
    ("study", 100_000): 2_000,
    ("study", 1_000_000): 6_000,
    ("spillover", 50_000): 2_000,
    ("robustness", 1_000_000): 1_000,
}

# What a command from file to file is measured by.
COPY = """
import sys, geopandas
source, target = sys.argv[1:]
read = geopandas.read_parquet if source.endswith(".parquet") else geopandas.read_file
frame = read(source)
frame.to_parquet(target) if target.endswith(".parquet") else frame.to_file(target)
"""
SCRIPT = """
import sys, geopandas
from geo_itcluster.io.maps.geometry import rings_of
from geo_itcluster.statistics.local_moran import local_moran
from geo_itcluster.weights.contiguity import contiguity
source, target = sys.argv[1:]
read = geopandas.read_parquet if source.endswith(".parquet") else geopandas.read_file
frame = read(source)
weights = contiguity(rings_of(frame.geometry), ids=frame["id"].to_numpy()).transformed("row")
found = local_moran(frame["v2010"].to_numpy(), weights)
frame = frame.assign(lag=found.lag, i=found.statistic, p=found.p, p_min=found.p_min, label=found.label)
frame.to_parquet(target) if target.endswith(".parquet") else frame.to_file(target)
"""
AGAINST = {
    "study": ("reading and writing the same file", COPY, 4.0, Line.limit),
    "lisa": ("a script of the same steps", SCRIPT, 1.3, Line.time),
}


def grid(n: int, *, seed: int = 0) -> gpd.GeoDataFrame:
    """Squares of a kilometre in UTM zone 42, with keys and a variable in two years.

    >>> frame = grid(4)
    >>> list(frame.columns), float(frame.area.sum())
    (['id', 'v2010', 'v2016', 'geometry'], 4000000.0)
    """
    side = int(np.ceil(np.sqrt(n)))
    y, x = np.divmod(np.arange(n), side)
    rng = np.random.default_rng(seed)
    first = np.exp(rng.normal(size=n)).round(3)
    return gpd.GeoDataFrame(
        {
            "id": [f"r{i:07d}" for i in range(n)],
            "v2010": first,
            "v2016": (first * np.exp(0.1 * rng.normal(size=n))).round(3),
        },
        geometry=shapely.box(5e5 + 1e3 * x, 5e6 + 1e3 * y, 5e5 + 1e3 * (x + 1), 5e6 + 1e3 * (y + 1)),
        crs=32642,
    )


def measured(arguments: list[str], folder: Path) -> tuple[float, float]:
    """Processor seconds and greatest memory, in MB, of a Python process."""
    with (folder / "said.txt").open("w") as said:
        # Modules are compiled once, as in an installation, whatever the shell says.
        compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        command = [sys.executable, *arguments]
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT, env=compiled)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 4):  # 4: match found names that are no region's
        raise SystemExit((folder / "said.txt").read_text()[-2000:])
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _write(n: int, folder: Path) -> dict[str, str]:
    """A map, as GeoParquet from a million regions on, and a table."""
    frame, suffix = grid(n), ".parquet" if n >= 1_000_000 else ".gpkg"
    path, table = folder / f"grid{n}{suffix}", folder / f"table{n}.csv"
    if path.exists() and table.exists():  # of another command
        return {"map": str(path), "table": str(table), "suffix": suffix}
    frame.to_parquet(path) if suffix == ".parquet" else frame.to_file(path)
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "2010", "2016"])
        rows.writerows(zip(frame["id"], frame["v2010"], frame["v2016"], strict=True))
    return {"map": str(path), "table": str(table), "suffix": suffix}


def _grown(command: str, folder: Path, *, million: bool) -> Iterator[Line]:
    """Rows of one command, which are printed, and what is to hold of them."""
    sizes = [*SIZES.get(command, (100, 1_000, 10_000, 100_000)), *([1_000_000] if million else [])]
    of_what = "draws" if command == "robustness" else "regions"
    start, before = 0.0, 0.0
    for at, n in enumerate(sizes):
        places = {"n": str(n)} if of_what == "draws" else _write(n, folder)
        arguments = ["-m", "geo_itcluster", *(word.format(**places) for word in COMMANDS[command])]
        work, memory = measured(arguments, folder)
        exponent = None
        if at == 0:
            start = work
        elif at > 1 and before > 0.2:  # below that, the start's own scatter decides
            exponent = float(np.log(max(work - start, 0.1) / before) / np.log(n / sizes[at - 1]))
            yield Line.limit(f"{command}, {sizes[at - 1]:,} to {n:,} {of_what}", "growth exponent", exponent, MOST)
        before = work - start
        shown = "" if exponent is None else f"{exponent:.2f}"
        print(f"| {command} | {n:,} | {work:.1f} | {memory:.0f} | {shown} |", flush=True)
        if (most := MEGABYTES.get((command, n))) is not None:
            yield Line.limit(f"{command}, {n:,} {of_what}", "MB", memory, most)
        if command in AGAINST and n >= 100_000:
            what, code, times, rule = AGAINST[command]
            peer, peak = measured(["-c", code, places["map"], f"peer{places['suffix']}"], folder)
            (folder / f"peer{places['suffix']}").unlink()
            print(f"| {what} | {n:,} | {peer:.1f} | {peak:.0f} | |", flush=True)
            yield rule(f"{command}, {n:,} regions", f"times {what}", work / peer, times)


def main() -> int:
    """Print a row for each command and size, and what does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__.partition("\n")[0])
    parser.add_argument("commands", nargs="*", default=list(COMMANDS))
    parser.add_argument("--million", action="store_true", help="and a million regions through GeoParquet")
    parser.add_argument("--check", action="store_true", help="fail where a limit does not hold")
    given = parser.parse_args()
    print("| command | regions | processor seconds | MB | exponent |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        lines = [line for command in given.commands for line in _grown(command, Path(name), million=given.million)]
    for line in (line for line in lines if line.is_short):
        rule = "Short of what is wanted" if line.holds else "Does not hold"
        print(f"{rule}: {line.work}, {line.peer}: {line.value:.2f}, at most {line.target:g}.", file=sys.stderr)
    return 1 if given.check and not all(line.holds for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
