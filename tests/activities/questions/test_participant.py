"""A guiding question: notes while one thinks, an answer while answers are taken, nothing of it lost on the way."""

from dataclasses import replace

import pytest
from textual import events

from facilitator.activities.questions.participant import QuestionPage
from facilitator.activities.questions.rules import GiveAnswer
from facilitator.seminar.agenda import LONGEST_ANSWER
from facilitator.seminar.commands import GoToItem, ParticipantCommand, Rejected, Reveal
from facilitator.seminar.contents import TextKey
from facilitator.seminar.events import Event
from facilitator.seminar.groups import ItemId, PersonId, QuestionId
from facilitator.session.hub import Hub
from facilitator.session.seats import ParticipantSeat
from facilitator.terminal.editor import DraftEditor
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.participant.page import TextPage
from facilitator.ui.shared.messages import task_words
from tests.engine import PARTICIPANT
from tests.parts import answers_of
from tests.seminar.given import SEMINAR
from tests.ui.participant.room import Room, notices, shown, until

Q3, TYPED = QuestionId("q3"), (ItemId("ask"), 0)


def answers(room: Room) -> list[str]:
    """What has been handed in."""
    return [each.text for each in answers_of(room.hub.state).to(Q3)]


def page(app: ParticipantApp) -> QuestionPage:
    """The page of the question."""
    assert isinstance(app.screen, QuestionPage)
    return app.screen


async def test_notes_become_an_answer_only_when_they_are_handed_in() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "think")
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.press("O", "n", "e")
        await pilot.press("ctrl+s")
        assert answers(room) == []
        await room.advance_to("ask", "write")
        await until(pilot, lambda: "ctrl+s hands it in" in shown(app))
        assert page(app).editor.text == "One"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "✓ Handed in, as it stands" in shown(app))
        assert answers(room) == ["One"]


