"""Output files are complete or absent at any moment, whatever fails between two steps, and whoever else is writing."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from geo_itcluster._util import targets
from geo_itcluster._util.targets import SHAPEFILE_PARTS, check_target, draft_file, draft_files, draft_folder, is_there
from geo_itcluster.errors import OutputError
from tests.paths import ROOT
from tests.util.target_writers import PARTS, WRITERS, write_folder, write_one, write_parts


def seen(folder):
    """What can be opened of an output: the texts of its files, where the one that programs open is there."""
    files = {file.relative_to(folder).as_posix(): file.read_text() for file in visible(folder)}
    opens = {"a.gpkg", "a.shp", "a/x", "figures/a.png"}
    return set(files.values()) if opens & files.keys() else {None}


def versions(kind, *texts):
    """What may be seen between two steps: parts that belong together are whole or absent.

    Files that stand apart are old or new as a set, or each of them where a folder cannot be exchanged.
    """
    between = {"files": [], "files one by one": [{"old", "new"}]}.get(kind, [{None}])
    return [{text} for text in texts] + between


def visible(folder):
    return [file for file in folder.rglob("*") if file.is_file() and ".geo-itcluster" not in str(file)]


def hidden(folder):
    return list(folder.rglob("*.geo-itcluster"))


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch):
    """The order of steps is tested here, not the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(params=[True, False], ids=["exchange", "no exchange"])
def exchange(request, monkeypatch):
    """Systems that can exchange two names in one step, and those that cannot."""
    if not request.param:
        monkeypatch.setattr(targets, "_exchange", lambda *_: False)
    return request.param


def shown(kind, can_exchange):
    """The kind of output, for :func:`versions`."""
    return "files one by one" if kind == "files" and not can_exchange else kind


@pytest.mark.usefixtures("exchange")
@pytest.mark.parametrize("kind", WRITERS)
def test_what_is_written_is_there_and_nothing_else(tmp_path, kind):
    for text in ("old", "new"):
        WRITERS[kind](tmp_path, text)
        assert seen(tmp_path) == {text}
        assert hidden(tmp_path) == []
    assert not any("only old" in str(file) or file.suffix == ".qix" for file in visible(tmp_path))


# Every rename may fail; the failure may pass, or stay.


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("kind", WRITERS)
def test_a_rename_that_fails_leaves_the_old_output_and_the_next_run_goes_on(
    tmp_path, monkeypatch, kind, lasting, exchange
):
    failed = 0
    for at in range(1, 30):
        folder = tmp_path / str(at)
        folder.mkdir()
        WRITERS[kind](folder, "old")
        count, real = 0, os.replace

        def replace(*names, at=at, real=real):
            nonlocal count
            count += 1
            if count == at or (lasting and count > at):
                raise PermissionError(13, "Permission denied")
            real(*names)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", replace)
            patch.setattr(os, "rename", replace)
            try:
                WRITERS[kind](folder, "new")
            except OutputError:
                failed += 1
            else:
                assert seen(folder) == {"new"}
                break
        assert seen(folder) in (versions(shown(kind, exchange), "old") if lasting else [{"old"}])
        WRITERS[kind](folder, "new")
        assert seen(folder) == {"new"}
        assert hidden(folder) == []
    assert failed >= (0 if kind == "folder" or (kind == "files" and exchange) else 1)


# A run may be killed before any rename.


