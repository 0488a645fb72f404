"""Every result offers the same: statistic, p, a table, plain data, a summary, and a short form of itself."""

import importlib
import inspect
import json
import pkgutil
import re
import sys
import tempfile
from dataclasses import fields, is_dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import geo_itcluster as gi
from geo_itcluster._util.results import Result
from geo_itcluster.robustness.study import RobustnessSettings
from tests.api.calls import CODES, VALUES, calls, panel, poles, weights


def joined_table():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        path.write_text("region,output\n" + "".join(f"{code},{i}\n" for i, code in enumerate(CODES)))
        return gi.join_table(path)


def results():
    found = {name: getattr(gi, name)(**arguments) for name, arguments in calls().items() if name != "load_boundaries"}
    settings = gi.SpilloverSettings(permutations=19, replicates=2, curve_permutations=39)
    study = gi.spillover_study({"v": panel()}, {"queen": weights()}, poles(), settings=settings)
    robustness = gi.robustness_study(settings=RobustnessSettings(draws=20, base=0), years=[2016])
    return {
        **found,
        "spillover_study": study,
        "battery": study.batteries[0],
        "curve": study.curve,
        "verdict": study.verdict,
        "robustness_study": robustness,
        "year_robustness": robustness.results[0],
        "specialization_study": gi.specialization_study(),
        "run_audit": gi.run_audit(),
        "join_table": joined_table(),
        "esda_local": gi.esda_statistic("Moran_Local", np.array(VALUES), weights=weights(), permutations=19),
        "esda_global": gi.esda_statistic("Moran", np.array(VALUES), weights=weights(), permutations=19),
    }


RESULTS = {name: found for name, found in results().items() if isinstance(found, Result)}


def test_most_functions_give_results():
    assert len(RESULTS) >= 50


@pytest.mark.parametrize("name", sorted(RESULTS))
def test_a_result_offers_what_every_result_offers(name):
    found = RESULTS[name]
    assert found.statistic is not None
    assert found.p is None or np.all((np.nan_to_num(found.p) >= 0) & (np.nan_to_num(found.p) <= 1))
    assert isinstance(found.frame(), pd.DataFrame)
    assert isinstance(found.summary(), str)
    assert len(repr(found)) < 160
    assert "\n" not in repr(found)
    text = json.dumps(found.to_dict(), allow_nan=False)
    assert json.loads(text) == found.to_dict()
    assert found._repr_html_().startswith("<p>")


NO_RESULTS = {
    "AdmissibleCut", "Classification", "Country", "DescribedStudy", "Framework", "IndexVariants", "IndustrySet", "Join",
    "Match", "Panel", "Poles", "RegionPanel", "Rings", "SpilloverInput", "StudyInput", "Table", "Weights",
}  # fmt: skip
"""What functions return for other functions to start from."""


def subclasses(kind):
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def result_classes():
    for module in pkgutil.walk_packages(gi.__path__, "geo_itcluster."):
        if not re.search(r"__main__|_numba", module.name):
            importlib.import_module(module.name)
    found = {each for each in subclasses(Result) if is_dataclass(each)}
    # a slotted dataclass is made of another class, which stays among the subclasses
    kept = [each for each in found if getattr(sys.modules[each.__module__], each.__name__) is each]
    return sorted(kept, key=lambda each: each.__name__)


@pytest.mark.parametrize("kind", result_classes(), ids=lambda kind: kind.__qualname__)
def test_every_class_of_results_follows_the_contract(kind):
    own = {each.name for each in fields(kind)}
    for number in ("statistic", "p"):
        assert number in own or isinstance(getattr(kind, number, None), property), number
    for method in ("frame", "to_dict", "summary", "_repr_html_"):
        assert method not in own
        assert callable(getattr(kind, method))
    assert kind.summary is not Result.summary
    assert kind.__repr__ is Result.__repr__
    assert kind.__dataclass_params__.frozen
    assert "__dict__" not in dir(kind)


def test_what_public_functions_return_is_a_result():
    returned = {}
    for name in gi.__all__:
        function = inspect.unwrap(getattr(gi, name))
        if inspect.isfunction(function):
            for word in re.findall(r"\w+", str(function.__annotations__.get("return"))):
                returned[word] = function.__globals__.get(word)
    kinds = {name: kind for name, kind in returned.items() if is_dataclass(kind)}
    assert len(kinds) > 50
    assert {name for name, kind in kinds.items() if not issubclass(kind, Result)} == NO_RESULTS & set(kinds)


def test_html_is_escaped():
    w = gi.Weights.from_pairs([("<b>", "b"), ("b", "c")], ids=["<b>", "b", "c"], method="<script>")
    found = gi.local_moran([1.0, 2.0, 4.0], w)
    assert "<script>" not in found._repr_html_()
    assert "<b>" not in found._repr_html_()


def test_p_is_never_below_the_smallest_that_could_be():
    values, w = calls()["moran"]["values"], weights()
    found = gi.moran(values, w, permutations=19)
    assert 0 < found.p_min <= found.p <= 1
