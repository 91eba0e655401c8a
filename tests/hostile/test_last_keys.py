"""Those whose connection goes right after a key: what they asked for is done, by the real door and the real session."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.seminar.groups import GroupPlan
from tests.hostile.hall import Guest, Hall, hall
from tests.parts import rewrites_of
from tests.seminar.given import SEMINAR

SCENARIO = replace(SEMINAR, groups=GroupPlan(names=("Table 1", "Table 2")))
TEXT = "Abolish fees by 2027."
HAND_IN, LETTERS, HAND, WRITE_ON = "\x13", "\x1b", "h", "i"


def handed_in(room: Hall) -> list[str]:
    """All rewrites of the session."""
    return [each.text for several in rewrites_of(room.hub.state).by_round.values() for each in several]


async def gone(room: Hall) -> None:
    """Waits until the only visit has ended."""
    endings = [visit._ended for visit in room.listener.context.visits]  # type: ignore[attr-defined]
    async with asyncio.timeout(20):
        await asyncio.gather(*endings)


async def writing(room: Hall) -> Guest:
    """Somebody whose draft holds the text."""
    guest = await room.sit_down("ana")
    await room.advance_to("game", "drafting")
    await guest.until("Your draft")
    guest.send(TEXT)
    await guest.until(TEXT)
    return guest


@pytest.mark.parametrize("keys", [HAND_IN, TEXT + HAND_IN])
async def test_a_rewrite_handed_in_by_the_last_key_is_there(keys: str, tmp_path: Path) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        guest = await writing(room)
        guest.send(keys)
        guest.channel.get_extra_info("connection").close()
        await gone(room)
        assert handed_in(room) == [TEXT if keys != TEXT + HAND_IN else TEXT + TEXT]


async def test_a_rewrite_that_waits_behind_a_raised_hand_is_handed_in_though_the_connection_is_cut(
    tmp_path: Path,
) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        guest = await writing(room)
        guest.send(LETTERS)
        await guest.until("write on")
        guest.send(HAND)
        await guest.until(lambda: bool(room.hub.state.hands_up()))
        guest.send(HAND_IN)
        guest.channel.get_extra_info("connection").close()
        await gone(room)
        assert handed_in(room) == [TEXT]
