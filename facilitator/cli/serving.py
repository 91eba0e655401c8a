"""Serving a session: opened, everything wired together for `run` and `serve`, and closed with all of it saved.

    session (journal, hub, drafts)  <-  doors (credentials, listener)  <-  apps (console, wall, participant)

Every part comes in by argument, so that a test can replace it. The server ends on SIGTERM, on Ctrl+C where it has no
console, and when the console says so; neither a hang-up nor a crash of the console ends it.
"""

import asyncio
import logging
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from facilitator.cli.apps import served_apps, visiting_console
from facilitator.cli.engine import engine, verb_table
from facilitator.cli.opening import resumed_session, scenario_of, scoring_for
from facilitator.cli.options import LOOPBACKS, ServingOptions, ToldAddress, port_for
from facilitator.cli.paths import data_folder, is_usual, typed_session, write_ready_file
from facilitator.errors import FacilitatorError, NotSaved
from facilitator.invocation import program
from facilitator.journal.errors import JournalError
from facilitator.journal.files import replace_file
from facilitator.journal.folder import LOCK_FILE, SESSION_FILE, SUMMARY_FILE, is_in_use
from facilitator.journal.mirror import HOST_KEY_FILE, Mirror
from facilitator.seminar.surroundings import Room, SecondCopy
from facilitator.server.capacity.collector import ask_for_descriptors
from facilitator.server.event_loop import turns
from facilitator.server.identity.credentials import Credentials
from facilitator.server.identity.entrance import HouseRules
from facilitator.server.identity.host_key import host_key_folder, load_allowed_keys, load_host_key
from facilitator.server.session_doors import SessionDoors
from facilitator.server.ssh.addresses import MachineAddress, machine_addresses
from facilitator.server.ssh.listen import LOOPBACK, Listener
from facilitator.server.ssh.server_context import ServerContext
from facilitator.server.watchdog import Watchdog, logbook
from facilitator.session.clock import SystemClock
from facilitator.session.hub import Hub
from facilitator.session.mirroring import Mirroring
from facilitator.session.opening import Session, open_new, resume
from facilitator.session.ports import Address
from facilitator.session.seats import ConsoleSeat
from facilitator.ui.console.app import ConsoleApp

_log: Final = logging.getLogger(__name__)


@asynccontextmanager
async def opened(
    scenario: str | None, resumed: str | None, options: ServingOptions, tell: Callable[[str], None] = lambda line: None
) -> AsyncIterator[Session]:
    """A new session of a scenario, or one from the disk; closed, with its drafts saved, at the end.

    A new session whose doors could not open, as where the port is taken, leaves no folder behind: nobody was in it.
    `tell` gets a line whenever the second copy begins or ceases to be up to date.

    Raises FacilitatorError, in one line (or a line for each problem of the scenario).
    """
    was_refused = False
    if resumed is not None:
        folder, notices = resumed_session(options.sessions, resumed)
        session = await resume(engine(), folder, SystemClock(), scoring_for, typed_session, program(anywhere=True))
        session.notices = (*notices, *session.notices)
    else:
        assert scenario is not None
        scenario_read, here = scenario_of(scenario), program(anywhere=True)
        session = await open_new(
            engine(), scenario_read, options.sessions, SystemClock(), scoring_for, typed_session, here
        )
    if options.mirror is not None and not session.is_read_only:
        session.mirroring = _mirroring(session, options.mirror, tell)
    try:
        with logbook(session.folder):
            yield session
    except FacilitatorError:
        was_refused = resumed is None and session.hub.surroundings.room.port == 0
        raise
    finally:
        await session.close()
        if was_refused:
            await asyncio.to_thread(shutil.rmtree, session.folder, ignore_errors=True)
        elif not session.is_read_only:
            _write_summary(session)
        if session.mirroring is not None and (late := await session.mirroring.close()):
            with suppress(OSError):  # the terminal may be gone
                print(f"facilitator: {late}", file=sys.stderr)


