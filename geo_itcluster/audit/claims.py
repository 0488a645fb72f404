"""A claim: what was published, where, and how it is recomputed from which tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args

from geo_itcluster.audit.expressions import Expression, parse
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.tables.names import suggestion

__all__ = ["Candidate", "Claim", "ClaimKind", "ClaimList", "Relation", "TableSource", "parse_claims"]

Relation = Literal["equals", "more than", "less than", "at least", "at most", "includes", "within"]

ClaimKind = Literal["statement", "reading", "table", "cell"]

_TABLE_FIELDS = ("source", "file", "region", "name", "year", "as_year", "rows", "sheet", "layer", "decimal")
_CLAIM_FIELDS = (
    *("id", "kind", "quote", "place", "published", "implies", "unit", "tolerance", "relation", "compute"),
    *("candidates", "untestable", "untested", "note"),
)


@dataclass(frozen=True, slots=True)
class TableSource:
    """Where a table of an audit is, and which of its columns hold the regions and the years.

    Attributes
    ----------
    name, file : str
        What claims call it; its path, from the claims file's folder.
    region, names, year : str, optional
        Columns of the regions' keys, of what to call them, and of the years of a long table.
    as_year : int, optional
        Year of a table that has none.
    rows : mapping of str to str
        Only rows that have these texts in these columns.
    sheet, layer, decimal : str, optional
    source : str
        Whose figures they are, where not those of the study that is audited.
    """

    name: str
    file: str
    region: str | None = None
    names: str | None = None
    year: str | None = None
    as_year: int | None = None
    rows: tuple[tuple[str, str], ...] = ()
    sheet: str | None = None
    layer: str | None = None
    decimal: Literal[".", ","] | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another way to compute a figure, which might be what was meant: tried where the claim does not hold.

    Of a claim that cannot be tested, the nearest figure that can be computed: given beside it, without a verdict.
    """

    say: str
    compute: Expression


@dataclass(frozen=True, slots=True)
class Claim:
    """One check of what was published.

    Attributes
    ----------
    id, quote, place : str
        A short name; the sentence; its place in the source.
    kind : {"statement", "reading", "table", "cell"}
        A statement as it is printed; a reading of a sentence that prints no figure, or of what it may mean; a printed
        table against its own columns or another table; one cell of such a table.
    published : float, str, tuple of str, or Expression
        The figure, the text, the list of regions; or how to read them off a published table; or what the sentence
        implies without printing it.
    tolerance : float or None
        How far a recomputed figure may be off: half a unit of the last digit that is printed unless given; None for
        an expression, which takes it from its column.
    relation : str
        How the recomputed value must relate to the published one.
    compute : Expression or None
        None where it cannot be computed; then ``reason`` says why.
    printed : str
        The published figure with all its digits.
    implied : bool
        The sentence does not print what it is compared with.
    unit : str
    candidates : tuple of Candidate
    reason : str
    tested : bool
        False for what could be tested and was not.
    note : str
    """

    id: str
    quote: str
    place: str
    published: float | str | tuple[str, ...] | Expression | None
    tolerance: float | None
    relation: Relation
    compute: Expression | None
    printed: str = ""
    unit: str = ""
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    tested: bool = True
    note: str = ""
    kind: ClaimKind = "statement"
    implied: bool = False

    def expressions(self) -> tuple[Expression, ...]:
        """All that the claim computes."""
        published = (self.published,) if isinstance(self.published, Expression) else ()
        compute = () if self.compute is None else (self.compute,)
        return (*published, *compute, *(candidate.compute for candidate in self.candidates))


