"""The dialogs: what a person decides comes back, cleaned, and Esc always leaves."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.app import App
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input

from facilitator.terminal.steady import Words
from facilitator.ui.console.choose_state import ChooseState
from facilitator.ui.shared.dialogs import Ask, Choose, Confirm, Field, Form
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.palette import Entry, Palette

NOT_ANSWERED = object()


async def decided(
    dialog: ModalScreen[Any], *keys: str, see: Callable[[Pilot[None]], Awaitable[None]] | None = None
) -> object:
    """What the dialog's result is after these keys; NOT_ANSWERED while it stands."""
    results: list[object] = []
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(dialog, results.append)
        await pilot.pause()
        if see:
            await see(pilot)
        await pilot.press(*keys)
        await pilot.pause()
    return results[0] if results else NOT_ANSWERED


@pytest.mark.parametrize(
    ("key", "result"),
    [("y", True), ("n", False), ("escape", None), ("enter", NOT_ANSWERED), ("space", NOT_ANSWERED)],
)
async def test_only_y_confirms_and_enter_does_not(key: str, result: object) -> None:
    assert await decided(Confirm("End the seminar?"), key) is result


async def test_a_text_comes_back_cleaned() -> None:
    async def paste(pilot: Pilot[None]) -> None:
        pilot.app.screen.query_one(Input).value = "  Port \x1b[2J\u202eAmadi  "

    assert await decided(Ask("Name?"), "enter", see=paste) == "Port [2JAmadi"


async def test_an_empty_text_is_no_answer_unless_it_may_be() -> None:
    assert await decided(Ask("Name?"), "enter") is NOT_ANSWERED
    assert await decided(Ask("Organisation?", may_be_empty=True), "enter") == ""
    assert await decided(Ask("Name?", value="Kestria"), "enter") == "Kestria"
    assert await decided(Ask("Name?", value="Kestria"), "escape") is None


async def test_a_choice_is_made_by_number_or_by_arrows() -> None:
    assert await decided(Choose("Which?", ["a", "b", "c"]), "2") == 1
    assert await decided(Choose("Which?", ["a", "b", "c"]), "down", "enter") == 1
    assert await decided(Choose("Which?", ["a", "b", "c"], chosen=2), "enter") == 2
    assert await decided(Choose("Which?", ["a", "b", "c"]), "9") is NOT_ANSWERED
    assert await decided(Choose("Which?", []), "enter", "escape") is None


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_page_key_while_a_list_has_no_room_leaves_it_as_it_is(key: str) -> None:
    results: list[object] = []
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Choose("Which?", ["a"] * 20, chosen=8), results.append)
        await pilot.pause()
        await pilot.resize_terminal(3, 3)
        await pilot.press(key)
        await pilot.resize_terminal(80, 24)
        await pilot.press("enter")
        await pilot.pause()
    assert results == [8]


@pytest.mark.parametrize(
    "screen", [Choose("Which?", ["a", "b"]), Palette([Entry("a", "a", "A.", lambda: None)]), ChooseState("Which?")]
)
async def test_a_box_whose_parts_have_gone_before_it_is_up_begins_nothing(screen: GuardedScreen[Any]) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        app.push_screen(screen)
        await pilot.pause()
        await screen.query("*").remove()
        screen.on_mount()  # as Textual calls it where the app ends while the box comes up


async def test_a_form_hands_its_fields_in_after_the_last() -> None:
    form = Form("Speaker", [Field("name", "Name", is_required=True), Field("title", "Title", value="Ms")])
    assert await decided(form, *"Ana", "enter", "enter") == {"name": "Ana", "title": "Ms"}


async def test_a_form_goes_to_what_is_missing() -> None:
    form = Form("Speaker", [Field("name", "Name", is_required=True), Field("title", "Title")])
    assert await decided(form, "tab", *"Ms", "ctrl+s", *"Ana", "ctrl+s") == {"name": "Ana", "title": "Ms"}


@pytest.mark.parametrize("onward", ["enter", "tab", "down"])
async def test_keys_that_come_in_one_burst_land_each_in_their_field(onward: str) -> None:
    fields = [Field("name", "Name", is_required=True), Field("title", "Title"), Field("organisation", "Organisation")]
    burst = (*"Ana", onward, *"Ms", "shift+tab", *" Lima", onward, onward, *"Red Cross", "ctrl+s", *"late")

    async def type_at_once(pilot: Pilot[None]) -> None:
        for key in burst:
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))

    result = await decided(Form("Speaker", fields), see=type_at_once)
    assert result == {"name": "Ana Lima", "title": "Ms", "organisation": "Red Cross"}


async def test_words_of_people_in_a_dialog_are_literal() -> None:
    hostile = "[@click=app.quit]x[/] [/] [red\x1b]0;t\x07"

    async def see(pilot: Pilot[None]) -> None:
        shown = "".join(each.content.plain for each in pilot.app.screen.query(Words))
        assert "[@click=app.quit]x[/] [/] [red" in shown
        assert "\x1b" not in shown
        svg = pilot.app.export_screenshot()
        assert "[@click=app.quit]" in svg.replace("&#160;", " ")

    for dialog in (Confirm(hostile, hostile), Ask(hostile, hint=hostile), Choose(hostile, [hostile])):
        await decided(dialog, "escape", see=see)
    await decided(Form(hostile, [Field("name", hostile, hint=hostile)]), "escape", see=see)


async def test_dialogs_fit_a_small_screen() -> None:
    async def see(pilot: Pilot[None]) -> None:
        box = pilot.app.screen.query_one("#box")
        assert pilot.app.screen.region.contains_region(box.region)

    fields = [Field(f"field{number}", f"Field {number}") for number in range(6)]
    for dialog in (Form("Many", fields), Choose("Which?", [f"Choice {number}" for number in range(40)])):
        await decided(dialog, "escape", see=see)


async def test_a_field_that_is_full_says_so_beside_its_name_and_no_other() -> None:
    form = Form("Who you are", (Field("name", "Your name", longest=5), Field("from", "From", longest=5)))
    async with App[None]().run_test() as pilot:
        await pilot.app.push_screen(form)
        await pilot.press(*"Anna")
        label = form.query_one("#label-name", Words)
        assert "Full" not in label.content.plain
        await pilot.press("a", "x")
        await pilot.pause()
        assert "Full: 5 characters" in label.content.plain
        assert "Full" not in form.query_one("#label-from", Words).content.plain
        await pilot.press("backspace")
        await pilot.pause()
        assert "Full" not in label.content.plain