def _mirroring(session: Session, folder: Path, tell: Callable[[str], None]) -> Mirroring:
    """The second copy of a session, which begins once the doors are open."""
    host_key = host_key_folder(session.folder, data_folder()) / HOST_KEY_FILE
    mirror = Mirror(session.folder, folder, session.synced_bytes, {HOST_KEY_FILE: host_key})

    def told(standing: SecondCopy) -> None:
        session.hub.second_copy_changed(standing)
        (_log.warning if standing.problem else _log.info)("%s", standing.line)
        tell(standing.line)

    if mirror.is_on_the_same_disk():
        here = f"{folder} is on the same disk as the session: it helps where a folder is lost, not where the disk fails"
        session.notices = (*session.notices, here)
    return Mirroring(mirror, folder, told)


def _write_summary(session: Session) -> None:
    """Write summary.toml beside the journal; the journal holds all of it, so a full disk loses nothing here."""
    from facilitator.cli.engine import reports
    from facilitator.reports.summary import summary_of
    from facilitator.reports.tables import summary_toml

    text = summary_toml(summary_of(reports(), session.hub.state, session.hub.clock.now()))
    with suppress(JournalError):
        replace_file(session.folder / SUMMARY_FILE, text.encode())


def where_it_is_saved(session: Session) -> str:
    """The folder of a session that has closed, as the last line of a command.

    Raises NotSaved, in one line, where the disk has not taken all of it.
    """
    health = session.hub.surroundings.health
    if health.journal not in ("ok", "read-only"):
        raise NotSaved(f"the end of the session is not saved: {health.message}")
    if not (session.folder / SESSION_FILE).exists():
        raise NotSaved(f"{session.folder}: the session's folder is not there any more; bring it back from a copy")
    return f"saved in {session.folder}"


GOODBYE: Final = "The session has closed. Thank you; your texts are on the facilitator's laptop."

_LOOK_EVERY_S: Final = 2.0

_TURN_OF_A_THREAD_AFTER_S: Final = 0.0005
"""Seconds that a busy event loop keeps a thread waiting for its turn, a tenth of Python's own rule. The threads write
journal and drafts, and need a turn for each call of the system: fifty drafts took seconds while 200 people typed."""


@dataclass(slots=True)
class OpenDoors:
    """The doors of a session as the console sees them (`ports.DoorsPort`)."""

    hub: Hub
    listener: Listener
    credentials: Credentials
    rules: HouseRules
    has_ssh: bool
    may_be_public: bool
    wall_command: str
    told_address: ToldAddress | None = None

    def addresses(self) -> tuple[Address, ...]:
        """The addresses of this machine."""
        chosen = self.listener.address
        reachable = (
            Address(each.address, _network_words(each), each.address == chosen) for each in machine_addresses()
        )
        return (*reachable, Address(LOOPBACK, "this computer alone", chosen == LOOPBACK))

    async def listen_on(self, host: str) -> None:
        """Let people come in on this address.

        Raises FacilitatorError, in one line, where that fails, or where the doors have no code and that was not meant.
        """
        if self.rules.open_door and host not in LOOPBACKS and not self.may_be_public:
            raise FacilitatorError(
                f"{host}: the doors have no code (--open), so everybody who reaches this address could come in; "
                "start again without --open, or with --yes-without-code"
            )
        await self.listener.rebind(host)
        self.tell_room()

    @property
    def port(self) -> int:
        """The port that listens."""
        return self.listener.port

    @property
    def fingerprint(self) -> str:
        """The host key's fingerprint."""
        return self.listener.fingerprint

    def host_code(self) -> str:
        """The code for the wall and for co-facilitators."""
        return self.credentials.host_code

    def tell_room(self) -> None:
        """Let the wall, the console and participants' own pages know how people come in."""
        told = self.told_address
        address, port = (told.host, told.port or self.port) if told else (self.listener.address, self.port)
        self.listener.context.told_address = (address, port) if told else None
        self.hub.room_changed(
            Room(
                address=address,
                port=port,
                room_code=self.credentials.room_code,
                is_open=self.rules.open_door,
                has_ssh=self.has_ssh,
                guessed_from=self.guessed_from,
            )
        )

    @property
    def guessed_from(self) -> str:
        """An address from which codes are guessed at present, or nothing."""
        return self.listener.context.attempts.guesser(asyncio.get_running_loop().time())

    async def watch(self) -> None:
        """Tell when somebody begins to guess codes, when that is over, and who has gone by now, until cancelled."""
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            self.hub.tell_who_has_gone()
            if self.guessed_from != self.hub.surroundings.room.guessed_from:
                self.tell_room()


