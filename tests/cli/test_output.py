"""What the command line says and does not say: quiet runs, long runs, strict JSON, regions left out, long maps."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from shapely import box

from geo_itcluster.cli import printing
from geo_itcluster.cli.run import app
from geo_itcluster.regions import regions
from geo_itcluster.settings import OutputSettings
from tests.conftest import interruptible

QUICK = ("--permutations", "9")
ORDERS = {"correlogram": ("--orders", "2")}


def grid(n, path="grid.gpkg"):
    """A map of n by n squares, one without data and one far from all others."""
    squares = [box(i, j, i + 1, j + 1) for i in range(n) for j in range(n)]
    squares[-1] = box(n + 5, n + 5, n + 6, n + 6)
    values = np.arange(1.0, n * n + 1)
    values[2] = np.nan
    names = [f"Region {k}" for k in range(n * n)]
    frame = gpd.GeoDataFrame({"id": range(n * n), "name": names, "v": values}, geometry=squares, crs=3857)
    frame.to_file(path)
    return ("--map", path, "--map-key", "id", "--map-name", "name", "--value", "v", "--as-year", "2020", *QUICK)


VALUE = ("table.csv", "--value", "v", *QUICK)
COMMANDS = (
    ("study", *QUICK),
    ("moran", *QUICK),
    ("lisa", *QUICK),
    ("score",),
    ("ksi",),
    ("specialization",),
    ("index",),
    ("robustness", "--draws", "50", "--base", "0", "--year", "2016"),
    ("spillover", "--permutations", "99", "--curve-permutations", "99", "--replicates", "2"),
    ("audit",),
    ("structure",),
    ("clusters",),
    ("potential", "--draws", "9"),
    ("boundaries",),
    ("boundaries", "16", "-o", "kz.gpkg"),
    ("match", "Akmola"),
    ("join", "table.csv"),
    ("figures", "--only", "ranking", *QUICK),
    ("report", "-o", "report.html", *QUICK),
    ("run", "study.toml"),
    ("geary", *VALUE),
    ("getis-ord", *VALUE),
    ("join-counts", "table.csv", "--value", "e", *QUICK),
    ("bivariate", *VALUE, "--with", "e"),
    ("rates", "table.csv", "--events", "e", "--population", "v", *QUICK),
    ("correlogram", *VALUE),
    ("conventions", *VALUE),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_can_be_quiet_and_says_what_takes_long(run, tmp_path, monkeypatch, command):
    steps = []

    @contextmanager
    def working(output):
        with printing.working(output) as step:
            yield lambda what: (steps.append(what), step(what))[1]

    for name, module in list(sys.modules.items()):
        if name.startswith("geo_itcluster.cli.") and hasattr(module, "working") and module is not printing:
            monkeypatch.setattr(module, "working", working)
    (tmp_path / "table.csv").write_text(
        "region,year,v,e\n" + "".join(f"{one.code},2020,{i + 1},{i % 2}\n" for i, one in enumerate(regions(16)))
    )
    (tmp_path / "study.toml").write_text("[inference]\npermutations = 9\n")
    assert tuple(run(*command, "--quiet")) == (0, "", "")
    assert steps or command[0] == "boundaries"  # which takes no time


def test_no_command_is_left_out():
    assert {command[0] for command in COMMANDS} == {name for name in app if not name.startswith("-")}


def test_what_a_quiet_run_was_asked_for_is_given(run, tmp_path):
    code, out, err = run("moran", *QUICK, "-q", "--json")
    assert (code, err) == (0, "")
    assert list(json.loads(out)) == ["2010", "2016"]
    code, out, err = run("score", "nowhere.csv", "--value", "v", "-q")
    assert (code, out) == (3, "")
    assert err.startswith("Error: nowhere.csv")
    assert tuple(run("figures", *QUICK, "--only", "ranking", "-o", "plots", "-q")) == (0, "", "")
    assert [path.name for path in (tmp_path / "plots").iterdir()] == ["ranking.png"]


def test_long_work_says_how_far_it_is_off_a_terminal_and_a_quiet_run_does_not(monkeypatch, capsys):
    monkeypatch.setattr(printing, "_FIRST_LINE", 0.05)
    for quiet in (False, True):
        with printing.working(OutputSettings(quiet=quiet)) as step:
            step("inputs")
            time.sleep(0.08)
            step("years")(0.5)
            time.sleep(0.12)
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.splitlines() == ([] if quiet else ["Reading the inputs (0 s)", "Testing the years, 50% (0 s)"])


def test_json_is_strict_whatever_the_figures_are(capsys):
    content = {
        2020: [np.nan, np.float64("inf"), np.int64(3), np.bool_(True), np.array([1.0, np.nan])],
        "a": float("-inf"),
    }
    printing.print_json(content)
    found = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert found == {"2020": [None, None, 3, True, [1.0, None]], "a": None}


@pytest.mark.parametrize("command", ["study", "moran", "lisa", "geary", "correlogram", "conventions"])
def test_regions_that_enter_no_test_are_named(run, command):
    code, out, err = run(command, *grid(4), *ORDERS.get(command, ()))
    assert (code, err) == (0, "")
    assert "2020: no data, so not tested: Region 2." in out
    assert "2020: no neighbours with data, so in no test that needs them: Region 15." in out


@pytest.mark.parametrize("command", ["moran", "correlogram", "conventions"])
def test_regions_that_enter_no_test_are_named_for_machines(run, command):
    _, out, _ = run(command, *grid(4), *ORDERS.get(command, ()), "--json")
    assert json.loads(out)["2020"]["no_data"] == ["Region 2"]
    assert json.loads(out)["2020"]["isolates"] == ["Region 15"]


def test_names_that_are_wrong_are_refused_with_the_encoding_that_was_detected(run):
    grid(4)
    on_map = ("--map", "grid.gpkg", "--map-key", "name", "--as-year", "2020")
    text = "name,v\nГород Атырау у моря,1\n" + "".join(f"Region {i},{i}\n" for i in range(1, 16))
    for encoding, content, value in (("cp1251", text, "v"), ("koi8-r", text.replace(",v", ",доход"), "доход")):
        Path("t.csv").write_bytes(content.encode(encoding))
        refused = run("moran", "t.csv", *on_map, "--key", "name", "--value", value)
        assert "t.csv: the encoding of the text was detected as " in refused.err
        assert "(--encoding)" in refused.err


def test_of_a_long_map_the_first_rows_alone_are_printed_and_the_rest_counted(run):
    code, out, _ = run("study", *grid(20))
    assert code == 0
    assert len(out.splitlines()) <= 15
    code, out, _ = run("study", *grid(20), "--details")
    assert code == 0
    assert out.count("... and 340 more rows; --json has all of them.") == 2
    assert len(out.splitlines()) < 170


def test_a_small_p_is_not_printed_as_0(run):
    _, out, _ = run("lisa", *grid(20))
    assert " 0.0000" not in out
    assert "e-" in out


@pytest.mark.parametrize("mode", ["raise", "refuse"])
def test_the_mode_that_was_called_refuse_is_still_understood(run, mode):
    code, _, err = run("score", "nowhere.csv", "--value", "v", "--double-listed", mode)
    assert (code, err.split(" ")[1]) == (3, "nowhere.csv")
    _, out, _ = run("score", "--help")
    assert "refuse" not in out


_SAYS_WHEN_IT_RUNS = """
import sys
from geo_itcluster.cli import main
class Says:
    def find_spec(name, *_):
        if name == "geo_itcluster.cli.run":
            print("here", flush=True)
