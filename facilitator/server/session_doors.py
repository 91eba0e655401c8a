"""The session's side of the door: persons, apps and verbs for whoever has entered.

It wires the hub to `Doors`. A role is judged here before a verb runs, and a facilitator's seat is made for facilitators
only, so no role gains a right by another door. Which app a role gets is handed in by the command line.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from textual.app import App

from facilitator.errors import FacilitatorError, UsageError
from facilitator.seminar.commands import Rejected, TakeSeat
from facilitator.seminar.groups import PersonId
from facilitator.server.doors import VerbResult
from facilitator.server.pace import EACH_VERB, EXPECTED, LoopTime, Pace, Timed, verb_pace
from facilitator.server.verbs.verbs import VerbTable
from facilitator.session.hub import Hub
from facilitator.session.ports import ConsolePort, ObserverPort, ParticipantPort, WallPort
from facilitator.session.seats import ConsoleSeat, ParticipantSeat
from facilitator.session.verbs import Answer, Background, Call, Guest, ReadInput, Role, Verb
from facilitator.terminal.capabilities import Terminal
from facilitator.ui.shared.messages import sentence


@dataclass(frozen=True)
class Apps:
    """Makes the app of each role."""

    participant: Callable[[ParticipantPort], App[None]]
    wall: Callable[[WallPort], App[None]]
    clock: Callable[[ObserverPort], App[None]]
    observer: Callable[[ObserverPort], App[None]]
    console: Callable[[ConsolePort], App[None]]
    own_console: Callable[[], App[None]]
    """The console of the user who runs the session, when they visit it from another terminal."""


MOST_WAITING: Final = 20
"""Verbs of one person that wait for their turn; scripts send one after the other."""

REFUSED_AFTER: Final = 2.0
"""Seconds that whoever sends too much waits to be told so."""

_TOO_MUCH: Final = "You send more than can be taken; wait a moment, and send it again."


class SessionDoors:
    """Fulfils `Doors` for a hub."""

    def __init__(
        self,
        hub: Hub,
        apps: Apps,
        verbs: VerbTable,
        pace: Pace | None = None,
        refused_after: float = REFUSED_AFTER,
        close_session: Callable[[], None] | None = None,
    ) -> None:
        self._hub = hub
        self._apps = apps
        self._verbs = verbs
        self._close_session = close_session
        self._pace = pace or verb_pace()
        self._loop_time = LoopTime()
        self._refused_after = refused_after
        self._waiting: Counter[str] = Counter()

    async def new_person(self, suggested_name: str | None) -> str:
        """Let a new person in; raises FacilitatorError in one line where the door is closed."""
        try:
            return await self._hub.join(suggested_name or "")
        except Rejected as rejected:
            raise FacilitatorError(sentence(rejected)) from rejected

    async def open_app(self, guest: Guest, terminal: Terminal) -> App[Any]:
        """The app of the guest's role."""
        publisher = self._hub.publisher
        match guest.role:
            case Role.PARTICIPANT:
                person = PersonId(await guest.person())
                await self._seat(person)
                code = guest.return_code if guest.fingerprint is None else ""
                return self._apps.participant(ParticipantSeat(self._hub, person, code or "", guest.results_command))
            case Role.WALL:
                return self._apps.wall(publisher.wall)
            case Role.CLOCK:
                return self._apps.clock(publisher.observer)
            case Role.OBSERVER:
                return self._apps.observer(publisher.observer)
            case Role.FACILITATOR:
                return self._apps.own_console() if guest.is_owner else self._apps.console(ConsoleSeat(self._hub))

    async def _seat(self, person: PersonId) -> None:
        """Somebody who comes, or comes back, while groups are writing gets a group."""
        if self._hub.state.people[person].group is None:
            try:
                await self._hub.do(TakeSeat(person), person)
            except Rejected as rejected:
                raise FacilitatorError(sentence(rejected)) from rejected

    async def run_verb(
        self, guest: Guest, words: list[str], read_input: ReadInput, background: Background
    ) -> VerbResult:
        """Carry out one verb; what goes wrong is one line and an exit code."""
        as_json = "--json" in words[1:]
        name, *rest = [word for word in words if word != "--json"] or [""]
        try:
            await self._in_turn(guest)
            verb = self._verbs.allowed(name, guest.role)
            call = Call(self._hub, guest, tuple(rest), read_input, background, as_json, self._close_session)
            answer = await self._counted(guest, self._carried_out(verb, call))
        except Rejected as rejected:
            return _refused(rejected.code, sentence(rejected), 3, as_json)
        except FacilitatorError as error:
            code = "usage" if isinstance(error, UsageError) else "unavailable"
            line = str(error) if guest.role is Role.FACILITATOR else error.for_guests
            return _refused(code, line, error.exit_code, as_json)
        return _result(answer, as_json)

    async def _carried_out(self, verb: Verb, call: Call) -> Answer:
        """What a verb answers; whoever uses one is here, also while it waits for a text, and if it is refused."""
        self._is_here(call.guest)
        try:
            return await verb.run(call)
        finally:
            self._is_here(call.guest)

    def _is_here(self, guest: Guest) -> None:
        person = guest.person_id or guest.known_person
        if guest.role is Role.PARTICIPANT and person is not None:
            self._hub.used_verb(PersonId(person))

    async def _in_turn(self, guest: Guest) -> None:
        """Keep whoever sends verb after verb from taking the time of all others; facilitators may."""
        if guest.role is Role.FACILITATOR:
            return
        who, loop = _who(guest), asyncio.get_running_loop()
        wait = self._pace.wait(who, loop.time())
        if wait is None or self._waiting[who] >= MOST_WAITING:
            await self._refuse_slowly()
        self._waiting[who] += 1
        try:
            await asyncio.sleep(wait)
            while wait := self._loop_time.wait(who, guest.address, loop.time()):  # noqa: ASYNC110 another may have had it
                await asyncio.sleep(wait)
        finally:
            self._waiting[who] -= 1
            if not self._waiting[who]:
                del self._waiting[who]
        if wait is None:
            await self._refuse_slowly()
        self._loop_time.spend(who, guest.address, EXPECTED, loop.time())

    async def _refuse_slowly(self) -> NoReturn:
        """Refuse, after a while: a client that asks again at once would keep the loop as busy as by verbs."""
        await asyncio.sleep(self._refused_after)
        raise FacilitatorError(_TOO_MUCH)

    async def _counted(self, guest: Guest, work: Coroutine[Any, Any, Answer]) -> Answer:
        """What a verb answers; the time that the loop works for it goes on its guest's account."""
        spent = [EACH_VERB - EXPECTED]
        try:
            return await Timed(work, spent.append)
        finally:
            if guest.role is not Role.FACILITATOR:
                now = asyncio.get_running_loop().time()
                self._loop_time.spend(_who(guest), guest.address, sum(spent), now)

    def verbs(self, guest: Guest) -> list[str]:
        """One line of help for each verb of the guest's role."""
        return self._verbs.help_lines(guest.role, by_line=guest.by_line)

    def arrived(self, guest: Guest) -> None:
        """Count a participant who is now connected."""
        if guest.person_id is not None:
            self._hub.arrived(PersonId(guest.person_id))
            if guest.without_terminal:  # it was a verb that made them a person, and `arrived` forgets those before it
                self._is_here(guest)

    def left(self, guest: Guest) -> None:
        """Count one connection less."""
        if guest.person_id is not None:
            self._hub.left(PersonId(guest.person_id))


def _who(guest: Guest) -> str:
    return guest.person_id or guest.known_person or f"{guest.user_name} {guest.address}"


def _result(answer: Answer, as_json: bool) -> VerbResult:
    if as_json:
        return VerbResult(stdout=json.dumps(answer.table, ensure_ascii=False) + "\n")
    return VerbResult(stdout="".join(f"{line}\n" for line in answer.lines))


def _refused(code: str, line: str, exit_code: int, as_json: bool) -> VerbResult:
    table = json.dumps({"error": code, "message": line}, ensure_ascii=False) + "\n" if as_json else ""
    return VerbResult(stdout=table, stderr=f"{line}\n", exit_code=exit_code)
