"""Counting: how many different things a text asks for.

It knows nothing of levels. The decision to know: what refers back to the first demand, reports on it, pays for it or
elaborates it is not counted, so that a demand with its steps is one.
"""

from collections import Counter
from itertools import pairwise
from typing import Final

from facilitator.smart.analysis import Analysis, kept_with
from facilitator.smart.criteria.objects import is_ratification
from facilitator.smart.request.demands import Demand, is_ability
from facilitator.smart.request.nounphrases import head_tag, object_start, phrase_end
from facilitator.smart.words.grammar import words
from facilitator.smart.words.reading import Reading

FEWEST_PIECES: Final = 3
"""Pieces between semicolons from which on a headline is a list; between commas two more are asked for."""
LONGEST_PIECE: Final = 8
"""Words of most pieces of such a list."""
NEAR: Final = 5
"""Words behind 'release' within which people may stand."""
PAIR: Final = 2
"""Orders of a later sentence that are taken for one thing."""
_SAYS_SO: Final = ("says", "so")
"""What points back to the sentence before it ('a paper that says so')."""
_POINTERS: Final = words("them both it its this these such their those same")
"""Words that refer back to what was asked before."""


@kept_with
def separate_demands(analysis: Analysis) -> int:
    """How many different things the text asks for: what refers back, reports, pays or prepares is not counted.

    One or two orders of a later sentence are one thing, since a sentence is there to say one.
    """
    reading = analysis.reading
    seen: set[str] = set()
    counts: Counter[int] = Counter()
    explained = _explained_from(analysis)
    for demand in analysis.live:
        if _asks_nothing(reading, demand) or demand.first >= explained:
            continue
        sentence = reading.sentence_at(demand.first).first
        roots = _content_roots(reading, demand)
        refers = _SAYS_SO in pairwise(reading.norms[demand.last : demand.end])
        refers = refers or not _POINTERS.isdisjoint(reading.norms[demand.last : demand.end][:8])
        started = bool(counts)
        support = _supports(reading, demand) or (started and _elaborates(analysis, demand))
        if not (support or (started and (refers or len(roots & seen) >= 2))):
            counts[sentence] += 1
        counts[sentence] += _listed_treaties(analysis, demand) + _listed_things(analysis, demand)
        counts[sentence] += _listed_pieces(reading, demand)
        seen |= roots
    first = next(iter(counts), 0)
    count = sum(1 if at != first and held == PAIR else held for at, held in counts.items())
    return max(count, 1) if analysis.live else 0


def _supports(reading: Reading, demand: Demand) -> bool:
    """True for what only reports on, pays for or prepares another demand; to release people is none of these."""
    if reading.at(demand.first, "verb.support") is None:
        return False
    near = range(demand.last, min(demand.end, demand.last + NEAR))
    return demand.verb != "releas" or not any(reading.at(at, "group") for at in near)


def _asks_nothing(reading: Reading, demand: Demand) -> bool:
    """True for a demand without a word of its own, one that is denied ('set no date'), and what only leaves out."""
    words = range(demand.last, demand.end)
    said = any(reading.tokens[at].kind == "word" and reading.norm(at) not in {"and", "or"} for at in words)
    left_out = demand.verb == "leav" and "out" in reading.norms[demand.last : demand.end]
    return not said or left_out or reading.norm(demand.last) == "no"


def _content_roots(reading: Reading, demand: Demand) -> set[str]:
    """The roots of the words of substance behind the verb of a demand."""
    stop = reading.lexicon.stems["stop"]
    words = range(demand.last, demand.end)
    return {reading.roots[at] for at in words if len(reading.roots[at]) > 3 and reading.tokens[at].stem not in stop}


def _elaborates(analysis: Analysis, demand: Demand) -> bool:
    """True for a later sentence about a thing ('The contribution should be small'), not about who must act.

    So is one that says where to begin ('Begin with ...') or what could be done besides.
    """
    reading = analysis.reading
    sentence = reading.sentence_at(demand.first)
    if sentence.first <= analysis.live[0].first:
        return False
    begins = reading.at(demand.first, "means.steps")
    if (begins is not None and begins.first == demand.first) or is_ability(reading, sentence, demand.first):
        return True
    if demand.first <= sentence.first + 1:
        return False
    actors = {"it", "they", "we", "also", "furthermore", "moreover", "in", "finally", "please"}
    named = any(reading.at(at, "government", "verb.ask") for at in range(sentence.first, demand.first))
    title = reading.tokens[sentence.first].text[:1].isupper() and reading.norm(sentence.first + 1) in {
        "should",
        "must",
        "shall",
    }
    return (
        not named
        and reading.norm(sentence.first) not in actors
        and not (title and not _is_listed(reading, sentence.first))
    )


def _is_listed(reading: Reading, at: int) -> bool:
    """True for a word of the lists or a derived noun, false for what can only be a name."""
    return reading.tokens[at].stem in reading.lexicon.words or reading.norm(at).endswith(("ion", "ment", "ing", "ity"))


def _listed_treaties(analysis: Analysis, demand: Demand) -> int:
    """More than two treaties in one demand to join them are as many demands."""
    if not is_ratification(demand):
        return 0
    reading, count, reached = analysis.reading, 0, demand.last
    for mark in reading.tagged("right.treaty"):
        if demand.last <= mark.first < demand.end:
            between = {reading.norm(at) for at in range(reached, mark.first)}
            count += count == 0 or bool(between & {",", "and", ";"})
            reached = max(reached, mark.last)
    return max(0, count - 2)


def _listed_things(analysis: Analysis, demand: Demand) -> int:
    """More than two things with an article each in one demand ('a strategy, a law, and a fund') are as many demands."""
    reading, parts = analysis.reading, 0
    at = object_start(reading, demand)
    while at < demand.end and reading.norm(at) in {"a", "an", "the"}:
        end = phrase_end(reading, demand, at)
        if head_tag(reading, range(at, end)) != "object.output":
            break
        parts += 1
        while end < demand.end and reading.norm(end) in {",", "and", "or"}:
            end += 1
        at = end
    return max(0, parts - 2) if parts > 2 else 0


def _listed_pieces(reading: Reading, demand: Demand) -> int:
    """Of a headline that is a list ('Taps; toilets; drains; cheaper tariffs') how many more things it asks for."""
    first = demand.first
    if demand.noun and reading.norms[: demand.first].count(","):
        first = reading.sentence_at(demand.first).first
    elif not demand.implied:
        return 0
    last = next((at for at in range(demand.first, demand.end) if reading.norms[at] == ":"), demand.end)
    for mark, fewest in ((";", FEWEST_PIECES), (",", FEWEST_PIECES + 2)):
        cuts = [at for at in range(first, last) if reading.norms[at] == mark]
        pieces = [range(a, b) for a, b in pairwise([first - 1, *cuts, last])]
        short = [piece for piece in pieces if len(piece) - 1 <= LONGEST_PIECE]
        if len(pieces) >= fewest and len(short) * 3 >= len(pieces) * 2:
            return len(pieces) - 1
    return 0


def _explained_from(analysis: Analysis) -> int:
    """The token from which on the text only explains its first demand: after a colon."""
    tokens = analysis.reading.tokens
    first = analysis.live[0].last if analysis.live else 0
    goal = next((at for at in range(analysis.first_request, first) if tokens[at].norm == ":"), 0)
    if any(quantity.from_to and quantity.first < goal for quantity in analysis.quantities):
        return goal
    return next((at for at in range(first, len(tokens)) if tokens[at].norm == ":"), len(tokens))
