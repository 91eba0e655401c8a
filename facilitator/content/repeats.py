"""What stands twice in a TOML text, a key or a table: where both stand, and how to write it once.

The parser stops at the second and does not tell where the first is.
"""

import re

import tomli

from facilitator.content.positions import Path, Position, Positions, Statement
from facilitator.content.schema.document import names_of_tables
from facilitator.content.wording import Wording, shortened

_INLINE = "Duplicate inline table key"
_PHRASES = ("Cannot overwrite", "Cannot declare", "Cannot mutate", _INLINE)
"""How the parser's messages begin."""


def is_repeat(error: tomli.TOMLDecodeError) -> bool:
    """Whether the parser stopped at something that stands above already."""
    return error.msg.startswith(_PHRASES)


def explained_repeat(error: tomli.TOMLDecodeError, text: str) -> tuple[Position, Wording] | None:
    """Where the mistake is best mended, and what it is; None where nothing is found that stands twice."""
    if error.msg.startswith(_INLINE):
        return _in_braces(error, text)
    whole_lines = "\n".join(text.split("\n")[: error.lineno])
    statements = [each for each in Positions(whole_lines).statements() if each.position <= (error.lineno, error.colno)]
    second = statements[-1] if statements else None
    first = next((each for each in statements[:-1] if second and _clash(each, second)), None)
    return _worded(first, second) if first and second else None


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
    is_list_of_tables = name not in names_of_tables(are_lists=False)
    match first.kind, second.kind:
        case "key", "key":
            header = _written(second.path[: _last_index(second.path)])
            hint = f"take one out, or begin a new [[{header}]] above this one" if header else "take one out"
            return second.position, Wording(f"the key '{_key(second.path)}' stands twice, first in line {line}", hint)
        case _, "key":
            return second.position, Wording(
                f"the key '{_key(second.path)}' stands above already, as a table in line {line}", "take one out"
            )
        case "key", _:
            header = f"[[{name}]]" if is_list_of_tables else f"[{name}]"
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
        case _ if not is_list_of_tables:
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


def _last_index(path: Path) -> int:
    """The place of the last index of a list in a path; 0 where it has none."""
    return max((place for place, part in enumerate(path) if isinstance(part, int)), default=0)
