"""Output files and folders that are whole or absent at any moment: the old content, the new content, or none.

While a run writes ``NAME``, a hidden folder ``.NAME.geo-itcluster`` lies beside it and holds

- ``lock``: held by the run, so that a second run on the same name is refused; the system releases a killed run's lock;
- ``new/``: drafts of what is written;
- ``old/``: what is being replaced, until the new content is in place;
- ``journal``: which files are to be replaced. It is written when all drafts are complete and on disk, and only where
  one rename is not enough.

A file takes its place by one rename. A folder takes its place by one exchange of two names where the system can do
that (Linux, macOS), and otherwise by two renames. Files that belong together, such as the parts of a shapefile, take
several renames: the old files are moved away, the one that programs open first, and the new ones are moved in, that one
last: no program sees old and new parts as one. Files that stand alone, such as pictures in a folder, take their places
together, by one exchange of the folder for a draft in which the folder's other files have second names; where that
cannot be (no such exchange, a folder with folders in it, the current folder), each is replaced by one rename, and so
is old or new at any moment. If a rename fails, all of them are undone. If the run is killed between two renames, parts
that belong together are absent, until the next run that writes to the same folder, or reads what was written, completes
the renames by the journal. Drafts without a journal are incomplete; the next run removes them.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from geo_itcluster.errors import OutputError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = [
    "SHAPEFILE_PARTS",
    "check_folder",
    "check_target",
    "draft_file",
    "draft_files",
    "draft_folder",
    "is_there",
]

StrPath = str | os.PathLike[str]

SHAPEFILE_PARTS = (
    *(".shp", ".shx", ".dbf", ".prj", ".cpg", ".qpj", ".sbn", ".sbx", ".qix", ".fbn", ".fbx"),
    *(".ain", ".aih", ".ixs", ".mxs", ".idm", ".ind", ".shp.xml"),
)
"""Suffixes of the files that make up a shapefile, its indexes included."""

_MARK = ".geo-itcluster"
_LOCK, _NEW, _OLD, _JOURNAL = "lock", "new", "old", "journal"
_BLOCK = 65_536


# ---------------------------------------------------------------------- checks
def check_target(
    path: StrPath,
    *,
    suffixes: Sequence[str] = (),
    parts: Sequence[str] = (),
    overwrite: bool = False,
    inputs: Iterable[StrPath] = (),
) -> Path:
    """Check that a file can be written at a place, before any work is done for it.

    Parameters
    ----------
    path : path
        A symbolic link is followed.
    suffixes : sequence of str
        Suffixes that the name may have; any where there are none.
    parts : sequence of str
        Suffixes of the files beside it that are replaced with it.
    overwrite : bool
        Whether an existing file may be replaced.
    inputs : iterable of path
        Files that are read; none of them may be replaced.

    Returns
    -------
    Path
        The file that will be written.

    Raises
    ------
    OutputError
        If the name has another suffix, its folder does not exist, it is not an ordinary file, or it exists and may not
        be replaced.

    Examples
    --------
    >>> check_target("map.jpg", suffixes=(".png", ".svg"))
    Traceback (most recent call last):
    ...
    geo_itcluster.errors.OutputError: map.jpg must end in .png or .svg: the file extension determines the format.
    """
    target = _followed(Path(path))
    if suffixes and Path(path).suffix.lower() not in suffixes:
        raise OutputError("file.suffix", path=path, suffixes=suffixes)
    if target.is_dir():
        raise OutputError("file.is_folder", path=path)
    there = [place for place in (target, *(target.with_suffix(part) for part in parts)) if os.path.lexists(place)]
    if special := [place for place in there if not place.is_file() or place.is_symlink()]:
        raise OutputError("file.special", names=special)
    _check_inputs(path, there, inputs)
    if there and not overwrite:
        raise OutputError("file.exists", names=[path] if there == [target] else [place.name for place in there])
    return target


def check_folder(path: StrPath, *, marker: str, overwrite: bool = False, inputs: Iterable[StrPath] = ()) -> Path:
    """Check that a folder can be written at a place; the parameters are those of :func:`draft_folder`.

    Raises
    ------
    OutputError
        If its parent does not exist, or it exists and may not be replaced.
    """
    target = _followed(Path(path))
    if not os.path.lexists(target):
        return target
    if not target.is_dir() or (any(target.iterdir()) and not (target / marker).is_file()):
        raise OutputError("file.no_marker", path=path, marker=marker)
    _check_inputs(path, [target], inputs)
    if not overwrite:
        raise OutputError("file.exists", names=[path])
    return target


def _followed(path: Path) -> Path:
    """The place that a path leads to; its folder must exist."""
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise OutputError("file.no_folder", path=target.parent)
    if target.is_symlink():
        raise OutputError("file.dangling", path=path)
    return target


def _check_inputs(path: StrPath, places: Sequence[Path], inputs: Iterable[StrPath]) -> None:
    for given in (part for name in inputs for part in _with_parts(Path(name)) if part.exists()):
        for place in places:
            inside = place.is_dir() and Path(os.path.realpath(given)).is_relative_to(place)
            if inside or given.samefile(place):
                raise OutputError("file.is_input", path=path, input=given)


def _with_parts(path: Path) -> list[Path]:
    return [path.with_suffix(s) for s in SHAPEFILE_PARTS] if path.suffix.lower() in SHAPEFILE_PARTS else [path]


# ---------------------------------------------------------------------- drafts
@contextmanager
def draft_file(
    path: StrPath,
    *,
    suffixes: Sequence[str] = (),
    parts: Sequence[str] = (),
    overwrite: bool = False,
    inputs: Iterable[StrPath] = (),
    errors: tuple[type[Exception], ...] = (OSError,),
) -> Iterator[Path]:
    """Give a place for a draft of a file; the file appears, complete, when the block ends without an error.

    Parameters
    ----------
    path, suffixes, parts, overwrite, inputs
        As in :func:`check_target`. The files that the block writes beside the draft, by one of the suffixes ``parts``,
        take their places with it; an old file by such a suffix that the block does not write is removed.
    errors : tuple of exception types
        Reported as an OutputError.

    Raises
    ------
    OutputError
        If the file cannot be written, or another run is writing it.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with draft_file(Path(folder, "a.txt")) as draft:
    ...         _ = draft.write_text("complete")
    ...     print([file.name for file in Path(folder).iterdir()])
    ['a.txt']
    """
    given = tuple(inputs)

    def check() -> Path:
        return check_target(path, suffixes=suffixes, parts=parts, overwrite=overwrite, inputs=given)

    target = check()
    with _reported(path, errors), _scratch(target.parent, target.name) as scratch:
        check()  # the renames of a killed run may have been completed
        draft = scratch / _NEW / target.name
        yield draft
        written = [name for part in parts if (name := draft.with_suffix(part).name) != target.name]
        new = [target.name, *(name for name in written if (scratch / _NEW / name).exists())]
        check()
        gone = [name for name in written if name not in new and (target.parent / name).exists()]
        _swap(target.parent, scratch, new, gone)


@contextmanager
def draft_folder(
    path: StrPath, *, marker: str, overwrite: bool = False, inputs: Iterable[StrPath] = ()
) -> Iterator[Path]:
    """Give a draft of a folder; the folder appears, complete, when the block ends without an error.

    Parameters
    ----------
    path : path
    marker : str
        File by which an earlier folder of the same kind is known; no other folder is replaced, unless it is empty.
    overwrite, inputs
        As in :func:`check_target`.

    Raises
    ------
    OutputError
        If the folder cannot be written, or another run is writing it.
    """
    given = tuple(inputs)
    target = check_folder(path, marker=marker, overwrite=overwrite, inputs=given)
    with _reported(path), _scratch(target.parent, target.name) as scratch:
        draft = scratch / _NEW / target.name
        draft.mkdir()
        yield draft
        check_folder(path, marker=marker, overwrite=overwrite, inputs=given)
        _swap(target.parent, scratch, [target.name])


@contextmanager
def draft_files(path: StrPath, *, overwrite: bool = False, inputs: Iterable[StrPath] = ()) -> Iterator[Path]:
    """Give a draft of files in a folder; all of them appear there together when the block ends without an error.

    The folder is created if it does not exist. Other files in it stay as they are.

    Parameters
    ----------
    path : path
        The folder.
    overwrite, inputs
        As in :func:`check_target`.

    Raises
    ------
    OutputError
        If a file cannot be written, or another run is writing to the folder.
    """
    target, given = _followed(Path(path)), tuple(inputs)
    is_new = not os.path.lexists(target)
    if not is_new and not target.is_dir():
        raise OutputError("file.not_folder", path=path)
    apart = not is_new and (os.path.ismount(target) or not os.access(target.parent, os.W_OK))
    place, name = (target, "files") if apart else (target.parent, target.name)
    with _reported(path), _scratch(place, name) as scratch:
        draft = scratch / _NEW / name
        draft.mkdir()
        yield draft
        names = sorted(file.name for file in draft.iterdir())
        if is_new:
            check_target(target, inputs=given)  # nobody has created the folder meanwhile
            if names:
                _swap(place, scratch, [name])
            return
        for file in names:
            check_target(target / file, overwrite=overwrite, inputs=given)
        if apart:
            _put_in(target, scratch, draft, names)
        elif names and not _exchange_filled(draft, target):
            with _scratch(target, "files") as inner:
                _put_in(target, inner, draft, names)


def _put_in(target: Path, scratch: Path, draft: Path, names: Sequence[str]) -> None:
    """Put files into a folder one by one."""
    for name in names:
        (draft / name).replace(scratch / _NEW / name)
    if names:
        _swap(target, scratch, names, apart=True)


def _exchange_filled(draft: Path, target: Path) -> bool:
    """Exchange a folder for a draft that gets the folder's other files, as second names; whether that can be done."""
    others = [file for file in target.iterdir() if not (draft / file.name).exists()]
    if target == Path(os.path.realpath(".")) or not all(file.is_file() and not file.is_symlink() for file in others):
        return False
    try:
        for file in draft.iterdir():
            _sync(file)
        for file in others:
            os.link(file, draft / file.name)
        shutil.copystat(target, draft)
        _sync(draft)
    except OSError:
        return False
    if not _exchange(draft, target):
        return False
    _sync(target.parent)
    for late in draft.iterdir():  # what others have written meanwhile
        if not os.path.lexists(target / late.name):
            late.replace(target / late.name)
    return True


