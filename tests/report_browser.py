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
