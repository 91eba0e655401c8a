"""A text that scrolls by itself: what is in view, how far one can go, and what its bar says."""

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from facilitator.terminal.scrolled import Scrolled, bar, beside
from tests.terminal.painting import painted


class Lines(Scrolled):
    """Numbered lines below a title that stays."""

    count = 30

    def fixed_rows(self) -> Sequence[Content]:
        return (Content("title"),)

    def scrolled_rows(self, cells: int) -> Sequence[Content]:
        return [Content(f"line {number}") for number in range(self.count)]


class Reader(App[None]):
    """One text, as high as the window."""

    CSS = "Lines { background: $background; }"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"rule": "#334150"}

    def compose(self) -> ComposeResult:
        yield Lines()

    @property
    def lines(self) -> Lines:
        return self.query_one(Lines)

    def in_view(self) -> list[str]:
        return [row.text[:-1].rstrip() for row in self.lines.wanted_rows(self.lines.size)]


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        ((), 0),
        (("down",), 1),
        (("up",), 0),
        (("pagedown",), 8),
        (("pagedown", "pageup"), 0),
        (("end",), 21),
        (("end", "down"), 21),
        (("end", "home"), 0),
    ],
)
async def test_keys_scroll_as_far_as_there_is_text_and_the_title_stays(keys: tuple[str, ...], first: int) -> None:
    app = Reader()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press(*keys)
        assert app.in_view() == ["title", *[f"line {number}" for number in range(first, first + 9)]]
        assert app.lines.rows_above == first


async def test_a_text_that_fits_has_no_bar_and_does_not_scroll() -> None:
    app = Reader()
    async with app.run_test(size=(40, 10)) as pilot:
        app.lines.count = 9
        app.lines.show_rows()
        await pilot.press("pagedown")
        assert app.lines.fits and app.lines.rows_above == 0
        assert all(row.text.isascii() for row in app.lines.wanted_rows(app.lines.size))


async def test_no_letter_touches_the_bar() -> None:
    class Wide(Lines):
        def scrolled_rows(self, cells: int) -> Sequence[Content]:
            return [Content("x" * cells)] * self.count

    class WideReader(Reader):
        def compose(self) -> ComposeResult:
            yield Wide()

    app = WideReader()
    async with app.run_test(size=(40, 10)):
        assert [row.text[-3:] for row in app.lines.wanted_rows(app.lines.size)[1:3]] == ["x █", "x █"]


async def test_a_click_on_the_bar_goes_to_that_place_of_the_text() -> None:
    app = Reader()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(offset=(39, 9))
        assert app.lines.rows_above == 21
        await pilot.click(offset=(39, 1))
        assert app.lines.rows_above == 0
        await pilot.click(offset=(20, 9))
        assert app.lines.rows_above == 0


async def test_who_has_scrolled_stays_within_the_text_when_the_window_grows() -> None:
    async with painted(Reader(), (40, 10)) as screen:
        screen.app.lines.action_turn(1000)
        await screen.settle()
        await screen.resize(40, 20)
        await screen.settle()
        assert screen.app.lines.rows_above == 11
        assert screen.app.in_view()[-1] == "line 29"
        assert screen.differences() == []


@pytest.mark.parametrize(("rows", "in_view"), [(31, 30), (30, 9), (200, 9), (5, 2), (100, 3)])
def test_the_bar_touches_an_end_only_at_the_end(rows: int, in_view: int) -> None:
    places = [bar(rows, in_view, above) for above in range(rows - in_view + 1)]
    starts = [start for start, _ in places]
    assert starts == sorted(starts)
    assert (starts[0], starts[-1] + places[-1][1]) == (0, in_view)
    for start, length in places[1:-1]:
        assert in_view - length < 2 or 0 < start < in_view - length


def test_two_columns_stand_beside_each_other_and_wide_letters_shift_nothing() -> None:
    left, right = [Content("one"), Content("人权人权人权")], [Content("a"), Content("b"), Content("c")]
    assert [row.plain for row in beside(left, right, 5, 2)] == ["one    a", "人权   b", "       c"]
