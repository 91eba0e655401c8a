"""The facilitator's desk: the one way from the console's screens to the session, and its guard against crossed presses.

Where another console has done something, NEXT and what `u` takes back become others under the finger that is about to
press for what stood there before. What this console's own keys do is expected, and holds nobody up; so is a second
press after one that was for what stood there before.

What participants have written is read on the console before a key on the wall may show it to the room.

A refusal is told once, in a notice; what cannot be recorded stays on screen as `trouble` until something works again.
While the wall is shown in the console's place, warnings and questions wait until the console is back.
Commands are sent in the order in which they were given, and the screens go on while the disk is slow.
"""

from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar

from textual.app import App

from facilitator.seminar.commands import FacilitatorCommand, Rejected, Step, Undo
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView
from facilitator.session.ports import ConsolePort, SessionUnavailable
from facilitator.ui.console.notices import hands_left, passed_by, taken_back
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.shared.dialogs import Confirm
from facilitator.ui.shared.messages import sentence

BLINK_MS: Final = 1_000
"""Reading a line and pressing a key takes about a second; a press sooner than that was for the line before."""

Thing = TypeVar("Thing")


class PressGuard(Generic[Thing]):
    """Follows what stands in one place of one console."""

    def __init__(self) -> None:
        self._shown: Thing | None = None
        self._before: tuple[Thing, Moment] | None = None
        self._mine: Thing | None = None
        self._pressed: tuple[Thing | None, Moment] | None = None

    def shown(self, thing: Thing, now: Moment) -> None:
        """Notes what stands there now."""
        if thing == self._shown:
            return
        is_back = self._before is not None and thing == self._before[0]
        is_done_with = is_back or self._shown is None or self._was_pressed_for(self._shown, now)
        self._before = None if is_done_with or self._shown is None else (self._shown, now)
        self._shown = thing
        if thing != self._mine:
            self._mine = None

    def mine(self, thing: Thing) -> None:
        """Notes what a key of this console has put there."""
        self._mine = thing

    def at_a_press(self, now: Moment) -> Thing | None:
        """What a press that comes now is for; None before anything was shown. The press after it is for what stands."""
        before, self._before = self._before, None
        is_for_before = before is not None and self._shown != self._mine and now.since(before[1]) < BLINK_MS
        thing = before[0] if before is not None and is_for_before else self._shown
        self._pressed = thing, now
        return thing

    def _was_pressed_for(self, thing: Thing, now: Moment) -> bool:
        return self._pressed is not None and self._pressed[0] == thing and now.since(self._pressed[1]) < BLINK_MS


class PressGuards:
    """What stands beside NEXT, and in the line of what `u` takes back."""

    def __init__(self) -> None:
        self.next = PressGuard[Step]()
        self.undo = PressGuard[int]()

    def shown(self, view: ConsoleView, now: Moment) -> None:
        """Notes what stands there now; 0 stands for nothing to take back, since no step has this number."""
        self.next.shown(view.next, now)
        self.undo.shown(view.undo_seq or 0, now)

    def done(self, before: ConsoleView, after: ConsoleView) -> None:
        """Notes what a command of this console has put there, from the views before and after it."""
        if after.next != before.next:
            self.next.mine(after.next)
        if after.undo_seq != before.undo_seq:
            self.undo.mine(after.undo_seq or 0)


class WordsRead:
    """The names and texts of participants that this console has listed while it was in front."""

    def __init__(self) -> None:
        self._words: set[str] = set()

    def listed(self, words: Iterable[str]) -> None:
        """Notes what stands there now."""
        self._words.update(words)

    def has_all(self, words: Iterable[str]) -> bool:
        """Whether all of these stood there."""
        return self._words.issuperset(words)


_DONE_SECONDS: Final = 2.5
"""A notice of what was done is soon about the last step but one."""

_LEFT_SECONDS: Final = 8
"""Whose hands are still up is read name by name, and what was not shown is gone back for."""


