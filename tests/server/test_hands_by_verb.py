"""A hand that goes up by a verb is counted before the room like any other, though no screen stays open for it."""

from pathlib import Path

from facilitator.domain.views.wall import InterventionsWall
from tests.domain.given import SEMINAR
from tests.server.seminar import seminar


async def test_the_wall_counts_a_hand_that_a_verb_raised(tmp_path: Path) -> None:
    async with seminar(tmp_path, SEMINAR) as room:
        await room.say("ana", "join Ana")
        await room.advance_to("open")
        assert (await room.say("ana", "hand up")).code == 0
        await room.hub.publisher.settled()
        content = room.hub.publisher.wall.view.content
        assert isinstance(content, InterventionsWall)
        assert content.hands == 1
