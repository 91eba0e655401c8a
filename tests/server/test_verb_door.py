"""The door without screens, by the real client: one verb with its input, or verb after verb."""

import asyncio

import asyncssh
import pytest

from facilitator.server.ssh.channel_session import ChannelSession
from facilitator.server.verbs.verbs import VerbDoor
from facilitator.session.verbs import LONGEST_INPUT, EnteredBy, Guest, Role
from tests.server.room import Room, TinyDoors

CODE = ("-o", "PreferredAuthentications=password", "-o", "NumberOfPasswordPrompts=1")


async def test_a_verb_answers_in_plain_lines_with_its_exit_code(room: Room) -> None:
    async with room.connect("join") as connection:
        done = await connection.run("status")
        assert (done.stdout, done.stderr, done.exit_status) == ("join None\n", "", 0)
        wrong = await connection.run("dance 'now or never'")
        assert (wrong.stdout, wrong.exit_status) == ("", 2)
        assert wrong.stderr == "there is no verb 'dance'\n"


async def test_a_verb_that_needs_no_input_does_not_wait_for_its_end(room: Room) -> None:
    async with room.connect("join") as connection:
        process = await connection.create_process("status")  # its input stays open
        assert await process.stdout.readline() == "join None\n"
        await process.wait(check=True)


async def test_a_verb_reads_its_input_up_to_the_limit(room: Room) -> None:
    async with room.connect("join") as connection:
        fits = await connection.run("submit", input="x" * LONGEST_INPUT)
        assert fits.stdout == f"{LONGEST_INPUT} bytes\n"
        too_long = await connection.run("submit", input="x" * (LONGEST_INPUT + 1))
        assert too_long.exit_status == 2
        assert too_long.stderr == f"The input is longer than {LONGEST_INPUT} bytes; nothing was taken.\n"


async def test_a_verb_that_can_do_without_a_text_does_not_wait_for_one_that_never_begins(room: Room) -> None:
    room.listener.context.text_begins_within = 0.05
    async with room.connect("join") as connection:
        process = await connection.create_process("draft")  # its input stays open
        async with asyncio.timeout(30):
            assert await process.stdout.readline() == "0 bytes\n"
            done = await process.wait(check=True)
        said = str(done.stderr)
        assert said.startswith("No text came within 0.05 s, so nothing was sent") and said.count("\n") == 1


async def test_a_verb_whose_input_is_closed_without_a_text_does_without_and_says_nothing_of_it(room: Room) -> None:
    async with room.connect("join") as connection:
        done = await connection.run("draft", stdin=asyncssh.DEVNULL)
        assert (done.stdout, done.stderr, done.exit_status) == ("0 bytes\n", "", 0)


@pytest.mark.parametrize("verb", ["submit", "draft -"])
async def test_a_verb_that_needs_a_text_says_that_it_waits_and_then_takes_it(room: Room, verb: str) -> None:
    room.listener.context.text_begins_within = 0.05
    async with room.connect("join") as connection:
        process = await connection.create_process(verb)
        async with asyncio.timeout(30):
            assert (await process.stderr.readline()).startswith("Your text is awaited: type it")
        process.stdin.write("late, but whole")
        process.stdin.write_eof()
        assert await process.stdout.readline() == "15 bytes\n"


async def test_in_a_full_room_the_verb_that_has_been_sent_nothing_for_longest_gives_way(
    room: Room,
) -> None:
    context = room.listener.context
    context.most_inside, context.silent_for = 2, 0.0
    async with room.connect() as first, room.connect() as second, room.connect() as third:
        waiting = await first.create_process("submit")
        await second.create_process("submit")
        assert (await third.run("status")).exit_status == 0
        done = await waiting.wait()
        assert (done.stdout, done.exit_status) == ("", 2)
        assert "The room is full, and no text has come from you" in str(done.stderr)
        assert len(context.visits) == 1 and room.doors.texts == []


async def test_a_verb_whose_text_comes_or_who_stays_gives_way_to_nobody(room: Room) -> None:
    context = room.listener.context
    context.most_inside = 2
    async with room.connect() as first, room.connect() as second, room.connect() as third:
        writing = await first.create_process("submit")
        staying = await second.create_process()
        await staying.stdout.readline()
        writing.stdin.write("slowly, ")
        assert (await third.run("status")).exit_status == 3
        writing.stdin.write("but it comes")
        writing.stdin.write_eof()
        assert (await writing.wait()).exit_status == 0
        assert room.doors.texts == [b"slowly, but it comes"]
        assert not staying.is_closing()


async def test_a_verb_that_reads_nothing_gives_way_to_nobody_and_is_told_nothing(room: Room) -> None:
    context = room.listener.context
    context.most_inside, context.silent_for = 1, 0.0
    async with room.connect() as first, room.connect() as second:
        working = await first.create_process("wait")  # its input stays open
        async with asyncio.timeout(20):
            await room.doors.at_work.wait()
        assert (await second.run("status")).exit_status == 3
        room.doors.may_end.set()
        done = await working.wait()
        assert (done.stdout, done.stderr, done.exit_status) == ("done\n", "", 0)


