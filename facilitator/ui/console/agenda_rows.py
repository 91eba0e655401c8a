"""The agenda as rows: where the seminar stands, and planned against actual minutes."""

from typing import Final

from textual.content import Content

from facilitator.domain.moment import Moment
from facilitator.domain.views.console import ConsoleView
from facilitator.domain.views.lines import AgendaLine
from facilitator.ui.console.asked import ItemMenu
from facilitator.ui.console.rows import Row, columns
from facilitator.ui.console.words import ITEM_MARKS
from facilitator.ui.shared.clock import clock_text
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.shared.times import digits, signed_digits

_NOTE_CELLS: Final = 7
"""Room for '+1:02:03' would leave no title on a narrow panel; '+12:20' fits."""


def agenda_rows(view: ConsoleView, now: Moment, cells: int) -> tuple[Row, ...]:
    """The items in order, each in one line of so many cells."""
    return tuple(
        Row(
            "item",
            line.id,
            columns(_title(line), joined(_planned(line), _note(view, line, now)), cells),
            ItemMenu(line.id),
        )
        for line in view.agenda
    )


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
