"""Calibration: how well the checklist agrees with experts, and which words or ranges would bring it nearer.

A proposal is kept only if the texts are scored nearer to the experts with it; so each one is tried, not guessed.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final, NamedTuple

from facilitator.smart.analysis import Analysis, analyse
from facilitator.smart.criteria.links import find_links
from facilitator.smart.model import CRITERIA, HIGHEST_LEVEL, Brief, Criterion, Levels, Score, Weights
from facilitator.smart.request.brief import read_brief
from facilitator.smart.request.nounphrases import is_substance, object_end, object_start
from facilitator.smart.scorer import by_criterion, score, total
from facilitator.smart.words.lexicon import Lexicon, extended

FAR: Final = 2
"""Levels apart from which on a difference is a large one."""
MOST_TRIED: Final = 40
"""Proposals of one kind that are tried, the most frequent words first: each scores the texts that hold it again."""
LONGEST_MEANS: Final = 4
"""Words behind 'by', 'with' or 'through' that may name a means."""
FEWEST_MARKS: Final = 10
"""Texts with a mark for the whole below which five weights would fit anything."""
MOST_WEIGHT: Final = 3
"""Finer weights than 0 to 3 are more than so few texts can tell."""
_OPENS_MEANS: Final = frozenset({"by", "with", "through", "from", "via", "under"})


class Rated(NamedTuple):
    """One text with the levels that experts gave it; `exercise` names its brief."""

    place: str
    text: str
    exercise: str
    brief: Brief
    levels: Levels
    mark: float | None = None
    """What the experts gave the whole text, 0 to 100, where they did."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well one criterion agrees: `kappa` with quadratic weights, and shares of the texts."""

    criterion: Criterion
    kappa: float
    exact: float
    far: int
    sure: float
    exact_of_sure: float


class Difference(NamedTuple):
    """A level that is not the experts', with the reason that decided it."""

    rated: Rated
    criterion: Criterion
    level: int
    expected: int
    reason: str


class RangeProposal(NamedTuple):
    """A plausible range for the targets of one fact, from the targets that the experts found achievable."""

    exercise: str
    fact: str
    low: float
    high: float
    gain: int


class Proposal(NamedTuple):
    """Words for a list of the checklist, or for an exercise's problems where `list_name` is empty."""

    exercise: str
    list_name: str
    words: str
    gain: int
    """By how many levels all texts together come nearer to the experts."""


def kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Cohen's kappa with quadratic weights over the levels; 1 where all agree without variety."""
    levels = range(HIGHEST_LEVEL + 1)
    rows, columns = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    apart = sum((first - second) ** 2 for first, second in pairs)
    chance = sum((i - j) ** 2 * rows[i] * columns[j] for i in levels for j in levels) / max(len(pairs), 1)
    return 1 - apart / chance if chance else float(not apart)


def agreement(rated: Sequence[Rated], scores: Sequence[Score]) -> tuple[Agreement, ...]:
    """The agreement of each criterion, in their order; at least one text is needed."""
    found: list[Agreement] = []
    for criterion in CRITERIA:
        pairs = [
            (each.levels.of(criterion), given.levels.of(criterion)) for each, given in zip(rated, scores, strict=True)
        ]
        sure = [pair for pair, given in zip(pairs, scores, strict=True) if given.perhaps(criterion) is None]
        found.append(
            Agreement(
                criterion,
                kappa(pairs),
                sum(first == second for first, second in pairs) / len(pairs),
                sum(abs(first - second) >= FAR for first, second in pairs),
                len(sure) / len(pairs),
                sum(first == second for first, second in sure) / len(sure) if sure else 1.0,
            )
        )
    return tuple(found)


def differences(rated: Sequence[Rated], scores: Sequence[Score]) -> list[Difference]:
    """All levels that differ, the largest first, then in the order of the texts."""
    found = [
        Difference(each, criterion, given.levels.of(criterion), each.levels.of(criterion), _reason(given, criterion))
        for each, given in zip(rated, scores, strict=True)
        for criterion in CRITERIA
        if given.levels.of(criterion) != each.levels.of(criterion)
    ]
    return sorted(found, key=lambda difference: -abs(difference.level - difference.expected))


def _reason(given: Score, criterion: Criterion) -> str:
    return next((reason.message for reason in given.reasons if reason.criterion == criterion), "")


def proposals(rated: Sequence[Rated], scores: Sequence[Score], lexicon: Lexicon) -> list[Proposal]:
    """What would bring the texts nearer to the experts, the most helpful first, each tried by itself."""
    before = {each.place: _apart(each, score(each.text, each.brief, lexicon)) for each in rated}
    candidates: Counter[tuple[str, str, str]] = Counter()
    for each, given in zip(rated, scores, strict=True):
        candidates.update(_candidates(each, given, lexicon))
    found: list[Proposal] = []
    for (exercise, list_name, words), _ in candidates.most_common(MOST_TRIED):
        gain = _gain(rated, before, lexicon, Proposal(exercise, list_name, words, 0))
        if gain > 0:
            found.append(Proposal(exercise, list_name, words, gain))
    return sorted(found, key=lambda proposal: -proposal.gain)


