"""The states that tests start from: a small seminar with every kind of item, and a hand that sends commands.

`Table` is the state machine as a test holds it: `do` decides, records, evolves, and sends every event through the
journal's codec and back, so that no event exists that a journal could not keep. A refused command is seen to change
nothing. `given(commands).when(command).then(events)` tells a rule in one line.
"""

from dataclasses import dataclass, field, replace

import pytest
import tomli
import tomli_w

from facilitator.seminar.agenda import Item, Question, Scenario
from facilitator.seminar.commands import Advance, Command, Join, Rejected, ScoredDraft
from facilitator.seminar.events import Event, PersonJoined, Recorded, SessionOpened
from facilitator.seminar.exercises import Exercise, ModelAnswer, RoundPlan, ScoringPlan
from facilitator.seminar.groups import ExerciseId, GroupPlan, ItemId, PersonId, QuestionId, SpeakerId
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.state import State
from facilitator.seminar.timer import Moment
from facilitator.smart.model import Fact, Levels, Score
from tests.engine import CODEC, ENGINE, needs, phase_of

MINUTE = 60_000
SECOND = 1_000

HEALTH = Exercise(
    id=ExerciseId("health"),
    state="Valdoria",
    theme="maternal health",
    original="Continue efforts to improve access to health care.",
    facts=(
        Fact("Antenatal care costs a week's wage in 9 of 14 provinces."),
        Fact("Maternal mortality was 240 in 2020."),
    ),
    models=(
        ModelAnswer("Abolish user fees for antenatal care in all public facilities by the end of 2026.", "One step."),
    ),
    debrief=("Which words made it measurable?",),
)

ITEMS = (
    Item(
        ItemId("remarks"),
        "remarks",
        "Opening remarks",
        8 * MINUTE,
        speakers=(Speaker(SpeakerId("ana"), "Ana"), Speaker(SpeakerId("ben"), "Ben")),
        speaker_ms=4 * MINUTE,
    ),
    Item(ItemId("talk"), "presentation", "Presentation", 20 * MINUTE, speakers=(Speaker(SpeakerId("cy"), "Cy"),)),
    Item(
        ItemId("states"),
        "interventions",
        "Interventions",
        9 * MINUTE,
        speakers=tuple(Speaker(SpeakerId(name.lower()), name) for name in ("Valdoria", "Kestria", "Haldane")),
        speaker_ms=3 * MINUTE,
        questions=(Question(QuestionId("q1"), "One good practice?"), Question(QuestionId("q2"), "Which lesson?")),
    ),
    Item(
        ItemId("ask"),
        "questions",
        "Guiding question",
        6 * MINUTE,
        questions=(Question(QuestionId("q3"), "What would you ask?", "", MINUTE, 2 * MINUTE, 3 * MINUTE),),
    ),
    Item(ItemId("game"), "rewriting", "Rewriting", 15 * MINUTE, rounds=(RoundPlan(HEALTH.id, 8 * MINUTE),)),
    Item(ItemId("open"), "discussion", "Discussion", 15 * MINUTE, speaker_ms=2 * MINUTE),
    Item(ItemId("spare"), "buffer", "Buffer", 5 * MINUTE),
    Item(ItemId("wrap"), "wrap-up", "Wrap-up", 10 * MINUTE),
)
"""An item of every kind."""

SEMINAR = Scenario(
    id="small",
    title="A small seminar",
    organisers=("UPR Info",),
    groups=GroupPlan(size=2),
    scoring=ScoringPlan(),
    exercises=(HEALTH,),
    items=tuple(item for item in ITEMS if item.kind in ENGINE.activities),
)

KINDS = {item.id: item.kind for item in ITEMS}


def score(total: int = 50, level: int = 2) -> Score:
    """A score of this total, all levels equal."""
    return Score(Levels(level, level, level, level, level), total, 5, 1, (), (), (), 12, "1.0")


