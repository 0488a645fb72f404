"""How far can a composite index be trusted? Uncertainty and sensitivity of scores, ranks and the labels on the map.

``variants`` says what could have been chosen or measured otherwise; ``uncertainty`` draws from it, ``sensitivity`` asks
which of it matters (``sobol``), ``omission`` leaves indicators out, ``label_certainty`` carries the draws onto the map,
and ``study`` asks all of it of a year.
"""
