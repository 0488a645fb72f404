"""Growth poles in QGIS: by name, mark, rank, share or LISA class; what is wrong with them is said before the run."""

import pytest
from maps import column, contiguous, years_grid
from qgis.core import QgsProcessingException

from geo_itcluster.specialization.concentration_share import ksi
from geo_itcluster.spillover.poles import poles_above, poles_by_class, top_ranked
from geo_itcluster.statistics.local_moran import local_moran

NAMES = ["Almaty city", "Korea, South", *(f"r{i}" for i in range(2, 25))]
START = [20.0 - i % 5 + 30 * (i == 4) + 25 * (i == 20) for i in range(25)]
END = [value + 1 + (3 * i) % 7 for i, value in enumerate(START)]
MARKS = [1 if i in (3, 20) else None if i == 5 else 0 for i in range(25)]
MORE = {"mark": ("integer", MARKS), "kind": ("string", ["pole" if mark else "rest" for mark in MARKS])}


@pytest.fixture
def poles(run):
    """Names of the poles that some parameters make."""

    def _poles(**parameters):
        source = years_grid({2010: START, 2016: END}, names=NAMES, more=MORE)
        fields = {"NAME": "name", "FIRST": "it_2010", "LAST": "it_2016", "OUTPUT": "memory:"}
        result = run("polecontrast", INPUT=source, **fields, **parameters)
        groups = column(result["OUTPUT"], "pole_group")
        return [name for name, group in zip(NAMES, groups, strict=True) if group == "Pole"]

    return _poles


@pytest.mark.parametrize(
    "text", ["r3; Almaty city", "r3\nAlmaty city", "r3, Almaty city", " Almaty city ;r3; ", "r3;r3;Almaty city"]
)
def test_names_stand_between_semicolons_commas_or_on_lines(poles, text):
    assert poles(POLES=text) == ["Almaty city", "r3"]


def test_a_name_with_a_comma_is_one_name(poles):
    assert poles(POLES="Korea, South; r9") == ["Korea, South", "r9"]


@pytest.mark.parametrize(("where", "expected"), [("mark", ["r3", "r20"]), ("\"kind\" = 'pole'", ["r3", "r20"])])
def test_a_field_or_a_condition_marks_poles_and_null_is_none(poles, where, expected):
    assert poles(POLES_BY="condition", POLE_WHERE=where) == expected


def test_the_rules_are_the_core_s(poles):
    assert poles(POLES_BY="highest values", POLES_TOP=1) == list(top_ranked(START, NAMES, 1).names)
    share = ksi(START).share
    assert poles(POLES_BY="KSI above", POLES_KSI=0.06) == list(poles_above(share, NAMES, 0.06).names)
    lisa = local_moran(START, contiguous(NAMES))
    expected = list(poles_by_class(lisa, significant=False).names)
    assert poles(POLES_BY="LISA class", TRANSFORM="level") == expected


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "Name the growth poles"),
        ({"POLES": " ; "}, "Name the growth poles"),
        ({"POLES_BY": "condition"}, "Give the condition"),
        ({"POLES": "Atlantis; r3"}, "not on the map: Atlantis"),
        ({"POLES_BY": "condition", "POLE_WHERE": "mark ="}, "cannot be read"),
        ({"POLES_BY": "condition", "POLE_WHERE": "kind"}, "Almaty city: .*gives the text 'rest'"),
        ({"POLES_BY": "condition", "POLE_WHERE": "to_date(kind)"}, "Almaty city: the condition"),
        ({"POLES_BY": "condition", "POLE_WHERE": "mark > 5"}, "No poles by this rule: mark > 5"),
        ({"POLES_BY": "KSI above", "POLES_KSI": 0.9}, "No poles by this rule"),
        ({"POLES_BY": "LISA class", "POLES_SIGNIFICANT": True}, "No poles by this rule"),
    ],
)
def test_poles_that_cannot_be_had_are_told_with_the_reason(poles, parameters, message):
    with pytest.raises(QgsProcessingException, match=message):
        poles(**parameters)
