"""Achievable: could this State do it, with its means, in the time it has, after rubric A."""

from typing import Final

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.criteria.counting import MOVES, separate_demands
from facilitator.smart.criteria.feasibility import doubtful, impossible
from facilitator.smart.criteria.links import TAKEN_UP_GENERAL, find_links
from facilitator.smart.criteria.objects import strength
from facilitator.smart.criteria.promises import is_pure_outcome, only_promises, promise
from facilitator.smart.criteria.relevant import TIES
from facilitator.smart.criteria.specific import names_whose
from facilitator.smart.criteria.turns import ENDS, names_step
from facilitator.smart.criteria.ways import starts_from_today, stated_way
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import content_words, object_end
from facilitator.smart.words.grammar import words

_ATTITUDES: Final = words(
    "account mind mindful awar not seiz persever persist seriously sensitiv attentiv vigilant alert commit open"
)
"""Stems of states of mind with no goal behind them."""


_HEADS_FOR: Final = words("work mov aim striv")


def judge_achievable(analysis: Analysis) -> Verdict:
    """The level of A with its reasons."""
    live = analysis.live
    if analysis.kind == "keywords":
        level = 1 if names_step(analysis.reading) else 0
        return Verdict(level, (analysis.reason("A", "A.keywords", 0, 0, level),))
    if analysis.kind in {"empty", "foreign", "question", "joke", "facts"} or not live:
        return Verdict(0, (analysis.reason("A", "A.no-action", 0, 0, 0),))
    if live and all(demand.firmness == "process" for demand in live):
        return _process(analysis)
    against = impossible(analysis)
    if against is not None:
        return Verdict(0, (against,))
    kind = only_promises(analysis)
    if kind is not None and not any(q.kind == "share" or q.from_to for q in analysis.quantities):
        level = 0 if kind == "feeling" or _ends_evil(analysis) else 1
        return Verdict(level, (analysis.reason("A", "A.promise", live[0].first, live[0].last, level),))
    if separate_demands(analysis) >= 3:
        return Verdict(1, (analysis.reason("A", "A.many-demands", 0, 0, 1),))
    if not any(strength(analysis, demand).level for demand in live):
        return Verdict(1, (analysis.reason("A", "A.no-object", live[0].first, live[0].last, 1),))
    against = doubtful(analysis)
    if against is not None:
        return Verdict(1, (against,))
    if is_pure_outcome(analysis) and not starts_from_today(analysis):
        told = names_whose(analysis) or analysis.marks("indicator") or any(q.from_to for q in analysis.quantities)
        if not told:
            return Verdict(1, (analysis.reason("A", "A.broad", live[0].first, live[0].end, 1),))
        return Verdict(2, (analysis.reason("A", "A.within-power", 0, 0, 2),))
    way = stated_way(analysis)
    if way is not None:
        return Verdict(3, (way,))
    if any(q.from_to for q in analysis.quantities):
        return Verdict(2, (analysis.reason("A", "A.within-power", 0, 0, 2),))
    if any(strength(analysis, demand).level == 2 for demand in live) or _narrow(analysis):
        return Verdict(2, (analysis.reason("A", "A.within-power", 0, 0, 2),))
    return Verdict(1, (analysis.reason("A", "A.broad", live[0].first, live[0].end, 1),))


def _ends_evil(analysis: Analysis) -> bool:
    """True for the end of an evil by a date ('eradicate poverty among all workers by 2027')."""
    dated = any(time.kind == "exact" for time in analysis.times)
    return dated and any(promise(analysis, d) == "evil" and d.verb in ENDS for d in analysis.live)


def _process(analysis: Analysis) -> Verdict:
    """Only 'consider', 'continue' and the like: 1 where a goal stands behind it, 0 where there is none."""
    first = analysis.live[0]
    said = {token.norm for token in analysis.reading.tokens}
    empty = bool(said & {"possibility", "feasibility"}) or ("appropriate" in said and len(said) < 12)
    idle = all(
        not _has_goal(analysis, d) and (_is_talk(analysis, d) or _is_attention(analysis, d)) for d in analysis.live
    )
    level = 0 if empty or idle else 1
    return Verdict(level, (analysis.reason("A", "A.process", first.first, first.last, level),))


def _has_goal(analysis: Analysis, demand: Demand) -> bool:
    """True if a step stands behind the process ('consider adopting'), not another process or a mere response."""
    responds = not {"respond", "react", "answer"}.isdisjoint(
        token.norm for token in analysis.reading.tokens[demand.first : demand.end]
    )
    return demand.behind is not None and demand.behind != "process" and not responds


