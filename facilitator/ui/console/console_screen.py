"""The console: the head, the panels, what the room sees, and the footer.

On a small window one panel is shown at a time, and the same letters that move the focus on a large one switch between
them. It composes and routes: what stands in a panel is made by the pure functions of `panel_rows` and `body`.
"""

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size

from facilitator.seminar.views.console import ConsoleView
from facilitator.terminal.steady import Words
from facilitator.ui.console.actions import APP_ACTIONS
from facilitator.ui.console.body import body_of, notes_of
from facilitator.ui.console.choices import DialogRequest
from facilitator.ui.console.desk import Desk
from facilitator.ui.console.dialogs import Dialogs
from facilitator.ui.console.head import NARROW, Head
from facilitator.ui.console.notices import names_to_show, texts_to_show
from facilitator.ui.console.panel_rows import agenda_rows, floor_rows, group_rows
from facilitator.ui.console.panels import PanelActions
from facilitator.ui.console.row_list import RowList
from facilitator.ui.console.words import banner_line, catch_up_lines, tabs_line, undo_line, wall_line
from facilitator.ui.shared.app import EVERYWHERE
from facilitator.ui.shared.help import Footer
from facilitator.ui.shared.safe_text import safe_line

_LOW: Final = 28
"""Lines below which three columns would be cramped: one panel is shown at a time, as on a narrow screen."""

_LARGE: Final = 160
"""Cells from which the columns at the sides are wider."""


def _place(view: ConsoleView) -> tuple[object, ...]:
    """Where the seminar stands: item, speaker, question and round with their phases."""
    panel = view.item
    if panel is None:
        return (view.stage,)
    return view.stage, panel.id, panel.speaking.speaker.id if panel.speaking else None, panel.phase


class ConsoleScreen(PanelActions):
    """The facilitator's screen."""

    def __init__(self, desk: Desk, dialogs: Dialogs) -> None:
        super().__init__(desk, dialogs)
        self._second = -1
        self._place: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Head, panels, lines."""
        yield Head(self.desk.parts)
        yield Words(id="banner")
        yield Words(id="tabs")
        with Horizontal(id="panels"):
            with Vertical(id="agenda", classes="panel"):
                yield RowList(id="agenda-rows")
            with Vertical(id="centre"):
                with Vertical(id="now-panel", classes="panel"):
                    with VerticalScroll(id="body"):
                        yield Words(id="body-text")
                    yield RowList(id="now-rows")
                with VerticalScroll(id="notes", classes="panel"):
                    yield Words(id="notes-text")
            with Vertical(id="side"):
                with Vertical(id="floor", classes="panel"):
                    yield RowList(id="floor-rows")
                with Vertical(id="groups", classes="panel"):
                    yield RowList(id="groups-rows")
        yield Words(id="catch-up")
        with Horizontal(id="below"):
            yield Words(id="wall-line")
            yield Words(id="undo-line")
        yield Footer()

    def begin(self) -> None:
        """Starts at what is on now."""
        self._take_size(self.app.size)
        self.name_panels()
        super().begin()
        self.open_panel("now")

    def show(self, view: ConsoleView) -> None:
        """Shows a view."""
        self._second = -1
        self._note_the_wall(view)
        self.desk.press_guards.shown(view, self.now)
        self.query_one("#notes-text", Words).show(notes_of(view.item))
        self.query_one("#centre").set_class(view.item is not None, "with-notes")
        self.query_one("#wall-line", Words).show(wall_line(view, self.desk.parts), layout=False)
        self.query_one("#undo-line", Words).show(undo_line(view))
        self.tick()
        self.show_lines()

    def _note_the_wall(self, view: ConsoleView) -> None:
        """Notes what the wall shows, so that it can come back; once the seminar has gone on, that is what is on."""
        place = _place(view)
        if view.wall_mode != "blank":
            self.shown_before = view.wall_mode
        elif place != self._place:
            self.shown_before = "follow"
        self._place = place

    def show_lines(self) -> None:
        """Shows the banner, the tabs and the footer, which depend on more than the view."""
        desk = self.desk
        banner = banner_line(self.view, desk.trouble, gap_counts=desk.gap_counts, has_doors=desk.has_doors)
        self.query_one("#banner", Words).show(banner)
        self.query_one("#banner").display = bool(banner.plain)
        self.query_one("#tabs", Words).show(tabs_line(self.view, self.shown_panel), layout=False)
        self.query_one(Footer).show_actions((*self.ACTIONS, *APP_ACTIONS, *EVERYWHERE), self.view)

    def tick(self) -> None:
        """Redraws the clocks; the lists once a second."""
        now = self.now
        self.query_one(Head).show(self.view, now)
        if now.boot_ms // 1000 != self._second:
            self._second = now.boot_ms // 1000
            self._show_rows()

    def _note_what_is_read(self) -> None:
        """Notes which words of participants stand on this screen."""
        if self.desk.shows_wall:
            return
        view, is_whole = self.view, not self.has_class("compact")
        self.desk.read.listed(names_to_show(view))
        if is_whole or self.shown_panel == "now":
            self.desk.read.listed(texts_to_show(view))
        if is_whole or self.shown_panel == "floor":
            self.desk.read.listed(hand.delegation or hand.name for hand in view.hands)

    def on_screen_resume(self) -> None:
        """Nothing is in front any more."""
        self._note_what_is_read()
        self.desk.came_in_front()

    def on_resize(self) -> None:
        """Goes over to one panel at a time, or to three columns."""
        self._take_size(self.size)
        self.call_after_refresh(self.fit)

    def _take_size(self, size: Size) -> None:
        self.set_class(size.width < NARROW or size.height < _LOW, "compact")
        self.set_class(size.width >= _LARGE, "large")

    def fit(self) -> None:
        """Makes rows and lines anew for the width that they have now."""
        self._show_rows()
        self.show_lines()

    def _show_rows(self) -> None:
        view, now = self.view, self.now
        cells = self.query_one("#now-panel").content_size.width - 1
        body = body_of(view, now, cells, self.desk.parts, has_doors=self.desk.has_doors)
        self.query_one("#body-text", Words).show(body.text)
        self.query_one("#body").display = bool(body.text.plain)
        panel = self.query_one("#now-panel")
        panel.set_class(bool(body.rows), "with-rows")
        panel.border_title = safe_line(body.title)
        panel.border_subtitle = Content(body.hint)
        had_rows = self.list_of("now").display
        self.list_of("now").display = bool(body.rows)
        self.list_of("now").show(body.rows)
        self.proposals = view.catch_up.proposals(now)
        catch_up = catch_up_lines(self.proposals, view.schedule.late_ms(now), self.size.width - 2)
        self.query_one("#catch-up", Words).show(catch_up)
        self.query_one("#catch-up").display = bool(catch_up.plain)
        height = self.query_one("#agenda").content_size.height
        self.list_of("agenda").show(agenda_rows(view, now, self.list_of("agenda").cells, height))
        self.list_of("floor").show(floor_rows(view, now, self.list_of("floor").cells))
        self.list_of("groups").show(group_rows(view, self.list_of("groups").cells, self.desk.parts))
        self._note_what_is_read()
        if self.list_of("now").display != had_rows:
            self.call_after_refresh(self.keep_focus)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        row = event.row
        if isinstance(row.then, DialogRequest):
            self.dialogs.open(row.then)
        elif row.then is not None:
            self.desk.carry_out(row.then, row.ask)
