"""What the room was not shown: said beside NEXT, and on the same press when the seminar goes on without it."""

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.seminar.commands import AddGroup, MarkGroup, Reveal
from facilitator.seminar.groups import GroupId, QuestionId
from facilitator.ui.console.head import next_words
from tests.seminar.given import Table, score
from tests.ui.console.seats import Seat, opened, press, shown, told

G1, G2, G3 = GroupId("g1"), GroupId("g2"), GroupId("g3")
REWRITES = "None of the 2 rewrites was shown: u goes back, then v shows."


def rewritten() -> Seat:
    """The reveal of a round, with two rewrites that may be shown and one that may not."""
    table = Table()
    table.do(AddGroup(), AddGroup(), AddGroup())
    table.advance_to("game", "drafting")
    for group in (G1, G2, G3):
        table.do(EnterRewrite(group, "Adopt a law by 2026.", score()))
    table.do(MarkGroup(G3, shown=False))
    table.advance_to("game", "reveal")
    return Seat(table)


def answered(*texts: str) -> Seat:
    """The reveal of a question with these answers."""
    table = Table()
    table.do(*(AddGroup() for _ in texts))
    table.advance_to("ask", "write")
    for group, text in zip(table.state.groups, texts, strict=True):
        table.do(EnterAnswer(group, QuestionId("q3"), text))
    table.advance_to("ask", "reveal")
    return Seat(table)


def phase(seat: Seat) -> str:
    panel = seat.view.item
    assert panel is not None
    return panel.phase.name if panel.phase else panel.id


def test_next_says_what_the_room_should_see_first_and_counts_what_is_left() -> None:
    seat = rewritten()
    assert next_words(seat.view).plain.splitlines()[2:] == [" v  shows the 2 rewrites first"]
    seat.table.do(Reveal())
    assert next_words(seat.view).plain.splitlines()[2:] == [" v  shows 1 more rewrite first"]
    seat.table.do(Reveal())
    assert next_words(seat.view).plain.splitlines()[2:] == []


def test_next_says_nothing_of_it_before_the_reveal() -> None:
    seat = rewritten()
    seat.table.advance_to("open")
    assert "first" not in next_words(seat.view).plain
    assert "first" not in next_words(answered().view).plain
    assert next_words(answered("Who pays?").view).plain.endswith(" v  shows the answer first")


async def test_going_on_to_the_model_answers_says_on_the_same_press_that_no_rewrite_was_shown() -> None:
    seat = rewritten()
    async with opened(seat) as pilot:
        assert "shows the 2 rewrites first" in shown(pilot)
        await press(pilot, "n")
        assert (told(pilot), phase(seat)) == ([REWRITES], "model")
        await press(pilot, "u", "v", "n")
        assert told(pilot)[1:] == ["Taken back: round 1: model answers"]
        assert phase(seat) == "model"


async def test_going_on_from_a_question_says_that_no_answer_was_shown() -> None:
    seat = answered("Who pays?", "Who counts?")
    async with opened(seat) as pilot:
        await press(pilot, "n")
        assert (told(pilot), phase(seat)) == (["None of the 2 answers was shown: u goes back, then v shows."], "brief")


async def test_one_text_is_named_without_a_count_and_without_texts_nothing_is_said() -> None:
    for texts, words in (("Who pays?",), ["The answer was not shown: u goes back, then v shows."]), ((), []):
        async with opened(answered(*texts)) as pilot:
            await press(pilot, "n")
            assert told(pilot) == words


async def test_a_key_that_follows_at_once_on_the_one_that_shows_says_nothing_wrong() -> None:
    seat = rewritten()
    async with opened(seat) as pilot:
        await pilot.press("v", "n")
        await press(pilot)
        assert told(pilot) == []
