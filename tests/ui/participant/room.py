"""A room for the participant's screens: the real hub with its drafts and scorer, a journal in memory, a still clock."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from textual.pilot import Pilot
from textual.widgets._toast import Toast

from facilitator.content.exercise_checks import load_lexicon
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import AddGroup, Advance, ChooseGroup, FacilitatorCommand, SetProfile
from facilitator.seminar.exercises import Exercise, ScoringPlan
from facilitator.seminar.groups import GroupId, PersonId
from facilitator.session.hub import Hub
from facilitator.session.scoring import LexiconScorer, Scorer, ScoringHere
from facilitator.session.seats import ParticipantSeat
from facilitator.smart.model import Criterion, Edit, Levels, Reason, Score
from facilitator.terminal.direct import DirectWords
from facilitator.terminal.scrolled import Scrolled
from facilitator.terminal.steady import Words
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.participant.head import head_line
from tests.engine import ENGINE, PARTICIPANT, phase_of
from tests.seminar.given import SEMINAR, Table
from tests.session.memory import MemoryJournal, StillClock

CODE = "amber-falcon-river"
REWRITE = "Abolish user fees for antenatal care in all public facilities by the end of 2026."


class FixedScorer:
    """A scorer whose opinion never changes, for pictures."""

    def score(self, text: str, exercise: Exercise) -> Score:
        """Two, three, two, one, three."""

        def reason(criterion: Criterion, words: str, effect: int, message: str) -> Reason:
            start = max(0, text.find(words))
            return Reason(criterion, f"{criterion}.x", start, start + len(words), words, effect, message)

        reasons = (
            reason("S", "Abolish user fees", 2, "one step that one can see done"),
            reason("M", "in all public facilities", 3, "says how far it must reach"),
            reason("A", "", 2, "within a State's power; no word yet on the way"),
            reason("R", "", 1, "the sector, not yet the problem"),
            reason("T", "by the end of 2026", 3, "says by when"),
        )
        edits = (Edit("R", "Take up what the facts show: the fees keep rural women away."), Edit("A", "Say who pays."))
        return Score(Levels(2, 3, 2, 1, 3), 73, 5, 1, (), reasons, edits, len(text.split()), "1.0")


@dataclass
class Room:
    """A session with two tables, and those who have come in."""

    scenario: Scenario = SEMINAR
    scorer: Scorer | None = None
    clock: StillClock = field(default_factory=StillClock)
    journal: MemoryJournal = field(default_factory=MemoryJournal)

    def __post_init__(self) -> None:
        """Open the session."""
        table = Table(replace(self.scenario, delegations=("Haldane", "Kestria", "Valdoria")), now=self.clock.now())
        table.do(AddGroup("Table 1"), AddGroup("Table 2"))
        scorer = self.scorer or LexiconScorer(load_lexicon, self.scenario.scoring)
        self.hub = Hub(ENGINE, table.state, self.journal, self.clock, ScoringHere(scorer))

    async def newcomer(self, suggested: str = "") -> PersonId:
        """Somebody whom the door has let in and who has not said who they are."""
        person = await self.hub.join(suggested)
        self.hub.arrived(person)
        return person

    async def member(self, name: str, group: str = "Table 1", delegation: str = "") -> PersonId:
        """Somebody who has said who they are and sits with a group; with an empty one, nowhere."""
        person = await self.newcomer(name)
        await self.hub.do(SetProfile(person, name, delegation), person)
        if group:
            await self.hub.do(ChooseGroup(person, self.group(group)), person)
        return person

    def group(self, name: str) -> GroupId:
        """The id of a group."""
        return next(each.id for each in self.hub.state.groups.values() if each.name == name)

    def app(self, person: PersonId, code: str = CODE) -> ParticipantApp:
        """The person's screen."""
        return ParticipantApp(PARTICIPANT, self.seat(person, code))

    def seat(self, person: PersonId, code: str = CODE) -> ParticipantSeat:
        """The person's seat."""
        return ParticipantSeat(self.hub, person, code)

    def head(self, person: PersonId) -> str:
        """The head of the person's screen, in 80 cells."""
        view = self.seat(person).view
        return head_line(view, PARTICIPANT.head(view), self.clock.now(), 80).plain

    async def do(self, *commands: FacilitatorCommand) -> None:
        """Let the facilitator act, and everybody hear of it."""
        for command in commands:
            await self.hub.do(command)
        await self.hub.publisher.settled()

    async def advance_to(self, item: str, phase: str = "") -> None:
        """Press 'next' until this item, in this phase, is on."""
        for _ in range(60):
            run = self.hub.state.current
            if run and run.item.id == item and phase in ("", phase_of(self.hub.state)):
                await self.hub.publisher.settled()
                return
            await self.hub.do(Advance())
        raise AssertionError(f"{item} {phase} was never reached")


async def drafting(live: Literal["writing", "submitting", "reveal"] = "writing") -> tuple[Room, PersonId, PersonId]:
    """A room that drafts, with Ana and Ben at one table."""
    room = Room(scenario=replace(SEMINAR, scoring=ScoringPlan(live=live)))
    ana, ben = await room.member("Ana"), await room.member("Ben")
    await room.advance_to("game", "drafting")
    return room, ana, ben


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Let the app work until something holds; fails after five seconds."""
    async with asyncio.timeout(30):
        while not holds():
            await pilot.pause()


def shown(app: ParticipantApp) -> str:
    """All words that stand on the screen that is on top."""
    lines = [each for each in app.screen.query("*") if isinstance(each, Words | DirectWords)]
    texts = [each.content.plain for each in lines if each.display]
    for scrolled in app.screen.query("*"):
        if isinstance(scrolled, Scrolled) and scrolled.display and scrolled.size:
            rows = [*scrolled.fixed_rows(), *scrolled.scrolled_rows(scrolled.size.width - 1)]
            texts += [row.plain for row in rows]
    titles = [each.border_title for each in app.screen.query("*") if each.border_title]
    return "\n".join([*texts, *(str(title) for title in titles)])


def notices(app: ParticipantApp) -> list[str]:
    """What the notices say, from the top."""
    return [toast._notification.message for toast in app.screen.query(Toast) if toast.is_attached]
