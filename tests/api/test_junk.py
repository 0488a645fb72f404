"""A wrong argument of a public function is an error of the package that names the argument, never a bare one."""

import inspect
import re
import warnings

import pytest

import geo_itcluster as gi
from tests.api.calls import calls, junk, parameters

# read and write files, or take minutes: their arguments are paths, columns and settings
FILES = {
    "kazakhstan_input", "kazakhstan_panels", "kazakhstan_spillover_input", "kazakhstan_study", "read_framework",
    "read_gal", "read_gwt", "read_input", "read_panel", "read_polygons", "read_spillover_input", "read_table",
    "robustness_study", "run_audit", "run_study", "specialization_study", "write_gal", "write_gwt", "write_report",
    "join_table", "spillover_battery", "spillover_study", "specification_curve",
    "directional_lisa", "lisa_markov", "spatial_markov", "lagrange_multipliers", "spatial_model", "esda_statistic",
    "innovation_framework",
}  # fmt: skip


def functions():
    return [name for name in dir(gi) if inspect.isfunction(getattr(gi, name))]


def outcome(name, arguments):
    """What a call comes to: nothing, or the error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            getattr(gi, name)(**arguments)
        except Exception as error:
            return error
    return None


def test_every_public_function_is_tried():
    assert set(functions()) - FILES == {n for n in calls() if inspect.isfunction(getattr(gi, n))}


@pytest.mark.parametrize("name", sorted(calls()))
def test_a_valid_call_works(name):
    assert outcome(name, calls()[name]) is None


@pytest.mark.parametrize("name", sorted(calls()))
def test_junk_is_refused_by_an_error_of_the_package_that_names_the_argument(name):
    bare, unnamed = [], []
    for parameter in parameters(name):
        for what, wrong in junk().items():
            error = outcome(name, {**calls()[name], parameter: wrong})
            if error is None or (parameter, what) == ("model", "class"):  # its own error, when it is called
                continue
            if not isinstance(error, gi.GeoITClusterError):
                bare.append(f"{name}({parameter}={what}): {type(error).__name__}: {error}")
            elif isinstance(error, gi.ArgumentError) and not re.search(rf"\b{parameter}\b", str(error)):
                unnamed.append(f"{name}({parameter}={what}): {error}")
    assert not bare
    assert not unnamed


@pytest.mark.parametrize("name", sorted(calls()))
def test_unknown_missing_and_superfluous_arguments_are_named(name):
    function, arguments = getattr(gi, name), calls()[name]
    first = next(iter(arguments))
    for act, said in (
        (lambda: function(**arguments, wrong=1), "wrong"),
        (lambda: function(**{k: v for k, v in arguments.items() if k != first}), first),
        (lambda: function(*[1] * 40), "too many positional"),
    ):
        with pytest.raises(gi.ArgumentError, match=said):
            act()
