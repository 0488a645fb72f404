"""Settings as data: what a group refuses, and that functions offer what the groups have."""

from dataclasses import fields
from inspect import cleandoc, signature
from typing import get_type_hints

import pytest

import geo_itcluster as gi
from geo_itcluster import settings
from geo_itcluster.errors import DataError, SettingError
from geo_itcluster.settings import keywords
from geo_itcluster.settings.group import Group, changed, flatten, split
from geo_itcluster.statistics.local_result import LocalTest
from geo_itcluster.study.year_study import Settings

GROUPS = [group for group in vars(settings).values() if isinstance(group, type) and issubclass(group, Group)]
TWINS = {
    keywords.TableOptions: settings.TableSettings,
    keywords.MapOptions: settings.MapSettings,
    keywords.ScoreOptions: settings.ScoreSettings,
    keywords.PoleOptions: settings.PoleTestSettings,
}


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.__name__)
def test_keywords_for_type_checkers_are_the_fields_of_the_groups(twin):
    assert list(get_type_hints(twin)) == [each.name for each in fields(TWINS[twin])]


@pytest.mark.parametrize("reader", ["read_input", "read_spillover_input", "robustness_study", "join_table"])
def test_signature_and_help_of_a_reader_show_every_setting_of_table_and_map(reader):
    function = getattr(gi, reader)
    shown = signature(function).parameters
    for each in (*fields(settings.TableSettings), *fields(settings.MapSettings)):
        assert shown[each.name].default == each.default
        assert f"\n{each.name} : " in cleandoc(function.__doc__)
    assert "**" not in function.__doc__


@pytest.mark.parametrize("group", [g for g in GROUPS if g is not Group], ids=lambda group: group.__name__)
def test_every_setting_has_help_in_a_sentence_and_a_default_that_it_accepts(group):
    group()
    for each in fields(group):
        assert each.metadata["help"][0].isupper() or each.name == "label_by"
        assert each.metadata["help"].endswith("."), each.name
        if each.metadata["choices"] and each.default is not None:
            assert each.default in each.metadata["choices"]


@pytest.mark.parametrize(
    ("group", "wrong", "message"),
    [
        (settings.InferenceSettings, {"alpha": float("nan")}, "alpha must lie between 0 and 1; it is nan."),
        (settings.InferenceSettings, {"alpha": "5%"}, "alpha must be a number, not '5%'."),
        (settings.InferenceSettings, {"seed": -1}, "seed must be 0 or more; it is -1."),
        (settings.MapSettings, {"vintage": 18}, "No vintage 18; choose one of 16, 17, 20."),
        (settings.TableSettings, {"decimal": "{}"}, "No decimal '{}'; choose one of ., ,."),
        (settings.SpilloverSettings, {"curve_permutations": 0}, "curve_permutations must be 1 or more; it is 0."),
        (LocalTest, {"permutations": 0}, "permutations must be 1 or more"),
        (Settings, {"label_by": "q"}, "No label_by 'q'; choose one of p, p_adjusted."),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_the_name_of_its_setting(group, wrong, message):
    with pytest.raises(DataError) as refused:
        group(**wrong)
    assert str(refused.value).startswith(message)


def test_keywords_are_split_into_groups_and_unknown_ones_are_named():
    table, on = split({"key": "region", "years": [2010], "repair": True}, settings.TableSettings, settings.MapSettings)
    assert changed(table) == {"key": "region", "years": (2010,)}
    assert flatten(table, on) == {"key": "region", "years": (2010,), "repair": True}
    with pytest.raises(SettingError, match="No argument kye; there are key, "):
        split({"kye": "region"}, settings.TableSettings)
