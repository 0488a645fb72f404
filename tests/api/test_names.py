"""``import geo_itcluster as gi`` is typed: type checkers and editors see every public name and every argument."""

import inspect
import re
import subprocess
import sys

import geo_itcluster as gi
from tests.paths import ROOT

TWENTY = [
    "moran", "local_moran", "geary", "getis_ord_g", "join_counts", "lee_l", "correlogram", "contiguity", "knn",
    "kernel", "Weights", "innovation_index", "composite_index", "location_quotient", "ksi", "pole_contrast",
    "distance_decay", "spillover_study", "spatial_model", "weights_from_libpysal",
]  # fmt: skip


def test_dir_shows_the_public_names_alone():
    assert dir(gi) == sorted(dir(gi))
    assert set(TWENTY) <= set(dir(gi))
    assert not [name for name in dir(gi) if name.startswith("_") or not hasattr(gi, name)]


def test_help_describes_arguments_in_the_order_of_the_signature():
    section, entry = r"(?ms)^Parameters\n-+\n(.*?)(?=\n\n|\Z)", r"(?m)^\*{0,2}(\w+(?:, \w+)*)(?: : .*)?$"
    compared = 0
    for name in gi.__all__:
        function = getattr(gi, name)
        if callable(function) and (written := re.search(section, inspect.getdoc(function) or "")):
            described = ", ".join(re.findall(entry, written[1])).split(", ")
            arguments = inspect.signature(function).parameters
            assert described == sorted(described, key=list(arguments).index), name
            compared += 1
    assert compared > 120


def test_importing_the_package_imports_nothing_heavy():
    code = "import sys; before = set(sys.modules); import geo_itcluster; print(*(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numpy", "pandas", "ast", "re", "pathlib"} & set(run.stdout.split())


def test_a_type_checker_knows_twenty_names_and_refuses_a_wrong_call(tmp_path):
    script = tmp_path / "script.py"
    lines = ["import geo_itcluster as gi", *(f"reveal_type(gi.{name})" for name in TWENTY)]
    wrong = ['gi.moran("nonsense", 3, wrong=1)', 'gi.local_moran([1.0], gi.Weights.from_pairs([], ids=[]), alpha="a")']
    script.write_text("\n".join([*lines, *wrong]) + "\n")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", str(script)],  # by the project's settings, to use what lint has found
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    revealed = [line for line in run.stdout.splitlines() if "Revealed type" in line]
    assert len(revealed) == len(TWENTY)
    assert not [line for line in revealed if line.endswith('"Any"')]
    assert 'Unexpected keyword argument "wrong"' in run.stdout
    assert 'Argument 1 to "moran" has incompatible type "str"' in run.stdout
    assert 'Argument 2 to "moran" has incompatible type "int"' in run.stdout
    assert 'Argument "alpha" to "local_moran" has incompatible type "str"' in run.stdout


def test_an_editor_completes_twenty_names_and_their_arguments():
    import jedi

    shown = {c.name for c in jedi.Script("import geo_itcluster as gi\ngi.").complete(2, 3)}
    assert set(TWENTY) <= shown
    call = "import geo_itcluster as gi\ngi.local_moran("
    (signature,) = jedi.Script(call).get_signatures(2, len("gi.local_moran("))
    assert [p.name for p in signature.params][:3] == ["values", "weights", "inference"]
