"""Refusals: what a schema found wrong with a file's data, as problems with a place.

It walks the schema beside the data, so that an unknown key is answered with the nearest known one, or with the table
where it belongs, and a missing one with a line to copy. It knows nothing of single keys.
"""

import re
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from facilitator.content.guesses import key_of_the_files
from facilitator.content.positions import START, Path
from facilitator.content.problems import Problems
from facilitator.content.schema.common import ID_PATTERN
from facilitator.content.schema.document import is_list, table_in
from facilitator.content.source import Source
from facilitator.content.wording import Wording, belongs_above, data_path, nearest, shortened, worded, written_path
from facilitator.content.written import as_toml

_ABOUT_KEYS: Final = ("extra_forbidden", "missing")
_TABLES_OF_LISTS: Final = (("words",), ("synonyms",))


def add_refusals(refused: ValidationError, schema: type[BaseModel], source: Source, problems: Problems) -> None:
    """Adds every refusal of a validation as an error: at the key for unknown and missing keys, else at the value."""
    errors = refused.errors(include_url=False)
    meant = {_meant(data_path(each), schema) for each in errors if each["type"] == "extra_forbidden"}
    for error in errors:
        if error["type"] == "missing" and data_path(error) in meant:
            continue  # it is there under a wrong name or in a wrong table, which is told
        if problems.is_full:
            problems.error(START, "")  # only counted
            continue
        path = data_path(error)
        if error["type"] == "too_short" and any(_is_inside(data_path(other), path) for other in errors):
            continue  # the list has entries: their own errors, which are told, left too few
        if error["type"] == "extra_forbidden":
            position, wording = source.positions.of_key(path), _unknown_key(path, schema)
        elif error["type"] == "missing":
            position, wording = source.positions.of_key(path[:-1]), _missing_key(path, schema, source)
        elif error["type"] == "tuple_type" and isinstance(error["input"], dict) and path[-2:-1] in _TABLES_OF_LISTS:
            position, wording = source.positions.of_key(path), _unquoted_name(str(path[-1]), error["input"])
        elif error["type"] == "tuple_type" and path[-2:-1] in _TABLES_OF_LISTS and path[-1] in _keys(schema):
            position, wording = source.positions.of_key(path), _unknown_key(path, schema)
        else:
            position, wording = source.positions.of_value(path), worded(error)
        problems.error(position, _with_place(path, error, wording), wording.hint)


def _is_inside(inner: Path, outer: Path) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _meant(path: Path, schema: type[BaseModel]) -> Path | None:
    """Where an unknown key belongs, by its name or the nearest one; None for one that is like no other."""
    key = str(path[-1])
    if key in _keys(schema):
        return (key,)
    known = _keys(_table_at(path[:-1], schema))
    near = key_of_the_files(key, known) or nearest(key, list(known))
    return (*path[:-1], near) if near else None


def _with_place(path: Path, error: ErrorDetails, wording: Wording) -> str:
    place = written_path(path[:-1] if error["type"] in _ABOUT_KEYS else path)
    return f"{place}: {wording.message}" if place else wording.message


def _unknown_key(path: Path, schema: type[BaseModel]) -> Wording:
    key = str(path[-1])
    known = _keys(_table_at(path[:-1], schema))
    message = f"unknown key '{shortened(key)}'"
    near = key_of_the_files(key, known) or nearest(key, list(known))
    homes = _homes(key, schema) if len(path) == 1 else []
    if homes:
        return Wording(message, f"'{key}' belongs to a table: write {', or '.join(homes)}")
    if key in _keys(schema):
        return Wording(message, belongs_above(key))
    if near:
        return Wording(message, f"did you mean '{near}'?")
    return Wording(message, f"known here: {', '.join(known)}")


def _homes(key: str, schema: type[BaseModel]) -> list[str]:
    """How a key of the tables that stands in the file itself is written there; empty where no table has it."""
    homes = []
    for name, info in _keys(schema).items():
        table = table_in(info.annotation)
        if table is None or key not in _keys(table):
            continue
        of_key = _keys(table)[key].annotation
        if table_in(of_key) is not None:
            homes.append(f"its header as {_header(f'{name}.{key}', of_key)}")
        else:
            homes.append(f"it below {_header(name, info.annotation)}")
    return homes


def _header(name: str, annotation: Any) -> str:
    return f"[[{name}]]" if is_list(annotation) else f"[{name}]"


def _missing_key(path: Path, schema: type[BaseModel], source: Source) -> Wording:
    key = str(path[-1])
    example = (_keys(_table_at(path[:-1], schema))[key].examples or ["..."])[0]
    if path == ("id",) and re.fullmatch(ID_PATTERN, source.path.stem):
        example = source.path.stem
    if isinstance(example, list) and isinstance(example[0], dict):
        first = " and ".join(f"{inner} = {as_toml(value)}" for inner, value in list(example[0].items())[:1])
        return Wording(f"'{key}' is missing", f"write the header [[{key}]], and below it {first} ...")
    return Wording(f"the key '{key}' is missing", f"write {key} = {as_toml(example)}")


def _unquoted_name(name: str, value: dict[str, Any]) -> Wording:
    """`means.money = [...]` makes a table `means`; what was meant is a list of the name `means.money`."""
    full = f"{name}.{next(iter(value), '')}"
    return Wording(f"a name with a point is not in quotes: {shortened(full)}", f'write "{shortened(full)}" = [...]')


def _keys(table: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a table by the key that a file writes."""
    return {info.alias or name: info for name, info in table.model_fields.items()}


def _table_at(path: Path, schema: type[BaseModel]) -> type[BaseModel]:
    """The schema of the table that a path of the data leads to."""
    for part in path:
        if isinstance(part, str) and part in _keys(schema):
            schema = table_in(_keys(schema)[part].annotation) or schema
    return schema
