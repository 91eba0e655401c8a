"""A step of the agenda as a value: what NEXT shows, and what a press of its key says that it saw.

Apart from `steps`, which computes it of a state: commands carry a step, and a state knows commands.
"""

from dataclasses import dataclass
from typing import Literal

from facilitator.seminar.ids import ItemId, PersonId, SpeakerId
from facilitator.seminar.questions import QuestionPhase
from facilitator.seminar.rewriting import RoundPhase

StepKind = Literal["begin", "turn", "hand", "question", "round", "item", "end", "none"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step to take. `name` is the speaker's or the item's; `index` counts questions and rounds from 0.

    A 'hand' gives the floor to the participant `person`, whose hand has been up longest.
    """

    kind: StepKind
    name: str = ""
    item: ItemId | None = None
    speaker: SpeakerId | None = None
    person: PersonId | None = None
    index: int = 0
    question_phase: QuestionPhase | None = None
    round_phase: RoundPhase | None = None
