"""The terminal that the program was started in may go away at any time; the server's loop goes on."""

import asyncio
import os
import pty
import sys
from pathlib import Path

import pytest

from facilitator.terminal.driver import TERMINAL_IS_GONE

PROGRAM = """
import asyncio, sys
from pathlib import Path
from textual.app import App
from textual.widgets import Label
from facilitator.terminal.capabilities import Colour, Signs
from facilitator.server.event_loop import run
from facilitator.terminal.driver import prepare_own_terminal

class Ticking(App):
    def compose(self):
        yield Label("0")

    def on_mount(self):
        Path(sys.argv[1]).write_text("shown")
        self.set_interval(0.01, self.tick)

    def tick(self):
        label = self.query_one(Label)
        label.update(str(len(str(label.render())) % 50 * "x" + "x"))

async def main():
    app = Ticking()
    prepare_own_terminal(app, Colour.TRUE, Signs.ALL)
    await asyncio.wait_for(app.run_async(), 15)
    Path(sys.argv[2]).write_text(f"{app.return_code} of a loop that went on")

run(main())
"""


@pytest.mark.parametrize("has_hang_up", [True, False])
async def test_the_app_ends_and_the_loop_goes_on_when_the_terminal_goes_away(
    tmp_path: Path, *, has_hang_up: bool
) -> None:
    ours, theirs = pty.openpty()
    told = tmp_path / "told"
    take_terminal = ["setsid", "--ctty"] if has_hang_up else ["setsid"]
    process = await asyncio.create_subprocess_exec(
        *(*take_terminal, sys.executable, "-c", PROGRAM, str(tmp_path / "shown"), str(told)),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(theirs)
    loop = asyncio.get_running_loop()
    shown = asyncio.Event()

    def read() -> None:
        try:
            os.read(ours, 65536)
        except OSError:  # the program ended by itself
            loop.remove_reader(ours)
        if (tmp_path / "shown").exists():
            shown.set()

    loop.add_reader(ours, read)
    await asyncio.wait_for(shown.wait(), 20)
    loop.remove_reader(ours)
    os.close(ours)
    await asyncio.wait_for(process.wait(), 20)
    code = told.read_text().split()[0]
    assert code == str(TERMINAL_IS_GONE) if has_hang_up else code != "0"
