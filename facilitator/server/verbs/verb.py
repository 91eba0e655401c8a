"""A verb: its name, who may use it, how it is used, and what it answers.

What a verb does is in `participant_verbs`, `facilitator_verbs` and `status`; `session_doors` looks it up and
judges the role before anything else happens.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from facilitator.domain.commands import TakeSeat
from facilitator.domain.ids import PersonId
from facilitator.domain.text import clean_text
from facilitator.errors import UsageError
from facilitator.server.doors import Beside, Guest, ReadInput, Role, VerbResult
from facilitator.session.hub import Hub
from facilitator.session.seats import ConsoleSeat, ParticipantSeat

EVERYBODY: Final = frozenset(Role)
PARTICIPANTS: Final = frozenset({Role.PARTICIPANT})
FACILITATORS: Final = frozenset({Role.FACILITATOR})

_WAIT: Final = "-"
"""Behind a verb that can do without a text it says that one will come."""


@dataclass(frozen=True)
class Answer:
    """What a verb answers: lines for people, and the same as a table for `--json`."""

    lines: tuple[str, ...]
    table: Mapping[str, Any] = field(default_factory=dict)

    def result(self, as_json: bool) -> VerbResult:
        """The answer as it leaves by the door."""
        if as_json:
            return VerbResult(stdout=json.dumps(self.table, ensure_ascii=False) + "\n")
        return VerbResult(stdout="".join(f"{line}\n" for line in self.lines))


@dataclass(frozen=True)
class Call:
    """One use of a verb: by whom, with which words behind it, on which session."""

    hub: Hub
    guest: Guest
    words: tuple[str, ...]
    read_input: ReadInput
    beside: Beside
    as_json: bool

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

    async def text(self, verb: str) -> str:
        """The text of standard input, harmless.

        Raises:
            UsageError: it is no UTF-8, or words were typed where a file was meant.
        """
        self._no_words_for_a_text(verb)
        return _harmless(await self.read_input())

    async def text_if_any(self, verb: str) -> str | None:
        """The same, None where nothing was sent: what a verb then does changes nothing.

        With `-` behind the verb one will come: it is waited for however late it begins, and may prove empty.
        """
        if self.words == (_WAIT,):
            return _harmless(await self.read_input())
        self._no_words_for_a_text(verb)
        data = await self.read_input(may_be_none=True)
        return _harmless(data) if data else None

    def no_words(self, verb: str) -> None:
        """Refuse words where a verb takes none."""
        if self.words:
            raise UsageError(f"'{verb}' takes nothing behind it; got '{self.words[0]}'")

    def _no_words_for_a_text(self, verb: str) -> None:
        if self.words:
            raise UsageError(f"'{verb}' reads its text from standard input: {verb} < FILE")


def _harmless(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"byte {error.start} of the input is not UTF-8; save the text as UTF-8 first") from error
    return clean_text(text, max(1, len(text)))  # too long a text is for the session to refuse


@dataclass(frozen=True)
class Verb:
    """One verb. `usage` is how it is typed, `does` one line of help."""

    name: str
    usage: str
    does: str
    roles: frozenset[Role]
    run: Callable[[Call], Awaitable[Answer]]
