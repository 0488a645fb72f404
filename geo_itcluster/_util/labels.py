"""Regions by id and by name: ids are keys, names are labels and may repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arguments import aligned_names
from geo_itcluster._util.arrays import IntArray
from geo_itcluster.errors import ArgumentError, RegionError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["name_array", "region_frame", "region_labels", "region_places"]


def name_array(names: Any, ids: NDArray[Any]) -> NDArray[Any]:
    """Names of regions as an array of objects, all text; the ids themselves unless given.

    Raises
    ------
    ArgumentError
        If there are not as many names as ids.

    Examples
    --------
    >>> name_array(["Adair", "Adair"], np.array(["19001", "29001"])).tolist()
    ['Adair', 'Adair']
    """
    if names is None or names is ids:
        return ids
    if isinstance(names, np.ndarray) and names.dtype == object and names.ndim == 1:
        found = names
    else:
        texts = [str(name) for name in aligned_names(names, ids.tolist(), "names")]
        if texts == [str(one) for one in ids.tolist()]:
            return ids
        found = np.array(texts, dtype=object)
    if found.shape != ids.shape:
        raise ArgumentError("argument.lengths", name="names", other="ids", count=len(found), wanted=len(ids))
    return found


def region_labels(ids: NDArray[Any], names: NDArray[Any]) -> NDArray[Any]:
    """What to call regions in a text: by name, and by name and id where a name is blank or repeated.

    >>> region_labels(np.array([1, 2, 3]), np.array(["Adair", "Adams", "Adair"])).tolist()
    ['Adair (1)', 'Adams', 'Adair (3)']
    """
    if names is ids:
        return ids
    times = Counter(names.tolist())
    if len(times) == len(names) and "" not in times:
        return names
    pairs = zip(names.tolist(), ids.tolist(), strict=True)
    labels = [name if name and times[name] == 1 else f"{name} ({id_})".lstrip() for name, id_ in pairs]
    return np.array(labels, dtype=object)


def region_places(wanted: Iterable[Any], ids: NDArray[Any], names: NDArray[Any]) -> IntArray:
    """Places of regions given by id, or by a name that is not repeated.

    Raises
    ------
    RegionError
        If there is no such region, or several have the name.

    Examples
    --------
    >>> region_places(["3", "Adams"], np.array([1, 2, 3]), np.array(["Adair", "Adams", "Adair"]))
    array([2, 1])
    """
    regions = [str(region) for region in wanted]
    place = {str(one): at for at, one in enumerate(ids.tolist())}
    lacking = [region for region in regions if region not in place]
    if lacking and names is not ids:
        labels, times = region_labels(ids, names), Counter(names.tolist())
        if shared := [region for region in lacking if times[region] > 1]:
            raise RegionError("argument.shared_names", names=shared, regions=labels[np.isin(names, shared)].tolist())
        place |= {label: at for at, label in enumerate(labels.tolist()) if label not in place}
        lacking = [region for region in lacking if region not in place]
    if lacking:
        there = region_labels(ids, names).tolist()
        raise RegionError("argument.absent_regions", names=list(dict.fromkeys(lacking)), there=there)
    return np.array([place[region] for region in regions], dtype=np.int64)


def region_frame(columns: Mapping[str, Any], ids: NDArray[Any], names: NDArray[Any]) -> pd.DataFrame:
    """One row per region, indexed by id, the name in the first column where ids are no names (needs pandas)."""
    import pandas as pd

    named = {} if names is ids else {"name": names}
    return pd.DataFrame({**named, **columns}, index=pd.Index(ids, name="region"))
