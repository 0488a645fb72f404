"""Composite indices of any make: declared in a file, computed step by step, every step kept.

One concept a module, in the order of the steps: :mod:`.outliers`, :mod:`.missing`, :mod:`.normalise`,
:mod:`.weighting`, :mod:`.aggregate`; :mod:`.framework` says what an index is made of, :mod:`.declaration` reads it from
TOML, :mod:`.index` computes it. All steps work on stacks of tables, so that ten thousand variants cost one call.
"""
