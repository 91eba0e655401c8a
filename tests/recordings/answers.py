"""What the program makes of a recorded session: its views, verbs, news, replay, reports and the session's own file.

All of it comes from the journal alone. Who is here, the address and the drafts are in no journal; they are made up here
from the state, so that the views of a room with comings and goings are compared too. Nothing is scored anew: the levels
are those of the journal.
"""

import asyncio
import io
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NoReturn

from facilitator.cli.main import main
from facilitator.journal.blocks import event_block, header_block
from facilitator.journal.reader import read_session, read_up_to_damage
from facilitator.journal.records import header_table
from facilitator.seminar.events import Recorded
from facilitator.seminar.exercises import Exercise
from facilitator.seminar.groups import PersonId
from facilitator.seminar.replay import Story
from facilitator.seminar.schedule import CatchUp, Schedule
from facilitator.seminar.state import State
from facilitator.seminar.surroundings import DraftNote, Room, Surroundings
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import console_view
from facilitator.seminar.views.participant import ParticipantView, participant_view, shared_by_participants
from facilitator.seminar.views.wall import observer_view, wall_view
from facilitator.server.session_doors import Apps, SessionDoors
from facilitator.server.verbs.follow import as_it_stands, news
from facilitator.session.hub import Hub
from facilitator.session.opening import resume
from facilitator.session.player import Player
from facilitator.session.ports import ReplayView
from facilitator.session.scoring import ScoringHere
from facilitator.session.verbs import EnteredBy, Guest, Role
from facilitator.smart.model import Score
from facilitator.ui.wall.app import podium_rows
from facilitator.ui.wall.pages import wall_rows
from facilitator.ui.wall.replay import replay_line, replay_parts
from tests.engine import CODEC, ENGINE, PAGES, VERB_PARTS, VERBS
from tests.recordings.canonical import Canonical
from tests.recordings.shapes import VALUES, answers_as_recorded, console_as_recorded, participant_as_recorded
from tests.recordings.tracks import Tracks

LOOKED_AT_MS: Final = 4_321
"""How long after an event somebody looks: clocks have run on a little by then."""

REPLAY_SPEED: Final = 60
FRAME_EVERY_MS: Final = 1_000
"""Milliseconds on the screen between two frames of the replay."""

ASKED_IN_TURN: Final = 4
"""Every fourth participant asks by verb after a step, each time others: all of them would take twice the time."""

SMALL: Final = (80, 24)
LARGE: Final = (120, 36)

_MARK: Final = re.compile(rb"^# synced \d+ \d+ [0-9a-f]{8}\n", re.MULTILINE)

ROLES: Final = (Role.FACILITATOR, Role.WALL, Role.OBSERVER)


@dataclass
class SetClock:
    """A clock that stands where it was set."""

    at: Moment = field(default_factory=lambda: Moment(1_700_000_000_000, 0, "replayed"))

    def now(self) -> Moment:
        """The moment."""
        return self.at

    def move(self, milliseconds: int) -> None:
        """Let time pass."""
        self.at = later(self.at, milliseconds)


def later(at: Moment, milliseconds: int) -> Moment:
    """A moment so much later, on the same boot of the machine."""
    return Moment(at.utc_ms + milliseconds, at.boot_ms + milliseconds, at.boot_id)


class NoJournal:
    """The journal of a session that is only looked at."""

    async def append(self, records: Sequence[Recorded]) -> None:
        raise AssertionError("looking at a session recorded something")

    async def close(self) -> None:
        """Nothing to let go."""


class NoScorer:
    """Stands where nothing may be scored anew."""

    def score(self, text: str, exercise: Exercise) -> Score:
        raise AssertionError("a recorded session was scored anew")


def _no_app(*_: object) -> NoReturn:
    raise AssertionError("a verb opened a screen")


NO_APPS: Final = Apps(
    participant=_no_app, wall=_no_app, clock=_no_app, observer=_no_app, console=_no_app, own_console=_no_app
)


class _NoBackground:
    """Stands where no verb goes on telling."""

    def begin(self, telling: object) -> NoReturn:
        raise AssertionError("a verb began to tell")

    def end(self) -> NoReturn:
        raise AssertionError("a verb ended a telling")


async def _no_input(*, may_be_none: bool = False, most: int = 0) -> bytes:
    raise AssertionError("a verb read an input")


