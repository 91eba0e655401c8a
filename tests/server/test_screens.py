"""A Textual app on the real OpenSSH client's terminal."""

from tests.server.room import Room


async def test_an_app_is_served_to_the_real_client(room: Room) -> None:
    client = await room.spawn("join")
    await client.until("Room code, as on the wall:")
    client.send(room.credentials.room_code + "\r")
    await client.until("role join person p1")
    await client.until("size 80x24")
    client.send("k")
    await client.until("key k")
    client.send("\x11")
    assert await client.to_end() == 0
