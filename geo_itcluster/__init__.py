"""Which regions could carry an IT cluster, and do growth poles lift their neighbours.

The public names are those of ``__init__.pyi``, which editors and type checkers read. Each is imported when it is first
used, so that importing the package costs nothing and the layer that computes stays free of the one that reads and
writes.

Examples
--------
>>> import geo_itcluster as gi
>>> w = gi.Weights.from_pairs([(0, 1), (1, 2), (2, 3)], ids=[0, 1, 2, 3]).transformed("row")
>>> print(round(gi.moran([1.0, 2.0, 3.0, 4.0], w, permutations=0).statistic, 4))
0.4
"""

from importlib import import_module as _import_module

__version__ = "0.1.0"

_places: dict[str, str] = {}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, and keep it."""
    if name == "__all__":
        return __dir__()
    if name.startswith("_") or name not in _read_places():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(_import_module(_places[name]), name)
    return found


def __dir__() -> list[str]:
    """The public names."""
    return sorted(_read_places())


def _read_places() -> dict[str, str]:
    """Module of each public name, from the stub's lines ``from module import name as name``."""
    if not _places:
        with open(f"{__file__.removesuffix('c').removesuffix('.py')}.pyi", encoding="utf-8") as stub:  # noqa: PTH123
            lines = [line.split() for line in stub if line.startswith("from ")]
        _places.update({line[5]: line[1] for line in lines})
    return _places
