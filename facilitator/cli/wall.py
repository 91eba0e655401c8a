"""`wall`: the wall of a running session in this terminal, with no code to type."""

from pathlib import Path

import click

from facilitator.cli.options import sessions_option
from facilitator.cli.own_terminal import require_terminal
from facilitator.cli.places import sessions_folder
from facilitator.invocation import with_program

EXAMPLES = """\b
Examples:
  {facilitator} wall                         the wall of the session that is running
  {facilitator} wall 2026-11-24-quick-start  of this one, where several are running
"""


@click.command(epilog=with_program(EXAMPLES))
@click.argument("session", required=False)
@sessions_option
@click.pass_context
def command(context: click.Context, session: str | None, sessions: Path | None) -> None:
    """Open the wall of the running session in this terminal: drag the window to the projector and enlarge it.

    No code is asked for: you are the user who runs the session. Ctrl+C closes the wall, never the session.
    """
    from facilitator.cli.opening import running_session, session_folder
    from facilitator.cli.visiting import visit_running
    from facilitator.server.doors import Role

    require_terminal("wall")
    kept = sessions_folder(sessions)
    folder = session_folder(kept, session) if session else running_session(kept, "wall")
    context.exit(visit_running(folder, Role.WALL))
