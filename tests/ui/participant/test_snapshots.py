"""Pictures of the participant's screens with a clock that stands: look at the picture before a new one is accepted."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from facilitator.activities.questions.participant import QuestionPage
from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.activities.rewriting.rules import Submit
from facilitator.seminar.commands import EndSeminar, RaiseHand
from facilitator.seminar.exercises import ScoringPlan
from facilitator.seminar.groups import PersonId
from facilitator.server.event_loop import run
from facilitator.terminal.direct import DirectWords
from facilitator.terminal.editor import DraftEditor
from facilitator.terminal.steady import Words
from facilitator.ui.participant.app import ParticipantApp
from tests.seminar.given import SECOND, SEMINAR
from tests.ui.participant.room import REWRITE, FixedScorer, Room, until

SMALL, MIDDLE, LARGE = (80, 24), (120, 36), (200, 50)

SnapCompare = Callable[..., bool]
Before = Callable[[Pilot[None]], Awaitable[None]]


def room_at(item: str, phase: str = "") -> tuple[Room, PersonId]:
    """A room that has come so far, and Ana who sits there with Ben."""

    async def prepared() -> tuple[Room, PersonId]:
        room = Room(scenario=replace(SEMINAR, scoring=ScoringPlan(live="writing")), scorer=FixedScorer())
        ana = await room.member("Ana", delegation="Kestria")
        await room.member("Ben")
        if item:
            await room.advance_to(item, phase)
        room.clock.wait(74 * SECOND)
        return room, ana

    return run(prepared())


def quiet(app: ParticipantApp) -> ParticipantApp:
    """The app without its greeting, which would hide a corner."""
    app.notify = lambda *args, **options: None  # type: ignore[method-assign]
    return app


def writes(text: str, *keys: str) -> Before:
    """Write into the editor, then press keys."""

    async def before(pilot: Pilot[None]) -> None:
        app = pilot.app
        await until(pilot, lambda: bool(app.screen.query(DraftEditor)))
        page = app.screen
        if isinstance(page, QuestionPage):  # it puts what was written before into the editor, then shows the question
            await until(pilot, lambda: bool(page.query_one("#asked", Words).content.plain))
        page.query_one(DraftEditor).edit(text)
        if isinstance(page, QuestionPage):
            await until(pilot, lambda: bool(page.query_one("#state", Words).content.plain))
        if isinstance(page, DraftPage):
            await until(pilot, lambda: "Take up" in page.query_one("#advice", DirectWords).content.plain)
        await pilot.press(*keys)
        await pilot.pause()

    return before


def test_the_first_question_at_the_door(snap_compare: SnapCompare) -> None:
    room = Room()
    person = run(room.newcomer("Ana"))
    assert snap_compare(room.app(person), terminal_size=SMALL)


def test_waiting_with_a_hand_up(snap_compare: SnapCompare) -> None:
    room, ana = room_at("open")
    run(room.hub.do(RaiseHand(ana), ana))
    assert snap_compare(quiet(room.app(ana)), terminal_size=SMALL)


def test_writing_an_answer(snap_compare: SnapCompare) -> None:
    room, ana = room_at("ask", "write")
    before = writes("What changed for rural women since the last review?")
    assert snap_compare(quiet(room.app(ana)), terminal_size=SMALL, run_before=before)


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE], ids=["80x24", "120x36", "200x50"])
def test_writing_a_draft(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    room, ana = room_at("game", "drafting")
    assert snap_compare(quiet(room.app(ana)), terminal_size=size, run_before=writes(REWRITE))


def test_reading_the_rubric_over_the_draft(snap_compare: SnapCompare) -> None:
    room, ana = room_at("game", "drafting")
    assert snap_compare(quiet(room.app(ana)), terminal_size=SMALL, run_before=writes(REWRITE, "escape", "r"))


@pytest.mark.parametrize("size", [SMALL, MIDDLE], ids=["80x24", "120x36"])
def test_the_model_answer_beside_mine(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    room, ana = room_at("game", "drafting")

    async def handed_in() -> None:
        await room.hub.do(Submit(ana, REWRITE), ana)
        await room.advance_to("game", "model")
        if size == SMALL:
            await room.do(EndSeminar())

    run(handed_in())
    assert snap_compare(quiet(room.app(ana)), terminal_size=size)
