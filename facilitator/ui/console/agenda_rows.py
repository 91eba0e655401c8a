"""The agenda as rows: where the seminar stands, and planned against actual minutes."""

from typing import Final

from textual.content import Content

from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView
from facilitator.seminar.views.lines import AgendaLine
from facilitator.ui.console.dialog_requests import ItemMenu
from facilitator.ui.console.layout import hanging
from facilitator.ui.console.rows import Row, columns
from facilitator.ui.console.words import ITEM_MARKS
from facilitator.ui.shared.clock import clock_text
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.shared.times import digits, signed_digits

_NOTE_CELLS: Final = 7
"""Room for '+1:02:03' would leave no title on a narrow panel; '+12:20' fits."""

_MARK_CELLS: Final = 2
_NARROWEST_TITLE: Final = 10
"""Cells below which a title is cut: in fewer its words would be broken."""


def agenda_rows(view: ConsoleView, now: Moment, cells: int, height: int = 0) -> tuple[Row, ...]:
    """The items in order, of so many cells: titles whole where all of them fit the height, else each in one line."""
    parts = [(_title(line), joined(_planned(line), _note(view, line, now))) for line in view.agenda]
    whole = [_unfolded(title, numbers, cells) for title, numbers in parts]
    is_roomy = sum(len(content.split("\n")) for content in whole) <= height
    shown = whole if is_roomy else [columns(title, numbers, cells) for title, numbers in parts]
    return tuple(
        Row("item", line.id, content, ItemMenu(line.id)) for line, content in zip(view.agenda, shown, strict=True)
    )


def _unfolded(title: Content, numbers: Content, cells: int) -> Content:
    """A title in as many lines as it needs, the numbers beside the first; further lines stand under its first word."""
    room = cells - numbers.cell_length - 1
    if title.cell_length <= room or room < _NARROWEST_TITLE:
        return columns(title, numbers, cells)
    first, *rest = hanging(Content(""), title, room).split("\n")
    return joined(columns(first, numbers, cells), *(each.pad_left(_MARK_CELLS) for each in rest), between="\n")


def _title(line: AgendaLine) -> Content:
    style = {"running": "bold $strong", "waiting": "", "done": "$quiet", "skipped": "$quiet"}[line.status]
    return joined(safe_text(f"{ITEM_MARKS[line.status]} ", style), safe_line(line.title, style))


def _planned(line: AgendaLine) -> Content:
    whole, rest = divmod(line.timer.allotted_ms if line.status == "waiting" else line.planned_ms, 60_000)
    return safe_line(f"{whole}{'½' if rest else ''}", "$quiet")


def _note(view: ConsoleView, line: AgendaLine, now: Moment) -> Content:
    """What became of the item: the difference to its plan, what is left of it, or nothing yet."""
    match line.status:
        case "done":
            difference = line.timer.spent_ms // 1000 * 1000 - line.planned_ms  # whole seconds, as the report has it
            style = "$last" if difference > 0 else "$calm"
            return _right(signed_digits(difference), style)
        case "running":
            clock = clock_text(line.timer, now)
            return _right(clock.digits, f"bold {clock.style}")
        case "skipped":
            return _right("left out", "$quiet")
        case "waiting" if line.kind == "buffer" and view.stage == "running":
            return _right(digits(view.schedule.buffer_left_ms(now)), "$quiet")
        case "waiting":
            difference = line.timer.allotted_ms - line.planned_ms
            return _right(signed_digits(difference) if difference else "", "$quiet")


def _right(text: str, style: str) -> Content:
    return safe_line(text, style).pad_left(max(1, _NOTE_CELLS - len(text)))
