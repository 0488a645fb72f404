"""Where tables and maps come from: files, or in place of them frames in memory and tables of a database."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from geo_itcluster._util.arguments import shown
from geo_itcluster._util.databases import database_of
from geo_itcluster._util.optional import optional
from geo_itcluster.errors import ArgumentError
from geo_itcluster.io.postgis import read_database
from geo_itcluster.settings.groups import TableLike

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Given", "Source", "files_of", "source_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A frame in place of a file.

    Attributes
    ----------
    name : str
        What messages and layers call it: the name in the frame's ``attrs``, or its type.
    frame : DataFrame
        With a plain index; the index that it had is a column.
    key : str or None
        The column that was the index.
    stem : str
        A short name, for layers.
    """

    name: str
    frame: pd.DataFrame
    key: str | None = None
    stem: str = ""

    def __post_init__(self) -> None:
        """Take the name where there is no shorter one."""
        object.__setattr__(self, "stem", self.stem or self.name)

    @property
    def columns(self) -> Any:
        """The columns' names."""
        return self.frame.columns

    def sha256(self) -> str:
        """SHA-256 of the columns, rows and geometries."""
        import pandas as pd

        digest = hashlib.sha256(repr(list(map(str, self.frame.columns))).encode())
        for at, kind in enumerate(self.frame.dtypes):
            column = self.frame.iloc[:, at]
            if str(kind) == "geometry":
                for shape in column.to_wkb():
                    digest.update(shape or b"")
            else:
                column = column.astype(str) if str(kind) == "object" else column
                digest.update(pd.util.hash_array(column.to_numpy()).tobytes())
        return digest.hexdigest()


Source: TypeAlias = Path | Given


def source_of(table: TableLike, name: str = "table") -> Source:
    """A table or map as it was given: the path of a file, or a frame.

    Parameters
    ----------
    table : path, DataFrame, GeoDataFrame, GeoSeries, Arrow table, or address of a database
        Anything with an Arrow stream of columns (pyarrow, polars, duckdb) is a table.
    name : str
        The argument, for errors.

    Raises
    ------
    ArgumentError
        If it is none of these.

    Examples
    --------
    >>> import pandas as pd
    >>> source_of(pd.DataFrame({"income": [1.0]}, index=pd.Index(["a"], name="region"))).key
    'region'
    """
    if isinstance(table, Given):
        return table
    if (database := database_of(table)) is not None:
        return Given(str(database), read_database(database), stem=database.name)
    if isinstance(table, str | PathLike):
        return Path(table)
    import pandas as pd

    frame: Any = table
    if isinstance(frame, pd.Series):
        frame = frame.to_frame("geometry") if hasattr(frame, "crs") else None
    elif hasattr(frame, "__arrow_c_stream__") and not isinstance(frame, pd.DataFrame):
        frame = _of_arrow(frame)
    if not isinstance(frame, pd.DataFrame):
        raise ArgumentError("frames.kind", name=name, value=shown(table))
    called = str(frame.attrs.get("name") or type(table).__name__)
    index = frame.index
    if isinstance(index, pd.RangeIndex) or index.equals(pd.RangeIndex(len(index))):
        return Given(called, frame.reset_index(drop=True))
    names = [str(one) for one in index.names if one is not None] or ["index"]
    if twice := sorted(set(names) & set(map(str, frame.columns))):
        raise ArgumentError("frames.index", name=called, column=twice[0])
    return Given(called, frame.reset_index(), names[0])


def _of_arrow(table: Any) -> Any:
    """A GeoDataFrame of an Arrow table with geometries, else a DataFrame."""
    arrow, parquet = (optional(f"pyarrow{module}", extra="parquet") for module in ("", ".parquet"))
    try:
        found = arrow.table(table)
    except (arrow.ArrowException, TypeError, ValueError):
        return None
    if b"geo" in (found.schema.metadata or {}):
        import geopandas as gpd

        buffer = io.BytesIO()
        parquet.write_table(found, buffer)
        return gpd.read_parquet(buffer)
    if any((of.metadata or {}).get(b"ARROW:extension:name", b"").startswith(b"geoarrow") for of in found.schema):
        import geopandas as gpd

        return gpd.GeoDataFrame.from_arrow(found)
    return found.to_pandas()


def files_of(sources: Iterable[Source]) -> tuple[Path, ...]:
    """The files among sources, which no output may replace."""
    return tuple(source for source in sources if isinstance(source, Path))
