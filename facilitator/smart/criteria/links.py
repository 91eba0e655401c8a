"""Links between a text and its brief: which of its words take up the sector, and which the problem.

It knows nothing of levels. Words are tied in steps of falling weight: the same word, a word of the same sense, a word
of the same subject. What counts is how much of the text is about the problem, not that one of its words also stands in
a fact; a long text on another subject shares a few words with any brief.
"""

from collections.abc import Collection
from typing import Final, NamedTuple

from facilitator.smart.analysis import Analysis, kept_with
from facilitator.smart.criteria.objects import is_ratification, strength
from facilitator.smart.criteria.ways import paying_roots
from facilitator.smart.request.brief import BriefReading, content_roots, list_roots, treaty_names, wide_roots
from facilitator.smart.words.grammar import words
from facilitator.smart.words.lexicon import Lexicon
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import is_year, root

SENSE: Final = 0.75
"""What a word of the same sense counts for the problem, where the very word counts 1."""
KIN_SECTOR: Final = 0.6
SUBJECT: Final = 0.4
CROWD: Final = 0.25
"""What words of the sector's sense, of the same subject, and of any subject count in the share."""
IN_THEME: Final = 0.5
"""What a word of the problem counts that the theme has too: saying the theme again takes up less than a cause."""
NAMED_YEAR: Final = 0.5
"""What a past year of the facts counts: 'the act of 1998' can only be from there."""
TRADE: Final = 0.7
"""What a word of the trade counts ('report', 'budget') that only the facts have, in a text with a concrete step."""
TRADE_GENERAL: Final = 0.25
CROWDED_STEP: Final = 0.35
"""What people and places of the facts count beside a concrete step."""
TAKEN_UP: Final = 0.7
"""The weight of the problem from which on a text with a concrete step or a value takes it up."""
TAKEN_UP_GENERAL: Final = 1.0
"""The same for general words, of which one alone is soon said."""
LISTED: Final = 1.4
"""The same where the trainer has listed problems and causes; a short text needs less."""
SPREAD: Final = 0.2
"""What of it each word of substance asks for in a short text."""
TIED: Final = 0.45
"""The same where the text names a right or a commitment: nobody ties a right to nothing."""
FURNISHED: Final = 2
"""Things that an administration buys for itself from which on a text is about these."""
SURE: Final = 2.5
"""The weight of the problem from which on they do not matter."""
THIN: Final = 0.11
OFF_TOPIC: Final = 0.09
DETAILED: Final = 0.34
"""Shares of the text's words of substance: for the problem, for the sector, and for the problem where the trainer has
listed problems and causes, so that a text on them shares more words."""
FOREIGN: Final = 4
"""Words of other subjects beside which one link is chance."""
DENSE_SHARE: Final = 0.14
"""The share from which on a concrete step shows its subject by more than the original's words, none of the facts'."""
SEVERAL: Final = 2
"""Words of the sector that do the same where the text names a right or a commitment."""
SHORT: Final = 3
"""Words of substance of a text in which a single one of the brief is a large share."""
_JOINING: Final = frozenset(map(root, words("ratify ratification accede accession protocol convention")))
"""Roots of words by which facts say where a State stands to a treaty."""
SMALL: Final = 20
"""Whole figures up to this one stand in any text; larger ones that a fact has too were taken from it."""


