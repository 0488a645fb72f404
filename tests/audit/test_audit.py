"""The audit: published figures against the tables, from claims that are data and never code."""

import json
import shutil
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_itcluster import cli
from geo_itcluster.audit.claims import parse_claims
from geo_itcluster.audit.expressions import OPTIONS, parse
from geo_itcluster.audit.findings import VERDICTS, audit_claims
from geo_itcluster.audit.operations import evaluate
from geo_itcluster.audit.tables import AuditTable, Tables
from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.io.inputs.audit import run_audit
from geo_itcluster.resources import resource
from tests.paths import ROOT

DATA = resource("data")


@pytest.fixture(scope="module")
def kazakhstan():
    return {finding.claim.id: finding for finding in run_audit().findings}


# ------------------------------------------------------------------------------------------ the published study
@pytest.mark.parametrize(
    ("claim", "published", "recomputed", "verdict"),
    [
        ("ksi-2010-sums-to-1", 1.0, 1.0, "agrees"),
        ("ksi-2016-sums-to-1", 1.0, 1.151, "differs"),
        ("ksi-almaty-2016", 0.606, 0.5266, "differs"),
        ("ksi-astana-2016", 0.224, 0.1951, "differs"),
        ("ksi-north-kazakhstan-2016", 0.144, 0.1248, "differs"),
        ("ksi-karaganda-2016", 0.074, 0.0647, "differs"),
        ("almaty-18-percent", 18.4, 14.54695, "differs"),
        ("output-2010-2016", 120.3, 211.4549, "differs"),
        ("output-2016", 36.5, 38.2691, "differs"),
        ("increased-two-times", 2.0, 2.3117, "agrees"),
        ("almaty-reduction", 1.0, 0.8873, "agrees"),
        ("moved-from-C", 1.0, 2.0, "agrees"),
        ("astana-rank-B", "B", "B+", "differs"),
        ("almaty-leads", ["Almaty city"], ["Almaty city"], "agrees"),
        ("zone-B", ["Astana city", "Mangystau region", "Atyrau region"], ["Atyrau region"], "differs"),
    ],
)
def test_the_papers_claims_against_its_own_tables(kazakhstan, claim, published, recomputed, verdict):
    found = kazakhstan[claim]
    assert found.verdict == verdict
    assert found.published_value == published
    if isinstance(recomputed, float):
        assert found.recomputed_value == pytest.approx(recomputed, abs=5e-5)
        assert found.difference == pytest.approx(recomputed - published, abs=5e-5)
    else:
        assert found.recomputed_value == recomputed


def test_table_3_of_2010_is_table_2_without_pavlodar(kazakhstan):
    found = kazakhstan["ksi-2010-from-table-2"]
    assert found.verdict == "differs"
    assert found.reconciled[-1].startswith("Without Pavlodar region the tables give it (1 of 11")


def test_all_shares_of_2016_imply_one_denominator_that_is_not_the_columns_sum(kazakhstan):
    found = kazakhstan["ksi-2016-from-table-2"]
    assert found.words.startswith("10 of 11 regions differ: Almaty city 0.606 for 0.5266")
    assert found.reconciled == (
        "All 11 published shares imply a denominator of 33,250.8 to 33,271.1; the tables have 38,269.1.",
    )


def test_regions_said_to_make_no_it_are_the_dashes_of_another_table_and_year(kazakhstan):
    found = kazakhstan["outsiders"]
    assert found.words == (
        "not in the tables: South-Kazakhstan region, Pavlodar region; in the tables besides: West-Kazakhstan region"
    )
    assert found.reconciled == ("They are the regions with a dash in Table 3 in 2010.",)


def test_zone_b_holds_where_b_and_b_plus_are_one(kazakhstan):
    assert kazakhstan["zone-B"].reconciled == ("B, B+ taken together give it (1 of 25 sets of classes tried).",)


def test_18_percent_is_almatys_part_without_zone_b_plus_and_the_find_has_its_chance(kazakhstan):
    assert kazakhstan["almaty-18-percent"].reconciled[-1] == (
        "Without the regions of rank_printed B+ (Mangystau region and Astana city) the tables give it "
        "(1 of 4 omissions of a class of regions tried; by chance 0.1 would)."
    )


