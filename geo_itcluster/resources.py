"""Where the data and the boundaries included in the package are found."""

from pathlib import Path

__all__ = ["resource"]

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Path of a file under ``data/`` or ``boundaries/``.

    In an installed wheel both folders lie inside the package; in a checkout they lie at its top.

    Parameters
    ----------
    *parts
        The path's parts, ``"data"`` or ``"boundaries"`` first.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    FileNotFoundError
        If neither place has it: the installation is incomplete.

    Examples
    --------
    >>> resource("data", "datapackage.json").name
    'datapackage.json'
    """
    for root in (_PACKAGE / "_resources", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"{'/'.join(parts)} is not in this installation of geo_itcluster; reinstall it.")
