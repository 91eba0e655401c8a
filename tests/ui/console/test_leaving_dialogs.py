"""Every dialog of the console is left by Esc and by ctrl+q: nothing is sent, and no screen stays over the console."""

from typing import get_args

import pytest

from facilitator.activities.questions.console import PaperAnswer
from facilitator.activities.rewriting.console import PaperRewrite
from facilitator.seminar.commands import AddGroup, MovePerson, RaiseHand
from facilitator.seminar.groups import GroupId, ItemId, QuestionId, SpeakerId
from facilitator.terminal.editor import DraftEditor
from facilitator.ui.console import choices as asked
from facilitator.ui.console.app import ConsoleApp
from facilitator.ui.console.card_screen import CardScreen
from facilitator.ui.console.choices import DialogRequest, FromPaper
from facilitator.ui.console.choose_state import ChooseState
from facilitator.ui.console.dialogs import Dialogs
from facilitator.ui.console.door_screen import DoorScreen
from facilitator.ui.console.write_text import WriteText
from facilitator.ui.shared.dialogs import Ask, Choose, Confirm, Form
from facilitator.ui.shared.help import HelpScreen
from facilitator.ui.shared.palette import Palette
from tests.seminar.given import Table
from tests.ui.console.seats import Seat, opened, press, until

STATES, VALDORIA, G1 = ItemId("states"), SpeakerId("valdoria"), GroupId("g1")
LEAVING = pytest.mark.parametrize("leave", ["escape", "ctrl+q"])

BY_KEY = {
    "slash": Palette,
    "question_mark": HelpScreen,
    "f1": HelpScreen,
    "w": Choose,
    "m": WriteText,
    "t": WriteText,
    "i": CardScreen,
    "d": DoorScreen,
    "h": Form,
    "S": Confirm,
    "E": Confirm,
    "q": Confirm,
}
"""What each key opens while a State speaks."""


def seat() -> Seat:
    """A State speaks; Ana is away and has a hand up, and Anna, who sits in a group, is here."""
    table = Table()
    ana, anna = table.join("Ana"), table.join("Anna")
    table.do(AddGroup(), MovePerson(anna, G1))
    table.advance_to("states")
    table.next()
    table.do(RaiseHand(ana), by=ana)
    return Seat(table, away=frozenset({ana}))


def requests(taken: Seat) -> tuple[tuple[DialogRequest, type], ...]:
    """One of each request, and what it opens."""
    ana, anna = taken.table.state.people
    return (
        (asked.ItemMenu(STATES), Choose),
        (asked.SpeakersMenu(STATES), Choose),
        (asked.SpeakerMenu(STATES, VALDORIA), Choose),
        (asked.HandMenu(ana), Choose),
        (asked.GroupMenu(G1), Choose),
        (asked.PersonMenu(anna), Choose),
        (asked.EarlierMenu(anna), Choose),
        (asked.LaterMenu(ana), Choose),
        (asked.ItemLength(STATES), Ask),
        (asked.TurnLength(STATES, VALDORIA), Ask),
        (asked.FloorLength(ana), Ask),
        (asked.NewSpeaker(STATES), ChooseState),
        (asked.NewSpeaker(ItemId("talk")), Form),
        (asked.StateCard(STATES, VALDORIA), CardScreen),
        (asked.NewGroup(), Ask),
        (asked.RandomGroups(), Ask),
        (asked.GroupName(G1), Ask),
        (asked.PersonName(anna), Ask),
        (PaperAnswer(G1, QuestionId("q3")), WriteText),
        (PaperRewrite(G1), WriteText),
    )


@LEAVING
async def test_what_a_key_opens_is_left(leave: str) -> None:
    taken = seat()
    async with opened(taken) as pilot:
        console = pilot.app.screen
        for key, screen in BY_KEY.items():
            await press(pilot, key)
            assert type(pilot.app.screen) is screen, key
            await pilot.press(leave)
            await until(pilot, lambda: pilot.app.screen_stack == [console])
            assert pilot.app.is_running, key
    assert taken.sent == []


@LEAVING
async def test_what_a_row_or_a_menu_opens_is_left(leave: str) -> None:
    taken = seat()
    opening = requests(taken)
    kinds = {FromPaper if isinstance(request, FromPaper) else type(request) for request, _ in opening}
    assert kinds == {*get_args(DialogRequest)}
    async with opened(taken) as pilot:
        console = pilot.app.screen
        assert isinstance(pilot.app, ConsoleApp)
        dialogs = Dialogs(pilot.app, pilot.app.desk)
        for request, screen in opening:
            dialogs.open(request)
            await until(pilot, lambda: pilot.app.screen is not console and pilot.app.screen.is_active)
            assert type(pilot.app.screen) is screen, request
            await pilot.press(leave)
            await until(pilot, lambda: pilot.app.screen_stack == [console])
    assert taken.sent == []


@LEAVING
async def test_what_the_room_sees_need_not_be_answered(leave: str) -> None:
    taken = Seat()
    async with opened(taken, is_local=True) as pilot:
        await press(pilot, leave)
        assert len(pilot.app.screen_stack) == 1
    assert taken.sent == []


@LEAVING
async def test_help_over_a_dialog_is_left_before_it_and_what_was_typed_there_stays(leave: str) -> None:
    taken = seat()
    async with opened(taken) as pilot:
        await press(pilot, "m", *"hello", "f1", leave)
        box = pilot.app.screen
        assert isinstance(box, WriteText)
        await press(pilot, leave, leave)
        assert len(pilot.app.screen_stack) == 1
    assert taken.sent == []


@LEAVING
async def test_a_text_that_was_written_is_thrown_away_at_the_second_press_alone(leave: str) -> None:
    taken = seat()
    async with opened(taken) as pilot:
        await press(pilot, "m", *"hello", leave)
        box = pilot.app.screen
        assert isinstance(box, WriteText)
        assert box.query_one(DraftEditor).text == "hello"
        await press(pilot, "!", leave)
        assert pilot.app.screen is box, "more was written since it asked"
        await press(pilot, leave)
        assert len(pilot.app.screen_stack) == 1
    assert taken.sent == []
