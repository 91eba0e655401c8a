"""Speakers: turns, the list and its order, States' cards, notes and raised hands."""

import pytest

from facilitator.activities.interventions.rules import PinQuestion
from facilitator.seminar.commands import (
    AddSpeaker,
    Advance,
    EndSeminar,
    FillCard,
    FinishTurn,
    GiveFloor,
    GoToItem,
    LowerHand,
    MarkAbsent,
    MarkPresent,
    MoveSpeaker,
    Pause,
    RaiseHand,
    ReplaceSpeaker,
    SaveNote,
    SetProfile,
    SetTurnLength,
    StartTurn,
    Undo,
)
from facilitator.seminar.events import (
    AllotmentSet,
    ClocksResumed,
    HandLowered,
    Recorded,
    SpeakerAdded,
    SpeakerMarkedAbsent,
    SpeakerReplaced,
    TurnFinished,
    TurnLengthSet,
    TurnReopened,
    TurnStarted,
)
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.speakers import CARD_FIELDS, CARD_LABELS, Card, Speaker, Turn
from facilitator.seminar.state import ItemRun
from tests.engine import ENGINE
from tests.parts import cards_of
from tests.seminar.given import MINUTE, SECOND, Table, given

STATES, OPEN = ItemId("states"), ItemId("open")
VALDORIA, KESTRIA, HALDANE = SpeakerId("valdoria"), SpeakerId("kestria"), SpeakerId("haldane")


def run_of(table: Table, item: ItemId = STATES) -> ItemRun:
    return table.state.course.runs[table.state.course.place_of(item)]


def turn(table: Table, speaker: SpeakerId, item: ItemId = STATES) -> Turn:
    found = run_of(table, item).floor.find(speaker)
    assert found is not None
    return found


def test_at_most_one_speaks_and_whoever_spoke_before_is_done() -> None:
    table = given(StartTurn(VALDORIA), at="states").table
    table.wait(70 * SECOND)
    table.do(StartTurn(KESTRIA))
    assert [each.status for each in run_of(table).floor.turns] == ["done", "speaking", "waiting"]
    table.wait(MINUTE)
    assert turn(table, VALDORIA).timer.elapsed_ms(table.now) == 70 * SECOND
    assert turn(table, KESTRIA).timer.elapsed_ms(table.now) == MINUTE


def test_somebody_who_was_done_can_speak_again_with_the_time_kept() -> None:
    table = given(StartTurn(VALDORIA), at="states").table
    table.wait(MINUTE)
    table.do(FinishTurn(), StartTurn(VALDORIA))
    assert turn(table, VALDORIA).timer.elapsed_ms(table.now) == MINUTE


def test_giving_the_floor_lets_paused_clocks_run() -> None:
    given(Pause(), at="states").when(StartTurn(VALDORIA)).then(ClocksResumed(), TurnStarted(STATES, VALDORIA))


def test_whoever_speaks_cannot_be_given_the_floor_and_nobody_cannot_finish() -> None:
    table = given(at="states").table
    assert table.refused(FinishTurn()).code == "nobody_speaks"
    table.do(StartTurn(VALDORIA))
    assert table.refused(StartTurn(VALDORIA)).code == "already_speaking"
    assert table.refused(StartTurn(SpeakerId("nobody"))).code == "no_such_speaker"
    assert table.do(FinishTurn()) == (TurnFinished(STATES, VALDORIA),)


def test_an_item_without_turns_has_no_floor() -> None:
    assert given(at="talk").table.refused(StartTurn(SpeakerId("cy"))).code == "no_turns_here"


def test_an_absent_states_time_leaves_the_item_and_comes_back_with_the_state() -> None:
    table = given(at="talk").table
    assert table.do(MarkAbsent(STATES, KESTRIA)) == (
        SpeakerMarkedAbsent(STATES, KESTRIA),
        AllotmentSet(STATES, 6 * MINUTE),
    )
    assert table.refused(MarkAbsent(STATES, KESTRIA)).code == "already_absent"
    assert table.do(MarkPresent(STATES, KESTRIA)) == (
        TurnReopened(STATES, KESTRIA),
        AllotmentSet(STATES, 9 * MINUTE),
    )
    assert table.refused(MarkPresent(STATES, KESTRIA)).code == "already_waiting"


def test_an_absent_state_is_passed_over_by_next_and_brings_its_time_when_it_is_given_the_floor_after_all() -> None:
    table = given(MarkAbsent(STATES, VALDORIA), at="states").table
    assert table.do(Advance()) == (TurnStarted(STATES, KESTRIA),)
    assert table.do(StartTurn(VALDORIA)) == (AllotmentSet(STATES, 9 * MINUTE), TurnStarted(STATES, VALDORIA))


