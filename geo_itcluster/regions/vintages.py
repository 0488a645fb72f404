"""The vintage of a table, from the regions that it names."""

from collections.abc import Iterable, Mapping

from geo_itcluster._util.arguments import public
from geo_itcluster.errors import RegionError, joined
from geo_itcluster.regions.gazetteer import VINTAGES, Vintage, region, regions
from geo_itcluster.regions.matching import Match, maps, match_regions, refuse_unresolved

__all__ = ["find_vintage"]


@public
def find_vintage(texts: Iterable[str | int]) -> Vintage:
    """Find the vintage of a table from the regions it names.

    The one vintage that the names fill completely; failing that, the one vintage that knows them all. Rows of the
    country are passed over. The same text again (a table of several years) counts once.

    Parameters
    ----------
    texts : iterable of str or int
        Names or codes of the table's regions.

    Raises
    ------
    RegionError
        If a name is ambiguous or unknown, if a region is listed together with its later parts, if the names belong to
        no common vintage, if one region has two spellings, or if an incomplete table fits several vintages.

    Examples
    --------
    >>> find_vintage(region.name_ru for region in regions(17))
    17
    >>> find_vintage(["Abai region", "Ulytau region"])
    20
    >>> find_vintage(["YKO", "SHM", "TRK"])
    Traceback (most recent call last):
    geo_itcluster.errors.RegionError: 'YKO' (South Kazakhstan region) is listed together with its later parts \
'SHM' (Shymkent city) and 'TRK' (Turkistan region), which counts it twice: drop either it or its parts.
    """
    matches = [match for match in match_regions(list(dict.fromkeys(texts))) if match.status != "country"]
    if not matches:
        raise RegionError("No region is named, so there is no vintage to find: name the vintage.")
    refuse_unresolved(matches)
    _refuse_double_listing(matches)
    fitting = [vintage for vintage in VINTAGES if all(vintage in match.vintages for match in matches)]
    if not fitting:
        raise RegionError(_no_common_vintage(matches))
    _refuse_two_spellings(matches)
    missing = {vintage: _missing(matches, vintage) for vintage in fitting}
    complete = [vintage for vintage in fitting if not missing[vintage]]
    if len(complete or fitting) == 1:
        return (complete or fitting)[0]
    raise RegionError(_several_vintages(missing))


def _refuse_double_listing(matches: list[Match]) -> None:
    for whole in matches:
        parts = [match for match in matches if _is_later_part(match, whole)]
        if parts:
            noun = "part" if len(parts) == 1 else "parts"
            raise RegionError(
                f"{_named(whole)} is listed together with its later {noun} {joined(map(_named, parts))}, "
                f"which counts it twice: drop either it or its {noun}."
            )


def _is_later_part(match: Match, whole: Match) -> bool:
    """Whether a name's territory lies in another's, and no map has both."""
    if set(match.vintages) & set(whole.vintages):
        return False
    return _territory(match) < _territory(whole)


def _territory(match: Match) -> set[str]:
    """Parts of a match's region in the oldest vintage that has it."""
    return set(region(str(match.code), match.vintages[0]).parts)


def _no_common_vintage(matches: list[Match]) -> str:
    by_vintages: dict[tuple[Vintage, ...], list[str]] = {}
    for match in matches:
        if match.vintages != VINTAGES:
            by_vintages.setdefault(match.vintages, []).append(_named(match))
    groups = "; ".join(f"{joined(names)}: {maps(vintages)}" for vintages, names in by_vintages.items())
    return f"No map of Kazakhstan has all these regions together. {groups}."


def _refuse_two_spellings(matches: list[Match]) -> None:
    spellings: dict[str, list[str]] = {}
    for match in matches:
        spellings.setdefault(str(match.code), []).append(repr(match.text))
    twice = [f"{joined(texts)} ({code})" for code, texts in spellings.items() if len(texts) > 1]
    if twice:
        raise RegionError(f"One region under two names: {'; '.join(twice)}. Keep one row of each.")


def _missing(matches: list[Match], vintage: Vintage) -> list[str]:
    present = {match.code for match in matches}
    return [region.code for region in regions(vintage) if region.code not in present]


def _several_vintages(missing: Mapping[Vintage, list[str]]) -> str:
    lacks = "; ".join(f"of {vintage}: {', '.join(codes)}" for vintage, codes in missing.items())
    return f"The table fits {joined(missing)} and is complete for none: name the vintage. Missing {lacks}."


def _named(match: Match) -> str:
    return f"{match.text!r} ({match.name})"
