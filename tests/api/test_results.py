"""Every result offers the same: statistic, p, a table, plain data, a summary, and a short form of itself."""

import json

import numpy as np
import pandas as pd
import pytest

import geo_itcluster as gi
from geo_itcluster._util.results import Result
from tests.api.calls import calls, panel, poles, weights


def results():
    found = {name: getattr(gi, name)(**arguments) for name, arguments in calls().items() if name != "load_boundaries"}
    settings = gi.SpilloverSettings(permutations=19, replicates=2, curve_permutations=39)
    study = gi.spillover_study({"v": panel()}, {"queen": weights()}, poles(), settings=settings)
    return {**found, "spillover_study": study, "battery": study.batteries[0], "curve": study.curve}


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


def test_html_is_escaped():
    w = gi.Weights.from_pairs([("<b>", "b"), ("b", "c")], ids=["<b>", "b", "c"], method="<script>")
    found = gi.local_moran([1.0, 2.0, 4.0], w)
    assert "<script>" not in found._repr_html_()
    assert "<b>" not in found._repr_html_()


def test_p_is_never_below_the_smallest_that_could_be():
    values, w = calls()["moran"]["values"], weights()
    found = gi.moran(values, w, permutations=19)
    assert 0 < found.p_min <= found.p <= 1
