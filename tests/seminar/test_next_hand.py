"""Raised hands are next where the floor is open: after the list of speakers, before the next item."""

from facilitator.seminar.commands import (
    AddSpeaker,
    Advance,
    FinishTurn,
    GiveFloor,
    GoToItem,
    LowerHand,
    Pause,
    RaiseHand,
)
from facilitator.seminar.events import ClocksResumed, ItemFinished, ItemStarted, SpeakerAdded
from facilitator.seminar.groups import ItemId, PersonId
from facilitator.seminar.steps import next_item_step, next_step
from tests.engine import ENGINE, needs
from tests.seminar.given import Table


def with_hands(item: str, *names: str) -> tuple[Table, list[PersonId]]:
    """A table at this item, with a hand up for each name."""
    table = Table()
    people = [table.join(name) for name in names]
    table.advance_to(item)
    for person in people:
        table.do(RaiseHand(person), by=person)
    return table, people


def kinds(table: Table, steps: int) -> list[tuple[str, str]]:
    """What so many steps were, each a kind and a name."""
    taken: list[tuple[str, str]] = []
    for _ in range(steps):
        step = next_step(table.state)
        taken.append((step.kind, step.name))
        table.do(Advance(seen=step))
    return taken


def test_in_a_discussion_next_gives_the_floor_to_each_raised_hand_in_order_and_then_goes_on() -> None:
    needs(("wrap-up",))
    table, _ = with_hands("open", "Ana", "Ben")
    assert kinds(table, 3) == [("hand", "Ana"), ("hand", "Ben"), ("item", "Wrap-up")]
    assert table.state.hands_up() == ()


def test_among_states_the_raised_hands_come_after_the_list() -> None:
    table, _ = with_hands("states", "Ana")
    assert [kind for kind, _ in kinds(table, 5)] == ["turn", "turn", "turn", "hand", "item"]


def test_where_the_floor_is_not_open_a_hand_does_not_change_what_is_next() -> None:
    for item in ("talk", "ask", "game", "wrap"):
        table, _ = with_hands(item, "Ana")
        assert next_step(table.state).kind != "hand", item


def test_in_opening_remarks_a_hand_waits_for_the_open_floor() -> None:
    table = Table()
    ana = table.join("Ana")
    table.advance_to("remarks")
    table.do(RaiseHand(ana), by=ana)
    while next_step(table.state).kind == "turn":
        table.next()
    assert next_step(table.state).kind == "item"


def test_next_does_with_a_hand_what_giving_the_floor_does() -> None:
    table, (ana,) = with_hands("open", "Ana")
    other, _ = with_hands("open", "Ana")
    assert table.do(Advance(seen=next_step(table.state))) == other.do(GiveFloor(ana))


def test_a_hand_that_is_lowered_is_not_next_any_more() -> None:
    table, (ana, _) = with_hands("open", "Ana", "Ben")
    table.do(LowerHand(ana), by=ana)
    assert next_step(table.state).name == "Ben"


def test_a_speaker_who_was_added_comes_before_the_hands() -> None:
    table, _ = with_hands("open", "Ana")
    table.do(AddSpeaker(ItemId("open"), "Kestria"))
    assert kinds(table, 2) == [("turn", "Kestria"), ("hand", "Ana")]


def test_next_lets_paused_clocks_run_once_for_a_hand() -> None:
    table, _ = with_hands("open", "Ana")
    table.do(Pause())
    events = table.do(Advance())
    assert [type(event) for event in events[:2]] == [ClocksResumed, SpeakerAdded]


def test_a_hand_that_was_raised_again_after_speaking_is_next_again() -> None:
    needs(("wrap-up",))
    table, (ana,) = with_hands("open", "Ana")
    table.next()
    table.do(FinishTurn())
    assert next_step(table.state).kind == "item"
    table.do(RaiseHand(ana), by=ana)
    assert next_step(table.state).person == ana


def test_the_next_item_stays_reachable_while_hands_are_up() -> None:
    needs(("wrap-up",))
    table, _ = with_hands("open", "Ana")
    following = next_item_step(table.state)
    assert following.item == "wrap"
    assert table.do(GoToItem(ItemId("wrap"))) == (ItemFinished(ItemId("open")), ItemStarted(ItemId("wrap")))
    assert len(table.state.hands_up()) == 1


def test_the_undo_of_a_hand_names_who_got_the_floor() -> None:
    table, _ = with_hands("open", "Ana")
    assert ENGINE.step_label(table.state, Advance()) == "give the floor to Ana"
