"""Opening: a new session, one that is on the disk, read-only beside another process, a torn end, the plan's start."""

import asyncio
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from facilitator.journal.blocks import event_block
from facilitator.journal.errors import JournalDamaged, JournalError
from facilitator.journal.folder import SESSION_FILE, create_folder, start_journal
from facilitator.journal.records import SessionHeader
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import AddGroup, Advance, ChooseGroup, Join, StartTurn
from facilitator.seminar.events import Event, PersonJoined, Recorded, SessionOpened
from facilitator.seminar.groups import GroupId, GroupPlan, PersonId, SpeakerId
from facilitator.seminar.timer import Moment
from facilitator.session.opening import Session, gap_ms, open_new, planned_start_utc_ms, resume
from facilitator.session.ports import SessionUnavailable
from facilitator.session.scoring import Scoring, ScoringHere
from facilitator.session.seats import ParticipantSeat
from facilitator.text import read_alike
from tests.engine import CODEC, ENGINE, needs
from tests.seminar.given import MINUTE, SECOND, SEMINAR, given
from tests.session.memory import CountingScorer, StillClock

AT_TEN = replace(SEMINAR, date="2022-09-01", starts="10:00", timezone="Europe/Zurich")
TEN_UTC_MS = 1_662_019_200_000


def scoring_for(scenario: Scenario) -> Scoring:
    return ScoringHere(CountingScorer())


async def begun(sessions: Path, clock: StillClock, scenario: Scenario = SEMINAR) -> Session:
    """A session whose first State speaks."""
    session = await open_new(ENGINE, scenario, sessions, clock, scoring_for)
    await session.hub.do(Advance())
    await session.hub.do(StartTurn(SpeakerId("ana")))
    return session


async def killed(session: Session) -> None:
    """What a kill leaves: nothing said good-bye to, the lock let go by the system."""
    if session.lock is not None:
        session.lock.release()


async def test_a_new_session_is_a_folder_with_its_scenario_and_groups(tmp_path: Path) -> None:
    scenario = replace(SEMINAR, groups=GroupPlan(names=("Red", "Blue")))
    session = await open_new(ENGINE, scenario, tmp_path, StillClock(), scoring_for)
    assert session.folder.parent == tmp_path and session.folder.name == "2022-09-01-small"
    assert [group.name for group in session.hub.state.groups.values()] == ["Red", "Blue"]
    assert (session.is_read_only, session.notices, session.hub.state.undo) == (False, (), ())
    await session.close()


async def test_a_session_that_cannot_be_kept_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError) as caught:
        await open_new(ENGINE, SEMINAR, tmp_path / "file", StillClock(), scoring_for)
    assert "\n" not in str(caught.value)


async def test_after_a_kill_in_the_middle_of_a_turn_the_clock_is_right(tmp_path: Path) -> None:
    clock = StillClock()
    session = await begun(tmp_path, clock)
    clock.wait(70 * SECOND)
    await killed(session)
    clock.wait(20 * SECOND)
    again = await resume(ENGINE, session.folder, clock, scoring_for)
    assert again.hub.state == session.hub.state
    run = again.hub.state.current
    assert run is not None and run.floor.speaking is not None
    assert run.floor.speaking.timer.elapsed_ms(clock.now()) == 90 * SECOND
    assert again.hub.publisher.console.view.surroundings.gap_ms == 0
    await again.hub.do(Advance())
    await again.close()


async def test_on_another_boot_the_gap_is_offered(tmp_path: Path) -> None:
    clock = StillClock()
    session = await begun(tmp_path, clock)
    await killed(session)
    clock.at = Moment(clock.at.utc_ms + 12 * MINUTE, 5_000, "boot-2")
    again = await resume(ENGINE, session.folder, clock, scoring_for)
    assert again.hub.surroundings.gap_ms == 12 * MINUTE
    await again.close()


def test_a_clock_that_stood_or_the_same_boot_has_no_gap() -> None:
    table = given(at="talk").table
    last = table.now
    other_boot = Moment(last.utc_ms + MINUTE, 1, "boot-2")
    assert gap_ms(table.state, last, other_boot) == MINUTE
    assert gap_ms(table.state, last, replace(last, boot_ms=last.boot_ms + MINUTE)) == 0
    assert gap_ms(given().table.state, last, other_boot) == 0


async def test_drafts_come_back_with_the_session(tmp_path: Path) -> None:
    needs(("rewriting",))
    clock = StillClock()
    session = await open_new(ENGINE, SEMINAR, tmp_path, clock, scoring_for)
    await session.hub.do(AddGroup())
    (joined, *_) = await session.hub.do(Join("Ana"), "session")
    assert isinstance(joined.event, PersonJoined)
    ana = joined.event.person
    await session.hub.do(ChooseGroup(ana, GroupId("g1")), ana)
    while session.hub.state.text_key is None or not session.hub.state.groups_are_writing:
        await session.hub.do(Advance())
    ParticipantSeat(session.hub, ana).edit("Abolish fees", 12)
    await session.draft_files.save()
    await killed(session)
    again = await resume(ENGINE, session.folder, clock, scoring_for)
    draft = ParticipantSeat(again.hub, ana).draft
    assert draft is not None and (draft.text, draft.pen) == ("Abolish fees", None)
    await again.close()