async def test_a_text_that_has_begun_is_waited_for_to_its_end() -> None:
    said: list[str] = []
    guest = Guest(Role.PARTICIPANT, "ana", "ana", "127.0.0.1", EnteredBy.CODE, None, True, nobody)
    door = VerbDoor(
        TinyDoors(), guest, has_pty=False, say=lambda text, _: said.append(text), hold=lambda _: None, patience=0
    )
    door.feed(b"begun, ")
    running = asyncio.create_task(door.run("draft"))
    for _ in range(5):  # patience, which is none, ends meanwhile
        await asyncio.sleep(0)
    assert not running.done()
    door.feed(b"and ended")
    door.finish()
    assert await running == 0
    assert said == ["16 bytes\n"]


async def nobody(guest: Guest) -> str:
    raise AssertionError("a person was asked for")


async def test_a_command_that_cannot_be_read_gets_one_line(room: Room) -> None:
    async with room.connect("join") as connection:
        for command in ("status 'open", "x" * 9000, " "):
            done = await connection.run(command)
            assert done.exit_status == 2
            assert str(done.stderr).count("\n") == 1 and "Traceback" not in str(done.stderr)


async def test_an_error_in_a_verb_gets_one_kind_line(room: Room) -> None:
    async with room.connect("join") as connection:
        done = await connection.run("break")
        assert done.exit_status == 1
        assert "nothing is lost" in str(done.stderr) and "secret" not in str(done.stderr)


async def test_a_verb_on_a_terminal_takes_typed_input_until_ctrl_d(room: Room) -> None:
    client = await room.enter("Ana", "submit", options=("-t",))
    await client.until("Type your text")
    client.send("one\rtwo\r\x04")
    await client.until("7 bytes")
    assert await client.to_end() == 0


async def test_on_a_terminal_ctrl_d_at_once_sends_no_text(room: Room) -> None:
    client = await room.enter("Ana", "draft", options=("-t",))
    await client.until("Ctrl+D at once sends none")
    client.send("\x04")
    await client.until("0 bytes")
    assert await client.to_end() == 0


async def test_ctrl_c_takes_back_what_was_typed(room: Room) -> None:
    client = await room.enter("Ana", "submit", options=("-t",))
    await client.until("Type your text")
    client.send("one\r\x03")
    await client.until("nothing was sent")
    assert await client.to_end() == 2


async def test_a_user_name_with_the_room_code_is_the_person_that_a_verb_created(room: Room) -> None:
    for back in ("False", "True"):
        async with room.connect("Ana") as connection:
            assert str((await connection.run("whoami")).stdout).startswith(f"join p1 {back}")


async def test_a_user_name_is_never_a_person_that_came_by_a_screen(room: Room) -> None:
    client = await room.enter("Ana")
    await client.until("person p1")
    client.close()
    async with room.connect("Ana") as connection:
        assert str((await connection.run("whoami")).stdout).startswith("join p2 False")
    async with room.connect("Ana", password=room.credentials.return_code_of("p1")) as connection:
        assert str((await connection.run("whoami")).stdout).startswith("join p1 True")


async def test_a_status_by_the_room_code_leaves_nobody_behind(room: Room) -> None:
    async with room.connect("join") as connection:
        await connection.run("status")
    assert room.doors.persons == []


async def test_without_a_terminal_verbs_are_read_line_by_line_until_the_end(room: Room) -> None:
    async with room.connect("Ana") as connection:
        done = await connection.run(input="status\r\n\nsubmit < a text\nnonsense")
        assert "status   what is on" in str(done.stdout)
        assert "join None\n6 bytes\n" in str(done.stdout)
        assert done.stderr == "there is no verb 'nonsense'\n"
        assert done.exit_status == 2


async def test_quit_leaves_the_plain_door(room: Room) -> None:
    async with room.connect("observer") as connection:
        process = await connection.create_process()
        process.stdin.write("quit\n")
        assert (await process.wait()).exit_status == 0


async def test_two_thousand_lines_are_read_without_holding_them_all(room: Room) -> None:
    async with room.connect("Ana") as connection:
        done = await connection.run(input="status\n" * 2_000)
        assert str(done.stdout).count("join None") == 2_000


async def test_a_client_that_goes_before_its_text_is_whole_has_sent_nothing(room: Room) -> None:
    async with room.connect("Ana") as connection:
        process = await connection.create_process("submit")
        process.stdin.write("half a te")
        (visit,) = room.listener.context.visits
        assert isinstance(visit, ChannelSession)
        async with asyncio.timeout(30):
            while visit.verb_door is None or not visit.verb_door._bytes:
                await asyncio.sleep(0)
    async with asyncio.timeout(30):
        while room.listener.context.visits:
            await asyncio.sleep(0)
    assert room.doors.texts == []


async def test_a_client_that_goes_after_its_text_is_whole_has_sent_it(room: Room) -> None:
    async with room.connect("Ana") as connection:
        process = await connection.create_process("submit")
        process.stdin.write("a whole text")
        process.stdin.write_eof()
        async with asyncio.timeout(30):
            await room.doors.news.wait()
    async with asyncio.timeout(30):
        while room.listener.context.visits:
            await asyncio.sleep(0)
    assert room.doors.texts == [b"a whole text"] and room.doors.finished == 1
