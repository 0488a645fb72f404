"""The parts of a spillover study that other libraries estimate: spatial regressions (spreg) and Markov chains (giddy).

Each is either estimated or refused with its reason: with 16 regions a spatial regression says nothing, and a chain
needs years.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol, get_args

import numpy as np

from geo_itcluster._util.optional import optional
from geo_itcluster.bridges.giddy import directional_lisa, lisa_markov, spatial_markov
from geo_itcluster.bridges.spatial_panels import (
    PanelEffects,
    PanelModelKind,
    SpatialPanel,
    growth_panel,
    spatial_panel,
)
from geo_itcluster.bridges.spreg import lagrange_multipliers, spatial_model
from geo_itcluster.errors import GeoITClusterError, MissingPackageError
from geo_itcluster.messages import Message
from geo_itcluster.spillover.battery import SpilloverBattery

__all__ = ["ModelReport", "check_models", "model_reports"]


class _Summarised(Protocol):
    def summary(self) -> str:
        """A paragraph."""


@dataclass(frozen=True, slots=True)
class ModelReport:
    """A model of one battery's change, or why there is none.

    Attributes
    ----------
    name : str
    found : bool
        Whether it was estimated.
    text : str
        Its summary, or the reason.
    result : object
        As fitted; None where it was not.
    """

    name: str
    found: bool
    text: str
    result: Any = None

    def to_dict(self) -> dict[str, Any]:
        """As text, for JSON."""
        return {"name": self.name, "found": self.found, "text": self.text}


def model_reports(battery: SpilloverBattery, *, allow_small: bool = False) -> tuple[ModelReport, ...]:
    """SAR, SEM and SDM with their diagnostics, and the Markov chains of the panel, each estimated or refused.

    Parameters
    ----------
    battery : SpilloverBattery
        Its change, panel and weights are used.
    allow_small : bool
        Fit spatial regressions below the number of regions that they need, marked exploratory.
    """
    change, panel, w = battery.change, battery.panel, battery.weights
    given: dict[str, Any] = {
        "covariates": {name: of.year(change.first) for name, of in battery.covariates.items()},
        "allow_small": allow_small,
    }
    work: dict[str, Callable[[], _Summarised]] = {
        Message("model.diagnostics"): lambda: lagrange_multipliers(change, w, **given),
        "SAR": lambda: spatial_model(change, w, "SAR", **given),
        "SEM": lambda: spatial_model(change, w, "SEM", **given),
        "SDM": lambda: spatial_model(change, w, "SDM", **given),
        Message("model.lisa_markov"): lambda: lisa_markov(panel, w),
        Message("model.spatial_markov"): lambda: spatial_markov(panel, w),
        Message("model.directional_lisa"): lambda: directional_lisa(panel, w),
    }
    for effects in get_args(PanelEffects):
        for kind in get_args(PanelModelKind):
            name = Message("model.panel_name", kind=kind, effects=Message(f"model.{effects}"))
            work[name] = partial(_panel_model, battery, kind, effects)
    return tuple(_report(name, estimate) for name, estimate in work.items())


def _panel_model(battery: SpilloverBattery, kind: PanelModelKind, effects: PanelEffects) -> SpatialPanel:
    """Growth of each year on the level, and the covariates, of the year before."""
    growth, level = growth_panel(battery.panel)
    before = [year - 1 for year in growth.years]
    columns = {"initial level": level}
    for name, of in battery.covariates.items():
        columns[name] = replace(of, years=growth.years, values=np.column_stack([of.year(year) for year in before]))
    return spatial_panel(growth, columns, battery.weights, kind, effects=effects)


def check_models() -> None:
    """Check that the libraries of the models are there, before any work is done for them.

    Raises
    ------
    MissingPackageError
        If one is not.
    """
    for name in ("spreg", "giddy"):
        optional(name, extra="pysal")


def _report(name: str, estimate: Callable[[], _Summarised]) -> ModelReport:
    try:
        result = estimate()
        return ModelReport(name, True, result.summary(), result)
    except MissingPackageError:
        raise
    except GeoITClusterError as refusal:
        return ModelReport(name, False, refusal.message)
