"""The panels on which tests of spillover are tried: Table 1 of the paper, 48 states, and maps drawn by hypothesis."""

from functools import cache
from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from geo_itcluster.io.maps.geometry import rings_of
from geo_itcluster.spillover.panel import RegionPanel
from geo_itcluster.weights import Weights
from geo_itcluster.weights.contiguity import contiguity
from geo_itcluster.weights.points import centroids
from geo_itcluster.workflow import kazakhstan_study


@cache
def kazakhstan():
    """The innovation index of 2010 and 2016, row-standardised queen contiguity, and centroids."""
    study = kazakhstan_study()
    w = study.weights["kz16"]
    values = np.column_stack([year.score for year in study.given.years])
    frame = study.given.years[0].map.frame
    assert tuple(frame["name"]) == tuple(w.names)
    return (
        RegionPanel(w.ids, (2010, 2016), values, "innovation index", names=w.names),
        w,
        centroids(rings_of(frame.geometry), geographic=True),
    )


@cache
def us_states():
    """Income per head of 48 states 1929-2009, row-standardised queen contiguity, and centroids."""
    import geopandas as gpd
    import libpysal
    import pandas as pd

    table = pd.read_csv(libpysal.examples.get_path("usjoin.csv"))
    frame = gpd.read_file(libpysal.examples.get_path("us48.shp")).astype({"STATE_FIPS": int})
    frame = frame[["STATE_FIPS", "geometry"]].merge(table, on="STATE_FIPS", validate="1:1")
    years = tuple(range(1929, 2010))
    values = frame[[str(year) for year in years]].to_numpy(float)
    rings = rings_of(frame.geometry)
    w = contiguity(rings, ids=frame["Name"].tolist()).transformed("row")
    return RegionPanel(w.ids, years, values, "income per head", names=w.names), w, centroids(rings, geographic=True)


def two_years(change, initial=None, like=None):
    """A panel of 2010 and 2016 with these changes, of the regions of weights or another panel."""
    change = np.asarray(change, dtype=float)
    start = np.zeros(len(change)) if initial is None else np.asarray(initial, dtype=float)
    ids, names = (tuple(map(str, range(len(change)))), ()) if like is None else (like.ids, like.names)
    return RegionPanel(ids, (2010, 2016), np.column_stack([start, start + change]), names=names)


def line(n):
    """Regions in a row."""
    return Weights.from_pairs([(i, i + 1) for i in range(n - 1)], ids=range(n)).transformed("row")


@st.composite
def small_maps(draw, least=5, most=8):
    """Whole-numbered changes and levels, many of them tied, and a connected map."""
    n = draw(st.integers(least, most))
    varied = st.lists(st.integers(0, 6), min_size=n, max_size=n).filter(lambda v: len(set(v)) > 1)
    pairs = {(draw(st.integers(0, i - 1)), i) for i in range(1, n)}
    pairs |= set(draw(st.lists(st.sampled_from(list(combinations(range(n), 2))), max_size=3)))
    w = Weights.from_pairs(sorted(pairs), ids=range(n)).transformed("row")
    return np.array(draw(varied), float), np.array(draw(varied), float), w


def reordered(w, order):
    """The same map with its regions in another order."""
    place = np.argsort(order)
    i, j = place[w.rows], place[w.indices]
    return Weights.from_links(i, j, n=w.n, ids=w.ids[order], names=w.names[order]).transformed("row")
