"""Problems: what is wrong with a file that a person wrote, where, and what to write instead.

A `Problems` collects for one file; one reader decides what to do with them: list them, or raise. Everything quoted from
a file passes `facilitator.text` here, so that no message can carry an escape sequence to a terminal.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Generic, Literal, NamedTuple, TypeVar
from unicodedata import category, normalize

from rapidfuzz import process

from facilitator.content.positions import START, Position
from facilitator.content.positions import Path as KeyPath
from facilitator.errors import ProblemsFound
from facilitator.text import clean_line

Severity = Literal["error", "warning", "note"]
"""An error keeps a file from being used, a warning is to be looked at, a note says where judgements differ."""

Value = TypeVar("Value")

MOST_PROBLEMS: Final = 100
"""Problems kept of one file: nobody reads more, and a broken file must not fill the memory."""

LONGEST_MESSAGE: Final = 400
LONGEST_PATH: Final = 1_000

LONGEST_SHOWN: Final = 60
"""Characters of a value that a message shows."""


class Wording(NamedTuple):
    """What is wrong, without the place, and what to write."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: `line` and `column` are 1-based, the column in characters; `hint` says what to write."""

    path: str
    line: int
    column: int
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message}{hint}"


@dataclass(slots=True)
class Problems:
    """The problems of one file as they are found; of those beyond `MOST_PROBLEMS` only the number is kept."""

    path: Path
    _found: list[Problem] = field(default_factory=list)
    _left_out: int = 0

    def add(self, severity: Severity, position: Position, message: str, hint: str = "") -> None:
        """Adds one problem; message and hint are made harmless and short."""
        if self.is_full:
            self._left_out += 1
            return
        self._found.append(
            Problem(
                path=clean_line(as_seen_from_here(self.path), LONGEST_PATH),
                line=position.line,
                column=position.column,
                severity=severity,
                message=clean_line(message, LONGEST_MESSAGE),
                hint=clean_line(hint, LONGEST_MESSAGE),
            )
        )

    def error(self, position: Position, message: str, hint: str = "") -> None:
        """Adds an error: the file cannot be used."""
        self.add("error", position, message, hint)

    def warning(self, position: Position, message: str, hint: str = "") -> None:
        """Adds a warning: the file can be used, and its author should look at this."""
        self.add("warning", position, message, hint)

    @property
    def is_full(self) -> bool:
        """Whether further problems are only counted; wording them is then not worth the work."""
        return len(self._found) >= MOST_PROBLEMS

    def in_order(self) -> tuple[Problem, ...]:
        """The problems in the order of the file."""
        found = sorted(self._found, key=lambda problem: (problem.line, problem.column))
        if self._left_out:
            last = Problem(found[-1].path, START.line, START.column, "error", f"and {self._left_out} more problems")
            found.append(last)
        return tuple(found)


@dataclass(frozen=True)  # without slots: typing writes the class of a Loaded[...](...) into the instance
class Loaded(Generic[Value]):
    """What came of reading a file: its value, None if there were errors, and all problems, warnings too."""

    value: Value | None
    problems: tuple[Problem, ...] = ()

    def required(self) -> Value:
        """The value; raises ProblemsFound with all problems, a line each, where there is none."""
        if self.value is None:
            raise ProblemsFound("\n".join(str(problem) for problem in self.problems))
        return self.value


def written_path(path: KeyPath) -> str:
    """A path as people read it, entries counted from 1: `facts[2].value`; empty for the file itself."""
    written = ""
    for part in path:
        if isinstance(part, int):
            written += f"[{part + 1}]"
        else:
            name = part if re.fullmatch(r"[\w-]+", part) else f"'{shortened(part)}'"
            written += f".{name}" if written else name
    return written


def shortened(text: str) -> str:
    """A text cut to what a message shows."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."


def as_seen_from_here(path: Path) -> str:
    """A path as a person in the current folder writes it: relative below that folder, whole elsewhere.

    Where the current folder was deleted the path is as it was given.
    """
    try:
        here = Path.cwd()
    except FileNotFoundError:
        return str(path)
    whole = Path(os.path.normpath(path.absolute()))
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems keeps its file from being used."""
    return any(problem.severity == "error" for problem in problems)


def summary(problems: Sequence[Problem], files: int) -> str:
    """One line for people: how many files, errors, warnings and, where there are some, notes."""
    counts = Counter(problem.severity for problem in problems)
    notes = f", {_counted(counts['note'], 'note')}" if counts["note"] else ""
    return (
        f"{_counted(files, 'file')} checked: {_counted(counts['error'], 'error')}, "
        f"{_counted(counts['warning'], 'warning')}{notes}"
    )


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


CLOSE_ENOUGH: Final = 65
"""The similarity, of 100, from which a known word is offered for a mistyped one."""


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that a mistyped one may have meant; of known letters the one that it begins with."""
    if all(len(each) == 1 for each in known):
        return next((each for each in known if word.casefold().startswith(each.casefold())), None)
    alike = [each for each in known if len(each) * 2 > len(word)]  # 'id' is no slip for 'slides', though it is in it
    folded = [each.casefold() for each in alike]
    found = process.extractOne(shortened(word).casefold(), folded, score_cutoff=CLOSE_ENOUGH)
    return alike[found[2]] if found else None


def slug(text: str) -> str:
    """An id made of a text, for a hint; of a path its last part without the ending."""
    name = text if " " in text else re.split(r"[/\\]", text)[-1].removesuffix(".toml")
    with_hyphens = "".join("-" if category(each) == "Pd" else each for each in shortened(name))
    plain = normalize("NFKD", with_hyphens).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "an-id"


def belongs_above(key: str) -> str:
    """What to do with a key of the file itself that stands in a table."""
    return f"'{key}' belongs to the file itself: move it above the first line in square brackets"
