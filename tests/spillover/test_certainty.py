"""How sure a verdict is when the choices of the index are drawn with the specifications."""

from dataclasses import replace

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.robustness.variants import Uncertainty, index_variants
from geo_itcluster.scores.composite.framework import Framework, Group, Indicator
from geo_itcluster.scores.composite.index import composite_index
from geo_itcluster.settings import SpilloverSettings
from geo_itcluster.spillover.certainty import verdict_certainty
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.spillover.study import spillover_study
from tests.spillover_maps import line

N = 12
W = line(N)
IDS = tuple(map(str, range(N)))
POLES = named_poles(W, [0])
SETTINGS = SpilloverSettings(transform="level", draws=25, permutations=199, replicates=10)
FRAMEWORK = Framework((Indicator("a", "all"), Indicator("b", "all")), (Group("all"),))


def figures(slope=0.0):
    rng = np.random.default_rng(2)
    start = {name: rng.uniform(20, 40, N) for name in "ab"}
    near = np.exp(-np.arange(N) / 2)
    return {2010: start, 2020: {name: v + rng.normal(size=N) + slope * near for name, v in start.items()}}


def variants(uncertain, of=None):
    return {
        year: index_variants(FRAMEWORK, data, uncertain, regions=IDS) for year, data in (of or figures(20.0)).items()
    }


def certainty(uncertain, **settings):
    return verdict_certainty(variants(uncertain), {"line": W}, POLES, settings=replace(SETTINGS, **settings), base=8)


def test_an_index_without_other_choices_comes_to_the_verdict_of_its_study():
    """Each draw is the declared index, so that the draws agree with the whole study of it."""
    found = certainty(Uncertainty(normalisations=(FRAMEWORK.indicators[0].normalisation,)))
    values = [composite_index(FRAMEWORK, data, regions=IDS).index for data in figures(20.0).values()]
    panel = RegionPanel(IDS, (2010, 2020), np.column_stack(values))
    study = spillover_study({"v": panel}, {"line": W}, POLES, settings=SETTINGS)
    assert found.outcomes[study.verdict.outcome] == 1.0
    assert found.specifications == len(study.curve.specifications)
    assert found.median == pytest.approx(study.curve.joint.median)
    assert found.for_spillover == pytest.approx(study.curve.joint.positive / found.specifications)
    first = dict(zip(found.sensitivity.factors, found.sensitivity.total[:, 0], strict=True))
    assert first["normalisation"] == pytest.approx(0.0)
    assert found.decisive[0] != "normalisation"


def test_shares_are_probabilities_and_do_not_depend_on_more_than_the_seed():
    found, again = (certainty(Uncertainty(error=0.2, omission=True)) for _ in range(2))
    assert sum(found.outcomes.values()) == pytest.approx(1.0)
    assert 0 <= found.for_spillover + found.for_opposite <= 1
    assert found.low <= found.median <= found.high
    assert found.low < found.high
    assert (found.median, found.sensitivity.total.tolist()) == (again.median, again.sensitivity.total.tolist())
    assert certainty(Uncertainty(error=0.2, omission=True), seed=1).median != found.median


def test_an_index_of_one_year_has_no_growth():
    one = {2010: variants(Uncertainty(error=0.1))[2010]}
    with pytest.raises(DataError):
        verdict_certainty(one, {"line": W}, POLES)
