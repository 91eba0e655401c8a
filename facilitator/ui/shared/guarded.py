"""A screen that is proof against what comes twice or in between: two sizes at once, a second answer, a place asked for.

It knows Textual's screens only. A screen that takes a size tells itself that size once more; where two sizes wait, with
something between them, each would be told again and again in turn, and the app, with all others of the process, would
do nothing else. And a second Enter on its way when the first dismisses a screen would dismiss the one below. What comes
in between, and what changes behind a dialog, have modules of their own: `arranging` and `behind`. And in Textual a
screen is painted whole when another widget gets the focus, though the widgets that look different then are painted by
themselves.
"""

from typing import ClassVar

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import ScreenResultType
from textual.widget import Widget

from facilitator.terminal.textual_internals import SeenThrough, arrange_faithfully


class GuardedScreen(SeenThrough[ScreenResultType]):
    """Takes only the size that the app has now, and is dismissed only while it is on top.

    F1 shows the help also over a dialog, where a modal screen shuts out the app's own keys and '?' may be text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "app.help_show", show=False)]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name, id, classes)
        arrange_faithfully(self)

    @on(events.Resize)
    def _leave_out_of_date(self, event: events.Resize) -> None:
        """Leave a size alone that is out of date; the one that counts comes behind it."""
        if event.size != self.app.size:
            event.prevent_default()

    def on_mount(self) -> None:
        """Begin, unless the screen or the app has ended meanwhile and taken the parts away."""
        if self.has_all_parts:
            self.begin()

    def begin(self) -> None:
        """What a screen does first, called once, when all its parts are up.

        Subclasses extend this and not `on_mount`: Textual calls the handlers of all classes by itself, so one that also
        calls that of its base makes it run twice.
        """

    @property
    def has_all_parts(self) -> bool:
        """Whether everything that was composed is up, with its own parts, and still there."""
        return self.is_running and bool(self.children) and all(child.is_mounted for child in self.children)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go, with what was decided; a second time changes nothing."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
