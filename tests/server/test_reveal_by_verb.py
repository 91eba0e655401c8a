"""Drafts taken at time: the verbs are as careful with them as the console's key, which asks before the first."""

from facilitator.activities.rewriting.rules import EnterRewrite, round_run
from facilitator.seminar.commands import AddGroup, ScoredDraft
from facilitator.seminar.groups import GroupId
from facilitator.server.doors import VerbResult
from facilitator.server.session_doors import SessionDoors
from facilitator.session.verbs import EnteredBy, Guest, Role
from tests.engine import VERBS
from tests.parts import round_of, rounds_of
from tests.seminar.given import Table, score
from tests.server.seminar import NO_APPS, NoBackground
from tests.session.memory import Room

G1, G2, G3 = GroupId("g1"), GroupId("g2"), GroupId("g3")
ASKED = "Table 1 did not hand in; 'show g1' shows the draft that was taken at time."


def taken(phase: str = "reveal") -> Room:
    """A round with one rewrite that was handed in and two drafts that were not."""
    table = Table()
    table.do(AddGroup(), AddGroup(), AddGroup())
    table.advance_to("game", "drafting")
    table.do(EnterRewrite(G3, "Adopt a law by 2026.", score()))
    table.next((ScoredDraft(G1, "Ensure that", score()), ScoredDraft(G2, "Improve the", score())))
    table.advance_to("game", phase)
    return Room(table)


async def said(room: Room, *words: str) -> VerbResult:
    """What a facilitator's verb answers."""

    async def nobody(guest: Guest) -> str:
        raise AssertionError("a person was asked for")

    async def no_input(*, may_be_none: bool = False, most: int = 0) -> bytes:
        raise AssertionError("an input was asked for")

    guest = Guest(Role.FACILITATOR, "facilitator", "facilitator", "127.0.0.1", EnteredBy.CODE, None, True, nobody)
    return await SessionDoors(room.hub, NO_APPS, VERBS).run_verb(guest, list(words), no_input, NoBackground())


def seen(room: Room) -> set[GroupId]:
    """Whose texts the room has seen."""
    run = room.hub.state.current
    assert round_run(run) is not None
    return set(rounds_of(run).revealed_in(round_of(run).index))


async def test_reveal_shows_what_was_handed_in_and_the_first_draft_of_a_round_only_where_show_names_it() -> None:
    room = taken()
    assert (await said(room, "reveal")).stdout.startswith("shown\n")
    assert seen(room) == {G3}
    refused = await said(room, "reveal")
    assert (refused.exit_code, refused.stdout, ASKED in refused.stderr, seen(room)) == (3, "", True, {G3})
    shown = await said(room, "show", "g1")
    assert (shown.exit_code, shown.stdout.splitlines()[0]) == (0, "on the wall: g1, a draft taken at time")
    assert (await said(room, "reveal")).exit_code == 0
    assert seen(room) == {G1, G2, G3}
    assert "The room has seen everything" in (await said(room, "reveal")).stderr


async def test_show_says_nothing_of_drafts_where_a_rewrite_was_handed_in() -> None:
    assert (await said(taken(), "show", "g3")).stdout.splitlines()[0] == "on the wall: g3"


async def test_before_the_reveal_nothing_is_said_of_a_draft() -> None:
    refused = await said(taken("checklist"), "reveal")
    assert refused.exit_code == 3
    assert "hidden until the reveal" in refused.stderr
