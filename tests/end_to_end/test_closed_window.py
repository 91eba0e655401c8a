"""The window of the console is closed by mistake: the real `run` on a pty that goes away, and comes back."""

import tomllib
from pathlib import Path

import pytest

from facilitator.journal.lock import is_in_use
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
