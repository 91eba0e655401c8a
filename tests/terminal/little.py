"""A little app with an editor and a dialog, for what holds for any app on a channel."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widgets import Label, Static

from facilitator.terminal.direct import DirectLine
from facilitator.terminal.editor import DraftEditor
from facilitator.terminal.textual_internals import SeenThrough, arrange_faithfully


class Faithful(SeenThrough[ScreenResultType]):
    """A screen as `terminal` would have them: compared with its last layout, and seen through dialogs."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name, id, classes)
        arrange_faithfully(self)


class Dialog(Faithful[None], ModalScreen[None]):
    """A dialog over a part of the screen."""

    DEFAULT_CSS = "Dialog { align: center middle; } Dialog Label { width: 30; height: 3; background: $panel; }"

    def compose(self) -> ComposeResult:
        yield Label("Submit?")
        yield Static("Enter submits, Esc goes back.")


class DraftPage(Faithful[None]):
    """An editor below a clock; Esc leaves it, and then Enter goes back to it."""

    DEFAULT_CSS = "DraftPage #draft { height: 1fr; border: round $primary; padding: 0 1; }"
    BINDINGS = [Binding("escape", "leave", "Leave"), Binding("enter", "write", "Write")]

    def compose(self) -> ComposeResult:
        yield DirectLine(Content("clock"), id="clock")
        with Horizontal(id="draft"):  # a border of its own would keep the editor from painting directly
            yield DraftEditor(placeholder="Write here.")
        yield Static("saved", id="state")

    def on_mount(self) -> None:
        self.action_write()

    def action_leave(self) -> None:
        self.set_focus(None)

    def action_write(self) -> None:
        self.query_one(DraftEditor).focus()


class Drafting(App[None]):
    """The app of somebody who writes."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False  # Textual's own selection fails at a click on a toast that is being taken away

    def get_default_screen(self) -> Screen[None]:
        return DraftPage()

    @property
    def editor(self) -> DraftEditor:
        """The editor, whichever screen is on top."""
        return self.screen_stack[0].query_one(DraftEditor)
