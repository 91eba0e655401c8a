"""The pace of handing in: a burst, then one every few seconds, each person by themselves."""

from dataclasses import replace

import pytest

from facilitator.seminar.commands import Rejected
from facilitator.seminar.groups import PersonId
from facilitator.seminar.timer import Moment
from facilitator.session.enrich import AT_ONCE, EVERY_MS, HandInPace
from tests.session.memory import StillClock

ANA, BEN = PersonId("p1"), PersonId("p2")


def later(milliseconds: int) -> Moment:
    now = StillClock().now()
    return replace(now, boot_ms=now.boot_ms + milliseconds, utc_ms=now.utc_ms + milliseconds)


def test_after_a_burst_one_more_is_taken_every_few_seconds_of_each_person() -> None:
    pace = HandInPace()
    for _ in range(AT_ONCE):
        pace.take(ANA, later(0))
    with pytest.raises(Rejected, match="hands_in_too_often") as refused:
        pace.take(ANA, later(1))
    assert refused.value.params == {"seconds": EVERY_MS // 1000}
    pace.take(BEN, later(1))
    pace.take(ANA, later(EVERY_MS))
    with pytest.raises(Rejected):
        pace.take(ANA, later(EVERY_MS))


def test_who_hands_in_once_in_a_while_is_never_refused() -> None:
    pace = HandInPace()
    for number in range(1_000):
        pace.take(ANA, later(number * EVERY_MS))


def test_nobody_hands_in_more_than_a_thousand_times_an_hour() -> None:
    pace, taken = HandInPace(), 0
    for second in range(3_600):
        try:
            pace.take(ANA, later(second * 1_000))
        except Rejected:
            continue
        taken += 1
    assert taken < 1_000
