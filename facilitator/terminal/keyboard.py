"""What one client types, on its way to one app: whole characters, pastes and keys, as fast as the app can take them.

Editing keys go to the focused editor directly while nothing else is on its way (`KeyGate`); all else goes through
Textual's parser and queues, and a barrier behind it. Whatever is handed to Textual, be it a key, a paste or a new size,
must shut the gate, or a key typed later would overtake it.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from textual import constants, events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

from facilitator.terminal.channel import Planned
from facilitator.terminal.editor import DraftEditor, editor_for_keys
from facilitator.terminal.terminal_input import Allowance, KeyGate, Pasted, Piece, TerminalInput, Typed

log = logging.getLogger(__name__)

_TRY_AGAIN = 0.02
"""Seconds until more of a flood of keys is worked on."""

_AT_ONCE = 128
"""Characters turned into keys before the app gets its turn."""


class Parser(Protocol):
    """Turns characters into the messages of an app."""

    def feed(self, text: str) -> Iterable[Message]:
        """The messages of a text; raises ValueError or OverflowError for numbers that no terminal sends."""
        ...

    @property
    def holds_back(self) -> bool:
        """Whether it waits for what follows an ESC."""
        ...

    def release(self) -> Iterable[Message]:
        """The messages of what it holds back, since nothing follows."""
        ...

    def close(self) -> None:
        """Forgets all; nothing may be fed afterwards."""
        ...


class AppInput(Protocol):
    """The app's side of the keyboard."""

    def process_message(self, message: Message) -> None:
        """Hands a message to the app."""
        ...

    @property
    def is_behind(self) -> bool:
        """Whether so many messages wait in the app that its client has to wait."""
        ...


class Keyboard:
    """One client's keys. All methods are called in the server's loop, in the app's context.

    With `direct` False every key takes the ordinary way.
    """

    def __init__(
        self,
        app: App[Any],
        app_input: AppInput,
        make_parser: Callable[[], Parser],
        hold: Callable[[bool], None],
        *,
        direct: bool,
    ) -> None:
        self._app = app
        self._app_input = app_input
        self._make_parser = make_parser
        self._hold = hold
        self._direct = direct
        self._loop = asyncio.get_running_loop()
        self._planned = Planned(self._loop)
        self._input = TerminalInput()
        self._parser = make_parser()
        self._gate = KeyGate()
        self._waiting: deque[Piece] = deque()
        self._allowance = Allowance()
        self._holds = False
        self._listens = True

    def feed(self, chunk: bytes) -> None:
        """Takes bytes from the client, cut anywhere; what is too much for now is worked on later."""
        if self._listens:
            self._waiting.extend(self._input.feed(chunk))
            self._work()

    def shut_for(self, hand_over: Callable[[], object], arrived: Callable[[], None] = lambda: None) -> None:
        """Hands something to the app that nothing typed later may overtake; calls `arrived` once it has taken it."""
        barrier = self._gate.shut()
        hand_over()
        self._send_barrier(barrier, arrived)

    def stop(self) -> None:
        """Takes nothing more."""
        self._listens = False
        self._waiting.clear()
        self._planned.forget()
        self._parser.close()

    def _work(self) -> None:
        while self._waiting and self._listens:
            piece = self._waiting.popleft()
            if self._app_input.is_behind:
                self._waiting.appendleft(piece)
                break
            if isinstance(piece, Pasted):
                self._hand_over([events.Paste(piece.text)])
                continue
            granted = self._allowance.take(min(len(piece.text), _AT_ONCE), self._loop.time())
            if granted < len(piece.text):
                self._waiting.appendleft(Typed(piece.text[granted:]))
            if not granted:
                break
            self._type(piece.text[:granted])
        self._hold_client(bool(self._waiting))
        if self._waiting:
            self._planned.call(_TRY_AGAIN, "work", self._work)
        elif self._parser.holds_back or self._input.holds_back:
            self._planned.call(constants.ESCAPE_DELAY, "escape", self._decide_escape, anew=True)

    def _hold_client(self, hold: bool) -> None:
        if hold != self._holds:
            self._holds = hold
            self._hold(hold)

    def _type(self, text: str) -> None:
        editor = self._editor_that_is_ready()
        passage = self._gate.take(text, ready=editor is not None)
        if editor is not None and passage.keys:
            editor.edit(passage.keys)
        if passage.barrier is not None:
            self._hand_on(self._parser.feed(passage.rest))
            self._send_barrier(passage.barrier)

    def _editor_that_is_ready(self) -> DraftEditor | None:
        """The editor that takes keys directly now."""
        if not self._direct or self._parser.holds_back:
            return None
        return editor_for_keys(self._app)

    def _hand_over(self, messages: Iterable[Message]) -> None:
        self.shut_for(lambda: self._hand_on(messages))

    def _send_barrier(self, barrier: int, arrived: Callable[[], None] = lambda: None) -> None:
        def come_through() -> None:
            self._gate.arrived(barrier)
            arrived()

        send_barrier(self._app, come_through)

    def _hand_on(self, parsed: Iterable[Message]) -> None:
        try:
            for message in parsed:
                self._app_input.process_message(message)
        except (ValueError, OverflowError) as error:
            # Numbers that no terminal sends end Textual's parser; the rest of that input is no loss.
            log.info("input that Textual cannot read: %s", type(error).__name__)
            self._parser = self._make_parser()

    def _decide_escape(self) -> None:
        """A lone ESC is a key once nothing has followed it for a while."""
        if self._waiting:
            return
        for piece in self._input.release():
            self._type(piece.text)
        if self._parser.holds_back:
            self._hand_over(self._parser.release())


def send_barrier(app: App[Any], arrived: Callable[[], None]) -> None:
    """Calls `arrived` once every key that was handed to the app before has come all the way.

    It is never called if the app ends before that.
    """
    app.call_later(_set_out, app, arrived)


def _set_out(app: App[Any], arrived: Callable[[], None]) -> None:
    focused = app.screen.focused if app.screen_stack else None
    way: Sequence[MessagePump] = [app] if focused is None else [*focused.ancestors_with_self]
    _hop(way, arrived)


def _hop(way: Sequence[MessagePump], arrived: Callable[[], None]) -> None:
    """Waits in the queue of the first that is still open, then of the next one."""
    if not way:
        arrived()
        return
    first, *others = way
    if not first.call_later(_hop, others, arrived):
        _hop(others, arrived)
