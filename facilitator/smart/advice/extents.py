"""Extents: how far the phrase reaches of which a rule has seen the telling word.

It knows nothing of rules or levels. An extent grows only inside its sentence and only by a few words, since people look
for the reason in it; where grammar does not say where a phrase ends, it ends early.
"""

from typing import Final, NamedTuple

from facilitator.smart.analysis import Analysis, kept_with
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import BEFORE_VERB, is_before_noun, is_plural, is_substance, object_end
from facilitator.smart.request.quantities import Time, begins_date
from facilitator.smart.words.grammar import SMALL, STOPPERS, words
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import Sentence

LONGEST_ACTION: Final = 12
"""Words of an action that are pointed at."""
LONGEST_NAMED: Final = 16
"""Words of an action that ends with the name of a treaty."""
LONGEST_NOUN: Final = 6
"""Words of a noun phrase that are pointed at."""
LONGEST_MEANS: Final = 12
"""Words of a way that are pointed at."""
LONGEST_JOINT: Final = 3
"""Small words between two capitalised words of one name (', and the')."""

_GOES_ON: Final = words("of on to for against into from")
_WHOLE: Final = words("all each every no any both")
_MEASURES: Final = words("at least most more less than up about all another around over under")
_DATES: Final = words(
    "by before until till within in from not later than the end of mid during at start beginning latest early late -"
)
_NO_START: Final = words("the of - than later year end mid")
_BEFORE_MEANS: Final = words("paid financed funded covered met with through by being in")
_MEANS_GO_ON: Final = words("from of by for")
_RATES: Final = words("a per each every")
_NAME_JOINTS: Final = words(", and of on the to for against with")
_BE: Final = words("be been is are")
_RANGE: Final = words("to % per cent percent")
_QUALITIES: Final = ("al", "ic", "ive", "ory", "able", "ible", "ful", "ous", "tal")
_SAID: Final = words("recommended recommends asked asks urged urges required requires called calls")


class Extent(NamedTuple):
    """The tokens from `first` up to but without `last`."""

    first: int
    last: int


@kept_with
def action_extent(analysis: Analysis, demand: Demand, first: int, longest: int = LONGEST_ACTION) -> Extent:
    """A demand from one of its tokens on with its object, or with its subject if it is passive."""
    reading = analysis.reading
    paired = next((other for other in analysis.demands if other.first == demand.last + 1), None)
    if paired is not None and reading.norm(demand.last) in {"and", "or"}:
        return Extent(first, action_extent(analysis, paired, paired.first, longest).last)
    if any(reading.norm(at) in _BE for at in range(demand.first - 2, demand.first)):
        return Extent(max(_sentence(reading, first).first, first - LONGEST_NOUN), demand.last)
    begins = after_times(analysis, demand.last, demand.end)
    usual = begins == demand.last
    last = max(object_end(reading, demand) if usual else _phrase_end(reading, begins, demand.end), begins)
    if last == demand.last and reading.norm(last) == "that":
        marks = (at for at in range(last, demand.end) if reading.tokens[at].kind == "mark")
        return _trimmed(reading, first, min(next(marks, demand.end), first + longest))
    if demand.firmness == "process" and reading.norm(last) == "to" and last + 1 < demand.end:
        last = _phrase_end(reading, last + 1, demand.end)
    last = _with_names(reading, first, _with_qualities(reading, last, demand.end), demand.end)
    last = _going_on(reading, first, last, demand.end, longest)
    named = _name_end(reading, last, demand.end) if _is_capital(reading, last - 1) else last
    return _trimmed(reading, first, named if named - first <= max(longest, LONGEST_NAMED) else last)


def after_times(analysis: Analysis, first: int, limit: int) -> int:
    """Where a phrase goes on behind the times that stand here ('adopt by 2027 a law'); here if only times follow."""
    reading, at = analysis.reading, first
    times = [extent for time, extent in _timed(analysis) if first <= time.last <= limit]
    while at < limit:
        time = next((time for time in times if time.first <= at < time.last), None)
        if time is None and reading.norm(at) != ",":
            return first if reading.tokens[at].kind == "mark" else at
        at = at + 1 if time is None else time.last
    return first


