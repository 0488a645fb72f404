"""What every result offers."""

import json

import numpy as np
import pandas as pd
from matplotlib.figure import Figure


def offers_what_every_result_offers(found):
    assert found.statistic is not None
    assert found.p is None or np.all((np.nan_to_num(found.p) >= 0) & (np.nan_to_num(found.p) <= 1))
    assert isinstance(found.frame(), pd.DataFrame)
    assert isinstance(found.summary(), str)
    assert len(repr(found)) < 160
    assert "\n" not in repr(found)
    text = json.dumps(found.to_dict(), allow_nan=False)
    assert json.loads(text) == found.to_dict()
    assert found._repr_html_().startswith("<p>")
    assert isinstance(found.plot(), Figure)