class Links(NamedTuple):
    """The roots by which a text is tied to its brief, each in the first group that fits.

    `sector` and `problem` are the brief's own words, `theme` those of the problem that the theme has too; `near_sector`
    and `near_problem` are words of the same senses; `crowd` and `crowd_problem` are words that recommendations on any
    subject hold, `trade` and `trade_problem` words of the trade; `tied` are other words of the brief's subjects and
    `foreign` words of other subjects only; `housekeeping` is what an administration buys for itself,
    `apart` are those of the foreign words whose subjects have nothing to do with economic, social and cultural rights;
    `words` are all words of substance.
    """

    sector: frozenset[str]
    problem: frozenset[str]
    theme: frozenset[str]
    near_sector: frozenset[str]
    near_problem: frozenset[str]
    crowd: frozenset[str]
    crowd_problem: frozenset[str]
    trade: frozenset[str]
    trade_problem: frozenset[str]
    tied: frozenset[str]
    foreign: frozenset[str]
    housekeeping: frozenset[str]
    apart: frozenset[str]
    words: frozenset[str]
    figures: int
    years: int
    treaties: int
    substance: int
    concrete: bool
    targeted: bool
    detailed: bool
    cause: bool

    @property
    def loose(self) -> bool:
        """True if not one word leads to the brief."""
        return not (self.strong or self.weak or self.weak_problem or self.years or self.treaties)

    @property
    def weak(self) -> frozenset[str]:
        """The words by which a text is only loosely tied to the sector."""
        return self.near_sector | self.crowd | self.trade | self.tied

    @property
    def weak_problem(self) -> frozenset[str]:
        """The words by which a text is tied to the problem, but that are not the brief's own."""
        return self.near_problem | self.theme | self.crowd_problem | self.trade_problem

    @property
    def strong(self) -> int:
        """Links that are no chance: the brief's words, words of their senses, its figures and treaties."""
        named = len(self.sector) + len(self.problem) + len(self.theme) + min(self.treaties, 1)
        return named + len(self.near_sector) + len(self.near_problem) + self.figures

    @property
    def share(self) -> float:
        """All links by their weight, by the words of substance."""
        own = len(self.sector) + len(self.problem) + len(self.theme) + self.figures + min(self.treaties, 1) / 2
        near = SENSE * len(self.near_problem) + KIN_SECTOR * len(self.near_sector) + SUBJECT * len(self.tied)
        any_subject = len(self.crowd) + len(self.crowd_problem) + len(self.trade) + len(self.trade_problem)
        return (own + near + NAMED_YEAR * self.years + CROWD * any_subject) / max(self.substance, 1)

    @property
    def own_share(self) -> float:
        """The links that lean on the brief's words alone, for a brief that lists many of them."""
        own = len(self.sector) + len(self.problem) + len(self.theme) + self.figures + min(self.treaties, 1) / 2
        near = len(self.near_problem) + len(self.near_sector) + len(self.crowd) + len(self.crowd_problem)
        return (own + near / 2) / max(self.substance, 1)

    @property
    def problem_weight(self) -> float:
        """How much of the problem that the facts show the text takes up."""
        near = SENSE * len(self.near_problem) + (SENSE if self.targeted else IN_THEME) * len(self.theme)
        figures = SENSE if self.figures and self.strong > self.figures else 0.0
        trade = len(self.trade_problem) * (TRADE if self.concrete else TRADE_GENERAL)
        crowd = CROWDED_STEP * len(self.crowd_problem) if self.concrete else 0.0
        return len(self.problem) + near + figures + trade + crowd + NAMED_YEAR * self.years

    @property
    def asked_share(self) -> float:
        """The share of its own words that a brief with lists asks for; of three words one is enough."""
        return DETAILED if self.substance > SHORT else 1 / SHORT

    def takes_up(self, *, tie: bool) -> bool:
        """True if the text is about the problem; less is asked where it also names a right or a commitment."""
        short = self.substance <= 2 * SHORT
        near = short and self.near_problem and (self.crowd_problem or len(self.near_problem) > 1)
        named = bool(self.problem or self.theme or near or (self.figures and self.sector))
        if self.cause:
            return True
        if self.share < THIN or (self.detailed and (self.own_share < self.asked_share or not named)):
            return False
        if self.concrete and not self.firm and len(self.foreign) > 1:
            return False
        if len(self.housekeeping) >= FURNISHED and not tie and self.problem_weight < SURE:
            return False
        listed = max(TAKEN_UP, min(LISTED, SPREAD * self.substance))
        plain = TAKEN_UP if self.concrete or self.targeted else TAKEN_UP_GENERAL
        enough = listed if self.detailed else TIED if tie else plain
        if self.problem_weight >= enough or self.detailed:
            return self.problem_weight >= enough
        beyond = len(self.near_sector) + len(self.tied)
        if self.concrete and beyond > len(self.foreign) and self.share >= DENSE_SHARE and not self.housekeeping:
            return True
        within = len(self.sector) + beyond
        return tie and ((self.concrete and within >= SEVERAL) or (self.targeted and bool(self.sector)))

    @property
    def firm(self) -> bool:
        """True if the subject is named by a word of its own or a figure, or by more of its words than of others'."""
        return self.strong > 0 or len(self.tied) > len(self.foreign)

    @property
    def unplaced(self) -> bool:
        """True for words that neither the exercise nor other subjects know."""
        known = self.strong or self.weak or self.weak_problem or self.apart
        return not known and bool(self.words) and len(self.foreign) < SEVERAL

    @property
    def same_sector(self) -> bool:
        """True if the text is about the same sector at least; not of one whose words no list knows."""
        if not self.strong and not self.weak and not self.weak_problem:
            return False
        if not self.concrete and not self.apart:
            return True
        named = self.tied or self.problem or (self.sector and self.crowd)
        beside = self.concrete and bool(self.apart) and not named
        elsewhere = beside or (len(self.foreign) >= FOREIGN and len(self.tied) < SEVERAL)
        if (self.strong <= 1 and elsewhere) or (self.concrete and not self.firm and self.foreign):
            return False
        return self.share >= OFF_TOPIC or (self.strong > 0 and len(self.foreign) <= 2 * self.strong)


