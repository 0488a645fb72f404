"""Named sets of industries: what counts as IT, by whose definition, in which classification."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any

from geo_itcluster._util.arguments import public
from geo_itcluster._util.toml import parse_toml
from geo_itcluster.errors import DataError
from geo_itcluster.industries.codes import CLASSIFICATIONS, Classification, classification
from geo_itcluster.resources import resource
from geo_itcluster.settings.groups import ClassificationName

__all__ = ["IndustrySet", "industry_set", "industry_sets"]

_LIKE: Mapping[str, ClassificationName] = {"OKED": "NACE", "WZ": "NACE"}  # whose codes a set without its own takes
_FIELDS = ("title", "source", "includes", "partly", *CLASSIFICATIONS)


@dataclass(frozen=True, slots=True)
class IndustrySet:
    """A set of industries in one classification.

    Attributes
    ----------
    name, title, source : str
    classification : str
    codes : tuple of str
        None of them within another.
    partly : tuple of str
        Codes that lie partly within the definition, and are left out.
    """

    name: str
    title: str
    source: str
    classification: ClassificationName
    codes: tuple[str, ...]
    partly: tuple[str, ...] = ()

    @public
    def members(self, labels: Sequence[str], where: object = "") -> tuple[list[str], list[str]]:
        """Labels of a table that make up the set, none twice, and codes of the set without a figure.

        Parameters
        ----------
        labels : sequence of str
            Codes of any depth, or ranges of divisions.
        where : object
            The table, for messages.

        Raises
        ------
        DataError
            If a label is wider than the set, and nothing finer is there; or no label is in the set.

        Examples
        --------
        >>> industry_set("oecd_ict_services", "NACE").members(["58.2", "61", "62.01", "62.02", "A", "95"], "x.csv")
        Traceback (most recent call last):
        geo_itcluster.errors.DataError: x.csv: 95 is wider than "ICT services (OECD)", which has 95.1 of it. Give \
finer codes, or another set of industries (it_set=, --it-set).
        >>> industry_set("it_services", "NACE").members(["61", "62.01", "62.02", "63", "A"])
        (['62.01', '62.02', '63'], ['62.03', '62.09'])
        """
        of, labels = classification(self.classification), list(map(str, labels))
        codes = {label: of.codes(label) for label in labels}
        all_of_it = of.digits(of.closed(self.codes))
        chosen = of.widest([label for label in labels if all(d.startswith(all_of_it) for d in of.digits(codes[label]))])
        taken = [code for label in chosen for code in codes[label]]
        lacking = [code for each in self.codes for code in _lacking(of, each, taken)]
        for label in labels:
            if lost := [code for code in lacking if label not in chosen and of.within([code], codes[label])]:
                raise DataError("industries.wider", where=where, label=label, set=self.title, codes=lost)
        if not chosen:
            raise DataError("industries.none_of_set", where=where, set=self.title, codes=self.codes)
        return chosen, lacking


def _lacking(of: Classification, code: str, taken: Sequence[str]) -> list[str]:
    """The widest codes within one, of which nothing has been taken."""
    if of.within([code], taken):
        return []
    if not of.overlap([code], taken) or not of.children(code):
        return [code]
    return [lost for child in of.children(code) for lost in _lacking(of, child, taken)]


@public
def industry_set(name: str | PathLike[str], classification: ClassificationName = "NACE") -> IndustrySet:
    """A named set of industries.

    Parameters
    ----------
    name : str or path
        One of :func:`industry_sets`; or a TOML file with sets of one's own, and after ``#`` the set in it where there
        are several.
    classification : {"OKED", "NACE", "ISIC", "WZ", "NAICS"}
        OKED and WZ take the codes of NACE where a set has none of their own.

    Returns
    -------
    IndustrySet

    Raises
    ------
    DataError
        If there is no such set, a code is unknown or within another, or the set is not given in the classification.

    Notes
    -----
    A file has a table for each set; a set may include others, the embedded ones too::

        [software]
        title = "Software and data centres"
        source = "own definition"
        includes = ["it_services"]
        NACE = ["58.2", "26.2"]

    Examples
    --------
    >>> industry_set("oecd_ict", "WZ").codes[-5:]
    ('58.2', '61', '62', '63.1', '95.1')
    """
    sets, name = _embedded(), str(name)
    if name not in sets:
        path, _, inner = name.partition("#")
        if not path.endswith(".toml"):
            raise DataError("industries.no_set", name=name, sets=list(sets))
        file = Path(path)
        try:
            own = parse_toml(file.read_bytes(), source=file.name)
        except OSError as error:
            raise DataError("file.unreadable", path=path, reason=error.strerror or str(error)) from None
        if not inner and len(own) != 1:
            raise DataError("industries.which_set", path=file.name, sets=list(own))
        name, sets = inner or next(iter(own)), {**sets, **own}
        if name not in own:
            raise DataError("industries.no_set", name=name, sets=list(own))
    return _resolved(name, sets, classification, ())


@public
def industry_sets() -> dict[str, str]:
    """The sets that come with the package: their titles by name.

    Examples
    --------
    >>> industry_sets()["oecd_ict"]
    'ICT sector (OECD)'
    """
    return {name: content["title"] for name, content in _embedded().items()}


@cache
def _embedded() -> Mapping[str, Any]:
    content: dict[str, Any] = json.loads(resource("data", "industry_sets.json").read_text(encoding="utf-8"))
    return content


def _resolved(name: str, sets: Mapping[str, Any], of: ClassificationName, above: tuple[str, ...]) -> IndustrySet:
    if name in above:
        raise DataError("industries.circle", sets=[*above, name])
    if name not in sets:
        raise DataError("industries.no_set", name=name, sets=list(sets))
    content = sets[name]
    if not isinstance(content, Mapping) or not isinstance(content.get("title"), str):
        raise DataError("industries.no_title", name=name)
    if unknown := [key for key in content if key not in _FIELDS]:
        raise DataError("industries.field", name=name, field=unknown[0], fields=_FIELDS)
    has = next((c for c in (of, _LIKE.get(of, of)) if c in content), None)
    inner = [_resolved(other, sets, of, (*above, name)) for other in _texts(content, "includes", name)]
    if has is None and not inner:
        raise DataError("industries.not_in", set=content["title"], classification=classification(of).title)
    system = classification(of)
    system.check(own := _texts(content, has or of, name), f"[{name}]")
    codes = [*(code for each in inner for code in each.codes), *(c for label in own for c in system.codes(label))]
    system.check_disjoint(codes, f"[{name}]")
    partly = [*(code for each in inner for code in each.partly), *_texts(content.get("partly", {}), of, name)]
    return IndustrySet(name, content["title"], str(content.get("source", "")), of, tuple(codes), tuple(partly))


def _texts(content: Any, field: str, name: str) -> list[str]:
    """A list of texts in a set."""
    found = content.get(field, []) if isinstance(content, Mapping) else None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise DataError("industries.list", name=name, field=field)
    return found
