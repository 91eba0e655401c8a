"""Links between a text and its brief: which of its words take up the sector, and which the problem.

It knows nothing of levels. The decision to know: what counts is how much of the text is about the problem, not that
one of its words also stands in a fact; a long text on another subject shares a few words with any brief.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from facilitator.smart.analysis import Analysis, kept_with
from facilitator.smart.brief import content_roots
from facilitator.smart.lexicon import Lexicon
from facilitator.smart.objects import strength
from facilitator.smart.reading import Reading
from facilitator.smart.stems import root
from facilitator.smart.tokens import is_year

ENOUGH: Final = 2.0
"""Links from which on a text that is about little else takes up the problem."""
DENSE: Final = 0.25
THIN: Final = 0.11
MIDDLE: Final = 0.13
DETAILED: Final = 0.41
"""The share where the trainer has listed problems and causes, so that a text on them shares more words."""
SEVERAL: Final = 2
"""Weaker links that it takes where the text asks for no concrete step."""
OFF_TOPIC: Final = 0.09
"""Shares of the text's words of substance that are links: one link is enough in a dense text, several in a thin one."""
SMALL: Final = 20
"""Whole figures up to this one stand in any text; larger ones that a fact has too were taken from it."""


@dataclass(frozen=True, slots=True)
class Links:
    """The roots by which a text is tied to its brief.

    `weak` are words that recommendations on any subject hold, near words and words of the trade; `weak_problem` are
    those of them that belong to the problem, `groups` counts the weak ones without synonyms.
    """

    sector: frozenset[str]
    problem: frozenset[str]
    weak: frozenset[str]
    weak_problem: frozenset[str]
    groups: int
    figures: int
    treaties: int
    substance: int
    concrete: bool
    detailed: bool

    @property
    def weight(self) -> float:
        """All links, those of the problem and the sector in full, the weaker ones by half."""
        return len(self.sector) + len(self.problem) + self.figures + min(self.treaties, 1) / 2 + self.groups / 2

    @property
    def share(self) -> float:
        """The links by the words of substance."""
        return self.weight / max(self.substance, 1)

    @property
    def takes_up(self) -> bool:
        """True if the text is about the problem."""
        if self.problem or (self.figures and (self.sector or self.weak)):
            if self.detailed:
                return self.share >= DETAILED
            return self.share >= DENSE or (self.weight >= ENOUGH and self.share >= THIN)
        several = self.groups + len(self.sector) >= (1 if self.concrete else SEVERAL)
        return bool(self.weak_problem) and several and self.share >= MIDDLE and not self.detailed

    @property
    def firm(self) -> bool:
        """True if the problem or the sector is named by a word of its own."""
        return bool(self.problem or self.figures or self.sector)

    @property
    def same_sector(self) -> bool:
        """True if the text is about the same sector at least."""
        return self.weight > 0 and self.share >= OFF_TOPIC


@kept_with
def find_links(analysis: Analysis) -> Links:
    """The links of a text to its brief."""
    brief, reading = analysis.brief, analysis.reading
    kin, crowd = reading.lexicon.kin, _roots(reading.lexicon, "crowd")
    wide = crowd | _roots(reading.lexicon, "wide")
    verbs = {at for d in analysis.demands if d.firmness != "concrete" for at in range(d.first, d.last)}
    roots = content_roots(reading, brief.state, verbs)
    common = content_roots(reading, brief.state, (), "common")
    free = roots - brief.sector - brief.problem
    near_sector = frozenset(
        w for w in free | common - brief.sector_common if kin.get(w, frozenset()) & brief.sector_kin
    )
    near_problem = frozenset(w for w in free - wide if kin.get(w, frozenset()) & brief.problem_kin)
    weak_problem = (roots & brief.problem & wide) | near_problem | (common & brief.problem_common - brief.sector_common)
    weak = (roots & brief.sector & crowd) | near_sector | weak_problem
    return Links(
        sector=(roots & brief.sector) - crowd | (common & brief.sector_common),
        problem=(roots & brief.problem) - wide,
        weak=weak,
        weak_problem=weak_problem,
        groups=_groups(weak, kin),
        figures=len(
            {
                t.value
                for at, t in enumerate(reading.tokens)
                if t.value is not None and t.value in brief.values and _telling(reading, at)
            }
        ),
        treaties=sum(mark.tag in brief.treaties for mark in reading.marks),
        substance=len(roots),
        detailed=brief.detailed,
        concrete=any(strength(analysis, demand).level == 2 for demand in analysis.live),
    )


def _groups(words: frozenset[str], kin: Mapping[str, frozenset[int]]) -> int:
    """How many different things some words name: words that stand for each other count once."""
    return len({min(kin.get(word, frozenset()), default=-1 - number) for number, word in enumerate(sorted(words))})


def _telling(reading: Reading, at: int) -> bool:
    """True for a figure that a text can only have from the facts: a large one, a share, or one with a fraction."""
    token = reading.tokens[at]
    value = token.value or 0.0
    share = reading.norm(at + 1) in {"%", "percent"} or (
        reading.norm(at + 1) == "per" and reading.norm(at + 2) == "cent"
    )
    return not is_year(token) and (value > SMALL or value != int(value) or share)


@lru_cache(maxsize=16)
def _roots(lexicon: Lexicon, tag: str) -> frozenset[str]:
    return frozenset(root(word) for word in lexicon.forms[tag])