def test_another_state_can_speak_in_a_place_and_keeps_its_order_and_time() -> None:
    table = given(ReplaceSpeaker(STATES, KESTRIA, "  Port \x1b[31mAmadi ", organisation="Mission"), at="states").table
    replaced = run_of(table).floor.turns[1]
    assert replaced.speaker == Speaker(replaced.speaker.id, "Port [31mAmadi", organisation="Mission")
    assert replaced.timer.allotted_ms == 3 * MINUTE
    assert table.refused(ReplaceSpeaker(STATES, replaced.speaker.id, " \u200b ")).code == "name_empty"
    assert table.refused(StartTurn(KESTRIA)).code == "no_such_speaker"


def test_a_card_stays_with_the_state_that_was_there_when_another_speaks_instead() -> None:
    table = given(FillCard(STATES, KESTRIA, "lesson", "Start early"), at="states").table
    table.do(ReplaceSpeaker(STATES, KESTRIA, "Port Amadi"))
    amadi = run_of(table).floor.turns[1].speaker.id
    assert run_of(table).card(amadi) == Card()
    table.do(FillCard(STATES, amadi, "lesson", "Ask the ministry"))
    table.do(FillCard(STATES, KESTRIA, "challenge", "No budget"))  # the card was open when the State was replaced
    assert (run_of(table).card(KESTRIA).lesson, run_of(table).card(KESTRIA).challenge) == (
        "Start early",
        "No budget",
    )
    assert run_of(table).card(amadi).lesson == "Ask the ministry"


def test_a_state_whose_title_alone_is_set_right_keeps_its_card() -> None:
    table = given(FillCard(STATES, KESTRIA, "lesson", "Start early"), at="states").table
    table.do(ReplaceSpeaker(STATES, KESTRIA, turn(table, KESTRIA).speaker.name, title="Ambassador"))
    assert run_of(table).card(KESTRIA).lesson == "Start early"
    assert run_of(table).replaced == ()


def test_a_replacement_is_undone_with_its_card() -> None:
    table = given(FillCard(STATES, KESTRIA, "lesson", "Start early"), at="states").table
    before = run_of(table)
    table.do(ReplaceSpeaker(STATES, KESTRIA, "Port Amadi"))
    table.do(Undo())
    assert run_of(table) == before


def test_a_replacement_of_an_older_journal_keeps_the_id_and_the_card_in_place() -> None:
    table = given(FillCard(STATES, KESTRIA, "lesson", "Start early"), at="states").table
    recorded = Recorded(99, table.now, "facilitator", SpeakerReplaced(STATES, KESTRIA, Speaker(KESTRIA, "Port Amadi")))
    state = ENGINE.evolve(table.state, recorded)
    run = state.course.runs[state.course.place_of(STATES)]
    assert (run.card(KESTRIA).lesson, run.replaced) == ("Start early", ())


def test_speakers_can_be_put_in_another_order() -> None:
    table = given(MoveSpeaker(STATES, HALDANE, 0), at="states").table
    assert [each.speaker.id for each in run_of(table).floor.turns] == [HALDANE, VALDORIA, KESTRIA]
    assert table.do(MoveSpeaker(STATES, HALDANE, 0)) == ()
    assert table.refused(MoveSpeaker(STATES, HALDANE, 3)).code == "no_such_place"


def test_a_speaker_who_is_added_makes_the_item_longer() -> None:
    added = Speaker(SpeakerId("states-speaker-4"), "Port Amadi")
    given(at="talk").when(AddSpeaker(STATES, "Port Amadi")).then(
        SpeakerAdded(STATES, added, 3 * MINUTE), AllotmentSet(STATES, 12 * MINUTE)
    )


def test_a_speaker_who_is_added_to_a_discussion_does_not() -> None:
    added = Speaker(SpeakerId("open-speaker-1"), "Port Amadi")
    given(at="talk").when(AddSpeaker(OPEN, "Port Amadi", allotted_ms=MINUTE)).then(SpeakerAdded(OPEN, added, MINUTE))


def test_nobody_is_added_to_an_item_that_is_over_or_has_no_turns() -> None:
    table = given(at="talk").table
    assert table.refused(AddSpeaker(ItemId("remarks"), "Dan")).code == "item_over"
    assert table.refused(AddSpeaker(ItemId("ask"), "Dan")).code == "no_turns_here"
    assert table.refused(AddSpeaker(STATES, "Dan", allotted_ms=-1)).code == "length_out_of_range"


def test_speakers_who_are_added_never_share_an_id() -> None:
    table = given(AddSpeaker(STATES, "A"), AddSpeaker(STATES, "A"), at="talk").table
    ids = [each.speaker.id for each in run_of(table).floor.turns]
    assert len(set(ids)) == 5


def test_a_turns_length_is_the_items_too() -> None:
    given(at="states").when(SetTurnLength(STATES, KESTRIA, 2 * MINUTE)).then(
        TurnLengthSet(STATES, KESTRIA, 2 * MINUTE), AllotmentSet(STATES, 8 * MINUTE)
    )


