"""The layer that reads, joins and writes; the only one that needs more than numpy."""
