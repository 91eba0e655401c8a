"""The wrap-up shows again what was said and written, but no draft that the bell took and nothing for the console."""

from dataclasses import dataclass, replace

from facilitator.activities.wrap_up.views import VIEWS, WrapUpWall
from facilitator.seminar.agenda import Item
from facilitator.seminar.contents import Exhibit, InShort
from facilitator.seminar.groups import ItemId
from facilitator.seminar.state import ItemRun, Rules, State, Views
from tests.engine import ENGINE
from tests.seminar.given import MINUTE, SEMINAR, Table

BEFORE = Item(ItemId("before"), "remarks", "Remarks", 4 * MINUTE)
WRAP_UP = Item(ItemId("end"), "wrap-up", "Thank you", 10 * MINUTE, room=("One issue, one action",))


@dataclass(frozen=True)
class Showing:
    """An activity of which something is shown again."""

    kind: str
    rules: Rules
    views: Views


def wall_after(*exhibits: Exhibit) -> WrapUpWall:
    """The wall where an item before the wrap-up has these."""
    table = Table(replace(SEMINAR, items=(BEFORE, WRAP_UP)))
    table.advance_to("end")
    run, remarks = table.state.current, ENGINE.activities["remarks"]
    assert run is not None

    def shown(state: State, run: ItemRun) -> tuple[Exhibit, ...]:
        return exhibits

    showing = Showing("remarks", remarks.rules, replace(remarks.views, exhibits=shown))
    content = VIEWS.wall(replace(table.state, activities={**ENGINE.activities, "remarks": showing}), run)
    assert isinstance(content, WrapUpWall)
    return content


def test_the_wrap_up_shows_its_lines_and_its_clock() -> None:
    content = wall_after()
    assert content.lines == ("One issue, one action",)
    assert content.in_short == InShort("Thank you", timer=content.timer, lines=content.lines)
    assert content.clocks == (content.timer,) and content.timer.allotted_ms == 10 * MINUTE


def test_what_is_for_the_console_alone_and_drafts_are_not_shown_again() -> None:
    kept = Exhibit("rewrites", "Table 1", "Abolish fees.", before="Improve access.")
    content = wall_after(kept, replace(kept, by="Table 2", is_draft=True), replace(kept, by="Table 3", for_wall=False))
    assert content.exhibits == (kept,)
