"""Validation messages: what a schema finds wrong with a file's data, told to people with a place and what to write.

An unknown key is answered with the nearest known one, or with the table where it belongs, and a missing one with a line
to copy. What people call a thing is looked up before letters are compared, since the nearest word in letters is often
the opposite. A value is shown only if it is short and simple: tables, lists and endless numbers are named.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time
from math import ceil
from typing import Any, Final
from unicodedata import category

import tomli_w
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from facilitator.content.positions import START, Path
from facilitator.content.problems import (
    LONGEST_SHOWN,
    Problems,
    Wording,
    belongs_above,
    nearest,
    shortened,
    slug,
    written_path,
)
from facilitator.content.schema.common import ID_PATTERN, TABLE_TAG, TEXT_TAG
from facilitator.content.schema.document import is_list, table_in
from facilitator.content.source import Source


def as_toml(value: object) -> str:
    """A value of a text, number, date, time, list or table as one writes it after the `=`, on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {as_toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(as_toml(inner) for inner in value) + "]"
    if isinstance(value, date | time):
        return value.isoformat()
    return tomli_w.dumps({"value": value}).removeprefix("value = ").strip()


_ABOUT_KEYS: Final = ("extra_forbidden", "missing")
_TABLES_OF_LISTS: Final = (("words",), ("synonyms",))

_NUMBERS: Final[Mapping[str, int]] = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
}

_MEANT: Final[Mapping[str, str]] = {
    "accepted": "supported",
    "rejected": "noted",
    "not supported": "noted",
    "acceded": "ratified",
    "party": "ratified",
    "not ratified": "not party",
    "not signed": "not party",
    "random": "lot",
    "alone": "individual",
    "always": "writing",
    "never": "reveal",
}
"""What the room says, and the word of the files for it."""

_KEYS_MEANT: Final[Mapping[str, str]] = {
    "slides": "room", "bullets": "room", "wall": "room", "duration": "minutes", "length": "minutes", "time": "minutes",
    "type": "kind", "heading": "title", "country": "state", "topic": "theme", "subject": "theme",
    "recommendation": "original", "answers": "models", "tips": "hints",
}  # fmt: skip
"""What people call a thing, and the key of the files for it."""

_WORDS_OF_A_NAME: Final = 3
"""Up to so many words between commas are taken for one of several names in a text."""


def add_validation_messages(
    refused: ValidationError,
    schema: type[BaseModel],
    source: Source,
    problems: Problems,
    called: Mapping[str, str],
) -> None:
    """Adds every refusal of a validation as an error: at the key for unknown and missing keys, else at the value.

    `called` is the word of the files for what people call a thing, besides the words that are known here.
    """
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
            position, wording = source.positions.of_value(path), worded(error, called)
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


def data_path(error: ErrorDetails) -> Path:
    """The path of an error in the data: the validation's own marks left out."""
    return tuple(part for part in error["loc"] if part not in (TEXT_TAG, TABLE_TAG, "[key]"))


def shown(value: object) -> str:
    """A value in a few characters, as a message shows it."""
    match value:
        case str():
            return f"'{shortened(value)}'"
        case bool():
            return "true" if value else "false"
        case int() if abs(value) >= 10**18:
            return "a number of more than 18 digits"
        case int() | float():
            return str(value)
        case datetime():
            return "a date with a time"
        case date() | time():
            return str(value)
        case list() | tuple():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "this value"


def worded(error: ErrorDetails, called: Mapping[str, str]) -> Wording:
    """What a refusal says to people; unknown and missing keys have words of their own."""
    if error["type"] == "string_pattern_mismatch" and TEXT_TAG in error["loc"]:
        return _neither_id_nor_table(error["input"])
    if error["type"] == "greater_than_equal" and str(error["loc"][-1]).endswith(("minutes", "seconds")):
        return _below_no_time(error["input"])
    wording = _WORDINGS.get(error["type"])
    if wording is None:
        return Wording(f"{shown(error['input'])} is not possible here: {error['msg']}", "")
    header = ".".join(part for part in data_path(error) if isinstance(part, str))
    return wording(error["input"], {**error.get("ctx", {}), "header": shortened(header), "called": called})


