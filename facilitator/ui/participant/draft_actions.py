"""What a participant can do on the page of the draft, beside what can be done everywhere."""

from typing import Final

from facilitator.seminar.views import ParticipantView
from facilitator.ui.shared.actions import Action


def _may_submit(view: ParticipantView) -> bool:
    return "submit" in view.may


SUBMIT: Final = Action(
    "draft.submit",
    ("ctrl+s",),
    "hand in",
    "Hand the draft in for your group; again until time is called.",
    _may_submit,
    priority=True,
)

LETTER_ACTIONS: Final = (
    Action("read.facts", ("f",), "facts", "Read the facts on the State.", in_footer=False),
    Action(
        "read.previous",
        ("p",),
        "previous",
        "Read earlier recommendations, treaties and goals.",
        in_footer=False,
    ),
    Action("read.hints", ("e",), "hints", "Read the trainer's hints.", in_footer=False),
    Action("read.rubric", ("r",), "rubric", "Read what each level looks like.", in_footer=False),
    Action(
        "pen.change",
        ("t",),
        "pen",
        "Take the pen, ask for it, or pass it to whoever asks.",
        _may_submit,
        in_footer=False,
    ),
)
"""The letters of the page; a line of their own tells them, since a footer of 80 cells has no room for all."""

DRAFT_ACTIONS: Final = (
    SUBMIT,
    *LETTER_ACTIONS,
)
"""All actions of the page."""