@pytest.mark.parametrize("kind", WRITERS)
def test_a_run_killed_before_any_rename_leaves_old_new_or_none_and_the_next_run_completes_it(
    tmp_path, monkeypatch, kind, exchange
):
    class Killed(BaseException):
        pass

    states = []
    for at in range(1, 30):
        folder = tmp_path / str(at)
        folder.mkdir()
        WRITERS[kind](folder, "old")
        count, real = 0, os.replace

        def replace(*names, at=at, real=real):
            nonlocal count
            count += 1
            if count >= at:  # undoing does not happen either: the process is gone
                raise Killed
            real(*names)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", replace)
            patch.setattr(targets, "_release", lambda folder, lock, **_: os.close(lock))
            with suppress(Killed):
                WRITERS[kind](folder, "new")
        finished = count < at
        states.append(seen(folder))
        assert seen(folder) in versions(shown(kind, exchange), "new" if finished else "old")
        for other in (folder / "figures", folder) if kind == "files" else (folder,):
            with draft_file(other / "other.txt", overwrite=True) as draft:  # the next run, of whatever name
                draft.write_text("other")
            (other / "other.txt").unlink()
        assert seen(folder) in ({"old"}, {"new"})
        assert hidden(folder) == []
        if finished:
            break
    assert states[0] == {"old"} or kind == "folder" or (kind == "files" and exchange)
    assert states[-1] == {"new"}


def writing_forever(folder, kind, how):
    run = subprocess.Popen(
        [sys.executable, "-m", "tests.util.target_writers", folder, kind, how], cwd=ROOT, stdout=subprocess.PIPE
    )
    run.stdout.readline()
    return run


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("how", ["exchange", "no exchange"])
def test_runs_killed_at_any_moment_leave_one_version_or_none(tmp_path, kind, how):
    WRITERS[kind](tmp_path, "old")
    for delay in (0.0, 0.0013, 0.0031, 0.0057, 0.0112, 0.0203):
        run = writing_forever(tmp_path, kind, how)
        time.sleep(delay)
        run.kill()
        run.communicate()
        assert seen(tmp_path) in versions(shown(kind, how == "exchange"), "old", "new")
        WRITERS[kind](tmp_path, "old")
        assert seen(tmp_path) == {"old"}
        assert hidden(tmp_path) == []


def test_other_files_of_a_folder_stay_and_folders_in_it_too(tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "own.txt").write_text("own")
    number = (tmp_path / "figures" / "own.txt").stat().st_ino
    WRITERS["files"](tmp_path, "old")
    assert (tmp_path / "figures" / "own.txt").stat().st_ino == number  # the file itself, not a copy
    (tmp_path / "figures" / "in").mkdir()
    (tmp_path / "figures" / "in" / "own.txt").write_text("own")
    WRITERS["files"](tmp_path, "new")
    assert sorted(file.read_text() for file in visible(tmp_path)) == ["new"] * 3 + ["own"] * 2
    assert hidden(tmp_path) == []


def test_a_file_that_appears_while_a_folder_is_exchanged_stays(tmp_path, monkeypatch):
    exchange = targets._exchange

    def late(one, other):
        (other / "late.txt").write_text("late")
        return exchange(one, other)

    WRITERS["files"](tmp_path, "old")
    monkeypatch.setattr(targets, "_exchange", late)
    WRITERS["files"](tmp_path, "new")
    assert (tmp_path / "figures" / "late.txt").read_text() == "late"
    assert seen(tmp_path) == {"new", "late"}


def test_who_reads_a_shapefile_completes_the_renames_of_a_killed_run(tmp_path, monkeypatch):
    WRITERS["shapefile"](tmp_path, "old")
    moved = []

    def replace(origin, goal, real=os.replace):
        moved.append(goal)
        if len(moved) > 3:  # the .shp is away, and nothing is undone
            raise SystemExit
        real(origin, goal)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        patch.setattr(os, "rename", replace)
        patch.setattr(targets, "_release", lambda folder, lock, **_: os.close(lock))
        with suppress(SystemExit):
            WRITERS["shapefile"](tmp_path, "new")
    assert seen(tmp_path) == {None}
    assert is_there(tmp_path / "a.shp")
    assert seen(tmp_path) == {"new"}
    assert hidden(tmp_path) == []
    assert not is_there(tmp_path / "b.shp")


def test_a_reader_never_sees_half_of_a_file_or_folder(tmp_path):
    for kind, name in (("file", "a.gpkg"), ("folder", "a/x"), ("files", "figures/b.png")):
        WRITERS[kind](tmp_path, "old")
        run = writing_forever(tmp_path, kind, "exchange")
        file = tmp_path / name
        texts, deadline = {file.read_text() for _ in range(2000)}, time.monotonic() + 60
        while texts == {"old"} and time.monotonic() < deadline:  # on a busy machine the writer has yet to begin
            texts.add(file.read_text())
        run.kill()
        run.communicate()
        assert texts == {"old", "new"}


