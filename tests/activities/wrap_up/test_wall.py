"""On a small wall rewrites give way to the lines of the wrap-up, and it is said how many have no room."""

from dataclasses import replace

import pytest

from facilitator.activities.wrap_up.views import WrapUpWall
from facilitator.ui.wall.pages import wall_rows
from tests.engine import PAGES
from tests.ui.wall import seminar


@pytest.mark.parametrize(("width", "height"), [(60, 16), (80, 24), (120, 36)])
def test_the_wrap_up_leaves_out_rewrites_before_a_line_of_the_scenario(width: int, height: int) -> None:
    table, lines = seminar.wrap_up(), ("One issue, one action", "Who, what, by when", "Thank you")
    content = table.wall.content
    assert isinstance(content, WrapUpWall)
    for count in range(9):
        many = tuple(replace(content.exhibits[0], by=f"Table {number}") for number in range(1, count + 1))
        view = replace(table.wall, content=replace(content, exhibits=many, lines=lines))
        shown = "\n".join(row.plain for row in wall_rows(PAGES, view, table.now, width, height))
        assert [line for line in lines if line not in shown] == [], shown


@pytest.mark.parametrize(("width", "height", "most"), [(80, 24, 3), (80, 12, 1), (120, 36, 7)])
def test_the_wrap_up_says_how_many_rewrites_have_no_room(width: int, height: int, most: int) -> None:
    table = seminar.wrap_up()
    content = table.wall.content
    assert isinstance(content, WrapUpWall)
    for count in range(1, 9):
        many = tuple(replace(content.exhibits[0], by=f"Table {number}") for number in range(1, count + 1))
        view = replace(table.wall, content=replace(content, exhibits=many))
        shown = "\n".join(row.plain for row in wall_rows(PAGES, view, table.now, width, height))
        seen = sum(f"Table {number}" in shown for number in range(1, count + 1))
        assert 1 <= seen <= most
        assert (f"and {count - seen} more" in shown) is (seen < count), shown