def is_there(path: Path) -> bool:
    """Whether a file to be read exists, once the renames of a killed run that wrote it are completed."""
    folder = path.parent / f".{path.name}{_MARK}"
    if not path.exists() and (folder / _JOURNAL).exists():
        with suppress(OSError, OutputError):
            if (lock := _lock(folder)) is not None:
                _release(folder, lock, complete=path.parent)
    return path.exists()


@contextmanager
def _reported(path: StrPath, errors: tuple[type[Exception], ...] = (OSError,)) -> Iterator[None]:
    try:
        yield
    except errors as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise OutputError("file.unwritable", path=path, reason=reason) from error


@contextmanager
def _scratch(place: Path, name: str) -> Iterator[Path]:
    """The locked hidden folder beside a target; what killed runs have left in its parent is completed or removed."""
    folder = place / f".{name}{_MARK}"
    for other in place.glob(f".*{_MARK}"):
        if other != folder:
            with suppress(OSError, OutputError):
                if (lock := _lock(other)) is not None:
                    _release(other, lock, complete=place)
    lock = _lock(folder)
    if lock is None:
        raise OutputError("file.busy", path=place / name)
    try:
        _complete(place, folder)
        (folder / _NEW).mkdir()
        yield folder
    finally:
        _release(folder, lock)


