"""Permutation tests of spatial statistics."""
