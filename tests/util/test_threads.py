"""Work shared by threads."""

import numpy as np
import pytest

from geo_itcluster._util.threads import run_in_threads


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_threads_share_the_places_and_miss_none(workers):
    times = np.zeros(40)

    def task(first, last, step):
        times[first:last] += step

    run_in_threads(task, len(times), 2.0, part=7, workers=workers)
    np.testing.assert_array_equal(times, 2.0)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_an_error_in_any_thread_reaches_the_caller(workers):
    def task(first, last):
        if first == 21:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_in_threads(task, 40, part=7, workers=workers)
