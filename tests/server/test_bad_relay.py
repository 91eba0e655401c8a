"""The real client on a link that is late, stalls and breaks off: what was typed arrives, whole and in its order."""

from collections.abc import Sequence

from tests.server.relay import relay
from tests.server.room import Pty, Room

TYPED = "abcdefghijklmnopqrstuvw"


async def enter(room: Room, options: Sequence[str]) -> Pty:
    client = await room.enter(options=options)
    await client.until("size 80x24")
    return client


async def test_what_is_typed_on_a_link_that_is_late_and_stalls_arrives_in_order(room: Room) -> None:
    async with relay(room.port) as (link, options):
        client = await enter(room, options)
        client.send(TYPED[:8])
        await client.until(f"key {TYPED[7]}")
        link.stall()
        client.send(TYPED[8:])
        await link.held_back.wait()
        assert room.doors.apps[0].keys == [*TYPED[:8]]
        link.passes.set()
        await client.until(f"key {TYPED[-1]}")
        assert room.doors.apps[0].keys == [*TYPED]
        client.close()


async def test_a_link_that_breaks_off_ends_the_visit_and_the_next_one_begins_on_a_good_screen(room: Room) -> None:
    async with relay(room.port) as (link, options):
        client = await enter(room, options)
        client.send("a")
        await client.until("key a")
        link.break_off()
        assert await client.to_end() == 255
        await room.doors.until_here(0)
        client = await enter(room, options)
        client.send("b")
        await client.until("key b")
        assert room.doors.apps[-1].keys == ["b"]
        client.close()