class _Ties(NamedTuple):
    """Words of substance by how they are tied to a brief: its own, those near it, those of any subject, the others."""

    sector: frozenset[str]
    problem: frozenset[str]
    near_sector: frozenset[str]
    near_problem: frozenset[str]
    crowd: frozenset[str]
    crowd_problem: frozenset[str]
    others: frozenset[str]


@kept_with
def find_links(analysis: Analysis) -> Links:
    """The links of a text to its brief."""
    brief, reading = analysis.brief, analysis.reading
    lexicon = reading.lexicon
    roots = content_roots(reading, brief.state, _process_verbs(analysis) | _tone(reading))
    common = content_roots(reading, brief.state, (), "common")
    if _joins_another(analysis):
        roots, common = roots - _JOINING, common - _JOINING
    ties = _ties(roots, brief, lexicon)
    loose = _loose_verbs(analysis, ties)
    if loose:
        roots -= loose
        ties = _ties(roots, brief, lexicon)
    housekeeping = (roots & list_roots(lexicon, "housekeeping")) - brief.sector - brief.problem
    tied, foreign = _by_subject(ties.others, brief, lexicon)
    if foreign and (ties.sector or ties.problem):
        paying = paying_roots(reading) & foreign
        roots, foreign = roots - paying, foreign - paying
    return Links(
        sector=ties.sector,
        problem=ties.problem - brief.theme,
        theme=ties.problem & brief.theme,
        near_sector=ties.near_sector,
        near_problem=ties.near_problem,
        crowd=ties.crowd,
        crowd_problem=ties.crowd_problem,
        trade=common & brief.sector_common,
        trade_problem=common & (brief.problem_common - brief.sector_common),
        tied=tied,
        foreign=foreign - housekeeping,
        housekeeping=housekeeping,
        apart=frozenset(word for word in foreign if lexicon.subjects[word] <= lexicon.apart),
        figures=len(_figures(reading, brief)),
        years=min(1, sum(reading.tokens[at].text in brief.years for at in reading.years)),
        treaties=sum(mark.tag in brief.treaties for mark in reading.marks),
        words=roots,
        substance=len(roots),
        concrete=any(strength(analysis, demand).level == 2 for demand in analysis.live),
        targeted=any(quantity.kind in {"share", "factor"} for quantity in analysis.quantities),
        detailed=brief.detailed,
        cause=_names_cause(reading, brief),
    )


def _joins_another(analysis: Analysis) -> bool:
    """True if a text asks only to join treaties of which the exercise says nothing, nor that one is a problem."""
    reading, brief = analysis.reading, analysis.brief
    if not analysis.live or not all(is_ratification(demand) for demand in analysis.live):
        return False
    named = {name for mark in reading.tagged("right.treaty") for name in treaty_names(reading, mark)}
    told = {mark.tag for mark in reading.marks} & brief.treaties or named & (brief.bound | brief.unbound)
    problems = brief.brief.relevance.problems if brief.brief else ()
    listed = {root(word) for problem in problems for word in words(problem.lower())}
    return not told and _JOINING.isdisjoint(brief.sector | brief.sector_common | listed)


