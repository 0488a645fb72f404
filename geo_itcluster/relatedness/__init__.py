"""Relatedness of industries and complexity of regions, each with what chance alone would give.

A region's location quotients make a table of 0 and 1 (:mod:`.presence`); tables make a space of industries
(:mod:`.proximity`), in which a region is near to or far from an industry (:mod:`.density`). :mod:`.nulls` has the
tables that chance gives, :mod:`.complexity` ECI and fitness, :mod:`.dynamics` entries and exits, and
:mod:`.entry_model` how well density predicts them out of sample.
"""
