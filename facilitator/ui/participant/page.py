"""The frame of every page of the participant: head, banner, what is wrong, body, footer with its keys.

While somebody writes, letters are text; Esc opens them. Nothing here destroys anything: leaving asks first.

It makes rows of `Content` for a width and knows no widget. People's words come in as plain strings and pass through
`safe_text` here.

A page composes and routes; what stands in it is made by pure functions. `TextPage` is a page that is read: two columns
of text in one scroll, beside each other where there is room.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Self

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region, Size
from textual.messages import Layout, Update
from textual.strip import Strip

from facilitator.seminar.timer import Moment
from facilitator.seminar.views.participant import ParticipantView
from facilitator.terminal.scrolled import Scrolled, beside
from facilitator.terminal.steady import NOTHING, Words, blank_rows
from facilitator.ui.participant.desk import Desk
from facilitator.ui.participant.head import HeadLine
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.app import EVERYWHERE, SessionScreen
from facilitator.ui.shared.help import Footer
from facilitator.ui.shared.safe_text import joined, safe_text, wrapped


def _may_raise_hand(view: ParticipantView) -> bool:
    return "hand" in view.may and view.me.is_introduced


def _hand_words(view: ParticipantView) -> str:
    return "hand down" if view.hand_is_up else "hand up"


def _may_choose_group(view: ParticipantView) -> bool:
    return view.me.is_introduced and view.stage != "ended" and bool(view.groups_to_choose)


def _group_words(view: ParticipantView) -> str:
    return "another group" if view.group else "choose a group"


def _is_introduced(view: ParticipantView) -> bool:
    return view.me.is_introduced


HAND: Final = Action(
    "hand.toggle",
    ("h",),
    "hand",
    "Raise your hand for the floor, or take it down.",
    is_open=_may_raise_hand,
    dynamic_label=_hand_words,
)

PARTICIPANT_ACTIONS: Final = (
    HAND,
    Action(
        "group.choose",
        ("g",),
        "group",
        "Sit down with a group.",
        is_open=_may_choose_group,
        dynamic_label=_group_words,
    ),
    Action("name.change", ("N",), "your name", "Correct your name or delegation.", _is_introduced, in_footer=False),
    Action("session.leave", ("q",), "leave", "Leave the seminar; you can come back, and nothing is lost."),
)
"""The actions of every page."""


BLANK: Final = Content("")

WIDEST: Final = 84
"""Cells: longer lines are hard to read."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns of a page: beside each other on a wide screen, below each other on a narrow one."""

    left: Sequence[Content]
    right: Sequence[Content]


def heading(words: str) -> Content:
    """The heading of a part; our own words."""
    return Content.styled(words, "bold $primary")


def paragraph(text: str, cells: int, style: str = "", indent: int = 0) -> list[Content]:
    """A text in rows of at most `cells`, each behind so many blanks."""
    return hanging(Content(" " * indent), safe_text(text, style), cells)


def hanging(mark: Content, words: Content, cells: int) -> list[Content]:
    """Words behind a mark, the rows after the first as far in as the first."""
    blanks = " " * mark.cell_length
    rows = wrapped(words, max(10, min(cells, WIDEST) - mark.cell_length))
    return [joined(mark if place == 0 else blanks, row) for place, row in enumerate(rows)]


def sentence(text: str) -> str:
    """The text with one full stop at its end, also where it ends with an abbreviated name."""
    return text if text.endswith(".") else f"{text}."


def bullet(text: str, cells: int, style: str = "") -> list[Content]:
    """A text behind a dot."""
    return hanging(Content.styled("· ", "$quiet"), safe_text(text, style), cells)


def page(*parts: list[Content]) -> Content:
    """Parts with a blank row between them; empty ones are left out."""
    return Content("\n").join(page_rows(*parts))


def page_rows(*parts: list[Content]) -> list[Content]:
    """The same as rows."""
    rows: list[Content] = []
    for part in parts:
        if part:
            rows += [BLANK, *part] if rows else part
    return rows


