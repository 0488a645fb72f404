"""The vintage of a table, from the regions that it names."""

from collections.abc import Iterable

from geo_itcluster._util.arguments import public
from geo_itcluster.errors import RegionError
from geo_itcluster.messages import Message
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
        raise RegionError("regions.none_named")
    refuse_unresolved(matches)
    _refuse_double_listing(matches)
    fitting = [vintage for vintage in VINTAGES if all(vintage in match.vintages for match in matches)]
    if not fitting:
        raise _no_common_vintage(matches)
    _refuse_two_spellings(matches)
    missing = {vintage: _missing(matches, vintage) for vintage in fitting}
    complete = [vintage for vintage in fitting if not missing[vintage]]
    if len(complete or fitting) == 1:
        return (complete or fitting)[0]
    raise RegionError(
        "regions.several_vintages",
        vintages=list(missing),
        missing=[Message("regions.missing_of", vintage=v, codes=codes) for v, codes in missing.items()],
    )


def _refuse_double_listing(matches: list[Match]) -> None:
    for whole in matches:
        parts = [match for match in matches if _is_later_part(match, whole)]
        if parts:
            raise RegionError("regions.later_parts", count=len(parts), whole=_named(whole), parts=map(_named, parts))


def _is_later_part(match: Match, whole: Match) -> bool:
    """Whether a name's territory lies in another's, and no map has both."""
    if set(match.vintages) & set(whole.vintages):
        return False
    return _territory(match) < _territory(whole)


def _territory(match: Match) -> set[str]:
    """Parts of a match's region in the oldest vintage that has it."""
    return set(region(str(match.code), match.vintages[0]).parts)


def _no_common_vintage(matches: list[Match]) -> RegionError:
    by_vintages: dict[tuple[Vintage, ...], list[Message]] = {}
    for match in matches:
        if match.vintages != VINTAGES:
            by_vintages.setdefault(match.vintages, []).append(_named(match))
    groups = [Message("regions.group", names=names, maps=maps(of)) for of, names in by_vintages.items()]
    return RegionError("regions.no_common_vintage", groups=groups)


def _refuse_two_spellings(matches: list[Match]) -> None:
    spellings: dict[str, list[str]] = {}
    for match in matches:
        spellings.setdefault(str(match.code), []).append(match.text)
    twice = [Message("regions.names_of", names=texts, code=code) for code, texts in spellings.items() if len(texts) > 1]
    if twice:
        raise RegionError("regions.two_names", names=twice)


def _missing(matches: list[Match], vintage: Vintage) -> list[str]:
    present = {match.code for match in matches}
    return [region.code for region in regions(vintage) if region.code not in present]


def _named(match: Match) -> Message:
    return Message("regions.named", text=repr(match.text), name=match.name)
