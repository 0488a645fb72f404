"""Bring the plugin's translations up to its texts, and compile them: ``python scripts/translate_plugin.py``.

Every literal in ``tr("...")`` and ``translatable("...")`` goes to ``i18n/ru.ts`` and ``i18n/kk.ts``, which Qt Linguist
edits too. Translations that are there stay; texts that are gone from the code are taken out and printed; new ones are
printed, and wait for a translator. The compiled ``.qm`` files are kept in the repository, so that the zip needs no Qt
tools: run this (``make translations``) after a text or a translation has changed. It needs Qt's ``lrelease``.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

PLUGIN = Path(__file__).resolve().parents[1] / "qgis_plugin" / "geo_itcluster_qgis"
LANGUAGES = ("ru", "kk")
CONTEXT = "geo_itcluster"
MARKS = {"tr", "translatable"}


def main() -> None:
    """Update and compile both languages."""
    found = texts(PLUGIN)
    for language in LANGUAGES:
        path = PLUGIN / "i18n" / f"{language}.ts"
        known = translations(path) if path.exists() else {}
        write(path, language, {text: known.get(text, "") for text in found}, found)
        for text in known.keys() - found.keys():
            print(f"{path.name}: no longer in the code: {text!r} -> {known[text]!r}")
        for text in found:
            if not known.get(text):
                print(f"{path.name}: to be translated: {text!r} ({found[text]})")
        compile_(path)


def texts(folder: Path) -> dict[str, str]:
    """Every text of the plugin, in the order of its files, and the file where it stands first."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        for text in marked(ast.parse(path.read_text(encoding="utf-8"), str(path)), name):
            found.setdefault(text, name)
    return found


def marked(tree: ast.AST, name: str) -> Iterator[str]:
    """The literals in a module's calls of ``tr`` and ``translatable``.

    Raises
    ------
    SystemExit
        If one is put together at run time, so that no translation could be found for it.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            (text,) = node.args
            if isinstance(text, ast.Constant):
                yield text.value
            elif isinstance(text, (ast.JoinedStr, ast.BinOp)):
                raise SystemExit(f"{name}:{node.lineno}: a text that is translated is a literal, filled in by .format.")


def translations(path: Path) -> dict[str, str]:
    """Translations of a file by their text; empty where there is none yet."""
    # A file of this repository, not of a stranger's.
    messages = ElementTree.parse(path).iter("message")  # noqa: S314
    return {message.findtext("source", ""): message.findtext("translation", "") for message in messages}


def write(path: Path, language: str, translated: Mapping[str, str], places: Mapping[str, str]) -> None:
    """Write a file as Qt Linguist does."""
    messages = "".join(
        f'    <message>\n        <location filename="../{escape(places[text])}"/>\n'
        f"        <source>{escape(text)}</source>\n"
        + (f"        <translation>{escape(to)}</translation>\n" if to else '        <translation type="unfinished"/>\n')
        + "    </message>\n"
        for text, to in translated.items()
    )
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_suffix(".part")
    temporary.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{language}" '
        f'sourcelanguage="en">\n<context>\n    <name>{CONTEXT}</name>\n{messages}</context>\n</TS>\n',
        encoding="utf-8",
    )
    temporary.replace(path)


def compile_(path: Path) -> None:
    """Compile a file to what Qt loads."""
    lrelease = shutil.which("lrelease") or shutil.which("lrelease", path="/usr/lib/qt5/bin:/usr/lib/qt6/bin")
    if lrelease is None:
        raise SystemExit("There is no lrelease. Install Qt's Linguist tools (Debian: qttools5-dev-tools).")
    subprocess.run([lrelease, "-silent", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)


if __name__ == "__main__":
    sys.exit(main())
