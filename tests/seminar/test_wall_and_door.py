"""What the wall shows by the facilitator's choice, and messages, which cannot be taken back."""

from typing import get_args

import pytest

from facilitator.activities.speeches.views import SpeechWall
from facilitator.seminar.commands import Advance, ChooseWall, SendMessage, Undo, WallMode
from facilitator.seminar.contents import WallContent
from facilitator.seminar.events import MessageSent, WallChosen
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.participant import participant_view
from facilitator.seminar.views.wall import AgendaWall, BlankWall, JoinWall, MessageWall, wall_view
from tests.engine import ENGINE
from tests.seminar.given import Table, given


def on_wall(table: Table) -> WallContent:
    return wall_view(table.state, Surroundings()).content


@pytest.mark.parametrize(("mode", "shown"), [("blank", BlankWall), ("join", JoinWall), ("agenda", AgendaWall)])
def test_the_wall_shows_what_the_facilitator_chose(mode: WallMode, shown: type) -> None:
    table = given(at="remarks").when(ChooseWall(mode)).then(WallChosen(mode))
    assert isinstance(on_wall(table), shown)
    table.do(ChooseWall("follow"))
    assert isinstance(on_wall(table), SpeechWall)


def test_choosing_what_is_shown_changes_nothing() -> None:
    given(at="remarks").when(ChooseWall("follow")).then()


def test_a_message_is_on_the_wall_and_on_every_screen_until_the_wall_shows_something_else() -> None:
    table = (
        given(at="remarks").when(SendMessage(" Coffee\x1b]52;c;x\x07 at 11 ")).then(MessageSent("Coffee]52;c;x at 11"))
    )
    ana = table.join("Ana")
    assert on_wall(table) == MessageWall("Coffee]52;c;x at 11", clock_of_the_turn(table))
    assert participant_view(table.state, ana).message == "Coffee]52;c;x at 11"
    table.do(ChooseWall("blank"))
    assert participant_view(table.state, ana).message == ""


def clock_of_the_turn(table: Table) -> Timer | None:
    run = table.state.current
    turn = run.floor.speaking if run else None
    return turn.timer if turn else run.timer if run else None


def test_the_last_message_can_be_shown_again_and_none_cannot() -> None:
    table = given(at="remarks").table
    assert table.refused(ChooseWall("message")).code == "no_message"
    table.do(SendMessage("Coffee"), ChooseWall("follow"), ChooseWall("message"))
    assert on_wall(table) == MessageWall("Coffee", clock_of_the_turn(table))


@pytest.mark.parametrize(("text", "code"), [("", "text_empty"), ("x" * 201, "too_long")])
def test_a_message_has_words_and_fits_the_wall(text: str, code: str) -> None:
    assert Table().refused(SendMessage(text)).code == code


@pytest.mark.parametrize("mode", get_args(WallMode))
def test_what_the_wall_was_made_to_show_is_undone_by_words_and_not_by_the_name_of_a_mode(mode: WallMode) -> None:
    label = ENGINE.step_label(Table().state, ChooseWall(mode))
    assert label.split()[0] in ("let", "empty", "show") and ":" not in label


def test_a_message_is_no_step_that_could_be_undone() -> None:
    table = given(at="remarks").table
    assert ENGINE.step_label(table.state, SendMessage("Coffee")) == ""
    steps = len(table.state.undo)
    table.do(SendMessage("Coffee"))
    assert len(table.state.undo) == steps


def test_undoing_the_step_after_a_message_shows_the_message_with_its_words() -> None:
    table = given(SendMessage("Coffee"), Advance(), Undo(), at="remarks").table
    assert on_wall(table) == MessageWall("Coffee", clock_of_the_turn(table))
