"""The server's own key: ed25519, made once for this user, the same after each restart.

Participants' clients remember it, so a lost key means a warning on every laptop of the room. A changer must know: a
key that cannot be read stops the program; making another one silently would look like an attack.
"""

from pathlib import Path

import asyncssh

from facilitator.errors import FacilitatorError
from facilitator.server.identity.credentials import write_secret

FILE_NAME = "host_key"


def host_key_folder(session: Path, usual: Path) -> Path:
    """Where the host key of a session is: in the session's own folder, if it was taken over with one, else as usual."""
    return session if (session / FILE_NAME).is_file() else usual


def load_host_key(folder: Path) -> asyncssh.SSHKey:
    """The host key of a folder (the user's data folder); made there if there is none.

    Raises:
        FacilitatorError: The file is no ed25519 key, or cannot be read or written.
    """
    path = folder / FILE_NAME
    try:
        if not path.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            key = asyncssh.generate_private_key("ssh-ed25519", comment="facilitator")
            write_secret(path, key.export_private_key())
            return key
        path.chmod(0o600)
        key = asyncssh.import_private_key(path.read_bytes())
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as error:
        raise FacilitatorError(
            f"{path}: is no readable host key ({error}); restore it from a copy, or move it away to get a new one "
            "(every client will then warn that the identification changed)."
        ) from error
    except OSError as error:
        raise FacilitatorError(f"{path}: cannot be used ({error.strerror}); check who owns the folder.") from error
    if key.get_algorithm() != "ssh-ed25519":
        raise FacilitatorError(f"{path}: holds a {key.get_algorithm()} key; only ed25519 is used, move it away.")
    return key


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
