"""The report in the real browser: Chromium, without a network, watched for every complaint and request."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

SCREENSHOTS = Path(__file__).parents[1] / "out" / "test-screenshots"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# Marks of a chart by region: where each lies in the window, and how it is drawn.
MARKS = """([chart, kind]) => [...document.querySelectorAll(`#chart-${chart} .mark-${kind} path`)]
    .filter((path) => path.__data__ && path.__data__.datum && path.__data__.datum.id)
    .map((path) => {
        const box = path.getBoundingClientRect(), item = path.__data__, drawn = (name) => path.getAttribute(name);
        return {id: item.datum.id, x: box.x + box.width / 2, y: box.y + box.height / 2, top: box.y,
            fill: drawn("fill"), stroke: drawn("stroke"), opacity: Number(drawn("opacity") ?? 1), size: item.size};
    })"""


# What is seen of the page: its width, texts that are cut, controls, captions, figures, tables that leave the page.
LAID_OUT = """() => {
    const seen = (e) => e.checkVisibility() && e.getClientRects().length > 0, at = (e) => e.getBoundingClientRect();
    const all = (css) => [...document.querySelectorAll(css)].filter(seen);
    const frame = {left: 0, right: document.documentElement.clientWidth};
    const outside = (e, frame) => at(e).left < frame.left - 1.5 || at(e).right > frame.right + 1.5;
    const texts = all("figcaption, caption span, .legend dd, .headline, .lead, h1, main h2, main h3");
    const lettered = (text) => text.textContent && text.getAttribute("opacity") !== "0";
    const cut = [...texts.filter((e) => outside(e, frame)), ...all(".drawing svg").flatMap(
        (svg) => [...svg.querySelectorAll("text")].filter((text) => lettered(text) && outside(text, at(svg))))];
    const shown = (e) => getComputedStyle(e).overflowX === "visible" && outside(e.querySelector("table"), frame);
    return {
        wide: document.documentElement.scrollWidth,
        cut: cut.map((e) => e.textContent),
        captions: all("figcaption").map((e) => e.textContent),
        figures: all(".drawing svg, .drawing canvas").length,
        tables: all(".table").filter(shown).length,
    };
}"""

# Names on the maps and beside the points of a scatterplot that touch each other, or leave the frame.
TOUCHING = """() => [...document.querySelectorAll(".drawing svg")].flatMap((svg) => {
    const placed = (text) => text.__data__.datum.from_x !== undefined && !text.getAttribute("stroke");
    const names = [...svg.querySelectorAll(".mark-text text")].filter(placed);
    const boxes = names.map((e) => e.getBoundingClientRect()), frame = svg.getBoundingClientRect();
    const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const within = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
    const wrong = (a, i) => boxes.slice(0, i).some((b) => touch(a, b)) || !within(a, frame);
    return boxes.flatMap((a, i) => wrong(a, i) ? [names[i].textContent] : []);
})"""

# Where contents, year and a table's first column are once the table is scrolled to, and to its right.
STAYS = """() => {
    const of = (css) => document.querySelector(css), at = (e) => e.getBoundingClientRect();
    const table = of("#places .table[data-table=lisa]");
    window.scrollTo(0, at(table).top + window.scrollY);
    table.scrollLeft = 1000;
    return {moved: table.scrollLeft, first: at(table.querySelector("tbody th")).left - at(table).left,
        year: at(of(".controls")).top, contents: at(of("nav")).top, open: of("nav details").open};
}"""


@dataclass(eq=False)
class Opened:
    """A page that is open, and what was heard of it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def marks(self, chart: str, kind: str) -> dict[str, dict]:
        """Marks of a chart by region; the uppermost where a region has several."""
        return {mark["id"]: mark for mark in self.page.evaluate(MARKS, [chart, kind])}

    def outlined(self, chart: str) -> set[str]:
        """Regions that a map draws as selected."""
        return {m["id"] for m in self.page.evaluate(MARKS, [chart, "shape"]) if m["fill"] == "transparent"}

    def click(self, chart: str, kind: str, region: str, **options) -> None:
        """Click a region's mark with the mouse."""
        self.page.locator(f"#chart-{chart}").scroll_into_view_if_needed()
        mark = self.marks(chart, kind)[region]
        self.page.mouse.click(mark["x"], mark["y"], **options)
        self.settle()

    def settle(self) -> None:
        """Wait until the charts have drawn."""
        self.page.evaluate("new Promise((done) => setTimeout(done, 150))")
        self.page.evaluate("Promise.all([...report.views.values()].map(({view}) => view.runAsync())).then(() => null)")

    def chosen_rows(self, caption: str) -> set[str]:
        """Heads of the rows that a table shows as selected, of the table that is to be seen."""
        rows = self.page.locator("table:visible", has=self.page.locator("caption", has_text=caption)).locator(
            "tr.chosen th"
        )
        return set(rows.all_inner_texts())

    def reset(self, width: int = 1400) -> None:
        """As it was when it was opened."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.mouse.move(0, 0)
        self.page.keyboard.press("Escape")
        self.page.evaluate("report.setYear(report.last)")
        self.settle()

    def keep(self, name: str) -> None:
        """Keep a screenshot of the whole page for people to look at."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


@contextmanager
def chromium():
    """Debian's Chromium; a test that cannot have it fails."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("There is no chromium: run scripts/setup_debian.sh.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, *, width: int = 1400, **options):
    """A report in a window of its own, once its charts are drawn."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    found = Opened(page)
    page.on("console", lambda message: found.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: found.complaints.append(f"error: {error}"))
    page.on("request", lambda request: found.requests.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=true]", state="attached", timeout=60_000)
    yield found
    context.close()
