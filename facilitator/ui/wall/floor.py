"""What the pages share on which somebody speaks: the name in huge letters, the clock, the office."""

from typing import Final

from facilitator.seminar.speakers import Speaker
from facilitator.seminar.timer import Moment, Timer
from facilitator.ui.shared.painting.blocks import Block
from facilitator.ui.shared.safe_text import safe_line
from facilitator.ui.wall.layout import clock, huge, line

LOWEST_NAME_ROWS: Final = 5
"""Rows of a name in the lowest huge letters."""

LOW_ROWS: Final = 24
"""Below so many rows, one blank row more would cost a page with many lines its large clock."""

TALL_ROWS: Final = 40
"""From so many rows on, a name, a clock and a question can all be huge."""


def speaking(
    speaker: Speaker, timer: Timer | None, question: Block, now: Moment, width: int, height: int
) -> tuple[Block, ...]:
    """Who speaks in huge letters first of all; the clock leaves room for a question in such letters."""
    shares = question.complete > 0 and height >= TALL_ROWS
    rows = height * 2 // 5 if shares else height // 2 if question.sizes else most_rows(height)
    return (
        huge(speaker.name, width, 8, gap=0, rows=LOWEST_NAME_ROWS if shares else height // 4),
        *who_speaks(speaker, width),
        clock(timer, now, width, 9, says="speaking", gap=1, rows=rows, far_words=not shares) if timer else Block((), 0),
    )


def most_rows(height: int) -> int:
    """Rows of a clock that stands with a name and a few words only."""
    return height * 3 // 5


def who_speaks(speaker: Speaker | None, width: int) -> tuple[Block, ...]:
    return (line(safe_line(office(speaker), "$quiet"), width, 4, gap=1),) if speaker else ()


def office(speaker: Speaker) -> str:
    return ", ".join(part for part in (speaker.title, speaker.organisation) if part)
