"""A reduced version of the table of size and power: ``python -m benchmarks.spillover_size`` makes the whole."""

import pytest

from benchmarks.spillover_size import NULLS, TESTS, evidence, grid, kazakhstan, lag_rejections, processes, rejections


@pytest.mark.parametrize("make", [kazakhstan, grid])
def test_sign_flips_hold_their_level_where_free_permutation_does_not(make):
    map_ = make()
    draws = dict(processes(map_))
    runs = 100
    found = rejections(map_, draws["SAR, SEM 0.8"], runs, seed=3)
    assert found.shape == (len(NULLS), len(TESTS))
    assert found[0].max() <= 0.08 + 3 * (0.08 * 0.92 / runs) ** 0.5
    assert found[2, 1:4].min() > 0.2


def test_studentised_flips_hold_their_level_where_single_regions_are_noisier():
    map_ = kazakhstan()
    found = rejections(map_, dict(processes(map_))["every fourth region 4 sd"], 200, seed=3)
    assert found[1, 0] <= 0.05 < found[0, 0]
    assert evidence(map_, dict(processes(map_))["every fourth region 4 sd, SAR .8"], 200, seed=3) <= 0.05


def test_a_spillover_to_the_neighbours_is_found_on_a_large_map():
    map_ = grid()
    found = rejections(map_, dict(processes(map_))["POWER: 1.5 sd to neighbours, SAR 0"], 40, seed=3)
    assert found[0, 0] > 0.8 * found[2, 0] > 0.6


def test_growth_of_the_years_after_holds_its_level_and_that_of_the_same_year_cannot():
    same_year, *later = lag_rejections(kazakhstan(), 0.5, 1000)
    assert max(later) <= 0.07
    assert same_year > 0.2
