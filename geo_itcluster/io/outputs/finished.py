"""What a study's file has written before, and of which inputs: a run computes only what is out of date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo_itcluster import __version__
from geo_itcluster._util.hashes import file_hash, input_hashes
from geo_itcluster._util.targets import draft_file
from geo_itcluster.errors import DataError

__all__ = ["Finished", "part_key"]


def part_key(sections: Mapping[str, Any], inputs: Iterable[Path]) -> str:
    """Key of a part of a study: it changes with its settings, its inputs and the version of the package."""
    content = {"settings": sections, "inputs": input_hashes(inputs), "version": __version__}
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


class Finished:
    """The record of a study's file, beside it: ``study.lock.json`` for ``study.toml``.

    Parameters
    ----------
    study : Path
        The study's file.
    """

    def __init__(self, study: Path) -> None:
        self.path = study.with_suffix(".lock.json")
        self._parts: dict[str, dict[str, Any]] = _read(self.path)

    def current(self, part: str, key: str, outputs: Sequence[Path]) -> list[Path]:
        """Outputs that a part made of the same inputs, and that are as it left them."""
        record = self._parts.get(part, {})
        return [output for output in outputs if record.get("key") == key and self.owns(output)]

    def owns(self, output: Path) -> bool:
        """Whether an output is as an earlier run of the file left it, so that the next may replace it."""
        known = {name: digest for part in self._parts.values() for name, digest in part["outputs"].items()}
        name = self._name(output)
        return name in known and output.exists() and known[name] == _digest(output)

    def record(self, part: str, key: str, outputs: Sequence[Path]) -> None:
        """Keep what a part was made of, and what it wrote.

        Raises
        ------
        OutputError
            If the record cannot be written.
        """
        self._parts[part] = {"key": key, "outputs": {self._name(output): _digest(output) for output in outputs}}
        with draft_file(self.path, overwrite=True) as draft:
            draft.write_text(json.dumps({"parts": self._parts}, indent=1), encoding="utf-8")

    def _name(self, output: Path) -> str:
        try:
            return output.absolute().relative_to(self.path.absolute().parent).as_posix()
        except ValueError:
            return output.absolute().as_posix()


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """Parts of a record; none where there is no record, or what is there is none."""
    try:
        parts = json.loads(path.read_text(encoding="utf-8"))["parts"]
        return {name: {"key": str(of["key"]), "outputs": dict(of["outputs"])} for name, of in parts.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _digest(output: Path) -> str:
    """Hash of a file, or of a folder's files and their names."""
    try:
        if not output.is_dir():
            return file_hash(output)
        files = sorted(file for file in output.rglob("*") if file.is_file())
        named = "".join(f"{file.relative_to(output).as_posix()} {file_hash(file)}\n" for file in files)
        return hashlib.sha256(named.encode()).hexdigest()
    except DataError:
        return ""
