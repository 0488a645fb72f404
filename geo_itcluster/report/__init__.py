"""A study as one self-contained page: verdicts in words, linked charts and maps, tables, provenance."""
