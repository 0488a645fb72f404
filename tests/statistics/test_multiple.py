"""Adjusted p-values against statsmodels' definitions and by property."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from geo_itcluster._util import compiled
from geo_itcluster.errors import DataError
from geo_itcluster.statistics.inference._multiple_numba import compiled_step_up
from geo_itcluster.statistics.inference.multiple import adjust

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(p_values)
def test_benjamini_hochberg_is_scipys(p):
    np.testing.assert_allclose(adjust(p, "bh"), false_discovery_control(p, method="bh"), rtol=1e-12)


@given(p_values)
def test_holm_steps_down_from_bonferroni(p):
    """By its definition: reject in ascending order while p < alpha / (m - rank + 1)."""
    p = np.array(p)
    adjusted = adjust(p, "holm")
    for alpha in (0.01, 0.05, 0.2):
        order = np.argsort(p)
        rejected = np.zeros(len(p), bool)
        for rank, i in enumerate(order):
            if p[i] * (len(p) - rank) > alpha:
                break
            rejected[i] = True
        np.testing.assert_array_equal(adjusted <= alpha, rejected)


@given(p_values)
def test_bonferroni_is_never_below_holm_nor_holm_below_bh(p):
    bh, holm, bonferroni = (adjust(p, m) for m in ("bh", "holm", "bonferroni"))
    assert (bonferroni >= holm - 1e-15).all()
    assert (holm >= bh - 1e-15).all()
    assert (bh >= np.array(p) - 1e-15).all()


@pytest.mark.parametrize("kind", ["uniform", "all but none", "tied", "differing in the last bits", "constant"])
@pytest.mark.parametrize("method", ["bh", "holm"])
def test_many_p_values_are_adjusted_by_their_definition_compiled_or_not(method, kind, monkeypatch):
    rng = np.random.default_rng(1)
    p = {
        "uniform": rng.random(5000),
        "all but none": rng.random(5000) ** 200,
        "tied": np.append(rng.integers(0, 40, 4990) / 40, [0.0, -0.0, 1.0, np.nan, 0.5] * 2),
        "differing in the last bits": 0.3 + rng.integers(-50, 50, 5000) * 2.0**-53,
        "constant": np.full(5000, 0.2),
    }[kind]
    tested = np.sort(p[~np.isnan(p)])
    ranks, m = np.arange(1, len(tested) + 1), len(tested)
    if method == "bh":
        by_rank = np.minimum.accumulate((tested * m / ranks)[::-1])[::-1]
    else:
        by_rank = np.maximum.accumulate(tested * (m + 1 - ranks))
    place = np.searchsorted(tested, p)
    expected = np.where(np.isnan(p), np.nan, np.minimum(by_rank.take(place, mode="clip"), 1.0))
    assert compiled_step_up() is not None
    for loaded_from in (1 << 60, 0):
        monkeypatch.setattr(compiled, "LOADED_FROM", loaded_from)
        np.testing.assert_allclose(adjust(p, method), expected, rtol=1e-12)


def test_a_region_that_was_not_tested_does_not_count():
    np.testing.assert_allclose(adjust([0.01, np.nan, 0.04], "bonferroni"), [0.02, np.nan, 0.08])


def test_what_is_no_p_value_is_refused():
    with pytest.raises(DataError, match="between 0 and 1"):
        adjust([1.2])
    with pytest.raises(DataError, match="No method"):
        adjust([0.2], "sidak")
