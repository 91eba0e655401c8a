"""The door without screens: one verb with its standard input, or verb after verb, one a line; and all verbs there are.

With a PTY the client's own terminal echoes nothing, so this gives back what to echo. A changer must know: what is
echoed is cleaned first, or an escape sequence would come back to the terminal that sent it.

The task ends with the connection. It holds no reference to the door, so that a closed connection can be freed. An error
in it is logged and shown to the guest, and their verbs go on.

It knows lines and the seam; which verbs there are and who may use them is decided behind `Doors`. Standard input is
read only when a verb asks for it, since `ssh HOST status` in a terminal never ends its input.
"""

import asyncio
import codecs
import logging
import shlex
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from facilitator.errors import FacilitatorError, UsageError
from facilitator.seminar.commands import Rejected
from facilitator.server.doors import Doors, VerbResult
from facilitator.server.verbs.facilitator_verbs import facilitators_verbs
from facilitator.server.verbs.participant_verbs import participants_verbs
from facilitator.server.verbs.status import STATUS, role_name
from facilitator.session.verbs import (
    EVERYBODY,
    LONGEST_INPUT,
    Answer,
    Call,
    Guest,
    InputTooLong,
    ReadInput,
    Role,
    Tell,
    Verb,
    VerbParts,
)
from facilitator.terminal.terminal_input import Allowance
from facilitator.text import clean_line, clean_text

_CAME_IN_AS: Final = {
    Role.PARTICIPANT: "a participant",
    Role.WALL: "the wall",
    Role.CLOCK: "the clock",
    Role.OBSERVER: "an observer",
    Role.FACILITATOR: "a facilitator",
}


class VerbTable:
    """The verbs by name; made once, from what the activities give."""

    def __init__(self, parts: VerbParts) -> None:
        help_verb = Verb("help", "help", "the verbs that you may use", EVERYBODY, self._help)
        verbs = (STATUS, *participants_verbs(parts), *facilitators_verbs(parts), help_verb)
        self.by_name: Final = {verb.name: verb for verb in verbs}

    def of(self, role: Role) -> tuple[Verb, ...]:
        """The verbs of a role."""
        return tuple(verb for verb in self.by_name.values() if role in verb.roles)

    def allowed(self, name: str, role: Role) -> Verb:
        """The verb of a name, for somebody in this role.

        Raises:
            UsageError: there is none.
            Rejected: it is for others.
        """
        verb = self.by_name.get(name)
        if verb is None:
            raise UsageError(f"there is no verb '{name}'; 'help' lists yours")
        if role not in verb.roles:
            owners = " or ".join(sorted(f"{role_name(each)}s" for each in verb.roles))
            raise Rejected("not_your_verb", verb=name, role=_CAME_IN_AS[role], owners=owners)
        return verb

    def help_lines(self, role: Role, *, by_line: bool) -> list[str]:
        """One line of help for each verb of a role."""
        usages = {verb.usage_for(by_line=by_line): verb.does for verb in self.of(role)}
        width = max(map(len, usages))
        return [f"{usage:<{width}}  {does}" for usage, does in usages.items()]

    async def _help(self, call: Call) -> Answer:
        role, by_line = call.guest.role, call.guest.by_line
        table = {verb.name: verb.usage_for(by_line=by_line) for verb in self.of(role)}
        return Answer(tuple(self.help_lines(role, by_line=by_line)), {"verbs": table})


LONGEST_LINE = 4096
"""Characters of one line of the plain door; a longer one is not taken."""

TOO_LONG = "\x18"
"""Stands in the place of a line that was longer. Lines are cleaned, so that no line can be this."""

_END = "\x04"
_INTERRUPT = "\x03"
_RUBOUTS = "\x7f\x08"


