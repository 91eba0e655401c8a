"""Quantities: figures with what they count, apart from figures that are years, names, ages or background.

It knows nothing of levels. The decision to know: a figure is a target only in the request; the facts of the brief
repeated in a preamble are not, and the number of a treaty or an article never is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from facilitator.smart.grammar import words
from facilitator.smart.phrases import Mark
from facilitator.smart.reading import Reading
from facilitator.smart.zones import Zones

QuantityKind = Literal["share", "count", "factor"]

_FACTORS: Final = words(
    "half halve halved halving third thirds quarter quarters double doubled doubling triple tripled twice two- thirds"
)
_UNITS: Final = words("year month week day hour minute decade quarter")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure: its tokens, its value, what kind it is, and the token of what it counts (-1 if nothing is named)."""

    first: int
    last: int
    value: float
    kind: QuantityKind
    counted: int
    from_to: bool


def find_quantities(reading: Reading, zones: Zones, background: Iterable[Mark]) -> tuple[Quantity, ...]:
    """All figures that the request sets, in the order of the text."""
    covered = {
        at
        for mark in (*background, *reading.tagged("time.exact", "right.treaty", "right.sdg", "right.earlier"))
        for at in range(mark.first, mark.last)
        if mark.tag != "right.treaty" or mark.last - mark.first > 1
    }
    found: list[Quantity] = []
    for at, token in enumerate(reading.tokens):
        if (token.value is None and token.norm not in _FACTORS) or at in reading.years or at in covered:
            continue
        if zones.negated[at] or zones.zone[at] == "background" or (found and at < found[-1].last):
            continue
        quantity = _quantity(reading, at)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity(reading: Reading, at: int) -> Quantity | None:
    token = reading.tokens[at]
    following, after = reading.norm(at + 1), reading.norm(at + 2)
    small_word = token.kind == "word" and token.norm in {"one", "first", "second"}
    if token.norm in _FACTORS:
        if token.norm in {"third", "quarter"} and reading.norm(at - 1) in {"the", "in", "q"}:
            return None
        return Quantity(at, at + 1, 0.0, "factor", _noun(reading, at + 1), False)
    if following in {"%", "percent", "percentage"} or (following == "per" and after in {"cent", "thousand"}):
        last = at + (3 if following == "per" else 2)
        return Quantity(at, last, token.value or 0.0, "share", _noun(reading, last), _from_to(reading, at))
    if small_word or (reading.tokens[at + 1 : at + 2] and reading.tokens[at + 1].stem in _UNITS):
        return None
    if reading.norm(at - 1) in {
        "article",
        "articles",
        "art",
        "no",
        "phase",
        "step",
        "target",
        "goal",
        "sdg",
        "chapter",
    }:
        return None
    if token.kind == "number" and (following in {")", "-"} and reading.norm(at - 1) in {"(", ""}):
        return None
    last = at + 1
    while last < len(reading.tokens) and reading.norm(last) in {"million", "billion", "thousand", "hundred", "m", "bn"}:
        last += 1
    return Quantity(at, last, token.value or 0.0, "count", _noun(reading, last), _from_to(reading, at))


def _noun(reading: Reading, at: int) -> int:
    """The first word of substance after a figure, -1 if the clause ends before one."""
    for place in range(at, min(at + 5, len(reading.tokens))):
        token = reading.tokens[place]
        if token.kind == "mark" or token.norm in {
            "by",
            "in",
            "within",
            "before",
            "until",
            "and",
            "or",
            "to",
            "at",
            "from",
            "for",
            "over",
        }:
            return -1
        if token.kind == "word" and token.norm not in {
            "of",
            "the",
            "a",
            "more",
            "new",
            "additional",
            "all",
            "their",
            "its",
            "at",
            "least",
            "per",
        }:
            return place
    return -1


def _from_to(reading: Reading, at: int) -> bool:
    window = [reading.norm(i) for i in range(max(0, at - 6), at)]
    return "from" in window and "to" in window[window.index("from") :]
