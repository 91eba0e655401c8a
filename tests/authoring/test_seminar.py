"""The made-up seminar of a preview: every step of every item, there and back, the same each time, and nothing kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.activities.questions.rules import question_run
from facilitator.activities.rewriting.participant import brief_page, draft_page, results_page
from facilitator.activities.rewriting.rules import round_run
from facilitator.authoring.preview.files import read
from facilitator.authoring.preview.seminar import ME, PEOPLE, Place, Seminar, seminar_at
from facilitator.content.folders import shipped_folder, shipped_folders
from facilitator.content.loader import load_scenario
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import Advance, Pause, Rejected, Resume, Step, Undo
from facilitator.seminar.groups import ItemId
from facilitator.seminar.views.console import ConsoleView
from facilitator.seminar.views.participant import ParticipantView
from facilitator.seminar.views.wall import WallView
from facilitator.ui.participant.part import WantedPage
from tests.engine import ENGINE, PARTICIPANT, PLANS, REHEARSALS
from tests.parts import answers_of, rewrites_of, rounds_of
from tests.session.memory import StillClock

SHIPPED = [path.stem for path in sorted((shipped_folder() / "scenarios").glob("*.toml"))]


def shipped(name: str) -> Scenario:
    return load_scenario(PLANS, name, shipped_folders()).required()


async def walked(seminar: Seminar) -> list[Place]:
    places = [seminar.place]
    while await seminar.on():
        places.append(seminar.place)
    return places


async def seen(seminar: Seminar) -> tuple[WallView, ConsoleView, ParticipantView]:
    await seminar.hub.publisher.settled()
    return seminar.hub.publisher.wall.view, seminar.console().view, seminar.participant().view


@pytest.mark.parametrize("name", SHIPPED)
async def test_the_steps_lead_through_every_item_and_back_by_the_same_places(name: str) -> None:
    scenario = shipped(name)
    seminar = Seminar(ENGINE, REHEARSALS, scenario, StillClock())
    there = await walked(seminar)
    reached = [place.item for place in there if place.item]
    assert list(dict.fromkeys(reached)) == [item.id for item in scenario.items if item.kind != "buffer"]
    assert (there[0].stage, there[-1].stage) == ("lobby", "ended")
    back = [seminar.place]
    while await seminar.back():
        back.append(seminar.place)
    assert back == there[::-1]
    await seminar.close()


async def test_a_seminar_can_be_brought_to_any_of_its_places() -> None:
    scenario = shipped("quick-start")
    first = Seminar(ENGINE, REHEARSALS, scenario, StillClock())
    for place in await walked(first):
        seminar = await seminar_at(ENGINE, REHEARSALS, scenario, StillClock(), place)
        assert seminar.place == place
        await seminar.close()
    await first.close()


async def test_a_seminar_whose_item_is_gone_stands_at_the_beginning_of_the_one_in_its_place() -> None:
    scenario = shipped("quick-start")
    seminar = Seminar(ENGINE, REHEARSALS, scenario, StillClock())
    place = next(place for place in await walked(seminar) if place.number == 2)
    await seminar.close()
    items = tuple(replace(item, id=ItemId("other")) if item.id == place.item else item for item in scenario.items)
    changed = await seminar_at(ENGINE, REHEARSALS, replace(scenario, items=items), StillClock(), place)
    assert changed.place.item == "other" and changed.place.number == 2
    await changed.close()


async def test_two_previews_show_the_same_at_every_step() -> None:
    scenario = shipped("smart-upr-escr-game")
    one, other = (
        Seminar(ENGINE, REHEARSALS, scenario, StillClock()),
        Seminar(ENGINE, REHEARSALS, scenario, StillClock()),
    )
    assert await seen(one) == await seen(other)
    while await one.on():
        await other.on()
        assert await seen(one) == await seen(other)
    await one.close()
    await other.close()


async def test_an_exercise_shows_its_own_texts_and_each_is_revealed(tmp_path: Path) -> None:
    path = shipped_folder() / "exercises" / "maternal-health.toml"
    scenario = read(path, shipped_folders(), PLANS, REHEARSALS).scenario
    assert scenario is not None
    exercise = scenario.exercises[0]
    seminar = Seminar(ENGINE, REHEARSALS, scenario, StillClock())
    drafts, pages = set(), []
    while await seminar.on():
        seat = seminar.participant()
        pages.append(PARTICIPANT.page(seat.view))
        if seminar.hub.state.groups_are_writing and seat.draft is not None:
            drafts.add(seat.draft.text)
    texts = {each.text for each in next(iter(rewrites_of(seminar.hub.state).by_round.values()))}
    assert drafts == {exercise.mistakes[0].text}
    assert texts == {exercise.mistakes[0].text, exercise.models[0].text}
    assert len(rounds_of(seminar.hub.state.course.runs[0]).revealed) == len(texts)
    made = (brief_page, draft_page, results_page)
    assert list(dict.fromkeys(pages)) == [*(WantedPage(each, 1) for each in made), None]
    await seminar.close()


@pytest.mark.parametrize("mode", ["chosen", "lot", "hand", "individual"])
async def test_everybody_sits_somewhere_and_two_groups_hand_in_however_groups_come_about(mode: str) -> None:
    scenario = shipped("smart-upr-escr-game")
    scenario = replace(scenario, groups=replace(scenario.groups, mode=mode, names=()))  # type: ignore[arg-type]
    seminar = Seminar(ENGINE, REHEARSALS, scenario, StillClock())
    while await seminar.on() and not rewrites_of(seminar.hub.state).by_round:
        pass
    people = seminar.hub.state.people
    assert len(people) == len(PEOPLE) and all(person.group for person in people.values())
    assert seminar.participant().view.me.id == ME
    await seminar.on()
    assert {len(texts) for texts in rewrites_of(seminar.hub.state).by_round.values()} == {2}
    await seminar.close()


async def test_going_back_and_on_again_writes_nothing_twice() -> None:
    scenario = shipped("quick-start")
    seminar = Seminar(ENGINE, REHEARSALS, scenario, StillClock())
    await walked(seminar)
    answers, submissions = answers_of(seminar.hub.state).by_question, rewrites_of(seminar.hub.state).by_round
    assert answers and submissions
    while await seminar.back():
        pass
    await walked(seminar)
    assert answers_of(seminar.hub.state).by_question == answers
    assert rewrites_of(seminar.hub.state).by_round == submissions
    await seminar.close()


async def test_people_write_once() -> None:
    seminar = Seminar(ENGINE, REHEARSALS, shipped("quick-start"), StillClock())
    while await seminar.on():
        seq, draft = seminar.hub.state.seq, seminar.participant().draft
        await seminar.keep_busy()
        assert (seminar.hub.state.seq, seminar.participant().draft) == (seq, draft)
    await seminar.close()


async def test_a_step_back_leads_elsewhere_whatever_was_done_on_the_console_meanwhile() -> None:
    seminar = Seminar(ENGINE, REHEARSALS, shipped("quick-start"), StillClock())
    await seminar.on()
    here = seminar.place
    await seminar.on()
    await seminar.hub.do(Pause())
    await seminar.hub.do(Resume())
    assert await seminar.back()
    assert seminar.place == here
    await seminar.close()


async def test_nothing_is_written_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FACILITATOR_SESSIONS", str(tmp_path / "sessions"))
    seminar = Seminar(ENGINE, REHEARSALS, shipped("quick-start"), StillClock())
    await walked(seminar)
    await seminar.close()
    assert list(tmp_path.iterdir()) == []


async def late_ms(seminar: Seminar) -> int:
    await seminar.hub.publisher.settled()
    console = seminar.console()
    return -console.view.schedule.ahead_ms(console.now())


@pytest.mark.parametrize("name", SHIPPED)
async def test_each_item_begins_when_it_is_planned_and_has_its_time_again_after_a_step_back(name: str) -> None:
    seminar = Seminar(ENGINE, REHEARSALS, shipped(name), StillClock())
    left, items = [], set()
    while await seminar.on() and (run := seminar.hub.state.current):
        if run.item.id not in items:
            assert await late_ms(seminar) == 0
        items.add(run.item.id)
        left.append(run.timer.remaining_ms(seminar.console().now()))
    assert len(items) > 1
    for before in reversed(left):
        assert await seminar.back()
        run = seminar.hub.state.current
        assert run is not None and run.timer.remaining_ms(seminar.console().now()) == before > 0
    await seminar.close()


async def test_a_step_on_the_console_takes_the_time_of_the_plan_and_one_that_is_refused_none() -> None:
    seminar = Seminar(ENGINE, REHEARSALS, shipped("quick-start"), StillClock())
    console = seminar.console()
    before = console.now()
    with pytest.raises(Rejected):
        await console.do(Advance(seen=Step("end")))
    assert console.now() == before
    for _ in range(4):
        await console.do(Advance())
    assert await late_ms(seminar) == 0 and console.now().since(before) > 300_000
    while seminar.place.stage != "lobby":
        await console.do(Undo())
    assert console.now() == before
    await seminar.close()


async def test_no_clock_comes_to_its_end_while_somebody_types() -> None:
    real = StillClock()
    seminar = Seminar(ENGINE, REHEARSALS, shipped("quick-start"), real)
    while await seminar.on():
        for _ in range(20):
            seminar.touch()
            real.wait(3_600_000)
        run = seminar.hub.state.current
        if run is not None:
            now = seminar.console().now()
            within = (run, question_run(run), round_run(run), run.floor.speaking)
            assert "over" not in {each.timer.phase(now) for each in within if each is not None}
    await seminar.close()
