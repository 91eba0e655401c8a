"""The floor of an item: turns, speakers, their cards and raised hands."""

from dataclasses import replace

from facilitator.seminar.events import (
    CardFilled,
    HandLowered,
    HandRaised,
    Recorded,
    SpeakerAdded,
    SpeakerMarkedAbsent,
    SpeakerMoved,
    SpeakerReplaced,
    TurnFinished,
    TurnLengthSet,
    TurnReopened,
    TurnStarted,
)
from facilitator.seminar.evolve.registry import with_run
from facilitator.seminar.ids import ItemId, SpeakerId
from facilitator.seminar.moment import Moment
from facilitator.seminar.speakers import Turn, TurnStatus
from facilitator.seminar.state import Evolver, Hand, ItemRun, State
from facilitator.seminar.timer import Timer


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


def _moved(state: State, event: SpeakerMoved, recorded: Recorded) -> State:
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


HANDLERS: dict[type, Evolver] = {
    TurnStarted: _started,
    TurnFinished: _finished,
    TurnReopened: _reopened,
    SpeakerMarkedAbsent: _absent,
    SpeakerReplaced: _replaced,
    SpeakerMoved: _moved,
    SpeakerAdded: _added,
    TurnLengthSet: _turn_length_set,
    CardFilled: _card_filled,
    HandRaised: _hand_raised,
    HandLowered: _hand_lowered,
}
