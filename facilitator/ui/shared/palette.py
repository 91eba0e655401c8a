"""The palette: find an action by a few letters of it. It knows actions and their words, not what they do."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz, process
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from facilitator.ui.shared.actions import Action
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.pace import Pace
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.shared.steady_input import SteadyInput

_GOOD_ENOUGH: Final = 55
"""Of 100: what rapidfuzz gives to 'tmier' for 'timer'; below it the list is noise."""

_KEY_CELLS: Final = 14

_LONGEST_WORDS: Final = 60
"""Characters: more than any label; a search takes the longer, the more there are."""

_SEARCH_REST: Final = 0.15
"""Seconds between two searches: the list is there before one has read what one types."""


class Palette(GuardedScreen[int | None], ModalScreen[int | None]):
    """Shows actions with their labels; its result is the place of the chosen one."""

    DEFAULT_CSS = """
    Palette { align: center top; background: $background 60%; }
    Palette #box { width: 90%; max-width: 96; height: auto; max-height: 90%; margin-top: 1; background: $surface;
        border: round $primary; padding: 0 1; }
    Palette Input, Palette Input:focus { border: none; height: 1; background: $surface; padding: 0; margin-bottom: 1; }
    Palette OptionList { height: auto; max-height: 16; border: none; background: $surface; padding: 0;
        text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, actions: Sequence[tuple[Action, str]]) -> None:
        super().__init__()
        self._actions = list(actions)
        self._lines = [_line(*each) for each in actions]
        self._found: list[int] = []
        self._searches = Pace(self, self._search, _SEARCH_REST)

    def compose(self) -> ComposeResult:
        """An input above the list of what it finds."""
        with Vertical(id="box"):
            yield SteadyInput(
                placeholder="Type a word: pause, next, theme ...", max_length=_LONGEST_WORDS, select_on_focus=False
            )
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """List everything at first."""
        self._search()

    @on(Input.Changed)
    def _ask(self) -> None:
        self._searches.ask()

    def _search(self) -> None:
        found = found_actions(self._actions, self.query_one(Input).value)
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


def found_actions(actions: Sequence[tuple[Action, str]], words: str) -> list[int]:
    """The places of the actions that the words point at, the best first; all of them where there are no words."""
    if not words.strip():
        return list(range(len(actions)))
    texts = [f"{label} {action.id} {action.help}".lower() for action, label in actions]
    found = process.extract(
        words.lower(), texts, scorer=fuzz.partial_token_ratio, limit=None, score_cutoff=_GOOD_ENOUGH
    )
    labels = [fuzz.partial_ratio(words.lower(), label.lower()) for _, label in actions]
    return [place for _, _, place in sorted(found, key=lambda hit: (-hit[1] - labels[hit[2]], hit[2]))]


def _line(action: Action, label: str) -> Content:
    key = Content.styled(action.key_words.ljust(_KEY_CELLS), "$primary")
    return joined(key, safe_line(label, "bold"), "  ", safe_line(action.help, "$quiet"))
