"""What follows from each event of the core: one handler each.

A handler never refuses, never asks the time, and draws nothing. `Engine.evolve` adds those of the activities.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from facilitator.seminar.agenda import Item
from facilitator.seminar.events import (
    AllotmentSet,
    CardFilled,
    ClocksPaused,
    ClocksResumed,
    DoorClosed,
    DoorOpened,
    EndFixed,
    GapTakenOut,
    GroupAdded,
    GroupChanged,
    GroupChosen,
    GroupRemoved,
    HandLowered,
    HandRaised,
    ItemFinished,
    ItemLeft,
    ItemSkipped,
    ItemStarted,
    MessageSent,
    NoteSaved,
    PersonJoined,
    PersonMoved,
    PersonRenamed,
    PlaceGivenBack,
    ProfileSet,
    Recorded,
    SeminarBegan,
    SeminarEnded,
    SessionOpened,
    SpeakerAdded,
    SpeakerMarkedAbsent,
    SpeakerMoved,
    SpeakerReplaced,
    StartCorrected,
    StepUndone,
    TimeAdded,
    TurnFinished,
    TurnLengthSet,
    TurnReopened,
    TurnStarted,
    WallChosen,
)
from facilitator.seminar.groups import GroupId, ItemId, Person, PersonId, SpeakerId
from facilitator.seminar.speakers import Floor, Turn, TurnStatus
from facilitator.seminar.state import Course, Evolver, Hand, ItemRun, ItemStatus, PureActivity, State, UndoEntry
from facilitator.seminar.steps import undone
from facilitator.seminar.timer import Moment, Timer

UNDO_DEPTH: Final = 200
"""Steps that can be taken back: more than a seminar of two hours has."""


def no_longer_than(entries: tuple[UndoEntry, ...]) -> tuple[UndoEntry, ...]:
    """The newest entries of the undo stack."""
    return entries[-UNDO_DEPTH:]


def with_course(state: State, **changes: Any) -> State:
    """The state with parts of its course changed."""
    return replace(state, course=replace(state.course, **changes))


def with_run(state: State, item: ItemId, change: Callable[[ItemRun], ItemRun]) -> State:
    """The state with one item of its agenda changed."""
    return replace(state, course=course_with_run(state.course, item, change))


def course_with_run(course: Course, item: ItemId, change: Callable[[ItemRun], ItemRun]) -> Course:
    """The course with one item changed."""
    return replace(course, runs=tuple(change(run) if run.item.id == item else run for run in course.runs))


def with_all_timers(run: ItemRun, change: Callable[[Timer], Timer]) -> ItemRun:
    """The item with its own timer, its speaker's and its phase's changed; a phase without a clock stays as it is."""
    phase = run.part.timer
    part = run.part.with_timer(change(phase)) if phase is not None and phase.allotted_ms else run.part
    return replace(run, timer=change(run.timer), floor=run.floor.with_timers(change), part=part)


def is_facilitators(recorded: Recorded) -> bool:
    """Whether a facilitator caused the event."""
    return recorded.by.startswith("facilitator")


def noted(state: State, recorded: Recorded, **additions: tuple[Any, ...]) -> State:
    """The state with the newest undo entry told what to restore, where a facilitator caused the event."""
    if not state.undo or not is_facilitators(recorded):
        return state
    entry = state.undo[-1]
    grown: dict[str, Any] = {name: (*getattr(entry, name), *more) for name, more in additions.items()}
    return replace(state, undo=(*state.undo[:-1], replace(entry, **grown)))


def opened(event: SessionOpened, recorded: Recorded, activities: Mapping[str, PureActivity]) -> State:
    """The first state; raises KeyError for an item of a kind that there is no activity for."""
    return State(
        scenario=event.scenario,
        course=Course(runs=tuple(_waiting(item, activities[item.kind]) for item in event.scenario.items)),
        seq=recorded.seq,
        opened=recorded.at,
        activities=activities,
        planned_start_utc_ms=event.planned_start_utc_ms,
    )


def _waiting(item: Item, activity: PureActivity) -> ItemRun:
    rules = activity.rules
    turns = tuple(Turn(speaker, Timer(item.speaker_ms)) for speaker in item.speakers) if rules.floor else ()
    return ItemRun(item, Timer(item.allotted_ms), rules.opened(item), floor=Floor(turns, rules.floor))


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


def _paused(state: State, event: ClocksPaused, recorded: Recorded) -> State:
    return _all_clocks(state, lambda timer: timer.stopped(recorded.at), is_paused=True)


def _resumed(state: State, event: ClocksResumed, recorded: Recorded) -> State:
    return _all_clocks(state, lambda timer: timer.started(recorded.at), is_paused=False)


def _all_clocks(state: State, change: Callable[[Timer], Timer], *, is_paused: bool) -> State:
    run = state.current
    if run is None:
        return state
    return with_course(with_run(state, run.item.id, lambda on: with_all_timers(on, change)), is_paused=is_paused)


def _time_added(state: State, event: TimeAdded, recorded: Recorded) -> State:
    run = state.current
    return state if run is None else with_run(state, run.item.id, lambda on: _longer(on, event))


def _longer(run: ItemRun, event: TimeAdded) -> ItemRun:
    match event.target:
        case "speaker":
            return replace(run, floor=run.floor.with_timers(lambda timer: timer.with_more(event.milliseconds)))
        case "phase":
            phase = run.part.timer
            return run if phase is None else replace(run, part=run.part.with_timer(phase.with_more(event.milliseconds)))
        case "item":
            return replace(run, timer=run.timer.with_more(event.milliseconds))


def _allotment_set(state: State, event: AllotmentSet, recorded: Recorded) -> State:
    return with_run(
        state, event.item, lambda run: replace(run, timer=replace(run.timer, allotted_ms=event.allotted_ms))
    )


def _gap_taken_out(state: State, event: GapTakenOut, recorded: Recorded) -> State:
    run = state.current
    if run is None:
        return state
    return with_run(
        state, run.item.id, lambda on: with_all_timers(on, lambda timer: timer.without_gap(event.milliseconds))
    )


def _start_corrected(state: State, event: StartCorrected, recorded: Recorded) -> State:
    began = state.course.began
    if began is None:
        return state
    earlier = began.utc_ms - event.began_utc_ms
    return with_course(state, began=Moment(event.began_utc_ms, began.boot_ms - earlier, began.boot_id))


def _end_fixed(state: State, event: EndFixed, recorded: Recorded) -> State:
    return with_course(state, ends_utc_ms=event.ends_utc_ms)


def _started(state: State, event: TurnStarted, recorded: Recorded) -> State:
    return with_run(
        state, event.item, lambda run: replace(run, floor=run.floor.with_started(event.speaker, recorded.at))
    )


def _finished(state: State, event: TurnFinished, recorded: Recorded) -> State:
    return _set_status(state, event.item, event.speaker, "done", recorded.at)


def _reopened(state: State, event: TurnReopened, recorded: Recorded) -> State:
    return _set_status(state, event.item, event.speaker, "waiting", recorded.at)


def _absent(state: State, event: SpeakerMarkedAbsent, recorded: Recorded) -> State:
    return _set_status(state, event.item, event.speaker, "absent", recorded.at)


def _set_status(state: State, item: ItemId, speaker: SpeakerId, status: TurnStatus, now: Moment) -> State:
    def stopped(turn: Turn) -> Turn:
        return replace(turn, status=status, timer=turn.timer.stopped(now))

    return with_run(state, item, lambda run: replace(run, floor=run.floor.changed(speaker, stopped)))


def _replaced(state: State, event: SpeakerReplaced, recorded: Recorded) -> State:
    """Somebody with an id of their own takes the place and leaves the card; with the same id it is the same State.

    Older journals hold replacements with the same id only, and so keep the card in its place.
    """

    def other(turn: Turn) -> Turn:
        return replace(turn, speaker=event.replacement)

    def with_other(run: ItemRun) -> ItemRun:
        turn = run.floor.find(event.speaker)
        left = (turn.speaker,) if turn is not None and event.replacement.id != event.speaker else ()
        return replace(run, floor=run.floor.changed(event.speaker, other), replaced=(*run.replaced, *left))

    return with_run(state, event.item, with_other)


def _turn_moved(state: State, event: SpeakerMoved, recorded: Recorded) -> State:
    return with_run(
        state, event.item, lambda run: replace(run, floor=run.floor.with_moved(event.speaker, event.position))
    )


def _added(state: State, event: SpeakerAdded, recorded: Recorded) -> State:
    turn = Turn(event.speaker, Timer(event.allotted_ms), person=event.person, hand=event.hand)
    return with_run(state, event.item, lambda run: replace(run, floor=run.floor.with_added(turn)))


def _turn_length_set(state: State, event: TurnLengthSet, recorded: Recorded) -> State:
    def longer(turn: Turn) -> Turn:
        return replace(turn, timer=replace(turn.timer, allotted_ms=event.allotted_ms))

    return with_run(state, event.item, lambda run: replace(run, floor=run.floor.changed(event.speaker, longer)))


def _card_filled(state: State, event: CardFilled, recorded: Recorded) -> State:
    def with_card(run: ItemRun) -> ItemRun:
        card = run.card(event.speaker).filled(event.field, event.text)
        return replace(run, cards=tuple({**dict(run.cards), event.speaker: card}.items()))

    return with_run(state, event.item, with_card)


def _hand_raised(state: State, event: HandRaised, recorded: Recorded) -> State:
    rest = tuple(hand for hand in state.hands if hand.person != event.person)
    return replace(state, hands=(*rest, Hand(event.person, event.number)), hand_count=event.number)


def _hand_lowered(state: State, event: HandLowered, recorded: Recorded) -> State:
    return replace(state, hands=tuple(hand for hand in state.hands if hand.person != event.person))


def _joined(state: State, event: PersonJoined, recorded: Recorded) -> State:
    person = Person(event.person, event.name, event.delegation)
    return replace(
        state,
        people={**state.people, event.person: person},
        person_count=max(state.person_count, int(event.person[1:])),
    )


def _profile_set(state: State, event: ProfileSet, recorded: Recorded) -> State:
    before = state.people[event.person]
    person = replace(before, name=event.name, delegation=event.delegation, is_introduced=True, came_back_as=None)
    return replace(state, people={**state.people, event.person: person})


def _seated(state: State, person: PersonId, group: GroupId | None) -> State:
    return replace(state, people={**state.people, person: replace(state.people[person], group=group)})


def _group_chosen(state: State, event: GroupChosen, recorded: Recorded) -> State:
    return _seated(state, event.person, event.group)


def _moved(state: State, event: PersonMoved, recorded: Recorded) -> State:
    before = state.people[event.person].group
    return noted(_seated(state, event.person, event.group), recorded, seats=((event.person, before),))


def _renamed(state: State, event: PersonRenamed, recorded: Recorded) -> State:
    person = state.people[event.person]
    state = replace(state, people={**state.people, event.person: replace(person, name=event.name)})
    return noted(state, recorded, names=((event.person, person.name),))


def _place_given_back(state: State, event: PlaceGivenBack, recorded: Recorded) -> State:
    before = state.people[event.newcomer]
    newcomer = replace(before, group=None, is_introduced=False, came_back_as=event.earlier)
    hand = next((each for each in state.hands if each.person == before.id), None)
    hands = tuple(replace(each, person=event.earlier) if each is hand else each for each in state.hands)
    state = replace(state, people={**state.people, newcomer.id: newcomer}, hands=hands)
    # In older sessions it was no step, and could not be undone.
    return noted(state, recorded, merged=((before, hand),)) if recorded.step else state


def _group_added(state: State, event: GroupAdded, recorded: Recorded) -> State:
    state = replace(
        state,
        groups={**state.groups, event.group.id: event.group},
        group_count=max(state.group_count, int(event.group.id[1:])),
    )
    return noted(state, recorded, added=(event.group.id,))


def _group_changed(state: State, event: GroupChanged, recorded: Recorded) -> State:
    before = state.groups[event.group.id]
    state = replace(state, groups={**state.groups, event.group.id: event.group})
    return noted(state, recorded, groups=(before,))


def _group_removed(state: State, event: GroupRemoved, recorded: Recorded) -> State:
    before = state.groups[event.group]
    groups = {each.id: each for each in state.groups.values() if each.id != event.group}
    return noted(replace(state, groups=groups), recorded, removed=(before,))


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
    ClocksPaused: _paused,
    ClocksResumed: _resumed,
    TimeAdded: _time_added,
    AllotmentSet: _allotment_set,
    GapTakenOut: _gap_taken_out,
    StartCorrected: _start_corrected,
    EndFixed: _end_fixed,
    TurnStarted: _started,
    TurnFinished: _finished,
    TurnReopened: _reopened,
    SpeakerMarkedAbsent: _absent,
    SpeakerReplaced: _replaced,
    SpeakerMoved: _turn_moved,
    SpeakerAdded: _added,
    TurnLengthSet: _turn_length_set,
    CardFilled: _card_filled,
    HandRaised: _hand_raised,
    HandLowered: _hand_lowered,
    PersonJoined: _joined,
    ProfileSet: _profile_set,
    GroupChosen: _group_chosen,
    PersonMoved: _moved,
    PersonRenamed: _renamed,
    PlaceGivenBack: _place_given_back,
    GroupAdded: _group_added,
    GroupChanged: _group_changed,
    GroupRemoved: _group_removed,
}
