"""What stands twice in a TOML text, a key or a table: where both stand, and how to write it once.

The parser stops at the second and does not tell where the first is.
"""

import re
from functools import lru_cache
from typing import Final

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
