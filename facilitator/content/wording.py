"""Wording: what a schema's refusal says to a person, as where, what, and what to write instead.

It knows the kinds of refusals of the validation library and nothing of single keys. The decision to know: a value is
shown only if it is short and simple; tables, lists and endless numbers are named, never written out.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final, NamedTuple
from unicodedata import category, normalize

from pydantic_core import ErrorDetails
from rapidfuzz import process

from facilitator.content.guesses import clock_in, entries_in, number_in, whole_number_in, word_of_the_files
from facilitator.content.positions import Path
from facilitator.content.schema.common import TABLE_TAG, TEXT_TAG
from facilitator.content.written import as_toml

LONGEST_SHOWN: Final = 60
"""Characters of a value that a message shows."""

CLOSE_ENOUGH: Final = 65
"""The similarity, of 100, from which a known word is offered for a mistyped one."""


class Wording(NamedTuple):
    """What is wrong, without the place, and what to write."""

    message: str
    hint: str


def data_path(error: ErrorDetails) -> Path:
    """The path of an error in the data: the validation's own marks left out."""
    return tuple(part for part in error["loc"] if part not in (TEXT_TAG, TABLE_TAG, "[key]"))


def written_path(path: Path) -> str:
    """A path as people read it, entries counted from 1: `facts[2].value`; empty for the file itself."""
    written = ""
    for part in path:
        if isinstance(part, int):
            written += f"[{part + 1}]"
        else:
            name = part if re.fullmatch(r"[\w-]+", part) else f"'{shortened(part)}'"
            written += f".{name}" if written else name
    return written


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that a mistyped one may have meant; of known letters the one that it begins with."""
    if all(len(each) == 1 for each in known):
        return next((each for each in known if word.casefold().startswith(each.casefold())), None)
    alike = [each for each in known if len(each) * 2 > len(word)]  # 'id' is no slip for 'slides', though it is in it
    folded = [each.casefold() for each in alike]
    found = process.extractOne(shortened(word).casefold(), folded, score_cutoff=CLOSE_ENOUGH)
    return alike[found[2]] if found else None


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


def shortened(text: str) -> str:
    """A text cut to what a message shows."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."


def worded(error: ErrorDetails) -> Wording:
    """What a refusal says to people; unknown and missing keys are worded by `refusals`, which knows the schema."""
    if error["type"] == "string_pattern_mismatch" and TEXT_TAG in error["loc"]:
        return _neither_id_nor_table(error["input"])
    if error["type"] == "greater_than_equal" and str(error["loc"][-1]).endswith(("minutes", "seconds")):
        return _below_no_time(error["input"])
    wording = _WORDINGS.get(error["type"])
    if wording is None:
        return Wording(f"{shown(error['input'])} is not possible here: {error['msg']}", "")
    header = ".".join(part for part in data_path(error) if isinstance(part, str))
    return wording(error["input"], {**error.get("ctx", {}), "header": shortened(header)})


def slug(text: str) -> str:
    """An id made of a text, for a hint; of a path its last part without the ending."""
    name = text if " " in text else re.split(r"[/\\]", text)[-1].removesuffix(".toml")
    with_hyphens = "".join("-" if category(each) == "Pd" else each for each in shortened(name))
    plain = normalize("NFKD", with_hyphens).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "an-id"


def belongs_above(key: str) -> str:
    """What to do with a key of the file itself that stands in a table."""
    return f"'{key}' belongs to the file itself: move it above the first line in square brackets"


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
    near = (word_of_the_files(value, known) or nearest(value, known)) if isinstance(value, str) else None
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
