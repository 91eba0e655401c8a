"""What a facilitator can do with a key: one list, from which come the bindings, the footer, the palette and the help.

The order is that of the footer: what is needed under stress comes first. Whether an action is open is a function of the
view, so a key that would be refused does nothing and is not offered.
"""

from typing import Final

from facilitator.seminar.views.console import ConsoleView
from facilitator.ui.shared.actions import Action


def _is_running(view: ConsoleView) -> bool:
    return view.stage == "running"


def _is_not_over(view: ConsoleView) -> bool:
    return view.stage != "ended"


def _has_next(view: ConsoleView) -> bool:
    return view.next.kind != "none"


def _may_pass_rest(view: ConsoleView) -> bool:
    return view.stage == "running" and view.next != view.next_item


def _has_step_before(view: ConsoleView) -> bool:
    return "back" in view.may


def _has_undo(view: ConsoleView) -> bool:
    return bool(view.undo_label)


def _has_turns(view: ConsoleView) -> bool:
    return view.item is not None and view.item.run.has_turns


def _somebody_speaks(view: ConsoleView) -> bool:
    return view.item is not None and view.item.speaking is not None


def _has_cards(view: ConsoleView) -> bool:
    return view.item is not None and view.item.run.is_for_states and bool(view.item.turns)


def _can_reveal(view: ConsoleView) -> bool:
    return view.item is not None and view.item.unrevealed.left > 0


def _has_item(view: ConsoleView) -> bool:
    return view.item is not None


def _has_gap(view: ConsoleView) -> bool:
    return view.stage == "running" and view.surroundings.gap_ms > 0


def _can_shorten(view: ConsoleView) -> bool:
    return bool(view.catch_up.open_ended or view.catch_up.turns or view.catch_up.last_part)


def _pause_words(view: ConsoleView) -> str:
    return "resume" if view.is_paused else "pause"


def _blank_words(view: ConsoleView) -> str:
    return "wall again" if view.wall_mode == "blank" else "blank"


STEPS: Final = (
    Action(
        "step.next",
        ("n",),
        "next",
        "Do the one next thing, as it stands beside NEXT.",
        _has_next,
        closed="The seminar has ended.",
    ),
    Action(
        "step.item",
        ("N",),
        "next item",
        "Go on to the next item, past the hands and the speakers that are left.",
        _may_pass_rest,
        in_footer=False,
        closed="Nothing is left in this item that could be passed.",
    ),
    Action(
        "step.back",
        ("b",),
        "back",
        "Return to the step before this one; texts stay.",
        _has_step_before,
        closed="There is no step before this one.",
    ),
    Action(
        "clock.pause",
        ("space",),
        "pause",
        "Stop all clocks, or let them run on.",
        _is_running,
        dynamic_label=_pause_words,
        closed="The clocks run between the beginning and the end.",
    ),
    Action(
        "clock.add",
        ("plus", "equals_sign"),
        "30 s",
        "Give the clock that is on 30 seconds more.",
        _is_running,
        closed="The clocks run between the beginning and the end.",
    ),
    Action(
        "clock.take",
        ("minus",),
        "30 s less",
        "Take 30 seconds from the clock that is on.",
        _is_running,
        in_footer=False,
        closed="The clocks run between the beginning and the end.",
    ),
    Action(
        "turn.finish",
        ("o",),
        "over",
        "Say that whoever speaks is done.",
        _somebody_speaks,
        closed="Nobody has the floor.",
    ),
    Action(
        "card.fill",
        ("i",),
        "card",
        "Fill in the card of the State that speaks.",
        _has_cards,
        closed="Only States that speak have cards: go to their item.",
    ),
    Action(
        "show.next",
        ("v",),
        "show next",
        "Show the next answer or rewrite that the room has not seen.",
        _can_reveal,
        closed="No answer or rewrite waits to be shown.",
    ),
    Action(
        "step.undo",
        ("u",),
        "undo",
        "Undo the facilitators' last step.",
        _has_undo,
        closed="There is nothing to undo.",
    ),
)
WALL: Final = (
    Action(
        "wall.blank", ("k",), "blank", "Show nothing on the wall, or what it showed before.", dynamic_label=_blank_words
    ),
    Action("wall.choose", ("w",), "wall", "Choose what the wall shows."),
    Action("message.send", ("m",), "message", "Show a message on the wall and on every screen."),
)
WAYS: Final = (
    Action(
        "plan.first",
        ("1",),
        "first way",
        "Catch up in the first way that is proposed.",
        _can_shorten,
        in_footer=False,
        closed="No way to catch up is proposed.",
    ),
    Action(
        "plan.second",
        ("2",),
        "second way",
        "Catch up in the second way.",
        _can_shorten,
        in_footer=False,
        closed="No second way to catch up is proposed.",
    ),
    Action(
        "plan.third",
        ("3",),
        "third way",
        "Catch up in the third way.",
        _can_shorten,
        in_footer=False,
        closed="No third way to catch up is proposed.",
    ),
)
"""The ways to catch up, in the order in which they are proposed; how many there are depends on the moment."""

