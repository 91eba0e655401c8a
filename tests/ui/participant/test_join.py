"""Joining: one question after the other, Enter all the way; whoever has said who they are is not asked again."""

from dataclasses import replace

import pytest
from textual.widgets import Input, OptionList

from facilitator.activities.questions.participant import QuestionPage
from facilitator.seminar.commands import AddGroup, Advance
from facilitator.seminar.groups import GroupPlan
from facilitator.session.hub import Hub
from facilitator.session.scoring import ScoringHere
from facilitator.ui.participant.app import welcome_back
from facilitator.ui.participant.join_page import JoinPage
from facilitator.ui.participant.page import Page, TextPage
from facilitator.ui.shared.help import HelpScreen
from tests.engine import ENGINE
from tests.seminar.given import SEMINAR, Table
from tests.ui.participant.room import CODE, REWRITE, FixedScorer, Room, shown, until


async def test_enter_accepts_what_the_door_suggested_and_takes_a_seat() -> None:
    room = Room()
    person = await room.newcomer("Ana")
    app = room.app(person)
    async with app.run_test() as pilot:
        assert "What is your name?" in shown(app)
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, TextPage))
        me = room.hub.state.people[person]
        assert (me.name, me.delegation, me.group, me.is_introduced) == ("Ana", "", room.group("Table 1"), True)


async def test_a_name_a_delegation_and_a_group_are_chosen_with_the_keyboard() -> None:
    room = Room()
    person = await room.newcomer("Participant 1")
    app = room.app(person)
    async with app.run_test() as pilot:
        app.screen.query_one(Input).value = "Bérénice"
        await pilot.press("enter")
        await pilot.press("v", "a", "enter")
        await pilot.press("down", "enter")
        await until(pilot, lambda: not isinstance(app.screen, JoinPage))
        me = room.hub.state.people[person]
        assert (me.name, me.delegation, me.group) == ("Bérénice", "Valdoria", room.group("Table 2"))


async def test_the_arrow_takes_a_delegation_from_the_list_and_another_can_be_typed() -> None:
    for keys, expected in ((["down", "down"], "Kestria"), (["N", "G", "O"], "NGO")):
        room = Room()
        person = await room.newcomer("Ana")
        app = room.app(person)
        async with app.run_test() as pilot:
            await pilot.press("enter", *keys, "enter", "enter")
            await until(pilot, lambda app=app: not isinstance(app.screen, JoinPage))  # type: ignore[misc]
            assert room.hub.state.people[person].delegation == expected


async def test_escape_asks_the_question_before_again() -> None:
    room = Room()
    app = room.app(await room.newcomer("Ana"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert "delegation" in shown(app)
        await pilot.press("escape")
        assert "What is your name?" in shown(app)
        assert app.screen.query_one(Input).value == "Ana"


async def test_an_enter_too_many_answers_no_question_with_what_was_typed_for_another() -> None:
    room = Room()
    person = await room.newcomer("Ana")
    app = room.app(person)
    async with app.run_test() as pilot:
        answer = app.screen.query_one(Input)
        for _ in range(4):
            app.screen.post_message(Input.Submitted(answer, "Ana"))
        await until(pilot, lambda: "With which group" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, JoinPage))
        me = room.hub.state.people[person]
        assert (me.name, me.delegation, me.group) == ("Ana", "", room.group("Table 1"))


async def test_no_name_is_no_answer() -> None:
    room = Room()
    app = room.app(await room.newcomer("Ana"))
    async with app.run_test() as pilot:
        app.screen.query_one(Input).value = "   "
        await pilot.press("enter")
        assert "What is your name?" in shown(app)
        assert "A name is needed" in shown(app)
        await pilot.press("A")
        await until(pilot, lambda: "A name is needed" not in shown(app))


async def test_arrow_keys_are_named_only_where_there_is_a_list() -> None:
    room = Room()
    app = room.app(await room.newcomer("Ana"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "2 of" in shown(app))
        assert "arrow keys" in shown(app)
        await pilot.press("x")
        await until(pilot, lambda: "arrow keys" not in shown(app))
        await pilot.press("backspace")
        await until(pilot, lambda: "arrow keys" in shown(app))
    none = Table(replace(SEMINAR, delegations=()), now=room.clock.now())
    room.hub = Hub(ENGINE, none.state, room.journal, room.clock, ScoringHere(FixedScorer()))
    app = room.app(await room.newcomer("Ben"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "2 of" in shown(app))
        assert "arrow keys" not in shown(app) and "leave it empty" in shown(app)


async def test_groups_show_their_sizes_as_they_stand() -> None:
    room = Room()
    await room.member("Ben")
    app = room.app(await room.newcomer("Ana"))
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter")
        groups = app.screen.query_one(OptionList)
        assert "1 here" in str(groups.get_option_at_index(0).prompt)
        await room.member("Cy")
        await room.hub.publisher.settled()
        await until(pilot, lambda: "2 here" in str(groups.get_option_at_index(0).prompt))


async def test_the_delegation_that_was_chosen_chooses_no_group() -> None:
    room = Room()
    person = await room.newcomer("Ana")
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.press("enter", "down", "down", "enter", "enter")
        await until(pilot, lambda: not isinstance(app.screen, JoinPage))
        assert room.hub.state.people[person].group == room.group("Table 1")


async def test_whoever_comes_late_sits_down_at_their_table_or_keeps_the_seat_that_is_free() -> None:
    for keys, expected in (([], "Table 2"), (["up"], "Table 1")):
        room = Room()
        await room.member("Ben")
        await room.advance_to("game", "drafting")
        person = await room.newcomer("Ana")
        app = room.app(person)
        async with app.run_test() as pilot:
            await pilot.press("enter", "enter")
            assert "With which group do you sit?   3 of 3" in shown(app)
            await pilot.press(*keys, "enter")
            await until(pilot, lambda app=app: not isinstance(app.screen, JoinPage))  # type: ignore[misc]
            assert room.hub.state.people[person].group == room.group(expected)


async def test_a_name_is_asked_for_without_promising_that_the_wall_never_shows_it() -> None:
    room = Room()
    app = room.app(await room.newcomer("Ana"))
    async with app.run_test():
        assert "the wall only while you have the floor" in " ".join(shown(app).split())


async def test_no_group_is_asked_for_where_groups_are_not_chosen() -> None:
    room = Room(scenario=replace(SEMINAR, groups=GroupPlan(mode="hand")))
    person = await room.newcomer("Ana")
    app = room.app(person)
    async with app.run_test() as pilot:
        assert "1 of 2" in shown(app)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: not isinstance(app.screen, JoinPage))
        assert room.hub.state.people[person].group is None


async def test_whoever_is_still_typing_a_name_is_not_interrupted_by_the_seminar() -> None:
    room = Room()
    app = room.app(await room.newcomer("Ana"))
    async with app.run_test() as pilot:
        await pilot.press("x")
        await room.do(Advance())
        await pilot.pause()
        assert app.screen.query_one(Input).value == "x"  # it replaces the suggestion


async def test_whoever_comes_back_goes_straight_on_and_is_told_what_is_there() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("game", "drafting")
    room.seat(person).edit(REWRITE, 3)
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Page)
        assert welcome_back(app.view, app.screen.welcome) == "Welcome back, Ana: Table 1, your draft is here."
        assert not isinstance(app.screen, JoinPage)


async def test_whoever_joins_while_the_seminar_runs_is_told_the_way_back_and_the_help_tells_it_again() -> None:
    room = Room()
    person = await room.newcomer("Ana")
    await room.advance_to("ask", "write")
    app = room.app(person)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionPage))
        await until(pilot, lambda: CODE in shown(app))
        assert not app._notifications, "nothing covers the page"
        app.desk.show_note("")
        assert CODE not in shown(app)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert CODE in shown(app)


