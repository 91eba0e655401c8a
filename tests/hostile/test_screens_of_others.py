"""What people type reaches no other terminal but as text: cases 29, 30, 31 and 34, looked at byte by byte."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.seminar import commands as do
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import FillCard
from facilitator.seminar.exercises import ScoringPlan
from facilitator.seminar.groups import GroupId, GroupPlan, ItemId, PersonId, SpeakerId
from facilitator.server.watchdog import logbook
from facilitator.text import clean_line
from tests.hostile.hall import Guest, Hall, hall, intruders
from tests.hostile.test_toml_text import HOSTILE
from tests.parts import answers_of, rewrites_of
from tests.seminar.given import SEMINAR

SCENARIO: Scenario = replace(
    SEMINAR, groups=GroupPlan(names=("Table 1", "Table 2")), scoring=ScoringPlan(live="writing", board=True)
)
ESCAPES = "".join(text for name, text in HOSTILE.items() if name != "unterminated") + HOSTILE["unterminated"]
MARKUP = "[/] [@click=app.quit]quit[/] [bold [$primary]x[/$primary] [link='file:///etc'] \\[/x] [[b]] [/]"
WIDE = "\u202eabc\u2066 日本語 👩‍👩‍👧 " + "a" + "\u0301" * 500 + " \U000e0041"


async def audience(room: Hall) -> list[Guest]:
    """Everybody who can see something of others."""
    guests = [await room.enter(role) for role in ("wall", "clock", "observer")]
    guests.append(await room.enter("facilitator", size=(120, 36)))
    await guests[-1].until("NEXT")
    guests += [await room.sit_down("Ana"), await room.sit_down("Ben")]
    plain = await room.enter("Pia", term="dumb")
    await plain.until("One verb a line")
    plain.send("follow\r")
    await plain.until("You follow")
    return [*guests, plain]


async def said(room: Hall, user: str, verb: str, text: str = "") -> None:
    """A verb, whose own answer is looked at too."""
    connection = await room.connect(user)
    done = await (connection.run(verb, input=text) if text else connection.run(verb))
    for answer in (done.stdout, done.stderr):
        assert not intruders(str(answer).encode()), verb
    connection.close()


async def everything_said(room: Hall, hostile: str) -> None:
    """One participant and one facilitator put the text into every field that there is."""
    word = "'" + hostile.replace("'", "") + "'"
    await said(room, "Eve", f"join {word} --group {word}")
    await said(room, "Eve", f"join {word} --group g1")
    person = PersonId(list(room.hub.state.people)[-1])
    await room.hub.do(do.SetProfile(person, f"x{hostile}", f"State {hostile}"), person)
    for verb in ("status", word, f"status {word}", f"hand {word}", f"show {word}", "groups"):
        await said(room, "Eve", verb)
        await said(room, "facilitator", verb)
    await said(room, "facilitator", f"message {word}")
    await room.hub.do(do.RenameGroup(GroupId("g2"), f"Table {hostile}"))
    await room.hub.do(do.AddGroup(hostile))
    await room.advance_to("states")
    await room.hub.do(do.ReplaceSpeaker(ItemId("states"), SpeakerId("kestria"), hostile, hostile, hostile))
    await room.hub.do(FillCard(ItemId("states"), SpeakerId("valdoria"), "lesson", f"lesson {hostile}"))
    await room.hub.do(do.SaveNote(ItemId("states"), f"note {hostile}"))
    await said(room, "facilitator", "next")
    await room.advance_to("ask", "write")
    await said(room, "Eve", "answer", f"answer {hostile}")
    await room.advance_to("ask", "reveal")
    await said(room, "facilitator", "reveal")
    await room.advance_to("game", "drafting")
    await said(room, "Eve", "draft", f"draft {hostile}")
    for verb in ("submit", "score", "score --json", "submit --json"):
        await said(room, "Eve", verb, f"Build 5 schools {hostile} by 2027.")
    await room.advance_to("game", "reveal")
    await said(room, "facilitator", "show g1")
    await room.advance_to("open")
    await said(room, "Eve", "hand up")
    await room.hub.do(do.GiveFloor(person))
    await room.hub.do(do.SendMessage("the very last"))


async def until_the_last(guests: list[Guest]) -> None:
    """The last change of the session has come to these."""
    for guest in guests:
        await guest.until("the very last")


@pytest.mark.parametrize(
    ("hostile", "piece"),
    [
        pytest.param(ESCAPES + MARKUP, "owned", id="escapes and markup"),
        pytest.param(WIDE, "日本語", id="width", marks=pytest.mark.slow),
        pytest.param(MARKUP, "app.quit", id="markup alone", marks=pytest.mark.slow),
    ],
)
async def test_what_is_typed_anywhere_reaches_other_terminals_only_as_text(
    hostile: str, piece: str, tmp_path: Path
) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        with logbook(tmp_path) as log:
            guests = await audience(room)
            await everything_said(room, hostile)
            await until_the_last(guests[4:6])
            guests[-1].send("groups\r")
            await guests[-1].until(piece)
        for guest in guests:
            assert not guest.ended
            assert piece.encode() in guest.raw, "nothing of it came, so nothing was looked at"
            assert not intruders(bytes(guest.raw))
        assert "Traceback" not in log.read_text(encoding="utf-8")
        folder = room.session.folder
    for path in (folder / "session.toml", log):
        assert not re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", path.read_text(encoding="utf-8"))
    async with hall(tmp_path, None, resumed=folder) as room:
        guests = [await room.enter(role) for role in ("wall", "observer")]
        guests.append(await room.enter("facilitator", size=(120, 36)))
        await guests[-1].until("NEXT")
        await guests[-1].until(piece)
        for guest in guests:
            assert not intruders(bytes(guest.raw))


async def test_markup_is_shown_as_it_was_typed_and_its_clicks_do_nothing(tmp_path: Path) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        wall, eve = await room.enter("wall", size=(120, 30)), await room.connect("Eve")
        await room.advance_to("ask", "write")
        await eve.run("answer", input=MARKUP)
        await room.advance_to("ask", "reveal")
        await room.hub.do(do.Reveal())
        await wall.until("[@click=app.quit]quit[/]")
        row = next(place for place, line in enumerate(wall.screen.display) if "quit" in line)
        column = wall.screen.display[row].index("quit")
        wall.send(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m")
        await room.hub.do(do.Hide(next(iter(answers_of(room.hub.state).by_question.values()))[0].id))
        await wall.until(lambda: "quit" not in wall.shown)
        assert not wall.ended


async def test_a_paste_with_escapes_and_the_letters_of_keys_presses_none(tmp_path: Path) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        console, ana = await room.enter("facilitator", size=(120, 36)), await room.sit_down("Ana")
        await console.until("NEXT")
        keys = "\x1b n q \x11 \x03 \x13 \x1b[A \x1bOP u k e\ny\r\x1b[201"
        console.send(f"\x1b[200~{keys}\x1b[201~")
        before = room.hub.state
        console.send("?")
        await console.until("Undo the facilitators' last step")
        assert room.hub.state == before and not console.ended
        await room.advance_to("game", "drafting")
        await ana.until("Levels")
        ana.send(f"\x1b[200~one {keys} two\x1b[201~")
        await ana.until("two")
        assert not rewrites_of(room.hub.state).by_round and not ana.ended
        draft = room.hub.drafts.get((ItemId("game"), 0), GroupId("g1"))
        assert draft.text.startswith("one ") and "\x1b" not in draft.text
        assert not intruders(bytes(ana.raw)) and not intruders(bytes(console.raw))


def test_the_scan_finds_what_it_looks_for() -> None:
    for name, text in HOSTILE.items():
        if name != "marks":
            assert intruders(f"before {text} after".encode("utf-8", "surrogatepass")), name
    assert not intruders(b"\x1b[1;31mred\x1b[0m\x1b[12;4Hthere\r\n")
    assert clean_line(ESCAPES) != ESCAPES
