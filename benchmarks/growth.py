"""How the commands grow with the regions: time and memory from 1e3 to 1e5, each run in a process of its own.

python -m benchmarks.growth                # study, lisa, figures, report, score, match: 1e3, 1e4, 1e5
python -m benchmarks.growth study --million  # and a million regions through GeoParquet
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import shapely

__all__ = ["COMMANDS", "grid", "measured"]

_ON_MAP = ["--map", "{map}", "--map-key", "id", "--value", "v2010", "--as-year", "2010", "--overwrite", "--quiet"]
COMMANDS = {
    "study": ["study", *_ON_MAP, "-o", "out.gpkg"],
    "lisa": ["lisa", *_ON_MAP[:-2], "--quiet"],
    "figures": ["figures", *_ON_MAP, "-o", "figures"],
    "report": ["report", *_ON_MAP, "-o", "out.html"],
    "score": ["score", "{map}", "--key", "id", "--value", "v2010", "--as-year", "2010", "--quiet"],
    "match": ["match", "--table", "{table}", "--key", "id", "--quiet"],
    "spillover": [
        *("spillover", "{table}", "--key", "id", "--value", "", "--map", "{map}", "--map-key", "id", "--top", "5"),
        *("--permutations", "199", "--curve-permutations", "99", "--replicates", "5", "--quiet"),
    ],
}
SIZES = {"spillover": (1_000, 10_000, 50_000)}


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


def measured(arguments: list[str], folder: Path) -> tuple[float, float, float]:
    """Wall-clock seconds, processor seconds and greatest memory in MB of a command."""
    started = time.perf_counter()
    with (folder / "said.txt").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "geo_itcluster", *arguments], cwd=folder, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 4):  # 4: match found names that are no region's
        raise SystemExit((folder / "said.txt").read_text()[-2000:])
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _write(n: int, folder: Path, *, parquet: bool) -> dict[str, str]:
    frame = grid(n)
    path = folder / f"grid{n}.{'parquet' if parquet else 'gpkg'}"
    frame.to_parquet(path) if parquet else frame.to_file(path)
    table = folder / f"table{n}.csv"
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "2010", "2016"])
        rows.writerows(zip(frame["id"], frame["v2010"], frame["v2016"], strict=True))
    return {"map": str(path), "table": str(table)}


def _read_and_write(path: str, folder: Path) -> float:
    """Seconds to read a map and to write it."""
    started = time.perf_counter()
    pyogrio.write_dataframe(pyogrio.read_dataframe(path, layer=0), folder / "again.gpkg")
    return time.perf_counter() - started


def main() -> None:
    """Print a row for each command and size, and the exponents."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("commands", nargs="*", default=[name for name in COMMANDS if name != "spillover"])
    parser.add_argument("--million", action="store_true", help="and a million regions through GeoParquet (study)")
    given = parser.parse_args()
    print("| command | regions | seconds | processor seconds | MB | exponent |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for command in given.commands:
            before = None
            sizes = [*SIZES.get(command, (1_000, 10_000, 100_000)), *([1_000_000] if given.million else [])]
            for n in sizes:
                places = _write(n, folder, parquet=n >= 1_000_000)
                arguments = [word.format(**places) for word in COMMANDS[command]]
                if n >= 1_000_000:
                    arguments = [word.replace("out.gpkg", "out.parquet") for word in arguments]
                seconds, work, memory = measured(arguments, folder)
                exponent = "" if before is None else f"{np.log(work / before[1]) / np.log(n / before[0]):.2f}"
                print(f"| {command} | {n:,} | {seconds:.1f} | {work:.1f} | {memory:.0f} | {exponent} |", flush=True)
                if command == "study" and n < 1_000_000:
                    again = _read_and_write(places["map"], folder)
                    print(f"| read and write alone | {n:,} | {again:.1f} | | | |", flush=True)
                before = (n, work)


if __name__ == "__main__":
    main()