async def test_the_welcomes_of_a_room_that_comes_back_together_do_not_go_together() -> None:
    room, lasting = Room(), set[float]()
    people = [await room.member(f"Ana {number}") for number in range(4)]
    await room.advance_to("game", "drafting")
    for person in people:
        app = room.app(person)
        async with app.run_test(notifications=True) as pilot:
            await until(pilot, lambda: bool(app._notifications))  # noqa: B023
            lasting |= {each.timeout for each in app._notifications}
    assert len(lasting) == 4
    assert all(8 <= each < 16 for each in lasting)


async def test_whoever_has_a_key_is_told_no_code() -> None:
    room = Room()
    person = await room.newcomer("Ana")
    await room.advance_to("ask", "write")
    app = room.app(person, code="")
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionPage))
        await pilot.press("escape", "question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert "way back" not in shown(app) and not list(app._notifications)


@pytest.mark.parametrize("step", ["name", "delegation"])
async def test_a_long_name_is_kept_whole_and_a_full_line_says_that_it_is_full(step: str) -> None:
    mission = "Permanent Mission of the United Kingdom of Great Britain and Northern Ireland"
    room = Room()
    person = await room.newcomer("Ana")
    app = room.app(person)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*(["enter"] if step == "delegation" else []))
        line = app.screen.query_one(Input)
        line.value = mission
        await pilot.pause()
        assert "Full: 100 characters" not in shown(app)
        line.value = (mission + " and more" * 9)[:100]
        await until(pilot, lambda: "Full: 100 characters" in shown(app))
        line.value = mission
        await until(pilot, lambda: "Full: 100 characters" not in shown(app))
        await pilot.press("enter", "enter", *(["enter"] if step == "name" else []))
        await until(pilot, lambda: room.hub.state.people[person].is_introduced)
        me = room.hub.state.people[person]
        assert mission == (me.name if step == "name" else me.delegation)


async def test_the_keys_of_each_question_are_on_the_screen_of_a_small_window_too() -> None:
    room = Room(scenario=replace(SEMINAR, title="Making your recommendations count: SMART recommendations for ESCR"))
    await room.do(*(AddGroup(f"Table {number}") for number in range(3, 9)))
    app = room.app(await room.newcomer("Ana"))
    async with app.run_test(size=(60, 16)) as pilot:
        for question in ("your name", "delegation", "which group"):
            await until(pilot, lambda question=question: question in shown(app))  # type: ignore[misc]
            await pilot.pause()
            keys = app.screen.query_one("#keys")
            assert keys.size.height == 1 and app.screen.query_one("#box").content_region.contains_region(keys.region)
            await pilot.press("enter")
