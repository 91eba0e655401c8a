"""The SSH side of entering: asyncssh asks, `Entrance` judges.

It knows asyncssh and nothing of screens. Offered keys are no failed attempts, a wrong code is counted before its answer
is delayed (so a client that does not wait gains nothing), and the fifth cuts the connection, or the first where an
address keeps on guessing.
"""

import asyncio
import logging
import re
from collections.abc import Sequence

import asyncssh

from facilitator.server.capacity.admission import Opening
from facilitator.server.identity.entrance import NEEDS_HOST_CODE, Entrance
from facilitator.server.identity.identities import PersonOfConnection
from facilitator.server.ssh.channel_session import ChannelSession
from facilitator.server.ssh.connection import DoorConnection
from facilitator.server.ssh.server_context import ServerContext
from facilitator.session.verbs import Guest

log = logging.getLogger(__name__)

_MOST_KEYS_OFFERED = 50
"""On one connection; a full agent holds a dozen."""

_MOST_NAMES_TRIED = 10
"""On one connection; asyncssh reads its options again for each."""

_TOO_MANY = "Too many wrong codes. Look at the wall again and reconnect."
_FIRST_SESSION_WITHIN = 30.0
"""Seconds: a connection that has entered and asks for nothing holds a place for nobody."""

_SHORTEST_RSA, _LONGEST_RSA = 2048, 8192
"""Bits; the server spends 0.3 ms on a signature by the longest, and seven on one of twice the length."""

_LARGEST_EXPONENT = 65_537
"""What all programs use that make keys, or less. The cost of a signature grows with it."""

Challenge = tuple[str, str, str, list[tuple[str, bool]]]
"""Name, instruction, language, and the prompts, each with whether its answer is echoed."""


