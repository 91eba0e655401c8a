"""The way through the agenda: next through everything, back, skip, go to, end, and what a crash may interrupt."""

from dataclasses import replace

import pytest

from facilitator.activities.questions.rules import QuestionPhaseEntered, question_run
from facilitator.activities.rewriting.rules import DropRound, RoundPhaseEntered
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseWall,
    Command,
    EndSeminar,
    GoBack,
    GoToItem,
    Pause,
    Rejected,
    SaveNote,
    SendMessage,
    SetAllotment,
    ShortenTurns,
    SkipItem,
    StartTurn,
    Step,
)
from facilitator.seminar.events import (
    ClocksResumed,
    ItemFinished,
    ItemLeft,
    ItemSkipped,
    ItemStarted,
    SeminarBegan,
    SeminarEnded,
    TurnReopened,
    TurnStarted,
    WallChosen,
)
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.steps import may_go_back, next_step
from facilitator.seminar.views.lines import facilitator_verbs
from tests.engine import ENGINE, needs
from tests.parts import question_of
from tests.seminar.given import ITEMS, SECOND, SEMINAR, Table, given


def steps_to_the_end(table: Table) -> list[Step]:
    taken = []
    while (step := next_step(table.state)).kind != "none":
        table.next()
        taken.append(step)
        assert len(taken) < 60, "the seminar never ends"
    return taken


def test_next_alone_goes_through_every_item_turn_question_and_round() -> None:
    needs(item.kind for item in ITEMS)
    table = Table()
    steps = steps_to_the_end(table)
    told = [(step.kind, step.speaker or step.phase or step.item) for step in steps]
    assert told == [
        ("begin", None),
        ("turn", "ana"),
        ("turn", "ben"),
        ("item", "talk"),
        ("item", "states"),
        ("turn", "valdoria"),
        ("turn", "kestria"),
        ("turn", "haldane"),
        ("item", "ask"),
        ("question", "talk"),
        ("question", "write"),
        ("question", "closed"),
        ("question", "reveal"),
        ("item", "game"),
        ("round", "drafting"),
        ("round", "checklist"),
        ("round", "reveal"),
        ("round", "model"),
        ("item", "open"),
        ("item", "wrap"),
        ("end", None),
    ]
    statuses = {run.item.id: run.status for run in table.state.course.runs}
    assert statuses.pop(ItemId("spare")) == "waiting"
    assert set(statuses.values()) == {"done"}
    assert table.state.course.stage == "ended"


def test_the_seminar_begins_with_its_first_item() -> None:
    given().when(Advance()).then(SeminarBegan(), ItemStarted(ItemId("remarks")))


def test_next_lets_paused_clocks_run_and_takes_a_message_off_the_wall() -> None:
    given(SendMessage("Coffee"), Pause(), at="remarks").when(Advance()).then(
        ClocksResumed(), WallChosen("follow"), TurnStarted(ItemId("remarks"), SpeakerId("ana"))
    )


def test_a_blank_wall_stays_blank_until_it_is_shown_again() -> None:
    table = given(ChooseWall("blank"), at="remarks").when(Advance()).table
    assert table.state.course.wall == "blank"


def test_after_the_end_there_is_no_next_step() -> None:
    table = given(EndSeminar(), at="talk").table
    assert table.refused(Advance()).code == "already_ended"
    assert next_step(table.state).kind == "none"


@pytest.mark.parametrize(
    "command",
    [
        AddGroup(),
        SetAllotment(ItemId("game"), 0),
        ShortenTurns(ItemId("states"), SECOND),
        SkipItem(ItemId("game")),
        DropRound(ItemId("game")),
    ],
    ids=lambda command: type(command).__name__,
)
def test_after_the_end_nothing_is_planned_but_notes_may_be_finished(command: Command) -> None:
    table = given(EndSeminar(), at="talk").table
    assert table.refused(command).code == "already_ended"
    assert given(EndSeminar(), at="talk").when(SaveNote(ItemId("talk"), "ask for slides")).events