@dataclass
class PlainLines:
    """Cuts what is typed into lines; `echoes` where the client has a PTY."""

    echoes: bool
    ended: bool = False
    interrupted: bool = False
    _line: str = ""
    _is_too_long: bool = False
    _after_return: bool = False
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=lambda: codecs.getincrementaldecoder("utf-8")(errors="replace")
    )

    def feed(self, chunk: bytes) -> tuple[list[str], str]:
        """The lines complete with this chunk, and what to echo. Ctrl+D or Ctrl+C end the door where it echoes."""
        lines: list[str] = []
        echo: list[str] = []
        for character in self._decoder.decode(chunk):
            if self.ended:
                break
            self._take(character, lines, echo)
        return lines, "".join(echo) if self.echoes else ""

    @property
    def unfinished(self) -> str:
        """What of a line was typed and echoed so far, clean; empty where nothing is echoed."""
        return clean_line(self._line, LONGEST_LINE) if self.echoes and self._line else ""

    def finish(self) -> list[str]:
        """The last line, where the input ended without a newline."""
        self.ended = True
        line = self._whole_line()
        return [line] if line else []

    def _take(self, character: str, lines: list[str], echo: list[str]) -> None:
        if character in "\r\n":
            if not (character == "\n" and self._after_return):
                lines.append(self._whole_line())
                echo.append("\r\n")
        elif self.echoes and (character == _INTERRUPT or (character == _END and not self._line)):
            self.ended = True
            self.interrupted = character == _INTERRUPT
            echo.append("\r\n")
        elif character in _RUBOUTS:
            if self._line:
                self._line = self._line[:-1]
                echo.append("\b \b")
                self._is_too_long = self._is_too_long and bool(self._line)  # a new one begins
        elif character.isprintable() or character == "\t":
            if len(self._line) < LONGEST_LINE:
                self._line += character
                echo.append(character)
            else:
                self._is_too_long = True
        self._after_return = character == "\r"

    def _whole_line(self) -> str:
        """Takes out the line that has ended, clean."""
        line, self._line = self._line, ""
        is_too_long, self._is_too_long = self._is_too_long, False
        if is_too_long:
            return TOO_LONG
        return clean_line(line, LONGEST_LINE) if line else ""


log = logging.getLogger(__name__)

_FAILED = "Something went wrong, and no more is told from here; 'follow' begins anew."

Say = Callable[[str, bool], None]
"""Sends text to the guest; True for the error stream."""


class BackgroundOutput:
    """Fulfils `Background`. `typed` holds the unfinished line where it is echoed: it stands again below what comes."""

    def __init__(self, say: Say, typed: PlainLines) -> None:
        self._say = say
        self._typed = typed
        self._task: asyncio.Task[None] | None = None
        self._is_closed = False

    @property
    def is_on(self) -> bool:
        """Whether an output has begun and has not ended."""
        return self._task is not None

    def begin(self, output: Callable[[Tell], Coroutine[Any, Any, None]]) -> None:
        """Begins an output, and ends the one before it."""
        self.end()
        if self._is_closed:
            return
        self._task = asyncio.create_task(output(self.tell))
        self._task.add_done_callback(self._over)

    def end(self) -> None:
        """Ends the output."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Ends the output and begins no other: the guest has gone."""
        self._is_closed = True
        self.end()

    async def over(self) -> None:
        """Waits until the output has ended."""
        if self._task is not None:
            await asyncio.wait((self._task,))

    def tell(self, lines: str) -> None:
        """Says lines, and below them again what has been typed so far."""
        typed = self._typed.unfinished
        self._say(f"\n{lines}\n{typed}" if typed else f"{lines}\n", False)

    def _over(self, task: asyncio.Task[None]) -> None:
        if self._task is task:
            self._task = None
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("background output ended with an error", exc_info=error)
            self.tell(_FAILED)


LONGEST_COMMAND = 8 * 1024
"""Characters of a verb with its arguments; long texts go to standard input."""

_LINES_AHEAD = 50
_LEAVE_WORDS = frozenset({"quit", "exit", "bye"})
_HOW = "One verb a line; text for a verb stands after < on its line. Ctrl+D, end of input or 'quit' leaves."
_HOW_TO_TYPE = "Type your text. Ctrl+D on an empty line sends it, Ctrl+C takes it back.\n"
_OR_NONE = "Ctrl+D at once sends none, and shows what is there.\n"
_NONE_CAME = (
    "No text came within {seconds:g} s, so nothing was sent. "
    "'< FILE' behind the verb sends a text; '-' behind it waits for one, however late it begins.\n"
)
_AWAITED = "Your text is awaited: type it, then Ctrl+D on an empty line sends it; Ctrl+C sends nothing.\n"

