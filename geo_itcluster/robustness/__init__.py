"""How far can a composite index be trusted? Uncertainty and sensitivity of scores, ranks and the labels on the map.

:mod:`.variants` says what could have been chosen or measured otherwise; :mod:`.uncertainty` draws from it,
:mod:`.sensitivity` asks which of it matters (:mod:`.sobol`), :mod:`.omission` leaves indicators out, and
:mod:`.label_certainty` carries the draws onto the map.
"""
