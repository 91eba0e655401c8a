"""The facilitator's way through the agenda: next, back, skip, go to, end, undo."""

from facilitator.seminar.commands import (
    Advance,
    EndSeminar,
    GiveFloor,
    GoBack,
    GoToItem,
    Rejected,
    ScoredDraft,
    SkipItem,
    Undo,
)
from facilitator.seminar.decide.floor import floor_given
from facilitator.seminar.decide.rules import followed_again, item_of, running_item
from facilitator.seminar.events import (
    ClocksResumed,
    Event,
    ItemFinished,
    ItemLeft,
    ItemSkipped,
    ItemStarted,
    SeminarBegan,
    SeminarEnded,
    StepUndone,
    TurnReopened,
    TurnStarted,
)
from facilitator.seminar.moment import Moment
from facilitator.seminar.state import Handler, ItemRun, State
from facilitator.seminar.step import Step
from facilitator.seminar.steps import following_item, next_step, preceding_item
from facilitator.seminar.undoing import undoable


def _advance(state: State, command: Advance, now: Moment) -> tuple[Event, ...]:
    step = next_step(state)
    if step.kind == "none":
        raise Rejected("already_ended")
    if command.seen not in (None, step):
        raise Rejected("next_is_another")
    if step.kind == "begin":
        return (*followed_again(state), *_beginning(state))
    resumed = (ClocksResumed(),) if state.course.is_paused else ()
    return (*resumed, *followed_again(state), *_taken(state, step, command, now))


def _beginning(state: State) -> tuple[Event, ...]:
    """The beginning and the first item; where all are left out, `next` ends the seminar then."""
    first = following_item(state.course)
    return (SeminarBegan(), ItemStarted(first.item.id)) if first else (SeminarBegan(),)


def _taken(state: State, step: Step, command: Advance, now: Moment) -> tuple[Event, ...]:
    run = state.current
    if run is None:  # a crash between the beginning and its first item
        return (ItemStarted(step.item),) if step.item is not None else (SeminarEnded(),)
    match step.kind:
        case "turn" if step.speaker is not None:
            return (TurnStarted(run.item.id, step.speaker),)
        case "hand" if step.person is not None:
            return floor_given(state, run, GiveFloor(step.person))
        case "item" if step.item is not None:
            return (*_finishing(state, run, command.drafts, now), ItemStarted(step.item))
        case "end":
            return (*_finishing(state, run, command.drafts, now), SeminarEnded())
        case _:
            return state.rules(run).take(state, run, step, command, now)


def _finishing(state: State, run: ItemRun, drafts: tuple[ScoredDraft, ...], now: Moment) -> tuple[Event, ...]:
    """The item that is on finished; nothing where a crash came between its end and what follows."""
    if run.status != "running":
        return ()
    return (*state.rules(run).leave(state, run, drafts, now), ItemFinished(run.item.id))


def _back(state: State, command: GoBack, now: Moment) -> tuple[Event, ...]:
    run = running_item(state)
    inside = state.rules(run).back(state, run) or _previous_turn(run)
    if inside:
        resumed = (ClocksResumed(),) if state.course.is_paused else ()
        return (*resumed, *followed_again(state), *inside)
    before = preceding_item(state.course)
    if before is None:
        raise Rejected("nothing_before")
    return (*followed_again(state), *_left(run), ItemStarted(before.item.id))


def _previous_turn(run: ItemRun) -> tuple[Event, ...]:
    speaking = run.floor.speaking
    done = [turn for turn in run.floor.turns if turn.status == "done"]
    reopened = (TurnReopened(run.item.id, speaking.speaker.id),) if speaking else ()
    again = (TurnStarted(run.item.id, done[-1].speaker.id),) if done else ()
    return (*reopened, *again)


def _skip(state: State, command: SkipItem, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    current = state.current
    if current is not None and run.item.id == current.item.id:
        following = following_item(state.course)
        after = ItemStarted(following.item.id) if following else SeminarEnded()
        closing = state.rules(current).leave(state, current, command.drafts, now)
        return (*closing, *followed_again(state), ItemSkipped(command.item), after)
    if run.status != "waiting":
        raise Rejected("item_over", item=run.item.title)
    return (ItemSkipped(command.item),)


def _go_to(state: State, command: GoToItem, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    if run.item.is_buffer:
        raise Rejected("buffer_is_no_place")
    if state.course.stage == "lobby":
        return (SeminarBegan(), ItemStarted(command.item))
    current = running_item(state)
    if current.item.id == command.item:
        raise Rejected("already_there", item=run.item.title)
    closing = state.rules(current).leave(state, current, command.drafts, now)
    going_back = state.course.place_of(command.item) < state.course.cursor
    leaving = _left(current) if going_back else (ItemFinished(current.item.id),)
    return (*closing, *followed_again(state), *leaving, ItemStarted(command.item))


def _left(run: ItemRun) -> tuple[Event, ...]:
    """The item waiting again, and whoever spoke in it waiting for the floor again."""
    speaking = run.floor.speaking
    reopened = (TurnReopened(run.item.id, speaking.speaker.id),) if speaking else ()
    return (*reopened, ItemLeft(run.item.id))


def _end(state: State, command: EndSeminar, now: Moment) -> tuple[Event, ...]:
    if state.course.stage == "ended":
        raise Rejected("already_ended")
    run = state.current
    finishing = _finishing(state, run, command.drafts, now) if run else ()
    return (*finishing, *followed_again(state), SeminarEnded())


def _undo(state: State, command: Undo, now: Moment) -> tuple[Event, ...]:
    entry = undoable(state)
    if entry is None:
        raise Rejected("nothing_to_undo")
    if command.seen is not None and command.seen != entry.seq:
        raise Rejected("undo_is_gone" if entry.seq < command.seen else "undo_is_another", step=entry.label)
    return (StepUndone(entry.seq, entry.label),)


HANDLERS: dict[type, Handler] = {
    Advance: _advance,
    GoBack: _back,
    SkipItem: _skip,
    GoToItem: _go_to,
    EndSeminar: _end,
    Undo: _undo,
}
