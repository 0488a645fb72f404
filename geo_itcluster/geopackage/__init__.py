"""The study's GeoPackage, whoever writes it: layers, styles, tables, provenance, a QGIS project."""
