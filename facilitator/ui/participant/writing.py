"""What the two pages share on which one writes: Esc and the letters, and pauses in which levels may be looked at.

A text is looked at once no key has come for `PAUSE_SECONDS`, and `LOOK_EVERY_SECONDS` after the last look at the
earliest. All looks of a process share one core with everybody's keys, so they take turns: one at a time, who has waited
longest first, and a rest after each. When few write, nobody waits for another; when hundreds do, each text is looked at
less often, and keys are as fast as ever.

While the editor has the focus and may be written in, every letter is text; the footer says so and offers only what
works. Only Enter, i or a click leads back to the text: no dialog that closes and no second Esc does.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextvars import Context, copy_context
from typing import ClassVar, Final, Protocol
from weakref import WeakKeyDictionary

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from facilitator.terminal.editor import DraftEditor
from facilitator.terminal.scrolled import Scrolled
from facilitator.ui.participant.page import Page
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.messages import overfull_words

PAUSE_SECONDS: Final = 0.150
"""A pause in typing: shorter than the one between two words."""

LOOK_EVERY_SECONDS: Final = 1.500
"""The least time between two looks, however short the pauses: looking at the levels costs more than a key."""

REST_SECONDS: Final = 0.010
"""From one look to the next. How long the look itself has lasted does not count, since most of that is waiting for the
scorer's process, or for a loop that is busy."""


_AGAIN_SECONDS: Final = 0.020
"""The least time until it is asked again who pauses, when nobody did."""


Look = Callable[[], "asyncio.Future[None] | None"]
"""Looks at a text; what it returns is done once the look is, None where it was done at once."""


class Loop(Protocol):
    """What is needed of an event loop."""

    def time(self) -> float:
        """Its clock, in seconds."""

    def call_at(self, when: float, callback: Callable[[], None], /) -> asyncio.TimerHandle:
        """Calls back at a time of that clock."""


class Turns:
    """Who looks when, in one loop."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._waiting: dict[TypingPause, None] = {}
        self._free_from = 0.0
        self._planned: asyncio.TimerHandle | None = None
        self._is_looking = False

    def now(self) -> float:
        """The loop's clock, in seconds."""
        return self._loop.time()

    def wait(self, pause: "TypingPause") -> None:
        """Let a pause have its turn once it is due."""
        self._waiting[pause] = None
        self._plan(pause.due)

    def _plan(self, due: float) -> None:
        if self._is_looking:
            return
        at = max(due, self._free_from)
        if self._planned is None or at < self._planned.when():
            if self._planned is not None:
                self._planned.cancel()
            self._planned = self._loop.call_at(at, self._give_turn)

    def _give_turn(self) -> None:
        """Gives the turn to whoever has waited longest of those who pause at this moment."""
        self._planned = None
        now = self._loop.time()
        pause = next((each for each in self._waiting if each.due <= now), None)
        if pause is not None:
            del self._waiting[pause]
            self._let_look(pause)
        elif self._waiting:
            self._plan(max(now + _AGAIN_SECONDS, min(each.due for each in self._waiting)))

    def _let_look(self, pause: "TypingPause") -> None:
        """One look at a time, and the rest after it, also where the levels come later from another process."""
        look = None
        self._is_looking = True
        try:
            look = pause.take_turn()
        finally:
            if look is None or look.done():
                self._rest()
            else:
                look.add_done_callback(lambda _: self._rest())

    def _rest(self) -> None:
        self._is_looking = False
        self._free_from = self._loop.time() + REST_SECONDS
        self._plan(self._loop.time())


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, Turns] = WeakKeyDictionary()


def _turns_of(loop: asyncio.AbstractEventLoop) -> Turns:
    found = _turns.get(loop)
    if found is None:
        found = _turns[loop] = Turns(loop)
    return found


