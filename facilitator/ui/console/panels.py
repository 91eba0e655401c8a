"""The panels of the console: which one is in use, its keys, and where the focus is.

On a large window a panel in use has the focus; on a small one it is also the only one that is shown, by the screen's
class `at-<panel>`. What stands in a panel is not known here.
"""

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar, Final, Literal

from textual.events import DescendantFocus
from textual.widget import Widget

from facilitator.ui.console.actions import CONSOLE_ACTIONS
from facilitator.ui.console.desk import Desk
from facilitator.ui.console.dialogs import Dialogs
from facilitator.ui.console.key_actions import KeyActions
from facilitator.ui.console.panel_rows import usual_row
from facilitator.ui.console.row_list import RowList
from facilitator.ui.shared.actions import bindings

Panel = Literal["now", "notes", "agenda", "floor", "groups"]
PANELS: Final[tuple[Panel, ...]] = ("now", "notes", "agenda", "floor", "groups")

_PLACES: Final[Mapping[Panel, str]] = {
    "now": "#now-panel",
    "notes": "#notes",
    "agenda": "#agenda",
    "floor": "#floor",
    "groups": "#groups",
}


class PanelActions(KeyActions):
    """The panels' part of the console's screen."""

    ACTIONS = CONSOLE_ACTIONS
    BINDINGS: ClassVar = [*bindings(CONSOLE_ACTIONS)]
    AUTO_FOCUS = ""
    """The first widget that can have the focus is seldom the one in use."""

    def __init__(self, desk: Desk, dialogs: Dialogs) -> None:
        super().__init__(desk, dialogs)
        self.shown_panel: Panel = "now"
        """The panel in use."""
        self.add_class("at-now")

    @abstractmethod
    def fit(self) -> None:
        """Makes rows and lines anew for the width that they have now."""

    def name_panels(self) -> None:
        """Puts the letters of the panels into their borders."""
        self.query_one("#agenda").border_title = "Agenda (a)"
        self.query_one("#floor").border_title = "Floor (f)"
        self.query_one("#groups").border_title = "Groups (g)"
        self.query_one("#notes").border_title = "Notes, not on the wall (r)"

    def list_of(self, panel: Panel) -> RowList:
        """The list of a panel; the notes have none."""
        return self.query_one(f"#{panel}-rows", RowList)

    def open_panel(self, panel: Panel) -> None:
        """Goes to a panel."""
        self._mark(panel)
        self.call_after_refresh(self.fit)
        self.call_after_refresh(self.keep_focus)

    def _mark(self, panel: Panel) -> None:
        if panel != self.shown_panel:
            self.remove_class(f"at-{self.shown_panel}")
            self.shown_panel = panel
            self.add_class(f"at-{panel}")

    def keep_focus(self) -> None:
        """Puts the focus into the panel in use, on its list where it has one."""
        target = self._panel_focus(self.shown_panel)
        if self.focused is not target and self.is_current:
            target.focus()

    def watch_focused(self, focused: Widget | None) -> None:
        """Puts the focus back where it was lost: Textual takes it from a list that is told late that it was hidden."""
        if focused is None and self.app.app_focus:
            self.call_after_refresh(self.keep_focus)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A click into a panel goes there as its letter does."""
        if event.widget is not self.focused:  # told late: a key has gone on to another panel meanwhile
            return
        for panel in PANELS:
            if self.query_one(_PLACES[panel]) in event.widget.ancestors_with_self:
                self._mark(panel)

    def _panel_focus(self, panel: Panel) -> Widget:
        if panel == "notes":
            return self.query_one("#notes")
        rows = self.list_of(panel)
        return rows if rows.display and rows.option_count else self.query_one("#body")

    def action_panel_now(self) -> None:
        """Goes to the centre."""
        self.open_panel("now")

    def action_panel_notes(self) -> None:
        """Goes to the notes."""
        self.open_panel("notes")

    def action_panel_agenda(self) -> None:
        """Goes to the agenda."""
        running = self.view.item
        if running is not None:
            self.list_of("agenda").select(f"item:{running.id}")
        self.open_panel("agenda")

    def action_panel_floor(self) -> None:
        """Goes to the floor, where Enter twice gives it to whoever is next."""
        self.list_of("floor").select(usual_row(self.view))
        self.open_panel("floor")

    def action_panel_groups(self) -> None:
        """Goes to the groups."""
        self.open_panel("groups")

    def action_panel_next(self) -> None:
        """Goes to the next panel."""
        self.open_panel(PANELS[(PANELS.index(self.shown_panel) + 1) % len(PANELS)])

    def action_panel_previous(self) -> None:
        """Goes to the panel before."""
        self.open_panel(PANELS[PANELS.index(self.shown_panel) - 1])
