"""`wall`: the wall of a running session in this terminal, with no code to type.

It comes in by the door like everybody else, over loopback; the same user may read the session's host code from its
folder, so nobody has to type it. It is a client of its own, since a projector's laptop may have no ssh.
"""

import asyncio
import sys
from pathlib import Path

import click

from facilitator.cli.options import sessions_option
from facilitator.cli.places import sessions_folder

EXAMPLES = """\b
Examples:
  facilitator wall                         the wall of the session that is running
  facilitator wall 2026-11-24-quick-start  of this one, where several are running
"""


@click.command(epilog=EXAMPLES)
@click.argument("session", required=False)
@sessions_option
@click.pass_context
def command(context: click.Context, session: str | None, sessions: Path | None) -> None:
    """Open the wall of the running session in this terminal: drag the window to the projector and enlarge it.

    No code is asked for: you are the user who runs the session. Ctrl+C closes the wall, never the session.
    """
    from facilitator.cli.opening import running_session, session_folder

    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise click.UsageError("'wall' draws on a terminal; run it in a window of its own")
    kept = sessions_folder(sessions)
    folder = session_folder(kept, session) if session else running_session(kept)
    context.exit(asyncio.run(show_wall(folder)))


async def show_wall(folder: Path) -> int:
    """Show the wall of the session in this folder until it ends or Ctrl+C is pressed; returns the exit code."""
    from facilitator.cli.places import data_folder
    from facilitator.server.credentials import Credentials
    from facilitator.server.doors import Role
    from facilitator.server.host_key import load_host_key
    from facilitator.server.own_visit import OwnSession, visit

    credentials = Credentials.open(folder)
    return await visit(OwnSession(credentials.port, credentials.host_code, load_host_key(data_folder())), Role.WALL)
