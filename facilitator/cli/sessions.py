"""`sessions`: the sessions on this machine."""

from datetime import UTC, datetime
from pathlib import Path

import click

from facilitator.cli.options import sessions_option
from facilitator.cli.paths import sessions_folder, typed_session
from facilitator.invocation import command_line, with_program

EXAMPLES = """\b
Examples:
  {facilitator} sessions
  {facilitator} run --resume 2026-11-24-quick-start
  {facilitator} report last
"""

_STATES = {
    "lobby": "not begun",
    "begun": "in the middle",
    "ended": "ended",
    "damaged": "damaged",
    "newer": "of a newer version",
}


@click.command(epilog=with_program(EXAMPLES))
@sessions_option
def command(sessions: Path | None) -> None:
    """List the sessions on this machine, the newest last."""
    from facilitator.journal.mirror import is_mirror
    from facilitator.journal.reader import list_sessions

    folder = sessions_folder(sessions)
    known = list_sessions(folder)
    if not known:
        click.echo(f"no sessions in {folder} yet; '{command_line('run')}' makes one")
        return
    width = max(len(each.id) for each in known)
    for each in known:
        made = (
            f"{datetime.fromtimestamp(each.created_utc_ms / 1000, tz=UTC):%d %b %Y %H:%M} UTC"
            if each.created_utc_ms
            else ""
        )
        state = f"{_STATES.get(each.state, each.state)}{_besides(each.in_use, is_mirror(each.folder))}"
        click.echo(f"{each.id:<{width}}  {made:<21}  {state:<24}  {each.events:>6} events  {each.title}".rstrip())
    damaged = next((each for each in known if each.state == "damaged"), None)
    if damaged:
        report = command_line(f"report {typed_session(damaged.folder)}")
        click.echo(f"'{report}' says where it is damaged, and what can be done")


def _besides(is_in_use: bool, is_copy: bool) -> str:
    return ", open now" if is_in_use else ", a copy" if is_copy else ""
