"""Two facilitators at once: nobody passes a State by, or takes back what they did not mean."""

import asyncio

import pytest
from textual.widgets import Input

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.seminar.commands import (
    AddGroup,
    Extend,
    FacilitatorCommand,
    FillCard,
    GoToItem,
    Pause,
    SaveNote,
    SendMessage,
    Undo,
)
from facilitator.seminar.events import Event
from facilitator.seminar.groups import GroupId, ItemId, SpeakerId
from facilitator.ui.console.choices import floor_of
from facilitator.ui.console.desk import BLINK_MS
from tests.parts import question_panel_of
from tests.seminar.given import Table, score
from tests.ui.console.seats import LateSeat, Seat, opened, press, settled, shown, told, until, written

STATES, VALDORIA = ItemId("states"), SpeakerId("valdoria")

WENT_ON = "The seminar went on at the same moment; once more does what is next now."


class SlowSeat(LateSeat):
    """A seat whose commands are decided at once, and on the disk when the test says so."""

    def __post_init__(self) -> None:
        """Nothing is written yet."""
        super().__post_init__()
        self.is_written = asyncio.Event()

    async def do(self, command: FacilitatorCommand) -> tuple[Event, ...]:
        """Decide, and wait."""
        events = await super().do(command)
        await self.is_written.wait()
        return events

    def changed(self) -> None:
        """Tell of nothing before it is written."""
        if self.is_written.is_set():
            super().changed()


def speaking() -> Table:
    table = Table()
    table.advance_to("states")
    table.next()
    return table


async def elsewhere(seat: Seat, command: FacilitatorCommand | None = None) -> None:
    """The other console does something, or goes on, and this one hears of it."""
    if command is None:
        seat.table.next()
    else:
        seat.table.do(command)
    seat.changed()


def speaker(seat: Seat) -> str:
    run = seat.table.state.current
    return run.floor.speaking.speaker.name if run and run.floor.speaking else ""


async def test_of_two_consoles_that_press_next_for_the_same_step_the_second_is_told_and_passes_nobody_by() -> None:
    seat = LateSeat(speaking())
    async with opened(seat) as pilot:
        seat.table.next()  # the other console, a moment ago
        await press(pilot, "n")
        assert told(pilot) == [WENT_ON]
    run = seat.table.state.current
    assert run is not None and run.floor.speaking is not None
    assert run.floor.speaking.speaker.name == "Kestria"


async def test_a_press_that_comes_as_another_console_has_just_gone_on_is_held_back_once() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        seat.table.next()  # the other console
        seat.changed()
        await settled(pilot)
        await press(pilot, "n")
        assert told(pilot) == [WENT_ON]
        assert seat.view.next.name == "Haldane"
        await press(pilot, "n")
        assert seat.view.next.kind == "item"
        assert len(told(pilot)) == 1


async def test_a_press_for_what_another_console_has_put_there_a_second_ago_does_it() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        seat.table.next()
        seat.changed()
        await settled(pilot)
        seat.table.wait(BLINK_MS)
        await press(pilot, "n", "n")
        assert (told(pilot), seat.table.state.current and seat.table.state.current.item.id) == ([], "ask")


async def test_of_two_consoles_that_press_undo_for_the_same_step_the_second_is_told_and_takes_back_no_more() -> None:
    seat = LateSeat(speaking())
    async with opened(seat) as pilot:
        seat.table.do(Undo())  # the other console, a moment ago
        await press(pilot, "u")
    before = seat.table.state.undo[-1].label
    assert told(pilot) == [f"Nothing of that step is left to undo. Undo again to undo what came before: '{before}'."]
    assert seat.table.state.current is not None and seat.table.state.current.item.id == "states"


async def test_undo_does_not_take_back_a_step_that_another_console_did_at_the_same_moment() -> None:
    seat = LateSeat(speaking())
    async with opened(seat) as pilot:
        seat.table.next()  # the other console, a moment ago
        await press(pilot, "u")
    assert told(pilot) == [
        "Another step was done at the same moment: 'give the floor to Kestria'. Undo again to undo that."
    ]
    assert speaker(seat) == "Kestria"


