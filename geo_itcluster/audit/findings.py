"""Run an audit: every claim recomputed from the tables, with a verdict, and what would reconcile those that differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from geo_itcluster._util.results import Description
from geo_itcluster.audit.claims import Claim, ClaimList
from geo_itcluster.audit.expressions import Expression
from geo_itcluster.audit.operations import NoFigureError, Value, evaluate
from geo_itcluster.audit.reconcile import reconcile
from geo_itcluster.audit.tables import Tables
from geo_itcluster.audit.verdict import compare, told
from geo_itcluster.errors import DataError, GeoITClusterError
from geo_itcluster.messages import Message

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["VERDICTS", "Audit", "Finding", "Verdict", "audit_claims"]

Verdict = Literal["agrees", "differs", "no figure", "not testable", "not tested"]

VERDICTS: dict[Verdict, str] = {
    "agrees": Message("audit.agrees"),
    "differs": Message("audit.differs"),
    "no figure": Message("audit.no figure"),
    "not testable": Message("audit.not testable"),
    "not tested": Message("audit.not tested"),
}
"""The verdicts, and what they mean."""


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """What came of one claim.

    Attributes
    ----------
    claim : Claim
    verdict : str
        One of :data:`VERDICTS`.
    published, recomputed : str
        As text; a dash where there is none.
    published_value, recomputed_value : float, str, list or dict, or None
        The same for machines; regions by name.
    difference : float or None
        Recomputed less published, where both are numbers.
    words : str
        The difference of lists and of values by region; or why there is no verdict.
    reconciled : tuple of str
        What would give the published figure.
    missing, cells : int
        Of so many cells that were looked at, how many have no figure.
    """

    claim: Claim
    verdict: Verdict
    published: str
    recomputed: str
    published_value: Any = None
    recomputed_value: Any = None
    difference: float | None = None
    words: str = ""
    reconciled: tuple[str, ...] = ()
    missing: int = 0
    cells: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, texts and lists; for JSON."""
        return {
            "id": self.claim.id,
            "quote": self.claim.quote,
            "place": self.claim.place,
            "unit": self.claim.unit,
            "relation": self.claim.relation,
            "published": self.published_value,
            "recomputed": self.recomputed_value,
            "difference": self.difference,
            "verdict": self.verdict,
            "words": self.words,
            "reconciled": list(self.reconciled),
            "computed_as": str(self.claim.compute or ""),
            "missing_cells": self.missing,
            "cells": self.cells,
            "note": self.claim.note,
        }


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Audit(Description):
    """The findings of an audit.

    Attributes
    ----------
    title, source : str
    findings : tuple of Finding
        In the order of the claims.
    """

    title: str
    source: str
    findings: tuple[Finding, ...]

    @property
    def statistic(self) -> float:
        """Share of the claims with which the tables agree."""
        return self.counts()["agrees"] / max(len(self.findings), 1)

    def counts(self) -> dict[Verdict, int]:
        """Claims of each verdict, the empty ones too."""
        found = Counter(finding.verdict for finding in self.findings)
        return {verdict: found[verdict] for verdict in VERDICTS}

    def frame(self) -> pd.DataFrame:
        """One row per claim, indexed by its id (needs pandas)."""
        import pandas as pd

        rows = [
            {
                "quote": f.claim.quote,
                "place": f.claim.place,
                "published": f.published,
                "recomputed": f.recomputed,
                "difference": f.difference,
                "verdict": f.verdict,
                "words": f.words,
                "reconciled": " ".join(f.reconciled),
            }
            for f in self.findings
        ]
        return pd.DataFrame(rows, index=pd.Index([f.claim.id for f in self.findings], name="claim"))

    def summary(self) -> Message:
        """A sentence fit for a paper."""
        counted = [
            Message("audit.counted", verdict=Message(f"value.{verdict}"), count=count, meaning=VERDICTS[verdict])
            for verdict, count in self.counts().items()
            if count
        ]
        return Message("audit.summary", count=len(self.findings), verdicts=counted)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, texts and lists; for JSON."""
        findings = [finding.to_dict() for finding in self.findings]
        return {"title": self.title, "source": self.source, "verdicts": self.counts(), "findings": findings}


def audit_claims(claims: ClaimList, tables: Tables) -> Audit:
    """Recompute every claim from the tables.

    Raises
    ------
    DataError, RegionError
        If a claim names a column, a year or a region that its table does not have; it names the claim.

    Examples
    --------
    >>> import numpy as np
    >>> from geo_itcluster.audit.claims import parse_claims
    >>> from geo_itcluster.audit.tables import AuditTable
    >>> total = {"op": "sum", "table": "output", "column": "it"}
    >>> claim = {"id": "total", "quote": "All in all 40.", "published": 40, "compute": total}
    >>> claims = parse_claims({"tables": {"output": {"file": "output.csv"}}, "claims": [claim]})
    >>> it = np.array([[30.0], [10.0], [5.0]])
    >>> table = AuditTable("output", "output.csv", ("a", "b", "c"), (2016,), {"it": it}, {})
    >>> (finding,) = audit_claims(claims, Tables({"output": table})).findings
    >>> print(finding.verdict, finding.recomputed, *finding.reconciled)
    differs 45 Without c the tables give it (1 of 3 omissions of a region tried; by chance 0.1 would).
    """
    findings = []
    for claim in claims.claims:
        try:
            findings.append(_finding(claim, tables))
        except GeoITClusterError as error:
            raise type(error)("where.at", where=Message("audit.claim", id=claim.id), what=error.message) from None
    return Audit(claims.title, claims.source, tuple(findings))


def _finding(claim: Claim, tables: Tables) -> Finding:
    if claim.compute is None:
        verdict: Verdict = "not testable" if claim.tested else "not tested"
        published = "–" if isinstance(claim.published, Expression) else claim.printed or told(claim.published)
        return Finding(claim, verdict, published, "–", words=claim.reason)
    try:
        said, tolerance = _said(claim, tables)
        found = evaluate(claim.compute, tables)
    except NoFigureError as error:
        return Finding(claim, "no figure", "–", "–", words=str(error))
    apart = compare(found.value, said, claim.relation, tolerance, tables)
    return Finding(
        claim,
        "agrees" if apart.holds else "differs",
        published=_told(claim, said, tables),
        recomputed=told(found.value, tables),
        published_value=_plain(said, tables),
        recomputed_value=_plain(found.value, tables),
        difference=apart.difference,
        words=apart.words,
        reconciled=() if apart.holds else reconcile(claim, said, tolerance, found, tables),
        missing=found.missing,
        cells=found.cells,
    )


def _said(claim: Claim, tables: Tables) -> tuple[Value, float]:
    """What was published, regions by their keys, and the tolerance."""
    if isinstance(claim.published, Expression):
        places = [tables.table(x.options["table"]).last_place(x.options["column"]) for x in claim.published.leaves()]
        rounding = max(places, default=0.0) / 2
        return evaluate(claim.published, tables).value, rounding if claim.tolerance is None else claim.tolerance
    if claim.published is None:
        raise DataError("audit.no_published")
    said: Value = claim.published
    if isinstance(said, tuple) and claim.compute is not None and claim.compute.op != "falls":
        said = tuple(tables.key(region) for region in said)
    return said, claim.tolerance or 0.0


def _told(claim: Claim, said: Value, tables: Tables) -> str:
    sign = {"more than": "> ", "less than": "< ", "at least": ">= ", "at most": "<= "}.get(claim.relation, "")
    return f"{sign}{claim.printed or told(said, tables)}"


def _plain(value: Value, tables: Tables) -> Any:
    if isinstance(value, tuple):
        return tables.names(value)
    return {tables.name(key): x for key, x in value.items()} if isinstance(value, dict) else value
