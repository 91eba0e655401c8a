"""`doctor`: a look at this machine before the seminar."""

import os
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from facilitator import __version__
from facilitator.cli.options import DEFAULT_PORT, sessions_option
from facilitator.cli.paths import data_folder, sessions_folder
from facilitator.errors import FacilitatorError
from facilitator.invocation import with_program
from facilitator.journal.files import make_private_folder

EXAMPLES = """\b
Examples:
  {facilitator} doctor
  {facilitator} doctor --port 2200
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `help_line` says what to do where it is not well."""

    name: str
    is_well: bool
    what: str
    help_line: str = ""


@click.command(epilog=with_program(EXAMPLES))
@click.option(
    "--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="The port to look at."
)
@sessions_option
@click.pass_context
def command(context: click.Context, port: int, sessions: Path | None) -> None:
    """Look at this machine before the seminar: versions, address, port, folders, terminal.

    Exit code 1 where something would keep a seminar from running. Nothing is sent to any network.
    """
    findings = list(_findings(port, sessions_folder(sessions)))
    width = max(len(each.name) for each in findings)
    for each in findings:
        click.echo(f"{'✓' if each.is_well else '▲'} {each.name:<{width}}  {each.what}")
        if each.help_line:
            click.echo(f"  {'':<{width}}  {each.help_line}")
    context.exit(0 if all(each.is_well for each in findings) else 1)


def _findings(port: int, sessions: Path) -> Iterator[Finding]:
    yield Finding("facilitator", True, f"{__version__}, Python {platform.python_version()}, {platform.system()}")
    yield from _addresses(port)
    yield _port(port)
    yield _folder("sessions", sessions)
    yield _host_key(data_folder())
    yield _terminal()
    yield _ssh()


def _addresses(port: int) -> Iterator[Finding]:
    from facilitator.server.ssh.addresses import machine_addresses

    found = machine_addresses()
    if not found:
        yield Finding("address", True, "no network: participants cannot join; console and wall work on this laptop")
    for each in found:
        likely = ", most likely the room's network" if each.preferred else ""
        yield Finding("address", True, f"{each.address} ({each.interface or 'network'}{likely})")
    if found:
        yield Finding(
            "firewall",
            True,
            f"others need TCP port {port} of this laptop: try 'ssh -p {port} join@{found[0].address}' from another one",
            _firewall_hint(port),
        )


def _firewall_hint(port: int) -> str:
    if shutil.which("ufw"):
        return f"if it does not answer: sudo ufw allow {port}/tcp"
    if shutil.which("firewall-cmd"):
        return f"if it does not answer: sudo firewall-cmd --add-port={port}/tcp"
    if sys.platform == "darwin":
        return "if it does not answer: System Settings, Network, Firewall: allow Python to take connections"
    return "if it does not answer, the laptop's firewall or the venue's network keeps guests apart; ask the venue"


def _port(port: int) -> Finding:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return Finding("port", False, f"{port} cannot be used: {error.strerror}", "choose another one with --port")
    return Finding("port", True, f"{port} is free")


def _folder(name: str, folder: Path) -> Finding:
    try:
        make_private_folder(folder)
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        return Finding(
            name, False, f"{folder} cannot be written: {error.strerror}", "choose another one with --sessions"
        )
    if free < 50 * 1024 * 1024:
        return Finding(
            name, False, f"{folder}: {free // 1024 // 1024} MiB free", "make room: a session needs a few MiB"
        )
    return Finding(name, True, f"{folder} ({free // 1024 // 1024 // 1024} GiB free)")


def _host_key(folder: Path) -> Finding:
    from facilitator.server.identity.host_key import host_key_bytes

    found = _folder("host key", folder)
    if found.is_well:
        try:
            host_key_bytes(folder)
        except FacilitatorError as error:
            return Finding("host key", False, str(error))
    return found


def _terminal() -> Finding:
    size = shutil.get_terminal_size()
    term, encoding = os.environ.get("TERM", ""), (sys.stdout.encoding or "").lower()
    told = f"{term or 'none'}, {size.columns}x{size.lines}, {encoding}"
    if encoding.replace("-", "") != "utf8":
        return Finding("terminal", False, told, "set a UTF-8 locale, such as LC_ALL=C.UTF-8")
    if size.columns < 80 or size.lines < 24:
        return Finding("terminal", False, told, "make the window at least 80x24")
    return Finding("terminal", True, told)


def _ssh() -> Finding:
    found = shutil.which("ssh")
    return Finding("ssh client", True, found or "none here; participants need one, this laptop does not")
