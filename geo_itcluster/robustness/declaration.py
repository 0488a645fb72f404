"""What is uncertain about an index, declared beside it in TOML.

.. code-block:: toml

    [uncertainty]
    normalisation = ["percentile", { method = "min-max", low = 1, high = 100 }]  # besides the declared one
    weights = ["pca"]
    aggregation = ["geometric"]
    outliers = ["winsorise"]
    missing = ["impute median"]
    weight_noise = 0.25                  # each weight may be off by a quarter
    error = { jobs = 0.02, air = 0.1 }   # coefficients of variation; or one number for all
    omission = true                      # an indicator may be left out
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from geo_itcluster._util.arguments import public
from geo_itcluster._util.toml import parse_toml
from geo_itcluster.errors import DataError
from geo_itcluster.robustness.variants import Uncertainty
from geo_itcluster.scores.composite.aggregate import Aggregation
from geo_itcluster.scores.composite.declaration import (
    check_settings,
    made,
    parse_framework,
    read_setting,
    read_toml,
)
from geo_itcluster.scores.composite.framework import Framework
from geo_itcluster.scores.composite.normalise import Normalisation
from geo_itcluster.scores.composite.outliers import OutlierTreatment
from geo_itcluster.scores.composite.weighting import Weighting

__all__ = ["parse_uncertainty", "read_declaration"]

_KINDS: dict[str, tuple[str, Any]] = {
    "normalisation": ("normalisations", Normalisation),
    "weights": ("weightings", Weighting),
    "aggregation": ("aggregations", Aggregation),
    "outliers": ("outliers", OutlierTreatment),
}
_PLAIN = ("missing", "weight_noise", "error", "omission")


@public
def read_declaration(path: str | PathLike[str]) -> tuple[Framework, Uncertainty | None]:
    """An index, and what is uncertain about it (None where the file does not say), from a TOML file.

    Raises
    ------
    DataError
        If the file cannot be read, or declares something that does not exist.

    Examples
    --------
    >>> from geo_itcluster.resources import resource
    >>> framework, uncertainty = read_declaration(resource("data", "innovation_index.toml"))
    >>> uncertainty.weight_noise, [str(each) for each in uncertainty.normalisations]
    (0.25, ['min-max (1, 100)', 'percentile'])
    """
    text, name = read_toml(path), Path(path).name
    return parse_framework(text, name=name), parse_uncertainty(text, name=name)


@public
def parse_uncertainty(text: str, *, name: str = "the declaration") -> Uncertainty | None:
    """What TOML text says to be uncertain; None where it does not.

    Raises
    ------
    DataError
        If it names what does not exist.
    """
    given = parse_toml(text, source=name).get("uncertainty")
    if given is None:
        return None
    where = f"{name}: uncertainty"
    if not isinstance(given, Mapping):
        raise DataError("composite.not_table", where=where, value=repr(given))
    check_settings(given, (*_KINDS, *_PLAIN), where)
    choices = {
        field: tuple(read_setting(kind, one, f"{where}, {key}") for one in _list(given, key, where))
        for key, (field, kind) in _KINDS.items()
    }
    plain = {key: given[key] for key in ("weight_noise", "error", "omission") if key in given}
    return made(Uncertainty, where, **choices, missing=_list(given, "missing", where), **plain)


def _list(given: Mapping[str, Any], key: str, where: str) -> list[Any]:
    said = given.get(key, [])
    if not isinstance(said, list):
        raise DataError("robustness.alternatives", where=where, key=key, value=repr(said))
    return said
