"""Compare two files of figures that old_python.py printed: ``python compare_figures.py OLD.json NEW.json``."""

import json
import math
import sys
from pathlib import Path

old, new = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:3])


def same(a, b):
    """Whether two figures, texts or lists of them are the same, to rounding."""
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-9) or (math.isnan(a) and math.isnan(b))
    return a == b


differing = [key for key in new if not same(old.get(key), new[key])]
if differing:
    sys.exit("\n".join(f"{key}: {old.get(key)} is not {new[key]}" for key in differing))
print(f"{len(new)} results, {new['modules']} modules: the same in both.")
