"""The participant's app: which page the view asks for, and what can be done on every page.

Keys that follow each other at once reach the app and not the screen that has come up between them, so the app asks for
each key what it means here.

Pages are made anew when the seminar goes on; what has been written stays with the session (drafts, answers) and with
the desk (what is in trouble). A dialog that is open when the page changes closes with it.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import ClassVar, Final, Self

from textual import on
from textual.driver import Driver
from textual.events import Event, Key, Unmount

from facilitator.seminar.commands import ChooseGroup, LowerHand, RaiseHand, SetProfile
from facilitator.seminar.views.participant import ParticipantView
from facilitator.session.ports import ParticipantPort
from facilitator.text import LONGEST_NAME
from facilitator.ui.participant.desk import Desk
from facilitator.ui.participant.join_page import JoinPage
from facilitator.ui.participant.page import PARTICIPANT_ACTIONS, Page, TextPage, sentence
from facilitator.ui.participant.part import ParticipantParts, WantedPage
from facilitator.ui.participant.waiting_text import end_columns, waiting_columns
from facilitator.ui.participant.writing import WritingPage
from facilitator.ui.shared.actions import bindings
from facilitator.ui.shared.app import EVERYWHERE, SessionApp
from facilitator.ui.shared.dialogs import Choose, Confirm, Field, Form
from facilitator.ui.shared.theme import THEME_NAMES


class Leave(Confirm):
    """Asks whether to leave; a letter that is no answer is the next one of a word, and means no."""

    def means_no(self, key: Key) -> bool:
        """Whether a key that comes now is such a letter: 'quality' would leave with its last."""
        return key.is_printable and key.key not in {"y", "n"}


_TYPED_TOO_LATE: Final = (
    "Writing has closed. The letters you typed after that were not taken; the text before them is kept."
)

_WELCOME_SECONDS: Final = 8

_WAY_BACK_SECONDS: Final = 45
"""Long enough to write three words down."""


def _join_page(desk: Desk, view: ParticipantView) -> Page:
    return JoinPage(desk)


def _waiting_page(desk: Desk, view: ParticipantView) -> Page:
    code = desk.port.return_code
    return TextPage(desk, lambda view, now, cells: waiting_columns(view, code, now, cells))


def _end_page(parts: ParticipantParts, desk: Desk, view: ParticipantView) -> Page:
    port = desk.port
    return TextPage(desk, lambda view, now, cells: end_columns(view, parts, port, cells))


JOIN: Final = WantedPage(_join_page)
WAITING: Final = WantedPage(_waiting_page)


class ParticipantApp(SessionApp[ParticipantView]):
    """What a participant sees and does."""

    CSS_PATH = Path(__file__).with_name("participant.tcss")
    ACTIONS = (*PARTICIPANT_ACTIONS, *EVERYWHERE)
    BINDINGS: ClassVar = [*bindings(PARTICIPANT_ACTIONS)]
    HELP_TITLE = "Your keys (while you write, Esc first)"

    def __init__(
        self,
        parts: ParticipantParts,
        port: ParticipantPort,
        *,
        theme: str = THEME_NAMES[0],
        driver_class: type[Driver] | None = None,
    ) -> None:
        """Make the app.

        Args:
            parts: The participant's screens of the activities.
            port: The session, as this participant may use it.
            theme: One of `theme.THEME_NAMES`.
            driver_class: What draws it; None for the terminal that the program runs in.
        """
        super().__init__(port, theme=theme, driver_class=driver_class, stylesheets=parts.stylesheets)
        self.port = port
        self.desk = Desk(self, port, parts.head, self._trouble_changed)
        self._parts = parts
        self._end = WantedPage(partial(_end_page, parts))
        self._shown = self.wanted_page(self.view)

    def get_default_screen(self) -> Page:
        """The page that the view asks for at the start."""
        self._shown = self.wanted_page(self.view)
        page = self._page(self._shown, self.view)
        self.call_later(page.came_up)
        return page

    @contextmanager
    def batch_update(self) -> Iterator[None]:
        """Paints nothing for a while, as when the app starts; a page that is laid out meanwhile asks for it only once.

        That happens where the seminar goes on just as somebody comes in.
        """
        with super().batch_update():
            yield
        if self.screen_stack and isinstance(self.screen, Page):
            self.screen.paint_anew()

    def begin(self) -> None:
        """Greets whoever comes back."""
        super().begin()
        if self.view.me.is_introduced:
            here = self.screen.welcome if isinstance(self.screen, Page) else ""
            self.notify(welcome_back(self.view, here), timeout=self._own_time(_WELCOME_SECONDS))

    @on(Unmount)
    async def _finish(self) -> None:
        """Has what was asked for done before the app has ended, also where the connection went right after the key."""
        await self.desk.finish()

    async def on_event(self, event: Event) -> None:
        """Leaves out the letters of whoever types on when their text has been closed.

        A letter right behind the key that goes back to the text was on its way to the page, and is given to the text.
        """
        if isinstance(event, Key):
            page = self._writing_page
            is_writing = page is not None and page.is_writing
            if not event.is_forwarded and self.desk.unfinished_word.has(event) and not is_writing:
                if self.desk.unfinished_word.is_news():
                    self.desk.warn(_TYPED_TOO_LATE)
                return
            typed = event.character if event.is_printable and "+" not in event.key else None
            if event.is_forwarded and page is not None and is_writing and typed:
                page.editor.edit([typed])
                return
            if self.screen_stack and isinstance(self.screen, Leave) and self.screen.means_no(event):
                self.screen.dismiss(False)
                return
        await super().on_event(event)

    @property
    def _writing_page(self) -> WritingPage | None:
        """The page on which one writes, where it is on top."""
        page = self.screen_stack[-1] if self.screen_stack else None
        return page if isinstance(page, WritingPage) else None

    def route(self, view: ParticipantView) -> None:
        """Puts another page up where the view asks for one."""
        wanted = self.wanted_page(view)
        if wanted == self._shown:
            return
        has_joined, self._shown = self._shown == JOIN, wanted
        if self._writing_page is not None and self._writing_page.is_typing:
            self.desk.unfinished_word.closed()
        while not isinstance(self.screen, Page):
            self.pop_screen()
        before, page = self.screen, self._page(wanted, view)
        if len(self.screen_stack) > 1:
            self.switch_screen(page)
        else:  # Textual keeps the first screen for ever
            self.push_screen(page)
            before.empty()
        # Textual asks for another layout once it has taken the old page away, which is after the next message.
        self.call_later(self.call_later, page.came_up)
        if has_joined and view.stage == "running" and self.port.return_code:  # the page of the lobby shows it
            self.desk.show_note(f"Your way back in: {self.port.return_code}   Write it down; F1 shows it again.")
            self.set_timer(self._own_time(_WAY_BACK_SECONDS), lambda: self.desk.show_note(""))

    def _own_time(self, seconds: float) -> float:
        """So many seconds to twice that, always the same for a person.

        A room that came in together would see its notices go together, each of them as dear as a hundred keys.
        """
        return seconds * (1 + zlib.crc32(self.view.me.id.encode()) % 100 / 100)

    def help_notes(self) -> Sequence[str]:
        """The way back in, for this person alone; nothing for those who have a key."""
        return [way_back(self.port.return_code)] if self.port.return_code else ()

    def refresh(self, *, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paints all anew, even a page that is only coming up: its driver asks for it when it had to drop a frame.

        With `layout` it is Textual that asks, when it has taken another screen away.
        """
        super().refresh(repaint=repaint, layout=layout, recompose=recompose)
        if not layout and self.screen_stack and isinstance(self.screen, Page):
            self.screen.paint_anew()
        return self

    def wanted_page(self, view: ParticipantView) -> WantedPage:
        """The page that a view asks for."""
        if not view.me.is_introduced:
            return JOIN
        if view.stage == "ended":
            return self._end
        return self._parts.page(view) or WAITING

    def _page(self, wanted: WantedPage, view: ParticipantView) -> Page:
        page = wanted.make(self.desk, view)
        page.fit_to(self.size)
        return page

    def _trouble_changed(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Page) and screen.is_here:
                screen.show_lines()

    def action_hand_toggle(self) -> None:
        """Raises the hand, or takes it down."""
        me = self.view.me.id
        if self.view.hand_is_up:
            self.desk.send(LowerHand(me), done="Your hand is down.")
        else:
            self.desk.send(RaiseHand(me), done="Your hand is up: the facilitator sees it. h takes it down.")

    def action_group_choose(self) -> None:
        """Asks with which group to sit."""
        groups = self.view.groups_to_choose
        lines = [f"{group.name}, {group.members} here" for group in groups]

        def chosen(place: int | None) -> None:
            if place is not None:
                name = groups[place].name
                self.desk.send(ChooseGroup(self.view.me.id, groups[place].id), done=sentence(f"You sit at {name}"))

        self.push_screen(Choose("With which group do you sit?", lines), chosen)

    def action_name_change(self) -> None:
        """Asks for the name and the delegation."""
        me = self.view.me

        def filled(values: object) -> None:
            if isinstance(values, dict):
                self.desk.send(SetProfile(me.id, values["name"], values["delegation"]), done="Changed.")

        fields = (
            Field("name", "Your name", me.name, is_required=True, longest=LONGEST_NAME),
            Field("delegation", "Delegation or organisation", me.delegation, longest=LONGEST_NAME),
        )
        self.push_screen(Form("Who you are", fields), filled)

    def action_session_leave(self) -> None:
        """Leaves, after a yes."""
        code = self.port.return_code
        back = f"Your return code is: {code}. It lets you back in." if code else "You can come in again at any time."

        def answered(yes: bool | None) -> None:
            if yes:
                self.exit()

        self.push_screen(Leave("Leave the seminar?", f"{back} Nothing is lost.", yes="leave", no="stay"), answered)


def way_back(return_code: str) -> str:
    """How to come in again after a lost connection."""
    return f"Your way back in: the same command, and in place of the room code type: {return_code}"


def welcome_back(view: ParticipantView, here: str) -> str:
    """What somebody who comes back should know at once; `here` is what of theirs is on their page."""
    parts = [part for part in (view.group.name if view.group else "", here) if part]
    return f"Welcome back, {view.me.name}{': ' + ', '.join(parts) if parts else ''}."
