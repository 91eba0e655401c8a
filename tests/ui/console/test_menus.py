"""What can be done with a row: items, speakers, hands, groups, people, paper."""

import pytest

from facilitator.activities.interventions.rules import PinQuestion
from facilitator.activities.questions.rules import EnterAnswer, question_run
from facilitator.activities.rewriting.rules import EnterRewrite, Submit
from facilitator.seminar.commands import (
    AddGroup,
    AddSpeaker,
    DrawGroups,
    FacilitatorCommand,
    FillCard,
    GiveFloor,
    GoToItem,
    MarkAbsent,
    MergePeople,
    MovePerson,
    MoveSpeaker,
    RaiseHand,
    RenameGroup,
    ReplaceSpeaker,
    SetAllotment,
    SetTurnLength,
    Show,
    StartTurn,
)
from facilitator.seminar.exercises import LONGEST_REWRITE
from facilitator.seminar.groups import AnswerId, GroupId, ItemId, PersonId, QuestionId, SpeakerId
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView
from facilitator.ui.console.actions import CONSOLE_ACTIONS
from facilitator.ui.console.app import ConsoleApp
from facilitator.ui.console.choices import (
    Choice,
    EarlierMenu,
    GroupMenu,
    LaterMenu,
    earlier_choices,
    floor_of,
    hand_choices,
    item_choices,
    later_choices,
    person_choices,
    speaker_choices,
)
from facilitator.ui.console.dialogs import Dialogs, length_from, length_words
from facilitator.ui.console.menus import menu_of
from tests.engine import CONSOLE
from tests.parts import question_of
from tests.seminar.given import MINUTE, Table, score
from tests.ui.console.seats import Seat, opened, press, shown, told, written

STATES = ItemId("states")


def labels(offered: tuple[Choice, ...]) -> list[str]:
    return [choice.label for choice in offered]


def offered_for(view: ConsoleView, group: ConsoleGroup) -> tuple[Choice, ...]:
    """What the menu of a group offers."""
    return menu_of(view, GroupMenu(group.id), CONSOLE)[1]


def of_item(table: Table, item: str) -> tuple[Choice, ...]:
    view = Seat(table).view
    return item_choices(view, next(line for line in view.agenda if line.id == item))


def of_speaker(table: Table, speaker: str) -> list[str]:
    floor = floor_of(Seat(table).view, STATES)
    assert floor is not None
    return labels(speaker_choices(floor, SpeakerId(speaker)))


def test_an_item_to_come_can_be_prepared_before_the_seminar_begins() -> None:
    assert labels(of_item(Table(), "states")) == ["Its speakers…", "Set its length…", "Skip it"]


def test_going_to_another_item_is_asked_for() -> None:
    table = Table()
    table.next()
    first = of_item(table, "talk")[0]
    assert first.then == GoToItem(ItemId("talk"))
    assert first.ask


def test_a_buffer_is_no_place_to_go_to() -> None:
    table = Table()
    table.next()
    assert "Go to it now" not in labels(of_item(table, "spare"))


def test_each_status_of_a_speaker_has_its_own_choices() -> None:
    table = Table()
    table.advance_to("states")
    assert of_speaker(table, "valdoria")[0] == "Give the floor now"
    assert "Is absent" in of_speaker(table, "valdoria")
    assert "Move up" not in of_speaker(table, "valdoria")
    table.next()
    assert of_speaker(table, "valdoria")[0] == "Done speaking"
    table.do(MarkAbsent(STATES, SpeakerId("haldane")))
    assert "Is here after all" in of_speaker(table, "haldane")
    assert "Move down" not in of_speaker(table, "haldane")
    table.next()
    assert "Speaks again later" in of_speaker(table, "valdoria")


def test_nobody_gets_the_floor_of_an_item_that_is_not_on() -> None:
    assert "Give the floor now" not in of_speaker(Table(), "valdoria")
    table = Table()
    person = table.join("Ana")
    assert labels(hand_choices(Seat(table).view, person)) == ["More about this person…"]


def test_only_an_empty_group_can_be_removed() -> None:
    table = Table()
    table.do(AddGroup())
    assert "Remove it" in labels(offered_for(Seat(table).view, Seat(table).view.groups[0]))
    person = table.join("Ana")
    table.do(MovePerson(person, GroupId("g1")))
    offered = labels(offered_for(Seat(table).view, Seat(table).view.groups[0]))
    assert "Remove it" not in offered
    assert offered[-1] == "Ana: move, rename…"


