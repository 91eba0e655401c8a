"""Every rewrite that the groups handed in in a round, kept so that one more costs the same however many there are.

States are frozen, and each event makes a new one. A tuple of n rewrites would be copied for the next one, and a long
session would take a time that grows with its square to come back. Here each rewrite knows the one before it, and all
states share what they have in common.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from facilitator.seminar.groups import GroupId, PersonId, SubmissionId
from facilitator.seminar.timer import Moment
from facilitator.smart.model import Score


@dataclass(frozen=True, slots=True)
class Submission:
    """What a group handed in.

    `by` is None where a facilitator entered it from paper, and where it was `collected`: the bell took the open draft
    of a group that had not submitted.
    """

    id: SubmissionId
    group: GroupId
    text: str
    score: Score
    at: Moment
    by: PersonId | None = None
    collected: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class GroupRewrites:
    """What one group handed in in a round, one or more: the last one, and those before it.

    `first_total` and `last_total` are those of the first and the last rewrite that the scorer could read, None where
    it could read none.
    """

    latest: Submission
    before: "GroupRewrites | None" = None
    count: int = 1
    first_total: int | None = None
    last_total: int | None = None

    @classmethod
    def ending(cls, before: "GroupRewrites | None", latest: Submission) -> "GroupRewrites":
        """What there was before, and one more."""
        total = latest.score.total if latest.score.is_scored else None
        if before is None:
            return cls(latest, None, 1, total, total)
        first = total if before.first_total is None else before.first_total
        last = before.last_total if total is None else total
        return cls(latest, before, before.count + 1, first, last)

    @property
    def gain(self) -> int | None:
        """How much better the last one is than the first, in points; None where none could be scored."""
        if self.first_total is None or self.last_total is None:
            return None
        return self.last_total - self.first_total

    def without(self, number: SubmissionId) -> "GroupRewrites | None":
        """The others; only those that came after it are looked at."""
        later: list[Submission] = []
        rest: GroupRewrites | None = self
        while rest is not None and rest.latest.id != number:
            later.append(rest.latest)
            rest = rest.before
        if rest is None:
            return self
        rest = rest.before
        for each in reversed(later):
            rest = GroupRewrites.ending(rest, each)
        return rest

    def newest_first(self) -> Iterator[Submission]:
        """All of them, from the last to the first."""
        rest: GroupRewrites | None = self
        while rest is not None:
            yield rest.latest
            rest = rest.before

    @property
    def first(self) -> Submission:
        """What was handed in first; it takes a walk through all of them."""
        return [*self.newest_first()][-1]

    def __eq__(self, other: object) -> bool:
        """Whether both hold equal rewrites; what they share is not compared."""
        if not isinstance(other, GroupRewrites):
            return NotImplemented
        mine: GroupRewrites | None = self
        theirs: GroupRewrites | None = other
        while mine is not theirs:
            if mine is None or theirs is None or mine.count != theirs.count or mine.latest != theirs.latest:
                return False
            mine, theirs = mine.before, theirs.before
        return True

    def __hash__(self) -> int:
        """By the last one."""
        return hash((self.count, self.latest))

    def __repr__(self) -> str:
        """All of them, from the last to the first; what `dataclass` makes would go as deep as there are rewrites."""
        return f"GroupRewrites({[*self.newest_first()]!r})"


@dataclass(frozen=True, slots=True)
class RoundRewrites:
    """What all groups handed in in a round; it goes through them in the order in which they came."""

    by_group: Mapping[GroupId, GroupRewrites] = field(default_factory=dict)

    def with_last(self, submission: Submission) -> "RoundRewrites":
        """One more."""
        before = self.by_group.get(submission.group)
        return RoundRewrites({**self.by_group, submission.group: GroupRewrites.ending(before, submission)})

    def without(self, group: GroupId, number: SubmissionId) -> "RoundRewrites":
        """One of a group's taken out."""
        by_group = dict(self.by_group)
        left = by_group[group].without(number) if group in by_group else None
        if left is not None:
            by_group[group] = left
        else:
            by_group.pop(group, None)
        return RoundRewrites(by_group)

    def latest(self, group: GroupId) -> Submission | None:
        """What counts of a group: its last; None where it has handed in nothing."""
        several = self.by_group.get(group)
        return several.latest if several else None

    def __iter__(self) -> Iterator[Submission]:
        """All rewrites, sorted by their numbers, which are given out in the order in which they come."""
        each = (each for several in self.by_group.values() for each in several.newest_first())
        return iter(sorted(each, key=lambda submission: int(submission.id[1:])))

    def __len__(self) -> int:
        """How many there are."""
        return sum(several.count for several in self.by_group.values())


NO_REWRITES = RoundRewrites()
"""Of a round in which nobody has handed in anything."""
