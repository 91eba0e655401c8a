"""The palette: find an action by a word of it, or by one that means the same."""

from collections.abc import Sequence
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from facilitator.ui.shared.choice_list import ChoiceList
from facilitator.ui.shared.finding import Entry, found_entries
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.pace import Pace
from facilitator.ui.shared.painting.words import Words
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.shared.steady_input import SteadyInput

_KEY_CELLS: Final = 14

_LONGEST_WORDS: Final = 60
"""Characters: more than any label; a search takes the longer, the more there are."""

_SEARCH_REST: Final = 0.15
"""Seconds between two searches: the list is there before one has read what one types."""


class Palette(GuardedScreen[int | None], ModalScreen[int | None]):
    """Shows what can be done, and why what cannot; its result is the place of the chosen entry."""

    DEFAULT_CSS = """
    Palette { align: center top; background: $background 60%; }
    Palette #box { width: 90%; max-width: 96; height: auto; max-height: 90%; margin-top: 1; background: $surface;
        border: round $primary; padding: 0 1; }
    Palette Input, Palette Input:focus { border: none; height: 1; background: $surface; padding: 0; margin-bottom: 1; }
    Palette OptionList { height: auto; max-height: 16; border: none; background: $surface; padding: 0;
        text-wrap: nowrap; text-overflow: ellipsis; }
    Palette #none { height: auto; }
    """
    BINDINGS = [
        Binding("escape,ctrl+q", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = list(entries)
        self._lines = [_line(each) for each in entries]
        self._found: list[int] = []
        self._searches = Pace(self, self._search, _SEARCH_REST)

    def compose(self) -> ComposeResult:
        """An input above the list of what it finds."""
        with Vertical(id="box"):
            yield SteadyInput(
                placeholder="Type a word: pause, next, theme ...", max_length=_LONGEST_WORDS, select_on_focus=False
            )
            yield ChoiceList(markup=False)
            yield Words(id="none")

    def begin(self) -> None:
        """List everything at first."""
        self._search()

    @on(Input.Changed)
    def _ask(self) -> None:
        self._searches.ask()

    def _search(self) -> None:
        words = self.query_one(Input).value
        found = found_entries(self._entries, words)
        none = "" if found else f"Nothing is called '{words.strip()}'. Try another word; Esc, then ? shows every key."
        self.query_one("#none", Words).show(safe_line(none, "$last"))
        self.query_one("#none").display = not found
        if found != self._found:
            self._found = found
            self._list()

    @on(Input.Submitted)
    def _take(self) -> None:
        self._searches.catch_up()
        place = self.query_one(OptionList).highlighted
        self.dismiss(self._found[place] if place is not None and self._found else None)

    @on(OptionList.OptionSelected)
    def _click(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self._found):  # the list may have become shorter since the click
            self.dismiss(self._found[event.option_index])

    def action_move(self, by: int) -> None:
        """Go down or up the list."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + by) % options.option_count

    def _list(self) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._lines[place]) for place in self._found])
        options.highlighted = 0 if self._found else None


def _line(entry: Entry) -> Content:
    key = Content.styled(entry.key.ljust(_KEY_CELLS), "$quiet" if entry.why else "$primary")
    if entry.why:
        return joined(key, safe_line(entry.label, "$quiet"), "  ", safe_line(f"not now: {entry.why}", "$last"))
    return joined(key, safe_line(entry.label, "bold"), "  ", safe_line(entry.help, "$quiet"))
