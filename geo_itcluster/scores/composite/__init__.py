"""Composite indices of any make: declared in a file, computed step by step, every step kept.

One concept a module, in the order of the steps: ``outliers``, ``missing``, ``normalise``, ``weighting``, ``aggregate``.
``framework`` says what an index is made of, ``declaration`` reads it from TOML, ``index`` computes it, ``structure``
looks at how its parts go together. All steps work on stacks of tables, so that ten thousand variants cost one call.
"""
