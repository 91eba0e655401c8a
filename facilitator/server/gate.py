"""Which terminal a guest gets to draw on, judged from what the client says of it. No sockets, no clock, no state.

What is judged here comes from strangers: a TERM of thousands of characters, a window of 2^31 columns. A changer must
know: the line of the plain door repeats none of their words, and of a window nothing but its clamped size.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.terminal.capabilities import LOCALE, Terminal, clamp_size, colours_of, signs_of

MIN_COLUMNS, MIN_ROWS = 60, 16
"""Below this no screen is readable; the plain door is."""

_TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]*\Z")
_DUMB_TERMS = frozenset({"dumb", "unknown", "network", "emacs"})
KNOWN_NAMES = frozenset({"COLORTERM", "NO_COLOR", *LOCALE})
"""All that is read of a client's environment."""

LONGEST_VALUE = 32
"""Bytes; any known value is shorter."""

LONGEST_TERM = 64
"""Characters; the longest name of a terminal in use has some thirty."""


@dataclass(frozen=True)
class PlainDoor:
    """No screen can be shown; the one kind line that says why, and what to do."""

    reason: str


def known_environment(told: Mapping[bytes, bytes]) -> dict[str, str]:
    """What is read of the environment that a client sends, cut to a length that any known value has."""
    names = sorted(name for name in KNOWN_NAMES if name.encode() in told)
    return {name: told[name.encode()][:LONGEST_VALUE].decode("ascii", "replace") for name in names}


def judge_terminal(term: str | None, columns: int, rows: int, environment: dict[str, str]) -> Terminal | PlainDoor:
    """The terminal to draw on, or the reason for the plain door. `term` is None where no PTY was asked for.

    Of the environment only COLORTERM, NO_COLOR and the locale's are read, and of their values only the known ones.
    """
    if term is None:
        return PlainDoor("No terminal was asked for, so here are the plain lines. For the screens: ssh -t.")
    if len(term) > LONGEST_TERM or not _TERM.match(term) or term.lower() in _DUMB_TERMS:
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
