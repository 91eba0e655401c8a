"""The console during remarks, a presentation or a break: who speaks, and what stands on the wall."""

from typing import Final

from facilitator.activities.speeches.views import SpeechWall
from facilitator.seminar.contents import WallContent
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.ui.console.body import speakers_body
from facilitator.ui.console.part import ConsolePart, no_choices, no_place, no_progress, no_subject, speaker_or_title
from facilitator.ui.console.rows import Body


def _body(view: ConsoleView, panel: ItemPanel, cells: int) -> Body:
    return speakers_body(panel)


def _wall_words(content: WallContent) -> str:
    assert isinstance(content, SpeechWall)
    return speaker_or_title(content.speaker, content.title)


CONSOLE: Final = ConsolePart(
    body=_body,
    place=no_place,
    subject=no_subject,
    wall_words=_wall_words,
    progress=no_progress,
    choices=no_choices,
)