@pytest.mark.parametrize(
    ("at", "phase", "expected"),
    [
        ("ask", "talk", (QuestionPhaseEntered(ItemId("ask"), 0, "think"),)),
        ("ask", "reveal", (QuestionPhaseEntered(ItemId("ask"), 0, "closed"),)),
        ("game", "drafting", (RoundPhaseEntered(ItemId("game"), 0, "brief"),)),
        ("game", "model", (RoundPhaseEntered(ItemId("game"), 0, "reveal"),)),
        ("states", "", (ItemLeft(ItemId("states")), ItemStarted(ItemId("talk")))),
    ],
)
def test_back_is_the_step_before(at: str, phase: str, expected: tuple[object, ...]) -> None:
    assert given(at=at, phase=phase).when(GoBack()).events == expected


def test_back_gives_the_floor_to_whoever_spoke_before() -> None:
    states = ItemId("states")
    table = given(StartTurn(SpeakerId("valdoria")), StartTurn(SpeakerId("kestria")), at="states").table
    table.do(GoBack())
    assert table.state.current is not None
    assert [turn.status for turn in table.state.current.floor.turns] == ["speaking", "waiting", "waiting"]
    assert table.do(GoBack()) == (TurnReopened(states, SpeakerId("valdoria")),)
    assert table.do(GoBack()) == (ItemLeft(states), ItemStarted(ItemId("talk")))


def test_back_while_paused_lets_all_clocks_run_so_that_none_runs_alone() -> None:
    table = given(Pause(), at="ask", phase="write").table
    assert table.do(GoBack())[0] == ClocksResumed()
    run = table.state.current
    assert question_run(run) is not None
    assert (
        run is not None
        and run.timer.is_running
        and question_of(run).timer.is_running
        and not table.state.course.is_paused
    )


def test_back_keeps_the_time_that_an_item_has_taken() -> None:
    table = given(at="states").table
    table.wait(40 * SECOND)
    table.do(GoBack())
    left = table.state.course.runs[table.state.course.place_of(ItemId("states"))]
    assert (left.status, left.timer.elapsed_ms(table.now)) == ("waiting", 40 * SECOND)


def test_there_is_nothing_before_the_first_step() -> None:
    table = given(at="remarks").table
    assert table.refused(GoBack()).code == "nothing_before"


def test_a_coming_item_is_left_out_and_next_passes_it() -> None:
    needs(("interventions",))
    table = given(SkipItem(ItemId("talk")), at="remarks").table
    table.do(Advance(), Advance(), Advance())
    assert table.state.current is not None and table.state.current.item.id == "states"


def test_skipping_the_item_that_is_on_starts_the_next() -> None:
    needs(("interventions",))
    given(at="talk").when(SkipItem(ItemId("talk"))).then(ItemSkipped(ItemId("talk")), ItemStarted(ItemId("states")))


def test_skipping_the_last_item_ends_the_seminar() -> None:
    given(at="wrap").when(SkipItem(ItemId("wrap"))).then(ItemSkipped(ItemId("wrap")), SeminarEnded())


def test_an_item_that_is_over_cannot_be_skipped() -> None:
    assert given(at="states").table.refused(SkipItem(ItemId("talk"))).code == "item_over"


def test_any_item_can_be_gone_to_from_before_the_start() -> None:
    given().when(GoToItem(ItemId("ask"))).then(SeminarBegan(), ItemStarted(ItemId("ask")))


def test_going_forward_finishes_the_item_and_going_back_leaves_it_waiting() -> None:
    needs(("interventions",))
    table = (
        given(at="talk").when(GoToItem(ItemId("game"))).then(ItemFinished(ItemId("talk")), ItemStarted(ItemId("game")))
    )
    assert table.do(GoToItem(ItemId("talk"))) == (ItemLeft(ItemId("game")), ItemStarted(ItemId("talk")))
    assert next_step(table.state).item == "states"


