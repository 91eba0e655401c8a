"""What moved is painted, also where a place was asked for between the change and its layout."""

import asyncio

from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static
from textual.widgets._toast import Toast

from facilitator.terminal.textual_internals import FaithfulCompositor
from tests.terminal.little import Faithful
from tests.terminal.painting import Painted, painted


class Told(Static):
    """Keeps the names of what it is told."""

    def __init__(self, text: str, *, id: str) -> None:  # noqa: A002
        super().__init__(text, id=id)
        self.told: list[str] = []

    def on_show(self) -> None:
        self.told.append("shown")

    def on_resize(self, _event: events.Resize) -> None:
        self.told.append("resized")


class Page(Faithful[None]):
    CSS = "Told { height: 2; background: $primary; }"

    def compose(self) -> ComposeResult:
        yield Static("text " * 100)


class Shown(App[None]):
    def get_default_screen(self) -> Screen[None]:
        return Page()


async def ask_between(screen: Painted[Shown], change: str) -> None:
    """Brings, takes away or hides a widget, and asks for a place before the layout."""
    app, compositor = screen.app, screen.app.screen._compositor
    before = compositor._full_map
    compositor._full_map_invalidated = True  # as after a hidden widget was refreshed, or something scrolled
    with app.batch_update():  # nothing is laid out before the question
        match change:
            case "notice goes":
                app.clear_notifications()
                while any(toast.is_attached for toast in app.screen.query(Toast)):
                    await asyncio.sleep(0)
            case "widget comes":
                await app.screen.mount(Told("new", id="new"), before=0)
            case "widget is hidden":
                app.screen.query_one("#new").display = False
        app.screen.query_one(Static).refresh()  # Textual asks for its size
        assert compositor._full_map is not before and compositor._full_map != before
    await screen.settle()


async def test_a_notice_that_goes_leaves_nothing_on_the_terminal() -> None:
    async with painted(Shown(), (60, 12)) as screen:
        screen.app.notify("A message that stands over the text", timeout=600)
        await screen.settle()
        assert any("A message" in line for line in screen.text())
        await ask_between(screen, "notice goes")
        assert screen.differences() == []
        assert not any("A message" in line for line in screen.text())


async def test_a_widget_that_comes_or_goes_is_painted_and_told_of_it_once() -> None:
    async with painted(Shown(), (60, 12)) as screen:
        await ask_between(screen, "widget comes")
        new = screen.app.screen.query_one(Told)
        assert sorted(new.told) == ["resized", "shown"]
        assert screen.differences() == [] and any("new" in line for line in screen.text())
        await ask_between(screen, "widget is hidden")
        assert screen.differences() == [] and not any("new" in line for line in screen.text())
        new.display = True
        await screen.settle()
        assert screen.differences() == []


async def test_nothing_of_an_arrangement_is_kept_once_it_is_laid_out_or_its_screen_has_gone() -> None:
    async with painted(Shown(), (60, 12)) as screen:
        compositor = screen.app.screen._compositor
        assert isinstance(compositor, FaithfulCompositor)
        compositor._full_map_invalidated = True
        assert compositor.full_map and compositor._laid_out is None  # nothing had changed
        await ask_between(screen, "widget comes")
        assert compositor._laid_out is None
        compositor._laid_out = compositor._full_map
        compositor.clear()
        assert compositor._laid_out is None
