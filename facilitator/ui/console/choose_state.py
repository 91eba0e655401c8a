"""Asks which State takes the floor: a few letters find it, and a name that is not on the list is taken as typed."""

import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from facilitator.terminal.steady import Words
from facilitator.text import LONGEST_NAME, clean_line
from facilitator.ui.shared.choice_list import ChoiceList
from facilitator.ui.shared.dialogs import Dialog, keys_line
from facilitator.ui.shared.safe_text import safe_line, safe_text
from facilitator.ui.shared.steady_input import SteadyInput

_FILE: Final = "states.toml"


@dataclass(frozen=True, slots=True)
class StateNames:
    """The States in the order of the alphabet, and each name under which one of them is looked for."""

    states: tuple[str, ...]
    also: tuple[tuple[str, str], ...]


@cache
def state_names() -> StateNames:
    """The names as they stand in the file."""
    table = tomllib.loads(resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
    return StateNames(tuple(table["states"]), tuple(table["also"].items()))


def found_states(typed: str, taken: Collection[str] = ()) -> list[str]:
    """The States that the letters point at, those that begin with them first; all where there are no letters.

    `taken` are left out; neither case nor accents count.
    """
    names, wanted = state_names(), _plain(typed.strip())
    if not wanted:
        return [state for state in names.states if state not in taken]
    ranked = [(_rank(wanted, _plain(state)), state) for state in names.states]
    ranked += [(_rank(wanted, _plain(name)), state) for name, state in names.also]
    ranked.sort(key=lambda each: each[0])  # the file's own order within a rank
    found = dict.fromkeys(state for rank, state in ranked if rank < _NOT_AT_ALL)
    return [state for state in found if state not in taken]


_NOT_AT_ALL: Final = 4


def _rank(wanted: str, name: str) -> int:
    """How well letters fit a name: all of it, its beginning, a word's beginning, inside; else `_NOT_AT_ALL`."""
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if any(name.startswith(wanted, place + 1) for place, sign in enumerate(name) if not sign.isalnum()):
        return 2
    return 3 if wanted in name else _NOT_AT_ALL


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


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
