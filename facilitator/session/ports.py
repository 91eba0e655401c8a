"""What a screen may ask of a session: the only part of it that the apps see.

A port belongs to one audience, and hands out that audience's view only. All values that pass here are plain frozen
data, so a session on another machine stays possible. Implementations stand in `session.seats`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from facilitator.errors import NotSaved
from facilitator.seminar.commands import FacilitatorCommand, ParticipantCommand
from facilitator.seminar.contents import Kept, TextKey
from facilitator.seminar.events import Event
from facilitator.seminar.groups import GroupId, PersonId
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView
from facilitator.seminar.views.participant import ParticipantView
from facilitator.seminar.views.wall import ObserverView, WallView
from facilitator.smart.model import Score

View_co = TypeVar("View_co", covariant=True)
Unsubscribe = Callable[[], None]


class SessionUnavailable(NotSaved):
    """Nothing can be recorded now (the disk is full, the folder is gone, a second console holds the session).

    The command was not carried out, and nothing has changed. The text says what to do.
    """


class Clock(Protocol):
    """The only reader of time."""

    def now(self) -> Moment:
        """The moment now."""


class Feed(Protocol[View_co]):
    """A view that changes."""

    def now(self) -> Moment:
        """The moment now, against which the timers of a view are read."""

    @property
    def view(self) -> View_co:
        """The view as it stands."""

    def subscribe(self, listener: Callable[[], None]) -> Unsubscribe:
        """Call the listener, in the event loop, after each change of the view, until unsubscribed.

        The listener reads `view` itself; it must return at once (an app posts a message to itself).
        """


@dataclass(frozen=True, slots=True)
class Draft:
    """A group's shared draft.

    `revision` grows with each change; `cursor` is where the pen stands, in characters. `pen` is who may write, and
    `asked_by` who asks for it; `pen_is_away` says that whoever has it is not here, so that anybody may take it at once.
    `saved` is when it last reached the disk.
    """

    group: GroupId
    text: str = ""
    revision: int = 0
    cursor: int = 0
    pen: PersonId | None = None
    pen_name: str = ""
    pen_is_away: bool = False
    asked_by: PersonId | None = None
    asked_by_name: str = ""
    saved: Moment | None = None


class WallPort(Feed[WallView], Protocol):
    """What the wall may ask."""


class ObserverPort(Feed[ObserverView], Protocol):
    """What an observer and the podium's clock may ask."""


@dataclass(frozen=True, slots=True)
class ReplayView:
    """The wall of a session that is told again, as the room saw it at `at`, and how the telling goes.

    `since_start_ms` counts from the beginning of the seminar (negative: before it), as `length_ms` does up to the last
    event. `item` is the title of the item that is on, empty in the lobby and after the end. `speed` is how many times
    as fast as then it is told; `left_out_ms` what has just been cut out of a long wait. `is_over` at the last event.
    `missing` says what of the session could not be read, empty where nothing is missing.
    """

    wall: WallView
    at: Moment
    item: str
    since_start_ms: int
    length_ms: int
    speed: int
    is_paused: bool
    is_over: bool
    left_out_ms: int = 0
    missing: str = ""


class ReplayPort(Feed[ReplayView], Protocol):
    """What the screen of a replay may ask; nothing of it changes the session."""

    def pause_or_go_on(self) -> None:
        """Stop where it is, go on from there, or, at the end, begin once more."""

    def go_to_step(self, by: Literal[-1, 1]) -> None:
        """Go to the next or an earlier step that the room could see."""

    def go_to_item(self, by: Literal[-1, 1]) -> None:
        """Go to the next or an earlier beginning of an item of the agenda."""

    def change_speed(self, by: Literal[-1, 1]) -> None:
        """Go on faster or slower from here."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address of this machine on which participants could reach it; `label` says which network it is."""

    host: str
    label: str
    is_chosen: bool


class DoorsPort(Protocol):
    """What the console may ask of the doors."""

    def addresses(self) -> tuple[Address, ...]:
        """The addresses of this machine, this computer alone (127.0.0.1) among them."""

    async def listen_on(self, host: str) -> None:
        """Let people come in on this address; raises FacilitatorError in one line where that fails."""

    @property
    def port(self) -> int:
        """The port that listens."""

    @property
    def fingerprint(self) -> str:
        """The host key's fingerprint, as a client shows it."""

    def host_code(self) -> str:
        """The code for the wall and for co-facilitators: shown on demand only."""

    @property
    def wall_command(self) -> str:
        """What opens the wall in another terminal of this computer."""


class ConsolePort(Feed[ConsoleView], Protocol):
    """What a console may ask."""

    async def do(self, command: FacilitatorCommand) -> tuple[Event, ...]:
        """Carry out a command; returns its events once they are on disk (none where nothing changed).

        Raises:
            Rejected: the session refuses it, and nothing has changed.
            SessionUnavailable: it cannot be recorded, and nothing has changed.
        """

    @property
    def doors(self) -> DoorsPort | None:
        """The SSH doors; None in a room without laptops and for a co-facilitator."""


@dataclass(frozen=True, slots=True)
class NotHandedIn:
    """Words of mine, or of my group's draft, that were typed and do not count; `about` is the question or the round."""

    about: str
    text: str


class ParticipantPort(Feed[ParticipantView], Protocol):
    """What a participant's screen may ask."""

    async def do(self, command: ParticipantCommand) -> tuple[Event, ...]:
        """Carry out a command of this participant; returns its events, and raises, as `ConsolePort.do` does."""

    @property
    def draft(self) -> Draft | None:
        """The draft of my group in the round that is on; None where there is none."""

    def subscribe_draft(self, listener: Callable[[], None]) -> Unsubscribe:
        """Call the listener after each change of my group's draft, its pen included."""

    def edit(self, text: str, cursor: int) -> None:
        """Replace the draft's text; takes a free pen.

        Raises Rejected where somebody else holds the pen or drafting is closed.
        """

    def take_pen(self) -> None:
        """Take the pen if it is free or its holder has been silent for a while, else ask for it."""

    def pass_pen(self) -> None:
        """Give the pen to whoever asks for it, or lay it down."""

    def unsent(self, key: TextKey) -> str:
        """What I have typed for a question, handed in or not; empty where nothing."""

    def keep_unsent(self, key: TextKey, text: str) -> None:
        """Keep what I have typed for the question that is on, also over a lost connection.

        Raises Rejected where another question is on: the session may be ahead of the view that a screen shows.
        """

    async def score(self, text: str) -> Score | None:
        """The levels of a text against the exercise; None while the scenario does not show them."""

    def kept(self) -> tuple[Kept, ...]:
        """What I can take home so far, in the order of the agenda."""

    def not_handed_in(self) -> tuple[NotHandedIn, ...]:
        """What was typed for questions and rounds that are closed and differs from what counts, in their order."""

    @property
    def results_command(self) -> str:
        """What this participant types in a shell to keep their page as a file; empty where that is not known."""

    @property
    def return_code(self) -> str:
        """The three words that let this participant back in; empty for one who has a key."""
