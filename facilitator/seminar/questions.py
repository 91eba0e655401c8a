"""Guiding questions as trainers write them, and the phases that they go through.

A question goes think, talk, write, closed, reveal; a phase of no length is left out.
"""

from dataclasses import dataclass
from typing import Final, Literal

from facilitator.seminar.ids import QuestionId

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
