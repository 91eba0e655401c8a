"""The input line: what stands in it is painted when it changes, and at no other time."""

from textual.app import App, ComposeResult
from textual.validation import Length
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


async def times_styled(line: Input) -> int:
    """How often a line is styled anew by the letters that one types into it."""
    async with One(line).run_test() as pilot:
        line.focus()
        await pilot.pause()
        styled, update = 0, line.update_node_styles

        def counted(animate: bool = True) -> None:
            nonlocal styled
            styled += 1
            update(animate)

        line.update_node_styles = counted  # type: ignore[method-assign]
        await pilot.press("a", "b")
        assert line.value == "ab"
        return styled


async def test_an_input_line_without_validators_is_not_styled_by_typing() -> None:
    assert await times_styled(SteadyInput()) == 0


async def test_an_input_line_with_validators_says_what_they_say() -> None:
    line = SteadyInput(validators=[Length(minimum=2)])
    async with One(line).run_test() as pilot:
        line.focus()
        await pilot.press("a")
        assert line.has_class("-invalid")
        await pilot.press("b")
        assert not line.has_class("-invalid")


async def test_ctrl_a_selects_all_so_that_typing_replaces_it() -> None:
    line = SteadyInput()
    async with One(line).run_test() as pilot:
        line.focus()
        await pilot.press("a", "b", "ctrl+a", "A")
        assert line.value == "A"
