"""The window of the console is closed by mistake: the real `run` on a pty that goes away, and comes back."""

import signal
import tomllib
from pathlib import Path

import pytest

from tests.end_to_end.client import Client
from tests.end_to_end.program import Program

pytestmark = pytest.mark.end_to_end


async def test_the_session_goes_on_and_resume_opens_its_console_again(tmp_path: Path) -> None:
    ready_file = tmp_path / "ready.toml"
    here = Program(tmp_path, ())
    command = ["facilitator", "run", "quick-start", "--port", "0", "--ready-file", str(ready_file)]
    console = Client(command, here.environment, (80, 24))
    again: Client | None = None
    try:
        await console.until("What does the room see?")
        console.send("1")
        console.send("n")
        await console.until("Opening remarks")
        here.ready = tomllib.loads(ready_file.read_text(encoding="utf-8"))
        console.hang_up()
        assert (await here.status())["item"]["title"] == "Opening remarks"

        again = Client(["facilitator", "run", "--resume", "last"], here.environment, (80, 24))
        await again.until("Opening remarks")
        again.send("n")
        await again.until("Go on to")
        assert (await here.status())["state"] == "running"
        again.send("q")
        await again.until("Leave this console?")
        again.send("y")
        await again.until("goes on; 'facilitator run --resume")
        await again.ended()
        console.end(signal.SIGTERM)
    finally:
        console.close()
        if again is not None:
            again.close()