@pytest.mark.parametrize("command", [None, Undo()])
async def test_undo_is_held_back_once_where_another_console_has_just_done_a_step_or_taken_one_back(
    command: FacilitatorCommand | None,
) -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await elsewhere(seat, command)
        await settled(pilot)
        count = len(seat.table.state.undo)
        await press(pilot, "u")
        assert len(seat.table.state.undo) == count
        await press(pilot, "u")
        assert len(seat.table.state.undo) == count - 1
    assert len(told(pilot)) == 2


async def test_undo_takes_back_a_step_of_another_console_that_has_stood_there_for_a_second() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await elsewhere(seat)
        await settled(pilot)
        seat.table.wait(BLINK_MS)
        await press(pilot, "u")
    assert told(pilot) == ["Taken back: give the floor to Kestria"]


async def test_what_this_console_did_is_taken_back_at_once_step_by_step() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "plus", "n", "u", "u", "u")
    taken = ["give the floor to Kestria", "+30 s", "give the floor to Valdoria"]
    assert told(pilot) == [f"Taken back: {label}" for label in taken]


async def test_undo_names_what_was_undone_also_before_the_console_has_heard_of_it() -> None:
    seat = SlowSeat(speaking())
    async with opened(seat) as pilot:
        await pilot.press("o", "u")
        seat.is_written.set()
        await settled(pilot)
        assert seat.view.undo_label == "give the floor to Valdoria"
        assert told(pilot) == ["Taken back: finish the turn"]


@pytest.mark.parametrize(("key", "command"), [("plus", Extend(30_000)), ("space", Pause()), ("n", None)])
async def test_a_key_of_ones_own_does_not_let_a_state_be_passed_by_when_the_other_console_goes_on_right_after_it(
    key: str, command: FacilitatorCommand | None
) -> None:
    table = Table()
    table.advance_to("states")
    if command is not None:
        table.next()
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, key)
        await elsewhere(seat)
        await settled(pilot)
        await press(pilot, "n")
        assert told(pilot) == [WENT_ON]
        assert speaker(seat) == "Kestria"


async def test_a_key_of_ones_own_right_after_the_other_console_went_on_lets_nobody_be_passed_by() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await elsewhere(seat)
        await settled(pilot)
        await press(pilot, "plus", "n")
        assert told(pilot) == [WENT_ON]
        assert speaker(seat) == "Kestria"


def meanwhile(text: str) -> str:
    return f"Somebody else wrote meanwhile: '{text}'. Once more puts yours in its place."


async def test_who_saves_a_note_second_is_told_what_the_other_wrote_and_saves_with_one_more_press() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "t")
        await written(pilot, "mine")
        await elsewhere(seat, SaveNote(STATES, "theirs"))
        await press(pilot, "ctrl+s")
        assert (seat.sent, told(pilot)) == ([], [meanwhile("theirs")])
        assert "mine" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert seat.sent == [SaveNote(STATES, "mine")]
        await press(pilot, "u")
    assert dict(seat.view.notes)[STATES] == "theirs"


async def test_a_note_that_was_only_read_takes_the_place_of_nothing() -> None:
    seat = Seat(speaking())
    seat.table.do(SaveNote(STATES, "old"))
    async with opened(seat) as pilot:
        await press(pilot, "t")
        await elsewhere(seat, SaveNote(STATES, "theirs"))
        await press(pilot, "ctrl+s", "t")
        assert "theirs" in shown(pilot)
    assert (seat.sent, told(pilot)) == ([], [])


async def test_a_note_is_guarded_also_once_the_seminar_has_gone_on_from_its_item() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "t")
        await written(pilot, "mine")
        seat.table.do(SaveNote(STATES, "theirs"))
        await elsewhere(seat, GoToItem(ItemId("ask")))
        await press(pilot, "ctrl+s")
        assert (seat.sent, told(pilot)) == ([], [meanwhile("theirs")])