_LINE_REFUSED = f"A line is longer than {LONGEST_LINE} characters; nothing of it was taken."

Stayed = TypeVar("Stayed")


def _too_long(most: int) -> InputTooLong:
    return InputTooLong(f"The input is longer than {most} bytes; nothing was taken.")


def plain_typing() -> Allowance:
    """How fast lines are read, in bytes: a text pasted whole takes seconds, and a flood a fiftieth of a core."""
    return Allowance(per_second=16 * 1024, burst=8 * 1024)


class VerbDoor:
    """One visit without screens.

    `hold` lets the client's bytes wait while too many lines are unread. `patience` is how many seconds a text may take
    to begin before a verb that can do without one says so and does, and before others say that they wait.
    """

    def __init__(
        self,
        doors: Doors,
        guest: Guest,
        *,
        has_pty: bool,
        say: Say,
        hold: Callable[[bool], None],
        patience: float,
    ) -> None:
        self._doors = doors
        self._guest = guest
        self._say = say
        self._hold = hold
        self._has_pty = has_pty
        self._patience = patience
        self._lines = PlainLines(echoes=has_pty)
        self._background = BackgroundOutput(say, self._lines)
        self._arrived_lines: deque[str] = deque()
        self._line_bytes = 0
        self._bytes = bytearray()
        self._by_line = has_pty
        self._stays = False
        self._has_arrived = False
        self._is_reading = False
        self._ended = False
        self._abandoned = False
        self._news = asyncio.Event()
        self._heard_at = asyncio.get_running_loop().time()

    def feed(self, data: bytes) -> None:
        """Takes what the client sends."""
        self._heard_at = asyncio.get_running_loop().time()
        if self._by_line:
            lines, echo = self._lines.feed(data)
            self._arrived_lines.extend(lines)
            self._line_bytes += sum(len(line.encode()) + 1 for line in lines)
            self._say(echo, False)
            self._ended = self._ended or self._lines.ended
            if self._lines.ended:
                self._background.close()
            self._hold(self._has_many_lines)
        elif len(self._bytes) <= LONGEST_INPUT:
            self._bytes += data
        self._news.set()

    def finish(self) -> None:
        """The client has said all."""
        if self._by_line:
            self._arrived_lines.extend(self._lines.finish())
        self._ended = True
        self._news.set()

    def abandon(self) -> None:
        """The client has gone: a verb at work is finished, one whose input was not complete takes nothing."""
        if not self._ended:
            self._abandoned = self._ended = True
            self._news.set()
        self._background.close()

    @property
    def silent_since(self) -> float | None:
        """Since when a verb that reads its input has been sent nothing, by the loop's clock; None where none does."""
        return self._heard_at if self._is_reading and not self._ended else None

    def give_up(self, reason: str) -> None:
        """Waits for the verb's text no longer, and says why; nothing of it is taken."""
        self._say(f"{reason}\n", True)
        self.abandon()

    async def run(self, command: str) -> int:
        """Carries out one verb and returns its exit code.

        Raises:
            UsageError: The command cannot be read, or what was sent for it is too long.
        """
        if len(command) > LONGEST_COMMAND:
            raise UsageError("The command is too long; send long texts as standard input, as in: submit < FILE")
        code = await self._carry_out(command, self._read_input)
        if self._background.is_on:
            await self._as_one_who_stays(self._background.over())
        return code

    async def stay(self, reason: str) -> int:
        """Reads verbs, one a line, until the input ends; returns 0, or the last verb's code where there is no PTY."""
        self._by_line = self._stays = self._guest.by_line = True
        self._lines_from_bytes()
        self._say("\n".join([reason, "", *self._doors.verbs(self._guest), "", _HOW, ""]), False)
        return await self._as_one_who_stays(self._verb_after_verb())

    async def _verb_after_verb(self) -> int:
        code = 0
        while (line := await self._next_line()) is not None:
            verb, mark, text = line.partition(" < ")
            if verb in _LEAVE_WORDS:
                break
            if verb == TOO_LONG:
                self._say(f"{_LINE_REFUSED}\n", True)
                code = UsageError.exit_code
            elif verb:
                code = await self._one_of_many(verb, text if mark else "")
                self._arrive()
        return 0 if self._has_pty else code

    async def _as_one_who_stays(self, visit: Awaitable[Stayed]) -> Stayed:
        """Counts the guest as here until they leave."""
        self._arrive()
        try:
            return await visit
        finally:
            self._background.close()
            if self._has_arrived:
                self._doors.left(self._guest)

    def _arrive(self) -> None:
        """Count a guest who stays, once a verb has made them a person."""
        if self._guest.person_id is not None and not self._has_arrived:
            self._has_arrived = True
            self._doors.arrived(self._guest)

    async def _one_of_many(self, verb: str, text: str) -> int:
        async def read_text(*, may_be_none: bool = False, most: int = LONGEST_INPUT) -> bytes:
            data = text.encode()
            if len(data) > most:
                raise _too_long(most)
            return data

        try:
            return await self._carry_out(verb, read_text)
        except FacilitatorError as error:
            self._say(f"{error}\n", True)
            return error.exit_code

    async def _carry_out(self, command: str, read_input: ReadInput) -> int:
        try:
            words = [clean_text(word) for word in shlex.split(command)]
        except ValueError as error:
            raise UsageError("The quotes of the command do not close.") from error
        if not words:
            raise UsageError("No verb was given; 'help' lists them.")
        self._answer(result := await self._doors.run_verb(self._guest, words, read_input, self._background))
        return result.exit_code

    def _answer(self, result: VerbResult) -> None:
        # On a terminal the two streams are one, and an error's JSON stands alone there.
        complaint = "" if self._has_pty and result.stdout else result.stderr
        for text, error in ((result.stdout, False), (complaint, True)):
            if text:
                self._say(text if text.endswith("\n") else text + "\n", error)

    async def _read_input(self, *, may_be_none: bool = False, most: int = LONGEST_INPUT) -> bytes:
        self._is_reading = True
        try:
            return await self._whole_input(may_be_none, most)
        finally:
            self._is_reading = False

    async def _whole_input(self, may_be_none: bool, most: int) -> bytes:
        if self._has_pty:
            self._say(_HOW_TO_TYPE + (_OR_NONE if may_be_none else ""), False)
        elif not await self._begins():
            if may_be_none:
                self._say(_NONE_CAME.format(seconds=self._patience), True)
                return b""
            self._say(_AWAITED, True)
        while not self._ended and self._input_length() <= most:
            self._news.clear()
            await self._news.wait()
        if self._lines.interrupted or self._abandoned:
            raise UsageError("Interrupted; nothing was sent.")
        if TOO_LONG in self._arrived_lines:
            raise UsageError(_LINE_REFUSED)
        if self._by_line:
            self._bytes += "\n".join(self._arrived_lines).encode()
        if not self._ended or len(self._bytes) > most:
            raise _too_long(most)
        return bytes(self._bytes)

    async def _begins(self) -> bool:
        """Whether the input begins, or ends, before patience does."""
        try:
            async with asyncio.timeout(self._patience):
                while not self._ended and not self._input_length():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return False
        return True

    def _input_length(self) -> int:
        return len(self._bytes) + self._line_bytes

    @property
    def _has_many_lines(self) -> bool:
        """Whether more lines wait than can be of use."""
        return len(self._arrived_lines) > _LINES_AHEAD if self._stays else self._line_bytes > LONGEST_INPUT

    def _lines_from_bytes(self) -> None:
        early, self._bytes = bytes(self._bytes), bytearray()
        if early:
            self.feed(early)
        if self._ended:
            self._arrived_lines.extend(self._lines.finish())

    async def _next_line(self) -> str | None:
        while not self._arrived_lines:
            if self._ended:
                return None
            self._news.clear()
            await self._news.wait()
        line = self._arrived_lines.popleft()
        if not self._arrived_lines:
            self._hold(False)
        return line
