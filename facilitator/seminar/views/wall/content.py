"""What can stand on the wall: one class for each kind of content."""

from dataclasses import dataclass

from facilitator.seminar.agenda import ItemKind
from facilitator.seminar.questions import QuestionPhase
from facilitator.seminar.rewriting import RoundPhase
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.board import BoardRow
from facilitator.seminar.views.lines import AgendaLine, TurnLine
from facilitator.smart.model import Score


@dataclass(frozen=True, slots=True)
class LobbyWall:
    """Before the beginning: title, organisers and how to join, in huge letters."""

    title: str
    organisers: tuple[str, ...]
    venue: str
    starts: str


@dataclass(frozen=True, slots=True)
class SpeechWall:
    """Opening remarks, a presentation, a break or another item with a speaker or some lines, and one clock.

    `beside` are those who present with the speaker. `turns` is empty where the item has no turns; `number` is the place
    of the speaker among them (from 1, 0: none).
    """

    kind: ItemKind
    title: str
    speaker: Speaker | None
    beside: tuple[Speaker, ...]
    timer: Timer
    lines: tuple[str, ...]
    turns: tuple[TurnLine, ...]
    number: int
    next_title: str


@dataclass(frozen=True, slots=True)
class InterventionsWall:
    """A State speaks: its clock, the guiding question, and the list of States; or the discussion, with its own clock.

    `turn_ms` is the length of a turn that is not given yet (0: none is planned). `hands` counts the raised hands of
    those who are here.
    """

    title: str
    speaker: Speaker | None
    timer: Timer | None
    question: str
    turns: tuple[TurnLine, ...]
    number: int
    is_discussion: bool = False
    item_timer: Timer | None = None
    turn_ms: int = 0
    hands: int = 0


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer that the facilitator shows; `group` is the group's name, never a person's."""

    text: str
    group: str


@dataclass(frozen=True, slots=True)
class QuestionWall:
    """A guiding question with its phase, and the answer that is shown, if one is."""

    title: str
    number: int
    of: int
    text: str
    hint: str
    phase: QuestionPhase
    timer: Timer
    answers: int
    groups_ready: int
    groups: int
    shown: ShownAnswer | None
    shown_count: int


@dataclass(frozen=True, slots=True)
class RoundWall:
    """A round of the game before its reveal: original, facts, clock, and who has submitted; never a draft."""

    heading: str
    number: int
    of: int
    phase: RoundPhase
    state: str
    original: str
    facts: tuple[str, ...]
    timer: Timer
    submitted: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class RevealWall:
    """One group's rewrite, before and after, with the checklist; `group` is empty while none is picked.

    `was_collected` where nobody handed it in: it is the draft as it stood when time was over.
    """

    heading: str
    number: int
    of: int
    group: str
    before: str
    after: str
    score: Score | None
    left: int
    was_collected: bool = False


@dataclass(frozen=True, slots=True)
class BoardWall:
    """The board, where the scenario turns it on."""

    heading: str
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class ModelWall:
    """The model answers of the exercise with their reasons, and the questions of the debrief."""

    heading: str
    before: str
    models: tuple[tuple[str, str], ...]
    debrief: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRewrite:
    """A rewrite that the room has seen; `was_collected` as in `RevealWall`."""

    heading: str
    group: str
    before: str
    after: str
    was_collected: bool = False


@dataclass(frozen=True, slots=True)
class WrapUpWall:
    """The end: rewrites that were handed in and shown (no drafts taken at time), lines of the scenario, thanks."""

    title: str
    timer: Timer
    lines: tuple[str, ...]
    rewrites: tuple[ShownRewrite, ...]


@dataclass(frozen=True, slots=True)
class AgendaWall:
    """The agenda and where we are."""

    lines: tuple[AgendaLine, ...]


@dataclass(frozen=True, slots=True)
class MessageWall:
    """A message of the facilitator, and the clock that goes on behind it, of a turn, a phase or the item."""

    text: str
    timer: Timer | None = None


@dataclass(frozen=True, slots=True)
class JoinWall:
    """How to join, for latecomers."""

    title: str


@dataclass(frozen=True, slots=True)
class BlankWall:
    """Nothing."""


@dataclass(frozen=True, slots=True)
class EndedWall:
    """The seminar is over."""

    title: str
    organisers: tuple[str, ...]


WallContent = (
    LobbyWall
    | SpeechWall
    | InterventionsWall
    | QuestionWall
    | RoundWall
    | RevealWall
    | BoardWall
    | ModelWall
    | WrapUpWall
    | AgendaWall
    | MessageWall
    | JoinWall
    | BlankWall
    | EndedWall
)
