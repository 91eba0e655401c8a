"""Reading beside the draft: a panel where there is room, an overlay where there is none; both show the same pages."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from facilitator.activities.rewriting.views import ExerciseSheet
from facilitator.ui.participant.reading import READINGS, Reading, reading_rows
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.painting.scrolled import Scrolled
from facilitator.ui.shared.painting.steady import Column
from facilitator.ui.shared.painting.words import NOTHING, Words
from facilitator.ui.shared.safe_text import joined


class ReadingPanel(Scrolled):
    """Tabs with their letters above a page that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "turn(1)", show=False)]

    def __init__(self, sheet: ExerciseSheet, reading: Reading = "facts", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._sheet = sheet
        self.reading: Reading = reading

    def open(self, reading: Reading) -> None:
        """Goes to a page, at its top."""
        self.reading = reading
        self.show_rows(from_top=True)

    def fixed_rows(self) -> Sequence[Content]:
        """The tabs, and a blank row."""
        return tabs_line(self.reading), NOTHING

    def scrolled_rows(self, cells: int) -> Sequence[Content]:
        """The page."""
        return reading_rows(self.reading, self._sheet, max(20, cells))


class ReadingScreen(GuardedScreen[None], ModalScreen[None]):
    """The same over the draft; Esc comes back, the letters go to another page."""

    BINDINGS: ClassVar = [
        Binding("escape,q,enter", "dismiss(None)", show=False),
        Binding("question_mark", "app.help_show", show=False),
        *(Binding(letter, f"open('{reading}')", show=False) for reading, letter, _ in READINGS),
    ]

    def __init__(self, sheet: ExerciseSheet, reading: Reading) -> None:
        super().__init__()
        self._sheet = sheet
        self._reading = reading

    def compose(self) -> ComposeResult:
        """The panel and how to leave it."""
        with Column(id="over"):
            yield ReadingPanel(self._sheet, self._reading, id="reading")
            yield Words(_LEAVE)

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(ReadingPanel).focus()

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
    Content.styled("space ↑ ↓", "bold $primary"),
    Content.styled(" scroll   ", "$quiet"),
    Content.styled("?", "bold $primary"),
    Content.styled(" help", "$quiet"),
)
