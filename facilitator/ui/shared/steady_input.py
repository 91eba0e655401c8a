"""The input line of all dialogs and pages: Textual's, with a cursor that stands still.

A cursor that blinks paints all that its page shows twice a second; in a room that is coming in, each person's name page
would cost more than everything that they do later. And a line that has nothing to check is not styled anew as "valid".
Ctrl+A selects all, as in the editor; Textual's goes to the start, which Home does as well.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import Reactive
from textual.validation import ValidationResult
from textual.widgets import Input


def too_long(value: str, longest: int) -> Content | None:
    """What to say where a line is full, so that nobody finds only later that the end of it is missing."""
    if len(value) < longest:
        return None
    return Content.styled(f"■ Full: {longest} characters and no more, please shorten it.", "bold $last")


class SteadyInput(Input):
    """A line to type in; selectors and handlers of `Input` are its own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", show=False)]

    cursor_blink = Reactive(False, init=False)

    def validate(self, value: str) -> ValidationResult | None:
        """What the line's validators say; None where it has none."""
        return super().validate(value) if self.validators else None
