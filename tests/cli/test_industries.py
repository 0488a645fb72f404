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


def _years(change):
    rows = {("a", "A"): 10, ("a", "C"): 5, ("a", "J"): 3, ("b", "A"): 1, ("b", "C"): 9, ("b", "J"): 8, ("c", "A"): 4}
    rows |= {("c", "C"): 4, ("c", "J"): 1}
    lines = [change(region, code, str(jobs), year) for (region, code), jobs in rows.items() for year in (2020, 2021)]
    return "region,nace,jobs,year\n" + "\n".join(filter(None, lines))


def _line(region, code, jobs, year):
    return f"{region},{code},{jobs},{year}"


@pytest.mark.parametrize("command", ["potential", "clusters", "structure", "specialization"])
@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda r, c, j, y: _line(r, "XX" if c == "J" else c, j, y), "XX not in NACE Rev. 2. Correct the codes"),
        (lambda r, c, j, y: _line(r, c, j, y) + "\n" + _line(r, "62", "1", y) * (c == "J"), "J includes 62"),
        (
            lambda r, c, j, y: _line(r, c, "" if c == "J" else j, y),
            "no region has a figure of J; leave these industries",
        ),
        (lambda r, c, j, y: _line(r, c, "0" if c == "J" else j, y), "No region has any"),
        (
            lambda r, c, j, y: _line(r, c, "-9" if (r, c, y) == ("b", "C", 2021) else j, y),
            "bad.csv: b, C, 2021 has −9. Amounts of industries must be 0 or more",
        ),
        (
            lambda r, c, j, y: "\n".join(
                [_line(r, c, j, y)] + [_line("all", c, {"A": 15, "C": 18, "J": 12}[c], y)] * (r == "a")
            ),
            "all is the sum of the other regions; name it as the total",
        ),
        (lambda r, c, j, y: _line(r, c, j, y) if y == 2020 else "", "two years or more; there is 2020"),
    ],
    ids=["unknown code", "twice", "empty", "nowhere", "negative", "country", "one year"],
)
def test_bad_tables_of_industries_are_named_with_the_remedy_by_each_command(run, tmp_path, command, change, fault):
    (tmp_path / "bad.csv").write_text(_years(change), encoding="utf-8")
    follow = {"potential": ["--target", "J"], "specialization": []}.get(command, ["--follow", "J"])
    code, _, err = run(
        command, "bad.csv", "--key", "region", "--industry-column", "nace", "--value-column", "jobs",
        "--classification", "NACE", *follow, *(["--draws", "9"] if command == "potential" else []),
    )  # fmt: skip
    possible = ("two years" in fault and command != "structure") or ("has any" in fault and command == "specialization")
    assert code == (0 if possible else 3), err
    assert possible or re.search(fault, " ".join(err.split()))
