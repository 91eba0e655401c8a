"""Carried: the concrete way by which a general verb becomes a step ('improve access by opening clinics').

It knows nothing of levels. The decision to know: 'by' needs the gerund of a concrete verb or a thing behind it, every
other opening ('through', 'by means of') a thing that one can see done.
"""

from facilitator.smart.analysis import Analysis
from facilitator.smart.criteria.turns import spells_out
from facilitator.smart.request.demands import Demand
from facilitator.smart.words.phrases import Mark
from facilitator.smart.words.reading import Reading


def has_way(analysis: Analysis, demand: Demand) -> bool:
    """True if a general verb is carried by a concrete way ('by adopting a law', 'through a cash transfer')."""
    return spells_out(analysis, demand) or find_way(analysis, demand) is not None


def find_way(analysis: Analysis, demand: Demand) -> Mark | None:
    """The word that opens a concrete way ('by', 'through'), None if the demand names none."""
    reading = analysis.reading
    for mark in analysis.within(demand, "means.by"):
        if reading.norms[mark.first - 1] in {"example", "instance", "g", "alia"}:
            continue
        verb = reading.at(mark.last, "verb.concrete")
        things = [
            m.first
            for m in reading.between(mark.last, min(demand.end, mark.last + 9), "object.output")
            if not _is_vague(reading, m.first)
        ]
        if mark.phrase == "by":
            gerund = reading.norm(mark.last).endswith("ing") and reading.verbs.get(mark.last)
            later = any(
                reading.norm(at).endswith("ing") and reading.at(at, "verb.concrete")
                for at in range(mark.last, min(demand.end, mark.last + 14))
            )
            if gerund and (verb or later) and (things or later):
                return mark
        elif things:
            return mark
    return None


def _is_vague(reading: Reading, at: int) -> bool:
    """True for 'appropriate policies and programmes', which could be anything."""
    return bool(
        {"appropriate", "suitable", "relevant", "adequate", "various"} & set(reading.norms[max(0, at - 3) : at])
    )
