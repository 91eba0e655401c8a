"""Pages that stand by themselves: the agenda, a message, nothing, the wrap-up and the end."""

from textual.content import Content

from facilitator.domain.moment import Moment
from facilitator.domain.views.lines import AgendaLine
from facilitator.domain.views.wall import AgendaWall, EndedWall, MessageWall, ShownRewrite, WrapUpWall
from facilitator.ui.shared.blocks import Block, Rows
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text, wrapped
from facilitator.ui.shared.times import minutes
from facilitator.ui.wall.page import Page
from facilitator.ui.wall.parts import bullets, clock, line, prose, small_prose

_ITEM_MARKS = {"done": "✓", "running": "▶", "waiting": "·", "skipped": "–"}
_WIDEST = 110


def agenda_page(content: AgendaWall, title: str, width: int, height: int) -> Page:
    """The items and where we are; where they are too many, those around the one that is on."""
    lines = [each for each in content.lines if each.kind != "buffer" and each.status != "skipped"]
    cells = min(width, 90)
    indent = (width - cells) // 2
    rows = [_agenda_row(each, cells).pad_left(indent) for each in lines]
    airy = tuple(row for each in rows for row in (each, Content("")))[:-1]
    here = next((place for place, each in enumerate(lines) if each.status == "running"), 0)
    first = max(0, min(here - height // 2, len(rows) - height))
    return Page(title, "agenda", (Block((airy, tuple(rows[first : first + height])), 9, 0),) if rows else ())


def _agenda_row(each: AgendaLine, cells: int) -> Content:
    style = {"running": "bold $strong", "done": "$quiet"}.get(each.status, "")
    length = Content.styled(minutes(each.timer.allotted_ms), "$quiet")
    name = joined(Content.styled(f"{_ITEM_MARKS[each.status]} ", style), safe_line(each.title, style))
    name = name.truncate(max(0, cells - length.cell_length - 2), ellipsis=True)
    return joined(name, " " * max(1, cells - name.cell_length - length.cell_length), length)


def message_page(content: MessageWall, width: int) -> Page:
    """The facilitator's words, as large as they fit."""
    return Page(blocks=(prose(content.text, width, 9, gap=0),))


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


def wrap_up_page(content: WrapUpWall, now: Moment, width: int) -> Page:
    """The rewrites that the room has seen, before and after, then the lines of the scenario; the clock stays small."""
    rewrites = [_rewrite(each, min(width, _WIDEST), (width - min(width, _WIDEST)) // 2) for each in content.rewrites]
    return Page(
        content.title,
        "",
        (
            clock(content.timer, now, width, 4, gap=0, rows=0 if content.rewrites else 99),
            *(Block((rows,), 8 - min(place, 3), 1) for place, rows in enumerate(rewrites)),
            bullets(content.lines, width, 6, gap=2),
        ),
    )


def _rewrite(each: ShownRewrite, cells: int, indent: int) -> Rows:
    group = f"  {each.group}" if each.group else ""
    head = joined(safe_line(each.heading, "bold $primary"), safe_line(group, "$quiet")).truncate(cells, ellipsis=True)
    before = safe_line(each.before, "$quiet", cells)
    after = wrapped(safe_text(each.after, "bold $strong"), cells)
    return tuple(row.pad_left(indent) for row in (head, before, *after))
