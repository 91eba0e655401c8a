"""Direct painting: what it writes equals a full repaint, and where it is not safe Textual paints."""

import asyncio
import io
import random
from collections.abc import Callable, Mapping, Sequence

import pytest
from rich.console import Console
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Offset, Size
from textual.screen import ModalScreen
from textual.widgets import Label, Static
from textual.widgets._toast import Toast

from facilitator.terminal.direct import Direct, DirectLine
from facilitator.terminal.editor import DraftEditor, editor_for_keys
from facilitator.terminal.rows import Row, changed_span
from tests.terminal.painting import Painted, painted


class Question(ModalScreen[None]):
    """A dialog over a part of the screen."""

    CSS = "Question { align: center middle; } Question Label { width: 30; height: 3; background: $panel; }"

    def compose(self) -> ComposeResult:
        yield Label("Submit?")


NAMES = ("Specific", "Measurable", "Achievable", "Relevant", "Time-bound")


class Bars(Direct):
    """Five rows of name, bar and level, in three inks."""

    DEFAULT_CSS = """
    Bars {
        width: 18;
        height: 5;
        & > .bars--filled { color: $primary; }
        & > .bars--level { text-style: bold; }
    }
    """
    COMPONENT_CLASSES = {"bars--filled", "bars--level"}
    INKS = {".": "", "f": "bars--filled", "l": "bars--level"}

    levels: Mapping[str, int | None] | None = None

    def show_levels(self, levels: Mapping[str, int | None] | None) -> None:
        self.levels = levels
        self.paint()

    def wanted_rows(self, size: Size) -> Sequence[Row]:
        return [self._row(name) for name in NAMES[: size.height]]

    def _row(self, name: str) -> Row:
        level = None if self.levels is None else self.levels[name]
        filled = level or 0
        shown = " " if self.levels is None else "-" if level is None else str(level)
        text = f"{name:12}{'█' * filled}{'░' * (3 - filled)} {shown} "
        return Row(text, "." * 12 + "f" * filled + "." * (3 - filled) + ".l.")


class Drafting(App[None]):
    """A screen with an editor between other widgets, as the participant's."""

    CSS = """
    #draft { height: 1fr; border: round $primary; padding: 0 1; }
    #side { width: 20; border-left: solid $primary; }
    #clock, #state { height: 1; }
    Drafting.-narrow #side { display: none; }
    """
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False  # Textual's own selection fails at a click on a toast that is being taken away

    def compose(self) -> ComposeResult:
        yield DirectLine(Content("clock"), id="clock")
        with Horizontal(id="draft"):
            yield DraftEditor(placeholder="Write your recommendation here.")
            with Horizontal(id="side"):
                yield Bars()
        yield Static("saved", id="state")

    @property
    def editor(self) -> DraftEditor:
        """The editor, whichever screen is on top."""
        return self.screen_stack[0].query_one(DraftEditor)

    @property
    def bars(self) -> Bars:
        """The bars, whichever screen is on top."""
        return self.screen_stack[0].query_one(Bars)


def levels(*values: int | None) -> dict[str, int | None]:
    return dict(zip(NAMES, values, strict=True))


@pytest.mark.parametrize(
    ("shown", "wanted", "span"),
    [
        (Row("abc ", "...."), Row("abc ", "...."), (4, 4)),
        (Row("abc ", "...."), Row("abd ", "...."), (2, 3)),
        (Row("abc ", "...."), Row("abc ", "..c."), (2, 3)),
        (Row("xab ", "...."), Row("ab  ", "...."), (0, 3)),
        (Row("a\u0323b ", "...."), Row("ab  ", "...."), (0, 3)),
        (Row("ab  ", "...."), Row("a\u0323b  ", "....."), (0, 2)),
        (Row("\u4eba\u6743", ".."), Row("\u4eba  ", "..."), (1, 3)),
        (Row("x\u0323y ", "...."), Row("z\u0323y ", "...."), (0, 2)),
    ],
)
def test_only_the_changed_characters_are_written_each_with_its_marks(
    shown: Row, wanted: Row, span: tuple[int, int]
) -> None:
    assert changed_span(shown, wanted) == span


async def test_a_typed_letter_costs_one_short_write() -> None:
    async with painted(Drafting(), (120, 36)) as screen:
        screen.app.editor.edit("clean water")
        await screen.settle()
        screen.take()
        screen.app.editor.edit("s")
        written = screen.take()
        assert "s" in written
        assert len(written) < 150
        await screen.settle()
        assert screen.take() == ""
        assert screen.differences() == []


