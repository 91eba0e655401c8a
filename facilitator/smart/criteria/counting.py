"""Counting: how many different things a text asks for, and which way each shall go.

More of an effort ('strengthen the policies') leads nowhere that one could look at; more of what people have ('access',
'employment') does, whatever the verb is.

What refers back to the first demand, reports on it, pays for it or elaborates it is not counted, so that a demand with
its steps is one.
"""

from collections import Counter
from itertools import pairwise
from typing import Final

from facilitator.smart.analysis import Analysis, kept_with
from facilitator.smart.criteria.objects import is_ratification, wished_direction
from facilitator.smart.criteria.turns import goes_beyond
from facilitator.smart.request.demands import Demand, is_ability
from facilitator.smart.request.firmness import is_comparative
from facilitator.smart.request.nounphrases import head_tag, is_passive, object_end, object_start, phrase_end, subject_of
from facilitator.smart.words.grammar import words
from facilitator.smart.words.reading import Reading

_WAYS: Final = words(
    "increas reduc expand extend rais ris lower decreas cut doubl halv shorten grow limit diminish minimiz narrow tripl"
)
"""Stems of verbs that say plainly which way something goes."""
_LAWS: Final = words("law act bill code decree regulation ordinanc constitution statut legislation quota")
"""Stems of rules, of which to widen one is a step."""
MOVES: Final = _WAYS - words("doubl tripl halv") | words("enlarg broaden improv ameliorat speed")
"""Stems of verbs that say which way something goes, and not how far."""
_WIDENS: Final = words("enlarg expand extend broaden widen")
_CONSIDERS: Final = words("consider explor examin contemplat envisag think study look weigh giv reflect")
_TAKES_UP: Final = words("address tackl handl deal confront manag")
"""Stems of verbs that say of an evil neither that there should be less of it nor more."""
_EFFORTS: Final = words("effort endeavour endeavor")
_NOUNS: Final = words("elimination eradication reduction improvement increase expansion extension")
_HEDGES: Final = frozenset({"possible", "appropriate", "feasible", "needed"})
"""Words by which a direction is taken back again ('where possible')."""
_QUALITIES: Final = words("availabl accessibl affordabl saf inclusiv equitabl easy simpl reliabl")
"""Stems of what services are to be made ('make health services available')."""
SOUGHT: Final = 9
"""Words behind 'explore' or 'continue' within which what is sought stands."""
NAMED: Final = 8
"""Words of a demand within which what is to become more or better stands."""


def only_moves(analysis: Analysis, demand: Demand) -> bool:
    """True for more or less of a thing without saying how much ('extend the scheme', 'open more centres')."""
    reading = analysis.reading
    verb = reading.tokens[_verb(reading, demand)].stem
    if goes_beyond(analysis, demand):
        return False
    start = object_start(reading, demand)
    if verb in _WIDENS and reading.tokens[object_end(reading, demand) - 1].stem in _LAWS:
        return False
    more = reading.norm(start) == "more" and object_end(reading, demand) > start + 1
    if verb not in MOVES and not more:
        return False
    if any(demand.first <= quantity.first < demand.end for quantity in analysis.quantities):
        return False
    end = next((at for at in range(demand.last, demand.end) if reading.norms[at] == ","), demand.end)
    levers = any(mark.first < end for mark in analysis.within(demand, "indicator", "object.lever"))
    if is_passive(reading, demand):
        subject = subject_of(reading, demand, analysis.first_request)
        levers = levers or any(mark.first in subject for mark in analysis.marks("indicator", "object.lever"))
    return verb in _WIDENS or more or not levers


def find_direction(analysis: Analysis) -> int | None:
    """The token that says which way things should go; behind a process verb only a plain one ('continue to expand')."""
    for demand in analysis.live:
        if demand.firmness == "process":
            found = _behind_process(analysis.reading, demand)
        elif demand.implied:
            found = wished_direction(analysis, demand)
        else:
            found = _of_demand(analysis, demand)
        if found is not None:
            return found
    return None


def _verb(reading: Reading, demand: Demand) -> int:
    """The token of the verb that is really asked."""
    alone = demand.softener is None or demand.verb == reading.tokens[demand.first].stem
    return demand.first if alone else demand.last - 1


