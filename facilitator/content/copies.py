"""What is still as it was copied: from another scenario or exercise, or from the template.

A copy keeps the mark until its author takes it out, which says that what is left as it was is meant so.

It knows which keys of a template are only examples. A file gets one warning, however many texts are left, since whoever
has just begun one needs no list.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from string import Template
from typing import Any, Final

import tomli

from facilitator.content.folders import shipped_folders
from facilitator.content.part import Plans
from facilitator.content.positions import Path, without_comments
from facilitator.content.problems import Problems
from facilitator.content.review import Review, texts_in
from facilitator.content.schema.document import Kind
from facilitator.content.source import read_named_source, stands_in

_MARK: Final = re.compile(r"^# a copy of ([a-z0-9-]{1,60}):", re.MULTILINE)
_ID_LINE: Final = re.compile(r"""^[ \t]*id\s*=\s*("[^"\n]*"|'[^'\n]*')""", re.MULTILINE)

_NEAR_THE_TOP: Final = 400
"""Characters in which the mark stands."""

_OWN: Final[Mapping[Kind, frozenset[str]]] = {
    "exercise": frozenset(
        {"title", "original", "capacity", "facts", "previous_recommendations", "models", "mistakes", "hints", "debrief",
         "likely_position", "author", "reviewer"}
    ),
    "scenario": frozenset(
        {"title", "summary", "organisers", "background", "objectives", "people", "moderator", "venue", "items"}
    ),
}  # fmt: skip
"""The keys of the file whose texts make it what it is; State, treaties, targets and kinds may well be the same."""

_NAMES: Final = frozenset({"title", "author", "reviewer", "organisers", "moderator", "venue"})
"""Those of them that are telling however short they are."""

_A_SENTENCE: Final = 4
"""Words from which the same text elsewhere is no chance, as 'Ministry of Health' and 'Opening remarks' are."""


def copy_of(text: str, original: str, identity: str, kind: Kind) -> str:
    """The text of the file with the id `original` under another id, without its comments, and with the mark."""
    bare = _ID_LINE.sub(f'id = "{identity}"', without_comments(text), count=1)
    return (
        f"#:schema {kind}.schema.json\n"
        f"# a copy of {original}: 'check' says which of its texts are still here.\n"
        f"# Take these two lines out once all that is left is meant so.\n\n{bare.lstrip()}"
    )


def check_copied(kind: Kind, review: Review) -> None:
    """Warns once, at the first of them, of the texts that are still those of the file that this is a copy of."""
    mark = _MARK.search(review.source.text[:_NEAR_THE_TOP])
    if mark is None:
        return
    original = _data_of(kind, mark[1], review)
    if original is None:
        review.warning(
            (),
            f"this is a copy of '{mark[1]}', which is not found, so that nothing tells which of its texts are left",
            "read them over, and take out the two lines of the mark at the top",
        )
        return
    theirs = {text for path, text in texts_in(original) if _is_own(kind, path, text)}
    left = [path for path, text in texts_in(review.source.data) if _is_own(kind, path, text) and text in theirs]
    if left:
        are = "a text is still that" if len(left) == 1 else f"{len(left)} texts are still those"
        review.warning(
            left[0],
            f"{are} of '{mark[1]}': {_counted(left)}",
            "write your own; once what is left is meant so, take out the two lines of the mark at the top",
        )


def _data_of(kind: Kind, original: str, review: Review) -> dict[str, Any] | None:
    near, shipped = review.source.path.absolute().parent, shipped_folders()
    for folder in (near, *(shipped.scenarios if kind == "scenario" else shipped.exercises)):
        if stands_in(folder, original):
            source = read_named_source(folder, original, Problems(folder))
            return source.data if source is not None else None
    return None


def _is_own(kind: Kind, path: Path, text: str) -> bool:
    key = str(path[0])
    return key in _OWN[kind] and (key in _NAMES or len(text.split()) >= _A_SENTENCE)


def _counted(paths: list[Path]) -> str:
    """'title, 3 of facts': the keys of the file with how many texts of each."""
    counts = Counter(str(path[0]) for path in paths)
    return ", ".join(key if count == 1 else f"{count} of {key}" for key, count in counts.items())


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
