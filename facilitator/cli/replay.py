"""`replay`: a session on the wall's screen once more, from its journal. It reads, and writes nothing."""

import asyncio
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from facilitator.cli.options import sessions_option
from facilitator.cli.own_terminal import own_terminal, require_terminal
from facilitator.cli.paths import sessions_folder
from facilitator.invocation import command_line, with_program
from facilitator.server import event_loop

if TYPE_CHECKING:
    from facilitator.journal.errors import JournalDamaged
    from facilitator.journal.reader import ReadResult
    from facilitator.seminar.replay import Story
    from facilitator.terminal.capabilities import Terminal
    from facilitator.ui.wall.replay import ReplayApp

USUAL_SPEED: Final = 10
"""A seminar of two hours in twelve minutes at most: words can still be read, and clocks seen to run."""

FASTEST: Final = 600

EXAMPLES = """\b
Examples:
  {facilitator} replay last
  {facilitator} replay 2026-11-24-quick-start --speed 60
  {facilitator} replay last --speed 1                    as long as it took
"""


@click.command(epilog=with_program(EXAMPLES))
@click.argument("session")
@click.option(
    "--speed",
    type=click.IntRange(1, FASTEST),
    default=USUAL_SPEED,
    metavar="X",
    show_default=True,
    help="How many times as fast as it was; + and - change it while it plays.",
)
@sessions_option
def command(session: str, speed: int, sessions: Path | None) -> None:
    """Play a session again on the wall's screen in this terminal, as the room saw it.

    SESSION is a name in the list of 'sessions', a folder, or 'last'. It may still be running: then it is played as far
    as it has come. Nothing is written, no port opens, nothing is scored anew. Space pauses, the arrows go step by step,
    ? tells all keys, q leaves.
    """
    from facilitator.cli.engine import codec
    from facilitator.cli.opening import session_folder
    from facilitator.errors import FacilitatorError, ProblemsFound
    from facilitator.journal.reader import read_up_to_damage

    require_terminal("replay")
    terminal = own_terminal("replay")
    folder = session_folder(sessions_folder(sessions), session)
    read, damage = read_up_to_damage(folder, codec())
    missing = _missing(read, damage)
    app = _app(_story(folder, read, damage), speed, missing)
    if event_loop.run(_show(app, terminal)):
        raise FacilitatorError(f"{folder}: the replay broke off by a defect of the program; the session is as it was")
    if damage is not None:
        raise ProblemsFound(f"facilitator: {damage}")
    if missing:
        click.echo(f"facilitator: {folder}: {missing}", err=True)


def _story(folder: Path, read: "ReadResult", damage: "JournalDamaged | None") -> "Story":
    """The story of what was read; raises FacilitatorError, in one line, where there is nothing to see."""
    from facilitator.cli.engine import engine
    from facilitator.errors import FacilitatorError
    from facilitator.seminar.events import SeminarBegan
    from facilitator.seminar.replay import Story

    if not any(isinstance(record.event, SeminarBegan) for record in read.records):
        raise damage or FacilitatorError(
            f"{folder}: this seminar has not begun, there is nothing to play; '{command_line('sessions')}' lists all"
        )
    return Story(engine(), read.records)


def _missing(read: "ReadResult", damage: "JournalDamaged | None") -> str:
    """What of the session could not be read, one line for people; empty where nothing is missing."""
    if damage is not None:
        return f"damaged at byte {damage.offset}: what came after that is missing here"
    if read.torn_bytes:
        return f"the last {read.torn_bytes} bytes are no whole event (cut off, or being written) and are left out"
    return ""


def _app(story: "Story", speed: int, missing: str) -> "ReplayApp":
    from facilitator.cli.engine import wall_pages
    from facilitator.session.clock import SystemClock
    from facilitator.session.player import Player
    from facilitator.ui.wall.replay import ReplayApp

    return ReplayApp(wall_pages(), Player(story, SystemClock(), speed, missing))


async def _show(app: "ReplayApp", terminal: "Terminal") -> bool:
    """Draw it here until it is left or the terminal goes away; returns whether it broke down."""
    from facilitator.terminal.driver import TERMINAL_IS_GONE, prepare_own_terminal

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, app.exit)
    prepare_own_terminal(app, terminal.colour, terminal.signs)
    await app.run_async()
    return app.return_code not in (0, TERMINAL_IS_GONE)
