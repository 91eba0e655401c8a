"""Speakers: turns, the list and its order, notes.

An absent State's time is free: it leaves the item's length and so becomes buffer; one who comes after all takes it
back. Where the item keeps its length, it stays, whoever speaks.
"""

from dataclasses import replace

from facilitator.seminar.agenda import LONGEST_ANSWER
from facilitator.seminar.commands import (
    AddSpeaker,
    FillCard,
    FinishTurn,
    GiveFloor,
    MarkAbsent,
    MarkPresent,
    MoveSpeaker,
    Rejected,
    ReplaceSpeaker,
    SaveNote,
    SetTurnLength,
    ShortenTurns,
    StartTurn,
)
from facilitator.seminar.decide.rules import (
    LONGEST_TIME_MS,
    followed_again,
    item_of,
    name_from,
    person_of,
    running_item,
    turn_of,
    words_from,
)
from facilitator.seminar.events import (
    AllotmentSet,
    CardFilled,
    ClocksResumed,
    Event,
    HandLowered,
    NoteSaved,
    SpeakerAdded,
    SpeakerMarkedAbsent,
    SpeakerMoved,
    SpeakerReplaced,
    TurnFinished,
    TurnLengthSet,
    TurnReopened,
    TurnStarted,
)
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.speakers import CARD_FIELDS, Speaker
from facilitator.seminar.state import Handler, ItemRun, State
from facilitator.seminar.timer import Moment
from facilitator.text import LONGEST_NAME, clean_line, clean_text


def _start(state: State, command: StartTurn, now: Moment) -> tuple[Event, ...]:
    run = _with_turns(running_item(state))
    turn = turn_of(run, command.speaker)
    if turn.status == "speaking":
        raise Rejected("already_speaking", speaker=turn.speaker.name)
    here = run.item.id
    resumed = (ClocksResumed(),) if state.course.is_paused else ()
    back = _length_changed(run, turn.timer.allotted_ms) if turn.status == "absent" else ()
    return (*resumed, *followed_again(state), *back, TurnStarted(here, command.speaker))


def _finish(state: State, command: FinishTurn, now: Moment) -> tuple[Event, ...]:
    run = running_item(state)
    speaking = run.floor.speaking
    if speaking is None:
        raise Rejected("nobody_speaks")
    hand = (HandLowered(speaking.person),) if speaking.person and speaking.hand else ()
    return (TurnFinished(run.item.id, speaking.speaker.id), *hand)


