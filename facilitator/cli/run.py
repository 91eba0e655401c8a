"""`run`: a seminar with the console in this terminal."""

import asyncio
import os
import shutil
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from facilitator.cli.ending import run_until_saved
from facilitator.cli.options import ServingOptions, running_on_the_port, serving_from, serving_options, taken_by_own
from facilitator.invocation import command_line, with_program

if TYPE_CHECKING:
    from facilitator.cli.serving import OpenDoors
    from facilitator.session.opening import Session

_WIDEST_LINE: Final = 88
_UNDER_NUMBER: Final = " " * 5

EXAMPLES = """\b
Examples:
  {facilitator} run                          choose from a list
  {facilitator} run quick-start              a quarter of an hour, to try it
  {facilitator} run my-seminar.toml          a scenario of your own
  {facilitator} run --resume last            go on after a crash, or the next day
  {facilitator} run smart-upr-escr-game --bind 192.168.1.20
  {facilitator} run my-seminar.toml --mirror /media/usb   a second copy on a stick
  {facilitator} run --resume /media/usb      on another laptop, from the stick
"""


@click.command(epilog=with_program(EXAMPLES))
@click.argument("scenario", required=False)
@serving_options
@click.pass_context
def command(context: click.Context, /, scenario: str | None, resume: str | None, **values: Any) -> None:
    """Run a seminar: the console here, the doors open for the room.

    SCENARIO is an id or a file. Without one, choose from a list. Everything that happens is on the disk at once; after
    a crash, --resume goes on with the right clocks. Where only the console's window was closed, the session still runs
    and --resume opens its console again.
    """
    options = serving_from(values)
    if scenario and resume:
        raise click.UsageError("give a scenario to begin, or --resume SESSION to go on, not both")
    has_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if has_terminal and resume:
        visit_if_running(context, options, resume)
    running = running_on_the_port(options, resume)
    if running is not None and not has_terminal:
        raise taken_by_own(running)
    if not has_terminal:
        raise click.UsageError(
            f"'run' draws a console and needs a terminal; '{command_line('serve')}' runs without one"
        )
    if running is not None:
        visit_or_stop(context, running)
    chosen = scenario or (None if resume else chosen_scenario())
    run_until_saved(run_here(chosen, resume, options))


def visit_if_running(context: click.Context, options: ServingOptions, resume: str) -> None:
    """Where the session still runs, as after its console's window was closed, open its console here, and exit."""
    from facilitator.cli.opening import resumed_session
    from facilitator.cli.visiting import write_ready_of_running
    from facilitator.journal.folder import is_in_use

    folder, _ = resumed_session(options.sessions, resume)
    if is_in_use(folder):
        if options.ready_file is not None:
            write_ready_of_running(options.ready_file, folder)
        visit(context, folder)


def visit(context: click.Context, folder: Path) -> NoReturn:
    """Open the console of the running session in this folder here, and exit when it is left."""
    from facilitator.cli.paths import typed_session
    from facilitator.cli.visiting import still_runs, visit_running

    code = visit_running(folder)
    if still_runs(folder):
        again = command_line(f"run --resume {typed_session(folder)}")
        click.echo(f"{folder.name} goes on; '{again}' opens its console again")
    elif code == 0:
        click.echo(f"saved in {folder}; '{command_line(f'report {typed_session(folder)}')}' writes it up", err=True)
    context.exit(code)


def visit_or_stop(context: click.Context, folder: Path) -> None:
    """Ask what is to be done with one's own session that has the port: open its console and exit, or stop it."""
    from facilitator.cli.visiting import stop_running

    click.echo(
        f"{folder.name} still runs and has the port; perhaps its window was closed.\n\n"
        "  1  open its console\n"
        "  2  stop it, then start this one (everybody in it is disconnected; all of it is saved)\n"
    )
    if click.prompt("Number", value_proc=partial(number_of, most=2), default=1) == 1:
        visit(context, folder)
    stop_running(folder)


def chosen_scenario() -> str:
    """Ask which scenario to run, from the list with length and purpose."""
    from facilitator.cli.engine import plans
    from facilitator.content.loader import list_scenarios

    listed = list_scenarios(plans())
    if not listed:
        raise click.UsageError(f"there is no scenario to choose; '{command_line('new scenario ID')}' starts one")
    click.echo("Which seminar?\n")
    for number, each in enumerate(listed, start=1):
        click.echo(f"  {number}  {each.id} ({each.minutes} min)")
        for words in filter(None, (each.title, each.summary)):
            click.echo(wrapped(words))
    number = click.prompt("\nNumber", value_proc=partial(number_of, most=len(listed)), default=1)
    return str(listed[number - 1].path)


def number_of(typed: str, most: int) -> int:
    """The number that was typed; raises click.BadParameter, in one line, where it is none from 1 to `most`."""
    words = str(typed).strip()
    number = int(words) if words.isdecimal() and len(words) <= len(str(most)) else 0
    if not 1 <= number <= most:
        raise click.BadParameter(f"type a number from 1 to {most} and Enter; Ctrl+C leaves.")
    return number


def wrapped(words: str) -> str:
    """Lines below a number of the list, none of them broken by the terminal's edge."""
    cells = min(_WIDEST_LINE, shutil.get_terminal_size().columns - 1)
    return click.wrap_text(words, cells, initial_indent=_UNDER_NUMBER, subsequent_indent=_UNDER_NUMBER)


async def run_here(scenario: str | None, resume: str | None, options: ServingOptions) -> None:
    """Serve the session with its console in this terminal, until the console or SIGTERM ends it."""
    from facilitator.cli.paths import typed_session
    from facilitator.cli.serving import opened, served, where_it_is_saved

    stop = asyncio.Event()
    async with opened(scenario, resume, options) as session:
        if session.is_read_only:
            await show_console(session, None, stop)
            return
        async with served(session, options, stop) as doors:
            await show_console(session, doors, stop)
    _tell(f"{where_it_is_saved(session)}; '{command_line(f'report {typed_session(session.folder)}')}' writes it up")


async def show_console(session: "Session", doors: "OpenDoors | None", stop: asyncio.Event) -> None:
    """Draw the console here until it is left or `stop` is set; where it breaks down, the session goes on without it."""
    from facilitator.cli.apps import console_app, load_screens
    from facilitator.session.seats import ConsoleSeat
    from facilitator.terminal.capabilities import colours_of, signs_of
    from facilitator.terminal.driver import prepare_own_terminal

    def once_up() -> None:
        """What nobody needs for the first frame, and whoever comes in soon."""
        session.hub.scoring.prepare()
        asyncio.get_running_loop().run_in_executor(None, load_screens)

    app = console_app(session.hub, ConsoleSeat(session.hub, doors), session.notices, once_up)
    term, environment = os.environ.get("TERM", ""), dict(os.environ)
    prepare_own_terminal(app, colours_of(term, environment), signs_of(term, environment))
    console = asyncio.create_task(app.run_async())
    ending = asyncio.create_task(stop.wait())
    await asyncio.wait((console, ending), return_when=asyncio.FIRST_COMPLETED)
    if console.done() and app.return_code != 0 and doors is not None:
        _tell(_console_is_gone(doors.port))
        await ending
    ending.cancel()
    if not console.done():
        app.exit()
        await console


def _tell(line: str) -> None:
    with suppress(OSError):  # the terminal may be gone, and a session does not end by that
        click.echo(line, err=True)


def _console_is_gone(port: int) -> str:
    return (
        "facilitator: the console stopped, the session goes on: "
        f"ssh -p {port} facilitator@127.0.0.1 reaches it, Ctrl+C ends it"
    )