def _loose_verbs(analysis: Analysis, ties: "_Ties") -> frozenset[str]:
    """The roots of verbs that a fact has too, in a text of which no object leads to the brief.

    So 'abolish' in 'Abolish purple elephants' where a fact speaks of fees that should be abolished.
    """
    reading = analysis.reading
    tied = ties.sector | ties.problem | ties.near_sector | ties.near_problem | ties.crowd_problem
    verbs = {reading.roots[at] for d in analysis.live if not d.noun for at in range(d.first, d.last)} & tied
    if not verbs or tied - verbs:
        return frozenset()
    return frozenset(verbs)


def _ties(roots: frozenset[str], brief: BriefReading, lexicon: Lexicon) -> _Ties:
    """The words of substance of a text, each in the first group that fits."""
    crowd_words, wide = list_roots(lexicon, "crowd"), wide_roots(lexicon)
    sector = (roots & brief.sector) - crowd_words
    problem = (roots & brief.problem) - wide
    free = roots - sector - problem
    near_problem = _near(free - wide, brief.problem_kin, lexicon) | _charges(free, brief, lexicon)
    near_sector = _near(free - near_problem - crowd_words, brief.sector_kin, lexicon)
    crowd_problem = free & brief.problem & wide - near_sector
    crowd = free & brief.sector - near_sector
    others = free - near_problem - near_sector - crowd - crowd_problem
    return _Ties(sector, problem, near_sector, near_problem, crowd, crowd_problem, others)


def _charges(words: frozenset[str], brief: BriefReading, lexicon: Lexicon) -> frozenset[str]:
    """The words for what people pay, of any kind, where the facts speak of a fee, a fare or the like."""
    charged = (brief.problem & lexicon.charges) - wide_roots(lexicon)
    return words & lexicon.charges if charged else frozenset()


def _names_cause(reading: Reading, brief: BriefReading) -> bool:
    """True if a problem or cause that the trainer lists stands in the text as it is."""
    said = " ".join(token.stem for token in reading.tokens)
    return any(f" {cause} " in f" {said} " for cause in brief.causes)


def _process_verbs(analysis: Analysis) -> set[int]:
    """The tokens of the verbs that ask only for a process."""
    return {at for d in analysis.demands if d.firmness == "process" for at in range(d.first, d.last)}


def _tone(reading: Reading) -> set[int]:
    """The tokens of an accusation ('criminal neglect'), which tell of no other subject."""
    return {at for mark in reading.tagged("tone.accuses") for at in range(mark.first, mark.last)}


def _near(words: Collection[str], senses: frozenset[int], lexicon: Lexicon) -> frozenset[str]:
    """The words that share a sense with the brief."""
    return frozenset(word for word in words if not senses.isdisjoint(lexicon.kin.get(word, ())))


def _by_subject(words: Collection[str], brief: BriefReading, lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The words that tell of a subject of the brief, and those that tell of others only."""
    telling = frozenset(word for word in words if word in lexicon.subjects)
    tied = frozenset(word for word in telling if not brief.subjects.isdisjoint(lexicon.subjects[word]))
    return tied, telling - tied


def _figures(reading: Reading, brief: BriefReading) -> frozenset[float]:
    """The figures that the text has from the facts."""
    dated = {at for mark in reading.tagged("time.exact") for at in range(mark.first, mark.last)}
    return frozenset(
        token.value or 0.0
        for at, token in enumerate(reading.tokens)
        if token.kind == "number" and token.value in brief.values and _telling(reading, at) and at not in dated
    )


def _telling(reading: Reading, at: int) -> bool:
    """True for a figure that a text can only have from the facts: a large one, a share, or one with a fraction."""
    token = reading.tokens[at]
    value = token.value or 0.0
    share = reading.norm(at + 1) in {"%", "percent"} or (
        reading.norm(at + 1) == "per" and reading.norm(at + 2) == "cent"
    )
    return not is_year(token) and (value > SMALL or value != int(value) or share)
