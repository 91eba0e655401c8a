"""Two hundred people join at once, write, lose the server to a kill while they type, and come back as who they were."""

import asyncio
import json
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import asyncssh
import pytest

from tests.end_to_end.program import Program
from tests.hostile.crowd import (
    Person,
    Terminal,
    advance_to,
    at_their_drafts,
    begin_the_round,
    connect,
    crowded,
    enlist,
    few_at_a_time,
    one_round,
    sit_down,
    trouble,
)

pytestmark = pytest.mark.end_to_end

KEYS_A_SECOND: Final = 2.0
DRAFT_MAY_LOSE_S: Final = 3.0
"""Seconds of typing that a kill may take from a draft, and one more to reach the server."""

AT_A_TABLE: Final = 4
LETTERS: Final = "kqxz"
"""What each of a table types: all type at once, and the one who has the pen writes."""

REWRITE: Final = "Abolish user fees for antenatal care in district {} by the end of 2027."


@dataclass
class Writer:
    """Somebody at a table, who types until the server is gone."""

    person: Person
    letter: str
    group: str
    terminal: Terminal
    typed: list[float] = field(default_factory=list)

    async def type_on(self) -> None:
        while not self.terminal.ended.is_set():
            self.terminal.send(self.letter)
            self.typed.append(time.monotonic())
            await asyncio.sleep(1 / KEYS_A_SECOND)


async def as_they_see_it(running: Program, person: Person) -> dict[str, Any]:
    """The name and the group that a person's own return code gives."""
    connection = await connect(running, person.name, person.code)
    done = await connection.run("status --json", stdin=asyncssh.DEVNULL)
    connection.abort()
    you = json.loads(str(done.stdout))["you"]
    return {"name": you["name"], "group": you["group"]}


async def hand_in(running: Program, person: Person) -> dict[str, Any]:
    """Hand a rewrite in for the group; its levels."""
    connection = await connect(running, person.name, person.code)
    text = REWRITE.format(person.name)
    done = await connection.run("submit --json", input=text)
    connection.abort()
    assert done.exit_status == 0, done.stderr
    return dict(json.loads(str(done.stdout)))


def drafts(running: Program) -> dict[str, str]:
    """The text of each group's draft on the disk."""
    files = (running.session / "drafts").glob("*.toml")
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["draft"][0]["text"] for path in files}


def check_drafts(writers: list[Writer], texts: dict[str, str], killed: float) -> int:
    """Whoever has the pen of a group has lost nothing that was typed in time; keys saved beyond that, at the least."""
    beyond: list[int] = []
    for group, text in texts.items():
        (pen,) = (writer for writer in writers if writer.group == group and writer.letter in text)
        in_time = sum(at < killed - DRAFT_MAY_LOSE_S for at in pen.typed)
        assert in_time, "nobody typed long enough before the kill"
        assert set(text) == {pen.letter}
        beyond.append(len(text) - in_time)
    assert min(beyond) >= 0, beyond
    return min(beyond)


async def killed_and_back(home: Path, count: int, seconds_of_typing: float) -> str:
    """So many people write, the server is killed, all come back; what it took."""
    tables = count // AT_A_TABLE
    async with crowded(home, one_round(groups=tables)) as running:
        started = time.monotonic()
        people = await enlist(running, count)
        await begin_the_round(running)
        terminals = await at_their_drafts(running, people)
        joined = time.monotonic() - started
        known = {person.name: await as_they_see_it(running, person) for person in people}
        places: dict[str, list[Person]] = {}
        for person in people:
            places.setdefault(known[person.name]["group"], []).append(person)
        assert len(places) == tables
        levels = {group: await hand_in(running, members[0]) for group, members in places.items()}
        writers = [
            Writer(
                person,
                LETTERS[places[known[person.name]["group"]].index(person)],
                known[person.name]["group"],
                terminal,
            )
            for person, terminal in zip(people, terminals, strict=True)
        ]
        typing = [asyncio.create_task(writer.type_on()) for writer in writers]
        await asyncio.sleep(seconds_of_typing)
        killed = time.monotonic()
        await running.kill()
        await asyncio.gather(*typing)

        started = time.monotonic()
        await running.start("--resume", "last", "--port", "0")
        texts = drafts(running)
        assert set(texts) == set(places)
        beyond = check_drafts(writers, texts, killed)

        async def come_back(writer: Writer) -> None:
            terminal = await sit_down(running, writer.person)
            table = int(writer.group[1:])
            await terminal.until(f"Table {table}")
            await terminal.until(texts[writer.group][:20])
            writer.terminal = terminal

        await few_at_a_time(come_back, writers, at_once=count)
        back = time.monotonic() - started
        assert {person.name: await as_they_see_it(running, person) for person in people} == known
        again = {group: await hand_in(running, members[0]) for group, members in places.items()}
        assert {group: each["score"] for group, each in again.items()} == {
            group: each["score"] for group, each in levels.items()
        }
        host = await connect(running, "facilitator")
        await advance_to(host, "reveal")
        for writer in writers:
            await writer.terminal.until("CHECKLIST")
        assert not trouble(running)
    typed = sum(len(writer.typed) for writer in writers)
    return (
        f"{count} people at {tables} tables: all in after {joined:.0f} s; {typed} keys, "
        f"of each draft at least {beyond} beyond those {DRAFT_MAY_LOSE_S:.0f} s old; all back after {back:.0f} s"
    )


async def test_eight_people_come_back_after_a_kill_as_who_they_were(tmp_path: Path) -> None:
    print(await killed_and_back(tmp_path, 8, DRAFT_MAY_LOSE_S + 2))


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [7, 20])
async def test_two_hundred_people_come_back_after_a_kill_as_who_they_were(tmp_path: Path, seconds: float) -> None:
    """After seven seconds the pages of all tables are still painted anew, since one at each has taken the pen."""
    print(await killed_and_back(tmp_path, 200, seconds))