async def test_only_the_bars_whose_level_changed_are_painted() -> None:
    async with painted(Drafting()) as screen:
        screen.app.bars.show_levels(levels(0, 1, 2, 3, None))
        await screen.settle()
        assert [line.strip("│ ")[-17:] for line in screen.text()[2:7]] == [
            "Specific    ░░░ 0",
            "Measurable  █░░ 1",
            "Achievable  ██░ 2",
            "Relevant    ███ 3",
            "Time-bound  ░░░ -",
        ]
        screen.app.bars.show_levels(levels(0, 1, 2, 3, None))
        assert screen.take() == ""
        screen.app.bars.show_levels(levels(0, 2, 2, 3, None))
        assert screen.take().count("H") == 2  # to the changed cells, and back to where Textual leaves the cursor
        assert screen.differences() == []


async def test_a_dialog_on_top_keeps_the_editor_from_painting_over_it() -> None:
    async with painted(Drafting()) as screen:
        await screen.app.push_screen(Question())
        await screen.settle()
        screen.take()
        screen.app.editor.replace_text("x" * 400)
        assert screen.take() == ""
        await screen.settle()
        assert screen.differences() == []


async def test_a_toast_over_the_editor_is_not_painted_over() -> None:
    async with painted(Drafting(), (60, 12)) as screen:
        screen.app.notify("A message that stands over the draft for a while", timeout=600)
        await screen.settle()
        screen.app.editor.edit("words " * 60)
        await screen.settle()
        assert screen.differences() == []
        assert any("A message" in line for line in screen.text())


async def test_a_key_asks_for_no_place_that_makes_textual_forget_a_toast_that_goes() -> None:
    async with painted(Drafting(), (60, 12)) as screen:
        screen.app.editor.edit("water")
        screen.app.notify("A message that stands over the draft for a while", timeout=600)
        await screen.settle()
        compositor = screen.app.screen._compositor
        with screen.app.batch_update():  # nothing is laid out before the key
            screen.app.clear_notifications()
            while any(toast.is_attached for toast in screen.app.screen.query(Toast)):
                await asyncio.sleep(0)
            compositor._full_map_invalidated = True  # as after a hidden widget was refreshed, or something scrolled
            arranged = compositor._full_map
            place = screen.app.cursor_position
            screen.app.editor.edit("s")
            assert compositor._full_map is arranged
            assert screen.app.cursor_position == place + Offset(1, 0)
        await screen.settle()


async def test_a_hidden_widget_does_not_cost_a_toast_its_painting() -> None:
    async with painted(Drafting(), (60, 16)) as screen:
        screen.app.add_class("-narrow")
        screen.app.notify("The first message", timeout=600)
        await screen.settle()
        screen.app.bars.show_levels(levels(1, 1, 1, 1, 1))
        screen.app.notify("The second message", timeout=600)
        await screen.settle()
        assert screen.differences() == []
        screen.app.remove_class("-narrow")
        await screen.settle()
        assert screen.differences() == []


async def test_a_slow_client_gets_the_latest_state_once_it_reads_again() -> None:
    async with painted(Drafting()) as screen:
        screen.driver.slow = True
        screen.app.editor.edit("written while nobody read")
        await screen.settle()
        screen.driver.slow = False
        screen.app.refresh()
        await screen.settle()
        assert screen.differences() == []


@pytest.mark.parametrize("switch", ["widget", "driver", "border", "opacity", "clipped"])
async def test_without_direct_painting_textual_paints_the_same(switch: str) -> None:
    async with painted(Drafting()) as screen:
        editor = screen.app.editor
        if switch == "widget":
            editor.direct_painting = False
        elif switch == "driver":
            screen.driver.allows_direct_writes = False
        elif switch == "border":
            editor.styles.border = ("round", "red")
        elif switch == "opacity":
            editor.styles.opacity = 0.5
        else:
            editor.styles.height = 60
        await screen.settle()
        screen.take()
        for text in ("clean water", " for\nall", "\u4eba\u6743 e\u0301"):
            editor.edit(text.replace("\n", "x"))
            assert screen.take() == ""
            await screen.settle()
            assert screen.take() != ""
            assert screen.differences() == []


class Scrolled(App[None]):
    """An editor of which a scrolled container shows the lower part only."""

    CSS = "Static { height: 5; } DraftEditor { height: 40; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static("above")
            yield DraftEditor()


