"""The action category 1 to 5 of a recommendation, as UPR Info's coders apply it (after UPR Info and E. McMahon).

It knows nothing of levels. The first verb decides with the words beside it; where it only says that something goes on
or is thought about and a second verb follows at once, the second one decides.
"""

from typing import Final

from facilitator.smart.analysis import Analysis
from facilitator.smart.criteria.objects import strength
from facilitator.smart.words.reading import Reading

CONTINUING: Final = 2
CONSIDERING: Final = 3
GENERAL: Final = 4
SPECIFIC: Final = 5
REACH: Final = 12
"""Words after the verb that may change its category."""

_LIGHT: Final = frozenset({"further", "also", "please", "that", "to", "therefore", "more", "better"})
_NOT_ADVERBS: Final = frozenset({"apply", "supply", "rely", "comply"})


def action_category(analysis: Analysis) -> int:
    """The category of the first thing asked, 0 where the text asks for nothing."""
    reading = analysis.reading
    verb = _first_verb(analysis)
    if verb is None:
        return 0
    category = _of_verb(analysis, verb)
    if category in {CONTINUING, CONSIDERING} and reading.norm(verb + 1) == "and":
        second = reading.tokens[verb + 2].stem if verb + 2 < len(reading.tokens) else ""
        if second in reading.lexicon.actions:
            return _of_verb(analysis, verb + 2)
    return category


def _first_verb(analysis: Analysis) -> int | None:
    """The first word that is not an adverb if it is a known verb; otherwise the first order that was found."""
    reading = analysis.reading
    at = 0
    while at < len(reading.tokens) - 1 and (reading.tokens[at].kind == "mark" or _is_light(reading.norm(at))):
        at += 1
    asks = analysis.kind in {"request", "slogan", "facts"}
    if (
        asks
        and at < len(reading.tokens)
        and reading.tokens[at].stem in reading.lexicon.actions
        and reading.word_count > 1
    ):
        return at
    return analysis.demands[0].first if analysis.demands else None


def _is_light(norm: str) -> bool:
    return norm in _LIGHT or (norm.endswith("ly") and norm not in _NOT_ADVERBS)


def _of_verb(analysis: Analysis, verb: int) -> int:
    reading = analysis.reading
    rule = reading.lexicon.actions.get(reading.tokens[verb].stem)
    if rule is None:
        return _by_firmness(analysis, verb)
    following = [token.stem for token in reading.tokens[verb + 1 : verb + 3 * REACH] if token.kind == "word"][:REACH]
    for key in ("+" + " ".join(following[:2]), "+" + " ".join(following[:1]), *following):
        if key in rule.unless:
            return rule.unless[key]
    if "by-ing" in rule.unless and _has_way(reading, verb):
        return rule.unless["by-ing"]
    return rule.usual


def _has_way(reading: Reading, verb: int) -> bool:
    places = range(verb, min(verb + 40, len(reading.tokens) - 1))
    return any(reading.norm(at) == "by" and reading.norm(at + 1).endswith("ing") for at in places)


def _by_firmness(analysis: Analysis, verb: int) -> int:
    """The category of a verb that the lists of categories lack, by how firm it is."""
    demand = next((d for d in analysis.demands if d.first == verb), analysis.demands[0])
    if demand.firmness == "process":
        return CONSIDERING
    return SPECIFIC if strength(analysis, demand).level == 2 else GENERAL