def noun_extent(analysis: Analysis, first: int, last: int) -> Extent:
    """The noun phrase around some tokens: 'user fees' for 'user', 'all 34 institutions' for 'institutions'."""
    reading = analysis.reading
    sentence = _sentence(reading, first)
    asking = _asking(analysis)
    if reading.norm(last - 1) in BEFORE_VERB:
        last -= 1
    elif reading.norm(last - 1) in STOPPERS:
        last = _phrase_end(reading, last, sentence.last)
    while last < sentence.last and last - first < LONGEST_NOUN and not is_plural(reading, last - 1):
        if not is_substance(reading, last) or last in asking:
            break
        last += 1
    start = first
    if reading.norm(start) in SMALL:
        return Extent(start, last)
    while start > sentence.first and last - start < LONGEST_NOUN and start - 1 not in asking:
        number = reading.tokens[start - 1].value is not None and start - 1 not in reading.moments
        if not number and not is_before_noun(reading, start - 1):
            break
        start -= 1
    if start > sentence.first and reading.norm(start - 1) in _WHOLE:
        start -= 1
    return Extent(start, last)


def quantity_extent(analysis: Analysis, first: int, last: int) -> Extent:
    """A figure with what it counts, and both figures of 'from 34 to 55 per cent'."""
    reading = analysis.reading
    sentence = _sentence(reading, first)
    opening = next(
        (at for at in range(first - 1, max(sentence.first, first - 7) - 1, -1) if reading.norm(at) == "from"), -1
    )
    between = range(opening + 1, first) if opening >= 0 else range(0)
    if opening >= 0 and all(reading.tokens[at].value is not None or reading.norm(at) in _RANGE for at in between):
        first = opening
    for quantity in analysis.quantities:
        if reading.norm(first) == "from" and quantity.from_to and last <= quantity.first <= last + 3:
            last = quantity.last
    if reading.norm(last) == "of":
        last += 1
    if reading.norm(last) in _RATES and last + 1 < sentence.last:
        return Extent(first, last + 2)
    last = min(_phrase_end(reading, last, sentence.last), first + LONGEST_MEANS)
    while first > sentence.first and reading.norm(first - 1) in _MEASURES:
        first -= 1
    return _trimmed(reading, first, last)


def time_extent(analysis: Analysis, first: int, last: int) -> Extent:
    """A time with its preposition: 'by December 2026', 'before the next review', 'in the 2027 budget'."""
    reading = analysis.reading
    sentence = _sentence(reading, first)
    for time in analysis.times:
        if _meets(time, first, last):
            first, last = min(first, time.first), max(last, time.last)
    while first > sentence.first and not begins_date(reading, first) and reading.norm(first - 1) in _DATES:
        first -= 1
    while first < last - 1 and reading.norm(first) in _NO_START:
        first += 1
    if reading.norm(last) == "to" and last + 1 in reading.years:
        last += 2
    return Extent(first, last + (reading.norm(last) in {"budget", "budgets"}))


def name_extent(analysis: Analysis, first: int, last: int) -> Extent:
    """The whole name of a treaty or a body, or the whole right ('right to education')."""
    reading = analysis.reading
    sentence = _sentence(reading, first)
    about = reading.norm(last) == "on" and not (_is_capital(reading, last + 1) or _is_capital(reading, last + 2))
    if about or reading.norm(last - 1) in STOPPERS:
        last = _phrase_end(reading, last + about, sentence.last)
        last = _name_end(reading, _going_on(reading, first, last, sentence.last, LONGEST_MEANS), sentence.last)
        return _trimmed(reading, first, last)
    last = _with_pairs(reading, _name_end(reading, last, sentence.last), sentence.last)
    start = first
    while start > sentence.first and start - 1 not in _asking(analysis):
        start -= 1
        if _is_capital(reading, start):
            first = start
        elif reading.norm(start) not in _NAME_JOINTS - {","} or first - start > LONGEST_JOINT:
            break
    return Extent(first, last)


def means_extent(analysis: Analysis, first: int, last: int) -> Extent:
    """A way with what belongs to it: 'paid from the education budget', 'with technical assistance from OHCHR'."""
    reading = analysis.reading
    sentence = _sentence(reading, first)
    if reading.norm(last - 1) in STOPPERS:
        last = _phrase_end(reading, last, sentence.last)
    if reading.norm(last) in _MEANS_GO_ON:
        last = min(_phrase_end(reading, last + 1, sentence.last), first + LONGEST_MEANS)
    if reading.norm(first) not in STOPPERS:
        first = noun_extent(analysis, first, last).first
    while first > sentence.first and reading.norm(first - 1) in _BEFORE_MEANS:
        first -= 1
    return _trimmed(reading, first, last)


