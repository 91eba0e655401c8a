"""What has happened in a seminar, in plain lines for one participant: for whoever follows it without a screen.

Two views come in, before and after, and the lines of what differs come out, the greater first. What is taken back is
told as well as what is done: whoever hears a line that is no longer true would believe it.
"""

from dataclasses import replace

from facilitator.seminar.ids import PersonId
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.participant import ParticipantView
from facilitator.seminar.views.wall import BlankWall
from facilitator.session.ports import Draft
from facilitator.session.verbs.part import VerbParts
from facilitator.ui.shared.messages import hand_words

_STAGES = {
    ("lobby", "running"): "The seminar has begun.",
    ("lobby", "ended"): "The seminar has ended. 'results' tells what was written.",
    ("running", "ended"): "The seminar has ended. 'results' tells what was written.",
    ("ended", "running"): "The seminar goes on.",
    ("running", "lobby"): "The beginning was taken back: the seminar has not begun yet.",
}


def news(parts: VerbParts, before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
    """What differs, a line each."""
    lines: list[str] = []
    if (before.stage, after.stage) in _STAGES:
        lines.append(_STAGES[before.stage, after.stage])
    if after.message and after.message != before.message:
        lines.append(f"A message to everybody: {after.message}")
    lines += _floor(before, after)
    lines += _item(before, after)
    lines += parts.news(before, after, now)
    lines += _me_and_my_table(before, after)
    if after.is_paused != before.is_paused and after.stage == "running":
        lines.append("The clocks are stopped." if after.is_paused else "The clocks run again.")
    return lines


def as_it_stands(parts: VerbParts, view: ParticipantView, now: Moment) -> list[str]:
    """What is on as somebody begins to follow: what they would have been told."""
    nothing = replace(
        view,
        stage="lobby",
        is_paused=False,
        group=None,
        mates=(),
        wall=BlankWall(),
        agenda=(),
        task=None,
        hands_before=view.hands_before + 1,
        has_floor=False,
        message="",
    )
    lines = news(parts, nothing, view, now)
    return lines if view.stage != "lobby" else [f"{view.title} has not begun yet.", *lines]


def draft_news(before: Draft | None, after: Draft | None, me: PersonId) -> list[str]:
    """What has happened to the pen of my group's draft; None before is a draft that was not mine to write."""
    if after is None:
        return []
    before = before or Draft(after.group)
    lines: list[str] = []
    if after.pen != before.pen:
        if after.pen is None:
            lines.append("The pen is free.")
        else:
            lines.append("You have the pen." if after.pen == me else f"{after.pen_name} has the pen.")
    if after.asked_by not in (None, before.asked_by, me):
        gives = "; 'pen pass' gives it." if after.pen == me else "."
        lines.append(f"{after.asked_by_name} asks for the pen{gives}")
    return lines


def _floor(before: ParticipantView, after: ParticipantView) -> list[str]:
    """My turn to speak, and my hand where somebody else has moved it; what I did myself is answered already."""
    if after.has_floor != before.has_floor:
        return ["You have the floor." if after.has_floor else "Your turn to speak is over."]
    if before.hand_is_up and not after.hand_is_up:
        return ["Your hand is down."]
    if before.hand_is_up and after.hand_is_up and after.hands_before < before.hands_before:
        return [f"Your hand is up: {hand_words(after.hands_before)}."]
    return []


def _item(before: ParticipantView, after: ParticipantView) -> list[str]:
    """The item of the agenda, and who speaks."""
    lines: list[str] = []
    is_another = after.running_item != before.running_item
    if is_another and (title := next((line.title for line in after.agenda if line.status == "running"), "")):
        lines.append(f"Now: {title}")
    speaker, spoke = after.wall.in_short.speaker, before.wall.in_short.speaker
    if speaker and speaker != spoke and not after.has_floor:
        lines.append(f"Speaking: {speaker}")
    elif spoke and not speaker and not is_another and after.stage == "running" and not before.has_floor:
        lines.append("Nobody speaks now.")
    return lines


def _me_and_my_table(before: ParticipantView, after: ParticipantView) -> list[str]:
    """Who I am, with whom I sit, who has come to my table, and who has left it."""
    lines = [f"You are {after.me.name} now."] if after.me.name != before.me.name else []
    if after.group is None:
        return [*lines, "You sit at no table any more."] if before.group is not None else lines
    if before.group is None or before.group.id != after.group.id:
        mates = f" with {', '.join(after.mates)}" if after.mates else ""
        return [*lines, f"You sit at {after.group.name}{mates}."]
    if before.group.name != after.group.name:
        lines.append(f"Your table is called {after.group.name} now.")
    come = [name for name in after.mates if name not in before.mates]
    gone = [name for name in before.mates if name not in after.mates]
    if len(come) == len(gone) == 1 and len(after.mates) == len(before.mates):
        return [*lines, f"{gone[0]} is called {come[0]} now."]
    lines += [f"{name} sits down at your table." for name in come]
    return lines + [f"{name} has left your table." for name in gone]
