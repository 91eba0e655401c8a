"""What an activity gives to rehearsals and previews: what made-up people do in its items, and how long that takes.

A rehearsal holds a whole seminar on a made-up clock; a preview shows its screens step by step. Both are the program
itself over a session in memory: an activity tells them what a facilitator and participants would do, and nothing else.
Lengths are in milliseconds, 0 or more.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.commands import FacilitatorCommand, ParticipantCommand, Reveal
from facilitator.seminar.exercises import Exercise
from facilitator.seminar.groups import PersonId
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.views.console import ConsoleView
from facilitator.session.ports import ParticipantPort

SPOKEN_WORDS_A_MINUTE: Final = 125
"""Reading aloud: what interpreters can follow."""

COPIED_WORDS_A_MINUTE: Final = 33
"""Typing what stands on paper, after C.-M. Karat and others (1999)."""

LEAST_SHOWN: Final = 2
"""How many of the texts that people wrote the room sees at least: with fewer there is nothing to compare."""

MINUTE_MS: Final = 60_000

Severity = Literal["breaks", "tight"]
"""'breaks': the plan cannot be kept as it stands; 'tight': it can, but something in it will be cut short."""

Deed = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing for the trainer: what is wrong, and what to write instead; each is part of one line."""

    severity: Severity
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Manners:
    """How people spend their time in any item. Each is an assumption, and printed as one.

    `late_ms` is how late the seminar begins. `overrun_ms` is what a speaker takes once the light is red: the sentence
    that they end, some thirty words. `between_speakers_ms` is thanks and a name; `changeover_ms` lies between two
    items, while one sits down, another stands up and slides are found.
    """

    late_ms: int = 0
    overrun_ms: int = 15_000
    changeover_ms: int = 30_000
    between_speakers_ms: int = 10_000


@dataclass(frozen=True, slots=True)
class Changeover:
    """What lies between an item and the next one in place of the usual, and `when` that is: 'after a break'."""

    length_ms: int
    when: str


class Rehearsing(Protocol):
    """A rehearsal as an activity sees it: the console, everybody's seats, and the made-up clock."""

    @property
    def manners(self) -> Manners:
        """How people spend their time."""

    @property
    def now_ms(self) -> int:
        """The moment now, in milliseconds since the epoch."""

    @property
    def view(self) -> ConsoleView:
        """What the facilitator sees."""

    @property
    def state(self) -> State:
        """The state of the session, for made-up participants: what the facilitator does follows from `view` alone."""

    @property
    def seats(self) -> Mapping[PersonId, ParticipantPort]:
        """The seats of the participants, in the order in which they came; none in a room without laptops."""

    def plan(self, in_ms: int, deed: Deed) -> None:
        """Let something happen in so many milliseconds, after what was planned for then before."""

    async def spend(self, milliseconds: int) -> None:
        """Let so much time pass, and happen what was planned for it."""

    async def do(self, command: FacilitatorCommand) -> None:
        """Carry out a facilitator's command."""

    async def take_next(self) -> None:
        """Take the next step, as the console proposes it."""

    async def hear_speakers(self, item: Item) -> None:
        """Give everybody on the item's list a turn; each takes more than their time."""


class MadeUpRoom(Protocol):
    """The people of a preview as an activity sees them: three of them do something."""

    @property
    def state(self) -> State:
        """The state of the session."""

    @property
    def me(self) -> PersonId:
        """The participant whose screen is shown."""

    @property
    def colleague(self) -> PersonId:
        """Somebody at the same table."""

    @property
    def other(self) -> PersonId:
        """Somebody at another table."""

    async def do(self, command: ParticipantCommand) -> None:
        """Carry out a command of the person that it names."""

    def leave_open(self, text: str) -> None:
        """Let a text stand in the draft of my table, saved and not handed in, unless something stands there."""


@dataclass(frozen=True, kw_only=True)
class RehearsalPart:
    """An activity in rehearsals and previews.

    Attributes:
        planned_ms: What the parts of an item take as the file has them, in milliseconds.
        takes: What takes the item's time, in words ('the round takes'); empty for its turns, or the item itself.
        assumes: What is assumed of people in its items, in sentences; the flag says that there are no laptops.
        copies_paper: Whether a facilitator types in what was written on paper.
        changeover: What lies between such an item and the next; None for the usual.
        hold: Does what is done in an item until it can be left; returns where its plan breaks.
        within: Where a preview stands inside an item: numbers that grow from step to step, alike where it is the same.
        make_up: Lets the people of a preview do what they would do now, unless they have done it.
        around: An item in which an exercise can be looked at alone; None where exercises are not used.
    """

    planned_ms: Callable[[Item], int]
    takes: Callable[[Item], str]
    assumes: Callable[[Scenario, bool], tuple[str, ...]]
    copies_paper: bool
    changeover: Changeover | None
    hold: Callable[[Rehearsing, Item], Awaitable[list[Finding]]]
    within: Callable[[State, ItemRun], tuple[int, ...]]
    make_up: Callable[[MadeUpRoom], Awaitable[None]]
    around: Callable[[Exercise], Item | None]


