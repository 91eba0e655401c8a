"""Opening a session: a new one, one that is on the disk, or one that is kept nowhere.

The folder's lock decides who writes: whoever does not get it sees the session as it stands on the disk, read-only. A
torn end is copied aside and cut before anything is written; damage stops here, with the file untouched.

It is the real hub, with a journal that keeps nothing; what happens in it goes with the process.
"""

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from facilitator import __version__
from facilitator.journal.errors import JournalError
from facilitator.journal.folder import SessionLock, create_folder, lock_session, refuse_foreign, start_journal
from facilitator.journal.reader import ReadResult, read_session, repair
from facilitator.journal.records import RecordCodec, SessionHeader
from facilitator.journal.writer import JournalWriter
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.engine import Engine
from facilitator.seminar.events import Event, GroupAdded, Recorded, SessionOpened
from facilitator.seminar.groups import Group, GroupId
from facilitator.seminar.state import State
from facilitator.seminar.surroundings import Health
from facilitator.seminar.timer import Moment
from facilitator.session.drafts import DraftFiles
from facilitator.session.hub import SESSION, Hub
from facilitator.session.mirroring import Mirroring
from facilitator.session.ports import Clock
from facilitator.session.scoring import Scorer, Scoring, ScoringHere

ScoringFor = Callable[[Scenario], Scoring]

KnownAs = Callable[[Path], str]
"""What a command calls the session in a folder."""

NEAR_THE_PLAN_MS: Final = 3 * 3_600_000
"""A session that is opened within three hours of its planned start is the seminar itself; any other is a rehearsal."""


@dataclass(slots=True)
class Session:
    """A session that is open in this process; `notices` are lines that the facilitator should read once."""

    hub: Hub
    folder: Path
    title: str
    draft_files: DraftFiles
    notices: tuple[str, ...]
    lock: SessionLock | None
    synced_bytes: Callable[[], int] = lambda: 0
    """How much of the session's file the disk has confirmed; may be asked from any thread."""
    mirroring: Mirroring | None = None

    @property
    def is_read_only(self) -> bool:
        """Whether another process writes this session."""
        return self.lock is None

    async def close(self) -> None:
        """Save the drafts, let the journal and the lock go."""
        if not self.is_read_only:
            await self.draft_files.close()
        await self.hub.close()
        if self.lock is not None:
            self.lock.release()


class _NoJournal:
    """The journal of a session that another process writes."""

    async def append(self, records: Sequence[Recorded]) -> None:
        """Refuse."""
        raise JournalError("this session is open in another facilitator")

    async def close(self) -> None:
        """Nothing to let go."""


async def open_new(
    engine: Engine,
    scenario: Scenario,
    sessions: Path,
    clock: Clock,
    scoring_for: ScoringFor,
    known_as: KnownAs = str,
    program: str = "facilitator",
) -> Session:
    """Make a session from a scenario in a new folder below `sessions`.

    Raises JournalError, in one line, where it cannot be kept there.
    """
    now = clock.now()
    on = datetime.fromtimestamp(now.utc_ms / 1000, ZoneInfo(scenario.timezone)).date()
    folder = create_folder(sessions, on, scenario.id)
    codec = RecordCodec(engine.event_kinds)
    with _locked(folder) as lock:
        start_journal(folder, SessionHeader(folder.name, scenario.title, now.utc_ms, __version__, scenario.id), {})
        writer = JournalWriter(folder, read_session(folder, codec), codec)
        records = tuple(
            Recorded(seq, now, SESSION, event) for seq, event in enumerate(first_events(scenario, now), start=1)
        )
        await writer.append(records)
        hub = Hub(
            engine,
            engine.replay(records),
            writer,
            clock,
            scoring_for(scenario),
            folder=str(folder),
            known_as=known_as(folder),
            program=program,
        )
        return _started(hub, folder, scenario.title, (), lock, writer)


