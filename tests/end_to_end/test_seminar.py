"""The seminar from the door to the session file: the real program, real ssh clients, and a kill in the middle."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.client import Client
from tests.end_to_end.program import Program, new_key, program

pytestmark = pytest.mark.end_to_end

ANA = "Abolish user fees for antenatal care in all public facilities by the end of 2027."
DEE = "Continue to consider doing something about health."
NO_DATE = "It names no date, no place and no ministry, so nobody can say afterwards whether anything was done about it."
NOBODY = "Nobody could tell, four years later, that it was not done: efforts that continue are never over, nor begun."
HUGE = "████████"
"""A stroke of the podium clock's digits."""


async def sit_down(client: Client, group: str) -> None:
    """Answer the join page: the suggested name, no delegation, and a group by its place in the list."""
    await client.until("your name")
    client.send("\r")
    await client.until("delegation")
    client.send("\r")
    await client.until(group)
    client.send("\r" if group == "Table 1" else "\x1b[B\r")
    await client.until(f"{group}")


async def next_until(console: Client, running: Program, item: str, phase: str | None = None) -> dict[str, Any]:
    """Press `n` on the console until an item, in a phase, is on; each press waits for what it does."""
    for _ in range(60):
        status = await running.status()
        if status["item"] and status["item"]["id"] == item and phase in (None, status["item"]["phase"]):
            return status
        await _press_next(console, running)
    raise AssertionError(f"{item} {phase} was never reached")


async def _press_next(console: Client, running: Program) -> None:
    before = len(running.story()["event"])
    console.send("n")
    await running.until(lambda _: len(running.story()["event"]) > before, "what the key does")


async def test_a_seminar_goes_from_the_lobby_to_its_end_through_a_kill(tmp_path: Path) -> None:
    async with program(tmp_path, "smart-upr-escr-game", "--port", "0") as running:
        room, host = running.ready["room_code"], running.ready["host_code"]
        key = await new_key(tmp_path)
        wall = await running.join("wall", host)
        clock = await running.join("clock", room)
        console = await running.join("facilitator", host, size=(120, 36))
        await console.until("NEXT")
        ana = await running.join("ana", room, key=key)
        ben = await running.join("ben", room)
        cho = await running.join("cho", room)
        await sit_down(ana, "Table 1")
        await sit_down(ben, "Table 1")
        await sit_down(cho, "Table 2")
        dee = json.loads((await running.say("dee", "join Dee --group 'Table 2' --json")).out)
        assert dee["name"] == "Dee"
        await wall.until("joined")

        assert HUGE not in clock.shown
        await next_until(console, running, _id_of(running, "remarks"))
        await clock.until(HUGE)
        status = await next_until(console, running, _id_of(running, "interventions"))
        assert [group["members"] for group in status["groups"][:2]] == [2, 2]

        game = _id_of(running, "rewriting")
        await next_until(console, running, game, "drafting")
        await ana.until("Table 1")
        ana.send(ANA)
        await ben.until("Abolish user fees for antenatal")
        await wall.until("Table 1")
        assert "Abolish user fees" not in wall.shown
        assert "Abolish user fees" not in cho.shown

        ana.end(signal.SIGKILL)  # a laptop that dies
        await ana.ended()
        back = await running.join("ana", key=key)
        await back.until("Abolish user fees for antenatal")

        await running.until(lambda _: "antenatal care" in _drafts(running), "the draft on the disk")
        assert await running.kill() == -signal.SIGKILL
        for client in (wall, clock, console, ben, cho, back):
            await client.ended()
        await running.start("--resume", "last")
        assert running.ready["room_code"] == room

        wall, console = await running.join("wall", host), await running.join("facilitator", host, size=(120, 36))
        await console.until("NEXT")
        ana = await running.join("ana", key=key)
        await ana.until("Abolish user fees for antenatal")
        assert (await running.say("dee", "submit", DEE)).code == 0
        ana.send("\x13")
        await ana.until("✓ Handed in")
        status = await running.status()
        assert {group["name"]: group["submitted"] for group in status["groups"]}["Table 1"]

        await next_until(console, running, game, "reveal")
        console.send("v")
        await wall.until("fees for antenatal care")
        await wall.until("Table 1")
        await next_until(console, running, game, "model")
        await next_until(console, running, _id_of(running, "wrap-up"))
        await wall.until("One issue, one action")
        assert (await running.say("facilitator", "next")).code == 0
        assert (await running.status())["state"] == "ended"
        assert await running.kill(signal.SIGTERM) == 0
    tells_the_whole_story(running.story())


