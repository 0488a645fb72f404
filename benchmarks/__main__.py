"""Print the table of comparisons: ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import sys
import warnings

from benchmarks.table import Line, Plan, lines

_WIDTHS = (58, 38, 10, 10)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, no peers at a million regions: two minutes")
    parser.add_argument("--check", action="store_true", help="fail where a row falls below its floor")
    parser.add_argument("--rounds", type=int, help="rounds of each comparison (7, or 3 with --quick)")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")  # the peers' own
    plan = Plan(chosen.rounds or (3 if chosen.quick else 7), chosen.quick)
    _print("work", "against", "measured", "wanted", "")
    fallen = []
    for line in lines(plan):
        _print(line.work, line.peer, *_numbers(line), line.note if line.holds else f"BELOW ITS FLOOR {line.note}")
        if not line.holds:
            fallen.append(line)
    if fallen:
        print(f"{len(fallen)} of the rows fell below their floors.", file=sys.stderr)
    return 1 if fallen and chosen.check else 0


def _numbers(line: Line) -> tuple[str, str]:
    if line.is_limit:
        return f"{line.value:.3g}", f"{line.target:g}"
    return f"{line.value:.3g}x", "" if line.target is None else f"{line.target:g}x"


def _print(*cells: str) -> None:
    padded = (cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=False))
    print("".join(padded) + cells[-1], flush=True)


if __name__ == "__main__":
    sys.exit(main())