# ---------------------------------------------------------------------- renames
def _swap(place: Path, scratch: Path, new: Sequence[str], gone: Sequence[str] = (), *, apart: bool = False) -> None:
    """Put drafts in their places, the first name last, and remove what is gone with them; all or nothing.

    Files that stand ``apart`` take their places one by one, and none is absent meanwhile.
    """
    for draft in (scratch / _NEW).rglob("*"):
        _sync(draft)
    _sync(scratch / _NEW)
    target, draft = place / new[0], scratch / _NEW / new[0]
    if len(new) == 1 and not gone and not target.is_dir():
        draft.replace(target)
    elif len(new) != 1 or gone or not _exchange(draft, target):
        _rename_all(place, scratch, new, gone, apart=apart)
    _sync(place)


def _rename_all(place: Path, scratch: Path, new: Sequence[str], gone: Sequence[str], *, apart: bool) -> None:
    (scratch / _OLD).mkdir()
    if apart:
        for name in new:
            if (place / name).exists():
                _keep(place / name, scratch / _OLD / name)
    _write_journal(scratch, new, gone, apart=apart)
    moves = _moves(place, scratch, new, gone, apart=apart)
    try:
        for origin, goal in moves:
            origin.replace(goal)
    except BaseException:
        for origin, goal in reversed(moves):
            if apart and (kept := scratch / _OLD / goal.name).exists():
                kept.replace(goal)
            elif os.path.lexists(goal) and not os.path.lexists(origin):
                goal.replace(origin)
        (scratch / _JOURNAL).unlink()
        raise
    _sync(place)
    (scratch / _JOURNAL).unlink()


