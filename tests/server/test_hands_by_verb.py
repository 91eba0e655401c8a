"""A hand that goes up by a verb is counted before the room like any other, though no screen stays open for it."""

import json
from pathlib import Path

from facilitator.seminar.contents import HandCounts
from tests.seminar.given import SEMINAR
from tests.server.seminar import seminar


async def test_the_wall_counts_a_hand_that_a_verb_raised(tmp_path: Path) -> None:
    async with seminar(tmp_path, SEMINAR) as room:
        await room.say("ana", "join Ana")
        await room.advance_to("open")
        assert (await room.say("ana", "hand up")).code == 0
        await room.hub.publisher.settled()
        assert room.hub.publisher.wall.view.counts == HandCounts(1)


async def test_next_gives_the_floor_to_a_hand_and_next_item_goes_past_it(tmp_path: Path) -> None:
    async with seminar(tmp_path, SEMINAR) as room:
        for name in ("ana", "ben"):
            await room.say(name, f"join {name.capitalize()}")
        await room.advance_to("open")
        for name in ("ana", "ben"):
            await room.say(name, "hand up")
        given = json.loads((await room.say("facilitator", "next --json")).out)
        assert given == {"on": "Discussion", "next": "give the floor to Ben (hand)"}
        passed = json.loads((await room.say("facilitator", "next item --json")).out)
        assert passed["on"] == "Wrap-up"
        assert (await room.say("facilitator", "next thing")).code == 2


async def test_next_item_at_the_last_item_ends_the_seminar(tmp_path: Path) -> None:
    async with seminar(tmp_path, SEMINAR) as room:
        await room.advance_to("wrap")
        assert (await room.say("facilitator", "next item")).code == 0
        assert room.hub.state.course.stage == "ended"
        assert (await room.say("facilitator", "next item")).code == 3
