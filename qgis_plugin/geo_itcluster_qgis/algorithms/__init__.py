"""One module an algorithm; the list in the order of the toolbox."""

from .local_moran import LocalMoran

__all__ = ["ALGORITHMS"]

ALGORITHMS = (LocalMoran,)
