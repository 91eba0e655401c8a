"""A host's door of a session that runs on this machine, in this terminal, with no code to type.

It comes in by the door like everybody else, over loopback; the same user may read the session's host code from its
folder. It is a client of its own, since a laptop may have no ssh.
"""

import socket
from functools import partial
from pathlib import Path
from typing import Final

import asyncssh

from facilitator.cli.own_terminal import own_terminal
from facilitator.cli.paths import data_folder, write_ready_file
from facilitator.errors import FacilitatorError
from facilitator.journal.folder import LOCK_FILE, SECRETS_FILE, is_in_use, lock_session
from facilitator.server import event_loop
from facilitator.server.identity.credentials import Credentials
from facilitator.server.identity.host_key import host_key_folder, load_host_key
from facilitator.server.ssh.listen import LOOPBACK
from facilitator.server.ssh.own_visit import OwnSession, look_on, send_verb, visit
from facilitator.session.verbs import Role
from facilitator.ui.wall.waiting import waiting_page

_CLOSES_WITHIN_S: Final = 20.0
"""Goodbyes to a full room, the last drafts and the summary take a few seconds."""

_ANSWERS_WITHIN_S: Final = 2.0


def visit_running(folder: Path) -> int:
    """Show the console of the session in this folder, until it ends or Ctrl+C; returns the exit code.

    Raises FacilitatorError where its door does not open.
    """
    return event_loop.run(visit(_own_session(folder), Role.FACILITATOR))


def look_on_running(folder: Path, role: Role) -> int:
    """Show a display of the session in this folder until it ends or Ctrl+C, and wait for it where it goes away.

    Raises FacilitatorError where its door does not open at the beginning, or this terminal has no screens.
    """
    terminal = own_terminal("wall")
    host_key = load_host_key(host_key_folder(folder, data_folder()))

    def find() -> OwnSession:
        if not (folder / SECRETS_FILE).is_file():  # opening them would make new ones
            raise FacilitatorError(f"{folder}: the session's folder is not there any more")
        return _session_of(Credentials.open(folder), host_key)

    return event_loop.run(look_on(find, role, partial(waiting_page, terminal)))


def stop_running(folder: Path) -> None:
    """Close the session in this folder and end its program; returns when all of it is saved.

    Raises FacilitatorError where its door does not open, or it does not end.
    """
    code, answer = event_loop.run(send_verb(_own_session(folder), Role.FACILITATOR, "stop"))
    if code:
        raise FacilitatorError(f"{folder.name} did not take 'stop': {answer}")
    _wait_for_the_end(folder)
    if is_in_use(folder):
        raise FacilitatorError(f"{folder.name} was told to stop, and still runs after {_CLOSES_WITHIN_S:g} s")


def session_on_port(sessions: Path, port: int) -> Path | None:
    """The folder of the running session of this user that has the port; None where none of `sessions` has it."""
    for lock in sorted(sessions.glob(f"*/{LOCK_FILE}")):
        folder = lock.parent
        # One that is only just starting has no secrets yet; opening them here would make some.
        if (folder / SECRETS_FILE).is_file() and is_in_use(folder) and Credentials.open(folder).port == port:
            return folder
    return None


def _own_session(folder: Path) -> OwnSession:
    return _session_of(Credentials.open(folder), load_host_key(host_key_folder(folder, data_folder())))


def _session_of(credentials: Credentials, host_key: asyncssh.SSHKey) -> OwnSession:
    return OwnSession(credentials.port, credentials.host_code, host_key, credentials.room_code)


def write_ready_of_running(path: Path, folder: Path) -> None:
    """Write the ready file of a session that runs already.

    Raises FacilitatorError where it cannot be written.
    """
    credentials = Credentials.open(folder)
    write_ready_file(
        path,
        host=credentials.address,
        port=credentials.port,
        room_code=credentials.room_code,
        host_code=credentials.host_code,
        host_key=load_host_key(host_key_folder(folder, data_folder())).get_fingerprint(),
        session=folder,
    )


def still_runs(folder: Path) -> bool:
    """Whether the session that was visited goes on; waits for the end of one that is closing.

    A session that closes takes nobody more before it says goodbye, so a port that is shut tells the one from the other.
    """
    try:
        socket.create_connection((LOOPBACK, Credentials.open(folder).port), _ANSWERS_WITHIN_S).close()
    except OSError:
        _wait_for_the_end(folder)
    return is_in_use(folder)


def _wait_for_the_end(folder: Path) -> None:
    lock = lock_session(folder, _CLOSES_WITHIN_S)
    if lock is not None:
        lock.release()
