"""The window of the console is closed by mistake: the real `run` on a pty that goes away, and comes back."""

import asyncio
import re
import tomllib
from pathlib import Path

import pytest

from facilitator.journal.folder import is_in_use
from tests.end_to_end.client import Client
from tests.end_to_end.program import Program

pytestmark = pytest.mark.end_to_end


async def test_the_session_goes_on_and_resume_opens_its_console_again_and_can_close_it(tmp_path: Path) -> None:
    ready_file = tmp_path / "ready.toml"
    here = Program(tmp_path, ())
    command = ["facilitator", "run", "quick-start", "--port", "0", "--ready-file", str(ready_file)]
    console = Client(command, here.environment, (80, 24))
    again_ready = tmp_path / "again.toml"
    again: Client | None = None
    last: Client | None = None
    try:
        await console.until("What does the room see?")
        console.send("1")
        console.send("n")
        await console.until("Opening remarks")
        here.ready = tomllib.loads(ready_file.read_text(encoding="utf-8"))
        console.hang_up()
        assert (await here.status())["item"]["title"] == "Opening remarks"

        resume = ["facilitator", "run", "--resume", "last"]
        again = Client([*resume, "--ready-file", str(again_ready)], here.environment, (80, 24))
        await again.until("Opening remarks")
        again.send("n")
        await again.until("Go on to")
        assert (await here.status())["state"] == "running"
        again.send("q")
        await again.until("Leave this console?")
        again.send("1")
        await again.until("facilitator run --resume")
        await again.ended()
        assert tomllib.loads(again_ready.read_text(encoding="utf-8")) == here.ready

        last = Client(resume, here.environment, (80, 24))
        await last.until("NEXT")
        last.send("q")
        await last.until("Close the session and stop the program")
        last.send("2")
        await last.until("Everybody is disconnected")
        last.send("y")
        await last.until("saved in")
        await last.ended()
        assert not is_in_use(here.session)
    finally:
        console.close()
        for visiting in filter(None, (again, last)):
            visiting.close()


async def test_run_again_offers_the_console_of_the_session_that_has_the_port(tmp_path: Path) -> None:
    here = Program(tmp_path, ())
    first = await closed_by_its_window(here)
    again = Client(["facilitator", "run", "quick-start", "--port", str(here.ready["port"])], here.environment, (80, 24))
    try:
        await again.until(f"{here.session.name} still runs")
        again.send("\r")
        await again.until("Opening remarks")
        again.send("q")
        await again.until("Leave this console?")
        again.send("2")
        await again.until("Everybody is disconnected")
        again.send("y")
        await again.until("saved in")
        await again.ended()
        assert [each.name for each in here.session.parent.iterdir()] == [here.session.name]
    finally:
        again.close()
        first.close()


async def test_run_again_stops_the_session_that_has_the_port_and_starts_anew(tmp_path: Path) -> None:
    here = Program(tmp_path, ())
    first = await closed_by_its_window(here)
    port = here.ready["port"]
    again = Client(["facilitator", "run", "quick-start", "--port", str(port)], here.environment, (80, 24))
    try:
        await again.until("2  stop it")
        again.send("2\r")
        await again.until("What does the room see?")
        assert not is_in_use(here.session)
        (new,) = (each for each in here.session.parent.iterdir() if each.name != here.session.name)
        assert tomllib.loads((new / "secrets.toml").read_text(encoding="utf-8"))["port"] == port
        again.send("1")
        again.send("q")
        await again.until("Close the session")
        again.send("y")
        await again.ended()
    finally:
        again.close()
        first.close()


async def test_without_a_terminal_the_refusal_names_what_opens_and_what_stops_the_session(tmp_path: Path) -> None:
    here = Program(tmp_path, ())
    first = await closed_by_its_window(here)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    try:
        for command in ("run", "serve"):
            code, said = await shell(here, folder, f"facilitator {command} quick-start --port {here.ready['port']}")
            assert code == 3
            opens, stops = re.findall(r"'([^']*)'", said)
            assert f"--resume {here.session}" in opens.replace("~", str(tmp_path))
        visiting = Client(["sh", "-c", opens], here.environment, (80, 24), folder)
        try:
            await visiting.until("Opening remarks")
        finally:
            visiting.close()
        code, said = await shell(here, folder, stops)
        assert code == 0 and "has closed" in said
        assert not is_in_use(here.session)
        code, said = await shell(here, folder, stops)
        assert code == 3 and "does not run" in said
    finally:
        first.close()


async def closed_by_its_window(here: Program) -> Client:
    """A session of `run` whose console's window was closed."""
    ready_file = here.home / "ready.toml"
    command = ["facilitator", "run", "quick-start", "--port", "0", "--ready-file", str(ready_file)]
    console = Client(command, here.environment, (80, 24))
    try:
        await console.until("What does the room see?")
        console.send("1")
        console.send("n")
        await console.until("Opening remarks")
        here.ready = tomllib.loads(ready_file.read_text(encoding="utf-8"))
        console.hang_up()
    except BaseException:
        console.close()
        raise
    return console


async def shell(here: Program, folder: Path, line: str) -> tuple[int | None, str]:
    """A line typed in a shell that stands in this folder, with nothing to read."""
    process = await asyncio.create_subprocess_shell(
        line,
        cwd=folder,
        env=here.environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, said.decode()