async def test_who_writes_a_message_is_told_of_one_that_was_sent_meanwhile() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "m")
        await written(pilot, "Coffee")
        await elsewhere(seat, SendMessage("Lunch"))
        await press(pilot, "ctrl+s")
        assert told(pilot) == [meanwhile("Lunch")]
        await press(pilot, "ctrl+s", "y")
    assert seat.sent == [SendMessage("Coffee")]


async def test_who_enters_a_rewrite_from_paper_is_told_of_one_that_came_meanwhile() -> None:
    table = Table()
    group = at_paper(table, "game", "drafting")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "g", "enter", "enter")
        await written(pilot, "Mine.")
        await elsewhere(seat, EnterRewrite(group, "Theirs.", score()))
        await press(pilot, "ctrl+s")
        assert (seat.sent, told(pilot)) == ([], [meanwhile("Theirs.")])
        await press(pilot, "ctrl+s")
    assert seat.sent == [EnterRewrite(group, "Mine.")]


async def test_a_rewrite_from_paper_that_was_only_read_is_not_entered_over_a_newer_one() -> None:
    table = Table()
    group = at_paper(table, "game", "drafting")
    table.do(EnterRewrite(group, "Old.", score()))
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "g", "enter", "enter")
        await elsewhere(seat, EnterRewrite(group, "Theirs.", score()))
        await press(pilot, "ctrl+s")
    assert (seat.sent, told(pilot)) == ([], [])


async def test_who_enters_an_answer_from_paper_is_told_of_one_that_came_meanwhile() -> None:
    table = Table()
    group = at_paper(table, "ask", "write")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "g", "enter", "enter")
        await written(pilot, "Mine.")
        question = question_panel_of(seat.view).question.id
        assert question is not None
        await elsewhere(seat, EnterAnswer(group, question, "Theirs."))
        await press(pilot, "ctrl+s")
        assert (seat.sent, told(pilot)) == ([], [meanwhile("Theirs.")])
        await press(pilot, "ctrl+s")
    assert seat.sent == [EnterAnswer(group, question, "Mine.")]


def at_paper(table: Table, item: str, phase: str) -> GroupId:
    table.do(AddGroup("Paper", paper=True))
    table.advance_to(item, phase)
    return next(iter(table.state.groups))


@pytest.mark.parametrize("key", ["enter", "tab", "up", "escape"])
async def test_who_leaves_a_field_of_a_card_is_told_what_the_other_wrote_there_and_saves_with_one_more_press(
    key: str,
) -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "i")
        await written(pilot, "mine")
        await elsewhere(seat, FillCard(STATES, VALDORIA, "recommendation", "theirs"))
        await press(pilot, key)
        assert (seat.sent, told(pilot)) == ([], [meanwhile("theirs")])
        field = pilot.app.screen.query_one("#field-recommendation", Input)
        assert (field.value, field.has_focus) == ("mine", True)
        await press(pilot, key)
        assert seat.sent == [FillCard(STATES, VALDORIA, "recommendation", "mine")]
        await press(pilot, *(() if key == "escape" else ("escape",)), "u")
    floor = floor_of(seat.view, STATES)
    assert floor is not None and dict(floor.cards)[VALDORIA].recommendation == "theirs"


async def test_a_field_that_is_left_without_a_key_is_guarded_too() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "i")
        await written(pilot, "mine")
        await elsewhere(seat, FillCard(STATES, VALDORIA, "recommendation", "theirs"))
        await settled(pilot)
        field = pilot.app.screen.query_one("#field-recommendation", Input)
        pilot.app.screen.query_one("#field-lesson", Input).focus()
        await until(pilot, lambda: told(pilot) == [meanwhile("theirs")])
        await until(pilot, lambda: field.has_focus)
    assert (seat.sent, field.value) == ([], "mine")


async def test_what_one_wrote_in_a_card_oneself_is_no_news_also_where_it_is_long_on_its_way_to_the_disk() -> None:
    seat = SlowSeat(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "i")
        await written(pilot, "mine")
        await pilot.press("enter", "up", "space", "t", "o", "o")
        seat.is_written.set()
        seat.hear()
        await press(pilot, "escape")
    assert told(pilot) == []
    assert [each.text for each in seat.sent if isinstance(each, FillCard)] == ["mine", "mine too"]
