"""The console during the wrap-up: the lessons of the States, the rewrites that the room has seen, the closing lines."""

from typing import Final

from textual.content import Content

from facilitator.activities.wrap_up.views import WrapUpWall
from facilitator.seminar.contents import WallContent
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.ui.console.body import exhibits_text
from facilitator.ui.console.part import ConsolePart, no_choices, no_place, no_progress, no_subject
from facilitator.ui.console.rows import Body, lines, quiet, stacked
from facilitator.ui.shared.safe_text import safe_text


def wrap_up_body(view: ConsoleView, panel: ItemPanel, cells: int) -> Body:
    """The highlights, and the lines on the wall."""
    return Body("Highlights", stacked(exhibits_text(view), _room_lines(panel)))


def _room_lines(panel: ItemPanel) -> Content:
    shown = panel.run.item.room
    return lines(quiet("on the wall"), *(safe_text(f"  {each}") for each in shown)) if shown else Content("")


def _wall_words(content: WallContent) -> str:
    assert isinstance(content, WrapUpWall)
    return content.title


CONSOLE: Final = ConsolePart(
    body=wrap_up_body,
    place=no_place,
    subject=no_subject,
    wall_words=_wall_words,
    progress=no_progress,
    choices=no_choices,
)
