"""Times: by when something is asked, apart from times that belong to the past, to a name or to how often.

It knows nothing of levels. The decision to know: without a clock, a year counts as a deadline if it lies after the
last year in which the State was reviewed according to the brief, so the same text gets the same score in any year.
"""

from dataclasses import dataclass
from typing import Final, Literal

from facilitator.smart.grammar import words
from facilitator.smart.phrases import Mark
from facilitator.smart.reading import Reading
from facilitator.smart.tokens import is_year
from facilitator.smart.zones import Zones

TimeKind = Literal["exact", "loose", "vague"]

LONGEST_DATE: Final = 5
"""Words before a year that belong to the date ('not later than the end of 2027')."""
_KINDS: Final[tuple[tuple[str, TimeKind], ...]] = (
    ("time.exact", "exact"),
    ("time.loose", "loose"),
    ("time.vague", "vague"),
)
_BEFORE_YEAR: Final = words(
    "by before until till in from the end of mid during than later no not start beginning latest at early late with "
    "year school q"
)

DEFAULT_LAST_REVIEW: Final = 2022
"""The year in which the fourth cycle began: without a brief, a year after it is in the future of the review."""


@dataclass(frozen=True, slots=True)
class Time:
    """One time: its kind and its tokens from `first` up to but without `last`."""

    kind: TimeKind
    first: int
    last: int


def find_times(reading: Reading, zones: Zones, last_review: int) -> tuple[Time, ...]:
    """All times that the request sets, in the order of the text; negated and background ones are left out."""
    background = background_marks(reading, last_review)
    found: list[Time] = []
    for tag, kind in _KINDS:
        found += [
            Time(kind, mark.first, mark.last)
            for mark in reading.tagged(tag)
            if not (_dropped(mark.first, zones) or _covered(mark, background) or _past(reading, mark, last_review))
        ]
    named = {at for mark in background for at in range(mark.first, mark.last)}
    for at in reading.years:
        future = int(reading.tokens[at].text) > last_review
        if future and at not in named and not _dropped(at, zones) and _is_date(reading, at):
            found.append(Time("exact", *_with_preposition(reading, at)))
    return tuple(sorted(set(found), key=lambda time: (time.first, time.last)))


def background_marks(reading: Reading, last_review: int) -> list[Mark]:
    """The marks whose figures are neither a deadline nor a target: names, ages, and years up to the last review."""
    past = [mark for mark in reading.tagged("background.past") if _latest(reading, mark) <= last_review]
    return [*reading.tagged("background.name"), *past]


def _latest(reading: Reading, mark: Mark) -> int:
    return max((int(t.text) for t in reading.tokens[mark.first : mark.last] if is_year(t)), default=0)


def _dropped(at: int, zones: Zones) -> bool:
    return zones.negated[at] or zones.zone[at] == "background"


def _covered(mark: Mark, background: list[Mark]) -> bool:
    return any(other.first <= mark.first and mark.last <= other.last for other in background)


def _past(reading: Reading, mark: Mark, last_review: int) -> bool:
    years = [int(t.text) for t in reading.tokens[mark.first : mark.last + 1] if is_year(t)]
    return bool(years) and max(years) <= last_review


def _is_date(reading: Reading, at: int) -> bool:
    """False where the four digits count something ('2030 schools') or are a share."""
    following = reading.norm(at + 1)
    return following not in {"%", "agenda", "people", "children", "schools", "families", "per", "households"}


def _with_preposition(reading: Reading, at: int) -> tuple[int, int]:
    first = at
    while first > 0 and at - first < LONGEST_DATE and _belongs(reading, first - 1):
        first -= 1
    return first, at + 1


def _belongs(reading: Reading, at: int) -> bool:
    return reading.norm(at) in _BEFORE_YEAR or reading.tokens[at].stem in reading.lexicon.stems["month"]
