"""Steps through the agenda: beginning, items, the wall and the door, the end, and the undo of a step."""

from dataclasses import replace

from facilitator.seminar.events import (
    DoorClosed,
    DoorOpened,
    ItemFinished,
    ItemLeft,
    ItemSkipped,
    ItemStarted,
    MessageSent,
    NoteSaved,
    Recorded,
    SeminarBegan,
    SeminarEnded,
    StepUndone,
    WallChosen,
)
from facilitator.seminar.evolve.registry import with_all_timers, with_course, with_run
from facilitator.seminar.moment import Moment
from facilitator.seminar.state import Evolver, ItemRun, ItemStatus, State
from facilitator.seminar.undoing import undone


def _began(state: State, event: SeminarBegan, recorded: Recorded) -> State:
    return with_course(state, stage="running", began=recorded.at)


def _ended(state: State, event: SeminarEnded, recorded: Recorded) -> State:
    return with_course(state, stage="ended", ended=recorded.at, is_paused=False)


def _item_started(state: State, event: ItemStarted, recorded: Recorded) -> State:
    state = with_run(state, event.item, lambda run: _running(state, run, recorded.at))
    return with_course(state, cursor=state.course.place_of(event.item), is_paused=False)


def _running(state: State, run: ItemRun, now: Moment) -> ItemRun:
    run = replace(run, status="running", part=state.rules(run).started(run))
    return with_all_timers(run, lambda timer: timer.started(now))


def _at_rest(run: ItemRun, status: ItemStatus, now: Moment) -> ItemRun:
    stopped = with_all_timers(run, lambda timer: timer.stopped(now))
    return replace(stopped, status=status, floor=stopped.floor.with_finished(now))


def _item_finished(state: State, event: ItemFinished, recorded: Recorded) -> State:
    return with_run(state, event.item, lambda run: _at_rest(run, "done", recorded.at))


def _item_skipped(state: State, event: ItemSkipped, recorded: Recorded) -> State:
    return with_run(state, event.item, lambda run: _at_rest(run, "skipped", recorded.at))


def _item_left(state: State, event: ItemLeft, recorded: Recorded) -> State:
    return with_run(state, event.item, lambda run: _at_rest(run, "waiting", recorded.at))


def _wall_chosen(state: State, event: WallChosen, recorded: Recorded) -> State:
    return with_course(state, wall=event.mode)


def _message_sent(state: State, event: MessageSent, recorded: Recorded) -> State:
    return replace(with_course(state, wall="message"), message=event.text)


def _door_opened(state: State, event: DoorOpened, recorded: Recorded) -> State:
    return with_course(state, door_is_open=True)


def _door_closed(state: State, event: DoorClosed, recorded: Recorded) -> State:
    return with_course(state, door_is_open=False)


def _note_saved(state: State, event: NoteSaved, recorded: Recorded) -> State:
    return with_run(state, event.item, lambda run: replace(run, note=event.text))


def _step_undone(state: State, event: StepUndone, recorded: Recorded) -> State:
    return undone(state, event.undone)


HANDLERS: dict[type, Evolver] = {
    SeminarBegan: _began,
    SeminarEnded: _ended,
    ItemStarted: _item_started,
    ItemFinished: _item_finished,
    ItemSkipped: _item_skipped,
    ItemLeft: _item_left,
    WallChosen: _wall_chosen,
    MessageSent: _message_sent,
    DoorOpened: _door_opened,
    DoorClosed: _door_closed,
    NoteSaved: _note_saved,
    StepUndone: _step_undone,
}
