"""Recast amounts from one division of Kazakhstan to another, and say where the result is exact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_itcluster._util.arrays import Values
from geo_itcluster.errors import DataError, RegionError
from geo_itcluster.regions import Region, Vintage, regions

__all__ = ["Recast", "recast"]


@dataclass(frozen=True, slots=True, eq=False)
class Recast:
    """Amounts on the regions of another vintage.

    Attributes
    ----------
    values : ndarray of float, shape (n,) or (n, T)
        Amounts by region of the target vintage; NaN where anything they are made of is missing.
    codes : tuple of str, length n
        Codes of all regions of the target vintage, in the gazetteer's order.
    exact : ndarray of bool, shape (n,)
        False where a source region had to be split by weights: an estimate.
    notes : tuple of str, length n
        What each value is made of, and which of those regions lack data, be it in one column.
    """

    values: NDArray[np.float64]
    codes: tuple[str, ...]
    exact: NDArray[np.bool_]
    notes: tuple[str, ...]


def recast(
    values: Values,
    codes: Sequence[str],
    *,
    source: Vintage,
    target: Vintage,
    weights: Mapping[str, float] | None = None,
) -> Recast:
    """Recast an additive quantity from the regions of one vintage to those of another.

    Each vintage refines the one before it. So towards the older map regions add up, which is exact; towards the newer
    one a region that was divided later must be split, by ``w_t / sum(w)`` over its parts t, which is an estimate and
    refused unless there are weights.

    Only amounts add up: output, value added, employed persons. **An index, a rank, a share in something else or any
    other ratio does not**; recast its numerator and denominator, and divide again.

    Parameters
    ----------
    values : array_like, shape (m,) or (m, T)
        Amounts by region, in any unit; one column a year, if there are several. NaN is "no data".
    codes : sequence of str, length m
        The regions' codes in the source vintage, in any order. A region left out has no data.
    source, target : {16, 17, 20}
        The vintage of `codes`, and the one to recast to.
    weights : mapping of str to float, optional
        Basis of the split by code of the target vintage, for instance population; needed for the parts of the split
        regions, and for no others.

    Raises
    ------
    RegionError
        If a code is unknown to the source vintage or given twice, or if a region has to be split without weights.
    DataError
        If the values do not fit the codes or are infinite, or if weights are missing, negative, infinite or all zero.

    Examples
    --------
    Value added of section J in 2016, mln KZT, of Turkistan and Shymkent, on the map of that year:

    >>> result = recast([5838.4, 10095.4], ["YUZ", "SHY"], source=17, target=16)
    >>> south = result.codes.index("YUZ")
    >>> round(float(result.values[south]), 1), bool(result.exact[south]), result.notes[south]
    (15933.8, True, 'YUZ + SHY')

    The other way takes weights:

    >>> result = recast([15933.8], ["YUZ"], source=16, target=17, weights={"YUZ": 1, "SHY": 3})
    >>> round(float(result.values[result.codes.index("SHY")]), 2)
    11950.35
    """
    amounts = _amounts_by_region(values, codes, source)
    targets = regions(target)
    origins = [_origins(region, source) for region in targets]
    # Vintages refine each other, so a target region is a union of source regions or a part of a single one.
    exact = np.array([set(region.parts) >= set(found[0].parts) for region, found in zip(targets, origins, strict=True)])
    shares = _shares(targets, origins, exact, weights)
    totals = [np.sum([amounts[origin.code] for origin in found], axis=0) for found in origins]
    return Recast(
        values=np.array([share * total for share, total in zip(shares, totals, strict=True)]),
        codes=tuple(region.code for region in targets),
        exact=exact,
        notes=tuple(
            _note(found, None if whole else share, amounts)
            for found, whole, share in zip(origins, exact, shares, strict=True)
        ),
    )


def _amounts_by_region(values: Values, codes: Sequence[str], source: Vintage) -> dict[str, NDArray[np.float64]]:
    """Rows by code, for every region of the source vintage; a region without a row has NaN, not 0."""
    rows = np.asarray(values, dtype=np.float64)
    if rows.ndim not in (1, 2) or len(rows) != len(codes):
        raise DataError(
            "argument.lengths", name="values", other="codes", count=len(rows) if rows.ndim else 0, wanted=len(codes)
        )
    if np.isinf(rows).any():
        infinite = [code for code, row in zip(codes, rows, strict=True) if np.isinf(row).any()]
        raise DataError("regions.infinite", codes=infinite)
    amounts = {region.code: np.full(rows.shape[1:], np.nan) for region in regions(source)}
    unknown = [code for code in codes if code not in amounts]
    if unknown:
        raise RegionError("regions.unknown_codes", vintage=source, codes=unknown)
    twice = sorted({code for code in codes if list(codes).count(code) > 1})
    if twice:
        raise RegionError("regions.twice", codes=twice)
    return amounts | dict(zip(codes, rows, strict=True))


def _origins(region: Region, source: Vintage) -> list[Region]:
    """Regions of the source vintage that share land with a region."""
    return [other for other in regions(source) if set(other.parts) & set(region.parts)]


def _shares(
    targets: Sequence[Region],
    origins: Sequence[Sequence[Region]],
    exact: NDArray[np.bool_],
    weights: Mapping[str, float] | None,
) -> list[float]:
    """Share of its origins' total that falls to each target region: 1 unless its origin is split."""
    shares = [1.0] * len(targets)
    children: dict[Region, list[int]] = {}
    for i in np.flatnonzero(~exact).tolist():
        children.setdefault(origins[i][0], []).append(i)
    if children and weights is None:
        raise RegionError("regions.splits", vintage=targets[0].vintage, names=[parent.name_en for parent in children])
    for parent, places in children.items():
        for i, share in zip(places, _split(parent, [targets[i].code for i in places], weights or {}), strict=True):
            shares[i] = share
    return shares


def _split(parent: Region, parts: Sequence[str], weights: Mapping[str, float]) -> list[float]:
    missing = [code for code in parts if code not in weights]
    if missing:
        raise DataError("regions.no_weight", codes=missing, region=parent.name_en)
    basis = np.array([weights[code] for code in parts], dtype=np.float64)
    if not np.isfinite(basis).all() or (basis < 0).any() or not basis.any():
        given = [f"{code} {weights[code]}" for code in parts]
        raise DataError("regions.bad_weights", region=parent.name_en, weights=given)
    return [float(share) for share in basis / basis.sum()]


def _note(origins: Sequence[Region], share: float | None, amounts: Mapping[str, NDArray[np.float64]]) -> str:
    made_of = " + ".join(origin.code for origin in origins)
    note = made_of if share is None else f"{share:.4g} of {made_of}"
    lacking = [origin.code for origin in origins if np.isnan(amounts[origin.code]).any()]
    return f"{note}; data missing in {', '.join(lacking)}" if lacking else note
