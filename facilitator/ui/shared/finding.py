"""Finding an action by words: those of its name, of its sentence, and others that mean the same.

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

from facilitator.ui.shared.actions import Action

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
