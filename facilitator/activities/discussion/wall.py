"""The wall of a discussion."""

from typing import Final

from textual.content import Content

from facilitator.activities.discussion.views import DiscussionWall
from facilitator.seminar.contents import Counts, HandCounts, WallContent
from facilitator.seminar.timer import Moment
from facilitator.ui.shared.clock import minutes
from facilitator.ui.wall.blocks import Block
from facilitator.ui.wall.layout import clock, line, most_rows, prose, speaking, turns_line
from facilitator.ui.wall.page import Page, WallPart


def discussion_page(content: DiscussionWall, counts: HandCounts | None, now: Moment, width: int, height: int) -> Page:
    """Who has the floor, or that it is open; the hands that are up in the corner."""
    here = [turn for turn in content.turns if turn.status != "absent"]
    speaker, timer, hands = content.speaker, content.timer, counts.hands if counts else 0
    place = ("1 hand up" if hands == 1 else f"{hands} hands up") if hands else ""
    return Page(
        title=content.title,
        place=place,
        blocks=(
            *(
                speaking(speaker, timer, Block((), 0), now, width, height)
                if speaker
                else _open_floor(content, now, width, height)
            ),
            line(turns_line(content.turns, width), width, 5, gap=2) if len(here) > 1 else Block((), 0),
        ),
    )


def _open_floor(content: DiscussionWall, now: Moment, width: int, height: int) -> tuple[Block, ...]:
    return (
        prose("The floor is open", width, 6, gap=0),
        clock(content.item_timer, now, width, 9, gap=2, rows=most_rows(height)),
        line(Content.styled(what_fits(content, now), "$quiet"), width, 4),
    )


def what_fits(content: DiscussionWall, now: Moment) -> str:
    """How many more speakers the time of the discussion holds, and how to become one."""
    left = content.item_timer.remaining_ms(now)
    if not content.turn_ms or left < content.turn_ms:
        return "raise your hand to speak"
    count = left // content.turn_ms
    return f"raise your hand: time for {count} more, {minutes(content.turn_ms)} each"


def _page(content: WallContent, counts: Counts | None, now: Moment, width: int, height: int) -> Page:
    assert isinstance(content, DiscussionWall)
    return discussion_page(content, counts if isinstance(counts, HandCounts) else None, now, width, height)


WALL: Final = WallPart(contents=(DiscussionWall,), page=_page)
