"""Every writer: whole or absent under faults, kills, a full disk; no input, link or other run's output is replaced."""

import json
import os
import resource
import subprocess
import sys

import pytest

from geo_itcluster._util.targets import draft_file, draft_files, draft_folder
from geo_itcluster.errors import OutputError
from tests.io.output_kinds import KINDS, NEW, OLD, prepare, state
from tests.paths import ROOT

KILLS = 3
NO_INPUTS = ("a.png", "figures", "a.gal", "a.gwt")  # no table or map can be one of these


@pytest.fixture(params=KINDS)
def kind(request, tmp_path):
    """A kind of output, whose old content is there."""
    prepare(tmp_path, request.param)
    return request.param


def hidden(folder):
    return list(folder.rglob("*.geo-itcluster"))


def test_a_fault_at_any_rename_leaves_the_old_output(kind, tmp_path, monkeypatch):
    write, path, real = KINDS[kind][0], tmp_path / kind, os.replace
    for at in range(1, 40):
        count = 0

        def replace(*names, at=at):
            nonlocal count
            count += 1
            if count == at:
                raise PermissionError(13, "Permission denied")
            real(*names)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", replace)
            patch.setattr(os, "rename", replace)
            if count_of_renames_reached(write, path, at):
                break
        assert state(tmp_path, kind) == OLD
        assert hidden(tmp_path) == []
    assert state(tmp_path, kind) == NEW
    assert at > 1 or kind in ("package", "figures")  # which one exchange puts in place


def count_of_renames_reached(write, path, at):
    """Whether the run ended before as many renames."""
    try:
        write(path, NEW, overwrite=True)
    except OutputError:
        return False
    return True


def test_runs_killed_at_random_moments_leave_the_old_output_the_new_one_or_none(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "tests.io.output_kinds", tmp_path, "20260701", str(KILLS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    left = json.loads(run.stdout.splitlines()[-1])
    assert set(left) == set(KINDS)
    assert all(sum(counts.values()) in (1, KILLS) for counts in left.values())
    assert not left["figures"]["none"]


# Libraries that fail in the midst of a file leave it to the garbage collector to close theirs.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_disk_that_fills_up_leaves_the_old_output(kind, tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(file.stat().st_size for file in tmp_path.rglob("*"))
    for limit in (64, largest * 9 // 10):  # GDAL says nothing of the end that it could not write
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(OutputError, match="cannot be written"):
                KINDS[kind][0](tmp_path / kind, NEW, overwrite=True)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert state(tmp_path, kind) == OLD
    assert hidden(tmp_path) == []


def test_a_second_run_on_the_same_name_is_refused(kind, tmp_path):
    path = tmp_path / kind
    drafted = draft_file(path, overwrite=True)
    if kind == "package":
        drafted = draft_folder(path, marker="datapackage.json", overwrite=True)
    if kind == "figures":
        drafted = draft_files(path, overwrite=True)
    drafted.__enter__()
    try:
        with pytest.raises(OutputError, match="being written by another run"):
            KINDS[kind][0](path, NEW, overwrite=True)
    finally:
        drafted.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert state(tmp_path, kind) == OLD
    assert hidden(tmp_path) == []


def test_what_exists_is_replaced_only_when_asked(kind, tmp_path):
    with pytest.raises(OutputError, match="already exists"):
        KINDS[kind][0](tmp_path / kind, NEW)
    assert state(tmp_path, kind) == OLD


def test_a_symbolic_link_is_followed(kind, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / kind
    link.symlink_to(tmp_path / kind, target_is_directory=(tmp_path / kind).is_dir())
    KINDS[kind][0](link, NEW, overwrite=True)
    assert link.is_symlink()
    assert state(tmp_path, kind) == NEW
    assert hidden(tmp_path) == []


@pytest.mark.parametrize("how", ["same", "hard link", "symbolic link"])
def test_the_output_is_not_an_input(kind, tmp_path, how):
    if kind in NO_INPUTS or kind == "a.html" or (kind == "package" and how == "hard link"):
        return
    given = tmp_path / kind if kind != "package" else tmp_path / kind / "t.csv"
    path = tmp_path / kind
    if how != "same":
        path = tmp_path / f"other{path.suffix}"
        (path.hardlink_to if how == "hard link" else path.symlink_to)(tmp_path / kind)
    with pytest.raises(OutputError, match="is an input"):
        KINDS[kind][0](path, NEW, overwrite=True, inputs=[given])
    assert state(tmp_path, kind) == OLD
