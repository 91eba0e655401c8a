"""A verb: its name, who may use it, how it is used, and what it answers.

The door looks a verb up and checks the role of whoever uses it before it runs.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from facilitator.errors import UsageError
from facilitator.seminar.commands import Rejected, TakeSeat
from facilitator.seminar.ids import PersonId
from facilitator.seminar.text import clean_text
from facilitator.session.hub import Hub
from facilitator.session.seats import ConsoleSeat, ParticipantSeat
from facilitator.session.verbs.guest import Guest, Role
from facilitator.session.verbs.streams import Background, InputTooLong, ReadInput

EVERYBODY: Final = frozenset(Role)
PARTICIPANTS: Final = frozenset({Role.PARTICIPANT})
FACILITATORS: Final = frozenset({Role.FACILITATOR})

_LOOKED_AT: Final = 2
"""How many times the longest text is looked at: cleaning and white space at the ends may make it short enough."""

_BYTES_OF_A_CHARACTER: Final = 4
"""The most that one takes in UTF-8."""

_WAIT: Final = "-"
"""Behind a verb that can do without a text it says that one will come."""


@dataclass(frozen=True)
class Answer:
    """What a verb answers: lines for people, and the same as a table for `--json`."""

    lines: tuple[str, ...]
    table: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """One use of a verb: by whom, with which words behind it, on which session."""

    hub: Hub
    guest: Guest
    words: tuple[str, ...]
    read_input: ReadInput
    background: Background
    as_json: bool
    close_session: Callable[[], None] | None = None
    """Closes the session and ends its program; None where this server cannot."""

    async def seat(self) -> ParticipantSeat:
        """The guest's seat; makes a person of a guest who is none yet."""
        person = PersonId(await self.guest.person())
        return ParticipantSeat(self.hub, person, self.guest.return_code or "")

    async def writing_seat(self) -> ParticipantSeat:
        """The guest's seat in a group: whoever has none when they write gets one."""
        seat = await self.seat()
        if seat.view.group is None:
            await seat.do(TakeSeat(seat.view.me.id))
        return seat

    @property
    def console(self) -> ConsoleSeat:
        """A facilitator's seat."""
        return ConsoleSeat(self.hub)

    async def text(self, verb: str, longest: int) -> str:
        """The text of standard input, harmless, without space at its ends.

        Raises:
            UsageError: it is no UTF-8, or words were typed where a file was meant.
            Rejected: it has more than `longest` characters.
        """
        self._no_words_for_a_text(verb)
        return await self._read(longest) or ""

    async def text_if_any(self, verb: str, longest: int) -> str | None:
        """The same, None where nothing was sent: what a verb then does changes nothing.

        With `-` behind the verb one will come: it is waited for however late it begins, and may prove empty.
        """
        if self.words == (_WAIT,):
            return await self._read(longest) or ""
        self._no_words_for_a_text(verb)
        return await self._read(longest, may_be_none=True)

    async def _read(self, longest: int, *, may_be_none: bool = False) -> str | None:
        """The text, None where there is no byte; what is too long is refused before anything else looks at it."""
        most = longest * _LOOKED_AT
        try:
            data = await self.read_input(may_be_none=may_be_none, most=most * _BYTES_OF_A_CHARACTER)
        except InputTooLong as error:
            raise Rejected("far_too_long", limit=longest) from error
        text = _decoded(data)
        cleaned = clean_text(text, most).strip() if 0 < len(text) <= most else text
        if len(cleaned) > longest:
            raise Rejected("too_long", limit=longest, length=len(cleaned))
        return cleaned if data else None

    def no_words(self, verb: str) -> None:
        """Refuse words where a verb takes none."""
        if self.words:
            raise UsageError(f"'{verb}' takes nothing behind it; got '{self.words[0]}'")

    def _no_words_for_a_text(self, verb: str) -> None:
        if self.words:
            if self.guest.by_line:
                raise UsageError(f"'{verb}' takes its text behind '<' on the same line: {verb} < TEXT")
            raise UsageError(f"'{verb}' reads its text from standard input: {verb} < FILE")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"byte {error.start} of the input is not UTF-8; save the text as UTF-8 first") from error


@dataclass(frozen=True)
class Verb:
    """One verb. `usage` is how it is typed, `does` one line of help."""

    name: str
    usage: str
    does: str
    roles: frozenset[Role]
    run: Callable[[Call], Awaitable[Answer]]

    def usage_for(self, *, by_line: bool) -> str:
        """How it is typed; by line its text stands behind it, so there is nothing to wait for."""
        return self.usage.replace("[-] ", "").replace("< FILE", "< TEXT") if by_line else self.usage
