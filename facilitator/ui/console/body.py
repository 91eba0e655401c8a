"""The middle of the console: what its activity shows of the item that is on, and the facilitator's notes on it.

Pure functions of the view, the moment and the width. The text stands above the rows; the rows are what Enter acts on.
"""

from textual.content import Content

from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.ui.console.body_stages import ended_body, lobby_body
from facilitator.ui.console.layout import Body
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.shared.safe_text import joined, safe_text


def body_of(view: ConsoleView, now: Moment, cells: int, parts: ConsoleParts, *, has_doors: bool) -> Body:
    """What the middle shows now, in so many cells; `has_doors` is False for a second facilitator."""
    if view.stage == "ended":
        return ended_body(view, cells)
    if view.item is None:
        return lobby_body(view, now, has_doors=has_doors)
    return parts.of(view.item).body(view, view.item, cells)


def notes_of(panel: ItemPanel | None) -> Content:
    """The scenario's notes on the item that is on, and above them the facilitators' own, which the report prints."""
    if panel is None:
        return Content("")
    note = panel.run.note
    own = joined(Content.styled("in the report  ", "bold $marked"), safe_text(note)) if note else None
    planned = safe_text(panel.run.item.notes) if panel.run.item.notes else None
    parts = [part for part in (own, planned) if part is not None]
    return (
        joined(*parts, between="\n\n") if parts else Content.styled("No notes on this item; t writes some.", "$quiet")
    )
