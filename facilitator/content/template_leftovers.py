"""Texts that still are the template's: a seminar would show them to its room.

It knows which keys of a template are only examples. The decision to know: a file gets one warning, however many texts
are left, since whoever has just begun one needs no list.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from string import Template
from typing import Final

import tomli

from facilitator.content.part import Plans
from facilitator.content.review import Review, texts_in
from facilitator.content.schema.document import Kind

_EXAMPLES: Final[Mapping[Kind, frozenset[str]]] = {
    "exercise": frozenset({"original", "text"}),
    "scenario": frozenset({"organisers", "moderator", "name", "background"}),
}
"""The keys whose texts in a template nobody would want to keep; a seminar may well have 'Opening remarks'."""


def scenario_template(plans: Plans) -> str:
    """The text from which a new scenario is made, with `$id` for its id."""
    kinds, items = ", ".join(plans.kinds), "\n".join(plans.templates)
    return Template(_written("scenario")).safe_substitute(kinds=kinds, items=items)


def exercise_template() -> str:
    """The text from which a new exercise is made, with `$id` for its id."""
    return _written("exercise")


def check_template_leftovers(kind: Kind, template: str, review: Review) -> None:
    """Warns once, at the first of them, where texts of the template were left as they are."""
    examples = _examples(kind, template)
    left = [
        path for path, text in texts_in(review.source.data) if text in examples and _EXAMPLES[kind].intersection(path)
    ]
    if left:
        others = f", and {len(left) - 1} more are" if len(left) > 1 else ""
        review.warning(left[0], f"this is still the template's text{others}", "write your own before a room sees it")


def _written(kind: Kind) -> str:
    return (resources.files("facilitator.content") / "data" / "templates" / f"{kind}.toml").read_text("utf-8")


@lru_cache(maxsize=2)
def _examples(kind: Kind, template: str) -> frozenset[str]:
    texts = texts_in(tomli.loads(template))
    return frozenset(text for path, text in texts if _EXAMPLES[kind].intersection(path))
