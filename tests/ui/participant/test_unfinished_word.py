"""Time is called in the middle of a word: what is typed on presses no keys of the page that has come up."""

import time

import pytest
from textual.events import Key

from facilitator.activities.questions.participant import QuestionPage
from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.participant.desk import STILL_SECONDS, UnfinishedWord
from facilitator.ui.participant.page import Page, TextPage
from tests.ui.participant.room import Room, notices, shown, until


def told_of_letters(app: ParticipantApp) -> int:
    """How often somebody is told that what they typed on was not taken."""
    return sum("letters you typed after that were not taken" in each for each in notices(app))


@pytest.mark.parametrize(
    ("item", "writing", "closed", "told", "page"),
    [
        ("game", "drafting", "checklist", "Pens down", TextPage),
        ("ask", "write", "closed", "Not handed in in time", QuestionPage),
    ],
)
async def test_whoever_types_on_when_time_is_called_raises_no_hand_and_does_not_leave(
    item: str, writing: str, closed: str, told: str, page: type[Page]
) -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to(item, writing)
    app = room.app(ana)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"Wit")
        await room.advance_to(item, closed)
        await until(pilot, lambda: isinstance(app.screen, page) and told in shown(app))
        await pilot.press(*"h quality /")
        assert isinstance(app.screen, page) and not app.view.hand_is_up
        await until(pilot, lambda: told_of_letters(app) == 1)
        await pilot.press("escape", "h")
        await until(pilot, lambda: app.view.hand_is_up)


async def anas_app_where_ben_writes() -> tuple[Room, ParticipantApp]:
    """Both are at one table; she has not typed yet."""
    room = Room()
    ana, ben = await room.member("Ana"), await room.member("Ben")
    await room.advance_to("game", "drafting")
    room.seat(ben).edit("Ben was first", 5)
    return room, room.app(ana)


async def test_whoever_types_without_the_pen_when_time_is_called_presses_no_keys_either() -> None:
    room, app = await anas_app_where_ben_writes()
    async with app.run_test() as pilot:
        await pilot.press(*"qual")
        await room.advance_to("game", "checklist")
        await until(pilot, lambda: isinstance(app.screen, TextPage))
        await pilot.press(*"ity hq")
        assert isinstance(app.screen, TextPage) and not app.view.hand_is_up


async def test_a_word_that_begins_with_the_key_that_leaves_does_not_leave() -> None:
    _, app = await anas_app_where_ben_writes()
    async with app.run_test() as pilot:
        await pilot.press("escape", *"quality")
        await until(pilot, lambda: "What you type is not taken" in shown(app))
        await pilot.press("escape", "q")
        await until(pilot, lambda: "Leave the seminar?" in shown(app))
        await pilot.press("y")
        await until(pilot, lambda: not app.is_running)


async def test_nor_does_a_word_whose_letters_come_all_at_once() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("game", "checklist")
    app = room.app(ana)
    async with app.run_test() as pilot:
        for letter in "qualityh":
            app.post_message(Key(letter, letter))
        await until(pilot, lambda: not app.is_running or app.view.hand_is_up)
        assert app.is_running and isinstance(app.screen, TextPage)


async def test_whoever_has_opened_the_letters_before_time_is_called_presses_keys() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("game", "drafting")
    app = room.app(ana)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("escape")
        await room.advance_to("game", "checklist")
        await until(pilot, lambda: isinstance(app.screen, TextPage))
        await pilot.press("h")
        await until(pilot, lambda: app.view.hand_is_up)
        assert told_of_letters(app) == 0


async def test_whoever_goes_on_writing_on_the_next_page_opens_the_letters_there_as_ever() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = room.app(ana)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"Wit")
        await room.advance_to("game", "drafting")
        await until(pilot, lambda: isinstance(app.screen, DraftPage))
        await pilot.press(*"hout", "escape", "h")
        await until(pilot, lambda: app.view.hand_is_up)
        assert isinstance(app.screen, DraftPage) and app.screen.editor.text == "hout"
        assert told_of_letters(app) == 0


async def test_each_text_that_is_closed_under_the_hands_is_told_of_anew() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = room.app(ana)
    async with app.run_test(notifications=True) as pilot:
        await room.advance_to("ask", "closed")
        await until(pilot, lambda: isinstance(app.screen, QuestionPage) and not app.screen.is_writing)
        await pilot.press(*"xy")
        await until(pilot, lambda: told_of_letters(app) == 1)
        await room.advance_to("game", "drafting")
        await until(pilot, lambda: isinstance(app.screen, DraftPage) and app.screen.is_writing)
        app.clear_notifications()
        await room.advance_to("game", "checklist")
        await until(pilot, lambda: isinstance(app.screen, TextPage))
        await pilot.press(*"xy")
        await until(pilot, lambda: told_of_letters(app) == 1)


def test_a_word_is_over_once_the_hands_have_been_still(monkeypatch: pytest.MonkeyPatch) -> None:
    now, word = 100.0, UnfinishedWord()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    assert not word.has(Key("h", "h")), "no text was closed"
    word.closed()
    for _ in range(5):
        now += STILL_SECONDS * 0.9
        assert word.has(Key("h", "h"))
    assert not word.has(Key("ctrl+s", None))
    now += STILL_SECONDS
    assert not word.has(Key("h", "h"))