# Two runs on one name


@pytest.mark.parametrize("kind", WRITERS)
def test_of_two_runs_on_one_name_one_is_refused_and_other_names_go_on(tmp_path, kind):
    with draft_of(kind, tmp_path):
        with pytest.raises(OutputError, match="being written by another run"):
            WRITERS[kind](tmp_path, "new")
        others = [other for other in WRITERS if other != kind]
        for other in others:
            WRITERS[other](tmp_path, "new")
    assert hidden(tmp_path) == []


@contextmanager
def draft_of(kind, folder):
    """A run that is writing."""
    if kind == "files":
        (folder / "figures").mkdir()
        with draft_files(folder / "figures"):
            yield
    elif kind == "folder":
        with draft_folder(folder / "a", marker="x"):
            yield
    else:
        with draft_file(folder / ("a.shp" if kind == "shapefile" else "a.gpkg")) as draft:
            draft.write_text("done")
            yield


HOLD = """
import sys, time
from geo_itcluster._util.targets import draft_file
with draft_file(sys.argv[1], overwrite=True) as draft:
    draft.write_text("held")
    print("writing", flush=True)
    time.sleep(60)
"""


def test_the_lock_of_a_killed_run_is_free_and_that_of_a_living_one_is_not(tmp_path):
    run = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path / "a.gpkg"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout.readline() == "writing\n"
    with pytest.raises(OutputError, match="another run"):
        write_one(tmp_path, "new")
    WRITERS["folder"](tmp_path, "new")  # sweeps nothing of a living run
    assert [file.name for file in hidden(tmp_path)] == [".a.gpkg.geo-itcluster"]
    run.kill()
    run.communicate()
    assert not (tmp_path / "a.gpkg").exists()
    WRITERS["shapefile"](tmp_path, "new")
    assert hidden(tmp_path) == []
    write_one(tmp_path, "new")


# Links, inputs, and places that are no ordinary files


def test_a_symbolic_link_is_followed_and_stays(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "real.gpkg").write_text("old")
    (tmp_path / "a.gpkg").symlink_to(Path("data", "real.gpkg"))
    (tmp_path / "data" / "folder").mkdir()
    (tmp_path / "a").symlink_to(Path("data", "folder"))
    write_one(tmp_path, "new")
    write_folder(tmp_path, "new")
    assert (tmp_path / "a.gpkg").is_symlink()
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "data" / "real.gpkg").read_text() == "new"
    assert (tmp_path / "data" / "folder" / "x").read_text() == "new"
    assert hidden(tmp_path) == []


def test_a_link_that_is_not_there_yet_or_leads_in_a_circle(tmp_path):
    (tmp_path / "a.gpkg").symlink_to(tmp_path / "later.gpkg")
    write_one(tmp_path, "new")
    assert (tmp_path / "later.gpkg").read_text() == "new"
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    with pytest.raises(OutputError, match="leads nowhere"):
        check_target(tmp_path / "one", overwrite=True)


@pytest.mark.parametrize("part", [".dbf", ".shx"])
def test_a_part_that_is_a_link_is_not_replaced(tmp_path, part):
    (tmp_path / "elsewhere").write_text("mine")
    (tmp_path / "a").with_suffix(part).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="not an ordinary file"):
        write_parts(tmp_path, "new")
    assert (tmp_path / "elsewhere").read_text() == "mine"


def test_a_device_or_pipe_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", "/dev/null"):
        with pytest.raises(OutputError, match="not an ordinary file"):
            check_target(place, overwrite=True)


