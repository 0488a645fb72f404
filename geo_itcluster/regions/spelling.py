"""The spelling of a region's name, after case, punctuation, diacritics and words such as "oblast" are taken off."""

import re
import unicodedata

__all__ = ["spelling"]

_OBLAST_WORDS = (
    "region reg oblast oblasty oblysy oblys oblısı obl province prov область области областью обл облысы облыс"
)
_CITY_WORDS = "city gorod g qalasy qala qalası q город города гор г қаласы қала қ"
_NOISE_WORDS = frozenset({"of", "the"})

# Kazakh letters as Russian keyboards give them, and letters that do not decompose into a base and a mark.
_FOLDED_LETTERS = str.maketrans("әғқңөұүһіıə", "агкноуухиia")
_LATIN_LOOKALIKES = str.maketrans("abcehikmoptxy", "авсеникмортху")
_APOSTROPHES = re.compile(r"['’‘ʼʹ`´]")
_CYRILLIC = re.compile(r"[а-я]")
_ADJECTIVE_ENDING = re.compile(r"ск(?:ии|ои|ую)$")


def _fold(word: str) -> str:
    """Fold a word's case, marks and look-alike letters, so that only its spelling is left."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    folded = folded.translate(_FOLDED_LETTERS)
    # A Latin "i" or "a" typed into a Cyrillic word cannot be seen in print, and official tables have them.
    return folded.translate(_LATIN_LOOKALIKES) if _CYRILLIC.search(folded) else folded


_KIND_OF_WORD = {_fold(word): "oblast" for word in _OBLAST_WORDS.split()} | {
    _fold(word): "city" for word in _CITY_WORDS.split()
}


def spelling(text: str) -> tuple[str, frozenset[str]]:
    """Split a name into its key (folded, joined) and the kinds of region that its words tell of."""
    words = [_fold(word) for word in re.split(r"[\W_]+", _APOSTROPHES.sub("", text))]
    kinds = frozenset(_KIND_OF_WORD[word] for word in words if word in _KIND_OF_WORD)
    key = "".join(word for word in words if word not in _KIND_OF_WORD and word not in _NOISE_WORDS)
    return _ADJECTIVE_ENDING.sub("ская", key), kinds