_MINUTE_MS: Final = 60_000

_AT_LEAST_EVERY: Final = 1.0
"""Seconds between two looks where no clock runs; the minute may be another."""

WIDE: Final = 110
"""Cells from which two columns are comfortable."""

NARROW: Final = 80
"""Cells from which a column of 26 beside a text leaves room for the text."""

HIGH: Final = 20
"""Rows from which there is room for air: with fewer, what must be read needs them all."""


class Page(SessionScreen[ParticipantView, None]):
    """A page of the participant."""

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (NARROW, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.port)
        self.desk = desk
        self._is_styled = False
        self._is_laid_out = False
        self._is_up = False
        self._is_emptied = False
        self._shown_width = 0
        self._head_line = HeadLine(desk.head_of)
        self._footer = Footer()

    def fit_to(self, size: Size) -> None:
        """Takes the classes of a window's size before the page is mounted, so that it is styled and laid out once."""
        for cells, points in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            fitting = [name for least, name in points if cells >= least]
            self.update_classes({name: name == fitting[-1] for _, name in points}, update=False)

    def update_node_styles(self, animate: bool = True) -> None:
        """Leaves out the update that comes when the page is put up: its parts were styled when they were mounted."""
        if self._is_styled:
            super().update_node_styles(animate)
        self._is_styled = True

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Leaves out what is asked for before the page is up, whose first layout paints all, and once it is empty."""
        if self._is_laid_out and self._is_up and not self._is_emptied:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    @property
    def welcome(self) -> str:
        """What of mine is on this page, for whoever comes back to it; empty where nothing is."""
        return ""

    def paint_anew(self) -> None:
        """Paints what was laid out while the app painted nothing; before the first layout there is nothing to paint."""
        if self._is_laid_out and not self._is_emptied:
            super().refresh()

    def empty(self) -> None:
        """Takes the parts away, for a page that must stay on the stack and will never be seen again."""
        self._is_emptied = True
        self.remove_children(tuple(self.children))  # with no argument it leaves those that Textual adds

    def render_lines(self, crop: Region) -> list[Strip]:
        """The background, behind all parts."""
        return blank_rows(self, crop)

    def came_up(self) -> None:
        """Takes refreshes from now on; to be called once the page has been put up."""
        self._is_up = True

    @on(Layout)
    @on(Update)
    def _leave_out(self, message: Layout | Update) -> None:
        """Leaves out what parts asked for before the first layout, or as they were taken away."""
        if not self._is_laid_out or self._is_emptied:
            message.prevent_default()

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield self._head_line
        yield Words(id="banner")
        yield Words(id="trouble")
        yield Words(id="note")
        yield from self.compose_body()
        yield self._footer

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """What stands between banner and footer."""

    @property
    def width(self) -> int:
        """Cells of the window, which are known before the page is laid out."""
        return self.app.size.width

    @property
    def is_here(self) -> bool:
        """Whether all parts of the page are up: False before they are, and once another page takes its place."""
        return self.is_mounted and self.is_attached and self in self.app.screen_stack and self.has_all_parts

    @property
    def has_all_parts(self) -> bool:
        """Whether the first and the last part are there; asked often, so no query."""
        return not self._is_emptied and self._head_line.is_attached and self._footer.is_attached

    def show(self, view: ParticipantView) -> None:
        """Shows the head, the facilitator's message and the keys."""
        self._shown_width = self.width
        message = safe_text(view.message, "bold") if view.message else Content("")
        self._line("#banner", joined(Content.styled("✉ ", "bold"), message) if view.message else message)
        self.tick()
        self.show_lines()

    def show_lines(self) -> None:
        """Shows what is wrong, what is to be noted, and the keys that do something now."""
        self._line("#trouble", safe_text(f"■ {self.desk.trouble}", "bold $over") if self.desk.trouble else Content(""))
        self._line("#note", safe_text(self.desk.note, "bold") if self.desk.note else Content(""))
        self._footer.show_actions(self.footer_actions(), self.view, self.mode)

    @property
    def mode(self) -> str:
        """What letters do now, in a word, on a page where that changes."""
        return ""

    def footer_actions(self) -> Sequence[Action]:
        """The actions that the footer offers, the last two always."""
        return (*self.ACTIONS, *PARTICIPANT_ACTIONS, *EVERYWHERE)

    def tick(self) -> float | None:
        """Redraws the head's clock; returns for how many seconds it will say the same."""
        view, now = self.view, self.now
        self._head_line.show_head(view, now, max(1, self.width - 2))
        stands = self._head_line.stands_seconds(view, now)
        return _AT_LEAST_EVERY if stands is None else stands

    def on_resize(self, event: Resize) -> None:
        """Fits the lines to the width; the first size comes with the first layout."""
        self._is_laid_out = True
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_here:
            if self.width != self._shown_width:
                self.show(self.view)
            else:
                self.show_lines()

    def _show_wrapped(self, selector: str, content: Content) -> None:
        """Shows rows that are wrapped already: another number of rows is another height."""
        words = self.query_one(selector, Words)
        words.show(content, layout=content.plain.count("\n") != words.content.plain.count("\n"))

    def _line(self, selector: str, content: Content) -> None:
        line = self.query_one(selector, Words)
        line.show(content)
        line.display = bool(content.plain)


