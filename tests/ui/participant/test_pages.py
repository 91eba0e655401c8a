"""What holds on every page: which page is shown, the hand, messages, leaving, coming back, hostile words, all sizes."""

from dataclasses import replace
from itertools import pairwise

import pytest

from facilitator.activities.questions.participant import QuestionPage
from facilitator.activities.questions.rules import GiveAnswer
from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.activities.rewriting.rules import Submit
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseWall,
    EndSeminar,
    GiveFloor,
    MovePerson,
    Pause,
    SendMessage,
    Show,
)
from facilitator.seminar.contents import InShort
from facilitator.seminar.groups import ItemId
from facilitator.session.seats import ParticipantSeat
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.participant.join_page import JoinPage
from facilitator.ui.participant.page import Page, Sheet, TextPage
from facilitator.ui.shared.dialogs import Confirm
from facilitator.ui.shared.help import Footer, HelpScreen
from facilitator.ui.shared.palette import Palette
from tests.engine import PARTICIPANT
from tests.seminar.given import SEMINAR
from tests.ui.participant.room import CODE, REWRITE, Room, shown, until
from tests.ui.wall.seminar import EVERY

STEPS = (
    ("talk", ""),
    ("states", ""),
    ("ask", "think"),
    ("ask", "write"),
    ("ask", "closed"),
    ("game", "brief"),
    ("game", "drafting"),
    ("game", "checklist"),
    ("game", "reveal"),
    ("game", "model"),
    ("open", ""),
    ("wrap", ""),
)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_whole_seminar_can_be_followed_at_every_size(size: tuple[int, int]) -> None:
    room = Room()
    app = room.app(await room.member("Ana"))
    async with app.run_test(size=size) as pilot:
        for item, phase in STEPS:
            await room.advance_to(item, phase)
            await pilot.pause()
            assert isinstance(app.screen, Page)
            head = shown(app).splitlines()[0]
            assert "Table 1" in head and len(head) <= size[0]
        await room.do(EndSeminar())
        await until(pilot, lambda: "Thank you, Ana." in shown(app))


async def test_the_hand_goes_up_and_down_with_one_key() -> None:
    room = Room()
    ben, ana = await room.member("Ben"), await room.member("Ana")
    await room.advance_to("open")
    app = room.app(ana)
    async with app.run_test() as pilot:
        first = room.app(ben)
        async with first.run_test() as other:
            await other.press("h")
            # Not 'next': whoever is on the list of speakers comes before any hand.
            await until(other, lambda: "Your hand is up: the first of the hands" in shown(first))
        await pilot.press("h")
        await until(pilot, lambda: "Your hand is up: 1 before you" in shown(app))
        await pilot.press("h")
        await until(pilot, lambda: "h raises your hand" in shown(app))
        assert [hand.person for hand in room.hub.state.hands_up()] == [ben]


async def test_whoever_speaks_is_told_so_and_not_asked_whether_they_would_like_to() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("open")
    app = room.app(ana)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Would you like to speak?" in shown(app))
        await room.do(GiveFloor(ana))
        await until(pilot, lambda: "You have the floor." in shown(app))
        assert "Would you like to speak?" not in shown(app)


async def test_a_message_stands_above_every_page_until_it_is_taken_off() -> None:
    room = Room()
    app = room.app(await room.member("Ana"))
    await room.advance_to("game", "drafting")
    async with app.run_test() as pilot:
        await pilot.press("A")
        await room.do(SendMessage("Please come back at eleven"))
        await until(pilot, lambda: "✉ Please come back at eleven" in shown(app))
        await pilot.press("b")
        assert app.port.draft is not None and app.port.draft.text == "Ab"
        await room.do(ChooseWall("follow"))
        await until(pilot, lambda: "come back" not in shown(app))


async def test_the_return_code_is_shown_to_its_owner_and_not_to_one_with_a_key() -> None:
    room = Room()
    person = await room.member("Ana")
    for code in (CODE, ""):
        app = room.app(person, code)
        async with app.run_test():
            assert (CODE in shown(app)) is bool(code)
            assert ("Return code" in shown(app)) is bool(code)


async def test_leaving_asks_first_and_only_y_leaves() -> None:
    room = Room()
    app = room.app(await room.member("Ana"))
    async with app.run_test() as pilot:
        await pilot.press("q")
        assert isinstance(app.screen, Confirm) and CODE in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, TextPage)
        await pilot.press("q", "y")
        assert not app.is_running or app._exit


