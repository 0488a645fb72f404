"""Polygon files to maps of regions."""
