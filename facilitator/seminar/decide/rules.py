"""What handlers of commands share: what several ask of the state, and texts made clean."""

from typing import Final

from facilitator.seminar.commands import Rejected
from facilitator.seminar.events import Event, WallChosen
from facilitator.seminar.groups import Group, GroupId, ItemId, Person, PersonId, SpeakerId
from facilitator.seminar.speakers import Turn
from facilitator.seminar.state import ItemRun, State
from facilitator.text import LONGEST_NAME, clean_line, clean_text

LONGEST_TIME_MS: Final = 24 * 3_600_000
"""No clock of a seminar runs longer than a day."""


def running_item(state: State) -> ItemRun:
    """The item that is on; rejects where none is."""
    if state.course.stage == "ended":
        raise Rejected("already_ended")
    run = state.current
    if run is None:
        raise Rejected("not_running")
    return run


def item_of(state: State, item: ItemId) -> ItemRun:
    """An item of the agenda by its id."""
    for run in state.course.runs:
        if run.item.id == item:
            return run
    raise Rejected("no_such_item")


def turn_of(run: ItemRun, speaker: SpeakerId) -> Turn:
    """A speaker's turn in an item."""
    turn = run.floor.find(speaker)
    if turn is None:
        raise Rejected("no_such_speaker")
    return turn


def person_of(state: State, person: PersonId) -> Person:
    """A participant by id."""
    if person not in state.people:
        raise Rejected("no_such_person")
    return state.people[person]


def group_of(state: State, group: GroupId) -> Group:
    """A group by id."""
    if group not in state.groups:
        raise Rejected("no_such_group")
    return state.groups[group]


def name_from(text: str) -> str:
    """A name made clean; rejects an empty one."""
    name = clean_line(text, LONGEST_NAME)
    if not name:
        raise Rejected("name_empty")
    return name


def words_from(text: str, limit: int) -> str:
    """A text made clean, without space at its ends; rejects an empty or too long one, so that nothing is cut off."""
    if len(text) > limit * 2:
        raise Rejected("too_long", limit=limit, length=len(text))
    cleaned = clean_text(text, limit * 2).strip()
    if not cleaned:
        raise Rejected("text_empty")
    if len(cleaned) > limit:
        raise Rejected("too_long", limit=limit, length=len(cleaned))
    return cleaned


def followed_again(state: State) -> tuple[Event, ...]:
    """The wall back with the agenda, where a message or the agenda was on it; a blank wall stays blank."""
    return (WallChosen("follow"),) if state.course.wall in ("message", "join", "agenda") else ()