@asynccontextmanager
async def served(session: Session, options: ServingOptions, stop: asyncio.Event) -> AsyncIterator[OpenDoors]:
    """Open the doors of a session, and close them at the end, with a goodbye to everybody.

    Raises FacilitatorError, in one line, where the port is taken or the host key cannot be used.
    """
    sys.setswitchinterval(_TURN_OF_A_THREAD_AFTER_S)
    ask_for_descriptors()
    credentials = Credentials.open(session.folder)
    host_key = load_host_key(host_key_folder(session.folder, data_folder()))
    allowed = load_allowed_keys(options.allowed_keys) if options.allowed_keys else frozenset()
    rules = HouseRules(options.is_open, allowed, owner_key=host_key.get_fingerprint())

    def own_console() -> ConsoleApp:
        return visiting_console(session.hub, ConsoleSeat(session.hub, doors), stop.set)

    session_doors = SessionDoors(
        session.hub, served_apps(session.hub, own_console), verb_table(), close_session=stop.set
    )
    context = ServerContext(session_doors, credentials, rules, direct=options.is_direct)
    listener = Listener(context, host_key)
    doors = OpenDoors(
        *(session.hub, listener, credentials, rules, options.has_ssh, options.is_public_confirmed),
        wall_command=wall_command(session.folder),
        told_address=options.told_address,
    )
    with Watchdog(turns(), session.hub.was_stuck, _ended_by_force(session.folder)) as watchdog:
        await _listen(doors, options, credentials.address)
        beside = [asyncio.create_task(context.collector.run()), asyncio.create_task(doors.watch())]
        try:
            doors.tell_room()
            if session.mirroring is not None:
                session.mirroring.start()
            if options.ready_file is not None:
                _write_ready(options.ready_file, doors, session.folder)
            with _signals(stop, watchdog):
                yield doors
        finally:
            for task in beside:
                task.cancel()
            await listener.stop(GOODBYE)


async def _listen(doors: OpenDoors, options: ServingOptions, before: str) -> None:
    """Listen where it was asked for, else where the session listened before, if this machine still has that address."""
    await doors.listener.start(options.bind or LOOPBACK, port_for(options, doors.credentials.port))
    if options.bind is None and options.has_ssh and before:
        with suppress(FacilitatorError):  # another network than yesterday's: the console says that nobody comes in yet
            await doors.listen_on(before)


def wall_command(folder: Path) -> str:
    """What opens the wall of the session in this folder in another terminal, where no variable of this one stands."""
    others = folder.parent.glob(f"*/{LOCK_FILE}")
    if is_usual(folder) and not any(is_in_use(each.parent) for each in others if each.parent.name != folder.name):
        return f"{program(anywhere=True)} wall"
    return f"{program(anywhere=True)} wall {typed_session(folder)}"


def _write_ready(path: Path, doors: OpenDoors, folder: Path) -> None:
    write_ready_file(
        path,
        host=doors.listener.address,
        port=doors.port,
        room_code=doors.credentials.room_code,
        host_code=doors.host_code(),
        host_key=doors.fingerprint,
        session=folder,
    )


def _network_words(address: MachineAddress) -> str:
    network = address.interface or "network"
    return f"{network}, most likely the one that the room shares" if address.preferred else network


def _ended_by_force(folder: Path) -> str:
    again = f"{program(anywhere=True)} run --resume {typed_session(folder)}"
    return f"the server was stuck and has been ended; all that was acknowledged is saved, and '{again}' goes on"


@contextmanager
def _signals(stop: asyncio.Event, watchdog: Watchdog) -> Iterator[None]:
    """SIGTERM and Ctrl+C ask for the end, even of a server that is stuck; a hang-up of the terminal is none."""
    loop = asyncio.get_running_loop()
    watchdog.end_on(signal.SIGTERM, stop.set)
    watchdog.end_on(signal.SIGINT, stop.set)
    loop.add_signal_handler(signal.SIGHUP, _ignore)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
        loop.remove_signal_handler(signal.SIGHUP)


def _ignore() -> None:
    """A console whose terminal is gone does not end the session."""