def test_going_back_lets_whoever_spoke_wait_for_the_floor_again() -> None:
    given(StartTurn(SpeakerId("kestria")), at="states").when(GoToItem(ItemId("talk"))).then(
        TurnReopened(ItemId("states"), SpeakerId("kestria")), ItemLeft(ItemId("states")), ItemStarted(ItemId("talk"))
    )


@pytest.mark.parametrize(
    ("item", "code"), [("spare", "buffer_is_no_place"), ("talk", "already_there"), ("lunch", "no_such_item")]
)
def test_some_places_cannot_be_gone_to(item: str, code: str) -> None:
    assert given(at="talk").table.refused(GoToItem(ItemId(item))).code == code


def test_the_end_finishes_what_is_on() -> None:
    given(at="talk").when(EndSeminar()).then(ItemFinished(ItemId("talk")), SeminarEnded())


def test_a_seminar_can_end_before_it_began() -> None:
    given().when(EndSeminar()).then(SeminarEnded())


def crashed_after(table: Table, events: int) -> Table:
    """The table as a journal has it that was cut after so many events of the last command."""
    table.records = table.records[:events]
    table.current = ENGINE.replay(table.records)
    return table


def test_after_a_crash_between_the_beginning_and_its_first_item_next_starts_the_item() -> None:
    table = Table()
    table.next()
    crashed_after(table, 2).next()
    assert table.state.current is not None and table.state.current.item.id == "remarks"


def test_after_a_crash_between_leaving_an_item_and_the_one_before_next_takes_up_the_item_again() -> None:
    table = given(at="states").table
    before = len(table.records)
    table.do(GoBack())
    crashed_after(table, before + 1)
    assert next_step(table.state) == Step("item", "Interventions", ItemId("states"))
    assert table.next() == (ItemStarted(ItemId("states")),)


def test_after_a_crash_between_the_last_item_and_the_end_next_ends() -> None:
    table = given(at="wrap").table
    before = len(table.records)
    table.next()
    assert crashed_after(table, before + 1).next() == (SeminarEnded(),)


def test_a_seminar_whose_items_are_all_left_out_begins_and_ends() -> None:
    table = Table()
    table.do(*(SkipItem(run.item.id) for run in table.state.course.runs))
    assert table.next() == (SeminarBegan(),)
    assert table.next() == (SeminarEnded(),)


def test_before_the_start_clocks_and_turns_are_refused() -> None:
    table = Table()
    for command in (Pause(), GoBack(), StartTurn(SpeakerId("ana"))):
        assert table.refused(command).code == "not_running"


def test_a_refusal_holds_a_code_and_what_fills_its_words() -> None:
    refusal = given(at="states").table.refused(SkipItem(ItemId("talk")))
    assert isinstance(refusal, Rejected)
    assert refusal.params == {"item": "Presentation"}


def test_a_press_of_next_that_saw_another_step_is_refused_and_one_that_saw_this_step_takes_it() -> None:
    needs(("questions",))
    table = given(at="states").table
    seen = next_step(table.state)
    assert table.do(Advance(seen=seen)) == (TurnStarted(ItemId("states"), SpeakerId("valdoria")),)
    assert table.refused(Advance(seen=seen)).code == "next_is_another"
    for _ in range(3):
        table.do(Advance(seen=next_step(table.state)))
    assert table.state.current is not None and table.state.current.item.id == "ask"


@pytest.mark.parametrize("first", range(len(SEMINAR.items)))
def test_back_is_offered_exactly_where_a_step_lies_before(first: int) -> None:
    table = Table(replace(SEMINAR, items=SEMINAR.items[first:]))
    table.next()
    assert not may_go_back(table.state) and "back" not in facilitator_verbs(table.state)
    while table.state.course.stage != "ended":
        try:
            ENGINE.decide(table.state, GoBack(), table.now)
            goes_back = True
        except Rejected:
            goes_back = False
        assert may_go_back(table.state) is goes_back is ("back" in facilitator_verbs(table.state))
        table.next()