async def tracks_of(records: Sequence[Recorded], *, missing: str = "") -> Tracks:
    """All that is said of a session, at each of its points and in its replay.

    Points of views, verbs and news are the numbers of events, the last of each command: between them nobody sees the
    session. Points of the replay are milliseconds.
    """
    tracks, canonical = Tracks(), Canonical(values=VALUES)
    before: dict[PersonId, ParticipantView] = {}
    state: State | None = None
    steps = 0
    for together in _commands(records):
        for record in together:
            state = ENGINE.evolve(state, record)
        assert state is not None
        last = together[-1]
        now = later(last.at, LOOKED_AT_MS)
        before = _say_views(tracks, canonical, state, last.seq, now, before)
        if together[0].step:
            await _say_verbs(tracks, state, last.seq, now, [*state.people][steps % ASKED_IN_TURN :: ASKED_IN_TURN])
            steps += 1
    assert state is not None
    await _say_verbs(tracks, state, records[-1].seq + 1, later(records[-1].at, LOOKED_AT_MS), [*state.people])
    _say_replay(tracks, canonical, records, missing)
    return tracks


def _commands(records: Sequence[Recorded]) -> Iterator[list[Recorded]]:
    """The events of each command: they bear the same moment."""
    for _, together in groupby(records, key=lambda record: record.at):
        yield list(together)