def test_sales_are_not_tested_on_production_which_is_given_beside_them(kazakhstan):
    for name, nearest in {
        "almaty-70-percent": "Its part of production in 2016, per cent: 52.66.",
        "almaty-reduced-sales": "Production of Almaty city, 2016 over 2010: 1.788.",
        "constantly-growing": "Years in which production fell: 2015.",
    }.items():
        assert kazakhstan[name].verdict == "not testable"
        assert kazakhstan[name].reconciled[0] == nearest


def test_what_the_paper_does_not_print_is_said_to_be_implied(kazakhstan):
    paper = {name: found for name, found in kazakhstan.items() if not found.claim.implied}
    assert kazakhstan["moved-from-C"].published == "in words (> 1)"
    assert not any("in words" in found.published for found in paper.values())


def test_figures_of_other_sources_are_told_apart(kazakhstan):
    others = {name: found.others for name, found in kazakhstan.items() if found.others}
    names = ("ksi-means-specialized", "ksi-is-of-value-added", "almaty-highest-quotient")
    assert others == dict.fromkeys(names, ("Bureau of National Statistics",))


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_findings_are_said_in_the_readers_language(kazakhstan, lang):
    import re

    for found in kazakhstan.values():
        for said in (found.words, *found.reconciled, found.published):
            text = getattr(said, "text", lambda _: "")(lang)
            assert not re.search(r"\b(the|of|for|give|regions|tried)\b", text.split(": ")[-1] if ":" in text else text)


def test_what_no_table_can_settle_says_so(kazakhstan):
    assert kazakhstan["zone-C-efficiency"].verdict == "not testable"
    assert kazakhstan["growth-poles"].verdict == "not tested"
    assert "geo-itcluster spillover" in kazakhstan["growth-poles"].words


def test_the_overview_says_how_many_of_the_statements_hold():
    overview = (ROOT / "docs" / "overview.md").read_text(encoding="utf-8")
    by_kind = run_audit().by_kind()
    printed = by_kind["statement"]
    assert (
        f"The paper's {sum(map(sum, (of.values() for of in by_kind.values())))} checks are "
        f"{sum(printed.values())} statements as printed, of which its tables give {printed['agrees']}, contradict "
        f"{printed['differs']} and cannot test {printed['not testable'] + printed['not tested']};"
    ) in " ".join(overview.split())


def test_every_claim_has_a_sentence_and_a_place_and_no_recomputed_figure(kazakhstan):
    content = tomllib.loads((DATA / "claims_kazakhstan.toml").read_text(encoding="utf-8"))
    for claim in content["claims"]:
        assert claim["quote"]
        assert claim["place"]
        assert not set(claim) & {"recomputed", "expected", "verdict"}
    assert len(kazakhstan) == len(content["claims"]) >= 40


