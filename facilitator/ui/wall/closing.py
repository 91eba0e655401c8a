"""Pages that stand by themselves: the agenda, a message, nothing, the wrap-up and the end."""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from facilitator.seminar.moment import Moment
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.lines import AgendaLine
from facilitator.seminar.views.wall import AgendaWall, EndedWall, MessageWall, ShownRewrite, WrapUpWall
from facilitator.ui.shared.clock import clock_text
from facilitator.ui.shared.painting.blocks import Block, least_rows
from facilitator.ui.shared.safe_text import in_the_middle, joined, safe_line, safe_text
from facilitator.ui.shared.times import minutes
from facilitator.ui.wall.lists import bullets, huge_table
from facilitator.ui.wall.page import Page
from facilitator.ui.wall.parts import (
    PROSE_CELLS,
    clock,
    column,
    labelled,
    line,
    prose,
    small_prose,
)

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
    place = _clock_words(content.timer, now) if content.timer else ""
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


def wrap_up_page(content: WrapUpWall, now: Moment, width: int, height: int) -> Page:
    """The rewrites that the room has seen, before and after, then the lines of the scenario; the clock stays small.

    The rewrites are huge and in the middle where all of them have room for that, else they and the lines stand in one
    column, with one left edge; there it says how many are left out.
    """
    lines = bullets(content.lines, width, 9, gap=2)
    if not content.rewrites:
        return Page(content.title, "", (clock(content.timer, now, width, 4, gap=0), lines))
    huge = [_huge_rewrite(each, width, 8 - min(place, 3)) for place, each in enumerate(content.rewrites)]
    if all(each.sizes for each in huge) and _least((*huge, lines)) <= height:
        return Page(content.title, _clock_words(content.timer, now), (*huge, lines))
    columns = [_rewrite(each, width, 8 - min(place, 3)) for place, each in enumerate(content.rewrites)]
    below = bullets(content.lines, width, 9, gap=2, in_column=True)
    return Page(content.title, _clock_words(content.timer, now), _fitting(columns, below, width, height))


def _fitting(rewrites: Sequence[Block], below: Block, width: int, height: int) -> tuple[Block, ...]:
    """As many of the rewrites as fit above all lines, one at least, and how many more there are.

    Lines are left out only where they do not fit below a single rewrite.
    """
    whole = replace(below, sizes=below.sizes[:1])
    for shown in range(len(rewrites), 0, -1):
        rest = len(rewrites) - shown
        more = (Block((column(f"and {rest} more", width, "$quiet"),), 9),) if rest else ()
        blocks = (*rewrites[:shown], *more, whole)
        if least_rows([each for each in blocks if each.sizes]) <= height:
            return blocks
    return (*blocks[:-1], below)


def _least(blocks: Sequence[Block]) -> int:
    """The rows that blocks take at the smallest size that says everything, each with its gap."""
    return sum(len(each.sizes[each.complete]) + each.gap for each in blocks if each.sizes)


def _clock_words(timer: Timer, now: Moment) -> str:
    text = clock_text(timer, now)
    return f"{text.shape} {text.digits}  {text.word or 'time left'}" if text.state != "none" else ""


def _head(each: ShownRewrite) -> Content:
    """What was rewritten, and whose rewrite it is."""
    return joined(safe_line(each.heading, "bold $primary"), "   ", safe_line(each.group, "$quiet"))


def _huge_rewrite(each: ShownRewrite, width: int, importance: int) -> Block:
    head = _head(each)
    before = safe_line(each.before, "$quiet", min(width, PROSE_CELLS))
    above = (in_the_middle(head, width), in_the_middle(before, width), Content(""))
    after = prose(each.after, width, importance)
    sizes = tuple((*above, *rows) for rows in after.sizes[: after.complete])
    return Block(sizes, importance, gap=2, complete=max(0, len(sizes) - 1))


def _rewrite(each: ShownRewrite, width: int, importance: int) -> Block:
    """The recommendation before and after, each behind its label, in a column of ordinary letters."""
    cells = min(width, PROSE_CELLS)
    head = _head(each)
    before = labelled("before", safe_text(each.before, "$quiet"), cells)
    after = labelled("after", safe_text(each.after), cells)
    edge = " " * ((width - cells) // 2)
    whole = tuple(joined(edge, row) for row in (head, *before, *after))
    short = tuple(joined(edge, row) for row in (head, *after))
    return Block((whole, short), importance, gap=2)
