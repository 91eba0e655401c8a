"""What keys of a table must hold together, as JSON Schema says it, for editors.

Each rule is also a check of `content`, which words it for people; tests/content/test_json_schema.py holds both to the
same verdict. What JSON Schema cannot say, such as that `low` is not above `high`, only the checks know.
"""

from collections.abc import Sequence
from typing import Any, Final

Rule = dict[str, Any]

VISIBLE: Final = r"\S"
"""What a text holds that may not be empty."""


def all_of(*rules: Rule) -> Rule:
    """Every one of the rules."""
    return {"allOf": list(rules)}


def any_of(*rules: Rule) -> Rule:
    """At least one of the rules."""
    return {"anyOf": list(rules)}


def written(*keys: str) -> Rule:
    """All of the keys are written."""
    return {"required": list(keys)}


def together(*keys: str) -> Rule:
    """Where one of the keys is written, so are the others."""
    return {"dependentRequired": {key: [other for other in keys if other != key] for key in keys}}


def in_minutes_or_seconds(*durations: str) -> list[Rule]:
    """No duration is written both ways; '' is the length of the table itself."""
    return [{"not": written(*keys_of(duration))} for duration in durations]


def keys_of(duration: str) -> tuple[str, str]:
    """The key in minutes and the key in seconds of a duration; '' is the length of the table itself."""
    prefix = f"{duration}_" if duration else ""
    return f"{prefix}minutes", f"{prefix}seconds"


def where(condition: Rule, then: Rule) -> Rule:
    """The second rule, where the first holds."""
    return {"if": condition, "then": then}


def has(key: str, value: str) -> Rule:
    """The key is written, with this value."""
    return {"properties": {key: {"const": value}}, **written(key)}


FACT: Final = together("low", "high")

_OPEN_BUFFER: Final = {**has("kind", "buffer"), "not": any_of(*(written(key) for key in keys_of("")))}
"""A buffer without a length, which takes what start and end leave open."""


def item(needed: Sequence[tuple[str, str]], refused: Sequence[tuple[Sequence[str], str]]) -> Rule:
    """What holds for an item: kinds with the list that they cannot do without, and lists that only some may have."""
    return all_of(
        *in_minutes_or_seconds("", "speaker"),
        any_of(has("kind", "buffer"), *(written(key) for key in keys_of(""))),
        {"properties": {key: {"exclusiveMinimum": 0} for key in keys_of("")}},
        *(where(has("kind", kind), {"properties": {key: {"minItems": 1}}, **written(key)}) for kind, key in needed),
        *(
            where(
                {"not": has("kind", kinds[0]) if len(kinds) == 1 else any_of(*(has("kind", kind) for kind in kinds))},
                {"properties": {key: {"maxItems": 0}}},
            )
            for kinds, key in refused
        ),
    )


WEIGHTS: Final[Rule] = {
    "not": {"properties": {key: {"const": 0} for key in "SMART"}, "required": list("SMART")},
}
"""Not all of them are 0; a weight that is not written is 1."""

SCENARIO: Final = all_of(
    together("starts", "ends"),
    {"properties": {"items": {"contains": _OPEN_BUFFER, "minContains": 0, "maxContains": 1}}},
    where({"properties": {"items": {"contains": _OPEN_BUFFER}}}, written("starts")),
    {"properties": {"date": {"pattern": "^(19[7-9][0-9]|[2-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])-"}}},
)
