"""Every dialog of a participant is left by Esc and by ctrl+q, and the draft below it is as it was."""

import pytest

from facilitator.activities.rewriting.reading import ReadingScreen
from facilitator.ui.participant.app import Leave
from facilitator.ui.shared.dialogs import Choose, Form
from facilitator.ui.shared.help import HelpScreen
from facilitator.ui.shared.palette import Palette
from tests.ui.participant.room import Room, drafting, until

LEAVING = pytest.mark.parametrize("leave", ["escape", "ctrl+q"])


@LEAVING
async def test_what_a_letter_opens_over_the_draft_is_left_and_the_draft_stays(leave: str) -> None:
    room, ana, _ = await drafting()
    app = room.app(ana)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Adopt a law")
        await until(pilot, lambda: (draft := room.seat(ana).draft) is not None and draft.text == "Adopt a law")
        await pilot.press("escape")
        below = [*app.screen_stack]
        opens = {"slash": Palette, "question_mark": HelpScreen, "f": ReadingScreen, "r": ReadingScreen}
        for key, screen in {**opens, "N": Form, "q": Leave}.items():
            await pilot.press(key)
            await until(pilot, lambda: app.screen_stack != below)
            assert type(app.screen) is screen, key
            await pilot.press(leave)
            await until(pilot, lambda: app.screen_stack == below)
            assert app.is_running
        draft = room.seat(ana).draft
        assert draft is not None and draft.text == "Adopt a law"


@LEAVING
async def test_the_list_of_groups_is_left_and_the_seat_stays(leave: str) -> None:
    room = Room()
    ana = await room.member("Ana")
    app = room.app(ana)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        below = [*app.screen_stack]
        await pilot.press("g")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press(leave)
        await until(pilot, lambda: app.screen_stack == below)
    assert room.hub.state.people[ana].group == room.group("Table 1")