def test_a_person_is_moved_to_other_groups_but_not_to_paper() -> None:
    table = Table()
    table.do(AddGroup("North"), AddGroup("South"), AddGroup("Paper", True))
    person = table.join("Ana")
    table.do(MovePerson(person, GroupId("g1")))
    view = Seat(table).view
    assert labels(person_choices(view, view.people[0])) == [
        "Move to South",
        "Take out of the group",
        "Give another name…",
    ]


@pytest.mark.parametrize(
    ("text", "milliseconds"), [("3", 180_000), ("2:30", 150_000), (" 10 ", 600_000), ("0:45", 45_000)]
)
def test_lengths_are_minutes_or_minutes_and_seconds(text: str, milliseconds: int) -> None:
    assert length_from(text) == milliseconds
    assert length_from(length_words(milliseconds)) == milliseconds


@pytest.mark.parametrize("text", ["", "soon", "-3", "3:75", "1:2:3", "3.5", "1e9", "99999"])
def test_what_is_no_length_means_nothing(text: str) -> None:
    assert length_from(text) is None


async def test_enter_twice_gives_the_floor_to_a_state_and_to_a_hand() -> None:
    table = Table()
    person = table.join("Ana")
    table.advance_to("states")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "f", "enter", "enter", "a", "f", "enter", "enter")
        assert seat.sent == [StartTurn(SpeakerId("valdoria")), StartTurn(SpeakerId("kestria"))]
        table.advance_to("open")
        table.do(AddSpeaker(ItemId("open"), "Cy"), RaiseHand(person))
        seat.changed()
        await press(pilot, "f", "enter", "enter")
    assert seat.sent[2:] == [GiveFloor(person)]


async def test_speakers_are_replaced_and_added_by_name() -> None:
    table = Table()
    table.advance_to("states")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "f", "enter", "e")
        await written(pilot, "Orsenna")
        await press(pilot, "ctrl+s", "p")
        await written(pilot, "Lumerra")
        await press(pilot, "ctrl+s")
    assert seat.sent == [
        ReplaceSpeaker(STATES, SpeakerId("valdoria"), "Orsenna"),
        AddSpeaker(STATES, "Lumerra"),
    ]


async def test_lengths_are_set_and_nonsense_is_told() -> None:
    table = Table()
    table.advance_to("states")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "a", "enter", "l", "backspace")
        await written(pilot, "12")
        await press(pilot, "enter", "f", "enter", "l", "backspace")
        await written(pilot, "2:30")
        await press(pilot, "enter", "f", "enter", "l")
        await written(pilot, "x")
        await press(pilot, "enter")
        assert "is no length" in told(pilot)[-1]
    assert seat.sent == [
        SetAllotment(STATES, 12 * MINUTE),
        SetTurnLength(STATES, SpeakerId("valdoria"), 150_000),
    ]


async def test_speakers_and_cards_of_any_item_are_reached_from_the_agenda() -> None:
    seat = Seat()
    async with opened(seat) as pilot:
        await press(pilot, "a", "down", "down", "enter", "s", "1", "i")
        await written(pilot, "free care")
        await press(pilot, "escape")
    assert seat.sent == [FillCard(STATES, SpeakerId("valdoria"), "recommendation", "free care")]


async def test_groups_are_added_renamed_and_assigned_at_random_after_a_question() -> None:
    seat = Seat()
    person = seat.table.join("Ana")
    async with opened(seat) as pilot:
        await press(pilot, "g", "down", "enter")
        await written(pilot, "North")
        await press(pilot, "enter", "home", "enter", "R")
        await written(pilot, "ern")
        await press(pilot, "enter", "end", "enter")
        assert [type(each) for each in seat.sent] == [AddGroup, RenameGroup]
        await press(pilot, "enter")
    assert seat.sent == [AddGroup("North"), RenameGroup(GroupId("g1"), "Northern"), DrawGroups()]
    assert seat.table.state.people[person].group == GroupId("g1")


