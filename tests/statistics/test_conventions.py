"""The same map under four tools' conventions."""

import json
import subprocess
from functools import cache

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.statistics.conventions import CONVENTIONS, compare_conventions
from geo_itcluster.workflow import kazakhstan_study
from tests.paths import REFERENCE

P = 9999


@cache
def compared(year):
    study = kazakhstan_study()
    found = next(r for r in study.results if r.year == year)
    return compare_conventions(found.score, study.weights["kz16"], permutations=P)


def column(year, name):
    return compared(year).p[:, [rule.name for rule in CONVENTIONS].index(name)]


def error(p):
    """Five standard errors of a doubled tail of P draws, on either side."""
    return 5 * 2 * np.sqrt(np.maximum(p * (1 - p), 1e-3) / P) * 1.5


@pytest.mark.parametrize("year", [2010, 2016])
def test_spdeps_rules_are_reproduced(year):
    recorded = json.loads((REFERENCE / "spdep_conventions.json").read_text())
    theirs = {name: np.array(p) for name, p in recorded[str(year)].items()}
    np.testing.assert_allclose(column(year, "spdep localmoran"), theirs["localmoran"], atol=1e-9)
    for ours, name in (("rank", "perm_rank"), ("normal", "perm_normal")):
        p = column(year, f"spdep localmoran_perm, {ours}")
        # a simulated mean is off by 1 / sqrt(P) deviations: up to 0.8 of that in p, for both sides' draws
        slack = 0.03 if ours == "normal" else 1e-3
        assert (np.abs(p - theirs[name]) < error(p) + slack).all()


@pytest.mark.parametrize("year", [2010, 2016])
@pytest.mark.parametrize(
    ("rule", "name"), [("spdep localmoran.exact", "exact"), ("spdep localmoran.sad", "saddlepoint")]
)
def test_spdeps_gaussian_rules_are_reproduced(year, rule, name):
    recorded = json.loads((REFERENCE / "spdep_conventions.json").read_text())
    np.testing.assert_allclose(column(year, rule), recorded[str(year)][name], atol=1e-7)


def test_a_gaussian_null_and_a_conditional_one_answer_different_questions():
    found = compared(2016)
    city, karaganda = (found.names.tolist().index(name) for name in ("Almaty city", "Karaganda region"))
    assert (
        column(2016, "spdep localmoran.exact")[city] < 0.1 < column(2016, "geo_itcluster")[city] == pytest.approx(0.4)
    )
    assert column(2016, "geo_itcluster")[karaganda] == pytest.approx(0.0132, abs=1e-4)
    assert column(2016, "spdep localmoran.exact")[karaganda] > 0.3


def test_the_recorded_figures_are_what_spdep_gives_today():
    """Needs R with spdep: scripts/setup_debian.sh installs it."""
    run = subprocess.run(
        ["Rscript", "tests/reference/spdep_conventions.R"],
        capture_output=True,
        text=True,
        check=True,
        cwd=REFERENCE.parent.parent,
    )
    now, recorded = json.loads(run.stdout), json.loads((REFERENCE / "spdep_conventions.json").read_text())
    for year in ("2010", "2016"):
        np.testing.assert_allclose(now[year]["localmoran"], recorded[year]["localmoran"], atol=1e-9)
        np.testing.assert_allclose(now[year]["perm_rank"], recorded[year]["perm_rank"], atol=0.02)


def test_tools_that_drop_ties_give_the_enclave_an_impossible_p():
    found = compared(2010)
    at = found.names.tolist().index("Almaty city")
    assert column(2010, "geo_itcluster")[at] == pytest.approx(2 / 15)
    assert column(2010, "esda 2, default (directed)")[at] == 1 / (P + 1)
    assert column(2010, "GeoDa")[at] == 1 / (P + 1)
    assert found.impossible()[at].tolist()[:4] == [False, True, False, True]


def test_the_reference_is_never_impossible_and_the_summary_counts_those_that_are():
    for year in (2010, 2016):
        assert not compared(year).impossible()[:, 0].any()
    text = compared(2010).summary()
    assert "GeoDa: 1; 1 below the smallest possible p" in text
    assert "geo_itcluster: 0." in text


def test_the_frame_has_a_column_a_rule():
    frame = compared(2010).frame()
    assert list(frame.columns) == ["name", "p_min", *(rule.name for rule in CONVENTIONS)]
    assert len(frame) == 16


def test_the_same_seed_gives_the_same_table():
    study = kazakhstan_study()
    tables = [
        compare_conventions(study.results[0].score, study.weights["kz16"], permutations=99, seed=s).p for s in (1, 1, 2)
    ]
    np.testing.assert_array_equal(tables[0], tables[1])
    assert (tables[0] != tables[2]).any()


def test_it_needs_draws():
    study = kazakhstan_study()
    with pytest.raises(DataError, match="permutations must be 2 or more"):
        compare_conventions(study.results[0].score, study.weights["kz16"], permutations=0)


def test_progress_is_told_and_can_end_the_work():
    study, shares = kazakhstan_study(), []
    given = study.results[0].score, study.weights["kz16"]
    compare_conventions(*given, permutations=9, progress=shares.append)
    assert shares == sorted(shares)
    assert len(shares) == 16

    def cancel(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare_conventions(*given, permutations=9, progress=cancel)
