"""The industries of regions over the years: by hand, and Kazakhstan's from official figures."""

import json

import numpy as np
import pytest

from geo_itcluster.errors import DataError
from geo_itcluster.regions.official import official_figures
from geo_itcluster.specialization.regional_structure import regional_structure
from geo_itcluster.specialization.shift_share import COMPONENTS, dynamic_shift_share, shift_share_analysis
from geo_itcluster.study.kazakhstan_structure import kazakhstan_structure


@pytest.fixture(scope="module")
def kazakhstan():
    return kazakhstan_structure()


def test_structural_change_and_the_parts_of_growth_by_hand():
    """Farhauer & Kröll's three regions; A's shares go from 90, 20, 10, 60 of 180 to 100, 40, 10, 55 of 205."""
    before = [[90, 20, 10, 60], [60, 30, 30, 40], [250, 100, 110, 300]]
    after = [[100, 40, 10, 55], [85, 55, 40, 35], [255, 115, 85, 390]]
    found = regional_structure(
        {2010: before, 2020: after}, followed="d", regions=["A", "B", "C"], industries=["a", "b", "c", "d"]
    )
    a = np.abs(np.array([100, 40, 10, 55]) / 205 - np.array([90, 20, 10, 60]) / 180).sum() / 2
    assert found.change[0] == pytest.approx(a)
    parts = found.parts()
    np.testing.assert_allclose(parts["change"], [25 / 180, 55 / 160, 85 / 760])
    np.testing.assert_allclose(parts["national"] + parts["mix"] + parts["competitive"], parts["change"])
    np.testing.assert_allclose(found.parts("d")["competitive"], [55 / 60 - 1.2, 35 / 40 - 1.2, 390 / 300 - 1.2])


def test_dynamic_shift_share_adds_the_years_up_as_barff_and_knight():
    """Each year by the classic formulas; what the classic ones of the ends call competitive depends on the path."""
    x = {2010: [[10, 10], [30, 50]], 2011: [[15, 10], [30, 65]], 2012: [[20, 11], [35, 70]]}
    found = dynamic_shift_share(x, regions=["a", "b"])
    first, second = (shift_share_analysis(x[year], x[year + 1], regions=["a", "b"]) for year in (2010, 2011))
    for name in COMPONENTS:
        np.testing.assert_allclose(getattr(found.total, name), getattr(first, name) + getattr(second, name))
    assert found.total.change.tolist() == [[10, 1], [5, 20]]
    classic = shift_share_analysis(x[2010], x[2012])
    assert abs(found.total.national - classic.national).max() > 0.5
    x[2011][1][0] = np.nan
    assert np.isnan(dynamic_shift_share(x).total.change[1]).all()


def test_kazakhstans_shares_sum_to_the_country_in_every_year(kazakhstan):
    assert kazakhstan.years == tuple(range(2010, 2026))
    np.testing.assert_allclose(kazakhstan.share.sum(axis=0), 1)
    country = official_figures("value_added", section="J")
    np.testing.assert_allclose(kazakhstan.share, country.values / country.country, rtol=1e-12)


def test_growth_is_real_and_its_parts_add_up(kazakhstan):
    real = official_figures("value_added", section="J", prices=2010).values
    np.testing.assert_allclose(kazakhstan.parts("J")["change"], real[:, -1] / real[:, 0] - 1)
    parts = kazakhstan.parts()
    np.testing.assert_allclose(parts["national"] + parts["mix"] + parts["competitive"], parts["change"])


def test_shift_share_is_of_every_section_and_year_and_sums_to_the_growth(kazakhstan):
    by_year = kazakhstan.shift_year_frame()
    assert len(by_year) == 16 * 11 * 15
    assert not by_year[["change", "national", "mix", "competitive"]].isna().any(axis=None)
    assert [note.id for note in kazakhstan.notes] == ["structure.no_index", "structure.summed"]
    assert str(kazakhstan.notes[1]).endswith("gross regional product +78%; information and communication +213%.")
    total = by_year.groupby("region", sort=False).sum(numeric_only=True)
    real = [official_figures("value_added", section=s, prices=2010).values[:, [0, -1]] for s in kazakhstan.industries]
    np.testing.assert_allclose(total["change"], np.nansum([x[:, 1] - x[:, 0] for x in real], axis=0))
    assert total["competitive"].sum() == pytest.approx(0, abs=1e-3)  # regions' own shifts are against each other
    assert total["mix"].sum() == pytest.approx(0, abs=1e-3)


def test_a_published_0_is_a_figure_and_an_unpublished_one_is_not(kazakhstan):
    mining = official_figures("value_added", section="B")
    assert mining.values[mining.names.index("Astana city"), 0] == 0
    assert np.isnan(kazakhstan.productivity[:, kazakhstan.years.index(2015)]).all()
    assert not np.isnan(np.delete(kazakhstan.productivity, kazakhstan.years.index(2015), axis=1)).any()


def test_from_2014_all_19_sections_are_there_and_the_20_regions_from_2021():
    assert len(kazakhstan_structure(2014).industries) == 19
    assert len(kazakhstan_structure(2014, real=False).growth_industries) == 19
    assert len(kazakhstan_structure(2021, vintage=20).regions) == 20
    with pytest.raises(DataError, match=r"The map of 20 regions has no figures .* begin later \(first=, --first\)"):
        kazakhstan_structure(vintage=20)


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_what_moved_and_why_is_said_in_a_few_lines(kazakhstan, lang):
    said = kazakhstan.summary().text(lang)
    assert len(kazakhstan.summary().values["parts"]) == 9
    assert "{" not in said
    assert "nan" not in said


def test_one_year_or_an_unknown_industry_is_refused():
    two = {2010: [[1.0, 2.0], [2.0, 1.0]], 2011: [[1.0, 2.0], [2.0, 1.0]]}
    of = {"regions": ["a", "b"], "industries": ["x", "y"]}
    with pytest.raises(DataError, match="needs two years or more"):
        regional_structure({2010: two[2010]}, followed="x", **of)
    with pytest.raises(DataError, match=r'No industry "z"; choose one of x, y \(follow=, --follow\)'):
        regional_structure(two, followed="z", **of)


def test_json_is_strict(kazakhstan):
    found = kazakhstan.to_dict()
    assert len(found["years"]) == 16 * 16
    assert len(found["shift_share"]) == 16 * 11
    json.dumps(found, allow_nan=False)
