"""The wall and the door: what the room sees, and who may still come in."""

from typing import Final

from facilitator.seminar.commands import ChooseWall, CloseDoor, Hide, OpenDoor, Rejected, Reveal, SendMessage, Show
from facilitator.seminar.decide.rules import followed_again, running_item, words_from
from facilitator.seminar.events import DoorClosed, DoorOpened, Event, MessageSent, WallChosen
from facilitator.seminar.moment import Moment
from facilitator.seminar.state import Handler, State

LONGEST_MESSAGE: Final = 200
"""Characters of a message: what a wall of 80x24 shows in letters that a room can read."""


def _choose(state: State, command: ChooseWall, now: Moment) -> tuple[Event, ...]:
    if command.mode == state.course.wall:
        return ()
    if command.mode == "message" and not state.message:
        raise Rejected("no_message")
    return (WallChosen(command.mode),)


def _message(state: State, command: SendMessage, now: Moment) -> tuple[Event, ...]:
    return (MessageSent(words_from(command.text, LONGEST_MESSAGE)),)


def _open(state: State, command: OpenDoor, now: Moment) -> tuple[Event, ...]:
    if state.course.door_is_open:
        raise Rejected("door_is_open")
    return (DoorOpened(),)


def _close(state: State, command: CloseDoor, now: Moment) -> tuple[Event, ...]:
    if not state.course.door_is_open:
        raise Rejected("door_is_closed")
    return (DoorClosed(),)


def _show(state: State, command: Show, now: Moment) -> tuple[Event, ...]:
    run = running_item(state)
    return (*followed_again(state), *state.rules(run).show(state, run, command.id))


def _hide(state: State, command: Hide, now: Moment) -> tuple[Event, ...]:
    run = running_item(state)
    return state.rules(run).hide(state, run, command.id)


def _reveal(state: State, command: Reveal, now: Moment) -> tuple[Event, ...]:
    run = running_item(state)
    return (*followed_again(state), *state.rules(run).reveal(state, run))


HANDLERS: dict[type, Handler] = {
    ChooseWall: _choose,
    SendMessage: _message,
    OpenDoor: _open,
    CloseDoor: _close,
    Show: _show,
    Hide: _hide,
    Reveal: _reveal,
}
