"""A host's door of a session that runs on this machine, in this terminal, with no code to type.

It comes in by the door like everybody else, over loopback; the same user may read the session's host code from its
folder. It is a client of its own, since a laptop may have no ssh.
"""

import asyncio
from pathlib import Path
from typing import Literal

from facilitator.cli.places import data_folder
from facilitator.server.credentials import Credentials
from facilitator.server.doors import Role
from facilitator.server.host_key import load_host_key
from facilitator.server.own_visit import OwnSession, visit


def visit_running(folder: Path, role: Literal[Role.WALL, Role.FACILITATOR]) -> int:
    """Show the wall or the console of the session in this folder, until it ends or Ctrl+C; returns the exit code.

    Raises FacilitatorError where its door does not open.
    """
    credentials = Credentials.open(folder)
    session = OwnSession(credentials.port, credentials.host_code, load_host_key(data_folder()))
    return asyncio.run(visit(session, role))