def changed(folder: Path, name: str, old: str, new: str) -> dict:
    """The audit of a copy of the data in which one cell is another."""
    copy = shutil.copytree(DATA, folder / "data")
    text = (copy / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    return {finding.claim.id: finding for finding in run_audit(copy / "claims_kazakhstan.toml").findings}


def test_verdicts_follow_a_changed_cell_of_table_2(tmp_path, kazakhstan):
    now = changed(tmp_path, "table2_it_production.csv", 'ALA,2016,"20152,4",20152.4', 'ALA,2016,"42272,3",42272.3')
    assert now["almaty-70-percent"].reconciled[0].endswith("per cent: 70.")
    assert now["increased-two-times"].verdict == "differs"
    assert now["output-2016"].recomputed_value == pytest.approx(38.2691 + 22.1199)
    assert now["ksi-2010-from-table-2"].words == kazakhstan["ksi-2010-from-table-2"].words


def test_verdicts_follow_a_changed_rank_of_table_1(tmp_path):
    now = changed(tmp_path, "table1_index.csv", 'AST,2016,"57,83",57.83,B+', 'AST,2016,"57,83",57.83,B')
    assert now["astana-rank-B"].verdict == "agrees"
    assert now["ranks-2016"].verdict == "differs"
    assert now["ranks-2016"].words == "1 of 16 regions differ: Astana city B for B+"


# ---------------------------------------------------------------------------------------------- anyone's study
MADE_UP = """
title = "Bakeries of three counties"
[tables.bread]
file = "bread.csv"
decimal = ","

[[claims]]
id = "north"
quote = "The North bakes two thirds of the bread."
published = 0.67
compute = { op = "share", table = "bread", column = "loaves", year = 2020, region = "North" }

[[claims]]
id = "grew"
quote = "Baking grew by half."
published = 1.5
compute = { op = "growth", table = "bread", column = "loaves", years = [2010, 2020] }

[[claims]]
id = "total"
quote = "Ten thousand and a half loaves."
published = 10.5
unit = "thousand"
compute = { op = "ratio", of = { op = "sum", table = "bread", column = "loaves", year = 2020 }, to = 1000 }

[[claims]]
id = "leader"
quote = "The North leads."
published = ["North"]
compute = { op = "leader", table = "bread", column = "loaves", year = 2020 }
"""


def made_up(folder: Path, text: str = MADE_UP) -> Path:
    (folder / "bread.csv").write_text(
        "county;loaves 2010;loaves 2020\nNorth;4000,5;8000\nSouth;3000;4000\nEast;—;2000,5\n", encoding="utf-8"
    )
    (folder / "claims.toml").write_text(text, encoding="utf-8")
    return folder / "claims.toml"


def test_a_study_of_ones_own_from_a_wide_table(tmp_path):
    found = {f.claim.id: f for f in run_audit(made_up(tmp_path)).findings}
    assert {name: f.verdict for name, f in found.items()} == {
        "north": "differs",
        "grew": "differs",
        "total": "differs",
        "leader": "agrees",
    }
    assert found["north"].recomputed_value == pytest.approx(8000 / 14000.5)
    assert found["north"].reconciled[-1].startswith("Without East the tables give it")
    assert (found["grew"].missing, found["grew"].cells) == (1, 6)
    assert found["total"].published == "10.5"


def claim(**fields) -> dict:
    return {"id": "c", "quote": "q", **fields}


def audited(*claims: dict, **columns):
    """Findings on one table of three regions and two years."""
    arrays = {name: np.asarray(values) for name, values in columns.items()}
    table = AuditTable("t", "t.csv", ("a", "b", "c"), (2010, 2020), arrays, {"a": "Anville"})
    listed = parse_claims({"tables": {"t": {"file": "t.csv"}}, "claims": list(claims)})
    return audit_claims(listed, Tables({"t": table})).findings


AMOUNTS = np.array([[1.0, 6.0], [3.0, 3.0], [np.nan, 1.0]])
RANKS = np.array([["C", "B"], ["B", "C"], [None, "C"]], dtype=object)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ({"op": "value", "column": "x", "year": 2020, "region": "Anville"}, 6.0),
        ({"op": "value", "column": "rank", "year": 2020, "region": "a"}, "B"),
        ({"op": "column", "column": "x", "year": 2010}, {"a": 1.0, "b": 3.0}),
        ({"op": "sum", "column": "x", "years": [2010, 2020]}, 14.0),
        ({"op": "sum", "column": "x", "year": 2020, "without": ["b"]}, 7.0),
        ({"op": "sum", "column": "x", "year": 2020, "regions": ["b", "c"]}, 4.0),
        ({"op": "mean", "column": "x", "year": 2010}, 2.0),
        ({"op": "median", "column": "x", "year": 2020}, 3.0),
        ({"op": "max", "column": "x", "year": 2020}, 6.0),
        ({"op": "min", "column": "x", "year": 2020}, 1.0),
        ({"op": "share", "column": "x", "year": 2020, "region": "b"}, 0.3),
        ({"op": "growth", "column": "x", "years": [2010, 2020]}, 2.5),
        ({"op": "growth", "column": "x", "years": [2010, 2020], "region": "a"}, 6.0),
        ({"op": "falls", "column": "x", "without": ["a", "c"]}, ()),
        ({"op": "falls", "column": "y"}, ("2020",)),
        ({"op": "place", "column": "x", "year": 2020, "region": "b"}, 2.0),
        ({"op": "leader", "column": "x", "year": 2010}, ("b",)),
        ({"op": "last", "column": "x", "year": 2010}, ("a",)),
        ({"op": "top", "column": "x", "year": 2020, "places": [1, 2]}, ("a", "b")),
        ({"op": "class", "column": "x", "year": 2020, "region": "a", "scale": "low 4 high"}, "high"),
        ({"op": "class", "column": "x", "year": 2010, "scale": "low 2 high"}, {"a": "low", "b": "high"}),
        ({"op": "count", "column": "rank", "year": 2020, "is": "C"}, 2.0),
        ({"op": "regions", "column": "x", "year": 2010, "missing": True}, ("c",)),
        ({"op": "regions", "column": "x", "year": 2020, "at_least": 3, "below": 6}, ("b",)),
        ({"op": "regions", "column": "rank", "year": 2020, "in": ["B", "C"], "without": ["b"]}, ("a", "c")),
    ],
)
def test_each_operation_by_hand(expression, value):
    arrays = {"x": AMOUNTS, "rank": RANKS, "y": np.array([[5.0, 1.0], [1.0, 1.0], [1.0, np.nan]])}
    table = AuditTable("t", "t.csv", ("a", "b", "c"), (2010, 2020), arrays, {"a": "Anville"})
    assert evaluate(parse({**expression, "table": "t"}), Tables({"t": table})).value == value


