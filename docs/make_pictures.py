"""Draw the pictures of the how-to pages: what the terminal prints, maps, and times by the number of regions.

Usage: python docs/make_pictures.py [folder]
"""

import io
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from rich.console import CONSOLE_SVG_FORMAT, Console
from rich.text import Text

import geo_itcluster as gi
from geo_itcluster.figures import lisa_map, write_figure

DOCS = Path(__file__).parent
_SVG = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.S).replace("Fira Code", "Menlo, Consolas")


def terminal(target: Path, *arguments: str, folder: Path) -> None:
    """What a command prints in 80 columns, as SVG without fonts of the web."""
    command = [sys.executable, "-m", "geo_itcluster", *arguments]
    settings = {**os.environ, "COLUMNS": "80", "FORCE_COLOR": "1", "PYTHONPATH": str(DOCS.parent)}
    printed = subprocess.run(  # noqa: S603
        command, cwd=folder, env=settings, capture_output=True, text=True, check=True
    ).stdout
    console = Console(record=True, width=80, file=io.StringIO())
    console.print(Text(f"$ geo-itcluster {' '.join(arguments)}", style="bold"))
    console.print(Text.from_ansi(printed))
    console.save_svg(str(target), title="", code_format=_SVG)


def blocks(page: str, kind: str) -> str:
    """The first block of a kind on a how-to page."""
    return re.search(rf"```{kind}\n(.*?)```", (DOCS / "howto" / page).read_text("utf-8"), re.S)[1]


def times(target: Path) -> None:
    """Processor time of the neighbours of points, by their number."""
    counts, seconds = [1_000, 10_000, 100_000, 1_000_000], []
    for count in counts:
        points = np.random.default_rng(0).uniform(0, 1e6, (count, 2))
        runs = [time.process_time()]
        for _ in range(3):
            gi.knn(points, 8, geographic=False)
            runs.append(time.process_time())
        seconds.append(np.diff(runs).min())
    figure = Figure(figsize=(6, 3), layout="constrained")
    axes = figure.subplots()
    axes.loglog(counts, seconds, marker="o", color="#225ea8")
    axes.set(xlabel="points", ylabel="seconds of processor time", title="Eight nearest neighbours")
    axes.grid(alpha=0.3)
    figure.savefig(target, dpi=130)


def main(folder: Path) -> None:
    """Draw all of them."""
    with tempfile.TemporaryDirectory() as made_in:
        here = Path(made_in)
        (here / "bread.csv").write_text(blocks("audit.md", "text"), "utf-8")
        (here / "claims.toml").write_text(blocks("audit.md", "toml"), "utf-8")
        terminal(folder / "audit.svg", "audit", "claims.toml", "--quotes", folder=here)
        terminal(folder / "own_indicators.svg", "index", "--year", "2016", folder=here)
    write_figure(lisa_map(gi.kazakhstan_study(), 2016), folder / "first_map.png", dpi=130, overwrite=True)
    brazil = gi.read_study(DOCS / "studies" / "brazil.toml").study()
    write_figure(lisa_map(brazil), folder / "study_file.png", dpi=130, overwrite=True)
    times(folder / "scale.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS / "images")
