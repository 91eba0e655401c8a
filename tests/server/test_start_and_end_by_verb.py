"""The start and the end by verb: a time of day is what they need, and how late it is follows."""

from facilitator.seminar.schedule import schedule_of
from tests.seminar.given import MINUTE, given
from tests.server.test_reveal_by_verb import said
from tests.session.memory import Room


async def test_the_start_and_the_end_are_set_by_a_time_of_day() -> None:
    room = Room(given(at="talk").table)
    began = schedule_of(room.hub.state).began
    assert began is not None
    room.clock.wait(10 * MINUTE)
    assert (await said(room, "began", "08:05")).exit_code == 0
    corrected = schedule_of(room.hub.state).began
    assert corrected is not None and corrected.utc_ms == began.utc_ms + 5 * MINUTE
    assert (await said(room, "ends", "9:00")).exit_code == 0
    assert schedule_of(room.hub.state).planned_end_utc_ms() == began.utc_ms + 60 * MINUTE
    assert (await said(room, "ends", "planned")).exit_code == 0
    assert schedule_of(room.hub.state).planned_end_utc_ms() != began.utc_ms + 60 * MINUTE


async def test_what_is_no_time_of_day_changes_nothing_and_says_how_one_is_written() -> None:
    room = Room(given(at="talk").table)
    before = room.hub.state.seq
    for words in (("began", "early"), ("ends",), ("ends", "25:00")):
        refused = await said(room, *words)
        assert refused.exit_code == 2 and f"{words[0]} 10:07" in refused.stderr
    late = await said(room, "began", "08:30")
    assert (late.exit_code, room.hub.state.seq) == (3, before)
