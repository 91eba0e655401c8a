"""Times: by when something is asked, apart from times that belong to the past, to a name or to how often.

It knows nothing of levels. The decision to know: without a clock, a year counts as a deadline if it lies after the
last year in which the State was reviewed according to the brief, so the same text gets the same score in any year.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from facilitator.smart.request.zones import Zones
from facilitator.smart.words.grammar import SMALL, words
from facilitator.smart.words.phrases import Mark
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import is_year

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
_DATING: Final = words(
    "spring summer autumn fall winter its next since between and to through onwards within time when come once"
)
"""Other words before a year, whatever follows it."""

_SAID: Final = words("asked recommended")
"""Verbs by which the past is told, whatever the year."""

DEFAULT_LAST_REVIEW: Final = 2022
"""The year in which the fourth cycle began: without a brief, a year after it is in the future of the review."""


class Time(NamedTuple):
    """One time: its kind and its tokens from `first` up to but without `last`."""

    kind: TimeKind
    first: int
    last: int


class Covers:
    """Asks of many marks whether one of some others holds them, without comparing each with each."""

    def __init__(self, others: Sequence[Mark]) -> None:
        ordered = sorted(others, key=lambda mark: mark.first)
        self._begins: Final = [mark.first for mark in ordered]
        self._reached: Final = list(accumulate((mark.last for mark in ordered), max))

    def hold(self, mark: Mark) -> bool:
        """True if one of the others begins no later than a mark and ends no earlier."""
        before = bisect_right(self._begins, mark.first)
        return before > 0 and self._reached[before - 1] >= mark.last


def find_times(reading: Reading, zones: Zones, last_review: int) -> tuple[Time, ...]:
    """All times that the request sets, in the order of the text; negated and background ones are left out.

    A time inside a longer one is not told apart from it ('in the four years until the next review' is loose).
    """
    background = background_marks(reading, last_review)
    covers = Covers(background)
    found: list[Time] = []
    for tag, kind in _KINDS:
        found += [
            Time(kind, mark.first, mark.last)
            for mark in reading.tagged(tag)
            if not (_dropped(mark.first, zones) or covers.hold(mark) or _past(reading, mark, last_review))
        ]
    named = {at for mark in background for at in range(mark.first, mark.last)}
    for at in reading.years:
        future = int(reading.tokens[at].text) > last_review
        if future and at not in named and not _dropped(at, zones) and _is_date(reading, at):
            found.append(Time("exact", *_with_preposition(reading, at)))
    found += [Time("exact", *place) for place in _told_twice(reading) if not _dropped(place[0], zones)]
    return tuple(sorted(_longest(found), key=lambda time: (time.first, time.last)))


def _longest(times: list[Time]) -> set[Time]:
    """The times without those that lie inside a longer one."""
    kept: set[Time] = set()
    reached, widest = -1, (-1, -1)
    for time in sorted(times, key=lambda time: (time.first, -time.last)):
        if time.last > reached or (time.first, time.last) == widest:
            kept.add(time)
        if time.last > reached:
            reached, widest = time.last, (time.first, time.last)
    return kept


def _told_twice(reading: Reading) -> list[tuple[int, int]]:
    """Lengths that are written in words and again in figures ('twelve (12) months'), as legal texts have them."""
    units = reading.lexicon.stems["unit"]
    return [
        (at - 1, at + 4)
        for at in range(1, len(reading.tokens) - 3)
        if reading.norms[at] == "("
        and reading.tokens[at - 1].value is not None
        and reading.tokens[at + 1].value is not None
        and reading.norms[at + 2] == ")"
        and reading.tokens[at + 3].stem in units
    ]


def background_marks(reading: Reading, last_review: int) -> list[Mark]:
    """The marks whose figures are neither a deadline nor a target: names, ages, and years up to the last review."""
    past = [mark for mark in reading.tagged("background.past") if _is_past(reading, mark, last_review)]
    return [*reading.tagged("background.name"), *past]


def _is_past(reading: Reading, mark: Mark, last_review: int) -> bool:
    """True for years up to the last review, and for what somebody is told to have said ('asked in 2024')."""
    return _latest(reading, mark) <= last_review or reading.norms[mark.first] in _SAID


def _latest(reading: Reading, mark: Mark) -> int:
    return max((int(t.text) for t in reading.tokens[mark.first : mark.last] if is_year(t)), default=0)


def _dropped(at: int, zones: Zones) -> bool:
    return zones.negated[at] or zones.zone[at] == "background"


def _past(reading: Reading, mark: Mark, last_review: int) -> bool:
    years = [int(t.text) for t in reading.tokens[mark.first : mark.last + 1] if is_year(t)]
    return bool(years) and max(years) <= last_review


def _is_date(reading: Reading, at: int) -> bool:
    """False where the four digits count something ('with 2030 schools') or are a share."""
    following = reading.norm(at + 1)
    if following in {"%", "agenda", "people", "children", "per"}:
        return False
    plural = following.endswith("s") and following not in SMALL and not following.endswith("ss")
    return (
        not plural or not reading.tokens[at - 1 : at] or reading.tokens[at - 1].kind != "word" or _led_in(reading, at)
    )


def _led_in(reading: Reading, at: int) -> bool:
    """True if what stands before four digits makes a date of them ('by 2030', 'the 2030 elections')."""
    before = reading.norm(at - 1)
    return before in _DATING or (before != "with" and _belongs(reading, at - 1))


def _with_preposition(reading: Reading, at: int) -> tuple[int, int]:
    first = at
    while first > 0 and at - first < LONGEST_DATE and not begins_date(reading, first) and _belongs(reading, first - 1):
        first -= 1
    return first, at + 1


def begins_date(reading: Reading, at: int) -> bool:
    """True for a 'by' before which nothing belongs to its date ('children not in school by 2027')."""
    return reading.norms[at] == "by" and reading.norm(at - 1) != "latest"


def _belongs(reading: Reading, at: int) -> bool:
    return reading.norm(at) in _BEFORE_YEAR or reading.tokens[at].stem in reading.lexicon.stems["month"]
