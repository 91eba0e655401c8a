"""What a text is read against: the words of the brief by what they show (the subject, the problem, a commitment).

It knows nothing of levels. A word that stands in the original belongs to the sector; a word that only the facts or the
trainer's lists hold belongs to the problem; words that any recommendation may hold count for neither.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from facilitator.smart.model import Brief, Fact
from facilitator.smart.request.quantities import DEFAULT_LAST_REVIEW
from facilitator.smart.words.grammar import words
from facilitator.smart.words.lexicon import LONGEST, Lexicon, Mark
from facilitator.smart.words.reading import Reading, between, read_text
from facilitator.smart.words.tokens import is_year, root, stem, tokenize

CACHED_BRIEFS: Final = 64
"""Briefs kept read: a seminar uses a handful."""
SHORTEST_CAUSE: Final = 3
"""Words from which on a listed cause that stands in a text was meant."""
_ARTICLES: Final = frozenset({"the", "a", "an"})
_ENDS_RIGHT: Final = frozenset({"of", "for", "in", "under", "by", "as", "with", "is", "are", "must", "should", "that"})
"""Words behind which the name of a right is over."""
LONG_WORD: Final = 7
"""Letters from which on a word may be written as two."""

_REVIEWED: Final = re.compile(r"(?:reviewed|review of|last review\D{0,12})\D{0,25}((?:19|20)\d\d)", re.IGNORECASE)

_ARTICLE: Final = words("article articles art arts")
_SAYS: Final = words(
    "recommended recommends asked asks urged urges called calls requested requests proposes proposed said says noted"
)
_PROTOCOLS: Final = words("protocol op opcat protocols")
_BOUND: Final = re.compile(r"ratified|party to|acceded", re.IGNORECASE)
_UNBOUND: Final = re.compile(
    r"not (?:yet )?(?:a )?party|not (?:yet )?ratified|signed but|has not acceded|never ratified", re.IGNORECASE
)


class Range(NamedTuple):
    """The plausible range of a figure of the facts (both ends the same where only its value is known)."""

    roots: frozenset[str]
    is_share: bool
    low: float
    high: float
    most: float = 0.0
    """The largest figure of the fact, of how many there are."""


@dataclass(frozen=True, eq=False)
class BriefReading:
    """A brief as roots of words: `sector` from the original, `problem` from the facts and the trainer's lists.

    `sector_common` and `problem_common` are words of the trade ('report', 'budget') from the same places;
    `sector_kin` and `problem_kin` are the senses of the former, but of no word that facts on any subject hold;
    `original` are the stems of the original, `stems` those of all words, for spelling;
    `facts` are the facts as sequences of stems, to tell a copy,
    `fact_problems` what each shows of the problem; `theme` holds the words of the theme, `subjects` what the brief is
    about, `years` the past years of its facts; `bound` and `unbound` name treaties; `causes` are
    what the trainer lists, as phrases; `values`, `ranges` and `shares` are the figures of the facts.
    """

    brief: Brief | None = None
    sector: frozenset[str] = frozenset()
    problem: frozenset[str] = frozenset()
    sector_common: frozenset[str] = frozenset()
    problem_common: frozenset[str] = frozenset()
    sector_kin: frozenset[int] = frozenset()
    problem_kin: frozenset[int] = frozenset()
    theme: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    treaties: frozenset[str] = frozenset()
    original: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    facts: tuple[tuple[str, ...], ...] = ()
    fact_problems: tuple[frozenset[str], ...] = ()
    state: frozenset[str] = frozenset()
    unbound: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    last_review: int = DEFAULT_LAST_REVIEW
    values: tuple[float, ...] = ()
    causes: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()
    shares: tuple[Range, ...] = ()
    articles: frozenset[float] = frozenset()
    """The numbers of the articles that the exercise names."""
    rights: tuple[frozenset[str], ...] = ()
    """The rights that the exercise names, by their words of substance."""

    @property
    def detailed(self) -> bool:
        """True if the trainer has listed what a relevant text takes up."""
        return self.brief is not None and bool(self.brief.relevance.problems or self.brief.relevance.causes)

    def has_value(self, value: float) -> bool:
        """True if the facts hold this very figure."""
        return value in self.values


@lru_cache(maxsize=CACHED_BRIEFS)
def read_brief(brief: Brief | None, lexicon: Lexicon) -> BriefReading:
    """The brief as the rules need it; the same brief and lexicon are read once."""
    if brief is None:
        return BriefReading()
    state = frozenset(root(token.stem) for token in tokenize(brief.state) if token.kind == "word")
    original = read_text(brief.original, lexicon)
    facts = tuple(read_text(fact.text, lexicon) for fact in brief.facts)
    common = content_roots(original, state, tag="common")
    asked = content_roots(original, state)
    shown = _union(content_roots(fact, state) for fact in facts) - asked
    sector = asked | (_roots_of((brief.theme,), lexicon, state) - shown)
    problem = shown | (_roots_of(_named(brief), lexicon, state) - sector)
    theme = frozenset(root(token.stem) for token in tokenize(brief.theme) if token.kind == "word")
    known = (original.tokens, tokenize(brief.state), *(fact.tokens for fact in facts))
    return BriefReading(
        brief=brief,
        sector=sector,
        problem=problem,
        sector_common=common,
        problem_common=_union(content_roots(fact, state, tag="common") for fact in facts) - common,
        sector_kin=kin_of(sector | common | theme, lexicon),
        problem_kin=kin_of(problem - wide_roots(lexicon), lexicon) - kin_of(sector | common, lexicon),
        theme=theme,
        subjects=_subjects(sector, problem, lexicon),
        years=_named_years(facts, _last_review(brief)),
        treaties=frozenset(mark.tag for fact in facts for mark in fact.marks if mark.tag.startswith("treaty.")),
        original=frozenset(token.stem for token in original.tokens),
        stems=frozenset(token.stem for tokens in known for token in tokens if token.kind == "word"),
        facts=tuple(tuple(token.stem for token in fact.tokens if token.kind != "mark") for fact in facts),
        fact_problems=tuple(frozenset(fact.roots) & problem for fact in facts),
        state=state,
        unbound=_not_ratified(brief, facts, lexicon),
        bound=_ratified(brief, facts, lexicon),
        last_review=_last_review(brief),
        values=tuple(t.value for fact in facts for t in fact.tokens if t.value is not None and not is_year(t)),
        causes=_causes(brief, original),
        ranges=tuple(_range(fact, lexicon, state) for fact in brief.facts if fact.plausible_low is not None),
        articles=_articles_of((*facts, *(read_text(line, lexicon) for line in _commitments(brief)))),
        rights=tuple(right for line in (brief.theme, *_commitments(brief)) for right in _rights_in(line, lexicon)),
        shares=tuple(found for fact in facts if (found := _share(fact, state)) is not None),
    )


def _subjects(sector: frozenset[str], problem: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """The subjects of which the original or the theme has a word, or the whole brief has two."""
    counts = Counter(subject for word in sector | problem for subject in lexicon.subjects.get(word, ()))
    named = {subject for word in sector for subject in lexicon.subjects.get(word, ())}
    return frozenset(named | {subject for subject, count in counts.items() if count > 1})


def _named_years(facts: tuple[Reading, ...], last_review: int) -> frozenset[str]:
    """The past years that the facts tell of, apart from the review itself."""
    return frozenset(
        fact.tokens[at].text
        for fact in facts
        if not _REVIEWED.search(fact.text)
        for at in fact.years
        if int(fact.tokens[at].text) <= last_review
    )


def _commitments(brief: Brief) -> tuple[str, ...]:
    return (*brief.relevance.commitments, *brief.relevance.rights, *(treaty.note for treaty in brief.treaties))


def _articles_of(readings: Iterable[Reading]) -> frozenset[float]:
    return frozenset(number for reading in readings for number in articles_in(reading, 0, len(reading.tokens)))


def articles_in(reading: Reading, first: int, last: int) -> frozenset[float]:
    """The numbers of articles in a stretch of a text ('article 12', 'arts. 11 and 12')."""
    found: set[float] = set()
    named = False
    for at in range(first, last):
        value, norm = reading.tokens[at].value, reading.norms[at]
        if value is not None and named:
            found.add(value)
        named = norm in _ARTICLE or (named and (value is not None or norm in {".", ",", "and"}))
    return frozenset(found)


def _rights_in(line: str, lexicon: Lexicon) -> Iterable[frozenset[str]]:
    reading = read_text(line, lexicon)
    return (right for mark in reading.tagged("right.named") if (right := right_named(reading, mark)))


def right_named(reading: Reading, mark: Mark) -> frozenset[str]:
    """The words of substance of a right: {water, sanitation} for 'the right to water and sanitation of everyone'."""
    if reading.norms[mark.last - 1] != "to":
        return frozenset()
    stop, last = reading.lexicon.stems["stop"], mark.last
    while reading.norms[last] and reading.tokens[last].kind == "word" and reading.norms[last] not in _ENDS_RIGHT:
        last += 1
    return frozenset(reading.roots[at] for at in range(mark.last, last) if reading.tokens[at].stem not in stop)


def _named(brief: Brief) -> tuple[str, ...]:
    """What the trainer lists as relevant, with the synonyms."""
    relevance = brief.relevance
    forms = (word for term, others in relevance.synonyms for word in (term, *others))
    return (*relevance.problems, *relevance.causes, *relevance.groups, *forms)


def _causes(brief: Brief, original: Reading) -> tuple[str, ...]:
    """The stems of each problem and cause of three words or more that the original does not name itself."""
    said = " ".join(token.stem for token in original.tokens)
    phrases = (
        [token.stem for token in tokenize(line) if token.norm not in _ARTICLES]
        for line in (*brief.relevance.problems, *brief.relevance.causes)
    )
    return tuple(line for stems in phrases if len(stems) >= SHORTEST_CAUSE and (line := " ".join(stems)) not in said)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _range(fact: Fact, lexicon: Lexicon, state: frozenset[str]) -> Range:
    low = fact.plausible_low if fact.plausible_low is not None else float("-inf")
    most = max((t.value or 0.0 for t in tokenize(fact.text) if t.kind == "number" and not is_year(t)), default=0.0)
    high = fact.plausible_high if fact.plausible_high is not None else float("inf")
    return Range(
        _roots_of((fact.indicator,), lexicon, state), "%" in fact.unit or "per cent" in fact.unit, low, high, most
    )


def _share(fact: Reading, state: frozenset[str]) -> Range | None:
    """The first share that a fact gives, with the words of the fact."""
    for at, token in enumerate(fact.tokens):
        if (token.value is not None and fact.norm(at + 1) in {"%", "percent"}) or (
            fact.norm(at + 1) == "per" and fact.norm(at + 2) == "cent"
        ):
            return Range(content_roots(fact, state), True, token.value or 0.0, token.value or 0.0)
    return None


def content_roots(
    reading: Reading, state: frozenset[str], without: Collection[int] = (), tag: str = ""
) -> frozenset[str]:
    """The roots of the words of substance, or with a tag of the words of that list; some tokens may be left out."""
    stop, common = reading.lexicon.stems["stop"] | reading.lexicon.stems["aside"], reading.lexicon.stems["common"]
    if tag:
        wanted = (at for at, token in enumerate(reading.tokens) if token.stem in common)
    else:
        wanted = (
            at
            for at, token in enumerate(reading.tokens)
            if token.kind == "word" and token.stem not in stop and token.stem not in common and len(token.norm) > 2
        )
    names, roots = reading.name_tokens, reading.roots
    found = frozenset(
        roots[at] for at in wanted if at not in without and at not in names and roots[at] and roots[at] not in state
    )
    return found if tag else found | _joined(reading)


def _joined(reading: Reading) -> frozenset[str]:
    """The roots of words that the text writes as two and the lists as one ('sea wall', 'whistle-blower')."""
    compounds, norms, tokens = _compounds(reading.lexicon), reading.norms, reading.tokens
    pairs = (norms[at] + tokens[at + 1].stem for at in range(len(tokens) - 1))
    return frozenset(compounds[pair] for pair in pairs if pair in compounds)


@lru_cache(maxsize=16)
def _compounds(lexicon: Lexicon) -> dict[str, str]:
    """The stems of long words of the synonyms, with their roots."""
    words = {word.lower() for group in lexicon.synonyms for word in group if len(word) >= LONG_WORD and word.isalpha()}
    return {stem(word): root(word) for word in words}


@lru_cache(maxsize=16)
def list_roots(lexicon: Lexicon, tag: str) -> frozenset[str]:
    """The roots of the words of a list."""
    return frozenset(root(word) for word in lexicon.forms[tag])


@lru_cache(maxsize=16)
def wide_roots(lexicon: Lexicon) -> frozenset[str]:
    """The roots of words that recommendations and facts on any subject hold."""
    return list_roots(lexicon, "crowd") | list_roots(lexicon, "wide")


def kin_of(roots: frozenset[str], lexicon: Lexicon) -> frozenset[int]:
    """The synonym groups of some roots."""
    return frozenset[int]().union(*(lexicon.kin.get(word, frozenset()) for word in roots))


def _roots_of(texts: tuple[str, ...], lexicon: Lexicon, state: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*(content_roots(read_text(text, lexicon), state) for text in texts))


def _last_review(brief: Brief) -> int:
    """The year of the last review: said in a fact, or five years before the next one."""
    years = [int(found) for fact in brief.facts for found in _REVIEWED.findall(fact.text)]
    if years:
        return max(years)
    return brief.next_review - 5 if brief.next_review else DEFAULT_LAST_REVIEW


def _not_ratified(brief: Brief, facts: tuple[Reading, ...], lexicon: Lexicon) -> frozenset[str]:
    """The names of the treaties by which the State is not bound, as the trainer listed them or as a fact says it."""
    listed = [read_text(treaty.name, lexicon) for treaty in brief.treaties if treaty.status != "ratified"]
    said = [read_text(clause, lexicon) for fact in facts for clause in fact.text.split(";") if _UNBOUND.search(clause)]
    return _names_of((*listed, *said))


def _ratified(brief: Brief, facts: tuple[Reading, ...], lexicon: Lexicon) -> frozenset[str]:
    """The names of the treaties that the State has ratified, as listed or as a fact says it."""
    listed = [read_text(treaty.name, lexicon) for treaty in brief.treaties if treaty.status == "ratified"]
    said = [
        read_text(c, lexicon) for f in facts for c in f.text.split(";") if _BOUND.search(c) and not _UNBOUND.search(c)
    ]
    return _names_of((*listed, *said))


def _names_of(readings: Iterable[Reading]) -> frozenset[str]:
    """The names of all treaties in some texts."""
    return frozenset(
        name for reading in readings for mark in reading.tagged("right.treaty") for name in treaty_names(reading, mark)
    )


def treaty_names(reading: Reading, mark: Mark) -> frozenset[str]:
    """By what a treaty is known: the tag of a core treaty, or the number of an ILO convention."""
    near = between(reading.treaties, mark.first - LONGEST, mark.last)
    tags = {m.tag for m in near if mark.first < m.last}
    protocol = not _PROTOCOLS.isdisjoint(reading.norms[max(0, mark.first - 6) : mark.last])
    if protocol:
        tags = {tag for tag in tags if tag.startswith("treaty.op")}
    numbers = {f"no {t.text}" for t in reading.tokens[mark.first : mark.last] if t.kind == "number" and not protocol}
    return frozenset(tags | (numbers if not tags else set()))


def speaks(reading: Reading, mark: Mark) -> bool:
    """True for a treaty's name that stands for its body ('as CEDAW recommended')."""
    return reading.norm(mark.last) in _SAYS
