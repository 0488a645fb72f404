"""The study of spillover: its battery, Kazakhstan's panels and weights, a user's table, the figure."""

import json
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import box

from geo_itcluster.errors import DataError, OutputError, RegionError, WeightsError
from geo_itcluster.figures.specification_curve import draw_specification_curve, write_specification_curve
from geo_itcluster.io.inputs.spillover import kazakhstan_spillover_input, lonlat, read_spillover_input
from geo_itcluster.io.maps.region_maps import region_map, user_map
from geo_itcluster.regions.lakes import borders_in_lake
from geo_itcluster.resources import resource
from geo_itcluster.spillover.battery import spillover_battery
from geo_itcluster.spillover.convergence import conditional_convergence
from geo_itcluster.spillover.pole_test import pole_contrasts
from geo_itcluster.spillover.poles import named_poles
from geo_itcluster.spillover.study import SpilloverSettings, spillover_study
from geo_itcluster.study.spillover_input import kazakhstan_panels
from geo_itcluster.weights import Weights
from geo_itcluster.weights.ensemble import weights_ensemble
from tests.spillover_maps import kazakhstan, line, two_years, us_states

CITIES = ["Almaty city", "Astana city"]
QUICK = SpilloverSettings(permutations=199, curve_permutations=99, replicates=20)


@pytest.fixture(scope="module")
def study():
    return kazakhstan_spillover_input().study(QUICK)


# ------------------------------------------------------------------------------------------------ the battery
def test_the_battery_has_what_its_tests_find_alone():
    panel, w, points = kazakhstan()
    poles = named_poles(panel, CITIES)
    found = spillover_battery(panel, w, poles, points=points, settings=QUICK)
    change = panel.change(transform="log")
    alone = pole_contrasts(change, w, poles, permutations=199)
    assert [test.p for test in found.pole_tests[:4]] == [test.p for test in alone]
    assert found.main.p_free == pytest.approx(44 / 91)
    titles = [str(test.title) for test in found.pole_tests[4:]]
    assert titles == [
        "Growth of neighbours up to order 2 minus that of the others",
        "Growth of neighbours, cities bridged through their host region minus that of the others",
        "Growth by links to the nearest pole",
        "Growth by distance to the nearest pole",
        "Growth by inverse distance to the poles",
    ]
    assert found.convergence.lag == conditional_convergence(change, w, permutations=0).lag
    assert found.neighbourhood[2].effect == pytest.approx(0.0007, abs=5e-5)
    assert found.refused == ()
    assert len(found.tests) == 9 + 4
    assert found.neighbours.outcome == "cannot tell"
    assert "no evidence of growth poles" in str(found.neighbours)


def test_what_a_map_does_not_allow_is_said_with_the_reason():
    panel = two_years([1, 5, 2, 3, 9], initial=[1, 2, 4, 3, 1])
    found = spillover_battery(panel, line(5), named_poles(panel, ["0"]), settings=replace(QUICK, transform="level"))
    assert found.convergence is None
    assert not any("distance" in test.title for test in found.pole_tests)
    assert any(reason.startswith("convergence (SLX): 5 regions have data") for reason in found.refused)
    assert "Not computed: convergence" in found.summary()


def test_states_of_america_run_whole_with_the_same_tests():
    panel, w, points = us_states()
    found = spillover_battery(panel, w, named_poles(panel, ["New York", "California"]), points=points, settings=QUICK)
    assert found.refused == ()
    assert found.main.n == 46
    assert found.transitions.years == (1929, 2009)