async def test_an_answer_may_be_replaced_until_it_is_closed() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+s", "b")
        await until(pilot, lambda: "Changed since you handed it in" in shown(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: answers(room) == ["ab"])
        await room.advance_to("ask", "closed")
        await until(pilot, lambda: page(app).editor.read_only)
        await pilot.press("c", "ctrl+s")
        assert answers(room) == ["ab"]


async def test_whoever_empties_the_page_is_told_that_what_was_handed_in_stands() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+s")
        await until(pilot, lambda: "✓ Handed in, as it stands" in shown(app))
        await pilot.press("backspace")
        await until(pilot, lambda: "What you handed in before stands" in shown(app))
        assert "as it stands" not in shown(app)
        assert answers(room) == ["a"]


async def test_unsent_text_outlives_the_page() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.press("h", "a", "l", "f")
        await room.do(GoToItem(ItemId("talk")))
        await until(pilot, lambda: isinstance(app.screen, TextPage))
        await room.do(GoToItem(ItemId("ask")))
        await until(pilot, lambda: isinstance(app.screen, QuestionPage))
        await until(pilot, lambda: page(app).editor.text == "half")


async def test_unsent_text_outlives_a_lost_connection() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    lost = room.app(person)
    async with lost.run_test() as pilot:
        await pilot.press("h", "a", "l", "f")
        await until(pilot, lambda: room.seat(person).unsent(TYPED) == "half")
    again = room.app(person)
    async with again.run_test() as pilot:
        await until(pilot, lambda: page(again).editor.text == "half")
        assert answers(room) == []


async def test_who_was_too_late_is_told_and_keeps_the_text() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.press("l", "a", "t", "e")
        await room.advance_to("ask", "closed")
        await until(pilot, lambda: "Not handed in in time" in shown(app))
        assert page(app).editor.text == "late"


async def test_who_comes_back_finds_the_answer() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    first = room.app(person)
    async with first.run_test() as pilot:
        await pilot.press("a", "b", "ctrl+s")
        await until(pilot, lambda: answers(room) == ["ab"])
    again = room.app(person)
    async with again.run_test():
        assert page(again).editor.text == "ab"
        assert "✓ Handed in" in shown(again)


async def test_nobody_sees_an_answer_before_it_is_shown() -> None:
    room = Room()
    ana, ben = await room.member("Ana"), await room.member("Ben", "Table 2")
    await room.advance_to("ask", "write")
    writer, other = room.app(ana), room.app(ben)
    async with writer.run_test() as pilot:
        await pilot.press("s", "e", "c", "r", "e", "t", "ctrl+s")
        await until(pilot, lambda: answers(room) == ["secret"])
    async with other.run_test() as pilot:
        assert "secret" not in shown(other)
        await room.advance_to("ask", "reveal")
        await room.do(Reveal())
        await until(pilot, lambda: "ON THE WALL\nsecret" in shown(other))


async def test_keys_that_come_while_the_editor_is_not_there_do_nothing() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = room.app(person)
    async with app.run_test() as pilot:
        await page(app).editor.remove()
        await pilot.press("ctrl+s", "escape", "enter", "ctrl+s")
        assert app.is_running
        assert answers(room) == []


class SeatAhead(ParticipantSeat):
    """A seat whose session has gone on and has not told of it yet."""

    def keep_unsent(self, key: TextKey, text: str) -> None:
        """Nothing is kept for a question that is over."""
        raise Rejected("no_question")


async def test_a_key_between_the_end_of_a_question_and_the_word_of_it_ends_no_app() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = ParticipantApp(PARTICIPANT, SeatAhead(room.hub, person))
    async with app.run_test() as pilot:
        await pilot.press("a", "b")
        assert page(app).editor.text == "ab"
        assert app.return_code is None


async def test_whoever_comes_back_to_an_answer_goes_on_where_it_ends() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    room.seat(person).keep_unsent(TYPED, "First line\nhal")
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.press("f")
        await until(pilot, lambda: room.seat(person).unsent(TYPED) == "First line\nhalf")


async def test_who_to_talk_with_is_said_as_on_the_wall_and_also_true_of_whoever_has_no_group() -> None:
    room = Room()
    alone, ana = await room.member("Cleo", group=""), await room.member("Ana")
    await room.member("Ben")
    await room.advance_to("ask", "talk")
    assert task_words("question", "talk") == "with those beside you"
    for person in (alone, ana):
        app = room.app(person)
        async with app.run_test():
            assert "With those beside you." in shown(app)


async def test_what_was_typed_before_another_text_was_loaded_is_not_kept_for_that_one() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = room.app(person)
    async with app.run_test() as pilot:
        await pilot.press("n", "o", "w")
        await until(pilot, lambda: room.seat(person).unsent(TYPED) == "now")
        page(app).post_message(DraftEditor.Changed(page(app).editor, "of another question", 0))
        await pilot.pause()
        assert room.seat(person).unsent(TYPED) == "now"


async def test_an_answer_is_handed_in_for_the_question_that_the_page_shows() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    seat = SeatThatListens(room.hub, person)
    app = ParticipantApp(PARTICIPANT, seat)
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+s")
        await until(pilot, lambda: seat.done == [GiveAnswer(person, "a", Q3)])


class SeatThatListens(ParticipantSeat):
    """A seat that knows what it was asked for."""

    def __init__(self, hub: Hub, person: PersonId) -> None:
        super().__init__(hub, person)
        self.done: list[ParticipantCommand] = []

    async def do(self, command: ParticipantCommand) -> tuple[Event, ...]:
        """Note the command, and carry it out."""
        self.done.append(command)
        return await super().do(command)


async def test_what_of_a_paste_does_not_fit_is_told_and_that_it_can_be_taken_back() -> None:
    room = Room()
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = room.app(person)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("a")
        app.post_message(events.Paste("clean water " * 1_000))
        await until(pilot, lambda: "8,001 characters did not fit: ctrl+z takes the paste back." in notices(app))
        assert len(page(app).editor.text) == LONGEST_ANSWER
        await pilot.press(*"bcd")
        await until(pilot, lambda: notices(app)[1:] == ["The text is full: nothing more fits."])
        app.post_message(events.Paste("more"))
        await pilot.press("ctrl+z")
        assert page(app).editor.text == "a"


async def test_all_that_is_said_about_an_answer_is_seen_in_a_small_window_too() -> None:
    asked = "Continue efforts to improve access to health care. Which word lets a State say that it is done?"
    items = [
        replace(item, questions=tuple(replace(each, text=asked, hint="Look for a verb.") for each in item.questions))
        for item in SEMINAR.items
    ]
    room = Room(scenario=replace(SEMINAR, items=tuple(items)))
    person = await room.member("Ana")
    await room.advance_to("ask", "write")
    app = room.app(person)
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.press("A", "ctrl+s")
        await until(pilot, lambda: "You may change it until time is called." in shown(app))
        await pilot.pause()
        state, asking = page(app).query_one("#state"), page(app).query_one("#asking")
        assert state.size.height == 2 and asking.region.contains_region(state.region)


@pytest.mark.parametrize(
    ("phase", "head"),
    [
        ("think", ["▶ 1:00", "QUESTION 1: think"]),
        ("write", ["▶ 3:00", "QUESTION 1: write"]),
        ("closed", ["QUESTION 1: answers are in", ""]),
    ],
)
async def test_the_head_says_which_question_is_in_which_phase_with_its_clock(phase: str, head: list[str]) -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("ask", phase)
    assert room.head(ana).split("   ")[:2] == head
