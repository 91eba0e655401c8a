"""Syntax errors of a TOML text, all of them, told to people who do not know TOML: what is wrong, and what to write.

The parser stops at the second and does not tell where the first is.

The parser says where it stopped and in a few fixed phrases why; what stands there tells which mistake it was. The
mistakes are a data file. A phrase that is not listed is passed on as it is, so a new
version of the parser costs a hint and never an error.

The statement with a mistake is taken out, its lines left empty so that all others keep their numbers, and the rest is
read again. What may only follow from a mistake is not told: better one too few than three for one.
"""

import re
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple

import tomli

from facilitator.content.positions import Path, Position, Positions, Statement
from facilitator.content.problems import Wording, shortened
from facilitator.content.schema.document import names_of_single_tables

_INLINE: Final = "Duplicate inline table key"
_PHRASES: Final = ("Cannot overwrite", "Cannot declare", "Cannot mutate", _INLINE)
"""How the parser's messages begin."""

_NAME: Final = re.compile(r"\s*\[+\s*([\w\"'-]+(?:\s*\.\s*[\w\"'-]+)*)")


def is_repeat(error: tomli.TOMLDecodeError) -> bool:
    """Whether the parser stopped at something that stands above already."""
    return error.msg.startswith(_PHRASES)


def explained_repeat(error: tomli.TOMLDecodeError, text: str) -> tuple[Position, Wording] | None:
    """Where the mistake is best mended, and what it is; None where nothing is found that stands twice."""
    if error.msg.startswith(_INLINE):
        return _in_braces(error, text)
    clash = clashing(error, text)
    return _worded(*clash) if clash is not None else None


def clashing(error: tomli.TOMLDecodeError, text: str) -> tuple[Statement, Statement] | None:
    """The first and the second of the statements that cannot both stand; None where they are not found."""
    whole_lines = "\n".join(text.split("\n")[: error.lineno])
    statements = [each for each in Positions(whole_lines).statements() if each.position <= (error.lineno, error.colno)]
    if error.msg.startswith(_INLINE) or not statements:
        return None
    second = statements[-1]
    first = next((each for each in statements[:-1] if _clash(each, second)), None)
    return (first, second) if first is not None else None


def header_name(line: str) -> str:
    """The name in a header, be its brackets right or wrong."""
    found = _NAME.match(line)
    return re.sub(r"\s", "", found[1]) if found else ""


def is_list_of_tables(name: str) -> bool:
    """Whether a header of this name has double brackets; so of a name that no file knows."""
    return name not in _single_tables()


@lru_cache(maxsize=1)
def _single_tables() -> frozenset[str]:
    return names_of_single_tables()


def _in_braces(error: tomli.TOMLDecodeError, text: str) -> tuple[Position, Wording]:
    before = text.split("\n")[error.lineno - 1][: error.colno - 1]
    name = error.msg.removeprefix(_INLINE).strip().strip("'\"")
    written = list(re.finditer(rf"(?<![\w-])[\"']?{re.escape(name)}[\"']?\s*=", before))
    column = written[-1].start() + 1 if written else error.colno
    wording = Wording(f"the key '{shortened(name)}' stands twice between the same braces", "take one out")
    return Position(error.lineno, column), wording


def _clash(first: Statement, second: Statement) -> bool:
    """Whether the second cannot be written where the first is."""
    if second.kind == "key" or first.kind == "key":
        return _begins(first.path, second.path) if first.kind == "key" else _begins(second.path, first.path)
    earlier, later = _names(first.path), _names(second.path)
    return earlier == later or (second.kind == "entry" and _begins(later, earlier))


def _worded(first: Statement, second: Statement) -> tuple[Position, Wording]:
    name, line = _written(second.path), first.position.line
    match first.kind, second.kind:
        case "key", "key":
            is_next_entry = second.is_in_list and second.path[:-1] == first.path[:-1]
            hint = f", or begin a new [[{second.table}]] above this one" if is_next_entry else ""
            return second.position, Wording(
                f"the key '{_key(second.path)}' stands twice, first in line {line}", f"take one out{hint}"
            )
        case _, "key":
            return second.position, Wording(
                f"the key '{_key(second.path)}' stands above already, as a table in line {line}", "take one out"
            )
        case "key", _:
            header = f"[[{name}]]" if is_list_of_tables(name) else f"[{name}]"
            return second.position, Wording(
                f"'{_written(first.path)}' is written after an = in line {line}, and here below a header",
                f"write all of it there, or all of it below {header}",
            )
        case _ if len(_names(first.path)) > len(_names(second.path)):
            return first.position, Wording(
                f"[[{_written(first.path)}]] stands above the [[{name}]] to which it belongs, in line "
                f"{second.position.line}",
                "move it and what is below it down there",
            )
        case _ if not is_list_of_tables(name):
            return second.position, Wording(
                f"the table [{name}] stands twice, first in line {line}",
                "put what is below this header below the first, and take this one out",
            )
        case "table", "entry":
            return first.position, Wording(
                f"[{name}] stands here in single brackets, and in line {second.position.line} in double ones",
                f"write [[{name}]] here too",
            )
        case "entry", "table":
            return second.position, Wording(
                f"[{name}] stands here in single brackets, and in line {line} in double ones",
                f"write [[{name}]] here too",
            )
        case _:
            return second.position, Wording(
                f"the table [{name}] stands twice, first in line {line}",
                f"write [[{name}]] in both places where there are several, else put both together",
            )


