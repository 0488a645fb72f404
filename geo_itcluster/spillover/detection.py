"""The tests whose power is simulated; classes, so that they travel to other processes."""

from __future__ import annotations

from dataclasses import dataclass

from geo_itcluster.spillover.contrast import PoleContrast, pole_contrast
from geo_itcluster.spillover.convergence import Coefficient, conditional_convergence
from geo_itcluster.spillover.panel import Change
from geo_itcluster.spillover.poles import Poles
from geo_itcluster.weights import Weights

__all__ = ["ContrastTest", "LagTest"]


@dataclass(frozen=True, slots=True)
class ContrastTest:
    """The pole contrast of first order.

    Attributes
    ----------
    poles : Poles
    enumerated : bool
        Whether all arrangements are enumerated. Where they are not, the exact test takes some ms, of thousands of
        replicates, and permutations are used instead.

    Examples
    --------
    >>> from geo_itcluster.spillover.panel import RegionPanel
    >>> from geo_itcluster.spillover.poles import named_poles
    >>> ring = Weights.from_pairs([(i, (i + 1) % 7) for i in range(7)], ids=range(7))
    >>> panel = RegionPanel(tuple("0123456"), (2010, 2016), [[0, 9], [0, 5], [0, 1], [0, 2], [0, 1], [0, 2], [0, 4]])
    >>> test = ContrastTest.like(pole_contrast(panel, ring, named_poles(panel, ["0"])))
    >>> test.enumerated, test(panel.change(), ring).effect
    (True, 3.0)
    """

    poles: Poles
    enumerated: bool = True

    @classmethod
    def like(cls, found: PoleContrast) -> ContrastTest:
        """The test that a contrast was found by."""
        return cls(found.poles, "enumeration" in found.method)

    def __call__(self, change: Change, weights: Weights) -> PoleContrast:
        """The contrast of a change."""
        return pole_contrast(
            change, weights, self.poles, inference="auto" if self.enumerated else "permutation", permutations=999
        )


@dataclass(frozen=True, slots=True)
class LagTest:
    """Student's t test of theta, the coefficient of the neighbours' initial level in conditional convergence."""

    def __call__(self, change: Change, weights: Weights) -> Coefficient:
        """Theta of a change."""
        return conditional_convergence(change, weights, permutations=0).lag
