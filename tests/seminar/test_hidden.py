"""Nothing hidden is in a view: words are planted everywhere in random sessions, and looked for where they must not be.

What may be seen is worked out here from bare facts of the state, not by the functions under test.
"""

import re
from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from facilitator.activities.questions.rules import question_run
from facilitator.activities.rewriting.rules import EnterRewrite, Submit, exercise_of, part_of, round_run
from facilitator.activities.rewriting.views import round_task
from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.commands import AddGroup, ChooseGroup, FacilitatorCommand, GoBack
from facilitator.seminar.exercises import Mistake, ModelAnswer, RoundPlan, ScoringPlan
from facilitator.seminar.groups import ExerciseId, GroupId, GroupPlan, PersonId
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.surroundings import DraftNote, Room, Surroundings
from facilitator.seminar.views.console import console_view
from facilitator.seminar.views.participant import participant_view
from facilitator.seminar.views.wall import observer_view, wall_view
from tests.parts import answers_of, kept_by, question_of, rewrites_of, round_of, rounds_of
from tests.seminar.any_commands import Words, accepted, facilitators_commands, participants_commands
from tests.seminar.given import HEALTH, MINUTE, SEMINAR, Table, given, score

PLANTED = re.compile(r"zq-[a-z]+-\w+-")
ROOM = Surroundings(
    Room("192.168.1.20", 2222, "482117"), drafts={GroupId("g1"): DraftNote(12, PersonId("p1"))}, folder="zq-folder-0-"
)

OPEN_TO_ALL = ("group", "message", "speaker", "title")
"""Facilitators' words for the room: names of groups and speakers, messages."""


EXERCISES = tuple(
    replace(
        HEALTH,
        id=ExerciseId(f"health{number}"),
        models=(ModelAnswer(f"zq-model-{number}-", f"zq-model-{number}w-"),),
        mistakes=(Mistake(f"zq-mistake-{number}-"),),
        likely_position=f"zq-position-{number}-",
        author=f"zq-author-{number}-",
    )
    for number in (0, 1)
)


def _planted(item: Item) -> Item:
    rounds = tuple(RoundPlan(each.id, 5 * MINUTE) for each in EXERCISES) if item.rounds else ()
    return replace(item, notes=f"zq-hostnotes-{item.id}-", rounds=rounds)


SCENARIO: Scenario = replace(
    SEMINAR,
    items=tuple(_planted(item) for item in SEMINAR.items),
    exercises=EXERCISES,
    background="zq-background-0-",
    groups=GroupPlan(size=1),
)


def words_in(view: object) -> set[str]:
    return set(PLANTED.findall(repr(view)))


def kinds_of(words: set[str]) -> set[str]:
    return {word.split("-")[1] for word in words}


def may_stand_on_the_wall(state: State) -> set[str]:
    """The words of participants and of exercises that the room may see now."""
    seen: set[str] = set()
    for run in state.course.runs:
        for turn in run.floor.turns:
            seen |= words_in(turn.speaker)  # whoever was given the floor was named by the facilitator
        for index, group in rounds_of(run).revealed if part_of(run) else ():
            latest = rewrites_of(state).latest((run.item.id, index), group)
            if latest is not None and state.groups[group].shown:
                seen |= words_in(latest)
    on = state.current
    if on is not None and question_run(on) is not None and question_of(on).phase == "reveal":
        answers = answers_of(state).to(on.item.questions[question_of(on).index].id)
        seen |= {word for each in answers if each.id == question_of(on).on_wall for word in words_in(each.text)}
    return seen | _models(state)


def _models(state: State) -> set[str]:
    run, exercise = state.current, exercise_of(state)
    if run is None or round_run(run) is None or exercise is None or round_of(run).phase != "model":
        return set()
    return words_in(exercise.models)


def may_be_read_by(state: State, person: PersonId) -> set[str]:
    """What one participant may see besides the wall: their own words, their group's, and models of past rounds."""
    me = state.people[person]
    seen = words_in(me)
    mates = [each for each in state.people.values() if me.group and each.group == me.group]
    seen |= {word for each in mates for word in words_in(each.name)}
    seen |= {
        word
        for several in answers_of(state).by_question.values()
        for answer in several
        if answer.person == person
        for word in words_in(answer.text)
    }
    for several in rewrites_of(state).by_round.values():
        seen |= {word for each in several if me.group and each.group == me.group for word in words_in(each)}
    return seen | {word for run in state.course.runs for word in _models_of_past_rounds(state, run)}


