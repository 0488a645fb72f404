"""Time callables in turn, fit growth, and look at whole processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

import numpy as np

__all__ = ["growth_exponent", "in_turn", "megabytes_beyond_data", "ratio", "seconds_of_process"]


def in_turn(work: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of every callable in every round; all of them once a round, so that they share the machine's moods.

    A first, untimed turn lets compilers compile and caches fill.
    """
    for run in work.values():
        run()
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, run in work.items():
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
    return seconds


def ratio(peer: Sequence[float], candidate: Sequence[float]) -> float:
    """How many times faster the candidate is: the median of the ratios of each round."""
    return median(p / c for p, c in zip(peer, candidate, strict=True))


def growth_exponent(seconds: Mapping[int, float]) -> float:
    """Exponent b of seconds = a * n ** b."""
    sizes, times = np.array(list(seconds)), np.array(list(seconds.values()))
    return float(np.polyfit(np.log(sizes), np.log(times), 1)[0])


def seconds_of_process(code: str, rounds: int) -> list[float]:
    """Seconds of fresh Python processes that run the code, start and end included."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        _run(code)
        seconds.append(time.perf_counter() - start)
    return seconds


def megabytes_beyond_data(load: str, work: str) -> float:
    """Peak memory of some work in a fresh process, beyond what the loaded data and libraries hold (Linux only)."""
    code = f"""
from pathlib import Path
def memory(of):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(of))
{load}
Path("/proc/self/clear_refs").write_text("5")  # the peak so far is forgotten
before = memory("VmRSS")
{work}
print(memory("VmHWM") - before)
"""
    return float(_run(code).split()[-1])


def _run(code: str) -> str:
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise RuntimeError(f"a benchmark process failed:\n{done.stderr}")
    return done.stdout
