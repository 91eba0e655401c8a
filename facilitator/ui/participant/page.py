"""The frame of every page of the participant: head, banner, what is wrong, body, footer.

A page composes and routes; what stands in it is made by pure functions. `TextPage` is a page that is read: two columns
of text in one scroll, beside each other where there is room.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from facilitator.domain.moment import Moment
from facilitator.domain.views import ParticipantView
from facilitator.ui.participant.actions import PARTICIPANT_ACTIONS
from facilitator.ui.participant.desk import Desk
from facilitator.ui.participant.head import clock_words, head_line
from facilitator.ui.participant.waiting_text import Columns
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.app import EVERYWHERE, SessionScreen
from facilitator.ui.shared.direct_line import DirectLine
from facilitator.ui.shared.footer import Footer
from facilitator.ui.shared.safe_text import joined, safe_text
from facilitator.ui.shared.words import Words

WIDE: Final = 110
"""Cells from which two columns are comfortable."""


class Page(SessionScreen[ParticipantView, None]):
    """A page of the participant."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.port)
        self.desk = desk
        self._head: tuple[object, ...] = ()
        self._head_line = DirectLine(id="head")
        self._footer = Footer()

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        with Horizontal(id="head-bar"):
            yield self._head_line
        yield Words(id="banner")
        yield Words(id="trouble")
        yield from self.compose_body()
        yield self._footer

    def compose_body(self) -> ComposeResult:
        """What stands between banner and footer."""
        raise NotImplementedError

    @property
    def is_here(self) -> bool:
        """Whether all parts of the page are up: False before they are, and once another page takes its place."""
        return self.is_mounted and self.is_attached and self in self.app.screen_stack and self.has_all_parts

    @property
    def has_all_parts(self) -> bool:
        """Whether the first and the last part are there; asked often, so no query."""
        return self._head_line.is_attached and self._footer.is_attached

    def show(self, view: ParticipantView) -> None:
        """Shows the head, the facilitator's message and the keys."""
        message = safe_text(view.message, "bold") if view.message else Content("")
        self._line("#banner", joined(Content.styled("✉ ", "bold"), message) if view.message else message)
        self.tick()
        self.show_lines()

    def show_lines(self) -> None:
        """Shows what is wrong, and the keys that do something now."""
        self._line("#trouble", safe_text(f"■ {self.desk.trouble}", "bold $over") if self.desk.trouble else Content(""))
        self._footer.show_actions(self.footer_actions(), self.view)

    def footer_actions(self) -> Sequence[Action]:
        """The actions that the footer offers, the last two always."""
        return (*self.ACTIONS, *PARTICIPANT_ACTIONS, *EVERYWHERE)

    def tick(self) -> None:
        """Redraws the head's clock; a look at which it says the same costs next to nothing."""
        cells = max(1, self.size.width - 2)
        head = (self.view, cells, clock_words(self.view, self.now))
        if head != self._head:
            self._head = head
            self._head_line.show(head_line(self.view, self.now, cells))

    def on_resize(self) -> None:
        """Fits the lines to the width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_here:
            self.show(self.view)

    def _show_wrapped(self, selector: str, content: Content) -> None:
        """Shows rows that are wrapped already: another number of rows is another height."""
        words = self.query_one(selector, Words)
        words.show(content, layout=content.plain.count("\n") != words.content.plain.count("\n"))

    def _line(self, selector: str, content: Content) -> None:
        line = self.query_one(selector, Words)
        line.show(content)
        line.display = bool(content.plain)


MORE: Final = Action("page.more", ("space",), "more", "Go a screen further down; ↑ ↓ PgUp PgDn move, too.")


class TextPage(Page):
    """A page to read, with nothing to write."""

    ACTIONS = (MORE,)
    BINDINGS: ClassVar = [*bindings((MORE,))]

    def __init__(self, desk: Desk, columns: Callable[[ParticipantView, Moment, int], Columns]) -> None:
        """Make it; `columns` gives the text for a view, a moment and the width of a column."""
        super().__init__(desk)
        self._columns = columns

    def compose_body(self) -> ComposeResult:
        """One scroll with two columns."""
        with VerticalScroll(id="sheet"):
            yield Words(id="left")
            yield Words(id="right")

    def begin(self) -> None:
        """Ready to scroll."""
        super().begin()
        self.query_one("#sheet").focus()

    def show(self, view: ParticipantView) -> None:
        """Shows both columns."""
        super().show(view)
        self._show_columns()
        self.call_after_refresh(self._keys_changed)

    def footer_actions(self) -> Sequence[Action]:
        """'more' only where there is more."""
        actions = super().footer_actions()
        return actions if self.query_one("#sheet").max_scroll_y > 0 else [each for each in actions if each is not MORE]

    def action_page_more(self) -> None:
        """Goes a screen down."""
        self.query_one("#sheet").scroll_page_down(animate=False)

    def tick(self) -> None:
        """Redraws the clocks."""
        super().tick()
        self._show_columns()

    def _keys_changed(self) -> None:
        if self.is_here:
            self.show_lines()

    def _show_columns(self) -> None:
        inner = self.size.width - 6
        cells = (inner - 4) // 2 if self.size.width >= WIDE else inner
        columns = self._columns(self.view, self.now, max(20, cells))
        for selector, content in (("#left", columns.left), ("#right", columns.right)):
            words = self.query_one(selector, Words)
            self._show_wrapped(selector, content)
            words.display = bool(content.plain)
