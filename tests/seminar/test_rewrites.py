"""Rewrites of a round: in order, counted, taken out again, and compared without going deep."""

from dataclasses import replace

from facilitator.activities.rewriting.rewrites import NO_REWRITES, GroupRewrites, RoundRewrites, Submission
from facilitator.seminar.groups import GroupId, SubmissionId
from facilitator.seminar.timer import Moment
from facilitator.smart.model import Score
from tests.seminar.bounded import lines_of
from tests.seminar.given import score

G1, G2 = GroupId("g1"), GroupId("g2")
AT = Moment(1_662_019_200_000, 1_000, "boot-1")
UNREAD: Score = replace(score(), flags=("not-scored",))
"""What is stored of a text on which the scorer failed."""


def rewrite(number: int, group: GroupId = G1, points: int = 50) -> Submission:
    return Submission(SubmissionId(f"r{number}"), group, f"Text {number}", score(points), AT)


def handed_in(*submissions: Submission) -> RoundRewrites:
    rewrites = NO_REWRITES
    for each in submissions:
        rewrites = rewrites.with_last(each)
    return rewrites


def test_rewrites_come_in_the_order_in_which_they_were_handed_in() -> None:
    several = [rewrite(9, G2), rewrite(10), rewrite(11, G2), rewrite(12, G2), rewrite(13)]
    rewrites = handed_in(*several)
    assert (list(rewrites), len(rewrites)) == (several, 5)
    assert (rewrites.latest(G1), rewrites.latest(G2)) == (several[4], several[3])
    assert rewrites.by_group[G2].first == several[0]


def test_what_was_there_before_does_not_see_what_came_later() -> None:
    before = handed_in(rewrite(1))
    one, other = before.with_last(rewrite(2)), before.with_last(rewrite(3))
    assert [list(each) for each in (before, one, other)] == [
        [rewrite(1)],
        [rewrite(1), rewrite(2)],
        [rewrite(1), rewrite(3)],
    ]
    assert one != other


def test_one_that_is_taken_out_leaves_the_others_and_their_gain() -> None:
    rewrites = handed_in(rewrite(1, points=20), rewrite(2, points=90), rewrite(3, points=30))
    left = rewrites.without(G1, SubmissionId("r2"))
    assert left == handed_in(rewrite(1, points=20), rewrite(3, points=30))
    assert left.by_group[G1].gain == 10
    assert left.without(G1, SubmissionId("r2")) == left
    assert handed_in(rewrite(1)).without(G1, SubmissionId("r1")) == NO_REWRITES


def test_the_first_one_taken_out_leaves_the_gain_of_the_others() -> None:
    rewrites = handed_in(rewrite(1, points=20), rewrite(2, points=60), rewrite(3, points=30))
    assert rewrites.without(G1, SubmissionId("r1")).by_group[G1].gain == -30


def test_a_rewrite_that_could_not_be_scored_has_no_part_in_the_gain() -> None:
    unread = replace(rewrite(2), score=UNREAD)
    assert handed_in(unread).by_group[G1].gain is None
    assert handed_in(unread, rewrite(3, points=20), rewrite(4, points=50), unread).by_group[G1].gain == 30


def test_a_hundred_thousand_rewrites_are_compared_printed_and_freed() -> None:
    longest = other = GroupRewrites(rewrite(0))
    for number in range(1, 100_000):
        each = rewrite(number)
        longest, other = GroupRewrites.ending(longest, each), GroupRewrites.ending(other, each)
    assert longest == other
    assert len(repr(longest)) > 100_000
    del longest, other


def test_comparing_looks_only_at_what_is_not_shared() -> None:
    start = handed_in(*(rewrite(number) for number in range(1_000)))
    one, other = start.with_last(rewrite(1_000)), start.with_last(rewrite(1_000))
    assert lines_of(lambda: one == other) < 100
