"""Long runs show how far they are, and end when they are cancelled."""

import processing
import pytest
from grid_of_fields import source
from qgis.core import QgsProcessingException, QgsProcessingFeedback

SPILLOVER = {
    "FIRST": "value",
    "LAST": "other",
    "FIRST_YEAR": 2010,
    "LAST_YEAR": 2016,
    "TRANSFORM": "level",
    "POLES_BY": "highest values",
    "INFERENCE": "permutation",
    "PERMUTATIONS": 1_000_000,
    "OUTPUT": "memory:",
}


class Impatient(QgsProcessingFeedback):
    """Cancels when the work is half done."""

    def __init__(self, after):
        super().__init__(False)
        self.after = after
        self.progressChanged.connect(self.look)

    def look(self, done):
        if done > self.after:
            self.cancel()


@pytest.mark.parametrize(
    ("algorithm", "parameters"),
    [
        ("globalmoran", {"VALUE": "value"}),
        ("gearyc", {"VALUE": "value"}),
        ("bivariatemoran", {"X": "value", "Y": "other"}),
        ("correlogram", {"VALUE": "value", "OUTPUT": "memory:"}),
        ("localmoran", {"VALUE": "value", "INFERENCE": "permutation", "OUTPUT": "memory:"}),
        ("localgeary", {"VALUES": ["value"], "INFERENCE": "permutation", "OUTPUT": "memory:"}),
        ("localmoranmany", {"VALUES": ["value", "other", "people"], "OUTPUT": "memory:"}),
        ("compareconventions", {"VALUE": "value", "OUTPUT": "memory:"}),
        ("polecontrast", SPILLOVER),
        ("growthneighbours", SPILLOVER),
        ("distancedecay", SPILLOVER),
        ("convergence", {name: value for name, value in SPILLOVER.items() if name != "INFERENCE"}),
    ],
)
def test_a_long_run_can_be_cancelled(provider, algorithm, parameters):
    feedback = Impatient(after=45)
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run(f"geo_itcluster:{algorithm}", {"INPUT": source(), **parameters}, feedback=feedback)
    # a pole test permutes a bounded number of values, in a second or so, and stops after it
    bounded = algorithm in ("polecontrast", "distancedecay")
    assert 45 < feedback.progress() < (81 if bounded else 80)
