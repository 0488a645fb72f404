"""Spatial statistics: global and local autocorrelation, with exact conditional inference."""
