"""Weights in files: GAL, GWT, KWT, SWM, or a table of links."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from geo_itcluster.errors import DataError, WeightsError, error_context
from geo_itcluster.io.tables.files import read_table
from geo_itcluster.tables.keys import plain_keys
from geo_itcluster.weights.base import Weights
from geo_itcluster.weights.choice import gwt_choice
from geo_itcluster.weights.exchange import from_link_table, read_gal, read_gwt, read_swm

__all__ = ["read_weights"]

# Names of the columns of a table of links, as PySAL, spdep and this package's GeoPackages have them.
_FROM = ("from", "focal", "region", "id", "origin", "from_id", "nid")
_TO = ("to", "neighbor", "neighbour", "nid", "destination", "to_id")
_WEIGHT = ("weight", "weights", "w", "wgt")


def read_weights(path: str | Path, ids: Sequence[Any]) -> Weights:
    """Weights of a file, in the order of some regions.

    Parameters
    ----------
    path : path
        ``.gal``, ``.gwt`` (``.gwt:distances``, ``.gwt:inverse:1``, ``.gwt:weights``), ``.kwt``; ``.swm`` of ArcGIS; or
        a table with a row for each link, whose columns are two regions and, unless all weights are 1, the weight.
    ids : sequence
        The regions that the file must name.

    Raises
    ------
    DataError
        If the file cannot be read.
    WeightsError
        If it is of other regions, or a link is duplicated.
    """
    name, of_third = gwt_choice(str(path))
    file = Path(name)
    known = [str(one) for one in ids]
    suffix = file.suffix.lower()
    found = None
    if suffix == ".gal":
        found = read_gal(file)
    elif suffix in (".gwt", ".kwt"):
        found = read_gwt(file, ids=known, **of_third)
    elif suffix == ".swm":
        found = read_swm(file)
    with error_context(file.name):
        found = _read_links(file, known) if found is None else found
        return found.reordered(known) if [str(one) for one in np.asarray(found.ids)] != known else found


def _read_links(file: Path, ids: Sequence[str]) -> Weights:
    table = read_table(file)
    place = {name.strip().lower(): i for i, name in enumerate(table.columns)}
    first, second, third = (next((place[n] for n in names if n in place), None) for names in (_FROM, _TO, _WEIGHT))
    if first is None or second is None or first == second:
        raise DataError("weights_file.columns", columns=list(table.columns))
    ends = [plain_keys(table.column(at)) for at in (first, second)]
    weights = None
    if third is not None:
        weights = table.numbers([third])[0][third]
    unknown = sorted({name for column in ends for name in column} - set(ids))
    if unknown:
        raise WeightsError("weights_file.unknown", names=unknown)
    return from_link_table(ends[0], ends[1], weights, ids=ids, method=file.name)