async def test_beside_another_facilitator_a_session_is_shown_and_not_touched(tmp_path: Path) -> None:
    clock = StillClock()
    session = await begun(tmp_path, clock)
    before = (session.folder / SESSION_FILE).read_bytes()
    second = await resume(ENGINE, session.folder, clock, scoring_for)
    assert second.is_read_only
    assert second.hub.publisher.console.view.surroundings.health.journal == "read-only"
    with pytest.raises(SessionUnavailable, match="open in another facilitator"):
        await second.hub.do(Advance())
    await second.close()
    assert (session.folder / SESSION_FILE).read_bytes() == before
    await session.hub.do(Advance())  # the first goes on
    await session.close()
    third = await resume(ENGINE, session.folder, clock, scoring_for)
    assert not third.is_read_only
    await third.close()


async def test_a_torn_end_is_cut_copied_aside_and_told(tmp_path: Path) -> None:
    clock = StillClock()
    session = await begun(tmp_path, clock)
    await session.close()
    path = session.folder / SESSION_FILE
    whole = path.read_bytes()[: path.read_bytes().rindex(b"# synced ")]
    path.write_bytes(whole[:-9])
    again = await resume(ENGINE, session.folder, clock, scoring_for)
    (notice,) = again.notices
    assert "kept in session.toml.torn-1" in notice
    assert again.hub.state.seq == session.hub.state.seq - 1
    await again.hub.do(StartTurn(SpeakerId("ana")))
    await again.close()
    assert (await asyncio.to_thread(path.read_bytes)).startswith(whole[: whole.rindex(b"[[event]]")])


async def test_damage_stops_the_resume_and_lets_the_lock_go(tmp_path: Path) -> None:
    clock = StillClock()
    session = await begun(tmp_path, clock)
    await session.close()
    path = session.folder / SESSION_FILE
    whole = path.read_bytes()
    harmed = whole.replace(b"Opening remarks", b"Opening remorse", 1)
    path.write_bytes(harmed)
    with pytest.raises(JournalDamaged):
        await resume(ENGINE, session.folder, clock, scoring_for)
    assert path.read_bytes() == harmed
    path.write_bytes(whole)
    again = await resume(ENGINE, session.folder, clock, scoring_for)
    assert not again.is_read_only
    await again.close()


async def test_a_folder_without_a_session_is_refused_in_one_line(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(JournalError) as caught:
            await resume(ENGINE, folder, StillClock(), scoring_for)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("scenario", "off_ms", "planned"),
    [
        (AT_TEN, 0, TEN_UTC_MS),
        (AT_TEN, -2 * 60 * MINUTE, TEN_UTC_MS),
        (AT_TEN, 3 * 60 * MINUTE, TEN_UTC_MS),
        (AT_TEN, 3 * 60 * MINUTE + 1, None),
        (AT_TEN, -86_400_000, None),
        (SEMINAR, 0, None),
        (replace(AT_TEN, starts=""), 0, None),
    ],
)
def test_the_plans_start_counts_on_the_day_and_not_in_a_rehearsal(
    scenario: Scenario, off_ms: int, planned: int | None
) -> None:
    # ten o'clock in Zurich in September is eight o'clock UTC
    now = Moment(TEN_UTC_MS + off_ms, 0, "boot-1")
    assert planned_start_utc_ms(scenario, now) == planned


async def test_a_late_start_is_known_from_the_plan(tmp_path: Path) -> None:
    clock = StillClock(Moment(TEN_UTC_MS + 3 * MINUTE, 0, "boot-1"))
    session = await begun(tmp_path, clock, AT_TEN)
    assert session.hub.publisher.wall.view.schedule.buffer_left_ms(clock.now()) == 2 * MINUTE
    await session.close()


async def test_random_steps_written_by_one_process_are_read_the_same_by_the_next(tmp_path: Path) -> None:
    clock, lots = StillClock(), random.Random(3)
    session = await open_new(ENGINE, SEMINAR, tmp_path, clock, scoring_for)
    for _ in range(25):
        clock.wait(lots.randrange(60_000))
        if session.hub.state.course.stage != "ended":
            await session.hub.do(Advance())
    state = session.hub.state
    await session.close()
    again = await resume(ENGINE, session.folder, clock, scoring_for)
    assert again.hub.state == state
    assert again.hub.state.course.place_of(SEMINAR.items[-1].id) == len(SEMINAR.items) - 1
    await again.close()


@pytest.mark.parametrize("name", ["\ufdfa" * 7, "\ufb03" * 40, "\u3300" * 30, "\u2057" * 30])
async def test_an_old_session_with_a_name_that_grows_under_normalisation_takes_the_next_of_that_name(
    tmp_path: Path, name: str
) -> None:
    """0.1 wrote these names without a mark of what the disk had confirmed; the second of one name stopped it."""
    clock = StillClock()
    folder = create_folder(tmp_path, date(2026, 11, 24), "old")
    start_journal(folder, SessionHeader(folder.name, SEMINAR.title, clock.now().utc_ms, "0.1", SEMINAR.id), {})
    events: tuple[Event, ...] = (SessionOpened(SEMINAR), PersonJoined(PersonId("p1"), name))
    with (folder / SESSION_FILE).open("ab") as file:
        for seq, event in enumerate(events, start=1):
            file.write(event_block(seq, CODEC.encode(Recorded(seq, clock.now(), "session", event))))
    for resumed in range(1, 3):
        session = await resume(ENGINE, folder, clock, scoring_for)
        await session.hub.join(name)
        await session.hub.join(name)
        await session.close()
        names = [person.name for person in session.hub.state.people.values()]
        assert names[0] == name
        assert len({read_alike(each) for each in names}) == len(names) == 1 + 2 * resumed
