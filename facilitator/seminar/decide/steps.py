"""The agenda, its clocks, the wall and the door: next, back, skip, go to, end, undo; pause, resume, more time, another
length, a gap taken out, another start, a fixed end; what the room sees, and who may still come in.
"""

from typing import Final

from facilitator.seminar.commands import (
    Advance,
    ChooseWall,
    CloseDoor,
    CorrectStart,
    EndSeminar,
    Extend,
    FixEnd,
    GiveFloor,
    GoBack,
    GoToItem,
    Hide,
    OpenDoor,
    Pause,
    Rejected,
    Resume,
    Reveal,
    ScoredDraft,
    SendMessage,
    SetAllotment,
    Show,
    SkipItem,
    Step,
    TakeOutGap,
    Undo,
)
from facilitator.seminar.decide.floor import floor_given
from facilitator.seminar.decide.rules import LONGEST_TIME_MS, followed_again, item_of, running_item, words_from
from facilitator.seminar.events import (
    AllotmentSet,
    ClocksPaused,
    ClocksResumed,
    ClockTarget,
    DoorClosed,
    DoorOpened,
    EndFixed,
    Event,
    GapTakenOut,
    ItemFinished,
    ItemLeft,
    ItemSkipped,
    ItemStarted,
    MessageSent,
    SeminarBegan,
    SeminarEnded,
    StartCorrected,
    StepUndone,
    TimeAdded,
    TurnReopened,
    TurnStarted,
    WallChosen,
)
from facilitator.seminar.state import Handler, ItemRun, State
from facilitator.seminar.steps import following_item, next_step, preceding_item, undoable
from facilitator.seminar.timer import Moment, Timer


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


MOST_ADDED_MS: Final = 3_600_000
"""One extension is at most an hour: more is a slip of the key."""

SHORTEST_CLOCK_MS: Final = 1_000
"""What less time leaves of a clock: one of no length at all would vanish from the wall in the middle of a speech."""


def _pause(state: State, command: Pause, now: Moment) -> tuple[Event, ...]:
    running_item(state)
    if state.course.is_paused:
        raise Rejected("already_paused")
    return (ClocksPaused(),)


def _resume(state: State, command: Resume, now: Moment) -> tuple[Event, ...]:
    running_item(state)
    if not state.course.is_paused:
        raise Rejected("not_paused")
    return (ClocksResumed(),)


def clock_target(run: ItemRun) -> ClockTarget:
    """The clock that 'more time' means: of the one who speaks, else of the phase, else of the item."""
    speaking = run.floor.speaking
    if speaking is not None and speaking.timer.allotted_ms:
        return "speaker"
    phase = run.part.timer
    return "phase" if phase is not None and phase.allotted_ms else "item"


def _extend(state: State, command: Extend, now: Moment) -> tuple[Event, ...]:
    if command.milliseconds == 0 or abs(command.milliseconds) > MOST_ADDED_MS:
        raise Rejected("time_out_of_range", most=MOST_ADDED_MS // 1000)
    run = running_item(state)
    target = clock_target(run)
    milliseconds = max(command.milliseconds, -_takeable_ms(_clock(run, target), now))
    if milliseconds == 0:
        raise Rejected("no_time_to_take")
    return (TimeAdded(target, milliseconds),)


def _takeable_ms(timer: Timer, now: Moment) -> int:
    """What can be taken: what is left, so that nobody is over time who was not, and not the whole length.

    Less than a second is nothing: a clock that stands at 0:00 has run out for whoever looks at it.
    """
    left = min(timer.remaining_ms(now), timer.allotted_ms - SHORTEST_CLOCK_MS)
    return left if left >= 1000 else 0


def _clock(run: ItemRun, target: ClockTarget) -> Timer:
    """The clock that a target stands for."""
    speaking, phase = run.floor.speaking, run.part.timer
    if target == "speaker" and speaking is not None:
        return speaking.timer
    return phase if target == "phase" and phase is not None else run.timer


def _set_allotment(state: State, command: SetAllotment, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    if run.status in ("done", "skipped"):
        raise Rejected("item_over", item=run.item.title)
    if not 0 <= command.allotted_ms <= LONGEST_TIME_MS:
        raise Rejected("length_out_of_range", most=LONGEST_TIME_MS // 1000)
    return (AllotmentSet(command.item, command.allotted_ms),)


def _take_out_gap(state: State, command: TakeOutGap, now: Moment) -> tuple[Event, ...]:
    running_item(state)
    if not 0 < command.milliseconds <= LONGEST_TIME_MS * 7:
        raise Rejected("length_out_of_range", most=LONGEST_TIME_MS * 7 // 1000)
    return (GapTakenOut(command.milliseconds),)


def _correct_start(state: State, command: CorrectStart, now: Moment) -> tuple[Event, ...]:
    began = state.course.began
    if began is None:
        raise Rejected("not_running")
    if not now.utc_ms - LONGEST_TIME_MS <= command.utc_ms <= now.utc_ms:
        raise Rejected("start_not_today")
    return () if command.utc_ms == began.utc_ms else (StartCorrected(command.utc_ms),)


def _fix_end(state: State, command: FixEnd, now: Moment) -> tuple[Event, ...]:
    began = state.course.began or now
    if command.utc_ms is not None and not began.utc_ms < command.utc_ms <= now.utc_ms + LONGEST_TIME_MS:
        raise Rejected("end_before_start")
    return () if command.utc_ms == state.course.ends_utc_ms else (EndFixed(command.utc_ms),)


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
    Advance: _advance,
    GoBack: _back,
    SkipItem: _skip,
    GoToItem: _go_to,
    EndSeminar: _end,
    Undo: _undo,
    CorrectStart: _correct_start,
    FixEnd: _fix_end,
    Pause: _pause,
    Resume: _resume,
    Extend: _extend,
    SetAllotment: _set_allotment,
    TakeOutGap: _take_out_gap,
    ChooseWall: _choose,
    SendMessage: _message,
    OpenDoor: _open,
    CloseDoor: _close,
    Show: _show,
    Hide: _hide,
    Reveal: _reveal,
}
