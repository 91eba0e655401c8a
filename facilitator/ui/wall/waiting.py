"""What a display shows in a terminal of its own while its session is away: a calm page, with how long it has been.

No app runs meanwhile, so nothing flashes up between two visits: the page is painted as bytes over the last picture of
the session, and the session's next app paints over the page.
"""

from typing import Final

from textual.content import Content

from facilitator.terminal.capabilities import Terminal, clamp_size
from facilitator.terminal.fallback import recolour, redrawn
from facilitator.ui.shared.clock import digits
from facilitator.ui.shared.theme import THEMES
from facilitator.ui.wall.blocks import laid_out
from facilitator.ui.wall.layout import huge, prose
from facilitator.ui.wall.page import inner_width, margin

WAITING: Final = "Waiting for the session ..."

_DARK: Final = THEMES[0]

_CLOCK_ROWS: Final = 6
"""Rows of the clock at most: it is there to show that the page lives, not to be watched."""


def waiting_rows(seconds: int, width: int, height: int) -> list[Content]:
    """The rows of the page after so many seconds: exactly `height`, none wider than `width`."""
    inner = inner_width(width)
    blocks = (
        prose(WAITING, inner, 2),
        huge(digits(seconds * 1000), inner, 1, gap=2, rows=_CLOCK_ROWS),
    )
    return [row.pad_left(margin(width)).truncate(width) for row in laid_out(blocks, height)]


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