def test_bad_input_stops_the_study():
    panel, w, _ = kazakhstan()
    poles = named_poles(panel, CITIES)
    with pytest.raises(DataError, match="2010 only"):
        spillover_battery(replace(panel, years=(2010,), values=panel.values[:, :1]), w, poles)
    with pytest.raises(DataError, match="has no year 2013"):
        spillover_battery(panel, w, poles, last=2013)
    with pytest.raises(RegionError, match="not on the map: Atlantis"):
        spillover_battery(panel, w, replace(poles, ids=("Atlantis",), names=()))
    with pytest.raises(WeightsError, match="No region has a neighbour"):
        spillover_battery(panel, Weights.from_links([], [], ids=w.ids), poles)
    with pytest.raises(DataError, match="logarithms need positive values"):
        spillover_battery(replace(panel, values=panel.values - 50), w, poles)
    with pytest.raises(DataError, match="No variable luck"):
        spillover_study({"v": panel}, {"queen": w}, poles, main=[("luck", None)])
    wrong = (({"smallest": 0.0}, "positive number"), ({"alpha": 1.0}, "alpha"), ({"curve_permutations": 9}, "39"))
    for settings, fault in wrong:
        with pytest.raises(DataError, match=fault):
            SpilloverSettings(**settings)


def test_the_study_of_kazakhstan_cannot_tell_and_says_why(study):
    assert study.verdict.outcome == "cannot tell"
    assert study.verdict.numbers["power_at_smallest"] < 0.3
    assert "could go undetected" in study.verdict.reason
    parts = study.curve.parts["variable"]
    assert parts["innovation index"].positive == 0
    assert study.curve.joint.share_positive < 0.75
    assert study.curve.joint.p_positive < 0.05  # a significant joint p is never without its explanation
    assert "but fewer than 75% have its sign, so this is not evidence" in study.verdict.reason
    assert [battery.change.last for battery in study.batteries] == [2025, 2025, 2016]


def test_the_record_of_a_study_is_json_without_nan(study):
    record = json.loads(json.dumps(study.to_dict(), allow_nan=False))
    assert len(record["curve"]["specifications"]) == len(study.curve.specifications)
    assert record["verdict"]["outcome"] == "cannot tell"
    assert record["batteries"][2]["pole_tests"][0]["p_free"] == pytest.approx(44 / 91)
    assert record["batteries"][0]["neighbours"]["outcome"] == "cannot tell"


# ------------------------------------------------------------------------------------- Kazakhstan's panels
def test_value_added_of_every_year_adds_up_to_the_country_on_sixteen_regions():
    table = pd.read_csv(resource("data", "it_gva_and_grp.csv"))
    national = table[table.unit == "national"].set_index("year")
    panels = kazakhstan_panels()
    for name, column in (("IT value added", "it_gva_mln_kzt"), ("GRP", "grp_mln_kzt")):
        panel = panels[name]
        assert panel.values.shape == (16, 16)
        assert panel.values.sum(axis=0) == pytest.approx(national.loc[list(panel.years), column].to_numpy(), rel=1e-5)


def test_later_regions_are_added_to_those_they_were_divided_from():
    table = pd.read_csv(resource("data", "it_gva_and_grp.csv"))
    panel = kazakhstan_panels()["IT value added"]

    def total(year, *codes):
        rows = table[(table.year == year) & table.bns_code.isin(codes) & (table.unit != "part")]
        assert len(rows) == len(codes)
        return rows.it_gva_mln_kzt.sum()

    for name, year, codes in (
        ("South Kazakhstan region", 2016, ["YKO"]),
        ("South Kazakhstan region", 2018, ["TRK", "SHM"]),
        ("Karaganda region", 2024, ["KRG", "ULT"]),
        ("East Kazakhstan region", 2024, ["VKO", "ABY"]),
        ("Almaty region", 2024, ["ALM", "ZHT"]),
    ):
        (at,) = panel.places([name])
        assert panel.year(year)[at] == pytest.approx(total(year, *codes))


