"""Opening the session that a command serves, and closing it with all of it saved: drafts, summary, second copy."""

import asyncio
import logging
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from facilitator.cli.engine import engine
from facilitator.cli.opening import resumed_session, scenario_of, scoring_for
from facilitator.cli.options import ServingOptions
from facilitator.cli.paths import data_folder, typed_session
from facilitator.errors import FacilitatorError, NotSaved
from facilitator.invocation import program
from facilitator.journal.errors import JournalError
from facilitator.journal.files import replace_file
from facilitator.journal.folder import SESSION_FILE, SUMMARY_FILE
from facilitator.journal.mirror import HOST_KEY_FILE, Mirror
from facilitator.seminar.surroundings import SecondCopy
from facilitator.server.identity.host_key import host_key_folder
from facilitator.server.logbook import logbook
from facilitator.session.clock import SystemClock
from facilitator.session.mirroring import Mirroring
from facilitator.session.opening import Session, open_new, resume

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
