"""What holds for every command: strict JSON, a reader that leaves early, and an interrupt at any moment."""

import os
import random
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module

import pytest

from geo_itcluster import cli
from geo_itcluster.cli.run import app
from geo_itcluster.cli.run import run as running
from geo_itcluster.resources import resource
from tests.cli.inputs import ON_GRID, grid, table

SHORT = ("--permutations", "99")
STUDY = '[table]\nyears = [2016]\n[inference]\npermutations = 99\n[output]\nfiles = ["s.xlsx"]\n'


def commands():
    """A call of every command that takes a second at most, in a folder of its own."""
    table()
    grid(other=[2.0, 1.0, 5.0, 3.0, 4.0, 9.5], all=[10, 20, 30, 40, 50, 60], event=[1, 0, 1, 0, 1, 1])
    with open("study.toml", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(STUDY)
    own = ("grid.gpkg", "--map", "grid.gpkg", *ON_GRID)
    two = ("grid.gpkg", "--map", "grid.gpkg", "--map-key", "id", "--as-year", "2020", *SHORT)
    panel = ("panel.csv", "--key", "region", "--value", "", "--pole", "AST", *SHORT)
    values = [f"{3 * i + 11},{5 * i * i + 10}" for i in range(16)]
    table(name="panel.csv", header="region,2010,2016", values=values)
    return {
        "study": ("study", *own),
        "run": ("run", "study.toml", "--overwrite"),
        "moran": ("moran", *own),
        "lisa": ("lisa", *own),
        "score": ("score",),
        "figures": ("figures", *own, "--only", "null", "-o", "figures"),
        "geary": ("geary", *own),
        "getis-ord": ("getis-ord", *own),
        "join-counts": ("join-counts", *two, "--value", "event"),
        "bivariate": ("bivariate", *two, "--value", "v", "--with", "other"),
        "rates": ("rates", *two, "--events", "v", "--population", "all"),
        "correlogram": ("correlogram", *own, "--orders", "1"),
        "conventions": ("conventions", *own),
        "ksi": ("ksi",),
        "specialization": ("specialization",),
        "structure": ("structure",),
        "potential": ("potential", "--draws", "19"),
        "clusters": ("clusters",),
        "index": ("index",),
        "robustness": ("robustness", "--draws", "50", "--base", "0"),
        "spillover": ("spillover", *panel, "--replicates", "5", "--curve-permutations", "39"),
        "audit": ("audit", resource("data", "claims_kazakhstan.toml")),
        "join": ("join", "table.csv", "--vintage", "16"),
        "boundaries": ("boundaries", "16"),
        "match": ("match", "Almaty city", "Ақмола"),
        "report": ("report", *own, "-o", "report.html", "--overwrite"),
    }


IMPORTED = (
    *("matplotlib.pyplot", "altair", "vl_convert", "jinja2", "openpyxl", "geopandas", "pyogrio", "scipy.stats"),
    *("geo_itcluster.figures.collection", "geo_itcluster.report.page", "geo_itcluster.io.outputs.export"),
    *("geo_itcluster.io.outputs.robustness", "geo_itcluster.io.outputs.joined_table", "geo_itcluster.spillover.study"),
)
NAMES = (
    *("study", "run", "moran", "lisa", "score", "figures", "ksi", "specialization", "index", "robustness"),
    *("spillover", "audit", "join", "boundaries", "match", "report", "geary", "getis-ord", "join-counts", "bivariate"),
    *("rates", "correlogram", "conventions", "structure", "potential", "clusters"),
)
WITH_JSON = [name for name in NAMES if name != "report"]


def test_every_command_is_tried():
    assert set(NAMES) == {name for name in app if not name.startswith("-")}


@pytest.mark.parametrize("name", WITH_JSON)
def test_json_is_strict(run, name):
    found = run(*commands()[name], "--json")
    assert found.code == 0, found.err
    assert found.json()


def test_json_is_strict_where_a_figure_is_not_finite_or_missing(run):
    table(values=["", 0, 0, *range(13)])
    for command in ("score", "moran", "lisa", "study"):
        extra = () if command == "score" else SHORT
        found = run(command, "table.csv", "--value", "score", *extra, "--json")
        assert found.code == 0, found.err
        assert found.json()
        assert command == "moran" or "null" in found.out


@pytest.fixture
def left(tmp_path, monkeypatch):
    """Run the command line with a pipe that nobody reads."""
    monkeypatch.chdir(tmp_path)

    def left_(*arguments):
        reader, writer = os.pipe()
        os.close(reader)
        monkeypatch.setattr(sys, "argv", ["geo-itcluster", *map(str, arguments)])
        with open(writer, "w", encoding="utf-8") as nobody:  # noqa: PTH123
            monkeypatch.setattr(sys, "stdout", nobody)
            with pytest.raises(SystemExit) as code:
                cli.main()
            monkeypatch.setattr(sys, "stdout", sys.__stdout__)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # which the end of a process ignores
        return code.value.code

    return left_


@pytest.mark.skipif(sys.platform == "win32", reason="pipes as POSIX has them")
@pytest.mark.parametrize("json", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_reader_that_leaves_is_no_error(left, capsys, name, json):
    if json and name not in WITH_JSON:
        return
    code = left(*commands()[name], *(["--json"] if json else []))
    err = capsys.readouterr().err
    assert code == 0, err
    assert "Traceback" not in err
    assert "Error" not in err


@pytest.fixture
def interrupted(run):
    """Run the command line with an interrupt after some seconds."""
    for module in IMPORTED:  # an interrupt would leave half of a module to the next test
        import_module(module)

    def interrupt(_, frame):
        while frame is not None and frame.f_code is not running.__code__:
            frame = frame.f_back
        if frame is not None:
            signal.raise_signal(signal.SIGINT)
        signal.setitimer(signal.ITIMER_REAL, 0.005)  # it has not begun, or is over

    def interrupted_(after, *arguments):
        before = signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, after)
        try:
            return run(*arguments)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            with suppress(KeyboardInterrupt):  # one that came amid a destructor comes again
                time.sleep(0.03)

    return interrupted_


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of what was open, as Python ignores it outside tests
@pytest.mark.skipif(sys.platform == "win32", reason="timers as POSIX has them")
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", NAMES)
def test_an_interrupt_at_any_moment_leaves_a_line_and_no_half_of_a_file(interrupted, tmp_path, name, seed):
    arguments = commands()[name]
    inputs = set(tmp_path.iterdir())
    found = interrupted(random.Random(f"{name} {seed}").choice([0.01, 0.03, 0.1, 0.2, 0.4]), *arguments)
    assert found.code in (0, 130), found.err
    assert "Traceback" not in found.err
    if found.code == 130:
        assert found.err.endswith("Interrupted; no file is left half-written.\n")
        # an interrupt amid the cleaning leaves a hidden folder, which the next run removes
        left = {path for path in tmp_path.iterdir() if not path.name.endswith(".geo-itcluster")} - inputs
        # a study's file has outputs of several steps, each of them whole
        assert {path.name for path in left} <= ({"s.xlsx", "study.lock.json"} if name == "run" else set())


def test_an_interrupt_amid_a_destructor_is_not_lost(run, monkeypatch, capsys):
    from geo_itcluster.cli import regions as of_regions

    class Closing:
        def __del__(self):
            raise KeyboardInterrupt

    def slow(*_, **__):
        Closing()
        time.sleep(5)
        raise AssertionError

    monkeypatch.setattr(of_regions, "print_json", slow)
    found = run("match", "Almaty city", "--json")
    assert (found.code, found.err) == (130, "Interrupted; no file is left half-written.\n")


def test_an_interrupt_that_a_library_turned_into_an_error_is_an_interrupt(run, monkeypatch):
    from geo_itcluster.cli import regions as of_regions

    def drawn(*_, **__):
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ValueError("Invalid bounding box") from None

    monkeypatch.setattr(of_regions, "print_json", drawn)
    found = run("match", "Almaty city", "--json")
    assert (found.code, found.err) == (130, "Interrupted; no file is left half-written.\n")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