class Desk:
    """Sends commands, and remembers what is wrong."""

    def __init__(
        self,
        app: App[None],
        port: ConsolePort,
        parts: ConsoleParts,
        changed: Callable[[], None],
        console_needed: Callable[[], None],
    ) -> None:
        """Make it.

        Args:
            app: Whose notices and dialogs are used.
            port: The session.
            parts: What the screens show of each activity.
            changed: Called when `trouble` or `gap_counts` has become another.
            console_needed: Called when something waits until the wall in the console's place is left.
        """
        self._app = app
        self._changed = changed
        self._console_needed = console_needed
        self.shows_wall = False
        """Whether the wall is shown in the console's place."""

        self.port = port
        self.parts = parts
        self.trouble = ""
        self.gap_counts = False
        self.press_guards = PressGuards()
        self.read = WordsRead()
        self._under_way = 0
        self.unsaved: dict[tuple[ItemId, SpeakerId], dict[str, str]] = {}
        self._undone: list[Callable[[], object]] = []
        self._waiting: list[Callable[[], object]] = []

    @property
    def has_doors(self) -> bool:
        """Whether addresses are chosen here: a second facilitator's console has none."""
        return self.port.doors is not None

    def keep_gap(self) -> None:
        """Counts the downtime; the console does not ask again."""
        self.gap_counts = True
        self._changed()

    def carry_out(
        self,
        command: FacilitatorCommand,
        ask: str = "",
        done: str = "",
        undone: Callable[[], object] = lambda: None,
    ) -> None:
        """Sends a command, after a yes where there is a question to ask.

        Says `done` once it is on disk. Calls `undone` where the answer is no or the session refuses it: what was
        written for it must not be lost.
        """
        if not ask:
            self._send(command, done, undone)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._send(command, done, undone)
            else:
                self._bring_back(undone)

        self.ask(Confirm(ask), answered)

    def ask(self, question: Confirm, answered: Callable[[bool | None], None]) -> None:
        """Asks something, on the console alone."""
        self._on_console(lambda: self._app.push_screen(question, answered))

    def go_to_console(self, why: str) -> None:
        """Refuses a key on the wall in the console's place, and says why once the console is back."""
        self._warn(why)

    def forget_waiting(self) -> None:
        """Drops what waits for the console: another key was pressed instead of going there."""
        self._waiting.clear()

    def came_in_front(self) -> None:
        """Brings what waited and what was not done, once no dialog and no wall is in front of the console."""
        for waiting in (self._waiting, self._undone):
            while waiting and len(self._app.screen_stack) == 1:
                waiting.pop(0)()

    def _on_console(self, then: Callable[[], object]) -> None:
        if self.shows_wall:
            self._waiting.append(then)
            self._console_needed()
        else:
            then()

    def _bring_back(self, undone: Callable[[], object]) -> None:
        self._undone.append(undone)
        self.came_in_front()

    def take_back(self) -> None:
        """Takes back the step that was in sight; right after a key whose step is not in sight yet, that one."""
        seen = self.press_guards.undo.at_a_press(self.port.now())
        self.carry_out(Undo() if self._under_way else Undo(seen))

    def say(self, words: str) -> None:
        """Shows a notice."""
        self._app.notify(words)

    def _send(self, command: FacilitatorCommand, done: str, undone: Callable[[], object]) -> None:
        """Counts at once: the key that follows at once comes before the worker begins."""
        self._under_way += 1
        self._app.run_worker(self._sent(command, done, undone, is_alone=self._under_way == 1))

    async def _sent(
        self, command: FacilitatorCommand, done: str, undone: Callable[[], object], *, is_alone: bool
    ) -> None:
        view = self.port.view
        before = view if is_alone else None  # else what is under way may have shown something
        try:
            events = await self.port.do(command)
        except Rejected as rejected:
            self._warn(sentence(rejected), None)
            self._bring_back(undone)
        except SessionUnavailable as error:
            self._in_trouble(str(error))
            if self.shows_wall:
                self._console_needed()
            self._bring_back(undone)
        else:
            self._in_trouble("")
            self.press_guards.done(view, self.port.view)
            said = done or taken_back(events)
            if said:
                self._app.notify(said, timeout=_DONE_SECONDS)
            self._warn(hands_left(events, self.port.view))
            self._warn(passed_by(command, events, before) if before else "")
        finally:
            self._under_way -= 1

    def _warn(self, words: str, seconds: float | None = _LEFT_SECONDS) -> None:
        if words:
            self._on_console(lambda: self._app.notify(words, severity="warning", timeout=seconds))

    def _in_trouble(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self._changed()
