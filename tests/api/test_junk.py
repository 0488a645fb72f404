"""A wrong argument of a public function is an error of the package that names the argument, never a bare one."""

import inspect
import re
import warnings

import pytest

import geo_itcluster as gi
from tests.api.calls import VALUES, calls, constructors, file_calls, junk, methods, parameters

# Junk for functions that read and write files or test a whole study, whose calls take longer.
SOME = ("text", "huge", "nan", "bytes", "class", "dict", "nested", "series", "odd", "unprintable")


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path, monkeypatch):
    """Text is a valid name of a file to write: it is written here."""
    monkeypatch.chdir(tmp_path)


def functions():
    return [name for name in dir(gi) if inspect.isfunction(getattr(gi, name))]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return file_calls(tmp_path_factory.mktemp("files"))


FILES = sorted(set(functions()) - set(calls()))


def outcome(name, arguments):
    """What a call of a public function, or of a class or a method, comes to: nothing, or the error."""
    given = (arguments.get("name"), VALUES) if name == "esda_statistic" else ()
    arguments = {key: value for key, value in arguments.items() if not (given and key == "name")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            (name if callable(name) else getattr(gi, name))(*given, **arguments)
        except Exception as error:
            return error
    return None


def test_every_public_function_is_tried(files):
    assert set(functions()) == {n for n in {**calls(), **files} if inspect.isfunction(getattr(gi, n))}


@pytest.mark.parametrize("name", sorted(calls()))
def test_a_valid_call_works(name):
    assert outcome(name, calls()[name]) is None


@pytest.mark.parametrize("name", sorted(calls()))
def test_junk_is_refused_by_an_error_of_the_package_that_names_the_argument(name):
    refused(name, calls()[name], junk())


@pytest.mark.parametrize("name", FILES)
def test_junk_for_readers_writers_and_studies_is_refused_likewise(files, name):
    refused(name, files[name], {what: junk()[what] for what in SOME})


def refused(name, arguments, wrongs):
    bare, unnamed = [], []
    for parameter in arguments if callable(name) else parameters(name):
        for what, wrong in wrongs.items():
            error = outcome(name, {**arguments, parameter: wrong})
            if error is None or (
                parameter in ("model", "test") and what == "class"
            ):  # its own error, when it is called
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


@pytest.mark.parametrize(
    ("name", "method", "argument"),
    [("local_moran_residuals", "summary", "alpha"), ("compare_conventions", "summary", "alpha"),
     ("index_uncertainty", "frame", "level"), ("index_uncertainty", "frame", "top"),
     ("index_uncertainty", "summary", "level"), ("label_certainty", "summary", "level")],
)  # fmt: skip
def test_junk_for_a_method_of_a_result_is_refused_likewise(name, method, argument):
    of_result = getattr(getattr(gi, name)(**calls()[name]), method)
    for wrong in ("zz", b"x", object()):
        with pytest.raises(gi.ArgumentError, match=argument):
            of_result(**{argument: wrong})
    with pytest.raises(gi.ArgumentError, match="wrong"):
        of_result(wrong=1)


@pytest.mark.parametrize("kind", constructors(), ids=lambda kind: kind.__name__)
def test_junk_for_the_constructor_of_a_class_is_refused_likewise(kind):
    given = constructors()[kind]
    assert outcome(kind, given) is None
    refused(kind, given, junk())
    with pytest.raises(gi.ArgumentError, match="wrong"):
        kind(**given, wrong=1)


@pytest.mark.parametrize("of", methods(), ids=lambda of: of.__qualname__)
def test_junk_for_a_method_is_refused_likewise(of):
    given = methods()[of]
    assert outcome(of, given) is None
    refused(of, given, junk())
    with pytest.raises(gi.ArgumentError, match="wrong"):
        of(**given, wrong=1)


def test_junk_for_the_methods_of_a_study_is_refused_likewise(files):
    study, described = gi.run_study(**files["run_study"]), gi.read_study(**files["read_study"])
    found = gi.map_statistic(**files["map_statistic"])
    for of, given in {
        study.frame: {"year": 2010},
        study.of: {"year": 2010},
        study.left_out: {"isolates": False},
        study.write: {"path": "study.csv", "lang": "en", "overwrite": True, "lisa": True},
        study.report: {"path": "study.html", "spillover": None, "models": (), "potential": None, "overwrite": True},
        described.study: {"progress": None, "scored": True, "local": True},
        described.spillover: {"progress": None},
        described.robustness: {"progress": None},
        described.potential: {"progress": None},
        described.clusters: {"progress": None},
        described.structure: {"progress": None},
        described.run: {"overwrite": "no"},
        found.write: {"path": "found.csv", "lang": "en", "overwrite": True},
    }.items():
        refused(of, given, {what: junk()[what] for what in SOME})