@pytest.mark.parametrize(("typed", "sent"), [("3", [DrawGroups(size=3)]), ("1", []), ("51", []), ("two", [])])
async def test_the_size_of_groups_at_random_is_asked_for_and_is_from_2_to_50(
    typed: str, sent: list[FacilitatorCommand]
) -> None:
    seat = Seat()
    seat.table.join("Ana")
    async with opened(seat) as pilot:
        await press(pilot, "g", "end", "enter")
        await written(pilot, typed)
        await press(pilot, "enter")
    assert seat.sent == sent


async def test_while_groups_write_the_question_says_that_drafts_stay_behind() -> None:
    table = Table()
    table.join("Ana")
    for phase, said in (("brief", False), ("drafting", True), ("checklist", False)):
        table.advance_to("game", phase)
        async with opened(Seat(table)) as pilot:
            await press(pilot, "g", "end", "enter")
            assert ("leaves their draft" in shown(pilot)) is said, phase


async def test_a_person_without_a_group_is_moved_into_one() -> None:
    seat = Seat()
    seat.table.do(AddGroup())
    person = seat.table.join("Ana")
    async with opened(seat) as pilot:
        await press(pilot, "g", "down", "enter", "1")
    assert seat.sent == [MovePerson(person, GroupId("g1"))]


async def test_what_a_group_wrote_on_paper_is_entered() -> None:
    table = Table()
    table.do(AddGroup("Paper", True))
    table.advance_to("ask", "write")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "g", "enter", "I")
        await written(pilot, "More data")
        await press(pilot, "ctrl+s")
        table.advance_to("game", "drafting")
        seat.changed()
        await press(pilot, "g", "enter", "I")
        await written(pilot, "Adopt a law")
        await press(pilot, "ctrl+s")
    assert seat.sent == [
        EnterAnswer(GroupId("g1"), QuestionId("q3"), "More data"),
        EnterRewrite(GroupId("g1"), "Adopt a law"),
    ]


async def test_what_did_not_fit_of_a_text_from_paper_is_told() -> None:
    table = Table()
    table.do(AddGroup("Paper", True))
    table.advance_to("game", "drafting")
    async with opened(Seat(table)) as pilot:
        await press(pilot, "g", "enter", "I")
        await written(pilot, "a" * (LONGEST_REWRITE + 3))
        await pilot.pause()
        notices = [each.message for each in pilot.app._notifications]
    assert notices == ["3 characters did not fit: ctrl+z takes the paste back."]


async def test_answers_are_shown_and_taken_off_one_by_one() -> None:
    table = Table()
    table.do(AddGroup())
    table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "More data"))
    table.advance_to("ask", "reveal")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "enter")
        assert seat.sent == [Show(AnswerId("a1"))]
        await press(pilot, "enter")
    assert question_run(table.state.current) is not None
    assert question_of(table.state.current).on_wall is None


async def test_the_guiding_question_of_the_wall_is_chosen_with_enter() -> None:
    table = Table()
    table.advance_to("states")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "down", "enter", "enter")
    assert seat.sent == [PinQuestion(1), PinQuestion(None)]


async def test_the_cursor_stays_on_its_row_while_others_come() -> None:
    table = Table()
    people = [table.join(name) for name in ("Ana", "Ben")]
    table.advance_to("open")
    table.do(RaiseHand(people[1]))
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "f", "end")
        table.do(RaiseHand(people[0]), AddSpeaker(ItemId("open"), "Cy"))
        seat.changed()
        await press(pilot, "enter", "F")
    assert seat.sent == [GiveFloor(people[1])]


async def test_a_click_selects_and_only_a_second_one_shows_to_the_room() -> None:
    table = Table()
    table.do(AddGroup())
    table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "More data"))
    table.advance_to("ask", "reveal")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await pilot.click("#now-rows", offset=(3, 0))
        await press(pilot)
        sent_by_one: list[FacilitatorCommand] = list(seat.sent)
        await pilot.click("#now-rows", offset=(3, 0), times=2)
        await press(pilot, "r")
    assert sent_by_one == []
    assert seat.sent == [Show(AnswerId("a1"))]


def test_hidden_groups_and_shown_ones_are_told_apart_in_the_menu_of_a_reveal() -> None:
    table = Table()
    person: PersonId = table.join("Ana")
    table.advance_to("game", "drafting")
    table.do(Submit(person, "Adopt a law.", score()))
    table.advance_to("game", "reveal")
    view = Seat(table).view
    assert labels(offered_for(view, view.groups[0]))[0] == "Show it on the wall"
    table.do(Show(view.groups[0].id))
    shown = Seat(table).view
    assert labels(offered_for(shown, shown.groups[0]))[0] == "Take it off the wall"