def _id_of(running: Program, kind: str) -> str:
    items = running.story()["event"][0]["scenario"]["items"]
    return str(next(item["id"] for item in items if item["kind"] == kind))


def _drafts(running: Program) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (running.session / "drafts").glob("*.toml"))


def tells_the_whole_story(story: dict[str, Any]) -> None:
    """What session.toml holds, read by Python's own TOML reader."""
    events = story["event"]
    kinds = [event["kind"] for event in events]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert kinds[0] == "session_opened"
    assert kinds[-1] == "seminar_ended"
    names = {event["name"] for event in events if event["kind"] == "profile_set"}
    assert {"ana", "ben", "cho", "Dee"} <= names
    submitted = {
        event["submission"]["group"]: event["submission"] for event in events if event["kind"] == "rewrite_submitted"
    }
    assert submitted["g1"]["text"] == ANA
    assert submitted["g2"]["text"] == DEE
    assert submitted["g1"]["score"]["levels"]["time_bound"] == 3
    assert submitted["g2"]["score"]["levels"]["specific"] == 0
    assert submitted["g1"]["score"]["scorer"]
    assert "rewrite_shown" in kinds
    started = [event["item"] for event in events if event["kind"] == "item_started"]
    assert started == [item["id"] for item in events[0]["scenario"]["items"] if item["kind"] != "buffer"]


async def test_questions_are_answered_hidden_until_the_reveal_and_shown_one_by_one(tmp_path: Path) -> None:
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        room, host = running.ready["room_code"], running.ready["host_code"]
        wall = await running.join("wall", host)
        console = await running.join("facilitator", host, size=(120, 36))
        await console.until("NEXT")
        ana = await running.join("ana", room)
        await ana.until("your name")
        ana.send("\r")
        await ana.until("delegation")
        ana.send("\r")
        question = _id_of(running, "questions")
        await next_until(console, running, question, "write")
        await ana.until("our answer")
        ana.send(f"{NO_DATE}\x13")
        await running.until(lambda _: "answer_given" in _kinds(running), "the answer")
        assert (await running.say("dee", "answer", NOBODY)).code == 0
        await next_until(console, running, question, "reveal")
        assert "no date" not in wall.shown
        console.send("v")
        await wall.until("names no date, no place")
        assert "Nobody could tell" not in wall.shown
        console.send("v")
        await wall.until("Nobody could tell")


def _kinds(running: Program) -> list[str]:
    return [event["kind"] for event in running.story()["event"]]


async def test_the_concept_papers_own_scenario_goes_from_start_to_end_by_next_alone(tmp_path: Path) -> None:
    async with program(tmp_path, "smart-upr-escr", "--port", "0") as running:
        taken = []
        while (await running.status())["state"] != "ended":
            said = await running.say("facilitator", "next")
            assert said.code == 0, said
            taken.append(said.out.splitlines()[0])
            assert len(taken) < 60, taken
        story = running.story()
        kinds = [item["kind"] for item in story["event"][0]["scenario"]["items"]]
        assert kinds == [
            "remarks", "presentation", "presentation", "interventions", "discussion", "wrap-up", "buffer",
        ]  # fmt: skip
        turns = sum(
            len(item.get("speakers", []))
            for item in story["event"][0]["scenario"]["items"]
            if item["kind"] in ("remarks", "interventions")
        )
        assert sum("give the floor" in line for line in taken) == turns == 5


async def test_a_resume_listens_where_the_session_listened_before(tmp_path: Path) -> None:
    async with program(tmp_path, "quick-start", "--port", "0", "--bind", "127.0.0.2") as running:
        before = (running.ready["host"], running.ready["port"], running.ready["room_code"])
        assert before[0] == "127.0.0.2"
        await running.kill()
        await running.start("--resume", "last")
        assert (running.ready["host"], running.ready["port"], running.ready["room_code"]) == before
