"""The command line as a process: exit codes, help, signals, pipes, terminals."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from tests.cli.inputs import GVA, ON_GRID, QUICK, grid, script, table
from tests.conftest import interruptible


def test_the_script_speaks_in_exit_codes_and_one_line_and_never_in_tracebacks(tmp_path):
    missing = script("study", "nowhere.csv", "--value", "score", cwd=tmp_path)
    assert (missing.returncode, missing.stdout) == (3, "")
    # a slow machine says what it does
    said = [line for line in missing.stderr.splitlines() if not re.search(r" \(\d+ s\)$", line)]
    assert said == ["Error: nowhere.csv does not exist; check the spelling and the folder."]
    assert list(tmp_path.iterdir()) == []


def test_python_m_is_the_same_command_line():
    run = subprocess.run(
        [sys.executable, "-m", "geo_itcluster", "--version"], capture_output=True, text=True, check=True
    )
    assert re.fullmatch(r"geo-itcluster \d+\.\d+\.\d+\S*\n", run.stdout)


def test_help_tells_every_exit_code_and_every_command(run):
    found = run("--help")
    assert found.code == 0
    told = " ".join(found.out.split())
    assert all(re.search(rf"\b{code} \w", told) for code in (0, 2, 3, 4, 5, 6, 7, 130))
    commands = ("study", "score", "ksi", "join", "moran", "lisa", "boundaries", "match")
    assert all(re.search(rf"│ {command} ", found.out) for command in commands)


@pytest.mark.parametrize("command", ["study", "score", "ksi", "join", "moran", "lisa", "boundaries", "match"])
def test_every_command_has_help_that_fits_80_columns(run, command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    found = run(command, "--help")
    assert found.code == 0
    assert max(map(len, found.out.splitlines())) <= 80
    assert not re.search(r"default:\s(False|None|\[)", found.out), "a default as a reader writes it"
    assert "--json" in found.out


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_an_interrupted_study_leaves_no_file_and_says_130(tmp_path):
    long = [GVA, "--key", "bns_code", "--value", "it_gva_mln_kzt", "--double-listed", "whole", "--inference"]
    command = [Path(sys.executable).with_name("geo-itcluster"), "study", *long, "permutation", "--permutations"]
    process = subprocess.Popen(
        [*map(str, command), "5000000", "-o", "out.gpkg"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,
    )
    time.sleep(4)
    assert process.poll() is None, "the study was over before it could be interrupted"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "Interrupted; no file is left half-written.\n"
    assert list(tmp_path.iterdir()) == []


LATE = "import atexit, signal; atexit.register(signal.raise_signal, signal.SIGINT); print(7)"


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
@pytest.mark.parametrize(
    ("work", "expected"),
    [(LATE, (0, "7\n", "")), ("raise KeyboardInterrupt", (130, "", "Interrupted; no file is left half-written.\n"))],
    ids=["when all is printed", "amid exec, as of a dataclass"],
)
def test_an_interrupted_process_ends_by_an_exit_code(work, expected):
    program = f"from geo_itcluster.cli import main, run\nrun.run = lambda: exec({work!r}) or 0\nmain()"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="pipes as POSIX has them")
@pytest.mark.parametrize("option", ["--json", "--overwrite"])
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path, option):
    """As in ``geo-itcluster study | head -1``."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [str(Path(sys.executable).with_name("geo-itcluster")), "study", *QUICK, "-o", "out.gpkg", option]
    run = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False)
    os.close(writer)
    assert (run.returncode, run.stderr) == (0, "")
    kept = [name for name, _ in pyogrio.list_layers(tmp_path / "out.gpkg")]
    assert [name for name in kept if name.startswith("scores")] == ["scores_2010", "scores_2016"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that closes an output")
@pytest.mark.parametrize(("closed", "arguments", "code"), [("1", "score", 0), ("2", "score --none", 2)])
def test_a_closed_output_is_no_traceback(closed, arguments, code):
    command = f"{Path(sys.executable).with_name('geo-itcluster')} {arguments} {closed}>&-"
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (code, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has /dev/full")
def test_a_full_disk_under_the_printed_output_is_an_error_of_the_output():
    with Path("/dev/full").open("w") as full:
        command = [str(Path(sys.executable).with_name("geo-itcluster")), "score"]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert run.returncode == 7
    assert run.stderr == "Error: The output cannot be written: No space left on device.\n"


def test_letters_that_the_terminal_lacks_do_not_stop_the_work():
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    printed = script("match", "Ақмола", env=env)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert "Akmola region" in printed.stdout
    as_json = script("match", "Ақмола", "--json", env=env)
    assert json.loads(as_json.stdout)[0]["text"] == "Ақмола"


def test_a_name_from_a_file_cannot_steer_the_terminal(run):
    names = ["[red]markup[/red]", "<script>x</script>", "quo\"te's", "a\x1b[2Jb", "\x9b31mred", "right\u202eleft"]
    frame = gpd.read_file(grid())
    frame.assign(name=names).to_file("names.geojson", driver="GeoJSON")
    found = run("study", "--map", "names.geojson", *ON_GRID, "--map-name", "name", "-o", "out.gpkg", "--details")
    assert found.code == 0
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", found.out)
    for shown in ("[red]markup[/red]", "<script>x</script>", "quo\"te's", r"a\x1b[2Jb", r"\x9b31mred"):
        assert found.out.count(shown) >= 2  # among the scores, and in the LISA
    assert gpd.read_file("out.gpkg", layer="scores_2020")["name"].tolist() == names
    titled = Path("[bold]\x1b[31mx.geojson")
    Path("names.geojson").rename(titled)
    shown = run("study", "--map", titled, *ON_GRID)
    assert "[bold]\\x1b[31mx" in shown.out
    assert "\x1b" not in shown.out
    error = run("join", table(names=["a\x1b[2Jb"], values=[1]), "--map", titled, "--map-key", "name", "--key", "region")
    assert "\x1b" not in error.err


def test_a_line_break_within_a_name_is_a_blank(run):
    Path("table.csv").write_text('id,v_2020\n"x\ny",1\nb,2\nc,3\n', encoding="utf-8")
    found = run("score", "table.csv", "--key", "id", "--value", "v", "--json")
    assert [row["region"] for row in found.json()["2020"]] == ["c", "b", "x y"]


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 160])
def test_no_figure_is_cut_and_no_row_lost_whatever_the_width(run, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    found = run("study", "--year", "2010", "--permutations", "0", "--details")
    assert max(map(len, found.out.splitlines())) <= columns
    assert "…" not in found.out
    frame = pd.DataFrame(run("study", "--year", "2010", "--permutations", "0", "--json").json()["years"][0]["regions"])
    for figures, form in (
        ("score", ".2f"),
        ("ksi_value_added", ".5f"),
        ("output_per_tonne", ",.0f"),
        ("lisa_p", ".4f"),
    ):
        shown = [format(value, form) for value in frame[figures]]
        assert all(re.search(rf"(?<![\d.,]){re.escape(text)}(?![\d.,])", found.out) for text in shown), figures
    assert found.out.count("Cannot") >= 2
