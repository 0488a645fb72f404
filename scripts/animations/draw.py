"""Draw the documentation's animations: the linked report in Chromium, and the dock in QGIS on a virtual screen.

The landing page's picture of the report is drawn with them.

Usage: python scripts/animations/draw.py docs/images, after `make plugin`.
"""

import os
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "plugin")]

import installed  # noqa: E402
from libpysal.examples import get_path  # noqa: E402

import geo_itcluster as gi  # noqa: E402
from tests.report_browser import chromium, opened  # noqa: E402

WIDTH, HEIGHT = 900, 600
CURSOR = ((0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (13, 12))


def write_gif(frames: list[tuple[Image.Image, int]], path: Path) -> None:
    """Write frames, each with its milliseconds; one palette for all, so that unchanged parts stay unchanged."""
    sheet = Image.new("RGB", (frames[0][0].width, sum(image.height for image, _ in frames)))
    for row, (image, _) in enumerate(frames):
        sheet.paste(image, (0, row * image.height))
    palette = sheet.quantize(256, dither=Image.Dither.NONE)
    first, *others = [image.quantize(palette=palette, dither=Image.Dither.NONE) for image, _ in frames]
    times = [time for _, time in frames]
    first.save(path, save_all=True, append_images=others, duration=times, loop=0, optimize=True)
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


def with_cursor(image: Image.Image, at: tuple[float, float] | None) -> Image.Image:
    """A picture with an arrow where the mouse is, which screenshots leave out."""
    image = image.convert("RGB")
    if at is not None:
        corners = [(at[0] + x, at[1] + y) for x, y in CURSOR]
        ImageDraw.Draw(image).polygon(corners, fill="black", outline="white")
    return image


class ReportFilm:
    """Frames of a report that is used with a mouse."""

    def __init__(self, report, folder: Path) -> None:
        self.report, self.page, self.folder = report, report.page, folder
        self.frames: list[tuple[Image.Image, int]] = []
        self.mouse: tuple[float, float] | None = None

    def take(self, milliseconds: int = 1400) -> None:
        """Keep what is to be seen for some time."""
        self.report.settle()
        file = self.folder / "frame.png"
        self.page.screenshot(path=file)
        self.frames.append((with_cursor(Image.open(file), self.mouse), milliseconds))

    def look_at(self, chart: str, above: int = 110) -> None:
        """Scroll a chart to the top of the window."""
        top = self.page.locator(f"#chart-{chart}").bounding_box()["y"]
        self.page.evaluate("down => scrollBy(0, down)", top - above)
        self.mouse = None

    def click(self, chart: str, kind: str, region: str) -> None:
        """Click a region's mark, with Shift: it is added to the selection."""
        mark = self.report.marks(chart, kind)[region]
        self.mouse = mark["x"], mark["y"]
        self.page.keyboard.down("Shift")
        self.page.mouse.click(*self.mouse)
        self.page.keyboard.up("Shift")

    def drag(self, chart: str, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw a rectangle in a chart, from one share of its width and height to another."""
        box = self.page.locator(f"#chart-{chart}").bounding_box()
        (x, y), self.mouse = ((box["x"] + u * box["width"], box["y"] + v * box["height"]) for u, v in (start, end))
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(*self.mouse, steps=8)
        self.take(600)
        self.page.mouse.up()


def picture_report(target: Path) -> None:
    """The top of the report."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "report.html"
        gi.kazakhstan_study().report(path)
        with opened(browser, path, width=1400) as report:
            report.page.set_viewport_size({"width": 1400, "height": 1300})
            report.page.screenshot(path=target)
    Image.open(target).convert("RGB").resize((1050, 975), Image.Resampling.LANCZOS).save(target, optimize=True)


def film_report(folder: Path) -> list[tuple[Image.Image, int]]:
    """Select on the map, look at the scatterplot, select there, go back to 2010."""
    path = folder / "report.html"
    gi.kazakhstan_study().report(path)
    with chromium() as browser, opened(browser, path, width=WIDTH) as report:
        report.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        film = ReportFilm(report, folder)
        film.take()
        film.look_at("map")
        film.take()
        for region in ("KZY", "YUZ", "ZHA"):
            film.click("map", "shape", region)
            film.take(1000)
        report.page.mouse.move(5, 5)
        film.take(600)
        film.look_at("scatter")
        film.take(2000)
        film.drag("scatter", (0.62, 0.62), (0.99, 0.95))
        film.take(2000)
        film.look_at("lisa-map", above=140)
        film.take(2000)
        report.page.evaluate("report.setYear(0)")
        film.take(2000)
        return film.frames


def film_dock(folder: Path) -> list[tuple[Image.Image, int]]:
    """What `dock_session.py` does in QGIS."""
    environment = installed.install(folder / "home") | {"FRAMES": str(folder), "QT_QPA_PLATFORM": "xcb"}
    environment["LAYER"] = get_path("mexicojoin.shp")
    session = Path(__file__).with_name("dock_session.py")
    desktop = ["qgis", "--nologo", "--profiles-path", str(folder / "home"), "--code", str(session)]
    installed.run(["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", *desktop], environment)
    if (error := folder / "error.txt").exists():
        raise SystemExit(error.read_text(encoding="utf-8"))
    files = sorted(folder.glob("dock_*.png"))
    frames = [Image.open(file).convert("RGB") for file in files]
    size = WIDTH, frames[0].height * WIDTH // frames[0].width
    return [(frame.resize(size, Image.Resampling.LANCZOS), 1600) for frame in frames]


FILMS = {"report": film_report, "dock": film_dock}


def main(target: Path) -> None:
    """Draw all."""
    picture_report(target / "report.png")
    for name, film in FILMS.items():
        with tempfile.TemporaryDirectory() as folder:
            write_gif(film(Path(folder)), target / f"{name}.gif")


if __name__ == "__main__":
    os.environ.setdefault("LANG", "C.UTF-8")
    main(Path(sys.argv[1]))
