"""Run an audit: every claim recomputed from the tables, with a verdict, and what would reconcile those that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from geo_itcluster._util.results import Description
from geo_itcluster.audit.claims import Claim, ClaimKind, ClaimList
from geo_itcluster.audit.expressions import Expression
from geo_itcluster.audit.operations import NoFigureError, Value, evaluate
from geo_itcluster.audit.reconcile import reconcile
from geo_itcluster.audit.tables import Tables
from geo_itcluster.audit.verdict import compare, in_words
from geo_itcluster.errors import DataError, GeoITClusterError
from geo_itcluster.messages import Message
from geo_itcluster.messages.catalogue import MISSING

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
    published, recomputed : str or Message
        As text; a dash where there is none.
    published_value, recomputed_value : float, str, list or dict, or None
        The same for machines; regions by name.
    difference : float or None
        Recomputed less published, where both are numbers.
    words : str
        The difference of lists and of values by region; or why there is no verdict.
    reconciled : tuple of str
        What would give the published figure; of a claim that cannot be tested, the nearest figures that there are.
    others : tuple of str
        Whose figures it was recomputed from, other than the study's own.
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
    others: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain numbers, texts and lists; for JSON."""
        return {
            "id": self.claim.id,
            "kind": self.claim.kind,
            "other_sources": list(self.others),
            "implied": self.claim.implied,
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
        return self._counted(self.findings)

    def by_kind(self) -> dict[ClaimKind, dict[Verdict, int]]:
        """Claims of each verdict by what they are."""
        return {kind: self._counted([f for f in self.findings if f.claim.kind == kind]) for kind in get_args(ClaimKind)}

    @staticmethod
    def _counted(findings: Sequence[Finding]) -> dict[Verdict, int]:
        found = Counter(finding.verdict for finding in findings)
        return {verdict: found[verdict] for verdict in VERDICTS}

    def frame(self) -> pd.DataFrame:
        """One row per claim, indexed by its id (needs pandas)."""
        import pandas as pd

        rows = [
            {
                "kind": f.claim.kind,
                "quote": f.claim.quote,
                "place": f.claim.place,
                "published": f.published,
                "recomputed": f.recomputed,
                "difference": f.difference,
                "verdict": f.verdict,
                "words": f.words,
                "reconciled": " ".join(f.reconciled),
                "other_sources": ", ".join(f.others),
            }
            for f in self.findings
        ]
        return pd.DataFrame(rows, index=pd.Index([f.claim.id for f in self.findings], name="claim"))

    def summary(self) -> Message:
        """What was checked and what came of it, fit for a paper."""
        kinds = [
            Message(
                "audit.of_kind",
                kind=Message(f"audit.kind_{kind}"),
                count=sum(of.values()),
                verdicts=[Message("audit.so_many", verdict=Message(f"value.{v}"), count=n) for v, n in of.items() if n],
            )
            for kind, of in self.by_kind().items()
            if sum(of.values())
        ]
        others = [finding for finding in self.findings if finding.others]
        besides = [Message("audit.others", count=len(others), names=sorted({n for f in others for n in f.others}))]
        counted = [
            Message("audit.counted", verdict=Message(f"value.{verdict}"), count=count, meaning=VERDICTS[verdict])
            for verdict, count in self.counts().items()
            if count
        ]
        return Message(
            "audit.summary", count=len(self.findings), verdicts=counted, kinds=kinds, others=besides if others else []
        )

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
            findings.append(replace(_finding(claim, tables), others=claims.others(claim)))
        except GeoITClusterError as error:
            raise type(error)("where.at", where=Message("audit.claim", id=claim.id), what=error.message) from None
    return Audit(claims.title, claims.source, tuple(findings))


def _finding(claim: Claim, tables: Tables) -> Finding:
    if claim.compute is None:
        verdict: Verdict = "not testable" if claim.tested else "not tested"
        published = MISSING if isinstance(claim.published, Expression) else claim.printed or in_words(claim.published)
        return Finding(claim, verdict, published, MISSING, words=claim.reason, reconciled=_nearest(claim, tables))
    try:
        said, tolerance = _said(claim, tables)
        found = evaluate(claim.compute, tables)
    except NoFigureError as error:
        return Finding(claim, "no figure", MISSING, MISSING, words=error.message)
    apart = compare(found.value, said, claim.relation, tolerance, tables)
    return Finding(
        claim,
        "agrees" if apart.holds else "differs",
        published=_published(claim, said, tables),
        recomputed=in_words(found.value, tables, 0 if apart.holds else apart.apart),
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


def _nearest(claim: Claim, tables: Tables) -> tuple[Message, ...]:
    """The nearest figures to a claim that cannot be tested."""
    found = ((each.say, evaluate(each.compute, tables).value) for each in claim.candidates)
    return tuple(Message("audit.nearest", what=what, value=in_words(value, tables)) for what, value in found)


def _published(claim: Claim, said: Value, tables: Tables) -> str | Message:
    value = claim.printed or in_words(said, tables)
    signs = {"more than": "more", "less than": "less", "at least": "least", "at most": "most"}
    if claim.relation in signs:
        value = Message(f"audit.{signs[claim.relation]}", value=value)
    return Message("audit.implied", value=value) if claim.implied else value


def _plain(value: Value, tables: Tables) -> Any:
    if isinstance(value, tuple):
        return tables.names(value)
    return {tables.name(key): x for key, x in value.items()} if isinstance(value, dict) else value
