"""All the mistakes in the syntax of a TOML text, where the parser stops at the first.

The statement with a mistake is taken out, its lines left empty so that all others keep their numbers, and the rest is
read again. What may only follow from a mistake is not told: better one too few than three for one.
"""

import re
from typing import Final

import tomli

from facilitator.content.positions import Position, Positions, Statement
from facilitator.content.problems import Wording
from facilitator.content.repeats import clashing, header_name, is_list_of_tables, is_repeat
from facilitator.content.syntax import explained, explained_later, fences

MOST_TOLD: Final = 10
"""Mistakes told of one text: nobody mends more at a time."""

MOST_READ: Final = 1_000_000
"""Characters read over again for one text: forty times a long seminar, some ten times the largest file."""

_WIDEST: Final = 200
"""Characters of a line that tell what it is."""

_HEADER: Final = re.compile(r"""\s*\[\[?\s*["'\w][\w"'. –-]*\]*\s*(?:#.*)?$""")
_KEY: Final = re.compile(
    r"""\s*(?:"[^"]*"\s*|'[^']*'\s*|[^\s=:#"'\[\](){},<][^=:#"'\[\](){},<]*)[=:]|\s*[a-z_]+ +"""
    r"""(?:["“\d\[]|(?:true|false)\b)"""
)
"""A key with its sign, be it the wrong one; or one without a sign, before what can only be a value."""

_TEXT_OF_LINES: Final = ('"""', "'''")

_Mistake = tomli.TOMLDecodeError | Position
"""Where the parser stopped, or where the text leaves TOML 1.0."""


def mistakes(text: str) -> list[tuple[Position, Wording]]:
    """The mistakes of a text, each with its place; none where it is TOML 1.0.

    Raises RecursionError and ValueError as the parser does, for the text as it is.
    """
    broken = _BrokenText(text)
    found: list[tuple[Position, Wording]] = []
    mistake = broken.first_mistake()
    while mistake is not None and len(found) < MOST_TOLD:
        if not broken.may_follow(mistake):
            whole = broken.text
            told = explained_later(mistake, whole) if isinstance(mistake, Position) else explained(mistake, whole)
            found.append(told)
        if not broken.take_out(mistake):
            break
        try:
            mistake = broken.first_mistake()
        except (RecursionError, ValueError):
            break
    return found


class _BrokenText:
    """A text from which statements are taken out until it can be read."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._read = 0
        self._last_broken: int | None = None
        """The last line that was taken out, and stood once only."""

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def first_mistake(self) -> _Mistake | None:
        """Where the text cannot be read; None where it can, and where enough was read."""
        if self._read > MOST_READ:
            return None
        self._read += len(self.text)
        try:
            tomli.loads(self.text)
        except tomli.TOMLDecodeError as error:
            return error
        return Positions(self.text).first_unreadable

    def may_follow(self, mistake: _Mistake) -> bool:
        """Whether a key stands twice perhaps only since the header between was broken, and taken out."""
        if isinstance(mistake, Position) or not is_repeat(mistake) or self._last_broken is None:
            return False
        return not any(self._is_header(line) for line in range(self._last_broken, mistake.lineno))

    def take_out(self, mistake: _Mistake) -> bool:
        """Whether what holds a mistake could be taken out without others that follow from it."""
        if any(self.text.count(quotes) % 2 for quotes in _TEXT_OF_LINES):
            return False  # from there on a text may be a statement, and a statement a text
        line = mistake.line if isinstance(mistake, Position) else mistake.lineno
        marks = fences(self._lines, line)
        if marks:
            self._empty(0, marks[0])
            self._empty(marks[1] - 1 if len(marks) > 1 else marks[0], len(self._lines) if len(marks) > 1 else marks[0])
            return True
        if not isinstance(mistake, Position) and is_repeat(mistake):
            clash = clashing(mistake, self.text)
            if clash is not None:
                self._take_out_second(*clash, line)
                return True
        start = self._start_of_statement(line - 1)
        if start is None:
            return False
        self._last_broken = start
        if self._lines[start].lstrip().startswith("["):
            self._take_out_table(start)
        else:
            self._empty(start, self._end_of_statement(start))
        return True

    def _empty(self, start: int, end: int) -> None:
        self._lines[start:end] = [""] * (end - start)

    def _start_of_statement(self, last: int) -> int | None:
        """The line, at or before one, above which all can be read; None where it is not found."""
        for line in range(last, -1, -1):
            if line < last and not self._begins_statement(line):
                continue
            above = "\n".join(self._lines[:line])
            self._read += len(above)
            if self._read > MOST_READ:
                return None
            try:
                tomli.loads(above)
            except (ValueError, RecursionError):
                continue
            return line
        return None

    def _end_of_statement(self, start: int) -> int:
        """The line after a statement, which its brackets and quotes do not tell, since it is broken."""
        first = self._lines[start]
        for quotes in _TEXT_OF_LINES:
            if first.count(quotes) == 1:
                closing = (line for line in range(start + 1, len(self._lines)) if quotes in self._lines[line])
                return next(closing, start) + 1
        return next(
            (
                line
                for line in range(start + 1, len(self._lines))
                if self._is_header(line)
                or (self._begins_statement(line) and _indent(self._lines[line]) <= _indent(first))
            ),
            len(self._lines),
        )

    def _take_out_table(self, start: int) -> None:
        """A table whose header is broken, and the tables inside it."""
        name = header_name(self._lines[start])
        end = self._end_of_table(start)
        while end < len(self._lines) and name and header_name(self._lines[end]).startswith(f"{name}."):
            end = self._end_of_table(end)
        self._empty(start, end)

    def _take_out_second(self, first: Statement, second: Statement, last: int) -> None:
        """What stands twice; where only brackets are wrong or a header is missing, that is mended in its place."""
        start, name = second.position.line - 1, second.table
        if second.kind == "key":
            self._empty(start, last)
            if first.kind == "key" and name and first.path[:-1] == second.path[:-1] and second.is_in_list:
                self._lines[start] = f"[[{name}]]"
        elif first.kind == "key":
            for line in range(len(self._lines)):
                if self._is_header(line) and f"{header_name(self._lines[line])}.".startswith(f"{name}."):
                    self._empty(line, self._end_of_table(line))
        elif len(first.table) > len(name):
            self._take_out_table(first.position.line - 1)
        elif is_list_of_tables(name):
            for line in range(len(self._lines)):
                if self._is_header(line) and header_name(self._lines[line]) == name:
                    self._lines[line] = f"[[{name}]]"
        else:
            self._take_out_table(start)

    def _end_of_table(self, start: int) -> int:
        return next((line for line in range(start + 1, len(self._lines)) if self._is_header(line)), len(self._lines))

    def _is_header(self, line: int) -> bool:
        return _HEADER.match(self._lines[line][:_WIDEST]) is not None

    def _begins_statement(self, line: int) -> bool:
        return self._is_header(line) or _KEY.match(self._lines[line][:_WIDEST]) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
