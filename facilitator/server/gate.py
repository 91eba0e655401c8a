"""The door's pure decisions: terminal, size, capacity, rate. No sockets, no clock: time enters as seconds of any clock.

What is judged here comes from strangers: a TERM of thousands of characters, a window of 2^31 columns, codes by the
hundred. A changer must know: failures slow down their address and successes never do, since a whole training room
often shares one address.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from facilitator.server.doors import Colour, Signs, Terminal

Connection = TypeVar("Connection")

MIN_COLUMNS, MIN_ROWS = 60, 16
"""Below this no screen is readable; the plain door is."""

MAX_COLUMNS, MAX_ROWS = 400, 150
"""More than any projector shows at one pixel a dot; bounds what a frame can cost."""

DEFAULT_SIZE = (80, 24)
"""For clients that say 0x0, as OpenSSH does when its input is no terminal."""

WRONG_CODES_PER_CONNECTION = 5

MANY_FAILURES = 50
"""Wrong codes that still count of one address, from which on a connection gets one attempt: people reconnect in a
second, and whoever guesses has to pay for a new key exchange each time."""

FAILURE_FADES_AFTER = 20.0
"""Seconds after which one wrong code of an address is forgotten."""

_TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}\Z")
_DUMB_TERMS = frozenset({"dumb", "unknown", "network", "emacs"})
_TRUE_COLOUR = re.compile(r"(direct|truecolor|24bit|kitty|alacritty|wezterm|ghostty|foot|contour|iterm)")
_NO_COLOUR = re.compile(r"(vt(52|100|102|220|320|420|510)|xterm-mono|ansi-m|.*-m)\Z")
_ASCII_ONLY = re.compile(r"(vt\d|ansi|adm|wyse|tvi)")
_CONSOLES = ("linux", "cons25", "pcansi", "wsvt")
_OTHER_CODING = re.compile(r"\.(?!utf-?8)", re.IGNORECASE)

LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
"""The names of the environment that tell a locale, the one that wins first."""


@dataclass(frozen=True)
class PlainDoor:
    """No screen can be shown; the one kind line that says why, and what to do."""

    reason: str


def known_environment(told: Mapping[bytes, bytes]) -> dict[str, str]:
    """What is read of the environment that a client sends, cut to a length that any known value has."""
    names = [name for name in ("COLORTERM", "NO_COLOR", *LOCALE) if name.encode() in told]
    return {name: told[name.encode()][:32].decode("ascii", "replace") for name in names}


def judge_terminal(term: str | None, columns: int, rows: int, environment: dict[str, str]) -> Terminal | PlainDoor:
    """The terminal to draw on, or the reason for the plain door. `term` is None where no PTY was asked for.

    Of the environment only COLORTERM, NO_COLOR and the locale's are read, and of their values only the known ones.
    """
    if term is None:
        return PlainDoor("No terminal was asked for, so here are the plain lines. For the screens: ssh -t.")
    if not _TERM.match(term) or term.lower() in _DUMB_TERMS:
        return PlainDoor(
            "Your terminal says that it has no screens, so here are the plain lines. If it has: TERM=xterm ssh ..."
        )
    columns, rows = clamp_size(columns, rows)
    if columns < MIN_COLUMNS or rows < MIN_ROWS:
        return PlainDoor(
            f"Your window has {columns}x{rows} characters and the screens need {MIN_COLUMNS}x{MIN_ROWS}: "
            "make it larger and connect again, or go on here in plain lines."
        )
    return Terminal(term, columns, rows, colours_of(term, environment), signs_of(term, environment))


def clamp_size(columns: int, rows: int) -> tuple[int, int]:
    """A size that a screen can be laid out in, whatever the client says; 0 means not known."""
    return (
        min(columns, MAX_COLUMNS) if columns > 0 else DEFAULT_SIZE[0],
        min(rows, MAX_ROWS) if rows > 0 else DEFAULT_SIZE[1],
    )


def colours_of(term: str, environment: dict[str, str]) -> Colour:
    """How many colours TERM promises; COLORTERM may raise it, NO_COLOR ends it."""
    term = term.lower()
    if environment.get("NO_COLOR") or _NO_COLOUR.match(term):
        return Colour.NONE
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit") or _TRUE_COLOUR.search(term):
        return Colour.TRUE
    return Colour.MANY if "256" in term else Colour.SIXTEEN


def signs_of(term: str, environment: dict[str, str]) -> Signs:
    """Which signs TERM promises; a locale that names another coding than UTF-8 leaves ASCII alone."""
    locale = next((value for name in LOCALE if (value := environment.get(name))), "")
    if _ASCII_ONLY.match(term.lower()) or _OTHER_CODING.search(locale):
        return Signs.ASCII
    return Signs.CONSOLE if term.lower().startswith(_CONSOLES) else Signs.ALL


@dataclass
class Tally:
    """How often something has come from each address of late: it fades by one every `fade` seconds."""

    fade: float
    most_addresses: int = 4096
    _counts: dict[str, tuple[float, float]] = field(default_factory=dict)

    def add(self, address: str, now: float) -> float:
        """Notes that it has come once more, and returns how often that makes."""
        count = self.count(address, now) + 1
        self._counts.pop(address, None)
        while len(self._counts) >= self.most_addresses:
            self._counts.pop(next(iter(self._counts)))
        self._counts[address] = (count, now)
        return count

    def count(self, address: str, now: float) -> float:
        """How often it has come from there and still counts."""
        count, since = self._counts.get(address, (0.0, now))
        return max(0.0, count - (now - since) / self.fade)

    def latest(self) -> Iterator[str]:
        """The addresses, the one that it came from last at first."""
        return reversed(self._counts)

    def __len__(self) -> int:
        return len(self._counts)


@dataclass
class Attempts:
    """How long the answer to a wrong code waits: each address by itself, half a second more for each further failure.

    The first few are free of it, since people mistype; one is forgotten every `FAILURE_FADES_AFTER` seconds.
    """

    free: int = 3
    step: float = 0.5
    longest: float = 8.0
    _failures: Tally = field(default_factory=lambda: Tally(FAILURE_FADES_AFTER))

    def failed(self, address: str, now: float) -> float:
        """Notes a failure and returns the seconds that its answer has to wait."""
        return min(max(self._failures.add(address, now) - self.free, 0) * self.step, self.longest)

    def allowed(self, address: str, now: float) -> int:
        """The wrong codes after which a connection from there is cut."""
        return 1 if self.failures(address, now) > MANY_FAILURES else WRONG_CODES_PER_CONNECTION

    def failures(self, address: str, now: float) -> float:
        """The failures of an address that still count."""
        return self._failures.count(address, now)

    def guesser(self, now: float) -> str:
        """An address from which codes are guessed at present, or nothing."""
        return next((each for each in self._failures.latest() if self.failures(each, now) > MANY_FAILURES), "")


@dataclass
class VerbPace:
    """How long somebody's verb waits: a burst at once, then so many a second, as each may score a text and is saved.

    A person at a keyboard never waits, nor does a script that asks now and then.
    """

    burst: int = 30
    per_second: float = 5.0
    longest: float = 10.0
    _verbs: Tally = field(init=False)

    def __post_init__(self) -> None:
        self._verbs = Tally(1 / self.per_second)

    def wait(self, who: str, now: float) -> float | None:
        """Notes a verb or a newcomer and returns the seconds to wait for it; None where it must come again later."""
        wait = max(self._verbs.count(who, now) + 1 - self.burst, 0) / self.per_second
        if wait > self.longest:
            return None
        self._verbs.add(who, now)
        return wait


@dataclass
class NewcomerPace(VerbPace):
    """The same for the new persons of one address: a full room at once, and then one a second."""

    burst: int = 600
    per_second: float = 1.0


@dataclass
class Allowance:
    """How much of something a client may have now: a burst, and then so much a second.

    As it stands it is for characters from a keyboard: the burst covers what people and terminals without bracketed
    paste send at once, and the rest waits in the client.
    """

    per_second: float = 500.0
    burst: float = 1000.0
    _left: float = -1.0
    _since: float = 0.0

    def take(self, wanted: int, now: float) -> int:
        """Takes up to `wanted` and returns how much is granted."""
        if self._left < 0:
            self._left, self._since = self.burst, now
        self._left = min(self.burst, self._left + (now - self._since) * self.per_second)
        self._since = now
        granted = min(wanted, int(self._left))
        self._left -= granted
        return granted

    def give_back(self, amount: int) -> None:
        """Returns what turned out to be of use."""
        self._left = min(self.burst, self._left + amount)


@dataclass
class ResizePace:
    """When a window's new size is laid out: at once as a rule, later and later while more and more sizes come.

    A layout of the largest window costs a quarter of a second, which everybody pays for. Each is paid back in seconds
    of waiting, most of them after the layout; `credit` is what a window dragged by its corner uses up at first.
    """

    at_least: float = 0.05
    each: float = 0.5
    each_cell: float = 1 / 20_000
    credit: float = 4.0
    _paid_at: float = 0.0

    def wait(self, now: float) -> float:
        """The seconds until the next size is due."""
        return max(self.at_least, self._paid_at - self.credit - now)

    def laid_out(self, columns: int, rows: int, now: float) -> None:
        """Notes what a layout cost."""
        self._paid_at = max(self._paid_at, now) + self.each + columns * rows * self.each_cell


@dataclass
class Vestibule(Generic[Connection]):
    """Those who are connected and have not entered yet; when it is full, one has to go.

    Refusing the newest instead would let 300 idle connections keep everybody out, and so would sending the oldest away,
    who may be a person typing the code. So whoever has to go is at the address that holds the most places: one there
    that has not even said a name, else the oldest. Of those without a name the silent and those who have told their
    version share the places: the oldest of whichever are more goes, and neither can keep the other out.
    """

    places: int = 256
    _waiting: dict[Connection, str] = field(default_factory=dict)
    _have_spoken: set[Connection] = field(default_factory=set)
    _have_knocked: set[Connection] = field(default_factory=set)

    def enter(self, connection: Connection, address: str) -> Connection | None:
        """Takes a place and returns the connection that has to go for it, if any."""
        self._waiting[connection] = address
        if len(self._waiting) <= self.places:
            return None
        displaced = self._one_to_go()
        self.leave(displaced)
        return displaced

    def speak(self, connection: Connection) -> None:
        """The connection has told its version: it is a client's."""
        if connection in self._waiting:
            self._have_spoken.add(connection)

    def knock(self, connection: Connection) -> None:
        """The connection has said a name: somebody may be about to type."""
        if connection in self._waiting:
            self._have_knocked.add(connection)

    def leave(self, connection: Connection) -> None:
        """Gives the place back; nothing happens if it was not held any more."""
        self._waiting.pop(connection, None)
        self._have_spoken.discard(connection)
        self._have_knocked.discard(connection)

    def __len__(self) -> int:
        return len(self._waiting)

    def _one_to_go(self) -> Connection:
        ((crowded, _),) = Counter(self._waiting.values()).most_common(1)
        there = [connection for connection, address in self._waiting.items() if address == crowded]
        nameless = [connection for connection in there[:-1] if connection not in self._have_knocked]
        spoken = [connection for connection in nameless if connection in self._have_spoken]
        silent = [connection for connection in nameless if connection not in self._have_spoken]
        return max(silent, spoken, key=len)[0] if nameless else there[0]
