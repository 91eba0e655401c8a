"""Steady widgets come up with one layout and one painting, and behave as any other from then on."""

from textual.app import App, ComposeResult
from textual.content import Content

from facilitator.terminal.steady import Column, Row, Words
from tests.terminal.painting import painted

LONG = Content("a text that needs two rows where the window is narrow")


class Two(App[None]):
    """Words beside words, below each other in a column."""

    def compose(self) -> ComposeResult:
        with Column(), Row():
            yield Words(LONG, id="left")
            yield Words(Content("right"), id="right")


async def test_rows_and_columns_place_their_parts_as_textuals_containers_do() -> None:
    app = Two()
    async with app.run_test(size=(80, 10)):
        left, right = app.query_one("#left"), app.query_one("#right")
        assert (left.region.x, right.region.x) == (0, 40)
        assert (app.query_one(Row).size, app.query_one(Column).size) == (app.size, app.size)


async def test_what_was_changed_before_the_first_layout_is_in_it() -> None:
    app = Two()
    async with app.run_test(size=(80, 10)) as pilot:
        later = Words(Content("first"))
        app.screen.mount(later)
        later.show(Content("one\ntwo\nthree"))
        await pilot.pause()
        assert later.size.height == 3


async def test_words_that_need_more_rows_get_them_and_a_resize_shows_what_a_full_repaint_shows() -> None:
    async with painted(Two(), (80, 10)) as screen:
        left = screen.app.query_one("#left", Words)
        assert left.size.height == 2
        left.show(Content("one\ntwo\nthree"))
        await screen.settle()
        assert left.size.height == 3 and screen.differences() == []
        for width in (30, 120, 50):
            await screen.resize(width, 10)
            await screen.settle()
            assert screen.differences() == []
