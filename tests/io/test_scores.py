"""Scores and specialization from a table without a map."""

import numpy as np
import pytest

from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.io.inputs.scores import region_labels, score_table, specialization_table


@pytest.fixture
def write(tmp_path):
    def write_(text, name="table.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_


def test_the_embedded_table_is_scored_year_by_year():
    scored = score_table()
    assert list(scored) == [2010, 2016]
    assert [len(frame) for frame in scored.values()] == [16, 16]
    assert scored[2010].iloc[0].tolist() == ["Almaty city", 51.93, 1, "B+"]
    assert all(frame["score"].is_monotonic_decreasing for frame in scored.values())


def test_ties_share_a_place_and_the_missing_have_none(write):
    frame = score_table(write("region,v_2020\na,5\nb,9\nc,5\nd,\ne,1\n"), value="v")[2020]
    assert frame["region"].tolist() == ["b", "a", "c", "e", "d"]
    assert frame["place"].tolist()[:4] == [1, 2, 2, 4]
    assert frame["place"].isna().tolist() == [False] * 4 + [True]
    assert frame["score"].tolist()[:4] == pytest.approx([100, 500 / 9, 500 / 9, 100 / 9])
    assert frame.iloc[4][["score", "rank"]].isna().all()


def test_the_row_of_the_country_is_no_region_and_its_figure_is_the_denominator(write):
    path = write("region,it_2020\nRepublic of Kazakhstan,100\nAkmola,20\nAlmaty city,60\n")
    frame, result = specialization_table(path, it_output="it")[2020]
    assert frame["KSI"].tolist() == [0.6, 0.2]
    assert str(result) == "denominator 100.0 (given); the regions sum to 80.0, 20.0 less"
    assert score_table(path, value="it")[2020]["score"].tolist() == pytest.approx([100, 100 / 3])


def test_the_total_row_of_another_country_is_named(write):
    path = write("state,it_2020\nMexico,100\nOaxaca,25\nPuebla,75\n")
    frame, result = specialization_table(path, it_output="it", total_row="Mexico")[2020]
    assert frame["region"].tolist() == ["Puebla", "Oaxaca"]
    assert result.given == 100
    with pytest.raises(DataError, match=r"No row 'Spain'.*--total-row"):
        specialization_table(path, it_output="it", total_row="Spain")


def test_a_given_total_goes_before_a_row(write):
    path = write("region,it_2020\nKazakhstan,100\nAkmola,20\n")
    _, result = specialization_table(path, it_output="it", total=40.0)[2020]
    assert (result.total, result.given, result.summed) == (40.0, 40.0, 20.0)


def test_a_region_and_its_parts_count_once_or_not_at_all(write):
    path = write("region,it_2016\nSouth Kazakhstan,30\nShymkent,20\nTurkistan region,10\nAkmola,10\n")
    for table in (specialization_table, score_table):
        wanted = {"it_output": "it"} if table is specialization_table else {"value": "it"}
        with pytest.raises(RegionError, match=r"South Kazakhstan and also its parts, Shymkent, Turkistan region"):
            table(path, **wanted)
    frame, result = specialization_table(path, it_output="it", double_listed="whole")[2016]
    assert frame["KSI"].tolist() == [0.75, 0.25]
    assert result.summed == 40
    assert frame.attrs["notes"] == (
        "table.csv, 2016: the whole and its parts are both given, so left out: Shymkent, Turkistan region.",
    )
    frame, _ = specialization_table(path, it_output="it", double_listed="parts")[2016]
    assert frame["KSI"].tolist() == [0.5, 0.25, 0.25]
    assert (
        "so left out: South Kazakhstan." in score_table(path, value="it", double_listed="parts")[2016].attrs["notes"][0]
    )


def test_a_region_that_a_year_does_not_have_is_no_row_of_that_year(write):
    """As the regions of 2022 in the figures of 2016."""
    path = write("region,year,v\nAkmola,2016,1\nAkmola,2022,2\nAbai region,2022,4\n")
    scored = score_table(path, value="v")
    assert scored[2016]["region"].tolist() == ["Akmola"]
    assert scored[2022]["region"].tolist() == ["Abai region", "Akmola"]


def test_a_missing_figure_has_no_ksi_and_is_counted(write):
    frame, result = specialization_table(write("region,it_2020\na,1\nb,-\nc,3\n"), it_output="it")[2020]
    assert frame["KSI"].tolist()[:2] == [0.75, 0.25]
    assert np.isnan(frame["KSI"].iloc[2])
    assert result.missing == 1
    assert frame.attrs["notes"] == ("table.csv, 2020: 1 region has no figure of IT output; its KSI is missing, not 0.",)


def test_krugman_proper_and_the_location_quotient_stand_beside_ksi(write):
    path = write("region,it_2020,farm_2020,all_2020\na,1,1,2\nb,3,1,4\n")
    options = {"it_output": "it", "whole": "all", "industries": ("it", "farm")}
    frame, _ = specialization_table(path, **options)[2020]
    by_region = frame.set_index("region")
    assert by_region["LQ"].to_dict() == pytest.approx({"a": (1 / 2) / (4 / 6), "b": (3 / 4) / (4 / 6)})
    assert by_region["Krugman"].to_dict() == pytest.approx({"a": 1 / 3, "b": 1 / 6})


def test_what_to_score_has_to_be_one_thing_and_in_a_table(write):
    path = write("region,v_2020\na,1\nb,2\n")
    for wrong in ({}, {"index": "v", "value": "v"}, {"value": "v", "indicators": {"JD": "v"}}):
        with pytest.raises(DataError, match="Name what to score"):
            score_table(path, **wrong)
    with pytest.raises(DataError, match="Name the table"):
        score_table(value="v")
    with pytest.raises(DataError, match="IT output"):
        specialization_table(path)
    with pytest.raises(DataError, match="no year 1999; it has 2020"):
        score_table(path, value="v", years=[1999])


def test_the_labels_of_a_table_are_listed_once(write):
    path = write("who,year,v\nb,2010,1\na,2010,2\nb,2016,3\n")
    assert region_labels(path, key="who") == (["b", "a"], [])
    with pytest.raises(DataError, match='no column "region"; there are "who", "year", "v"'):
        region_labels(path, key="region")
