"""Kinds of terminals, by the real OpenSSH client: the whole way of a participant, with each one's colours and signs."""

import re
from pathlib import Path

import pytest

from tests.end_to_end.client import Client
from tests.end_to_end.program import Program, program

pytestmark = pytest.mark.end_to_end

ANSWER = "It names no date, no place and no ministry, so nobody can say afterwards whether anything was done about it."
TEXT = "Abolish user fees in all public clinics by 2027, paid from the health budget."
HOME_AND_END = {"xterm-256color": ("\x1b[H", "\x1b[F")}
"""What those keys send; the others say 1~ and 4~."""

WAYS = {
    "xterm-256color": re.compile(rb"[34]8;5;"),
    "screen-256color": re.compile(rb"[34]8;5;"),
    "tmux-256color": re.compile(rb"[34]8;5;"),
    "linux": re.compile(rb"\x1b\[[\d;]*97;40m"),
    "vt100": re.compile(rb"\x1b\[7m"),
}
"""How the client of each TERM shows colour, or does without."""

_ANY_COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)[;m]")
_BEYOND_SIXTEEN = re.compile(rb"[34]8;[25];")


async def go_on(running: Program, item: str, phase: str) -> None:
    """Take steps until an item's phase is on."""
    for _ in range(40):
        now = (await running.status())["item"] or {"id": None, "phase": None}
        if (now["id"], now["phase"]) == (item, phase):
            return
        assert (await running.say("facilitator", "next")).code == 0
    raise AssertionError(f"{item} {phase} never came")


async def write(client: Client, term: str) -> None:
    """Write TEXT with a paste, with arrows, Home and End, and in a window that changes its size."""
    home, end = HOME_AND_END.get(term, ("\x1b[1~", "\x1b[4~"))
    client.send("user fees in all clinics by 2027")
    await client.until("clinics by 2027")
    client.resize(100, 30)
    client.send(f"{home}Abolish {end}\x1b[200~, paid from the health budget.\x1b[201~")
    await client.until("Abolish user fees in all clinics by 2027, paid")
    client.resize(80, 24)
    back = len("clinics by 2027, paid from the health budget.")
    client.send("\x1b[D" * back + "public ")
    await client.until("in all public clinics by")


@pytest.mark.parametrize("term", WAYS)
async def test_a_participant_goes_the_whole_way_on_every_kind_of_terminal(tmp_path: Path, term: str) -> None:
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        client = await running.join("ana", running.ready["room_code"], term=term)
        await client.until("your name")
        client.send("\r")
        await client.until("delegation")
        client.send("\x1b[B\x1b[B\r")
        await client.until("You are in")
        await go_on(running, "questions", "write")
        await client.until("our answer")
        client.send(ANSWER)
        await client.until("done about it.")
        client.send("\x13")
        await client.until("Handed in")
        await go_on(running, "game", "drafting")
        await client.until("ORIGINAL")
        await write(client, term)
        client.send("\x13")
        await client.until("Handed in")
        client.send("\x1b")
        await client.until("write on")
        await go_on(running, "game", "model")
        await client.until("MODEL")
        client.send("q")
        await client.until("Leave the seminar?")
        client.send("y")
        await client.ended()
        events = running.story()["event"]
    looks_right(term, bytes(client.raw))
    assert [event["answer"]["text"] for event in events if event["kind"] == "answer_given"] == [ANSWER]
    assert [event["submission"]["text"] for event in events if event["kind"] == "rewrite_submitted"] == [TEXT]
    assert client.raw.count(b"\x1b[?1049h") == client.raw.count(b"\x1b[?1049l") == 1


def looks_right(term: str, raw: bytes) -> None:
    """The bytes hold no more colours, and no other signs, than the terminal has."""
    assert WAYS[term].search(raw)
    assert b"8;2;" not in raw
    if term == "linux":
        assert not _BEYOND_SIXTEEN.search(raw)
        assert set(raw.decode()) <= set(bytes(range(256)).decode("cp437")) | set("↑↓")
    if term == "vt100":
        assert not _ANY_COLOUR.search(raw)
        assert raw.isascii()


async def test_colours_follow_what_the_client_says_of_them(tmp_path: Path) -> None:
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        code = running.ready["room_code"]
        true = await running.join("ana", code, more=("-o", "SetEnv=COLORTERM=truecolor"))
        none = await running.join("ben", code, more=("-o", "SetEnv=NO_COLOR=1"))
        latin = await running.join("cho", code, more=("-o", "SetEnv=LC_ALL=fr_FR.ISO-8859-1"))
        for client in (true, none, latin):
            await client.until("your name")
    assert b"48;2;" in true.raw
    assert not _ANY_COLOUR.search(bytes(none.raw))
    assert "╭" in none.raw.decode()
    assert latin.raw.isascii()


@pytest.mark.parametrize(
    ("term", "more", "what_to_do"), [("dumb", (), "TERM=xterm"), ("xterm-256color", ("-T",), "ssh -t")]
)
async def test_where_no_screens_can_be_one_line_says_what_to_do_and_verbs_do_the_rest(
    tmp_path: Path, term: str, more: tuple[str, ...], what_to_do: str
) -> None:
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        client = await running.join("ana", running.ready["room_code"], term=term, more=more, size=(120, 40))
        await client.until("One verb a line")
        (line,) = [line for line in client.shown.splitlines() if "lain lines" in line]
        assert what_to_do in line
        client.send("join Ana\r")
        await client.until("Ana")
        await go_on(running, "game", "drafting")
        client.send(f"submit < {TEXT}\r")
        await client.until("Handed in")
        client.send("quit\r")
        await client.ended()
        events = running.story()["event"]
    assert b"\x1b[" not in client.raw
    assert [event["submission"]["text"] for event in events if event["kind"] == "rewrite_submitted"] == [TEXT]