def _keep(file: Path, kept: Path) -> None:
    """Give an old file a second name, or a copy where the file system has no such names."""
    try:
        os.link(file, kept)
    except OSError:
        shutil.copy2(file, kept)


def _moves(
    place: Path, scratch: Path, new: Sequence[str], gone: Sequence[str], *, apart: bool
) -> list[tuple[Path, Path]]:
    """Renames that are left to do: old files move away, the first one first, and new ones in, the first one last.

    Where files stand apart, new ones are moved over the old ones.
    """
    waiting = [name for name in new if os.path.lexists(scratch / _NEW / name)]
    leaving = (name for name in (*(() if apart else waiting), *gone) if os.path.lexists(place / name))
    away = [(place / name, scratch / _OLD / name) for name in leaving]
    return [*away, *((scratch / _NEW / name, place / name) for name in reversed(waiting))]


def _write_journal(scratch: Path, new: Sequence[str], gone: Sequence[str], *, apart: bool) -> None:
    draft = scratch / f"{_JOURNAL}-draft"
    draft.write_text(json.dumps({"new": list(new), "gone": list(gone), "apart": apart}), encoding="utf-8")
    _sync(draft)
    draft.replace(scratch / _JOURNAL)
    _sync(scratch)


def _complete(place: Path, scratch: Path) -> None:
    """Complete the renames of a run that was killed between two of them, or remove its incomplete drafts."""
    journal = scratch / _JOURNAL
    if journal.exists():
        new, gone, apart = _read_journal(journal)
        shutil.rmtree(scratch / _OLD, ignore_errors=True)
        (scratch / _OLD).mkdir()
        for origin, goal in _moves(place, scratch, new, gone, apart=apart):
            origin.replace(goal)
        _sync(place)
        journal.unlink()
    for name in (_NEW, _OLD):
        shutil.rmtree(scratch / name, ignore_errors=True)


def _read_journal(journal: Path) -> tuple[list[str], list[str], bool]:
    try:
        noted = json.loads(journal.read_text(encoding="utf-8"))
        new, gone = [str(name) for name in noted["new"]], [str(name) for name in noted["gone"]]
        apart = bool(noted.get("apart"))
    except (ValueError, KeyError, TypeError, AttributeError):
        new, gone, apart = [""], [], False
    if not all(Path(name).name == name not in ("", "..") for name in (*new, *gone)):  # names in the folder alone
        raise OutputError("file.damaged_run", path=journal.parent)
    return new, gone, apart


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; whether the system can."""
    import ctypes

    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(system.renamex_np(os.fsencode(one), os.fsencode(other), 2) == 0)  # RENAME_SWAP
        here = -100  # AT_FDCWD
        return bool(system.renameat2(here, os.fsencode(one), here, os.fsencode(other), 2) == 0)  # RENAME_EXCHANGE
    except (AttributeError, OSError, TypeError):
        return False


def _sync(path: Path) -> None:
    """Have a file or folder on disk before what is done next.

    Behind a file a block more has to fit: GDAL drops what a full disk does not take without a word.
    """
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR | os.O_APPEND)
    try:
        if not is_folder:
            size = os.fstat(handle).st_size
            try:
                if os.write(handle, bytes(_BLOCK)) < _BLOCK:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            finally:
                os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)


# ---------------------------------------------------------------------- the lock
def _lock(folder: Path) -> int | None:
    """Lock a hidden folder, creating it if need be; None where another run has it."""
    file = folder / _LOCK
    while True:
        folder.mkdir(exist_ok=True)
        try:
            lock = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:
            continue  # the run that had it has just removed it
        if not _acquired(lock):
            os.close(lock)
            return None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), file.stat()):
                return lock
        os.close(lock)


def _acquired(lock: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:  # a file system without locks is written to all the same
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
    return True


def _release(folder: Path, lock: int, *, complete: Path | None = None) -> None:
    """Unlock a hidden folder, and remove it unless its journal says that renames are left to do."""
    try:
        if complete is not None:
            _complete(complete, folder)
        if (folder / _JOURNAL).exists():
            return
        for name in (_NEW, _OLD):
            shutil.rmtree(folder / name, ignore_errors=True)
        with suppress(OSError):
            (folder / f"{_JOURNAL}-draft").unlink(missing_ok=True)
            if os.name != "nt":
                (folder / _LOCK).unlink()
    finally:
        os.close(lock)
    with suppress(OSError):
        if os.name == "nt":  # where an open file cannot be removed
            (folder / _LOCK).unlink()
        folder.rmdir()
