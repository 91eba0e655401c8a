"""What somebody had before their eyes when they pressed a key: not what has stood there for a blink only.

Where another console has done something, NEXT and what `u` takes back become others under the finger that is about to
press for what stood there before. What this console's own keys do is expected, and holds nobody up; so is a second
press after one that was for what stood there before.

What participants have written is read on the console before a key on the wall may show it to the room.
"""

from collections.abc import Iterable
from typing import Final, Generic, TypeVar

from facilitator.seminar.commands import Step
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView

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
