"""A grid of squares with several fields, as a layer and as the core sees it."""

from maps import SIDE, VALUES, layer, square

from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.rings import Rings

__all__ = ["FIELDS", "OTHER", "POPULATION", "RINGS", "VALUES", "N", "source", "weights"]

N = SIDE * SIDE
OTHER = [float((5 * i * i + 11 * i) % 17) for i in range(N)]
POPULATION = [100.0 + 7 * i for i in range(N)]
EVENTS = [float(i % SIDE < 2) for i in range(N)]
OTHERS = [float(i % SIDE == 2) for i in range(N)]
BOTH = [float(i % SIDE < 3 and i % 7 > 0) for i in range(N)]
FIELDS = {"value": VALUES, "other": OTHER, "people": POPULATION, "event": EVENTS, "second": OTHERS, "both": BOTH}


def _ring(i):
    x, y = i % SIDE, i // SIDE
    return [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]


RINGS = Rings.from_multipolygons([[[_ring(i)]] for i in range(N)])


def source(crs="EPSG:3857", missing=(), fields=FIELDS):
    """The grid with all fields; NULL in all of them where there is no data."""
    rows = []
    for i in range(N):
        values = [None if i in missing else values[i] for values in fields.values()]
        rows.append((square(i % SIDE, i // SIDE), [f"r{i}", *values]))
    return layer(rows, fields={"name": "string", **dict.fromkeys(fields, "double")}, crs=crs)


def weights(scaling="row"):
    """Queen contiguity of the squares."""
    return contiguity(RINGS).transformed(scaling)
