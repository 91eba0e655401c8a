"""The wrap-up gives time back when the seminar runs late."""

from dataclasses import replace

from facilitator.seminar.commands import SetAllotment
from facilitator.seminar.groups import ItemId
from facilitator.seminar.schedule import catch_up_of
from tests.seminar.given import ITEMS, MINUTE, SEMINAR, given


def test_a_late_seminar_can_have_a_shorter_wrap_up() -> None:
    short = replace(SEMINAR, items=tuple(item for item in ITEMS if item.kind in ("remarks", "wrap-up")))
    table = given(at="remarks", scenario=short).table
    table.wait(3 * MINUTE)
    (shorter,) = [each for each in catch_up_of(table.state).proposals(table.now) if each.kind == "shorter-item"]
    assert shorter.command == SetAllotment(ItemId("wrap"), 7 * MINUTE)