@dataclass(frozen=True, slots=True)
class ClaimList:
    """A claims file.

    Attributes
    ----------
    title, source : str
        What is audited, and where it was published.
    tables : tuple of TableSource
    claims : tuple of Claim
    """

    title: str
    source: str
    tables: tuple[TableSource, ...]
    claims: tuple[Claim, ...]

    def others(self, claim: Claim) -> tuple[str, ...]:
        """Whose figures a claim is recomputed from, other than the study's own."""
        sources = {table.name: table.source for table in self.tables}
        found = (sources[leaf.options["table"]] for e in claim.expressions() for leaf in e.leaves())
        return tuple(dict.fromkeys(filter(None, found)))

    def columns(self, table: str) -> tuple[str, ...]:
        """Columns of a table that some claim looks at."""
        leaves = (leaf for claim in self.claims for e in claim.expressions() for leaf in e.leaves())
        return tuple(dict.fromkeys(leaf.options["column"] for leaf in leaves if leaf.options["table"] == table))


def parse_claims(content: Mapping[str, Any]) -> ClaimList:
    """Read the content of a claims file, and check that all of it is known.

    Parameters
    ----------
    content : mapping
        As :mod:`tomllib` reads it, decimals as :class:`decimal.Decimal` so that their last digit is known.

    Raises
    ------
    DataError
        If a field, an operation or a table is unknown or wanting, or two claims have one id; it names the claim.

    Examples
    --------
    >>> import tomllib
    >>> text = '''
    ... title = "A study"
    ... [tables.output]
    ... file = "output.csv"
    ... [[claims]]
    ... id = "share"
    ... quote = "The capital makes 70.0 % of it."
    ... published = 0.700
    ... compute = { op = "share", table = "output", column = "it", year = 2016, region = "Capital" }
    ... '''
    >>> parse_claims(tomllib.loads(text, parse_float=Decimal)).claims[0].tolerance
    0.0005
    """
    _check_fields(content, ("title", "source", "tables", "claims"), "the claims file")
    tables = _mapping(content.get("tables", {}), "[tables]")
    sources = tuple(_table(name, _mapping(fields, f"[tables.{name}]")) for name, fields in tables.items())
    if not sources:
        raise DataError("audit.no_tables")
    written = content.get("claims", [])
    if not isinstance(written, Sequence) or isinstance(written, str) or not written:
        raise DataError("audit.no_claims")
    claims = tuple(
        _claim(fields, at, [source.name for source in sources]) for at, fields in enumerate(written, start=1)
    )
    ids = [claim.id for claim in claims]
    if repeated := next((each for each in ids if ids.count(each) > 1), None):
        raise DataError("audit.same_id", id=repeated)
    return ClaimList(str(content.get("title", "")), str(content.get("source", "")), sources, claims)


def _table(name: str, fields: Mapping[str, Any]) -> TableSource:
    where = Message("audit.table", name=name)
    _check_fields(fields, _TABLE_FIELDS, where)
    if not isinstance(fields.get("file"), str):
        raise DataError("audit.no_file", where=where)
    for field in ("region", "name", "year", "sheet", "layer", "decimal", "source"):
        if not isinstance(fields.get(field, ""), str):
            raise _wrong(where, field, fields[field], "kind.text")
    if fields.get("decimal", ".") not in (".", ","):
        raise _wrong(where, "decimal", fields["decimal"], "audit.decimal_kind")
    if not isinstance(fields.get("as_year", 0), int):
        raise _wrong(where, "as_year", fields["as_year"], "audit.year_kind")
    rows = _mapping(fields.get("rows", {}), f"[tables.{name}.rows]")
    return TableSource(
        name,
        fields["file"],
        region=fields.get("region"),
        names=fields.get("name"),
        year=fields.get("year"),
        as_year=fields.get("as_year"),
        rows=tuple((str(column), str(text)) for column, text in rows.items()),
        sheet=fields.get("sheet"),
        layer=fields.get("layer"),
        decimal=fields.get("decimal"),
        source=fields.get("source", ""),
    )


