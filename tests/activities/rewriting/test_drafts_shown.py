"""Drafts that the bell took: marked on the card, and asked for before the room sees the first of them."""

from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.seminar.commands import AddGroup, Reveal, ScoredDraft, Show
from facilitator.seminar.groups import GroupId
from tests.seminar.given import Table, score
from tests.ui.console.seats import Seat, opened, press, shown

G1, G2, G3 = GroupId("g1"), GroupId("g2"), GroupId("g3")


def taken() -> Seat:
    """A reveal with one rewrite that was handed in and two drafts that were not."""
    table = Table()
    table.do(AddGroup(), AddGroup(), AddGroup())
    table.advance_to("game", "drafting")
    table.do(EnterRewrite(G3, "Adopt a law by 2026.", score()))
    table.next((ScoredDraft(G1, "Ensure that", score()), ScoredDraft(G2, "Improve the", score())))
    table.advance_to("game", "reveal")
    return Seat(table)


async def test_v_shows_what_was_handed_in_at_once_and_asks_before_the_first_draft_of_the_round_alone() -> None:
    seat = taken()
    async with opened(seat, (120, 36)) as pilot:
        await press(pilot, "v")
        assert seat.sent == [Reveal()]
        await press(pilot, "v")
        assert "Table 1 did not hand in. Show the draft that was taken at time?" in shown(pilot)
        await press(pilot, "n")
        assert seat.sent == [Reveal()]
        await press(pilot, "v", "y")
        assert seat.sent == [Reveal(), Show(G1)]
        await press(pilot, "v")
        assert seat.sent == [Reveal(), Show(G1), Reveal()]


async def test_a_card_says_that_it_is_a_draft_before_the_room_sees_it_while_it_does_and_afterwards() -> None:
    seat = taken()
    async with opened(seat, (120, 36)) as pilot:
        assert "1 of 3 groups handed in, 2 taken at time" in shown(pilot)
        assert "● taken at time" in shown(pilot)
        await press(pilot, "v", "v", "y")
        assert "▣ draft on wall" in shown(pilot)
        await press(pilot, "v")
        assert "✓ draft shown" in shown(pilot)
