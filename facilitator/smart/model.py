"""The scorer's input and output: a brief, the exercise as the scorer reads it, and a score, also as a table.

Both are plain frozen values: they know nothing of sessions, files or screens. Scores are stored in session journals;
a field that is added here needs a default, so that old sessions can still be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Criterion = Literal["S", "M", "A", "R", "T"]
CRITERIA: Final[tuple[Criterion, ...]] = ("S", "M", "A", "R", "T")
CRITERION_NAMES: Final[Mapping[Criterion, str]] = {
    "S": "Specific",
    "M": "Measurable",
    "A": "Achievable",
    "R": "Relevant",
    "T": "Time-bound",
}
HIGHEST_LEVEL: Final = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact on the State under Review, with its source and, where it is a figure, its plausible range."""

    text: str
    source: str = ""
    year: int | None = None
    indicator: str = ""
    value: float | None = None
    unit: str = ""
    plausible_low: float | None = None
    plausible_high: float | None = None


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty and where the State under Review stands to it."""

    name: str
    status: Literal["ratified", "signed", "not party"] = "ratified"
    note: str = ""


@dataclass(frozen=True, slots=True)
class PreviousRecommendation:
    """A recommendation of an earlier cycle on the same subject."""

    text: str
    cycle: int | None = None
    response: Literal["supported", "noted"] | None = None
    implemented: bool | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Relevance:
    """What a relevant rewrite may take up, in the trainer's words; `synonyms` maps a term to its other forms."""

    problems: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """An exercise as the scorer reads it: only `original` and `facts` are needed, the rest makes it more exact."""

    original: str
    facts: tuple[Fact, ...]
    state: str = ""
    theme: str = ""
    next_review: int | None = None
    treaties: tuple[Treaty, ...] = ()
    sdg_targets: tuple[str, ...] = ()
    previous_recommendations: tuple[PreviousRecommendation, ...] = ()
    relevance: Relevance = field(default_factory=Relevance)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a level is what it is: a rule, the exact words, and what they gained or cost.

    `start` and `end` count characters of the scored text (end exclusive; both 0 where no words can be pointed at);
    `effect` is the level that the rule granted, or the cap that it set; `message` is one short clause for people.
    """

    criterion: Criterion
    rule: str
    start: int
    end: int
    text: str
    effect: int
    message: str


@dataclass(frozen=True, slots=True)
class Levels:
    """The five levels, each 0 to 3 (RUBRIC: what the text itself says, read against the brief)."""

    specific: int
    measurable: int
    achievable: int
    relevant: int
    time_bound: int

    def of(self, criterion: Criterion) -> int:
        """The level of one criterion."""
        match criterion:
            case "S":
                return self.specific
            case "M":
                return self.measurable
            case "A":
                return self.achievable
            case "R":
                return self.relevant
            case "T":
                return self.time_bound

    def as_dict(self) -> dict[Criterion, int]:
        """The levels by letter, in the order S, M, A, R, T."""
        return {criterion: self.of(criterion) for criterion in CRITERIA}


@dataclass(frozen=True, slots=True)
class Edit:
    """The one smallest change that would raise a criterion, worded for this text."""

    criterion: Criterion
    message: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A criterion of whose level the checklist is not sure, and the level that it may be instead."""

    criterion: Criterion
    perhaps: int


@dataclass(frozen=True, slots=True)
class Score:
    """The checklist's view of one text.

    `total` is 0 to 100 with the scenario's weights; `action_category` is 1 to 5 after UPR Info and E. McMahon, 0 where
    the text holds no request; `demands` counts the separate demands; `flags` are fixed words such as 'off-topic',
    'no-action', 'unreadable-language', 'not-scored' (the scorer failed on it), 'long'; `words` counts words. `edits`
    come most useful first. The `scorer` is the version of the scorer. `doubts` name the levels that are not sure;
    None where nobody asked, as in scores of versions before 1.5. `tone` are remarks
    for those who wrote the text and for the facilitator: never show them to others.
    """

    levels: Levels
    total: int
    action_category: int
    demands: int
    flags: tuple[str, ...]
    reasons: tuple[Reason, ...]
    edits: tuple[Edit, ...]
    words: int
    scorer: str
    doubts: tuple[Doubt, ...] | None = None
    tone: tuple[str, ...] = ()

    def perhaps(self, criterion: Criterion) -> int | None:
        """The level that a criterion may have instead, None where the checklist is sure."""
        return next((doubt.perhaps for doubt in self.doubts or () if doubt.criterion == criterion), None)

    @property
    def is_scored(self) -> bool:
        """Whether the levels say anything: False where the scorer failed on the text."""
        return "not-scored" not in self.flags

    def shown_level(self, criterion: Criterion) -> int | None:
        """The level of a criterion as people see it: 0 to 3, None where there is nothing to judge."""
        return None if self.unjudged_because(criterion) else self.levels.of(criterion)

    def doubt_words(self, criterion: Criterion) -> str:
        """'perhaps 1' for a level that is not sure; empty where it is, or where there is no level."""
        perhaps = None if self.unjudged_because(criterion) else self.perhaps(criterion)
        return "" if perhaps is None else f"perhaps {perhaps}"

    def unjudged_because(self, criterion: Criterion) -> str:
        """Why a criterion has no level, in words; empty where it has one."""
        if not self.is_scored:
            return "the checklist failed on this text"
        if "unreadable-language" in self.flags:
            return "this language cannot be read here; the room can"
        return "no action to judge" if criterion == "A" and "no-action" in self.flags else ""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each criterion counts in the total; all equal unless the scenario says otherwise."""

    specific: int = 1
    measurable: int = 1
    achievable: int = 1
    relevant: int = 1
    time_bound: int = 1


def as_record(identifier: str, score: Score) -> dict[str, Any]:
    """One line of the batch format, ready for json.dumps."""
    return {
        "id": identifier,
        "levels": dict(score.levels.as_dict()),
        "total": score.total,
        "action_category": score.action_category,
        "demands": score.demands,
        "flags": list(score.flags),
        "reasons": [
            {
                "criterion": reason.criterion,
                "rule": reason.rule,
                "start": reason.start,
                "end": reason.end,
                "text": reason.text,
                "effect": reason.effect,
                "message": reason.message,
            }
            for reason in score.reasons
        ],
        "edits": {edit.criterion: edit.message for edit in score.edits},
        "words": score.words,
        "scorer": score.scorer,
        **_sureness(score),
    }


def _sureness(score: Score) -> dict[str, Any]:
    """Which levels are sure, and what the others may be; nothing for a score of a version that did not ask."""
    if score.doubts is None:
        return {}
    return {
        "sure": {criterion: score.perhaps(criterion) is None for criterion in CRITERIA},
        "perhaps": {doubt.criterion: doubt.perhaps for doubt in score.doubts},
    }