async def test_an_editor_that_is_scrolled_out_of_view_is_left_to_textual() -> None:
    async with painted(Scrolled()) as screen:
        editor = screen.app.query_one(DraftEditor)
        screen.app.query_one(VerticalScroll).scroll_to(y=8, animate=False)
        await screen.settle()
        screen.take()
        editor.edit("a row that is out of view")
        assert screen.take() == ""
        await screen.settle()
        assert screen.differences() == []


async def test_while_textual_holds_frames_back_nothing_is_written() -> None:
    async with painted(Drafting()) as screen:
        screen.take()
        with screen.app.batch_update():
            screen.app.editor.edit("clean")
            assert screen.take() == ""
        await screen.settle()
        assert screen.differences() == []


async def test_a_layout_that_is_not_painted_yet_is_left_to_textual() -> None:
    async with painted(Drafting()) as screen:
        screen.take()
        place = screen.app.editor.region
        with screen.app.batch_update():
            screen.app.query_one("#clock").styles.dock = "bottom"
            for _ in range(20):
                await asyncio.sleep(0)  # the widgets tell the screen
            screen.app.screen._refresh_layout()  # as a resize does while frames are held back
        assert screen.app.editor.region == place.translate((0, -1))
        screen.app.editor.edit("clean")
        assert screen.take() == ""
        await screen.settle()
        assert screen.differences() == []


async def test_a_new_theme_is_painted_with_from_the_next_key_on() -> None:
    async with painted(Drafting()) as screen:
        screen.app.editor.edit("clean")
        for theme in ("textual-light", "textual-dark"):
            screen.app.theme = theme
            await screen.settle()
            screen.take()
            screen.app.editor.edit("x")
            assert len(screen.take()) < 150
            assert screen.differences() == []


async def test_a_layout_is_a_new_mapping_after_each_change_front_to_back() -> None:
    async with painted(Drafting()) as screen:
        layout = screen.app.screen._compositor.visible_widgets
        assert layout is screen.app.screen._compositor.visible_widgets
        screen.app.query_one("#side").display = False
        await screen.settle()
        assert layout is not screen.app.screen._compositor.visible_widgets
        order = list(screen.app.screen._compositor.visible_widgets)
        assert order.index(screen.app.editor) < order.index(screen.app.screen)  # front to back


async def test_the_terminals_cursor_stands_where_is_written_for_input_methods() -> None:
    async with painted(Drafting()) as screen:
        screen.app.editor.edit("abc")
        place = screen.app.editor.region.offset + Offset(3, 0)
        assert screen.app.cursor_position == place
        assert screen.take().endswith(f"\x1b[{place.y + 1};{place.x + 1}H")


KEYS = (
    *("left", "right", "up", "down", "home", "end", "pageup", "pagedown", "delete"),
    *("shift+left", "shift+right", "shift+up", "shift+down", "shift+end", "ctrl+left", "ctrl+right", "ctrl+w"),
    *("ctrl+home", "ctrl+end", "ctrl+shift+left", "ctrl+z", "ctrl+y", "ctrl+a", "ctrl+x", "ctrl+v", "backspace"),
    *("enter", "space", "a", "b", "tab"),
)
WORDS = (
    "water ",
    "for all",
    "\u4eba\u6743\u7406\u4e8b\u4f1a",
    "e\u0301te\u0301 ",
    "x\u0323\u0323y",
    "\n",
    "\U0001f44d ",
    "-" * 70,
)
SIZES = ((80, 24), (120, 36), (50, 14), (40, 8), (33, 9))

Step = Callable[[Painted[Drafting], random.Random], object]


def _press(screen: Painted[Drafting], chance: random.Random) -> None:
    for key in chance.choices(KEYS, k=chance.randrange(1, 6)):
        screen.app.post_message(events.Key(key, {"space": " "}.get(key, key if len(key) == 1 else None)))


def _edit(screen: Painted[Drafting], chance: random.Random) -> None:
    if editor_for_keys(screen.app) is not None:
        screen.app.editor.edit(chance.choice(WORDS).replace("\n", "."))


def _paste(screen: Painted[Drafting], chance: random.Random) -> None:
    screen.app.post_message(events.Paste("".join(chance.choices(WORDS, k=chance.randrange(1, 20)))))


def _mouse(screen: Painted[Drafting], chance: random.Random) -> None:
    width, height = screen.app.size
    x, y = chance.randrange(width), chance.randrange(height)
    for kind in chance.choice(
        ((events.MouseDown, events.MouseUp), (events.MouseDown,), (events.MouseUp,), (events.MouseMove,))
    ):
        screen.app.post_message(kind(None, x, y, 0, 0, 1, chance.random() < 0.2, False, False, x, y))


