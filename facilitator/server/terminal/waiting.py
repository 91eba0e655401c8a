"""The page of a display whose session is away, as bytes for this process's own terminal.

No app runs meanwhile, so nothing flashes up between two visits: the page is painted over the last picture of the
session, and the session's next app paints over the page.
"""

from typing import Final

from facilitator.server.doors import Terminal
from facilitator.server.gate import clamp_size
from facilitator.server.terminal.colours import recolour
from facilitator.server.terminal.glyph_fallback import redrawn
from facilitator.ui.shared.theme import THEMES
from facilitator.ui.wall.waiting import waiting_rows

_DARK: Final = THEMES[0]


def waiting_page(terminal: Terminal, seconds: int, columns: int, rows: int) -> bytes:
    """All of the page after so many seconds, for a window of this size."""
    columns, rows = clamp_size(columns, rows)
    colours = _ground("38", _DARK.variables["quiet"]) + _ground("48", _DARK.background or "#000000")
    lines = (row.plain.ljust(columns) for row in waiting_rows(seconds, columns, rows))
    painted = "".join(f"\x1b[{place};1H{line}" for place, line in enumerate(lines, start=1))
    return redrawn(recolour(f"\x1b[0m{colours}{painted}\x1b[0m", terminal.colour), terminal.signs).encode()


def _ground(kind: str, colour: str) -> str:
    """A colour such as '#9aa7b4' as an escape sequence; `kind` is 38 for letters and 48 for the ground."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"\x1b[{kind};2;{red};{green};{blue}m"
