"""Rewrites wait for their levels; what comes meanwhile does not change what counts."""

import asyncio
from dataclasses import dataclass, field

import pytest

from facilitator.activities.rewriting.rules import EnterRewrite, Submit
from facilitator.seminar.commands import Advance, MovePerson, Pause, Rejected, Undo
from facilitator.seminar.exercises import Exercise
from facilitator.seminar.groups import GroupId, PersonId
from facilitator.session.hub import Hub
from facilitator.session.ports import Draft
from facilitator.smart.model import Score
from tests.engine import ENGINE
from tests.parts import rewrites_of
from tests.seminar.given import score
from tests.session.memory import MemoryJournal, StillClock, soon
from tests.session.test_hub import G1, GAME, game

ANA, BEN = PersonId("p1"), PersonId("p2")


@dataclass
class HeldScoring:
    """Gives no levels until `go` is set; `asked` is set while a text waits."""

    texts: list[str] = field(default_factory=list)
    is_closed: bool = False

    def __post_init__(self) -> None:
        self.go, self.asked = asyncio.Event(), asyncio.Event()

    async def levels(self, text: str, exercise: Exercise, by: str, *, is_handed_in: bool = False) -> Score | None:
        self.texts.append(text)
        self.asked.set()
        await self.go.wait()
        return score(len(text))

    def prepare(self) -> None: ...

    async def close(self) -> None:
        self.is_closed = True


@dataclass
class Held:
    """A group that drafts, in a session whose scorer is held."""

    levels_within_s: float = 60.0
    scoring: HeldScoring = field(default_factory=HeldScoring)
    journal: MemoryJournal = field(default_factory=MemoryJournal)

    def __post_init__(self) -> None:
        table = game()
        self.journal.records += table.records
        self.before = len(table.records)
        clock = StillClock(table.now)
        self.hub = Hub(ENGINE, table.state, self.journal, clock, self.scoring, levels_within_s=self.levels_within_s)

    async def handing_in(self, text: str = "Abolish fees.", by: PersonId = ANA) -> "asyncio.Task[object]":
        """A rewrite whose levels are waited for."""
        self.scoring.asked.clear()
        task: asyncio.Task[object] = asyncio.create_task(self.hub.do(Submit(by, text), by))
        await soon(self.scoring.asked)
        return task

    @property
    def kinds(self) -> list[str]:
        """The events since the beginning, by their kinds."""
        return [type(record.event).__name__ for record in self.journal.records[self.before :]]


async def test_a_rewrite_that_was_handed_in_before_the_bell_counts_though_its_levels_come_after() -> None:
    held = Held()
    rewrite = await held.handing_in()
    bell = asyncio.create_task(held.hub.do(Advance()))
    late = asyncio.create_task(held.hub.do(Submit(BEN, "Too late."), BEN))
    await asyncio.sleep(0)
    held.scoring.go.set()
    await asyncio.gather(rewrite, bell)
    with pytest.raises(Rejected, match="drafting_closed"):
        await late
    assert held.kinds[0] == "RewriteSubmitted" and "RoundPhaseEntered" in held.kinds
    latest = rewrites_of(held.hub.state).latest((GAME, 0), G1)
    assert latest is not None and (latest.text, latest.score.total) == ("Abolish fees.", len("Abolish fees."))


async def test_a_bell_right_behind_a_rewrite_waits_for_it_though_nothing_ran_between() -> None:
    held = Held()
    held.scoring.go.set()
    both = asyncio.gather(held.hub.do(Submit(ANA, "Abolish fees."), ANA), held.hub.do(Advance()))
    await both
    assert held.kinds[:2] == ["RewriteSubmitted", "RoundPhaseEntered"]


async def test_the_bell_takes_drafts_as_they_stand_when_it_rings() -> None:
    held = Held()
    person = held.hub.state.people[ANA]
    held.hub.drafts.edit((GAME, 0), G1, person, "Abolish fees.", 1)
    bell = asyncio.create_task(held.hub.do(Advance()))
    await soon(held.scoring.asked)
    held.hub.drafts.edit((GAME, 0), G1, person, "Abolish fees. And more", 2)
    held.scoring.go.set()
    await bell
    latest = rewrites_of(held.hub.state).latest((GAME, 0), G1)
    assert latest is not None and latest.collected and latest.text == "Abolish fees."


async def test_an_undo_behind_a_bell_that_waits_takes_the_bell_back() -> None:
    held = Held()
    held.hub.drafts.put_back(((GAME, 0), G1), Draft(G1, "Abolish fees."))
    bell = asyncio.create_task(held.hub.do(Advance()))
    await soon(held.scoring.asked)
    undo = asyncio.create_task(held.hub.do(Undo()))
    await asyncio.sleep(0)
    held.scoring.go.set()
    await asyncio.gather(bell, undo)
    assert held.kinds[-1] == "StepUndone"
    assert held.hub.state.groups_are_writing


async def test_an_undo_behind_a_rewrite_from_paper_takes_that_back() -> None:
    held = Held()
    entering = asyncio.create_task(held.hub.do(EnterRewrite(G1, "From paper.")))
    await soon(held.scoring.asked)
    undo = asyncio.create_task(held.hub.do(Undo()))
    await asyncio.sleep(0)
    held.scoring.go.set()
    await asyncio.gather(entering, undo)
    assert held.kinds == ["RewriteSubmitted", "StepUndone"]
    assert rewrites_of(held.hub.state).latest((GAME, 0), G1) is None


async def test_a_rewrite_counts_for_the_group_in_which_its_writer_sat() -> None:
    held = Held()
    rewrite = await held.handing_in()
    moving = asyncio.create_task(held.hub.do(MovePerson(ANA, None)))
    await asyncio.sleep(0)
    held.scoring.go.set()
    await asyncio.gather(rewrite, moving)
    assert rewrites_of(held.hub.state).latest((GAME, 0), G1) is not None
    assert held.hub.state.people[ANA].group is None


async def test_clocks_and_people_do_not_wait_for_levels() -> None:
    held = Held()
    rewrite = await held.handing_in()
    await held.hub.do(Pause())
    await held.hub.join("Chen")
    assert held.kinds == ["ClocksPaused", "PersonJoined", "GroupChosen"]
    assert not rewrite.done()
    held.scoring.go.set()
    await rewrite


async def test_a_rewrite_that_is_refused_waits_for_no_levels() -> None:
    held = Held()
    with pytest.raises(Rejected, match="too_long"):
        await held.hub.do(Submit(ANA, "x" * 2_001), ANA)
    assert held.scoring.texts == []


async def test_a_rewrite_is_kept_though_its_writer_goes_away_before_its_levels_come() -> None:
    held = Held()
    rewrite = await held.handing_in()
    rewrite.cancel()
    with pytest.raises(asyncio.CancelledError):
        await rewrite
    closing = asyncio.create_task(held.hub.close())
    held.scoring.go.set()
    await closing
    assert held.kinds == ["RewriteSubmitted"]
    assert held.scoring.is_closed


async def test_what_has_no_levels_in_time_is_kept_without_and_the_seminar_goes_on() -> None:
    held = Held(levels_within_s=0.0)
    await held.hub.do(Submit(ANA, "Abolish fees."), ANA)
    held.hub.drafts.put_back(((GAME, 0), GroupId("g1")), Draft(G1, "Abolish fees."))
    await held.hub.do(Advance())
    latest = rewrites_of(held.hub.state).latest((GAME, 0), G1)
    assert latest is not None and not latest.score.is_scored
    assert not held.hub.state.groups_are_writing
