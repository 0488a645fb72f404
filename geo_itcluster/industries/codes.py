"""Classifications of industries: OKED, NACE Rev. 2, ISIC Rev. 4, WZ 2008 and NAICS 2017, each code with its parent.

Codes are compared as strings of digits, so that ``62.01``, ``6201`` and ``J62.01`` are one: a section stands for its
divisions, and every other code for all that begins with its digits.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import get_args

from geo_itcluster._util.arguments import public
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.resources import resource
from geo_itcluster.settings.groups import ClassificationName

__all__ = ["CLASSIFICATIONS", "Classification", "classification"]

CLASSIFICATIONS: tuple[ClassificationName, ...] = get_args(ClassificationName)

_TITLES = {
    "OKED": "OKED (NK RK 03-2019), classes of NACE Rev. 2 and Kazakhstan's subclasses",
    "NACE": "NACE Rev. 2",
    "ISIC": "ISIC Rev. 4",
    "WZ": "WZ 2008",
    "NAICS": "NAICS 2017",
}
_LIKE = {"OKED": "NACE"}  # its codes are the other's down to the class; national subclasses are not listed
_SENTENCES = ("OKED", "NACE", "ISIC")  # whose titles are written as sentences
_SECTIONS = "ABCDEFGHIJKLMNOPQRS"  # that have a name in every language
_DEPTHS = {"OKED": 5, "NACE": 4, "ISIC": 4, "WZ": 5, "NAICS": 5}
_SPELLING = re.compile(r"^([A-U])?[ .\-]?(\d[\d.]*)$")
_PREFIX = re.compile(r"^(?:WZ|NACE|ISIC|NAICS|OKED)[\d_.R]*[ \-]")  # such as WZ08-, of statistical offices
_RANGE = re.compile(r"^([A-U]?)(\d{2})?-([A-U]?)(\d{2})?$")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Classification:
    """A classification of industries.

    Attributes
    ----------
    name, title : str
    depths : int
        Number of levels; 1 is the section (in NAICS, the sector).
    titles : mapping of code to str
        All codes that are listed, parents before their children.
    parents : mapping of code to code
        Empty for the codes of depth 1.
    """

    name: ClassificationName
    title: str
    depths: int
    titles: Mapping[str, str]
    parents: Mapping[str, str]
    _by_digits: Mapping[str, str] = field(default_factory=dict)
    _children: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Classification {self.title}: {len(self.titles)} codes>"

    @public
    def code(self, text: str) -> str:
        """A code as the classification writes it.

        Raises
        ------
        DataError
            If there is no such code.

        Examples
        --------
        >>> nace = classification("NACE")
        >>> nace.code("6201"), nace.code("J62"), nace.code("j"), classification("OKED").code("62011")
        ('62.01', '62', 'J', '62.01.1')
        """
        found = self._found(str(text))
        if found is None:
            raise DataError("industries.unknown", codes=[str(text)], classification=self.title, meant=self._meant(text))
        return found

    @public
    def codes(self, label: str) -> tuple[str, ...]:
        """The codes of a label of a table: one, or several divisions or sections, such as ``10-12`` and ``B-E``.

        >>> classification("NACE").codes("C10-C12")
        ('10', '11', '12')
        """
        text = _PREFIX.sub("", str(label).strip().upper().replace("–", "-"))
        span = _RANGE.match(text)
        if span is None or text in self.titles:
            return (self.code(text),)
        ends = [
            self._found(letter if digits is None else digits)
            for letter, digits in (span.groups()[:2], span.groups()[2:])
        ]
        first, last = ends
        row = [] if first is None or last is None else [c for c in self.titles if len(c) == len(first) and first <= c]
        within = tuple(c for c in row if last is not None and c <= last)
        if first is None or last is None or self.depth(first) != self.depth(last) or not within:
            raise DataError("industries.unknown", codes=[str(label)], classification=self.title, meant=[])
        return within

    @public
    def label(self, code: str) -> str:
        """The title of a code; of a national subclass that is not listed, its class's."""
        code = self.code(code)
        return self.titles.get(code) or self.titles[self.parent(code)]

    @public
    def names(self, labels: Iterable[str]) -> dict[str, Message]:
        """What to call those labels that are codes, in a sentence: sections in the reader's language.

        >>> names = classification("NACE").names(["J", "62.01", "IT"])
        >>> {code: str(name) for code, name in names.items()}
        {'J': 'information and communication (J)', '62.01': 'computer programming activities (62.01)'}
        """
        found = {}
        for label in map(str, labels):
            if (code := self._found(label)) is not None:
                title = self.label(code)
                if self.name in _SENTENCES and title[1:2].islower():
                    title = title[:1].lower() + title[1:]
                if code in _SECTIONS and self.name != "NAICS":
                    title = Message(f"section.{code}")
                found[label] = Message("industries.named", title=title, code=code)
        return found

    @public
    def label_of(self, industry: str, labels: Iterable[str]) -> str:
        """The label of a table that stands for an industry, however its code is written; itself if there is none.

        >>> classification("WZ").label_of("J", ["WZ08-C", "WZ08-J"])
        'WZ08-J'
        """
        labels = list(labels)
        if industry in labels or self._found(industry) is None:
            return industry
        same = (label for label in labels if self._found(label) is not None and self.code(label) == self.code(industry))
        return next(same, industry)

    @public
    def depth(self, code: str) -> int:
        """1 for a section, 2 for a division, and so on.

        >>> [classification("WZ").depth(code) for code in ("J", "62", "62.0", "62.01", "62.01.1")]
        [1, 2, 3, 4, 5]
        """
        code, depth = self.code(code), 1
        while code := self.parent(code):
            depth += 1
        return depth

    @public
    def parent(self, code: str) -> str:
        """The code one level up; empty for a section.

        >>> classification("NAICS").parent("334"), classification("NACE").parent("62.0")
        ('31-33', '62')
        """
        code = self.code(code)
        return self.parents[code] if code in self.parents else code[:5]

    @public
    def children(self, code: str = "") -> tuple[str, ...]:
        """The codes one level down; the sections unless a code is given."""
        return tuple(self._children.get(self.code(code) if code else "", ()))

    @public
    def digits(self, codes: Iterable[str]) -> tuple[str, ...]:
        """What the digits of all that belongs to some codes begin with.

        >>> classification("NACE").digits(["J", "95.1"])
        ('58', '59', '60', '61', '62', '63', '951')
        """
        found: list[str] = []
        for code in map(self.code, map(str, codes)):
            if code.isalpha():
                found += self.children(code)
            elif "-" in code:
                found += map(str, range(int(code[:2]), int(code[3:]) + 1))
            else:
                found.append(code.replace(".", ""))
        return tuple(found)

    @public
    def overlap(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether some codes and others have an industry in common.

        >>> nace = classification("NACE")
        >>> nace.overlap(["J"], ["62.01"]), nace.overlap(["61"], ["62"])
        (True, False)
        """
        theirs = self.digits(other)
        return any(a.startswith(b) or b.startswith(a) for a in self.digits(one) for b in theirs)

    @public
    def within(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether all of some codes is in others; children that are all there count as their parent.

        >>> nace = classification("NACE")
        >>> nace.within(["62"], ["J"]), nace.within(["95"], ["95.1", "95.2"]), nace.within(["J"], ["62"])
        (True, True, False)
        """
        theirs = self.digits(self.closed(other))
        return all(a.startswith(theirs) for a in self.digits(one))

    @public
    def closed(self, codes: Iterable[str]) -> set[str]:
        """Some codes, and every parent all of whose children are among them.

        >>> sorted(classification("NACE").closed(["95.1", "95.2"]))
        ['95', '95.1', '95.2']
        """
        closed = {*map(self.code, codes)}
        new = closed
        while new := {self.parent(code) for code in new} - closed - {""}:
            new = {code for code in new if closed.issuperset(self._children[code])}
            closed |= new
        return closed

    @public
    def check_disjoint(self, labels: Sequence[str], where: object) -> None:
        """Refuse labels of which two share an industry.

        Raises
        ------
        DataError
            If there are such, by name.

        Examples
        --------
        >>> classification("NACE").check_disjoint(["J", "62", "63"], "firms.csv")
        Traceback (most recent call last):
        geo_itcluster.errors.DataError: firms.csv: J includes 62 and 63: they would be counted twice. Choose one \
depth (depth=, --depth), or the industries (industries=, --industry).
        """
        inner: dict[str, list[str]] = {}
        for label, outer in self._outer(labels).items():
            if outer is not None:
                inner.setdefault(outer, []).append(label)
        for outer, within in inner.items():
            raise DataError("industries.twice", where=where, outer=outer, inner=within)

    @public
    def widest(self, labels: Sequence[str]) -> list[str]:
        """The widest of some labels, none of which shares an industry with another, in their order.

        >>> classification("NACE").widest(["62", "J", "A", "01", "63"])
        ['J', 'A']
        """
        return [label for label, outer in self._outer(labels).items() if outer is None]

    @public
    def check(self, labels: Iterable[str], where: object) -> None:
        """Refuse labels that are no codes.

        Raises
        ------
        DataError
            If there are such; all of them are named.
        """
        unknown: list[str] = []
        for label in labels:
            try:
                self.codes(str(label))
            except DataError:
                unknown.append(label)
        if unknown:
            what = {"codes": unknown, "classification": self.title, "meant": self._meant(unknown[0])}
            raise DataError("where.at", where=where, what=Message("industries.unknown", **what))

    def _found(self, text: str) -> str | None:
        text = _PREFIX.sub("", text.strip().upper())
        if text in self.titles:
            return text
        spelled = _SPELLING.match(text)
        if spelled is None:
            return None
        letter, digits = spelled[1], spelled[2].replace(".", "")
        if len(spelled[2].split(".")[0]) == 1:  # a spreadsheet has dropped the leading zero
            digits = f"0{digits}"
        code = self._by_digits.get(digits)
        if code is None and self.name in _LIKE and len(digits) == 5 and digits[:4] in self._by_digits:
            code = f"{self._by_digits[digits[:4]]}.{digits[4]}"
        return code if letter is None or code is None or self.section(code) == letter else None

    @public
    def section(self, code: str) -> str:
        """The code of depth 1 that a code is in.

        >>> classification("NACE").section("62.01")
        'J'
        """
        while code and (parent := self.parents[code] if code in self.parents else code[:5]):
            code = parent
        return code

    def _meant(self, text: str) -> list[Message]:
        """A code that may have been meant: one that lost its leading zero."""
        digits = f"0{str(text).strip().replace('.', '')}"
        if digits in self._by_digits:
            return [Message("industries.meant", code=self._by_digits[digits])]
        return []

    def _outer(self, labels: Sequence[str]) -> dict[str, str | None]:
        """For each label, in their order, one that is wider or the same and comes first; None for the widest."""
        labels = list(map(str, labels))
        codes = {label: self.codes(label) for label in labels}
        outer: dict[str, str | None] = dict.fromkeys(labels)
        owner: dict[str, str] = {}
        for label in sorted(labels, key=lambda label: (self.depth(codes[label][0]), -len(codes[label]))):
            digits = self.digits(codes[label])
            ends = (digit[:end] for digit in digits for end in range(1, len(digit) + 1))
            outer[label] = next((owner[start] for start in ends if start in owner), None)
            if outer[label] is None:
                owner |= dict.fromkeys(digits, label)
        return outer


@public
def classification(name: ClassificationName) -> Classification:
    """A classification of industries, with all its codes.

    Parameters
    ----------
    name : {"OKED", "NACE", "ISIC", "WZ", "NAICS"}
        OKED of Kazakhstan is NACE Rev. 2 down to its classes; its own subclasses, of five digits, are taken where
        their class is known.

    Returns
    -------
    Classification

    References
    ----------
    United Nations (2008), ISIC Rev. 4; Eurostat (2008), NACE Rev. 2; Statistisches Bundesamt (2008), WZ 2008; US Census
    Bureau (2017), NAICS 2017.

    Examples
    --------
    >>> nace = classification("NACE")
    >>> nace.label("62.01"), nace.children("62")
    ('Computer programming activities', ('62.0',))
    """
    return _read(name)


@cache
def _read(name: ClassificationName) -> Classification:
    of = _LIKE.get(name, name)
    with resource("data", "industry_codes.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["classification"] == of]
    children: dict[str, list[str]] = {}
    for row in rows:
        children.setdefault(row["parent"], []).append(row["code"])
    return Classification(
        name=name,
        title=_TITLES[name],
        depths=_DEPTHS[name],
        titles={row["code"]: row["title"] for row in rows},
        parents={row["code"]: row["parent"] for row in rows},
        _by_digits={row["code"].replace(".", ""): row["code"] for row in rows},
        _children={parent: tuple(codes) for parent, codes in children.items()},
    )
