"""What a composite index is made of: indicators in groups in groups, to any depth, and how each is scored.

A framework is a tree. Its leaves are indicators, its inner nodes groups; the root is the index itself. Each node names
its parent; the tree is checked once, when it is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from geo_itcluster._util.arguments import public
from geo_itcluster.errors import DataError
from geo_itcluster.messages import Message
from geo_itcluster.scores.composite.aggregate import Aggregation
from geo_itcluster.scores.composite.missing import MissingPolicy
from geo_itcluster.scores.composite.normalise import Normalisation
from geo_itcluster.scores.composite.outliers import OutlierTreatment
from geo_itcluster.scores.composite.weighting import Weighting, checked_weights

__all__ = ["Framework", "Group", "Indicator"]


@public
@dataclass(frozen=True, slots=True)
class Indicator:
    """A leaf of the tree.

    Attributes
    ----------
    name, parent : str
        Its own name, and its group's.
    title : str
        What it measures.
    column, per : str
        Where a table has it, the name unless given; and the column that it is divided by, none unless given.
    direction : {1, -1}
        Whether higher or lower is better.
    weight : float, optional
        Within its group, where weights are given.
    normalisation, outliers, missing
        How it is scored.
    """

    name: str
    parent: str
    title: str = ""
    column: str = ""
    per: str = ""
    direction: int = 1
    weight: float | None = None
    normalisation: Normalisation = field(default_factory=Normalisation)
    outliers: OutlierTreatment = field(default_factory=OutlierTreatment)
    missing: MissingPolicy = "raise"

    def __post_init__(self) -> None:
        """Refuse settings that do not exist."""
        if self.direction not in (1, -1):
            raise DataError("composite.direction", name=self.name, value=repr(self.direction))

    def __str__(self) -> str:
        return f"{self.name} ({self.title})" if self.title else self.name


@public
@dataclass(frozen=True, slots=True)
class Group:
    """An inner node of the tree, or its root.

    Attributes
    ----------
    name : str
    parent : str or None
        None for the root.
    title : str
    weight : float, optional
        Within its own group, where weights are given.
    weighting, aggregation
        How its members make its score.
    """

    name: str
    parent: str | None = None
    title: str = ""
    weight: float | None = None
    weighting: Weighting = field(default_factory=Weighting)
    aggregation: Aggregation = field(default_factory=Aggregation)

    def __post_init__(self) -> None:
        """Refuse weights that go with one aggregation only."""
        if self.weighting.method == "benefit of the doubt" and self.aggregation.method != "arithmetic":
            raise DataError("composite.doubt_sum", name=self.name)

    def __str__(self) -> str:
        return f"{self.name} ({self.title})" if self.title else self.name


@public
@dataclass(frozen=True, slots=True)
class Framework:
    """A composite index, declared.

    Attributes
    ----------
    indicators : tuple of Indicator
    groups : tuple of Group
    title, source : str
        What the index is, and where it comes from.

    Raises
    ------
    DataError
        If a name is duplicated; a parent does not exist; the groups form a cycle; there is no root, or several; a
        group has no members; or given weights do not sum to 1.

    Examples
    --------
    >>> tree = Framework(
    ...     indicators=(Indicator("jobs", "work"), Indicator("wages", "work"), Indicator("air", "all", direction=-1)),
    ...     groups=(Group("all"), Group("work", "all")),
    ... )
    >>> tree.root.name, [member.name for member in tree.members("all")], [g.name for g in tree.bottom_up]
    ('all', ['air', 'work'], ['work', 'all'])
    """

    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]
    title: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        """Check the tree."""
        if not self.indicators:
            raise DataError("composite.no_indicators")
        self._check_names()
        self._check_parents()
        self._check_cycles()
        self._check_root_and_members()
        for group in self.groups:
            if group.weighting.method == "given":
                self._check_weights(group)

    def _check_names(self) -> None:
        count = Counter(node.name for node in self.nodes)
        if duplicated := sorted(name for name, times in count.items() if times > 1):
            raise DataError("composite.names_twice", names=duplicated)

    def _check_parents(self) -> None:
        groups = {group.name for group in self.groups}
        if lost := [n for n in self.nodes if n.parent is not None and n.parent not in groups]:
            raise DataError(
                "composite.lost_parents",
                names=[Message("composite.parent_of", parent=n.parent, name=n.name) for n in lost],
                groups=groups,
            )

    def _check_root_and_members(self) -> None:
        roots = [group.name for group in self.groups if group.parent is None]
        if len(roots) != 1:
            raise DataError("composite.one_root", roots=roots)
        if empty := [group.name for group in self.groups if not self.members(group.name)]:
            raise DataError("composite.empty_groups", names=empty)

    def _check_weights(self, group: Group) -> None:
        members = self.members(group.name)
        if lacking := [m.name for m in members if m.weight is None]:
            raise DataError("composite.weights_missing", name=group.name, names=lacking)
        checked_weights(self.weights_given(group.name), [m.name for m in members], group.name)

    def _check_cycles(self) -> None:
        parent = {group.name: group.parent for group in self.groups}
        for start in parent:
            path = [start]
            while (above := parent[path[-1]]) is not None:
                if above in path:
                    cycle = [*path[path.index(above) :], above]
                    raise DataError("composite.cycle", names=" → ".join(cycle))
                path.append(above)

    @property
    def nodes(self) -> tuple[Indicator | Group, ...]:
        """All of the tree: indicators, then groups."""
        every: list[Indicator | Group] = [*self.indicators, *self.groups]
        return tuple(every)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the indicators."""
        return tuple(indicator.name for indicator in self.indicators)

    @property
    def root(self) -> Group:
        """The index itself."""
        return next(group for group in self.groups if group.parent is None)

    @public
    def members(self, group: str) -> tuple[Indicator | Group, ...]:
        """What a group is made of directly: indicators, then groups."""
        return tuple(node for node in self.nodes if node.parent == group)

    @public
    def weights_given(self, group: str) -> tuple[float, ...]:
        """The members' own weights, NaN where none is given."""
        return tuple(float("nan") if m.weight is None else m.weight for m in self.members(group))

    @property
    def bottom_up(self) -> tuple[Group, ...]:
        """The groups, each after all that it is made of; the root is last."""

        def below(group: Group) -> Iterator[Group]:
            for member in self.members(group.name):
                if isinstance(member, Group):
                    yield from below(member)
            yield group

        return tuple(below(self.root))
