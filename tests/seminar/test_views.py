"""What each audience sees at each place of the agenda, and which verbs somebody may use."""

from dataclasses import replace

import pytest

from facilitator.activities.interventions.rules import PinQuestion
from facilitator.activities.interventions.views import InterventionsWall
from facilitator.activities.questions.rules import GiveAnswer
from facilitator.activities.questions.views import AnswerLine, QuestionCounts, QuestionWall, ShownAnswer
from facilitator.activities.rewriting.rules import EnterRewrite, Submit
from facilitator.activities.rewriting.views import (
    KeptRound,
    RevealCounts,
    RevealWall,
    RoundCounts,
    RoundWall,
)
from facilitator.activities.speeches.views import SpeechWall
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseGroup,
    ChooseWall,
    CloseDoor,
    EndSeminar,
    FillCard,
    FinishTurn,
    GiveFloor,
    MarkAbsent,
    MarkGroup,
    Pause,
    RaiseHand,
    Reveal,
    ScoredDraft,
    SendMessage,
    SetProfile,
    StartTurn,
)
from facilitator.seminar.contents import Counts, Exhibit, WallContent
from facilitator.seminar.exercises import ScoringPlan
from facilitator.seminar.groups import AnswerId, GroupId, GroupMode, GroupPlan, ItemId, PersonId, QuestionId, SpeakerId
from facilitator.seminar.surroundings import DraftNote, Surroundings
from facilitator.seminar.views import wall as w
from facilitator.seminar.views.console import ConsoleView, HandLine, console_view, with_drafts
from facilitator.seminar.views.lines import TurnLine, facilitator_verbs, participant_verbs
from facilitator.seminar.views.participant import ParticipantView, participant_view
from facilitator.seminar.views.wall import observer_view, wall_view
from tests.engine import needs
from tests.parts import asked, kept_by, played, question_panel_of, round_panel_of, unrevealed_of
from tests.seminar.given import MINUTE, SECOND, SEMINAR, Table, given, score

G1, G2 = GroupId("g1"), GroupId("g2")
STATES, KESTRIA = ItemId("states"), SpeakerId("kestria")


def on_wall(table: Table) -> WallContent:
    return wall_view(table.state, Surroundings()).content


def counts(table: Table) -> Counts | None:
    return wall_view(table.state, Surroundings()).counts


def console(table: Table) -> ConsoleView:
    return console_view(table.state, Surroundings(present=frozenset(table.state.people)))


def screen(table: Table, person: PersonId) -> ParticipantView:
    return participant_view(table.state, person)


@pytest.mark.parametrize(
    ("at", "phase", "content"),
    [
        ("", "", "LobbyWall"),
        ("remarks", "", "SpeechWall"),
        ("talk", "", "SpeechWall"),
        ("states", "", "InterventionsWall"),
        ("ask", "think", "QuestionWall"),
        ("ask", "reveal", "QuestionWall"),
        ("game", "brief", "RoundWall"),
        ("game", "drafting", "RoundWall"),
        ("game", "checklist", "RoundWall"),
        ("game", "reveal", "RevealWall"),
        ("game", "board", "BoardWall"),
        ("game", "model", "ModelWall"),
        ("open", "", "DiscussionWall"),
        ("wrap", "", "WrapUpWall"),
    ],
)
def test_the_wall_follows_the_agenda(at: str, phase: str, content: str) -> None:
    table = given(at=at, phase=phase, scenario=replace(SEMINAR, scoring=ScoringPlan(board=True))).table
    assert type(on_wall(table)).__name__ == content


def test_after_the_end_the_wall_says_so() -> None:
    assert on_wall(given(EndSeminar(), at="talk").table) == w.EndedWall("A small seminar", ("UPR Info",))


def test_a_speech_shows_who_speaks_which_place_and_what_comes_next() -> None:
    table = given(MarkAbsent(ItemId("remarks"), SpeakerId("ana")), at="remarks").table
    table.next()
    speech = on_wall(table)
    assert isinstance(speech, SpeechWall) and speech.speaker is not None
    assert (speech.speaker.name, speech.number, speech.next_title) == ("Ben", 1, "Presentation")
    assert speech.turns == (TurnLine("Ana", "absent"), TurnLine("Ben", "speaking"))
    assert speech.timer.allotted_ms == 4 * MINUTE


