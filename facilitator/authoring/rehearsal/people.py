"""Made-up participants: they come in, sit down, answer, write and ask for the floor, each from a seat of their own.

They do through their seats what participants do at their screens. What they hand in are the exercise's own texts: a
model answer, a mistake, the original. The decision to know: nothing is left to chance; tables differ by their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from facilitator.activities.questions.rules import GiveAnswer
from facilitator.activities.rewriting.rules import Submit
from facilitator.authoring.rehearsal.manners import (
    COMPOSED_WORDS_A_MINUTE,
    READ_WORDS_A_MINUTE,
    SPOKEN_WORDS_A_MINUTE,
    Manners,
    words_ms,
)
from facilitator.authoring.rehearsal.timeline import Timeline
from facilitator.seminar.commands import ChooseGroup, RaiseHand, SetProfile
from facilitator.seminar.exercises import LONGEST_REWRITE, Exercise, RoundPlan
from facilitator.seminar.groups import Person
from facilitator.session.hub import Hub
from facilitator.session.seats import ParticipantSeat

AN_ANSWER: Final = "One ministry reports once a year what was done, so that everybody else can see what was not."
"""An answer of usual length, to be read aloud in some ten seconds."""

_PACES: Final = (1.0, 1.25, 0.75)
"""How long tables take to write, as a share of the usual time: some are quicker, some slower."""

_LAST_KEY_MS: Final = 1_000
"""How long before time is called a table that has not finished types its last key."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What a round's drafting asks: `needed_ms` is what the slowest table takes, `largest` how many sit at one."""

    groups: int
    unfinished: int
    needed_ms: int
    largest: int


class People:
    """The participants of a rehearsal."""

    def __init__(self, hub: Hub, timeline: Timeline, manners: Manners, number: int) -> None:
        self._hub = hub
        self._timeline = timeline
        self._manners = manners
        self._number = number
        self._seats: list[ParticipantSeat] = []

    async def come_in(self) -> None:
        """Join, say who they are, and sit down where groups are chosen, table by table."""
        scenario = self._hub.state.scenario
        for place in range(self._number):
            person = await self._hub.join(f"Person {place + 1}")
            self._hub.arrived(person)
            seat = ParticipantSeat(self._hub, person)
            self._seats.append(seat)
            delegation = scenario.delegations[place % len(scenario.delegations)] if scenario.delegations else ""
            await seat.do(SetProfile(person, f"Person {place + 1}", delegation))
            groups = list(self._hub.state.groups)
            if scenario.groups.mode == "chosen" and groups:
                await seat.do(ChooseGroup(person, groups[place % len(groups)]))

    @property
    def table_size(self) -> int:
        """How many the scenario wants at a table."""
        return self._hub.state.scenario.groups.size

    def answer(self, write_ms: int) -> None:
        """Answer the question that is open, one after the other, in the second half of the time to write."""
        for place, (seat, person) in enumerate(zip(self._seats, self._hub.state.people, strict=True)):
            in_ms = write_ms // 2 + write_ms // 2 * place // self._number
            self._timeline.plan(in_ms, partial(_do_answer, seat, GiveAnswer(person, AN_ANSWER)))

    def raise_hands(self, within_ms: int) -> int:
        """Every second person asks for the floor, if their hand is not up still; returns how many want it."""
        asking = list(zip(self._seats, self._hub.state.people, strict=True))[::2]
        for place, (seat, person) in enumerate(asking):
            in_ms = within_ms * place // len(asking)
            self._timeline.plan(in_ms, partial(self._do_raise, seat, RaiseHand(person)))
        return len(asking)

    async def _do_raise(self, seat: ParticipantSeat, command: RaiseHand) -> None:
        if all(hand.person != command.person for hand in self._hub.state.hands_up()):
            await seat.do(command)

    def write(self, plan: RoundPlan, exercise: Exercise, read_ms: int) -> Writing:
        """Write and hand in at every table; `read_ms` is the time that there was to read the facts before."""
        facts_ms = words_ms(" ".join(fact.text for fact in exercise.facts), READ_WORDS_A_MINUTE)
        is_alone = self._hub.state.scenario.groups.mode == "individual"
        start = max(0, facts_ms - read_ms) + (0 if is_alone else self._manners.agree_ms)
        texts = texts_of(exercise)
        writers = self._writers()
        finished = [
            self._write_at_table(seat, person, texts[place % len(texts)], start, _pace(place), plan.draft_ms)
            for place, (seat, person) in enumerate(writers)
        ]
        sizes = [len(self._hub.state.members(person.group)) for _, person in writers if person.group]
        return Writing(
            groups=len(writers),
            unfinished=sum(each > plan.draft_ms for each in finished),
            needed_ms=max(finished, default=0),
            largest=max(sizes, default=0),
        )

    def _writers(self) -> Sequence[tuple[ParticipantSeat, Person]]:
        """Whoever has the pen at each table: the first who sat down there."""
        first = {person.group: person for person in reversed(list(self._hub.state.people.values()))}
        seats = dict(zip(self._hub.state.people, self._seats, strict=True))
        return [(seats[first[group].id], first[group]) for group in self._hub.state.groups if group in first]

    def _write_at_table(
        self, seat: ParticipantSeat, person: Person, text: str, start: int, pace: float, draft_ms: int
    ) -> int:
        """Plan what one table types; returns after how many milliseconds it is done, were there time enough."""
        writing_ms = round(words_ms(text, COMPOSED_WORDS_A_MINUTE) * pace)
        done, words = start + writing_ms, text.split()
        half = " ".join(words[: len(words) // 2])
        if half and start + writing_ms // 2 < draft_ms:
            self._timeline.plan(start + writing_ms // 2, partial(_do_type, seat, half))
        if done <= draft_ms:
            self._timeline.plan(done, partial(_do_hand_in, seat, Submit(person.id, text)))
        elif draft_ms - _LAST_KEY_MS > start:
            written = max(1, len(words) * (draft_ms - _LAST_KEY_MS - start) // writing_ms)
            self._timeline.plan(draft_ms - _LAST_KEY_MS, partial(_do_type, seat, " ".join(words[:written])))
        return done


def texts_of(exercise: Exercise) -> tuple[str, ...]:
    """What tables hand in, in turn: the model answer, a mistake, the original as it is, none longer than it may be."""
    models, mistakes = (tuple(each.text for each in several[:1]) for several in (exercise.models, exercise.mistakes))
    return tuple(text[:LONGEST_REWRITE] for text in (*models, *mistakes, exercise.original))


def aloud_ms(text: str) -> int:
    """What reading a text aloud takes."""
    return words_ms(text, SPOKEN_WORDS_A_MINUTE)


def _pace(place: int) -> float:
    return _PACES[(place + place // len(_PACES)) % len(_PACES)]


async def _do_answer(seat: ParticipantSeat, command: GiveAnswer) -> None:
    await seat.do(command)


async def _do_type(seat: ParticipantSeat, text: str) -> None:
    seat.edit(text, len(text))


async def _do_hand_in(seat: ParticipantSeat, command: Submit) -> None:
    seat.edit(command.text, len(command.text))
    await seat.do(command)
