"""The console during a discussion: who leads it, and how somebody gets the floor."""

from typing import Final

from facilitator.activities.discussion.views import DiscussionWall
from facilitator.seminar.contents import WallContent
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.ui.console.body import speakers_body
from facilitator.ui.console.part import ConsolePart, no_choices, no_place, no_progress, no_subject, speaker_or_title
from facilitator.ui.console.rows import Body

_HOW_TO_GIVE_THE_FLOOR: Final = (
    "Raised hands stand under Floor: f, then Enter twice gives the floor. p adds a speaker by name."
)


def _body(view: ConsoleView, panel: ItemPanel, cells: int) -> Body:
    return speakers_body(panel, _HOW_TO_GIVE_THE_FLOOR)


def _wall_words(content: WallContent) -> str:
    assert isinstance(content, DiscussionWall)
    return speaker_or_title(content.speaker, content.title)


CONSOLE: Final = ConsolePart(
    body=_body,
    place=no_place,
    subject=no_subject,
    wall_words=_wall_words,
    progress=no_progress,
    choices=no_choices,
)
