"""Steps through the agenda: beginning, items, the wall and the door, the end, and the undo of a step."""

from dataclasses import replace

from facilitator.seminar.agenda import Item
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
from facilitator.seminar.evolve.registry import Handler, with_all_timers, with_course, with_run
from facilitator.seminar.moment import Moment
from facilitator.seminar.questions import QuestionRun
from facilitator.seminar.rewriting import RoundRun
from facilitator.seminar.state import ItemRun, ItemStatus, State
from facilitator.seminar.timer import Timer
from facilitator.seminar.undoing import undone


def _began(state: State, event: SeminarBegan, recorded: Recorded) -> State:
    return with_course(state, stage="running", began=recorded.at)


def _ended(state: State, event: SeminarEnded, recorded: Recorded) -> State:
    return with_course(state, stage="ended", ended=recorded.at, is_paused=False)


def _item_started(state: State, event: ItemStarted, recorded: Recorded) -> State:
    state = with_run(state, event.item, lambda run: _running(run, recorded.at))
    return with_course(state, cursor=state.course.place_of(event.item), is_paused=False)


def _running(run: ItemRun, now: Moment) -> ItemRun:
    run = replace(
        run,
        status="running",
        question=run.question or _first_question(run.item),
        round=run.round or (RoundRun(0, "brief", Timer(0)) if run.item.rounds else None),
    )
    return with_all_timers(run, lambda timer: timer.started(now))


def _first_question(item: Item) -> QuestionRun | None:
    if item.kind != "questions" or not item.questions:
        return None
    first = item.questions[0]
    phase = first.phases()[0]
    return QuestionRun(0, phase, Timer(first.allotted_ms(phase)))


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


HANDLERS: dict[type, Handler] = {
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
