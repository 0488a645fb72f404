"""Conditional convergence with a spatial lag of the initial level (SLX)."""

from geo_itcluster.spillover.convergence import conditional_convergence

from ...layers_io.layers import Column
from ...pages.page import html_table, section
from ...translation import number, tr, translatable
from .spillover_test import SpilloverAlgorithm, finite

__all__ = ["ConditionalConvergence"]

_TERMS = (translatable("constant"), translatable("initial level"), translatable("lag of initial level"))


class ConditionalConvergence(SpilloverAlgorithm):
    """Growth by the own and the neighbours' initial level."""

    ID = "convergence"
    TITLE = translatable("Conditional convergence (SLX)")
    TAGS = translatable("spillover, SLX, beta convergence, regression, spatial lag, leverage, Freedman-Lane")
    HELP = translatable(
        "Change per year = a + b · own initial level + theta · neighbours' mean initial level, by least "
        "squares. b < 0 is convergence; theta > 0 is a spillover of the neighbours' level. p of theta is "
        "reported by Student's t and by permuted residuals, which do not assume normal errors.\n\n"
        "For each region the result reports its influence on the estimate: its leverage, its share of the "
        "information on theta, and theta without it."
    )

    def declare(self):
        """Add parameters and outputs."""
        self.add_regions()
        self.add_years()
        self.add_transform()
        self.add_neighbours()
        self._add_side_and_draws(translatable("Permutations of the residuals, for theta; the classical p needs none."))
        self.add_output()
        self.add_report(default=True)
        self.add_numbers(
            THETA=translatable("Theta, of the neighbours' initial level"),
            THETA_LOW=translatable("Theta, lower end of the 95% interval"),
            THETA_HIGH=translatable("Theta, upper end of the 95% interval"),
            P=translatable("p of theta (Student)"),
            P_PERMUTATION=translatable("p of theta (permutation)"),
            P_ROBUST=translatable("p of theta, allowing for spatial autocorrelation"),
            B=translatable("b, of the own initial level"),
            B_P=translatable("p of b (Student)"),
            R_SQUARED=translatable("R²"),
            N=translatable("Regions in the fit"),
        )

    def measure(self, given, run):
        """The regression."""
        return conditional_convergence(
            given.change,
            given.weights,
            progress=run.progress(40, 80),
            **self._side_and_draws(run),
        )

    def numbers(self, found):
        """Coefficients and p."""
        low, high = found.lag.interval()
        return {
            "THETA": found.lag.estimate,
            "THETA_LOW": low,
            "THETA_HIGH": high,
            "P": found.lag.p,
            "P_PERMUTATION": finite(found.p_permutation),
            "P_ROBUST": found.p_robust,
            "B": found.initial.estimate,
            "B_P": found.initial.p,
            "R_SQUARED": found.r_squared,
            "N": found.n,
        }

    def columns(self, given, found):
        """What the fit owes to each region."""
        return [
            Column("leverage", found.leverage, alias=tr("Leverage")),
            Column("theta_share", found.weight_in_lag, alias=tr("Share of the information on theta")),
            Column("theta_without", found.lag_without, alias=tr("Theta without this region")),
        ]

    def sections(self, given, found):
        """The coefficients."""
        head = [tr("Coefficient"), tr("Estimate"), tr("Standard error"), tr("95% interval"), "t", "p"]
        rows = []
        for term, c in zip(map(tr, _TERMS), found.coefficients):
            low, high = c.interval()
            rows.append([term, c.estimate, c.standard_error, f"{number(low, '.4g')} … {number(high, '.4g')}", c.t, c.p])
        return [section(tr("Coefficients"), html_table(head, rows))]