def test_a_presentation_shows_its_speaker_and_its_own_clock() -> None:
    speech = on_wall(given(at="talk").table)
    assert isinstance(speech, SpeechWall) and speech.speaker is not None
    assert (speech.speaker.name, speech.timer.allotted_ms, speech.turns) == ("Cy", 20 * MINUTE, ())


def test_an_intervention_shows_its_clock_and_the_guiding_question() -> None:
    table = given(StartTurn(KESTRIA), PinQuestion(1), at="states").table
    content = on_wall(table)
    assert isinstance(content, InterventionsWall) and content.timer is not None
    assert (content.question, content.number, content.timer.allotted_ms) == ("Which lesson?", 2, 3 * MINUTE)


def test_a_question_shows_how_many_groups_are_ready_and_the_answer_that_is_shown_with_its_group() -> None:
    table = given(AddGroup("Red"), AddGroup("Blue"), AddGroup("Empty"), at="ask", phase="write").table
    ana, ben = table.join("Ana"), table.join("Ben")
    table.do(ChooseGroup(ana, G1), GiveAnswer(ana, "Who pays?"), by=ana)
    table.do(ChooseGroup(ben, G2), by=ben)
    waiting = on_wall(table)
    assert isinstance(waiting, QuestionWall)
    assert waiting.shown is None
    assert counts(table) == QuestionCounts(answers=1, groups_ready=1, groups=2)
    table.advance_to("ask", "reveal")
    table.do(Reveal())
    shown = on_wall(table)
    assert isinstance(shown, QuestionWall) and shown.shown == ShownAnswer("Who pays?", "Red")
    table.do(MarkGroup(G1, shown=False))
    unnamed = on_wall(table)
    assert isinstance(unnamed, QuestionWall) and unnamed.shown == ShownAnswer("Who pays?", "")


def test_while_groups_write_the_wall_shows_who_has_handed_in_but_not_of_groups_that_are_not_shown() -> None:
    hidden = MarkGroup(GroupId("g3"), shown=False)
    table = given(AddGroup(paper=True), AddGroup(), AddGroup(paper=True), hidden, at="game").table
    table.next()
    table.do(EnterRewrite(G2, "Abolish fees.", score()))
    content = on_wall(table)
    assert isinstance(content, RoundWall)
    assert counts(table) == RoundCounts((("Table 1", False), ("Table 2", True)))


def test_a_table_at_which_nobody_sits_keeps_nobody_waiting() -> None:
    table = given(AddGroup(), AddGroup(), AddGroup(), at="game").table
    ana = table.join("Ana")
    table.do(ChooseGroup(ana, G2), by=ana)
    table.next()
    content = on_wall(table)
    assert isinstance(content, RoundWall) and counts(table) == RoundCounts((("Table 2", False),))
    table.do(EnterRewrite(G1, "Abolish fees.", score()))
    content = on_wall(table)
    assert isinstance(content, RoundWall)
    assert counts(table) == RoundCounts((("Table 1", True), ("Table 2", False)))


def test_a_reveal_shows_before_and_after_and_how_many_are_left() -> None:
    table = given(AddGroup(), AddGroup(), at="game", phase="checklist").table
    table.do(EnterRewrite(G1, "One", score()), EnterRewrite(G2, "Two", score(70)))
    table.next()
    nothing = on_wall(table)
    assert isinstance(nothing, RevealWall) and (nothing.group, nothing.after) == ("", "")
    assert counts(table) == RevealCounts(2)
    table.do(Reveal())
    content = on_wall(table)
    assert isinstance(content, RevealWall)
    assert (content.group, content.after, content.score) == ("Table 1", "One", score())
    assert counts(table) == RevealCounts(1)
    assert [each.text for each in console(table).exhibits if each.for_wall] == ["One"]