sys.meta_path.insert(0, Says)
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
@pytest.mark.parametrize("wait", [0.0, 0.1, 0.3, 0.8, 1.6])
def test_an_interrupt_at_any_moment_leaves_no_traceback(tmp_path, wait):
    command = [sys.executable, "-c", _SAYS_WHEN_IT_RUNS, "study", "-o", "out.gpkg", "--permutations", "2000000"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout.readline() == "here\n"  # from here on it is the package's
    time.sleep(wait)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "Interrupted; no file is left half-written.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("absent", "command", "extra"),
    [
        ("spreg", ("spillover", "--models"), "pysal"),
        ("giddy", ("spillover", "--models"), "pysal"),
        ("matplotlib", ("figures",), "figures"),
        ("matplotlib", ("spillover", "--figure", "curve.png"), "figures"),
        ("altair", ("report", "-o", "kz.html"), "report"),
        ("altair", ("study", "--report", "kz.html"), "report"),
        ("pyarrow", ("study", "-o", "kz.parquet"), "parquet"),
        ("joblib", ("robustness", "--workers", "2", "--draws", "20", "--base", "0"), "parallel"),
    ],
)
def test_a_missing_package_is_named_in_one_way_with_what_installs_it(run, monkeypatch, absent, command, extra):
    monkeypatch.setitem(sys.modules, absent, None)
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert err.endswith(f'The package {absent} is needed: pip install "geo-itcluster[{extra}]".\n')


def test_a_table_with_a_title_its_own_encoding_and_codes_of_no_data_is_read_by_options(run, tmp_path):
    rows = [f"{region.name_ru};{'нет' if i == 2 else i + 10}" for i, region in enumerate(regions(16))]
    (tmp_path / "t.csv").write_bytes("\r\n".join(["Отчёт за год;", "Регион;2016", *rows]).encode("cp1251"))
    reading = ("t.csv", "--header", 2, "--encoding", "cp1251", "--na", "нет")
    code, out, err = run("score", *reading, "--value", "", "--json")
    assert (code, err) == (0, "")
    assert [row["score"] for row in json.loads(out)["2016"]][-1] is None
    code, out, err = run("join", *reading, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["matched"] == 16
    assert run("match", "--table", "t.csv", "--header", 2, "--encoding", "cp1251").code == 0
    assert run("score", *reading[:3], "--value", "").code == 3


def test_options_left_out_are_taken_whatever_else_the_process_has_imported(run):
    import pydantic  # noqa: F401 - it checks the values of options, once it is there

    assert run("ksi", "--json").code == 0
    assert run("lisa", *grid(4), "--report-unmatched", "--json").code == 0
    for command in ("study", "lisa"):
        _, _, err = run(command, *grid(4), "-o", "postgresql://ann@127.0.0.1:1/none#t")
        assert "the database answers" in err  # it is an address, not a path
