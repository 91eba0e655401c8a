"""The options that several commands share, and what they amount to."""

import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from facilitator.cli.paths import sessions_folder, typed_session
from facilitator.errors import FacilitatorError
from facilitator.invocation import command_line

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_PORT = 2222
LOOPBACKS = ("127.0.0.1", "::1", "localhost")

_HOST_AND_PORT: Final = re.compile(
    r"(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(?::(?P<port>[0-9]{1,5}))?"
)
_HIGHEST_PORT: Final = 65535


class ReplacedFile(click.Path):
    """A file that is written as a whole: one of before is replaced, anything else of that name is refused.

    Without it a device such as /dev/stdout would be replaced by a file, where the user may do so.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, if a file may be put in its place."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not path.name:
            self.fail("the name is empty; name a file", param, ctx)
        try:
            mode = path.stat().st_mode
        except OSError:  # nothing is there, or writing will tell
            return path
        if not stat.S_ISREG(mode):
            self.fail(f"'{path}' is not a file and would be replaced; name a file", param, ctx)
        return path


@dataclass(frozen=True, slots=True)
class ToldAddress:
    """What participants type where it is not what listens here, as behind a router; `port` None is the listener's."""

    host: str
    port: int | None = None


class ToldAddressType(click.ParamType[ToldAddress]):
    """HOST or HOST:PORT, as safe to type in a shell as it is."""

    name = "HOST[:PORT]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> ToldAddress:
        """The two parts."""
        found = _HOST_AND_PORT.fullmatch(str(value))
        if found is None or (port := int(found["port"] or 1)) > _HIGHEST_PORT or port == 0:
            self.fail(f"'{value}' is no address; type a name or a number, as in 203.0.113.7 or 203.0.113.7:2200")
        return ToldAddress(found["host"], port if found["port"] else None)


@dataclass(frozen=True, slots=True)
class ServingOptions:
    """How a session is served.

    `port` and `bind` None are the session's own on a resume, else 2222 and this computer alone; port 0 is any free one.
    """

    sessions: Path
    port: int | None
    bind: str | None
    is_open: bool
    has_ssh: bool
    ready_file: Path | None
    allowed_keys: Path | None
    is_public_confirmed: bool
    is_direct: bool = True
    mirror: Path | None = None
    told_address: ToldAddress | None = None


def sessions_option(command: Command) -> Command:
    """`--sessions DIR`."""
    return click.option(
        "--sessions",
        type=click.Path(path_type=Path, file_okay=False),
        help="Where sessions are kept (else FACILITATOR_SESSIONS, else your data folder).",
    )(command)


_SERVING: Final = (
    click.option("--resume", metavar="SESSION", help="Go on with a session: its name in the list, or its folder."),
    click.option(
        "--mirror",
        metavar="FOLDER",
        type=click.Path(path_type=Path),
        help="Keep a second copy below this folder, such as a USB stick; --resume FOLDER goes on from it.",
    ),
    click.option("--port", type=click.IntRange(0, 65535), help="The port of the doors (2222; 0: any free one)."),
    click.option("--bind", metavar="ADDR", help="The address to listen on (127.0.0.1; on a resume the one of before)."),
    click.option(
        "--address",
        "told_address",
        type=ToldAddressType(),
        help="What participants type, where a router or a container stands between them and this computer.",
    ),
    click.option("--open", "is_open", is_flag=True, help="Let participants in without a room code."),
    click.option(
        "--yes-without-code",
        "is_public_confirmed",
        is_flag=True,
        help="Confirm --open on an address that others can reach.",
    ),
    click.option("--no-ssh", is_flag=True, help="A room without laptops: nobody joins; the wall stays reachable."),
    click.option(
        "--allow-keys",
        "allowed_keys",
        type=click.Path(path_type=Path, dir_okay=False),
        help="An authorized_keys file: its owners open the wall and a co-facilitator's console.",
    ),
    click.option(
        "--ready-file",
        type=ReplacedFile(),
        help="Write host, port and codes here (TOML, 0600) once the port listens.",
    ),
    click.option(
        "--ordinary-painting",
        is_flag=True,
        help="Paint participants' screens in the slower, ordinary way, should theirs ever look broken.",
    ),
    sessions_option,
)
"""Of `run` and `serve`, as `--help` lists them."""


def serving_options(command: Command) -> Command:
    """The options of `run` and `serve`."""
    for decorate in reversed(_SERVING):
        command = decorate(command)
    return command


def serving_from(values: dict[str, Any]) -> ServingOptions:
    """The options as they were typed.

    Raises:
        click.UsageError: a door without a code would be open to a network.
    """
    if values["no_ssh"] and values["bind"] not in (None, *LOOPBACKS):
        raise click.UsageError("--no-ssh lets nobody join, so it listens on this computer alone; leave --bind out")
    options = ServingOptions(
        sessions=sessions_folder(values["sessions"]),
        port=values["port"],
        bind=values["bind"],
        is_open=values["is_open"],
        has_ssh=not values["no_ssh"],
        ready_file=values["ready_file"],
        allowed_keys=values["allowed_keys"],
        is_public_confirmed=values["is_public_confirmed"],
        is_direct=not values["ordinary_painting"],
        mirror=values["mirror"].expanduser().absolute() if values["mirror"] else None,
        told_address=values["told_address"],
    )
    reached_at = options.told_address.host if options.told_address else options.bind
    if options.is_open and not options.is_public_confirmed and reached_at not in (None, *LOOPBACKS):
        raise click.UsageError(
            f"--open lets everybody in who reaches {reached_at}, without a code; "
            "leave it out, or add --yes-without-code if that is meant"
        )
    return options


def port_for(options: ServingOptions, before: int) -> int:
    """The port that was asked for, else the session's own from before (0 for none), else the usual one."""
    if options.port is not None:
        return options.port
    return before or DEFAULT_PORT


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
