"""The participant's desk: the one way from their screens to the session.

Time is called while a whole room writes. Whoever looks at the keyboard types on for a moment, and on the page that has
come up 'h' would raise a hand and 'q' ask whether to leave. It knows keys and nothing of pages.

A refusal is told once, in a notice; what cannot be recorded stays on screen as `trouble` until something works again.
What they have typed and not sent is kept by the session, so that it outlives screen and connection. One thing is sent
after the other, with a rest between: of what is asked for meanwhile only the last of each kind is sent, and nothing
that is on its way, so that a key held down is no burden for the others. A connection may go right after a key, and what
was asked for before is still done then, by the app as the last thing before it has ended.
"""

import asyncio
import contextvars
import time
from collections.abc import Callable
from typing import Final

from textual.app import App
from textual.events import Key

from facilitator.seminar.commands import ParticipantCommand, Rejected
from facilitator.session.ports import ParticipantPort, SessionUnavailable
from facilitator.terminal.editor import Clipboard
from facilitator.ui.participant.head import HeadOf
from facilitator.ui.shared.messages import sentence

STILL_SECONDS: Final = 1.0
"""Whoever has typed nothing for so long has seen that the page is another one."""


class UnfinishedWord:
    """Leaves out what is typed on after a text was closed, until the hands have been still, or Esc."""

    def __init__(self) -> None:
        self._until = 0.0
        self._is_told = True

    def closed(self) -> None:
        """Notes that a text was closed that could be written in."""
        self._until = time.monotonic() + STILL_SECONDS
        self._is_told = False

    def has(self, key: Key) -> bool:
        """Whether a key that comes now belongs to it."""
        now = time.monotonic()
        if now >= self._until or not key.is_printable:
            self._until = 0.0 if key.key == "escape" else self._until
            return False
        self._until = now + STILL_SECONDS
        return True

    def is_news(self) -> bool:
        """Whether nobody has been told yet that letters are left out; True once for each text that was closed."""
        was_told, self._is_told = self._is_told, True
        return not was_told


_REST: Final = 0.4
"""Seconds after something was sent until the next thing is: each is written to the disk and shown to everybody."""

_WARNED_SECONDS: Final = 10
"""What was not done must not be missed by one who looks at the keys."""

_Refusal = Rejected | SessionUnavailable


class Desk:
    """Sends commands, and remembers what is wrong."""

    def __init__(
        self, app: App[None], port: ParticipantPort, head_of: HeadOf, trouble_changed: Callable[[], None]
    ) -> None:
        """Make it.

        Args:
            app: Whose notices are used.
            port: The session.
            head_of: What the head of a page says of a task.
            trouble_changed: Called when `trouble` or `note` has become another.
        """
        self._app = app
        self._trouble_changed = trouble_changed
        self.port = port
        self.head_of = head_of
        self.trouble = ""
        self.note = ""
        self.clipboard = Clipboard()
        self.unfinished_word = UnfinishedWord()
        self._waiting: dict[tuple[type, ...], tuple[tuple[ParticipantCommand, ...], str]] = {}
        self._on_its_way: tuple[ParticipantCommand, ...] = ()
        self._at_work: asyncio.Task[_Refusal | None] | None = None
        self._is_sending = False

    def send(self, *commands: ParticipantCommand, done: str = "") -> None:
        """Sends commands one after the other, until one is refused; says `done` once all are on disk.

        What is on its way is not sent a second time, and what waits is replaced by later commands of the same kinds.
        """
        kinds = tuple(type(command) for command in commands)
        self._waiting.pop(kinds, None)
        if commands != self._on_its_way:
            self._waiting[kinds] = commands, done
        if not self._is_sending and self._app.is_running:
            self._is_sending = True
            self._app.run_worker(self._send_what_waits())

    async def finish(self) -> None:
        """Sends at once what is still to be sent, and waits for it; for an app that ends, where nothing is said."""
        while True:
            if self._at_work is not None and not self._at_work.done():
                await asyncio.wait([self._at_work])
            elif self._waiting:
                self._begin_next()
            else:
                return

    def show_note(self, words: str) -> None:
        """Shows words in a line of their own above every page, where they cover nothing; empty ones take it off."""
        self.note = words
        self._trouble_changed()

    def say(self, words: str) -> None:
        """Shows a notice."""
        self._app.notify(words)

    def warn(self, words: str) -> None:
        """Shows a notice that something was not done."""
        self._app.notify(words, severity="warning", timeout=_WARNED_SECONDS)

    def refuse(self, rejected: Rejected) -> None:
        """Says why the session refuses something."""
        self.warn(sentence(rejected))

    async def _send_what_waits(self) -> None:
        while self._waiting:
            work, done = self._begin_next()
            self._tell(await asyncio.shield(work), done)
            await asyncio.sleep(_REST)
        self._is_sending = False

    def _begin_next(self) -> tuple[asyncio.Task[_Refusal | None], str]:
        """Begins what has waited longest, in a task that does not end with the app and knows nothing of it."""
        self._on_its_way, done = self._waiting.pop(next(iter(self._waiting)))
        work = asyncio.create_task(self._sent(self._on_its_way), context=contextvars.Context())
        self._at_work = work
        return work, done

    async def _sent(self, commands: tuple[ParticipantCommand, ...]) -> _Refusal | None:
        try:
            for command in commands:
                await self.port.do(command)
        except (Rejected, SessionUnavailable) as refusal:
            return refusal
        finally:
            self._on_its_way = ()
        return None

    def _tell(self, refusal: _Refusal | None, done: str) -> None:
        match refusal:
            case Rejected():
                self.refuse(refusal)
            case SessionUnavailable():
                self._in_trouble(f"Not saved yet. {refusal.for_guests} Your text stays here.")
            case None:
                self._in_trouble("")
                if done:
                    self.say(done)

    def _in_trouble(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self._trouble_changed()
