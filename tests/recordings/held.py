"""A session that is held for a recording: the real hub and journal, with a made-up clock and draws that repeat.

People come in, do things from their seats, leave and come back; the machine may be switched off and on. Every command
takes a moment, so that no two bear the same one.
"""

import random
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self
from zoneinfo import ZoneInfo

from facilitator.journal.reader import read_session
from facilitator.journal.writer import JournalWriter
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import FacilitatorCommand, Join, ParticipantCommand, Rejected
from facilitator.seminar.events import PersonJoined
from facilitator.seminar.groups import PersonId
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView
from facilitator.session.hub import SESSION, Hub
from facilitator.session.opening import open_new, resume
from facilitator.session.scoring import Scorer, ScoringHere
from facilitator.session.seats import ConsoleSeat, ParticipantSeat
from tests.engine import CODEC, ENGINE
from tests.recordings.answers import SetClock

_EACH_MS: Final = 1_730
"""What each thing that somebody does takes, in milliseconds."""

_SOME_DAY: Final = "2026-11-24"
_EARLY_MS: Final = 600_000
"""People come in ten minutes before the planned start."""


def start_of(scenario: Scenario) -> int:
    """When a scenario begins, in milliseconds since the epoch; on some day, at ten, where it names none."""
    local = datetime.fromisoformat(f"{scenario.date or _SOME_DAY} {scenario.starts or '10:00'}")
    return int(local.replace(tzinfo=ZoneInfo(scenario.timezone)).astimezone(UTC).timestamp() * 1000)


@dataclass
class Held:
    """The session, its clock, and a seat for everybody who has come in, by the name that they gave."""

    hub: Hub
    folder: Path
    clock: SetClock
    scorer: Scorer
    seats: dict[str, ParticipantSeat] = field(default_factory=dict)
    ids: dict[str, PersonId] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @classmethod
    async def open(cls, scenario: Scenario, sessions: Path, scorer: Scorer) -> Self:
        """Open a new session of a scenario."""
        clock = SetClock(Moment(start_of(scenario) - _EARLY_MS, 7_200_000, "boot-1"))
        session = await open_new(ENGINE, scenario, sessions, clock, lambda _: ScoringHere(scorer))
        await session.close()
        read = read_session(session.folder, CODEC)
        writer = JournalWriter(session.folder, read, CODEC)
        hub = Hub(
            ENGINE,
            ENGINE.replay(read.records),
            writer,
            clock,
            ScoringHere(scorer),
            random.Random(scenario.id),
            folder=str(session.folder),
        )
        return cls(hub, session.folder, clock, scorer)

    @property
    def view(self) -> ConsoleView:
        """What the console shows."""
        return self.hub.publisher.console.view

    def wait(self, milliseconds: int) -> None:
        """Let time pass."""
        self.clock.move(milliseconds)

    async def do(self, *commands: FacilitatorCommand) -> None:
        """A facilitator does things one after the other; a refusal is noted and changes nothing."""
        console = ConsoleSeat(self.hub)
        for command in commands:
            self.wait(_EACH_MS)
            try:
                await console.do(command)
            except Rejected as rejected:
                self.refused.append(f"{rejected.code}: {command!r:.100}")

    async def join(self, name: str, delegation: str = "") -> PersonId:
        """Somebody comes in, and stays."""
        self.wait(_EACH_MS)
        records = await self.hub.do(Join(name, delegation), SESSION)
        (person,) = [each.event.person for each in records if isinstance(each.event, PersonJoined)]
        self.seats[name], self.ids[name] = ParticipantSeat(self.hub, person), person
        self.hub.arrived(person)
        return person

    async def does(self, name: str, command: ParticipantCommand) -> None:
        """A participant does something; a refusal is noted and changes nothing."""
        self.wait(_EACH_MS)
        try:
            await self.seats[name].do(command)
        except Rejected as rejected:
            self.refused.append(f"{rejected.code}: {command!r:.100}")

    def types(self, name: str, text: str) -> None:
        """A participant types the draft of their group, where they have the pen."""
        self.wait(_EACH_MS)
        with suppress(Rejected):
            self.seats[name].edit(text, len(text))

    async def switch_off_and_on(self, off_ms: int) -> None:
        """The machine stops at once, and the session is resumed on its next boot; everybody comes back."""
        await self.hub.close()
        at = self.clock.at
        self.clock.at = Moment(at.utc_ms + off_ms, 21_000, f"{at.boot_id}'")
        session = await resume(ENGINE, self.folder, self.clock, lambda _: ScoringHere(self.scorer))
        assert session.lock is not None
        session.lock.release()
        self.hub = session.hub
        for name, person in self.ids.items():
            self.seats[name] = ParticipantSeat(self.hub, person)
            self.hub.arrived(person)

    async def close(self) -> None:
        """Let the file go."""
        await self.hub.close()
