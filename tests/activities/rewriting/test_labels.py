"""What an undo calls the steps of the rewriting game."""

from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.seminar.commands import AddGroup, Hide, Show
from facilitator.seminar.groups import GroupId
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.console import console_view
from tests.seminar.given import Table, given, score


def undo_label(table: Table) -> str:
    return console_view(table.state, Surroundings()).undo_label


def test_an_undo_names_the_phase_that_next_began() -> None:
    assert undo_label(given(at="game", phase="drafting").table) == "round 1: start writing"


def test_an_undo_names_the_group_whose_rewrite_was_entered_shown_or_taken_off() -> None:
    table = given(AddGroup("Paper", paper=True), at="game", phase="drafting").table
    table.do(EnterRewrite(GroupId("g1"), "Abolish user fees by 2026.", score()))
    assert undo_label(table) == "enter the rewrite of Paper"
    table.advance_to("game", "reveal")
    table.do(Show("g1"))
    assert undo_label(table) == "show the rewrite of Paper"
    table.do(Hide("g1"))
    assert undo_label(table) == "hide the rewrite of Paper"
