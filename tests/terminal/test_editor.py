"""The draft editor as people use it: keys, mouse, paste, the pen, what it tells and what the terminal shows."""

from typing import ClassVar

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import BindingType

from facilitator.terminal.editor import Clipboard, DraftEditor, editor_for_keys
from tests.terminal.painting import Painted, painted


class Desk(App[None]):
    """Two editors that share a clipboard, and a letter key of the screen."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("t", "take_pen", "Take the pen")]

    def __init__(self, text: str = "", **options: object) -> None:
        super().__init__()
        clipboard = Clipboard()
        self.editor = DraftEditor(text, clipboard=clipboard, **options)  # type: ignore[arg-type]
        self.other = DraftEditor(clipboard=clipboard, id="other")
        self.told: list[str] = []
        self.left_out: list[int] = []
        self.pens = 0

    def compose(self) -> ComposeResult:
        yield self.editor
        yield self.other

    def action_take_pen(self) -> None:
        """Counts."""
        self.pens += 1

    @on(DraftEditor.Changed)
    def _changed(self, event: DraftEditor.Changed) -> None:
        self.told.append(event.text)

    @on(DraftEditor.Overfull)
    def _overfull(self, event: DraftEditor.Overfull) -> None:
        self.left_out.append(event.left_out)


async def press(screen: Painted[Desk], *keys: str) -> None:
    await screen.pilot.press(*keys)
    await screen.settle()


async def test_keys_write_and_each_change_is_told() -> None:
    async with painted(Desk()) as screen:
        await press(screen, "a", "space", "b", "left", "backspace", "enter", "delete")
        assert screen.app.editor.text == "a\n"
        assert screen.app.told == ["a", "a ", "a b", "ab", "a\nb", "a\n"]


async def test_a_callback_is_told_of_each_change_at_once_in_place_of_the_message() -> None:
    told: list[tuple[str, int]] = []
    async with painted(Desk("a", changed=lambda text, cursor: told.append((text, cursor)))) as screen:
        screen.app.editor.edit(["b", "left"])
        assert told == [("ab", 1)]
        await press(screen, "c")
        assert told[1:] == [("acb", 2)]
        assert screen.app.told == []


async def test_remote_text_is_not_told_as_a_change() -> None:
    async with painted(Desk("clean")) as screen:
        screen.app.editor.replace_text("clean water", 5)
        await screen.settle()
        assert (screen.app.editor.text, screen.app.editor.cursor) == ("clean water", 5)
        assert screen.app.told == []


async def test_undo_redo_select_all_cut_and_paste_by_keys() -> None:
    async with painted(Desk()) as screen:
        await press(screen, *"clean", "space", *"air", "ctrl+z")
        assert screen.app.editor.text == "clean "
        await press(screen, "ctrl+y", "ctrl+a", "ctrl+x")
        assert screen.app.editor.text == ""
        await press(screen, "tab", "ctrl+v", "ctrl+v")
        assert screen.app.other.text == "clean airclean air"


async def test_copying_sends_nothing_to_the_terminal() -> None:
    async with painted(Desk("clean water")) as screen:
        await press(screen, "ctrl+a")
        screen.take()
        await press(screen, "ctrl+c")
        assert screen.take() == ""
        await press(screen, "tab", "ctrl+v")
        assert screen.app.other.text == "clean water"
        assert "\x1b]" not in screen.take()


async def test_a_paste_is_cleaned_and_shows_as_it_is() -> None:
    async with painted(Desk()) as screen:
        screen.app.post_message(events.Paste("[@click=app.quit]x[/]\x1b]52;c;aGk=\x07\u202e\r\nb"))
        await screen.settle()
        assert screen.app.editor.text == "[@click=app.quit]x[/]]52;c;aGk=\nb"
        assert screen.text()[0].startswith("[@click=app.quit]x[/]]52;c;aGk=")
        assert screen.differences() == []


async def test_what_does_not_fit_is_told_and_nothing_is_lost() -> None:
    async with painted(Desk("12345", limit=8)) as screen:
        screen.app.post_message(events.Paste("abcdef"))
        await screen.settle()
        assert screen.app.editor.text == "12345abc"
        await press(screen, "x")
        assert screen.app.editor.text == "12345abc"
        assert screen.app.left_out == [3, 1]


async def test_the_mouse_places_the_cursor_and_drags_a_selection() -> None:
    async with painted(Desk("clean water for all")) as screen:
        await screen.pilot.mouse_down(screen.app.editor, offset=(6, 0))
        await screen.pilot.hover(screen.app.editor, offset=(11, 0))
        await screen.pilot.mouse_up(screen.app.editor, offset=(11, 0))
        await screen.settle()
        assert screen.app.editor.selected == "water"
        await screen.pilot.click(screen.app.editor, offset=(60, 9))
        assert screen.app.editor.cursor == len("clean water for all")


async def test_a_double_click_selects_a_word_and_the_next_one_the_paragraph() -> None:
    async with painted(Desk("clean water\nfor all")) as screen:
        await screen.pilot.click(screen.app.editor, offset=(7, 0), times=2)
        assert screen.app.editor.selected == "water"
        await screen.pilot.click(screen.app.editor, offset=(7, 0), times=3)
        assert screen.app.editor.selected == "clean water"


async def test_long_text_scrolls_with_the_cursor_and_says_that_there_is_more() -> None:
    text = "\n".join(f"line {number}" for number in range(30))
    async with painted(Desk(text), (40, 10)) as screen:
        lines = screen.text()
        assert lines[0].startswith("line 25") and lines[0].endswith("\u25b2")
        assert lines[4].startswith("line 29")
        await press(screen, "ctrl+home")
        lines = screen.text()
        assert lines[0].startswith("line 0 ") and not lines[0].endswith("\u25b2")
        assert lines[4].startswith("line 4 ") and lines[4].endswith("\u25bc")
        screen.app.post_message(events.MouseScrollDown(None, 3, 2, 0, 0, 0, False, False, False, 3, 2))
        await screen.settle()
        assert screen.text()[0].startswith("line 3 ")
        assert screen.differences() == []


@pytest.mark.parametrize("columns", [1, 2, 3, 5, 40])
async def test_any_width_is_painted_right(columns: int) -> None:
    async with painted(Desk("clean \u4eba\u6743 water"), (columns, 12)) as screen:
        await press(screen, "a", "up", "b")
        assert screen.differences() == []


async def test_the_placeholder_stands_until_something_is_written() -> None:
    async with painted(Desk(placeholder="Write here.")) as screen:
        assert screen.text()[0].startswith("Write here.")
        await press(screen, "a")
        assert screen.text()[0].startswith("a ")
        assert screen.differences() == []


async def test_without_the_pen_the_text_is_watched_and_keys_belong_to_the_screen() -> None:
    async with painted(Desk("clean water", read_only=True)) as screen:
        screen.app.editor.focus()
        await press(screen, "x", "backspace", "ctrl+z", "ctrl+v", "t")
        screen.app.post_message(events.Paste("abc"))
        screen.app.editor.edit(["a"])
        await screen.settle()
        assert screen.app.editor.text == "clean water"
        assert screen.app.told == []
        assert screen.app.pens == 1
        assert editor_for_keys(screen.app) is None


async def test_who_watches_copies_with_mouse_and_keys_and_the_selection_stays_while_the_text_grows() -> None:
    async with painted(Desk("clean water", read_only=True)) as screen:
        editor = screen.app.editor
        editor.replace_text("clean water", 11)
        await screen.pilot.mouse_down(editor, offset=(6, 0))
        await screen.pilot.hover(editor, offset=(11, 0))
        await screen.pilot.mouse_up(editor, offset=(11, 0))
        editor.replace_text("All: clean water", 4)
        assert editor.selected == "water"
        editor.focus()
        await press(screen, "ctrl+c", "ctrl+x", "a")
        assert editor.text == "All: clean water" and screen.app.told == []
        await screen.pilot.click(editor, offset=(1, 0))
        assert editor.selected == "" and editor.cursor == 4
        assert screen.differences() == []
        screen.app.other.focus()
        await press(screen, "ctrl+v")
        assert screen.app.other.text == "water"
        editor.focus()
        await press(screen, "ctrl+a", "ctrl+c")
        assert editor.selected == editor.text


async def test_what_was_selected_while_watching_is_not_typed_over_when_the_pen_comes() -> None:
    async with painted(Desk("clean water", read_only=True)) as screen:
        screen.app.editor.focus()
        await press(screen, "ctrl+a")
        screen.app.editor.read_only = False
        await press(screen, "s")
        assert screen.app.editor.text == "clean waters"


async def test_who_watches_sees_the_rows_and_the_cursor_of_who_writes() -> None:
    async with painted(Desk(), (60, 10)) as screen:
        screen.app.other.read_only = True
        text = "clean \u4eba\u6743 water for all who live in this place and need it, every day " * 2
        for end in range(0, len(text), 7):
            screen.app.editor.replace_text(text[:end], end)
            screen.app.other.replace_text(text[:end], end)
            await screen.settle()
        lines = screen.text()
        assert lines[:5] == lines[5:]
        row, cell = next(
            (y, x) for y, line in enumerate(screen.shown()[5:]) for x, shown in enumerate(line) if shown[-1]
        )
        assert (cell, row) == screen.app.editor.cursor_cell()
        assert screen.differences() == []


async def test_who_scrolled_away_to_read_is_left_there() -> None:
    text = "\n".join(f"line {number}" for number in range(30))
    async with painted(Desk(text, read_only=True), (40, 10)) as screen:
        screen.app.editor.focus()
        await press(screen, "home")
        screen.app.editor.replace_text(text + " more", len(text) + 5)
        await screen.settle()
        assert screen.text()[0].startswith("line 0 ")
        await press(screen, "end")
        screen.app.editor.replace_text(text + "\nline 30", len(text) + 8)
        await screen.settle()
        assert screen.text()[4].startswith("line 30")


async def test_a_watched_text_that_became_shorter_stays_in_view() -> None:
    text = "\n".join(f"line {number}" for number in range(30))
    async with painted(Desk(text, read_only=True), (40, 10)) as screen:
        screen.app.editor.focus()
        screen.app.editor.replace_text(text, 0)
        await press(screen, "end")
        screen.app.editor.replace_text("line 0\nline 1")
        await screen.settle()
        assert [line[:6] for line in screen.text()[:2]] == ["line 0", "line 1"]
        assert screen.differences() == []


async def test_the_pen_brings_the_editor_back() -> None:
    async with painted(Desk("clean", read_only=True)) as screen:
        screen.app.editor.focus()
        screen.app.editor.read_only = False
        await press(screen, "t")
        assert (screen.app.editor.text, screen.app.pens) == ("cleant", 0)
        assert screen.differences() == []


async def test_keys_with_alt_are_not_text() -> None:
    async with painted(Desk()) as screen:
        screen.app.post_message(events.Key("alt+a", "a"))
        await press(screen, "b")
        assert screen.app.editor.text == "b"