def _text(value: Any, _: Mapping[str, Any]) -> Wording:
    if isinstance(value, dict | list):
        return Wording(f"{shown(value)} stands where a text belongs", 'write "..."')
    written = as_toml(value) if not isinstance(value, int) or abs(value) < 10**18 else "..."
    return Wording(f"{shown(value)} is not a text", f'write it between quotes: "{written}"')


def _number(value: Any, _: Mapping[str, Any]) -> Wording:
    return Wording(f"{shown(value)} is not a number", f"write {number_in(value) or '3.0'}")


def _whole_number(value: Any, _: Mapping[str, Any]) -> Wording:
    return Wording(f"{shown(value)} is not a whole number", f"write {whole_number_in(value) or 3}")


def _boolean(value: Any, _: Mapping[str, Any]) -> Wording:
    word = str(value).lower() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    guess = "false" if word in ("no", "false", "0", "off", "non") else "true"
    if word not in ("no", "false", "0", "off", "non", "yes", "true", "1", "on", "oui"):
        guess = "true or false"
    return Wording(f"{shown(value)} is neither true nor false", f"write {guess}, without quotes")


def _date(value: Any, _: Mapping[str, Any]) -> Wording:
    guess = value if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "2026-03-09"
    return Wording(f"{shown(value)} is not a date", f"write year, month and day without quotes: {guess}")


def _time(value: Any, _: Mapping[str, Any]) -> Wording:
    return Wording(
        f"{shown(value)} is not a time",
        f"write hours, minutes and seconds without quotes: {clock_in(value) or '10:00:00'}",
    )


def _one_of(value: Any, context: Mapping[str, Any]) -> Wording:
    if isinstance(value, str) and re.fullmatch(r"\d+", str(context.get("expected"))):
        return Wording(
            f"{shown(value)} is a text, and a number belongs here", f"write it without quotes: {context['expected']}"
        )
    known = [word.strip("' ") for word in re.split(r",| or ", str(context.get("expected", "")))]
    near = (
        (word_of_the_files(value, known, context["called"]) or nearest(value, known))
        if isinstance(value, str)
        else None
    )
    guess = f"did you mean '{near}'?" if near else f"write {context.get('expected', '')}"
    return Wording(
        f"{shown(value)} is not possible here", guess if not near else f"{guess} Possible: {', '.join(known)}"
    )


def _too_long_text(value: Any, context: Mapping[str, Any]) -> Wording:
    most = context["max_length"]
    return Wording(f"the text has {len(value)} characters, {len(value) - most} too many", f"shorten it to {most}")


def _pattern(value: Any, context: Mapping[str, Any]) -> Wording:
    if "{2,3}" in str(context.get("pattern")):
        return Wording(f"{shown(value)} is not a language code", "write two small letters, such as en, fr or es")
    dash = next((each for each in str(value) if category(each) == "Pd" and each != "-"), "")
    if dash:
        return Wording(f"{shown(value)} has dashes ({dash}) in place of hyphens (-)", f'write "{slug(str(value))}"')
    return Wording(
        f"{shown(value)} is not an id", f'write small letters, digits and single hyphens: "{slug(str(value))}"'
    )


def _neither_id_nor_table(written: str) -> Wording:
    """A name where an id or a table with a name may stand, such as a State among speakers."""
    table = f'{{ name = "{shortened(written)}" }}'
    return Wording(f"{shown(written)} is not an id", f"write the id of one of the people, or {table} in its place")


def _empty(_: Any, __: Mapping[str, Any]) -> Wording:
    return Wording("the text is empty", "write it, or take the line out where it may be left out")


def _too_large(value: Any, context: Mapping[str, Any]) -> Wording:
    return Wording(
        f"{shown(value)} is too large", f"write at most {shown(_plain(context.get('le', context.get('lt'))))}"
    )


def _too_small(value: Any, context: Mapping[str, Any]) -> Wording:
    return Wording(
        f"{shown(value)} is too small", f"write at least {shown(_plain(context.get('ge', context.get('gt'))))}"
    )


def _below_no_time(value: Any) -> Wording:
    """A length below 0; that 0 is possible for some lengths and for others not is told where it matters."""
    return Wording(f"{shown(value)} is too small", f"write a number above 0, such as {shown(abs(value))}")


def _plain(bound: Any) -> Any:
    return int(bound) if isinstance(bound, float) and bound.is_integer() else bound