def _behind_process(reading: Reading, demand: Demand) -> int | None:
    """The plain direction behind 'continue to', or the gerund of one behind 'explore ways of'; an effort has none."""
    near = range(demand.last, min(demand.end, demand.last + SOUGHT))
    effort = next((at for at in range(demand.first, near.stop) if reading.tokens[at].stem in _EFFORTS), None)
    if effort is not None:
        return _aimed(reading, demand, effort)
    if demand.verb in _CONSIDERS:
        return next((at for at in near if reading.norms[at].endswith("ing") and reading.tokens[at].stem in _WAYS), None)
    if any(reading.norm(at) == "awareness" for at in near):
        return None
    start = demand.last + 1 if reading.norm(demand.last) == "to" else demand.last
    while start in reading.adverbs:
        start += 1
    stands = start < demand.end and reading.tokens[start].stem in MOVES
    measures = (at for at in near if reading.norm(at - 1) == "to" and reading.tokens[at].stem in MOVES)
    return start if stands else next(measures, None)


def _aimed(reading: Reading, demand: Demand, effort: int) -> int | None:
    """The direction right behind 'efforts to' or 'efforts aimed at', where nothing takes it back."""
    aimed = reading.norms[effort + 1 : effort + 3] in {("aimed", "at"), ("aiming", "at")}
    at = effort + 3 if aimed else effort + 2
    while at in reading.adverbs:
        at += 1
    opens = aimed or reading.norm(effort + 1) == "to"
    if not (opens and at < demand.end and reading.tokens[at].stem in MOVES):
        return None
    return at if _HEDGES.isdisjoint(reading.norms[at : demand.end]) else None


def _of_demand(analysis: Analysis, demand: Demand) -> int | None:
    """The verb of a demand or the comparative in it that gives the direction, or what people are to have."""
    reading, at = analysis.reading, _verb(analysis.reading, demand)
    verb = reading.at(at, "verb.direction", *(("noun.general",) if demand.noun else ())) is not None
    if (verb or reading.tokens[at].stem in MOVES) and not _is_input(reading, demand):
        return at
    if any(is_comparative(reading, place) for place in range(at + 1, demand.end) if not _is_manner(reading, place)):
        return at
    if reading.norm(demand.first - 1) == "better" and demand.first - 1 > analysis.first_request:
        return demand.first - 1
    if demand.softener is not None and _heads_for(reading, demand):
        return at
    if (only_moves(analysis, demand) and not _is_input(reading, demand)) or _makes_better(reading, demand):
        return at
    more = reading.norms[demand.first : demand.last]
    if more[:1] == ("done",):
        more = reading.norms[analysis.first_request : demand.first]
    if reading.tokens[demand.first].stem in {"do", "done"} and not {"more", "better"}.isdisjoint(more):
        return demand.first
    return _outcome(reading, demand)


def _heads_for(reading: Reading, demand: Demand) -> bool:
    """True for 'work towards the elimination of': the noun says which way."""
    near = range(demand.first, min(demand.end, demand.last + 3))
    return any(reading.norms[at] in _NOUNS for at in near)


def _makes_better(reading: Reading, demand: Demand) -> bool:
    """True for 'make health services available and affordable'."""
    near = range(demand.last, min(demand.end, demand.last + SOUGHT))
    return demand.verb == "mak" and any(reading.tokens[at].stem in _QUALITIES for at in near)


def _is_manner(reading: Reading, at: int) -> bool:
    """True for 'more vigorously', which says how something is done and not what there is to be more of."""
    return reading.norms[at] == "more" and reading.norm(at + 1).endswith("ly")


def _is_input(reading: Reading, demand: Demand) -> bool:
    """True if what is to become more is itself an effort ('raise awareness', 'its policies', 'protection measures')."""
    inputs = reading.lexicon.stems["direction.input"]
    places = range(_verb(reading, demand) + 1, max(object_end(reading, demand), demand.last))
    return any(reading.tokens[at].stem in inputs and reading.norms[at] != "working" for at in places)


def _outcome(reading: Reading, demand: Demand) -> int | None:
    """What people are to have more or less of, by a verb that does not say which ('promote employment')."""
    outcomes = reading.lexicon.stems["direction.outcome"]
    places = range(demand.last, min(demand.end, demand.last + NAMED))
    if demand.firmness == "concrete" or demand.verb in _TAKES_UP:
        return None
    return next((at for at in places if reading.tokens[at].stem in outcomes), None)


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