MORE: Final = Action("page.more", ("space",), "more", "Go a screen further down; ↑ ↓ PgUp PgDn move, too.")


COLUMN_GAP: Final = 4
"""Cells between two columns."""


class Sheet(Scrolled):
    """What a page has to read."""

    def __init__(self, rows: Callable[[int], Sequence[Content]]) -> None:
        """Make it; `rows` gives all of it for a width."""
        super().__init__(id="sheet")
        self._rows_for = rows

    def scrolled_rows(self, cells: int) -> Sequence[Content]:
        """The rows."""
        return self._rows_for(cells)


class TextPage(Page):
    """A page to read, with nothing to write."""

    ACTIONS = (MORE,)
    BINDINGS: ClassVar = [*bindings((MORE,))]

    def __init__(self, desk: Desk, columns: Callable[[ParticipantView, Moment, int], Columns]) -> None:
        """Make it; `columns` gives the text for a view, a moment and the width of a column."""
        super().__init__(desk)
        self._columns = columns
        self._sheet = Sheet(self._rows)
        self._shown: tuple[object, ...] = ()

    def compose_body(self) -> ComposeResult:
        """One scroll with two columns."""
        yield self._sheet

    def show(self, view: ParticipantView) -> None:
        """Shows both columns."""
        super().show(view)
        self.call_after_refresh(self._keys_changed)

    def footer_actions(self) -> Sequence[Action]:
        """'more' only where there is more."""
        actions = super().footer_actions()
        return [each for each in actions if each is not MORE] if self._sheet.fits else actions

    def action_page_more(self) -> None:
        """Goes a screen down."""
        self._sheet.action_turn(1)

    def tick(self) -> float | None:
        """Redraws the clocks, if the view or what a clock of this page can say is another."""
        stands = super().tick()
        shown = (self.view, self._head_line.clock_words(self.view, self.now), self.now.utc_ms // _MINUTE_MS)
        if shown != self._shown:
            self._shown = shown
            self._sheet.show_rows()
        return stands

    def _keys_changed(self) -> None:
        if self.is_here:
            self.show_lines()

    def _rows(self, cells: int) -> Sequence[Content]:
        is_wide = self.width >= WIDE
        column = (cells - COLUMN_GAP) // 2 if is_wide else cells
        columns = self._columns(self.view, self.now, max(20, column))
        if is_wide:
            return beside(columns.left, columns.right, column, COLUMN_GAP)
        return [*columns.left, *([NOTHING] if columns.left and columns.right else []), *columns.right]