REST: Final = (
    *WAYS,
    Action(
        "note.write",
        ("t",),
        "notes",
        "Write notes on this item; the report has them.",
        _has_item,
        closed="No item is on.",
    ),
    Action(
        "speaker.add",
        ("p",),
        "add speaker",
        "Add a speaker or a State by name.",
        _has_turns,
        in_footer=False,
        closed="The item that is on has no speakers' list.",
    ),
    Action(
        "item.skip",
        ("S",),
        "skip",
        "Skip the rest of this item.",
        _has_item,
        in_footer=False,
        closed="No item is on.",
    ),
    Action(
        "gap.take-out",
        ("x",),
        "skip downtime",
        "Leave the downtime out of the clocks.",
        _has_gap,
        closed="The computer was not off.",
    ),
    Action(
        "gap.keep",
        ("X",),
        "count downtime",
        "Count the downtime.",
        _has_gap,
        closed="The computer was not off.",
    ),
    Action(
        "times.set",
        ("h",),
        "hours",
        "Correct the start of the seminar, or fix its end, as times of day.",
        _is_not_over,
        in_footer=False,
        closed="The seminar has ended.",
    ),
    Action("people.show", ("d",), "door", "How people come in: address, door, codes.", in_footer=False),
    Action(
        "seminar.end",
        ("E",),
        "end",
        "End the seminar now.",
        _is_not_over,
        in_footer=False,
        closed="The seminar has already ended.",
    ),
)
PANELS: Final = (
    Action("panel.now", ("c",), "centre", "Go to what is on now.", in_footer=False),
    Action(
        "panel.notes",
        ("r",),
        "read notes",
        "Go to the notes on this item.",
        _has_item,
        in_footer=False,
        closed="No item is on.",
    ),
    Action("panel.agenda", ("a",), "agenda", "Go to the agenda.", in_footer=False),
    Action("panel.floor", ("f",), "floor", "Go to the speakers and the raised hands.", in_footer=False),
    Action("panel.groups", ("g",), "groups", "Go to the groups and the people.", in_footer=False),
    Action("panel.next", ("tab",), "next panel", "Go to the next panel.", in_footer=False),
    Action("panel.previous", ("shift+tab",), "panel before", "Go to the panel before.", in_footer=False),
)
KEY_ACTIONS: Final = (*STEPS, *WALL, *REST)
CONSOLE_ACTIONS: Final = (*KEY_ACTIONS, *PANELS)

_NEEDS_CONSOLE: Final = ("card.fill", "wall.choose", "message.send")
"""What opens a dialog, which the room would read."""

FROM_WALL: Final = tuple(each for each in (*STEPS, *WALL) if each.id not in _NEEDS_CONSOLE)
"""What the keys do while this terminal shows the wall."""

LEAVE_WALL: Final = ("W", "escape", "ctrl+q")
"""The keys that bring the console back from the wall in this terminal."""

APP_ACTIONS: Final = (
    Action(
        "wall.here",
        ("W",),
        "wall here",
        "Show the wall in this terminal; n, v, b, u and space work there, W or Esc comes back.",
        in_footer=False,
    ),
    Action("console.leave", ("q",), "leave", "Leave the console, after a question.", in_footer=False),
)
"""What the console's app does whatever screen is up."""
