"""Asks which State takes the floor: a few letters find it, and a name that is not on the list is taken as typed."""

from collections.abc import Collection
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from facilitator.seminar.text import LONGEST_NAME, clean_line
from facilitator.ui.console.states import found_states
from facilitator.ui.shared.choice_list import ChoiceList
from facilitator.ui.shared.dialogs import Dialog, keys_line
from facilitator.ui.shared.painting.words import Words
from facilitator.ui.shared.safe_text import safe_line, safe_text
from facilitator.ui.shared.steady_input import SteadyInput

_HINT: Final = "A few letters find a State; another name is taken as it is."


class ChooseState(Dialog[str]):
    """Its result is the State's name."""

    DEFAULT_CSS = """
    ChooseState OptionList, ChooseState OptionList:focus { height: 6; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS = [
        Binding("ctrl+s", "done", show=False, priority=True),
        Binding("down", "list_move(1)", show=False),
        Binding("up", "list_move(-1)", show=False),
    ]

    def __init__(self, question: str, taken: Collection[str] = ()) -> None:
        """Make it; `taken` are the States that need not be offered."""
        super().__init__()
        self._question = question
        self._taken = frozenset(taken)

    def compose(self) -> ComposeResult:
        """The question, a line to type in, and the States that it finds."""
        with Vertical(id="box"):
            yield Words(safe_text(self._question, "bold $strong"))
            yield SteadyInput(max_length=LONGEST_NAME, select_on_focus=False)
            yield ChoiceList(markup=False)
            yield Words(safe_text(_HINT, "$quiet"))
            yield Words(keys_line(("↑ ↓", "choose"), ("Enter", "done"), ("Esc", "leave it")), id="hint")

    def begin(self) -> None:
        """All States at first, and none of them chosen."""
        self._list("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._list(event.value)

    def action_done(self) -> None:
        """Does what Enter does, once the keys typed before have reached the line."""
        line = self.query_one(Input)
        line.call_later(line.action_submit)

    @on(Input.Submitted)
    def _take(self) -> None:
        """Takes the State that is chosen, else the name as it is typed."""
        typed, place = self.query_one(Input).value, self.query_one(OptionList).highlighted
        found = self._found(typed)
        name = found[place] if place is not None and place < len(found) else clean_line(typed, LONGEST_NAME)
        if name:
            self.dismiss(name)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        found = self._found(self.query_one(Input).value)
        if event.option_index < len(found):  # the list may have become shorter since the click
            self.dismiss(found[event.option_index])

    def action_list_move(self, by: int) -> None:
        """Goes down or up the list while one types."""
        options = self.query_one(OptionList)
        if options.option_count:
            start = -1 if options.highlighted is None and by > 0 else options.highlighted or 0
            options.highlighted = (start + by) % options.option_count

    def _found(self, typed: str) -> list[str]:
        return found_states(clean_line(typed, LONGEST_NAME), self._taken)

    def _list(self, typed: str) -> None:
        options, found = self.query_one(OptionList), self._found(typed)
        options.clear_options()
        options.add_options([Option(safe_line(each)) for each in found])
        options.highlighted = 0 if found and typed.strip() else None