def test_a_draft_that_the_bell_took_is_said_to_be_one_in_the_reveal_and_wherever_it_is_shown_again() -> None:
    table = given(AddGroup(), AddGroup(), at="game", phase="drafting").table
    table.do(EnterRewrite(G2, "Two", score()))
    table.next((ScoredDraft(G1, "Open draft", score()),))
    table.next()
    for expected, draft in (((False, "Table 2"), None), ((True, "Table 1"), G1)):
        assert unrevealed_of(console(table)).first_draft == draft
        table.do(Reveal())
        content = on_wall(table)
        assert isinstance(content, RevealWall) and (content.was_collected, content.group) == expected
    assert unrevealed_of(console(table)).first_draft is None
    assert [(each.text, each.is_draft) for each in console(table).exhibits] == [("Two", False), ("Open draft", True)]


def test_the_clock_that_is_on_is_the_speakers_the_phases_or_the_items() -> None:
    faces = []
    for table in (
        given().table,
        given(at="talk").table,
        given(StartTurn(KESTRIA), at="states").table,
        given(at="ask", phase="talk").table,
        given(at="ask", phase="closed").table,
        given(at="game", phase="drafting").table,
    ):
        clock = observer_view(table.state, Surroundings()).clock
        faces.append((clock.label, clock.kind) if clock else None)
    assert faces == [
        None,
        ("Presentation", "item"),
        ("Kestria", "speaker"),
        ("talk", "question"),
        ("Guiding question", "item"),
        ("drafting", "round"),
    ]


def test_views_stay_equal_while_time_passes() -> None:
    table = given(StartTurn(KESTRIA), at="states").table
    ana = table.join("Ana")
    before = (on_wall(table), console(table), screen(table, ana), observer_view(table.state, Surroundings()))
    table.wait(45 * SECOND)
    assert (on_wall(table), console(table), screen(table, ana), observer_view(table.state, Surroundings())) == before


def test_the_console_lists_people_groups_hands_answers_and_lessons() -> None:
    table = given(AddGroup("Red"), at="ask", phase="write").table
    ana, ben = table.join("Ana"), table.join("Ben")
    table.do(ChooseGroup(ana, G1), GiveAnswer(ana, "Who pays?"), RaiseHand(ana), by=ana)
    table.do(FillCard(STATES, KESTRIA, "lesson", "Start small"))
    view = console(table)
    assert [line.name for line in view.people] == ["Ana", "Ben"] and view.unseated == 1
    assert [line.name for line in view.groups[0].members] == ["Ana"]
    assert view.hands == (HandLine(ana, "Ana", "", is_here=True),)
    assert view.exhibits == (Exhibit("lessons", "Kestria", "Start small", for_wall=False),)
    panel = question_panel_of(view)
    assert panel.answers == (AnswerLine(AnswerId("a1"), "Ana", "Red", "Who pays?", False, False),)
    assert panel.question.id == QuestionId("q3")
    assert [floor.title for floor in view.floors][:2] == ["Opening remarks", "Interventions"]
    assert ben in table.state.people


def test_the_console_counts_what_a_group_handed_in_in_the_round_that_is_on() -> None:
    table = given(AddGroup(), at="game", phase="drafting").table
    table.do(EnterRewrite(G1, "One", score()), EnterRewrite(G1, "Two", score()))
    mine = round_panel_of(console(table)).of_group(G1)
    assert mine.latest is not None
    assert (mine.count, mine.latest.text, mine.was_revealed, mine.is_on_wall) == (2, "Two", False, False)
    table.advance_to("game", "reveal")
    table.do(Reveal())
    mine = round_panel_of(console(table)).of_group(G1)
    assert (mine.was_revealed, mine.is_on_wall) == (True, True)


def test_a_participant_sees_the_task_and_the_own_answer() -> None:
    table = given(at="ask", phase="write").table
    ana, ben = table.join("Ana"), table.join("Ben")
    table.do(GiveAnswer(ana, "Who pays?"), by=ana)
    tasks = [asked(screen(table, person)) for person in (ana, ben)]
    assert [task.answer for task in tasks] == ["Who pays?", ""]


