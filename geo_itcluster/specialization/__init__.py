"""Where an industry is, and how specialized a region: the measures of region x industry tables.

Each measure has a module of its own, with its formula and source; ``measures.MEASURES`` lists them with their range
and with what they cannot say.
"""
