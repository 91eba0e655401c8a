"""Pages that belong to no activity: the agenda, a message and the end."""

from textual.content import Content

from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.lines import AgendaLine
from facilitator.seminar.views.wall import AgendaWall, EndedWall, MessageWall
from facilitator.ui.shared.clock import clock_text
from facilitator.ui.shared.painting.blocks import Block
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.shared.times import minutes
from facilitator.ui.wall.layout import (
    line,
    prose,
    small_prose,
)
from facilitator.ui.wall.lists import huge_table
from facilitator.ui.wall.page import Page

_ITEM_MARKS = {"done": "✓", "running": "▶", "waiting": "·", "skipped": "–"}


def agenda_page(content: AgendaWall, title: str, width: int, height: int) -> Page:
    """The items and where we are; where they are too many, those around the one that is on."""
    lines = [each for each in content.lines if each.kind != "buffer" and each.status != "skipped"]
    cells = min(width, 90)
    indent = (width - cells) // 2
    rows = [_agenda_row(each, cells).pad_left(indent) for each in lines]
    airy = tuple(row for each in rows for row in (each, Content("")))[:-1]
    here = next((place for place, each in enumerate(lines) if each.status == "running"), 0)
    first = max(0, min(here - height // 2, len(rows) - height))
    large = huge_table(
        [(_ITEM_MARKS[each.status], each.title, minutes(each.timer.allotted_ms)) for each in lines],
        [_style(each) for each in lines],
        width,
    )
    sizes = (*large, airy, tuple(rows[first : first + height]))
    return Page(title, "agenda", (Block(sizes, 9, 0, complete=len(large)),) if rows else ())


def _agenda_row(each: AgendaLine, cells: int) -> Content:
    style = _style(each)
    length = Content.styled(minutes(each.timer.allotted_ms), "$quiet")
    name = joined(Content.styled(f"{_ITEM_MARKS[each.status]} ", style), safe_line(each.title, style))
    name = name.truncate(max(0, cells - length.cell_length - 2), ellipsis=True)
    return joined(name, " " * max(1, cells - name.cell_length - length.cell_length), length)


def _style(each: AgendaLine) -> str:
    return {"running": "bold $strong", "done": "$quiet"}.get(each.status, "")


def message_page(content: MessageWall, now: Moment, width: int) -> Page:
    """The facilitator's words, as large as they fit; in the corner the clock that goes on, for whoever speaks."""
    place = clock_words(content.timer, now) if content.timer else ""
    return Page("", place, (prose(content.text, width, 9, gap=0),), names_place=True)


def ended_page(content: EndedWall, width: int) -> Page:
    """Thanks."""
    return Page(
        blocks=(
            prose("Thank you", width, 9, gap=0),
            Block((small_prose(content.title, width, "bold"),), 6, 2),
            line(safe_line(" · ".join(content.organisers), "$quiet"), width, 4, gap=1),
        ),
        is_joining=True,
    )


def clock_words(timer: Timer, now: Moment) -> str:
    text = clock_text(timer, now)
    return f"{text.shape} {text.digits}  {text.word or 'time left'}" if text.state != "none" else ""
