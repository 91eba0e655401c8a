"""The agenda: the scenario that a trainer wrote, item by item, with its guiding questions.

These are the plan's values. What became of an item in a session is `state.ItemRun`. They know nothing of TOML;
`content` makes them, and `content` alone checks them. A question goes think, talk, write, closed, reveal; a phase of no
length is left out.
"""

from dataclasses import dataclass, field
from typing import Final, Literal

from facilitator.seminar.exercises import Exercise, RoundPlan, ScoringPlan
from facilitator.seminar.groups import ExerciseId, GroupPlan, ItemId, QuestionId
from facilitator.seminar.speakers import Speaker

QuestionPhase = Literal["asked", "think", "talk", "write", "closed", "reveal"]

LONGEST_ANSWER: Final = 4_000
"""Characters of an answer, of notes for one and of a card's field: two pages, more than a room can read."""


@dataclass(frozen=True, slots=True)
class Question:
    """A guiding question; a phase of 0 ms is left out, and a question of no phases is only shown."""

    id: QuestionId
    text: str
    hint: str = ""
    think_ms: int = 0
    talk_ms: int = 0
    write_ms: int = 0

    def phases(self) -> tuple[QuestionPhase, ...]:
        """The phases that this question goes through, in order."""
        timed: list[QuestionPhase] = []
        if self.think_ms:
            timed.append("think")
        if self.talk_ms:
            timed.append("talk")
        if self.write_ms:
            timed.append("write")
        return (*timed, "closed", "reveal") if self.write_ms else tuple(timed) or ("asked",)

    def allotted_ms(self, phase: QuestionPhase) -> int:
        """The length of a phase in milliseconds; 0 for those without a clock."""
        return {"think": self.think_ms, "talk": self.talk_ms, "write": self.write_ms}.get(phase, 0)


BUFFER: Final = "buffer"
"""The kind of an item that is time to spare: nobody enters it, and delays eat it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda.

    `allotted_ms` is its planned length and `speaker_ms` the length of one speaker's turn (0: no clock of their own).
    `kind` names the activity. `room` is what the wall shows, a line each; `notes` are for the console only. The kind
    decides which of the other fields are used.
    """

    id: ItemId
    kind: str
    title: str
    allotted_ms: int
    room: tuple[str, ...] = ()
    notes: str = ""
    chair: str = ""
    speakers: tuple[Speaker, ...] = ()
    speaker_ms: int = 0
    questions: tuple[Question, ...] = ()
    rounds: tuple[RoundPlan, ...] = ()

    @property
    def is_buffer(self) -> bool:
        """Whether it is time to spare."""
        return self.kind == BUFFER


@dataclass(frozen=True, slots=True)
class Scenario:
    """A seminar as planned: who, where, when, why, and the items in order.

    `date` is ISO (2022-09-01) or empty, `starts` and `ends` are local times (10:00) or empty, in `timezone`. The
    exercises that its rounds name travel with it, so that a session needs no other file.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    language: str = "en"
    summary: str = ""
    organisers: tuple[str, ...] = ()
    date: str = ""
    weekday: str = ""
    starts: str = ""
    ends: str = ""
    timezone: str = "UTC"
    venue: str = ""
    setting: str = ""
    background: str = ""
    objectives: tuple[str, ...] = ()
    chair: str = ""
    moderator: str = ""
    people: tuple[Speaker, ...] = ()
    delegations: tuple[str, ...] = ()
    groups: GroupPlan = field(default_factory=GroupPlan)
    scoring: ScoringPlan = field(default_factory=ScoringPlan)
    exercises: tuple[Exercise, ...] = ()

    @property
    def allotted_ms(self) -> int:
        """The planned length of the whole seminar in milliseconds, buffers included."""
        return sum(item.allotted_ms for item in self.items)

    def exercise(self, exercise: ExerciseId) -> Exercise:
        """The exercise with this id; raises KeyError where the scenario has none."""
        for each in self.exercises:
            if each.id == exercise:
                return each
        raise KeyError(exercise)
