"""`serve`: a seminar without a console in this terminal."""

import asyncio
import signal
from typing import TYPE_CHECKING, Any

import click

from facilitator.cli.ending import run_until_saved
from facilitator.cli.options import ServingOptions, running_on_the_port, serving_from, serving_options, taken_by_own
from facilitator.errors import FacilitatorError
from facilitator.invocation import command_line, with_program

if TYPE_CHECKING:
    from facilitator.session.opening import Session

EXAMPLES = """\b
Examples:
  {facilitator} serve quick-start --port 0 --ready-file ready.toml
  {facilitator} serve --resume last
  {facilitator} serve quick-start --mirror /media/usb     a second copy on a stick
  ssh -p 2222 facilitator@127.0.0.1        the console, with the host code
  ssh -p 2222 facilitator@127.0.0.1 next   one step, without a screen
"""


@click.command(epilog=with_program(EXAMPLES))
@click.argument("scenario", required=False)
@serving_options
def command(scenario: str | None, resume: str | None, **values: Any) -> None:
    """Run a seminar without a console here; reach it over ssh as 'facilitator' with the host code.

    SCENARIO is an id or a file. SIGTERM or Ctrl+C ends it cleanly; a kill loses nothing, --resume goes on.
    """
    options = serving_from(values)
    if bool(scenario) == bool(resume):
        raise click.UsageError("give either a scenario to begin, or --resume SESSION to go on")
    running = running_on_the_port(options, resume)
    if running is not None:
        raise taken_by_own(running)
    run_until_saved(serve_here(scenario, resume, options))


async def serve_here(scenario: str | None, resume: str | None, options: ServingOptions) -> None:
    """Serve the session until SIGTERM or Ctrl+C."""
    from facilitator.cli.paths import typed_session
    from facilitator.cli.serving import opened, where_it_is_saved

    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
    async with opened(scenario, resume, options, lambda line: click.echo(f"note: {line}")) as session:
        if session.is_read_only:
            wall = command_line(f"wall {typed_session(session.folder)}")
            raise FacilitatorError(
                f"{session.folder.name}: this session is open in another facilitator; '{wall}' shows it"
            )
        await _serve(session, options, stop)
    click.echo(where_it_is_saved(session))


async def _serve(session: "Session", options: ServingOptions, stop: asyncio.Event) -> None:
    from facilitator.cli.apps import load_screens
    from facilitator.cli.serving import served

    load_screens()
    session.hub.scoring.prepare()
    async with served(session, options, stop) as doors:
        for notice in session.notices:
            click.echo(f"note: {notice}")
        click.echo(f"{session.title}: listening on {doors.listener.address}, port {doors.port}")
        click.echo(f"host key {doors.fingerprint}")
        click.echo(f"session {session.folder} (the codes are in its secrets.toml); Ctrl+C ends it")
        await stop.wait()
