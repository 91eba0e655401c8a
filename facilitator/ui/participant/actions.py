"""What a participant can do with a key, on every page: one list, from which come bindings, footer, palette and help.

While somebody writes, letters are text; Esc opens them. Nothing here destroys anything: leaving asks first.
"""

from typing import Final

from facilitator.seminar.views.participant import ParticipantView
from facilitator.ui.shared.actions import Action


def _may_raise_hand(view: ParticipantView) -> bool:
    return "hand" in view.may and view.me.is_introduced


def _hand_words(view: ParticipantView) -> str:
    return "hand down" if view.hand_is_up else "hand up"


def _may_choose_group(view: ParticipantView) -> bool:
    return view.me.is_introduced and view.stage != "ended" and bool(view.groups_to_choose)


def _group_words(view: ParticipantView) -> str:
    return "another group" if view.group else "choose a group"


def _is_introduced(view: ParticipantView) -> bool:
    return view.me.is_introduced


HAND: Final = Action(
    "hand.toggle",
    ("h",),
    "hand",
    "Raise your hand for the floor, or take it down.",
    is_open=_may_raise_hand,
    dynamic_label=_hand_words,
)

PARTICIPANT_ACTIONS: Final = (
    HAND,
    Action(
        "group.choose",
        ("g",),
        "group",
        "Sit down with a group.",
        is_open=_may_choose_group,
        dynamic_label=_group_words,
    ),
    Action("name.change", ("N",), "your name", "Correct your name or delegation.", _is_introduced, in_footer=False),
    Action("session.leave", ("q",), "leave", "Leave the seminar; you can come back, and nothing is lost."),
)
"""The actions of every page."""