def test_operations_on_results_by_hand():
    x = {"op": "column", "table": "t", "column": "x", "year": 2020}
    y = {"op": "column", "table": "t", "column": "y", "year": 2020}
    tables = Tables(
        {
            "t": AuditTable(
                "t",
                "t.csv",
                ("a", "b", "c"),
                (2020,),
                {"x": np.array([[1.0], [2.0], [4.0]]), "y": np.array([[2.0], [1.0], [0.0]])},
                {},
            )
        }
    )
    of = lambda **fields: evaluate(parse(fields), tables).value  # noqa: E731
    assert of(op="ratio", of=x, to=2) == {"a": 0.5, "b": 1.0, "c": 2.0}
    assert of(op="ratio", of=x, to=y) == {"a": 0.5, "b": 2.0}
    assert of(op="difference", of=x, less=y) == {"a": -1.0, "b": 1.0, "c": 4.0}
    assert of(op="rank_correlation", **{"of": x, "with": y}) == pytest.approx(-1)
    high = {"op": "regions", "table": "t", "column": "x", "at_least": 2}
    low = {"op": "regions", "table": "t", "column": "y", "above": 0}
    assert of(op="common", **{"of": high, "and": low}) == ("b",)
    assert of(op="size", of=high) == 2.0
    assert of(op="highest", of=x) == ("c",)


def test_every_operation_there_is_is_tried_above():
    source = Path(__file__).read_text(encoding="utf-8")
    assert [op for op in OPTIONS if f'"op": "{op}"' not in source and f'op="{op}"' not in source] == []


@pytest.mark.parametrize(
    ("relation", "published", "verdict"),
    [
        ("equals", 10, "agrees"),
        ("more than", 10, "differs"),
        ("more than", 9, "agrees"),
        ("less than", 11, "agrees"),
        ("at least", 10, "agrees"),
        ("at most", 9, "differs"),
    ],
)
def test_relations_of_numbers(relation, published, verdict):
    total = {"op": "sum", "table": "t", "column": "x", "year": 2020}
    (found,) = audited(claim(published=published, relation=relation, compute=total), x=AMOUNTS)
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("relation", "published", "verdict"),
    [("includes", ["b"], "agrees"), ("includes", ["a"], "differs"), ("within", ["a", "b", "c"], "agrees")],
)
def test_relations_of_lists(relation, published, verdict):
    some = {"op": "regions", "table": "t", "column": "rank", "year": 2020, "is": "C"}
    (found,) = audited(claim(published=published, relation=relation, compute=some), rank=RANKS)
    assert found.verdict == verdict


def test_a_figure_agrees_if_it_rounds_to_what_is_printed():
    share = {"op": "share", "table": "t", "column": "x", "year": 2020, "region": "b"}
    x = np.array([[1.0, 2.0], [1.0, 1.0], [1.0, 0.0]])
    near, far, told = audited(
        claim(id="1", published=Decimal("0.33"), compute=share),
        claim(id="2", published=Decimal("0.330"), compute=share),
        claim(id="3", published=Decimal("0.330"), tolerance=Decimal("0.01"), compute=share),
        x=x,
    )
    assert [near.verdict, far.verdict, told.verdict] == ["agrees", "differs", "agrees"]


def test_a_slip_of_the_unit_is_found():
    total = {"op": "sum", "table": "t", "column": "x", "year": 2020}
    (found,) = audited(claim(published=Decimal("0.010"), compute=total), x=AMOUNTS)
    assert found.reconciled[0] == "The unit may be wrong: the figure is 1,000 times the published one."