@dataclass
class Table:
    """A session in a test: its state, its clock, and the records so far."""

    scenario: Scenario = SEMINAR
    now: Moment = field(default_factory=lambda: Moment(1_662_019_200_000, 1_000_000, "boot-1"))
    records: list[Recorded] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the session."""
        needs(item.kind for item in self.scenario.items)
        self.current: State | None = None
        self._record((SessionOpened(self.scenario),), "session", "")

    @property
    def state(self) -> State:
        """The state as it stands."""
        assert self.current is not None
        return self.current

    def _record(self, events: tuple[Event, ...], by: str, step: str) -> None:
        for place, event in enumerate(events):
            seq = len(self.records) + 1
            recorded = Recorded(seq, self.now, by, event, step if place == 0 else "")
            assert through_the_journal(recorded) == recorded
            self.records.append(recorded)
            self.current = ENGINE.evolve(self.current, recorded)

    def _needs(self, item: ItemId | None) -> None:
        if item in KINDS and item not in {each.id for each in self.scenario.items}:
            needs((KINDS[item],))

    def do(self, *commands: Command, by: str = "facilitator") -> tuple[Event, ...]:
        """Send commands; the events of the last one."""
        events: tuple[Event, ...] = ()
        for command in commands:
            self._needs(getattr(command, "item", None))
            events = ENGINE.decide(self.state, command, self.now)
            self._record(events, by, ENGINE.step_label(self.state, command))
        return events

    def refused(self, command: Command) -> Rejected:
        """Why a command is refused; fails where it is not, or where the refusal has changed anything."""
        self._needs(getattr(command, "item", None))
        with pytest.raises(Rejected) as caught:
            ENGINE.decide(self.state, command, self.now)
        assert ENGINE.replay(self.records) == self.state
        return caught.value

    def wait(self, milliseconds: int) -> None:
        """Let time pass."""
        self.now = replace(self.now, utc_ms=self.now.utc_ms + milliseconds, boot_ms=self.now.boot_ms + milliseconds)

    def reboot(self, off_ms: int, boot_id: str = "boot-2") -> None:
        """Switch the machine off and on again; its boot clock starts anew."""
        self.now = Moment(self.now.utc_ms + off_ms, 20_000, boot_id)

    def join(self, name: str = "", delegation: str = "") -> PersonId:
        """Let somebody in."""
        joined = self.do(Join(name, delegation), by="session")[0]
        assert isinstance(joined, PersonJoined)
        return joined.person

    def advance_to(self, item: str, phase: str = "") -> None:
        """Press 'next' until this item, in this phase, is on."""
        self._needs(ItemId(item))
        for _ in range(100):
            run = self.state.current
            if run and run.item.id == item and phase in ("", phase_of(self.state)):
                return
            self.next()
        raise AssertionError(f"{item} {phase} was never reached")

    def next(self, drafts: tuple[ScoredDraft, ...] = ()) -> tuple[Event, ...]:
        """Press 'next', with everybody present."""
        return self.do(Advance(tuple(self.state.people), drafts))


def through_the_journal(recorded: Recorded) -> Recorded:
    """A record as it comes back from TOML."""
    return CODEC.decode(tomli.loads(tomli_w.dumps(CODEC.encode(recorded))))


@dataclass(frozen=True)
class Outcome:
    """What one command led to."""

    table: Table
    events: tuple[Event, ...]

    def then(self, *events: Event) -> Table:
        """Exactly these events."""
        assert self.events == events
        return self.table


@dataclass(frozen=True)
class Given:
    """A session up to here."""

    table: Table

    def when(self, command: Command, by: str = "facilitator") -> Outcome:
        """Send a command."""
        return Outcome(self.table, self.table.do(command, by=by))


def given(*commands: Command, at: str = "", phase: str = "", scenario: Scenario = SEMINAR) -> Given:
    """A session that has come to an item, in a phase, and in which these commands were then carried out."""
    table = Table(scenario)
    if at:
        table.advance_to(at, phase)
    table.do(*commands)
    return Given(table)
