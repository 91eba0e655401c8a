"""The server's own key: ed25519, made once for this user, the same after each restart.

Participants' clients remember it, so a lost key means a warning on every laptop of the room. A key that cannot be read
stops the program; making another one silently would look like an attack. So does a key that others may read or replace,
as OpenSSH refuses it: to tighten it silently would hide that it may be known.
"""

import os
import shlex
import stat
from errno import ELOOP
from pathlib import Path
from typing import Final

import asyncssh

from facilitator.errors import FacilitatorError
from facilitator.journal.files import make_private_folder
from facilitator.server.identity.credentials import write_secret

FILE_NAME = "host_key"

_OPEN_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
"""A pipe in the key's place must not wait for somebody who writes."""


def host_key_folder(session: Path, usual: Path) -> Path:
    """Where the host key of a session is: in the session's own folder, if it was taken over with one, else as usual."""
    return session if (session / FILE_NAME).is_file() else usual


def load_host_key(folder: Path) -> asyncssh.SSHKey:
    """The host key of a folder (the user's data folder); made there if there is none.

    Raises:
        FacilitatorError: The file is no ed25519 key, others may read or replace it, or it cannot be read or written.
    """
    path = folder / FILE_NAME
    data = host_key_bytes(folder)
    try:
        if data is None:
            make_private_folder(folder)
            key = asyncssh.generate_private_key("ssh-ed25519", comment="facilitator")
            write_secret(path, key.export_private_key())
            return key
        key = asyncssh.import_private_key(data)
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as error:
        raise FacilitatorError(
            f"{path}: is no readable host key ({error}); restore it from a copy, or move it away to get a new one "
            "(every client will then warn that the identification changed)."
        ) from error
    except OSError as error:
        raise _unusable(path, error) from error
    if key.get_algorithm() != "ssh-ed25519":
        raise FacilitatorError(f"{path}: holds a {key.get_algorithm()} key; only ed25519 is used, move it away.")
    return key


def host_key_bytes(folder: Path) -> bytes | None:
    """The host key's file, None where there is none yet.

    Raises:
        FacilitatorError: Others may read or replace it, it is no file of this user, or it cannot be read.
    """
    path = folder / FILE_NAME
    try:
        mode = stat.S_IMODE(folder.stat().st_mode)
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            raise FacilitatorError(
                f"{folder}: others may put a host key of theirs here (mode {mode:04o}); "
                f"type: chmod 700 {shlex.quote(str(folder))}"
            )
        descriptor = os.open(path, _OPEN_FLAGS)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == ELOOP:
            raise FacilitatorError(f"{path}: is a link; put the host key itself there.") from error
        raise _unusable(path, error) from error
    with open(descriptor, "rb") as file:  # noqa: PTH123 it is open already
        _check(path, os.fstat(descriptor))
        try:
            return file.read()
        except OSError as error:
            raise _unusable(path, error) from error


def _check(path: Path, found: os.stat_result) -> None:
    mode = stat.S_IMODE(found.st_mode)
    if not stat.S_ISREG(found.st_mode):
        raise FacilitatorError(f"{path}: is no file; move it away to get a new host key.")
    if found.st_uid not in (0, os.geteuid()):
        raise FacilitatorError(f"{path}: belongs to another user of this computer; move it away to get a new host key.")
    if mode & 0o077:
        raise FacilitatorError(
            f"{path}: others may read or change the host key (mode {mode:04o}); type: chmod 600 "
            f"{shlex.quote(str(path))} (or move it away to get a new one, if others use this computer)"
        )


def _unusable(path: Path, error: OSError) -> FacilitatorError:
    return FacilitatorError(f"{path}: cannot be used ({error.strerror}); check who owns the folder.")


def load_allowed_keys(path: Path) -> frozenset[str]:
    """The fingerprints of an authorized_keys file, whose owners may open the wall and the co-facilitator's console.

    Raises:
        FacilitatorError: The file cannot be read, or a line of it is no key.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FacilitatorError(f"{path}: cannot be read ({error}); it should list the allowed keys.") from error
    allowed = set()
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                allowed.add(asyncssh.import_public_key(line).get_fingerprint())
            except asyncssh.KeyImportError as error:
                raise FacilitatorError(
                    f"{path}:{number}: is no public key ({error}); copy a line of an id_ed25519.pub there."
                ) from error
    return frozenset(allowed)
