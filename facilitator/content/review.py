"""A review: the checks of one file that need more than one key, and where they put what they find.

It knows the file's places and nothing of single keys. Checks name a place by its path in the data, so that they are
written without a thought of lines and columns.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal
from unicodedata import combining, normalize

from facilitator.content.folders import ENDING
from facilitator.content.positions import Path
from facilitator.content.problems import Problems, Severity, belongs_above, nearest, shortened, written_path
from facilitator.content.schema.common import ID_PATTERN
from facilitator.content.source import Source
from facilitator.text import is_clean

At = Literal["key", "value"]

READ_LANGUAGES: Final = ("en", "fr", "es")
"""The languages of the checklist: it knows English, and the other two word by word."""

MOST_WORDS: Final = 8
"""Words of a phrase that a trainer adds to a list: the checklist compares at most twelve, hyphens and all."""

WORTH_ADDING_TO: Final = (
    "body", "group", "place", "covered", "verb.concrete", "object.output", "indicator", "means.money",
    "means.capacity", "right.named", "right.treaty", "right.body",
)  # fmt: skip
"""The lists of the checklist that a trainer's words do good in; the others hold its grammar."""

_PLAIN_WORDS: Final = re.compile(r"[^\W_]+(?:[ '’-][^\W_]+)*")
"""No patterns: the lists' own notation multiplies, and a file must not be able to fill the memory with it."""


@dataclass(frozen=True, slots=True)
class Review:
    """Adds problems of one file, by the path in its data; the path is named in the message."""

    source: Source
    problems: Problems

    def error(self, path: Path, message: str, hint: str = "", at: At = "value") -> None:
        """The file cannot be used."""
        self._add("error", path, message, hint, at)

    def warning(self, path: Path, message: str, hint: str = "", at: At = "value") -> None:
        """The file can be used, and its author should look at this."""
        self._add("warning", path, message, hint, at)

    def note(self, path: Path, message: str, hint: str = "", at: At = "value") -> None:
        """The file is as its author wants it, and somebody else sees it otherwise."""
        self._add("note", path, message, hint, at)

    def id_is_file_name(self, identity: str) -> None:
        """Warns where a file is not named for its id, since others find it by its name."""
        name, whole = self.source.path.stem, self.source.path.name
        if self.source.path.suffix != ENDING:
            message = f"the file is '{shortened(whole)}', and only .toml files are found by their id"
            self.warning(("id",), message, f"name the file {identity}{ENDING}")
        elif identity != name:
            here = f'write id = "{name}", or ' if re.fullmatch(ID_PATTERN, name) else ""
            self.warning(
                ("id",),
                f"the id is '{identity}', but the file is '{shortened(name)}.toml'",
                f"{here}name the file {identity}.toml",
            )

    def language_is_read(self, language: str) -> None:
        """Warns of a language in which the checklist gives no levels."""
        if not is_read_by_the_checklist(language):
            self.warning(
                ("language",),
                f"the checklist gives no levels in the language '{language}'",
                "judge these rewrites in the room; it reads en (English), and fr and es by their words",
            )

    def unique(self, entries: Iterable[tuple[Path, str]], what: str) -> None:
        """An error for each id that stands twice; entries are the path of an id and the id."""
        seen: set[str] = set()
        for path, identity in entries:
            if identity in seen:
                self.error(path, f"the id '{identity}' is that of another {what} too", f'write another: "{identity}-2"')
            seen.add(identity)

    def distinct(self, path: Path, names: Iterable[str], what: str) -> None:
        """Warns of each name of a list that stands twice, whatever its capitals."""
        seen: set[str] = set()
        for index, name in enumerate(names):
            if name.casefold() in seen:
                self.warning((*path, index), f"the {what} '{shortened(name)}' stands twice", "take one out")
            seen.add(name.casefold())

    def added_words(
        self, path: Path, words: Mapping[str, Sequence[str]], lists: Callable[[], Iterable[str]], keys: Container[str]
    ) -> None:
        """An error for each list that the checklist does not have, and for each entry that is more than plain words.

        `lists` gives the names of the checklist's lists; it is asked only where a file adds words at all. `keys` are
        those of the file itself, which easily slip below a header that is the last.
        """
        known = sorted(lists()) if words else []
        for name, entries in words.items():
            if name not in known:
                message = f"the checklist has no list of the name '{shortened(name)}'"
                self.error((*path, name), message, _list_hint(name, known, keys), at="key")
                continue
            for index, entry in enumerate(entries):
                if not _PLAIN_WORDS.fullmatch(entry) or len(entry.split()) > MOST_WORDS:
                    message = f"'{shortened(entry)}' is not a word or a short phrase"
                    self.error(
                        (*path, name, index), message, f"write letters and digits only, up to {MOST_WORDS} words"
                    )

    def invisible_characters(self) -> None:
        """Warns of each text from which characters are taken out, since its author cannot see them."""
        for path, text in texts_in(self.source.data):
            if is_clean(text) or is_clean(normalize("NFC", text)):
                continue
            hidden = sorted({f"U+{ord(each):04X}" for each in text if not is_clean(each) and not combining(each)})
            if hidden:
                message = f"characters that cannot be shown are taken out: {', '.join(hidden[:5])}"
                self.warning(path, message, "type this text anew")

    def _add(self, severity: Severity, path: Path, message: str, hint: str, at: At) -> None:
        positions = self.source.positions
        position = positions.of_key(path) if at == "key" else positions.of_value(path)
        place = written_path(path)
        self.problems.add(severity, position, f"{place}: {message}" if place else message, hint)


def is_read_by_the_checklist(language: str) -> bool:
    """Whether the checklist gives levels in a language; its region does not matter."""
    return language.partition("-")[0] in READ_LANGUAGES


def _list_hint(name: str, known: list[str], keys: Container[str]) -> str:
    near = nearest(name, known)
    if name in keys:
        return belongs_above(name)
    return f"did you mean '{near}'?" if near else f"worth adding to: {', '.join(WORTH_ADDING_TO)}"


def texts_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """All texts of the data with their paths; the data is no deeper than its schema allows."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_in(inner, (*path, index))