def test_the_length_of_a_turn_that_is_over_stays() -> None:
    table = given(StartTurn(VALDORIA), StartTurn(KESTRIA), at="states").table
    assert table.refused(SetTurnLength(STATES, VALDORIA, MINUTE)).code == "turn_over"
    assert table.refused(SetTurnLength(STATES, HALDANE, 0)).code == "length_out_of_range"


def test_a_hand_is_raised_once_and_given_the_floor() -> None:
    table = given(at="open").table
    ana, ben = table.join("Ana"), table.join("Ben")
    table.do(RaiseHand(ben), by=ben)
    table.do(RaiseHand(ana), by=ana)
    assert table.refused(RaiseHand(ana)).code == "hand_already_up"
    assert [hand.person for hand in table.state.hands_up()] == [ben, ana]
    table.do(GiveFloor(ben))
    assert [hand.person for hand in table.state.hands_up()] == [ana]
    speaking = run_of(table, OPEN).floor.speaking
    assert speaking is not None and (speaking.speaker.name, speaking.person) == ("Ben", ben)
    assert table.do(FinishTurn())[1] == HandLowered(ben)


def test_a_participant_speaks_under_the_delegation() -> None:
    table = given(at="open").table
    ana = table.join("Ana")
    table.do(SetProfile(ana, "Ana", "Kestria"), by=ana)
    table.do(GiveFloor(ana))
    speaking = run_of(table, OPEN).floor.speaking
    assert speaking is not None and (speaking.speaker.name, speaking.speaker.organisation) == ("Kestria", "Ana")


def test_a_hand_that_had_the_floor_is_not_up_again_in_the_next_item() -> None:
    table = given(at="open").table
    ana = table.join("Ana")
    table.do(RaiseHand(ana), by=ana)
    table.do(GiveFloor(ana), GoToItem(STATES))
    assert table.state.hands_up() == ()
    table.do(RaiseHand(ana), by=ana)
    assert [hand.person for hand in table.state.hands_up()] == [ana]


def test_a_hand_can_be_lowered_once() -> None:
    table = given(at="open").table
    ana = table.join("Ana")
    assert table.refused(LowerHand(ana)).code == "hand_not_up"
    table.do(RaiseHand(ana), LowerHand(ana), by=ana)
    assert table.state.hands_up() == ()


def test_after_the_end_no_hand_is_up_until_the_end_is_undone() -> None:
    table = given(at="open").table
    ana = table.join("Ana")
    table.do(RaiseHand(ana), by=ana)
    table.do(EndSeminar())
    assert table.state.hands_up() == ()
    assert table.refused(LowerHand(ana)).code == "hand_not_up"
    table.do(Undo())
    assert [hand.person for hand in table.state.hands_up()] == [ana]


def test_before_the_start_no_hand_is_raised() -> None:
    table = Table()
    ana = table.join("Ana")
    assert table.refused(RaiseHand(ana)).code == "no_hands_yet"


def test_a_card_is_filled_field_by_field_at_any_time() -> None:
    table = given(at="talk").table
    table.do(
        FillCard(STATES, KESTRIA, "lesson", " Start with\x07 the budget. "), FillCard(STATES, KESTRIA, "right", "x")
    )
    table.do(FillCard(STATES, KESTRIA, "right", " "))
    card = run_of(table).card(KESTRIA)
    assert (card.lesson, card.right) == ("Start with the budget.", "")
    assert run_of(table).card(VALDORIA).is_empty


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (FillCard(STATES, KESTRIA, "colour", "x"), "no_such_field"),
        (FillCard(STATES, SpeakerId("nobody"), "lesson", "x"), "no_such_speaker"),
        (FillCard(STATES, KESTRIA, "lesson", "x" * 4_001), "too_long"),
        (SaveNote(ItemId("lunch"), "x"), "no_such_item"),
    ],
)
def test_a_card_and_a_note_need_their_place(command: FillCard | SaveNote, code: str) -> None:
    assert given(at="states").table.refused(command).code == code


def test_every_field_of_a_card_has_a_label() -> None:
    assert set(CARD_LABELS) == set(CARD_FIELDS)


def test_a_note_is_written_and_emptied() -> None:
    table = given(SaveNote(STATES, " ask for the lesson "), at="talk").table
    assert run_of(table).note == "ask for the lesson"
    table.do(SaveNote(STATES, ""))
    assert run_of(table).note == ""


def test_the_guiding_question_on_the_wall_is_chosen_or_taken_off() -> None:
    table = given(at="states").table
    assert cards_of(run_of(table)).pinned == 0
    table.do(PinQuestion(1))
    assert cards_of(run_of(table)).pinned == 1
    table.do(PinQuestion(None))
    assert cards_of(run_of(table)).pinned is None
    assert table.refused(PinQuestion(2)).code == "no_question"
