"""Who may enter, by the real client: codes, keys, return codes, roles."""

import asyncio
import subprocess
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from facilitator.server.identity.entrance import HouseRules
from facilitator.server.identity.host_key import load_allowed_keys
from tests.server.room import Room, open_room

PASSWORD = ("-o", "PreferredAuthentications=password")


def make_key(folder: Path, kind: str = "ed25519") -> tuple[str, ...]:
    """Makes a key and returns the options that offer it."""
    path = folder / f"id_{kind}"
    subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", str(path)], check=True)
    return ("-i", str(path))


@pytest.mark.parametrize(
    ("user", "role"), [("join", "join"), ("Ana", "join"), ("clock", "clock"), ("observer", "observer")]
)
async def test_the_room_code_opens_the_doors_of_the_room(room: Room, user: str, role: str) -> None:
    client = await room.enter(user)
    await client.until(f"role {role} ")
    assert room.credentials.room_code in client.raw.decode()  # echoed: it is on the wall
    client.close()


@pytest.mark.parametrize("user", ["wall", "facilitator"])
async def test_the_host_code_opens_the_doors_of_hosts_and_is_not_echoed(room: Room, user: str) -> None:
    client = await room.enter(user, code=room.credentials.host_code, prompt="Host code")
    await client.until(f"role {user} person None")
    assert room.credentials.host_code not in client.raw.decode()
    client.close()


@pytest.mark.parametrize("user", ["wall", "facilitator"])
async def test_the_room_code_does_not_open_the_doors_of_hosts(room: Room, user: str) -> None:
    client = await room.enter(user, prompt="Host code")
    await client.until("That is not the code")
    client.close()


async def test_a_name_that_is_no_role_is_suggested_as_display_name(room: Room) -> None:
    client = await room.enter("Ana")
    await client.until("person p1")
    assert room.doors.persons == ["Ana"]
    client.close()


async def test_a_code_may_be_typed_with_spaces_and_hyphens(room: Room) -> None:
    code = room.credentials.room_code
    client = await room.enter("join", code=f"{code[:3]} {code[3:]}")
    await client.until("person p1")
    client.close()


async def test_a_wrong_code_is_asked_for_again_and_the_fifth_cuts_the_connection(room: Room) -> None:
    client = await room.enter("join", code="000000x")
    for _ in range(4):
        await client.until("That is not the code")
        client.screen.reset()
        client.send("000000x\r")
    await client.to_end()
    assert "Too many wrong codes" in client.raw.decode()
    assert not room.doors.persons


async def test_a_code_is_accepted_as_password(room: Room) -> None:
    client = await room.spawn("join", options=PASSWORD)
    await client.until("password:")
    client.send(room.credentials.room_code + "\r")
    await client.until("person p1")
    client.close()


async def test_an_unknown_key_is_asked_for_the_code_once_and_then_enters_alone_as_that_person(
    room: Room, tmp_path: Path
) -> None:
    key = make_key(tmp_path)
    client = await room.enter("join", options=key)
    await client.until("person p1")
    client.close()
    again = await room.spawn("somebody-else", options=(*key, "-o", "BatchMode=yes"))
    await again.until("person p1")
    await again.until("back True")
    assert "code" not in again.raw.decode().split("role")[0]
    again.close()
    assert len(room.doors.persons) == 1


async def test_an_offered_key_alone_does_not_enter(room: Room, tmp_path: Path) -> None:
    refused = await room.run("join", "status", options=(*make_key(tmp_path), "-o", "BatchMode=yes"))
    assert refused.returncode == 255
    assert b"Permission denied" in refused.stderr


async def test_a_key_with_a_wrong_code_is_not_remembered(room: Room, tmp_path: Path) -> None:
    key = make_key(tmp_path)
    client = await room.enter("join", code="123", options=key)
    await client.until("That is not the code")
    client.close()
    refused = await room.run("join", "status", options=(*key, "-o", "BatchMode=yes"))
    assert refused.returncode == 255


async def test_offered_keys_are_no_failed_attempts(room: Room, tmp_path: Path) -> None:
    keys = [asyncssh.generate_private_key("ssh-ed25519") for _ in range(12)]
    async with room.connect("wall", client_keys=keys, password=room.credentials.host_code) as connection:
        assert (await connection.run("whoami")).exit_status == 0


async def test_a_return_code_brings_its_person_back_from_another_machine(room: Room, tmp_path: Path) -> None:
    first = await room.enter("join")
    await first.until("person p1")
    first.close()
    code = room.credentials.return_code_of("p1")
    assert code in first.shown
    key = make_key(tmp_path)
    back = await room.enter("join", code=code.replace("-", " ").upper(), options=key)
    await back.until("person p1")
    await back.until("back True")
    back.close()
    alone = await room.run("join", "whoami", options=(*key, "-o", "BatchMode=yes"))
    assert alone.stdout.startswith(b"join p1 True")


