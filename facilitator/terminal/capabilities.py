"""What a terminal can show, judged from what its user's program says of it: size, colours and signs.

Pure decisions: no sockets, no clock, no state. A size comes from strangers, so it is bounded here.
"""

import re
from dataclasses import dataclass
from enum import Enum

MAX_COLUMNS, MAX_ROWS = 400, 150
"""More than any projector shows at one pixel a dot; bounds what a frame can cost."""

DEFAULT_SIZE = (80, 24)
"""For clients that say 0x0, as OpenSSH does when its input is no terminal."""

_TRUE_COLOUR = re.compile(r"(direct|truecolor|24bit|kitty|alacritty|wezterm|ghostty|foot|contour|iterm)")
_NO_COLOUR = re.compile(r"(vt(52|100|102|220|320|420|510)|xterm-mono|ansi-m|.*-m)\Z")
_ASCII_ONLY = re.compile(r"(vt\d|ansi|adm|wyse|tvi)")
_CONSOLES = ("linux", "cons25", "pcansi", "wsvt")
_OTHER_CODING = re.compile(r"\.(?!utf-?8)", re.IGNORECASE)

LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
"""The names of the environment that tell a locale, the one that wins first."""


class Colour(Enum):
    """How many colours a terminal shows, as its TERM tells."""

    NONE = "none"
    SIXTEEN = "16"
    MANY = "256"
    TRUE = "true"


class Signs(Enum):
    """Which frames, blocks and other signs a terminal has, beside the letters of its users."""

    ALL = "all"
    CONSOLE = "console"
    ASCII = "ascii"


@dataclass(frozen=True)
class Terminal:
    """A terminal, already judged: a name of harmless characters, and a size in cells within the limits."""

    name: str
    columns: int
    rows: int
    colour: Colour
    signs: Signs = Signs.ALL


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
