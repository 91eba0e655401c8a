"""The port that a command wants, where a session of the same user has it already."""

from pathlib import Path

from facilitator.cli.options import ServingOptions, port_for
from facilitator.cli.paths import typed_session
from facilitator.errors import FacilitatorError
from facilitator.invocation import command_line


def running_on_the_port(options: ServingOptions, resume: str | None) -> Path | None:
    """The folder of the running session that has the port wanted here, if it is one's own; `resume` is what goes on."""
    from facilitator.cli.opening import resumed_session
    from facilitator.cli.visiting import session_on_port
    from facilitator.server.identity.credentials import Credentials

    before = Credentials.open(resumed_session(options.sessions, resume)[0]).port if resume else 0
    return session_on_port(options.sessions, port_for(options, before))


def taken_by_own(folder: Path) -> FacilitatorError:
    """The refusal where nobody can be asked, with what opens that session's console and what stops it."""
    session = typed_session(folder)
    return FacilitatorError(
        f"{folder.name} still runs and has the port: '{command_line(f'run --resume {session}')}' opens its console, "
        f"'{command_line(f'stop {session}')}' stops it, and --port 0 takes another port"
    )
