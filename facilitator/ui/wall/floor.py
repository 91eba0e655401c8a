"""Pages on which somebody speaks: remarks, presentations, breaks, the States' interventions, the discussion."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from facilitator.seminar.moment import Moment
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.views.wall import InterventionsWall, SpeechWall
from facilitator.ui.shared.painting.blocks import Block
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.shared.times import minutes
from facilitator.ui.wall.lists import bullets, turns_line
from facilitator.ui.wall.page import Page
from facilitator.ui.wall.parts import clock, huge, line, prose

_LOWEST_NAME_ROWS: Final = 5
"""Rows of a name in the lowest huge letters."""

_LOW_ROWS: Final = 24
"""Below so many rows, one blank row more would cost a page with many lines its large clock."""

_TALL_ROWS: Final = 40
"""From so many rows on, a name, a clock and a question can all be huge."""


def speech_page(content: SpeechWall, now: Moment, width: int, height: int) -> Page:
    """Who speaks, on what, and the clock; a break is its title and its clock."""
    speaker = content.speaker
    here = [turn for turn in content.turns if turn.status != "absent"]
    says = "speaking" if speaker and content.turns else "time left"
    rows = height // 2 if content.lines else _most_rows(height)
    return Page(
        title=content.title if speaker else "",
        place=f"{content.number} of {len(here)}" if content.number and len(here) > 1 else "",
        blocks=(
            huge(speaker.name, width, 7, gap=0, rows=height // 4) if speaker else prose(content.title, width, 7, gap=0),
            *_who(speaker, width),
            *_beside(content.beside, width),
            clock(content.timer, now, width, 9, says=says, gap=2, rows=rows),
            bullets(content.lines, width, 8, gap=2, rows=height // 2),
            line(turns_line(content.turns, width), width, 3, gap=2) if len(here) > 1 else Block((), 3),
            _next(content.next_title, width, gap=1 if height < _LOW_ROWS and (len(here) > 1 or content.beside) else 2),
        ),
    )


def interventions_page(content: InterventionsWall, now: Moment, width: int, height: int) -> Page:
    """The State that speaks with its clock, the guiding question, and the list of States; or the discussion."""
    here = [turn for turn in content.turns if turn.status != "absent"]
    question = _question(content.question, width, height)
    return Page(
        title=content.title if content.speaker or content.is_discussion else "",
        place=_place(content, sum(1 for turn in here if not turn.is_guest)),
        blocks=(
            *(
                _speaking(content, content.speaker, question, now, width, height)
                if content.speaker
                else _open_floor(content, now, width, height)
            ),
            question,
            line(turns_line(content.turns, width), width, 5, gap=2) if len(here) > 1 else Block((), 0),
        ),
    )


def _question(question: str, width: int, height: int) -> Block:
    """The guiding question; on a tall wall in huge letters only where a name and a clock have room beside it."""
    if not question:
        return Block((), 0)
    return prose(question, width, 7, gap=2, rows=height * 3 // 8 if height >= _TALL_ROWS else height // 2)


def _speaking(
    content: InterventionsWall, speaker: Speaker, question: Block, now: Moment, width: int, height: int
) -> tuple[Block, ...]:
    """Who speaks in huge letters first of all; the clock leaves room for a question in such letters."""
    shares = question.complete > 0 and height >= _TALL_ROWS
    rows = height * 2 // 5 if shares else height // 2 if question.sizes else _most_rows(height)
    timer = content.timer
    return (
        huge(speaker.name, width, 8, gap=0, rows=_LOWEST_NAME_ROWS if shares else height // 4),
        *_who(speaker, width),
        clock(timer, now, width, 9, says="speaking", gap=1, rows=rows, far_words=not shares) if timer else Block((), 0),
    )


def _open_floor(content: InterventionsWall, now: Moment, width: int, height: int) -> tuple[Block, ...]:
    if not content.is_discussion:
        return (prose(content.title, width, 6, gap=0),)
    timer = content.item_timer
    return (
        prose("The floor is open", width, 6, gap=0),
        clock(timer, now, width, 9, gap=2, rows=_most_rows(height)) if timer else Block((), 0),
        line(Content.styled(what_fits(content, now), "$quiet"), width, 4),
    )


def what_fits(content: InterventionsWall, now: Moment) -> str:
    """How many more speakers the time of the discussion holds, and how to become one."""
    left = content.item_timer.remaining_ms(now) if content.item_timer else 0
    if not content.turn_ms or left < content.turn_ms:
        return "raise your hand to speak"
    count = left // content.turn_ms
    return f"raise your hand: time for {count} more, {minutes(content.turn_ms)} each"


def _most_rows(height: int) -> int:
    """Rows of a clock that stands with a name and a few words only."""
    return height * 3 // 5


def _place(content: InterventionsWall, states: int) -> str:
    """Which State this is of how many, or how many hands are up."""
    if not content.is_discussion:
        if content.speaker and not content.number:
            return "from the floor"
        return f"{content.number} of {states} States" if content.number else ""
    if not content.hands:
        return ""
    return "1 hand up" if content.hands == 1 else f"{content.hands} hands up"


def _who(speaker: Speaker | None, width: int) -> tuple[Block, ...]:
    return (line(safe_line(_office(speaker), "$quiet"), width, 4, gap=1),) if speaker else ()


def _office(speaker: Speaker) -> str:
    return ", ".join(part for part in (speaker.title, speaker.organisation) if part)


def _beside(speakers: Sequence[Speaker], width: int) -> tuple[Block, ...]:
    """Those who present with the speaker, each with their office."""
    return tuple(
        line(joined(safe_line(f"with {each.name}", "bold"), safe_line(_office(each), "$quiet"), between="  "), width, 4)
        for each in speakers
    )


def _next(title: str, width: int, gap: int) -> Block:
    if not title:
        return Block((), 0)
    return line(joined(Content.styled("then ", "$quiet"), safe_line(title, "$quiet")), width, 2, gap=gap)