def test_shares_sum_to_one_and_a_dash_stays_missing():
    panels = kazakhstan_panels()
    for name in ("KSI from production", "KSI from value added"):
        assert np.nansum(panels[name].values, axis=0) == pytest.approx(np.ones(len(panels[name].years)))
    production = panels["KSI from production"]
    (kostanay,) = production.places(["Kostanay region"])
    assert np.isnan(production.values[kostanay]).all()
    ratio, it = panels["IT value added per employed"], panels["IT value added"]
    table = pd.read_csv(resource("data", "grp_employment_emissions.csv")).set_index(["bns_code", "year"])
    (almaty,) = it.places(["Almaty city"])
    assert ratio.year(2016)[almaty] == pytest.approx(
        it.year(2016)[almaty] / table.loc[("ALA", 2016), "employed_thousand"]
    )


def test_years_out_of_reach_leave_variables_out_and_say_so():
    given = kazakhstan_spillover_input(first=2017)
    assert list(given.panels) == ["KSI from value added", "IT value added, real", "GRP per head, real"]
    assert any("At current prices" in note and "IT value added per employed" in note for note in given.notes)
    assert given.main == (("IT value added, real", (2017, 2025)), ("GRP per head, real", (2017, 2025)))
    assert any("left out: innovation index" in note for note in given.notes)
    with pytest.raises(DataError, match="two years in this period"):
        kazakhstan_spillover_input(first=2030)


def test_poles_are_found_in_any_spelling_and_doubt_is_named():
    assert kazakhstan_spillover_input(poles=["г. Алматы", "AST"]).poles.names == ("Almaty city", "Astana city")
    with pytest.raises(RegionError, match="write Almaty region or Almaty city"):
        kazakhstan_spillover_input(poles=["Almaty"])


# ------------------------------------------------------------------------------------------------ the weights
def test_the_ensemble_holds_every_way_to_be_near():
    kz = region_map(16)
    ensemble = weights_ensemble(kz.weights(), lonlat(kz), water=borders_in_lake(16))
    assert list(ensemble)[:4] == [
        "queen",
        "host-bridged",
        "queen without lake borders",
        "host-bridged without lake borders",
    ]
    assert [name for name in ensemble if name.endswith("nearest")] == [f"{k} nearest" for k in range(2, 7)]
    assert sum(name.startswith("within") for name in ensemble) == 3
    for name, w in ensemble.items():
        assert w.row_sums() == pytest.approx(np.ones(16)), name
        assert w.names.tolist() == ensemble["queen"].names.tolist()
    assert ensemble["queen"].neighbours("Almaty city") == ("ALM",)
    assert "KAR" in ensemble["host-bridged"].neighbours("Almaty city")
    assert "KAR" not in ensemble["host-bridged without lake borders"].neighbours("Almaty city")


def test_the_ensemble_can_do_with_some_ways_and_without_points():
    kz = region_map(16)
    assert list(weights_ensemble(kz.weights(), None)) == ["queen", "host-bridged"]
    assert list(weights_ensemble(kz.weights(), lonlat(kz), ways=["inverse distance"])) == ["inverse distance"]
    with pytest.raises(WeightsError, match="No ways rook; choose one of"):
        weights_ensemble(kz.weights(), None, ways=["rook"])


def test_borders_in_the_lake_are_those_that_mostly_lie_there():
    assert borders_in_lake(16) == (("ALM", "KAR"),)
    assert ("ALM", "ZHA") in borders_in_lake(16, more_than=0.2)
    assert borders_in_lake(16, more_than=0.9) == ()
    assert ("ALM", "KAR") in borders_in_lake(20, more_than=0.99)


def test_distances_of_a_projected_map_are_great_circles(tmp_path):
    squares = [box(i, j, i + 1, j + 1) for i in (70, 71) for j in (45, 46)]
    frame = gpd.GeoDataFrame({"id": list("abcd")}, geometry=squares, crs=4326)
    frame.to_file(tmp_path / "degrees.gpkg")
    frame.to_crs(3857).to_file(tmp_path / "metres.gpkg")
    degrees, metres = (lonlat(user_map(tmp_path / f"{name}.gpkg", "id")) for name in ("degrees", "metres"))
    assert metres == pytest.approx(degrees, abs=1e-3)
    assert degrees[0] == pytest.approx([70.5, 45.5], abs=1e-2)