class DoorServer(asyncssh.SSHServer):
    """One connection, from its first byte to its end."""

    def __init__(self, context: ServerContext, login_within: float) -> None:
        self._context = context
        self._login_within = login_within
        self._entrance = Entrance(context.credentials, context.rules)
        self._address = "unknown"
        self._wrong_codes = 0
        self._keys_offered = 0
        self._names_tried = 0
        self._person = PersonOfConnection(context.identities)
        self._session_open = False
        self._idle: asyncio.TimerHandle | None = None

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """Takes a place among those who have not entered yet."""
        assert isinstance(conn, DoorConnection)
        self._connection = conn
        peer = conn.get_extra_info("peername")
        self._address = str(peer[0]) if peer else "unknown"
        self._context.connected(conn, self._address)
        self._idle = asyncio.get_running_loop().call_later(self._login_within, self._cut_late)

    def connection_lost(self, exc: Exception | None) -> None:
        """Gives the place back."""
        self._context.disconnected(self._connection)
        if self._idle is not None:
            self._idle.cancel()

    def spoke(self, opening: Opening) -> None:
        """The client waits to be heard and has come so far."""
        self._context.spoke(self._connection, opening)

    def begin_auth(self, username: str) -> bool:
        """Everybody has to show something, if only the Enter key of an open door."""
        self._names_tried += 1
        if self._names_tried > _MOST_NAMES_TRIED:
            self._cut("Too many user names; reconnect with one.")
            return True
        self._context.knocked(self._connection)
        self._entrance.begin(username)
        return True

    def public_key_auth_supported(self) -> bool:
        """Whether a key is of use now."""
        return self._entrance.takes_keys

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Whether that key may sign. An offered key is no failed attempt."""
        self._keys_offered += 1
        if self._keys_offered > _MOST_KEYS_OFFERED:
            self._cut("Too many keys offered; name one with ssh -i.")
            return False
        if key.get_algorithm() == "ssh-rsa" and not _is_usual_rsa(key):
            return False
        return self._entrance.takes_key(key.get_fingerprint())

    def key_signed(self, fingerprint: str) -> bool:
        """Notes a verified signature; True if the key opens the door by itself."""
        return self._entrance.key_signed(fingerprint)

    def password_auth_supported(self) -> bool:
        """Codes are accepted as password too, for scripts."""
        return True

    async def validate_password(self, username: str, password: str) -> bool:
        """Judges a code sent as password."""
        return await self._judge(password)

    def kbdint_auth_supported(self) -> bool:
        """Codes are asked for in words."""
        return True

    def get_kbdint_challenge(self, username: str, lang: str, submethods: str) -> Challenge:
        """Asks for the code."""
        return self._challenge("")

    async def validate_kbdint_response(self, username: str, responses: Sequence[str]) -> bool | Challenge:
        """Judges the code and asks again, in kind words, after a wrong one."""
        if await self._judge(*responses):
            return True
        return self._challenge("That is not the code. Please try again.")

    def auth_completed(self) -> None:
        """Somebody is in; a session has to follow soon."""
        self._connection.entered()
        self._context.entered(self._connection)
        self._wait_for_session()

    def session_requested(self) -> "asyncssh.SSHServerSession[bytes] | bool":
        """One session at a time on a connection; everything else that SSH can do stays refused by default."""
        if self._session_open:
            return False
        self._session_open = True
        return ChannelSession(self._context, self._connection, self)

    @property
    def is_host(self) -> bool:
        """Whether the host code or a host's key has opened the door."""
        return self._entrance.role in NEEDS_HOST_CODE

    def guest(self, without_terminal: bool) -> Guest:
        """Who comes in with the session that is open: the same person as with those before."""
        guest = self._entrance.guest(
            self._address,
            without_terminal=without_terminal,
            find_person=self._person.find,
        )
        guest.reached_at = self._reached_at
        self._person.recognise(guest)
        return guest

    def session_started(self) -> None:
        """A shell or a command was asked for; a session that is only opened does not count."""
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def session_ended(self) -> None:
        """The session is over, or was never used; another may follow soon."""
        self._session_open = False
        if self._idle is None and self._connection in self._context.connections:
            self._wait_for_session()

    def _cut_late(self) -> None:
        """Say how to come back. OpenSSH shows it at the next Enter: at its prompt it reads the keyboard alone."""
        told, host = f"Closed after {self._login_within:.0f} s without the right code. ", self._reached_at
        self._cut(f"{told}Connect again with: {_ssh_command(self._entrance.user_name, *host)}" if host else told)

    @property
    def _reached_at(self) -> tuple[str, int] | None:
        """The address and port by which people come in here."""
        here = self._connection.get_extra_info("sockname")
        return self._context.told_address or ((str(here[0]), int(here[1])) if here else None)

    def _wait_for_session(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
        loop = asyncio.get_running_loop()
        self._idle = loop.call_later(_FIRST_SESSION_WITHIN, self._cut, "Nothing was asked for.")

    def _challenge(self, instruction: str) -> Challenge:
        question = self._entrance.question
        return "", instruction, "en", [(question.prompt, question.echoed)]

    async def _judge(self, *typed: str) -> bool:
        if len(typed) == 1 and self._entrance.code_typed(typed[0]):
            return True
        self._wrong_codes += 1
        now = asyncio.get_running_loop().time()
        attempts = self._context.attempts
        wait = attempts.failed(self._address, now)
        if self._wrong_codes >= attempts.allowed(self._address, now):
            log.warning("%d wrong codes from %s", self._wrong_codes, self._address)
            self._cut(_TOO_MANY)
            return False
        await asyncio.sleep(wait)
        return False

    def _cut(self, reason: str) -> None:
        self._connection.disconnect(asyncssh.DISC_NO_MORE_AUTH_METHODS_AVAILABLE, reason)


def _ssh_command(user_name: str, host: str, port: int) -> str:
    """What the client's user may have typed; a name that a shell would not take as it stands is 'join'."""
    name = user_name if re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", user_name) else "join"
    return f"ssh -p {port} {name}@{host}"


def _is_usual_rsa(key: asyncssh.SSHKey) -> bool:
    """Whether an RSA key is neither weak nor dear to judge, from the key's own encoding (exponent, then modulus)."""
    data = key.public_data
    position, numbers = 0, [0, 0]
    while position + 4 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        numbers.append(int.from_bytes(data[position + 4 : position + 4 + length], "big"))
        position += 4 + length
    exponent, modulus = numbers[-2:]
    return exponent <= _LARGEST_EXPONENT and _SHORTEST_RSA <= modulus.bit_length() <= _LONGEST_RSA