def nothing_planned(item: Item) -> int:
    """The item has no parts with lengths of their own."""
    return 0


def turns_ms(item: Item) -> int:
    """The turns of those on the list."""
    return item.speaker_ms * len(item.speakers)


def in_usual_words(item: Item) -> str:
    """The turns, or the item itself, take its time."""
    return ""


def nothing_assumed(scenario: Scenario, on_paper: bool) -> tuple[str, ...]:
    """Nothing is assumed but what is of all items."""
    return ()


async def nothing_done(rehearsing: Rehearsing, item: Item) -> list[Finding]:
    """Nothing is done in the item."""
    return []


async def speakers_heard(rehearsing: Rehearsing, item: Item) -> list[Finding]:
    """One speaks after the other."""
    await rehearsing.hear_speakers(item)
    return []


def turns_begun(state: State, run: ItemRun) -> tuple[int, ...]:
    """How many have got the floor."""
    return (sum(turn.status != "waiting" for turn in run.floor.turns),)


async def nothing_made_up(room: MadeUpRoom) -> None:
    """Nothing is asked of participants."""


def no_exercise(exercise: Exercise) -> Item | None:
    """Exercises are not used."""
    return None


NOTHING: Final = RehearsalPart(
    planned_ms=nothing_planned,
    takes=in_usual_words,
    assumes=nothing_assumed,
    copies_paper=False,
    changeover=None,
    hold=nothing_done,
    within=turns_begun,
    make_up=nothing_made_up,
    around=no_exercise,
)
"""Of an item in which nobody does anything, such as the buffer."""


class Rehearsals:
    """The parts of all activities, by the kind of item."""

    def __init__(self, parts: Mapping[str, RehearsalPart]) -> None:
        self._parts = parts

    def of(self, item: Item) -> RehearsalPart:
        """The part of an item's activity; `NOTHING` for a kind of the core."""
        return self._parts.get(item.kind, NOTHING)

    def around(self, exercise: Exercise) -> Item | None:
        """An item in which an exercise can be looked at alone; None where no activity uses exercises."""
        return next(filter(None, (part.around(exercise) for part in self._parts.values())), None)


@dataclass(frozen=True, slots=True)
class Showing:
    """How much of what was written is shown: each takes `each_ms`, all else `else_ms`, and there are `given_ms`."""

    each_ms: int
    else_ms: int
    given_ms: int
    available: int
    most: int

    @property
    def least_ms(self) -> int:
        """What showing two takes, whether or not there is time for it."""
        return self.else_ms + LEAST_SHOWN * self.each_ms

    @property
    def count(self) -> int:
        """As many as the time allows, but two at least, where there are so many: else the writing was for nothing."""
        fitting = max(LEAST_SHOWN, (self.given_ms - self.else_ms) // max(1, self.each_ms))
        return min(fitting, self.most, self.available)


async def show(rehearsing: Rehearsing, count: int, talk_ms: int, text_on_wall: Callable[[], str]) -> None:
    """Show so many texts, one by one, each read aloud and talked about."""
    for _ in range(count):
        await rehearsing.do(Reveal())
        await rehearsing.spend(aloud_ms(text_on_wall()) + talk_ms)


def shown_words(what: str, talk_ms: int) -> str:
    """How texts are shown, as the beginning of an assumption."""
    return (
        f"{LEAST_SHOWN} {what} are shown, more where time is left: read aloud at {SPOKEN_WORDS_A_MINUTE} words a "
        f"minute, then {length_words(talk_ms)} of talk"
    )


def aloud_ms(text: str) -> int:
    """What reading a text aloud takes."""
    return words_ms(text, SPOKEN_WORDS_A_MINUTE)


def copied_ms(rehearsing: Rehearsing, text: str) -> int:
    """What typing a text in from paper takes; nothing where people write it themselves."""
    return words_ms(text, COPIED_WORDS_A_MINUTE) if is_on_paper(rehearsing) else 0


def is_on_paper(rehearsing: Rehearsing) -> bool:
    """Whether it is a room without laptops."""
    return not rehearsing.view.people


def words_ms(text: str, words_a_minute: int) -> int:
    """What a text takes at so many words a minute, in milliseconds, to the second above."""
    return -(-len(text.split()) * 60 // words_a_minute) * 1000


def length_words(milliseconds: int) -> str:
    """'15 s', or '2 min' where it is whole minutes."""
    seconds = milliseconds // 1000
    return f"{seconds // 60} min" if seconds and seconds % 60 == 0 else f"{seconds} s"


def whole_minutes(milliseconds: int) -> int:
    """The minutes, to the whole one above: what a trainer writes."""
    return -(-milliseconds // MINUTE_MS)


def counted(number: int, several: str, one: str) -> str:
    """'3 turns take', or 'one turn takes'."""
    return one if number == 1 else f"{number} {several}"