def _wheel(screen: Painted[Drafting], chance: random.Random) -> None:
    kind = chance.choice((events.MouseScrollDown, events.MouseScrollUp))
    screen.app.post_message(kind(None, 5, 4, 0, 0, 0, False, False, False, 5, 4))


def _watch(screen: Painted[Drafting], chance: random.Random) -> None:
    editor = screen.app.editor
    editor.read_only = chance.random() < 0.3
    text = editor.text
    at = chance.randrange(len(text) + 1)
    editor.replace_text(text[:at] + chance.choice(WORDS) + text[at + chance.randrange(30) :], chance.choice((None, at)))


def _score(screen: Painted[Drafting], chance: random.Random) -> None:
    screen.app.bars.show_levels(chance.choice((None, levels(*chance.choices((0, 1, 2, 3, None), k=5)))))


def _tick(screen: Painted[Drafting], chance: random.Random) -> None:
    digits = f"{chance.randrange(10)}:{chance.randrange(60):02}"
    screen.app.screen_stack[0].query_one(DirectLine).show(
        Content.styled(f"\u25b6 {digits}", chance.choice(("bold", "bold", "$warning", "reverse")))
    )


def _dialog(screen: Painted[Drafting], chance: random.Random) -> None:
    if len(screen.app.screen_stack) > 1:
        screen.app.pop_screen()
    elif chance.random() < 0.5:
        screen.app.push_screen(Question())


def _toast(screen: Painted[Drafting], chance: random.Random) -> None:
    if chance.random() < 0.3:
        screen.app.notify("A message over the draft", timeout=600)
    else:
        screen.app.clear_notifications()


def _theme(screen: Painted[Drafting], chance: random.Random) -> None:
    screen.app.theme = chance.choice(("textual-dark", "textual-light", "nord"))


def _style(screen: Painted[Drafting], chance: random.Random) -> None:
    editor = screen.app.editor
    match chance.randrange(5):
        case 0:
            screen.app.toggle_class("-narrow")
        case 1:
            editor.styles.border = ("round" if chance.random() < 0.1 else "none", "red")
        case 2:
            editor.styles.opacity = 0.5 if chance.random() < 0.1 else 1.0
        case 3:
            editor.direct_painting = chance.random() < 0.9
        case _:
            screen.app.screen_stack[0].query_one("#state", Static).update("saved" + "." * chance.randrange(9))


def _slow(screen: Painted[Drafting], chance: random.Random) -> None:
    screen.driver.slow = True


def _calm(screen: Painted[Drafting]) -> None:
    """Brings the editor back to where it may paint directly."""
    editor = screen.app.editor
    while len(screen.app.screen_stack) > 1:
        screen.app.pop_screen()
    editor.styles.border = ("none", "red")
    editor.styles.opacity = 1.0
    editor.direct_painting = True
    editor.read_only = False
    editor.focus()


def _resize(screen: Painted[Drafting], chance: random.Random) -> object:
    return screen.resize(*chance.choice([size for size in SIZES if size != screen.app.size]))


STEPS: tuple[Step, ...] = (
    *(_press, _press, _press, _edit, _edit, _edit, _edit, _paste, _mouse, _mouse, _wheel, _watch, _watch),
    *(_score, _score, _tick, _tick, _dialog, _toast, _theme, _style, _slow, _resize),
)


async def _random_steps(count: int, seed: int) -> None:
    chance = random.Random(seed)
    done: list[str] = []
    app = Drafting()
    app.console = Console(file=io.StringIO(), color_system="truecolor" if seed % 2 else "standard", force_terminal=True)
    async with painted(app, (80, 24)) as screen:
        while len(done) < count:
            for step in chance.choices(STEPS, k=chance.randrange(1, 5)):
                done.append(step.__name__)
                if hasattr(result := step(screen, chance), "__await__"):
                    await result
            if chance.random() < 0.3:
                _calm(screen)
            if len(screen.app.editor.text) > 3_000:
                screen.app.editor.replace_text("")
            await screen.settle()
            if screen.driver.slow:
                if chance.random() < 0.5:
                    continue
                screen.driver.slow = False
                screen.app.refresh()
                await screen.settle()
            assert screen.differences()[:5] == [], f"seed {seed}, after {' '.join(done[-12:])}"


async def test_random_steps_show_what_a_full_repaint_shows() -> None:
    await _random_steps(150, 1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
async def test_ten_thousand_random_steps_show_what_a_full_repaint_shows(seed: int) -> None:
    await _random_steps(500, seed + 100)
