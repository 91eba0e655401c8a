"""The palette: find an action by a word of its name or its sentence, or by one that means the same.

Every word that is typed has to point at the action. Which words mean the same stands in `synonyms.toml`.
"""

import re
import tomllib
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from typing import Any, Final

from rapidfuzz import fuzz
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from facilitator.terminal.steady import Words
from facilitator.ui.shared.actions import Action
from facilitator.ui.shared.choice_list import ChoiceList
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.pace import Pace
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.shared.steady_input import SteadyInput

_FILE: Final = "synonyms.toml"

_GOOD_ENOUGH: Final = 75
"""Of 100: what rapidfuzz gives to 'tmier' for 'timer'; below it other words are found."""

_SHORTEST_SLIP: Final = 4
"""Letters from which a slip is forgiven: shorter words are all alike."""

_SHORTEST_MEANT: Final = 3
"""Letters from which a word that is still being typed stands for the whole one."""

_SMALL_WORDS: Final = frozenset(("a", "an", "the", "to", "of", "in", "on", "it", "is", "for", "this"))


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be done: as the palette lists it, and what does it.

    `why` says why it cannot be done now; empty where it can. `id` is looked for as well, and not shown.
    """

    key: str
    label: str
    help: str
    do: Callable[[], Awaitable[object] | None]
    why: str = ""
    id: str = ""


def action_entries(
    actions: Sequence[Action], offered: Collection[Action], view: Any, perform: Callable[[Action], Awaitable[object]]
) -> list[Entry]:
    """The entries of actions, worded as they read now; of those that are not offered, such as say why."""
    return [
        Entry(
            action.key_words,
            action.words(view),
            action.help,
            partial(perform, action),
            "" if action in offered else action.closed,
            f"{action.id} {action.label}",
        )
        for action in actions
        if action in offered or action.closed
    ]


def found_entries(entries: Sequence[Entry], words: str) -> list[int]:
    """The places of the entries at which all the words point, the best first; all of them where there are no words.

    Of equal ones, what cannot be done now comes last.
    """
    typed = _words(words)
    wanted = [word for word in typed if word not in _SMALL_WORDS] or typed
    scores = {place: _score(entry, wanted) for place, entry in enumerate(entries)}
    found = [place for place, score in scores.items() if score]
    return sorted(found, key=lambda place: (-scores[place], bool(entries[place].why), place))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _score(entry: Entry, wanted: Sequence[str]) -> int:
    """How well the words point at an entry; 0 where one of them does not. What stands in its name counts double."""
    if not wanted:
        return 1
    name, rest = _words(entry.label), _words(f"{entry.id} {entry.help}")
    scores = [max(2 * _nearness(word, name), _nearness(word, rest)) for word in wanted]
    return sum(scores) if all(scores) else 0


def _nearness(wanted: str, words: Sequence[str]) -> int:
    """4: the word itself, 3: its beginning, 2: another word of the same meaning, 1: a slip; 0: nothing of it."""
    if wanted in words:
        return 4
    if any(word.startswith(wanted) for word in words):
        return 3
    if not meant(wanted).isdisjoint(words):
        return 2
    if len(wanted) >= _SHORTEST_SLIP and any(fuzz.ratio(wanted, word) >= _GOOD_ENOUGH for word in words):
        return 1
    return 0


@cache
def synonyms() -> tuple[frozenset[str], ...]:
    """The words that mean the same, as they stand in the file."""
    table = tomllib.loads(resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
    return tuple(frozenset(group) for group in table["groups"])


def meant(word: str) -> frozenset[str]:
    """The words that mean the same as this one, or as one that begins with it."""

    def is_meant(each: str) -> bool:
        return each == word or (len(word) >= _SHORTEST_MEANT and each.startswith(word))

    return frozenset().union(*(group for group in synonyms() if any(is_meant(each) for each in group)))


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
