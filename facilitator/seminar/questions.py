"""Guiding questions: what is asked, the phases of an answer, and the answers.

A question goes think, talk, write, closed, reveal; a phase of no length is left out. Answers belong to persons, or to
a group for which a facilitator entered them, and are hidden until the reveal.
"""

from dataclasses import dataclass
from typing import Final, Literal

from facilitator.seminar.ids import AnswerId, GroupId, PersonId, QuestionId
from facilitator.seminar.moment import Moment
from facilitator.seminar.timer import Timer

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


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question, of a person or entered for a group; a later one of the same author replaces it."""

    id: AnswerId
    question: QuestionId
    text: str
    at: Moment
    person: PersonId | None = None
    group: GroupId | None = None


@dataclass(frozen=True, slots=True)
class QuestionRun:
    """Where the questions of an item stand: which one, in which phase, and which answers the room has been shown."""

    index: int
    phase: QuestionPhase
    timer: Timer
    shown: tuple[AnswerId, ...] = ()
    on_wall: AnswerId | None = None
