"""What a participant can do on the page of the draft, beside what can be done everywhere."""

from typing import Final

from facilitator.domain.views import ParticipantView
from facilitator.ui.shared.actions import Action


def _may_submit(view: ParticipantView) -> bool:
    return "submit" in view.may


SUBMIT: Final = Action(
    "draft.submit",
    ("ctrl+s",),
    "submit",
    "Hand the draft in for your group; again until time is up.",
    _may_submit,
    priority=True,
)

DRAFT_ACTIONS: Final = (
    SUBMIT,
    Action("read.facts", ("f",), "facts", "Read the facts on the State."),
    Action("read.previous", ("p",), "previous UPR", "Read earlier recommendations, treaties and goals."),
    Action("read.hints", ("e",), "hints", "Read the trainer's hints."),
    Action("read.rubric", ("r",), "rubric", "Read what each level looks like."),
    Action("pen.change", ("t",), "pen", "Take the pen, ask for it, or pass it to whoever asks.", _may_submit),
)
