"""Local statistics by GeoDa: ``python pygeoda_local.py FOLDER > pygeoda.json`` where pygeoda is installed.

FOLDER is what ``python -m tests.local_cases FOLDER`` writes. p-values are GeoDa's pseudo p-values, of the smaller tail.
"""

import csv
import json
import sys
from pathlib import Path

import pygeoda

FOLDER = Path(sys.argv[1])
PERMUTATIONS = {"permutations": 99999, "seed": 1, "cpu_threads": 1}


def figures(name):
    with (FOLDER / f"{name}_values.csv").open() as file:
        rows = [[float(cell) for cell in row] for row in list(csv.reader(file))[1:]]
    x, y, event, second = ([row[k] for row in rows] for k in range(4))
    w = pygeoda.read_gal(str(FOLDER / f"{name}.gal"), [str(i + 1) for i in range(len(x))])
    no_event = [1 - e for e in event]
    found = {
        "moran": pygeoda.local_moran(w, x, **PERMUTATIONS),
        "bivariate": pygeoda.local_bimoran(w, x, y, **PERMUTATIONS),
        "geary": pygeoda.local_geary(w, x, **PERMUTATIONS),
        "geary_multivariate": pygeoda.local_multigeary(w, [x, y], **PERMUTATIONS),
        "G": pygeoda.local_g(w, x, **PERMUTATIONS),
        "G_star": pygeoda.local_gstar(w, x, **PERMUTATIONS),
        "joins": pygeoda.local_joincount(w, event, **PERMUTATIONS),
        "joins_bv": pygeoda.local_bijoincount(w, [event, no_event], **PERMUTATIONS),
        "colocation": pygeoda.local_multijoincount(w, [event, second], **PERMUTATIONS),
    }
    return {
        key: {
            "statistic": [round(v, 10) for v in lisa.lisa_values()],
            "p": [None if v != v else round(v, 5) for v in lisa.lisa_pvalues()],
        }
        for key, lisa in found.items()
    }


names = ["columbus", "stl", "sids2", "mexico", "kz16"]
result = {"made_by": f"pygeoda {pygeoda.__version__}", **{name: figures(name) for name in names}}
text = json.dumps(result).replace('}, "', '},\n "').replace('], "', '],\n  "')
print(text)