def anew() -> tuple[Seat, PersonId, PersonId]:
    """Ana was here and is away; somebody has joined anew under her name."""
    table = Table()
    ana, _, again = table.join("Ana"), table.join("Ben"), table.join("Ana")
    return Seat(table, away=frozenset({ana})), ana, again


async def test_who_comes_back_without_key_and_code_is_merged_with_who_they_were_from_either_row() -> None:
    for then, key in ((EarlierMenu, "newcomer"), (LaterMenu, "earlier")):
        seat, ana, again = anew()
        who = {"newcomer": again, "earlier": ana}[key]
        line = next(each for each in seat.view.people if each.id == who)
        assert person_choices(seat.view, line)[-1].then == then(who)
        async with opened(seat, (120, 36)) as pilot:
            assert isinstance(pilot.app, ConsoleApp)
            Dialogs(pilot.app, pilot.app.desk).open(then(who))
            await press(pilot, "enter")
            assert "Ask in person" in shown(pilot)
            await press(pilot, "y")
        assert seat.sent == [MergePeople(again, ana)]


def test_no_place_of_somebody_who_is_here_or_came_later_is_offered() -> None:
    seat, ana, again = anew()
    for away in (frozenset[PersonId](), frozenset({again})):
        seat.away = away
        for each in seat.view.people:
            assert each.id not in (ana, again) or earlier_choices(seat.view, each) == later_choices(seat.view, each)


def test_a_place_left_for_an_earlier_one_is_offered_to_nobody() -> None:
    seat, ana, again = anew()
    seat.table.do(MergePeople(again, ana))
    third = seat.table.join("Ana")
    seat.away = frozenset({again})
    lines = {each.id: each for each in seat.view.people}
    assert earlier_choices(seat.view, lines[third]) == later_choices(seat.view, lines[again]) == ()


def all_choices() -> list[tuple[Choice, ...]]:
    """The menus of the rows of all panels, at each item and after it."""
    table = Table()
    people = [table.join(name) for name in ("Ana", "Ben")]
    table.do(AddGroup(), AddGroup("Paper", True), MovePerson(people[0], GroupId("g1")))
    menus: list[tuple[Choice, ...]] = []
    for item in ("remarks", "states", "ask", "game", "open", "wrap"):
        table.advance_to(item)
        if not table.state.hands_up():
            table.do(RaiseHand(people[0]), by=people[0])
        view = Seat(table).view
        menus += [item_choices(view, each) for each in view.agenda]
        menus += [speaker_choices(floor, each.speaker.id) for floor in view.floors for each in floor.turns]
        menus += [offered_for(view, each) for each in view.groups]
        menus += [person_choices(view, each) for each in view.people]
        menus += [hand_choices(view, each.person) for each in view.hands]
    return menus


def test_in_every_menu_one_key_has_one_meaning_and_no_other_one_on_the_console() -> None:
    meanings: dict[str, set[str]] = {}
    for menu in all_choices():
        keys = [choice.key for choice in menu if choice.key]
        assert len(keys) == len(set(keys)), [choice.label for choice in menu]
        for choice in menu:
            meanings.setdefault(choice.key, set()).add(type(choice.then).__name__)
    assert meanings.pop("") <= {"MovePerson", "PersonMenu", "SpeakerMenu"}
    pairs = ({"StartTurn", "GiveFloor"}, {"FloorLength", "TurnLength", "ItemLength"}, {"GroupName", "PersonName"})
    more = ({"Show", "Hide"}, {"PaperRewrite", "PaperAnswer"}, {"RemoveGroup", "MovePerson"})
    for key, kinds in meanings.items():
        assert len(kinds) == 1 or any(kinds <= pair for pair in (*pairs, *more)), key
    shared = meanings.keys() & {key for action in CONSOLE_ACTIONS for key in action.keys}
    assert shared <= {"o", "i", "S"}, "those mean the same there"


async def test_a_digit_is_no_key_of_what_has_a_letter() -> None:
    table = Table()
    table.advance_to("states")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "f", "enter", "1", "2", "3")
        assert "Somebody else" in shown(pilot) and seat.sent == []
        await press(pilot, "D")
    assert seat.sent == [MoveSpeaker(STATES, SpeakerId("valdoria"), 1)]
