"""Verbs: what one is, whoever defines it, who uses it, what it reads and sends, and which an activity adds.

The door looks a verb up and checks the role of whoever uses it before it runs.
"""

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Protocol

from facilitator.errors import UsageError
from facilitator.seminar.commands import Rejected, TakeSeat
from facilitator.seminar.contents import Kept, Task
from facilitator.seminar.groups import PersonId
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.participant import ParticipantView
from facilitator.session.hub import Hub
from facilitator.session.seats import ConsoleSeat, ParticipantSeat
from facilitator.text import clean_text


class Role(Enum):
    """What a connection may be; the value is the ssh user name that asks for it."""

    PARTICIPANT = "join"
    WALL = "wall"
    CLOCK = "clock"
    OBSERVER = "observer"
    FACILITATOR = "facilitator"


class EnteredBy(Enum):
    """What opened the door."""

    KEY = "key"
    CODE = "code"
    RETURN_CODE = "return code"
    OPEN_DOOR = "open door"


FindPerson = Callable[["Guest"], Awaitable[str]]


@dataclass
class Guest:
    """Someone who has entered, for as long as the connection lasts.

    `user_name` is the ssh user name, `suggested_name` the same without those that only name a role (cleaned, may be
    None), `fingerprint` the one of a key that has signed, `known_person` whom the key or the return code stands for.
    `reached_at` is the address and the port that the guest typed: those that the facilitator named, if any, else those
    of this machine at which the guest came in.
    `is_owner` tells of a facilitator that it is the user who runs the session, on the same machine.
    `return_code` is for its owner alone, and None for whoever is known by a verb's user name alone. It, `person_id`
    and `came_back` stand once `person()` was asked.
    """

    role: Role
    user_name: str
    suggested_name: str | None
    address: str
    entered_by: EnteredBy
    fingerprint: str | None
    without_terminal: bool
    find_person: FindPerson = field(repr=False)
    known_person: str | None = None
    is_owner: bool = False
    reached_at: tuple[str, int] | None = None
    person_id: str | None = None
    return_code: str | None = field(default=None, repr=False)
    came_back: bool = False
    by_line: bool = False
    """Whether they type verb after verb, one a line with its text behind it."""
    hears_of_name: bool = False
    """Whether the answer of their own verb says what they are called now, so that `follow` does not say it again."""
    hears_of_group: bool = False
    """The same of the group in which they sit now."""

    async def person(self) -> str:
        """The person that this guest is; created at the first call where nobody stands behind the identity.

        A connection with a terminal has its person before its app is opened. A verb asks only when it needs one, so
        that a `status` by the room code alone leaves nobody behind. Only participants are persons.
        """
        if self.role is not Role.PARTICIPANT:
            raise ValueError(f"{self.role.value} is no person of the session")
        if self.person_id is None:
            self.person_id = await self.find_person(self)
        return self.person_id

    @property
    def results_command(self) -> str:
        """What keeps a participant's page as a file, typed in a shell of their own; empty where no address is known.

        It goes with the key or the return code that the guest has, under any user name.
        """
        if self.reached_at is None:
            return ""
        host, port = self.reached_at
        return f"ssh -p {port} {Role.PARTICIPANT.value}@{host} results > my-notes.txt"

    @property
    def way_back(self) -> str | None:
        """How a participant who leaves comes back, for their own terminal alone; None for others."""
        if self.role is not Role.PARTICIPANT:
            return None
        lines = "You have left; your place and your texts are kept.\nCome back with the same command"
        if self.fingerprint is not None or not self.return_code:
            return f"{lines}."
        return f"{lines}; in place of the room code type: {self.return_code}"


LONGEST_INPUT = 32 * 1024
"""Bytes of a verb's standard input: twice the longest text that any verb takes, 4,000 characters of four bytes."""


class InputTooLong(UsageError):
    """More was sent for a verb than it reads."""


class ReadInput(Protocol):
    """Reads all of a verb's standard input."""

    def __call__(self, *, may_be_none: bool = False, most: int = LONGEST_INPUT) -> Awaitable[bytes]:
        """Waits for the end of the input; where there may be none, no longer for its beginning than the door does.

        Raises InputTooLong as soon as there are more than `most` bytes; the rest is not read.
        """
        ...


Tell = Callable[[str], None]
"""Sends a line, or several at once, to the guest, unless they have gone."""


class Background(Protocol):
    """Output that goes on after a verb has answered, until the guest leaves; one at a time."""

    def begin(self, output: Callable[[Tell], Coroutine[Any, Any, None]]) -> None:
        """Begins an output, and ends the one before it."""
        ...

    def end(self) -> None:
        """Ends the output."""
        ...


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


@dataclass(frozen=True)
class TaskPlace:
    """Where a task stands: its part of the item, the phase of that part, and the phase's clock."""

    part: int
    phase: str
    timer: Timer


@dataclass(frozen=True)
class Results:
    """What `results` says: paragraphs of lines for people, and their keys in its table."""

    paragraphs: tuple[Sequence[str], ...] = ()
    table: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class VerbPart:
    """The verbs of an activity.

    Attributes:
        verbs: Its own, in the order in which `help` lists them.
        news: What `follow` tells a participant who had the first view and now has the second, a line each.
        place: Where a task stands; None for a task of another activity.
        results: What a participant wrote in its items, from their view and from what they may take home.
        show_note: What the answer to `show` adds for this id; empty where nothing is to be said.
    """

    verbs: tuple[Verb, ...]
    news: Callable[[ParticipantView, ParticipantView, Moment], list[str]]
    place: Callable[[Task], TaskPlace | None]
    results: Callable[[ParticipantView, Sequence[Kept]], Results]
    show_note: Callable[[State, ItemRun, str], str]


def no_news(before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
    """There is nothing to tell but what the agenda and the floor say."""
    return []


def no_place(task: Task) -> TaskPlace | None:
    """Participants have no task."""
    return None


def no_results(view: ParticipantView, kept: Sequence[Kept]) -> Results:
    """Participants write nothing."""
    return Results()


def no_show_note(state: State, run: ItemRun, shown: str) -> str:
    """Nothing is added."""
    return ""


NO_VERBS: Final = VerbPart(verbs=(), news=no_news, place=no_place, results=no_results, show_note=no_show_note)
"""Of an activity that has no verbs of its own."""


class VerbParts:
    """The verbs of all activities, by the kind of their items."""

    def __init__(self, by_kind: Mapping[str, VerbPart]) -> None:
        self._by_kind = by_kind
        self._parts = tuple(dict.fromkeys(by_kind.values()))

    @property
    def verbs(self) -> tuple[Verb, ...]:
        """Their own verbs."""
        return tuple(verb for part in self._parts for verb in part.verbs)

    def of(self, run: ItemRun) -> VerbPart:
        """The part of an item's activity."""
        return self._by_kind[run.item.kind]

    def news(self, before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
        """What has changed in the item that is on."""
        return [line for part in self._parts for line in part.news(before, after, now)]

    def place(self, view: ParticipantView) -> TaskPlace | None:
        """Where the task of a participant stands; None where they have none."""
        if view.task is None:
            return None
        return next((place for part in self._parts if (place := part.place(view.task)) is not None), None)

    def results(self, view: ParticipantView, kept: Sequence[Kept]) -> Results:
        """What a participant wrote, activity by activity."""
        found = [part.results(view, kept) for part in self._parts]
        table = {key: value for each in found for key, value in each.table.items()}
        return Results(tuple(paragraph for each in found for paragraph in each.paragraphs), table)
