"""Specific: who must do what, for whom, after rubric S."""

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.demands import Demand
from facilitator.smart.model import Reason

_STOPPERS = frozenset(
    "of for to in from by with on at so which that who within before until and as through into against between".split()
)


def judge_specific(analysis: Analysis) -> Verdict:
    """The level of S with its reasons."""
    if analysis.kind in {"empty", "foreign", "question", "joke", "facts"}:
        return Verdict(0, (analysis.reason("S", f"S.{analysis.kind}", 0, 0, 0),))
    if analysis.kind == "keywords":
        return Verdict(1, (analysis.reason("S", "S.keywords", 0, 0, 1),))
    if analysis.kind == "slogan":
        return Verdict(2, (analysis.reason("S", "S.slogan", 0, len(analysis.reading.tokens), 2),))
    best: tuple[int, Reason] = (0, analysis.reason("S", "S.no-action", 0, 0, 0))
    for demand in analysis.live:
        level, rule = strength(analysis, demand)
        if level > best[0] or best[1].rule == "S.no-action":
            best = (level, analysis.reason("S", rule, demand.first, demand.last, level))
    level, reasons = best[0], [best[1]]
    if level == 2:
        details = detail_reasons(analysis)
        if len(details) >= 2:
            level = 3
        reasons = [*details, *reasons] if level == 3 else [*reasons, *details]
    if level > 2 and separate_demands(analysis) >= 3:
        level = 2
        reasons.insert(0, analysis.reason("S", "S.many-demands", 0, 0, 2))
    return Verdict(level, tuple(reasons))


def strength(analysis: Analysis, demand: Demand) -> tuple[int, str]:
    """How concrete one demand is, 0 to 2, and the rule that says so."""
    if demand.firmness == "process":
        return 0, "S.process"
    if demand.end <= demand.last and not demand.noun:
        return 0, "S.no-object"
    concrete = demand.firmness == "concrete" or (demand.firmness == "flexible" and concrete_object(analysis, demand))
    if not concrete and demand.firmness != "process" and _with_way(analysis, demand):
        concrete = True
    if concrete:
        return 2, "S.concrete"
    return 1, "S.general"


def concrete_object(analysis: Analysis, demand: Demand) -> bool:
    """True if the head of the demand's object is a thing that one can see done."""
    reading = analysis.reading
    end = demand.last
    while end < demand.end and reading.norm(end) not in _STOPPERS and reading.tokens[end].kind != "mark":
        end += 1
    if end == demand.last:
        end = min(demand.end, demand.last + 8)
    heads = [m for m in reading.tagged("object.output", "object.broad") if demand.last <= m.first < end]
    if not heads:
        return False
    last = max(heads, key=lambda mark: (mark.last, mark.tag == "object.output"))
    return last.tag == "object.output"


def _with_way(analysis: Analysis, demand: Demand) -> bool:
    """True if a general verb is carried by a concrete way ('by adopting a law', 'through a cash transfer')."""
    reading = analysis.reading
    for mark in analysis.within(demand, "means.by"):
        following = mark.last
        verb = reading.at(following, "verb.concrete")
        if (
            verb
            and reading.norm(following).endswith("ing")
            and any(o.first > following for o in analysis.within(demand, "object.output"))
        ):
            return True
        if mark.phrase != "by" and any(
            following <= o.first <= following + 5 for o in analysis.within(demand, "object.output")
        ):
            return True
    return False


def detail_reasons(analysis: Analysis) -> list[Reason]:
    """What the text adds to a bare action: for whom, where, which body, how many, what content."""
    found: list[Reason] = []
    vague = {m.first for m in analysis.marks("group.vague")}
    groups = [m for m in analysis.marks("group") if m.first not in vague]
    for rule, marks in (("S.group", groups), ("S.place", analysis.marks("place")), ("S.body", analysis.marks("body"))):
        if marks:
            found.append(analysis.reason("S", rule, marks[0].first, marks[0].last, 3))
    if analysis.quantities:
        q = analysis.quantities[0]
        found.append(analysis.reason("S", "S.quantity", q.first, q.last, 3))
    content = _content(analysis)
    if content is not None:
        found.append(content)
    return found


def _content(analysis: Analysis) -> Reason | None:
    zones = analysis.zones.zone
    inside = [
        at
        for at in range(analysis.first_request, len(zones))
        if zones[at] in {"purpose", "relative"} and not analysis.zones.negated[at]
    ]
    if len(inside) >= 4:
        return analysis.reason("S", "S.content", inside[0], inside[-1] + 1, 3)
    words = sum(t.kind == "word" for t in analysis.reading.tokens[analysis.first_request :])
    return (
        analysis.reason("S", "S.content", analysis.first_request, len(analysis.reading.tokens), 3)
        if words >= 30
        else None
    )


def separate_demands(analysis: Analysis) -> int:
    """How many different things the text asks for: what refers back, reports, pays or prepares is not counted."""
    count = 0
    reading = analysis.reading
    seen: set[str] = set()
    for demand in analysis.live:
        roots = {
            r for r in reading.roots[demand.last : demand.end] if len(r) > 3 and not reading.lexicon.has("stop", r)
        }
        refers = any(
            reading.norm(at) in {"them", "it", "its", "this", "these", "such", "their", "those", "same"}
            for at in range(demand.last, min(demand.end, demand.last + 8))
        )
        support = reading.at(demand.first, "verb.support") is not None
        if count == 0 or not (refers or support or len(roots & seen) >= 2):
            count += 1
        seen |= roots
    return count
