"""A round on a participant's screen."""

import pytest

from tests.ui.participant.room import Room


@pytest.mark.parametrize(
    ("phase", "head"),
    [
        ("brief", ["ROUND 1: read", "maternal health in Valdoria"]),
        ("drafting", ["▶ 8:00", "ROUND 1: write", "maternal health in Valdoria"]),
        ("reveal", ["ROUND 1: rewrites", "maternal health in Valdoria"]),
    ],
)
async def test_the_head_says_which_round_is_in_which_phase_and_has_a_clock_while_groups_write(
    phase: str, head: list[str]
) -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("game", phase)
    assert room.head(ana).split("   ")[: len(head)] == head
