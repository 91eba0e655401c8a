"""Quantities and times: figures with what they count, and by when something is asked; apart from background.

A figure is a target only in the request; the facts of the brief repeated in a preamble are not, and the number of a
treaty or an article never is.

Without a clock, a year counts as a deadline if it lies after the last year in which the State was reviewed according to
the brief, so the same text gets the same score in any year.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final, Literal, NamedTuple

from facilitator.smart.request.zones import Zones
from facilitator.smart.words.grammar import SMALL, words
from facilitator.smart.words.lexicon import Mark
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import is_year

QuantityKind = Literal["share", "count", "factor"]

_FACTORS: Final = words(
    "half halve halved halving third thirds quarter quarters double doubled doubling triple tripled twice two- thirds"
)
_TWOFOLD: Final = words("double triple")
_KNOWN: Final = words("a the this that any no its their of without")
"""Words before 'double' that make a quality of it ('a double contribution')."""
_OF_SOME: Final = words("two three four five six seven eight nine ten hundred")
"""Numbers of a figure of speech ('four in five')."""
_NUMBERED: Final = words(
    "article articles art arts no nos phase step target targets goal goals sdg chapter section sections paragraph "
    "paragraphs para clause clauses convention conventions protocol resolution page line room grade class type "
    "category ilo"
)
"""Words whose number is a name."""
_CHAINS: Final = frozenset({"and", "or", ",", "to", "-", "–"})
_BOUNDS: Final = words("outside under below above beyond over except")
_PEOPLE: Final = words("who whose whom")
_REMOVES: Final = words("remov abolish scrap drop lift waiv repeal cancel away suspend exempt end stop ceas")
"""Stems of verbs behind which figures tell what there was."""
_MONEY: Final = words("dollar euro pound franc peso rupe shill cent usd eur real yen yuan dinar naira krona krone")
"""Stems of currencies."""
_STAGES: Final = words("stag phas step tranch instalment reform measur thing point chang")
"""Stems of what is counted for its own sake ('three reforms, one each year')."""
_LEGAL: Final = words("protocol protocols covenant covenants convention conventions treaty treaties issue issues")
"""What is counted by its name ('the two Covenants')."""
_RESOLUTIONS: Final = frozenset({"resolution", "resolutions"})
LONGEST_CHAIN: Final = 20
"""Numbers of a name with more than one ('articles 2, 3, 11 and 12')."""
MOST_ITEMS: Final = 20
"""Numbers from which on a figure before a full stop numbers no item of a list."""
NUMBERED_NEAR: Final = 8
"""Words behind 'resolutions' within which figures are their numbers."""
PEOPLE_NEAR: Final = 6
"""Words behind 'who' within which a figure still says who is meant."""
_BEFORE_QUARTER: Final = words("the in q each every per next this last first second fourth")
"""Words before a quarter of the year, or the third of a row."""
_UNITS: Final = words("year month week day hour minute decade quarter")


class Quantity(NamedTuple):
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
    run = 0
    for at, token in enumerate(reading.tokens):
        run = run if at and reading.tokens[at - 1].value is not None else at
        if (
            (token.value is None and token.norm not in _FACTORS)
            or at in reading.years
            or (at in covered and not _replaces(reading, at))
        ):
            continue
        if zones.negated[at] or zones.zone[at] == "background" or (found and at < found[-1].last):
            continue
        if _describes(reading, zones, run):
            continue
        quantity = _quantity(reading, at)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _describes(reading: Reading, zones: Zones, at: int) -> bool:
    """True for a row of figures from `at` on that says who or what is meant, and not how much is asked.

    So in 'to serve the 300,000 people of the coast', 'outside the three cities', 'for those who earn less than twice
    the minimum', 'in two stages' and '2026/27'.
    """
    before, zone = reading.norm(at - 1), zones.zone[at]
    known = before == "the" and (zone == "purpose" or reading.norm(at - 2) in _BOUNDS)
    if _from_to(reading, at) or (reading.norm(at - 1) == "from" and reading.norm(at + 1) == "to"):
        return False
    if before == "the" and reading.norm(at + 1) == "%" and reading.norm(at + 2) not in SMALL | {""}:
        return True
    if _is_taken_away(reading, at) or _is_bound(reading, at):
        return True
    moved = before == "to" and reading.norm(at + 1) in {"%", "percent", "per"}
    people = zone == "relative" and not moved and not _PEOPLE.isdisjoint(reading.norms[max(0, at - PEOPLE_NEAR) : at])
    staged = any(token.stem in _STAGES for token in reading.tokens[at + 1 : at + 2])
    staged = staged or _is_of_name(reading, at)
    year = before in {"/", "-"} and at - 2 in reading.years
    return known or people or staged or year


def _is_bound(reading: Reading, at: int) -> bool:
    """True for 'firms with ten employees or fewer': which of them are meant."""
    if reading.norm(at - 1) not in {"with", "of", "than", "who"}:
        return False
    near = pairwise(reading.norms[at + 1 : at + 5])
    return any(first in {"or", "and"} and second in {"fewer", "less", "more", "over"} for first, second in near)


def _is_taken_away(reading: Reading, at: int) -> bool:
    """True for 'take away the charges on pumps (5% and 3%)': how high what goes has been, in parentheses."""
    if reading.norm(at + 1) in {"%", "percent"} and _is_removed(reading, at):
        return True
    if reading.tokens[at + 1 : at + 2] and reading.tokens[at + 1].stem in _MONEY and _is_charged(reading, at):
        return True
    opening = next((back for back in range(at - 1, max(-1, at - 8), -1) if reading.norms[back] in {"(", ")"}), None)
    if opening is None or reading.norms[opening] != "(":
        return False
    return any(reading.tokens[back].stem in _REMOVES for back in range(max(0, opening - NUMBERED_NEAR), opening))


def _is_charged(reading: Reading, at: int) -> bool:
    """True for 'stop charging 4 dollars' and 'abolish the fee of 4 dollars': what is paid today."""
    for back in range(at - 1, max(-1, at - NUMBERED_NEAR), -1):
        if reading.tokens[back].stem in _REMOVES:
            return True
        if reading.norms[back] in {"to", "by", "from", "under", "below", "above", ",", "and"}:
            return False
    return False


def _is_removed(reading: Reading, at: int) -> bool:
    """True for the share of 'abolish the tax of 5%' and 'remove the 7% fee'."""
    start = at - 1 if reading.norm(at - 1) in {"the", "a", "its", "this"} else at
    if reading.norm(at - 1) == "of":
        return any(reading.tokens[back].stem in _REMOVES for back in range(max(0, at - 6), at - 1))
    named = reading.norm(at + 2) not in SMALL | {""} and reading.tokens[at + 2].kind == "word"
    return named and start > 0 and reading.tokens[start - 1].stem in _REMOVES


def _is_of_name(reading: Reading, at: int) -> bool:
    """True for 'two Optional Protocols', 'zero-tolerance', 'under-5 mortality' and the number of a resolution."""
    if reading.tokens[at].kind == "word" and not _LEGAL.isdisjoint(reading.norms[at + 1 : at + 3]):
        return True
    token, following = reading.tokens[at], reading.tokens[at + 1 : at + 2]
    if token.kind == "word" and token.text[:1].isupper() and reading.norm(at - 1) in {"of", "in", "at"}:
        return bool(following) and following[0].text[:1].isupper()
    if reading.norms[at] == "zero" and reading.norm(at + 1) in {"-", "tolerance"}:
        return True
    joined = reading.norm(at - 1) == "-" and reading.norm(at - 2) == "under"
    numbered = not _RESOLUTIONS.isdisjoint(reading.norms[max(0, at - NUMBERED_NEAR) : at])
    return joined or numbered


def _quantity(reading: Reading, at: int) -> Quantity | None:
    token = reading.tokens[at]
    following, after = reading.norm(at + 1), reading.norm(at + 2)
    ratio = after in _OF_SOME and following in {"in", "of", "out"} and token.kind == "word"
    if ratio or (reading.norm(at - 1) in {"in", "of"} and reading.norm(at - 2) in _OF_SOME and token.kind == "word"):
        return None
    if token.text.startswith("00") or _numbers_item(reading, at):
        return None
    small_word = token.kind == "word" and token.norm in {"one", "first", "second"}
    if token.norm in _FACTORS:
        if token.norm in _TWOFOLD and reading.norm(at - 1) in _KNOWN and following not in SMALL:
            return None
        if token.norm in {"third", "quarter", "quarters"} and reading.norm(at - 1) in _BEFORE_QUARTER:
            return None
        return Quantity(at, at + 1, 0.0, "factor", _noun(reading, at + 1), False)
    if following in {"%", "percent", "percentage"} or (following == "per" and after in {"cent", "thousand"}):
        last = at + (3 if following == "per" else 2)
        return Quantity(at, last, token.value or 0.0, "share", _noun(reading, last), _from_to(reading, at))
    if _replaces(reading, at) or (
        _from_to(reading, at)
        and reading.tokens[at + 1 : at + 2]
        and reading.norms[at + 1] not in {"%", "per", "percent"}
    ):
        return Quantity(at, at + 1, token.value or 0.0, "count", at + 1, True)
    if small_word or (reading.tokens[at + 1 : at + 2] and reading.tokens[at + 1].stem in _UNITS):
        return None
    if reading.norm(at - 1) in _NUMBERED or _goes_on(reading, at):
        return None
    if token.kind == "number" and (following in {")", "-"} and reading.norm(at - 1) in {"(", ""}):
        return None
    last = at + 1
    while last < len(reading.tokens) and reading.norm(last) in {"million", "billion", "thousand", "hundred", "m", "bn"}:
        last += 1
    return Quantity(at, last, token.value or 0.0, "count", _noun(reading, last), _from_to(reading, at))


def _numbers_item(reading: Reading, at: int) -> bool:
    """True for the number of an item of a list ('1. a law', '2) a fund')."""
    tokens, text = reading.tokens, reading.text
    if tokens[at].kind != "number" or reading.norm(at + 1) not in {".", ")"} or at + 2 >= len(tokens):
        return False
    bracket = reading.norm(at + 1) == ")" and "(" not in reading.norms[max(0, at - NUMBERED_NEAR) : at]
    opens = (
        at == 0
        or bracket
        or "\n" in text[tokens[at - 1].end : tokens[at].start]
        or reading.norms[at - 1] in {":", ";", "."}
    )
    return opens and tokens[at + 1].start == tokens[at].end and tokens[at].value in range(1, MOST_ITEMS)


def _goes_on(reading: Reading, at: int) -> bool:
    """True for a later number of a name ('sections 12 and 13', 'ILO 183, 189 and 190')."""
    for _ in range(LONGEST_CHAIN):
        if at <= 2 or reading.norm(at - 1) not in _CHAINS or reading.tokens[at - 2].value is None:
            return False
        at -= 2
        if reading.norm(at - 1) in _NUMBERED:
            return True
    return False


def _replaces(reading: Reading, at: int) -> bool:
    """True for 'in 45 days instead of 160': a figure beside the one that it takes the place of."""
    for place in range(at + 1, min(at + 5, len(reading.tokens) - 2)):
        two = reading.norms[place : place + 2] in {
            ("instead", "of"),
            ("rather", "than"),
            ("down", "from"),
            ("up", "from"),
        }
        if two:
            return reading.tokens[place + 2].value is not None
    return False


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
    window = reading.norms[max(0, at - 6) : at]
    return "from" in window and "to" in window[window.index("from") :]


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
