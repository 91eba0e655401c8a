"""Syntax errors of TOML, told to people who do not know TOML: what is wrong on this line, and what to write.

The parser says where it stopped and in a few fixed phrases why; what stands there tells which mistake it was. The
mistakes are a data file; what stands twice is in `repeats`. A phrase that is not listed is passed on as it is, so a new
version of the parser costs a hint and never an error.
"""

import re
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple

import tomli

from facilitator.content.positions import Position
from facilitator.content.problems import Wording
from facilitator.content.repeats import explained_repeat, is_repeat


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