def test_a_missing_figure_gives_no_verdict_and_is_not_0():
    gone = {"op": "value", "table": "t", "column": "x", "year": 2010, "region": "c"}
    nothing = {"op": "sum", "table": "t", "column": "z", "year": 2010}
    one, two = audited(
        claim(id="1", published=0, compute=gone),
        claim(id="2", published=0, compute=nothing),
        x=AMOUNTS,
        z=np.full((3, 2), np.nan),
    )
    assert (one.verdict, two.verdict) == ("no figure", "no figure")
    assert one.words == 'no figure for c in column "x" of t.csv, 2010.'
    assert two.words == 'no figure in column "z" of t.csv, 2010.'


@given(st.lists(st.integers(1, 10**6), min_size=3, max_size=12, unique=True), st.data())
def test_the_region_that_was_left_out_of_a_total_is_found(amounts, data):
    at = data.draw(st.integers(0, len(amounts) - 1))
    names = tuple(f"r{i}" for i in range(len(amounts)))
    x = np.array(amounts, dtype=float)[:, None]
    table = AuditTable("t", "t.csv", names, (2020,), {"x": x}, {})
    total = {"op": "sum", "table": "t", "column": "x"}
    claims = parse_claims(
        {
            "tables": {"t": {"file": "t"}},
            "claims": [claim(published=sum(amounts) - amounts[at], tolerance=0, compute=total)],
        }
    )
    (found,) = audit_claims(claims, Tables({"t": table})).findings
    assert found.verdict == "differs"
    assert any(f"Without r{at} the tables give it" in line for line in found.reconciled)


@given(st.lists(st.floats(0.01, 1e6), min_size=2, max_size=12))
def test_shares_lie_in_0_to_1_and_add_up(amounts):
    names = tuple(f"r{i}" for i in range(len(amounts)))
    tables = Tables({"t": AuditTable("t", "t.csv", names, (2020,), {"x": np.array(amounts)[:, None]}, {})})
    shares = evaluate(parse({"op": "share", "table": "t", "column": "x"}), tables).value
    assert sum(shares.values()) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares.values())


def test_the_documented_study_is_what_its_page_says(tmp_path):
    page = (ROOT / "docs" / "howto" / "audit.md").read_text(encoding="utf-8")
    for name, kind in (("bread.csv", "text"), ("claims.toml", "toml")):
        (tmp_path / name).write_text(page.partition(f"```{kind}\n")[2].partition("```")[0], encoding="utf-8")
    found = {f.claim.id: f for f in run_audit(tmp_path / "claims.toml").findings}
    assert {name: f.verdict for name, f in found.items()} == {
        "north": "differs",
        "total": "agrees",
        "rye": "not testable",
    }
    assert round(found["north"].recomputed_value, 3) == 0.571
    assert found["north"].reconciled[-1].startswith("Without East the tables give it")
    assert [op for op in OPTIONS if f"`{op}`" not in page] == []


# ---------------------------------------------------------------------------------------------- what is refused
SHARE = 'compute = { op = "share", table = "bread", column = "loaves", year = 2020, region = "North" }'


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        (
            'region = "North"',
            'region = "Nroth"',
            RegionError,
            'Claim "north": table "bread": no region "Nroth"; did',
        ),
        ('published = ["North"]', 'published = ["Wset"]', RegionError, 'Claim "leader": no region "Wset"'),
        ('op = "share"', 'op = "shaer"', DataError, 'Claim "north": unknown operation "shaer"; did you mean "share"'),
        ('op = "share"', 'op = "eval"', DataError, 'unknown operation "eval"'),
        ('table = "bread"', 'table = "braed"', DataError, 'unknown table "braed"; did you mean "bread"'),
        ('column = "loaves"', 'column = "loafs"', DataError, 'has no column "loafs"'),
        ("year = 2020", "year = 2021", DataError, 'table "bread" has no year 2021; it has 2010, 2020'),
        ("year = 2020, ", "", DataError, 'table "bread" has several years, 2010, 2020; say year'),
        ("year = 2020", 'year = "x"', DataError, "year is a year, not 'x'"),
        ("year = 2020", "yaer = 2020", DataError, 'operation "share" has no option "yaer"; did you mean "year"'),
        ("published = 0.67\n", "", DataError, "say what was published"),
        ("published = 0.67", "published = true", DataError, "published is a number, a text"),
        ("published = 0.67", 'published = "much"', DataError, r"\(text\) and .* \(a number\) cannot be compared"),
        ("published = 0.67", 'published = 0.67\nrelation = "is"', DataError, 'unknown relation "is"'),
        ("published = 0.67", "published = 0.67\ntolerance = -1", DataError, "tolerance is a number, 0 or more"),
        ("published = 0.67", 'published = 0.67\nuntested = "x"', DataError, "exactly one of compute, untestable and"),
        ('quote = "Baking grew by half."\n', "", DataError, 'Claim "grew": quote the sentence'),
        ('id = "grew"', 'id = "north"', DataError, 'Two claims have the id "north"'),
        ('file = "bread.csv"', 'file = "gone.csv"', DataError, "gone.csv does not exist"),
        ('file = "bread.csv"\n', "", DataError, 'table "bread" names no file'),
        (
            'title = "Bakeries of three counties"',
            'titel = "x"',
            DataError,
            'has no field "titel"; did you mean "title"',
        ),
        ('title = "Bakeries', "title = Bakeries", DataError, "claims.toml is not valid TOML"),
        ("years = [2010, 2020]", "years = [2020, 2010]", DataError, "years are the first and the last"),
        ("published = 0.67", "published = inf", DataError, "published is a number, a text"),
        ('"loaves", year = 2020 }', '"county", year = 2020 }', DataError, "name the column of the regions"),
        ('op = "leader"', 'op = "regions"', DataError, 'operation "regions" needs a condition'),
    ],
)
def test_what_a_claims_file_gets_wrong_is_named_with_the_claim(tmp_path, old, new, error, message):
    assert old in MADE_UP
    with pytest.raises(error, match=message):
        run_audit(made_up(tmp_path, MADE_UP.replace(old, new, 1)))


