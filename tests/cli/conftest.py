"""The command line's own entry point, in a folder of its own."""

import atexit
import json
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from geo_itcluster import cli
from geo_itcluster.cli import printing


@dataclass(frozen=True)
class Outcome:
    """What a run of the command line came to; it unpacks into exit code, output and errors."""

    code: int
    out: str
    err: str
    written: set[str]

    def __iter__(self) -> Iterator:
        return iter((self.code, self.out, self.err))

    def json(self):
        def refuse(constant):
            raise AssertionError(f"{constant} is not JSON")

        return json.loads(self.out, parse_constant=refuse)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(printing, "_FIRST_LINE", 600.0)  # no progress is said, however slow the machine is

    def run_(*arguments):
        before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
        monkeypatch.setattr(sys, "argv", ["geo-itcluster", *map(str, arguments)])
        heard = signal.getsignal(signal.SIGINT)
        with pytest.raises(SystemExit) as left:
            cli.main()
        signal.signal(signal.SIGINT, heard)  # the tests go on where a process would end
        atexit.unregister(cli._leave_interrupted)
        after = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
        return Outcome(left.value.code, *capsys.readouterr(), {p.name for p in after if after[p] != before.get(p)})

    return run_