# ---------------------------------------------------------------------------------------------- a user's own
def table(path, years, *, seed=0):
    """A wide table of the 16 regions, positive and growing."""
    values = np.random.default_rng(seed).lognormal(2, 1, size=(16, 1)) * np.linspace(1, 2, len(years))
    values *= np.random.default_rng(seed + 1).lognormal(0, 0.2, size=values.shape)
    names = region_map(16).names
    pd.DataFrame(values, columns=[str(y) for y in years]).assign(region=names).to_csv(path, index=False)
    return values


def test_a_users_table_becomes_a_panel_of_its_map(tmp_path):
    values = table(tmp_path / "output.csv", (2010, 2013, 2016))
    given = read_spillover_input(tmp_path / "output.csv", value="", key="region", top=2, first=2013)
    (panel,) = given.panels.values()
    assert panel.years == (2013, 2016)
    assert panel.values == pytest.approx(values[:, 1:])
    assert set(given.poles.places) == set(np.argsort(values[:, 1])[-2:].tolist())
    assert given.main[0][1] == (2013, 2016)


def test_a_users_table_without_poles_or_a_second_year_is_refused(tmp_path):
    table(tmp_path / "one.csv", (2010,))
    table(tmp_path / "two.csv", (2010, 2016))
    with pytest.raises(DataError, match="2010 only"):
        read_spillover_input(tmp_path / "one.csv", value="", key="region", top=1)
    with pytest.raises(DataError, match="Name the growth poles"):
        read_spillover_input(tmp_path / "two.csv", value="", key="region")
    with pytest.raises(DataError, match="has no year 2012"):
        read_spillover_input(tmp_path / "two.csv", value="", key="region", top=1, first=2012)


# ------------------------------------------------------------------------------------------------- the figure
def test_the_figure_has_a_point_and_five_ticks_for_every_specification(study):
    figure = draw_specification_curve(study.curve, title="Poles")
    above, below = figure.axes
    assert sum(len(c.get_offsets()) for c in above.collections) == len(study.curve.specifications)
    assert sum(len(c.get_offsets()) for c in below.collections) == 5 * len(study.curve.specifications)
    labels = [text.get_text() for text in below.get_yticklabels()]
    assert any(label.startswith("host-bridged ") for label in labels)
    assert len(labels) == sum(len(by) for by in study.curve.parts.values())


@pytest.mark.parametrize(
    ("name", "start"), [("curve.png", b"\x89PNG"), ("curve.svg", b"<?xml"), ("curve.pdf", b"%PDF")]
)
def test_the_figure_is_written_whole_and_overwrites_only_when_asked(study, tmp_path, name, start):
    path = write_specification_curve(study.curve, tmp_path / name)
    assert path.read_bytes().startswith(start)
    assert [p.name for p in tmp_path.iterdir()] == [name]
    with pytest.raises(OutputError, match="exists"):
        write_specification_curve(study.curve, path)
    write_specification_curve(study.curve, path, overwrite=True)


def test_a_figure_of_another_kind_or_in_no_folder_is_refused(study, tmp_path):
    for path in (tmp_path / "curve.jpg", tmp_path / "none" / "curve.png", Path(f"{tmp_path}/folder.png")):
        (tmp_path / "folder.png").mkdir(exist_ok=True)
        with pytest.raises(OutputError):
            write_specification_curve(study.curve, path)


def test_new_york_and_california_as_poles_of_the_states():
    """Their neighbours' incomes grew more slowly than others' from 1929 to 2009: no spillover is found."""
    panel, w, points = us_states()
    poles = named_poles(panel, ["California", "New York"])
    study = spillover_study({"income": panel}, {"queen": w}, poles, points=points, settings=QUICK)
    main = study.batteries[0].main
    assert study.verdict.outcome == "cannot tell"
    assert main.effect < 0
    assert main.p_studentised <= 0.05 < main.p < 0.1 < study.curve.joint.p_positive
    assert len(main.neighbours) == 8
