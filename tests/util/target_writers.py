"""Outputs of every form, each with an old and a new content; and a run that writes them until it is killed."""

import sys
from pathlib import Path

from geo_itcluster._util import targets
from geo_itcluster._util.targets import SHAPEFILE_PARTS, draft_file, draft_files, draft_folder

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def write_one(folder, text, **more):
    with draft_file(folder / "a.gpkg", overwrite=True, **more) as draft:
        draft.write_text(text)


def write_parts(folder, text, **more):
    with draft_file(folder / "a.shp", parts=SHAPEFILE_PARTS, overwrite=True, **more) as draft:
        for part in PARTS if text == "new" else (*PARTS, ".qix"):  # the old one has an index that the new one has not
            draft.with_suffix(part).write_text(text)


def write_folder(folder, text, **more):
    with draft_folder(folder / "a", marker="x", overwrite=True, **more) as draft:
        for name in ("x", "y", f"only {text}"):
            (draft / name).write_text(text)


def write_files(folder, text, **more):
    (folder / "figures").mkdir(exist_ok=True)
    with draft_files(folder / "figures", overwrite=True, **more) as draft:
        for name in ("a.png", "b.png", "c.png"):
            (draft / name).write_text(text)


WRITERS = {"file": write_one, "shapefile": write_parts, "folder": write_folder, "files": write_files}


def write_forever(folder, kind, how):
    """Write old and new in turn."""
    if how == "no exchange":
        targets._exchange = lambda *_: False
    print("started", flush=True)
    while True:
        for text in ("new", "old"):
            WRITERS[kind](Path(folder), text)


if __name__ == "__main__":
    write_forever(*sys.argv[1:])
