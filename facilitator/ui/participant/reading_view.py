"""Reading beside the draft: a panel where there is room, an overlay where there is none; both show the same pages."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from facilitator.domain.views.participant import ExerciseSheet
from facilitator.ui.participant.reading import READINGS, Reading, reading_text
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.safe_text import joined
from facilitator.ui.shared.words import Words


class ReadingPanel(Vertical):
    """Tabs with their letters above a page that scrolls."""

    def __init__(self, sheet: ExerciseSheet, reading: Reading = "facts", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._sheet = sheet
        self.reading: Reading = reading

    def compose(self) -> ComposeResult:
        """Tabs and page."""
        yield Words(id="tabs")
        with VerticalScroll(id="page"):
            yield Words(id="page-words")

    def on_mount(self) -> None:
        """Shows the first page."""
        self.open(self.reading)

    def on_resize(self) -> None:
        """Wraps the page anew."""
        self.call_after_refresh(self._fill)

    def open(self, reading: Reading) -> None:
        """Goes to a page, at its top."""
        self.reading = reading
        self.query_one("#tabs", Words).show(tabs_line(reading), layout=False)
        self._fill()
        self.query_one("#page").scroll_home(animate=False)

    def read(self) -> None:
        """Takes the keys that scroll."""
        self.query_one("#page").focus()

    def _fill(self) -> None:
        cells = self.query_one("#page").content_size.width - 1
        self.query_one("#page-words", Words).show(reading_text(self.reading, self._sheet, max(20, cells)))


class ReadingScreen(GuardedScreen[None], ModalScreen[None]):
    """The same over the draft; Esc comes back, the letters go to another page."""

    BINDINGS: ClassVar = [
        Binding("escape,q,enter", "dismiss(None)", show=False),
        *(Binding(letter, f"open('{reading}')", show=False) for reading, letter, _ in READINGS),
    ]

    def __init__(self, sheet: ExerciseSheet, reading: Reading) -> None:
        super().__init__()
        self._sheet = sheet
        self._reading = reading

    def compose(self) -> ComposeResult:
        """The panel and how to leave it."""
        with Vertical(id="over"):
            yield ReadingPanel(self._sheet, self._reading, id="reading")
            yield Words(_LEAVE)

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(ReadingPanel).read()

    def action_open(self, reading: Reading) -> None:
        """Goes to a page."""
        self.query_one(ReadingPanel).open(reading)


def tabs_line(shown: Reading) -> Content:
    """The pages with their letters, the one that is shown reversed."""
    return joined(*(_tab(letter, name, reading == shown) for reading, letter, name in READINGS), between=" ")


def _tab(letter: str, name: str, is_shown: bool) -> Content:
    return Content.styled(f" {letter} {name} ", "bold reverse" if is_shown else "$quiet")


_LEAVE: Final = joined(
    Content.styled("Esc", "bold $primary"),
    Content.styled(" back to the draft   ", "$quiet"),
    Content.styled("↑ ↓ PgUp PgDn", "bold $primary"),
    Content.styled(" scroll", "$quiet"),
)
