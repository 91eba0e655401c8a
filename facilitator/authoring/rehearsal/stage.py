"""A rehearsal as an activity sees it: a facilitator's seat, everybody else's seats, and the made-up clock."""

from collections.abc import Mapping

from facilitator.authoring.rehearsal.timeline import Timeline
from facilitator.seminar.agenda import Item
from facilitator.seminar.commands import Advance, FacilitatorCommand, FinishTurn
from facilitator.seminar.ids import PersonId
from facilitator.seminar.state import State
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView
from facilitator.session.hub import Hub
from facilitator.session.rehearsal import Deed, Manners
from facilitator.session.seats import ConsoleSeat, ParticipantSeat


class Stage:
    """Everything that a made-up facilitator and made-up participants do something with."""

    def __init__(
        self, hub: Hub, timeline: Timeline, manners: Manners, seats: Mapping[PersonId, ParticipantSeat]
    ) -> None:
        self._hub = hub
        self._console = ConsoleSeat(hub)
        self._timeline = timeline
        self._manners = manners
        self._seats = seats

    @property
    def manners(self) -> Manners:
        """How people spend their time."""
        return self._manners

    @property
    def now(self) -> Moment:
        """The moment now."""
        return self._console.now()

    @property
    def now_ms(self) -> int:
        """The moment now, in milliseconds since the epoch."""
        return self._timeline.now_ms

    @property
    def view(self) -> ConsoleView:
        """What the facilitator sees."""
        return self._console.view

    @property
    def state(self) -> State:
        """The state of the session."""
        return self._hub.state

    @property
    def seats(self) -> Mapping[PersonId, ParticipantSeat]:
        """The seats of the participants, in the order in which they came."""
        return self._seats

    def plan(self, in_ms: int, deed: Deed) -> None:
        """Let something happen in so many milliseconds, after what was planned for then before."""
        self._timeline.plan(in_ms, deed)

    async def spend(self, milliseconds: int) -> None:
        """Let so much time pass, and happen what was planned for it."""
        await self._timeline.spend(milliseconds)

    async def until(self, utc_ms: int) -> None:
        """Let time pass until a moment; nothing where it is past."""
        await self._timeline.until(utc_ms)

    async def do(self, command: FacilitatorCommand) -> None:
        """Carry out a facilitator's command."""
        await self._console.do(command)

    async def take_next(self) -> None:
        """Take the next step, as the console proposes it."""
        await self.do(Advance(seen=self.view.next))

    async def hear_speakers(self, item: Item) -> None:
        """Everybody on the list, each over their time; who has no clock of their own shares the item's."""
        length = item.speaker_ms or item.allotted_ms // max(1, len(item.speakers))
        is_first = True
        while self.view.next.kind == "turn":
            if not is_first:
                await self.spend(self._manners.between_speakers_ms)
            is_first = False
            await self.take_next()
            await self.spend(length + self._manners.overrun_ms)
            await self.do(FinishTurn())