def _claim(fields: Any, at: int, tables: Sequence[str]) -> Claim:
    content = _mapping(fields, f"claim {at}")
    name = str(content.get("id", at))
    where = Message("audit.claim", id=name)
    _check_fields(content, _CLAIM_FIELDS, where)
    try:
        return _checked_claim(content, name, tables)
    except DataError as error:
        raise DataError("where.at", where=where, what=error.message) from None


def _checked_claim(content: Mapping[str, Any], name: str, tables: Sequence[str]) -> Claim:
    ways = [field for field in ("compute", "untestable", "untested") if field in content]
    if len(ways) != 1:
        raise DataError("audit.one_way")
    if not content.get("quote"):
        raise DataError("audit.no_quote")
    relation = content.get("relation", "equals")
    if relation not in get_args(Relation):
        raise DataError(
            "audit.unknown", what="relation", name=relation, meant=suggestion(str(relation), get_args(Relation))
        )
    if ("compute" in content) > (("published" in content) != ("implies" in content)):
        raise DataError("audit.no_published")
    implied = "implies" in content
    kind = content.get("kind", "reading" if implied else "statement")
    if kind not in get_args(ClaimKind):
        raise DataError("audit.unknown", what="kind", name=kind, meant=suggestion(str(kind), get_args(ClaimKind)))
    published = _published(content.get("implies" if implied else "published"))
    claim = Claim(
        id=name,
        quote=str(content["quote"]),
        place=str(content.get("place", "")),
        published=published,
        tolerance=_tolerance(content),
        relation=relation,
        compute=parse(content["compute"]) if "compute" in content else None,
        printed=str(content["published"]) if isinstance(published, float) and not implied else "",
        unit=str(content.get("unit", "")),
        candidates=tuple(_candidate(each) for each in content.get("candidates", ())),
        reason=str(content.get("untestable") or content.get("untested") or ""),
        tested="untested" not in content,
        note=str(content.get("note", "")),
        kind=kind,
        implied=implied,
    )
    for leaf in (leaf for expression in claim.expressions() for leaf in expression.leaves()):
        if leaf.options["table"] not in tables:
            raise DataError(
                "audit.unknown",
                what="table",
                name=leaf.options["table"],
                meant=suggestion(leaf.options["table"], tables),
            )
    return claim


def _published(value: Any) -> float | str | tuple[str, ...] | Expression | None:
    if isinstance(value, Mapping):
        return parse(value)
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    if isinstance(value, int | Decimal | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    if value is None or isinstance(value, str):
        return value
    raise DataError("audit.published", value=repr(value))


def _tolerance(content: Mapping[str, Any]) -> float | None:
    given, published = content.get("tolerance"), content.get("published", content.get("implies"))
    if given is not None:
        if isinstance(given, bool) or not isinstance(given, int | float | Decimal) or given < 0:
            raise DataError("audit.tolerance", value=repr(given))
        return float(given)
    if isinstance(published, Decimal):
        exponent = published.as_tuple().exponent
        return 0.5 * 10.0**exponent if isinstance(exponent, int) else 0.0
    return 0.5 if isinstance(published, int) else None


def _candidate(content: Any) -> Candidate:
    fields = _mapping(content, "[[candidates]]")
    _check_fields(fields, ("say", "compute"), "[[candidates]]")
    if not fields.get("say") or "compute" not in fields:
        raise DataError("audit.candidate")
    return Candidate(str(fields["say"]), parse(fields["compute"]))


def _mapping(content: Any, where: object) -> Mapping[str, Any]:
    if not isinstance(content, Mapping):
        raise DataError("audit.not_mapping", where=where, value=repr(content))
    return content


def _wrong(where: object, field: str, value: object, kind: str) -> DataError:
    """A field of another kind."""
    return DataError("audit.field_kind", where=where, field=field, kind=Message(kind), value=repr(value))


def _check_fields(content: Mapping[str, Any], known: Sequence[str], where: object) -> None:
    if unknown := [field for field in content if field not in known]:
        raise DataError("audit.no_field", where=where, field=unknown[0], meant=suggestion(unknown[0], known))
