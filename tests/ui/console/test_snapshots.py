"""Pictures of the console with a clock that stands: look at the picture before a new one is accepted."""

from collections.abc import Callable

import pytest

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.activities.rewriting.rules import Submit
from facilitator.seminar.commands import AddGroup, FillCard, RaiseHand, Reveal
from facilitator.seminar.groups import GroupId, ItemId, QuestionId, SpeakerId
from tests.seminar.given import MINUTE, SECOND, Table, score
from tests.ui.console.seats import Seat, console

SMALL, MIDDLE, LARGE = (80, 24), (120, 36), (200, 50)

SnapCompare = Callable[..., bool]


def lobby() -> Table:
    table = Table()
    table.do(AddGroup(), AddGroup("", True))
    for name in ("Ana Silva", "Ben Okoro"):
        table.join(name)
    return table


def interventions() -> Table:
    table = lobby()
    table.next()
    table.wait(9 * MINUTE + 20 * SECOND)
    table.advance_to("talk")
    table.wait(22 * MINUTE + 50 * SECOND)
    table.advance_to("states")
    table.next()
    table.wait(2 * MINUTE + 50 * SECOND)
    table.next()
    table.wait(74 * SECOND)
    table.do(
        FillCard(ItemId("states"), SpeakerId("kestria"), "challenge", "Fourteen provinces, one ministry"),
        RaiseHand(next(iter(table.state.people))),
    )
    return table


def answers() -> Table:
    table = lobby()
    table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "Who pays, and by when?"))
    table.do(EnterAnswer(GroupId("g2"), QuestionId("q3"), "What did the State accept last time, and was it done?"))
    table.advance_to("ask", "reveal")
    table.do(Reveal())
    return table


def reveal() -> Table:
    table = lobby()
    table.advance_to("game", "drafting")
    member = table.state.members(GroupId("g1"))[0].id
    table.do(Submit(member, "Abolish user fees for antenatal care by the end of 2026.", score(80, 3)))
    table.advance_to("game", "reveal")
    table.do(Reveal())
    return table


def late() -> Table:
    table = Table()
    table.advance_to("talk")
    table.wait(36 * MINUTE)
    return table


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE], ids=["80x24", "120x36", "200x50"])
def test_a_state_speaks(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(console(Seat(interventions())), terminal_size=size)


def test_before_the_start(snap_compare: SnapCompare) -> None:
    assert snap_compare(console(Seat(lobby())), terminal_size=SMALL)


def test_answers_one_by_one(snap_compare: SnapCompare) -> None:
    assert snap_compare(console(Seat(answers())), terminal_size=MIDDLE)


def test_rewrites_one_by_one(snap_compare: SnapCompare) -> None:
    assert snap_compare(console(Seat(reveal())), terminal_size=MIDDLE)


def test_late_with_ways_to_catch_up(snap_compare: SnapCompare) -> None:
    assert snap_compare(console(Seat(late())), terminal_size=SMALL)


def test_the_card_while_the_state_speaks(snap_compare: SnapCompare) -> None:
    assert snap_compare(console(Seat(interventions())), press=["i"], terminal_size=SMALL)


def test_the_door_with_the_host_code_hidden(snap_compare: SnapCompare) -> None:
    assert snap_compare(console(Seat(lobby())), press=["d"], terminal_size=SMALL)


def test_the_menu_of_a_speaker(snap_compare: SnapCompare) -> None:
    assert snap_compare(console(Seat(interventions())), press=["f", "enter"], terminal_size=MIDDLE)
