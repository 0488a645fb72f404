"""Regions of a map by any of their names and codes: of a country, or of a publisher's map."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geo_itcluster.messages import Message
from geo_itcluster.regions.matching import Match, refuse_unresolved

__all__ = ["NameIndex", "bare_name", "folded"]

_ALIKE = 0.8  # of difflib's ratio
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_JOINED = re.compile(r"['’‘ʻʼʹʺ`´ʿʾ.]")  # within a word
_UMLAUT = re.compile(r"(?<=[aou])e", re.IGNORECASE)
_APART = re.compile(r"\s*[/()]\s*|\s+[-–—]\s+")  # between names of one region, or a name and a remark
# Words that say what a region is, and those that go between them and the name.
_KINDS = re.compile(
    r"region|regiao|regione|reg|province|provincia|provincie|provinz|prov|state|estado|etat|staat|freistaat|land"
    r"|department|departamento|departement|district|distrito|distretto|county|comitat|prefecture|oblast"
    r"|oblasty|kray|krai|okrug|republic|republica|republika|respublika|governorate|municipality|municipio"
    r"|canton|kanton|comunidad|community|autonomous|autonoma|autonome|city|ciudad|cidade|область|край"
    r"|республика|обл|округ|город|viloyati|محافظة|ولاية|of|de|del|della|do|da|di|du|des|la|le|el|the"
)


def folded(text: str) -> str:
    """Letters and digits of a name, without capitals and marks; a number without leading zeros.

    >>> folded("São-Paulo"), folded("Côte d’Or"), folded("07")
    ('saopaulo', 'cotedor', '7')
    """
    return _joined(_words(text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _JOINED.sub("", text).replace("&", " and ").casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LETTERS)
    return re.findall(r"[^\W_]+", letters)


def _joined(words: Iterable[str]) -> str:
    key = "".join(words)
    return key.lstrip("0") or "0" if key.isdigit() else key


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """Regions by any of their names and codes.

    A text is looked up among the sets of spellings in turn; the first set that has it decides. What several regions of
    that set are called is ambiguous and never guessed. Last come the names without words such as "Province of", the
    parts of a text such as "Bern / Berne", where those that are known are of one region, and umlauts written with an e.

    Attributes
    ----------
    codes, names : sequence of str
        Of the regions.
    spellings : sequence of sequences of collections of str
        Sets of spellings, the surest first; of each, every region's.
    country : collection of str
        What the country is called.

    Examples
    --------
    >>> index = NameIndex(["BR-SP", "BR-PA"], ["São Paulo", "Pará"], [[["São Paulo", "Сан-Паулу"], ["Pará"]]])
    >>> [index.match(text).code for text in ("br-sp", "Sao Paulo", "Estado do Pará", "САН-ПАУЛУ")]
    ['BR-SP', 'BR-SP', 'BR-PA', 'BR-SP']
    >>> index.match("Sao Paolo").suggestions
    ('São Paulo',)
    """

    codes: Sequence[str]
    names: Sequence[str]
    spellings: Sequence[Sequence[Iterable[str]]]
    country: Sequence[str] = ()
    _sets: dict[int, Mapping[str, list[int]]] = field(init=False, repr=False, default_factory=dict)

    def _set(self, number: int) -> Mapping[str, list[int]]:
        """Places of regions by folded spelling: codes, sets of spellings, bare names; made when it is asked for."""
        if number not in self._sets:
            if number == 0:
                keys = ([folded(code)] for code in self.codes)
            elif number <= len(self.spellings):
                keys = (list(map(folded, texts)) for texts in self.spellings[number - 1])
            else:
                keys = ([bare_name(text) for of in self.spellings for text in of[at]] for at in range(len(self.codes)))
            self._sets[number] = _by_key(keys)
        return self._sets[number]

    def match(self, text: str | int) -> Match:
        """What a name or a code means."""
        text = str(text)
        key = folded(text)
        found = self._places(text)
        if not found and key and key in map(folded, self.country):
            message = Message("match.country", text=repr(text))
            return Match(text, "country", None, self.country[0], message=message)
        found = found or self._bare(text) or self._of_parts(text) or self._umlauts(text)
        if len(found) == 1:
            return Match(text, "matched", self.codes[found[0]], self.names[found[0]])
        if found:
            names = tuple(self._label(at) for at in found)
            return Match(
                text, "ambiguous", candidates=names, message=Message("match.ambiguous", text=repr(text), names=names)
            )
        suggestions = self._suggestions(text, key)
        kind = "unknown" if suggestions else "nothing_like" if text.strip() else "blank"
        message = Message(f"match.{kind}", text=repr(text), names=suggestions)
        return Match(text, "unknown", suggestions=suggestions, message=message)

    def _places(self, text: str) -> list[int]:
        """Regions that are called so."""
        key = folded(text)
        return next((at for number in range(len(self.spellings) + 1) if (at := self._set(number).get(key))), [])

    def _bare(self, text: str) -> list[int]:
        """Regions that are called so but for words such as "Province of"."""
        return self._set(len(self.spellings) + 1).get(bare_name(text), [])

    def _of_parts(self, text: str) -> list[int]:
        """The region of all parts of a text that are known; a part of two letters may be a code, and is left out."""
        parts = [part for part in _APART.split(text) if len(folded(part)) > 2]
        found = {at for part in parts for at in self._places(part) or self._bare(part)}
        return list(found) if len(found) == 1 else []

    def _umlauts(self, text: str) -> list[int]:
        """The region of a name whose umlauts are written with an e, as in Thueringen; a code has none."""
        return self._places(_UMLAUT.sub("", text)) if len(text) > 4 and folded(text).isalpha() else []

    def knows(self, text: str | int) -> bool:
        """Whether a text is a region, several, or the country."""
        return self.match(text).status != "unknown"

    def resolve(self, texts: Iterable[str | int]) -> tuple[str, ...]:
        """Codes of regions; what is no region's name stays as it is.

        Raises
        ------
        RegionError
            If names are ambiguous; all are listed.
        """
        matches = [self.match(text) for text in texts]
        refuse_unresolved(match for match in matches if match.status == "ambiguous")
        return tuple(match.code or match.text for match in matches)

    def _label(self, at: int) -> str:
        return f"{self.names[at]} ({self.codes[at]})"

    def _suggestions(self, text: str, key: str) -> tuple[str, ...]:
        if any(letter.isdigit() for letter in text):  # a code that differs in a digit is another region
            return ()
        sets = [self._set(number) for number in range(1, len(self.spellings) + 2)]
        close = difflib.get_close_matches(key, [key for of in sets for key in of], n=6, cutoff=_ALIKE)
        places = [at for found in close for of in sets for at in of.get(found, [])]
        return tuple(dict.fromkeys(self.names[at] for at in places))[:3]


def bare_name(text: str) -> str:
    """A name, folded, without words such as "Province of", unless there are no others.

    >>> bare_name("Estado do Pará"), bare_name("Distrito Federal"), bare_name("Region")
    ('para', 'federal', 'region')
    """
    words = _words(text)
    return _joined(word for word in words if not _KINDS.fullmatch(word)) or _joined(words)


def _by_key(keys: Iterable[Iterable[str]]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, of_region in enumerate(keys):
        for key in dict.fromkeys(of_region):
            if key:
                found.setdefault(key, []).append(at)
    return found