def _is_talk(analysis: Analysis, demand: Demand) -> bool:
    """True for 'continue its engagement with ...': nothing is aimed at but to talk."""
    said = {token.norm for token in analysis.reading.tokens[demand.first : demand.end]}
    aimed = any(analysis.zones.zone[at] == "purpose" for at in range(demand.first, demand.end))
    if "efforts" in said and said & {"area", "field", "areas", "fields"}:
        return not aimed
    return not aimed and bool(said & {"engagement", "cooperation", "dialogue", "engage", "cooperate"})


def _is_attention(analysis: Analysis, demand: Demand) -> bool:
    """True for 'take into account' and the like: a state of mind with no goal behind it."""
    if _ATTITUDES & {token.stem for token in analysis.reading.tokens[demand.first : demand.last]}:
        return True
    said = {token.norm for token in analysis.reading.tokens[demand.first : demand.end]}
    headline = demand.implied or (demand.noun and demand.first == 0)
    return not headline and bool(said & {"attention", "weight", "respect", "priority", "heed", "avenues", "approach"})


def _narrow(analysis: Analysis) -> bool:
    """True if a general action moves one narrow thing, or one problem of the facts for a named group."""
    if analysis.live and all(_moves_narrowly(analysis, demand) for demand in analysis.live):
        return True
    if any(_by_doing(analysis, demand) for demand in analysis.live) or _serves_right(analysis):
        return True
    groups = [m for m in analysis.marks("group") if analysis.zones.zone[m.first] != "relative"]
    named = {analysis.reading.roots[m.first] for m in groups}
    zones = analysis.zones.zone
    asked = [at for at in range(analysis.first_request, len(zones)) if zones[at] != "background"]
    problem = {analysis.reading.roots[at] for at in asked} & analysis.brief.problem
    return (
        bool(groups)
        and bool(problem - named)
        and not analysis.quantities
        and all(_aims(analysis, d) for d in analysis.live)
    )


def _serves_right(analysis: Analysis) -> bool:
    """True for one problem of the facts with the right or commitment that it is to serve, in a text without a preamble.

    Whoever says that much has chosen one thing to better, and not a whole sector.
    """
    if len(analysis.live) != 1 or "background" in analysis.zones.zone or _only_heads_for(analysis):
        return False
    asked = object_end(analysis.reading, analysis.live[0])
    tied = any(mark.first >= asked for mark in analysis.marks(*TIES))
    return tied and find_links(analysis).problem_weight >= TAKEN_UP_GENERAL


def _only_heads_for(analysis: Analysis) -> bool:
    """True for 'work towards' and 'move towards' something, with nothing said of what is done."""
    softener = analysis.live[0].softener
    return softener is not None and analysis.reading.tokens[softener.first].stem in _HEADS_FOR


def _by_doing(analysis: Analysis, demand: Demand) -> bool:
    """True for a general action with a way, however general ('by better protecting inshore waters')."""
    reading = analysis.reading
    for mark in analysis.within(demand, "means.by"):
        verb = next((at for at in range(mark.last, mark.last + 3) if reading.norm(at).endswith("ing")), demand.end)
        if mark.phrase == "by" and verb + 2 < demand.end and verb in reading.verbs:
            return True
    return False


def _moves_narrowly(analysis: Analysis, demand: Demand) -> bool:
    """True for 'reduce the waiting time' or 'narrow the gap': a direction for something that is no broad subject."""
    reading = analysis.reading
    at = demand.first if demand.softener is None else demand.last - 1
    if reading.tokens[at].stem not in MOVES or demand.implied or demand.noun:
        return False
    named = content_words(reading, demand, analysis.first_request)
    broad = {at for m in reading.tagged("object.broad", "object.empty") for at in range(m.first, m.last)}
    sector = {at for at in named if reading.roots[at] in analysis.brief.sector}
    return bool(named) and demand.end - demand.last > 2 and not broad & set(named) and len(sector) < len(named)


def _aims(analysis: Analysis, demand: Demand) -> bool:
    """True if the demand moves something ('reduce', 'improve'): to respect or to encourage is no narrow aim."""
    at = demand.first if demand.softener is None else demand.last - 1
    moves, other = analysis.reading.at(at, "verb.direction"), analysis.reading.at(at, "verb.general")
    return demand.softener is not None and moves is not None and (other is None or other.last <= moves.last)