def test_a_participant_sees_what_the_group_handed_in_and_mates_but_no_other_groups_words() -> None:
    table = given(AddGroup(), AddGroup(), at="game").table
    ana, ben, cem = table.join("Ana"), table.join("Ben"), table.join("Cem")
    for person, group in ((ana, G1), (ben, G1), (cem, G2)):
        table.do(ChooseGroup(person, group), by=person)
    table.next()
    table.do(Submit(ana, "Abolish fees.", score()), by=ana)
    assert screen(table, ben).mates == ("Ana",)
    tasks = [played(screen(table, person)) for person in (ben, cem)]
    assert [(task.submission, task.submissions) for task in tasks] == [("Abolish fees.", 1), ("", 0)]
    lines = [screen(table, person).group for person in (ben, cem)]
    groups = [(line.name, line.members, line.has_submitted) for line in lines if line]
    assert groups == [("Table 1", 2, True), ("Table 2", 1, False)]


def test_what_others_hand_in_or_answer_and_who_else_comes_in_is_no_news_on_a_participants_screen() -> None:
    table = given(AddGroup(), AddGroup(), at="game", phase="drafting").table
    ana = table.join("Ana")
    table.do(ChooseGroup(ana, G1), SetProfile(ana, "Ana"))
    before = screen(table, ana)
    table.do(EnterRewrite(G2, "Abolish fees.", score()))
    table.do(ChooseGroup(table.join("Ben"), G2))
    assert screen(table, ana) == before
    table.do(EnterRewrite(G1, "Adopt a law.", score()))
    assert screen(table, ana) != before


def test_the_answers_of_others_are_no_news_on_a_participants_screen() -> None:
    table = given(at="ask", phase="write").table
    ana, ben = table.join("Ana"), table.join("Ben")
    before = screen(table, ana)
    table.do(GiveAnswer(ben, "The ministry"))
    assert screen(table, ana) == before
    table.do(GiveAnswer(ana, "The parliament"))
    assert screen(table, ana) != before


def test_models_come_with_their_phase_and_go_home_with_the_round() -> None:
    table = given(AddGroup(), at="game", phase="reveal").table
    ana = table.join("Ana")
    assert (played(screen(table, ana)).models, kept_by(table.state, ana)) == ((), ())
    table.next()
    task = played(screen(table, ana))
    assert len(task.models) == 1 and task.debrief
    table.advance_to("wrap")
    (home,) = kept_by(table.state, ana)
    assert isinstance(home, KeptRound)
    assert (home.heading, home.after, len(home.models)) == ("maternal health in Valdoria", "", 1)


@pytest.mark.parametrize(("mode", "may"), [("chosen", 1), ("lot", 0), ("hand", 0), ("individual", 0)])
def test_groups_are_offered_where_they_can_be_chosen(mode: GroupMode, may: int) -> None:
    table = given(AddGroup(), AddGroup(paper=True), scenario=replace(SEMINAR, groups=GroupPlan(mode))).table
    assert len(screen(table, table.join("Ana")).groups_to_choose) == may


def test_who_speaks_is_told_so_and_nobody_else_is() -> None:
    table = given(at="open").table
    ana, ben = table.join("Ana"), table.join("Ben")
    table.do(RaiseHand(ana), GiveFloor(ana))
    assert [screen(table, each).has_floor for each in (ana, ben)] == [True, False]
    table.do(FinishTurn())
    assert not screen(table, ana).has_floor


def test_a_hand_knows_how_many_are_before_it() -> None:
    table = given(at="open").table
    ana, ben = table.join("Ana"), table.join("Ben")
    table.do(RaiseHand(ana), by=ana)
    table.do(RaiseHand(ben), by=ben)
    assert [(screen(table, each).hand_is_up, screen(table, each).hands_before) for each in (ana, ben)] == [
        (True, 0),
        (True, 1),
    ]


