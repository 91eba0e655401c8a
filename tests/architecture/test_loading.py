"""What a command loads before anybody waits for it: nothing that only another command, or another person, needs."""

import pytest

from tests.architecture.test_layers import loaded_after

HELP = """
import contextlib, io
from facilitator.cli.main import main
with contextlib.redirect_stdout(io.StringIO()):
    main(["--help"])
"""

FIRST_FRAME = """
import asyncio, tempfile
from pathlib import Path
from facilitator.cli import run, serving
from facilitator.cli.apps import console_app
from facilitator.cli.engine import engine
from facilitator.cli.opening import scenario_of, scoring_for
from facilitator.session.clock import SystemClock
from facilitator.session.opening import open_new
from facilitator.session.seats import ConsoleSeat

async def first_frame(folder):
    session = await open_new(engine(), scenario_of("quick-start"), folder, SystemClock(), scoring_for)
    app = console_app(session.hub, ConsoleSeat(session.hub), session.notices, lambda: None)
    async with app.run_test() as pilot:
        await pilot.pause()
    await session.close()

with tempfile.TemporaryDirectory() as folder:
    asyncio.run(first_frame(Path(folder)))
"""
"""All that `run` imports, and a console that has painted its first frame."""


def test_help_loads_neither_the_toolkit_nor_the_door() -> None:
    assert not loaded_after(HELP) & {"textual", "asyncssh", "pydantic", "jinja2"}


@pytest.fixture(scope="module")
def loaded_for_a_frame() -> set[str]:
    """The modules that a console has loaded once it is up."""
    return loaded_after(FIRST_FRAME)


@pytest.mark.parametrize(
    "others",
    ["facilitator.ui.participant", "facilitator.ui.wall", "facilitator.reports", "facilitator.authoring", "jinja2"],
)
def test_a_console_comes_up_without_what_others_need(loaded_for_a_frame: set[str], others: str) -> None:
    assert "facilitator.ui.console.app" in loaded_for_a_frame
    assert not {each for each in loaded_for_a_frame if each == others or each.startswith(f"{others}.")}
