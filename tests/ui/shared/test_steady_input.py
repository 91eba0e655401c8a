"""The input line: what stands in it is painted when it changes, and at no other time."""

from textual.app import App, ComposeResult
from textual.widgets import Input

from facilitator.ui.shared.steady_input import SteadyInput


class One(App[None]):
    """An app with an input line of one's choice."""

    def __init__(self, line: Input) -> None:
        super().__init__()
        self.line = line

    def compose(self) -> ComposeResult:
        yield self.line


async def blinks(line: Input) -> bool:
    """Whether the cursor of a line that has the focus goes and comes by itself."""
    async with One(line).run_test() as pilot:
        line.focus()
        await pilot.press("a")
        assert line.value == "a"
        assert line._blink_timer is not None
        return line._blink_timer._active.is_set()


async def test_the_cursor_of_an_input_line_stands_still() -> None:
    assert not await blinks(SteadyInput())


async def test_the_test_above_can_fail() -> None:
    assert await blinks(Input())