async def test_whoever_leaves_reads_how_to_come_back_on_their_own_terminal(room: Room, tmp_path: Path) -> None:
    kept = "You have left; your place and your texts are kept.\r\nCome back with the same command"

    async def last_words(user: str, person: str, **how: Any) -> str:
        client = await room.enter(user, **how)
        await client.until(f"person {person}")
        client.send("\x11")
        assert await client.to_end() == 0
        return client.raw.rpartition(b"\x1b[?1049l")[2].decode()

    without_key = await last_words("join", "p1")
    assert f"{kept}; in place of the room code type: {room.credentials.return_code_of('p1')}\r\n" in without_key
    assert f"{kept}.\r\n" in await last_words("join", "p2", options=make_key(tmp_path))
    prompt, code = "Host code:", room.credentials.host_code
    assert "You have left" not in await last_words("wall", "None", code=code, prompt=prompt)


async def test_a_return_code_opens_no_other_door(room: Room) -> None:
    room.credentials.remember("p1")
    client = await room.enter("observer", code=room.credentials.return_code_of("p1"))
    await client.until("That is not the code")
    client.close()


async def test_an_open_door_asks_participants_for_the_enter_key_only(tmp_path: Path) -> None:
    async with open_room(tmp_path, HouseRules(open_door=True)) as room:
        client = await room.enter("join", code="", prompt="Enter to join")
        await client.until("person p1")
        client.close()
        again = await room.enter("join", code=room.credentials.return_code_of("p1"), prompt="Enter to join")
        await again.until("back True")
        again.close()
        for user, prompt in (("observer", "Room code"), ("facilitator", "Host code")):
            closed = await room.enter(user, code="", prompt=prompt)
            await closed.until("That is not the code")
            closed.close()


async def test_an_open_door_lets_a_key_in_alone_and_knows_it_again(tmp_path: Path) -> None:
    key = make_key(tmp_path)
    async with open_room(tmp_path, HouseRules(open_door=True)) as room:
        for back in ("False", "True"):
            result = await room.run("join", "whoami", options=(*key, "-o", "BatchMode=yes"))
            assert result.stdout.startswith(f"join p1 {back}".encode())


async def test_an_allowed_key_opens_the_doors_of_hosts_and_another_does_not(tmp_path: Path) -> None:
    key = make_key(tmp_path)
    allowed = tmp_path / "authorized_keys"
    allowed.write_text("# the hosts\n" + (tmp_path / "id_ed25519.pub").read_text())
    other = make_key(tmp_path, "ecdsa")
    async with open_room(tmp_path, HouseRules(allowed_keys=load_allowed_keys(allowed))) as room:
        for user in ("facilitator", "wall"):
            entered = await room.run(user, "whoami", options=(*key, "-o", "BatchMode=yes"))
            assert entered.stdout.startswith(user.encode())
            refused = await room.run(user, "whoami", options=(*other, "-o", "BatchMode=yes"))
            assert refused.returncode == 255


async def test_keys_codes_and_persons_survive_a_restart(tmp_path: Path) -> None:
    key = make_key(tmp_path)
    async with open_room(tmp_path) as room:
        client = await room.enter("join", options=key)
        await client.until("person p1")
        client.close()
        before = (room.port, room.credentials.room_code, room.credentials.host_code, room.listener.fingerprint)
    async with open_room(tmp_path) as room:
        after = (room.port, room.credentials.room_code, room.credentials.host_code, room.listener.fingerprint)
        assert after == before
        known = await room.run("join", "whoami", options=(*key, "-o", "BatchMode=yes"))
        assert known.stdout.startswith(b"join p1 True")


async def test_a_key_that_connects_twice_at_once_is_one_person(room: Room) -> None:
    key = asyncssh.generate_private_key("ssh-ed25519")

    async def whoami() -> str:
        async with room.connect(client_keys=[key]) as connection:
            return str((await connection.run("whoami")).stdout).split()[1]

    assert await asyncio.gather(*(whoami() for _ in range(5))) == ["p1"] * 5


async def test_a_known_key_of_the_podium_clock_enters_alone(room: Room, tmp_path: Path) -> None:
    key = make_key(tmp_path)
    client = await room.enter("clock", options=key)
    await client.until("role clock")
    client.close()
    again = await room.spawn("clock", options=(*key, "-o", "BatchMode=yes"))
    await again.until("role clock")
    again.close()
