"""The middle of the console: for each kind of item, what the facilitator needs to see and can show.

Pure functions of the view, the moment and the width. The text stands above the rows; the rows are what Enter acts on.
Which part is shown for which item is decided in `body_of` alone.
"""

from textual.content import Content

from facilitator.activities.questions.views import question_panel
from facilitator.activities.rewriting.views import round_panel
from facilitator.seminar.moment import Moment
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.ui.console.body_questions import questions_body
from facilitator.ui.console.body_rewriting import rewriting_body
from facilitator.ui.console.body_speakers import interventions_body, speech_body
from facilitator.ui.console.body_stages import ended_body, lobby_body, wrap_up_body
from facilitator.ui.console.layout import Body
from facilitator.ui.shared.safe_text import joined, safe_text


def body_of(view: ConsoleView, now: Moment, cells: int, *, has_doors: bool) -> Body:
    """What the middle shows now, in so many cells; `has_doors` is False for a second facilitator."""
    if view.stage == "ended":
        return ended_body(view, cells)
    if view.item is None:
        return lobby_body(view, now, has_doors=has_doors)
    asked, played = question_panel(view.item.content), round_panel(view.item.content)
    if asked is not None:
        return questions_body(view, asked)
    if played is not None:
        return rewriting_body(view, played)
    match view.item.run.item.kind:
        case "interventions":
            return interventions_body(view, view.item, cells)
        case "wrap-up":
            return wrap_up_body(view, view.item)
        case _:
            return speech_body(view.item)


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