def _begins(path: Path, other: Path) -> bool:
    return other[: len(path)] == path


def _names(path: Path) -> Path:
    return tuple(part for part in path if isinstance(part, str))


def _written(path: Path) -> str:
    return shortened(".".join(str(part) for part in _names(path)))


def _key(path: Path) -> str:
    return shortened(str(path[-1]))


class _Case(NamedTuple):
    """One mistake: how the parser's message begins, and what stands before and after the place where it stopped."""

    phrase: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    wording: Wording


_NEARBY: Final = 200
"""Characters looked at on either side: a line can be as long as the file."""

_SHORT_TIME: Final = re.compile(r"=\s*(?:\d{4}-\d\d-\d\d[T ])?(\d\d:\d\d)(?![:\d])")

_LENGTH_AS_TIME: Final = re.compile(r"(?:minutes|seconds)\s*=\s*(\d\d:\d\d)(?![:\d])")


_FENCE: Final = re.compile(r"\s*(```|~~~)")
"""How a line begins that marks a block of code in Markdown, as chats and wikis do."""


def explained(error: tomli.TOMLDecodeError, text: str) -> tuple[Position, Wording]:
    """Where a syntax error is, and what it means there. `text` is the text that was parsed."""
    lines = text.split("\n")
    line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
    before = line[: error.colno - 1][-_NEARBY:]
    after = line[error.colno - 1 :].rstrip("\r")[:_NEARBY]
    position = Position(error.lineno, error.colno)
    fence = _fence(lines, error.lineno)
    if fence is not None:
        return fence
    if is_repeat(error):
        repeat = explained_repeat(error, text)
        if repeat is not None:
            return repeat
    if error.msg.startswith("Unterminated string"):
        position = _opening(text, '"""') or position
    elif error.msg.startswith("Expected \"'"):
        position = _opening(text, "'''" if "'''" in error.msg else "'") or position
    for case in _cases():
        if error.msg.startswith(case.phrase) and case.before.search(before) and case.after.match(after):
            return position, case.wording
    return position, Wording(error.msg, "")


def fences(lines: list[str], last: int) -> list[int]:
    """The lines, from 1, of the marks of Markdown code of which the first is at or below the line of an error."""
    marks = [number for number, line in enumerate(lines, start=1) if _FENCE.match(line)]
    return marks if marks and last <= marks[0] else []


def _fence(lines: list[str], last: int) -> tuple[Position, Wording] | None:
    marks = fences(lines, last)
    if not marks:
        return None
    ends = f", the closing mark in line {marks[1]} and what is below it" if len(marks) > 1 else ""
    above = " and all that is above it" if any(line.strip() for line in lines[: marks[0] - 1]) else ""
    hint = f"delete this line{above}{ends}"
    return Position(marks[0], 1), Wording("a Markdown mark for code, which is no TOML", hint)


@lru_cache(maxsize=1)
def _cases() -> tuple[_Case, ...]:
    written = (resources.files("facilitator.content") / "data" / "syntax.toml").read_text(encoding="utf-8")
    return tuple(
        _Case(
            phrase=case["phrase"],
            before=re.compile(f"(?:{case.get('before', '')})$"),
            after=re.compile(case.get("after", "")),
            wording=Wording(case["message"], case["hint"]),
        )
        for case in tomli.loads(written)["case"]
    )


def explained_later(position: Position, text: str) -> tuple[Position, Wording]:
    """Where a text leaves TOML 1.0, and what it means there. `position` is where a parser of 1.0 loses its way."""
    line = text.split("\n")[position.line - 1]
    length = _LENGTH_AS_TIME.search(line)
    if length is not None:
        return Position(position.line, length.start(1) + 1), Wording(
            "a time, where a number of minutes or seconds belongs",
            "write the number alone, with a point for a part of it: 2.5",
        )
    clock = _SHORT_TIME.search(line)
    if clock is not None:
        return Position(position.line, clock.start(1) + 1), Wording("a time without seconds", f"write {clock[1]}:00")
    if re.match(r",\s*}", line[position.column - 1 :]):
        return position, Wording("a comma after the last key of an inline table", "take it out")
    if re.search(r"[{,]\s*$", line):
        return position, Wording("an inline table on several lines", "write it on one line, up to its }")
    return position, Wording(
        "a notation that many editors cannot read yet", "write TOML 1.0: no \\e and no \\x in texts"
    )


def _opening(text: str, quotes: str) -> Position | None:
    """Where the text begins that nothing closes: at the last such quotes."""
    at = text.rfind(quotes)
    if at < 0:
        return None
    return Position(text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)


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
