"""The wall of remarks, presentations and breaks."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from facilitator.activities.speeches.views import SpeechWall
from facilitator.seminar.contents import Counts, WallContent
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.timer import Moment
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.wall.blocks import Block
from facilitator.ui.wall.layout import (
    LOW_ROWS,
    bullets,
    clock,
    huge,
    line,
    most_rows,
    office,
    prose,
    turns_line,
    who_speaks,
)
from facilitator.ui.wall.page import Page, WallPart


def speech_page(content: SpeechWall, now: Moment, width: int, height: int) -> Page:
    """Who speaks, on what, and the clock; a break is its title and its clock."""
    speaker = content.speaker
    here = [turn for turn in content.turns if turn.status != "absent"]
    says = "speaking" if speaker and content.turns else "time left"
    rows = height // 2 if content.lines else most_rows(height)
    return Page(
        title=content.title if speaker else "",
        place=f"{content.number} of {len(here)}" if content.number and len(here) > 1 else "",
        blocks=(
            huge(speaker.name, width, 7, gap=0, rows=height // 4) if speaker else prose(content.title, width, 7, gap=0),
            *who_speaks(speaker, width),
            *_beside(content.beside, width),
            clock(content.timer, now, width, 9, says=says, gap=2, rows=rows),
            bullets(content.lines, width, 8, gap=2, rows=height // 2),
            line(turns_line(content.turns, width), width, 3, gap=2) if len(here) > 1 else Block((), 3),
            _next(content.next_title, width, gap=1 if height < LOW_ROWS and (len(here) > 1 or content.beside) else 2),
        ),
    )


def _beside(speakers: Sequence[Speaker], width: int) -> tuple[Block, ...]:
    """Those who present with the speaker, each with their office."""
    return tuple(
        line(joined(safe_line(f"with {each.name}", "bold"), safe_line(office(each), "$quiet"), between="  "), width, 4)
        for each in speakers
    )


def _next(title: str, width: int, gap: int) -> Block:
    if not title:
        return Block((), 0)
    return line(joined(Content.styled("then ", "$quiet"), safe_line(title, "$quiet")), width, 2, gap=gap)


def _page(content: WallContent, counts: Counts | None, now: Moment, width: int, height: int) -> Page:
    assert isinstance(content, SpeechWall)
    return speech_page(content, now, width, height)


WALL: Final = WallPart(contents=(SpeechWall,), page=_page)
