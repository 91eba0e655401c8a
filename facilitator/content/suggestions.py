"""What a person most likely meant by a mistyped word or a text in place of an id."""

import re
from typing import Final
from unicodedata import category, normalize

from rapidfuzz import process

from facilitator.content.problems import shortened

CLOSE_ENOUGH: Final = 65
"""The similarity, of 100, from which a known word is offered for a mistyped one."""


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that a mistyped one may have meant; of known letters the one that it begins with."""
    if all(len(each) == 1 for each in known):
        return next((each for each in known if word.casefold().startswith(each.casefold())), None)
    alike = [each for each in known if len(each) * 2 > len(word)]  # 'id' is no slip for 'slides', though it is in it
    folded = [each.casefold() for each in alike]
    found = process.extractOne(shortened(word).casefold(), folded, score_cutoff=CLOSE_ENOUGH)
    return alike[found[2]] if found else None


def slug(text: str) -> str:
    """An id made of a text, for a hint; of a path its last part without the ending."""
    name = text if " " in text else re.split(r"[/\\]", text)[-1].removesuffix(".toml")
    with_hyphens = "".join("-" if category(each) == "Pd" else each for each in shortened(name))
    plain = normalize("NFKD", with_hyphens).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "an-id"


def belongs_above(key: str) -> str:
    """What to do with a key of the file itself that stands in a table."""
    return f"'{key}' belongs to the file itself: move it above the first line in square brackets"