@pytest.mark.parametrize("name", ["input.gpkg", "link.gpkg", "hard.gpkg", "sub/../input.gpkg"])
def test_no_input_is_replaced_by_whatever_name(tmp_path, name):
    given = tmp_path / "input.gpkg"
    given.write_text("figures")
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.gpkg").symlink_to(given)
    (tmp_path / "hard.gpkg").hardlink_to(given)
    with (
        pytest.raises(OutputError, match="is an input"),
        draft_file(tmp_path / name, overwrite=True, inputs=[given]) as draft,
    ):
        draft.write_text("new")
    assert given.read_text() == "figures"


@pytest.mark.parametrize(("given", "output"), [("a.dbf", "a.shp"), ("a.shp", "a.dbf"), ("a.shp", "a.shp")])
def test_no_part_of_a_shapefile_that_is_read_is_replaced(tmp_path, given, output):
    for part in PARTS:
        (tmp_path / "a").with_suffix(part).write_text("figures")
    with pytest.raises(OutputError, match="is an input"):
        check_target(tmp_path / output, parts=SHAPEFILE_PARTS, overwrite=True, inputs=[tmp_path / given])


def test_a_folder_that_holds_an_input_is_not_replaced(tmp_path):
    write_folder(tmp_path, "old")
    with pytest.raises(OutputError, match="is an input"):
        write_folder(tmp_path, "new", inputs=[tmp_path / "a" / "y"])
    assert seen(tmp_path) == {"old"}


def test_an_error_of_the_writer_leaves_what_was_there(tmp_path):
    for kind, writer in WRITERS.items():
        writer(tmp_path, "old")
        with suppress(KeyboardInterrupt), draft_again(kind, tmp_path) as draft:
            (draft / "half" if draft.is_dir() else draft).write_text("half")
            raise KeyboardInterrupt
    assert {file.read_text() for file in visible(tmp_path)} == {"old"}
    assert hidden(tmp_path) == []


def draft_again(kind, folder):
    if kind == "files":
        return draft_files(folder / "figures", overwrite=True)
    if kind == "folder":
        return draft_folder(folder / "a", marker="x", overwrite=True)
    return draft_file(folder / ("a.shp" if kind == "shapefile" else "a.gpkg"), overwrite=True)


@pytest.mark.parametrize("names", [["../a"], ["/etc/a"], [""], [".."], 3, None])
def test_a_journal_that_names_other_places_is_refused(tmp_path, names):
    folder = tmp_path / "here" / ".a.gpkg.geo-itcluster"
    folder.mkdir(parents=True)
    (folder / "journal").write_text(json.dumps({"new": names, "gone": []}))
    with pytest.raises(OutputError, match="damaged"):
        write_one(tmp_path / "here", "new")
    with draft_file(tmp_path / "here" / "other.txt") as draft:  # another name is not held up by it
        draft.write_text("other")
    assert sorted(file.name for file in tmp_path.rglob("*") if file.is_file()) == ["journal", "lock", "other.txt"]


def test_files_that_appear_meanwhile_are_not_replaced(tmp_path):
    def appear(drafted, place, text):
        with drafted as draft:
            (draft / "a.png" if draft.is_dir() else draft).write_text("mine")
            place.parent.mkdir(exist_ok=True)
            place.write_text(text)

    one, other = tmp_path / "a.txt", tmp_path / "figures" / "thesis.docx"
    for drafted, place in (
        (draft_file(one), one),
        (draft_files(tmp_path / "figures", overwrite=True), other),
        (draft_folder(tmp_path / "b", marker="x", overwrite=True), tmp_path / "b" / "thesis.docx"),
    ):
        with pytest.raises(OutputError):
            appear(drafted, place, "someone else's")
        assert place.read_text() == "someone else's"
    assert hidden(tmp_path) == []


def test_a_disk_that_fills_up_leaves_the_old_output(tmp_path):
    """A file system of 256 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root can mount a small disk; RLIMIT_FSIZE stands for it in the writers' tests")
    try:
        for writer in WRITERS.values():
            writer(disk, "old")
            with pytest.raises(OutputError, match="No space left"):
                writer(disk, "n" * 300_000)
        assert {file.read_text() for file in visible(disk)} == {"old"}
        assert hidden(disk) == []
    finally:
        subprocess.run(["umount", disk], check=True)
