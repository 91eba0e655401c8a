"""A facilitator without a screen merges whoever has joined again with who they were."""

import json
from pathlib import Path

from facilitator.seminar.groups import PersonId
from facilitator.session.presence import PRESENT_AFTER_VERB_MS
from tests.seminar.given import SEMINAR
from tests.server.seminar import seminar
from tests.session.memory import StillClock


async def test_whoever_has_joined_again_is_merged_by_the_ids_that_merge_lists(tmp_path: Path) -> None:
    clock = StillClock()
    async with seminar(tmp_path, SEMINAR, clock=clock) as room:
        assert (await room.say("facilitator", "merge")).out == "Nobody has joined.\n"
        await room.say("ana", "join Ana")
        assert (await room.say("facilitator", "merge p2 p1")).code == 3
        await room.say("again", "join Ana again")
        refused = await room.say("facilitator", "merge p2 p1 --json")
        assert (refused.code, json.loads(refused.out)["error"]) == (3, "earlier_is_here")
        clock.wait(PRESENT_AFTER_VERB_MS)
        people = json.loads((await room.say("facilitator", "merge --json")).out)["people"]
        assert [(each["id"], each["here"]) for each in people] == [("p1", False), ("p2", False)]
        assert (await room.say("facilitator", "merge p2 p1")).out.startswith("Ana again is Ana again\n")
        assert json.loads((await room.say("again", "status --json")).out)["you"]["name"] == "Ana"
        await room.say("again", "hand up")
        assert room.hub.present() == (PersonId("p1"),)
        assert len(json.loads((await room.say("facilitator", "merge --json")).out)["people"]) == 1
        assert (await room.say("facilitator", "merge p2")).code == 2
        assert (await room.say("facilitator", "undo")).code == 0
        assert json.loads((await room.say("again", "status --json")).out)["you"]["name"] == "Ana again"
