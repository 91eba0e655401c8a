"""Textual's list of options, which fails when it is turned a page before it has a size."""

from textual.widgets import OptionList


class ChoiceList(OptionList):
    """A list to choose from.

    Textual counts its lines once the list has a size. A page key that is on its way when a dialog opens, or that comes
    in a window too small for the list, found none counted and ended the whole app.
    """

    def action_page_up(self) -> None:
        """Go a page up, once the list can be seen."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call] # Textual declares no types here

    def action_page_down(self) -> None:
        """Go a page down, once the list can be seen."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call] # Textual declares no types here
