"""Sources: a file of a person, read safely and parsed, with the places of everything in it.

Reading is capped, takes regular files only, and looks at what it opened, not at a name that may be swapped. It knows
nothing of schemas. A file that somebody typed may be anywhere and may be a link, a file that is named by another file
may only stand in a folder of content, under its plain name, and may not be a link.
"""

import os
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import tomli

from facilitator.content.positions import START, Position, Positions
from facilitator.content.problems import Problems, as_seen_from_here, nearest
from facilitator.content.schema.common import ID_PATTERN
from facilitator.content.syntax import mistakes
from facilitator.invocation import command_line

LARGEST_FILE: Final = 256 * 1024
"""Bytes of a file: ten times the longest that a seminar needs, little enough to parse in a moment."""

MOST_VALUES: Final = 10_000
"""Keys and values of a file: a full day's seminar has some hundreds, and each may be a problem that needs memory."""

_OTHER_FILES: Final[Mapping[bytes, str]] = {
    b"PK\x03\x04": "a document of a word processor, a table or an archive",
    b"{\\rtf": "a document of a word processor",
    b"\xd0\xcf\x11\xe0": "a document of a word processor",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
"""What people take for a seminar's file, by how it begins: .docx and .odt, .rtf, .doc, .pdf, .png, .jpg, .gif."""

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
"""How a text of Windows Notepad begins that was saved as 'Unicode'."""

_BEGINNING: Final = 1024
"""Bytes in which a file that is no text shows it by a zero."""

_HUGE_NUMBER: Final = re.compile(r"(?<![\d_])\d[\d_]{4000,}")
_DEEP_NESTING: Final = re.compile(r"(?:[\[{][ \t\n]*){50,}")


@dataclass(frozen=True)
class Source:
    """A parsed file: its text, its data, and where things stand in it."""

    path: Path
    text: str
    data: dict[str, Any]

    @cached_property
    def positions(self) -> Positions:
        """The places of keys and values, read when first asked for."""
        return Positions(self.text)


def read_source(path: Path, problems: Problems) -> Source | None:
    """The file at a path that somebody typed; None, with a problem, where it cannot be read or parsed."""
    return _source(path, problems, lambda: os.open(path, os.O_RDONLY | _without_waiting()))


def read_named_source(folder: Path, name: str, problems: Problems) -> Source | None:
    """The file `name`.toml of a folder, `name` being an id; links are refused, as is a name that is no id."""
    if not re.fullmatch(ID_PATTERN, name):
        problems.error(START, f"'{name}' is not an id", "name files by their id, without folder and ending")
        return None
    path = folder / f"{name}.toml"
    return _source(path, problems, lambda: os.open(path, os.O_RDONLY | _without_waiting() | _without_links()))


def stands_in(folder: Path, name: str) -> bool:
    """Whether a folder has an entry `name`.toml, `name` being an id; what it is, reading will tell."""
    return bool(re.fullmatch(ID_PATTERN, name)) and os.path.lexists(folder / f"{name}.toml")


def _without_waiting() -> int:
    """The flag that keeps the opening of a pipe or a device from waiting; Windows has none."""
    return getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _without_links() -> int:
    """The flag that refuses a symbolic link; Windows has none, and there links need special rights to make."""
    return getattr(os, "O_NOFOLLOW", 0)


def _source(path: Path, problems: Problems, open_file: Callable[[], int]) -> Source | None:
    content = _content(path, problems, open_file)
    if content is None:
        return None
    text = _decoded(content, problems)
    if text is None:
        return None
    data = _parsed(text, problems)
    if data is None:
        return None
    source = Source(path, text, data)
    if source.positions.first_unreadable is not None:
        _tell_mistakes(text, problems)
        return None
    return source


def _tell_mistakes(text: str, problems: Problems) -> None:
    for position, wording in mistakes(text):
        problems.error(position, wording.message, wording.hint)


def _content(path: Path, problems: Problems, open_file: Callable[[], int]) -> bytes | None:
    try:
        descriptor = open_file()
    except FileNotFoundError:
        problems.error(START, "there is no such file", _alike(path) or "check its name and folder")
        return None
    except (OSError, ValueError) as error:
        if _is_link(path):
            problems.error(START, "this is a link, and files are named by id only where they are", "copy the file here")
        else:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not valid"
            problems.error(START, f"the file cannot be read: {reason.lower()}", "check its name and rights")
        return None
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        problems.error(START, f"this is {'a folder' if stat.S_ISDIR(mode) else 'not a file'}", "name a .toml file")
        return None
    try:
        with os.fdopen(descriptor, "rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        problems.error(START, f"the file cannot be read: {(error.strerror or str(error)).lower()}", "copy it anew")
        return None
    if len(content) > LARGEST_FILE:
        problems.error(START, f"the file is larger than {LARGEST_FILE // 1024} kB", "shorten its texts")
        return None
    return content


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # the path is too long, say
        return False


def _alike(path: Path) -> str:
    """A question for the file in the same folder whose name is nearest; empty where none is near."""
    near = nearest(path.stem, sorted(found.stem for found in path.parent.glob("*.toml") if found.is_file()))
    return f"did you mean {as_seen_from_here(path.parent / near)}.toml?" if near else ""


def _decoded(content: bytes, problems: Problems) -> str | None:
    other = _other_file(content)
    if other:
        problems.error(START, f"this is {other}, and no text", "write it in an editor for plain text, encoding UTF-8")
        return None
    if content.startswith(_UTF_16):
        problems.error(START, "the encoding of this text is UTF-16", "save it with the encoding UTF-8")
        return None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", errors="replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        problems.error(Position(line, column), "this character is not UTF-8", "save the file with the encoding UTF-8")
        return None


def _other_file(content: bytes) -> str:
    """What a file is that is no text; empty for a text."""
    named = next((name for beginning, name in _OTHER_FILES.items() if content.startswith(beginning)), "")
    is_binary = b"\0" in content[:_BEGINNING] and not content.startswith(_UTF_16) and not _is_utf_8(content)
    return named or ("a file of another program" if is_binary else "")


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _parsed(text: str, problems: Problems) -> dict[str, Any] | None:
    try:
        data = tomli.loads(text)
        if not data:
            problems.error(
                START, "nothing is written in this file", f"begin with one that '{command_line('new')}' writes"
            )
            return None
        if _has_too_many_values(data):
            problems.error(START, f"the file has more than {MOST_VALUES:,} keys and values", "split it")
            return None
        return data
    except tomli.TOMLDecodeError:
        _tell_mistakes(text, problems)
    except RecursionError:
        problems.error(_first(_DEEP_NESTING, text), "lists or keys are nested too deep", "nest them less than ten deep")
    except ValueError:  # the interpreter refuses whole numbers of more than 4,300 digits
        problems.error(
            _first(_HUGE_NUMBER, text), "a number has thousands of digits", "write a number of up to 15 digits"
        )
    return None


def _has_too_many_values(data: dict[str, Any]) -> bool:
    count = 0
    waiting: list[dict[str, Any] | list[Any]] = [data]
    while waiting and count <= MOST_VALUES:
        inner = waiting.pop()
        entries = list(inner.values()) if isinstance(inner, dict) else inner
        count += len(entries)
        waiting.extend(entry for entry in entries if isinstance(entry, dict | list))
    return count > MOST_VALUES


def _first(pattern: re.Pattern[str], text: str) -> Position:
    found = pattern.search(text)
    at = found.start() if found else 0
    return Position(text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)