async def test_whoever_sits_nowhere_can_choose_a_group_with_a_key() -> None:
    room = Room()
    person = await room.member("Ana", "")
    app = room.app(person)
    async with app.run_test() as pilot:
        assert "g: choose your group" in shown(app)
        await pilot.press("g", "2")
        await until(pilot, lambda: "You sit at Table 2" in shown(app))


async def test_an_abbreviated_name_ends_a_sentence_with_one_full_stop() -> None:
    room = Room()
    await room.member("Kofi A.", "Table 2")
    person = await room.member("Ben B.", "Table 2")
    app = room.app(person)
    async with app.run_test():
        words = " ".join(shown(app).split())
        assert "You are Ben B. You sit at Table 2 with Kofi A." in words
        assert ".." not in words


async def test_paper_groups_are_not_offered() -> None:
    room = Room()
    person = await room.member("Ana", "")
    await room.do(AddGroup("Paper", paper=True))
    assert [group.name for group in room.seat(person).view.groups_to_choose] == ["Table 1", "Table 2"]


async def test_groups_cannot_be_left_while_they_write() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("game", "drafting")
    assert room.seat(person).view.groups_to_choose == ()


async def test_who_is_taken_out_of_the_group_while_it_writes_can_go_on_reading() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("game", "drafting")
    app = room.app(person)
    async with app.run_test() as pilot:
        await room.do(MovePerson(person, None))
        await until(pilot, lambda: "Sit down with one" in shown(app))


async def test_a_dialog_that_is_open_does_not_hold_the_seminar_up() -> None:
    room = Room()
    app = room.app(await room.member("Ana"))
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        await room.advance_to("game", "brief")
        await until(pilot, lambda: "THE RECOMMENDATION" in shown(app))


async def test_a_name_can_be_corrected_from_the_palette() -> None:
    room = Room()
    person = await room.member("Ana")
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.press("slash", *"name")
        assert isinstance(app.screen, Palette)
        await pilot.press("enter")
        await pilot.press("end", "x", "ctrl+s")
        await until(pilot, lambda: room.hub.state.people[person].name == "Anax")


def stands_below(text: str, upper: str, lower: str) -> bool:
    """Whether a row with `lower` comes right below one with `upper`; columns stand beside each other."""
    return any(upper in one and lower in two for one, two in pairwise(text.split("\n")))


async def test_results_show_the_levels_the_reasons_and_the_next_change() -> None:
    room = Room()
    ana, ben = await room.member("Ana"), await room.member("Ben", "Table 2")
    await room.advance_to("game", "drafting")
    await room.hub.do(Submit(ana, REWRITE), ana)
    await room.hub.do(Submit(ben, "Continue to improve maternal health."), ben)
    app = room.app(ana)
    async with app.run_test(size=(120, 36)) as pilot:
        await room.advance_to("game", "checklist")
        await until(pilot, lambda: "YOUR VERSION" in shown(app))
        assert "'Abolish user fees for antenatal" in shown(app) and "TO MAKE IT STRONGER" in shown(app)
        assert "Continue to improve maternal health." not in shown(app), "another group's words are not shown yet"
        await room.advance_to("game", "reveal")
        await room.do(Show(room.group("Table 2")))
        await until(pilot, lambda: stands_below(shown(app), "Table 2", "Continue to improve maternal health."))
        await room.advance_to("game", "model")
        await until(pilot, lambda: "MODEL ANSWER" in shown(app) and "TO TALK ABOUT" in shown(app))


async def test_the_page_to_take_home_has_every_round_and_can_be_scrolled_by_keys() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("game", "drafting")
    await room.hub.do(Submit(person, REWRITE), person)
    await room.advance_to("game", "model")
    await room.do(EndSeminar())
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.pause()
        text = " ".join(shown(app).split())
        assert all(words in text for words in (REWRITE, "BEFORE", "MODEL ANSWER", CODE))
        sheet = app.screen.query_one(Sheet)
        assert "space more" in app.screen.query_one(Footer).content.plain
        await pilot.press("space")
        await until(pilot, lambda: sheet.rows_above > 0)


