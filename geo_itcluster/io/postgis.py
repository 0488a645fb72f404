"""Tables of a PostgreSQL database, with PostGIS for geometries: read as frames, written in one transaction.

A database is reached only where the user names it; nothing that is read from a file leads to one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from geo_itcluster._util.databases import Database, database_of
from geo_itcluster._util.optional import optional
from geo_itcluster.errors import DataError, GeoITClusterError, OutputError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check_database_target", "read_database", "write_database"]


def read_database(database: Database) -> pd.DataFrame:
    """A table or the rows of a query; a GeoDataFrame where a column has geometries.

    Raises
    ------
    DataError
        If the database cannot be reached, the table or the query is not one, or several columns have geometries.
    MissingPackageError
        If SQLAlchemy or psycopg is not installed.
    """
    import geopandas as gpd
    import pandas as pd

    with _connected(database, DataError) as connection:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        if not database.what:
            raise DataError("database.what", database=str(database), names=_tables(connection))
        # the user's own query, or a quoted name
        query = database.what.rstrip("; \n") if database.is_query else f"SELECT * FROM {_quoted(database)}"  # noqa: S608
        plain = connection.execution_options(no_parameters=True)
        described = plain.exec_driver_sql(f"SELECT * FROM ({query}) AS wanted LIMIT 0").cursor.description  # noqa: S608
        kinds = plain.exec_driver_sql("SELECT oid FROM pg_type WHERE typname IN ('geometry', 'geography')")
        shapes = {row[0] for row in kinds}
        found = [column.name for column in described if column.type_code in shapes]
        if len(found) > 1:
            raise DataError("database.geometries", database=str(database), names=found)
        frame: pd.DataFrame = (
            gpd.read_postgis(query, plain, geom_col=found[0]) if found else pd.read_sql_query(query, plain)
        )
    frame.attrs["name"] = database.name
    return frame


def check_database_target(target: object, *, overwrite: bool = False, inputs: Iterable[object] = ()) -> Database | None:
    """The database that results go to, checked before any work is done for them; None where the target is a file.

    Raises
    ------
    OutputError
        If the table exists and may not be replaced, is an input, or the database cannot be reached.
    """
    database = database_of(target)
    if database is None:
        return None
    if not database.what or database.is_query:
        raise OutputError("database.no_table", database=str(database))
    optional("geoalchemy2", extra="postgis")
    with _connected(database, OutputError) as connection:
        exists = connection.exec_driver_sql("SELECT to_regclass(%s)", (_quoted(database),)).scalar() is not None
    if any(database_of(one) == database for one in inputs):
        raise OutputError("database.input", database=str(database))
    if exists and not overwrite:
        raise OutputError("database.exists", database=str(database))
    return database


def write_database(
    database: Database, frame: Any, *, provenance: Mapping[str, Any], overwrite: bool = False, **_: Any
) -> Database:
    """Write a GeoDataFrame as a table, its provenance as the table's comment; all of it, or nothing.

    Raises
    ------
    OutputError
        If the table exists and ``overwrite`` is False, or it cannot be written.
    MissingPackageError
        If SQLAlchemy, psycopg or GeoAlchemy2 is not installed.
    """
    check_database_target(database, overwrite=overwrite)
    schema, table = database.place
    with _connected(database, OutputError) as connection:
        mode = "replace" if overwrite else "fail"
        frame.to_postgis(table, connection, schema=schema, if_exists=mode, index=False)
        comment = json.dumps(dict(provenance), ensure_ascii=False, default=str).replace("'", "''")
        plain = connection.execution_options(no_parameters=True)
        plain.exec_driver_sql(f"COMMENT ON TABLE {_quoted(database)} IS '{comment}'")
    return database


@contextmanager
def _connected(database: Database, kind: type[GeoITClusterError]) -> Iterator[Any]:
    """A connection with a transaction of its own; what the server says is said in a line."""
    sqlalchemy = optional("sqlalchemy", extra="postgis")
    optional("psycopg", extra="postgis")
    url = database.url.replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.pool.NullPool)
        with engine.begin() as connection:
            yield connection
    except GeoITClusterError:
        raise
    except (sqlalchemy.exc.SQLAlchemyError, ValueError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
        raise kind("database.failed", database=str(database), reason=reason) from None


def _quoted(database: Database) -> str:
    return ".".join('"' + part.replace('"', '""') + '"' for part in database.place if part)


def _tables(connection: Any) -> list[str]:
    """Tables of the database, its own aside."""
    found = connection.exec_driver_sql(
        "SELECT schemaname || '.' || tablename FROM pg_tables "
        "WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'spatial_ref_sys' ORDER BY 1"
    )
    return [name.removeprefix("public.") for (name,) in found]
