"""Every result offers the same: statistic, p, a table, plain data, a summary, and a short form of itself."""

import functools
import importlib
import inspect
import pkgutil
import re
import sys
import tempfile
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import geo_itcluster as gi
from geo_itcluster._util.results import Result
from geo_itcluster.robustness.study import RobustnessSettings
from tests.api.calls import CODES, calls, panel, poles, weights
from tests.api.contract import offers_what_every_result_offers


def joined_table():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        path.write_text("region,output\n" + "".join(f"{code},{i}\n" for i, code in enumerate(CODES)))
        return gi.join_table(path)


@functools.cache
def spillover():
    settings = gi.SpilloverSettings(permutations=19, replicates=2, curve_permutations=39)
    return gi.spillover_study({"v": panel()}, {"queen": weights()}, poles(), settings=settings)


@functools.cache
def robustness():
    return gi.robustness_study(settings=RobustnessSettings(draws=20, base=0), years=[2016])


STUDIES = {
    "spillover_study": spillover,
    "battery": lambda: spillover().batteries[0],
    "curve": lambda: spillover().curve,
    "verdict": lambda: spillover().verdict,
    "robustness_study": robustness,
    "year_robustness": lambda: robustness().results[0],
    "specialization_study": gi.specialization_study,
    "run_audit": gi.run_audit,
    "join_table": joined_table,
}


def returned(function):
    """Classes of the package that a function returns."""
    function = inspect.unwrap(function)
    words = re.findall(r"\w+", str(getattr(function, "__annotations__", {}).get("return")))
    return {word: kind for word in words if is_dataclass(kind := getattr(function, "__globals__", {}).get(word))}


def gives_a_result(name):
    kind = getattr(gi, name)
    kinds = [kind] if inspect.isclass(kind) else returned(kind).values()
    return any(issubclass(kind, Result) for kind in kinds)


RESULTS = sorted({name for name in calls() if gives_a_result(name)} - {"pole_contrasts"} | set(STUDIES))


def test_most_functions_give_results():
    assert len(RESULTS) >= 50


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_offers_what_every_result_offers(name):
    found = STUDIES[name]() if name in STUDIES else getattr(gi, name)(**calls()[name])
    offers_what_every_result_offers(found)


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
    kinds = {word: kind for name in gi.__all__ for word, kind in returned(getattr(gi, name)).items()}
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
