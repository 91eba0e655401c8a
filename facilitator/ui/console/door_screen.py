"""How people come in: the address, the door, the codes.

The host code is fetched on demand, hidden again after `HOST_CODE_MS`, and never on screen while this terminal shows the
wall: the screen hides it whenever it leaves the top. A co-facilitator has no doors, and sees how to join alone.
"""

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from facilitator.errors import FacilitatorError
from facilitator.seminar.commands import CloseDoor, OpenDoor
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView
from facilitator.session.ports import Address, DoorsPort
from facilitator.terminal.steady import Words
from facilitator.ui.console.desk import Desk
from facilitator.ui.console.head import Head
from facilitator.ui.console.row_list import RowList
from facilitator.ui.console.rows import Row, columns, quiet
from facilitator.ui.console.words import host_words, ways_in
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.app import EVERYWHERE, SessionScreen
from facilitator.ui.shared.help import Footer
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text

HOST_CODE_MS: Final = 20_000
"""Long enough to type the code into another laptop, short enough that nobody reads it later over a shoulder."""


def _door_label(view: ConsoleView) -> str:
    return "close the door" if view.door_is_open else "open the door"


_ACTIONS: Final = (
    Action("door.turn", ("o",), "door", "Let new participants in, or no more.", dynamic_label=_door_label),
    Action("code.show", ("h",), "host code", "Show the code for the wall and for co-facilitators for 20 seconds."),
    Action("people.close", ("escape", "d"), "back", "Go back to the console."),
)


class DoorScreen(SessionScreen[ConsoleView, None]):
    """The door."""

    ACTIONS = _ACTIONS
    BINDINGS = [*bindings(_ACTIONS), Binding("ctrl+q", "people_close", show=False)]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.port)
        self._desk = desk
        self._doors: DoorsPort | None = desk.port.doors
        self._code_since: Moment | None = None

    def compose(self) -> ComposeResult:
        """How to join, the addresses to choose from, and the host code's line."""
        yield Head(self._desk.parts)
        with VerticalScroll(id="door", can_focus=False):
            yield Words(id="ways")
            if self._doors is not None:
                yield Words(_ADDRESSES, id="addresses-title")
                yield RowList(id="addresses")
                yield Words(id="host")
        yield Footer()

    def show(self, view: ConsoleView) -> None:
        """Shows the view and the doors as they stand."""
        self._show_addresses()
        self.tick()
        self._show_footer()

    def tick(self) -> None:
        """The clock goes on, and the host code's time runs out."""
        self.query_one(Head).show(self.view, self.now)
        if self._code_since is not None and self.now.since(self._code_since) >= HOST_CODE_MS:
            self._code_since = None
        self._show_ways()

    def on_screen_suspend(self) -> None:
        """Another screen is on top, perhaps the wall: the host code is gone."""
        self._code_since = None
        self._show_ways()

    def on_resize(self) -> None:
        """Rows and footer fit their width."""
        self._show_addresses()
        self._show_footer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only who has the doors can see the host code."""
        if action == "code_show":
            return self._doors is not None
        return super().check_action(action, parameters)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.run_worker(self._listen_on(event.row.id))

    async def _listen_on(self, host: str) -> None:
        assert self._doors is not None
        try:
            await self._doors.listen_on(host)
        except FacilitatorError as error:
            self.app.notify(str(error), severity="error")
        self.show(self.view)

    def action_door_turn(self) -> None:
        """Opens or closes the door."""
        self._desk.carry_out(CloseDoor() if self.view.door_is_open else OpenDoor())

    def action_code_show(self) -> None:
        """Shows the host code for a while, or hides it."""
        self._code_since = None if self._code_since is not None else self.now
        self.tick()

    def action_people_close(self) -> None:
        """Goes back."""
        self.dismiss()

    def _show_addresses(self) -> None:
        if self._doors is not None:
            rows = self.query_one("#addresses", RowList)
            rows.show(tuple(_address(each, max(30, rows.size.width - 2)) for each in self._doors.addresses()))

    def _show_footer(self) -> None:
        mine = self.ACTIONS if self._doors is not None else (self.ACTIONS[0], self.ACTIONS[2])
        self.query_one(Footer).show_actions((*mine, *EVERYWHERE[:2]), self.view)

    def _show_ways(self) -> None:
        self.query_one("#ways", Words).show(ways_in(self.view, has_addresses=self._doors is not None))
        if self._doors is not None:
            code = self._doors.host_code() if self._code_since is not None else ""
            self.query_one("#host", Words).show(host_words(self._doors, self.view.surroundings.room, code))


_ADDRESSES = joined(
    safe_line("Addresses of this computer", "bold $strong"), quiet("   Enter lets people come in on one")
)


def _address(address: Address, cells: int) -> Row:
    mark = safe_text("● " if address.is_chosen else "○ ", "bold $calm" if address.is_chosen else "$quiet")
    host = joined(mark, safe_line(address.host, "bold" if address.is_chosen else ""))
    return Row("address", address.host, columns(host, safe_line(address.label, "$quiet"), cells))
