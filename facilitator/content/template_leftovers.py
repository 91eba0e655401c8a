"""Texts that still are the template's: a seminar would show them to its room.

It knows which keys of a template are only examples. The decision to know: a file gets one warning, however many texts
are left, since whoever has just begun one needs no list.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Final

import tomli

from facilitator.content.review import Review, texts_in
from facilitator.content.schema.document import Kind

_EXAMPLES: Final[Mapping[Kind, frozenset[str]]] = {
    "exercise": frozenset({"original", "text"}),
    "scenario": frozenset({"organisers", "moderator", "name", "background"}),
}
"""The keys whose texts in a template nobody would want to keep; a seminar may well have 'Opening remarks'."""


def template_text(kind: Kind) -> str:
    """The text from which a new file is made, with `$id` for its id."""
    return (resources.files("facilitator.content") / "data" / "templates" / f"{kind}.toml").read_text("utf-8")


def check_template_leftovers(kind: Kind, review: Review) -> None:
    """Warns once, at the first of them, where texts of the template were left as they are."""
    left = [
        path
        for path, text in texts_in(review.source.data)
        if text in _examples(kind) and _EXAMPLES[kind].intersection(path)
    ]
    if left:
        others = f", and {len(left) - 1} more are" if len(left) > 1 else ""
        review.warning(left[0], f"this is still the template's text{others}", "write your own before a room sees it")


@lru_cache(maxsize=2)
def _examples(kind: Kind) -> frozenset[str]:
    texts = texts_in(tomli.loads(template_text(kind)))
    return frozenset(text for path, text in texts if _EXAMPLES[kind].intersection(path))
