"""QGIS projects and print layouts, made without QGIS."""
