"""`score --batch`: texts from a file of JSON lines, a score each, in the file's order.

It knows nothing of printing. The decision to know: all lines and exercises are read before the first text is scored, so
that a slip in the last line costs no output that is cut short.
"""

import json
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NamedTuple

from facilitator.cli.score_against import Against, Setting
from facilitator.errors import FacilitatorError, ProblemsFound, UsageError
from facilitator.seminar.text import clean_text
from facilitator.smart.record import as_record

SHAPE: Final = '{"id": "a1", "text": "...", "exercise": "path or id"}'
"""A line, for whoever wrote another."""

STDIN: Final = Path("-")

_KEYS: Final = ("id", "text", "exercise")
_ALIKE: Final = 0.75
"""How near, of 1, a key must be to one that is missing to be taken for a slip: 'texts', 'exrcise', not 'expected'."""


class Row(NamedTuple):
    """A line of the file: where it stands, and what it asks."""

    place: str
    identifier: str
    text: str
    exercise: str | None


def scored_lines(path: Path, longest: int, setting: Setting) -> Iterator[str]:
    """The scores of a file's lines as JSON, `longest` being the characters of a text.

    Raises:
        FacilitatorError: a line cannot be read, with its number.
        ProblemsFound: an exercise cannot be used, with the line that names it.
        UsageError: the file cannot be read.
    """
    rows = [_row(line, f"{path}:{number}", longest) for number, line in _lines(path)]
    known: dict[str | None, Against] = {}
    for row in rows:
        if row.exercise not in known:
            known[row.exercise] = _against(row, setting)
    for row in rows:
        found = known[row.exercise].score(clean_text(row.text, longest).strip())
        yield json.dumps(as_record(row.identifier, found), ensure_ascii=False)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers from 1; a text may hold any other sign that ends lines."""
    try:
        content = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise FacilitatorError(f"{path}:{number}: a sign is not UTF-8; save the file with that encoding") from error
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _row(line: str, place: str, longest: int) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise FacilitatorError(f"{place}:{error.colno}: this is no JSON: {error.msg}; a line is {SHAPE}") from error
    except (RecursionError, ValueError) as error:
        raise FacilitatorError(f"{place}: too many brackets or digits for a line; write {SHAPE}") from error
    if not isinstance(row, dict):
        raise FacilitatorError(f"{place}:1: a line must be a table; write {SHAPE}")
    for key in row.keys() - set(_KEYS):
        near = get_close_matches(key, _KEYS, n=1, cutoff=_ALIKE)
        if near and near[0] not in row:
            raise FacilitatorError(f"{place}: unknown key '{key}'; did you mean '{near[0]}'?")
    for key in ("id", "text"):
        if key not in row:
            raise FacilitatorError(f"{place}: the key '{key}' is missing; a line is {SHAPE}")
    return _checked(row, place, longest)


def _checked(row: dict[str, Any], place: str, longest: int) -> Row:
    identifier, text, exercise = row["id"], row["text"], row.get("exercise")
    if not isinstance(identifier, str | int) or isinstance(identifier, bool):
        raise FacilitatorError(f"{place}: the id must be a text or a whole number; write {SHAPE}")
    if not isinstance(text, str):
        raise FacilitatorError(f'{place}: the text must be a text; write it between quotes: "..."')
    if len(text) > longest:
        raise FacilitatorError(f"{place}: the text is longer than {longest} characters; score one at a time")
    if exercise is not None and (not isinstance(exercise, str) or not exercise):
        raise FacilitatorError(f"{place}: the exercise must be an id or a file; leave it out where there is none")
    return Row(place, str(identifier), text, exercise)


def _against(row: Row, setting: Setting) -> Against:
    try:
        return setting.against(row.exercise)
    except ProblemsFound as error:
        raise ProblemsFound(f"{row.place}: error: the exercise cannot be used:\n{error}") from error