def range_proposals(rated: Sequence[Rated], lexicon: Lexicon) -> list[RangeProposal]:
    """The ranges of targets that bring the texts nearer to the experts, the most helpful first; each is tried."""
    found: list[RangeProposal] = []
    for exercise in dict.fromkeys(each.exercise for each in rated):
        texts = [each for each in rated if each.exercise == exercise]
        before = sum(_apart(each, score(each.text, each.brief, lexicon)) for each in texts)
        targets = sorted({value for each in texts if each.levels.achievable > 1 for value in _targets(each, lexicon)})
        if not targets:
            continue
        brief = texts[0].brief
        for at, fact in enumerate(brief.facts):
            if not fact.indicator:
                continue
            ranged = replace(fact, plausible_low=targets[0], plausible_high=targets[-1])
            tried = replace(brief, facts=(*brief.facts[:at], ranged, *brief.facts[at + 1 :]))
            gain = before - sum(_apart(each, score(each.text, tried, lexicon)) for each in texts)
            if gain > 0:
                found.append(RangeProposal(exercise, fact.text, targets[0], targets[-1], gain))
    return sorted(found, key=lambda proposal: -proposal.gain)


def _targets(each: Rated, lexicon: Lexicon) -> Iterator[float]:
    """The figures that a text asks for."""
    analysis = analyse(each.text, read_brief(each.brief, lexicon), lexicon)
    norms, tokens = analysis.reading.norms, analysis.reading.tokens
    for quantity in analysis.quantities:
        values = [
            tokens[at].value for at in range(quantity.first, quantity.last) if norms[at - 1] not in {"from", "per"}
        ]
        yield from [value for value in values if value is not None][-1:]


def proposed_weights(rated: Sequence[Rated]) -> Weights | None:
    """The weights by which the experts' own levels come nearest to what they gave the whole text.

    None where they gave too few of these, or where no weights do better than equal ones.
    """
    marked = [(each.levels, each.mark) for each in rated if each.mark is not None]
    if len(marked) < FEWEST_MARKS:
        return None

    def apart(weights: Weights) -> float:
        return sum((total(levels, weights) - mark) ** 2 for levels, mark in marked)

    tried = (Weights(*each) for each in product(range(MOST_WEIGHT + 1), repeat=len(CRITERIA)) if any(each))
    best = min(tried, key=lambda weights: (apart(weights), sum(by_criterion(weights).values())))
    return best if apart(best) < apart(Weights()) else None


def _apart(each: Rated, given: Score) -> int:
    return sum(abs(given.levels.of(criterion) - each.levels.of(criterion)) for criterion in CRITERIA)


def _gain(rated: Sequence[Rated], before: Mapping[str, int], lexicon: Lexicon, proposal: Proposal) -> int:
    words = extended(lexicon, {proposal.list_name: [proposal.words]}) if proposal.list_name else lexicon
    said = [each for each in rated if proposal.words in each.text.lower()]
    if not proposal.list_name:
        said = [each for each in said if each.exercise == proposal.exercise]
    return sum(before[each.place] - _apart(each, score(each.text, _widened(each, proposal), words)) for each in said)


def _widened(each: Rated, proposal: Proposal) -> Brief:
    """The brief with one more problem, where that is what is proposed."""
    if proposal.list_name:
        return each.brief
    relevance = each.brief.relevance
    return replace(each.brief, relevance=replace(relevance, problems=(*relevance.problems, proposal.words)))


def _candidates(each: Rated, given: Score, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Words that may be missing where a level is lower than the experts'."""
    analysis = analyse(each.text, read_brief(each.brief, lexicon), lexicon)
    for criterion, find in _FINDERS.items():
        if given.levels.of(criterion) < each.levels.of(criterion):
            for list_name, words in find(analysis):
                yield (each.exercise if not list_name else "", list_name, words)


def _objects(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """The last two words and the last word of each object, which may name a thing that no list knows; and the verb."""
    reading = analysis.reading
    for demand in analysis.live:
        first, last = object_start(reading, demand), object_end(reading, demand)
        for start in (last - 1, last - 2):
            if first <= start and last > start and all(is_substance(reading, at) for at in range(start, last)):
                yield "object.output", " ".join(reading.norms[start:last])
        if demand.last == demand.first + 1:
            yield "verb.concrete", reading.norms[demand.first]


def _means(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """The words behind 'by', 'with' and the like."""
    reading = analysis.reading
    for at in range(analysis.first_request, len(reading.tokens) - 2):
        if reading.norms[at] not in _OPENS_MEANS or at in reading.time_tokens:
            continue
        last = at + 1
        while last < min(len(reading.tokens), at + 1 + LONGEST_MEANS) and reading.tokens[last].kind == "word":
            last += 1
        named = [norm for norm in reading.norms[at + 1 : last] if norm not in {"the", "a", "an", "its"}]
        if named:
            yield "means.capacity", " ".join(named[-2:])


def _subject(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """Words of substance that no link leads to the exercise: they may name its problem in other words."""
    links = find_links(analysis)
    tied = links.sector | links.problem | links.theme | links.near_sector | links.near_problem
    for at, root in enumerate(analysis.reading.roots):
        if root in links.words - tied:
            yield "", analysis.reading.norms[at]


_FINDERS: Final[Mapping[Criterion, Callable[[Analysis], Iterator[tuple[str, str]]]]] = {
    "S": _objects,
    "A": _means,
    "R": _subject,
}