def test_the_column_of_the_regions_is_no_column_of_values(tmp_path):
    text = MADE_UP.replace('file = "bread.csv"', 'file = "bread.csv"\nregion = "county"').replace(
        '"loaves"', '"county"'
    )
    with pytest.raises(DataError, match='"county" holds the regions themselves; ask for another'):
        run_audit(made_up(tmp_path, text))


def test_a_claim_too_deep_is_refused(tmp_path):
    nested = '{ op = "ratio", to = 1, of = ' * 3000 + "1" + " }" * 3000
    text = MADE_UP.replace('{ op = "leader", table = "bread", column = "loaves", year = 2020 }', nested)
    with pytest.raises(DataError, match="nested too deep"):
        run_audit(made_up(tmp_path, text))
    deep: object = 1
    for _ in range(30):
        deep = {"op": "ratio", "of": deep, "to": 1}
    with pytest.raises(DataError, match="more than 20 deep"):
        parse(deep)


# -------------------------------------------------------------------------------------------- the command line
@pytest.fixture
def run(monkeypatch, capsys):
    def run_(*arguments):
        monkeypatch.setattr(sys, "argv", ["geo-itcluster", "audit", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        return left.value.code, *capsys.readouterr()

    return run_


def test_the_command_prints_every_claim_with_its_verdict(run, kazakhstan):
    brief = run()[1].splitlines()
    code, out, err = run("--details")
    assert code == 0, err
    for name, found in kazakhstan.items():
        assert any(line.startswith(f"{name} ") for line in brief) == (found.verdict == "differs")
        assert any(line.startswith(name) and found.verdict in line for line in out.splitlines()), name
    assert "46 checks: statements as printed 24" in out.replace("\n", " ")
    assert all(f" {kind} " in "\n".join(brief) for kind in ("statement", "reading", "table", "cell"))
    assert "11 regions, 10 different" in " ".join(out.split())
    assert "Two, in a word" not in out  # of a claim that agrees
    assert "An amount, not a share." in out


def test_the_command_gives_json_for_machines(run):
    code, out, _ = run("--json")
    found = json.loads(out)
    assert code == 0
    assert set(found["verdicts"]) == set(VERDICTS)
    assert sum(found["verdicts"].values()) == len(found["findings"])


def test_the_command_reads_anyones_claims_and_prints_the_sentences(run, tmp_path):
    code, out, _ = run(made_up(tmp_path), "--quotes")
    assert code == 0
    assert "The North bakes two thirds of the bread." in out


def test_an_unknown_region_ends_the_command_with_the_code_of_regions(run, tmp_path):
    code, out, err = run(made_up(tmp_path, MADE_UP.replace('region = "North"', 'region = "Nroth"')))
    assert (code, out) == (4, "")
    assert err.startswith('Error: claims.toml: Claim "north": table "bread": no region "Nroth"; did you mean "North"?')