@kept_with
def _timed(analysis: Analysis) -> tuple[tuple[Time, Extent], ...]:
    """The times with the words that belong to them."""
    return tuple((time, time_extent(analysis, time.first, time.last)) for time in analysis.times)


def _meets(time: Time, first: int, last: int) -> bool:
    return time.kind == "exact" and time.first < last and first < time.last


@kept_with
def _asking(analysis: Analysis) -> frozenset[int]:
    """The tokens of the verbs that ask."""
    return frozenset(at for demand in analysis.demands for at in range(demand.first, demand.last))


def _sentence(reading: Reading, at: int) -> Sentence:
    return reading.sentence_at(at)


def _is_capital(reading: Reading, at: int) -> bool:
    return at < len(reading.tokens) and reading.tokens[at].text[:1].isupper()


def _phrase_end(reading: Reading, at: int, last: int) -> int:
    """Where the noun phrase that begins here ends: before a small word of another part, a mark, or a time."""
    while at < last and reading.norms[at] not in STOPPERS and at not in reading.moments and (
        reading.tokens[at].kind != "mark" or reading.norms[at] in {"-", "%", "/"}
    ):  # fmt: skip
        at += 1
    return at


def _going_on(reading: Reading, first: int, last: int, limit: int, longest: int) -> int:
    """The end of a phrase with the parts that prepositions add to it, as long as it stays short."""
    whole = last
    while last + 1 < limit and reading.norm(last) in _GOES_ON:
        if last + 1 in reading.verbs and reading.norm(last) != "to":
            break
        end = _with_qualities(reading, _phrase_end(reading, last + 1, limit), limit)
        end = _with_names(reading, last + 1, end, limit)
        number = reading.tokens[last + 1].value is not None
        counts = number and (reading.norm(last) == "from" or reading.norm(end) == "per")
        listed = end == last + 2 and reading.norm(end) == ","
        if end == last + 1 or end - first > longest or counts or listed:
            break
        last = _with_pairs(reading, end, limit)
        whole = whole if reading.norm(last) == "of" else last
    return last if reading.norm(last) != "of" else whole


def _with_names(reading: Reading, first: int, last: int, limit: int) -> int:
    """The end of a phrase, or of a name or a group that begins in it ('persons with disabilities')."""
    names = [m.last for m in reading.tagged("right.treaty", "group") if first <= m.first < last < m.last <= limit]
    return max((name for name in names if reading.norm(name - 1) not in STOPPERS), default=last)


def _with_qualities(reading: Reading, last: int, limit: int) -> int:
    """The end of 'inclusive, open and regular talks' where the phrase ended with 'inclusive'."""
    while last + 1 < limit and reading.norm(last) in {",", "and"} and reading.norm(last - 1).endswith(_QUALITIES):
        end = _phrase_end(reading, last + 1, limit)
        if end == last + 1:
            break
        last = end
    return last


def _with_pairs(reading: Reading, last: int, limit: int) -> int:
    """The end of 'women and men' where the phrase ended with 'women'."""
    while last + 1 < limit and reading.norm(last) == "and" and is_plural(reading, last - 1):
        if not is_plural(reading, last + 1):
            break
        last += 2
    return last


def _name_end(reading: Reading, last: int, limit: int) -> int:
    at = last
    while at < limit and at - last < LONGEST_JOINT:
        if _is_capital(reading, at):
            last = at + 1
        elif reading.norm(at) not in _NAME_JOINTS:
            break
        at += 1
    return last


def _trimmed(reading: Reading, first: int, last: int) -> Extent:
    """Without the marks, small words, times and adverbs at the end."""
    while last - 1 > first and (
        (reading.tokens[last - 1].kind == "mark" and reading.norm(last - 1) != "%")
        or reading.norm(last - 1) in STOPPERS
        or last - 1 in reading.adverbs
        or reading.norm(last - 1) in _SAID
    ):
        last -= 1
    return Extent(first, last)
