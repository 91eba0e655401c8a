"""On the wall of interventions stand the raised hands of those who are here."""

from facilitator.seminar.commands import RaiseHand
from facilitator.seminar.contents import HandCounts
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.wall import wall_view
from tests.seminar.given import given


def test_only_hands_of_those_who_are_here_are_counted() -> None:
    table = given(at="states").table
    ana, ben = table.join("Ana"), table.join("Ben")
    table.do(RaiseHand(ana), RaiseHand(ben))
    assert wall_view(table.state, Surroundings(present=frozenset({ana}))).counts == HandCounts(1)
