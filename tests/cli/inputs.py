"""Files that the tests of the command line write, and what a refusal looks like."""

import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import libpysal
import openpyxl
from shapely import box

from geo_itcluster.regions import regions
from geo_itcluster.resources import resource

MEXICO = Path(libpysal.examples.get_path("mexicojoin.shp"))


MEXICO_TABLE = Path(libpysal.examples.get_path("mexico.csv"))


MEXICO_MAP = ("--map", MEXICO, "--map-key", "NAME", "--crs", "EPSG:4326")


GVA = resource("data", "it_gva_and_grp.csv")


NAMES = [region.name_en for region in regions(16)]


QUICK = ("--permutations", "9")


def script(*arguments, **options):
    """The installed console script in a process of its own."""
    command = [str(Path(sys.executable).with_name("geo-itcluster")), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def table(values=None, *, name="table.csv", names=NAMES, header="region,score_2016"):
    """Write a table of regions into the working folder."""
    figures = [5 * i + 10 for i in range(len(names))] if values is None else values
    lines = [header, *(f"{region},{figure}" for region, figure in zip(names, figures, strict=True))]
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return name


def grid(path="grid.gpkg", **changes):
    """Write a map of six squares, two by three, into the working folder."""
    squares = [box(i, j, i + 1, j + 1) for i in range(3) for j in range(2)]
    frame = gpd.GeoDataFrame(
        {"id": [1, 2, 3, 4, 5, 6], "name": list("abcdef"), "v": [1.0, 2.0, 3.0, 4.0, 5.0, 9.0]},
        geometry=squares,
        crs=4326,
    )
    for column, values in changes.items():
        frame[column] = values
    frame.to_file(path)
    return path


ON_GRID = ("--map-key", "id", "--value", "v", "--as-year", "2020", *QUICK)


def refused(found, code, *needles):
    """A message of a line or two that names the fault, nothing else said and nothing written."""
    assert found.code == code, found.err
    lines = found.err.splitlines()
    assert 1 <= len(lines) <= 2, found.err
    assert lines[0].startswith("Error: ")
    assert lines[0].endswith((".", "?"))
    assert "Traceback" not in found.err
    for needle in needles:
        assert needle in found.err
    assert found.out == ""
    assert found.written == set()


def table_of_text(text):
    Path("table.csv").write_text(text, encoding="utf-8")
    return "table.csv"


def workbook(*, sheets=("A",), formula=False):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title in sheets:
        sheet = book.create_sheet(title)
        sheet.append(["region", "score_2016"])
        for at, name in enumerate(NAMES):
            sheet.append([name, "=1+1" if formula else at + 1.5])
    book.save("book.xlsx")
    return "book.xlsx"


def two_layers():
    frame = gpd.read_file(grid())
    frame.to_file("two.gpkg", layer="one")
    frame.to_file("two.gpkg", layer="two")
    return "two.gpkg"
