"""Figures of the computing layer as JSON, from whatever Python runs this: ``python old_python.py FOLDER``.

The scripts that run the plugin in several versions of QGIS compare what Python 3.9 says with what today's does.
"""

import importlib
import json
import pkgutil
import sys

sys.path.insert(0, sys.argv[1])
from geo_itcluster_qgis import core
from geo_itcluster_qgis.core.errors import DataError
from geo_itcluster_qgis.core.regions import match_region
from geo_itcluster_qgis.core.settings.study_file import study_schema
from geo_itcluster_qgis.core.spillover.panel import RegionPanel
from geo_itcluster_qgis.core.spillover.pole_test import pole_contrast
from geo_itcluster_qgis.core.spillover.poles import named_poles
from geo_itcluster_qgis.core.statistics.conventions import compare_conventions
from geo_itcluster_qgis.core.statistics.local_result import LocalTest
from geo_itcluster_qgis.core.study.year_study import Settings, study_year
from geo_itcluster_qgis.core.weights import Weights

NAMES = [f"r{i}" for i in range(12)]
PAIRS = [(NAMES[i], NAMES[j]) for i in range(12) for j in (i + 1, i + 4) if j < 12]
SCORES = [float((17 * i * i + 5 * i) % 97) for i in range(12)]

modules = [m.name for m in pkgutil.walk_packages(core.__path__, f"{core.__name__}.") if "numba" not in m.name]
for name in modules:
    importlib.import_module(name)

w = Weights.from_pairs(PAIRS, ids=NAMES).transformed("row")
study = study_year(SCORES, w, settings=Settings(permutations=999, inference="auto"))
permuted = study_year(SCORES, w, settings=Settings(permutations=999, inference="permutation"))
panel = RegionPanel(NAMES, (2010, 2020), [[s, s + i] for i, s in enumerate(SCORES)], "score")
contrast = pole_contrast(panel, w, poles=named_poles(panel, ["r3"]))
try:
    LocalTest(alpha=2.0)
    refused = ""
except DataError as error:
    refused = str(error)

print(
    json.dumps(
        {
            "modules": len(modules),
            "moran": [study.moran.statistic, study.moran.p_random, study.moran.p_permutation],
            "lisa": study.lisa.p.tolist(),
            "labels": study.lisa.label.tolist(),
            "permuted": permuted.lisa.p.tolist(),
            "ranks": study.symbolic_rank.tolist(),
            "contrast": contrast.summary(),
            "conventions": compare_conventions(SCORES, w).summary(),
            "match": match_region("г. Алматы").code,
            "refused": refused,
            "schema": study_schema(),
        }
    )
)