def _models_of_past_rounds(state: State, run: ItemRun) -> set[str]:
    if round_run(run) is None:
        return set()
    past = run.item.rounds if run.status in ("done", "skipped") else run.item.rounds[: round_of(run).index]
    begun = past[: round_of(run).index + 1]
    return {word for plan in begun for word in words_in(state.scenario.exercise(plan.exercise).models)}


def assert_nothing_hidden_is_seen(state: State) -> None:
    on_wall = may_stand_on_the_wall(state)
    for view in (wall_view(state, ROOM), observer_view(state, ROOM)):
        leaked = {word for word in words_in(view) - on_wall if word.split("-")[1] not in OPEN_TO_ALL}
        assert leaked == set(), (leaked, view)
    for person in state.people:
        allowed = on_wall | may_be_read_by(state, person)
        screen = participant_view(state, person)
        leaked = {word for word in words_in(screen) - allowed if word.split("-")[1] not in OPEN_TO_ALL}
        assert leaked == set(), (person, leaked, screen)


@pytest.mark.parametrize("board", [False, True])
@for_all(st.data())
@settings(max_examples=40, deadline=None)
def test_nothing_hidden_leaks_in_any_session(board: bool, data: st.DataObject) -> None:
    table = Table(replace(SCENARIO, scoring=ScoringPlan(board=board)))
    words = Words()
    table.do(AddGroup(), AddGroup(words("group")))
    for _ in range(3):
        table.join(words("person"))
    table.advance_to(data.draw(st.sampled_from(["remarks", "ask", "game", "open"])))
    for _ in range(data.draw(st.integers(1, 25))):
        options = [*facilitators_commands(table.state, words), *participants_commands(table.state, words)]
        command = data.draw(st.sampled_from(accepted(table.state, options, table.now)))
        table.do(command, by="facilitator" if isinstance(command, FacilitatorCommand) else "session")
        assert_nothing_hidden_is_seen(table.state)


def test_the_planted_words_are_there_to_be_found() -> None:
    """The test above can fail: the console sees them, and the wall once they are shown."""
    table = given(AddGroup(), at="game", phase="drafting", scenario=SCENARIO).table
    table.do(EnterRewrite(GroupId("g1"), "zq-rewrite-1-", score()))
    view = console_view(table.state, ROOM)
    assert {"rewrite", "hostnotes", "model", "position"} <= kinds_of(words_in(view))
    table.advance_to("game", "model")
    assert kinds_of(words_in(wall_view(table.state, ROOM))) == {"model"}


def test_the_models_of_a_round_that_will_be_played_again_are_not_given_away() -> None:
    table = given(AddGroup(), at="game", phase="drafting", scenario=SCENARIO).table
    ana = table.join("Ana")
    table.do(GoBack(), GoBack())
    assert table.state.current is not None and table.state.current.item.id != "game"
    assert kept_by(table.state, ana) == ()


def test_a_participant_sees_levels_only_as_early_as_the_scenario_says() -> None:
    seen = {}
    plans = (ScoringPlan(live="writing"), ScoringPlan(live="submitting"), ScoringPlan(live="reveal"))
    for plan in plans:
        table = given(AddGroup(), at="game", scenario=replace(SCENARIO, scoring=plan)).table
        ana = table.join("Ana")
        table.do(ChooseGroup(ana, GroupId("g1")), by=ana)
        table.next()
        table.do(Submit(ana, "Mine", score()), by=ana)
        task = round_task(participant_view(table.state, ana).task)
        table.next()
        later = round_task(participant_view(table.state, ana).task)
        assert task is not None and later is not None
        seen[plan.live] = (task.score is not None, later.score is not None)
    assert seen == {"writing": (True, True), "submitting": (True, True), "reveal": (False, True)}


def test_the_lobby_shows_a_count_and_no_name() -> None:
    table = Table()
    table.join("Ana")
    view = wall_view(table.state, replace(ROOM, connected=1))
    assert view.connected == 1
    assert "Ana" not in repr(view)


def test_the_console_never_sees_the_words_of_a_draft() -> None:
    table = given(AddGroup(), at="game", phase="drafting").table
    group = console_view(table.state, ROOM).groups[0]
    assert group.draft == DraftNote(12, PersonId("p1"))