def _absent(state: State, command: MarkAbsent, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    turn = turn_of(run, command.speaker)
    if turn.status == "absent":
        raise Rejected("already_absent", speaker=turn.speaker.name)
    return (SpeakerMarkedAbsent(command.item, command.speaker), *_length_changed(run, -turn.timer.allotted_ms))


def _present(state: State, command: MarkPresent, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    turn = turn_of(run, command.speaker)
    if turn.status not in ("absent", "done"):
        raise Rejected("already_waiting", speaker=turn.speaker.name)
    back = _length_changed(run, turn.timer.allotted_ms) if turn.status == "absent" else ()
    return (TurnReopened(command.item, command.speaker), *back)


def _length_changed(run: ItemRun, milliseconds: int) -> tuple[Event, ...]:
    """The item longer or shorter by a turn; nothing where turns have no clock of their own, or the length stays."""
    if not milliseconds or run.keeps_length or run.status in ("done", "skipped"):
        return ()
    return (AllotmentSet(run.item.id, max(0, run.timer.allotted_ms + milliseconds)),)


def _replace(state: State, command: ReplaceSpeaker, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    turn = turn_of(run, command.speaker)
    name = name_from(command.name)
    replacement = replace(
        turn.speaker,
        id=turn.speaker.id if name == turn.speaker.name else _free_speaker_id(run),
        name=name,
        title=clean_line(command.title, LONGEST_NAME),
        organisation=clean_line(command.organisation, LONGEST_NAME),
        confirmed=True,
    )
    return (SpeakerReplaced(command.item, command.speaker, replacement),)


def _move(state: State, command: MoveSpeaker, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    turn = turn_of(run, command.speaker)
    if not 0 <= command.position < len(run.floor.turns):
        raise Rejected("no_such_place", most=len(run.floor.turns))
    if run.floor.turns.index(turn) == command.position:
        return ()
    return (SpeakerMoved(command.item, command.speaker, command.position),)


def _add(state: State, command: AddSpeaker, now: Moment) -> tuple[Event, ...]:
    run = _with_turns(item_of(state, command.item))
    if run.status in ("done", "skipped"):
        raise Rejected("item_over", item=run.item.title)
    speaker = Speaker(
        _free_speaker_id(run),
        name_from(command.name),
        clean_line(command.title, LONGEST_NAME),
        clean_line(command.organisation, LONGEST_NAME),
    )
    allotted = _turn_length(run.item.speaker_ms, command.allotted_ms)
    return (SpeakerAdded(command.item, speaker, allotted), *_length_changed(run, allotted))


def _give_floor(state: State, command: GiveFloor, now: Moment) -> tuple[Event, ...]:
    run = _with_turns(running_item(state))
    resumed = (ClocksResumed(),) if state.course.is_paused else ()
    return (*resumed, *followed_again(state), *floor_given(state, run, command))


def floor_given(state: State, run: ItemRun, command: GiveFloor) -> tuple[Event, ...]:
    """A turn for a participant, begun at once; with the raised hand that led to it."""
    person = person_of(state, command.person)
    hand = next((each for each in state.hands_up() if each.person == person.id), None)
    speaker = Speaker(
        _free_speaker_id(run), person.delegation or person.name, organisation=person.name if person.delegation else ""
    )
    allotted = _turn_length(run.item.speaker_ms, command.allotted_ms)
    added = SpeakerAdded(run.item.id, speaker, allotted, person.id, hand.number if hand else None)
    return (added, TurnStarted(run.item.id, speaker.id))


def _turn_length(of_item: int, wished: int) -> int:
    if not 0 <= wished <= LONGEST_TIME_MS:
        raise Rejected("length_out_of_range", most=LONGEST_TIME_MS // 1000)
    return wished or of_item


def _set_turn_length(state: State, command: SetTurnLength, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    turn = turn_of(run, command.speaker)
    if not 0 < command.allotted_ms <= LONGEST_TIME_MS:
        raise Rejected("length_out_of_range", most=LONGEST_TIME_MS // 1000)
    if turn.status in ("done", "absent"):
        raise Rejected("turn_over", speaker=turn.speaker.name)
    difference = command.allotted_ms - turn.timer.allotted_ms
    return (
        TurnLengthSet(command.item, command.speaker, command.allotted_ms),
        *_length_changed(run, difference),
    )


def _shorten_turns(state: State, command: ShortenTurns, now: Moment) -> tuple[Event, ...]:
    run = _with_turns(item_of(state, command.item))
    if not 0 < command.allotted_ms <= LONGEST_TIME_MS:
        raise Rejected("length_out_of_range", most=LONGEST_TIME_MS // 1000)
    longer = [
        turn for turn in run.floor.turns if turn.status == "waiting" and turn.timer.allotted_ms > command.allotted_ms
    ]
    if not longer:
        raise Rejected("no_longer_turns", item=run.item.title)
    won = sum(turn.timer.allotted_ms - command.allotted_ms for turn in longer)
    shorter = (TurnLengthSet(command.item, turn.speaker.id, command.allotted_ms) for turn in longer)
    return (*shorter, *_length_changed(run, -won))


def _fill_card(state: State, command: FillCard, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    if all(speaker.id != command.speaker for speaker in run.replaced):
        turn_of(run, command.speaker)
    if command.field not in CARD_FIELDS:
        raise Rejected("no_such_field", field=command.field)
    text = words_from(command.text, LONGEST_ANSWER) if command.text.strip() else ""
    return (CardFilled(command.item, command.speaker, command.field, text),)


def _save_note(state: State, command: SaveNote, now: Moment) -> tuple[Event, ...]:
    item_of(state, command.item)
    return (NoteSaved(command.item, clean_text(command.text, LONGEST_ANSWER).strip()),)


def _with_turns(run: ItemRun) -> ItemRun:
    if not run.has_turns:
        raise Rejected("no_turns_here", item=run.item.title)
    return run


def _free_speaker_id(run: ItemRun) -> SpeakerId:
    taken = {turn.speaker.id for turn in run.floor.turns} | {speaker.id for speaker in run.replaced}
    number = len(run.floor.turns) + 1
    while f"{_stem(run.item.id)}-{number}" in taken:
        number += 1
    return SpeakerId(f"{_stem(run.item.id)}-{number}")


def _stem(item: ItemId) -> str:
    return f"{item}-speaker"


HANDLERS: dict[type, Handler] = {
    StartTurn: _start,
    FinishTurn: _finish,
    MarkAbsent: _absent,
    MarkPresent: _present,
    ReplaceSpeaker: _replace,
    MoveSpeaker: _move,
    AddSpeaker: _add,
    GiveFloor: _give_floor,
    SetTurnLength: _set_turn_length,
    ShortenTurns: _shorten_turns,
    FillCard: _fill_card,
    SaveNote: _save_note,
}
