"""Between layers and arrays: what is read from QGIS, and what is written to it."""
