"""Tables of a real PostgreSQL with PostGIS, which the module starts and stops: read, written, and refused."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import sqlalchemy
from shapely import box

import geo_itcluster as gi
from geo_itcluster import cli

VALUES = [5.0, 1.0, 4.0, 2.0, 8.0, 3.0, 7.0, 6.0, 9.0]
NAMES = list("abcdefghi")


def program(name):
    found = shutil.which(name) or max(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default=None)
    assert found, f"{name} is missing: scripts/setup_debian.sh installs PostgreSQL and PostGIS"
    return found


@pytest.fixture(scope="module")
def server():
    """Address of a database of its own, reached through a socket in a folder."""
    folder = Path(tempfile.mkdtemp(prefix="geo-itcluster-pg-"))
    as_user = []
    if os.geteuid() == 0:  # PostgreSQL does not run as root
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]

    def run(*command):
        subprocess.run([*as_user, *command], check=True, capture_output=True, timeout=120, cwd=folder)

    data, options = str(folder / "data"), f"-c listen_addresses='' -c fsync=off -k {folder}"
    run(program("initdb"), "-D", data, "-A", "trust", "-N", "-U", "ann")
    run(program("pg_ctl"), "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://ann:secret@/postgres?host={folder}"
    finally:
        run(program("pg_ctl"), "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def grid():
    shapes = [box(x, y, x + 1, y + 1) for y in range(3) for x in range(3)]
    return gpd.GeoDataFrame({"region": NAMES, "income": VALUES}, geometry=shapes, crs=32642)


@pytest.fixture(scope="module")
def database(server, grid):
    engine = sqlalchemy.create_engine(server.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE EXTENSION postgis")
        connection.exec_driver_sql("CREATE SCHEMA census")
        grid.to_postgis("regions", connection, schema="census")
        query = "SELECT *, ST_Centroid(geometry) AS point FROM census.regions"
        connection.exec_driver_sql(f"CREATE TABLE two AS {query}")
    engine.dispose()
    return server


def study(table, **more):
    given = gi.read_input(table, value="income", as_year=2020, map_key="region", **more)
    return gi.run_study(given, gi.Settings(permutations=99))


def test_a_table_of_postgis_is_map_and_table(database, grid):
    expected = study(grid).to_dict()["years"][0]["moran"]
    for address, more in (
        (f"{database}#census.regions", {}),
        (f"{database}#SELECT * FROM census.regions WHERE region LIKE '%' ORDER BY region;", {}),
        (f"{database}#select region, income from census.regions", {"polygons": f"{database}#census.regions"}),
    ):
        found = study(address, **more)
        assert found.to_dict()["years"][0]["moran"] == expected
    assert "secret" not in json.dumps(found.provenance(), default=str)
    assert gi.read_polygons(f"{database}#census.regions").crs == grid.crs
    assert gi.read_table(f"{database}#select 1.5::numeric AS x, NULL AS y").rows == ((1.5, None),)


def test_results_are_written_whole_or_not_at_all(database, grid):
    found, target = study(grid), f"{database}#census.results"
    found.write(target)
    written = gi.read_table(target)
    assert {"code", "lisa_p"} <= set(written.columns)
    np.testing.assert_array_equal([row[written.columns.index("value")] for row in written.rows], VALUES)
    [[comment]] = gi.read_table(f"{database}#SELECT obj_description('census.results'::regclass) AS c").rows
    assert "GeoDataFrame" in json.loads(comment)["inputs_sha256"]
    with pytest.raises(gi.OutputError, match="already exists"):
        found.write(target)
    found.write(target, overwrite=True, lisa=True)
    gi.map_statistic("geary", grid, columns={"value": "income"}, as_year=2020, map_key="region").write(
        f"{database}#geary"
    )
    assert len(gi.read_table(f"{database}#geary").rows) == 9


def test_the_command_line_takes_addresses_and_shows_no_password(database, tmp_path, monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["geo-itcluster", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        return left.value.code, *capsys.readouterr()

    regions = f"{database}#census.regions"
    own = ("--map", regions, "--map-key", "region", "--value", "income", "--as-year", "2020")
    code, out, err = run("lisa", *own, "-o", f"{database}#lisa")
    assert code == 0, err
    assert "#lisa" in out
    assert "secret" not in out + err
    code, out, err = run("lisa", *own, "-o", f"{database}#lisa")
    assert (code, "--overwrite" in err, "secret" in err) == (7, True, False)
    assert run("lisa", *own, "-o", regions, "--overwrite")[0] == 7  # it is the input
    code, out, err = run("lisa", *own, "--save", "study.toml")
    assert (code, "names no database" in " ".join(err.split())) == (2, True)
    assert run("geary", *own, "--json")[0] == 0


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("", "census.regions"),
        ("#none", 'relation "none" does not exist'),
        ("#SELECT wrong", "wrong"),
        ("#two", "geometry, point"),
        ("#WITH x AS (DELETE FROM two RETURNING 1 AS a) SELECT a FROM x", "DELETE|read-only"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line(database, what, message):
    with pytest.raises(gi.DataError, match=message) as refused:
        gi.read_table(database + what)
    assert "secret" not in str(refused.value)
    assert len(gi.read_table(f"{database}#SELECT region FROM two").rows) == 9


def test_a_server_that_is_not_there_is_an_error_of_the_package(tmp_path):
    with pytest.raises(gi.DataError, match="answers"):
        gi.read_table(f"postgresql://ann:secret@/gis?host={tmp_path}#t")


def test_a_file_leads_to_no_database(tmp_path):
    for text in ('[table]\nfile = "postgresql://host/gis#t"\n', '[map]\nfile = "postgres://host/gis#t"\n'):
        (tmp_path / "study.toml").write_text(text, encoding="utf-8")
        with pytest.raises(gi.DataError, match=r"study\.toml, line 2.*names no database"):
            gi.read_study(tmp_path / "study.toml")
