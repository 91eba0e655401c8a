"""The ready file: what a script needs to reach a session, written once the port listens (TOML, 0600)."""

from pathlib import Path

import tomli_w

from facilitator.errors import FacilitatorError
from facilitator.journal.errors import JournalError
from facilitator.journal.files import replace_file


def write_ready_file(
    path: Path, *, host: str, port: int, room_code: str, host_code: str, host_key: str, session: Path
) -> None:
    """Write the file as a whole; `host_key` is the fingerprint, `session` the folder.

    Raises FacilitatorError where it cannot be written.
    """
    table = {
        "host": host,
        "port": port,
        "room_code": room_code,
        "host_code": host_code,
        "host_key": host_key,
        "session": str(session.absolute()),
    }
    try:
        replace_file(path, tomli_w.dumps(table).encode())
    except JournalError as error:
        raise FacilitatorError(
            f"{path}: the ready file cannot be written; choose another --ready-file ({error})"
        ) from error
