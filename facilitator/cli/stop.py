"""`stop`: closes a running session and ends its program, from another terminal."""

from pathlib import Path

import click

from facilitator.cli.options import sessions_option
from facilitator.cli.paths import sessions_folder, typed_session
from facilitator.errors import FacilitatorError
from facilitator.invocation import command_line, with_program

EXAMPLES = """\b
Examples:
  {facilitator} stop                         the session that is running
  {facilitator} stop 2026-11-24-quick-start  this one, where several are running
"""


@click.command(epilog=with_program(EXAMPLES))
@click.argument("session", required=False)
@sessions_option
def command(session: str | None, sessions: Path | None) -> None:
    """Close the running session and end its program: everybody is disconnected, and all of it is saved.

    For a session whose console's window was closed, or that 'serve' started. 'run --resume' goes on with it.
    """
    from facilitator.cli.opening import running_session, session_folder
    from facilitator.cli.visiting import stop_running
    from facilitator.journal.folder import is_in_use

    kept = sessions_folder(sessions)
    folder = session_folder(kept, session) if session else running_session(kept, "stop")
    if not is_in_use(folder):
        raise FacilitatorError(f"{folder.name} does not run; '{command_line('sessions')}' tells which do")
    stop_running(folder)
    click.echo(f"{folder.name} has closed; '{command_line(f'run --resume {typed_session(folder)}')}' goes on with it")
