"""`wall`: the wall of a running session in this terminal, with no code to type."""

from pathlib import Path

import click

from facilitator.cli.options import sessions_option
from facilitator.cli.own_terminal import require_terminal
from facilitator.cli.paths import sessions_folder
from facilitator.invocation import with_program

EXAMPLES = """\b
Examples:
  {facilitator} wall                         the wall of the session that is running
  {facilitator} wall --show clock            the clock for whoever speaks
  {facilitator} wall 2026-11-24-quick-start  of this one, where several are running
"""


@click.command(epilog=with_program(EXAMPLES))
@click.argument("session", required=False)
@click.option(
    "--show",
    "shown",
    type=click.Choice(["wall", "clock", "observer"]),
    default="wall",
    show_default=True,
    help="The wall, the podium's clock, or what an observer sees.",
)
@sessions_option
@click.pass_context
def command(context: click.Context, session: str | None, shown: str, sessions: Path | None) -> None:
    """Open the wall of the running session in this terminal: drag the window to the projector and enlarge it.

    No code is asked for: you are the user who runs the session. Ctrl+C closes the wall, never the session. If the
    session's program dies, the wall waits, and comes back once 'run --resume' goes on with the session.
    """
    from facilitator.cli.opening import running_session, session_folder
    from facilitator.cli.visiting import look_on_running
    from facilitator.session.verbs import Role

    require_terminal("wall")
    kept = sessions_folder(sessions)
    folder = session_folder(kept, session) if session else running_session(kept, "wall")
    context.exit(look_on_running(folder, Role[shown.upper()]))