def _not_finite(value: Any, _: Mapping[str, Any]) -> Wording:
    return Wording(f"{shown(value)} is not a number to count with", "write digits")


def _too_many(value: Any, context: Mapping[str, Any]) -> Wording:
    return Wording(f"there are {len(value)} entries", f"write at most {context['max_length']}")


def _too_few(_: Any, __: Mapping[str, Any]) -> Wording:
    return Wording("the list is empty", "write at least one entry")


def _list(value: Any, context: Mapping[str, Any]) -> Wording:
    if isinstance(value, dict):
        hint = f"write its header with double brackets: [[{context['header']}]]"
        return Wording("one table stands where a list belongs", hint)
    written = as_toml(list(entries_in(value)))[1:-1] if isinstance(value, str) and len(value) < LONGEST_SHOWN else "..."
    return Wording(f"{shown(value)} is not a list", f"write it in brackets: [{written}]")


def _table(value: Any, context: Mapping[str, Any]) -> Wording:
    if isinstance(value, list) and not any(isinstance(each, dict) for each in value):
        return Wording("a list stands where a table belongs", "write { key = value }")
    if isinstance(value, list):
        hint = f"write its header with single brackets: [{context['header']}]"
        return Wording("a list stands where one table belongs", hint)
    return Wording(f"{shown(value)} is not a table", "write { key = value }, or a header in brackets")


def word_of_the_files(word: str, known: Sequence[str], called: Mapping[str, str]) -> str | None:
    """The known word for what the room says; None where there is none."""
    said = word.strip().casefold()
    meant = _MEANT.get(said) or called.get(said)
    return meant if meant in known else None


def key_of_the_files(key: str, known: Collection[str]) -> str | None:
    """The known key for what people call the thing; None where there is none."""
    meant = _KEYS_MEANT.get(key.casefold())
    return meant if meant in known else None


def number_in(value: object) -> str:
    """The number that a value may mean: 'three', '46 %', '3,5', a time as its minutes; empty where it means none."""
    if isinstance(value, time):
        return str(value.hour * 60 + value.minute)
    if not isinstance(value, str):
        return ""
    word = value.strip().lower()
    if word in _NUMBERS:
        return f"{_NUMBERS[word]}.0"
    found = re.match(r"-?\d{1,12}([.,]\d{1,6})?", word)
    return found.group().replace(",", ".") if found else ""


def whole_number_in(value: object) -> str:
    """The whole number that a value may mean: the next one of a fraction, the year of a date; empty for none."""
    if isinstance(value, float) and abs(value) < 1e15:
        return str(ceil(value))
    return str(value.year) if isinstance(value, date) else number_in(value).removesuffix(".0")


def clock_in(value: object) -> str:
    """The time of day that a value may mean: '9h30', '10:30', 10.3; empty where it means none."""
    written = f"{value:.2f}" if isinstance(value, float) else value
    found = re.match(r"([01]?\d|2[0-3])[:.h]([0-5]\d)$", written) if isinstance(written, str) else None
    return f"{int(found[1]):02}:{found[2]}:00" if found else ""


def entries_in(text: str) -> tuple[str, ...]:
    """The entries that a text may mean: its parts between commas where all are short as names are, else itself."""
    parts = tuple(part.strip() for part in text.split(","))
    return parts if all(0 < len(part.split()) <= _WORDS_OF_A_NAME for part in parts) else (text,)


_WORDINGS: Final[Mapping[str, Callable[[Any, Mapping[str, Any]], Wording]]] = {
    "string_type": _text,
    "float_type": _number,
    "int_type": _whole_number,
    "int_from_float": _whole_number,
    "int_parsing_size": _whole_number,
    "bool_type": _boolean,
    "date_type": _date,
    "date_from_datetime_inexact": _date,
    "time_type": _time,
    "literal_error": _one_of,
    "string_too_long": _too_long_text,
    "string_pattern_mismatch": _pattern,
    "empty_text": _empty,
    "less_than_equal": _too_large,
    "greater_than_equal": _too_small,
    "finite_number": _not_finite,
    "too_long": _too_many,
    "too_short": _too_few,
    "tuple_type": _list,
    "model_type": _table,
    "model_attributes_type": _table,
    "dict_type": _table,
}
