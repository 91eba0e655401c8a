"""A recording in its folder: the session's file, packed, and beside it what 0.1 made of it.

sessions/NAME/session.toml.xz    the journal
sessions/NAME/said.xz            views, verbs, news and replay, point by point (see `tracks`)
sessions/NAME/report.md, rewrites.csv, summary.toml, and the same of the first half of the session
sessions/NAME/facts.json         how the file is read and resumed, and which kinds it holds
"""

import asyncio
import hashlib
import json
import lzma
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from facilitator.journal.errors import JournalDamaged
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.reader import read_session, read_up_to_damage
from facilitator.seminar.events import SessionOpened
from tests.engine import CODEC
from tests.recordings.answers import encoded_again, reports_of, resumed, said_of, without_marks
from tests.recordings.tracks import Tracks, read_tracks

SESSIONS: Final = Path(__file__).parent / "sessions"

REPORTS: Final = tuple(
    f"{part}{name}" for part in ("", "half-") for name in ("report.md", "rewrites.csv", "summary.toml")
)

Facts = dict[str, Any]


@dataclass(frozen=True)
class Recording:
    """One recorded session."""

    name: str

    @property
    def folder(self) -> Path:
        """Where it is kept."""
        return SESSIONS / self.name

    @property
    def journal(self) -> bytes:
        """The session's file, as it was when the seminar was over or the machine stopped."""
        return lzma.decompress((self.folder / f"{SESSION_FILE}.xz").read_bytes())

    @property
    def said(self) -> Tracks:
        """What was said of it."""
        return read_tracks(self.folder / "said.xz")

    @property
    def facts(self) -> Facts:
        """How the file was read and resumed."""
        facts: Facts = json.loads((self.folder / "facts.json").read_text(encoding="utf-8"))
        return facts

    def unpacked(self, into: Path) -> Path:
        """A session's folder with the file in it."""
        return _session_folder(into / self.name, self.journal)

    def keep_journal(self, data: bytes) -> None:
        """Take a session's file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{SESSION_FILE}.xz").write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))

    def keep_answers(self, into: Path) -> None:
        """Write down what the program makes of it now."""
        said_of(self.unpacked(into)).write(self.folder / "said.xz")
        facts = facts_of(self, into)
        (self.folder / "facts.json").write_text(
            f"{json.dumps(facts, indent=1, ensure_ascii=False)}\n", encoding="utf-8"
        )
        for name, data in reports_of_both(self, into).items():
            (self.folder / name).write_bytes(data)


def recordings() -> tuple[Recording, ...]:
    """All that are kept, by name."""
    return tuple(Recording(path.name) for path in sorted(SESSIONS.iterdir()) if path.is_dir())


def _session_folder(folder: Path, data: bytes) -> Path:
    folder.mkdir(mode=0o700)
    (folder / SESSION_FILE).write_bytes(data)
    return folder


def facts_of(recording: Recording, into: Path) -> Facts:
    """How the program reads and resumes the session now; `into` is an empty folder, or holds only what it unpacked."""
    folder = _session_folder(into / f"{recording.name}-resumed", recording.journal)
    read, damage = read_up_to_damage(folder, CODEC)
    opened = read.records[0].event
    assert isinstance(opened, SessionOpened)
    kinds = Counter(CODEC.encode(record)["kind"] for record in read.records)
    facts: Facts = {
        "scenario": opened.scenario.id,
        "items": sorted({item.kind for item in opened.scenario.items}),
        "scorers": _scorers(recording.journal),
        "events": dict(sorted(kinds.items())),
        "torn_bytes": read.torn_bytes,
        "is_marked": read.is_marked,
        "damage": _refusal(folder) if damage else "",
    }
    if not damage:
        half = _session_folder(
            into / f"{recording.name}-half-resumed", _up_to(recording.journal, len(read.records) // 2)
        )
        facts["half_resumed"] = asyncio.run(resumed(half))
        facts["resumed"] = asyncio.run(resumed(folder))
        facts["files_then"] = {
            path.name: [path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()[:16]]
            for path in sorted(folder.iterdir())
            if path.name.startswith(SESSION_FILE)
        }
    return facts


def _scorers(data: bytes) -> list[str]:
    """The versions of the scorer that stand in the file."""
    return sorted({found.decode() for found in re.findall(rb'^scorer = "([^"]*)"', data, re.MULTILINE)})


def _refusal(folder: Path) -> str:
    """In which words a damaged session is refused."""
    try:
        read_session(folder, CODEC)
    except JournalDamaged as damage:
        return str(damage).replace(str(folder), "FOLDER")
    raise AssertionError("a damaged session was read")


def reports_of_both(recording: Recording, into: Path) -> dict[str, bytes]:
    """The reports of the whole session, as far as it can be read, and of its first half."""
    data = recording.journal
    folder = into / f"{recording.name}-whole"
    read, damage = read_up_to_damage(_session_folder(folder, data), CODEC)
    if damage:
        (folder / SESSION_FILE).write_bytes(data[: damage.offset])
    half = _session_folder(into / f"{recording.name}-half", _up_to(data, len(read.records) // 2))
    return {
        **reports_of(folder),
        **{f"half-{name}": report for name, report in reports_of(half).items()},
    }


def _up_to(data: bytes, seq: int) -> bytes:
    """The session's file up to the end of an event."""
    found = re.search(rb"^# end %d \d+ [0-9a-f]{8}\n" % seq, data, re.MULTILINE)
    assert found
    return data[: found.end()]


def is_encoded_as_recorded(recording: Recording, into: Path) -> bool:
    """Whether the events, read and written again, give the bytes of the file as far as it can be read."""
    folder = _session_folder(into / f"{recording.name}-encoded", recording.journal)
    read, _ = read_up_to_damage(folder, CODEC)
    return encoded_again(folder) == without_marks(recording.journal[: read.whole_bytes])
