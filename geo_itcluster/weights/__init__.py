"""Spatial weights: who is whose neighbour, and how much it counts."""

from geo_itcluster.weights.base import Transform, Weights, WeightsSummary

__all__ = ["Transform", "Weights", "WeightsSummary"]