async def test_the_last_page_has_ones_answers_and_what_was_not_handed_in_also_without_any_round() -> None:
    room = Room(scenario=replace(SEMINAR, items=tuple(item for item in SEMINAR.items if not item.rounds)))
    ana, ben, cleo = await room.member("Ana"), await room.member("Ben"), await room.member("Cleo")
    await room.advance_to("ask", "write")
    await room.hub.do(GiveAnswer(ana, "Who pays for the midwives?"), ana)
    room.seat(ben).keep_unsent((ItemId("ask"), 0), "Half a thought")
    await room.advance_to("ask", "closed")
    await room.do(EndSeminar())
    pages = {}
    for person in (ana, ben, cleo):
        app = room.app(person)
        async with app.run_test(size=(60, 17)) as pilot:
            await pilot.pause()
            pages[person] = shown(app)
    assert stands_below(pages[ana], "YOUR ANSWER", "Who pays for the midwives?")
    assert "NOT HANDED IN" in pages[ben] and "Half a thought" in pages[ben]
    nothing = "You handed in no answer, and no recommendation was rewritten."
    assert nothing in " ".join(pages[cleo].split()) and "You handed in no answer" not in pages[ana] + pages[ben]


@pytest.mark.parametrize("code", [CODE, ""])
async def test_the_last_page_says_how_to_keep_it_as_a_file_and_how_one_is_recognised(code: str) -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("game", "model")
    await room.do(EndSeminar())
    command = "ssh -p 2222 join@192.168.1.20 results > my-notes.txt"
    app = ParticipantApp(PARTICIPANT, ParticipantSeat(room.hub, ana, code, command))
    async with app.run_test(size=(60, 17)) as pilot:
        await pilot.pause()
        assert command in shown(app)
        assert ("your key is enough" in " ".join(shown(app).split())) == (code == "")


async def test_words_of_the_draft_that_do_not_count_stand_with_the_result() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("game", "drafting")
    await room.hub.do(Submit(ana, REWRITE), ana)
    room.seat(ana).edit(REWRITE + " And more midwives.", 0)
    app = room.app(ana)
    async with app.run_test() as pilot:
        await room.advance_to("game", "checklist")
        await until(pilot, lambda: "NOT HANDED IN" in shown(app))
        assert "And more midwives." in " ".join(shown(app).split())


async def test_clocks_stand_while_the_seminar_is_paused() -> None:
    room = Room()
    app = room.app(await room.member("Ana"))
    await room.advance_to("game", "drafting")
    async with app.run_test() as pilot:
        assert "▶ 8:00" in shown(app)
        await room.do(Pause())
        await until(pilot, lambda: "‖" in shown(app).splitlines()[0])


async def test_peoples_words_are_shown_and_not_obeyed() -> None:
    room = Room()
    nasty = "[bold]\x1b]0;title\x07[@click=app.exit]x[/]"
    person = await room.member(nasty, delegation=nasty)
    ben = await room.member("Ben")
    await room.advance_to("game", "drafting")
    room.seat(person).edit(nasty, 0)
    await room.hub.do(Submit(person, nasty), person)
    app = room.app(ben)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "\x1b" not in shown(app)
        assert "[bold]" in shown(app)
        await room.advance_to("game", "checklist")
        await until(pilot, lambda: "[@click=app.exit]x[/]" in shown(app))
        await room.do(EndSeminar())
        await until(pilot, lambda: "Thank you, Ben." in shown(app))
        assert "\x1b" not in shown(app)


async def test_the_first_step_of_the_seminar_changes_the_screen_by_itself() -> None:
    room = Room()
    app = room.app(await room.member("Ana"))
    async with app.run_test() as pilot:
        assert "The seminar has not begun" in shown(app)
        await room.do(Advance())
        await until(pilot, lambda: "NOW\nOpening remarks" in shown(app))


def test_no_letter_is_used_twice_on_a_page() -> None:
    for page in (JoinPage, TextPage, QuestionPage, DraftPage):
        keys = [key for action in (*page.ACTIONS, *ParticipantApp.ACTIONS) for key in action.keys]
        assert len(keys) == len(set(keys)), page.__name__


@pytest.mark.parametrize("name", EVERY)
def test_everything_on_the_wall_has_a_short_form(name: str) -> None:
    short = EVERY[name]().wall.content.in_short
    assert isinstance(short, InShort)
    assert not any("\n\n" in line for line in short.lines)
