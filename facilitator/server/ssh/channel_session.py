"""One session on a connection: an app on a terminal, a verb, or the plain door; and what its client sends.

It knows neither what the bytes mean nor what takes them. Nothing is dropped here. What cannot be handed on yet is kept,
and the client has to wait: what it sends meanwhile is bounded by its window.

It knows asyncssh's channel and the seam, not what the apps show. An app runs in a task and a context of its own, and
whatever goes wrong in it ends this visit alone, with one kind line for the guest and a traceback for the log.
"""

import asyncio
import contextvars
import logging
from collections.abc import Callable, Mapping
from typing import Protocol

import asyncssh

from facilitator.errors import FacilitatorError
from facilitator.server.gate import LONGEST_TERM, PlainDoor, judge_terminal, known_environment
from facilitator.server.ssh.asyncssh_internals import takes_small_packets_only
from facilitator.server.ssh.connection import PRESSURE_FROM, PRESSURE_TO, DoorConnection
from facilitator.server.ssh.server_context import Doorkeeper, ServerContext
from facilitator.server.verbs.verbs import VerbDoor, plain_typing
from facilitator.session.verbs import Guest, Role
from facilitator.terminal.capabilities import Terminal
from facilitator.terminal.channel import Drawing, Planned
from facilitator.terminal.driver import prepare
from facilitator.terminal.freeing import cut_app, free_what_ends
from facilitator.terminal.terminal_input import Allowance

_SLICE = 1024
"""Bytes that a paced taker gets at once; between two of them it may ask to wait."""

_PAUSE = 0.05
"""Seconds until the next bytes of a client that has sent more than its pace."""


class Tap(Protocol):
    """The channel, as far as its input goes."""

    def pause_reading(self) -> None:
        """Lets what comes next wait."""
        ...

    def resume_reading(self) -> None:
        """Hands over what has waited, and what comes next."""
        ...


class Incoming:
    """Keeps what has come until somebody takes it, and while there is a reason to wait."""

    def __init__(self, tap: Tap, planned: Planned) -> None:
        self._tap = tap
        self._planned = planned
        self._kept = bytearray()
        self._reasons: set[str] = set()
        self._feed: Callable[[bytes], None] | None = None
        self._finish: Callable[[], None] | None = None
        self._pace: Allowance | None = None
        self._has_ended = self._is_handing = False

    def arrive(self, data: bytes) -> None:
        """Bytes have come."""
        self._kept += data
        self._hand_on()

    def end(self) -> None:
        """No more will come."""
        self._has_ended = True
        self._hand_on()

    def wait(self, reason: str, wanted: bool) -> None:
        """Lets bytes wait for a reason, or no longer for this one."""
        if wanted == (reason in self._reasons):
            return
        if wanted:
            self._reasons.add(reason)
        else:
            self._reasons.discard(reason)
        self._hand_on()

    def hand_to(
        self,
        feed: Callable[[bytes], None],
        finish: Callable[[], None] | None = None,
        pace: Allowance | None = None,
    ) -> None:
        """Hands all on from now: bytes to `feed`, no faster than `pace`, and the end of them to `finish`."""
        self._feed, self._finish, self._pace = feed, finish, pace
        self._hand_on()

    def keep(self) -> None:
        """Nobody takes anything any more."""
        self._feed = self._finish = None

    def _hand_on(self) -> None:
        if self._is_handing:
            return
        self._is_handing = True
        try:
            while self._feed is not None and not self._reasons and (part := self._next_part()):
                self._feed(part)
        finally:
            self._is_handing = False
        if self._has_ended and not self._kept and self._finish is not None:
            finish, self._finish = self._finish, None
            finish()
        if self._kept or self._reasons:
            self._tap.pause_reading()
        else:
            self._tap.resume_reading()

    def _next_part(self) -> bytes:
        """What may be handed on now; if that is nothing of what is kept, it is tried again in a moment."""
        size = len(self._kept)
        if self._pace is not None and size:
            size = self._pace.take(min(size, _SLICE), asyncio.get_running_loop().time())
            if not size:
                self._planned.call(_PAUSE, "pace", self._hand_on)
        part = bytes(self._kept[:size])
        del self._kept[:size]
        return part


log = logging.getLogger(__name__)

_START_WITHIN = 10.0
"""Seconds from the opening of a session to its shell or command."""

_EXIT_WITHIN = 5.0

WENT_WRONG = "Something went wrong in your screen; reconnect with the same command, nothing is lost."
FULL = "The room is full for the moment; please share a screen with somebody, or try again in a minute."


