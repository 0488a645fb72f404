"""Industries by code on the command line."""

import json
import re

import pytest

from tests.industries.test_industries import FIRMS


@pytest.fixture
def firms(tmp_path):
    (tmp_path / "firms.csv").write_text(FIRMS, encoding="utf-8")
    return tmp_path / "firms.csv"


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (["--it-set", "oecd_ict_services"], "63 is wider than"),
        (["--it-set", "oecd_ict_manufacturing"], "none of the industries is in"),
        (["--it-set", "software"], 'No set of industries "software"'),
        (["--depth", "5"], "no code of depth 5; there are depths 1, 2 and 4"),
    ],
)
def test_the_command_says_what_does_not_fit(run, firms, options, fault):
    code, _, err = run(
        "specialization", firms.name, "--industry-column", "nace", "--value-column", "jobs", "--classification", "NACE",
        *options,
    )  # fmt: skip
    assert code == 3, err
    assert re.search(fault, " ".join(err.split()))


def test_ksi_of_a_set_from_the_command_line(run, firms):
    code, out, err = run(
        "ksi", firms.name, "--industry-column", "nace", "--value-column", "jobs", "--classification", "NACE",
        "--it-set", "it_services", "--json",
    )  # fmt: skip
    assert code == 0, err
    found = json.loads(out)["2020"]
    assert [(row["region"], row["KSI"]) for row in found["regions"]] == [
        ("North", pytest.approx(2 / 3)),
        ("South", pytest.approx(1 / 3)),
    ]
    assert "Computer programming" in found["notes"][0]