class TypingPause:
    """Calls `look` once no key has come for a while; call its methods in the loop."""

    def __init__(self, look: Look, turns: Turns | None = None) -> None:
        self._look = look
        self._turns = turns or _turns_of(asyncio.get_running_loop())
        self._context: Context | None = None
        self._typed = 0.0
        self._looked = 0.0
        self._is_wanted = self._waits = False

    @property
    def due(self) -> float:
        """When to look, by the loop's clock, if no more keys come."""
        return max(self._typed + PAUSE_SECONDS, self._looked + LOOK_EVERY_SECONDS)

    def typed(self) -> None:
        """Wait for the next pause; on the key's path, so next to nothing is done."""
        self._typed = self._turns.now()
        self._is_wanted = True
        if not self._waits:
            self._waits = True
            self._context = copy_context()
            self._turns.wait(self)

    def cancel(self) -> None:
        """Look no more, until something is typed."""
        self._is_wanted = False

    def take_turn(self) -> "asyncio.Future[None] | None":
        """Look now, unless nobody wants it any more; returns what is done once the look is."""
        self._waits = False
        context, self._context = self._context, None
        if not self._is_wanted or context is None:
            return None
        self._is_wanted = False
        self._looked = self._turns.now()
        return context.run(self._look)


LETTERS: Final = Action("letters.open", ("escape",), "other keys", "Makes the letters keys, until Enter or i.")
WRITE: Final = Action("text.write", ("enter", "i"), "write on", "From the letters back to the text.")
"""The two ways between the text and the letters."""


class WritingPage(Page):
    """A page with an editor."""

    BINDINGS: ClassVar = [*bindings((LETTERS, WRITE)), Binding("tab,shift+tab", "panel_focus", show=False)]

    WHILE_WRITING: ClassVar[tuple[Action, ...]] = ()
    """What the footer offers beside Esc while one writes."""

    @property
    def editor(self) -> DraftEditor:
        """The editor."""
        return self.query_one(DraftEditor)

    @property
    def has_editor(self) -> bool:
        """Whether the editor is up; keys may come before it is, and when it is gone."""
        return bool(self.query(DraftEditor))

    @property
    def is_writing(self) -> bool:
        """Whether letters are text now."""
        return self.has_editor and self.focused is self.editor and not self.editor.read_only

    @property
    def is_typing(self) -> bool:
        """Whether letters that come now were meant as text."""
        return self.is_writing

    @property
    def mode(self) -> str:
        """Whether letters are text, keys, or nothing because another has the pen."""
        if self.is_writing:
            return "WRITING"
        return "WATCHING" if self.is_typing else "KEYS"

    def begin(self) -> None:
        """Ready to write."""
        super().begin()
        self.editor.focus()
        # Else Textual would give the focus to the text whenever a dialog above the page closes.
        self.AUTO_FOCUS = ""  # type: ignore[misc] # it reads the attribute of the instance

    def close_text(self, is_closed: bool) -> None:
        """Closes the text or opens it; what is typed on when it is closed while one writes is no keys."""
        if is_closed and self.is_writing:
            self.desk.unfinished_word.closed()
        self.editor.read_only = is_closed

    def footer_actions(self) -> Sequence[Action]:
        """Few keys while one writes, the letters else."""
        if self.is_writing:
            return (*self.WHILE_WRITING, LETTERS)
        return (*((WRITE,) if self.has_editor and not self.editor.read_only else ()), *super().footer_actions())

    def action_letters_open(self) -> None:
        """Makes the letters keys; where they are, the panel beside the text loses the focus."""
        if self.has_editor:
            self.set_focus(self.editor if self.editor.read_only else None)

    def action_panel_focus(self) -> None:
        """Goes to the panel beside the text, while letters are keys: from the text, Tab leads nowhere unseen."""
        if self.is_typing:
            self.desk.say("Tab does nothing here. Esc makes the letters keys.")
        else:
            self.focus_next(Scrolled)

    def action_text_write(self) -> None:
        """Goes back to the text, at once: with `focus`, a letter right behind the key would still be a key."""
        if self.has_editor:
            self.set_focus(self.editor)

    @on(DraftEditor.Overfull)
    def _tell_what_did_not_fit(self, event: DraftEditor.Overfull) -> None:
        self.desk.warn(overfull_words(event.left_out, in_part=event.in_part))

    def watch_focused(self, focused: Widget | None) -> None:
        """Tells by the footer which keys work now."""
        self.call_after_refresh(self._keys_changed)

    def _keys_changed(self) -> None:
        if self.is_here:
            self.show_lines()