def surroundings_of(state: State, seq: int) -> Surroundings:
    """A room with comings and goings, made up from the state: nobody knows who was here."""
    here = [person for place, person in enumerate(state.people) if (place + seq // 10) % 4]
    holders = {person.group: person.id for person in state.people.values() if person.group}
    groups = list(state.groups)[: seq % 3 + 1] if state.text_key else []
    return Surroundings(
        room=Room("192.0.2.7", 2222, "mango-river", has_ssh=bool(state.people)),
        present=frozenset(here),
        connected=len(here) + seq % 2,
        drafts={group: DraftNote(3 * place + seq % 7, holders.get(group)) for place, group in enumerate(groups)},
        gap_ms=61_000 if seq % 50 == 0 else 0,
        folder="/home/ada/facilitator/recorded",
        known_as="recorded",
    )


def _say_views(
    tracks: Tracks, canonical: Canonical, state: State, seq: int, now: Moment, before: dict[PersonId, ParticipantView]
) -> dict[PersonId, ParticipantView]:
    """What each screen shows, and what whoever follows in plain lines is told; returns the participants' views."""
    surroundings = surroundings_of(state, seq)
    console = console_view(state, surroundings)
    shared = shared_by_participants(state)
    people = {person: participant_view(state, person, shared) for person in state.people}
    views: dict[str, object] = {
        "console": console_as_recorded(console, state),
        "wall": wall_view(state, surroundings),
        "observer": observer_view(state, surroundings),
        **{f"participant {person}": participant_as_recorded(view, state) for person, view in people.items()},
    }
    for name, view in views.items():
        for field_name, text in canonical.fields(view).items():
            tracks.say(f"{name}.{field_name}", seq, text)
    for name, text in _times(canonical, console.schedule, console.catch_up, now).items():
        tracks.say(f"console at a time.{name}", seq, text)
    for person, view in people.items():
        lines = news(VERB_PARTS, before[person], view, now) if person in before else as_it_stands(VERB_PARTS, view, now)
        tracks.say(f"follow {person}", seq, "\n".join(lines))
        tracks.say(f"participant {person}'s answers", seq, canonical.text(answers_as_recorded(state, person)))
    return people


def _times(canonical: Canonical, schedule: Schedule, catch_up: CatchUp, now: Moment) -> dict[str, str]:
    """What the console computes from its view against the clock."""
    return {
        "projected end": canonical.text(schedule.projected_end_utc_ms(now)),
        "ahead": canonical.text(schedule.ahead_ms(now)),
        "late": canonical.text(schedule.late_ms(now)),
        "buffer left": canonical.text(schedule.buffer_left_ms(now)),
        "proposals": canonical.text(catch_up.proposals(now)),
    }


async def _say_verbs(tracks: Tracks, state: State, seq: int, now: Moment, people: Sequence[PersonId]) -> None:
    """What `status` and `results` answer, to each role and to these participants, as lines and as JSON."""
    podium = podium_rows(observer_view(state, surroundings_of(state, seq)), now, *SMALL)
    tracks.say("podium's clock, drawn", seq, "\n".join(row.plain.rstrip() for row in podium))
    hub = Hub(ENGINE, state, NoJournal(), SetClock(now), ScoringHere(NoScorer()))
    try:
        for role in ROLES:
            for words in (["status"], ["status", "--json"]):
                tracks.say(f"{' '.join(words)}: {role.value}", seq, await _answer(hub, _guest(role), words))
        for person in people:
            for words in (["status"], ["status", "--json"], ["results"], ["results", "--json"]):
                guest = _guest(Role.PARTICIPANT, person)
                tracks.say(f"{' '.join(words)}: {person}", seq, await _answer(hub, guest, words))
    finally:
        await hub.close()


async def _answer(hub: Hub, guest: Guest, words: list[str]) -> str:
    """What a verb gives; each is asked by doors of its own, so that nobody has to wait for having asked before."""
    result = await SessionDoors(hub, NO_APPS, VERBS).run_verb(guest, words, _no_input, _NoBackground())
    return f"{result.stdout}{result.stderr}exit code {result.exit_code}"


def _guest(role: Role, person: PersonId | None = None) -> Guest:
    async def find(_: Guest) -> str:
        assert person is not None
        return person

    return Guest(role, role.value, None, "192.0.2.99", EnteredBy.CODE, None, True, find, known_person=person)


def _say_replay(tracks: Tracks, canonical: Canonical, records: Sequence[Recorded], missing: str) -> None:
    """The scenes of the replay, and the frames of one that plays fast."""
    story = Story(ENGINE, records)
    places = {"steps": story.steps, "items": story.items, "began": story.began_ms, "length": story.length_ms}
    tracks.say("replay.places", 0, json.dumps(places))
    for scene in story.scenes:
        for name, text in canonical.fields(scene).items():
            tracks.say(f"replay scene.{name}", scene.starts_ms, text)
        now = later(story.moment_at(scene.starts_ms), LOOKED_AT_MS)
        rows = wall_rows(PAGES, scene.wall, now, *LARGE)
        tracks.say("replay scene, drawn", scene.starts_ms, "\n".join(row.markup for row in rows))
    clock = SetClock()
    player = Player(story, clock, REPLAY_SPEED, missing)
    frame = 0
    while True:
        view = player.view
        for name, text in canonical.fields(view).items():
            tracks.say(f"replay frame.{name}", frame, text)
        tracks.say("replay frame, drawn", frame, _drawn(view))
        if view.is_over:
            return
        clock.move(FRAME_EVERY_MS)
        frame += FRAME_EVERY_MS


def _drawn(view: ReplayView) -> str:
    """A frame as it stands on a small screen: the wall, and below it the line that says how the replay goes."""
    width, height = SMALL
    rows = [*wall_rows(PAGES, view.wall, view.at, width, height - 1), replay_line(replay_parts(view), width)]
    return "\n".join(row.plain.rstrip() for row in rows)


def encoded_again(folder: Path) -> bytes:
    """The session's file, its events read and written again, up to a damage; without the marks of the disk."""
    read, _ = read_up_to_damage(folder, CODEC)
    header = header_block(header_table(read.header, read.tables))
    return header + b"".join(event_block(record.seq, CODEC.encode(record)) for record in read.records)


def without_marks(data: bytes) -> bytes:
    """A session's file without the marks that say how far the disk had confirmed it."""
    return _MARK.sub(b"", data)


def reports_of(folder: Path) -> dict[str, bytes]:
    """The reports that the command line writes of a session, by the names of their files."""
    forms = {"report.md": "markdown", "rewrites.csv": "csv", "summary.toml": "toml"}
    written = {}
    for name, form in forms.items():
        output = folder.parent / f"{folder.name}-{name}"
        with redirect_stdout(io.StringIO()):
            assert main(["report", str(folder), "--format", form, "--output", str(output)]) == 0
        written[name] = output.read_bytes()
    return written


async def resumed(folder: Path, after_ms: int = 90_000) -> dict[str, Any]:
    """How a session comes back on another boot of the machine, and what is then in its folder."""
    last = read_session(folder, CODEC).records[-1].at
    clock = SetClock(Moment(last.utc_ms + after_ms, 5_000, "another boot"))
    session = await resume(ENGINE, folder, clock, lambda _: ScoringHere(NoScorer()), known_as=lambda _: "recorded")
    try:
        return {
            "notices": [line.replace(str(folder), "FOLDER") for line in session.notices],
            "gap_ms": session.hub.surroundings.gap_ms,
            "last_event": session.hub.state.seq,
            "next": session.hub.publisher.console.view.next.kind,
        }
    finally:
        await session.close()


def said_of(folder: Path) -> Tracks:
    """All that is said of the session in a folder, up to a damage."""
    read, damage = read_up_to_damage(folder, CODEC)
    missing = "a part of the session is damaged" if damage else ""
    return asyncio.run(tracks_of(read.records, missing=missing))
