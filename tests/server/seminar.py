"""A seminar with its door, for tests of what the session answers: real hub, journal, listener and clients."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncssh

from facilitator.content.exercise_checks import load_lexicon
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import Advance
from facilitator.server.identity.credentials import Credentials
from facilitator.server.identity.entrance import HouseRules
from facilitator.server.identity.host_key import load_host_key
from facilitator.server.session_doors import Apps, SessionDoors
from facilitator.server.ssh.listen import Listener
from facilitator.server.ssh.server_context import ServerContext
from facilitator.session.clock import SystemClock
from facilitator.session.hub import Hub
from facilitator.session.opening import Session, open_new
from facilitator.session.ports import Clock
from facilitator.session.scoring import LexiconScorer, Scoring, ScoringHere
from tests.engine import ENGINE, VERBS, needs, phase_of

HOSTS = ("facilitator", "wall")


def scoring_for(scenario: Scenario) -> Scoring:
    """The real scorer."""
    return ScoringHere(LexiconScorer(load_lexicon, scenario.scoring))


def no_app(port: Any) -> Any:
    """These tests draw no screens."""
    raise AssertionError("a verb opened a screen")


def no_console() -> Any:
    """Nor a console."""
    raise AssertionError("a verb opened a console")


NO_APPS = Apps(participant=no_app, wall=no_app, clock=no_app, observer=no_app, console=no_app, own_console=no_console)


class NoBackground:
    """Stands where these tests use no verb that goes on telling."""

    def begin(self, telling: object) -> None:
        raise AssertionError("a verb began to tell")

    def end(self) -> None:
        raise AssertionError("a verb ended a telling")


@dataclass(frozen=True)
class Said:
    """What a verb answered."""

    out: str
    err: str
    code: int


@dataclass
class Seminar:
    """A session whose door is open on loopback."""

    session: Session
    listener: Listener

    @property
    def hub(self) -> Hub:
        return self.session.hub

    async def say(self, user: str, command: str, text: str | bytes = b"", *, code: str | None = None) -> Said:
        """Come in over ssh as `user` with the code of the role, say one verb, and leave."""
        credentials = self.listener.context.credentials
        proper = credentials.host_code if user in HOSTS else credentials.room_code
        data = text.encode() if isinstance(text, str) else text
        async with asyncssh.connect(
            "127.0.0.1", self.listener.port, username=user, password=code or proper,
            known_hosts=None, client_keys=None, config=None, agent_path=None,
        ) as connection:  # fmt: skip
            given = {"input": data} if data else {"stdin": asyncssh.DEVNULL}  # an empty input would send no end of file
            done = await asyncio.wait_for(connection.run(command, encoding=None, **given), 20)
        assert isinstance(done.stdout, bytes) and isinstance(done.stderr, bytes) and done.exit_status is not None
        return Said(done.stdout.decode(), done.stderr.decode(), done.exit_status)

    async def advance_to(self, item: str, phase: str = "") -> None:
        """Press 'next' until this item, in this phase, is on."""
        for _ in range(100):
            run = self.hub.state.current
            if run and run.item.id == item and phase in ("", phase_of(self.hub.state)):
                return
            await self.hub.do(Advance())
        raise AssertionError(f"{item} {phase} was never reached")


@contextlib.asynccontextmanager
async def seminar(folder: Path, scenario: Scenario, clock: Clock | None = None) -> AsyncIterator[Seminar]:
    """A seminar in a folder, by this machine's clock or a test's own, its door open until the end."""
    needs(item.kind for item in scenario.items)
    session = await open_new(ENGINE, scenario, folder / "sessions", clock or SystemClock(), scoring_for)
    context = ServerContext(SessionDoors(session.hub, NO_APPS, VERBS), Credentials.open(session.folder), HouseRules())
    listener = Listener(context, load_host_key(folder))
    await listener.start()
    try:
        yield Seminar(session, listener)
    finally:
        await listener.stop("bye")
        await session.close()
