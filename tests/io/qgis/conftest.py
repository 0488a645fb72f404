"""The scripts here run under QGIS's own Python, started by the tests above; pytest's has no QGIS to import."""

collect_ignore_glob = ["*.py"]