class ChannelSession(asyncssh.SSHServerSession[bytes]):
    """What a guest does on one session channel; the outlet that an app draws on."""

    def __init__(
        self,
        context: ServerContext,
        connection: DoorConnection,
        host: Doorkeeper,
    ) -> None:
        self._context = context
        self.connection = connection
        self._host = host
        self.is_host = host.is_host
        self._loop = asyncio.get_running_loop()
        self._planned = Planned(self._loop)
        self._has_pty = self._channel_full = self._gone = False
        self._command: str | None = None
        self._drawing: Drawing | None = None
        self._end_turn: Callable[[], None] = lambda: None
        self._task: asyncio.Task[int] | None = None
        self.verb_door: VerbDoor | None = None
        self._farewell: str | None = None
        self.person: str | None = None
        self._ended: asyncio.Future[None] = self._loop.create_future()

    # What asyncssh tells.

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """Takes the channel."""
        self._channel = chan
        self._incoming = Incoming(chan, self._planned)
        chan.set_write_buffer_limits(high=PRESSURE_FROM, low=PRESSURE_TO)
        self.connection.when_pressure_changes = self._pressure_changed
        self._planned.call(_START_WITHIN, "start", self.connection.abort)
        if takes_small_packets_only(chan):
            self.connection.abort()

    def pty_requested(
        self, term_type: str, term_size: tuple[int, int, int, int], term_modes: Mapping[int, int]
    ) -> bool:
        """Every terminal is taken; whether screens can be drawn on it is judged later."""
        self._has_pty = len(term_type) <= LONGEST_TERM  # asyncssh keeps the name, and would keep 250 KB of it
        return self._has_pty

    def shell_requested(self) -> bool:
        """Screens, or the plain door."""
        return True

    def exec_requested(self, command: str) -> bool:
        """A verb."""
        self._command = command
        return True

    def subsystem_requested(self, subsystem: str) -> bool:
        """Refused: sftp and its like have nothing to do here."""
        return False

    def session_started(self) -> None:
        """Starts the visit in a task with an empty context, so that no app sees another's."""
        self._host.session_started()
        self._planned.cancel("start")
        self._context.visits.add(self)
        self._task = self._loop.create_task(self._serve(), context=contextvars.Context())
        self._task.add_done_callback(self._finished)

    def data_received(self, data: bytes, datatype: int | None) -> None:
        """Keys, lines or a verb's input."""
        self.connection.was_read(len(data))
        if self._drawing is not None:
            self._context.collector.disturbed()
        self._incoming.arrive(data)

    def eof_received(self) -> bool:
        """The client has nothing more to say; what it asked for is still answered."""
        self._incoming.end()
        return True

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """The window has another size."""
        if self._drawing is not None:
            self._drawing.resize(width, height)

    def pause_writing(self) -> None:
        """The client grants no more window."""
        self._channel_full = True
        self._pressure_changed()

    def resume_writing(self) -> None:
        """The client grants window again."""
        self._channel_full = False
        self._pressure_changed()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone: its app ends in its own way, or is ended."""
        self._gone = True
        self.connection.when_pressure_changes = None
        self._planned.forget()
        if self._drawing is not None:
            self._context.departures.add(self._end_soon, self._ended)
        elif self._task is not None:
            self._end_soon()
        elif not self._ended.done():
            self._tell_of_the_end()

    # What a driver needs: the outlet.

    @property
    def has_gone(self) -> bool:
        """Whether the client has gone, though its app may still be ending."""
        return self._gone

    @property
    def slow(self) -> bool:
        """Whether frames have to be dropped."""
        return self._gone or self._channel_full or self.connection.under_pressure

    def write(self, data: bytes) -> None:
        """Sends bytes, unless the client has gone; with the first frame it is another's turn to come up."""
        if self._drawing is not None:
            self._end_turn()
        if not self._gone and not self._channel.is_closing():
            self._channel.write(data)

    def hold_input(self, hold: bool) -> None:
        """Lets bytes wait in the client."""
        self._incoming.wait("taker", hold)

    def drawn_by(self, drawing: Drawing) -> None:
        """An app has taken the terminal; it gets what was typed and changed before."""
        self._drawing = drawing
        drawing.resize(*self._channel.get_terminal_size()[:2])
        self._loop.call_soon(self._incoming.hand_to, drawing.feed)

    def _pressure_changed(self) -> None:
        self._incoming.wait("slow", self.slow and self.verb_door is not None)  # it echoes and answers each byte
        if self.slow:
            self._planned.call(self._context.stalled_after, "stalled", self._let_go)
        else:
            self._planned.cancel("stalled")
            if self._drawing is not None:
                self._drawing.caught_up()

    def _let_go(self) -> None:
        log.warning("a client has read too little for %g seconds and is let go", self._context.stalled_after)
        self.connection.abort()

    # What the visit is.

    async def _serve(self) -> int:
        if not self._context.has_place_for(self):
            self._say(f"{FULL}\n")
            return 3
        try:
            if self._command is not None:
                return await self._open_verb_door().run(self._command)
            judged = judge_terminal(*self._terminal())
            if isinstance(judged, PlainDoor):
                return await self._open_verb_door().stay(judged.reason)
            return await self._open_screens(judged)
        except FacilitatorError as error:
            self._say(f"{error.for_guests}\n", error=True)
            return error.exit_code

    def _open_verb_door(self) -> VerbDoor:
        doors, guest, patience = (
            self._context.doors,
            self._host.guest(True),
            self._context.text_begins_within,
        )
        door = VerbDoor(doors, guest, has_pty=self._has_pty, say=self._say, hold=self.hold_input, patience=patience)
        self.verb_door = door
        pace = plain_typing() if self._has_pty or self._command is None else None
        self._incoming.hand_to(door.feed, door.finish, pace)
        return door

    def _terminal(self) -> tuple[str | None, int, int, dict[str, str]]:
        name, (columns, rows, *_) = self._channel.get_terminal_type(), self._channel.get_terminal_size()
        return name, columns, rows, known_environment(self._channel.get_environment_bytes())

    async def _open_screens(self, terminal: Terminal) -> int:
        guest = self._host.guest(False)
        # A client that goes at this moment must not leave half a step behind: a person whom nothing identifies.
        await asyncio.shield(self._enter(guest))
        if self._context.turns.queue_is_long:
            self._say("One moment, many are coming in ...\n")
        self._end_turn = await self._context.turns.take()
        app = await self._context.doors.open_app(guest, terminal)
        prepare(app, terminal, self, direct=self._context.direct)
        free_what_ends()
        self.person, doors = guest.person_id, self._context.doors
        doors.arrived(guest)
        self._context.collector.came_in()
        try:
            await app.run_async(size=(terminal.columns, terminal.rows))
        finally:
            self._drawing = None
            self._incoming.keep()
            doors.left(guest)
            self._context.collector.left()
            cut_app(app)
        if app.return_code:
            self._say(f"{WENT_WRONG}\n")
            return 1
        self._farewell = self._farewell or guest.way_back
        return 0

    async def _enter(self, guest: Guest) -> None:
        """Writes down who has come, before the turn to come up: waiting for the disk shall hold up nobody."""
        if guest.role is Role.PARTICIPANT:
            await guest.person()
        await self._context.identities.remember_key(guest)

    # How it ends.

    def say_goodbye(self, line: str) -> "asyncio.Future[None]":
        """Ends the visit with a last line for the guest."""
        self._farewell = line
        self._end_soon()
        return self._ended

    def _end_soon(self) -> None:
        if self._drawing is not None:
            self._drawing.ask_to_exit()
        elif self.verb_door is not None:
            self.verb_door.abandon()
        else:
            self._cancel()
        self._planned.call(_EXIT_WITHIN, "end", self._cancel)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _finished(self, task: asyncio.Task[int]) -> None:
        code = 1
        if not task.cancelled():
            error = task.exception()
            if error is None:
                code = task.result()
            else:
                log.error("a visit ended with an error", exc_info=error)
                self._say(f"{WENT_WRONG}\n", error=True)
        if self._farewell is not None:
            self._say(f"{self._farewell}\n")
            code = 0
        self._end_turn()
        self._incoming.keep()
        self.verb_door = self._task = None
        self._planned.forget()
        self._context.visits.discard(self)
        if not self._gone:
            self._channel.exit(code)
        self._tell_of_the_end()

    def _tell_of_the_end(self) -> None:
        self._host.session_ended()
        self._ended.set_result(None)

    def _say(self, text: str, error: bool = False) -> None:
        """Sends text; a terminal in raw mode wants its carriage returns."""
        if self._has_pty:
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        if text and not self._gone and not self._channel.is_closing():
            send = self._channel.write_stderr if error and not self._has_pty else self._channel.write
            send(text.encode("utf-8", "replace"))