async def resume(
    engine: Engine,
    folder: Path,
    clock: Clock,
    scoring_for: ScoringFor,
    known_as: KnownAs = str,
    program: str = "facilitator",
) -> Session:
    """Open a session that is on the disk, read-only where another process writes it.

    Raises JournalError, in one line, where there is none, it is damaged or written by a newer facilitator, or its
    folder holds links or belongs to somebody else.
    """
    refuse_foreign(folder)
    codec = RecordCodec(engine.event_kinds)
    with _locked(folder) as lock:
        read = await asyncio.to_thread(read_session, folder, codec)
        if not read.records:
            raise JournalError(f"{folder}: this session holds nothing; make a new one")
        state = engine.replay(read.records)
        notices = _repaired(folder, read) if lock else ()
        writer = JournalWriter(folder, read, codec) if lock else None
        gap = gap_ms(state, read.records[-1].at, clock.now())
        hub = Hub(
            engine,
            state,
            writer or _NoJournal(),
            clock,
            scoring_for(state.scenario),
            gap_ms=gap,
            folder=str(folder),
            known_as=known_as(folder),
            program=program,
        )
        if lock is None:
            message = f"{folder.name} is open in another facilitator: shown as it was then, nothing can be changed here"
            hub.health_changed(Health("read-only", message))
        return _started(hub, folder, state.scenario.title, notices, lock, writer)


@contextmanager
def _locked(folder: Path) -> Iterator[SessionLock | None]:
    """The folder's lock, None where another process holds it; let go again if opening fails."""
    with ExitStack() as undo:
        lock = lock_session(folder)
        if lock is not None:
            undo.callback(lock.release)
        yield lock
        undo.pop_all()


def gap_ms(state: State, last: Moment, now: Moment) -> int:
    """How long the machine was off while clocks ran, in milliseconds; 0 on the same boot, where that time counts."""
    run = state.current
    if run is None or not run.timer.is_running or last.boot_id == now.boot_id:
        return 0
    return max(0, now.utc_ms - last.utc_ms)


def planned_start_utc_ms(scenario: Scenario, now: Moment) -> int | None:
    """When the scenario says that the seminar starts, in ms since the epoch.

    None where it names no date and time, or one that is not near: then the plan counts from the beginning.
    """
    start = written_start_utc_ms(scenario)
    return start if start is not None and abs(now.utc_ms - start) <= NEAR_THE_PLAN_MS else None


def written_start_utc_ms(scenario: Scenario) -> int | None:
    """The date and time that the scenario gives for its start, in ms since the epoch; None where it names none."""
    if not scenario.date or not scenario.starts:
        return None
    local = datetime.combine(date.fromisoformat(scenario.date), time.fromisoformat(scenario.starts))
    return int(local.replace(tzinfo=ZoneInfo(scenario.timezone)).astimezone(UTC).timestamp() * 1000)


def first_events(scenario: Scenario, now: Moment) -> tuple[Event, ...]:
    """What a new session begins with: the scenario as it is now, and the groups that it names."""
    groups = (
        GroupAdded(Group(GroupId(f"g{place}"), name)) for place, name in enumerate(scenario.groups.names, start=1)
    )
    return (SessionOpened(scenario, planned_start_utc_ms(scenario, now)), *groups)


def _repaired(folder: Path, read: ReadResult) -> tuple[str, ...]:
    copy = repair(folder, read)
    if copy is None:
        return ()
    return (
        f"the last {read.torn_bytes} bytes of the session were still being saved when it stopped, and nobody had been "
        f"told that they were: they were removed, and are kept in {copy.name}",
    )


def _started(
    hub: Hub,
    folder: Path,
    title: str,
    notices: tuple[str, ...],
    lock: SessionLock | None,
    writer: JournalWriter | None,
) -> Session:
    drafts = DraftFiles(folder, hub.drafts, hub.drafts_unsaved)
    problems = drafts.load()
    if lock is not None:
        drafts.start()
    synced_bytes = (lambda: writer.synced_bytes) if writer is not None else (lambda: 0)
    return Session(hub, folder, title, drafts, (*notices, *problems), lock, synced_bytes)


class _KeptNowhere:
    """A journal that takes everything and writes nothing."""

    async def append(self, records: Sequence[Recorded]) -> None:
        """Take the records."""

    async def close(self) -> None:
        """Nothing to let go."""


def open_in_memory(
    engine: Engine,
    scenario: Scenario,
    clock: Clock,
    scorer: Scorer,
    then: Sequence[Event] = (),
    lots: random.Random | None = None,
) -> Hub:
    """A session of a scenario that is on no disk.

    `then` is what has happened in it before anybody looks; `lots` makes draws that can be repeated.
    """
    now = clock.now()
    events = (*first_events(scenario, now), *then)
    records = tuple(Recorded(seq, now, SESSION, event) for seq, event in enumerate(events, start=1))
    return Hub(engine, engine.replay(records), _KeptNowhere(), clock, ScoringHere(scorer), lots)
