"""A laptop dies, and another one goes on from the stick: real server, real ssh clients, kill -9."""

import asyncio
import os
import signal
import stat
from pathlib import Path

import pytest

from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.reader import read_session
from tests.end_to_end.program import Program, new_key, program
from tests.engine import CODEC

pytestmark = pytest.mark.end_to_end


async def drafting(running: Program) -> None:
    """Go on to the first round."""
    while "stop writing" not in (await running.say("facilitator", "status")).out:
        assert (await running.say("facilitator", "next")).code == 0


def everything_in(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*/drafts/*.toml")))


async def test_another_laptop_goes_on_from_the_stick_with_everybodys_words(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    for folder in (stick, tmp_path / "first", tmp_path / "second"):
        folder.mkdir()
    key = await new_key(tmp_path / "first")
    arguments = ("quick-start", "--port", "0", "--mirror", str(stick))
    async with program(tmp_path / "first", *arguments) as first:
        await first.say("ben", "join ben")
        await drafting(first)
        assert (await first.say("ben", "submit", "Build 5 schools by 2027.")).code == 0
        ana = await first.join("ana", first.ready["room_code"], key=key)
        for asked in ("your name", "delegation"):
            await ana.until(asked)
            ana.send("\r")
        await ana.until("Levels")
        ana.send("one two three ")
        await first.until(lambda _: "one two three" in everything_in(stick), "the draft in the second copy")
        assert await first.kill() == -signal.SIGKILL
        told = read_session(first.session, CODEC).records
        assert read_session(stick / first.session.name, CODEC).records == told
    (tmp_path / "second" / "known_hosts").write_bytes((tmp_path / "first" / "known_hosts").read_bytes())
    async with program(tmp_path / "second", "--resume", str(stick), "--port", str(first.ready["port"])) as second:
        assert second.session == tmp_path / "second" / "sessions" / first.session.name
        for kept in ("room_code", "host_code", "host_key"):
            assert second.ready[kept] == first.ready[kept]
        again = await second.join("ana", key=key)
        await again.until("one two three")
        assert "Build 5 schools by 2027." in str(second.story())
        report = await asyncio.create_subprocess_exec(
            "facilitator", "report", str(stick), env=second.environment, stdout=asyncio.subprocess.PIPE
        )
        out, _ = await report.communicate()
        assert b"Build 5 schools by 2027." in out


async def test_a_stick_that_hangs_holds_up_neither_the_session_nor_its_end(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    async with program(tmp_path, "quick-start", "--port", "0", "--mirror", str(stick)) as running:
        copy = stick / running.session.name / SESSION_FILE
        await running.until(lambda _: copy.exists(), "the second copy")
        aside = copy.with_suffix(".aside")
        await asyncio.to_thread(os.mkfifo, aside)  # whoever opens it to write waits for a reader that never comes
        aside.replace(copy)
        assert (await running.say("facilitator", "next")).code == 0
        assert (await running.say("facilitator", "next")).code == 0
        assert stat.S_ISFIFO(copy.stat().st_mode)
        assert await running.kill(signal.SIGTERM) == 0
        assert (running.session / "summary.toml").exists()
