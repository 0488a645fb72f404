"""Cells to numbers, years and keys: how a table is read once it is in memory. Numpy alone."""
