"""What a display shows in a terminal of its own while its session is away: a calm page, with how long it has been."""

from typing import Final

from textual.content import Content

from facilitator.ui.shared.clock import digits
from facilitator.ui.shared.painting.blocks import laid_out
from facilitator.ui.wall.layout import huge, prose
from facilitator.ui.wall.page import inner_width, margin

WAITING: Final = "Waiting for the session ..."

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
