"""A rehearsed discussion: the list first, then raised hands while a whole turn with its answer fits."""

from functools import partial
from typing import Final

from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.commands import AddSpeaker, FinishTurn, GiveFloor, RaiseHand
from facilitator.seminar.groups import PersonId
from facilitator.session.rehearsal import (
    Finding,
    MadeUpRoom,
    RehearsalPart,
    Rehearsing,
    is_on_paper,
    length_words,
    no_exercise,
    turns_begun,
    turns_ms,
    whole_minutes,
)
from facilitator.ui.shared.clock import digits

HANDS_WITHIN_MS: Final = 30_000
"""How long hands go up."""

PAPER_HANDS: Final = 10
"""Who wants to speak in a room without laptops."""

ANSWER_MS: Final = 40_000
"""What a speaker is answered: forty minutes hold fifteen turns of two minutes with answers, as the notes of the shipped
seminar reckon."""

TURN_MS: Final = 120_000
"""Such a turn where the item gives it no length."""

_SHORTEST_TURN_MS: Final = 30_000


def _takes(item: Item) -> str:
    return "" if item.speakers else "one turn with its answer takes"


def _assumes(scenario: Scenario, on_paper: bool) -> tuple[str, ...]:
    wanted = f"{PAPER_HANDS} people want" if on_paper else "every second person wants"
    return (f"in a discussion {wanted} the floor, and each gets an answer of {length_words(ANSWER_MS)}",)


async def _hold(rehearsing: Rehearsing, item: Item) -> list[Finding]:
    """The list, then hands; one of them where nobody spoke, however short the item is."""
    began = rehearsing.now_ms
    on_paper = is_on_paper(rehearsing)
    wanted = PAPER_HANDS if on_paper else raise_hands(rehearsing)
    await rehearsing.hear_speakers(item)
    await rehearsing.spend(0)
    given = item.speaker_ms or TURN_MS
    turn = given + rehearsing.manners.overrun_ms
    each, spoke = turn + ANSWER_MS, 0
    needed = rehearsing.now_ms - began + wanted * each
    end = began + item.allotted_ms
    while spoke < wanted and (end - rehearsing.now_ms >= each or rehearsing.now_ms == began):
        if on_paper:
            await rehearsing.do(AddSpeaker(item.id, f"Speaker {spoke + 1}"))
            await rehearsing.take_next()
        else:
            await rehearsing.do(GiveFloor(rehearsing.view.hands[0].person, given))
        await rehearsing.spend(turn)
        await rehearsing.do(FinishTurn())
        await rehearsing.spend(ANSWER_MS)
        spoke += 1
    return _findings(wanted, spoke, given, needed)


def raise_hands(rehearsing: Rehearsing) -> int:
    """Every second person asks for the floor, if their hand is not up still; returns how many want it."""
    asking = list(rehearsing.seats)[::2]
    for place, person in enumerate(asking):
        rehearsing.plan(HANDS_WITHIN_MS * place // len(asking), partial(_raise_hand, rehearsing, person))
    return len(asking)


async def _raise_hand(rehearsing: Rehearsing, person: PersonId) -> None:
    if all(hand.person != person for hand in rehearsing.state.hands_up()):
        await rehearsing.seats[person].do(RaiseHand(person))


def _findings(wanted: int, spoke: int, turn_ms: int, needed_ms: int) -> list[Finding]:
    """Where hands stay up: besides the item's own speakers `spoke` of those who wanted the floor got it.

    A turn has `turn_ms`, and with it `needed_ms` would be enough for everybody; both in milliseconds.
    """
    if spoke >= wanted:
        return []
    if not spoke:
        message = "nobody else who wants the floor gets it"
    else:
        message = f"{spoke} of the {wanted} who want the floor {'gets' if spoke == 1 else 'get'} it"
    if turn_ms > _SHORTEST_TURN_MS:
        instead = f"give each less than {digits(turn_ms)}"
    else:
        instead = f"write minutes = {whole_minutes(needed_ms)}"
    return [Finding("tight", message, f"say at its start how many can, or {instead}")]


async def _make_up(room: MadeUpRoom) -> None:
    """Somebody at another table asks for the floor."""
    if not room.state.hands:
        await room.do(RaiseHand(room.other))


REHEARSAL: Final = RehearsalPart(
    planned_ms=turns_ms,
    takes=_takes,
    assumes=_assumes,
    copies_paper=False,
    changeover=None,
    hold=_hold,
    within=turns_begun,
    make_up=_make_up,
    around=no_exercise,
)
