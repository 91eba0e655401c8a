"""The agenda: the scenario that a trainer wrote, item by item.

These are the plan's values. What became of an item in a session is `state.ItemRun`. They know nothing of TOML;
`content` makes them, and `content` alone checks them.
"""

from dataclasses import dataclass, field
from typing import Final

from facilitator.seminar.exercises import Exercise, RoundPlan, ScoringPlan
from facilitator.seminar.groups import GroupPlan
from facilitator.seminar.ids import ExerciseId, ItemId
from facilitator.seminar.questions import Question
from facilitator.seminar.speakers import Speaker

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
