"""The errors of the package: one root, few kinds.

Every message says what is wrong, where (file, row, region), and what would mend it, so that the command
line and QGIS can show it as it stands.
"""

__all__ = [
    "DataError",
    "GeoITClusterError",
    "GeometryError",
    "OutputError",
    "RegionError",
    "WeightsError",
]


class GeoITClusterError(ValueError):
    """Root of every error that this package raises on purpose."""


class DataError(GeoITClusterError):
    """A table, a column, a cell or an argument's values cannot be used."""


class RegionError(GeoITClusterError):
    """A region is unknown, ambiguous, of another vintage, missing or given twice."""


class GeometryError(GeoITClusterError):
    """A layer's geometries or its coordinate reference system cannot be used."""


class WeightsError(GeoITClusterError):
    """Spatial weights are malformed, or do not fit the values."""


class OutputError(GeoITClusterError):
    """A file cannot be written, or stands in the way and was not to be overwritten."""
