"""Less time by verb: what was taken is told, not what was asked for."""

from facilitator.seminar.commands import StartTurn
from facilitator.seminar.groups import SpeakerId
from tests.seminar.given import MINUTE, SECOND, given
from tests.server.test_reveal_by_verb import said
from tests.session.memory import Room


async def test_more_than_is_left_takes_what_is_left_and_from_a_clock_that_has_run_out_nothing() -> None:
    room = Room(given(StartTurn(SpeakerId("valdoria")), at="states").table)
    room.clock.wait(3 * MINUTE - 12 * SECOND)
    assert (await said(room, "extend", "-30")).stdout.startswith("-12 s\n")
    refused = await said(room, "extend", "-30")
    assert (refused.exit_code, refused.stderr.strip()) == (3, "This clock has no time left that could be taken away.")