def test_the_verbs_of_a_facilitator_are_those_that_would_do_something() -> None:
    lobby, running = Table(), given(CloseDoor(), at="talk").table
    paused, ended = given(Pause(), at="talk").table, given(EndSeminar(), at="talk").table
    assert facilitator_verbs(lobby.state) == ("status", "help", "next", "ends", "message", "close", "end")
    assert {"next", "back", "pause", "extend", "began", "ends", "undo", "show", "hide", "reveal", "open", "end"} <= set(
        facilitator_verbs(running.state)
    )
    assert {"resume", "close"} <= set(facilitator_verbs(paused.state)) and "pause" not in facilitator_verbs(
        paused.state
    )
    assert facilitator_verbs(ended.state) == ("status", "help", "undo", "message")


@pytest.mark.parametrize(
    ("at", "phase", "more"),
    [
        ("", "", ()),
        ("talk", "", ("hand",)),
        ("ask", "think", ("question", "results", "hand")),
        ("ask", "write", ("question", "answer", "results", "hand")),
        ("game", "drafting", ("exercise", "draft", "pen", "submit", "results", "hand")),
        ("game", "reveal", ("exercise", "score", "results", "hand")),
    ],
)
def test_the_verbs_of_a_participant_follow_the_agenda(at: str, phase: str, more: tuple[str, ...]) -> None:
    needs(("questions", "rewriting"))
    table = given(AddGroup(), at=at, phase=phase).table
    ana = table.join("Ana")
    if not table.state.groups_are_writing:  # else a seat was found at once
        table.do(ChooseGroup(ana, G1), by=ana)
    assert participant_verbs(table.state, table.state.people[ana]) == (
        "status",
        "help",
        "rubric",
        "join",
        "groups",
        *more,
        "follow",
    )


def test_without_a_group_nothing_is_handed_in_and_whoever_is_no_person_yet_may() -> None:
    table = given(at="game", phase="drafting").table
    ana = table.join("Ana")
    alone = replace(table.state.people[ana], group=None)
    assert "submit" not in participant_verbs(table.state, alone)
    assert "submit" in participant_verbs(table.state, None)


@pytest.mark.parametrize("chosen", [SendMessage("Ten minutes more"), ChooseWall("agenda"), ChooseWall("join")])
def test_what_is_chosen_for_the_wall_takes_no_speaker_and_no_clock_from_a_participant(
    chosen: SendMessage | ChooseWall,
) -> None:
    table = given(at="states").table
    ana = table.join("Ana")
    table.do(Advance())
    before = participant_view(table.state, ana).wall
    assert isinstance(before, InterventionsWall) and before.speaker is not None
    table.do(chosen)
    assert participant_view(table.state, ana).wall == before


def test_a_blank_wall_is_blank_for_participants_too() -> None:
    table = given(ChooseWall("blank"), at="talk").table
    ana = table.join("Ana")
    assert participant_view(table.state, ana).wall == w.BlankWall()


def test_what_stands_on_the_wall_by_choice_hides_the_agenda() -> None:
    table = given(ChooseWall("agenda"), at="talk").table
    content = on_wall(table)
    assert isinstance(content, w.AgendaWall)
    assert [line.status for line in content.lines[:3]] == ["done", "running", "waiting"]


def test_a_view_with_other_drafts_is_the_view_that_would_be_made_anew() -> None:
    table = given(AddGroup(), AddGroup(), at="game").table
    ana = table.join("Ana")
    here = frozenset(table.state.people)
    few = Surroundings(present=here, drafts={G1: DraftNote(3, ana)})
    more = Surroundings(present=here, drafts={G1: DraftNote(4, ana), G2: DraftNote(1)})
    view = console_view(table.state, few)
    for other in (more, few, Surroundings(present=here)):
        assert with_drafts(view, other) == console_view(table.state, other)


def test_a_view_is_made_anew_where_more_than_drafts_has_changed() -> None:
    table = given(AddGroup(), at="game").table
    table.join("Ana")
    view = console_view(table.state, Surroundings(drafts={G1: DraftNote(3)}))
    assert with_drafts(view, Surroundings(present=frozenset(table.state.people), drafts={G1: DraftNote(4)})) is None
