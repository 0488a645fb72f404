"""Industries by code on the command line."""

import json
import re

import numpy as np
import pandas as pd
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.industries.amounts import check_amounts
from geo_itcluster.io.inputs.industries import read_industries
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
            "all is the sum of the other regions; leave it out, or name it as the total",
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


def test_what_a_structure_leaves_out_is_named(run, tmp_path):
    lost = _years(lambda r, c, j, y: "" if (r, y) == ("b", 2021) else _line(r, c, "0" if c == "C" else j, y))
    (tmp_path / "own.csv").write_text(lost, encoding="utf-8")
    layout = ("--key", "region", "--industry-column", "nace", "--value-column", "jobs", "--follow", "J")
    code, out, err = run("structure", "own.csv", *layout)
    assert code == 0, err
    assert "Regions without figures in every year are left out: b." in out
    assert "own.csv: no region has any of C: nothing is computed of it. Leave it out (--industry)" in " ".join(
        out.split()
    )


def test_the_year_2000_is_a_year_and_a_table_without_years_says_so(run, tmp_path):
    rows = _years(lambda r, c, j, y: _line(r, c, j, 2000) if y == 2020 else "")
    (tmp_path / "own.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "undated.csv").write_text(rows.replace(",2000", "").replace(",year", ""), encoding="utf-8")
    layout = ("--key", "region", "--industry-column", "nace", "--value-column", "jobs")
    assert run("potential", "own.csv", *layout, "--target", "J", "--draws", "9", "--json").json()["year"] == 2000
    refused = run("structure", "undated.csv", *layout, "--follow", "J").err
    assert "undated.csv has no years, and structural change needs two or more" in " ".join(refused.split())


def test_a_sum_is_found_among_hundreds_of_industries():
    values = np.random.default_rng(0).lognormal(size=(6, 300))
    parted = np.column_stack([values, values.sum(axis=1), values[:, :9].sum(axis=1)])
    names = [f"i{at}" for at in range(300)] + ["all", "part"]
    of = {"source": "own.csv", "regions": list("abcdef")}
    check_amounts(values, industries=names[:300], **of)
    with pytest.raises(DataError, match='"all" is the sum of the other industries without "part"'):
        check_amounts(parted, industries=names, **of)


@pytest.mark.parametrize(
    ("name", "total", "further", "said"),
    [
        (
            "Insgesamt",
            [15, 14, 12],
            {},
            '"Insgesamt" is all industries together, and is left out; the others sum to 100%',
        ),
        ("Всего", [20, 15, 15], {}, "the others sum to 82% of it"),
        ("Toplam", [15, 14, 12], {"C1": [3, 6, 2]}, 'together, and "C1" is within another industry'),
        ("Total", [9, 5, 2], {}, None),
        ("Total", [15, 14, 12], {"C1": [3, 6, 2], "J1": [1, 1, 5]}, None),
    ],
    ids=["sum", "others not listed", "one within another", "less than the sum", "two within others"],
)
def test_what_is_called_a_total_is_left_out_and_named_or_refused_where_it_does_not_fit(name, total, further, said):
    frame = pd.DataFrame({"A": [9, 5, 2], "C": [4, 8, 3], "J": [2, 1, 7], **further, name: total})
    whole = pd.concat([frame, frame.sum().to_frame().T], ignore_index=True).assign(
        region=["Bayern", "Hessen", "Saarland", "Deutschland"]
    )
    if said is None:
        with pytest.raises(DataError, match=r'"Total" is named as all industries together.*industries='):
            read_industries(whole)
        return
    table = read_industries(whole)[None]
    assert (table.regions, table.industries) == (("Bayern", "Hessen", "Saarland"), ("A", "C", "J"))
    assert said in " ".join(table.notes)
    assert "not a region: Deutschland" in " ".join(table.notes)


def test_a_region_that_is_called_as_a_country_is_a_region():
    frame = pd.DataFrame({"region": ["Georgia", "Ohio", "Utah"], "A": [9, 5, 2], "J": [2, 1, 7]})
    assert read_industries(frame)[None].regions == ("Georgia", "Ohio", "Utah")
